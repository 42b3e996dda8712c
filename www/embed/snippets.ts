// What a newsroom pastes: a frame, an element, or a chart that needs no script at all. Texts and
// attributes are escaped; a picture is a data address, in which nothing can run.
import type { ChartSpec, Drawn, Theme } from "../engine/chart.ts";
import { type ChartWords, chartWords } from "../locales/chart-words.ts";
import { fill } from "../locales/fill.ts";
import { escaped } from "./frame-snippet.ts";
import { FRAME_SCRIPT, FRAME_SCRIPT_HASH, FRAME_STYLE, FRAME_STYLE_HASH } from "./one-file.ts";

/** Widths at publication, in CSS pixels. */
export const PHONE = 360;
export const ARTICLE = 640;
export const WIDE = 960;
/** Up to this width of the window a phone's picture is shown, from the other on the wide one. */
const PHONE_UNTIL = 520;
const WIDE_FROM = 900;

export type Draw = (spec: ChartSpec) => Drawn;

const elementScript = (base: string) =>
	`<script type="module" src="${escaped(new URL("nangsuat-chart.js", base).href)}"></script>`;

/** The element, following a file of the portal. */
export function liveSnippet(
	spec: ChartSpec,
	file: string,
	base: string,
	themes: readonly Theme[],
): string {
	const theme = themes.length === 1 ? ` theme="${themes[0]}"` : "";
	return `<nangsuat-chart lang="${spec.frame.language}"${theme} src="${escaped(file)}"></nangsuat-chart>
${elementScript(base)}`;
}

/** The archived chart: its pictures stand in the text, the element only adds to them. */
export function archivedSnippet(
	spec: ChartSpec,
	state: string,
	base: string,
	draw: Draw,
	{ wide, themes }: { wide: boolean; themes: readonly Theme[] },
): string {
	const theme = themes.length === 1 ? ` theme="${themes[0]}"` : "";
	return `<nangsuat-chart lang="${spec.frame.language}"${theme} state="${state}">
${figure(spec, draw, wide ? [PHONE, WIDE] : [PHONE, ARTICLE], themes)}
</nangsuat-chart>
${elementScript(base)}`;
}

/** The archived chart as a page of its own, to be put anywhere and framed. */
export function oneFile(spec: ChartSpec, draw: Draw, themes: readonly Theme[]): string {
	const { language, title } = spec.frame;
	const policy = `default-src 'none'; img-src data:; style-src '${FRAME_STYLE_HASH}'; script-src '${FRAME_SCRIPT_HASH}'`;
	return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="${themes.length === 1 ? themes[0] : "light dark"}">
<title>${escaped(title)}</title>
<style>${FRAME_STYLE}</style>
${figure(spec, draw, [PHONE, ARTICLE, WIDE], themes)}
<script>${FRAME_SCRIPT}</script>
</html>
`;
}

/** Both themes, for a picture that follows its reader; the one with a condition comes first. */
export const THEMES: readonly Theme[] = ["dark", "light"];

function figure(
	spec: ChartSpec,
	draw: Draw,
	widths: readonly number[],
	themes: readonly Theme[],
): string {
	const words: ChartWords = chartWords[spec.frame.language];
	const { title, source, note } = spec.frame;
	// Source and note stand below as text.
	const { source: _, note: __, height: ___, ...frame } = spec.frame;
	const drawn = (width: number, theme: Theme) =>
		draw({ ...spec, frame: { ...frame, width, theme, plain: false, transparent: false } });
	const [phone = PHONE, article = ARTICLE, wide] = widths;
	const last = drawn(article, themes.at(-1) ?? "light");
	// The first that fits is taken: the bounded widths before the one without a bound.
	const bounds: [width: number, bound: string][] = [
		[phone, `(max-width:${PHONE_UNTIL}px)`],
		...(wide === undefined ? [] : [[wide, `(min-width:${WIDE_FROM}px)`] as [number, string]]),
		[article, ""],
	];
	const sources = bounds.flatMap(([width, bound]) =>
		themes.map((theme) => {
			const dark = theme === "dark" && themes.length > 1 ? "(prefers-color-scheme:dark)" : "";
			const media = [bound, dark].filter((part) => part !== "").join(" and ");
			if (media === "") {
				return "";
			}
			const picture = drawn(width, theme);
			return `<source media="${media}" width="${picture.width}" height="${picture.height}" srcset="${dataAddress(picture.svg)}">\n`;
		}),
	);
	const foot = [note && fill(words.note, { note }), source && fill(words.source, { source })];
	return `<figure>
<picture>
${sources.join("")}<img width="100%" alt="${escaped(title)}" src="${dataAddress(last.svg)}">
</picture>
<figcaption>
<p>${escaped(last.summary)}</p>
${foot
	.filter(Boolean)
	.map((line) => `<p><small>${escaped(String(line))}</small></p>\n`)
	.join("")}</figcaption>
</figure>`;
}

/** An SVG as an address that may stand in a quoted attribute and in a `srcset`. */
export function dataAddress(svg: string): string {
	return `data:image/svg+xml,${svg.replace(/[%#"&<>\s]/g, (sign) => encodeURIComponent(sign))}`;
}
