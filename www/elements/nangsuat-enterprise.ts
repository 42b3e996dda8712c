// <nangsuat-enterprise lang="vi" benchmark="…">: an enterprise enters figures and sees its
// productivity, its gap and what closes it, if wanted against a benchmark, which may be named by an
// address on the origin of this script. Everything happens on the reader's machine.
import { html, nothing, type PropertyValues, type TemplateResult, unsafeCSS } from "lit";
import type { ChartSpec } from "../engine/chart.ts";
import {
	type Assessment,
	type Case,
	EngineError,
	engine,
	onRestart,
	type SplitKind,
	start,
	type Theme,
	type TypedCase,
	twice,
} from "../engine/engine.ts";
import type { CaseStanding } from "../engine/standing.ts";
import { Numbers } from "../locales/numbers.ts";
import { fill, type Words, words } from "../locales/words.ts";
import {
	blankDraft,
	fitted,
	isBlank,
	LEAST_YEARS,
	MOST_YEARS,
	withCell,
	withLanguage,
	withYearAdded,
	withYearRemoved,
} from "../store/draft.ts";
import example from "../store/example.json";
import { open, save, toCsv } from "../store/files.ts";
import { pasteInto } from "../store/paste.ts";
import base from "../style/base.css";
import tokens from "../style/tokens.css";
import { blockOf, check, opener, told } from "./controls.ts";
import { define } from "./define.ts";
import { FormPage } from "./draft-page.ts";
import type { Against } from "./enterprise/benchmark.ts";
import { type ChartName, chart } from "./enterprise/charts.ts";
import { type Focus, form, shownItems } from "./enterprise/form.ts";
import { chosen, planGrowths } from "./enterprise/references.ts";
import { report } from "./enterprise/report.ts";
import { type ResultEvents, type Results, results, sentence } from "./enterprise/results.ts";
import style from "./enterprise/style.css";
import { View } from "./enterprise/view.ts";
import { Figures } from "./figures.ts";

export const VERSION = "0.1.0";
const TAG = "nangsuat-enterprise";
/** Under which a draft is kept on this machine. */
const KEPT = "nangsuat/enterprise/1";
/** Charts on paper are drawn at one width, whatever the screen's. */
const PAPER_WIDTH = 420;

export class NangsuatEnterprise extends FormPage<TypedCase> {
	static readonly version = VERSION;
	static override styles = [unsafeCSS(tokens), unsafeCSS(base), unsafeCSS(style)];
	static override properties = {
		_focus: { state: true },
		_split: { state: true },
		benchmark: { type: String },
		_comparing: { state: true },
		_against: { state: true },
		_unloaded: { state: true },
	};

	declare _focus: Focus | undefined;
	declare _split: SplitKind;
	/** The address of a benchmark, from the folder of this script and on its origin. */
	declare benchmark: string | null;
	/** Whether a benchmark is what to compare with. */
	declare _comparing: boolean;
	/** What is loaded for that. */
	declare _against: Against | undefined;
	/** Whether it could not be loaded. */
	declare _unloaded: boolean;

	#view: View | undefined;
	readonly #figures = new Figures(engine);
	#loading: Promise<Against | undefined> | undefined;
	#fetching = new AbortController();
	#status = "";
	#lastFocus: Focus | undefined;
	protected override readonly keptUnder = KEPT;
	protected override readonly room = {
		of: ".results",
		width: (room: number) => Math.max(240, Math.min(680, Math.floor(room))),
	};

	constructor() {
		super();
		this._draft = blankDraft("vi");
		this._split = "content_and_sales";
		this.benchmark = null;
		this._comparing = false;
		this._unloaded = false;
	}

	/** What is typed, as numbers: the file format `nangsuat/statements`. */
	get case(): Case | undefined {
		return this.#view?.assessed.case;
	}

	/** Fills the form from a case. */
	set case(file: Case) {
		this.replace(engine.openCase(file, this.lang), "undo_open");
	}

	/** Everything that follows from what is typed. */
	get result(): Assessment | undefined {
		return this.#view?.assessment;
	}

	/** Where the enterprise stands in the benchmark that it is compared with. */
	get standing(): CaseStanding | undefined {
		return this._comparing ? this._against?.standing : undefined;
	}

