// <nangsuat-chart>: one chart, from a `spec`, from letters in `state`, or from a file of the portal
// named by `src`. What stands inside it (an archived figure) is shown until the reader asks for
// more; only then, or where there is nothing inside, the engine is loaded, once for all elements.

import { frameSnippet } from "../embed/frame-snippet.ts";
import {
	type ChartSpec,
	type Drawn,
	EngineError,
	engine,
	type Language,
	start,
	type Theme,
} from "../engine/chart.ts";
import { type ChartWords, chartWords, refusal } from "../locales/chart-words.ts";
import { languageOf } from "../locales/languages.ts";
import { save } from "../store/save.ts";
import { load, pack, unpack } from "../store/share.ts";
import tokens from "../style/tokens.css";
import { h, sheet } from "./chart/dom.ts";
import { Reading } from "./chart/reading.ts";
import { cellsOf } from "./chart/rows.ts";
import style from "./chart/style.css";
import { pageTheme, readersTheme, watchTheme } from "./chart/theme.ts";
import { define } from "./define.ts";
import { picture } from "./picture.ts";

export const VERSION = "0.1.0";
const TAG = "nangsuat-chart";
const PANELS = ["chart", "data", "embed"] as const;
type Panel = (typeof PANELS)[number];
/** The folder of this script: where the engine, the frame and the files of live charts lie. */
const BASE = new URL(".", import.meta.url).href;
/** So far from the window, in px, a chart is made ready. */
const NEAR = 200;
const LEAST = 240;
const MOST = 2000;

export class NangsuatChart extends HTMLElement {
	static readonly version = VERSION;
	static readonly observedAttributes = [
		"src",
		"state",
		"lang",
		"theme",
		"plain",
		"static",
		"transparent",
		"fit",
	];

