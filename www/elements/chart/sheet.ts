// A chart while it is made: its settings and its table as text. The table is what is typed,
// pasted or filled in; the chart follows from it, and it from a chart that is opened again.
import {
	type ChartSpec,
	EngineError,
	type Language,
	refuse,
	type Unit,
	type UnitKind,
} from "../../engine/chart.ts";
import { studio } from "../../engine/studio.ts";
import { languageOf } from "../../locales/languages.ts";
import { type Cell, inPercent, rowsOf, shift } from "./rows.ts";

export type Kind = ChartSpec["kind"];

export interface Draft {
	kind: Kind;
	language: Language;
	title: string;
	subtitle: string;
	source: string;
	note: string;
	summary: string;
	unit: UnitKind;
	/** The unit's name. */
	word: string;
	/** The power of ten that the table's figures count, where they are no percentages. */
	power: number;
	/** The table: rows of cells, separated by tabs or as CSV. */
	table: string;
	/** Lines: which columns, counted from 0, are targets. */
	targets: number[];
	/** Contributions: the last column is the total. */
	total: boolean;
	/** Waterfall: the first row is the level at the start. */
	start: boolean;
	/** What to point at: for bars the row, for a heat map the row and the column, from 0. */
	highlight: number[];
}

export const blank = (language: Language): Draft => ({
	kind: "line",
	language,
	title: "",
	subtitle: "",
	source: "",
	note: "",
	summary: "",
	unit: "money",
	word: "",
	power: 0,
	table: "",
	targets: [],
	total: false,
	start: true,
	highlight: [],
});

/** Rows as text to edit: no cell may hold what separates cells. */
export const write = (rows: readonly (readonly string[])[]): string =>
	rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");

/** The rows of a draft's table, the first one being the head. */
export function read(draft: Draft): string[][] {
	const rows = studio.readTable(draft.table.normalize("NFC"));
	const width = Math.max(...rows.map((row) => row.length));
	return rows.map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
}

export const transposed = (rows: readonly (readonly string[])[]): string[][] =>
	(rows[0] ?? []).map((_, at) => rows.map((row) => row[at] ?? ""));

/** The chart of a draft; refused with the cell as its path (`row/column`) where one is wrong. */
export function specOf(draft: Draft): ChartSpec {
	const all = read(draft);
	// Levels may be pasted without a head.
	const headless = draft.kind === "waterfall" && isFigure(all[0]?.[1] ?? "", draft.language);
	const [head = [], ...body] = headless ? [[], ...all] : all;
	const rows = body.filter((row) => row.some((cell) => cell !== ""));
	if (rows.length === 0) {
		throw refuse("input.empty_table", "", "");
	}
	const unit: Unit = { kind: draft.unit, word: draft.word.trim() };
	const number = (row: number, column: number, of: Unit = unit) =>
		figure(draft, rows[row]?.[column] ?? "", of, row, column);
	const needed = (row: number, column: number) => {
		const value = number(row, column);
		if (value === null) {
			throw refuse("input.not_a_number", "", "", `${row + 2}/${column + 1}`);
		}
		return value;
	};
	const named = (column: number, of = unit) => ({
		name: head[column] ?? "",
		values: rows.map((_, at) => number(at, column, of)),
	});
	const frame = {
		title: draft.title,
		...optional({
			subtitle: draft.subtitle,
			source: draft.source,
			note: draft.note,
			summary: draft.summary,
		}),
		language: draft.language,
		width: 640,
	};
	const names = rows.map((row) => row[0] ?? "");
	const columns = head.slice(1).map((_, at) => at + 1);
	const [row = Number.POSITIVE_INFINITY, column = Number.POSITIVE_INFINITY] = draft.highlight;
	switch (draft.kind) {
		case "line":
			return {
				kind: "line",
				frame,
				unit,
				categories: names,
				series: columns.map((column, at) => ({
					...named(column),
					...(draft.targets.includes(at) ? { role: "target" as const } : {}),
				})),
			};
		case "bars":
			return {
				kind: "bars",
				frame,
				unit,
				categories: names,
				series: columns.map((column) => named(column)),
				...(row < names.length && columns.length === 1 ? { highlight: row } : {}),
			};
		case "contributions": {
			const series = columns.map((column) => named(column));
			const total = draft.total && series.length > 1 ? series.pop() : undefined;
			return {
				kind: "contributions",
				frame,
				unit,
				periods: names,
				parts: series,
				...(total ? { total } : {}),
			};
		}
		case "waterfall": {
			const levels = names.map((name, at) => ({ name, value: needed(at, 1) }));
			const start = draft.start ? levels.shift() : undefined;
			const end = levels.pop() ?? { name: "", value: 0 };
			return { kind: "waterfall", frame, unit, ...(start ? { start } : {}), steps: levels, end };
		}
		case "bullet":
			return {
				kind: "bullet",
				frame,
				rows: rows.map(([name = "", word = ""], at) => {
					const own: Unit =
						word.trim() === "%"
							? { kind: "percent", word: "" }
							: { kind: /đồng|dong|VND/i.test(word) ? "money" : "count", word: word.trim() };
					const value = number(at, 2, own);
					return {
						name,
						unit: own,
						...(value === null ? {} : { value }),
						targets: columns.slice(2).flatMap((column) => {
							const goal = number(at, column, own);
							return goal === null ? [] : [{ name: head[column] ?? "", value: goal }];
						}),
					};
				}),
			};
		case "strip": {
			const share = (column: number) => {
				const text = /^\s*(.+?)\s*%\s*$/.exec(head[column] ?? "")?.[1];
				const value = text === undefined ? undefined : studio.readNumber(text, draft.language);
				return value === undefined ? undefined : shift(value, -2);
			};
			const shares = columns.map((column) => ({ column, share: share(column) }));
			return {
				kind: "strip",
				frame,
				unit,
				rows: names.map((name, row) => ({
					name,
					quantiles: shares.flatMap(({ column, share: at }) => {
						const value = at === undefined ? null : number(row, column);
						return at === undefined || value === null ? [] : [{ share: at, value }];
					}),
					marks: shares.flatMap(({ column, share: at }) => {
						const value = at === undefined ? number(row, column) : null;
						return value === null ? [] : [{ name: head[column] ?? "", value }];
					}),
				})),
			};
		}
		case "heat_map": {
			const [row_title = "", column_title = ""] = (head[0] ?? "").split("\\");
			return {
				kind: "heat_map",
				frame,
				unit,
				row_title: row_title.trim(),
				column_title: column_title.trim(),
				rows: names,
				columns: head.slice(1),
				values: rows.map((_, at) => columns.map((one) => number(at, one))),
				...(row < names.length && column < columns.length ? { highlight: [row, column] } : {}),
			};
		}
		case "slope":
			return {
				kind: "slope",
				frame,
				unit,
				from: head[1] ?? "",
				to: head[2] ?? "",
				rows: names.map((name, at) => ({ name, from: needed(at, 1), to: needed(at, 2) })),
			};
	}
}

