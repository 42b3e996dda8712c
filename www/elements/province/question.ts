// The question turned round: what must be true for a target, against what has been reached.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Knob, Observation } from "../../engine/plan.ts";
import { fill } from "../../locales/fill.ts";
import { textIn } from "../../locales/languages.ts";
import { shownTable } from "./table.ts";
import type { View } from "./view.ts";

/** The range of each slider: what one can slide to, not a figure. A text may say more. */
const KNOBS = [
	["labour_productivity_growth", 0, 15, 0.1],
	["tfp_share", 0, 100, 1],
	["employment_growth", -5, 5, 0.1],
	["capital_share", 10, 90, 1],
	["question_depreciation", 0, 15, 0.1],
	["capital_output_ratio", 0, 6, 0.1],
] as const satisfies readonly (readonly [Knob, number, number, number])[];

export interface QuestionEvents {
	knob(knob: Knob, text: string): void;
	/** A number in the reader's signs. */
	write(value: number): string;
	/** A number, if the text is one. */
	read(text: string): number | undefined;
}

export function question(view: View, on: QuestionEvents): TemplateResult {
	const { question: words } = view.words;
	return html`
		<p class="note">${words.lead}</p>
		${targets(view, on)}
		<div class="fields">
			${KNOBS.map(([knob, least, most, step]) => {
				const text = view.draft.knobs[knob] ?? "";
				const errors = view.errorsAt(`/knobs/${knob}`);
				const value = on.read(text);
				return html`<div class="field">
					<label for="q-${knob}">${words[knob]}</label>
					<div class="slide">
						<input
							type="range"
							id="r-${knob}"
							min=${least}
							max=${most}
							step=${step}
							aria-label=${fill(words.range, { label: words[knob] })}
							aria-valuetext=${text === "" ? "–" : text}
							class=${value === undefined ? "unset" : ""}
							.value=${live(String(value ?? (least + most) / 2))}
							@input=${(event: Event) =>
								on.knob(knob, on.write(Number((event.target as HTMLInputElement).value)))}
						/>
						<input
							type="text"
							id="q-${knob}"
							inputmode="decimal"
							autocomplete="off"
							maxlength="40"
							aria-invalid=${errors.length > 0 ? "true" : "false"}
							aria-describedby=${errors.length > 0 ? `e-q-${knob}` : nothing}
							.value=${live(text)}
							@input=${(event: Event) => on.knob(knob, (event.target as HTMLInputElement).value)}
						/>
					</div>
					${errors.length > 0 ? html`<p class="error" id="e-q-${knob}">${errors.join(" ")}</p>` : nothing}
				</div>`;
			})}
		</div>
		${answer(view)} ${compare(view)}
	`;
}

/** One press fills in what the plan wants in a target year. */
function targets(view: View, on: QuestionEvents): TemplateResult {
	const { question: words } = view.words;
	const growth = view.targetsOf("labour_productivity_growth");
	return html`<div class="buttons" role="group" aria-label=${words.fills}>
		${growth.map(({ year, value }) => {
			const share = view.targets.find((one) => one.year === year);
			return share
				? html`<button
						type="button"
						@click=${() => {
							on.knob("labour_productivity_growth", on.write(value * 100));
							on.knob("tfp_share", on.write(share.value * 100));
						}}
					>
						${fill(words.fill, {
							year,
							lp: view.percent(value, 1),
							tfp: view.percent(share.value, 0),
						})}
					</button>`
				: nothing;
		})}
	</div>`;
}

