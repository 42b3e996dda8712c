// <nangsuat-benchmark lang="vi">: from a table of many enterprises to a file that exposes none. The
// table is read in a worker; nothing leaves the machine.
import { html, nothing, type TemplateResult, unsafeCSS } from "lit";
import { type Language, start } from "../engine/chart.ts";
import {
	type AskedMethod,
	Compute,
	type Indicator,
	NotStarted,
	type Progress,
} from "../engine/compute.ts";
import { EngineError } from "../engine/guard.ts";
import {
	type BenchmarkWords,
	benchmarkWords,
	refused,
	sentences,
} from "../locales/benchmark-words.ts";
import { Numbers } from "../locales/numbers.ts";
import { fill, type Words, words } from "../locales/words.ts";
import { columnsOf, remember } from "../store/headings.ts";
import { save } from "../store/save.ts";
import base from "../style/base.css";
import tokens from "../style/tokens.css";
import {
	blank,
	type Cells,
	cellsOf,
	day,
	groupingOf,
	knownWith,
	type Officer,
} from "./benchmark/officer.ts";
import { blankOwn, type Own, place, textsOf } from "./benchmark/place.ts";
import {
	cellStep,
	columnStep,
	fileStep,
	readStep,
	reviewStep,
	type Stage,
	saveStep,
	size,
} from "./benchmark/steps.ts";
import style from "./benchmark/style.css";
import { define } from "./define.ts";
import "./nangsuat-chart.ts";
import { Page } from "./page.ts";
import { fitting } from "./standing/cell.ts";
import standing from "./standing/style.css";
import { isShare } from "./writing.ts";

/** The largest table: its numbers, 48 bytes a row, fit the worker's memory twice. */
const LARGEST = 1e9;
/** Milliseconds after the last change before the cells are judged again. */
const PAUSE = 300;

/** The engine reads no longer file of its own kind. */
const MOST_JSON = 40_000_000;

const PERCENT: readonly (keyof AskedMethod)[] = ["largest_share", "protection", "winsorised"];

export class NangsuatBenchmark extends Page {
	static override styles = [tokens, base, style, standing].map(unsafeCSS);
	static override properties = {
		_officer: { state: true },
		_limits: { state: true },
		_own: { state: true },
		_progress: { state: true },
		_reviewing: { state: true },
		_pasting: { state: true },
		_over: { state: true },
	};

	declare _officer: Officer;
	declare _limits: Record<keyof AskedMethod, string>;
	declare _own: Own;
	declare _progress: Progress | undefined;
	declare _reviewing: boolean;
	declare _pasting: boolean;
	declare _over: boolean;

	#timer = 0;
	#asked = 0;
	#placed = 0;
	/** The benchmark that was opened, and whether the worker has it. */
	#opened = "";
	#held = false;
	readonly #compute = new Compute(() => this.#trapped());

