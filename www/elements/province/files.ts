// Files of a province's accounts: what is opened and what is saved. Nothing is sent anywhere.
import { engine, type Language, type Province, refuse } from "../../engine/plan.ts";
import { figure, isJson, parsed, textOf } from "../../store/read.ts";
import { COLUMNS, type Draft } from "./draft.ts";

type Cells = Record<string, unknown>;

/** A file's accounts, as texts of the language. */
export async function open(file: File, language: Language): Promise<Draft> {
	const text = await textOf(file);
	return engine.openProvince(isJson(text) ? parsed(text) : fromCsv(text), language);
}

// One line a setting, then a table of years and one of branches: a spreadsheet shows them, and
// they are read back whole.
const TABLES = ["years", "sectors"] as const;

/** The accounts as CSV, in the currency's own unit, with a decimal point. */
export function toCsv(file: Province): string {
	const rows: string[][] = [];
	for (const [name, value] of Object.entries(file)) {
		if (!TABLES.includes(name as "years") && value !== null && value !== undefined) {
			rows.push([name, typeof value === "object" ? JSON.stringify(value) : String(value)]);
		}
	}
	for (const table of TABLES) {
		const lines = (file[table] ?? []) as Cells[];
		const known: readonly string[] = COLUMNS[table];
		const extra = new Set(lines.flatMap((line) => Object.keys(line)));
		const columns = [...known, ...[...extra].filter((name) => !known.includes(name))].filter(
			(name) => extra.has(name),
		);
		if (columns.length > 0) {
			rows.push([`[${table}]`], columns);
			rows.push(...lines.map((line) => columns.map((name) => String(line[name] ?? ""))));
		}
	}
	return engine.writeTable(rows);
}

const SETTINGS = new Set(["source", "options", "question", "progress", "observations"]);
const TEXTS = new Set(["sector", "territory", "price_basis", "accounts", "note", "vintage"]);

function fromCsv(text: string): Cells {
	const file: Cells = { format: "", version: 0 };
	const rows = engine.readTable(text);
	let table: (typeof TABLES)[number] | undefined;
	let head: string[] | undefined;
	for (const row of rows) {
		const [name = "", value = ""] = row;
		const opened = TABLES.find((one) => name === `[${one}]`);
		if (opened) {
			table = opened;
			head = undefined;
			file[table] = [];
		} else if (table && !head) {
			head = row;
		} else if (table && head) {
			const line: Cells = {};
			head.forEach((column, at) => {
				const cell = row[at] ?? "";
				if (column !== "" && cell !== "") {
					line[column] = TEXTS.has(column) ? cell : figure(cell);
				}
			});
			(file[table] as Cells[]).push(line);
		} else if (SETTINGS.has(name)) {
			try {
				file[name] = JSON.parse(value);
			} catch {
				throw refuse("file.unreadable", name, "JSON");
			}
		} else if (name !== "") {
			file[name] = name === "version" || name === "unit" ? figure(value) : value;
		}
	}
	return file;
}
