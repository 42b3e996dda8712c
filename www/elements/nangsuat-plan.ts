// <nangsuat-plan lang="vi">: the province's plan as a scoreboard, with what an officer enters.
// Everything happens on the reader's machine.
import { html, nothing, type PropertyValues, type TemplateResult, unsafeCSS } from "lit";
import {
	EngineError,
	engine,
	type Language,
	type Observation,
	official,
	onRestart,
	type Progress,
	plan,
	start,
	type Theme,
	twice,
} from "../engine/plan.ts";
import { Numbers } from "../locales/numbers.ts";
import { fill, type PlanWords, planWords } from "../locales/plan-words.ts";
import { save } from "../store/save.ts";
import { openSeries, placeOf, series, seriesCsv } from "../store/series.ts";
import base from "../style/base.css";
import tokens from "../style/tokens.css";
import { shift } from "./chart/rows.ts";
import { check, input, opener, select } from "./controls.ts";
import { define } from "./define.ts";
import { DraftPage } from "./draft-page.ts";
import { EditLinks } from "./edit-link.ts";
import "./nangsuat-province.ts";
import { Figures } from "./figures.ts";
import { type Look, ofIndicator, wholePlan } from "./plan/charts.ts";
import { budget, periods, tasks } from "./plan/document.ts";
import {
	blankEntry,
	type Entry,
	type Errors,
	entryForm,
	observed,
	translated,
} from "./plan/entry.ts";
import { type Board, cards, observations, overview } from "./plan/scoreboard.ts";
import style from "./plan/style.css";
import { AN_GIANG, type Choices, type PlanIndicator, PlanView } from "./plan/view.ts";
import { isTaken, type TakeOver } from "./province/take.ts";

const KEPT = "nangsuat/plan/1";
const PARTS = ["scoreboard", "observations", "province", "tasks", "budget"] as const;
type Part = (typeof PARTS)[number];
/** Half a unit of the last digit of ‘khoảng 7%’, as the library's default. */
const ABOUT_POINTS = 0.005;

export class NangsuatPlan extends DraftPage<readonly Observation[], "undo"> {
	static override styles = [unsafeCSS(tokens), unsafeCSS(base), unsafeCSS(style)];
	static override properties = {
		_choices: { state: true },
		_entry: { state: true },
		_errors: { state: true },
	};

	declare _choices: Choices;
	declare _entry: Entry;
	declare _errors: Errors;

	#view: PlanView | undefined;
	#written: Language;
	#optionErrors: { as_of?: string; points?: string } = {};
	/** The last options that could be read. */
	#read = { asOf: new Date().getFullYear(), points: ABOUT_POINTS };
	readonly #figures = new Figures(engine);
	readonly #links = new EditLinks(() => this.requestUpdate());
	protected override readonly keptUnder = KEPT;
	protected override readonly room = {
		of: "#scoreboard",
		width: (room: number) => Math.max(240, Math.min(760, Math.floor(room))),
	};

	constructor() {
		super();
		this.#written = "vi";
		this._draft = [];
		this._choices = {
			territory: AN_GIANG[0],
			asOf: String(new Date().getFullYear()),
			baseYear: 0,
			points: "0,5",
		};
		this._entry = blankEntry("labour_productivity_growth", AN_GIANG[0]);
		this._errors = {};
	}

	/** What was entered, in the order of entering. */
	get observations(): readonly Observation[] {
		return this._draft;
	}

