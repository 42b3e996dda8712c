// An SVG of the engine as nodes of the page. They are made one by one and no markup is read, so that
// a page under Trusted Types has nothing to allow; and a picture that is shown already takes only
// what is new in another, so that the browser lays out and paints only that.

const SVG = "http://www.w3.org/2000/svg";
const SIGNS: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** What an element was made from. */
interface Made {
	part: string;
	attributes: Map<string, string>;
	text: string;
}
const made = new WeakMap<Element, Made>();
const nothing: Made = { part: "", attributes: new Map(), text: "" };

/** The engine's pictures are flat: one `<svg>`, in it elements with attributes and text alone. */
export function picture(svg: string, shown?: SVGSVGElement): SVGSVGElement {
	const [, tag = "", ...parts] = svg.split("<");
	const root = shown ?? document.createElementNS(SVG, "svg");
	write(root, tag.replace(/ xmlns="[^"]*"/, ""));
	let next = root.firstElementChild;
	for (const part of parts) {
		if (part.startsWith("/")) {
			continue;
		}
		const name = /^\w*/.exec(part)?.[0] ?? "";
		const like: Element | null = next?.localName === name ? next : null;
		const node = like ?? root.insertBefore(document.createElementNS(SVG, name), next);
		write(node, part);
		next = node.nextElementSibling;
	}
	while (next) {
		const last: Element = next;
		next = last.nextElementSibling;
		last.remove();
	}
	return root;
}

/** Gives an element the attributes and the text of `name attribute="value">text`. */
function write(node: Element, part: string): void {
	const before = made.get(node) ?? nothing;
	if (before.part === part) {
		return;
	}
	const [tag = "", text = ""] = part.split(">");
	const attributes = new Map<string, string>();
	for (const [, name = "", value = ""] of tag.matchAll(/([\w-]+)="([^"]*)"/g)) {
		attributes.set(name, value);
		if (before.attributes.get(name) !== value) {
			node.setAttribute(name, value);
		}
	}
	for (const name of before.attributes.keys()) {
		if (!attributes.has(name)) {
			node.removeAttribute(name);
		}
	}
	if (before.text !== text) {
		const child = node.firstChild ?? node.appendChild(new Text());
		child.nodeValue = text.replace(/&\w+;/g, (sign) => SIGNS[sign] ?? sign);
	}
	made.set(node, { part, attributes, text });
}
