// The results: headline, value added, indicators, growth, gap, advice; each with its chart.
import { html, nothing, type TemplateResult } from "lit";
import {
	type Advised,
	EngineError,
	type Growth,
	type Indicator,
	type Judgement,
	type SplitKind,
	type Tool,
	type YearAnalysis,
} from "../../engine/engine.ts";
import { catalogue } from "../../engine/facts.ts";
import { fill } from "../../locales/words.ts";
import type { ChartName } from "./charts.ts";
import { type FormEvents, methodName, ownReference } from "./form.ts";
import { type Choice, choices, chosen, namedTools } from "./references.ts";
import type { View } from "./view.ts";

export interface ResultEvents extends FormEvents {
	reference(choice: Choice): void;
	/** To be compared with a benchmark instead. */
	benchmark(): void;
	split(kind: SplitKind): void;
}

export interface Results {
	view: View;
	split: SplitKind;
	on: ResultEvents;
	/** A chart with its words, table and buttons. */
	figure(name: ChartName): TemplateResult;
	/** The benchmark that takes the place of a reference, and what follows from the place in it. */
	against: ({ section: TemplateResult } & Partial<ByPlace>) | undefined;
}

/** Advice that speaks from places in a benchmark. */
export interface ByPlace {
	advised: Advised;
	/** Said where there is none, and on what it rests. */
	none: string;
	rule: string;
	/** Why a tool fits. */
	evidence(one: Judgement): string;
}

export function results(page: Results): TemplateResult {
	const { view } = page;
	return html`
		${headline(view)} ${valueAdded(page)} ${indicators(view)} ${growth(page)} ${gap(page)}
		${advice(page)} ${notes(view)}
	`;
}

const cell = (value: string | undefined, why?: string) =>
	value === undefined
		? html`<td class="blank">–${why ? html`<span class="why">${why}</span>` : nothing}</td>`
		: html`<td>${value}</td>`;

/** A row's cells; one reason that blanks all of them is said once. */
function cells(
	years: readonly YearAnalysis[],
	value: (year: YearAnalysis) => string | undefined,
	why: (year: YearAnalysis) => string,
) {
	const values = years.map(value);
	const reasons = new Set(years.map(why));
	return values.every((text) => text === undefined) && reasons.size === 1
		? html`<td class="blank" colspan=${years.length}>– <span class="why">${[...reasons][0]}</span></td>`
		: values.map((text, at) => cell(text, years[at] && why(years[at])));
}

const known = (value: number | null | undefined): value is number => typeof value === "number";

function headline(view: View): TemplateResult {
	const { words, last } = view;
	if (!last) {
		return html``;
	}
	const lp = last.indicators.labour_productivity;
	const real = last.real_changes.labour_productivity;
	const change = real ?? last.changes.labour_productivity;
	const kind = real === undefined ? words.results.nominal : words.results.real;
	const tfp = last.growth?.tfp_growth;
	const basis = view.options.value_added_basis;
	const value = last.value_added[basis];
	return html`
		<dl class="headline">
			<div>
				<dt>${words.indicators.labour_productivity} ${last.year}</dt>
				<dd>
					<b>${known(lp) ? view.money(lp) : "–"}</b>
					<span>
						${known(lp) ? view.unitOf("labour_productivity") : view.absent(last.absent["labour_productivity"])}
					</span>
				</dd>
				${
					change === undefined
						? nothing
						: html`<dd class="change">
								${view.numbers.change(change)} <span>${kind}</span>
							</dd>`
				}
			</div>
			<div>
				<dt>${words.results.value_added} ${last.year}</dt>
				<dd>
					<b>${known(value) ? view.money(value) : "–"}</b>
					<span>
						${known(value) ? view.unit : view.absent(last.absent[`value_added.${basis}`])}
					</span>
				</dd>
			</div>
			<div>
				<dt>${words.results.tfp_growth} ${last.growth ? `${last.growth.from}–${last.growth.to}` : ""}</dt>
				<dd>
					<b>${known(tfp) ? view.numbers.change(tfp) : "–"}</b>
					<span>
						${
							known(tfp)
								? last.growth?.real
									? words.results.real
									: words.results.nominal
								: last.growth
									? view.absent(last.absent["growth.tfp_growth"])
									: words.results.one_year
						}
					</span>
				</dd>
			</div>
		</dl>
	`;
}

function yearHead(view: View, first: string): TemplateResult {
	return html`<thead>
		<tr>
			<th scope="col">${first}</th>
			${view.years.map((year) => html`<th scope="col">${year.year}</th>`)}
		</tr>
	</thead>`;
}

