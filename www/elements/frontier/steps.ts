// From a table of enterprises to what is compared, each step a part of the page.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { TypedGood, UnitRow } from "../../engine/comparing.ts";
import type { FrontierWords } from "../../locales/frontier-words.ts";
import type { Numbers } from "../../locales/numbers.ts";
import { fill } from "../../locales/words.ts";
import { input, opener, pastePanel, select } from "../controls.ts";
import {
	type Choice,
	goodsOf,
	type Named,
	type Opened,
	ORIENTATIONS,
	OWNERSHIPS,
	RETURNS,
	ROLES,
	type Role,
} from "./table.ts";

/** The reader's own enterprise: one of the table, by its row, or one that is typed. */
export type Own = number | "typed" | undefined;

export interface Stage {
	words: FrontierWords;
	numbers: Numbers;
	table: Opened | undefined;
	choice: Choice;
	units: readonly UnitRow[] | undefined;
	own: Own;
	typed: readonly TypedGood[];
	/** What is wrong with a typed field, by its name. */
	wrong: ReadonlyMap<string, string>;
	pasting: boolean;
	on: StageEvents;
}

export interface StageEvents {
	open(field: HTMLInputElement): void;
	pasting(open: boolean): void;
	paste(text: string): void;
	example(): void;
	role(column: number, role: Role): void;
	value(column: number, value: number | null): void;
	comma(comma: boolean): void;
	choose(choice: Partial<Choice>): void;
	own(own: Own): void;
	type(at: number, change: Partial<TypedGood>): void;
}

export function tableStep(stage: Stage): TemplateResult {
	const { words, table, on, pasting, numbers, choice } = stage;
	const { open } = words;
	return html`
		<section>
			<h3>${open.step}</h3>
			<p class="note">${open.help}</p>
			<div class="toolbar">
				${opener("file", open.choose, (field) => on.open(field), ".csv,.tsv,.txt,text/csv")}
				<button
					type="button"
					aria-expanded=${pasting ? "true" : "false"}
					@click=${() => on.pasting(!pasting)}
				>
					${open.paste}
				</button>
				<button type="button" @click=${() => on.example()}>${open.example}</button>
				${
					table
						? html`<b>${fill(open.opened, {
								name: table.name,
								rows: numbers.plain(table.look.rows, 0),
							})}</b>`
						: nothing
				}
			</div>
			${
				pasting
					? pastePanel(
							"pasted",
							open,
							(text) => on.paste(text),
							() => on.pasting(false),
						)
					: nothing
			}
			${pick("ownership", open.whose, choice.ownership, OWNERSHIPS, words.ownerships, (ownership) => on.choose({ ownership }))}
		</section>
	`;
}

/** One of a few, each with its line of help. */
function pick<T extends string>(
	name: string,
	legend: string,
	value: T,
	all: readonly T[],
	words: Record<T, { name: string; help: string }>,
	changed: (value: T) => void,
): TemplateResult {
	return html`
		<fieldset class="choice which">
			<legend>${legend}</legend>
			${all.map(
				(one) => html`<label>
					<input
						type="radio"
						name=${name}
						value=${one}
						.checked=${live(one === value)}
						@change=${() => changed(one)}
					/>
					<span>${words[one].name} <small>${words[one].help}</small></span>
				</label>`,
			)}
		</fieldset>
	`;
}

