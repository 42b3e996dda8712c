// The steps from a table of enterprises to a benchmark, each a part of the page.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { AskedMethod, Column, Indicator, Progress } from "../../engine/compute.ts";
import { type BenchmarkWords, refused, sentences } from "../../locales/benchmark-words.ts";
import type { Numbers } from "../../locales/numbers.ts";
import { standingWords } from "../../locales/standing-words.ts";
import { fill, type Words } from "../../locales/words.ts";
import { COLUMNS } from "../../store/headings.ts";
import { blockOf, check, input, select } from "../controls.ts";
import { cellName } from "../standing/cell.ts";
import {
	type Cells,
	groupingOf,
	headless,
	INDICATORS,
	madeOf,
	missing,
	type Naming,
	type Officer,
	outcome,
	outdated,
	reasons,
	twice,
} from "./officer.ts";

/** How many names or cells are shown at once. */
const MOST_NAMES = 60;
const MOST_CELLS = 200;

export interface Stage {
	words: BenchmarkWords;
	common: Words;
	numbers: Numbers;
	officer: Officer;
	progress: Progress | undefined;
	reviewing: boolean;
	pasting: boolean;
	/** What is typed into the fields of limits, as it stands there. */
	limits: Record<keyof AskedMethod, string>;
	on: StageEvents;
}

export interface StageEvents {
	choose(input: HTMLInputElement): void;
	pasting(open: boolean): void;
	paste(text: string): void;
	column(at: number, column: Column | null): void;
	change(change: Partial<Officer>): void;
	comma(comma: boolean): void;
	read(): void;
	cancel(): void;
	list(): void;
	cells(cells: Cells): void;
	limit(name: keyof AskedMethod, text: string): void;
	publish(): void;
}

export function size(bytes: number, numbers: Numbers): string {
	return bytes < 1e6
		? `${numbers.plain(bytes / 1e3, 1)} kB`
		: `${numbers.plain(bytes / 1e6, 1)} MB`;
}

export function fileStep(stage: Stage): TemplateResult {
	const { words, numbers, officer, on, pasting } = stage;
	const { file } = words;
	const { table } = officer;
	return html`
		<section class="drop">
			<h4>${file.step}</h4>
			<div class="toolbar">
				<label class="button">
					<input
						type="file"
						class="visually-hidden"
						accept=".csv,.tsv,.txt,text/csv"
						@change=${(event: Event) => on.choose(event.target as HTMLInputElement)}
					/>
					${file.choose}
				</label>
				<button
					type="button"
					aria-expanded=${pasting ? "true" : "false"}
					@click=${() => on.pasting(!pasting)}
				>
					${file.paste}
				</button>
				${table ? html`<b>${fill(file.chosen, { name: table.name, size: size(table.file.size, numbers) })}</b>` : nothing}
			</div>
			<p class="note">${file.drop}</p>
			${
				table
					? nothing
					: html`<p class="note">${fill(file.needed, {
							names: numbers.list(
								missing([], officer.asked).map((column) => words.column_names[column]),
							),
						})}</p>`
			}
			${
				pasting
					? html`<div class="panel">
						<label for="pasted">${file.paste_label}</label>
						<textarea
							id="pasted"
							rows="6"
							wrap="off"
							spellcheck="false"
							@paste=${(event: ClipboardEvent) => blockOf(event, on.paste)}
						></textarea>
						<div class="buttons">
							<button type="button" class="primary" @click=${(event: Event) => {
								const root = (event.target as HTMLElement).getRootNode() as ShadowRoot;
								on.paste(root.querySelector<HTMLTextAreaElement>("#pasted")?.value ?? "");
							}}>${file.paste_use}</button>
						</div>
					</div>`
					: nothing
			}
		</section>
	`;
}

