// A chart's figures as a table of its own: what is saved as CSV, and what is edited in the studio.
// Fractions stand in percent, everything else in its base unit.
import type { ChartSpec, NamedValue, Unit } from "../../engine/chart.ts";

export type Cell = string | number | null;
export interface Rows {
	head: string[];
	rows: Cell[][];
}

/** A decimal with its point moved, without the dust of binary fractions. */
export function shift(value: number, places: number): number {
	const text = String(value);
	return text.includes("e") ? value * 10 ** places : Number(`${text}e${places}`);
}

export const inPercent = ({ kind }: Unit) => kind === "percent" || kind === "points";

const write = (unit: Unit, value: number | null | undefined): number | null =>
	value === null || value === undefined ? null : inPercent(unit) ? shift(value, 2) : value;

export function rowsOf(spec: ChartSpec): Rows {
	switch (spec.kind) {
		case "line":
		case "bars":
			return columns(spec.unit, spec.categories, spec.series);
		case "contributions":
			return columns(
				spec.unit,
				spec.periods,
				spec.total ? [...spec.parts, spec.total] : spec.parts,
			);
		case "waterfall": {
			const levels: NamedValue[] = [...(spec.start ? [spec.start] : []), ...spec.steps, spec.end];
			return {
				head: ["", ""],
				rows: levels.map(({ name, value }) => [name, write(spec.unit, value)]),
			};
		}
		case "bullet": {
			const names = [...new Set(spec.rows.flatMap((row) => row.targets.map(({ name }) => name)))];
			return {
				head: ["", "", "", ...names],
				rows: spec.rows.map(({ name, unit, value, targets }) => [
					name,
					inPercent(unit) ? "%" : (unit.word ?? ""),
					write(unit, value),
					...names.map((one) => write(unit, targets.find((target) => target.name === one)?.value)),
				]),
			};
		}
		case "strip": {
			const { unit, rows } = spec;
			const quantiles = rows.flatMap((row) => row.quantiles.map(({ share }) => share));
			const shares = [...new Set(quantiles)].sort((a, b) => a - b);
			const marks = [...new Set(rows.flatMap((row) => row.marks.map(({ name }) => name)))];
			return {
				head: ["", ...shares.map((share) => `${shift(share, 2)}%`), ...marks],
				rows: rows.map((row) => [
					row.name,
					...shares.map((at) =>
						write(unit, row.quantiles.find(({ share }) => share === at)?.value),
					),
					...marks.map((at) => write(unit, row.marks.find(({ name }) => name === at)?.value)),
				]),
			};
		}
		case "heat_map":
			return {
				head: [`${spec.row_title} \\ ${spec.column_title}`, ...spec.columns],
				rows: spec.rows.map((name, at) => [
					name,
					...(spec.values[at] ?? []).map((value) => write(spec.unit, value)),
				]),
			};
		case "slope":
			return {
				head: ["", spec.from, spec.to],
				rows: spec.rows.map(({ name, from, to }) => [
					name,
					write(spec.unit, from),
					write(spec.unit, to),
				]),
			};
	}
}

function columns(
	unit: Unit,
	names: readonly string[],
	series: readonly { name: string; values: readonly (number | null)[] }[],
): Rows {
	return {
		head: ["", ...series.map(({ name }) => name)],
		rows: names.map((name, at) => [name, ...series.map(({ values }) => write(unit, values[at]))]),
	};
}

/** The same as texts, with the unit in the first cell. */
export function cellsOf(spec: ChartSpec): string[][] {
	const { head, rows } = rowsOf(spec);
	const unit = "unit" in spec ? (inPercent(spec.unit) ? "%" : (spec.unit.word ?? "")) : "";
	const [corner, ...names] = head;
	return [
		[corner || unit, ...names],
		...rows.map((row) => row.map((cell) => (cell === null ? "" : String(cell)))),
	];
}
