// <nangsuat-frontier lang="vi">: from a table of enterprises to how far each is from the best practice
// among them, from several inputs and outputs at once. It is computed in a worker; nothing leaves
// the machine.
import { html, nothing, type PropertyValues, type TemplateResult, unsafeCSS } from "lit";
import { type ChartSpec, engine, type Language, start } from "../engine/chart.ts";
import { Comparing, type MeasuredUnit, type Results, type TypedGood } from "../engine/comparing.ts";
import { EngineError, refuse } from "../engine/guard.ts";
import { type FrontierWords, frontierWords, refused } from "../locales/frontier-words.ts";
import { Numbers } from "../locales/numbers.ts";
import { fill } from "../locales/words.ts";
import { save } from "../store/save.ts";
import base from "../style/base.css";
import tokens from "../style/tokens.css";
import { told } from "./controls.ts";
import { define } from "./define.ts";
import { example } from "./frontier/example.ts";
import { all, mine, rowsOf, type Shown, type Sort, strips } from "./frontier/results.ts";
import {
	choiceStep,
	columnStep,
	nameOf,
	type Own,
	ownStep,
	type Stage,
	tableStep,
} from "./frontier/steps.ts";
import style from "./frontier/style.css";
import { type Choice, goodsOf, layoutOf, type Opened, opened } from "./frontier/table.ts";
import "./nangsuat-chart.ts";
import { Page } from "./page.ts";
import { picture } from "./picture.ts";

/** The engine reads no longer table. */
const LARGEST = 10_000_000;
/** Milliseconds after the last change before it is computed again. */
const PAUSE = 250;
/** Computing that takes longer, in milliseconds, can be stopped. */
const LONG = 700;

export class NangsuatFrontier extends Page {
	static override styles = [unsafeCSS(tokens), unsafeCSS(base), unsafeCSS(style)];
	static override properties = {
		_table: { state: true },
		_choice: { state: true },
		_results: { state: true },
		_own: { state: true },
		_measured: { state: true },
		_typed: { state: true },
		_wrong: { state: true },
		_sort: { state: true },
		_pasting: { state: true },
		_working: { state: true },
		_stopped: { state: true },
	};

	declare _table: Opened | undefined;
	declare _choice: Choice;
	declare _results: Results | undefined;
	declare _own: Own;
	declare _measured: MeasuredUnit | undefined;
	declare _typed: TypedGood[];
	declare _wrong: Map<string, string>;
	declare _sort: Sort;
	declare _pasting: boolean;
	/** Nothing, at work, or at work for so long that it can be stopped. */
	declare _working: "" | "soon" | "long";
	declare _stopped: boolean;

	#timer = 0;
	#patience = 0;
	#asked = 0;
	#measuring = 0;
	/** Whether the worker has the table. */
	#held = false;
	#charts: { key: string; specs: ChartSpec[] } = { key: "", specs: [] };
	readonly #compute = new Comparing(() => this.#trapped());

	constructor() {
		super();
		this._choice = { ownership: "own", returns: "vrs", orientation: "input" };
		this._typed = [];
		this._wrong = new Map();
		this._sort = { by: "row", descending: false };
		this._pasting = false;
		this._working = "";
		this._stopped = false;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.leaving.push(
			() => this.#compute.stop(),
			() => clearTimeout(this.#timer),
			() => clearTimeout(this.#patience),
		);
	}

	protected override load(): Promise<unknown> {
		return Promise.all([this.#compute.start(), start()]);
	}

	get #words(): FrontierWords {
		return frontierWords[this.lang];
	}

	/** The worker has forgotten all; the table and what was chosen are still here. */
	#forgotten(): void {
		this.#asked += 1;
		this.#held = false;
		this.#rest();
		this._results = undefined;
		this._measured = undefined;
		this._stopped = this._table !== undefined;
	}

	#trapped(): void {
		this.#forgotten();
		this.notify(this.#words.restarted, true);
	}

	#stop(): void {
		this.#compute.stop();
		this.#forgotten();
		this.notify(this.#words.work.stopped, false);
	}

	#tell(thrown: unknown): void {
		if (thrown instanceof EngineError) {
			this.notify(this.#refused(thrown), true);
		} else if (!this._notice?.alarm) {
			this.notify(this.#words.restarted, true);
		}
	}

	#refused({ refusal }: EngineError): string {
		const table = this._table;
		const names = (role: "input" | "output") =>
			table ? goodsOf(table, role).map(({ name }) => name) : [];
		return refused(refusal, new Numbers(this.lang), {
			inputs: names("input"),
			outputs: names("output"),
		});
	}

	async #take(name: string, read: () => Promise<string>): Promise<void> {
		this._notice = undefined;
		this.#preempt();
		try {
			const text = await read();
			const look = await this.#compute.ask("begin", { text });
			this.#held = true;
			this._table = opened(name, text, look);
			this._pasting = false;
			this._results = undefined;
			this._measured = undefined;
			this._own = undefined;
			this._typed = [];
			this._wrong = new Map();
			void this.#assess();
		} catch (thrown) {
			// What was being computed before can be taken up again.
			this._stopped = !this.#held && this._table !== undefined;
			this.#tell(thrown);
		}
	}

	/** What is being computed is not wanted any more. */
	#preempt(): void {
		if (this._working !== "") {
			this.#asked += 1;
			this.#compute.stop();
			this.#held = false;
			this.#rest();
		}
	}

