import "../elements/nangsuat-enterprise.ts";
import { keepPage } from "../store/offline.ts";
import { follow } from "../style/follow.ts";

follow("nangsuat-enterprise");
void keepPage();
document
	.querySelector("nangsuat-enterprise")
	?.addEventListener("standing", () => void keepPage("enterprise-benchmark.js"), { once: true });
