// What an enterprise can be held against: facts of the plan and of official statistics, read from
// the same data as the engine's own tests.
import { indicators, title, tools } from "../../../core/data/plan/an_giang.json";
import { observations } from "../../../core/data/series/labour_productivity.json";
import type { ReferenceKind } from "../../engine/engine.ts";
import { fill } from "../../locales/words.ts";
import type { View } from "./view.ts";

type Observation = (typeof observations)[number] & { branch?: string };

/** The tools that the plan names, by identifier. */
export const namedTools: ReadonlySet<string> = new Set(tools.map((tool) => tool.id));

const growth = indicators.find((indicator) => indicator.id === "labour_productivity_growth");

/** The plan's targets for the growth of labour productivity. */
export const planTargets = (growth?.targets ?? []).flatMap((target) =>
	target.value === null
		? []
		: [
				{
					year: target.year,
					growth: target.value,
					above: target.comparison === "above",
					section: target.source,
				},
			],
);

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
	const plan = planTargets.map((target): Choice => {
		const value = view.numbers.percent(target.growth, target.growth * 100 === 7 ? 0 : 1);
		const name = target.above ? references.plan_above : references.plan_about;
		return {
			id: `path_${target.year}`,
			kind: "path",
			name: fill(name, { value, year: target.year }),
			group: "plan",
			annual_growth: target.growth,
			source: fill(references.plan_source, { title: title[language], section: target.section }),
		};
	});
	const official = (observations as Observation[])
		.filter((figure) => figure.price_basis === "current")
		.map((figure): Choice => {
			const place = (figure.branch ?? figure.territory) as keyof typeof references;
			const { publisher, title: work } = figure.source;
			const by = "quoted_by" in figure.source ? figure.source.quoted_by : undefined;
			const kind =
				figure.vintage === "computed"
					? ` (${references.computed})`
					: figure.vintage.includes("estimate")
						? ` (${references.estimate})`
						: "";
			return {
				id: `official_${place}_${figure.year}`,
				kind: "official",
				name: fill(references[place], { year: figure.year }) + kind,
				group: "official",
				level: figure.value,
				year: figure.year,
				source:
					fill(references.source, { publisher, title: work }) +
					(by ? fill(references.quoted, { by }) : ""),
			};
		});
	return [previous, own, ...plan, ...official];
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
