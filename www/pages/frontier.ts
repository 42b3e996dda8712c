import "../elements/nangsuat-frontier.ts";
import { keepPage } from "../store/offline.ts";
import { follow } from "../style/follow.ts";

follow("nangsuat-frontier");
void keepPage();
