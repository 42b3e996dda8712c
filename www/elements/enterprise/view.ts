// What every part of the enterprise page is drawn from.
import type {
	Absent,
	Assessed,
	Assessment,
	Indicator,
	Item,
	Options,
	Error as Refusal,
	TypedCase,
	YearAnalysis,
} from "../../engine/engine.ts";
import { catalogue } from "../../engine/facts.ts";
import type { Numbers } from "../../locales/numbers.ts";
import { refused } from "../../locales/refusals.ts";
import { fill, type Words } from "../../locales/words.ts";
import { settled } from "../../store/draft.ts";

const units = new Map(catalogue.indicators.map((entry) => [entry.indicator, entry.unit]));

export class View {
	readonly words: Words;
	readonly numbers: Numbers;
	readonly draft: TypedCase;
	readonly assessed: Assessed;

	constructor(words: Words, numbers: Numbers, draft: TypedCase, assessed: Assessed) {
		this.words = words;
		this.numbers = numbers;
		this.draft = draft;
		this.assessed = assessed;
	}

	get assessment(): Assessment {
		return this.assessed.assessment;
	}

	get options(): Required<Options> {
		return settled(this.assessment.analysis.options);
	}

	get years(): YearAnalysis[] {
		return this.assessment.analysis.years;
	}

	get last(): YearAnalysis | undefined {
		return this.years.at(-1);
	}

	/** The name of the unit in which money is typed and shown. */
	get unit(): string {
		return this.words.units[String(this.draft.unit) as keyof Words["units"]];
	}

	money(value: number): string {
		return this.numbers.money(value, this.draft.unit);
	}

	/** With its unit. */
	sum(value: number): string {
		return `${this.money(value)} ${this.unit}`;
	}

	/** A figure as read, in the currency's own unit. */
	read(column: number, item: Item): number | undefined {
		const value = this.assessed.case.years?.[column]?.[item];
		return typeof value === "number" ? value : undefined;
	}

	unitOf(indicator: Indicator): string {
		const unit = units.get(indicator) ?? "ratio";
		return fill(this.words.indicator_units[unit], { unit: this.unit });
	}

	isShare(indicator: Indicator): boolean {
		return units.get(indicator) === "share";
	}

	/** An indicator's value, without its unit except the percent sign. */
	value(indicator: Indicator, value: number): string {
		switch (units.get(indicator)) {
			case "share":
				return this.numbers.percent(value);
			case "ratio":
				return this.numbers.plain(value);
			default:
				return this.money(value);
		}
	}

	/** With its unit, for a sentence. */
	valueWithUnit(indicator: Indicator, value: number): string {
		const text = this.value(indicator, value);
		return this.isShare(indicator) ? text : `${text} ${this.unitOf(indicator)}`;
	}

	/** Why a result is blank. */
	absent(absent: Absent | null | undefined): string {
		if (!absent) {
			return "–";
		}
		const needs = absent.needs.map((need) => this.#name(need));
		const sentence = this.words.absent[absent.reason as keyof Words["absent"]];
		return fill(sentence ?? absent.reason, { needs: this.numbers.list(needs) });
	}

	#name(identifier: string): string {
		const { items, indicators } = this.words;
		return identifier in items
			? items[identifier as Item]
			: identifier in indicators
				? indicators[identifier as Indicator]
				: identifier;
	}

	refusal(error: Refusal): string {
		const sentence = this.words.errors[error.code as keyof Words["errors"]];
		return refused(sentence ?? error.code, error, this.numbers);
	}
}
