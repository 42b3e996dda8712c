// A pasted block: which cells of the form its rows and columns mean.
import type { Item, TypedCase } from "../engine/engine.ts";

/** What the rows of a form are called: an item, its name in each language, its line code. */
export interface RowNames {
	item: Item;
	names: readonly string[];
	code: string | undefined;
}

export interface Pasted {
	draft: TypedCase;
	/** How many cells were filled. */
	cells: number;
	/** First cells of the rows that no item answers to. */
	skipped: string[];
}

/** A name without signs and capitals, to be compared. */
export const plain = (text: string) =>
	text
		.normalize("NFC")
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim();

export const isYear = (text: string) => /^(19|20|21)\d\d$/.test(text.trim());
const isLabel = (text: string) => /\p{L}/u.test(text) && !/^[-−(]?[\d.,\s]+\)?$/.test(text);

/**
 * A block with words in it is read by its labels: a row belongs to the item whose name, identifier
 * or line code stands in it, its columns to the years of the head row or, without one, in order.
 * A block of figures alone is laid over the form from the focused cell.
 */
export function pasteInto(
	draft: TypedCase,
	block: readonly (readonly string[])[],
	rows: readonly RowNames[],
	focus: { row: number; column: number },
	mostYears: number,
): Pasted {
	return block.some((row) => row.some(isLabel))
		? byLabel(draft, block, rows, mostYears)
		: byPlace(draft, block, rows, focus, mostYears);
}

function byPlace(
	draft: TypedCase,
	block: readonly (readonly string[])[],
	rows: readonly RowNames[],
	focus: { row: number; column: number },
	mostYears: number,
): Pasted {
	const result: Pasted = { draft, cells: 0, skipped: [] };
	const years = draft.years.map((year) => ({ ...year }));
	block.forEach((line, down) => {
		const row = rows[focus.row + down];
		line.forEach((text, right) => {
			const column = focus.column + right;
			if (text.trim() === "") {
				return;
			}
			if (!row || column >= mostYears) {
				result.skipped.push(text);
				return;
			}
			while (years.length <= column) {
				const last = Number(years.at(-1)?.year);
				years.push({ year: Number.isInteger(last) ? String(last + 1) : "" });
			}
			const year = years[column];
			if (year) {
				year[row.item] = text.normalize("NFC");
				result.cells += 1;
			}
		});
	});
	return { ...result, draft: { ...draft, years } };
}

function byLabel(
	draft: TypedCase,
	block: readonly (readonly string[])[],
	rows: readonly RowNames[],
	mostYears: number,
): Pasted {
	const result: Pasted = { draft, cells: 0, skipped: [] };
	const head = block.find(
		(row) => row.filter(isYear).length > 0 && !row.some((c) => /\d{5}/.test(c)),
	);
	const columns = new Map<number, string>();
	head?.forEach((text, at) => {
		if (isYear(text)) {
			columns.set(at, text.trim());
		}
	});
	let years = draft.years.map((year) => ({ ...year }));
	if (columns.size > 0) {
		const named = [...new Set(columns.values())].sort().slice(0, mostYears);
		years = named.map((name) => years.find((year) => year.year === name) ?? { year: name });
	}
	for (const line of block) {
		if (line === head || line.every((text) => text.trim() === "")) {
			continue;
		}
		const row = find(line, rows);
		if (!row) {
			if (line.some((text, at) => at > 0 && /\d/.test(text))) {
				result.skipped.push(line.find((text) => text.trim() !== "") ?? "");
			}
			continue;
		}
		const figures =
			columns.size > 0
				? [...columns].map(([at, name]) => [years.findIndex((y) => y.year === name), line[at]])
				: line.slice(row.after).map((text, at) => [at, text]);
		for (const [at, text] of figures as [number, string | undefined][]) {
			const year = years[at];
			if (year && text !== undefined && text.trim() !== "") {
				year[row.item] = text.normalize("NFC");
				result.cells += 1;
			}
		}
	}
	return { ...result, draft: { ...draft, years } };
}

/** The item that a line's first cells name, and where its figures begin. */
function find(
	line: readonly string[],
	rows: readonly RowNames[],
): { item: Item; after: number } | undefined {
	const first = line.slice(0, 3);
	for (const [at, text] of first.entries()) {
		const name = plain(text);
		const row = rows.find(
			({ item, names }) =>
				text.trim() === item || (name !== "" && names.some((n) => plain(n) === name)),
		);
		if (row) {
			const next = line[at + 1]?.trim();
			const code = next !== undefined && next === row.code;
			return { item: row.item, after: at + (code ? 2 : 1) };
		}
	}
	for (const [at, text] of first.entries()) {
		const code = text.trim();
		const row = rows.find((row) => row.code !== undefined && row.code === code);
		// A bare figure could be meant: a code counts beside words, or as the first of more cells.
		if (row && line.length > at + 1 && (at === 0 || line.slice(0, at).some(isLabel))) {
			return { item: row.item, after: at + 1 };
		}
	}
	return undefined;
}