	/** The charts on the page, as specs: what a page of one's own can draw or embed. */
	get charts(): ChartSpec[] {
		const shown = this.#figures.specs(
			(key) => !key.startsWith("paper") && !(this._comparing && key === "gap"),
		);
		return this._comparing ? [...shown, ...(this._against?.charts ?? [])] : shown;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.leaving.push(
			onRestart(() => this.notify(this.#words.app.engine_stopped, true)),
			() => this.#fetching.abort(),
		);
	}

	protected override async load(): Promise<void> {
		await start();
		this.restore((found) => {
			if (!Array.isArray((found as TypedCase).years)) {
				return undefined;
			}
			const draft = fitted({ ...blankDraft(this.lang), ...(found as TypedCase) });
			engine.assess(draft, planGrowths);
			return draft;
		});
	}

	get #words(): Words {
		return words[this.lang];
	}

	protected override get keepWords() {
		return this.#words.form;
	}

	protected override inLanguage(draft: TypedCase): TypedCase {
		return withLanguage(draft, this.lang, engine.translateNumbers);
	}

	protected override willUpdate(changed: PropertyValues): void {
		super.willUpdate(changed);
		if (!this._ready) {
			return;
		}
		const typed = changed.has("_draft") || changed.has("_ready") || changed.has("lang");
		if (typed || !this.#view) {
			this.#assess();
		}
		if (this.benchmark !== null && (changed.has("benchmark") || changed.has("_ready"))) {
			this._comparing = true;
			void this.#wanted();
		} else if (this._comparing && (typed || changed.has("_comparing"))) {
			this.#place();
		}
	}

	/** What compares with a benchmark is loaded when it is first wanted. */
	#load(): Promise<Against | undefined> {
		this.#loading ??= import("./enterprise/benchmark.ts")
			.then(({ Against }) => Against.start(this.renderRoot, () => this.#place()))
			.then(
				(against) => {
					this._against = against;
					this._unloaded = false;
					return against;
				},
				() => {
					this.#loading = undefined;
					this._unloaded = true;
					return undefined;
				},
			);
		return this.#loading;
	}

	/** Makes ready to compare, with the benchmark that the page names if it names one. */
	async #wanted(): Promise<void> {
		this.#fetching.abort();
		const fetching = new AbortController();
		this.#fetching = fetching;
		const against = await this.#load();
		if (this.benchmark !== null) {
			await against?.fetch(this.benchmark, fetching.signal);
		}
	}

