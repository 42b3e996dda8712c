// The cells of a benchmark: which there are, how one is chosen, and which one an enterprise is
// placed in where its own has no figures.
import { html, nothing, type TemplateResult } from "lit";
import type { BenchmarkCell, BenchmarkFile, CellKey } from "../../engine/standing.ts";
import { fill } from "../../locales/fill.ts";
import type { StandingWords } from "../../locales/standing-words.ts";
import { select } from "../controls.ts";
import type { Writing } from "../writing.ts";

type Named = Pick<BenchmarkCell, "sector" | "size" | "year">;

export function cellName(words: StandingWords, { sector, size, year }: Named): string {
	return `${sector ?? words.all_sectors} · ${size ?? words.all_sizes} · ${year}`;
}

/** The names from which a cell is chosen; the newest year first. */
function names({ cells }: BenchmarkFile) {
	const unique = <T>(list: readonly (T | null)[]) => [
		...new Set(list.filter((one) => one !== null)),
	];
	return {
		sectors: unique(cells.map(({ sector }) => sector)),
		sizes: unique(cells.map(({ size }) => size)),
		years: unique(cells.map(({ year }) => year)).sort((a, b) => b - a),
	};
}

/** The wanted cell as far as the file has its names, else the first of each. */
export function fitting(file: BenchmarkFile, wanted: Partial<CellKey>): CellKey {
	const { sectors, sizes, years } = names(file);
	const [sector = ""] = sectors.filter((one) => one === wanted.sector).concat(sectors);
	const [size = ""] = sizes.filter((one) => one === wanted.size).concat(sizes);
	const [year = 0] = years.filter((one) => one === wanted.year).concat(years);
	return { sector, size, year };
}

/** Who published the file, and on which value added it rests. */
export function source(
	words: StandingWords,
	{ words: { bases }, numbers }: Writing,
	{ provenance, value_added_basis }: BenchmarkFile,
): TemplateResult {
	const { title, publisher, released } = provenance;
	const [year = 0, month = 1, day = 1] = released.split("-").map(Number);
	const date = numbers.date(new Date(year, month - 1, day));
	return html`<p class="note">
		${fill(words.opened, { title: title ?? "nangsuat/benchmark", publisher, date })}
		${fill(words.basis, { basis: bases[value_added_basis] })}
	</p>`;
}

/** Which of the file's cells the enterprise belongs in. */
export function cellChoice(
	words: StandingWords,
	file: BenchmarkFile,
	cell: CellKey,
	changed: (cell: CellKey) => void,
): TemplateResult {
	const { sectors, sizes, years } = names(file);
	const named = (list: readonly (string | number)[]) =>
		list.map((name) => [String(name), String(name)] as const);
	const change = (part: Partial<CellKey>) => changed({ ...cell, ...part });
	return html`
		<div class="fields narrow" role="group" aria-label=${words.cell}>
			${select("own-sector", words.sector, cell.sector, named(sectors), (sector) => change({ sector }))}
			${select("own-size", words.size, cell.size, named(sizes), (size) => change({ size }))}
			${select("own-year", words.year, String(cell.year), named(years), (year) => change({ year: Number(year) }))}
		</div>
	`;
}

/** Why the cell that is placed in is not the one that was chosen. */
export function instead(
	words: StandingWords,
	{ cells }: BenchmarkFile,
	chosen: CellKey,
	found: BenchmarkCell | null,
): TemplateResult | typeof nothing {
	const same = (one: Named) =>
		one.sector === chosen.sector && one.size === chosen.size && one.year === chosen.year;
	if (found && same(found)) {
		return nothing;
	}
	const sentence = !found ? words.nothing : cells.some(same) ? words.withheld : words.unknown;
	return html`<p class=${found ? "notice" : "alarm"} data-instead>
		${fill(sentence, { cell: cellName(words, chosen), wider: found ? cellName(words, found) : "" })}
	</p>`;
}
