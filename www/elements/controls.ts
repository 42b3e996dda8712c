// Controls that every page of figures has.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Language } from "../engine/chart.ts";
import { LANGUAGES } from "../locales/languages.ts";

export type Option<T extends string = string> = readonly [value: T, name: string];
export type Options<T extends string = string> =
	| readonly Option<T>[]
	| readonly { label: string; options: readonly Option<T>[] }[];
export type Look = "auto" | "light" | "dark";
/** What a page tells its reader. */
export interface Notice {
	text: string;
	alarm: boolean;
}

/** A list of choices under its label. */
export function select<T extends string>(
	id: string,
	label: string,
	value: T,
	options: Options<T>,
	changed: (value: T) => void,
): TemplateResult {
	const option = ([key, name]: Option<T>) =>
		html`<option value=${key} .selected=${live(key === value)}>${name}</option>`;
	return html`
		<div class="field">
			<label for=${id}>${label}</label>
			<select
				id=${id}
				@change=${(event: Event) => changed((event.target as HTMLSelectElement).value as T)}
			>
				${options.map((one) =>
					"label" in one
						? html`<optgroup label=${one.label}>${one.options.map(option)}</optgroup>`
						: option(one),
				)}
			</select>
		</div>
	`;
}

/** A choice that is on or off. */
export function check(
	label: string,
	checked: boolean,
	changed: (on: boolean) => void,
	help?: string,
): TemplateResult {
	return html`
		<label class="keep" title=${help ?? nothing}>
			<input
				type="checkbox"
				.checked=${live(checked)}
				@change=${(event: Event) => changed((event.target as HTMLInputElement).checked)}
			/>
			${label}
		</label>
	`;
}

/** A field for a number or a word, with what was refused in it. */
export function input(
	id: string,
	label: string,
	value: string,
	errors: readonly string[],
	changed: (text: string) => void,
	more: {
		help?: string;
		mode?: "decimal" | "numeric" | "text";
		wide?: boolean;
		/** What is usually typed. */
		usual?: readonly Option[];
	} = {},
): TemplateResult {
	const described = [more.help ? `h-${id}` : "", errors.length > 0 ? `e-${id}` : ""]
		.filter((name) => name !== "")
		.join(" ");
	return html`
		<div class=${more.wide ? "field wide" : "field"}>
			<label for=${id}>${label}</label>
			<input
				id=${id}
				type="text"
				inputmode=${more.mode ?? "decimal"}
				autocomplete="off"
				maxlength=${more.mode === "text" ? 400 : 40}
				list=${more.usual ? `l-${id}` : nothing}
				aria-invalid=${errors.length > 0 ? "true" : "false"}
				aria-describedby=${described || nothing}
				.value=${live(value)}
				@input=${(event: Event) => changed((event.target as HTMLInputElement).value)}
			/>
			${
				more.usual
					? html`<datalist id="l-${id}">
							${more.usual.map(([key, name]) => html`<option value=${key}>${name}</option>`)}
						</datalist>`
					: nothing
			}
			${more.help ? html`<small class="hint" id="h-${id}">${more.help}</small>` : nothing}
			${errors.length > 0 ? html`<p class="error" id="e-${id}">${errors.join(" ")}</p>` : nothing}
		</div>
	`;
}

export function languages(
	label: string,
	language: Language,
	changed: (language: Language) => void,
): TemplateResult {
	return html`
		<div role="group" aria-label=${label} class="segments">
			${(Object.keys(LANGUAGES) as Language[]).map(
				(one) => html`<button
					type="button"
					lang=${one}
					aria-pressed=${language === one ? "true" : "false"}
					@click=${() => changed(one)}
				>
					${LANGUAGES[one].name}
				</button>`,
			)}
		</div>
	`;
}

export function looks(
	words: { theme: string } & Record<`theme_${Look}`, string>,
	look: Look,
	changed: (look: Look) => void,
): TemplateResult {
	const options = (["auto", "light", "dark"] as const).map(
		(one) => [one, words[`theme_${one}`]] as const,
	);
	return select("theme", words.theme, look, options, changed);
}

/** What was told, beside what it is about. */
export const told = (notice: Notice | undefined): TemplateResult | typeof nothing =>
	notice
		? html`<p class=${notice.alarm ? "alarm" : "notice"} role=${notice.alarm ? "alert" : "note"}>
				${notice.text}
			</p>`
		: nothing;

/** A button that asks for a file of figures. */
export function opener(
	id: string,
	label: string,
	open: (field: HTMLInputElement) => void,
	accept = ".csv,.json,text/csv,application/json",
): TemplateResult {
	return html`
		<button
			type="button"
			@click=${(event: Event) =>
				((event.currentTarget as HTMLElement).nextElementSibling as HTMLInputElement).click()}
		>
			${label}
		</button>
		<input
			id=${id}
			type="file"
			hidden
			accept=${accept}
			aria-label=${label}
			@change=${(event: Event) => open(event.target as HTMLInputElement)}
		/>
	`;
}

/** Where a block is pasted that the clipboard cannot lay over the form by itself. */
export function pastePanel(
	id: string,
	words: { paste_label: string; paste_help: string; paste_fill: string; cancel: string },
	fill: (text: string) => void,
	cancel: () => void,
): TemplateResult {
	return html`
		<div class="panel">
			<label for=${id}>${words.paste_label}</label>
			<textarea id=${id} rows="6" spellcheck="false" aria-describedby="block-help"></textarea>
			<p class="note" id="block-help">${words.paste_help}</p>
			<div class="buttons">
				<button
					type="button"
					class="primary"
					@click=${(event: Event) => {
						const panel = (event.currentTarget as HTMLElement).closest(".panel");
						fill(panel?.querySelector("textarea")?.value ?? "");
					}}
				>
					${words.paste_fill}
				</button>
				<button type="button" @click=${cancel}>${words.cancel}</button>
			</div>
		</div>
	`;
}

/** A pasted block goes to `paste`; a single cell to its field, as ever. */
export function blockOf(event: ClipboardEvent, paste: (text: string) => void): void {
	const text = event.clipboardData?.getData("text/plain") ?? "";
	if (/[\t\n\r]/.test(text.trim())) {
		event.preventDefault();
		paste(text);
	}
}
