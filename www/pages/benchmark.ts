import "../elements/nangsuat-benchmark.ts";
import { keepPage } from "../store/offline.ts";
import { follow } from "../style/follow.ts";

follow("nangsuat-benchmark");
void keepPage();
