import "../elements/nangsuat-benchmark.ts";
import { follow } from "../style/follow.ts";

follow("nangsuat-benchmark");
