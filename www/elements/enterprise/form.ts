// The form: what the enterprise is, and its figures by section and year.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type {
	Basis,
	Item,
	Method,
	Error as Refusal,
	Regime,
	Section,
	Sector,
	TypedCase,
} from "../../engine/engine.ts";
import { catalogue, type ItemEntry } from "../../engine/facts.ts";
import { fill } from "../../locales/words.ts";
import { LEAST_YEARS, MOST_YEARS, settled } from "../../store/draft.ts";
import { input, type Option, select } from "../controls.ts";
import type { View } from "./view.ts";

export interface Focus {
	item: Item;
	column: number;
}

export interface FormEvents {
	cell(column: number, name: Item | "year", text: string): void;
	change(change: Partial<TypedCase>): void;
	focus(focus: Focus | undefined): void;
	paste(event: ClipboardEvent): void;
	addYear(): void;
	removeYear(column: number): void;
}

/** The items that the form shows, in order: those of the regime, and any that hold a figure. */
export function shownItems(
	view: View,
): (ItemEntry & { asked_now: boolean; code: string | null })[] {
	const at = catalogue.regimes.indexOf(view.draft.regime);
	return catalogue.items
		.map((entry) => ({
			...entry,
			asked_now: entry.asked[at] ?? true,
			code: entry.codes[at] ?? null,
		}))
		.filter(
			(entry) =>
				entry.asked_now || view.draft.years.some((year) => (year[entry.item] ?? "").trim() !== ""),
		);
}

const errorsAt = (view: View, path: string): Refusal[] =>
	view.assessment.errors.filter((error) => error.path === path);

export function form(view: View, focus: Focus | undefined, on: FormEvents): TemplateResult {
	const { words } = view;
	const sections = Object.keys(words.sections) as Section[];
	const items = shownItems(view);
	return html`
		${elsewhere(view, items)}
		<section class="setup" aria-labelledby="setup">
			<h3 id="setup">${words.form.setup}</h3>
			${setup(view, on)} ${years(view, on)}
			<p class="note">${words.regime_notes[view.draft.regime]}</p>
		</section>
		<div class=${view.draft.years.length > 3 ? "figures many-years" : "figures"} @paste=${on.paste}>
			${sections.map((section) => figures(view, section, items, focus, on))}
		</div>
	`;
}

/** What was refused and stands at no field of this form, such as an unknown item of a file. */
function elsewhere(view: View, items: readonly ItemEntry[]) {
	const fields = new Set<string>(["year", ...items.map(({ item }) => item)]);
	const homeless = view.assessment.errors.filter(({ path }) => {
		const [, room, at, field] = path.split("/");
		return room === "years" ? !fields.has(field ?? "") : room !== "reference" || at === undefined;
	});
	return homeless.length === 0
		? nothing
		: html`<ul class="alarm" role="alert">
				${homeless.map((error) => html`<li>${view.refusal(error)}</li>`)}
			</ul>`;
}

const METHODS: Record<"tornqvist" | "own" | "fixed", (share: number) => Method> = {
	tornqvist: () => ({ shares: "average", rates: "log" }),
	own: () => ({ shares: "own", rates: "percent" }),
	fixed: (share) => ({ shares: { fixed: share }, rates: "percent" }),
};

/** The name of a form of growth accounting. */
export function methodName({ shares }: Method): keyof typeof METHODS {
	return shares === "average" ? "tornqvist" : shares === "own" ? "own" : "fixed";
}

const fixedShare = ({ shares }: Method): number =>
	typeof shares === "object" ? shares.fixed : 0.5;