	/** Where every target stands. */
	get progress(): readonly Progress[] {
		return this.#view?.progress ?? [];
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.leaving.push(onRestart(() => this.notify(this.#words.app.engine_stopped, true)));
	}

	protected override async load(): Promise<void> {
		await start();
		const [first] = plan.periods;
		this._choices = { ...this._choices, baseYear: (first?.start ?? 0) - 1 };
		// What was kept, as far as it still can be read.
		this.restore((found) => (Array.isArray(found) ? this.#fitting(found).added : undefined));
	}

	get #words(): PlanWords {
		return planWords[this.lang];
	}

	protected override get keepWords() {
		return this.#words.data;
	}

	/** Paper is white. */
	protected override get shade(): Theme {
		return this._printing ? "light" : super.shade;
	}

	protected override willUpdate(changed: PropertyValues): void {
		super.willUpdate(changed);
		if (!this._ready) {
			return;
		}
		if (this.#written !== this.lang) {
			const [points = ""] = engine.translateNumbers(
				[this._choices.points],
				this.#written,
				this.lang,
			);
			this._choices = { ...this._choices, points };
			this._entry = translated(this._entry, this.#written, this.lang);
			this.#written = this.lang;
			this._errors = {};
		}
		const decisive = ["_draft", "_choices", "_ready", "lang"];
		if (!this.#view || decisive.some((name) => changed.has(name))) {
			this.#look();
		}
	}

	#look(): void {
		const choices = this._choices;
		const { entry } = this.#words;
		this.#optionErrors = {};
		if (/^(19|20|21)\d\d$/.test(choices.asOf.trim())) {
			this.#read.asOf = Number(choices.asOf);
		} else {
			this.#optionErrors.as_of = entry.whole_year;
		}
		const read = this.#points(choices.points);
		if (typeof read === "number") {
			this.#read.points = read;
		} else {
			this.#optionErrors.points = read;
		}
		const found = twice(() =>
			engine.progress(
				series(this._draft),
				choices.territory,
				this.#read.asOf,
				choices.baseYear,
				this.#read.points,
			),
		);
		this.#view = new PlanView({
			words: this.#words,
			numbers: new Numbers(this.lang),
			plan,
			official,
			own: this._draft,
			progress: found,
			choices,
			asOf: this.#read.asOf,
		});
		this.dispatchEvent(
			new CustomEvent("progress", { bubbles: true, composed: true, detail: found }),
		);
	}

	/** A fraction from typed percentage points, or what is wrong with it. */
	#points(text: string): number | string {
		const { errors } = this.#words;
		try {
			const value = engine.readNumber(text, this.lang);
			if (typeof value === "number" && value >= 0 && value <= 100) {
				return shift(value, -2);
			}
		} catch {
			// Said below.
		}
		return fill(errors["input.out_of_range"], { given: text, allowed: "0–100" });
	}

	/** Those of a list that can join what is there; the rest says the same as what is there. */
	#fitting(
		given: readonly Observation[],
		before = this._draft,
	): { added: Observation[]; skipped: number } {
		const errors = engine.checkSeries(series([...before, ...given]));
		const left = new Set<number>();
		for (const error of errors) {
			const at = Number(/^\/observations\/(\d+)/.exec(error.path)?.[1]) - before.length;
			if (error.code !== "enterprise.year_repeated") {
				const path = error.path.replace(/\d+/, String(at));
				throw new EngineError({ ...error, path });
			}
			left.add(at);
		}
		return { added: given.filter((_, at) => !left.has(at)), skipped: left.size };
	}

	#add(view: PlanView): void {
		let found: ReturnType<typeof observed>;
		try {
			found = observed(view, this._entry);
		} catch (thrown) {
			this.#refuse(view, thrown);
			return;
		}
		if (!("source" in found)) {
			this._errors = found;
			void this.updateComplete.then(() =>
				this.renderRoot.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus(),
			);
			return;
		}
		this._errors = {};
		this.replace([...this._draft, found], "undo");
		// The next figure is often of the same source.
		this._entry = { ...this._entry, year: "", from_year: "", value: "" };
		this.notify(fill(this.#words.entry.added, { figure: view.observation(found) }), false);
	}

	/** Results of the accounts take the place of those that were taken before. */
	#take(handed: TakeOver): void {
		const others = this._draft.filter((one) => !isTaken(one));
		const { added, skipped } = this.#fitting(handed.results, others);
		this.replace([...others, ...added], "undo");
		handed.added = added.length;
		handed.skipped = skipped;
	}

