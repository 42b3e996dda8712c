// An enterprise against a benchmark. The page loads this when one is wanted: most readers never do.
import { html, nothing, type TemplateResult } from "lit";
import type { ChartSpec } from "../../engine/chart.ts";
import type {
	BenchmarkFile,
	CaseStanding,
	CellKey,
	Frame,
	Indicator,
	Error as Refusal,
	SplitKind,
} from "../../engine/standing.ts";
import { Benchmark, EngineError, engine, onRestart, start } from "../../engine/standing.ts";
import { fill } from "../../locales/fill.ts";
import { type StandingWords, standingWords } from "../../locales/standing-words.ts";
import { bytesOf, onOrigin, originOf } from "../../store/fetch.ts";
import { told as notice, opener } from "../controls.ts";
import { Figures } from "../figures.ts";
import { cellChoice, cellName, fitting, instead, source } from "../standing/cell.ts";
import { gaps } from "../standing/gaps.ts";
import { between, places, shownChoice, strip, type Told } from "../standing/places.ts";
import style from "../standing/style.css";
import type { Compared } from "./report.ts";
import type { ByPlace } from "./results.ts";
import type { View } from "./view.ts";

/** The engine reads no longer file of its own kind, in bytes. */
const LARGEST = 32 << 20;
const MEGABYTE = 1 << 20;
/** Why a file was not taken: said in the reader's language, whenever that is. */
type Why = (words: StandingWords, view: View) => string;

/** The benchmark that was opened last, and the enterprise in it. */
export class Against {
	readonly #figures = new Figures(engine);
	readonly #changed: () => void;
	#benchmark: Benchmark | undefined;
	#why: Why | undefined;
	/** How many files were asked for: only the last one is taken. */
	#asked = 0;
	#reading = false;
	/** The cell that was chosen; until then the one that suits the statements. */
	#chosen: CellKey | undefined;
	#cell: CellKey = { sector: "", size: "", year: 0 };
	#indicator: Indicator = "labour_productivity";
	/** Where the statements stand, since they were placed last. */
	standing: CaseStanding | undefined;

	/** Calls back when the enterprise is to be placed again, or something else to be shown in `root`. */
	static async start(root: HTMLElement | DocumentFragment, changed: () => void): Promise<Against> {
		await start();
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(style);
		(root as ShadowRoot).adoptedStyleSheets.push(sheet);
		return new Against(changed);
	}

	private constructor(changed: () => void) {
		this.#changed = changed;
		// The engine must not keep an element that has left its page.
		const held = new WeakRef(this);
		const leave = onRestart(() => {
			const against = held.deref();
			if (against) {
				against.#forgotten();
			} else {
				leave();
			}
		});
	}

