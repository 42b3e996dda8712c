// What every page of figures is: in a language and a theme, ready once its engine is, and able to
// tell its reader something.
import {
	html,
	LitElement,
	type PropertyDeclarations,
	type PropertyValues,
	type TemplateResult,
} from "lit";
import type { Language, Theme } from "../engine/chart.ts";
import { languageOf } from "../locales/languages.ts";
import { type Look, languages, looks, type Notice } from "./controls.ts";

interface Heading {
	title: string;
	lead: string;
}
type HeadWords = { language: string; theme: string } & Record<`theme_${Look}`, string>;

export abstract class Page extends LitElement {
	static override properties: PropertyDeclarations = {
		lang: { type: String, reflect: true },
		theme: { type: String, reflect: true },
		_ready: { state: true },
		_failed: { state: true },
		_notice: { state: true },
		_dark: { state: true },
		_printing: { state: true },
	};

	/** `vi` or `en`. */
	declare lang: Language;
	/** `auto`, `light` or `dark`. */
	declare theme: "auto" | Theme;
	declare _ready: boolean;
	declare _failed: boolean;
	declare _notice: Notice | undefined;
	declare _dark: boolean;
	declare _printing: boolean;

	/** What ends when the element leaves its page. */
	protected leaving: (() => void)[] = [];
	readonly #media = matchMedia("(prefers-color-scheme: dark)");

	constructor() {
		super();
		this.lang = "vi";
		this.theme = "auto";
		this._ready = false;
		this._failed = false;
		this._dark = false;
		this._printing = false;
	}

	/** Loads the engine and whatever the first picture needs; what fails here fails the page. */
	protected abstract load(): Promise<unknown>;

	protected get shade(): Theme {
		return this.theme === "auto" ? (this._dark ? "dark" : "light") : this.theme;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		const theme = () => {
			this._dark = this.#media.matches;
		};
		const before = () => this.#print(true);
		const after = () => this.#print(false);
		this.#media.addEventListener("change", theme);
		addEventListener("beforeprint", before);
		addEventListener("afterprint", after);
		this.leaving.push(
			() => this.#media.removeEventListener("change", theme),
			() => removeEventListener("beforeprint", before),
			() => removeEventListener("afterprint", after),
		);
		theme();
		void this.#start();
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		for (const leave of this.leaving.splice(0)) {
			leave();
		}
	}

	async #start(): Promise<void> {
		this._failed = false;
		try {
			await this.load();
			this._ready = true;
			await this.updateComplete;
			this.dispatchEvent(new CustomEvent("ready", { bubbles: true, composed: true }));
		} catch {
			this._failed = true;
		}
	}

	/** Paper does not wait: what it shows has to stand when this returns. */
	#print(printing: boolean): void {
		this._printing = printing;
		this.performUpdate();
	}

	protected override willUpdate(_changed: PropertyValues): void {
		this.lang = languageOf(this.lang);
	}

	protected override updated(changed: PropertyValues): void {
		if (changed.has("theme") || changed.has("_dark")) {
			this.tellTheme();
		}
	}

	/** Tells the page around which theme its margins should follow. */
	protected tellTheme(): void {
		this.dispatchEvent(
			new CustomEvent("themechange", { bubbles: true, composed: true, detail: this.shade }),
		);
	}

	protected notify(text: string, alarm: boolean): void {
		this._notice = { text, alarm };
	}

	protected speak(language: Language): void {
		this.lang = language;
	}

	protected head({ title, lead }: Heading, words: HeadWords): TemplateResult {
		return html`
			<header>
				<div>
					<h2>${title}</h2>
					<p>${lead}</p>
				</div>
				<div class="switches">
					${languages(words.language, this.lang, (language) => this.speak(language))}
					${looks(words, this.theme, (theme) => {
						this.theme = theme;
					})}
				</div>
			</header>
		`;
	}

	/** The page as soon as it can stand, and before that or instead of it the reason. */
	protected body(
		page: TemplateResult | undefined,
		words: { failed: string; loading: string; retry: string },
	): TemplateResult {
		return this._failed
			? html`
					<p class="alarm" role="alert">${words.failed}</p>
					<button type="button" @click=${() => void this.#start()}>${words.retry}</button>
				`
			: (page ?? html`<p>${words.loading}</p>`);
	}
}
