// What the frontier says: of one enterprise, in words and targets, and of all of them.
import { html, nothing, type TemplateResult } from "lit";
import type { ChartSpec } from "../../engine/chart.ts";
import type {
	Absent,
	Assessment,
	DistributionPoint,
	Good,
	MeasuredUnit,
	Results,
	UnitRow,
} from "../../engine/comparing.ts";
import { type FrontierWords, why } from "../../locales/frontier-words.ts";
import type { Numbers } from "../../locales/numbers.ts";
import { fill } from "../../locales/words.ts";
import { nameOf } from "./steps.ts";
import type { Choice } from "./table.ts";

/** How many rows are shown at once. */
const MOST = 200;

export const SORTS = ["row", "efficiency", "scale_efficiency", "relative_tfp"] as const;
export type Sort = { by: (typeof SORTS)[number]; descending: boolean };

export interface Shown {
	words: FrontierWords;
	numbers: Numbers;
	choice: Choice;
	results: Results;
	/** The reader's own enterprise: its name, and what was found. */
	own: { name: string; measured: MeasuredUnit; typed: boolean } | undefined;
	table: string;
	sort: Sort;
	on: { sort(sort: Sort): void; download(): void };
}

/** The sentence that a score is. */
export function sentence(
	{ words, numbers, choice }: Pick<Shown, "words" | "numbers" | "choice">,
	{ score, efficient, inputs, outputs }: Assessment,
	efficiency: number | null,
): string {
	const own = words.score;
	const percent = (share: number) => numbers.percent(share);
	if (choice.orientation === "input") {
		if (score > 1) {
			return fill(own.beyond_input, { percent: percent(score) });
		}
		if (score < 1) {
			return fill(own.input, { percent: percent(score), saved: percent(1 - score) });
		}
	} else {
		const values = { times: numbers.plain(score, 3), percent: percent(efficiency ?? 1 / score) };
		if (score < 1) {
			return fill(own.beyond_output, values);
		}
		if (score > 1) {
			return fill(own.output, values);
		}
	}
	const slack = [...inputs, ...outputs].filter((good) => good.slack > 0);
	return efficient || slack.length === 0
		? own.efficient
		: fill(own.weakly, { goods: numbers.list(slack.map(({ name }) => name)) });
}

export function mine(shown: Shown): TemplateResult | typeof nothing {
	const { words, own } = shown;
	if (!own) {
		return nothing;
	}
	const { assessment, absent } = own.measured;
	return html`
		<section data-step="mine" aria-label=${own.name}>
			<h3>${own.name}</h3>
			${
				assessment
					? html`
						<p class="headline">${sentence(shown, assessment, own.measured.efficiency)}</p>
						${scale(shown, assessment)} ${relative(shown, own.measured)}
						${targets(shown, assessment)} ${peers(shown, assessment)}
					`
					: html`<p class="alarm">
							${fill(words.score.absent, { why: absent ? why(shown.numbers.language, absent) : "" })}
						</p>
						${relative(shown, own.measured)}`
			}
		</section>
	`;
}

function scale({ words, numbers }: Shown, { scale }: Assessment): TemplateResult {
	return html`<p data-scale>${
		scale
			? fill(words.scale[scale.class], { percent: numbers.percent(scale.efficiency) })
			: words.scale.absent
	}</p>`;
}

function relative(
	{ words, numbers, results, own }: Shown,
	{ relative_tfp, tfp_absent }: Pick<MeasuredUnit, "relative_tfp" | "tfp_absent">,
): TemplateResult {
	const { tfp } = words;
	return html`<p data-tfp>${
		relative_tfp === null
			? absence(words, numbers, tfp_absent)
			: fill(tfp.level, {
					times: numbers.plain(relative_tfp, 3),
					count: numbers.plain(results.in_mean + (own?.typed ? 1 : 0), 0),
				})
	}</p>`;
}

const absence = ({ tfp }: FrontierWords, numbers: Numbers, absent: Absent | null) =>
	fill(tfp.absent, { why: absent ? why(numbers.language, absent) : "" });

