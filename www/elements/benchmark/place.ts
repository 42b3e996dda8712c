// Where an enterprise stands in a benchmark: its cell, its figures, its places and its gap.
import { html, nothing, type TemplateResult } from "lit";
import type { ChartSpec } from "../../engine/chart.ts";
import type {
	BenchmarkFile,
	Cell,
	CellKey,
	Indicator,
	OwnYear,
	Standing,
} from "../../engine/compute.ts";
import { catalogue } from "../../engine/facts.ts";
import type { BenchmarkWords } from "../../locales/benchmark-words.ts";
import type { Numbers } from "../../locales/numbers.ts";
import { fill, type Words } from "../../locales/words.ts";
import { input, select } from "../controls.ts";
import { INDICATORS } from "./officer.ts";
import { cellName } from "./steps.ts";

/** What an enterprise has opened and typed. */
export interface Own {
	file: BenchmarkFile | undefined;
	cell: CellKey;
	/** As typed, in the page's language; shares in per cent. */
	texts: Partial<Record<Indicator, string>>;
	unread: readonly Indicator[];
	standing: Standing | null | undefined;
	/** Which indicator the chart shows. */
	shown: Indicator;
}

export const blankOwn = (): Own => ({
	file: undefined,
	cell: { sector: "", size: "", year: 0 },
	texts: {},
	unread: [],
	standing: undefined,
	shown: "labour_productivity",
});

export interface PlaceStage {
	words: BenchmarkWords;
	common: Words;
	numbers: Numbers;
	own: Own;
	open(input: HTMLInputElement): void;
	statements(input: HTMLInputElement): void;
	change(change: Partial<Own>): void;
	type(indicator: Indicator, text: string): void;
}

const UNITS = new Map(catalogue.indicators.map(({ indicator, unit }) => [indicator, unit]));
export const isShare = (indicator: Indicator) => UNITS.get(indicator) === "share";

const unitOf = (words: BenchmarkWords, indicator: Indicator) =>
	words.place[
		isShare(indicator)
			? "share_unit"
			: UNITS.get(indicator) === "ratio"
				? "ratio_unit"
				: "money_unit"
	];

/** A value of an indicator with its unit. */
function written(
	stage: PlaceStage,
	indicator: Indicator,
	value: number | null | undefined,
): string {
	if (value === null || value === undefined) {
		return "–";
	}
	return isShare(indicator) ? stage.numbers.percent(value) : stage.numbers.plain(value);
}

/** The lists of a file from which its cells are chosen; the first cell with figures comes first. */
export function choices({ cells }: BenchmarkFile) {
	const unique = <T>(list: readonly (T | null)[]) => [
		...new Set(list.filter((one) => one !== null)),
	];
	return {
		sectors: unique(cells.map(({ sector }) => sector)),
		sizes: unique(cells.map(({ size }) => size)),
		years: unique(cells.map(({ year }) => year)).sort((a, b) => b - a),
	};
}

/** The indicators of an enterprise's year as texts to fill the fields with. */
export function textsOf(year: OwnYear, numbers: Numbers): Own["texts"] {
	return Object.fromEntries(
		INDICATORS.flatMap((indicator) => {
			const value = year.values[indicator];
			return value === undefined
				? []
				: [[indicator, numbers.exact(isShare(indicator) ? value * 100 : value).replace("−", "-")]];
		}),
	);
}

/** The indicators that a file holds. */
const held = ({ cells, margins }: BenchmarkFile) =>
	INDICATORS.filter((indicator) =>
		[...cells, ...margins].some(({ indicators }) => indicator in indicators),
	);

const chooser = (label: string, accept: string, picked: (input: HTMLInputElement) => void) => html`
	<label class="button">
		<input
			type="file"
			class="visually-hidden"
			accept=${accept}
			@change=${(event: Event) => picked(event.target as HTMLInputElement)}
		/>
		${label}
	</label>
`;

export function place(stage: PlaceStage): TemplateResult {
	const { words, own } = stage;
	return html`
		<div class="toolbar">${chooser(words.place.open, ".json,application/json", stage.open)}</div>
		${own.file ? body(stage, own.file) : html`<p class="empty">${words.place.empty}</p>`}
	`;
}

function body(stage: PlaceStage, file: BenchmarkFile): TemplateResult {
	const { words, common, own } = stage;
	const { sectors, sizes, years } = choices(file);
	const pick = (key: "sector" | "size", list: readonly string[]) =>
		select(
			`own-${key}`,
			words.place[key],
			own.cell[key],
			list.map((name) => [name, name] as const),
			(name) => stage.change({ cell: { ...own.cell, [key]: name } }),
		);
	const { title, publisher, released } = file.provenance;
	return html`
		<p class="note">
			${fill(words.place.opened, { title: title ?? "nangsuat/benchmark", publisher, date: released })}.
			${fill(words.place.basis, { basis: common.bases[file.value_added_basis] })}
		</p>
		<h4>${words.place.cell}</h4>
		<div class="fields">
			${pick("sector", sectors)} ${pick("size", sizes)}
			${select(
				"own-year",
				words.place.year,
				String(own.cell.year),
				years.map((year) => [String(year), String(year)] as const),
				(year) => stage.change({ cell: { ...own.cell, year: Number(year) } }),
			)}
		</div>
		<h4>${words.place.own}</h4>
		<div class="toolbar">${chooser(words.place.statements, ".json,application/json", stage.statements)}</div>
		<div class="fields">
			${held(file).map((indicator) =>
				input(
					`own-${indicator}`,
					`${common.indicators[indicator]} (${unitOf(words, indicator)})`,
					own.texts[indicator] ?? "",
					own.unread.includes(indicator)
						? [fill(words.place.unread, { given: own.texts[indicator] ?? "" })]
						: [],
					(text) => stage.type(indicator, text),
				),
			)}
		</div>
		${
			own.standing === undefined
				? nothing
				: own.standing === null
					? html`<p class="alarm">${words.place.nothing}</p>`
					: standing(stage, own.standing)
		}
	`;
}

