// What follows from the yearly figures: levels, growth, contributions, and how far they depend on
// assumptions. Each part says which method and shares made it.
import { html, nothing, type TemplateResult } from "lit";
import type { Absent, AccountOutcome } from "../../engine/plan.ts";
import { fill } from "../../locales/fill.ts";
import type { ChartName } from "./charts.ts";
import { shownTable } from "./table.ts";
import { type Taking, takeOver } from "./take.ts";
import type { View } from "./view.ts";

export type Picture = (name: ChartName) => TemplateResult | typeof nothing;

export function accounts(view: View, picture: Picture, taking: Taking): TemplateResult {
	return html`
		<section aria-labelledby="growth">
			<h4 id="growth" tabindex="-1">${view.words.growth.title}</h4>
			${growth(view, picture, taking)}
		</section>
		<section aria-labelledby="levels">
			<h4 id="levels" tabindex="-1">${view.words.levels.title}</h4>
			${levels(view)} ${picture("productivity")}
		</section>
		<section aria-labelledby="sensitivity">
			<h4 id="sensitivity" tabindex="-1">${view.words.sensitivity.title}</h4>
			${sensitivity(view, picture)}
		</section>
	`;
}

function levels(view: View): TemplateResult {
	const { levels: words } = view.words;
	const columns = (
		[
			["output", view.money.bind(view)],
			["labour_productivity", view.perWorker.bind(view)],
			["labour_productivity_current", view.perWorker.bind(view)],
			["capital", view.money.bind(view)],
			["capital_intensity", view.perWorker.bind(view)],
			["capital_output_ratio", (value) => (value === null ? "–" : view.numbers.plain(value))],
			["investment_ratio", (value) => view.percent(value)],
			["labour_share", (value) => view.percent(value)],
		] as [keyof typeof words & keyof (typeof view.outcome.years)[number], Write][]
	).filter(([name]) => view.outcome.years.some((year) => year[name] !== null));
	const shown = shownTable(
		words.title,
		fill(words.caption, { unit: view.unit(), per_worker: view.perWorkerUnit }),
		[view.words.columns.year, ...columns.map(([name]) => words[name])],
		view.outcome.years.map((year) => ({
			cells: [year.year, ...columns.map(([name, write]) => write(year[name] as number | null))],
		})),
	);
	const changes = view.outcome.years.filter(({ changed }) => changed.length > 0);
	return html`${shown}
	${changes.map(
		({ year, changed }) => html`<p class="note">
			${fill(words.changed, { year, changes: view.named(changed).toLocaleLowerCase() })}
		</p>`,
	)}`;
}
type Write = (value: number | null) => string;

const GROWTH = [
	"output_growth",
	"labour_productivity_growth",
	"capital_growth",
	"labour_growth",
	"labour_share",
	"capital_contribution",
	"labour_contribution",
	"tfp_growth",
	"tfp_share",
] as const;

function growth(view: View, picture: Picture, taking: Taking): TemplateResult {
	const { growth: words, columns } = view.words;
	const { outcome } = view;
	if (outcome.growth.length === 0) {
		return html`<p class="note">${words.none}</p>`;
	}
	const row = (account: AccountOutcome, title: string, sum: boolean) => ({
		sum,
		cells: [
			title,
			...GROWTH.map((name) =>
				name === "labour_share" || name === "tfp_share"
					? view.percent(account[name])
					: view.points(account[name]),
			),
		],
	});
	const { period } = outcome;
	const published = new Set(outcome.growth.flatMap((account) => account.published));
	return html`
		${period ? headline(view, period) : html`<p class="alarm" role="note">${noPeriod(view)}</p>`}
		${methods(view, period ?? undefined)} ${breaks(view)}
		${shownTable(
			words.title,
			words.caption,
			[words.period, ...GROWTH.map((name) => words[name])],
			[
				...outcome.growth.map((account) => row(account, String(account.to), false)),
				...(period ? [row(period, `${period.from}–${period.to}`, true)] : []),
			],
		)}
		${
			published.size > 0
				? html`<p class="note">
						${fill(view.words.method.published, {
							fields: view.numbers.list([...published].map((field) => columns[field])),
						})}
					</p>`
				: nothing
		}
		${why(view, outcome.growth)} ${takeOver(view, taking)}
		<div class="pictures">${picture("growth")} ${picture("tfp")}</div>
	`;
}

