// The figures that are here: official statistics with their sources, and the plan's targets. What
// was not measured in the same way stands in sets of its own.
import plan from "../../../core/data/plan/an_giang.json";
import anGiang from "../../../core/data/series/an_giang.json";
import shares from "../../../core/data/series/contribution_shares.json";
import productivity from "../../../core/data/series/labour_productivity.json";
import real from "../../../core/data/series/labour_productivity_real.json";
import type { Language } from "../../engine/chart.ts";
import { studio } from "../../engine/studio.ts";
import { fill } from "../../locales/fill.ts";
import { type Text, textIn } from "../../locales/languages.ts";
import type { StudioWords } from "../../locales/studio-words.ts";
import { shift } from "./rows.ts";
import { blank, type Draft, write } from "./sheet.ts";

interface Observation {
	indicator: string;
	territory: string;
	year: number;
	from_year?: number;
	value: number;
	unit: string;
	branch?: string;
	price_basis?: string;
	accounts?: string;
	employment_definition?: string;
	vintage: string;
	source: { publisher: string; title: string; quoted_by?: string };
	note?: Text;
}

/** Observations that may stand in one table. */
export interface Statistic {
	name: string;
	observations: Observation[];
}

const OBSERVATIONS = [anGiang, shares, productivity, real].flatMap(
	(file) => file.observations as Observation[],
);

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

const word = (table: Record<string, string>, name: string | undefined) =>
	name === undefined ? undefined : table[name];

/** All statistics, each with its name in the reader's language. */
export function statistics(words: StudioWords): Statistic[] {
	const sets = new Map<string, Observation[]>();
	for (const one of OBSERVATIONS) {
		const { indicator, territory, price_basis, accounts, employment_definition, from_year } = one;
		const name = [
			[word(words.indicators, indicator), word(words.territories, territory)].join(", "),
			...[
				word(words.bases, price_basis),
				word(words.breaks, accounts),
				word(words.breaks, employment_definition),
				from_year === undefined ? undefined : words.breaks.period,
			].filter((part) => part !== undefined),
		].join("; ");
		sets.set(name, [...(sets.get(name) ?? []), one]);
	}
	return [...sets].map(([name, observations]) => ({ name, observations }));
}

/** Where there are two figures for one place, the one that is no first estimate. */
const superseded = (before: Observation | undefined) =>
	!before || before.vintage === "first_estimate";

const KINDS: Record<string, Pick<Draft, "unit" | "power">> = {
	dong: { unit: "money", power: 9 },
	dong_per_worker: { unit: "money", power: 6 },
	points: { unit: "points", power: 0 },
	rate_per_year: { unit: "percent", power: 0 },
	share: { unit: "percent", power: 0 },
};

/** A statistic as a chart: lines over years, or bars where there is one year only. */
export function fromStatistic(
	{ name, observations }: Statistic,
	words: StudioWords,
	language: Language,
): Draft {
	const { unit: unitName = "" } = observations[0] ?? {};
	const kind = KINDS[unitName] ?? { unit: "ratio", power: 0 };
	const places = new Map<string, Observation>();
	const period = ({ from_year, year }: Observation) =>
		from_year === undefined ? String(year) : `${from_year}–${year}`;
	const branch = ({ branch: one = "all" }: Observation) => word(words.branches, one) ?? one;
	for (const one of observations) {
		const place = `${period(one)}\n${branch(one)}`;
		if (superseded(places.get(place))) {
			places.set(place, one);
		}
	}
	const used = [...places.values()];
	const periods = [...new Set(used.map(period))].sort();
	const branches = [...new Set(used.map(branch))];
	const percent = kind.unit === "percent" || kind.unit === "points";
	const cell = (at: string, which: string) => {
		const found = places.get(`${at}\n${which}`);
		return found ? studio.writeNumber(shift(found.value, percent ? 2 : -kind.power), language) : "";
	};
	const [title = "", ...rest] = name.split("; ");
	const alone = branches.length === 1;
	const bars = periods.length === 1;
	const table = bars
		? [["", periods[0] ?? ""], ...branches.map((one) => [one, cell(periods[0] ?? "", one)])]
		: [
				["", ...(alone ? [title.split(", ")[0] ?? ""] : branches)],
				...periods.map((at) => [at, ...branches.map((one) => cell(at, one))]),
			];
	return {
		...blank(language),
		...kind,
		kind: bars ? "bars" : "line",
		title: bars ? `${title}, ${periods[0]}` : title,
		subtitle: capitalised(rest.join("; ")),
		source: sources(used, words, language),
		note: notes(used, words, language, period),
		word: word({ dong: words.dong, dong_per_worker: words.dong_per_worker }, unitName) ?? "",
		table: write(table),
	};
}