	/** Places the enterprise in the benchmark that is open. */
	#place(): void {
		const view = this.#view;
		if (view && this._against) {
			this._against.place(view);
			this.dispatchEvent(
				new CustomEvent("standing", { bubbles: true, composed: true, detail: this.standing }),
			);
			this.requestUpdate();
		}
	}

	#assess(): void {
		const assessed = twice(() => engine.assess(this._draft, planGrowths));
		const numbers = new Numbers(this.lang);
		this.#view = new View(this.#words, numbers, this._draft, assessed);
		this.dispatchEvent(
			new CustomEvent("result", { bubbles: true, composed: true, detail: assessed.assessment }),
		);
		this.announceSoon();
	}

	protected override announce(): void {
		const view = this.#view;
		const status = this.renderRoot.querySelector("[role=status]");
		if (!view || !status) {
			return;
		}
		const { last, words, assessment } = view;
		const level = last?.indicators.labour_productivity;
		const result =
			last && typeof level === "number"
				? fill(words.status.updated, {
						year: last.year,
						value: view.valueWithUnit("labour_productivity", level),
					})
				: words.status.updated_plain;
		const count = assessment.errors.length;
		const next = result + (count > 0 ? fill(words.status.errors, { count }) : "");
		if (!isBlank(this._draft) && next !== this.#status) {
			this.#status = next;
			status.textContent = next;
		}
	}

	readonly #events: ResultEvents = {
		cell: (column, name, text) => {
			this._draft = withCell(this._draft, column, name, text);
		},
		change: (change) => {
			this._draft = { ...this._draft, ...change };
		},
		focus: (focus) => {
			this._focus = focus;
			this.#lastFocus = focus ?? this.#lastFocus;
		},
		paste: (event) => {
			blockOf(event, (text) => this.paste(text, true));
		},
		addYear: () => {
			this._draft = withYearAdded(this._draft);
		},
		removeYear: (column) => {
			this.replace(withYearRemoved(this._draft, column), "undo_remove");
		},
		reference: (choice) => {
			const reference = {
				...this._draft.reference,
				kind: choice.kind,
				annual_growth: choice.annual_growth ?? null,
				id: choice.kind === "official" ? choice.id : null,
				level: choice.level ?? null,
			};
			this._draft = { ...this._draft, reference };
			this._comparing = false;
		},
		benchmark: () => {
			this._comparing = true;
			if (!this._against) {
				void this.#wanted();
			}
		},
		split: (kind) => {
			this._split = kind;
		},
	};

	protected override paste(text: string, isAtFocus: boolean): void {
		const view = this.#view;
		const focus = isAtFocus ? this.#lastFocus : undefined;
		if (!view) {
			return;
		}
		const items = shownItems(view);
		const names = items.map(({ item, code }) => ({
			item,
			names: Object.values(words).map(({ items }) => items[item]),
			code: code ?? undefined,
		}));
		try {
			const block = engine.readTable(text);
			const row = Math.max(
				0,
				items.findIndex(({ item }) => item === focus?.item),
			);
			const at = { row, column: focus?.column ?? 0 };
			const pasted = pasteInto(this._draft, block, names, at, MOST_YEARS);
			if (pasted.cells === 0) {
				const shape = { code: "input.empty_table", path: "", given: "", allowed: ">= 1" } as const;
				throw new EngineError(shape);
			}
			this.replace(pasted.draft, "undo_paste");
			this._pasting = false;
			const { form } = this.#words;
			const skipped =
				pasted.skipped.length > 0
					? ` ${fill(form.pasted_skipped, {
							rows: pasted.skipped.length,
							names: pasted.skipped.slice(0, 5).join(", "),
						})}`
					: "";
			this.notify(fill(form.pasted, { cells: pasted.cells }) + skipped, skipped !== "");
		} catch (thrown) {
			this.notify(sentence(view, thrown), true);
		}
	}

	async #open(input: HTMLInputElement): Promise<void> {
		const file = input.files?.[0];
		const view = this.#view;
		if (!file || !view) {
			return;
		}
		try {
			const draft = await open(file, this.lang);
			this.replace(fitted(draft), "undo_open");
			const tooMany = draft.years.length > MOST_YEARS;
			const { form, errors } = this.#words;
			this.notify(
				fill(form.opened, { name: file.name }) +
					(tooMany
						? ` ${fill(errors["enterprise.year_count"], { allowed: `${LEAST_YEARS}–${MOST_YEARS}` })}`
						: ""),
				tooMany,
			);
		} catch (thrown) {
			this.notify(sentence(view, thrown), true);
		} finally {
			input.value = "";
		}
	}

	#fileStem(part = ""): string {
		const year = this.#view?.last?.year ?? "";
		return ["nang-suat-doanh-nghiep", String(year), part].filter((word) => word !== "").join("-");
	}

	#plan(name: ChartName, view: View, width: number, theme: Theme) {
		const against = { reference: chosen(view), split: this._split };
		return chart(name, view, { width, theme }, against);
	}

	#figure(name: ChartName, view: View): TemplateResult {
		const { charts } = view.words;
		const plan = this.#plan(name, view, this._width, this.shade);
		if ("absent" in plan) {
			return html`<p class="note">${fill(charts.absent, { reason: plan.absent })}</p>`;
		}
		const shown = this.#figures.draw(name, plan.spec);
		return shown
			? this.#figures.figure(name, shown, charts, this.#fileStem(name))
			: html`<p class="note">${fill(charts.absent, { reason: "–" })}</p>`;
	}

	#paper(view: View): TemplateResult {
		const onPaper = (name: ChartName) => {
			const plan = this.#plan(name, view, PAPER_WIDTH, "light");
			const shown = "spec" in plan ? this.#figures.draw(`paper ${name}`, plan.spec) : undefined;
			return shown ? html`<div>${shown.node}</div>` : nothing;
		};
		const against = this._comparing
			? this._against?.paper(view, this._split, PAPER_WIDTH)
			: undefined;
		return report(view, this._split, onPaper, new Date(), against);
	}

	protected override render(): TemplateResult {
		const { app } = this.#words;
		const view = this._ready ? this.#view : undefined;
		return html`
			<div class="app ${this.shade}" lang=${this.lang}>
				${this.head(app, app)}
				<p class="visually-hidden" role="status"></p>
				${this.body(view && this.#page(view), { failed: app.no_engine, loading: app.loading, retry: app.retry })}
			</div>
			${this._printing && view ? html`<div class="app light paper" lang=${this.lang}>${this.#paper(view)}</div>` : nothing}
		`;
	}

	#page(view: View): TemplateResult {
		const { app, results: words } = this.#words;
		const blank = isBlank(this._draft) || view.years.length === 0;
		const page = {
			view,
			split: this._split,
			on: this.#events,
			figure: (name: ChartName) => this.#figure(name, view),
			against: this._comparing ? this.#benchmark(view) : undefined,
		};
		return html`
			<div class="page">
				<div class="input" role="region" aria-label=${app.form}>
					${this.#toolbar(view)} ${form(view, this._focus, this.#events)}
					${blank ? nothing : this.#peek(view)}
				</div>
				<div class="results" role="region" aria-label=${app.results}>
					${blank ? html`<p class="empty">${words.empty}</p>` : results(page)}
				</div>
			</div>
		`;
	}

	/** The comparison with a benchmark, as far as it is loaded. */
	#benchmark(view: View): Results["against"] {
		const { app, references } = this.#words;
		const against = this._against;
		if (!against) {
			return {
				section: this._unloaded
					? html`<p class="alarm" role="alert">
							${references.benchmark_failed}
							<button type="button" @click=${() => void this.#wanted()}>${app.retry}</button>
						</p>`
					: html`<p class="note" role="status">${app.loading}</p>`,
			};
		}
		const look = { width: this._width, theme: this.shade };
		const split = (kind: SplitKind) => this.#events.split(kind);
		return { section: against.section(view, this._split, look, split), ...against.advice(view) };
	}

	/** On a narrow page the results are far below the form: the main one stays in sight. */
	#peek(view: View): TemplateResult {
		const { words, last } = view;
		const level = last?.indicators.labour_productivity;
		return html`
			<button
				type="button"
				class="peek"
				@click=${() => this.renderRoot.querySelector(".results")?.scrollIntoView()}
			>
				<span>${words.indicators.labour_productivity} ${last?.year}</span>
				<b>
					${typeof level === "number" ? view.valueWithUnit("labour_productivity", level) : "–"}
				</b>
				<span aria-hidden="true">↓</span>
			</button>
		`;
	}

	#toolbar(view: View): TemplateResult {
		const { form: words } = this.#words;
		const { draft } = view;
		return html`
			<div class="toolbar" role="group" aria-label=${words.tools}>
				<button
					type="button"
					class="primary"
					@click=${() => this.replace(engine.openCase(example, this.lang), "undo_example")}
				>
					${words.example}
				</button>
				${this.pasteButton(words)}
				${opener("file", words.open, (field) => void this.#open(field))}
				<button
					type="button"
					@click=${() =>
						save(
							`${this.#fileStem()}.json`,
							"application/json",
							JSON.stringify(view.assessed.case, undefined, "\t"),
						)}
				>
					${words.save_json}
				</button>
				<button
					type="button"
					@click=${() => save(`${this.#fileStem()}.csv`, "text/csv;charset=utf-8", toCsv(view.assessed.case))}
				>
					${words.save_csv}
				</button>
				<button type="button" @click=${() => print()}>${words.print}</button>
				<button
					type="button"
					?disabled=${isBlank(draft)}
					@click=${() => this.replace(blankDraft(this.lang), "undo_clear")}
				>
					${words.clear}
				</button>
				${this.undoButton(words)}
				${check(words.keep, this._keeping, (on) => this.keep(on), words.keep_help)}
			</div>
			${told(this._notice)}
			${this.pastePanel("block", words)}
			${
				draft.source.trim() === ""
					? nothing
					: html`<p class="note">${fill(words.source, { source: draft.source })}</p>`
			}
		`;
	}
}

declare global {
	interface HTMLElementTagNameMap {
		"nangsuat-enterprise": NangsuatEnterprise;
	}
}

define(TAG, NangsuatEnterprise);
