// The board: every indicator with its targets, what has been achieved, and what is still needed.
import { html, nothing, type TemplateResult } from "lit";
import type { Observation, Progress } from "../../engine/plan.ts";
import { fill } from "../../locales/plan-words.ts";
import { tasksOf } from "./document.ts";
import { GRDP_GROWTH, type PlanIndicator, type PlanView } from "./view.ts";

export interface Board {
	view: PlanView;
	/** The chart of all indicators, or of one. */
	figure(indicator?: PlanIndicator): TemplateResult | typeof nothing;
	/** Opens the form for a figure of this indicator. */
	enter(indicator: string): void;
	showTasks(): void;
}

export const badge = (view: PlanView, { status }: Progress): TemplateResult =>
	html`<span class="badge ${status}">${view.words.statuses[status]}</span>`;

export function overview({ view }: Board): TemplateResult {
	const { board, options } = view.words;
	const years = [...new Set(view.progress.map((at) => at.target_year))].sort();
	const caption = fill(board.caption, {
		territory: view.territory(view.choices.territory),
		year: view.asOf,
	});
	return html`
		<div class="scroll" tabindex="0" role="region" aria-label=${board.overview}>
			<table class="overview">
				<caption>${caption}</caption>
				<thead>
					<tr>
						<th scope="col">${board.indicator}</th>
						${years.map((year) => html`<th scope="col">${fill(board.to_year, { year })}</th>`)}
					</tr>
				</thead>
				<tbody>
					${view.plan.indicators.map(
						(indicator) => html`<tr>
							<th scope="row">${view.text(indicator.name)}</th>
							${years.map((year) => {
								const at = view.of(indicator).find((one) => one.target_year === year);
								return at
									? html`<td>${view.target(at)} ${badge(view, at)}</td>`
									: html`<td class="blank">–</td>`;
							})}
						</tr>`,
					)}
				</tbody>
			</table>
		</div>
		<p class="note">${options.territory_note}</p>
	`;
}

export function cards(page: Board): TemplateResult {
	return html`${page.view.plan.indicators.map((indicator) => card(page, indicator))}`;
}

function card(page: Board, indicator: PlanIndicator): TemplateResult {
	const { view } = page;
	const targets = view.of(indicator);
	const latest = targets.filter((at) => at.latest).at(-1)?.latest;
	return html`
		<article class="indicator" aria-labelledby="i-${indicator.id}">
			<h4 id="i-${indicator.id}">${view.text(indicator.name)}</h4>
			${"note" in indicator && indicator.note ? html`<p class="note">${view.text(indicator.note)}</p>` : nothing}
			<div class="targets">${targets.map((at) => target(view, at))}</div>
			${latestFigure(page, indicator, latest)} ${page.figure(indicator)}
			${elsewhere(view, indicator)} ${tasksOf(view, indicator.id, page.showTasks)}
		</article>
	`;
}

function target(view: PlanView, at: Progress): TemplateResult {
	const { board, flags } = view.words;
	const rows = figures(view, at);
	return html`
		<section class="target" aria-label=${fill(board.to_year, { year: at.target_year })}>
			<div class="top">
				<h5>${fill(board.to_year, { year: at.target_year })}</h5>
				${badge(view, at)}
			</div>
			<p class="goal">${view.target(at)}</p>
			<blockquote>
				${view.text(at.wording)}
				<small>${view.text(at.commitment)} · ${fill(board.section, { section: at.section })}</small>
			</blockquote>
			${
				typeof at.target === "number"
					? html`<dl>
							${rows.map(
								([name, value, why]) => html`<div>
									<dt>${name}</dt>
									<dd>${value ?? "–"}${why ? html`<span class="why">${why}</span>` : nothing}</dd>
								</div>`,
							)}
						</dl>`
					: nothing
			}
			${
				at.used.length > 0
					? html`<p class="note">${fill(board.rests_on, { observations: at.used.map((one) => view.observation(one)).join("; ") })}</p>`
					: nothing
			}
			${at.flags.map((flag) => html`<p class="note">${flags[flag]}</p>`)}
		</section>
	`;
}

type Row = readonly [name: string, value: string | undefined, why?: string];

