// An SVG of the engine as a node of the page. The page runs under Trusted Types: only the
// engine's own pictures pass this policy.
interface Policy {
	createHTML(text: string): string;
}
interface Factory {
	createPolicy(name: string, rules: Policy): Policy;
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const rules: Policy = { createHTML: (text) => text };
const parser = new DOMParser();
let policy: Policy | undefined;

export function picture(svg: string): SVGSVGElement | undefined {
	policy ??= factory ? factory.createPolicy("nangsuat-picture", rules) : rules;
	// As HTML: the same nodes in half the time of an XML document.
	const parsed = parser.parseFromString(policy.createHTML(svg), "text/html");
	const root = parsed.body.firstElementChild;
	return root instanceof SVGSVGElement ? document.adoptNode(root) : undefined;
}