	constructor() {
		super();
		this._officer = blank();
		this._limits = {
			minimum_count: "5",
			rounding_base: "5",
			largest_share: "50",
			protection: "10",
			winsorised: "0",
		};
		this._own = blankOwn();
		this._reviewing = false;
		this._pasting = false;
		this._over = false;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		// A file dropped beside its place would open instead of this page, and all be gone.
		const stay = (event: DragEvent) => {
			if (event.dataTransfer?.types.includes("Files")) {
				event.preventDefault();
			}
		};
		addEventListener("dragover", stay);
		addEventListener("drop", stay);
		this.leaving.push(
			() => removeEventListener("dragover", stay),
			() => removeEventListener("drop", stay),
			() => this.#compute.stop(),
			() => clearTimeout(this.#timer),
		);
	}

	protected override load(): Promise<unknown> {
		return Promise.all([this.#compute.start(), start()]);
	}

	/** The worker has forgotten what it read; the tables and all that was chosen are still here. */
	#trapped(): void {
		this.#held = false;
		this.#change({ read: undefined, reviews: undefined });
		this.notify(this.#own.restarted, true);
	}

	get #own(): BenchmarkWords {
		return benchmarkWords[this.lang];
	}

	get #common(): Words {
		return words[this.lang];
	}

	/** What was thrown, as a sentence; a trap has its own notice. */
	#tell(thrown: unknown): void {
		if (thrown instanceof EngineError) {
			this.notify(refused(this.lang, thrown.refusal), true);
		} else if (thrown instanceof NotStarted) {
			this.notify(this.#own.failed, true);
		} else if (!this._notice?.alarm) {
			this.notify(this.#own.restarted, true);
		}
	}

	#gone(name: string): void {
		this.notify(fill(this.#own.file.gone, { name }), true);
	}

	#change(change: Partial<Officer>): void {
		this._officer = { ...this._officer, ...change };
	}

	async #take(file: Blob, name: string): Promise<void> {
		const { file: text } = this.#own;
		const numbers = new Numbers(this.lang);
		this._notice = undefined;
		if (file.size > LARGEST) {
			const allowed = size(LARGEST, numbers);
			this.notify(fill(text.too_big, { name, size: size(file.size, numbers), allowed }), true);
			return;
		}
		if (file.size === 0) {
			this.notify(fill(text.empty, { name }), true);
			return;
		}
		try {
			const begun = await this.#compute.ask("begin", { file });
			if (begun === "gone") {
				this.#gone(name);
				return;
			}
			const columns = columnsOf(begun.headings, begun.columns);
			this.#change({ table: { file, name, begun, columns, comma: begun.decimal_comma } });
			this._pasting = false;
		} catch (thrown) {
			this.#tell(thrown);
		}
	}

	async #read(): Promise<void> {
		const { table, asked } = this._officer;
		if (!table) {
			return;
		}
		const { begun, columns, comma, file, name } = table;
		const start = begun.length;
		this._notice = undefined;
		this._progress = { bytes: start, rows: 0 };
		try {
			const layout = { columns, delimiter: begun.delimiter, start, decimal_comma: comma };
			const read = await this.#compute.ask("read", { file, layout, asked }, (progress) => {
				this._progress = progress;
			});
			if (read === "cancelled") {
				this.notify(this.#own.columns.cancelled, false);
			} else if (read === "gone") {
				this.#gone(name);
			} else {
				this.#change({ read: { ...read, table, asked }, reviews: undefined });
				this.#cells(cellsOf(read, this._officer.known));
				if (read.cells.length === 0) {
					this.notify(this.#own.read.nothing, true);
				}
				await this.#review();
			}
		} catch (thrown) {
			this.#tell(thrown);
		} finally {
			this._progress = undefined;
		}
	}

