// A page follows its element: the language for the reader's software, the theme for the margins.
export function follow(
	tag: "nangsuat-benchmark" | "nangsuat-enterprise" | "nangsuat-frontier" | "nangsuat-plan",
): void {
	const element = document.querySelector(tag);
	if (element) {
		addEventListener("themechange", (event) => {
			document.documentElement.dataset["theme"] = (event as CustomEvent<string>).detail;
		});
		new MutationObserver(() => {
			document.documentElement.lang = element.lang;
		}).observe(element, { attributeFilter: ["lang"] });
	}
}
