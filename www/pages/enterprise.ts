import "../elements/nangsuat-enterprise.ts";

// The page follows the element: its language for the reader's software, its theme for the margins.
const element = document.querySelector("nangsuat-enterprise");
if (element) {
	addEventListener("themechange", (event) => {
		document.documentElement.dataset["theme"] = (event as CustomEvent<string>).detail;
	});
	new MutationObserver(() => {
		document.documentElement.lang = element.lang;
	}).observe(element, { attributeFilter: ["lang"] });
}
