// What every part of the page needs at hand: words, numbers, the draft and what follows from it.
import type {
	Absent,
	AssessedProvince,
	Knob,
	Language,
	Method,
	Observation,
	Error as Refusal,
} from "../../engine/plan.ts";
import { fill } from "../../locales/fill.ts";
import { needed } from "../../locales/needs.ts";
import { Numbers } from "../../locales/numbers.ts";
import { type ProvinceWords, provinceWords } from "../../locales/province-words.ts";
import { refused } from "../../locales/refusals.ts";
import type { Draft } from "./draft.ts";

/** Where the engine speaks of a choice by its place in the file. */
const PLACES: Record<string, Knob> = {
	"/options/shares": "fixed_share",
	"/options/depreciation": "depreciation",
	"/options/initial/given": "initial_stock",
	"/options/initial/steady_state/growth": "initial_growth",
	"/options/price_base_year": "price_base_year",
	"/question/labour_productivity_growth": "labour_productivity_growth",
	"/question/tfp_share": "tfp_share",
	"/question/employment_growth": "employment_growth",
	"/question/capital_share": "capital_share",
	"/question/depreciation": "question_depreciation",
	"/question/capital_output_ratio": "capital_output_ratio",
};

/** What the plan wants in a target year. */
export interface Target {
	year: number;
	value: number;
}

export class View {
	readonly words: ProvinceWords;
	readonly numbers: Numbers;
	readonly draft: Draft;
	readonly assessed: AssessedProvince;
	readonly official: readonly Observation[];
	readonly #errors = new Map<string, Refusal[]>();

	constructor(
		words: ProvinceWords,
		draft: Draft,
		assessed: AssessedProvince,
		official: readonly Observation[],
	) {
		this.words = words;
		this.numbers = new Numbers(draft.language);
		this.draft = draft;
		this.assessed = assessed;
		this.official = official;
		for (const error of assessed.outcome.errors) {
			const place = Object.keys(PLACES).find((path) => error.path.startsWith(path));
			const knob = place ? `/knobs/${PLACES[place]}` : error.path;
			this.#errors.set(knob, [...(this.#errors.get(knob) ?? []), error]);
		}
	}

	get outcome() {
		return this.assessed.outcome;
	}

	errorsAt(path: string): string[] {
		return (this.#errors.get(path) ?? []).map((error) => this.refusal(error));
	}

	/** What was refused at no field that is shown. */
	elsewhere(fields: (path: string) => boolean): string[] {
		return [...this.#errors]
			.filter(([path]) => !fields(path))
			.flatMap(([path, errors]) => errors.map((error) => `${path}: ${this.refusal(error)}`));
	}

	refusal(error: Refusal): string {
		return refused(this.words.errors[error.code], error, this.numbers);
	}

	/** Why a result is blank. */
	absent(absent: Absent | null | undefined): string {
		return absent
			? fill(this.words.absent[absent.reason], { needs: this.named(absent.needs) })
			: "–";
	}

	/** Such as `2020.capital`, in words. */
	named(needs: readonly string[]): string {
		return this.numbers.list(needs.map((need) => this.#name(need)));
	}

	/** `2020.capital`, or a name alone. */
	#name(need: string): string {
		const { columns, method, question, growth, form, facts } = this.words;
		const tables: Record<string, string>[] = [columns, facts, method, question, growth, form];
		return needed(need, (name) => {
			const found = tables.find((table) => name in table)?.[name] ?? need;
			return found.replace(/ ?\([^)]*\)$/, "");
		});
	}

	get currency(): string {
		const code = this.draft.file.currency ?? "";
		return code === "" || code === "VND" ? "đồng" : code;
	}

	/** The unit in which a form shows money. */
	unit(power = this.draft.file.unit ?? 0): string {
		const scale = power === 0 ? "" : this.words.units[String(power) as "6"];
		return `${scale} ${this.currency}`.trim();
	}

	money(value: number | null): string {
		return value === null ? "–" : this.numbers.money(value, this.draft.file.unit ?? 0);
	}

	/** Money per worker, in millions of đồng or in the currency's own unit. */
	perWorker(value: number | null): string {
		return value === null ? "–" : this.numbers.money(value, this.#perWorkerPower);
	}

	get perWorkerUnit(): string {
		return fill(this.words.charts.per_worker, { unit: this.unit(this.#perWorkerPower) });
	}

	get #perWorkerPower(): number {
		return this.currency === "đồng" ? 6 : 0;
	}

	percent(value: number | null, digits = 1): string {
		return value === null ? "–" : this.numbers.percent(value, digits);
	}

	points(value: number | null): string {
		return value === null ? "–" : this.numbers.change(value, 2).replace("%", "");
	}

	/** Which method and shares made a figure. */
	method(method: Method | null, labourShare?: number | null): string {
		const { words } = this;
		if (!method) {
			return words.method.needs_share;
		}
		const kind = typeof method.shares === "object" ? "fixed" : method.shares;
		const value =
			typeof labourShare === "number"
				? fill(words.method.value, {
						labour: this.percent(labourShare),
						capital: this.percent(1 - labourShare),
					})
				: "";
		return fill(words.method.said, {
			rates: words.rates[method.rates],
			shares: words.shares[kind],
			value,
		});
	}

	/** Where capital comes from. */
	get capitalSaid(): string {
		const { method: words, timings } = this.words;
		const { capital } = this.outcome;
		if (!capital) {
			return words.capital_none;
		}
		if (capital.source !== "perpetual_inventory") {
			return words[`capital_${capital.source}`];
		}
		const stock = capital.stocks[0];
		return stock
			? fill(words.capital_perpetual_inventory, {
					depreciation: this.percent(stock.depreciation),
					timing: capital.timing ? timings[capital.timing] : "",
					initial: `${this.money(stock.initial)} ${this.unit()}`,
				})
			: words.capital_none;
	}

	/** How the self-employed count in the labour share. */
	get selfEmployedSaid(): string {
		const { method: words, bases } = this.words;
		const basis = this.outcome.labour_share_basis;
		return basis ? fill(words.self_employed, { basis: bases[basis] }) : words.self_employed_unknown;
	}

	/** The same in another language. */
	in(language: Language): View {
		const draft = { ...this.draft, language };
		return new View(provinceWords[language], draft, this.assessed, this.official);
	}

	/** The plan's targets for TFP's contribution share. */
	get targets(): Target[] {
		return this.targetsOf("tfp_contribution_share");
	}

	/** The plan's targets for an indicator. */
	targetsOf(id: string): Target[] {
		return this.outcome.progress.flatMap((one) =>
			one.indicator === id && typeof one.target === "number"
				? [{ year: one.target_year, value: one.target }]
				: [],
		);
	}

	get source(): string {
		const { source } = this.draft.file;
		const text = [source?.title, source?.publisher].filter(Boolean).join(", ");
		const { charts } = this.words;
		return text === "" ? charts.source : fill(charts.source_of, { source: text });
	}
}
