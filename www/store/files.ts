// Files: what is opened and what is saved. Nothing is sent anywhere.
import { type Case, engine, type Language, type TypedCase } from "../engine/engine.ts";
import { refuse } from "../engine/guard.ts";
import { figure, isJson, parsed, textOf } from "./read.ts";

/** A file's statements, as texts of the language. */
export async function open(file: File, language: Language): Promise<TypedCase> {
	const text = await textOf(file);
	return isJson(text) ? engine.openCase(parsed(text), language) : fromCsv(text, language);
}

// One line a setting, then a line a figure: a spreadsheet shows it, and it is read back whole.
const SETTINGS = ["format", "version", "name", "source", "sector", "regime", "unit"] as const;

/** The case as CSV: settings first, then one row an item and one column a year, in đồng. */
export function toCsv(file: Case): string {
	const years = file.years ?? [];
	const rows: string[][] = SETTINGS.map((name) => [name, String(file[name] ?? "")]);
	rows.push(["options", JSON.stringify(file.options)]);
	rows.push(["reference", file.reference ? JSON.stringify(file.reference) : ""]);
	rows.push(["year", ...years.map((year) => String(year["year"] ?? ""))]);
	const items = new Set(years.flatMap((year) => Object.keys(year)));
	items.delete("year");
	for (const item of items) {
		rows.push([item, ...years.map((year) => String(year[item] ?? ""))]);
	}
	return engine.writeTable(rows);
}

function fromCsv(text: string, language: Language): TypedCase {
	const rows = engine.readTable(text);
	const years: Record<string, number | string>[] = [];
	const file: Record<string, unknown> = { years };
	for (const [name = "", ...cells] of rows) {
		const first = cells[0] ?? "";
		if (name === "options" || name === "reference") {
			try {
				file[name] = first === "" ? undefined : JSON.parse(first);
			} catch {
				throw refuse("file.unreadable", name, "JSON");
			}
		} else if (name === "version" || name === "unit") {
			file[name] = first === "" ? undefined : figure(first);
		} else if ((SETTINGS as readonly string[]).includes(name)) {
			file[name] = first === "" ? undefined : first;
		} else {
			cells.forEach((cell, at) => {
				while (years.length <= at) {
					years.push({});
				}
				const year = years[at];
				if (year && cell !== "") {
					year[name] = figure(cell);
				}
			});
		}
	}
	return engine.openCase(file, language);
}

export { save } from "./save.ts";
