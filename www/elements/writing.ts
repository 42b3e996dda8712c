// Figures as a page writes them: in its language, money in one unit, what is absent with its reason.
import type {
	Absent,
	Direction,
	Indicator,
	IndicatorUnit,
	Item,
	Error as Refusal,
} from "../engine/engine.ts";
import { catalogue } from "../engine/facts.ts";
import { needed } from "../locales/needs.ts";
import type { Numbers } from "../locales/numbers.ts";
import { refused } from "../locales/refusals.ts";
import { fill, type Words } from "../locales/words.ts";

const entries = new Map(catalogue.indicators.map((entry) => [entry.indicator, entry]));

export const isShare = (indicator: Indicator) => entries.get(indicator)?.unit === "share";

export class Writing {
	readonly words: Words;
	readonly numbers: Numbers;
	/** The power of ten of the unit in which money is typed and shown. */
	readonly power: number;

	constructor(words: Words, numbers: Numbers, power: number) {
		this.words = words;
		this.numbers = numbers;
		this.power = power;
	}

	/** The name of the unit in which money is typed and shown. */
	get unit(): string {
		return this.words.units[String(this.power) as keyof Words["units"]];
	}

	money(value: number): string {
		return this.numbers.money(value, this.power);
	}

	/** With its unit. */
	sum(value: number): string {
		return `${this.money(value)} ${this.unit}`;
	}

	kind(indicator: Indicator): IndicatorUnit {
		return entries.get(indicator)?.unit ?? "ratio";
	}

	/** The name of an indicator's unit, money in this page's unit or another. */
	unitOf(indicator: Indicator, unit = this.unit): string {
		return fill(this.words.indicator_units[this.kind(indicator)], { unit });
	}

	isShare(indicator: Indicator): boolean {
		return isShare(indicator);
	}

	direction(indicator: Indicator): Direction {
		return entries.get(indicator)?.direction ?? "context";
	}

	/** An indicator's value, without its unit except the percent sign. */
	value(indicator: Indicator, value: number): string {
		switch (this.kind(indicator)) {
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
		const sentence = this.words.absent[absent.reason as keyof Words["absent"]] ?? absent.reason;
		const list = this.numbers.list(needs);
		// A sentence without a place for what is in the way still says in which year it is.
		return /^\d/.test(absent.needs[0] ?? "") && !sentence.includes("{needs}")
			? `${sentence} (${list})`
			: fill(sentence, { needs: list });
	}

	/** The words of `depreciation`, or of `2019.depreciation`. */
	#name(need: string): string {
		const { items, indicators } = this.words;
		return needed(need, (identifier, dated) => {
			const name =
				identifier in items
					? // "Of which: …" says where a line stands, not what it is.
						items[identifier as Item].replace(/^[^:]*: /, "")
					: identifier in indicators
						? indicators[identifier as Indicator]
						: identifier;
			return dated ? name.replace(/ \([^)]*\)$/, "") : name;
		});
	}

	refusal(error: Refusal): string {
		const sentence = this.words.errors[error.code as keyof Words["errors"]];
		return refused(sentence ?? error.code, error, this.numbers);
	}
}