/** The table of value added both ways and of the bridge, also for the report. */
export function valueAddedTable(view: View): TemplateResult {
	const { words, years } = view;
	const line = (name: string, key: "subtractive" | "additive" | "bridge", kind = "") => html`
		<tr class=${kind}>
			<th scope="row">${name}</th>
			${cells(
				years,
				(year) => {
					const value = year.value_added[key];
					return known(value) ? view.money(value) : undefined;
				},
				(year) => view.absent(year.absent[`value_added.${key}`]),
			)}
		</tr>
	`;
	const items = Object.keys(words.bridge) as (keyof typeof words.bridge)[];
	const given = items.filter((item) =>
		years.some((year) => known(year.value_added.bridge_items[item])),
	);
	const residual = years.some((year) => year.flags.includes("does_not_reconcile"));
	return html`
		<table>
			<caption class="visually-hidden">
				${words.results.value_added}
			</caption>
			${yearHead(view, view.unit)}
			<tbody>
				${line(words.results.subtractive, "subtractive")}
				${given.map(
					(item) => html`<tr class="part">
						<th scope="row">${words.bridge[item]}</th>
						${years.map((year) => {
							const value = year.value_added.bridge_items[item];
							return cell(known(value) ? signed(view, value) : undefined);
						})}
					</tr>`,
				)}
				${
					residual
						? html`<tr class="part">
								<th scope="row">${words.results.bridge_residual}</th>
								${years.map((year) => {
									const value = year.value_added.bridge_residual;
									return cell(known(value) ? signed(view, value) : undefined);
								})}
							</tr>`
						: nothing
				}
				${line(words.results.bridge, "bridge", "part")} ${line(words.results.additive, "additive", "sum")}
			</tbody>
		</table>
	`;
}

const signed = (view: View, value: number) =>
	value > 0 ? `+${view.money(value)}` : view.money(value);

function valueAdded({ view, figure }: Results): TemplateResult {
	const { words, last } = view;
	const total = last?.value_added.additive;
	return html`
		<section aria-labelledby="value-added">
			<h3 id="value-added">${words.results.value_added}</h3>
			<div class="scroll" tabindex="0" role="region" aria-labelledby="value-added">
				${valueAddedTable(view)}
			</div>
			<p class="note">${words.results.bridge_note}</p>
			${figure("recipients")}
			${
				known(total)
					? html`<p class="note">
							${fill(words.results.recipients_sum, { total: view.sum(total) })}
						</p>`
					: nothing
			}
		</section>
	`;
}

/** Every indicator by group, also for the report, there without meanings. */
export function indicatorTable(view: View, brief = false): TemplateResult {
	const { words, years, last } = view;
	const groups = Object.keys(words.groups) as (keyof typeof words.groups)[];
	const before = years.at(-2);
	const rows = catalogue.indicators;
	const columns = years.length + 1 + Number(before !== undefined) + Number(brief);
	return html`
		<table class="indicators">
			<caption class="visually-hidden">
				${words.results.indicators}
			</caption>
			<thead>
				<tr>
					<th scope="col">${words.results.indicator}</th>
					${brief ? html`<th scope="col" class="unit">${words.results.unit}</th>` : nothing}
					${years.map((year) => html`<th scope="col">${year.year}</th>`)}
					${
						before && last
							? html`<th scope="col">
									${fill(words.results.change, { from: before.year, to: last.year })}
								</th>`
							: nothing
					}
				</tr>
			</thead>
			${groups.map(
				(group) => html`<tbody>
					<tr class="group">
						<th scope="rowgroup" colspan=${columns}>${words.groups[group]}</th>
					</tr>
					${rows
						.filter((entry) => entry.group === group)
						.filter(
							(entry) => !brief || years.some((year) => known(year.indicators[entry.indicator])),
						)
						.map((entry) => indicatorRow(view, entry.indicator, columns, brief))}
				</tbody>`,
			)}
		</table>
	`;
}

/** On paper the unit has a column; on a screen it stands with the meaning, which has the whole width. */
function indicatorRow(
	view: View,
	indicator: Indicator,
	columns: number,
	brief: boolean,
): TemplateResult {
	const { words, years, last } = view;
	const unit = view.unitOf(indicator);
	return html`<tr class=${brief ? nothing : "told"}>
		<th scope="row">${words.indicators[indicator]}</th>
		${brief ? html`<td class="unit">${unit}</td>` : nothing}
		${cells(
			years,
			(year) => {
				const value = year.indicators[indicator];
				return known(value) ? view.value(indicator, value) : undefined;
			},
			(year) => view.absent(year.absent[indicator]),
		)}
		${years.length > 1 && last ? html`<td>${changeOf(view, last, indicator)}</td>` : nothing}
	</tr>
	${
		brief
			? nothing
			: html`<tr class="meaning">
					<td colspan=${columns}>
						${view.isShare(indicator) ? nothing : `${unit} · `}${words.meanings[indicator]}
					</td>
				</tr>`
	}`;
}