export function columnStep(stage: Stage): TemplateResult | typeof nothing {
	const { words, common, numbers, officer, progress, on } = stage;
	const { table, asked } = officer;
	if (!table) {
		return nothing;
	}
	const { columns } = words;
	const lacking = missing(table.columns, asked).map((column) => words.column_names[column]);
	const double = twice(table.columns);
	const options = [
		["", columns.none] as const,
		...COLUMNS.map((column) => [column, words.column_names[column]] as const),
	];
	return html`
		<section>
			<h4>${columns.step}</h4>
			<p class="note">${columns.help}</p>
			<table class="left columns">
					<thead>
						<tr>
							<th scope="col">${columns.heading} <small>${columns.sample}</small></th>
							<th scope="col">${columns.meaning}</th>
						</tr>
					</thead>
					<tbody>
						${table.begun.headings.map((heading, at) => {
							const column = table.columns[at] ?? "";
							return html`<tr>
								<th scope="row">${heading} <small>${sample(stage, at)}</small></th>
								<td>
									<select
										aria-label="${columns.meaning}: ${heading}"
										@change=${(event: Event) => {
											const { value } = event.target as HTMLSelectElement;
											on.column(at, value === "" ? null : (value as Column));
										}}
									>
										${options.map(
											([key, name]) =>
												html`<option value=${key} .selected=${live(key === column)}>${name}</option>`,
										)}
									</select>
								</td>
							</tr>`;
						})}
					</tbody>
			</table>
			<div class="fields">
				${select("comma", columns.decimal, table.comma ? "comma" : "point", [["comma", columns.comma] as const, ["point", columns.point] as const], (sign) => on.comma(sign === "comma"))}
				${select(
					"basis",
					columns.basis,
					asked.value_added_basis,
					(["additive", "subtractive"] as const).map(
						(basis) => [basis, common.bases[basis]] as const,
					),
					(value_added_basis) => on.change({ asked: { ...asked, value_added_basis } }),
				)}
			</div>
			<fieldset class="choice">
				<legend>${columns.indicators}</legend>
				<div class="ticks">
					${INDICATORS.map((indicator) =>
						check(common.indicators[indicator], asked.indicators.includes(indicator), (is) => {
							const indicators: Indicator[] = INDICATORS.filter((one) =>
								one === indicator ? is : asked.indicators.includes(one),
							);
							on.change({ asked: { ...asked, indicators } });
						}),
					)}
				</div>
			</fieldset>
			${headless(table) ? html`<p class="alarm" role="alert">${columns.headless}</p>` : nothing}
			${lacking.length > 0 ? html`<p class="alarm" role="alert">${fill(columns.missing, { names: lacking.join(", ") })}</p>` : nothing}
			${double ? html`<p class="alarm" role="alert">${fill(columns.twice, { name: words.column_names[double] })}</p>` : nothing}
			${asked.indicators.length === 0 ? html`<p class="alarm" role="alert">${columns.none_chosen}</p>` : nothing}
			<div class="buttons">
				<button
					type="button"
					class="primary"
					?disabled=${lacking.length > 0 || double !== undefined || asked.indicators.length === 0 || progress !== undefined}
					@click=${on.read}
				>
					${columns.read}
				</button>
				${
					progress
						? html`<button type="button" @click=${on.cancel}>${columns.cancel}</button>
							<progress max=${table.file.size} .value=${progress.bytes} aria-label=${columns.read}></progress>
							<span>
								${fill(columns.progress, {
									done: size(progress.bytes, numbers),
									size: size(table.file.size, numbers),
									rows: numbers.plain(progress.rows, 0),
								})}
							</span>`
						: nothing
				}
			</div>
		</section>
	`;
}

const TEXTS: readonly (Column | null)[] = [null, "id", "group_id", "sector", "size", "year"];

/** The first cell of a column that says something, and how it is read. */
function sample({ words, numbers, officer }: Stage, at: number): string {
	const { table } = officer;
	const figures = table?.comma ? table.begun.with_comma : table?.begun.with_point;
	const rows = table?.begun.rows ?? [];
	const row = rows.findIndex((cells) => (cells[at] ?? "").trim() !== "");
	const text = rows[row]?.[at]?.trim().slice(0, 40) ?? "";
	if (text === "" || TEXTS.includes(table?.columns[at] ?? null)) {
		return text;
	}
	const figure = figures?.[row]?.[at];
	return typeof figure === "number"
		? fill(words.columns.reads, { text, value: numbers.exact(figure) })
		: fill(words.columns.unread, { text });
}

