// A page that its reader fills: what is filled in can be kept on this machine and taken back one
// step, is written in the page's language, and is seen in charts as wide as they have room.
import {
	html,
	nothing,
	type PropertyDeclarations,
	type PropertyValues,
	type TemplateResult,
} from "lit";
import type { Language } from "../engine/chart.ts";
import { fill } from "../locales/fill.ts";
import { forget, keep, kept } from "../store/keep.ts";
import { pastePanel } from "./controls.ts";
import { Page } from "./page.ts";

export abstract class DraftPage<Draft, What extends string> extends Page {
	static override properties: PropertyDeclarations = {
		_draft: { state: true },
		_undo: { state: true },
		_keeping: { state: true },
		_width: { state: true },
	};

	declare _draft: Draft;
	/** What was filled in before the last change that can be taken back, and what that was. */
	declare _undo: { draft: Draft; what: What } | undefined;
	declare _keeping: boolean;
	/** Of the charts, in CSS pixels. */
	declare _width: number;

	/** Where it is kept on this machine. */
	protected abstract readonly keptUnder: string;
	/** What the charts have room in, and how wide they are in it. */
	protected abstract readonly room: { of: string; width(room: number): number };
	/** What is said where nothing can be kept, and where another page keeps something else. */
	protected abstract get keepWords(): { keep_failed: string; keep_elsewhere: string };

	readonly #resized = new ResizeObserver(() => this.#measure());

	constructor() {
		super();
		this._keeping = false;
		this._width = 600;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		// Another tab has changed what is kept: neither may overwrite the other unseen.
		const elsewhere = ({ key }: StorageEvent) => {
			if (this._keeping && (key === this.keptUnder || key === null)) {
				this._keeping = false;
				this.notify(this.keepWords.keep_elsewhere, true);
			}
		};
		addEventListener("storage", elsewhere);
		this.leaving.push(() => removeEventListener("storage", elsewhere));
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#resized.disconnect();
	}

	#measure(): void {
		const room = this.renderRoot.querySelector(this.room.of)?.clientWidth ?? 0;
		if (room > 0) {
			this._width = this.room.width(room);
		}
	}

	protected override updated(changed: PropertyValues): void {
		super.updated(changed);
		if (changed.has("_draft") && this._keeping) {
			this.#keep();
		}
		const room = this.renderRoot.querySelector(this.room.of);
		if (room && changed.has("_ready")) {
			this.#resized.observe(room);
			this.#measure();
		}
	}

	/** Takes up what was kept, if `read` makes a draft of it. */
	protected restore(read: (found: unknown) => Draft | undefined): void {
		const draft = kept(this.keptUnder, read);
		if (draft) {
			this._draft = draft;
			this._keeping = true;
		}
	}

	protected keep(keeping: boolean): void {
		this._keeping = keeping;
		if (keeping) {
			this.#keep();
		} else {
			forget(this.keptUnder);
		}
	}

	#keep(): void {
		if (!keep(this.keptUnder, this._draft)) {
			this._keeping = false;
			this.notify(this.keepWords.keep_failed, true);
		}
	}

	/** Replaces what is filled in, with a way back. */
	protected replace(draft: Draft, what: What): void {
		this._undo = { draft: this._draft, what };
		this._draft = draft;
	}

	/** The way back, if there is one. */
	protected undoButton(words: Record<"undo" | What, string>): TemplateResult | typeof nothing {
		const undo = this._undo;
		const back = () => {
			if (undo) {
				this._draft = undo.draft;
				this._undo = undefined;
				this._notice = undefined;
			}
		};
		return undo
			? html`<button type="button" @click=${back}>
					${fill(words.undo, { what: words[undo.what] })}
				</button>`
			: nothing;
	}
}

/** How a form may have been replaced. */
export type Replaced = `undo_${"clear" | "paste" | "example" | "open" | "remove"}`;

/** A page with a form of typed texts: they follow the page's language, and a table can be pasted. */
export abstract class FormPage<Draft extends { language: Language }> extends DraftPage<
	Draft,
	Replaced
> {
	static override properties: PropertyDeclarations = { _pasting: { state: true } };

	declare _pasting: boolean;

	#timer = 0;

	constructor() {
		super();
		this._pasting = false;
	}

	/** The draft as it is typed in the page's language. */
	protected abstract inLanguage(draft: Draft): Draft;
	/** Says in a sentence what a change led to. */
	protected abstract announce(): void;
	/** Fills a pasted table in: at the field that has the focus, or by its headings alone. */
	protected abstract paste(text: string, isAtFocus: boolean): void;

	override connectedCallback(): void {
		super.connectedCallback();
		this.leaving.push(() => clearTimeout(this.#timer));
	}

	protected override willUpdate(changed: PropertyValues): void {
		super.willUpdate(changed);
		if (this._ready && this._draft.language !== this.lang) {
			this._draft = this.inLanguage(this._draft);
			this._undo &&= { ...this._undo, draft: this.inLanguage(this._undo.draft) };
		}
	}

	/** One polite sentence for each change, once the typing pauses. */
	protected announceSoon(): void {
		clearTimeout(this.#timer);
		this.#timer = window.setTimeout(() => this.announce(), 800);
	}

	protected pasteButton(words: { paste: string }): TemplateResult {
		const turn = () => {
			this._pasting = !this._pasting;
		};
		return html`<button type="button" aria-expanded=${this._pasting ? "true" : "false"} @click=${turn}>
			${words.paste}
		</button>`;
	}

	protected pastePanel(
		id: string,
		words: Parameters<typeof pastePanel>[1],
	): TemplateResult | typeof nothing {
		const cancel = () => {
			this._pasting = false;
		};
		return this._pasting
			? pastePanel(id, words, (text) => this.paste(text, false), cancel)
			: nothing;
	}
}
