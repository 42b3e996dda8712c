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
let policy: Policy | undefined;

export function picture(svg: string): SVGSVGElement | undefined {
	policy ??= factory ? factory.createPolicy("nangsuat-picture", rules) : rules;
	const parsed = new DOMParser().parseFromString(policy.createHTML(svg), "image/svg+xml");
	const root = parsed.documentElement;
	return root instanceof SVGSVGElement ? document.importNode(root, true) : undefined;
}
