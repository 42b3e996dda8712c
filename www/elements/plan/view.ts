// What every part of the scoreboard is drawn from: the plan, the observations, where it stands.
import type {
	Absent,
	Observation,
	PlanComparison,
	PlanDocument,
	PlanKind,
	Progress,
	Error as Refusal,
} from "../../engine/plan.ts";
import { textIn } from "../../locales/languages.ts";
import { needed } from "../../locales/needs.ts";
import type { Numbers } from "../../locales/numbers.ts";
import { fill, type PlanWords } from "../../locales/plan-words.ts";
import { shift } from "../chart/rows.ts";

export type Text = { vi: string; en: string };
export type Unit = Observation["unit"];
export type PlanIndicator = PlanDocument["indicators"][number];
export type Territory = keyof PlanWords["territories"];

/** What progress is measured with, as chosen on the page. */
export interface Choices {
	territory: Territory;
	/** As typed. */
	asOf: string;
	baseYear: number;
	/** As typed, in percentage points. */
	points: string;
}

export const AN_GIANG = ["an_giang_before_2025_07", "an_giang_since_2025_07"] as const;
export const GRDP_GROWTH = "grdp_growth";

/** The unit in which an indicator's observations stand. */
export const unitOfKind = (kind: PlanKind): Unit =>
	kind === "rate_per_year" ? "rate_per_year" : kind === "share" ? "share" : "count";

export class PlanView {
	readonly words: PlanWords;
	readonly numbers: Numbers;
	readonly plan: PlanDocument;
	readonly official: readonly Observation[];
	readonly own: readonly Observation[];
	readonly progress: readonly Progress[];
	readonly choices: Choices;
	/** The year as read: what was typed last that was one. */
	readonly asOf: number;

	constructor(fields: {
		words: PlanWords;
		numbers: Numbers;
		plan: PlanDocument;
		official: readonly Observation[];
		own: readonly Observation[];
		progress: readonly Progress[];
		choices: Choices;
		asOf: number;
	}) {
		this.words = fields.words;
		this.numbers = fields.numbers;
		this.plan = fields.plan;
		this.official = fields.official;
		this.own = fields.own;
		this.progress = fields.progress;
		this.choices = fields.choices;
		this.asOf = fields.asOf;
	}

	text(text: Text): string {
		return textIn(text, this.numbers.language);
	}

	of(indicator: PlanIndicator): Progress[] {
		return this.progress.filter((one) => one.indicator === indicator.id);
	}

	territory(id: string): string {
		const { territories } = this.words;
		return id in territories ? territories[id as Territory] : id;
	}

	indicatorName(id: string): string {
		const { extra } = this.words;
		const found = this.plan.indicators.find((one) => one.id === id);
		return found ? this.text(found.name) : id in extra ? extra[id as keyof PlanWords["extra"]] : id;
	}

	/** What stands behind a value of an indicator. */
	unitWord(id: string, unit: Unit): string {
		const { extra } = this.words;
		const found = this.plan.indicators.find((one) => one.id === id);
		if (found && unit === unitOfKind(found.kind as PlanKind)) {
			return this.text(found.unit);
		}
		switch (unit) {
			case "rate_per_year":
				return extra.rate;
			case "share":
			case "points":
				return extra.share;
			case "dong_per_worker":
				return extra.dong_per_worker;
			default:
				return "";
		}
	}

	/** A value with its unit. */
	value(id: string, unit: Unit, value: number): string {
		const word = this.unitWord(id, unit);
		const percent = unit === "rate_per_year" || unit === "share" || unit === "points";
		const text = this.numbers.plain(percent ? shift(value, 2) : value, 2);
		return percent ? text + word : `${text} ${word}`.trim();
	}

	/** A value of a target's kind. */
	figure(at: Progress, value: number): string {
		return this.value(at.indicator, unitOfKind(at.kind), value);
	}

	/** The document's comparison word with its value. */
	target(at: Progress): string {
		const comparison: PlanComparison = at.comparison;
		const value = typeof at.target === "number" ? this.figure(at, at.target) : "";
		return fill(this.words.comparisons[comparison], { value });
	}

	period({ from_year, year }: { from_year?: number | null; year: number }): string {
		return typeof from_year === "number" ? `${from_year}–${year}` : String(year);
	}

	/** A figure in a few words: `2024: 5,88%/năm, Cả nước`. */
	observation(one: Observation): string {
		const value = this.value(one.indicator, one.unit, one.value);
		return `${this.period(one)}: ${value}, ${this.territory(one.territory)}`;
	}

	publisher({ source }: Observation): string {
		const { publisher } = source;
		return this.numbers.language === "vi" ? (publisher.split(" (")[0] ?? publisher) : publisher;
	}

	/** Why a figure is not there. */
	absent(absent: Absent, indicator: string): string {
		const needs = absent.needs.map((need) => this.#need(need, indicator));
		return fill(this.words.absent[absent.reason], { needs: this.numbers.list(needs) });
	}

	/** What is missing; of the indicator itself, that it is a figure. */
	#need(need: string, indicator: string): string {
		return needed(need, (id) =>
			id === indicator ? this.words.board.a_figure : this.indicatorName(id),
		);
	}

	refusal(error: Refusal): string {
		return fill(this.words.errors[error.code], {
			given: error.given,
			allowed: error.allowed,
			path: error.path,
			example: this.numbers.exact(1234.5),
		});
	}
}
