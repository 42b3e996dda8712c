// A table that is typed into: one row a year, or a year and branch, with what was refused in each
// cell under it.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Vintage } from "../../engine/plan.ts";
import { fill } from "../../locales/fill.ts";
import { type Column, isWord, MOST_ROWS, PRODUCT_TAX, type Room, type Row } from "./draft.ts";
import type { View } from "./view.ts";

export interface TableEvents {
	cell(room: Room, row: number, column: Column, text: string): void;
	focus(room: Room, row: number, column: Column): void;
	add(room: Room, row?: Row): void;
	remove(room: Room, row: number): void;
}

const MONEY = new Set<Column>(["output", "output_current", "capital", "investment", "value_added"]);

export function table(
	view: View,
	room: Room,
	columns: readonly Column[],
	on: TableEvents,
): TemplateResult {
	const { words, draft } = view;
	const head = (column: Column) =>
		html`${words.columns[column]}${MONEY.has(column) ? html` <small>(${view.unit()})</small>` : nothing}`;
	return html`
		<div class="scroll" tabindex="0" role="region" aria-label=${words.form[room]}>
			<table class="typed">
				<caption class="visually-hidden">${words.form[room]}</caption>
				<thead>
					<tr>
						${columns.map((column) => html`<th scope="col">${head(column)}</th>`)}
						<td></td>
					</tr>
				</thead>
				<tbody>
					${draft[room].map(
						(row, at) => html`<tr>
							${columns.map((column) => cell(view, room, at, column, row, on))}
							<td>
								<button
									type="button"
									class="quiet"
									aria-label=${fill(words.form.remove_row, { row: row["year"] || at + 1 })}
									@click=${() => on.remove(room, at)}
								>
									×
								</button>
							</td>
						</tr>`,
					)}
				</tbody>
			</table>
		</div>
		<div class="buttons">
			${
				draft[room].length < MOST_ROWS
					? html`<button type="button" @click=${() => on.add(room)}>
							${room === "years" ? words.form.add_year : words.form.add_row}
						</button>`
					: nothing
			}
			${
				room === "sectors"
					? html`<button
							type="button"
							@click=${() => on.add(room, { sector: PRODUCT_TAX })}
						>
							${words.form.add_tax}
						</button>`
					: nothing
			}
		</div>
	`;
}

function cell(
	view: View,
	room: Room,
	at: number,
	column: Column,
	row: Row,
	on: TableEvents,
): TemplateResult {
	const { words } = view;
	const text = row[column] ?? "";
	const tax = row["sector"] === PRODUCT_TAX;
	if (tax && column === "sector") {
		return html`<td class="words">${words.branches.product_tax}</td>`;
	}
	const id = `${room}-${at}-${column}`;
	const errors = view.errorsAt(`/${room}/${at}/${column}`);
	const label = fill(words.form.cell, {
		column: words.columns[column],
		row: row["year"] || at + 1,
	});
	const described = errors.length > 0 ? `e-${id}` : nothing;
	const changed = (event: Event) =>
		on.cell(room, at, column, (event.target as HTMLInputElement | HTMLSelectElement).value);
	const focused = () => on.focus(room, at, column);
	const vintages = Object.entries(words.vintages) as [Vintage, string][];
	return html`<td class=${isWord(column) && column !== "year" ? "words" : nothing}>
		${
			column === "vintage"
				? html`<select id=${id} aria-label=${label} @change=${changed} @focus=${focused}>
						<option value="" .selected=${live(text === "")}>–</option>
						${vintages.map(
							([value, name]) =>
								html`<option value=${value} .selected=${live(text === value)}>${name}</option>`,
						)}
					</select>`
				: html`<input
						id=${id}
						type="text"
						inputmode=${column === "year" ? "numeric" : isWord(column) ? "text" : "decimal"}
						autocomplete="off"
						maxlength=${isWord(column) ? 400 : 40}
						aria-label=${label}
						aria-invalid=${errors.length > 0 ? "true" : "false"}
						aria-describedby=${described}
						.value=${live(text)}
						@input=${changed}
						@focus=${focused}
					/>`
		}
		${errors.length > 0 ? html`<p class="error" id="e-${id}">${errors.join(" ")}</p>` : nothing}
	</td>`;
}

/** A table of results: a row of heads, then rows whose first cell is their head. */
export function shownTable(
	label: string,
	caption: TemplateResult | string,
	head: readonly unknown[],
	rows: readonly { cells: readonly unknown[]; sum?: boolean }[],
): TemplateResult {
	return html`
		<div class="scroll" tabindex="0" role="region" aria-label=${label}>
			<table>
				<caption>${caption}</caption>
				<thead>
					<tr>
						${head.map((text) => html`<th scope="col">${text}</th>`)}
					</tr>
				</thead>
				<tbody>
					${rows.map(
						({ cells: [first, ...cells], sum }) => html`<tr class=${sum ? "sum" : nothing}>
							<th scope="row">${first}</th>
							${cells.map((text) => html`<td>${text}</td>`)}
						</tr>`,
					)}
				</tbody>
			</table>
		</div>
	`;
}