function isFigure(text: string, language: Language): boolean {
	try {
		return studio.readNumber(text, language) !== undefined;
	} catch {
		return false;
	}
}

/** Only what is not blank. */
function optional<T extends Record<string, string>>(texts: T): Partial<T> {
	return Object.fromEntries(
		Object.entries(texts).filter(([, text]) => text.trim() !== ""),
	) as Partial<T>;
}

/** A cell as a value in base units; a blank one and a dash are not known. */
function figure(
	draft: Draft,
	cell: string,
	unit: Unit,
	row: number,
	column: number,
): number | null {
	const text = cell.trim();
	if (text === "" || /^[–—-]$/.test(text)) {
		return null;
	}
	const percent = inPercent(unit);
	try {
		const value = studio.readNumber(percent ? text.replace(/\s*%$/, "") : text, draft.language);
		return value === undefined
			? null
			: shift(value, percent ? -2 : draft.kind === "bullet" ? 0 : draft.power);
	} catch (thrown) {
		if (thrown instanceof EngineError) {
			throw refuse(thrown.refusal.code, text, "", `${row + 2}/${column + 1}`);
		}
		throw thrown;
	}
}

/** A chart as a draft again; `value` heads a column that has no name of its own. */
export function draftOf(spec: ChartSpec, value: string): Draft {
	const { frame } = spec;
	const language = languageOf(frame.language);
	const unit: Unit = "unit" in spec ? spec.unit : { kind: "count" };
	const { head, rows } = rowsOf(spec);
	const numbers = rows.flat().filter((cell) => typeof cell === "number");
	const largest = Math.max(0, ...numbers.map(Math.abs));
	const power =
		spec.kind === "bullet" || (unit.kind !== "money" && unit.kind !== "count")
			? 0
			: ([12, 9, 6, 3].find((one) => largest >= 10 ** one) ?? 0);
	const text = (cell: Cell) =>
		typeof cell === "number" ? studio.writeNumber(shift(cell, -power), language) : (cell ?? "");
	return {
		...blank(language),
		kind: spec.kind,
		title: frame.title,
		subtitle: frame.subtitle ?? "",
		source: frame.source ?? "",
		note: frame.note ?? "",
		summary: frame.summary ?? "",
		unit: unit.kind,
		word: unit.word ?? "",
		power,
		table: write([
			head.some((name) => name !== "") ? head : ["", value],
			...rows.map((row) => row.map(text)),
		]),
		targets:
			spec.kind === "line"
				? spec.series.flatMap(({ role }, at) => (role === "target" ? [at] : []))
				: [],
		total: spec.kind === "contributions" && Boolean(spec.total),
		start: spec.kind !== "waterfall" || Boolean(spec.start),
		highlight:
			spec.kind === "bars"
				? [spec.highlight ?? []].flat()
				: spec.kind === "heat_map"
					? (spec.highlight ?? [])
					: [],
	};
}
