// What an enterprise can be held against: facts of the plan and of official statistics, read from
// the same data as the engine's own tests.

import type { ReferenceKind } from "../../engine/engine.ts";
import { labour_productivity, plan } from "../../engine/facts.ts";
import { textIn } from "../../locales/languages.ts";
import { fill } from "../../locales/words.ts";
import type { View } from "./view.ts";

/** The tools that the plan names, by identifier. */
export const namedTools: ReadonlySet<string> = new Set(plan.tools);

/** The plan's targets for the growth of labour productivity. */
export const planTargets = plan.targets;

export const planGrowths = new Float64Array(planTargets.map((target) => target.growth));

export interface Choice {
	id: string;
	kind: ReferenceKind;
	name: string;
	group: "own" | "plan" | "official";
	annual_growth?: number;
	level?: number;
	/** The year of an official figure. */
	year?: number;
	source?: string;
}

const made = new WeakMap<View, Choice[]>();

/** Everything that this view's enterprise can be held against. */
export function choices(view: View): Choice[] {
	let all = made.get(view);
	if (!all) {
		all = make(view);
		made.set(view, all);
	}
	return all;
}

function make(view: View): Choice[] {
	const { references } = view.words;
	const language = view.draft.language;
	const previous: Choice = {
		id: "previous_year",
		kind: "previous_year",
		name: references.previous_year,
		group: "own",
	};
	const own: Choice = { id: "own", kind: "own", name: references.own, group: "own" };
	const paths = planTargets.map((target): Choice => {
		const value = view.numbers.percent(target.growth, target.growth * 100 === 7 ? 0 : 1);
		const name = target.above ? references.plan_above : references.plan_about;
		return {
			id: `path_${target.year}`,
			kind: "path",
			name: fill(name, { value, year: target.year }),
			group: "plan",
			annual_growth: target.growth,
			source: fill(references.plan_source, {
				title: textIn(plan.title, language),
				section: target.section,
			}),
		};
	});
	const official = labour_productivity.map((figure): Choice => {
		const place = figure.place as keyof typeof references;
		const kind =
			figure.vintage === "computed"
				? ` (${references.computed})`
				: figure.vintage.includes("estimate")
					? ` (${references.estimate})`
					: "";
		const by = figure.quoted_by ? fill(references.quoted, { by: figure.quoted_by }) : "";
		return {
			id: `official_${place}_${figure.year}`,
			kind: "official",
			name: fill(references[place], { year: figure.year }) + kind,
			group: "official",
			level: figure.value,
			year: figure.year,
			source: fill(references.source, { publisher: figure.publisher, title: figure.title }) + by,
		};
	});
	return [previous, own, ...paths, ...official];
}

/** The choice that a draft's reference is. */
export function chosen(view: View): Choice | undefined {
	const { reference } = view.draft;
	return choices(view).find(
		(choice) =>
			choice.kind === reference.kind &&
			(choice.kind !== "path" || choice.annual_growth === reference.annual_growth) &&
			(choice.kind !== "official" || choice.id === reference.id),
	);
}