function targets(shown: Shown, assessment: Assessment): TemplateResult {
	const { words, numbers, choice } = shown;
	const { goods } = words;
	const amount = (value: number) => numbers.plain(value);
	const change = (value: number, whole: number) => {
		// What is left of rounding is no change.
		const exact = Math.abs(value) <= 1e-9 * Math.abs(whole) ? 0 : value;
		return exact > 0 ? `+${amount(exact)}` : amount(exact);
	};
	const row = (good: Good, side: "input" | "output") => {
		const all = good.target - good.actual;
		const slack = side === "input" ? -good.slack : good.slack;
		return html`<tr>
			<th scope="row">${good.name} <small>${words.roles[side]}</small></th>
			<td>${amount(good.actual)}</td>
			<td>${amount(good.target)}</td>
			<td>${change(all, good.actual)}</td>
			<td>${side === choice.orientation ? change(all - slack, good.actual) : "–"}</td>
			<td>${change(slack, good.actual)}</td>
		</tr>`;
	};
	return html`
		<div class="scroll" tabindex="0" role="region" aria-label=${goods.caption}>
			<table data-goods>
				<caption>${goods.caption}</caption>
				<thead>
					<tr>
						${(["good", "actual", "target", "change", "alike", "slack"] as const).map(
							(key) => html`<th scope="col">${goods[key]}</th>`,
						)}
					</tr>
				</thead>
				<tbody>
					${assessment.inputs.map((good) => row(good, "input"))}
					${assessment.outputs.map((good) => row(good, "output"))}
				</tbody>
			</table>
		</div>
		<p class="note">${goods.note}</p>
	`;
}

function peers({ words, numbers, results }: Shown, { peers, efficient }: Assessment) {
	if (!peers) {
		return html`<p class="note" data-peers>${words.peers.anonymous}</p>`;
	}
	if (efficient && peers.length === 1 && peers[0]?.weight === 1) {
		return html`<p data-peers>${words.peers.itself}</p>`;
	}
	return html`
		<div class="scroll" tabindex="0" role="region" aria-label=${words.peers.caption}>
			<table class="narrow" data-peers>
				<caption>${words.peers.caption}</caption>
				<thead>
					<tr>
						<th scope="col">${words.peers.name}</th>
						<th scope="col">${words.peers.weight}</th>
					</tr>
				</thead>
				<tbody>
					${peers.map(({ id, unit, weight }) => {
						const row = results.units[unit]?.row ?? unit + 1;
						return html`<tr>
							<th scope="row">${nameOf(words, { id, row })}</th>
							<td>${numbers.plain(weight, 4)}</td>
						</tr>`;
					})}
				</tbody>
			</table>
		</div>
	`;
}

const figureOf = (unit: UnitRow, by: Sort["by"]): number | null =>
	by === "scale_efficiency" ? (unit.scale?.efficiency ?? null) : unit[by];

/** In the order that was asked; what has no value comes last. */
function sorted(units: readonly UnitRow[], { by, descending }: Sort): UnitRow[] {
	const sign = descending ? -1 : 1;
	return [...units].sort((a, b) => {
		const [x, y] = [figureOf(a, by), figureOf(b, by)];
		if (x === null || y === null) {
			return Number(x === null) - Number(y === null) || a.row - b.row;
		}
		return sign * (x - y) || a.row - b.row;
	});
}

export function all(shown: Shown): TemplateResult {
	const { words, numbers, results, sort, choice, on } = shown;
	const { table } = words;
	const count = (value: number) => numbers.plain(value, 0);
	const own = choice.ownership === "own";
	const order = (by: Sort["by"]) =>
		sort.by !== by ? "none" : sort.descending ? "descending" : "ascending";
	const head = (by: Sort["by"]) => html`
		<th scope="col" aria-sort=${order(by)}>
			<button
				type="button"
				class="sort"
				@click=${() => on.sort({ by, descending: sort.by === by && !sort.descending })}
			>
				${table[by]}<span aria-hidden="true">${{ none: "", ascending: " ▲", descending: " ▼" }[order(by)]}</span>
			</button>
		</th>
	`;
	const percent = (share: number | null | undefined) =>
		share === null || share === undefined ? "–" : numbers.percent(share);
	const withScore = results.units.filter(({ score }) => score !== null);
	return html`
		<section data-step="all">
			<h3>${table.step}</h3>
			<p data-summary>
				${fill(table.summary, {
					count: count(results.units.length),
					efficient: count(withScore.filter(({ efficient }) => efficient).length),
					median: percent(results.efficiency.find(({ share }) => share === 0.5)?.value),
				})}
				${results.in_mean > 0 ? fill(table.mean, { count: count(results.in_mean) }) : nothing}
			</p>
			${results.in_mean === 0 ? html`<p class="note">${absence(words, numbers, results.units[0]?.tfp_absent ?? null)}</p>` : nothing}
			${leftOut(shown)}
			<div class="scroll tall" tabindex="0" role="region" aria-label=${table.step}>
				<table data-all>
					<thead>
						<tr>
							${head("row")} ${own ? html`<th scope="col" class="name">${table.name}</th>` : nothing}
							${head("efficiency")} ${head("scale_efficiency")}
							<th scope="col">${table.scale_class}</th>
							${head("relative_tfp")}
						</tr>
					</thead>
					<tbody>
						${sorted(results.units, sort)
							.slice(0, MOST)
							.map(
								(unit) => html`<tr>
									${
										own
											? html`<td>${count(unit.row)}</td><th scope="row">${unit.id}</th>`
											: html`<th scope="row">${count(unit.row)}</th>`
									}
									<td>${unit.absent ? html`<small>${why(numbers.language, unit.absent)}</small>` : percent(unit.efficiency)}</td>
									<td>${percent(unit.scale?.efficiency)}</td>
									<td>${unit.scale ? table.classes[unit.scale.class] : "–"}</td>
									<td>${unit.relative_tfp === null ? "–" : numbers.plain(unit.relative_tfp, 3)}</td>
								</tr>`,
							)}
					</tbody>
				</table>
			</div>
			${results.units.length > MOST ? html`<p class="note">${fill(table.shown, { shown: MOST, count: count(results.units.length) })}</p>` : nothing}
			<div class="buttons">
				<button type="button" @click=${() => on.download()}>${table.download}</button>
			</div>
		</section>
	`;
}

