import "../elements/nangsuat-enterprise.ts";
import { follow } from "../style/follow.ts";

follow("nangsuat-enterprise");
