// A chosen file as text, and the figures in it as a program writes them.
import { refuse } from "../engine/guard.ts";

const LARGEST = 10_000_000;

/** The text of a file, without a byte order mark, composed. */
export async function textOf(file: File): Promise<string> {
	if (file.size > LARGEST) {
		throw refuse("input.too_big", `${Math.round(file.size / 1e6)} MB`, "10 MB");
	}
	return (await file.text()).replace(/^\uFEFF/, "").normalize("NFC");
}

/** The text of a file of JSON as a value. */
export function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw refuse("file.unreadable", "JSON", "JSON");
	}
}

/** Whether a text is meant as JSON; else it is a table. */
export const isJson = (text: string) => /^\s*[[{]/.test(text);

const FIGURE = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** Whether a cell is a number with a decimal point and without groups. */
export const isFigure = (cell: string) => FIGURE.test(cell);

/** Such a number; any other cell stays as it is. */
export const figure = (cell: string) => (isFigure(cell) ? Number(cell) : cell);
