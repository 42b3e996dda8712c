// The scoreboard as bullet charts. Figures come from the engine, words from the locale.
import type { BulletRow, ChartSpec, Progress, Theme } from "../../engine/plan.ts";
import { fill } from "../../locales/plan-words.ts";
import type { PlanIndicator, PlanView } from "./view.ts";

export interface Look {
	width: number;
	theme: Theme;
}

/** The years that a target's figure covers. */
const span = (at: Progress): string =>
	at.kind === "rate_per_year" || at.kind === "share"
		? `${(at.base_year ?? at.target_year - 1) + 1}–${at.target_year}`
		: String(at.target_year);

/** Growth and shares are averages over a period of their own; numbers are one number on its way. */
function rows(view: PlanView, indicator: PlanIndicator): BulletRow[] {
	const measured = view.of(indicator).filter((at) => typeof at.target === "number");
	const name = view.text(indicator.name);
	const percent = indicator.kind === "rate_per_year" || indicator.kind === "share";
	const row = (targets: Progress[], called: string): BulletRow => {
		const value = targets.filter((at) => typeof at.achieved === "number").at(-1)?.achieved;
		return {
			name: called,
			unit: percent ? { kind: "percent" } : { kind: "count", word: view.text(indicator.unit) },
			...(typeof value === "number" ? { value } : {}),
			targets: targets.map((at) => ({ name: String(at.target_year), value: at.target ?? 0 })),
		};
	};
	if (measured.length === 0) {
		return [];
	}
	return percent
		? measured.map((at) => row([at], fill(view.words.charts.row, { name, span: span(at) })))
		: [row(measured, name)];
}

function spec(view: PlanView, title: string, chosen: readonly PlanIndicator[], look: Look) {
	const { charts } = view.words;
	const used = chosen.flatMap((one) => view.of(one).flatMap((at) => at.used));
	const publishers = [...new Set(used.map((one) => view.publisher(one)))];
	const plan = `${view.text(view.plan.issuer)}, ${view.text(view.plan.title)}`;
	const wordings = chosen.length === 1 ? chosen.flatMap((one) => view.of(one)) : [];
	const targets = wordings.map((at) => `${at.target_year}: ${view.target(at)}`).join("; ");
	const chart: ChartSpec = {
		kind: "bullet",
		frame: {
			title,
			subtitle: fill(charts.subtitle, {
				territory: view.territory(view.choices.territory),
				year: view.asOf,
			}),
			source:
				publishers.length > 0
					? fill(charts.source, { plan, publishers: publishers.join("; ") })
					: plan,
			...(targets === "" ? {} : { note: fill(charts.note, { targets }) }),
			language: view.numbers.language,
			...look,
		},
		rows: chosen.flatMap((one) => rows(view, one)),
	};
	return chart;
}

/** All indicators that have a number to reach. */
export const wholePlan = (view: PlanView, look: Look): ChartSpec =>
	spec(view, view.words.charts.all_title, view.plan.indicators, look);

/** One indicator, where something has been achieved. */
export function ofIndicator(
	view: PlanView,
	indicator: PlanIndicator,
	look: Look,
): ChartSpec | undefined {
	const seen = view.of(indicator).some((at) => typeof at.achieved === "number");
	return seen ? spec(view, view.text(indicator.name), [indicator], look) : undefined;
}
