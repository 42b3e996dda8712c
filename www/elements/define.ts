interface Versioned {
	readonly version?: string;
}

/** Names an element. Two bundles on one page share the element that came first. */
export function define(tag: string, element: CustomElementConstructor & Versioned): void {
	const first = customElements.get(tag) as (CustomElementConstructor & Versioned) | undefined;
	if (!first) {
		customElements.define(tag, element);
	} else if (first.version !== element.version) {
		// biome-ignore lint/suspicious/noConsole: for the page's author, whose reader sees the first one.
		console.warn(`${tag} ${first.version} is already defined; ${element.version} is left out`);
	}
}
