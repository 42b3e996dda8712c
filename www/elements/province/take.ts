// Results of the accounts as figures for the scoreboard: each with the source that was named and,
// in both languages, the method that made it.
import { html, nothing, type TemplateResult } from "lit";
import type { AccountOutcome, Language, Observation } from "../../engine/plan.ts";
import { fill } from "../../locales/fill.ts";
import { provinceWords } from "../../locales/province-words.ts";
import type { View } from "./view.ts";

/** Whether a figure came from the accounts. */
export const isTaken = ({ vintage, note }: Observation): boolean =>
	vintage === "computed" && (note?.vi ?? "").startsWith(provinceWords.vi.take.mark);

/** What the accounts say of the territories that a scoreboard counts. */
export function results(view: View, territories: readonly string[]): Observation[] {
	return view.outcome.observations
		.filter(({ vintage, territory }) => vintage === "computed" && territories.includes(territory))
		.map((one) => ({ ...one, note: { vi: made(view, one, "vi"), en: made(view, one, "en") } }));
}

function made(view: View, one: Observation, language: Language): string {
	const there = view.in(language);
	return `${there.words.take.mark} ${how(there, one)}`;
}

function how(view: View, one: Observation): string {
	const { take: words } = view.words;
	const year = view.outcome.growth.find(({ to }) => to === one.year);
	switch (one.indicator) {
		case "grdp_growth":
			return year?.published.includes("output_growth") ? words.output_published : words.output;
		case "labour_productivity_growth":
			return words.productivity;
		default: {
			const method = view.method(view.outcome.method, shareOf(view, one, year));
			return `${method} ${view.capitalSaid} ${view.selfEmployedSaid}`;
		}
	}
}

/** The labour share behind a figure: of its year, or of the very period it covers. */
function shareOf(view: View, one: Observation, year: AccountOutcome | undefined) {
	const { period } = view.outcome;
	if (typeof one.from_year !== "number") {
		return year?.labour_share;
	}
	const same = period?.to === one.year && period.from === one.from_year - 1;
	return same ? period.labour_share : undefined;
}

/** What is handed over, and the answer: how many found a place. */
export interface TakeOver {
	readonly results: readonly Observation[];
	added: number;
	skipped: number;
}

export interface Taking {
	/** The territories that the scoreboard counts. */
	territories: readonly string[];
	/** What was taken over last, and how much of it found a place. */
	taken: { text: string; added: number; skipped: number } | undefined;
	take(results: readonly Observation[]): void;
	see(): void;
}

export function takeOver(view: View, on: Taking): TemplateResult | typeof nothing {
	if (on.territories.length === 0) {
		return nothing;
	}
	const { take: words, territories: names } = view.words;
	const found = results(view, on.territories);
	const { taken } = on;
	const stale = taken !== undefined && taken.text !== JSON.stringify(found);
	const sourced = (["publisher", "title"] as const).every(
		(part) => (view.draft.file.source?.[part] ?? "").trim() !== "",
	);
	const body =
		found.length === 0 || !sourced
			? html`<p class="note">
					${fill(words.needs, {
						territories: on.territories
							.map((id) => `${id}: ${names[id as keyof typeof names] ?? id}`)
							.join("; "),
					})}
				</p>`
			: html`
					<p class="note">${words.note}</p>
					<p class="note">${summary(view, found)}</p>
					<div class="buttons">
						<button type="button" class="primary" @click=${() => on.take(found)}>
							${stale ? words.again : fill(words.press, { count: found.length })}
						</button>
						${taken ? html`<button type="button" @click=${on.see}>${words.see}</button>` : nothing}
					</div>
				`;
	return html`
		<section class="panel" id="take" aria-labelledby="take-head">
			<h4 id="take-head">${words.title}</h4>
			${body}
			<div role="status">
				${
					taken && !stale
						? html`<p class="notice">
								${fill(words.done, { count: taken.added })}
								${taken.skipped > 0 ? fill(words.kept_out, { count: taken.skipped }) : nothing}
							</p>`
						: nothing
				}
			</div>
		</section>
	`;
}

/** Which figures they are: each indicator with its years. */
function summary(view: View, found: readonly Observation[]): string {
	const { indicators } = view.words;
	const years = new Map<string, string[]>();
	for (const { indicator, from_year, year } of found) {
		const span = typeof from_year === "number" ? `${from_year}–${year}` : String(year);
		years.set(indicator, [...(years.get(indicator) ?? []), span]);
	}
	return `${[...years]
		.map(
			([indicator, spans]) =>
				`${indicators[indicator as keyof typeof indicators]}: ${spans.join(", ")}`,
		)
		.join("; ")}.`;
}
