// <nangsuat-province lang="vi">: a province's growth accounts, what must be true for its targets,
// and its productivity by branch. Everything happens on the reader's machine.
import { html, nothing, type PropertyValues, type TemplateResult, unsafeCSS } from "lit";
import {
	type AssessedProvince,
	EngineError,
	engine,
	type Knob,
	type Observation,
	official,
	onRestart,
	type Province,
	refuse,
	start,
	twice,
} from "../engine/plan.ts";
import { fill } from "../locales/fill.ts";
import { type ProvinceWords, provinceWords } from "../locales/province-words.ts";
import { save } from "../store/save.ts";
import base from "../style/base.css";
import tokens from "../style/tokens.css";
import { blockOf, check, opener, told } from "./controls.ts";
import { define } from "./define.ts";
import { FormPage, type Replaced } from "./draft-page.ts";
import { EditLinks } from "./edit-link.ts";
import { Figures } from "./figures.ts";
import { accounts } from "./province/accounts.ts";
import { branches } from "./province/branches.ts";
import { type ChartName, chart } from "./province/charts.ts";
import {
	blank,
	type Column,
	type Draft,
	has,
	isBlank,
	type Room,
	shown,
	withCell,
	withLanguage,
	withoutRow,
	withRow,
} from "./province/draft.ts";
import { published, teaching } from "./province/examples.ts";
import { open, toCsv } from "./province/files.ts";
import { facts, methodForm } from "./province/form.ts";
import { pasteInto, sectorName } from "./province/paste.ts";
import { question } from "./province/question.ts";
import style from "./province/style.css";
import { type TableEvents, table } from "./province/table.ts";
import type { TakeOver, Taking } from "./province/take.ts";
import { View } from "./province/view.ts";

const KEPT = "nangsuat/province/1";
const FILE = "tai-khoan-tang-truong";

type Focus = { room: Room; row: number; column: Column };

export class NangsuatProvince extends FormPage<Draft> {
	static override styles = [unsafeCSS(tokens), unsafeCSS(base), unsafeCSS(style)];
	static override properties = {
		_all: { state: true },
		_taken: { state: true },
		territories: { attribute: false },
		base: { attribute: false },
	};

	/** Of the scoreboard around it: the territories that it counts, and the year it counts from. */
	declare territories: readonly string[];
	declare base: number | undefined;

	declare _all: boolean;
	declare _taken: Taking["taken"];

	#view: View | undefined;
	#focus: Focus | undefined;
	readonly #figures = new Figures(engine);
	readonly #links = new EditLinks(() => this.requestUpdate());
	protected override readonly keptUnder = KEPT;
	protected override readonly room = {
		of: ".app",
		width: (room: number) => {
			const inner = room - 32;
			const column = inner >= 960 ? (inner - 32) / 2 : inner;
			return Math.max(240, Math.min(640, Math.floor(column)));
		},
	};

	constructor() {
		super();
		this._draft = blank("vi");
		this._all = false;
		this.territories = [];
	}

	/** What is typed, as numbers: the file format `nangsuat/province`. */
	get province(): Province | undefined {
		return this.#view?.assessed.file;
	}

	/** Fills the form from a file. */
	set province(file: Partial<Province>) {
		this.replace(engine.openProvince(file, this.lang), "undo_open");
	}

	/** Everything that follows from what is typed. */
	get outcome(): AssessedProvince["outcome"] | undefined {
		return this.#view?.outcome;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.leaving.push(onRestart(() => this.notify(this.#words.engine_stopped, true)));
	}

	protected override async load(): Promise<void> {
		await start();
		this._draft = this.#blank();
		this.restore((found) => {
			if (!Array.isArray((found as Draft).years)) {
				return undefined;
			}
			const draft = { ...this._draft, ...(found as Draft) };
			engine.assessProvince(draft);
			return draft;
		});
	}

	/** The page around it has told already. */
	protected override tellTheme(): void {}