function changeOf(view: View, year: YearAnalysis, indicator: Indicator): TemplateResult | string {
	const { words, numbers } = view;
	const change = year.changes[indicator];
	if (change === undefined) {
		return "–";
	}
	if (view.isShare(indicator)) {
		return fill(words.results.points, { value: numbers.points(change) });
	}
	const real = year.real_changes[indicator];
	return real === undefined
		? numbers.change(change)
		: html`${numbers.change(real)} <small>${words.results.real}</small>`;
}

function indicators(view: View): TemplateResult {
	const { words } = view;
	return html`
		<section aria-labelledby="indicators">
			<h3 id="indicators">${words.results.indicators}</h3>
			<div class="scroll" tabindex="0" role="region" aria-labelledby="indicators">
				${indicatorTable(view)}
			</div>
		</section>
	`;
}

const ACCOUNT = [
	["output_growth", "change"],
	["capital_contribution", "points"],
	["labour_contribution", "points"],
	["tfp_growth", "points"],
	["tfp_share", "share"],
	["labour_productivity_growth", "change"],
	["capital_growth", "change"],
	["labour_growth", "change"],
] as const satisfies readonly (readonly [keyof Growth, string])[];

/** The growth accounts of each year over the one before, also for the report. */
export function growthTable(view: View): TemplateResult {
	const { words, years, numbers } = view;
	const accounts = years.flatMap((year) => (year.growth ? [{ year, account: year.growth }] : []));
	const { period, period_tfp_share } = view.assessment.analysis;
	const write = (kind: (typeof ACCOUNT)[number][1], value: number) =>
		kind === "share"
			? numbers.percent(value)
			: kind === "change"
				? numbers.change(value, 2)
				: fill(words.results.points, { value: numbers.points(value) });
	return html`
		<table>
			<caption class="visually-hidden">
				${words.results.growth}
			</caption>
			<thead>
				<tr>
					<th scope="col"></th>
					${accounts.map(
						({ account }) => html`<th scope="col">
							${account.from}–${account.to}
							<small>${account.real ? words.results.real : words.results.nominal}</small>
						</th>`,
					)}
					${period ? html`<th scope="col">${words.results.whole_period}</th>` : nothing}
				</tr>
			</thead>
			<tbody>
				${ACCOUNT.map(
					([name, kind]) => html`<tr class=${name === "tfp_growth" ? "sum" : ""}>
						<th scope="row">${words.results[name]}</th>
						${accounts.map(({ year, account }) => {
							const value = account[name];
							return known(value)
								? cell(write(kind, value))
								: cell(undefined, view.absent(year.absent[`growth.${name}`]));
						})}
						${
							period
								? cell(
										name === "tfp_share"
											? known(period_tfp_share)
												? numbers.percent(period_tfp_share)
												: undefined
											: name in period
												? write(kind, period[name as keyof typeof period])
												: undefined,
									)
								: nothing
						}
					</tr>`,
				)}
				<tr>
					<th scope="row">${words.results.labour_share_used}</th>
					${accounts.map(({ account }) =>
						cell(known(account.labour_share) ? numbers.percent(account.labour_share) : undefined),
					)}
					${period ? cell(numbers.percent(period.labour_share)) : nothing}
				</tr>
			</tbody>
		</table>
	`;
}

function growth({ view, figure }: Results): TemplateResult {
	const { words, years } = view;
	const method = methodName(view.options.growth_method);
	return html`
		<section aria-labelledby="growth">
			<h3 id="growth">${words.results.growth}</h3>
			${
				years.length < 2
					? html`<p class="note">${words.results.one_year}</p>`
					: html`
							<div class="scroll" tabindex="0" role="region" aria-labelledby="growth">
								${growthTable(view)}
							</div>
							<p class="note">${fill(words.results.method_note, { method: words.methods[method] })}</p>
							${figure("growth")} ${figure("trend")}
						`
			}
		</section>
	`;
}

/** The choice that is no reference of the case. */
const BENCHMARK = "benchmark";

