// The charts of the enterprise page: from an assessment to chart specs. Figures come from the
// engine, words from the locale; nothing is computed here.
import type { Absent, ChartSpec, Frame, SplitKind, Theme } from "../../engine/engine.ts";
import { fill } from "../../locales/words.ts";
import { type Choice, planTargets } from "./references.ts";
import type { View } from "./view.ts";

export type ChartName = "recipients" | "growth" | "trend" | "gap";

/** A chart, or why there is none. */
export type ChartPlan = { spec: ChartSpec } | { absent: string };

export interface Look {
	width: number;
	theme: Theme;
}

/** What the chart of the gap is about. */
export interface Against {
	reference: Choice | undefined;
	split: SplitKind;
}

export function chart(name: ChartName, view: View, look: Look, against: Against): ChartPlan {
	switch (name) {
		case "recipients":
			return recipients(view, look);
		case "growth":
			return growth(view, look);
		case "trend":
			return trend(view, look);
		case "gap":
			return gap(view, look, against);
	}
}

function frame(view: View, look: Look, title: string, subtitle?: string, note?: string): Frame {
	const { charts } = view.words;
	const source = view.draft.source.trim();
	return {
		title,
		...(subtitle ? { subtitle } : {}),
		...(note ? { note } : {}),
		source: source === "" ? charts.source : fill(charts.source_of, { source }),
		language: view.draft.language,
		...look,
	};
}

const absent = (view: View, why: Absent | null | undefined): ChartPlan => ({
	absent: view.absent(why),
});

/** What to know where a chart counts workers otherwise than the headline does. */
const atYearEnd = (view: View, otherwise: boolean): string | undefined =>
	otherwise ? view.words.flags.workers_compared_at_year_end : undefined;

function recipients(view: View, look: Look): ChartPlan {
	const { words, last } = view;
	if (!last || last.recipients.length === 0) {
		return absent(view, last?.absent["value_added.additive"]);
	}
	const name = view.draft.name.trim();
	return {
		spec: {
			kind: "bars",
			frame: frame(
				view,
				look,
				fill(words.charts.recipients_title, { year: last.year }),
				name || undefined,
			),
			unit: { kind: "money", word: words.units[0] },
			categories: last.recipients.map(({ recipient, share }) =>
				share === null
					? words.recipients[recipient]
					: `${words.recipients[recipient]} (${view.numbers.percent(share)})`,
			),
			series: [
				{
					name: words.results.value_added,
					values: last.recipients.map(({ amount }) => amount),
				},
			],
		},
	};
}

function growth(view: View, look: Look): ChartPlan {
	const { words, years } = view;
	const accounts = years.flatMap((year) => (year.growth ? [year.growth] : []));
	if (accounts.length === 0) {
		return { absent: words.results.one_year };
	}
	if (accounts.every((account) => account.tfp_growth === null)) {
		return absent(view, view.last?.absent["growth.tfp_growth"]);
	}
	const { charts } = words;
	const complete = (account: (typeof accounts)[number]) => account.tfp_growth !== null;
	return {
		spec: {
			kind: "contributions",
			frame: frame(
				view,
				look,
				charts.growth_title,
				accounts.every((account) => account.real) ? charts.real : charts.nominal,
			),
			unit: { kind: "points" },
			periods: accounts.map((account) => `${account.from}–${account.to}`),
			parts: [
				{
					name: charts.tfp,
					values: accounts.map((account) => account.tfp_growth),
				},
				{
					name: charts.capital,
					values: accounts.map((a) => (complete(a) ? a.capital_contribution : null)),
				},
				{
					name: charts.labour,
					values: accounts.map((a) => (complete(a) ? a.labour_contribution : null)),
				},
			],
			total: {
				name: charts.growth_total,
				values: accounts.map((a) => (complete(a) ? a.output_growth : null)),
			},
		},
	};
}

function trend(view: View, look: Look): ChartPlan {
	const { words, years } = view;
	const { labour_productivity, real, workers } = view.assessment.analysis.trend;
	if (years.length < 2) {
		return { absent: words.absent["absent.no_previous_year"] };
	}
	if (labour_productivity.every((level) => level === null)) {
		return absent(view, view.last?.absent["labour_productivity"]);
	}
	const { charts } = words;
	const paths = view.assessed.paths.flatMap((values, at) => {
		const target = planTargets[at];
		return target && values.some((level) => level !== null)
			? [
					{
						name: fill(charts.trend_path, { value: view.numbers.percent(target.growth) }),
						role: "target" as const,
						values,
					},
				]
			: [];
	});
	return {
		spec: {
			kind: "line",
			frame: frame(
				view,
				look,
				charts.trend_title,
				real ? fill(charts.trend_real, { year: view.last?.year ?? "" }) : charts.trend_nominal,
				atYearEnd(view, workers !== view.last?.workers),
			),
			unit: {
				kind: "money",
				word: fill(words.indicator_units.money_per_worker, { unit: words.units[0] }),
			},
			categories: years.map((year) => String(year.year)),
			series: [{ name: charts.trend_actual, values: labour_productivity }, ...paths],
		},
	};
}

/** The gap in the causes of the chosen split; in one step where the reference has no components. */
function gap(view: View, look: Look, { reference, split: kind }: Against): ChartPlan {
	const { words } = view;
	const found = view.assessment.gap;
	if (!found) {
		return absent(view, view.assessment.gap_absent);
	}
	const split = found.splits.find((one) => one.kind === kind && one.causes.length > 0);
	const name = reference?.name ?? words.results.reference_level;
	const steps = split
		? split.causes.map(({ cause, amount }) => ({ name: words.causes[cause], value: amount }))
		: [{ name: words.results.difference, value: found.absolute }];
	return {
		spec: {
			kind: "waterfall",
			frame: frame(
				view,
				look,
				fill(words.charts.gap_title, { reference: lowerFirst(name) }),
				split ? words.splits[split.kind] : undefined,
				atYearEnd(view, found.own !== view.last?.indicators.labour_productivity),
			),
			unit: {
				kind: "money",
				word: fill(words.indicator_units.money_per_worker, { unit: words.units[0] }),
			},
			start: { name: words.results.own, value: found.own },
			steps,
			end: { name: words.results.reference_level, value: found.reference },
		},
	};
}

/** Inside a sentence; names such as `Cả nước` and `Viet Nam` keep their capital in English. */
const lowerFirst = (text: string) =>
	/^(Viet Nam|Agriculture|Industry|Services)/.test(text)
		? text
		: text.charAt(0).toLocaleLowerCase() + text.slice(1);
