// Nodes without a library: a chart's element weighs less than one.
type Child = Node | string | false | undefined;

/** A node with attributes and children; text is text. */
export function h<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	attributes: Record<string, string | boolean> = {},
	...children: Child[]
): HTMLElementTagNameMap[K] {
	const node = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value !== false) {
			node.setAttribute(name, value === true ? "" : value);
		}
	}
	node.append(...children.filter((child) => child !== false && child !== undefined));
	return node;
}

const sheets = new Map<string, CSSStyleSheet>();

/** A style sheet that all elements on a page share. */
export function sheet(css: string): CSSStyleSheet {
	let found = sheets.get(css);
	if (!found) {
		found = new CSSStyleSheet();
		found.replaceSync(css);
		sheets.set(css, found);
	}
	return found;
}