function setup(view: View, on: FormEvents): TemplateResult {
	const { words, draft } = view;
	const options = settled(draft.options);
	const priority = catalogue.sectors.slice(0, 5);
	const named = (sectors: readonly Sector[]) =>
		sectors.map((sector): Option => [sector, words.sectors[sector]]);
	const method = methodName(options.growth_method);
	return html`
		<div class="fields">
			<div class="field wide">
				<label for="name">${words.form.name}</label>
				<input
					id="name"
					type="text"
					maxlength="200"
					autocomplete="off"
					.value=${live(draft.name)}
					@input=${(event: Event) =>
						on.change({ name: (event.target as HTMLInputElement).value.normalize("NFC") })}
				/>
			</div>
			${select(
				"sector",
				words.form.sector,
				draft.sector ?? "",
				[
					{ label: "–", options: [["", words.form.sector_none]] },
					{ label: words.form.priority, options: named(priority) },
					{ label: words.form.other, options: named(catalogue.sectors.slice(5)) },
				],
				(value) => on.change({ sector: value === "" ? null : (value as Sector) }),
			)}
			${select(
				"regime",
				words.form.regime,
				draft.regime,
				catalogue.regimes.map((regime): Option => [regime, words.regimes[regime]]),
				(value) => on.change({ regime: value as Regime }),
			)}
			${select(
				"unit",
				words.form.unit,
				String(draft.unit),
				Object.entries(words.units) as Option[],
				(value) => on.change({ unit: Number(value) }),
			)}
			${select(
				"basis",
				words.form.basis,
				options.value_added_basis,
				Object.entries(words.bases) as Option[],
				(value) => on.change({ options: { ...options, value_added_basis: value as Basis } }),
			)}
			${select(
				"method",
				words.form.method,
				method,
				Object.entries(words.methods) as Option[],
				(value) =>
					on.change({
						options: {
							...options,
							growth_method: METHODS[value as keyof typeof METHODS](
								fixedShare(options.growth_method),
							),
						},
					}),
			)}
			${
				method === "fixed"
					? html`<div class="field">
							<label for="share">${words.form.fixed_share}</label>
							<input
								id="share"
								type="range"
								min="0"
								max="100"
								step="1"
								.value=${live(String(Math.round(fixedShare(options.growth_method) * 100)))}
								aria-valuetext=${view.numbers.percent(fixedShare(options.growth_method), 0)}
								@input=${(event: Event) =>
									on.change({
										options: {
											...options,
											growth_method: METHODS.fixed(
												Number((event.target as HTMLInputElement).value) / 100,
											),
										},
									})}
							/>
							<output for="share">
								${view.numbers.percent(fixedShare(options.growth_method), 0)}
							</output>
						</div>`
					: nothing
			}
		</div>
	`;
}

function years(view: View, on: FormEvents): TemplateResult {
	const { words, draft } = view;
	return html`
		<fieldset class="years">
			<legend>${words.form.years}</legend>
			${draft.years.map((year, column) => {
				const errors = errorsAt(view, `/years/${column}/year`);
				return html`
					<div class="year">
						<input
							type="text"
							inputmode="numeric"
							maxlength="4"
							autocomplete="off"
							id="year-${column}"
							aria-label=${fill(words.form.year_n, { n: column + 1 })}
							aria-invalid=${errors.length > 0 ? "true" : "false"}
							aria-describedby=${errors.length > 0 ? `e-${column}-year` : nothing}
							.value=${live(year.year ?? "")}
							@input=${(event: Event) =>
								on.cell(column, "year", (event.target as HTMLInputElement).value)}
						/>
						${
							draft.years.length > LEAST_YEARS
								? html`<button
										type="button"
										class="quiet"
										aria-label=${fill(words.form.remove_year, { year: year.year ?? "" })}
										title=${fill(words.form.remove_year, { year: year.year ?? "" })}
										@click=${() => on.removeYear(column)}
									>
										×
									</button>`
								: nothing
						}
						${
							errors.length > 0
								? html`<p class="error" id="e-${column}-year">
										${errors.map((error) => view.refusal(error)).join(" ")}
									</p>`
								: nothing
						}
					</div>
				`;
			})}
			${
				draft.years.length < MOST_YEARS
					? html`<button type="button" @click=${on.addYear}>${words.form.add_year}</button>`
					: nothing
			}
		</fieldset>
	`;
}