function leftOut({ words, numbers, results }: Shown): TemplateResult | typeof nothing {
	const { left_out } = results;
	if (left_out.length === 0) {
		return nothing;
	}
	const shown = left_out.slice(0, MOST);
	return html`
		<details open>
			<summary>${fill(words.left_out.summary, { count: numbers.plain(left_out.length, 0) })}</summary>
			<ul data-left-out>
				${shown.map(
					({ row, code, column, given }) =>
						html`<li>
							${fill(words.left_out.row, { row: numbers.plain(row, 0) })}
							${fill(words.left_out.reasons[code as keyof typeof words.left_out.reasons] ?? code, { column, given })}
						</li>`,
				)}
			</ul>
		</details>
	`;
}

/** Every unit as rows of a CSV file, with numbers as programs write them. */
export function rowsOf(words: FrontierWords, { units }: Results): string[][] {
	const text = (value: number | null | undefined) =>
		value === null || value === undefined ? "" : String(value);
	const { csv } = words;
	return [
		[
			csv.row,
			csv.name,
			csv.score,
			csv.efficiency,
			csv.efficient,
			csv.scale_efficiency,
			csv.scale_class,
			csv.relative_tfp,
		],
		...units.map((unit) => [
			String(unit.row),
			unit.id ?? "",
			text(unit.score),
			text(unit.efficiency),
			unit.score === null ? "" : unit.efficient ? "1" : "0",
			text(unit.scale?.efficiency),
			unit.scale?.class ?? "",
			text(unit.relative_tfp),
		]),
	];
}

/** Where the enterprises lie, and one's own among them. */
export function strips(shown: Shown): ChartSpec[] {
	const { words, numbers, results, own, table } = shown;
	const mark = (value: number | null | undefined) =>
		own && value !== null && value !== undefined ? [{ name: own.name.slice(0, 60), value }] : [];
	const frame = (title: string) => ({
		title,
		subtitle: fill(words.chart.count, { count: numbers.plain(results.units.length, 0) }),
		source: table,
		language: numbers.language,
		width: 640,
	});
	const row = (name: string, quantiles: DistributionPoint[], value: number | null | undefined) => ({
		name,
		quantiles,
		marks: mark(value),
	});
	const measured = own?.measured;
	const specs: ChartSpec[] = [];
	if (results.efficiency.length > 0) {
		specs.push({
			kind: "strip",
			frame: frame(words.chart.efficiency),
			unit: { kind: "percent" },
			rows: [
				row(words.table.efficiency, results.efficiency, measured?.efficiency),
				row(
					words.table.scale_efficiency,
					results.scale_efficiency,
					measured?.assessment?.scale?.efficiency,
				),
			],
		});
	}
	if (results.relative_tfp.length > 0 && results.in_mean > 1) {
		specs.push({
			kind: "strip",
			frame: frame(words.chart.tfp),
			unit: { kind: "ratio" },
			rows: [row(words.table.relative_tfp, results.relative_tfp, measured?.relative_tfp)],
		});
	}
	return specs;
}
