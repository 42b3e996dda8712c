// Numbers as a reader of the page's language writes them.
import type { Language } from "../engine/engine.ts";
import { LANGUAGES } from "./languages.ts";

const formats = new Map<string, Intl.NumberFormat>();
const lists = new Map<Language, Intl.ListFormat>();

function write(
	value: number,
	language: Language,
	style: "decimal" | "percent",
	least: number,
	most: number,
): string {
	const key = `${language}${style}${least}-${most}`;
	let format = formats.get(key);
	if (!format) {
		format = new Intl.NumberFormat(LANGUAGES[language].rules, {
			style,
			minimumFractionDigits: least,
			maximumFractionDigits: most,
		});
		formats.set(key, format);
	}
	// A true minus sign, as in the charts.
	return format.format(value).replace("-", "−");
}

/** Digits after the decimal sign that suit the size: a statement's sums need none. */
function digits(value: number): number {
	const size = Math.abs(value);
	if (size >= 1000 || size === 0) {
		return 0;
	}
	return size >= 100 ? 1 : size >= 1 ? 2 : 4;
}

/** Numbers in one language. */
export class Numbers {
	readonly language: Language;
	constructor(language: Language) {
		this.language = language;
	}

	plain(value: number, fraction = digits(value)): string {
		return write(value, this.language, "decimal", 0, fraction);
	}

	/** With all its digits, for an echo of what was typed. */
	exact(value: number): string {
		return write(value, this.language, "decimal", 0, 10);
	}

	percent(value: number, fraction = 1): string {
		return write(value, this.language, "percent", fraction, fraction);
	}

	/** A change, with its sign. */
	change(value: number, fraction = 1): string {
		const text = this.percent(value, fraction);
		return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
	}

	/** A difference of fractions as percentage points, with its sign, without a unit. */
	points(value: number, fraction = 2): string {
		const text = this.plain(value * 100, fraction);
		return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
	}

	/** Money in units of 10^power. */
	money(value: number, power: number): string {
		return this.plain(value / 10 ** power);
	}

	/** An example of a number in this language's signs. */
	example(): string {
		return this.exact(1_234_567.89);
	}

	date(date: Date): string {
		const { rules } = LANGUAGES[this.language];
		return new Intl.DateTimeFormat(rules, { dateStyle: "long" }).format(date);
	}

	/** A list of words: `a, b và c`. */
	list(words: readonly string[]): string {
		if (words.length === 1) {
			return words[0] ?? "";
		}
		let list = lists.get(this.language);
		if (!list) {
			const { rules } = LANGUAGES[this.language];
			list = new Intl.ListFormat(rules, { type: "conjunction" });
			lists.set(this.language, list);
		}
		return list.format(words);
	}
}
