// A table of enterprises on the page: what its columns are, and what was chosen beside it.
import type {
	Orientation,
	Ownership,
	Returns,
	SheetLook,
	UnitLayout,
} from "../../engine/comparing.ts";
import { columnsOf } from "../../store/headings.ts";
import type { Column } from "../../worker/messages.ts";

export type Role = "none" | "id" | "input" | "output";
export const ROLES = ["none", "id", "input", "output"] as const satisfies readonly Role[];
export const RETURNS = ["vrs", "crs", "drs", "irs"] as const satisfies readonly Returns[];
export const ORIENTATIONS = ["input", "output"] as const satisfies readonly Orientation[];
export const OWNERSHIPS = ["own", "anonymous"] as const satisfies readonly Ownership[];

/** A table that was opened or pasted. */
export interface Opened {
	name: string;
	text: string;
	look: SheetLook;
	/** What each column is. */
	roles: readonly Role[];
	/** By column, where the cost or revenue of that input or output stands. */
	values: readonly (number | null)[];
	comma: boolean;
}

export interface Choice {
	ownership: Ownership;
	returns: Returns;
	orientation: Orientation;
}

/** A column of the table with its heading. */
export interface Named {
	column: number;
	name: string;
	value: number | null;
}

/** What tables of enterprises call what they use and make. */
const KNOWN: Partial<Record<Column, Role>> = {
	id: "id",
	workers: "input",
	fixed_assets: "input",
	intermediate_inputs: "input",
	net_revenue: "output",
};
const ADDED = /^(giá trị gia tăng|gia tri gia tang|gtgt|value[ _]added)\b/iu;
const NAME = /^(tên|ten|mã|ma|doanh nghiệp|doanh nghiep|name|id|firm|unit|dmu)\b/iu;

/** A table with what its headings say. */
export function opened(name: string, text: string, look: SheetLook): Opened {
	const { headings } = look;
	const known = columnsOf(headings, []);
	const added = headings.some((heading) => ADDED.test(heading));
	const roles = headings.map((heading, at): Role => {
		if (/^x_?\d*$/i.test(heading)) return "input";
		if (/^y_?\d*$/i.test(heading) || ADDED.test(heading)) return "output";
		const column = known[at];
		// Value added is what is left of revenue once intermediate inputs are paid.
		const counted = added && (column === "net_revenue" || column === "intermediate_inputs");
		return counted ? "none" : ((column && KNOWN[column]) ?? "none");
	});
	if (!roles.includes("id")) {
		const figures = (at: number) => Math.max(look.with_point[at] ?? 0, look.with_comma[at] ?? 0);
		const called = headings.findIndex((heading, at) => roles[at] === "none" && NAME.test(heading));
		const at = called >= 0 ? called : headings.findIndex((_, at) => figures(at) === 0);
		if (at >= 0) roles[at] = "id";
	}
	const cost = known.indexOf("labour_cost");
	const values = headings.map((_, at) =>
		known[at] === "workers" && cost >= 0
			? cost
			: known[at] === "intermediate_inputs" || known[at] === "net_revenue"
				? at
				: null,
	);
	return { name, text, look, roles, values, comma: look.decimal_comma };
}

/** The columns of a role, in the table's order. */
export function goodsOf({ look, roles, values }: Opened, role: "input" | "output"): Named[] {
	return look.headings.flatMap((name, column) =>
		roles[column] === role ? [{ column, name, value: values[column] ?? null }] : [],
	);
}

/** How the table is to be read; nothing before it has an input and an output. */
export function layoutOf(table: Opened, { ownership }: Choice): UnitLayout | undefined {
	const columns = (role: "input" | "output") => {
		const goods = goodsOf(table, role);
		// A single good has the whole value.
		return goods.map(({ column, value }) => ({
			amount: column,
			value: goods.length > 1 ? value : null,
		}));
	};
	const [inputs, outputs] = [columns("input"), columns("output")];
	const id = table.roles.indexOf("id");
	return inputs.length === 0 || outputs.length === 0
		? undefined
		: { ownership, decimal_comma: table.comma, id: id < 0 ? null : id, inputs, outputs };
}