function standing(stage: PlaceStage, found: Standing): TemplateResult {
	const { words, common, numbers, own } = stage;
	const { cell, places } = found;
	const exact = cell.sector === own.cell.sector && cell.size === own.cell.size;
	return html`
		${exact ? nothing : html`<p class="notice">${fill(words.place.widened, { cell: cellName(words, cell) })}</p>`}
		<p class="note">${words.place.rounded}</p>
		<div class="scroll" tabindex="0" role="region" aria-label=${words.enterprise}>
			<table data-places>
				<caption>${cellName(words, cell)}</caption>
				<thead>
					<tr>
						${(["indicator", "value", "percentile", "median", "quartile", "count"] as const).map((key) => html`<th scope="col">${words.place[key]}</th>`)}
					</tr>
				</thead>
				<tbody>
					${places.map(({ indicator, value, place }) => {
						const there = cell.indicators[indicator];
						const percent = (share: number) => numbers.percent(share, 0);
						return html`<tr>
							<th scope="row">
								${common.indicators[indicator]} <small>${unitOf(words, indicator)}</small>
							</th>
							<td>${written(stage, indicator, value)}</td>
							<td>
								${place ? fill(words.place.between, { lower: percent(place.lower), upper: percent(place.upper) }) : "–"}
							</td>
							<td>${written(stage, indicator, there?.p50)}</td>
							<td>${written(stage, indicator, there?.p75)}</td>
							<td>${numbers.plain(there?.count ?? 0, 0)}</td>
						</tr>`;
					})}
				</tbody>
			</table>
		</div>
		${strip(stage, found)} ${gaps(stage, found)}
	`;
}

/** One chart object as long as its content is the same, so that it is drawn once. */
let last: { key: string; spec: ChartSpec } | undefined;

function strip(stage: PlaceStage, { cell, places }: Standing): TemplateResult | typeof nothing {
	const { words, common, own } = stage;
	const drawable = places.filter(({ indicator }) => (quantiles(cell, indicator)?.length ?? 0) >= 2);
	const mine = drawable.find(({ indicator }) => indicator === own.shown) ?? drawable[0];
	if (!mine) {
		return nothing;
	}
	const { indicator, value } = mine;
	const share = isShare(indicator);
	const ratio = UNITS.get(indicator) === "ratio";
	const spec: ChartSpec = {
		kind: "strip",
		frame: {
			title: fill(words.place.chart, { indicator: common.indicators[indicator] }),
			subtitle: cellName(words, cell),
			source: own.file?.provenance.publisher ?? "",
			language: stage.numbers.language,
			width: 640,
		},
		unit: share
			? { kind: "percent" }
			: { kind: ratio ? "ratio" : "money", word: unitOf(words, indicator) },
		rows: [
			{
				name: cell.sector ?? words.review.all_sectors,
				quantiles: quantiles(cell, indicator) ?? [],
				marks: [{ name: words.place.mine, value }],
			},
		],
	};
	const key = JSON.stringify(spec);
	last = last?.key === key ? last : { key, spec };
	return html`
		<div class="fields">
			${select(
				"shown",
				words.place.indicator,
				indicator,
				drawable.map((one) => [one.indicator, common.indicators[one.indicator]] as const),
				(shown) => stage.change({ shown }),
			)}
		</div>
		<nangsuat-chart lang=${stage.numbers.language} .spec=${last.spec}></nangsuat-chart>
	`;
}

const LEVELS = [
	["p10", 0.1],
	["p25", 0.25],
	["p50", 0.5],
	["p75", 0.75],
	["p90", 0.9],
] as const;

function quantiles(cell: Cell, indicator: Indicator) {
	const there = cell.indicators[indicator];
	return there
		? LEVELS.flatMap(([level, share]) => {
				const value = there[level];
				return value === null ? [] : [{ share, value }];
			})
		: undefined;
}

function gaps(stage: PlaceStage, { gaps }: Standing): TemplateResult | typeof nothing {
	const { words, common, numbers } = stage;
	if (gaps.length === 0) {
		return nothing;
	}
	const line = (name: string, money: number, log: number, total = false) => html`
		<tr class=${total ? "sum" : ""}>
			<th scope="row">${name}</th>
			<td>${numbers.plain(money)}</td>
			<td>${numbers.plain(Math.exp(log), 3)}</td>
		</tr>
	`;
	return html`
		<h4>${words.place.gap}</h4>
		<div class="fields" data-gaps>
			${gaps.map(({ level, target, parts, residual, residual_log }) => {
				const to = level === "p75" ? words.place.to_p75 : words.place.to_p50;
				const sum = (pick: (part: { money: number; log: number }) => number) =>
					parts.reduce((whole, part) => whole + pick(part), 0);
				return html`<table>
					<caption>${to}: ${numbers.plain(target)} ${words.place.money_unit}</caption>
					<thead>
						<tr>
							<th scope="col">${words.place.part}</th>
							<th scope="col">${words.place.money}</th>
							<th scope="col">${words.place.share}</th>
						</tr>
					</thead>
					<tbody>
						${parts.map(({ indicator, money, log }) => line(common.indicators[indicator], money, log))}
						${line(words.place.residual, residual, residual_log)}
						${line(words.place.total, sum((part) => part.money) + residual, sum((part) => part.log) + residual_log, true)}
					</tbody>
				</table>`;
			})}
		</div>
	`;
}
