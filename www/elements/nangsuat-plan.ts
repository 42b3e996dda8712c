// <nangsuat-plan lang="vi">: the province and its plan.
import { html, LitElement, type TemplateResult, unsafeCSS } from "lit";
import { type Language, start } from "../engine/plan.ts";
import base from "../style/base.css";
import tokens from "../style/tokens.css";

export class NangsuatPlan extends LitElement {
	static override styles = [unsafeCSS(tokens), unsafeCSS(base)];
	static override properties = { lang: { type: String, reflect: true } };

	/** `vi` or `en`. */
	declare lang: Language;

	constructor() {
		super();
		this.lang = "vi";
	}

	override connectedCallback(): void {
		super.connectedCallback();
		void start();
	}

	protected override render(): TemplateResult {
		return html`<div class="app" lang=${this.lang}></div>`;
	}
}

declare global {
	interface HTMLElementTagNameMap {
		"nangsuat-plan": NangsuatPlan;
	}
}

customElements.define("nangsuat-plan", NangsuatPlan);
