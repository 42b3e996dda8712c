import "../elements/nangsuat-frontier.ts";
import { follow } from "../style/follow.ts";

follow("nangsuat-frontier");