function figures(view: PlanView, at: Progress): Row[] {
	const { board } = view.words;
	const number = at.kind !== "rate_per_year" && at.kind !== "share";
	const unit = view.unitWord(at.indicator, "count");
	const shown = (
		name: "achieved" | "pace" | "expected" | "needed",
		perYear = false,
	): [string | undefined, string?] => {
		const value = at[name];
		if (typeof value !== "number") {
			const why = at.absent[name];
			return why ? [undefined, view.absent(why, at.indicator)] : [undefined];
		}
		return [
			perYear
				? fill(board.per_year, { value: view.numbers.plain(value, 2), unit })
				: view.figure(at, value),
		];
	};
	const span = `${(at.base_year ?? 0) + 1}–${at.achieved_to ?? at.target_year}`;
	const needed: Row = [
		typeof at.years_left === "number" && at.years_left > 0
			? fill(board.needed, { years: at.years_left })
			: board.needed_plain,
		...shown("needed", number),
	];
	const achieved = typeof at.achieved === "number";
	if (!number) {
		const name = at.kind === "share" ? board.share_so_far : board.average_so_far;
		const one = at.flags.includes("latest_year_only") ? String(at.achieved_to) : span;
		const so: Row = [achieved ? fill(name, { span: one }) : board.so_far, ...shown("achieved")];
		return achieved ? [so, needed] : [so];
	}
	if (!achieved) {
		return [[board.so_far, ...shown("achieved")]];
	}
	return [
		[fill(board.number_so_far, { year: at.achieved_to ?? "" }), ...shown("achieved")],
		[board.pace, ...shown("pace", true)],
		[fill(board.expected, { year: at.achieved_to ?? "" }), ...shown("expected")],
		needed,
	];
}

export const sourceLink = (view: PlanView, one: Observation): TemplateResult => {
	const { title, quoted_by, url } = one.source;
	const name = `${view.publisher(one)}: ${title}`;
	return html`${url && /^https?:\/\//.test(url) ? html`<a href=${url} rel="noopener noreferrer">${name}</a>` : name}${quoted_by ? ` (${fill(view.words.board.quoted, { by: quoted_by })})` : nothing}`;
};

function latestFigure(
	page: Board,
	indicator: PlanIndicator,
	latest: Observation | null | undefined,
): TemplateResult {
	const { view } = page;
	const { board, vintages } = view.words;
	return html`
		<p class="latest">
			<b>${board.latest}:</b>
			${
				latest
					? html`${view.observation(latest)} (${vintages[latest.vintage]}). ${board.source}:
							${sourceLink(view, latest)}. ${latest.note ? html`<small>${view.text(latest.note)}</small>` : nothing}`
					: board.no_latest
			}
			<button type="button" @click=${() => page.enter(indicator.id)}>${board.enter}</button>
		</p>
	`;
}

/** Shipped figures of other places, each with its place; and those that a share is weighted by. */
function elsewhere(view: PlanView, indicator: PlanIndicator): TemplateResult {
	const { board } = view.words;
	const { territory } = view.choices;
	const others = view.official.filter(
		(one) => one.indicator === indicator.id && one.territory !== territory,
	);
	const beside =
		indicator.kind === "share"
			? [...view.official, ...view.own].filter(
					(one) => one.indicator === GRDP_GROWTH && one.territory === territory,
				)
			: [];
	const details = (title: string, note: string | undefined, shown: readonly Observation[]) =>
		shown.length > 0
			? html`<details>
					<summary>${fill(title, { count: shown.length })}</summary>
					${note ? html`<p class="note">${note}</p>` : nothing}
					${observations(view, fill(title, { count: shown.length }), shown)}
				</details>`
			: nothing;
	return html`${details(board.elsewhere, board.elsewhere_note, others)}
	${details(board.related, undefined, beside)}`;
}

/** Observations with everything that decides what they may be compared with. */
export function observations(
	view: PlanView,
	label: string,
	shown: readonly Observation[],
	more?: { head: string; cell: (one: Observation) => TemplateResult },
): TemplateResult {
	const { board, vintages } = view.words;
	const rows = [...shown].sort((a, b) => a.year - b.year);
	const several = new Set(rows.map((one) => one.indicator)).size > 1 || more !== undefined;
	return html`
		<div class="scroll" tabindex="0" role="region" aria-label=${label}>
			<table class="observations">
				<thead>
					<tr>
						<th scope="col">${board.year}</th>
						<th scope="col" class="text">${several ? board.indicator : board.place}</th>
						<th scope="col">${board.value}</th>
						${more ? html`<th scope="col">${more.head}</th>` : nothing}
					</tr>
				</thead>
				<tbody>
					${rows.map(
						(one) => html`<tr>
							<th scope="row">${view.period(one)}</th>
							<td class="text">
								${several ? view.indicatorName(one.indicator) : view.territory(one.territory)}
								${several ? html`<small>${view.territory(one.territory)}</small>` : nothing}
								<small>${vintages[one.vintage]}; ${sourceLink(view, one)}</small>
								${one.note ? html`<small>${view.text(one.note)}</small>` : nothing}
							</td>
							<td>${view.value(one.indicator, one.unit, one.value)}</td>
							${more ? html`<td>${more.cell(one)}</td>` : nothing}
						</tr>`,
					)}
				</tbody>
			</table>
		</div>
	`;
}