	#cells(cells: Cells): void {
		this.#change({ cells, known: knownWith(this._officer.known, cells) });
	}

	#reviewSoon(): void {
		clearTimeout(this.#timer);
		this.#timer = window.setTimeout(() => void this.#review(), PAUSE);
	}

	async #review(): Promise<void> {
		const { cells, method, read } = this._officer;
		if (!read) {
			return;
		}
		this.#asked += 1;
		const mine = this.#asked;
		this._reviewing = true;
		try {
			const grouping = groupingOf(cells);
			const reviews = await this.#compute.ask("review", { grouping, method });
			if (mine === this.#asked) {
				this.#change({ reviews });
			}
		} catch (thrown) {
			if (mine === this.#asked) {
				this.#change({ reviews: undefined });
				this.#tell(thrown);
			}
		} finally {
			this._reviewing = false;
		}
	}

	async #publish(): Promise<void> {
		const { cells, method, provenance } = this._officer;
		const released = day(new Date());
		const said = Object.entries(provenance).filter(([, text]) => (text ?? "").trim() !== "");
		const { publisher, ...rest } = Object.fromEntries(said) as typeof provenance;
		try {
			const json = await this.#compute.ask("publish", {
				grouping: groupingOf(cells),
				method,
				provenance: { ...rest, publisher, released },
			});
			save(`so-sanh-doanh-nghiep-${released}.json`, "application/json", json);
			this.notify(this.#own.save.done, false);
		} catch (thrown) {
			this.#tell(thrown);
		}
	}

	async #list(): Promise<void> {
		const { column_names, kinds, read } = this.#own;
		const words = {
			head: [read.row, read.kind, read.column, read.given, read.why],
			kinds,
			columns: column_names,
			sentences: sentences(this.lang),
		};
		try {
			save("ghi-chu-tung-dong.csv", "text/csv", await this.#compute.ask("list", { words }));
		} catch (thrown) {
			this.#tell(thrown);
		}
	}

	#limit(name: keyof AskedMethod, text: string): void {
		this._limits = { ...this._limits, [name]: text };
		const value = Number(text.trim().replace(",", "."));
		if (text.trim() !== "" && Number.isFinite(value)) {
			const scaled = PERCENT.includes(name) ? value / 100 : value;
			this._notice = undefined;
			this.#change({ method: { ...this._officer.method, [name]: scaled } });
			this.#reviewSoon();
		} else {
			const { errors } = this.#own;
			this.notify(fill(errors["input.not_a_number"], { given: text }), true);
		}
	}

	/** A chosen file goes to `use` as text; what it refuses is told. */
	async #json(field: HTMLInputElement, use: (json: string) => Promise<void>): Promise<void> {
		const file = field.files?.[0];
		field.value = "";
		if (!file) {
			return;
		}
		this._notice = undefined;
		if (file.size > MOST_JSON) {
			const numbers = new Numbers(this.lang);
			const [given, allowed] = [size(file.size, numbers), size(MOST_JSON, numbers)];
			this.notify(fill(this.#common.errors["input.too_big"], { given, allowed }), true);
			return;
		}
		try {
			const json = await file.text().catch(() => undefined);
			if (json === undefined) {
				this.#gone(file.name);
			} else {
				await use(json);
			}
		} catch (thrown) {
			this.#tell(thrown);
		}
	}

	async #openBenchmark(input: HTMLInputElement): Promise<void> {
		await this.#json(input, async (json) => {
			const opened = await this.#compute.ask("open", { json });
			[this.#opened, this.#held] = [json, true];
			this.#mine({ file: opened, cell: fitting(opened, this._own.cell) });
		});
	}

	async #openStatements(input: HTMLInputElement): Promise<void> {
		await this.#json(input, async (json) => {
			await this.#reopen();
			const years = await this.#compute.ask("indicators", { json });
			const year = years.find((one) => one.year === this._own.cell.year) ?? years.at(-1);
			const texts = year ? textsOf(year, new Numbers(this.lang)) : {};
			if (Object.keys(texts).length === 0) {
				this.notify(this.#own.place.statements_none, true);
			} else {
				this.#mine({ texts });
			}
		});
	}

	/** A worker that was started again has to be given the benchmark once more. */
	async #reopen(): Promise<void> {
		if (!this.#held) {
			await this.#compute.ask("open", { json: this.#opened });
			this.#held = true;
		}
	}

	/** Changes what the enterprise has opened or typed, and places it again. */
	#mine(change: Partial<Own>): void {
		this._own = { ...this._own, ...change };
		void this.#place();
	}

	async #place(): Promise<void> {
		const { cell, texts } = this._own;
		this.#placed += 1;
		const mine = this.#placed;
		const percent = (Object.keys(texts) as Indicator[]).filter(isShare);
		try {
			const decimal_comma = this.lang === "vi";
			await this.#reopen();
			const placed = await this.#compute.ask("stand", { cell, texts, decimal_comma, percent });
			if (mine === this.#placed) {
				this._own = { ...this._own, ...placed };
			}
		} catch (thrown) {
			this.#tell(thrown);
		}
	}

	/** The signs of what is typed change with the language. */
	protected override speak(language: Language): void {
		if (language === this.lang) {
			return;
		}
		const swap = (text: string) => text.replace(/[.,]/g, (sign) => (sign === "." ? "," : "."));
		const texts = Object.entries(this._own.texts).map(([name, text]) => [name, swap(text)]);
		super.speak(language);
		this._own = { ...this._own, texts: Object.fromEntries(texts) };
	}

	#stage(): Stage {
		return {
			words: this.#own,
			common: this.#common,
			numbers: new Numbers(this.lang),
			officer: this._officer,
			progress: this._progress,
			reviewing: this._reviewing,
			pasting: this._pasting,
			limits: this._limits,
			on: {
				choose: (input) => {
					const file = input.files?.[0];
					input.value = "";
					if (file) {
						void this.#take(file, file.name);
					}
				},
				pasting: (open) => {
					this._pasting = open;
				},
				paste: (text) => void this.#take(new Blob([text]), this.#own.file.pasted),
				column: (at, column) => {
					const { table } = this._officer;
					if (table) {
						remember(table.begun.headings[at] ?? "", column);
						const columns = table.columns.map((one, i) => (i === at ? column : one));
						this.#change({ table: { ...table, columns } });
					}
				},
				comma: (comma) => {
					const { table } = this._officer;
					if (table) {
						this.#change({ table: { ...table, comma } });
					}
				},
				change: (change) => this.#change(change),
				read: () => void this.#read(),
				cancel: () => this.#compute.cancel(),
				list: () => void this.#list(),
				cells: (cells) => {
					this.#cells(cells);
					this.#reviewSoon();
				},
				limit: (name, text) => this.#limit(name, text),
				publish: () => void this.#publish(),
			},
		};
	}

	#dropped(event: DragEvent): void {
		event.preventDefault();
		this._over = false;
		const file = event.dataTransfer?.files[0];
		if (file && this._ready) {
			void this.#take(file, file.name);
		}
	}

	protected override render(): TemplateResult {
		const own = this.#own;
		const { app } = this.#common;
		return html`
			<div class="app ${this.shade}" lang=${this.lang}>
				${this.head(own, app)}
				${this.body(this._ready ? this.#page() : undefined, { failed: own.failed, loading: app.loading, retry: app.retry })}
			</div>
		`;
	}

	#page(): TemplateResult {
		const own = this.#own;
		const stage = this.#stage();
		return html`
			<div role="status">
				${
					this._notice
						? html`<p class=${this._notice.alarm ? "alarm" : "notice"}>${this._notice.text}</p>`
						: nothing
				}
			</div>
			<section
				aria-label=${own.officer}
				class=${this._over ? "drop over" : "drop"}
				@dragover=${(event: DragEvent) => {
					event.preventDefault();
					this._over = true;
				}}
				@dragleave=${() => {
					this._over = false;
				}}
				@drop=${(event: DragEvent) => this.#dropped(event)}
			>
				<h3>${own.officer}</h3>
				${fileStep(stage)}
				${columnStep(stage)} ${readStep(stage)} ${cellStep(stage)} ${reviewStep(stage)}
				${saveStep(stage, new Date())}
			</section>
			<section aria-label=${own.enterprise} data-step="place">
				<h3>${own.enterprise}</h3>
				${place({
					words: own,
					common: this.#common,
					numbers: stage.numbers,
					own: this._own,
					open: (input) => void this.#openBenchmark(input),
					statements: (input) => void this.#openStatements(input),
					change: (change) => this.#mine(change),
					type: (indicator, text) =>
						this.#mine({ texts: { ...this._own.texts, [indicator]: text } }),
				})}
			</section>
		`;
	}
}

declare global {
	interface HTMLElementTagNameMap {
		"nangsuat-benchmark": NangsuatBenchmark;
	}
}

define("nangsuat-benchmark", NangsuatBenchmark);