export function readStep(stage: Stage): TemplateResult | typeof nothing {
	const { words, numbers, officer, on } = stage;
	const { read } = officer;
	if (!read) {
		return nothing;
	}
	const count = (value: number) => numbers.plain(value, 0);
	const name = (column: string) => words.column_names[column as Column] ?? column;
	const row = (text: string, value: number) =>
		html`<tr><th scope="row">${text}</th><td>${count(value)}</td></tr>`;
	return html`
		<section data-step="read">
			<h4>${words.read.step}</h4>
			${
				outdated(officer)
					? html`<p class="notice">${fill(words.read.outdated, { name: read.table.name })}</p>`
					: html`<p class="note">${fill(words.read.from, { name: read.table.name })}</p>`
			}
			<table class="narrow">
				<tbody>
					${row(words.read.rows, read.rows)} ${row(words.read.kept, read.rows - read.refused)}
					${row(words.read.refused, read.refused)}
					${read.excluded.map(({ amount, reason, rows }) =>
						row(
							`${words.read.excluded} “${name(amount)}”: ${sentences(numbers.language)[reason]}`,
							rows,
						),
					)}
				</tbody>
			</table>
			${
				read.noted === 0
					? html`<p class="notice">${words.read.all_good}</p>`
					: html`
						<p class="note">
							${fill(words.read.shown, { shown: count(read.notes.length), count: count(read.noted) })}.
							${words.read.row_note}
						</p>
						<div class="scroll tall" tabindex="0" role="region" aria-label=${words.read.list}>
							<table class="left">
								<thead>
									<tr>
										<th scope="col" class="number">${words.read.row}</th>
										<th scope="col">${words.read.kind}</th>
										<th scope="col">${words.read.why}</th>
									</tr>
								</thead>
								<tbody>
									${read.notes.map(
										(note) => html`<tr>
											<td class="number">${count(note.row)}</td>
											<td>${words.kinds[note.kind]}</td>
											<td>
												${note.column === "" ? nothing : `${name(note.column)}: `}${refused(numbers.language, { ...note, path: note.column })}
											</td>
										</tr>`,
									)}
								</tbody>
							</table>
						</div>
						<div class="buttons">
							<button type="button" @click=${on.list}>${words.read.download}</button>
						</div>
					`
			}
		</section>
	`;
}

export function cellStep(stage: Stage): TemplateResult | typeof nothing {
	const { words, numbers, officer, limits, on } = stage;
	const { read, cells } = officer;
	if (!read?.cells.length) {
		return nothing;
	}
	const part = (key: "sectors" | "sizes") => {
		const list = cells[key];
		const put = (at: number, change: Partial<Naming>) =>
			on.cells({
				...cells,
				[key]: list.map((one, i) => (i === at ? { ...one, ...change } : one)),
			});
		return html`
			<fieldset>
				<legend>${words.cells[key]}</legend>
				${
					list.length > MOST_NAMES
						? html`<p class="note">${fill(words.cells.many, { count: numbers.plain(list.length, 0), shown: MOST_NAMES })}</p>`
						: nothing
				}
				${list.slice(0, MOST_NAMES).map(
					(one, at) => html`<div class="naming">
						<input
							type="checkbox"
							aria-label=${fill(words.cells.include, { name: one.from })}
							.checked=${live(one.included)}
							@change=${(event: Event) => put(at, { included: (event.target as HTMLInputElement).checked })}
						/>
						<input
							type="text"
							maxlength="200"
							aria-label=${fill(words.cells.name, { name: one.from })}
							?disabled=${!one.included}
							.value=${live(one.to)}
							@change=${(event: Event) => put(at, { to: (event.target as HTMLInputElement).value })}
						/>
					</div>`,
				)}
			</fieldset>
		`;
	};
	const limit = (name: keyof AskedMethod) =>
		input(name, words.cells[name], limits[name], [], (text) => on.limit(name, text));
	return html`
		<section data-step="cells">
			<h4>${words.cells.step}</h4>
			<p class="note">${words.cells.help}</p>
			<div class="toolbar">
				<div class="field">
					<label for="digits">${words.cells.digits}</label>
					<select id="digits" @change=${(event: Event) => {
						const length = Number((event.target as HTMLSelectElement).value);
						on.cells({
							...cells,
							sectors: cells.sectors.map((one) => ({
								...one,
								to: length === 0 ? one.from : [...one.from].slice(0, length).join(""),
							})),
						});
					}}>
						<option value="0">${words.cells.undo}</option>
						${[1, 2, 3, 4].map((length) => html`<option value=${length}>${length}</option>`)}
					</select>
				</div>
			</div>
			<div class="fields namings">
				${part("sectors")} ${part("sizes")}
				<fieldset>
					<legend>${words.cells.years}</legend>
					<div class="ticks">
						${cells.years.map(({ year, included }, at) =>
							check(String(year), included, (is) =>
								on.cells({
									...cells,
									years: cells.years.map((one, i) => (i === at ? { ...one, included: is } : one)),
								}),
							),
						)}
					</div>
				</fieldset>
			</div>
			<details>
				<summary>${words.cells.limits}</summary>
				<div class="fields">
					${limit("minimum_count")}
					${select("rounding_base", words.cells.rounding_base, limits.rounding_base, [["5", "5"] as const, ["3", "3"] as const], (base) => on.limit("rounding_base", base))}
					${limit("largest_share")} ${limit("protection")} ${limit("winsorised")}
				</div>
			</details>
		</section>
	`;
}