/** The titles under the name of each publisher, which is written in both languages. */
function sources(used: readonly Observation[], words: StudioWords, language: Language): string {
	const titles = new Map<string, Set<string>>();
	for (const { source } of used) {
		const [publisher = ""] = language === "vi" ? source.publisher.split(" (") : [source.publisher];
		const said = source.quoted_by
			? fill(words.quoted, { source: source.title, by: source.quoted_by })
			: source.title;
		titles.set(publisher, (titles.get(publisher) ?? new Set()).add(said));
	}
	return [...titles].map(([publisher, said]) => `${publisher}: ${[...said].join("; ")}`).join(". ");
}

function notes(
	used: readonly Observation[],
	words: StudioWords,
	language: Language,
	period: (one: Observation) => string,
): string {
	const vintages = Object.entries(words.vintages).flatMap(([vintage, sentence]) => {
		const years = used.filter((one) => one.vintage === vintage).map(period);
		return years.length > 0
			? [fill(sentence, { years: [...new Set(years)].sort().join(", ") })]
			: [];
	});
	const own = used.flatMap((one) => (one.note ? [textIn(one.note, language)] : []));
	return [vintages.length > 0 ? `${vintages.join("; ")}.` : "", ...new Set(own)]
		.filter((text) => text !== "")
		.join(" ");
}

type Indicator = (typeof plan.indicators)[number];
const inPercent = ({ kind }: Indicator) => kind === "rate_per_year" || kind === "share";

/** The plan's indicators with a target that is a number. */
export const targets = (language: Language): { id: string; name: string }[] =>
	plan.indicators.map(({ id, name }) => ({ id, name: textIn(name, language) }));

/** The targets of one indicator, or of all, against values that the author fills in. */
export function fromPlan(id: string | undefined, words: StudioWords, language: Language): Draft {
	const chosen = plan.indicators.filter((one) => id === undefined || one.id === id);
	const years = [...new Set(chosen.flatMap((one) => one.targets.map(({ year }) => year)))].sort();
	const goals = (one: Indicator) =>
		years.map((year) => {
			const target = one.targets.find((at) => at.year === year);
			const value = target && "value" in target ? target.value : undefined;
			return typeof value === "number"
				? studio.writeNumber(inPercent(one) ? shift(value, 2) : value, language)
				: "";
		});
	// Indicators that the plan words alike are named together.
	const wordings = new Map<string, string[]>();
	for (const one of chosen) {
		const said = one.targets.flatMap(({ year, comparison }) => {
			const how = word(words.comparisons, comparison);
			return how ? [`${year}: ${how}`] : [];
		});
		if (said.length > 0) {
			const key = said.join(", ");
			wordings.set(key, [...(wordings.get(key) ?? []), textIn(one.name, language)]);
		}
	}
	const note = [...wordings].map(([said, names]) =>
		id === undefined ? `${names.join(", ")} (${said})` : said,
	);
	return {
		...blank(language),
		kind: "bullet",
		title: chosen[0] && id !== undefined ? textIn(chosen[0].name, language) : words.plan,
		subtitle: textIn(plan.province, language),
		source: textIn(plan.title, language),
		note: note.join("; "),
		table: write([
			[words.indicator, words.measure, words.target_values, ...years.map(String)],
			...chosen.map((one) => [
				textIn(one.name, language),
				inPercent(one) ? "%" : textIn(one.unit, language),
				"",
				...goals(one),
			]),
		]),
	};
}
