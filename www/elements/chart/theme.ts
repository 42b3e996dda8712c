// Whether the page around an element is light or dark: what it says itself, else what it shows,
// else what its reader prefers.
import type { Theme } from "../../engine/chart.ts";

const preferred = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();
const tell = () => {
	for (const listener of listeners) {
		listener();
	}
};
const changes = new MutationObserver(tell);

/** Calls back when the page's theme may have changed; returns how to stop that. */
export function watchTheme(listener: () => void): () => void {
	if (listeners.size === 0) {
		preferred.addEventListener("change", tell);
		for (const root of [document.documentElement, document.body]) {
			changes.observe(root, { attributeFilter: ["class", "style", "data-theme"] });
		}
	}
	listeners.add(listener);
	return () => {
		listeners.delete(listener);
		if (listeners.size === 0) {
			preferred.removeEventListener("change", tell);
			changes.disconnect();
		}
	};
}

export const readersTheme = (): Theme => (preferred.matches ? "dark" : "light");

/** The theme of the page where this element stands. */
export function pageTheme(element: Element): Theme {
	const said = element.closest("[data-theme]")?.getAttribute("data-theme");
	if (said === "dark" || said === "light") {
		return said;
	}
	const scheme = getComputedStyle(element).colorScheme;
	const [dark, light] = [scheme.includes("dark"), scheme.includes("light")];
	if (dark || light) {
		return dark && light ? readersTheme() : dark ? "dark" : "light";
	}
	for (let at: Element | null = element; at; at = above(at)) {
		const [red = 0, green = 0, blue = 0, alpha = 1] =
			getComputedStyle(at)
				.backgroundColor.match(/[\d.]+/g)
				?.map(Number) ?? [];
		if (alpha > 0.5) {
			return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110 ? "dark" : "light";
		}
	}
	// A page that says nothing has the browser's white paper.
	return "light";
}

/** The element around this one, out of shadow trees too. */
function above(element: Element): Element | null {
	const root = element.getRootNode();
	return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
