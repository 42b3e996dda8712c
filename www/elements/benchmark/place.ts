// Where an enterprise stands in a benchmark by figures that are typed: its cell, its figures, its
// places and its gaps.
import { html, nothing, type TemplateResult } from "lit";
import type { ChartSpec } from "../../engine/chart.ts";
import type {
	BenchmarkFile,
	CellKey,
	Indicator,
	OwnYear,
	SplitKind,
	Standing,
} from "../../engine/compute.ts";
import type { BenchmarkWords } from "../../locales/benchmark-words.ts";
import type { Numbers } from "../../locales/numbers.ts";
import { standingWords } from "../../locales/standing-words.ts";
import { fill, type Words } from "../../locales/words.ts";
import { input } from "../controls.ts";
import { cellChoice, instead, source } from "../standing/cell.ts";
import { gaps } from "../standing/gaps.ts";
import { places, shownChoice, strip, type Told } from "../standing/places.ts";
import { isShare, Writing } from "../writing.ts";
import { INDICATORS } from "./officer.ts";

/** What an enterprise has opened and typed. */
export interface Own {
	file: BenchmarkFile | undefined;
	cell: CellKey;
	/** As typed, in the page's language; shares in per cent. */
	texts: Partial<Record<Indicator, string>>;
	unread: readonly Indicator[];
	standing: Standing | null | undefined;
	/** Which indicator the chart shows. */
	shown: Indicator;
	/** Which identity splits the gap. */
	split: SplitKind;
}

export const blankOwn = (): Own => ({
	file: undefined,
	cell: { sector: "", size: "", year: 0 },
	texts: {},
	unread: [],
	standing: undefined,
	shown: "labour_productivity",
	split: "content_and_sales",
});

export interface PlaceStage {
	words: BenchmarkWords;
	common: Words;
	numbers: Numbers;
	own: Own;
	open(input: HTMLInputElement): void;
	statements(input: HTMLInputElement): void;
	change(change: Partial<Own>): void;
	type(indicator: Indicator, text: string): void;
}

/** The indicators of an enterprise's year as texts to fill the fields with. */
export function textsOf(year: OwnYear, numbers: Numbers): Own["texts"] {
	return Object.fromEntries(
		INDICATORS.flatMap((indicator) => {
			const value = year.values[indicator];
			return value === undefined
				? []
				: [[indicator, numbers.exact(isShare(indicator) ? value * 100 : value).replace("−", "-")]];
		}),
	);
}

/** The indicators that a file holds. */
const held = ({ cells, margins }: BenchmarkFile) =>
	INDICATORS.filter((indicator) =>
		[...cells, ...margins].some(({ indicators }) => indicator in indicators),
	);

const chooser = (label: string, accept: string, picked: (input: HTMLInputElement) => void) => html`
	<label class="button">
		<input
			type="file"
			class="visually-hidden"
			accept=${accept}
			@change=${(event: Event) => picked(event.target as HTMLInputElement)}
		/>
		${label}
	</label>
`;

export function place(stage: PlaceStage): TemplateResult {
	const { words, own } = stage;
	return html`
		<div class="toolbar">${chooser(words.place.open, ".json,application/json", stage.open)}</div>
		${own.file ? body(stage, own.file) : html`<p class="empty">${words.place.empty}</p>`}
	`;
}

function body(stage: PlaceStage, file: BenchmarkFile): TemplateResult {
	const { words, common, numbers, own } = stage;
	const telling = standingWords[numbers.language];
	// Figures are typed in đồng.
	const writing = new Writing(common, numbers, 0);
	return html`
		${source(telling, writing, file)}
		<h4>${telling.cell}</h4>
		${cellChoice(telling, file, own.cell, (cell) => stage.change({ cell }))}
		<h4>${words.place.own}</h4>
		<div class="toolbar">${chooser(words.place.statements, ".json,application/json", stage.statements)}</div>
		<div class="fields">
			${held(file).map((indicator) =>
				input(
					`own-${indicator}`,
					`${common.indicators[indicator]} (${writing.unitOf(indicator)})`,
					own.texts[indicator] ?? "",
					own.unread.includes(indicator)
						? [fill(words.place.unread, { given: own.texts[indicator] ?? "" })]
						: [],
					(text) => stage.type(indicator, text),
				),
			)}
		</div>
		${
			own.standing === undefined
				? nothing
				: html`
						${instead(telling, file, own.cell, own.standing?.cell ?? null)}
						${own.standing ? told(stage, { ...own.standing, words: telling, writing, file }) : nothing}
					`
		}
	`;
}

function told(stage: PlaceStage, found: Told): TemplateResult {
	const { own } = stage;
	const { words } = found;
	return html`
		<h4>${words.places}</h4>
		<div class="scroll" tabindex="0" role="region" aria-label=${words.places}>${places(found)}</div>
		<p class="note">${words.rounded}</p>
		<div class="fields">
			${shownChoice(found, own.shown, (shown) => stage.change({ shown }))}
		</div>
		${chart(found, own.shown)}
		<h4>${words.gap}</h4>
		${gaps(found, own.split, (split) => stage.change({ split }))}
	`;
}

/** One chart object as long as its content is the same, so that it is drawn once. */
let last: { key: string; spec: ChartSpec } | undefined;

function chart(found: Told, shown: Indicator): TemplateResult | typeof nothing {
	const spec = strip(found, shown, { width: 640 });
	if (!spec) {
		return nothing;
	}
	const key = JSON.stringify(spec);
	last = last?.key === key ? last : { key, spec };
	return html`<nangsuat-chart lang=${spec.frame.language ?? "vi"} .spec=${last.spec}></nangsuat-chart>`;
}
