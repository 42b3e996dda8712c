// <nangsuat-studio>: where a journalist makes a chart and takes it away. The page's address holds
// the chart; nothing is sent anywhere.
import {
	html,
	LitElement,
	nothing,
	type PropertyValues,
	type TemplateResult,
	unsafeCSS,
} from "lit";
import { live } from "lit/directives/live.js";
import { frameSnippet } from "../../embed/frame-snippet.ts";
import {
	ARTICLE,
	archivedSnippet,
	liveSnippet,
	oneFile,
	PHONE,
	THEMES,
} from "../../embed/snippets.ts";
import {
	type ChartSpec,
	EngineError,
	engine,
	type Language,
	start,
	type UnitKind,
} from "../../engine/chart.ts";
import { chartWords, refusal } from "../../locales/chart-words.ts";
import { fill } from "../../locales/fill.ts";
import { languageOf } from "../../locales/languages.ts";
import { Numbers } from "../../locales/numbers.ts";
import { type StudioWords, studioWords } from "../../locales/studio-words.ts";
import { save } from "../../store/save.ts";
import { pack, sent, unpack } from "../../store/share.ts";
import base from "../../style/base.css";
import tokens from "../../style/tokens.css";
import { check, type Look, languages, looks, select } from "../controls.ts";
import { define } from "../define.ts";
import { png } from "./png.ts";
import { cellsOf } from "./rows.ts";
import { blank, type Draft, draftOf, type Kind, read, specOf, transposed, write } from "./sheet.ts";
import { fromPlan, fromStatistic, statistics, targets } from "./shipped.ts";
import style from "./studio.css";

const BASE = new URL(".", import.meta.url).href;
type Code = "frame" | "element" | "live" | "live_frame";
/** `sent` is what the archived chart adds to an article, in bytes after gzip. */
type Snippets = Record<Code, string> & { page: string; sent: number };

class NangsuatStudio extends LitElement {
	static override styles = [unsafeCSS(tokens), unsafeCSS(base), unsafeCSS(style)];
	static override properties = {
		lang: { type: String, reflect: true },
		_draft: { state: true },
		_theme: { state: true },
		_wide: { state: true },
		_ready: { state: true },
		_failed: { state: true },
		_notice: { state: true },
		_snippets: { state: true },
		_dark: { state: true },
	};

	/** `vi` or `en`: of the page and of the chart. */
	declare lang: Language;
	declare _draft: Draft;
	declare _theme: Look;
	declare _wide: boolean;
	declare _ready: boolean;
	declare _failed: boolean;
	declare _notice: string;
	declare _snippets: Snippets | undefined;
	declare _dark: boolean;

	#spec: ChartSpec | undefined;
	#error = "";
	#turn = 0;
	#timer = 0;
	#address = "";
	#leave: (() => void) | undefined;
	/** What filled the draft, as long as nothing in it was changed. */
	#filled: { by: () => Draft; draft: Draft } | undefined;

	constructor() {
		super();
		this.lang = "vi";
		this._draft = blank("vi");
		this._theme = "auto";
		this._wide = false;
		this._ready = false;
		this._failed = false;
		this._notice = "";
		this._dark = false;
	}

	/** The chart as it stands. */
	get spec(): ChartSpec | undefined {
		return this.#spec;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		const media = matchMedia("(prefers-color-scheme: dark)");
		const theme = () => {
			this._dark = media.matches;
		};
		const address = () => void this.#open();
		media.addEventListener("change", theme);
		addEventListener("hashchange", address);
		this.#leave = () => {
			media.removeEventListener("change", theme);
			removeEventListener("hashchange", address);
		};
		theme();
		void this.#load();
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#leave?.();
		clearTimeout(this.#timer);
	}