	/** Says what was refused, and in which row; nothing is lost by it. */
	#refuse(view: PlanView, thrown: unknown): void {
		if (!(thrown instanceof EngineError)) {
			throw thrown;
		}
		const error = view.refusal(thrown.refusal);
		const at = placeOf(thrown);
		const row = at === undefined ? error : fill(view.words.data.row_error, { row: at + 1, error });
		this.notify(row, true);
	}

	async #open(field: HTMLInputElement, view: PlanView): Promise<void> {
		const file = field.files?.[0];
		if (!file) {
			return;
		}
		const { data } = this.#words;
		try {
			const { added, skipped } = this.#fitting(await openSeries(file));
			if (added.length > 0) {
				this.replace([...this._draft, ...added], "undo");
			}
			this.notify(
				fill(data.opened, { name: file.name, added: added.length, skipped }),
				added.length === 0,
			);
		} catch (thrown) {
			this.#refuse(view, thrown);
		} finally {
			field.value = "";
		}
	}

	#show(part: Part): void {
		const section = this.renderRoot.querySelector<HTMLElement>(`#${part}`);
		section?.scrollIntoView();
		section?.focus({ preventScroll: true });
	}

	#figure(view: PlanView, indicator?: PlanIndicator): TemplateResult | typeof nothing {
		const { charts } = view.words;
		const look: Look = { width: this._width, theme: this.shade };
		const spec = indicator ? ofIndicator(view, indicator, look) : wholePlan(view, look);
		const key = indicator?.id ?? "plan";
		const shown = spec ? this.#figures.draw(key, spec) : undefined;
		return shown
			? this.#figures.figure(
					key,
					shown,
					charts,
					`ke-hoach-nang-suat-${key.replaceAll("_", "-")}`,
					this.#links.link(key, shown.spec, charts.edit),
				)
			: nothing;
	}

	protected override render(): TemplateResult {
		const { app } = this.#words;
		const view = this._ready ? this.#view : undefined;
		return html`
			<div class="app ${this.shade}" lang=${this.lang}>
				${this.head(app, app)}
				${this.body(view && this.#page(view), { failed: app.no_engine, loading: app.loading, retry: app.retry })}
			</div>
		`;
	}

	#page(view: PlanView): TemplateResult {
		const { parts } = view.words;
		const part = (name: Part, body: unknown, head = "") => html`
			<section class="part" id=${name} tabindex="-1" aria-labelledby="${name}-head">
				<h3 id="${name}-head" class=${head}>${parts[name]}</h3>
				${body}
			</section>
		`;
		const board: Board = {
			view,
			figure: (indicator) => this.#figure(view, indicator),
			enter: (indicator) => {
				this._entry = { ...this._entry, indicator, territory: view.choices.territory };
				this.#show("observations");
				this.renderRoot.querySelector<HTMLElement>("#entry-year")?.focus();
			},
			showTasks: () => this.#show("tasks"),
		};
		return html`
			${this.#nav(view)}
			${part("scoreboard", html`${this.#options(view)} ${overview(board)} ${this.#figure(view)} ${cards(board)}`)}
			${part("observations", this.#data(view))}
			${part(
				"province",
				html`<nangsuat-province
					lang=${this.lang}
					theme=${this.shade}
					.territories=${AN_GIANG}
					.base=${view.choices.baseYear}
					@takeover=${({ detail }: CustomEvent<TakeOver>) => this.#take(detail)}
					@scoreboard=${() => this.#show("scoreboard")}
				></nangsuat-province>`,
				// The element has its own heading.
				"visually-hidden",
			)}
			${part("tasks", tasks(view))}
			${part("budget", budget(view))}
		`;
	}

	#nav(view: PlanView): TemplateResult {
		const { app, parts } = view.words;
		return html`
			<nav aria-label=${app.parts}>
				<ul>
					${PARTS.map(
						(name) => html`<li>
							<a
								href="#${name}"
								@click=${(event: Event) => {
									event.preventDefault();
									this.#show(name);
								}}
								>${parts[name]}</a
							>
						</li>`,
					)}
				</ul>
			</nav>
		`;
	}

	#options(view: PlanView): TemplateResult {
		const { options, territories, document: words } = view.words;
		const { choices } = view;
		const change = (changes: Partial<Choices>) => {
			this._choices = { ...this._choices, ...changes };
		};
		const errors = (text: string | undefined) => (text ? [text] : []);
		return html`
			<div class="setup" role="group" aria-label=${options.title}>
				<div class="fields">
					${select(
						"territory",
						options.territory,
						choices.territory,
						AN_GIANG.map((id) => [id, territories[id]] as const),
						(territory) => change({ territory }),
					)}
					${input("as-of", options.as_of, choices.asOf, errors(this.#optionErrors.as_of), (asOf) => change({ asOf }), { mode: "numeric", help: options.as_of_help })}
					${select(
						"base-year",
						options.base,
						String(choices.baseYear),
						periods(view).map(
							({ name, base: year }) =>
								[String(year), fill(words.base_of, { year, period: name })] as const,
						),
						(year) => change({ baseYear: Number(year) }),
					)}
					${input("points", options.about_points, choices.points, errors(this.#optionErrors.points), (points) => change({ points }), { help: options.about_help })}
				</div>
				<p class="note">${view.text(view.plan.period_note)} ${options.base_help}</p>
			</div>
		`;
	}

	#data(view: PlanView): TemplateResult {
		const { data } = view.words;
		const own = this._draft;
		const stem = "so-lieu-ke-hoach-nang-suat";
		return html`
			<p class="note">${data.official_note}</p>
			<div class="toolbar" role="group" aria-label=${data.tools}>
				${opener("file", data.open, (field) => void this.#open(field, view))}
				<button
					type="button"
					?disabled=${own.length === 0}
					@click=${() => save(`${stem}.json`, "application/json", JSON.stringify(series(own), undefined, "\t"))}
				>
					${data.save_json}
				</button>
				<button
					type="button"
					?disabled=${own.length === 0}
					@click=${() => save(`${stem}.csv`, "text/csv;charset=utf-8", seriesCsv(own))}
				>
					${data.save_csv}
				</button>
				<button type="button" @click=${() => print()}>${data.print}</button>
				${this.undoButton(data)}
				${check(data.keep, this._keeping, (on) => this.keep(on), data.keep_help)}
			</div>
			<p class="note">${data.open_help}</p>
			<div role="status">
				${this._notice && !this._notice.alarm ? html`<p class="notice">${this._notice.text}</p>` : nothing}
			</div>
			${this._notice?.alarm ? html`<p class="alarm" role="alert">${this._notice.text}</p>` : nothing}
			${entryForm(
				view,
				this._entry,
				this._errors,
				(change) => {
					this._entry = { ...this._entry, ...change };
					const left = { ...this._errors };
					for (const name of Object.keys(change) as (keyof Entry)[]) {
						delete left[name];
					}
					this._errors = left;
				},
				() => this.#add(view),
			)}
			<h4>${fill(data.own, { count: own.length })}</h4>
			${
				own.length === 0
					? html`<p class="note">${data.none}</p>`
					: observations(view, fill(data.own, { count: own.length }), own, {
							head: data.remove,
							cell: (one) => html`<button
								type="button"
								aria-label=${fill(data.remove_one, { figure: `${view.indicatorName(one.indicator)}, ${view.observation(one)}` })}
								@click=${() =>
									this.replace(
										this._draft.filter((other) => other !== one),
										"undo",
									)}
							>
								${data.remove}
							</button>`,
						})
			}
		`;
	}
}

declare global {
	interface HTMLElementTagNameMap {
		"nangsuat-plan": NangsuatPlan;
	}
}

define("nangsuat-plan", NangsuatPlan);