export function reviewStep(stage: Stage): TemplateResult | typeof nothing {
	const { words, numbers, officer, reviewing } = stage;
	const { read, reviews } = officer;
	if (!read?.cells.length) {
		return nothing;
	}
	if (!reviews) {
		return html`<section><h4>${words.review.step}</h4>
			<p class="note">${reviewing ? words.review.working : "–"}</p></section>`;
	}
	const grouping = groupingOf(officer.cells);
	const tally = { published: 0, partly: 0, withheld: 0 };
	for (const review of reviews) {
		tally[outcome(review)] += 1;
	}
	const count = (value: number) => numbers.plain(value, 0);
	return html`
		<section data-step="review">
			<h4>${words.review.step}</h4>
			<p class="note">${words.review.help}</p>
			<p data-summary>
				${fill(words.review.summary, { published: count(tally.published), partly: count(tally.partly), withheld: count(tally.withheld) })}
				${reviews.length > MOST_CELLS ? fill(words.review.shown, { shown: MOST_CELLS, count: count(reviews.length) }) : nothing}
			</p>
			<div class="scroll tall" tabindex="0" role="region" aria-label=${words.review.step}>
				<table class="left">
					<thead>
						<tr>
							<th scope="col">${words.review.cell}</th>
							<th scope="col" class="number">${words.review.rows}</th>
							<th scope="col">${words.review.outcome}</th>
						</tr>
					</thead>
					<tbody>
						${reviews.slice(0, MOST_CELLS).map((review) => {
							const made = review.size === null ? 1 : madeOf(review, read, grouping);
							const why = reasons(review);
							return html`<tr class=${outcome(review)}>
								<th scope="row">
									${cellName(standingWords[numbers.language], review)}
									${made > 1 ? html`<small>(${fill(words.review.merged, { count: made })})</small>` : nothing}
								</th>
								<td class="number">${count(review.rows)}</td>
								<td>
									${words.review[outcome(review)]}
									${why.length > 0 ? html`<small>${why.map((one) => words.outcomes[one]).join("; ")}</small>` : nothing}
								</td>
							</tr>`;
						})}
					</tbody>
				</table>
			</div>
		</section>
	`;
}

export function saveStep(stage: Stage, today: Date): TemplateResult | typeof nothing {
	const { words, numbers, officer, on } = stage;
	const { provenance, reviews } = officer;
	if (!officer.read?.cells.length || !reviews) {
		return nothing;
	}
	const field = (name: "publisher" | "title" | "source" | "note") =>
		input(
			`p-${name}`,
			words.save[name],
			provenance[name] ?? "",
			[],
			(text) => on.change({ provenance: { ...provenance, [name]: text } }),
			{ mode: "text" },
		);
	const any = reviews.some((review) => outcome(review) !== "withheld");
	return html`
		<section data-step="save">
			<h4>${words.save.step}</h4>
			<div class="fields">
				${field("publisher")} ${field("title")} ${field("source")} ${field("note")}
			</div>
			<p class="note">${fill(words.save.released, { date: numbers.date(today) })}</p>
			<div class="buttons">
				<button
					type="button"
					class="primary"
					?disabled=${provenance.publisher.trim() === "" || !any}
					@click=${on.publish}
				>
					${words.save.download}
				</button>
			</div>
		</section>
	`;
}