function answer(view: View): TemplateResult {
	const { question: words } = view.words;
	const { required } = view.outcome;
	if (!required) {
		const absent = view.outcome.required_absent;
		return html`<p class="alarm" role="note">
			${
				absent?.needs.includes("capital_share")
					? words.needs
					: fill(words.absent, { reason: view.absent(absent) })
			}
		</p>`;
	}
	const asked = view.assessed.file.question;
	const shown = [
		["required_output_growth", view.percent(required.output_growth, 2)],
		["required_tfp_points", fill(words.points, { value: view.points(required.tfp_points) })],
		["required_labour_points", fill(words.points, { value: view.points(required.labour_points) })],
		[
			"required_capital_points",
			fill(words.points, { value: view.points(required.capital_points) }),
		],
		["required_capital_growth", view.percent(required.capital_growth, 2)],
		["required_investment_ratio", view.percent(required.investment_ratio, 1)],
	] as const;
	return html`
		<dl class="headline" id="required">
			${shown.map(
				([name, text]) => html`<div>
					<dt>${words[name]}</dt>
					<dd><b>${text}</b></dd>
				</div>`,
			)}
		</dl>
		<p class="sentence">
			${fill(words.sentence, {
				lp: view.percent(asked?.labour_productivity_growth ?? null, 2),
				share: view.percent(asked?.tfp_share ?? null),
				employment: view.percent(asked?.employment_growth ?? null, 2),
				output: view.percent(required.output_growth, 2),
				points: view.numbers.plain(required.tfp_points * 100, 2),
				capital: view.percent(required.capital_growth, 2),
				capital_share: view.percent(required.capital_share),
			})}
			${required.investment_ratio === null ? words.investment_why : nothing}
		</p>
		<p class="methods">${words.method}</p>
	`;
}

const COMPARED = ["grdp_growth", "tfp_contribution_share", "labour_productivity_growth"] as const;

/** What the province, its neighbours and the country have reached, each with its source. */
function compare(view: View): TemplateResult {
	const { question: words, indicators } = view.words;
	const { required, period } = view.outcome;
	const asked = view.assessed.file.question;
	const needed = {
		grdp_growth: required?.output_growth ?? null,
		tfp_contribution_share: asked?.tfp_share ?? null,
		labour_productivity_growth: asked?.labour_productivity_growth ?? null,
	};
	// A year's growth as plans and sources state it; a period's growth is no rate of a year.
	const percent = view.outcome.method?.rates === "percent";
	const yearly = view.outcome.growth.flatMap(({ to, output_growth }) =>
		output_growth === null || view.outcome.method === null
			? []
			: [[String(to), percent ? output_growth : Math.expm1(output_growth)] as const],
	);
	const whole = (value: number | null | undefined) =>
		period && typeof value === "number" ? [[`${period.from}–${period.to}`, value] as const] : [];
	const own = {
		grdp_growth: yearly.slice(-5),
		tfp_contribution_share: whole(period?.tfp_share),
		labour_productivity_growth: whole(period?.labour_productivity_growth),
	};
	const tables = COMPARED.map((indicator) => {
		const reached = view.official.filter((one) => one.indicator === indicator);
		const mine = own[indicator];
		if (reached.length === 0 && mine.length === 0) {
			return nothing;
		}
		return html`<details class="sources" ?open=${indicator !== "labour_productivity_growth"}>
			<summary>${indicators[indicator]}</summary>
			${shownTable(
				indicators[indicator],
				"",
				[words.who, words.figure],
				[
					...(needed[indicator] === null
						? []
						: [{ cells: [words.required, view.percent(needed[indicator], 2)], sum: true }]),
					...mine.map(([when, value]) => ({
						cells: [
							html`${words.own}, ${when}
								<small>${indicator === "tfp_contribution_share" ? fill(words.own_source, { method: view.method(view.outcome.method, period?.labour_share) }) : words.own_growth}</small>`,
							view.percent(value, 2),
						],
					})),
					...reached.map((one) => ({
						cells: [
							html`${territory(view, one.territory)},
								${one.from_year ? `${one.from_year}–` : ""}${one.year} ${source(view, one)}`,
							view.percent(one.value, 2),
						],
					})),
				],
			)}
		</details>`;
	});
	return html`
		<h4>${words.compare}</h4>
		<p class="note">${words.compare_note}</p>
		${tables}
	`;
}

function territory(view: View, id: string): string {
	const { territories } = view.words;
	return id in territories ? territories[id as keyof typeof territories] : id;
}

function source(view: View, { source: from, vintage, note }: Observation): TemplateResult {
	const { question: words, vintages } = view.words;
	const text = from.quoted_by
		? fill(words.quoted, { title: from.title, publisher: from.publisher, by: from.quoted_by })
		: `${from.title}, ${from.publisher}`;
	const address = from.url ?? (from.doi ? `https://doi.org/${from.doi}` : undefined);
	return html`<small>
		${address ? html`<a href=${address} rel="noopener noreferrer">${text}</a>` : text};
		${vintages[vintage]}. ${note ? textIn(note, view.draft.language) : nothing}
	</small>`;
}
