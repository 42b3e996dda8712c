// What every part of the page needs at hand: words, numbers, the draft and what follows from it.
import type {
	Absent,
	AssessedProvince,
	Knob,
	Method,
	Observation,
	Error as Refusal,
} from "../../engine/plan.ts";
import { fill } from "../../locales/fill.ts";
import { Numbers } from "../../locales/numbers.ts";
import type { ProvinceWords } from "../../locales/province-words.ts";
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

/** The plan's contribution share of TFP and the year of the target. */
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
		if (!absent) {
			return "–";
		}
		const needs = absent.needs.map((need) => this.#name(need));
		return fill(this.words.absent[absent.reason], { needs: this.numbers.list(needs) });
	}

	/** `2020.capital`, or a name alone. */
	#name(need: string): string {
		const [, year, name] = /^(?:(\d+)\.)?(.*)$/.exec(need) ?? [];
		const { columns, method, question, growth, form, facts } = this.words;
		const tables: Record<string, string>[] = [columns, facts, method, question, growth, form];
		const found = tables.find((table) => (name ?? "") in table)?.[name ?? ""] ?? need;
		const text = found.replace(/ ?\([^)]*\)$/, "");
		return year ? `${text} ${year}` : text;
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

	/** The plan's targets for TFP's contribution share. */
	get targets(): Target[] {
		return this.#targetsOf("tfp_contribution_share");
	}

	#targetsOf(id: string): Target[] {
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