	async #load(): Promise<void> {
		this._failed = false;
		try {
			await start();
		} catch {
			this._failed = true;
			return;
		}
		await this.#open();
		this._ready = true;
		await this.updateComplete;
		this.dispatchEvent(new CustomEvent("ready", { bubbles: true, composed: true }));
	}

	/** The chart in the address, or the first statistic where there is none. */
	async #open(): Promise<void> {
		const address = location.hash.slice(1);
		if (address !== "" && address === this.#address) {
			return;
		}
		this._notice = "";
		if (address !== "") {
			try {
				const spec = (await unpack(address)) as ChartSpec;
				engine.drawChart(spec);
				const language = languageOf(spec.frame.language);
				this._draft = draftOf(spec, studioWords[language].target_values);
				this.lang = language;
				this.#address = address;
				return;
			} catch (thrown) {
				const reason =
					thrown instanceof EngineError
						? refusal(chartWords[this.lang], thrown.refusal)
						: chartWords[this.lang].errors["file.unreadable"];
				this._notice = fill(this.#words.broken, { reason });
			}
		}
		this.#choose(
			statistics(this.#words).findIndex(
				({ observations: [first] }) => first?.employment_definition === "since_2021",
			),
		);
	}

	get #words(): StudioWords {
		return studioWords[this.lang];
	}

	protected override willUpdate(changed: PropertyValues): void {
		this.lang = languageOf(this.lang);
		if (this._draft.language !== this.lang) {
			this._draft = this.#translated();
		}
		if (this._ready && (changed.has("_draft") || changed.has("_ready") || changed.has("_theme"))) {
			this.#build();
		}
		if (this._ready && ["_ready", "_draft", "_wide", "_theme"].some((name) => changed.has(name))) {
			clearTimeout(this.#timer);
			this.#timer = window.setTimeout(() => void this.#publish(), 250);
		}
	}

	/** The draft with its numbers written in the page's new language; words are the author's. */
	#translated(): Draft {
		if (this.#filled?.draft === this._draft) {
			this.#filled.draft = this.#filled.by();
			return this.#filled.draft;
		}
		const draft = { ...this._draft, language: this.lang };
		if (this.#spec && this.#error === "") {
			const { frame } = this.#spec;
			const spec = { ...this.#spec, frame: { ...frame, language: this.lang } } as ChartSpec;
			const { table, power } = draftOf(spec, this.#words.target_values);
			return { ...draft, table, power };
		}
		return draft;
	}

	#build(): void {
		this.#error = "";
		try {
			const spec = specOf(this._draft);
			engine.drawChart(spec);
			this.#spec = spec;
		} catch (thrown) {
			this.#error = this.#sentence(thrown);
		}
	}

	#sentence(thrown: unknown): string {
		const words = chartWords[this.lang];
		if (!(thrown instanceof EngineError)) {
			return words.failed;
		}
		const [, row, column] = /^(\d+)\/(\d+)$/.exec(thrown.refusal.path) ?? [];
		const where = row && column ? fill(this.#words.cell, { row, column }) : "";
		return where + refusal(words, { ...thrown.refusal, path: where ? "" : thrown.refusal.path });
	}

	/** Writes what can be copied, and the address. */
	async #publish(): Promise<void> {
		const spec = this.#spec;
		if (!spec || this.#error !== "") {
			this._snippets = undefined;
			return;
		}
		this.#turn += 1;
		const turn = this.#turn;
		const state = await pack(spec).catch((thrown: unknown) => {
			this._notice = this.#sentence(thrown);
			this._snippets = undefined;
		});
		const current = () => turn === this.#turn && this.isConnected;
		if (state === undefined || !current()) {
			return;
		}
		this.#address = state;
		history.replaceState(null, "", `#${state}`);
		const tall = engine.drawChart(spec).height + 150;
		const flags = this._theme === "auto" ? [] : [`dark=${this._theme === "dark"}`];
		const themes = this._theme === "auto" ? THEMES : [this._theme];
		const look = { wide: this._wide, themes };
		const element = archivedSnippet(spec, state, BASE, engine.drawChart, look);
		const weight = await sent(element);
		if (!current()) {
			return;
		}
		this._snippets = {
			frame: frameSnippet(spec, state, BASE, tall, flags),
			element,
			sent: weight,
			live: liveSnippet(spec, this.#file, BASE, themes),
			live_frame: frameSnippet(spec, `src=${encodeURIComponent(this.#file)}`, BASE, tall, flags),
			page: oneFile(spec, engine.drawChart, themes),
		};
	}

	get #name(): string {
		const plain = this._draft.title
			.normalize("NFD")
			.replace(/\p{M}/gu, "")
			.replace(/đ/gi, "d")
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, "-")
			.replace(/^-|-$/g, "")
			.slice(0, 60);
		return plain || "nangsuat";
	}

	get #file(): string {
		return `charts/${this.#name}.json`;
	}

	#set(change: Partial<Draft>): void {
		this._notice = "";
		this._draft = { ...this._draft, ...change };
	}

	#fillBy(by: () => Draft): void {
		this._draft = by();
		this.#filled = { by, draft: this._draft };
	}

	/** Fills everything from a statistic. */
	#choose(at: number): void {
		const statistic = statistics(this.#words)[at];
		if (statistic) {
			this.#fillBy(() =>
				fromStatistic(statistics(this.#words)[at] ?? statistic, this.#words, this.lang),
			);
		}
	}

	protected override render(): TemplateResult {
		const words = this.#words;
		return html`
			<div class="app ${this._dark ? "dark" : ""}" lang=${this.lang}>
				<header>
					<div>
						<h1>${words.title}</h1>
						<p>${words.lead}</p>
					</div>
					<div class="switches">
						${languages(words.language, this.lang, (language) => {
							this.lang = language;
						})}
					</div>
				</header>
				${this._notice ? html`<p class="alarm" role="alert">${this._notice}</p>` : nothing}
				${
					this._failed
						? html`
								<p class="alarm" role="alert">${words.failed}</p>
								<button type="button" @click=${() => void this.#load()}>${words.retry}</button>
							`
						: this._ready
							? html`<div class="page">
									<div>${this.#settings()}</div>
									<div>${this.#preview()} ${this.#take()}</div>
								</div>`
							: html`<p class="empty" role="status">${words.loading}</p>`
				}
			</div>
		`;
	}

	#settings(): TemplateResult {
		const words = this.#words;
		const draft = this._draft;
		const kinds = Object.entries(words.kinds) as [Kind, string][];
		return html`
			<fieldset>
				<legend>${words.data}</legend>
				<div class="fields">
					${select("kind", words.kind, draft.kind, kinds, (kind) => this.#set({ kind }))}
					${this.#fill(
						"statistics",
						words.statistics,
						statistics(words).map(({ name }) => name),
						(at) => this.#choose(at),
					)}
					${this.#fill(
						"plan",
						words.plan,
						[words.all_targets, ...targets(this.lang).map(({ name }) => name)],
						(at) => {
							const id = targets(this.lang)[at - 1]?.id;
							this.#fillBy(() => fromPlan(id, this.#words, this.lang));
						},
					)}
				</div>
				<div class="field">
					<label for="table">${words.table}</label>
					<textarea
						id="table"
						class="cells-text"
						rows="10"
						spellcheck="false"
						aria-describedby="table-shape table-help table-error"
						aria-invalid=${this.#error !== ""}
						.value=${live(draft.table)}
						@input=${(event: InputEvent) =>
							this.#set({ table: (event.target as HTMLTextAreaElement).value })}
						@keydown=${(event: KeyboardEvent) => event.stopPropagation()}
					></textarea>
					<p class="error" id="table-error" role="status">${this.#error}</p>
					<p class="note" id="table-shape">${words.shapes[draft.kind]}</p>
					<p class="note" id="table-help">${words.table_help}</p>
				</div>
				<div class="buttons">
					<button type="button" @click=${() => this.#transpose()}>${words.transpose}</button>
				</div>
			</fieldset>
			${
				draft.kind === "bullet"
					? nothing
					: html`<fieldset>
							<legend>${words.measure}</legend>
							<div class="fields">${this.#unit()}</div>
							${this.#options()}
						</fieldset>`
			}
			<fieldset>
				<legend>${words.text}</legend>
				<div class="fields">
					${this.#text("title", words.heading)} ${this.#text("subtitle", words.subtitle)}
					${this.#text("source", words.source)} ${this.#text("note", words.note)}
					${this.#text("summary", words.summary)}
					${looks(words, this._theme, (theme) => {
						this._theme = theme;
					})}
				</div>
			</fieldset>
		`;
	}

	#transpose(): void {
		try {
			this.#set({ table: write(transposed(read(this._draft))) });
		} catch (thrown) {
			this._notice = this.#sentence(thrown);
		}
	}

	#unit(): TemplateResult {
		const words = this.#words;
		const draft = this._draft;
		const scaled = draft.unit === "money" || draft.unit === "count";
		return html`
			${select(
				"unit",
				words.unit,
				draft.unit,
				Object.entries(words.units) as [UnitKind, string][],
				(unit) =>
					this.#set({ unit, power: unit === "money" || unit === "count" ? draft.power : 0 }),
			)}
			${
				scaled
					? select(
							"power",
							words.scale,
							String(draft.power),
							Object.entries(words.scales),
							(power) => this.#set({ power: Number(power) }),
						)
					: nothing
			}
			<div class="field">
				<label for="word">${words.word}</label>
				<input
					id="word"
					type="text"
					placeholder=${words.word_example}
					.value=${live(draft.word)}
					@input=${(event: InputEvent) =>
						this.#set({ word: (event.target as HTMLInputElement).value })}
				/>
			</div>
		`;
	}

	/** What belongs to one kind of chart only. */
	#options(): TemplateResult | typeof nothing {
		const words = this.#words;
		const draft = this._draft;
		let head: string[] = [];
		let names: string[] = [];
		try {
			const [first = [], ...rows] = read(draft);
			head = first;
			names = rows.map((row) => row[0] ?? "");
		} catch {
			return nothing;
		}
		switch (draft.kind) {
			case "line":
				return html`${head.slice(1).map((name, at) =>
					check(fill(words.target, { name }), draft.targets.includes(at), (on) =>
						this.#set({
							targets: on ? [...draft.targets, at] : draft.targets.filter((one) => one !== at),
						}),
					),
				)}`;
			case "contributions":
				return check(words.total, draft.total, (total) => this.#set({ total }));
			case "waterfall":
				return check(words.start, draft.start, (start) => this.#set({ start }));
			case "bars":
				return head.length === 2 ? this.#point("highlight", words.highlight, names, 0) : nothing;
			case "heat_map":
				return html`${this.#point("highlight", words.highlight_row, names, 0)}
				${this.#point("highlight-column", words.highlight_column, head.slice(1), 1)}`;
			default:
				return nothing;
		}
	}

	/** What to point at in one direction of the table. */
	#point(id: string, label: string, names: readonly string[], direction: 0 | 1): TemplateResult {
		const none: [string, string] = ["", this.#words.none];
		return select(
			id,
			label,
			String(this._draft.highlight[direction] ?? ""),
			[none, ...names.map((name, at): [string, string] => [String(at), name])],
			(at) => {
				const highlight = [...this._draft.highlight];
				highlight[direction] = at === "" ? Number.POSITIVE_INFINITY : Number(at);
				this.#set({ highlight });
			},
		);
	}

	/** A list that fills the table and then shows nothing chosen again. */
	#fill(
		id: string,
		label: string,
		names: readonly string[],
		choose: (at: number) => void,
	): TemplateResult {
		return html`<div class="field">
			<label for=${id}>${label}</label>
			<select
				id=${id}
				@change=${(event: Event) => {
					const select = event.target as HTMLSelectElement;
					const at = select.selectedIndex - 1;
					select.selectedIndex = 0;
					this._notice = "";
					if (at >= 0) {
						choose(at);
					}
				}}
			>
				<option>${this.#words.choose}</option>
				${names.map((name) => html`<option>${name}</option>`)}
			</select>
		</div>`;
	}

	#text(name: "title" | "subtitle" | "source" | "note" | "summary", label: string): TemplateResult {
		return html`<div class="field wide">
			<label for=${name}>${label}</label>
			<textarea
				id=${name}
				rows="2"
				.value=${live(this._draft[name])}
				@input=${(event: InputEvent) =>
					this.#set({
						[name]: (event.target as HTMLTextAreaElement).value.normalize("NFC"),
					})}
			></textarea>
		</div>`;
	}

	#preview(): TemplateResult {
		const words = this.#words;
		return html`<section class="preview" aria-label=${words.preview}>
			<h2>${words.preview}</h2>
			${(
				[
					["article", ARTICLE],
					["phone", PHONE],
				] as const
			).map(
				([place, width]) => html`<figure class=${place}>
					<figcaption>${fill(words[place], { width })}</figcaption>
					<nangsuat-chart
						lang=${this.lang}
						theme=${this._theme === "auto" ? (this._dark ? "dark" : "light") : this._theme}
						.spec=${this.#spec}
					></nangsuat-chart>
				</figure>`,
			)}
		</section>`;
	}

	#take(): TemplateResult {
		const words = this.#words;
		const { _snippets: codes } = this;
		if (!codes) {
			return html`${nothing}`;
		}
		const numbers = new Numbers(this.lang);
		const size = numbers.plain(codes.sent / 1000, 1);
		const text = numbers.plain(new Blob([codes.element]).size / 1000, 0);
		return html`<section aria-label=${words.copy}>
			<h2>${words.copy}</h2>
			<p class="note">${words.address}</p>
			<div class="take">${this.#code("frame", words.frame, codes.frame)}</div>
			<div class="take">
				${this.#code("element", words.element, codes.element)}
				${check(words.wide, this._wide, (wide) => {
					this._wide = wide;
				})}
				<p class="note">${fill(words.element_help, { size, text })}</p>
				<div class="buttons">
					${this.#button(words.one_file, () =>
						save(`${this.#name}.html`, "text/html;charset=utf-8", codes.page),
					)}
				</div>
			</div>
			<div class="take">
				${this.#code("live", words.live, codes.live)}
				${this.#code("live_frame", words.live_frame, codes.live_frame)}
				<p class="note">${fill(words.live_help, { file: this.#file })}</p>
				<div class="buttons">
					${this.#button(words.file, () =>
						save(
							`${this.#name}.json`,
							"application/json",
							`${JSON.stringify({ format: "nangsuat/chart", version: 1, ...this.#spec }, null, 1)}\n`,
						),
					)}
				</div>
			</div>
			<div class="take buttons">
				${this.#button(words.svg, () => {
					const spec = this.#styled();
					save(`${this.#name}.svg`, "image/svg+xml", engine.drawChart(spec).svg);
				})}
				${[2, 3].map((scale) =>
					this.#button(fill(words.png, { scale }), async () => {
						const spec = this.#styled();
						const blob = await png(spec, engine.drawChart(spec), scale);
						save(`${this.#name}@${scale}x.png`, "image/png", blob);
					}),
				)}
				${this.#button(words.csv, () => {
					if (this.#spec) {
						const text = engine.writeTable(cellsOf(this.#spec));
						save(`${this.#name}.csv`, "text/csv;charset=utf-8", text);
					}
				})}
			</div>
			<p class="visually-hidden" role="status" id="copied"></p>
		</section>`;
	}

	/** The chart in the theme of the choice, at article width. */
	#styled(): ChartSpec {
		const spec = this.#spec as ChartSpec;
		const theme = this._theme === "dark" ? "dark" : "light";
		return { ...spec, frame: { ...spec.frame, theme, width: ARTICLE } } as ChartSpec;
	}

	#button(label: string, press: () => unknown): TemplateResult {
		return html`<button type="button" @click=${press}>${label}</button>`;
	}

	#code(id: Code, label: string, code: string): TemplateResult {
		return html`<label for=${id}>${label}</label>
			<textarea id=${id} readonly rows="4" spellcheck="false" .value=${code}></textarea>
			<div class="buttons">
				${this.#button(this.#words.copy_code, () => void this.#copy(id, code))}
			</div>`;
	}

	async #copy(id: string, code: string): Promise<void> {
		const said = this.renderRoot.querySelector("#copied");
		let outcome = this.#words.copied;
		try {
			await navigator.clipboard.writeText(code);
		} catch {
			this.renderRoot.querySelector<HTMLTextAreaElement>(`#${id}`)?.select();
			outcome = this.#words.copy_failed;
		}
		if (said) {
			said.textContent = outcome;
		}
	}
}

declare global {
	interface HTMLElementTagNameMap {
		"nangsuat-studio": NangsuatStudio;
	}
}

define("nangsuat-studio", NangsuatStudio);
