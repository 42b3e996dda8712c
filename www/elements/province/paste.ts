// A pasted block: which cells of a table its rows and columns mean.
import { isYear, plain } from "../../store/paste.ts";
import {
	COLUMNS,
	type Column,
	type Draft,
	MOST_ROWS,
	PRODUCT_TAX,
	type Room,
	type Row,
} from "./draft.ts";

export interface Pasted {
	draft: Draft;
	/** How many cells were filled. */
	cells: number;
	/** What no column answers to. */
	skipped: string[];
}

type Block = readonly (readonly string[])[];
/** What a column may be called, besides its identifier. */
export type Names = (column: Column) => readonly string[];

/**
 * A block with names is read by them: columns by the names in its first row, or rows by those in
 * its first column under a row of years. Figures alone are laid over the table from a cell on.
 */
export function pasteInto(
	draft: Draft,
	block: Block,
	names: Names,
	focus: { room: Room; row: number; column: Column } | undefined,
	columns: (room: Room) => readonly Column[],
): Pasted {
	const rooms: Room[] = ["years", "sectors"];
	const find = (room: Room, text: string) =>
		COLUMNS[room].find(
			(column) =>
				column === text.trim() ||
				(text.trim() !== "" && names(column).some((name) => plain(name) === plain(text))),
		);
	const head = block[0] ?? [];
	const known = (room: Room, cells: readonly string[]) =>
		cells.filter((text) => find(room, text)).length;
	const best = (cells: readonly string[]) =>
		rooms.map((room) => [room, known(room, cells)] as const).sort((a, b) => b[1] - a[1])[0];
	const [room, count] = best(head) ?? ["years", 0];
	if (count > 0 && !head.some(isYear)) {
		return byName(draft, room, block, (text) => find(room, text));
	}
	const first = block.map((row) => row[0] ?? "");
	if (known("years", first) > 0 && head.some(isYear)) {
		const width = Math.max(...block.map((row) => row.length));
		const turned = Array.from({ length: width }, (_, at) => block.map((row) => row[at] ?? ""));
		if (turned[0]) {
			turned[0][0] = "year";
		}
		return byName(
			draft,
			"years",
			turned.filter((row, at) => at === 0 || isYear(row[0] ?? "")),
			(text) => find("years", text),
		);
	}
	return byPlace(draft, block, focus ?? { room: "years", row: 0, column: "year" }, columns);
}

function byName(
	draft: Draft,
	room: Room,
	[head = [], ...body]: Block,
	find: (text: string) => Column | undefined,
): Pasted {
	const columns = head.map(find);
	const skipped = head.filter((text, at) => text.trim() !== "" && !columns[at]);
	// Rows in which nothing is typed yet make room.
	const rows: Row[] = draft[room].filter((row) => Object.values(row).some((text) => text.trim()));
	let cells = 0;
	for (const line of body) {
		const row: Row = {};
		columns.forEach((column, at) => {
			const text = (line[at] ?? "").normalize("NFC").trim();
			if (column && text !== "") {
				row[column] = text;
				cells += 1;
			}
		});
		if (Object.keys(row).length === 0) {
			continue;
		}
		const same = rows.findIndex(
			(old) =>
				row["year"] !== undefined && old["year"] === row["year"] && old["sector"] === row["sector"],
		);
		if (same >= 0) {
			rows[same] = { ...rows[same], ...row };
		} else if (rows.length < MOST_ROWS) {
			rows.push(row);
		} else {
			skipped.push(row["year"] ?? "");
		}
	}
	if (room === "years") {
		rows.sort((a, b) => Number(a["year"] ?? 0) - Number(b["year"] ?? 0));
	}
	return { draft: { ...draft, [room]: rows }, cells, skipped };
}

function byPlace(
	draft: Draft,
	block: Block,
	{ room, row, column }: { room: Room; row: number; column: Column },
	columns: (room: Room) => readonly Column[],
): Pasted {
	const rows: Row[] = draft[room].map((old) => ({ ...old }));
	const order = columns(room);
	const start = Math.max(0, order.indexOf(column));
	const skipped: string[] = [];
	let cells = 0;
	block.forEach((line, down) => {
		line.forEach((text, right) => {
			const name = order[start + right];
			if (text.trim() === "") {
				return;
			}
			if (!name || row + down >= MOST_ROWS) {
				skipped.push(text);
				return;
			}
			while (rows.length <= row + down) {
				rows.push({});
			}
			const target = rows[row + down];
			if (target) {
				target[name] = text.normalize("NFC").trim();
				cells += 1;
			}
		});
	});
	return { draft: { ...draft, [room]: rows }, cells, skipped };
}

/** The tax's row has one name in files, whatever it is called in a language. */
export const sectorName = (text: string, taxNames: readonly string[]) =>
	taxNames.some((name) => plain(name) === plain(text)) ? PRODUCT_TAX : text;
