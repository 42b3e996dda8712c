// Observations as files: `nangsuat/series` as JSON, or one row a figure as CSV. Nothing is sent
// anywhere.
import { EngineError, engine, type Observation, refuse } from "../engine/plan.ts";
import { isFigure, isJson, parsed, textOf } from "./read.ts";

const COLUMNS = [
	"indicator",
	"territory",
	"branch",
	"from_year",
	"year",
	"value",
	"unit",
	"price_basis",
	"accounts",
	"employment_definition",
	"vintage",
	"publisher",
	"title",
	"quoted_by",
	"url",
	"doi",
	"note_vi",
	"note_en",
] as const;
type Column = (typeof COLUMNS)[number];
const NEEDED: readonly Column[] = [
	"indicator",
	"territory",
	"year",
	"value",
	"unit",
	"vintage",
	"publisher",
	"title",
];
const UNITS = ["dong", "dong_per_worker", "rate_per_year", "share", "points", "count"];
const VINTAGES = [
	"computed",
	"first_estimate",
	"estimate",
	"not_stated",
	"preliminary",
	"final",
] satisfies Observation["vintage"][];

/** A file's observations; each is still to be checked. */
export async function openSeries(file: File): Promise<Observation[]> {
	const text = await textOf(file);
	return isJson(text) ? engine.readSeries(parsed(text)) : fromCsv(text);
}

/** Observations as a file `nangsuat/series`. */
export const series = (observations: readonly Observation[]) => ({
	format: "nangsuat/series",
	version: 1,
	observations,
});

export function seriesCsv(observations: readonly Observation[]): string {
	const rows = observations.map((one) => {
		const { source, note, ...plain } = one;
		const cells: Partial<Record<Column, unknown>> = {
			...plain,
			...source,
			note_vi: note?.vi,
			note_en: note?.en,
		};
		return COLUMNS.map((name) => String(cells[name] ?? ""));
	});
	return engine.writeTable([[...COLUMNS], ...rows]);
}

function fromCsv(text: string): Observation[] {
	const [head = [], ...rows] = engine.readTable(text);
	const names = head.map((name) => name.trim().toLowerCase());
	for (const name of NEEDED) {
		if (!names.includes(name)) {
			throw refuse("table.missing_column", name, NEEDED.join(", "));
		}
	}
	return rows.map((cells, at) => {
		const cell = (name: Column) => (cells[names.indexOf(name)] ?? "").trim();
		// A path as in a file of observations, so that the page can say which row.
		const refused = (name: Column, allowed: string) =>
			refuse("input.not_a_number", cell(name), allowed, `/observations/${at}/${name}`);
		const number = (name: Column) => {
			if (!isFigure(cell(name))) {
				throw refused(name, "0.07");
			}
			return Number(cell(name));
		};
		const year = (name: Column) => {
			if (!/^\d{4}$/.test(cell(name))) {
				throw refused(name, "2025");
			}
			return Number(cell(name));
		};
		const among = <T extends string>(name: Column, list: readonly T[]): T => {
			const found = list.find((one) => one === cell(name));
			if (!found) {
				const path = `/observations/${at}/${name}`;
				throw refuse("plan.unknown_identifier", cell(name), list.join(", "), path);
			}
			return found;
		};
		const optional = <K extends Column>(name: K) =>
			cell(name) === "" ? {} : ({ [name]: cell(name) } as Record<K, string>);
		return {
			indicator: cell("indicator"),
			territory: cell("territory"),
			...optional("branch"),
			...(cell("from_year") === "" ? {} : { from_year: year("from_year") }),
			year: year("year"),
			value: number("value"),
			unit: among("unit", UNITS) as Observation["unit"],
			...optional("price_basis"),
			...optional("accounts"),
			...optional("employment_definition"),
			vintage: among("vintage", VINTAGES),
			source: {
				publisher: cell("publisher"),
				title: cell("title"),
				...optional("quoted_by"),
				...optional("url"),
				...optional("doi"),
			},
			...(cell("note_vi") === "" && cell("note_en") === ""
				? {}
				: { note: { vi: cell("note_vi"), en: cell("note_en") } }),
		};
	});
}

/** In which observation of a list a refusal was found, from 0. */
export const placeOf = (thrown: unknown): number | undefined => {
	const path = thrown instanceof EngineError ? thrown.refusal.path : "";
	const at = /^\/observations\/(\d+)/.exec(path)?.[1];
	return at === undefined ? undefined : Number(at);
};
