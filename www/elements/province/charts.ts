// The charts of a province's accounts: from an outcome to chart specs. Figures come from the
// engine, words from the locale; nothing is computed here.
import type { ChartSpec, Frame, Parts, Theme, Unit } from "../../engine/plan.ts";
import { fill } from "../../locales/fill.ts";
import { PRODUCT_TAX } from "./draft.ts";
import type { View } from "./view.ts";

export const CHARTS = [
	"growth",
	"productivity",
	"tfp",
	"sensitivity",
	"shift",
	"effects",
	"shift_years",
] as const;
export type ChartName = (typeof CHARTS)[number];

export interface Look {
	width: number;
	theme: Theme;
}

export function chart(name: ChartName, view: View, look: Look): ChartSpec | undefined {
	const { charts } = view.words;
	const frame = (title: string, subtitle?: string, note?: string): Frame => ({
		title,
		...(subtitle ? { subtitle } : {}),
		...(note ? { note } : {}),
		source: view.source,
		language: view.draft.language,
		...look,
	});
	const perWorker: Unit = {
		kind: "money",
		word: fill(charts.per_worker, { unit: view.unit(0) }),
	};
	const label = view.draft.file.name ?? "";
	switch (name) {
		case "growth": {
			const years = view.outcome.growth.filter((year) => year.tfp_growth !== null);
			const method = view.method(view.outcome.method);
			return years.length === 0
				? undefined
				: {
						kind: "contributions",
						frame: frame(charts.growth, label, method),
						unit: { kind: "points" },
						periods: years.map((year) => String(year.to)),
						parts: [
							{ name: charts.tfp_part, values: years.map((year) => year.tfp_growth) },
							{ name: charts.capital, values: years.map((year) => year.capital_contribution) },
							{ name: charts.labour, values: years.map((year) => year.labour_contribution) },
						],
						total: { name: charts.output, values: years.map((year) => year.output_growth) },
					};
		}
		case "productivity": {
			const years = view.outcome.years.filter((year) => year.labour_productivity !== null);
			return years.length < 2
				? undefined
				: {
						kind: "line",
						frame: frame(charts.productivity, label),
						unit: perWorker,
						categories: years.map((year) => String(year.year)),
						// A line joins levels that are measured alike, and no others.
						series: runs(years, ({ changed }) => changed.length > 0).map(([first, run]) => ({
							name:
								first === years[0]
									? view.words.levels.labour_productivity
									: fill(charts.from, {
											name: view.words.levels.labour_productivity,
											year: first.year,
										}),
							values: years.map((year) => (run.includes(year) ? year.labour_productivity : null)),
						})),
					};
		}
		case "tfp": {
			const years = view.outcome.growth.filter((year) => year.tfp_share !== null);
			const borders = new Set(
				view.outcome.years.flatMap(({ year, changed }) =>
					changed.includes("territory") ? [year] : [],
				),
			);
			return years.length < 2
				? undefined
				: {
						kind: "line",
						frame: frame(charts.tfp, label, view.method(view.outcome.method)),
						unit: { kind: "percent" },
						categories: years.map((year) => String(year.to)),
						series: [
							...runs(years, ({ to }) => borders.has(to)).map(([first, run]) => ({
								name:
									first === years[0]
										? charts.tfp_part
										: fill(charts.from, { name: charts.tfp_part, year: first.to }),
								values: years.map((year) => (run.includes(year) ? year.tfp_share : null)),
							})),
							...view.targets.map(({ year, value }) => ({
								name: fill(charts.target, { year }),
								role: "target" as const,
								values: years.map(() => value),
							})),
						],
					};
		}
		case "sensitivity": {
			const table = view.outcome.sensitivity;
			const period = view.outcome.period;
			return !table || !period
				? undefined
				: {
						kind: "heat_map",
						frame: frame(charts.sensitivity, `${period.from}–${period.to}`),
						unit: { kind: "percent" },
						row_title: charts.capital_share,
						column_title: charts.depreciation,
						rows: table.capital_shares.map((share) => view.percent(share, 0)),
						columns: table.depreciations.map((rate) =>
							rate === null ? view.words.sensitivity.given : view.percent(rate, 0),
						),
						values: table.tfp_share,
					};
		}
		default:
			return shiftShare(name, view, frame, perWorker);
	}
}

/** Years in runs, a new one before each year that begins one; each with its first year. */
function runs<T>(years: readonly T[], begins: (year: T) => boolean): [T, T[]][] {
	const found: [T, T[]][] = [];
	for (const year of years) {
		const run = found.at(-1);
		if (run && !begins(year)) {
			run[1].push(year);
		} else {
			found.push([year, [year]]);
		}
	}
	return found;
}

function shiftShare(
	name: "shift" | "effects" | "shift_years",
	view: View,
	frame: (title: string, subtitle?: string) => Frame,
	unit: Unit,
): ChartSpec | undefined {
	const { charts, branches: words } = view.words;
	const { shift_share: split, shift_share_span: span, shift_share_years: years } = view.outcome;
	if (!split || !span) {
		return undefined;
	}
	const three = split.form === "three_parts";
	const period = `${span.from}–${span.to}`;
	if (name === "shift") {
		const { level } = split;
		return {
			kind: "waterfall",
			frame: frame(
				fill(charts.shift, { from: span.from, to: span.to }),
				view.words.forms[split.form],
			),
			unit,
			start: { name: String(span.from), value: split.labour_productivity[0] },
			steps: [
				{ name: words.within, value: level.within },
				...(three
					? [
							{ name: words.static, value: level.static ?? 0 },
							{ name: words.dynamic, value: level.dynamic ?? 0 },
						]
					: [{ name: words.between, value: level.between }]),
				...(level.entry_and_exit === 0
					? []
					: [{ name: words.entry_and_exit, value: level.entry_and_exit }]),
				...(level.product_tax === 0 ? [] : [{ name: words.product_tax, value: level.product_tax }]),
			],
			end: { name: String(span.to), value: split.labour_productivity[1] },
		};
	}
	if (name === "effects") {
		const effects = split.branches.filter(({ branch }) => branch !== PRODUCT_TAX);
		return {
			kind: "bars",
			frame: frame(charts.effects, period),
			unit,
			categories: [
				...effects.map(({ branch }) => branch),
				...(split.level.product_tax === 0 ? [] : [words.product_tax]),
			],
			series: [
				{
					name: words.total,
					values: [
						...effects.map(({ total }) => total),
						...(split.level.product_tax === 0 ? [] : [split.level.product_tax]),
					],
				},
			],
		};
	}
	const steps = years.filter(({ split }) => split.contribution);
	if (steps.length < 2) {
		return undefined;
	}
	const part = (title: string, value: (step: Parts) => number) => ({
		name: title,
		values: steps.map(({ split }) => (split.contribution ? value(split.contribution) : null)),
	});
	const rest = [
		part(words.entry_and_exit, (parts) => parts.entry_and_exit),
		part(words.product_tax, (parts) => parts.product_tax),
	].filter(({ values }) => values.some((value) => value !== 0));
	return {
		kind: "contributions",
		frame: frame(charts.shift_years),
		unit: { kind: "points" },
		periods: steps.map(({ to }) => String(to)),
		parts: [
			part(words.within, (parts) => parts.within),
			...(three
				? [
						part(words.static, (parts) => parts.static ?? 0),
						part(words.dynamic, (parts) => parts.dynamic ?? 0),
					]
				: [part(words.between, (parts) => parts.between)]),
			...rest,
		],
	};
}