	/** Nothing but the plan's targets, and employment that stays as it is. */
	#blank(): Draft {
		const draft = blank(this.lang);
		const { progress } = engine.assessProvince(draft).outcome;
		const target = (id: string) => {
			const value = progress.find((one) => one.indicator === id)?.target;
			return typeof value === "number"
				? engine.writeNumber(Number((value * 100).toFixed(6)), this.lang)
				: "";
		};
		return blank(this.lang, {
			labour_productivity_growth: target("labour_productivity_growth"),
			tfp_share: target("tfp_contribution_share"),
			employment_growth: "0",
		});
	}

	get #words(): ProvinceWords {
		return provinceWords[this.lang];
	}

	protected override get keepWords() {
		return this.#words.form;
	}

	protected override inLanguage(draft: Draft): Draft {
		return withLanguage(draft, this.lang, engine.translateNumbers);
	}

	protected override willUpdate(changed: PropertyValues): void {
		super.willUpdate(changed);
		if (!this._ready) {
			return;
		}
		const decisive = ["_draft", "_ready", "lang", "base"];
		if (!this.#view || decisive.some((name) => changed.has(name))) {
			this.#assess();
		}
	}

	#assess(): void {
		const { file } = this._draft;
		const base_year = this.base;
		const typed = base_year
			? { ...this._draft, file: { ...file, progress: { ...file.progress, base_year } } }
			: this._draft;
		const assessed = twice(() => engine.assessProvince(typed));
		this.#view = new View(this.#words, this._draft, assessed, official);
		this.dispatchEvent(
			new CustomEvent("result", { bubbles: true, composed: true, detail: assessed.outcome }),
		);
		this.announceSoon();
	}

	protected override announce(): void {
		const status = this.renderRoot.querySelector("[role=status]");
		const count = this.#view?.outcome.errors.length ?? 0;
		const { status: words } = this.#words;
		if (status && !isBlank(this._draft)) {
			status.textContent = words.updated + (count > 0 ? fill(words.errors, { count }) : "");
		}
	}

	protected override replace(draft: Draft, what: Replaced): void {
		// The question's choices are the reader's: a file without them takes none away.
		super.replace({ ...draft, knobs: { ...this.#questionKnobs(), ...draft.knobs } }, what);
	}

	#questionKnobs(): Draft["knobs"] {
		const { labour_productivity_growth, tfp_share, employment_growth, capital_share } =
			this._draft.knobs;
		const kept = { labour_productivity_growth, tfp_share, employment_growth, capital_share };
		return Object.fromEntries(Object.entries(kept).filter(([, text]) => text !== undefined));
	}

	readonly #events: TableEvents = {
		cell: (room, row, column, text) => {
			const taxes = Object.values(provinceWords).map(({ branches }) => branches.product_tax);
			const value = column === "sector" ? sectorName(text, taxes) : text;
			this._draft = withCell(this._draft, room, row, column, value.normalize("NFC"));
		},
		focus: (room, row, column) => {
			this.#focus = { room, row, column };
		},
		add: (room, row) => {
			this._draft = withRow(this._draft, room, row);
		},
		remove: (room, row) => {
			this.replace(withoutRow(this._draft, room, row), "undo_remove");
		},
	};

	#knob(knob: Knob, text: string): void {
		this._draft = { ...this._draft, knobs: { ...this._draft.knobs, [knob]: text } };
	}

	#file(change: Partial<Province>): void {
		this._draft = { ...this._draft, file: { ...this._draft.file, ...change } };
	}

	protected override paste(text: string, isAtFocus: boolean): void {
		const view = this.#view;
		const focus = isAtFocus ? this.#focus : undefined;
		if (!view) {
			return;
		}
		try {
			const block = engine.readTable(text);
			const names = (column: Column) =>
				Object.values(provinceWords).map(({ columns }) => columns[column]);
			const pasted = pasteInto(this._draft, block, names, focus, (room) =>
				shown(this._draft, room, this._all),
			);
			if (pasted.cells === 0) {
				throw refuse("input.empty_table", "", ">= 1");
			}
			const taxes = Object.values(provinceWords).map(({ branches }) => branches.product_tax);
			const sectors = pasted.draft.sectors.map((row) => ({
				...row,
				...(row["sector"] ? { sector: sectorName(row["sector"], taxes) } : {}),
			}));
			this.replace({ ...pasted.draft, sectors }, "undo_paste");
			this._pasting = false;
			const { form } = this.#words;
			const skipped =
				pasted.skipped.length > 0
					? ` ${fill(form.pasted_skipped, { names: pasted.skipped.slice(0, 5).join(", ") })}`
					: "";
			this.notify(fill(form.pasted, { cells: pasted.cells }) + skipped, skipped !== "");
		} catch (thrown) {
			this.#refused(thrown);
		}
	}

	#refused(thrown: unknown): void {
		if (!(thrown instanceof EngineError) || !this.#view) {
			throw thrown;
		}
		this.notify(this.#view.refusal(thrown.refusal), true);
	}

	async #open(input: HTMLInputElement): Promise<void> {
		const file = input.files?.[0];
		if (!file) {
			return;
		}
		try {
			this.replace(await open(file, this.lang), "undo_open");
			this.notify(fill(this.#words.form.opened, { name: file.name }), false);
		} catch (thrown) {
			this.#refused(thrown);
		} finally {
			input.value = "";
		}
	}

	/** Hands results to the scoreboard around it, which says what found a place. */
	#take(results: readonly Observation[]): void {
		const detail: TakeOver = { results, added: 0, skipped: 0 };
		this.dispatchEvent(new CustomEvent("takeover", { bubbles: true, composed: true, detail }));
		const { added, skipped } = detail;
		this._taken = { text: JSON.stringify(results), added, skipped };
	}

	#picture(name: ChartName, view: View): TemplateResult | typeof nothing {
		const spec = chart(name, view, { width: this._width, theme: this.shade });
		const drawn = spec && this.#figures.draw(name, spec);
		if (!drawn) {
			return nothing;
		}
		const { charts } = view.words;
		const more = this.#links.link(name, drawn.spec, charts.embed);
		return this.#figures.figure(name, drawn, charts, `${FILE}-${name}`, more);
	}

	protected override render(): TemplateResult {
		const words = this.#words;
		const view = this._ready ? this.#view : undefined;
		return html`
			<div class="app ${this.shade}" lang=${this.lang}>
				<p class="visually-hidden" role="status"></p>
				${this.body(view && this.#page(view), { failed: words.no_engine, loading: words.loading, retry: words.retry })}
			</div>
		`;
	}

	#page(view: View): TemplateResult {
		const { form, question: asking, branches: splitting } = view.words;
		const picture = (name: ChartName) => this.#picture(name, view);
		const columns = (room: Room) => shown(this._draft, room, this._all);
		const fields = (path: string) => {
			const [, room, at, column] = path.split("/");
			return (
				room === "knobs" ||
				((room === "years" || room === "sectors") &&
					this._draft[room][Number(at)] !== undefined &&
					columns(room).includes(column as Column)) ||
				["territory", "price_basis", "accounts", "employment_definition"].includes(room ?? "")
			);
		};
		const homeless = view.elsewhere(fields);
		const paste = (event: ClipboardEvent) => {
			blockOf(event, (text) => this.paste(text, true));
		};
		const change = {
			file: (part: Partial<Province>) => this.#file(part),
			knob: (knob: Knob, text: string) => this.#knob(knob, text),
		};
		const taking: Taking = {
			territories: this.territories,
			taken: this._taken,
			take: (results) => this.#take(results),
			see: () =>
				this.dispatchEvent(new CustomEvent("scoreboard", { bubbles: true, composed: true })),
		};
		return html`
			<section class="part" aria-labelledby="accounts">
				<h3 id="accounts">${form.part}</h3>
				<p class="note">${view.words.lead}</p>
				${this.#nav(view)}
				${this.#toolbar(view)}
				${
					homeless.length > 0
						? html`<div class="alarm" role="alert">
								${form.elsewhere}
								<ul>
									${homeless.map((text) => html`<li>${text}</li>`)}
								</ul>
							</div>`
						: nothing
				}
				${facts(view, change)}
				<div @paste=${paste}>
					<h4 id="years" tabindex="-1">${form.years}</h4>
					${table(view, "years", columns("years"), this.#events)}
					${check(form.all_columns, this._all, (on) => {
						this._all = on;
					})}
				</div>
				${methodForm(view, change)}
				${has(this._draft, "years") ? accounts(view, picture, taking) : html`<p class="empty">${form.empty}</p>`}
			</section>
			<section class="part" aria-labelledby="question">
				<h3 id="question" tabindex="-1">${asking.title}</h3>
				${question(view, {
					knob: change.knob,
					write: (value) => engine.writeNumber(Number(value.toFixed(6)), this.lang),
					read: (text) => {
						try {
							return engine.readNumber(text, this.lang);
						} catch {
							return undefined;
						}
					},
				})}
			</section>
			<section class="part" aria-labelledby="branches">
				<h3 id="branches" tabindex="-1">${splitting.title}</h3>
				<p class="note">${splitting.lead}</p>
				<div @paste=${paste}>
					<h4>${form.sectors}</h4>
					${table(view, "sectors", columns("sectors"), this.#events)}
				</div>
				${branches(view, picture)}
			</section>
		`;
	}

	/** Its parts, of those that are there: the page is long, above all on a phone. */
	#nav(view: View): TemplateResult {
		const { form, growth, levels, sensitivity, question: asking, branches } = view.words;
		const results = has(this._draft, "years")
			? ([
					["growth", growth.title],
					["levels", levels.title],
					["sensitivity", sensitivity.title],
				] as const)
			: [];
		const parts = [
			["years", form.years],
			...results,
			["question", asking.title],
			["branches", branches.title],
		] as const;
		const go = (event: Event, id: string) => {
			event.preventDefault();
			const head = this.renderRoot.querySelector<HTMLElement>(`#${id}`);
			head?.scrollIntoView();
			head?.focus({ preventScroll: true });
		};
		return html`<nav aria-label=${form.parts}>
			<ul>
				${parts.map(
					([id, title]) => html`<li>
						<a href="#${id}" @click=${(event: Event) => go(event, id)}>${title}</a>
					</li>`,
				)}
			</ul>
		</nav>`;
	}

	#toolbar(view: View): TemplateResult {
		const { form: words } = view.words;
		const { file } = view.assessed;
		const button = (label: string, press: () => void, primary = false) => html`
			<button type="button" class=${primary ? "primary" : ""} @click=${press}>${label}</button>
		`;
		const example = (make: () => Partial<Province>) => () =>
			this.replace(engine.openProvince(make(), this.lang), "undo_example");
		return html`
			<div class="toolbar" role="group" aria-label=${words.tools}>
				${button(
					words.example_growth,
					example(() => published(official, view.words)),
				)}
				${button(
					words.example_teaching,
					example(() => teaching(view.words)),
				)}
				${this.pasteButton(words)}
				${opener("accounts-file", words.open, (field) => void this.#open(field))}
				${button(words.save_json, () =>
					save(`${FILE}.json`, "application/json", JSON.stringify(file, undefined, "\t")),
				)}
				${button(words.save_csv, () => save(`${FILE}.csv`, "text/csv;charset=utf-8", toCsv(file)))}
				${button(words.clear, () => this.replace(this.#blank(), "undo_clear"))}
				${this.undoButton(words)}
				${check(words.keep, this._keeping, (on) => this.keep(on), words.keep_help)}
			</div>
			${told(this._notice)}
			${this.pastePanel("accounts-block", words)}
		`;
	}
}

declare global {
	interface HTMLElementTagNameMap {
		"nangsuat-province": NangsuatProvince;
	}
}

define("nangsuat-province", NangsuatProvince);
