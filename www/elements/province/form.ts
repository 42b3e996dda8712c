// What the figures are, and the choices of method.
import { html, nothing, type TemplateResult } from "lit";
import type { Knob, Province, Rates, ShiftShare, Timing } from "../../engine/plan.ts";
import { fill } from "../../locales/fill.ts";
import { input, type Option, select } from "../controls.ts";
import type { View } from "./view.ts";

export interface Change {
	file(part: Partial<Province>): void;
	knob(knob: Knob, text: string): void;
}

const IDENTIFIERS = ["territory", "price_basis", "accounts", "employment_definition"] as const;

/** Identifiers that the shipped figures have. */
const USUAL = {
	price_basis: { constant_2010: "" },
	accounts: { gdp_rebased: "", gdp_before_rebasing: "" },
	employment_definition: { since_2021: "", before_2021: "" },
} as const;

export function facts(view: View, change: Change): TemplateResult {
	const { words, draft } = view;
	const { file } = draft;
	const { facts: names } = words;
	const text = (text: string) => {
		const value = text.normalize("NFC");
		return value.trim() === "" ? null : value;
	};
	const put = (name: string, value: unknown) =>
		change.file({ [name]: value } as unknown as Partial<Province>);
	const source = file.source ?? { publisher: "", title: "" };
	return html`<details class="setup" open>
		<summary>${words.form.facts}</summary>
		<div class="fields">
			${input("name", names.name, file.name ?? "", [], (typed) => put("name", text(typed)), { mode: "text" })}
			${IDENTIFIERS.map((id) =>
				input(
					id,
					names[id],
					file[id] ?? "",
					view.errorsAt(`/${id}`),
					(typed) => put(id, text(typed.trim())),
					{
						mode: "text",
						help: names[`${id}_help`],
						usual: Object.entries(id === "territory" ? words.territories : USUAL[id]),
					},
				),
			)}
			${select(
				"labour_share_basis",
				names.labour_share_basis,
				(file.labour_share_basis ?? "") as string,
				[["", words.form.none], ...(Object.entries(words.bases) as Option[])],
				(value) => put("labour_share_basis", value === "" ? null : value),
			)}
			${select(
				"vintage",
				names.vintage,
				(file.vintage ?? "") as string,
				[["", words.form.none], ...(Object.entries(words.vintages) as Option[])],
				(value) => put("vintage", value === "" ? null : value),
			)}
			${(["publisher", "title", "url"] as const).map((part) =>
				input(
					part,
					names[part],
					source[part] ?? "",
					view.errorsAt(`/source/${part}`),
					(typed) => put("source", { ...source, [part]: part === "url" ? text(typed) : typed }),
					{ mode: "text" },
				),
			)}
			${input("currency", names.currency, file.currency ?? "", [], (typed) => put("currency", text(typed.trim())), { mode: "text" })}
			${select(
				"unit",
				names.unit,
				String(file.unit ?? 0),
				(["0", "3", "6", "9", "12"] as const).map(
					(power): Option => [power, view.unit(Number(power))],
				),
				(value) => put("unit", Number(value)),
			)}
			${input("note", names.note, file.note ?? "", [], (typed) => put("note", text(typed)), { mode: "text", wide: true })}
		</div>
	</details>`;
}

export function methodForm(view: View, change: Change): TemplateResult {
	const { words, draft } = view;
	const { method: names } = words;
	const options = draft.file.options;
	const put = (part: Record<string, unknown>) =>
		change.file({ options: { ...options, ...part } } as Partial<Province>);
	const knob = (name: Knob & keyof typeof names, help?: string, values = {}) =>
		input(
			name,
			fill(names[name], values),
			draft.knobs[name] ?? "",
			view.errorsAt(`/knobs/${name}`),
			(text) => change.knob(name, text),
			help ? { help } : {},
		);
	const shares = typeof options?.shares === "object" ? "fixed" : (options?.shares ?? "average");
	const initial = options?.initial;
	const kind = !initial ? "" : "given" in initial ? "given" : "steady_state";
	const INITIAL = { "": null, given: { given: 0 }, steady_state: { steady_state: { growth: 0 } } };
	return html`<details class="setup" open>
		<summary>${words.form.method}</summary>
		<div class="fields">
			${select(
				"shares",
				names.shares,
				shares,
				Object.entries(words.shares) as Option<typeof shares>[],
				(value) => put({ shares: value === "fixed" ? { fixed: 0 } : value }),
			)}
			${shares === "fixed" ? knob("fixed_share") : nothing}
			${select(
				"rates",
				names.rates,
				options?.rates ?? "log",
				Object.entries(words.rates) as Option<Rates>[],
				(rates) => put({ rates }),
			)}
			${knob("depreciation", names.depreciation_help)}
			${select(
				"initial",
				names.initial,
				kind,
				Object.entries(words.initials) as Option<typeof kind>[],
				(value) => put({ initial: INITIAL[value] }),
			)}
			${kind === "given" ? knob("initial_stock", undefined, { unit: view.unit() }) : nothing}
			${kind === "steady_state" ? knob("initial_growth") : nothing}
			${select(
				"timing",
				names.timing,
				options?.timing ?? "mean",
				Object.entries(words.timings) as Option<Timing>[],
				(timing) => put({ timing }),
			)}
			${knob("price_base_year")} ${knob("period_from", names.period_help)} ${knob("period_to")}
			${select(
				"form",
				words.branches.form,
				options?.shift_share ?? "three_parts",
				Object.entries(words.forms) as Option<ShiftShare["form"]>[],
				(shift_share) => put({ shift_share }),
			)}
		</div>
	</details>`;
}