function headline(view: View, period: AccountOutcome): TemplateResult {
	const { growth: words } = view.words;
	const shown = (
		["output_growth", "labour_productivity_growth", "tfp_growth", "tfp_share"] as const
	).map((name) => {
		const value = period[name];
		const text = name === "tfp_share" ? view.percent(value) : view.points(value);
		return html`<div>
			<dt>${words[name]}</dt>
			<dd>
				<b>${text}</b>
				<span>
					${
						value === null
							? view.absent(period.absent[name])
							: name === "tfp_share"
								? ""
								: name === "labour_productivity_growth"
									? words.a_year
									: fill(words.summed, { from: period.from, to: period.to })
					}
				</span>
			</dd>
		</div>`;
	});
	const share = period.tfp_share;
	const targets = view.targets.map(({ year, value }) => {
		const target = fill(words.target, { value: view.percent(value, 0), year });
		return share !== null && share >= value
			? fill(words.target_met, { target })
			: fill(words.target_above, {
					target,
					value: view.numbers.plain((value - (share ?? 0)) * 100, 1),
				});
	});
	return html`
		<dl class="headline">${shown}</dl>
		${
			share === null
				? nothing
				: html`<p class="sentence">
						${fill(words.against, {
							from: period.from,
							to: period.to,
							share: view.percent(share),
							targets: targets.join("; "),
						})}
						${
							period.capital_contribution_share === null
								? nothing
								: fill(words.shares_by_part, {
										capital: view.percent(period.capital_contribution_share),
										labour: view.percent(period.labour_contribution_share),
										tfp: view.percent(share),
									})
						}
					</p>`
		}
	`;
}

/** Which method, shares and capital made the accounts. */
const methods = (view: View, period: AccountOutcome | undefined): TemplateResult =>
	html`<div class="methods">
		<p>${view.method(view.outcome.method, period?.labour_share)}</p>
		<p>${view.capitalSaid}</p>
		<p>${view.selfEmployedSaid}</p>
	</div>`;

/** What changes between the years, and what that does to their sum. */
function breaks(view: View): TemplateResult {
	const { growth: words } = view.words;
	const { years, period } = view.outcome;
	const borders = years.filter(({ changed }) => changed.includes("territory"));
	const said = [
		...(borders.length > 0
			? [fill(words.borders, { years: borders.map(({ year }) => year).join(", ") })]
			: []),
		...(period && period.spliced.length > 0
			? [fill(words.spliced, { changes: view.named(period.spliced) })]
			: []),
	];
	return html`${said.map((text) => html`<p class="note">${text}</p>`)}`;
}

/** Why there is no period; across borders, what to do instead. */
function noPeriod(view: View): string {
	const { growth: words } = view.words;
	const why = view.outcome.period_absent;
	return why?.reason === "absent.series_break"
		? fill(words.period_break, { needs: view.named(why.needs) })
		: fill(words.period_none, { reason: view.absent(why) });
}

/** Each reason once, with the years that it holds for. */
function why(view: View, accounts: readonly AccountOutcome[]): TemplateResult | typeof nothing {
	const { growth: words } = view.words;
	const reasons = new Map<string, string[]>();
	for (const account of accounts) {
		for (const [name, absent] of Object.entries(account.absent) as [string, Absent][]) {
			if (name in words) {
				const reason = view.absent(absent);
				const title = words[name as "tfp_share"];
				reasons.set(reason, [...new Set([...(reasons.get(reason) ?? []), title])]);
			}
		}
	}
	return reasons.size === 0
		? nothing
		: html`<details>
				<summary>${words.why}</summary>
				<ul>
					${[...reasons].map(([reason, titles]) => html`<li>${reason}: ${view.numbers.list(titles)}</li>`)}
				</ul>
			</details>`;
}

function sensitivity(view: View, picture: Picture): TemplateResult {
	const { sensitivity: words, rates } = view.words;
	const { outcome } = view;
	const table = outcome.sensitivity;
	const { period } = outcome;
	const [lowest, highest] = [table?.lowest, table?.highest];
	if (!table || !period || !lowest || !highest) {
		return html`<p class="note">
			${fill(words.absent, { reason: view.absent(outcome.sensitivity_absent ?? table?.absent) })}
		</p>`;
	}
	const at = (cell: typeof lowest) =>
		fill(cell.depreciation === null ? words.at_share : words.at, {
			share: view.percent(cell.capital_share, 0),
			depreciation: view.percent(cell.depreciation, 0),
		});
	const cells = table.tfp_share.flat().filter((value) => value !== null);
	const one = table.depreciations.every((rate) => rate === null);
	return html`
		<p class="sentence">
			${fill(words.sentence, {
				from: period.from,
				to: period.to,
				lowest: view.percent(lowest.tfp_share),
				lowest_at: at(lowest),
				highest: view.percent(highest.tfp_share),
				highest_at: at(highest),
				assumptions: one ? words.one_assumption : words.two_assumptions,
				spread: view.numbers.plain((highest.tfp_share - lowest.tfp_share) * 100, 1),
				targets: view.targets
					.map(({ year, value }) =>
						fill(words.reaching, {
							reaching: cells.filter((share) => share >= value).length,
							cells: cells.length,
							target: view.percent(value, 0),
							year,
						}),
					)
					.join("; "),
			})}
			${one ? words.one_column : nothing}
		</p>
		<p class="methods">
			${fill(words.method, { rates: outcome.method ? rates[outcome.method.rates] : rates.log })}
		</p>
		${picture("sensitivity")}
	`;
}
