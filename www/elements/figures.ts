// Charts on a page of figures: each with its sentence, its table and what can be taken away. A chart
// is drawn again only where its spec changed.
import { html, nothing, type TemplateResult } from "lit";
import type { ChartSpec, Drawn } from "../engine/chart.ts";
import { save } from "../store/save.ts";
import { picture } from "./picture.ts";

/** What draws: the engine of the page. */
export interface Draws {
	drawChart(spec: ChartSpec): Drawn;
	paintChart(spec: ChartSpec, canvas: HTMLCanvasElement): void;
}

export interface FigureWords {
	save_svg: string;
	save_png: string;
	table: string;
}

export interface Shown {
	drawn: Drawn;
	spec: ChartSpec;
	node: SVGSVGElement | undefined;
}

export class Figures {
	readonly #engine: Draws;
	readonly #shown = new Map<string, Shown>();

	constructor(engine: Draws) {
		this.#engine = engine;
	}

	/** The charts drawn so far whose key the page wants, as specs. */
	specs(wanted: (key: string) => boolean): ChartSpec[] {
		return [...this.#shown].flatMap(([key, shown]) => (wanted(key) ? [shown.spec] : []));
	}

	/** The chart under a key; nothing where it cannot be drawn. */
	draw(key: string, spec: ChartSpec): Shown | undefined {
		const before = this.#shown.get(key);
		if (before && JSON.stringify(before.spec) === JSON.stringify(spec)) {
			return before;
		}
		try {
			const drawn = this.#engine.drawChart(spec);
			const shown = { drawn, spec, node: picture(drawn.svg) };
			this.#shown.set(key, shown);
			return shown;
		} catch {
			this.#shown.delete(key);
			return undefined;
		}
	}

	/** A drawn chart with its words; `file` is its name without ending, `more` stands beside the buttons. */
	figure(
		key: string,
		{ drawn, spec, node }: Shown,
		words: FigureWords,
		file: string,
		more: TemplateResult | typeof nothing = nothing,
	): TemplateResult {
		const { title } = spec.frame;
		const button = (label: string, press: () => void) => html`
			<button type="button" aria-label="${label}: ${title}" @click=${press}>${label}</button>
		`;
		return html`
			<figure data-chart=${key}>
				${node}
				<figcaption>
					<p>${drawn.summary}</p>
					<div class="buttons">
						${button(words.save_svg, () => save(`${file}.svg`, "image/svg+xml", drawn.svg))}
						${button(words.save_png, () => this.#png(spec, drawn, `${file}.png`))} ${more}
					</div>
					<details>
						<summary>${words.table}</summary>
						<div class="scroll" tabindex="0" role="region" aria-label=${title}>
							<table>
								<thead>
									<tr>
										${drawn.table.head.map((text) => html`<th scope="col">${text}</th>`)}
									</tr>
								</thead>
								<tbody>
									${drawn.table.rows.map(
										([head = "", ...cells]) => html`<tr>
											<th scope="row">${head}</th>
											${cells.map((text) => html`<td>${text}</td>`)}
										</tr>`,
									)}
								</tbody>
							</table>
						</div>
					</details>
				</figcaption>
			</figure>
		`;
	}

	#png(spec: ChartSpec, { width, height }: Drawn, name: string): void {
		const scale = 2;
		const canvas = document.createElement("canvas");
		canvas.width = width * scale;
		canvas.height = height * scale;
		// The engine draws in tenths of a CSS pixel.
		canvas.getContext("2d")?.setTransform(scale / 10, 0, 0, scale / 10, 0, 0);
		this.#engine.paintChart(spec, canvas);
		canvas.toBlob((blob) => {
			if (blob) {
				save(name, "image/png", blob);
			}
		}, "image/png");
	}
}