	/** An engine that trapped has forgotten the file. */
	#forgotten(): void {
		this.#benchmark = undefined;
		this.standing = undefined;
		this.#why = (words) => words.file.stopped;
	}

	/** The charts that are shown, as specs. */
	get charts(): ChartSpec[] {
		return this.standing ? this.#figures.specs((key) => key === "strip") : [];
	}

	/** Opens a file that was chosen; one that is refused leaves the one before it. */
	async open(field: HTMLInputElement): Promise<void> {
		const file = field.files?.[0];
		field.value = "";
		if (file) {
			await this.#take(async () =>
				file.size > LARGEST
					? tooBig(`${Math.ceil(file.size / MEGABYTE)} MB`)
					: new Uint8Array(await file.arrayBuffer()),
			);
		}
	}

	/** Opens a file of the portal: only from the origin that this script came from. */
	async fetch(address: string, signal: AbortSignal): Promise<void> {
		await this.#take(async () => {
			// The folder of this script is where the files of the portal lie.
			const url = onOrigin(address, import.meta.url);
			if (!url) {
				const given = originOf(address);
				const allowed = new URL(import.meta.url).origin;
				return (words) => fill(words.file.other_origin, { given, allowed });
			}
			try {
				return await bytesOf(url, LARGEST, signal);
			} catch (thrown) {
				if (thrown instanceof EngineError && thrown.refusal.code === "file.not_fetched") {
					const { given } = thrown.refusal;
					return (words) => fill(words.file.not_fetched, { given });
				}
				throw thrown;
			}
		});
	}

	async #take(read: () => Promise<Uint8Array | Why>): Promise<void> {
		this.#asked += 1;
		const mine = this.#asked;
		this.#reading = true;
		this.#changed();
		try {
			const bytes = await read();
			if (mine !== this.#asked) {
				return;
			}
			if (typeof bytes === "function") {
				this.#why = bytes;
			} else {
				this.#benchmark = new Benchmark(new TextDecoder().decode(bytes));
				this.#why = undefined;
				this.#chosen = undefined;
			}
		} catch (thrown) {
			if (mine === this.#asked && thrown instanceof EngineError) {
				this.#why = because(thrown.refusal);
			}
		} finally {
			if (mine === this.#asked) {
				this.#reading = false;
				this.#changed();
			}
		}
	}

	/** Places what is typed. */
	place(view: View): void {
		const benchmark = this.#benchmark;
		if (!benchmark) {
			this.standing = undefined;
			return;
		}
		this.#cell = fitting(benchmark.file, this.#chosen ?? suiting(benchmark.file, view));
		try {
			this.standing = benchmark.stand(view.assessed.case, this.#cell);
		} catch (thrown) {
			if (thrown instanceof EngineError) {
				this.standing = undefined;
				this.#why = because(thrown.refusal);
			}
		}
	}

	#told(view: View): Told | undefined {
		const { cell, placement } = this.standing ?? {};
		const file = this.#benchmark?.file;
		const words = standingWords[view.numbers.language];
		return file && cell && placement
			? { words, writing: view, file, cell, standing: placement.standing }
			: undefined;
	}

	/** What the page shows below the choice of what to compare with. */
	section(
		view: View,
		split: SplitKind,
		look: Pick<Frame, "width" | "theme">,
		choose: (split: SplitKind) => void,
	): TemplateResult {
		const words = standingWords[view.numbers.language];
		const file = this.#benchmark?.file;
		const why = this.#why?.(words, view);
		const open = (field: HTMLInputElement) => void this.open(field);
		return html`
			<div class="buttons">
				${opener("benchmark", words.file.open, open, ".json,application/json")}
			</div>
			${notice(why === undefined ? undefined : { text: why, alarm: true })}
			<div role="status">
				${
					this.#reading || !file
						? html`<p class="note">${this.#reading ? words.file.reading : words.file.hint}</p>`
						: source(words, view, file)
				}
			</div>
			${
				file
					? html`
							${cellChoice(words, file, this.#cell, (cell) => {
								this.#chosen = cell;
								this.#changed();
							})}
							${this.#placed(view, words, file, split, look, choose)}
						`
					: nothing
			}
		`;
	}

	#placed(
		view: View,
		words: StandingWords,
		file: BenchmarkFile,
		split: SplitKind,
		look: Pick<Frame, "width" | "theme">,
		choose: (split: SplitKind) => void,
	): TemplateResult {
		const { cell = null, placement } = this.standing ?? {};
		const told = this.#told(view);
		const other = instead(words, file, this.#cell, cell);
		if (!told || !placement) {
			return html`${other}`;
		}
		const years = { own: placement.year, cell: told.cell.year };
		return html`
			${other}
			${
				years.own === years.cell
					? nothing
					: html`<p class="notice">${fill(words.statement_year, years)}</p>`
			}
			<h4>${words.places}</h4>
			<div class="scroll" tabindex="0" role="region" aria-label=${words.places}>
				${places(told)}
			</div>
			<p class="note">${words.rounded}</p>
			<div class="fields">
				${shownChoice(told, this.#indicator, (indicator) => {
					this.#indicator = indicator;
					this.#changed();
				})}
			</div>
			${this.#strip(view, told, look)}
			<h4>${words.gap}</h4>
			${gaps(told, split, choose)}
		`;
	}

	#strip(view: View, told: Told, look: Pick<Frame, "width" | "theme">) {
		const spec = strip(told, this.#indicator, look);
		const drawn = spec && this.#figures.draw("strip", spec);
		return drawn
			? this.#figures.figure("strip", drawn, view.words.charts, "vi-tri-doanh-nghiep")
			: nothing;
	}

	/** The same for the report. */
	paper(view: View, split: SplitKind, width: number): Compared {
		const told = this.#told(view);
		const words = standingWords[view.numbers.language];
		const file = this.#benchmark?.file;
		const spec = told && strip(told, this.#indicator, { width, theme: "light" });
		return {
			name: [view.words.references.benchmark, ...(told ? [cellName(words, told.cell)] : [])].join(
				" – ",
			),
			source: file
				? html`${source(words, view, file)}
						${instead(words, file, this.#cell, this.standing?.cell ?? null)}`
				: nothing,
			places: told ? places(told) : nothing,
			gaps: told ? gaps(told, split) : nothing,
			picture: spec && this.#figures.draw("paper strip", spec)?.node,
			...this.advice(view),
		};
	}

	/** Which tools fit, and how the page says why. */
	advice(view: View): ByPlace | undefined {
		const told = this.#told(view);
		const advised = this.standing?.placement?.advised;
		if (!told || !advised) {
			return undefined;
		}
		const { words, standing } = told;
		return {
			advised,
			none: words.file.advice_none,
			rule: words.file.advice,
			evidence: ({ indicator, own, reference }) => {
				const placed = standing.places.find((one) => one.indicator === indicator);
				return fill(words.file.evidence, {
					indicator: view.words.indicators[indicator],
					own: view.value(indicator, own),
					place: placed?.place ? between(words, placed.place) : "–",
					median: view.valueWithUnit(indicator, reference),
				});
			},
		};
	}
}

/** The cell of the last statement's year and, where the file names it so, the enterprise's sector. */
function suiting({ cells }: BenchmarkFile, view: View): Partial<CellKey> {
	const { sector } = view.draft;
	const names = sector ? [sector, view.words.sectors[sector]] : [];
	const same = (name: string | null) =>
		names.some((one) => one.toLocaleLowerCase() === name?.toLocaleLowerCase());
	const found = cells.find((cell) => same(cell.sector))?.sector;
	const year = view.last?.year;
	return { ...(found ? { sector: found } : {}), ...(year === undefined ? {} : { year }) };
}

const tooBig =
	(given: string): Why =>
	(words) =>
		fill(words.file.too_big, { given, allowed: `${LARGEST / MEGABYTE} MB` });

/** A refusal as a sentence about a benchmark. */
const because =
	(refusal: Refusal): Why =>
	(words, view) => {
		switch (refusal.code) {
			case "file.not_this_format":
				return fill(words.file.not_benchmark, { given: refusal.given });
			case "input.too_big":
				return tooBig(refusal.given)(words, view);
			default:
				return view.refusal(refusal);
		}
	};
