// Numbers as a reader of the page's language writes them.
import type { Language } from "../engine/engine.ts";

const tags: Record<Language, string> = { vi: "vi-VN", en: "en-US" };
const formats = new Map<string, Intl.NumberFormat>();

function format(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
	const key = `${language} ${JSON.stringify(options)}`;
	let found = formats.get(key);
	if (!found) {
		found = new Intl.NumberFormat(tags[language], options);
		formats.set(key, found);
	}
	return found;
}

/** A true minus sign, as in the charts. */
const minus = (text: string) => text.replace(/-/g, "−");

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
		return minus(format(this.language, { maximumFractionDigits: fraction }).format(value));
	}

	/** With all its digits, for an echo of what was typed. */
	exact(value: number): string {
		return minus(format(this.language, { maximumFractionDigits: 10 }).format(value));
	}

	percent(value: number, fraction = 1): string {
		return minus(
			format(this.language, {
				style: "percent",
				minimumFractionDigits: fraction,
				maximumFractionDigits: fraction,
			}).format(value),
		);
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
		return new Intl.DateTimeFormat(tags[this.language], { dateStyle: "long" }).format(date);
	}

	/** A list of words: `a, b và c`. */
	list(words: readonly string[]): string {
		return new Intl.ListFormat(tags[this.language], { type: "conjunction" }).format(words);
	}
}
