// What an officer has chosen so far: a table, its columns, cells and limits.
import type {
	Asked,
	AskedMethod,
	Begun,
	CellKey,
	Column,
	Grouping,
	Indicator,
	Outcome,
	Provenance,
	Review,
	WasRead,
} from "../../engine/compute.ts";

/** Those that a benchmark can hold, and those that it holds unless asked otherwise. */
export const INDICATORS = [
	"labour_productivity",
	"capital_productivity",
	"labour_cost_competitiveness",
	"value_added_content",
	"output_per_worker",
	"capital_intensity",
	"labour_cost_per_worker",
	"output_per_fixed_assets",
	"unit_labour_cost",
] as const satisfies readonly Indicator[];
export const USUAL: readonly Indicator[] = INDICATORS.slice(0, 7);

/** The methods' defaults, as the library has them. */
export const METHOD: AskedMethod = {
	minimum_count: 5,
	rounding_base: 5,
	largest_share: 0.5,
	protection: 0.1,
	winsorised: 0,
};

export interface Table {
	file: Blob;
	name: string;
	begun: Begun;
	columns: (Column | null)[];
	comma: boolean;
}

/** How one name of the table is published. */
export interface Naming {
	from: string;
	to: string;
	included: boolean;
}

export interface Cells {
	sectors: Naming[];
	sizes: Naming[];
	years: { year: number; included: boolean }[];
}

/** What was read, and from what: the table may have been changed since. */
export interface Reading extends WasRead {
	table: Table;
	asked: Asked;
}

export interface Officer {
	table: Table | undefined;
	asked: Asked;
	read: Reading | undefined;
	cells: Cells;
	/** Every name that was ever read here, as it was last published. */
	known: Cells;
	method: AskedMethod;
	reviews: Review[] | undefined;
	provenance: Provenance;
}

const NONE: Cells = { sectors: [], sizes: [], years: [] };

export const blank = (): Officer => ({
	table: undefined,
	asked: { value_added_basis: "additive", indicators: [...USUAL] },
	read: undefined,
	cells: NONE,
	known: NONE,
	method: METHOD,
	reviews: undefined,
	provenance: { publisher: "", released: "", title: "", source: "", note: "" },
});

/** The columns that a row cannot do without. */
const NEEDED: Record<Asked["value_added_basis"], readonly Column[]> = {
	additive: [
		"sector",
		"size",
		"year",
		"workers",
		"labour_cost",
		"depreciation",
		"interest_expense",
		"profit_before_tax",
	],
	subtractive: ["sector", "size", "year", "workers", "net_revenue", "intermediate_inputs"],
};

export const missing = (columns: readonly (Column | null)[], asked: Asked) =>
	NEEDED[asked.value_added_basis].filter((column) => !columns.includes(column));

/** Whether the table, its columns or what is asked of it are other than those that were read. */
export const outdated = ({ read, table, asked }: Officer): boolean =>
	read !== undefined &&
	(read.table.file !== table?.file ||
		JSON.stringify([read.table.columns, read.table.comma, read.asked]) !==
			JSON.stringify([table.columns, table.comma, asked]));

/** Whether the first line is a row of figures where headings should stand. */
export const headless = ({ begun, columns }: Table): boolean =>
	columns.every((column) => column === null) &&
	begun.headings.some((heading) => /^-?\d[\d.,]*$/.test(heading));

export const twice = (columns: readonly (Column | null)[]) =>
	columns.find((column, at) => column !== null && columns.indexOf(column) !== at);

/** Every name of what was read, published as before where it was named before. */
export function cellsOf(read: WasRead, before: Cells): Cells {
	const naming = (pick: (cell: CellKey) => string, old: readonly Naming[]): Naming[] => {
		const names = [...new Set(read.cells.map(({ cell }) => pick(cell)))];
		const known = new Map(old.map((one) => [one.from, one]));
		return names
			.sort((a, b) => a.localeCompare(b, "vi", { numeric: true }))
			.map((from) => known.get(from) ?? { from, to: from.normalize("NFC"), included: true });
	};
	const years = [...new Set(read.cells.map(({ cell }) => cell.year))].sort((a, b) => a - b);
	const left = new Set(before.years.flatMap(({ year, included }) => (included ? [] : [year])));
	return {
		sectors: naming((cell) => cell.sector, before.sectors),
		sizes: naming((cell) => cell.size, before.sizes),
		years: years.map((year) => ({ year, included: !left.has(year) })),
	};
}

/** The names known, with those of these cells as they are named now. */
export function knownWith(before: Cells, now: Cells): Cells {
	const join = <T>(key: (one: T) => unknown, old: readonly T[], of: readonly T[]): T[] => [
		...new Map([...old, ...of].map((one) => [key(one), one])).values(),
	];
	return {
		sectors: join(({ from }) => from, before.sectors, now.sectors),
		sizes: join(({ from }) => from, before.sizes, now.sizes),
		years: join(({ year }) => year, before.years, now.years),
	};
}

export function groupingOf({ sectors, sizes, years }: Cells): Grouping {
	const names = (list: readonly Naming[]) =>
		Object.fromEntries(
			list.flatMap(({ from, to, included }) =>
				included && to.trim() !== "" ? [[from, to.trim()]] : [],
			),
		);
	return {
		sectors: names(sectors),
		sizes: names(sizes),
		years: years.flatMap(({ year, included }) => (included ? [year] : [])),
	};
}

/** How many cells of the table a published cell is made of. */
export function madeOf(review: Review, read: WasRead, grouping: Grouping): number {
	const { sectors, sizes } = grouping;
	return read.cells.filter(
		({ cell }) =>
			cell.year === review.year &&
			sectors[cell.sector] === review.sector &&
			sizes[cell.size] === review.size,
	).length;
}

/** What becomes of a cell as a whole. */
export function outcome(review: Review): "published" | "partly" | "withheld" {
	const outcomes = Object.values(review.indicators).flatMap((one) =>
		one ? [one.figures, one.ratio_of_sums] : [],
	);
	const published = outcomes.filter((one) => one === "published").length;
	return published === 0 ? "withheld" : published === outcomes.length ? "published" : "partly";
}

/** Why not everything of a cell is published, each reason once. */
export function reasons(review: Review): Outcome[] {
	const all = Object.values(review.indicators).flatMap((one) =>
		one ? [one.figures, one.ratio_of_sums] : [],
	);
	return [...new Set(all.filter((one) => one !== "published"))];
}

/** A day as the file has it, by this machine's clock. */
export function day(date: Date): string {
	const two = (number: number) => String(number).padStart(2, "0");
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
