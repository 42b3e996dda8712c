import "../elements/nangsuat-plan.ts";
import { follow } from "../style/follow.ts";

follow("nangsuat-plan");
