// What is typed: a `TypedProvince`, changed by replacing it, so that undo is one reference.
import type { Knob, Language, TypedProvince } from "../../engine/plan.ts";

export type Row = Record<string, string>;
export type Room = "years" | "sectors";
export type Draft = Required<TypedProvince>;

export const PRODUCT_TAX = "product_tax";
export const MOST_ROWS = 400;

/** The columns of a room: those that are always shown, then the others. */
export const COLUMNS = {
	years: [
		"year",
		"output",
		"output_current",
		"employment",
		"capital",
		"investment",
		"investment_price_index",
		"labour_share",
		"output_growth",
		"hours",
		"human_capital",
		"capital_growth",
		"labour_growth",
		"territory",
		"price_basis",
		"accounts",
		"employment_definition",
		"vintage",
		"note",
	],
	sectors: ["year", "sector", "value_added", "workers"],
} as const;
export type Column = (typeof COLUMNS)[Room][number];
const USUAL = 9;

/** Columns that hold words, or years, which no language writes otherwise. */
const WORDS = new Set<string>([
	"year",
	"sector",
	"territory",
	"price_basis",
	"accounts",
	"employment_definition",
	"vintage",
	"note",
]);
const YEARS = new Set<string>(["price_base_year", "period_from", "period_to"]);
export const isWord = (column: string) => WORDS.has(column);

export function blank(language: Language, knobs: Partial<Record<Knob, string>> = {}): Draft {
	return {
		language,
		file: {
			unit: 9,
			currency: "VND",
			options: {
				shares: "average",
				rates: "log",
				timing: "mean",
				shift_share: "three_parts",
				grid: {
					capital_shares: [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6],
					depreciations: [0.03, 0.04, 0.05, 0.06, 0.07, 0.08],
				},
			},
			years: [],
			sectors: [],
			progress: {},
			observations: [],
		} as unknown as Draft["file"],
		years: [{}, {}],
		sectors: [],
		knobs,
	};
}

const filled = (rows: readonly Row[]) =>
	rows.some((row) =>
		Object.entries(row).some(([name, text]) => name !== "year" && text.trim() !== ""),
	);

/** Whether a room has figures. */
export const has = (draft: Draft, room: Room) => filled(draft[room]);
export const isBlank = (draft: Draft) => !has(draft, "years") && !has(draft, "sectors");

/** The columns shown: the usual ones, and those that hold something. */
export function shown(draft: Draft, room: Room, all: boolean): readonly Column[] {
	return COLUMNS[room].filter(
		(column, at) =>
			all || at < USUAL || draft[room].some((row) => (row[column] ?? "").trim() !== ""),
	);
}

export function withCell(draft: Draft, room: Room, at: number, name: Column, text: string): Draft {
	const rows = draft[room].map((row, place) => (place === at ? { ...row, [name]: text } : row));
	return { ...draft, [room]: rows };
}

export function withRow(draft: Draft, room: Room, row: Row = {}): Draft {
	const last = draft[room].at(-1)?.["year"];
	const year = Number(last);
	const next = room === "years" ? (year > 0 ? String(year + 1) : "") : (last ?? "");
	return { ...draft, [room]: [...draft[room], { year: next, ...row }] };
}

export const withoutRow = (draft: Draft, room: Room, at: number): Draft => ({
	...draft,
	[room]: draft[room].filter((_, place) => place !== at),
});

/** Every text that is a number, in another language's signs. */
export function withLanguage(
	draft: Draft,
	to: Language,
	translate: (texts: string[], from: Language, to: Language) => string[],
): Draft {
	if (draft.language === to) {
		return draft;
	}
	const swap = (row: Row, words: (name: string) => boolean): Row => {
		const names = Object.keys(row).filter((name) => !words(name));
		const texts = translate(
			names.map((name) => row[name] ?? ""),
			draft.language,
			to,
		);
		return { ...row, ...Object.fromEntries(names.map((name, at) => [name, texts[at] ?? ""])) };
	};
	return {
		...draft,
		language: to,
		years: draft.years.map((row) => swap(row, isWord)),
		sectors: draft.sectors.map((row) => swap(row, isWord)),
		knobs: swap(draft.knobs as Row, (name) => YEARS.has(name)),
	};
}
