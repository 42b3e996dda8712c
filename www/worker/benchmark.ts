// Reads tables of enterprises away from the page: a file as a stream, piece by piece, so that
// neither the page waits nor the file is ever in memory.
import load, { Intake, Opened, readBeginning, readFigure } from "../generated/compute.js";
import { fill } from "../locales/fill.ts";
import { answering } from "./answering.ts";
import type {
	Begun,
	Gone,
	Indicator,
	Note,
	NoteWords,
	Progress,
	Questions,
	WasRead,
} from "./messages.ts";

/** How much of a file is looked at for its headings, at first and at most. */
const LEAST = 1 << 16;
const MOST = 1 << 21;
/** How many notes a page shows. */
const SHOWN = 50;
/** Notes of this many characters leave memory as a blob. */
const FULL = 1 << 20;
/** Milliseconds between two words on progress. */
const PAUSE = 100;

let intake: Intake | undefined;
let opened: Opened | undefined;
let notes: Blob[] = [];
let cancelled = false;

const parse = (line: string): Note => {
	const [row = "", kind = "", code = "", column = "", given = "", allowed = ""] = line.split("\t");
	return { row: Number(row), kind: kind as Note["kind"], code, column, given, allowed };
};

/** The file cannot be read any more, whatever the browser calls that. */
class Unreadable extends Error {}

const unreadable = (): never => {
	throw new Unreadable();
};

const gone = (thrown: unknown): Gone => {
	if (thrown instanceof Unreadable) {
		return "gone";
	}
	throw thrown;
};

async function begin(file: Blob): Promise<Begun> {
	for (let size = LEAST; ; size *= 2) {
		const bytes = new Uint8Array(await file.slice(0, size).arrayBuffer().catch(unreadable));
		const beginning = readBeginning(bytes, file.size <= size || size >= MOST);
		if (beginning) {
			const figures = (comma: boolean) =>
				beginning.rows.map((row) => row.map((text) => readFigure(text, comma) ?? null));
			const [with_point, with_comma] = [figures(false), figures(true)];
			const decimal_comma = seemsComma(beginning.rows, with_point, with_comma);
			return { ...beginning, with_point, with_comma, decimal_comma };
		}
	}
}

/** The style in which more cells are numbers; if none, whether every point groups thousands. */
function seemsComma(
	rows: readonly string[][],
	point: readonly (number | null)[][],
	comma: readonly (number | null)[][],
): boolean {
	const count = (figures: readonly (number | null)[][]) =>
		figures.flat().filter((figure) => figure !== null).length;
	const [points, commas] = [count(point), count(comma)];
	const dotted = rows.flat().filter((text) => /^\s*-?[\d.]*\.[\d.]*\s*$/.test(text));
	const grouped =
		dotted.length > 0 && dotted.every((text) => /^\s*-?\d{1,3}(\.\d{3})+\s*$/.test(text));
	return points === commas ? grouped : commas > points;
}

async function read(
	{ file, layout, asked }: Questions["read"][0],
	tell: (progress: Progress) => void,
): Promise<WasRead | "cancelled"> {
	// What was read before stays until this is read whole.
	const next = new Intake(layout.columns, layout.delimiter, layout.decimal_comma, asked);
	const first: Note[] = [];
	const blobs: Blob[] = [];
	let pending = "";
	let noted = 0;
	const take = () => {
		const text = next.takeNotes();
		if (text === "") {
			return;
		}
		for (let at = text.indexOf("\n"), from = 0; at >= 0; at = text.indexOf("\n", from)) {
			if (first.length < SHOWN) {
				first.push(parse(text.slice(from, at)));
			}
			noted += 1;
			from = at + 1;
		}
		pending += text;
		if (pending.length > FULL) {
			blobs.push(new Blob([pending]));
			pending = "";
		}
	};
	cancelled = false;
	let bytes = layout.start;
	let told = performance.now();
	const reader = file.slice(layout.start).stream().getReader();
	try {
		const more = () => reader.read().catch(unreadable);
		for (let piece = await more(); !cancelled && !piece.done; piece = await more()) {
			next.push(piece.value);
			take();
			bytes += piece.value.length;
			if (performance.now() - told > PAUSE) {
				told = performance.now();
				tell({ bytes, rows: next.rows });
				// A word of the page, such as to cancel, is heard between pieces.
				await new Promise((heard) => setTimeout(heard, 0));
			}
		}
		if (cancelled) {
			return "cancelled";
		}
		next.finish();
		take();
		intake?.free();
		intake = next;
	} finally {
		// A stream that broke off cannot be cancelled any more.
		await reader.cancel().catch(() => undefined);
		if (intake !== next) {
			next.free();
		}
	}
	notes = pending === "" ? blobs : [...blobs, new Blob([pending])];
	return { ...next.tally(), notes: first, noted };
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A text that a spreadsheet would take for a formula is marked as text. */
const cell = (text: string) => quoted(/^[=+\-@\t]/.test(text) ? `'${text}` : text);

/** Every note as CSV, in the words of the page. */
async function list(words: NoteWords): Promise<Blob> {
	const parts: (string | Blob)[] = [`\uFEFF${words.head.map(cell).join(",")}\r\n`];
	for (const blob of notes) {
		const lines = (await blob.text()).split("\n").filter((line) => line !== "");
		const rows = lines.map((line) => {
			const { row, kind, code, column, given, allowed } = parse(line);
			const name = words.columns[column] ?? column;
			const why = fill(words.sentences[code] ?? code, { given, allowed, path: name });
			return [String(row), words.kinds[kind], name, given, why].map(cell).join(",");
		});
		parts.push(new Blob([`${rows.join("\r\n")}\r\n`]));
	}
	return new Blob(parts, { type: "text/csv" });
}

const needed = <T>(value: T | undefined): T => {
	if (value === undefined) {
		throw new Error("asked before anything was read");
	}
	return value;
};

await load({ module_or_path: self.location.hash.slice(1) });
answering<Questions, Progress>(
	{
		begin: ({ file }) => begin(file).catch(gone),
		read: (asked, tell) => read(asked, tell).catch(gone),
		list: ({ words }) => list(words),
		review: ({ grouping, method }) => needed(intake).review(grouping, method),
		publish: ({ grouping, method, provenance }) =>
			needed(intake).publish(grouping, method, provenance),
		open: ({ json }) => {
			const next = new Opened(json);
			opened?.free();
			opened = next;
			return opened.file();
		},
		indicators: ({ json }) => needed(opened).indicatorsOf(json),
		stand: ({ cell, texts, decimal_comma, percent }) => {
			const values: Partial<Record<Indicator, number>> = {};
			const unread: Indicator[] = [];
			for (const [name, text] of Object.entries(texts)) {
				const indicator = name as Indicator;
				const value = readFigure(text, decimal_comma);
				if (value !== undefined) {
					values[indicator] = percent.includes(indicator) ? value / 100 : value;
				} else if (text.trim() !== "") {
					unread.push(indicator);
				}
			}
			return { standing: needed(opened).stand(cell, values), unread };
		},
	},
	// Nothing else is said than to cancel.
	() => {
		cancelled = true;
	},
);