export function columnStep(stage: Stage): TemplateResult | typeof nothing {
	const { words, numbers, table, on } = stage;
	if (!table) {
		return nothing;
	}
	const { columns, roles } = words;
	const { look } = table;
	const figures = table.comma ? look.with_comma : look.with_point;
	const named = (role: "input" | "output") => goodsOf(table, role).length;
	const cell = (text: string) => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
	return html`
		<section>
			<h3>${columns.step}</h3>
			<p class="note">${columns.help}</p>
			<div class="scroll" tabindex="0" role="region" aria-label=${columns.step}>
				<table class="left" data-columns>
					<thead>
						<tr>
							<th scope="col">${columns.heading}</th>
							<th scope="col">${columns.role}</th>
							<th scope="col">${columns.sample}</th>
							<th scope="col">${columns.value}</th>
						</tr>
					</thead>
					<tbody>
						${look.headings.map((heading, at) => {
							const role = table.roles[at] ?? "none";
							const shown = look.sample.map((row) => row[at] ?? "").filter((text) => text !== "");
							return html`<tr>
								<th scope="row">${heading}</th>
								<td>
									${choose(
										`${columns.role}: ${heading}`,
										role,
										ROLES.map((one) => [one, roles[one]] as const),
										(one) => on.role(at, one),
									)}
								</td>
								<td>
									${shown.slice(0, 3).map(cell).join(" · ")}
									<small>${fill(columns.figures, {
										count: numbers.plain(figures[at] ?? 0, 0),
										rows: numbers.plain(look.rows, 0),
									})}</small>
								</td>
								<td>${
									(role === "input" || role === "output") && named(role) > 1
										? choose(
												`${columns.value}: ${heading}`,
												String(table.values[at] ?? ""),
												[
													["", columns.no_value] as const,
													...look.headings.flatMap((name, column) =>
														(figures[column] ?? 0) > 0
															? [[String(column), column === at ? columns.itself : name] as const]
															: [],
													),
												],
												(value) => on.value(at, value === "" ? null : Number(value)),
											)
										: "–"
								}</td>
							</tr>`;
						})}
					</tbody>
				</table>
			</div>
			<p class="note">${columns.value_help}</p>
			<div class="fields">
				${select(
					"comma",
					columns.decimal,
					table.comma ? "comma" : "point",
					[["comma", columns.comma] as const, ["point", columns.point] as const],
					(sign) => on.comma(sign === "comma"),
				)}
			</div>
			${named("input") === 0 || named("output") === 0 ? html`<p class="alarm" role="alert">${columns.missing}</p>` : nothing}
		</section>
	`;
}

/** A list of choices within a table, whose label is in its headings. */
function choose<T extends string>(
	label: string,
	value: T,
	options: readonly (readonly [T, string])[],
	changed: (value: T) => void,
): TemplateResult {
	return html`
		<select
			aria-label=${label}
			@change=${(event: Event) => changed((event.target as HTMLSelectElement).value as T)}
		>
			${options.map(
				([key, name]) =>
					html`<option value=${key} .selected=${live(key === value)}>${name}</option>`,
			)}
		</select>
	`;
}

export function choiceStep(stage: Stage): TemplateResult | typeof nothing {
	const { words, table, choice, on } = stage;
	return table
		? html`
			<section>
				<h3>${words.choice.step}</h3>
				${pick("orientation", words.choice.orientation, choice.orientation, ORIENTATIONS, words.orientations, (orientation) => on.choose({ orientation }))}
				${pick("returns", words.choice.returns, choice.returns, RETURNS, words.returns, (returns) => on.choose({ returns }))}
			</section>
		`
		: nothing;
}

/** The name of a unit, or its row where names are not shown. */
export const nameOf = (words: FrontierWords, { id, row }: { id: string | null; row: number }) =>
	id ?? fill(words.own.row, { row });

export function ownStep(stage: Stage): TemplateResult | typeof nothing {
	const { words, table, units, own, on } = stage;
	if (!table || !units) {
		return nothing;
	}
	const options = [
		["", words.own.none] as const,
		["typed", words.own.typed] as const,
		...units.map((unit) => [String(unit.row), nameOf(words, unit)] as const),
	];
	return html`
		<section data-step="own">
			<h3>${words.own.step}</h3>
			<div class="fields">
				${select("own", words.own.which, own === undefined ? "" : String(own), options, (value) =>
					on.own(value === "" ? undefined : value === "typed" ? value : Number(value)),
				)}
			</div>
			${own === "typed" ? fields(stage, table) : nothing}
		</section>
	`;
}

function fields({ words, typed, wrong, on }: Stage, table: Opened): TemplateResult {
	const sides = [goodsOf(table, "input"), goodsOf(table, "output")];
	const field = ({ name, value }: Named, at: number, alone: boolean) => {
		const one = (part: keyof TypedGood, label: string) => {
			const error = wrong.get(`${part}-${at}`);
			return input(`${part}-${at}`, label, typed[at]?.[part] ?? "", error ? [error] : [], (text) =>
				on.type(at, { [part]: text }),
			);
		};
		return html`
			${one("amount", name)}
			${value === null || alone ? nothing : one("value", fill(words.own.value, { name }))}
		`;
	};
	let at = -1;
	return html`
		<p class="note">${words.own.typed_help}</p>
		<div class="fields">
			${sides.flatMap((side) =>
				side.map((good) => {
					at += 1;
					return field(good, at, side.length === 1);
				}),
			)}
		</div>
	`;
}
