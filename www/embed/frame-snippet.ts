// The frame to paste, which readers of a chart are offered too.
import type { ChartSpec } from "../engine/chart.ts";

/** As long as a text in a picture may be. */
const LONGEST = 2000;

/** Text inside an element or a quoted attribute, without signs that turn what follows. */
export function escaped(text: string): string {
	return text
		.slice(0, LONGEST)
		.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
		.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A frame with the chart in its address, or following a file of the portal. */
export function frameSnippet(
	spec: ChartSpec,
	address: string,
	base: string,
	height: number,
	flags: readonly string[] = [],
): string {
	const page = new URL("embed.html", base);
	page.search = flags.join("&");
	page.hash = address;
	const script = new URL("embed.js", base);
	return `<iframe data-nangsuat title="${escaped(spec.frame.title)}" src="${escaped(page.href)}" width="100%" height="${height}" frameborder="0" loading="lazy"></iframe>
<script defer src="${escaped(script.href)}"></script>`;
}
