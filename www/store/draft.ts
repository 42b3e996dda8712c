// What is typed: a `TypedCase`, changed by replacing it, so that undo is one reference.
import type { Item, Language, Options, TypedCase } from "../engine/engine.ts";

export type Year = TypedCase["years"][number];
export const MOST_YEARS = 5;
export const LEAST_YEARS = 2;

const USUAL: Required<Options> = {
	value_added_basis: "subtractive",
	growth_method: { shares: "average", rates: "log" },
};

/** Options, each of them settled: what a file leaves out is the usual choice. */
export const settled = (options: Options | undefined): Required<Options> => ({
	...USUAL,
	...options,
});

export function blankDraft(language: Language): TypedCase {
	const last = new Date().getFullYear() - 1;
	return {
		language,
		unit: 6,
		name: "",
		source: "",
		sector: null,
		regime: "tt200",
		options: USUAL,
		reference: {
			kind: "previous_year",
			annual_growth: null,
			id: null,
			level: null,
			labour_productivity: "",
			value_added_content: "",
			capital_intensity: "",
			labour_share: "",
		},
		years: [{ year: String(last - 1) }, { year: String(last) }],
	};
}

/** Whether nothing but the years is there. */
export function isBlank(draft: TypedCase): boolean {
	return draft.years.every((year) =>
		Object.entries(year).every(([name, text]) => name === "year" || text.trim() === ""),
	);
}

export function withCell(
	draft: TypedCase,
	index: number,
	name: Item | "year",
	text: string,
): TypedCase {
	return {
		...draft,
		years: draft.years.map((year, at) => (at === index ? { ...year, [name]: text } : year)),
	};
}

export function withYearAdded(draft: TypedCase): TypedCase {
	const last = Number(draft.years.at(-1)?.year);
	const year = Number.isInteger(last) && last > 0 ? String(last + 1) : "";
	return { ...draft, years: [...draft.years, { year }] };
}

/** A draft with as many years as the form has room for: the latest, and at least two. */
export function fitted(draft: TypedCase): TypedCase {
	let fit = { ...draft, years: draft.years.slice(-MOST_YEARS) };
	while (fit.years.length < LEAST_YEARS) {
		fit = withYearAdded(fit);
	}
	return fit;
}

export function withYearRemoved(draft: TypedCase, index: number): TypedCase {
	return { ...draft, years: draft.years.filter((_, at) => at !== index) };
}

/** Every text of a draft that is a number, to be written in another language's signs. */
export function withLanguage(
	draft: TypedCase,
	to: Language,
	translate: (texts: string[], from: Language, to: Language) => string[],
): TypedCase {
	if (draft.language === to) {
		return draft;
	}
	const { reference } = draft;
	const own = [
		"labour_productivity",
		"value_added_content",
		"capital_intensity",
		"labour_share",
	] as const;
	const cells = draft.years.map((year) => Object.entries(year).filter(([name]) => name !== "year"));
	const texts = [
		...cells.flat().map(([, text]) => text ?? ""),
		...own.map((name) => reference[name]),
	];
	const translated = translate(texts, draft.language, to);
	let next = 0;
	const take = () => translated[next++] ?? "";
	const years = cells.map((entries, at) => ({
		year: draft.years[at]?.year ?? "",
		...Object.fromEntries(entries.map(([name]) => [name, take()])),
	}));
	return {
		...draft,
		language: to,
		years,
		reference: { ...reference, ...Object.fromEntries(own.map((name) => [name, take()])) },
	};
}
