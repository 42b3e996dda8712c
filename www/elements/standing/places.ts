// An enterprise's place by each indicator of a benchmark: as a table, and as a chart.
import { html, nothing, type TemplateResult } from "lit";
import type {
	BenchmarkCell,
	BenchmarkFile,
	ChartSpec,
	Frame,
	Indicator,
	Place,
	Placed,
	Standing,
} from "../../engine/standing.ts";
import { fill } from "../../locales/fill.ts";
import type { Numbers } from "../../locales/numbers.ts";
import type { StandingWords } from "../../locales/standing-words.ts";
import { select } from "../controls.ts";
import type { Writing } from "../writing.ts";
import { cellName } from "./cell.ts";

/** What is told of a standing. */
export interface Told {
	words: StandingWords;
	writing: Writing;
	file: BenchmarkFile;
	cell: BenchmarkCell;
	standing: Standing;
}

/** Between which published percentiles, without their numbers' `p`. */
export function between(words: StandingWords, { above, below }: Place): string {
	const level = { above: above?.slice(1) ?? "", below: below?.slice(1) ?? "" };
	return fill(
		above ? (below ? words.between : words.over) : below ? words.under : words.beside,
		level,
	);
}

/** Than how many of the enterprises its value is higher: bounds that allow for rounding and smoothing. */
function among(words: StandingWords, numbers: Numbers, { lower, upper }: Place, count: number) {
	if (lower <= 0 && upper >= 1) {
		return nothing;
	}
	const sentence = lower <= 0 ? words.share_most : upper >= 1 ? words.share_least : words.share;
	return fill(sentence, {
		lower: numbers.percent(lower, 0),
		upper: numbers.percent(upper, 0),
		count: numbers.plain(count, 0),
	});
}

const known = (value: number | null): value is number => value !== null;

export function places({ words, writing, cell, standing }: Told): TemplateResult {
	const { words: common, numbers } = writing;
	const { no_direction, unpublished, distance } = words;
	/** A published level and how far it is from the enterprise, or why it is not there. */
	const level = (
		{ indicator }: Placed,
		value: number | null,
		to: number | null,
		why: string,
		bound = "",
	) =>
		known(value)
			? html`<td>
					${bound} ${writing.value(indicator, value)}
					${known(to) ? html`<small>(${signed(writing, indicator, to)})</small>` : nothing}
				</td>`
			: html`<td class="blank">– <span class="why">${why}</span></td>`;
	return html`
		<table data-places>
			<caption>${cellName(words, cell)}</caption>
			<thead>
				<tr>
					<th scope="col">${words.indicator}</th>
					<th scope="col">${words.own}</th>
					<th scope="col">${words.median} <small>${distance}</small></th>
					<th scope="col">${words.top_quartile} <small>${distance}</small></th>
				</tr>
			</thead>
			${standing.places.map((placed) => {
				const { indicator, own, place, absent, count, median, top_quartile } = placed;
				const direction = writing.direction(indicator);
				return html`<tbody>
					<tr class="told">
						<th scope="row">
							${common.indicators[indicator]} <small>${writing.unitOf(indicator)}</small>
							${direction === "lower" ? html`<small>${words.lower_better}</small>` : nothing}
						</th>
						<td>${known(own) ? writing.value(indicator, own) : "–"}</td>
						${level(placed, median, placed.to_median, unpublished)}
						${level(
							placed,
							top_quartile,
							placed.to_top_quartile,
							direction === "context" ? no_direction : unpublished,
							direction === "higher" ? words.from : words.to,
						)}
					</tr>
					<tr class="place">
						${
							place
								? html`<td colspan="4">
										${words.place}: ${between(words, place)}
										<small>${among(words, numbers, place, count ?? 0)}</small>
									</td>`
								: html`<td colspan="4" class="blank">${words.place}: – <span class="why">${writing.absent(absent)}</span></td>`
						}
					</tr>
				</tbody>`;
			})}
		</table>
	`;
}

/** A difference of two values of an indicator, with its sign; of shares in percentage points. */
function signed(writing: Writing, indicator: Indicator, value: number): string {
	if (writing.isShare(indicator)) {
		return fill(writing.words.results.points, { value: writing.numbers.points(value, 1) });
	}
	const text = writing.value(indicator, value);
	return value > 0 ? `+${text}` : text;
}

const LEVELS = [
	["p10", 0.1],
	["p25", 0.25],
	["p50", 0.5],
	["p75", 0.75],
	["p90", 0.9],
] as const;

function quantiles({ indicators }: BenchmarkCell, indicator: Indicator) {
	const there = indicators[indicator];
	return LEVELS.flatMap(([level, share]) => {
		const value = there?.[level];
		return value === null || value === undefined ? [] : [{ share, value }];
	});
}

/** Indicators with a place on a strip: two published quantiles at least. */
const drawable = ({ cell, standing: { places } }: Told) =>
	places.filter(({ indicator, place }) => place && quantiles(cell, indicator).length >= 2);

/** The one that was chosen, if it can be drawn. */
const shownOf = (told: Told, chosen: Indicator) => {
	const all = drawable(told);
	return all.find(({ indicator }) => indicator === chosen) ?? all[0];
};

/** Which indicator the chart shows. */
export function shownChoice(
	told: Told,
	chosen: Indicator,
	changed: (indicator: Indicator) => void,
): TemplateResult | typeof nothing {
	const shown = shownOf(told, chosen);
	const { indicators } = told.writing.words;
	return shown
		? select(
				"shown",
				told.words.shown,
				shown.indicator,
				drawable(told).map(({ indicator }) => [indicator, indicators[indicator]] as const),
				changed,
			)
		: nothing;
}

/** The distribution of an indicator with the enterprise in it; nothing where none can be drawn. */
export function strip(
	told: Told,
	chosen: Indicator,
	look: Omit<Frame, "title" | "language" | "source">,
): ChartSpec | undefined {
	const { words, writing, cell, file } = told;
	const shown = shownOf(told, chosen);
	if (!shown || !known(shown.own)) {
		return undefined;
	}
	const { indicator, own } = shown;
	const kind = writing.kind(indicator);
	// The engine scales money by itself.
	const word = writing.unitOf(indicator, writing.words.units[0]);
	return {
		kind: "strip",
		frame: {
			title: fill(words.strip, { indicator: writing.words.indicators[indicator] }),
			// The sector stands at the strip itself.
			subtitle: `${cell.size ?? words.all_sizes} · ${cell.year}`,
			source: file.provenance.publisher,
			language: writing.numbers.language,
			...look,
		},
		unit:
			kind === "share" ? { kind: "percent" } : { kind: kind === "ratio" ? kind : "money", word },
		rows: [
			{
				name: cell.sector ?? words.all_sectors,
				quantiles: quantiles(cell, indicator),
				marks: [{ name: words.own, value: own }],
			},
		],
	};
}