function gap(page: Results): TemplateResult {
	const { view, figure, on, against } = page;
	const { words, draft } = view;
	const all = choices(view);
	const now = chosen(view);
	const id = against ? BENCHMARK : (now?.id ?? "previous_year");
	const group = (name: Choice["group"]) => all.filter((choice) => choice.group === name);
	const option = (choice: { id: string; name: string }) =>
		html`<option value=${choice.id} ?selected=${choice.id === id}>${choice.name}</option>`;
	return html`
		<section aria-labelledby="gap">
			<h3 id="gap">${words.results.gap}</h3>
			<div class="field wide">
				<label for="reference">${words.results.reference}</label>
				<select
					id="reference"
					.value=${id}
					@change=${(event: Event) => {
						const { value } = event.target as HTMLSelectElement;
						const choice = all.find((one) => one.id === value);
						if (choice) {
							on.reference(choice);
						} else {
							on.benchmark();
						}
					}}
				>
					${group("own").map(option)}
					${option({ id: BENCHMARK, name: words.references.benchmark })}
					${group("plan").map(option)}
					<optgroup label=${words.references.official}>${group("official").map(option)}</optgroup>
				</select>
			</div>
			${
				against
					? against.section
					: html`
							${draft.reference.kind === "own" ? ownReference(view, on) : nothing}
							${now?.source ? html`<p class="note">${now.source}</p>` : nothing}
							${gapFound(page, now)} ${view.assessment.gap ? figure("gap") : nothing}
						`
			}
		</section>
	`;
}

/** The gap in sentences and its splits in a table, also for the report. */
export function gapSentences(view: View, now: Choice | undefined): TemplateResult {
	const { words, assessment, numbers, last } = view;
	const found = assessment.gap;
	if (!found) {
		return html`<p>
			${fill(words.results.no_gap, { reason: view.absent(assessment.gap_absent) })}
		</p>`;
	}
	const unit = view.unitOf("labour_productivity");
	const size = `${view.money(Math.abs(found.absolute))} ${unit} (${numbers.percent(Math.abs(1 - found.ratio))})`;
	const usual = last?.indicators.labour_productivity;
	const official = now?.kind === "official";
	const nominal = !official && now?.kind !== "own" && assessment.comparison?.real === false;
	return html`
		<p>
			${fill(found.absolute > 0 ? words.results.gap_of : words.results.nothing_to_close, { value: size })}
			${known(found.worth) ? fill(words.results.worth, { value: view.sum(found.worth) }) : nothing}
		</p>
		${nominal ? html`<p class="note">${words.results.gap_nominal}</p>` : nothing}
		${
			!nominal && !official && now?.kind !== "own"
				? html`<p class="note">${fill(words.results.gap_real, { year: last?.year ?? "" })}</p>`
				: nothing
		}
		${
			known(usual) && usual !== found.own
				? html`<p class="note">
						${fill(words.results.gap_counts, {
							value: view.valueWithUnit("labour_productivity", found.own),
							usual: view.valueWithUnit("labour_productivity", usual),
						})}
					</p>`
				: nothing
		}
		${
			official && now.year !== last?.year
				? html`<p class="note">
						${fill(words.results.years_differ, { reference: now.year ?? "", own: last?.year ?? "" })}
					</p>`
				: nothing
		}
		${
			official || now?.kind === "path"
				? html`<p class="note">${words.results.no_causes_official}</p>`
				: nothing
		}
	`;
}

function gapFound({ view, split, on }: Results, now: Choice | undefined): TemplateResult {
	const { words, assessment } = view;
	const splits = assessment.gap?.splits ?? [];
	const possible = splits.some((one) => one.causes.length > 0);
	return html`
		${gapSentences(view, now)}
		${
			possible
				? html`
						<fieldset class="choice">
							<legend>${words.results.split}</legend>
							${splits.map(
								(one) => html`<label>
									<input
										type="radio"
										name="split"
										value=${one.kind}
										.checked=${one.kind === split}
										@change=${() => on.split(one.kind)}
									/>
									${words.splits[one.kind]}
								</label>`,
							)}
						</fieldset>
						${splitTable(view, split)}
					`
				: nothing
		}
	`;
}

