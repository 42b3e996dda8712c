import "../elements/nangsuat-chart.ts";
import "../elements/chart/studio.ts";
import { studioWords } from "../locales/studio-words.ts";
import { keepPage } from "../store/offline.ts";

// The page follows the element: its language for the reader's software and the window's title.
const element = document.querySelector("nangsuat-studio");
if (element) {
	new MutationObserver(() => {
		document.documentElement.lang = element.lang;
		document.title = `${studioWords[element.lang].title} · nangsuat`;
	}).observe(element, { attributeFilter: ["lang"] });
}
void keepPage();