	readonly #stage = h("div", { class: "stage empty" });
	readonly #status = h("p", { class: "visually-hidden", role: "status" });
	readonly #summary = h("p", { class: "summary", hidden: true });
	readonly #panels: Record<Panel, HTMLElement> = {
		chart: h("div", {}, this.#stage, this.#summary, this.#status),
		data: h("div", { hidden: true }),
		embed: h("div", { hidden: true }),
	};
	readonly #tabs = h("div", { role: "tablist" });
	readonly #app = h("div", { class: "app" }, ...Object.values(this.#panels), this.#tabs);
	readonly #resized = new ResizeObserver(() => this.#resize());
	readonly #seen = new IntersectionObserver(
		(entries) => {
			this.#visible = entries.at(-1)?.isIntersecting ?? false;
			this.#update();
		},
		{ rootMargin: `${NEAR}px` },
	);

	/** As given, or as read from `state` or `src`. */
	#spec: ChartSpec | undefined;
	/** The file of the portal that the spec was read from. */
	#file: string | undefined;
	/** The spec as drawn last, with width and theme of the page. */
	#shown: ChartSpec | undefined;
	#drawn: Drawn | undefined;
	/** The picture on the page. */
	#picture: SVGSVGElement | undefined;
	/** What the picture was drawn from. */
	#look: unknown[] = [];
	#reading: Reading | undefined;
	#panel: Panel = "chart";
	#visible = false;
	#theme: Theme = "light";
	/** Width and height for the picture, in CSS px. */
	#room: [width: number, height: number] = [0, 0];
	/** The reader asked for more than the figure inside. */
	#asked = false;
	#ready = false;
	#waiting: AbortController | undefined;
	#leave: (() => void) | undefined;
	/** Where the pointer was, and which key was pressed, before there was a picture to read. */
	#pointer: [number, number] | undefined;
	#key: string | undefined;

	constructor() {
		super();
		const root = this.attachShadow({ mode: "open" });
		root.adoptedStyleSheets = [sheet(tokens), sheet(style)];
		root.append(this.#app);
		this.#listen();
	}

	/** The chart, as the engine reads it. */
	get spec(): ChartSpec | undefined {
		return this.#spec;
	}

	set spec(spec: ChartSpec | undefined) {
		this.#waiting?.abort();
		this.#waiting = undefined;
		this.#spec = spec;
		this.#file = undefined;
		this.#asked = spec !== undefined;
		this.#update();
	}

	/** The picture as drawn last, its summary and its table. */
	get drawn(): Drawn | undefined {
		return this.#drawn;
	}

	connectedCallback(): void {
		this.#resized.observe(this);
		this.#seen.observe(this);
		this.#leave = watchTheme(() => {
			this.#measure();
			this.#update();
		});
		this.#measure();
		this.#frame();
		// What stands in the window need not wait for the observer's first frame.
		const { top, bottom } = this.getBoundingClientRect();
		this.#visible = bottom > -NEAR && top < innerHeight + NEAR;
		this.#update();
	}

	disconnectedCallback(): void {
		this.#resized.disconnect();
		this.#seen.disconnect();
		this.#leave?.();
		this.#waiting?.abort();
		this.#waiting = undefined;
		this.#visible = false;
	}

	attributeChangedCallback(name: string, before: string | null, after: string | null): void {
		if (before === after) {
			return;
		}
		if (name === "src" || name === "state") {
			this.#spec = undefined;
			this.#waiting?.abort();
			this.#waiting = undefined;
		}
		if (this.isConnected) {
			this.#frame();
			this.#measure();
			this.#update();
		}
	}

	get #language(): Language {
		return languageOf(this.lang, this.#spec?.frame?.language);
	}

	get #words(): ChartWords {
		return chartWords[this.#language];
	}

	/** Looks at the page: an update then asks it nothing, which would lay it out each time. */
	#measure(): void {
		const asked = this.getAttribute("theme");
		this.#theme = asked === "dark" || asked === "light" ? asked : pageTheme(this);
		this.#room = [this.clientWidth, this.clientHeight || innerHeight];
	}

	#has(flag: string): boolean {
		const value = this.getAttribute(flag);
		return value !== null && value !== "false" && value !== "0";
	}

	/** An archived figure inside, which needs no engine. */
	get #figure(): boolean {
		return !this.#asked && this.firstElementChild !== null;
	}

	/** Nothing around the picture. */
	get #quiet(): boolean {
		return this.#has("plain") || this.#has("static") || this.#has("fit");
	}

	/** Everything around the picture. */
	#frame(): void {
		const words = this.#words;
		const quiet = this.#quiet;
		this.#app.lang = this.#language;
		this.#tabs.hidden = quiet || !(this.#drawn || this.#figure);
		this.#tabs.setAttribute("aria-label", words.tabs);
		this.#tabs.replaceChildren(
			...PANELS.map((panel) =>
				h(
					"button",
					{
						type: "button",
						role: "tab",
						id: `tab-${panel}`,
						"aria-controls": `panel-${panel}`,
						"aria-selected": String(panel === this.#panel),
						tabindex: panel === this.#panel ? "0" : "-1",
					},
					words[panel],
				),
			),
		);
		for (const panel of PANELS) {
			const node = this.#panels[panel];
			node.id = `panel-${panel}`;
			node.hidden = panel !== this.#panel;
			if (quiet) {
				node.removeAttribute("role");
				node.removeAttribute("aria-labelledby");
			} else {
				node.setAttribute("role", "tabpanel");
				node.setAttribute("aria-labelledby", `tab-${panel}`);
			}
		}
		const readable = !this.#has("static");
		if (readable) {
			this.#stage.tabIndex = 0;
			this.#stage.setAttribute("role", "application");
			this.#stage.setAttribute("aria-label", words.read);
		} else {
			for (const name of ["tabindex", "role", "aria-label"]) {
				this.#stage.removeAttribute(name);
			}
		}
		if (this.#figure && !this.#ready) {
			this.#stage.classList.remove("empty");
			this.#stage.replaceChildren(h("slot"));
		}
	}

	#listen(): void {
		const stage = this.#stage;
		stage.addEventListener("pointermove", ({ clientX, clientY, pointerType }) => {
			if (pointerType === "mouse") {
				this.#point(clientX, clientY);
			}
		});
		stage.addEventListener("pointerdown", ({ clientX, clientY }) => this.#point(clientX, clientY));
		stage.addEventListener("pointerleave", ({ pointerType }) => {
			this.#pointer = undefined;
			if (pointerType === "mouse") {
				this.#reading?.hide();
			}
		});
		stage.addEventListener("blur", () => this.#reading?.hide());
		stage.addEventListener("keydown", (event) => {
			if (this.#has("static") || event.ctrlKey || event.altKey || event.metaKey) {
				return;
			}
			const asks = /^(Arrow|Home|End)/.test(event.key);
			if (asks) {
				this.#ask();
			}
			const reading = this.#read();
			if (reading?.key(event.key) || (asks && !reading)) {
				event.preventDefault();
			}
			this.#key = reading ? undefined : event.key;
		});
		this.#tabs.addEventListener("click", (event) => {
			const panel = PANELS.find((one) => `tab-${one}` === (event.target as Element).id);
			if (panel) {
				this.#open(panel);
			}
		});
		this.#tabs.addEventListener("keydown", (event) => {
			const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
			if (step !== 0) {
				const at = (PANELS.indexOf(this.#panel) + step + PANELS.length) % PANELS.length;
				this.#open(PANELS[at] ?? "chart");
				this.shadowRoot?.getElementById(`tab-${this.#panel}`)?.focus();
				event.preventDefault();
			}
		});
	}

	#point(x: number, y: number): void {
		if (!this.#has("static")) {
			this.#pointer = [x, y];
			this.#ask();
			this.#read()?.near(x, y);
		}
	}

	/** What reads the values of the picture on the page. */
	#read(): Reading | undefined {
		if (!this.#reading && this.#drawn && this.#shown) {
			const points = engine.marks(this.#shown);
			this.#reading = new Reading(
				this.#stage,
				this.#status,
				this.#drawn,
				points,
				this.#words.point,
			);
		}
		return this.#reading;
	}

	#open(panel: Panel): void {
		this.#panel = panel;
		if (panel !== "chart") {
			this.#ask();
		}
		this.#frame();
		void this.#fill();
	}

	#ask(): void {
		if (!this.#asked) {
			this.#asked = true;
			this.#update();
		}
	}

	#resize(): void {
		this.#measure();
		this.#update();
	}

	get #width(): number {
		return Math.max(LEAST, Math.min(MOST, Math.floor(this.#room[0])));
	}

	/** Draws if there is reason to; loads what that takes. */
	#update(): void {
		if (!this.isConnected) {
			return;
		}
		const theme = this.#theme;
		this.#app.classList.toggle("dark", theme === "dark");
		if (!this.#visible || this.#room[0] === 0) {
			return;
		}
		// The figure inside follows its reader, or has the one theme that its author chose; where the
		// page is otherwise, the engine has to come.
		const chosen = /^(dark|light)$/.test(this.getAttribute("theme") ?? "");
		if (this.#figure && !chosen && theme !== readersTheme()) {
			this.#asked = true;
		}
		this.#app.classList.toggle("still", this.#figure);
		if (this.#figure) {
			return;
		}
		if (this.#ready && this.#spec) {
			this.#draw(this.#spec);
		} else if (!this.#waiting) {
			void this.#load();
		}
	}

	async #load(): Promise<void> {
		const waiting = new AbortController();
		this.#waiting = waiting;
		this.#stage.setAttribute("aria-busy", "true");
		try {
			const [spec] = await Promise.all([this.#spec ?? this.#find(waiting.signal), start()]);
			this.#ready = true;
			if (!waiting.signal.aborted) {
				if (!this.#spec) {
					this.#file = this.#source;
				}
				this.#spec = spec as ChartSpec;
				this.#frame();
				this.#update();
			}
		} catch (thrown) {
			if (!waiting.signal.aborted) {
				this.#refuse(thrown);
			}
		} finally {
			if (this.#waiting === waiting) {
				this.#waiting = undefined;
			}
			this.#stage.removeAttribute("aria-busy");
		}
	}

	/** The file named, unless the chart itself stands in `state`. */
	get #source(): string | undefined {
		return this.hasAttribute("state") ? undefined : (this.getAttribute("src") ?? undefined);
	}

	#find(signal: AbortSignal): Promise<unknown> {
		const state = this.getAttribute("state");
		const file = this.#source;
		return state !== null
			? unpack(state)
			: file !== undefined
				? load(file, BASE, signal)
				: // Nothing yet: a script may still give a spec.
					new Promise(() => undefined);
	}

	#draw(spec: ChartSpec): void {
		const height = this.#has("fit") ? fitting(this.#room[1]) : undefined;
		const look = [
			spec,
			this.#width,
			this.#theme,
			this.#has("plain"),
			this.#has("transparent"),
			height,
		];
		if (this.#drawn && look.every((part, at) => part === this.#look[at])) {
			return;
		}
		this.#look = look;
		const shown = {
			...spec,
			frame: {
				...spec.frame,
				width: this.#width,
				theme: this.#theme,
				plain: spec.frame?.plain === true || this.#has("plain"),
				transparent: spec.frame?.transparent === true || this.#has("transparent"),
				...(height === undefined ? {} : { height }),
			},
		} as ChartSpec;
		try {
			let drawn: Drawn;
			try {
				drawn = engine.drawChart(shown);
			} catch (thrown) {
				if (thrown instanceof EngineError) {
					throw thrown;
				}
				// A trap: the engine has been started again.
				drawn = engine.drawChart(shown);
			}
			const first = !this.#drawn;
			this.#drawn = drawn;
			this.#shown = shown;
			this.#show(drawn, spec.frame.language);
			void this.#fill();
			if (this.#pointer) {
				this.#read()?.near(...this.#pointer);
			}
			if (this.#key) {
				this.#read()?.key(this.#key);
				this.#key = undefined;
			}
			if (first) {
				this.dispatchEvent(new CustomEvent("ready", { bubbles: true, composed: true }));
			}
		} catch (thrown) {
			this.#refuse(thrown);
		}
	}

	/** Puts picture and summary into the page, where they differ from those before. */
	#show({ svg, summary }: Drawn, language: Language): void {
		this.#reading?.remove();
		this.#reading = undefined;
		const node = picture(svg, this.#picture);
		if (node !== this.#picture) {
			this.#picture = node;
			this.#stage.classList.remove("empty");
			this.#stage.replaceChildren(node);
		}
		this.#tabs.hidden = this.#quiet;
		this.#summary.hidden = this.#has("plain") || this.#has("fit");
		if (this.#summary.textContent !== summary) {
			this.#summary.textContent = summary;
		}
		for (const part of [this.#stage, this.#summary]) {
			if (part.lang !== language) {
				part.lang = language;
			}
		}
	}

	#sentence(thrown: unknown): string {
		const words = this.#words;
		return thrown instanceof EngineError ? refusal(words, thrown.refusal) : words.failed;
	}

	/** Says why there is no picture. */
	#refuse(thrown: unknown): void {
		const text = this.#sentence(thrown);
		this.#drawn = undefined;
		this.#picture = undefined;
		this.#shown = undefined;
		this.#reading = undefined;
		this.#summary.hidden = true;
		this.#tabs.hidden = true;
		this.#stage.classList.remove("empty");
		this.#stage.replaceChildren(h("p", { class: "alarm", role: "alert" }, text));
		this.#panels.data.replaceChildren();
		this.#panels.embed.replaceChildren();
		this.dispatchEvent(new CustomEvent("refused", { bubbles: true, composed: true, detail: text }));
	}

	/** Fills the panel that is open. */
	async #fill(): Promise<void> {
		const [spec, drawn, words] = [this.#spec, this.#drawn, this.#words];
		if (!spec || !drawn || this.#panel === "chart") {
			return;
		}
		if (this.#panel === "data") {
			this.#panels.data.replaceChildren(table(drawn, spec), this.#csv(spec, words));
			return;
		}
		const area = h("textarea", { readonly: true, rows: "6", id: "code", spellcheck: "false" });
		try {
			const address =
				this.#file === undefined ? await pack(spec) : `src=${encodeURIComponent(this.#file)}`;
			area.value = frameSnippet(spec, address, BASE, drawn.height + 120);
		} catch (thrown) {
			area.value = this.#sentence(thrown);
		}
		area.addEventListener("focus", () => area.select());
		this.#panels.embed.replaceChildren(h("label", { for: "code" }, words.embed_help), area);
	}

	#csv(spec: ChartSpec, words: ChartWords): HTMLElement {
		const button = h("button", { type: "button", class: "action" }, words.csv);
		button.addEventListener("click", () => {
			save("nangsuat.csv", "text/csv;charset=utf-8", engine.writeTable(cellsOf(spec)));
		});
		return button;
	}
}

const fitting = (height: number) => Math.max(120, Math.min(4000, Math.floor(height)));

function table({ table: { head, rows } }: Drawn, { frame }: ChartSpec): HTMLElement {
	return h(
		"div",
		{
			class: "scroll",
			tabindex: "0",
			role: "group",
			"aria-label": frame.title,
			lang: frame.language,
		},
		h(
			"table",
			{},
			h("caption", {}, frame.title),
			h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col" }, name)))),
			h(
				"tbody",
				{},
				...rows.map(([name = "", ...cells]) =>
					h("tr", {}, h("th", { scope: "row" }, name), ...cells.map((cell) => h("td", {}, cell))),
				),
			),
		),
	);
}

declare global {
	interface HTMLElementTagNameMap {
		"nangsuat-chart": NangsuatChart;
	}
}

define(TAG, NangsuatChart);