/** One split of the gap. */
export function splitTable(view: View, kind: SplitKind): TemplateResult {
	const { words, assessment, numbers } = view;
	const found = assessment.gap;
	const split = found?.splits.find((one) => one.kind === kind);
	if (!found || !split) {
		return html``;
	}
	if (split.causes.length === 0) {
		return html`<p class="note">
			${fill(words.results.no_split, { reason: view.absent(split.absent) })}
		</p>`;
	}
	const share = (part: number) =>
		found.log_points ? numbers.percent(part / found.log_points) : "–";
	return html`
		<table>
			<caption class="visually-hidden">
				${words.splits[kind]}
			</caption>
			<thead>
				<tr>
					<th scope="col">${words.results.cause}</th>
					<th scope="col">${words.results.amount} (${view.unitOf("labour_productivity")})</th>
					<th scope="col">${words.results.share_of_gap}</th>
				</tr>
			</thead>
			<tbody>
				${split.causes.map(
					(cause) => html`<tr>
						<th scope="row">${words.causes[cause.cause]}</th>
						<td>${signed(view, cause.amount)}</td>
						<td>${share(cause.log_points)}</td>
					</tr>`,
				)}
				<tr class="sum">
					<th scope="row">${words.results.total}</th>
					<td>${signed(view, found.absolute)}</td>
					<td>${numbers.percent(1)}</td>
				</tr>
			</tbody>
		</table>
		${
			known(split.capital_share)
				? html`<p class="note">
						${fill(words.results.capital_share_used, { value: numbers.percent(split.capital_share) })}
						${split.own_share_only ? words.results.own_share_only : nothing}
					</p>`
				: nothing
		}
	`;
}

/** Advice, also for the report. */
export function adviceList(view: View, by?: Partial<ByPlace>): TemplateResult {
	const { words, assessment, numbers } = view;
	const advised = by?.advised ?? assessment.advised;
	const compared = by ? by.advised !== undefined : assessment.comparison !== null;
	const found = by && !compared ? [] : advised.advice;
	const evidence =
		by?.evidence ??
		((one: Judgement) =>
			fill(words.results.advice_evidence, {
				indicator: words.indicators[one.indicator],
				own: view.value(one.indicator, one.own),
				reference: view.valueWithUnit(one.indicator, one.reference),
			}));
	const tools = (list: readonly Tool[]) => list.map((tool) => words.tools[tool]);
	return html`
		<p>
			${fill(words.results.advice_first, { tools: numbers.list(tools(advised.first_step)) })}
		</p>
		${
			found.length === 0
				? html`<p>
						${compared ? (by?.none ?? words.results.advice_none) : words.results.advice_not_compared}
					</p>`
				: html`<ol class="advice">
						${found.map(
							(advice) => html`<li>
								<h4>${words.rules[advice.rule]}</h4>
								<p>
									${words.results.advice_because}:
									${
										advice.rule === "capital_not_absorbed"
											? fill(words.rule_growth, {
													tfp: numbers.change(advice.tfp_growth ?? 0),
													capital: numbers.change(advice.capital_intensity_growth ?? 0),
												})
											: advice.evidence.map(evidence).join("; ")
									}.
									${words.reasons_of[advice.rule]}
								</p>
								<ul class="tools">
									${advice.tools.map(
										(tool) => html`<li>
											${words.tools[tool]}
											${
												namedTools.has(tool)
													? html`<small>${words.results.in_plan}</small>`
													: nothing
											}
										</li>`,
									)}
								</ul>
							</li>`,
						)}
					</ol>`
		}
	`;
}

function advice({ view, against }: Results): TemplateResult {
	const { words, assessment, numbers } = view;
	const blank = (against?.advised ?? assessment.advised).not_judged;
	const within = numbers.percent(catalogue.normal_within, 0);
	return html`
		<section aria-labelledby="advice">
			<h3 id="advice">${words.results.advice}</h3>
			${adviceList(view, against)}
			<p class="note">
				${fill(against?.rule ?? words.results.advice_rule, { within })}
				${words.results.advice_no_promise}
				${
					blank.length > 0
						? fill(words.results.advice_not_judged, {
								indicators: numbers.list(blank.map((indicator) => words.indicators[indicator])),
							})
						: nothing
				}
			</p>
		</section>
	`;
}

/** The flags of every year, each once with its years. */
export function flagList(view: View): TemplateResult {
	const { words, years } = view;
	const flags = [...new Set(years.flatMap((year) => year.flags))];
	return html`<ul class="flags">
		${flags.map((flag) => {
			const of = years.filter((year) => year.flags.includes(flag)).map((year) => year.year);
			return html`<li>${words.flags[flag]} <small>(${of.join(", ")})</small></li>`;
		})}
	</ul>`;
}

function notes(view: View): TemplateResult {
	const { words, years } = view;
	return years.some((year) => year.flags.length > 0)
		? html`<section aria-labelledby="notes">
				<h3 id="notes">${words.results.notes}</h3>
				${flagList(view)}
			</section>`
		: html``;
}

/** The sentence for a refusal, whatever was thrown. */
export function sentence(view: View, thrown: unknown): string {
	return thrown instanceof EngineError ? view.refusal(thrown.refusal) : String(thrown);
}
