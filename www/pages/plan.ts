import "../elements/nangsuat-plan.ts";
import { keepPage } from "../store/offline.ts";
import { follow } from "../style/follow.ts";

follow("nangsuat-plan");
void keepPage();