	async #open(field: HTMLInputElement): Promise<void> {
		const file = field.files?.[0];
		field.value = "";
		if (file) {
			await this.#take(file.name, () => utf8(file));
		}
	}

	#change(table: Opened): void {
		this._table = table;
		this.#soon();
	}

	#soon(): void {
		clearTimeout(this.#timer);
		this.#timer = window.setTimeout(() => void this.#assess(), PAUSE);
	}

	async #assess(): Promise<void> {
		clearTimeout(this.#timer);
		this.#preempt();
		const table = this._table;
		const layout = table && layoutOf(table, this._choice);
		this.#asked += 1;
		const asked = this.#asked;
		this._notice = undefined;
		this._stopped = false;
		if (!layout) {
			this._results = undefined;
			this._measured = undefined;
			return;
		}
		this._working = "soon";
		this.#patience = window.setTimeout(() => {
			this._working = "long";
		}, LONG);
		try {
			if (!this.#held) {
				await this.#compute.ask("begin", { text: table.text });
				this.#held = asked === this.#asked;
			}
			const { returns, orientation } = this._choice;
			const results = await this.#compute.ask("assess", { layout, returns, orientation });
			if (asked === this.#asked) {
				this._results = results;
				this.#rest();
				await this.#measure();
			}
		} catch (thrown) {
			if (asked === this.#asked) {
				this.#rest();
				this._results = undefined;
				this._measured = undefined;
				this.#tell(thrown);
			}
		}
	}

	#rest(): void {
		clearTimeout(this.#patience);
		this._working = "";
	}

	/** Everything about the reader's own enterprise. */
	async #measure(): Promise<void> {
		this.#measuring += 1;
		const mine = this.#measuring;
		const own = this._own;
		this._wrong = new Map();
		if (own === undefined || !this._results) {
			this._measured = undefined;
			return;
		}
		try {
			const { measured, unread } = await this.#found(own);
			if (mine === this.#measuring) {
				this._measured = measured;
				const sentence = this.#words.errors["input.not_a_number"];
				this._wrong = new Map(unread.map(([field, given]) => [field, fill(sentence, { given })]));
			}
		} catch (thrown) {
			if (mine === this.#measuring) {
				this._measured = undefined;
				this.#blame(thrown);
			}
		}
	}

	async #found(own: number | "typed"): Promise<{
		measured: MeasuredUnit | undefined;
		unread: [field: string, given: string][];
	}> {
		if (own !== "typed") {
			const at = this._results?.units.findIndex(({ row }) => row === own) ?? -1;
			const measured = at < 0 ? null : await this.#compute.ask("unit", { at });
			return { measured: measured ?? undefined, unread: [] };
		}
		const goods = this.#goods();
		const decimal_comma = this.lang === "vi";
		const { measured, unread } = await this.#compute.ask("typed", { goods, decimal_comma });
		const given = (field: string): [string, string] => {
			const [part = "", at = ""] = field.split("-");
			return [field, goods[Number(at)]?.[part as keyof TypedGood] ?? ""];
		};
		return { measured, unread: unread.map(given) };
	}

	/** What is typed, a place for each good. */
	#goods(): TypedGood[] {
		const table = this._table;
		const count = table ? goodsOf(table, "input").length + goodsOf(table, "output").length : 0;
		return Array.from({ length: count }, (_, at) => this._typed[at] ?? { amount: "", value: "" });
	}

	/** A refused amount is told at its field. */
	#blame(thrown: unknown): void {
		const table = this._table;
		if (thrown instanceof EngineError && table) {
			const names = [...goodsOf(table, "input"), ...goodsOf(table, "output")];
			const at = names.findIndex(({ name }) => thrown.refusal.path === `/${name}`);
			if (at >= 0) {
				this._wrong = new Map([[`amount-${at}`, this.#refused(thrown)]]);
				return;
			}
		}
		this.#tell(thrown);
	}

	/** The signs of what is typed change with the language. */
	protected override speak(language: Language): void {
		if (language === this.lang) {
			return;
		}
		const swap = (text: string) => text.replace(/[.,]/g, (sign) => (sign === "." ? "," : "."));
		this._typed = this._typed.map(({ amount, value }) => ({
			amount: swap(amount),
			value: swap(value),
		}));
		this._notice = undefined;
		super.speak(language);
	}

	protected override updated(changed: PropertyValues): void {
		super.updated(changed);
		if (changed.has("lang") && this._ready) {
			void this.#measure();
		}
	}

	#stage(): Stage {
		return {
			words: this.#words,
			numbers: new Numbers(this.lang),
			table: this._table,
			choice: this._choice,
			units: this._results?.units,
			own: this._own,
			typed: this._typed,
			wrong: this._wrong,
			pasting: this._pasting,
			on: {
				open: (field) => void this.#open(field),
				pasting: (open) => {
					this._pasting = open;
				},
				paste: (text) => void this.#take(this.#words.open.pasted, async () => text),
				example: () => void this.#take(this.#words.open.example_name, async () => example),
				role: (column, role) => {
					const table = this._table;
					if (table) {
						// Only one column can name.
						const one = role === "id" ? ("none" as const) : undefined;
						const roles = table.roles.map((before, at) =>
							at === column ? role : before === "id" ? (one ?? before) : before,
						);
						this._typed = [];
						this.#change({ ...table, roles });
					}
				},
				value: (column, value) => {
					const table = this._table;
					if (table) {
						const values = table.values.map((before, at) => (at === column ? value : before));
						this.#change({ ...table, values });
					}
				},
				comma: (comma) => {
					if (this._table) {
						this.#change({ ...this._table, comma });
					}
				},
				choose: (choice) => {
					this._choice = { ...this._choice, ...choice };
					this.#soon();
				},
				own: (own) => {
					this._own = own;
					void this.#measure();
				},
				type: (at, change) => {
					const goods = this.#goods();
					goods[at] = { ...(goods[at] ?? { amount: "", value: "" }), ...change };
					this._typed = goods;
					void this.#measure();
				},
			},
		};
	}

	#shown(results: Results): Shown {
		const words = this.#words;
		const own = this._own;
		const unit = results.units.find(({ row }) => row === own);
		const name = own === "typed" ? words.own.typed_name : unit ? nameOf(words, unit) : "";
		return {
			words,
			numbers: new Numbers(this.lang),
			choice: this._choice,
			results,
			own:
				this._measured && name !== ""
					? { name, measured: this._measured, typed: own === "typed" }
					: undefined,
			table: this._table?.name ?? "",
			sort: this._sort,
			on: {
				sort: (sort) => {
					this._sort = sort;
				},
				download: () =>
					save("hieu-qua-doanh-nghiep.csv", "text/csv", engine.writeTable(rowsOf(words, results))),
			},
		};
	}

	protected override render(): TemplateResult {
		const words = this.#words;
		return html`
			<div class="app ${this._printing ? "light" : this.shade}" lang=${this.lang}>
				${this.head(words, words.app)}
				${this.body(this._ready ? this.#page() : undefined, { failed: words.failed, loading: words.app.loading, retry: words.app.retry })}
			</div>
		`;
	}

	#page(): TemplateResult {
		const stage = this.#stage();
		const results = this._results;
		return html`
			${tableStep(stage)}
			<div role="status">${this.#work()} ${told(this._notice)}</div>
			${columnStep(stage)} ${choiceStep(stage)}
			${
				results
					? this.#findings(stage, results)
					: this._table
						? nothing
						: html`<p class="empty">${this.#words.empty}</p>`
			}
		`;
	}

	#work(): TemplateResult | typeof nothing {
		const { work } = this.#words;
		if (this._working === "long") {
			return html`<p class="notice">
				${work.working}
				<button type="button" @click=${() => this.#stop()}>${work.stop}</button>
			</p>`;
		}
		return this._stopped
			? html`<p><button type="button" class="primary" @click=${() => void this.#assess()}>${work.again}</button></p>`
			: nothing;
	}

	#findings(stage: Stage, results: Results): TemplateResult {
		const shown = this.#shown(results);
		// One chart object as long as its content is the same, so that it is drawn once.
		const specs = strips(shown);
		const key = JSON.stringify(specs);
		if (this.#charts.key !== key) {
			this.#charts = { key, specs };
		}
		return html`
			<div aria-busy=${this._working === "" ? "false" : "true"}>
				${ownStep(stage)} ${mine(shown)} ${all(shown)}
				${this.#charts.specs.map((spec) =>
					// Paper does not wait until a chart comes near the window.
					this._printing
						? html`<figure>${picture(engine.drawChart(spec).svg)}</figure>`
						: html`<nangsuat-chart lang=${this.lang} .spec=${spec}></nangsuat-chart>`,
				)}
			</div>
		`;
	}
}

/** The text of a file in UTF-8; one in another encoding would be read wrongly. */
async function utf8(file: File): Promise<string> {
	if (file.size > LARGEST) {
		throw refuse("input.too_big", `${Math.round(file.size / 1e6)} MB`, "10 MB");
	}
	try {
		return new TextDecoder("utf-8", { fatal: true })
			.decode(await file.arrayBuffer())
			.normalize("NFC");
	} catch {
		throw refuse("table.not_utf8", file.name, "UTF-8");
	}
}

declare global {
	interface HTMLElementTagNameMap {
		"nangsuat-frontier": NangsuatFrontier;
	}
}

define("nangsuat-frontier", NangsuatFrontier);
