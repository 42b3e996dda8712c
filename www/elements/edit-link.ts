// A link that opens a chart where charts are made, embedded and saved.
import { html, nothing, type TemplateResult } from "lit";
import type { ChartSpec } from "../engine/chart.ts";
import { pack } from "../store/share.ts";

/** The folder of this script. Alone: a bundler takes an address in a `new URL` for a file to bundle. */
const BASE = new URL(".", import.meta.url).href;

/** Milliseconds in which a chart has to stay the same before its address is worth the work. */
const REST = 300;

interface Link {
	/** The chart, as JSON. */
	chart: string;
	timer: number;
	address: string | undefined;
}

/** Packs charts into addresses once they rest, and says when one is ready. */
export class EditLinks {
	readonly #ready: () => void;
	/** The last of each chart. */
	readonly #links = new Map<string, Link>();

	constructor(ready: () => void) {
		this.#ready = ready;
	}

	/** The link of the chart under a key, as soon as its address is known. */
	link(key: string, spec: ChartSpec, label: string): TemplateResult | typeof nothing {
		if (STUDIO === undefined) {
			return nothing;
		}
		const chart = JSON.stringify(spec);
		let link = this.#links.get(key);
		if (link?.chart !== chart) {
			clearTimeout(link?.timer);
			link = { chart, timer: 0, address: undefined };
			const waiting = link;
			waiting.timer = window.setTimeout(() => void this.#pack(waiting, spec), REST);
			this.#links.set(key, link);
		}
		return link.address
			? html`<a href=${link.address} aria-label="${label}: ${spec.frame.title}">${label}</a>`
			: nothing;
	}

	async #pack(link: Link, spec: ChartSpec): Promise<void> {
		try {
			link.address = `${BASE}${STUDIO}#${await pack(spec)}`;
			this.#ready();
		} catch {
			// A chart too large for an address has its other buttons.
		}
	}
}
