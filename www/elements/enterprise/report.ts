// The report that a browser prints: inputs, results, charts, notes on method, date on two pages, and
// the place in a benchmark on a third.
import { html, nothing, type TemplateResult } from "lit";
import type { SplitKind } from "../../engine/engine.ts";
import { fill } from "../../locales/words.ts";
import type { ChartName } from "./charts.ts";
import { methodName, shownItems } from "./form.ts";
import { chosen } from "./references.ts";
import {
	adviceList,
	type ByPlace,
	flagList,
	gapSentences,
	growthTable,
	indicatorTable,
	splitTable,
	valueAddedTable,
} from "./results.ts";
import type { View } from "./view.ts";

/** With more years than this the tables of the first page take its whole width. */
const WIDE = 3;

/** What the report says of a benchmark. */
export interface Compared extends Partial<ByPlace> {
	name: string;
	source: TemplateResult | typeof nothing;
	places: TemplateResult | typeof nothing;
	gaps: TemplateResult | typeof nothing;
	picture: Node | undefined;
}

export function report(
	view: View,
	split: SplitKind,
	picture: (name: ChartName) => TemplateResult | typeof nothing,
	date: Date,
	/** The benchmark in place of the reference. */
	against?: Compared,
): TemplateResult {
	const { words, draft, numbers } = view;
	const method = words.methods[methodName(view.options.growth_method)];
	const reference = chosen(view);
	const facts = [
		draft.name.trim() === "" ? "" : fill(words.report.enterprise, { name: draft.name.trim() }),
		draft.sector ? fill(words.report.sector, { name: words.sectors[draft.sector] }) : "",
		fill(words.report.regime, { name: words.regimes[draft.regime] }),
		draft.source.trim() === "" ? "" : fill(words.form.source, { source: draft.source.trim() }),
		fill(words.report.made, { date: numbers.date(date) }),
	].filter((fact) => fact !== "");
	return html`
		<article class="report">
			<section class=${draft.years.length > WIDE ? "sheet many" : "sheet"}>
				<h1>${words.report.title}</h1>
				<p class="facts">${facts.join(" · ")}</p>
				<div class="columns">
					<div>
						<h2>${fill(words.report.inputs, { unit: view.unit })}</h2>
						${inputs(view)}
					</div>
					<div>
						<h2>${words.results.value_added}</h2>
						${valueAddedTable(view)} ${growthTable(view)}
					</div>
				</div>
				<h2>${words.results.indicators}</h2>
				${indicatorTable(view, true)}
			</section>
			<section class="sheet">
				<h2>${words.report.charts}</h2>
				<div class="charts">
					${picture("recipients")} ${picture("growth")} ${picture("trend")}
					${against ? html`<div>${against.picture ?? nothing}</div>` : picture("gap")}
				</div>
				<div class=${against ? "" : "columns"}>
					${
						against
							? nothing
							: html`<div>
									<h2>${words.results.gap}</h2>
									<p>
										${words.results.reference}: ${reference?.name ?? "–"}.
										${reference?.source ?? nothing}
									</p>
									${gapSentences(view, reference)} ${splitTable(view, split)}
								</div>`
					}
					<div>
						<h2>${words.results.advice}</h2>
						${adviceList(view, against)}
					</div>
				</div>
				<h2>${words.report.methods}</h2>
				<div class="methods">
					<p>
						${words.report.method_value_added} ${fill(words.report.method_growth, { method })}
						${words.report.method_gap}
					</p>
					${flagList(view)}
					<p>${words.report.local}</p>
				</div>
			</section>
			${
				against
					? html`<section class="sheet">
							<h2>${words.results.reference}: ${against.name}</h2>
							${against.source} ${against.places}
							<h2>${words.results.gap}</h2>
							${against.gaps}
						</section>`
					: nothing
			}
		</article>
	`;
}

function inputs(view: View): TemplateResult {
	const { words, draft } = view;
	const given = shownItems(view).filter((entry) =>
		draft.years.some((year) => (year[entry.item] ?? "").trim() !== ""),
	);
	return html`
		<table>
			<thead>
				<tr>
					<th scope="col">${words.results.indicator}</th>
					<th scope="col">${fill(words.form.code, { code: "" })}</th>
					${draft.years.map((year) => html`<th scope="col">${year.year}</th>`)}
				</tr>
			</thead>
			<tbody>
				${given.map(
					(entry) => html`<tr>
						<th scope="row">${words.items[entry.item]}</th>
						<td class="unit">${entry.code ?? ""}</td>
						${draft.years.map((_, column) => {
							const value = view.read(column, entry.item);
							if (value === undefined) {
								return html`<td>–</td>`;
							}
							return html`<td>${entry.unit === "money" ? view.money(value) : view.numbers.exact(value)}</td>`;
						})}
					</tr>`,
				)}
			</tbody>
		</table>
	`;
}