function figures(
	view: View,
	section: Section,
	items: ReturnType<typeof shownItems>,
	focus: Focus | undefined,
	on: FormEvents,
): TemplateResult {
	const { words, draft } = view;
	const money = section !== "labour" && section !== "prices";
	return html`
		<fieldset class="section">
			<legend>${words.sections[section]}${money ? html` <small>(${view.unit})</small>` : nothing}</legend>
			<div class="row head" aria-hidden="true">
				<span></span>
				<span class="cells">${draft.years.map((year) => html`<span>${year.year}</span>`)}</span>
			</div>
			${items.filter((entry) => entry.section === section).map((entry) => row(view, entry, focus, on))}
		</fieldset>
	`;
}

function row(
	view: View,
	entry: ReturnType<typeof shownItems>[number],
	focus: Focus | undefined,
	on: FormEvents,
): TemplateResult {
	const { words, draft } = view;
	const { item, code } = entry;
	const name = words.items[item];
	const hint = item in words.hints ? words.hints[item as keyof typeof words.hints] : undefined;
	const focused = focus?.item === item ? focus.column : undefined;
	const echo = focused === undefined ? undefined : reading(view, item, focused);
	return html`
		<div class="row">
			<div class="label">
				<span>${name}</span>
				${code ? html`<small class="code">${fill(words.form.code, { code })}</small>` : nothing}
				${entry.asked_now ? nothing : html`<small>${words.form.not_on_form}</small>`}
				${hint ? html`<small class="hint" id="h-${item}">${hint}</small>` : nothing}
			</div>
			<div class="cells">
				${draft.years.map((year, column) => {
					const errors = errorsAt(view, `/years/${column}/${item}`);
					const described = [
						hint ? `h-${item}` : "",
						errors.length > 0 ? `e-${column}-${item}` : "",
					].filter((id) => id !== "");
					return html`<input
						type="text"
						inputmode=${entry.sign === "any" ? "text" : "decimal"}
						autocomplete="off"
						maxlength="40"
						id="c-${column}-${item}"
						data-item=${item}
						data-column=${column}
						aria-label="${name}, ${year.year ?? ""}"
						aria-invalid=${errors.length > 0 ? "true" : "false"}
						aria-describedby=${described.length > 0 ? described.join(" ") : nothing}
						.value=${live(year[item] ?? "")}
						@input=${(event: Event) =>
							on.cell(column, item, (event.target as HTMLInputElement).value)}
						@focus=${() => on.focus({ item, column })}
						@blur=${() => on.focus(undefined)}
					/>`;
				})}
			</div>
			${draft.years.map((year, column) => {
				const errors = errorsAt(view, `/years/${column}/${item}`);
				return errors.length > 0
					? html`<p class="error" id="e-${column}-${item}">
							${year.year ? `${year.year}: ` : ""}${errors.map((error) => view.refusal(error)).join(" ")}
						</p>`
					: nothing;
			})}
			${echo ? html`<p class="echo">${echo}</p>` : nothing}
		</div>
	`;
}

/** What a figure was read as, in the currency's own unit. */
function reading(view: View, item: Item, column: number): string | undefined {
	const value = view.read(column, item);
	if (value === undefined) {
		return undefined;
	}
	const unit = catalogue.items.find((entry) => entry.item === item)?.unit;
	const text = view.numbers.exact(value);
	return fill(view.words.form.reads, {
		value: unit === "money" ? `${text} ${view.words.units[0]}` : text,
	});
}

/** A reference's own figures. */
export function ownReference(view: View, on: FormEvents): TemplateResult {
	const { words, draft } = view;
	const fields = [
		["labour_productivity", words.references.own_labour_productivity],
		["value_added_content", words.references.own_value_added_content],
		["capital_intensity", words.references.own_capital_intensity],
		["labour_share", words.references.own_labour_share],
	] as const;
	return html`
		<div class="fields">
			${fields.map(([name, label]) =>
				input(
					`r-${name}`,
					fill(label, { unit: view.unit }),
					draft.reference[name],
					errorsAt(view, `/reference/${name}`).map((error) => view.refusal(error)),
					(text) => on.change({ reference: { ...draft.reference, [name]: text } }),
				),
			)}
		</div>
		<p class="note">${words.references.own_help}</p>
	`;
}
