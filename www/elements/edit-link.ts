// A link that opens a chart where charts are made, embedded and saved.
import { html, nothing, type TemplateResult } from "lit";
import type { ChartSpec } from "../engine/chart.ts";
import { pack } from "../store/share.ts";

/** Packs charts into addresses, each once, and says when one is ready. */
export class EditLinks {
	readonly #ready: () => void;
	readonly #addresses = new Map<string, string | undefined>();

	constructor(ready: () => void) {
		this.#ready = ready;
	}

	/** The link, as soon as its address is known. */
	link(spec: ChartSpec, label: string): TemplateResult | typeof nothing {
		const key = JSON.stringify(spec);
		if (!this.#addresses.has(key)) {
			this.#addresses.set(key, undefined);
			pack(spec).then(
				(packed) => {
					this.#addresses.set(key, `chart.html#${packed}`);
					this.#ready();
				},
				() => {
					// A chart too large for an address has its other buttons.
				},
			);
		}
		const address = this.#addresses.get(key);
		return address
			? html`<a href=${address} aria-label="${label}: ${spec.frame.title}">${label}</a>`
			: nothing;
	}
}
