// One figure by hand: what is typed, what is refused at its field, and the observation it becomes.
import { html, nothing, type TemplateResult } from "lit";
import { EngineError, engine, type Language, type Observation } from "../../engine/plan.ts";
import { fill } from "../../locales/plan-words.ts";
import { series } from "../../store/series.ts";
import { shift } from "../chart/rows.ts";
import { input, type Option, select } from "../controls.ts";
import { GRDP_GROWTH, type PlanView, type Unit, unitOfKind } from "./view.ts";

/** As typed. */
export interface Entry {
	indicator: string;
	territory: string;
	from_year: string;
	year: string;
	value: string;
	basis: "constant" | "current" | "not_stated";
	vintage: Observation["vintage"];
	publisher: string;
	title: string;
	url: string;
}
export type Errors = Partial<Record<keyof Entry, string>>;

export const blankEntry = (indicator: string, territory: string): Entry => ({
	indicator,
	territory,
	from_year: "",
	year: "",
	value: "",
	basis: "constant",
	vintage: "not_stated",
	publisher: "",
	title: "",
	url: "",
});

/** Numbers in the signs of another language; what is no number stays as typed. */
export function translated(entry: Entry, from: Language, to: Language): Entry {
	const [value = entry.value] = engine.translateNumbers([entry.value], from, to);
	return { ...entry, value };
}

export function unitOf(view: PlanView, id: string): Unit {
	const found = view.plan.indicators.find((one) => one.id === id);
	return found ? unitOfKind(found.kind as Parameters<typeof unitOfKind>[0]) : "rate_per_year";
}

const isRate = (unit: Unit) => unit === "rate_per_year";
const isFraction = (unit: Unit) => unit === "rate_per_year" || unit === "share";

/** The observation, or what is wrong at each field. */
export function observed(view: PlanView, entry: Entry): Observation | Errors {
	const words = view.words.entry;
	const errors: Errors = {};
	const unit = unitOf(view, entry.indicator);
	const year = (name: "year" | "from_year") => {
		const text = entry[name].trim();
		if (!/^\d{4}$/.test(text)) {
			errors[name] = words.whole_year;
		}
		return Number(text);
	};
	const given = {
		year: year("year"),
		...(entry.from_year.trim() === "" || unit === "count" ? {} : { from_year: year("from_year") }),
	};
	let value: number | undefined;
	try {
		value = engine.readNumber(entry.value, view.numbers.language) ?? undefined;
		if (value === undefined) {
			errors.value = words.needed;
		}
	} catch (thrown) {
		errors.value = thrown instanceof EngineError ? view.refusal(thrown.refusal) : words.needed;
	}
	for (const name of ["publisher", "title"] as const) {
		if (entry[name].trim() === "") {
			errors[name] = words.no_source;
		}
	}
	if (value === undefined || Object.keys(errors).length > 0) {
		return errors;
	}
	const url = entry.url.trim();
	const one: Observation = {
		indicator: entry.indicator,
		territory: entry.territory,
		...given,
		value: isFraction(unit) ? shift(value, -2) : value,
		unit,
		...(isRate(unit) ? { price_basis: entry.basis } : {}),
		vintage: entry.vintage,
		source: {
			publisher: entry.publisher.trim(),
			title: entry.title.trim(),
			...(url === "" ? {} : { url }),
		},
	};
	for (const error of engine.checkSeries(series([...view.own, one]))) {
		const path = error.path.replace(/^\/observations\/\d+\//, "").replace("source/", "");
		const field = (path in entry ? path : "value") as keyof Entry;
		const inPercent = field === "value" && isFraction(unit);
		errors[field] =
			error.code === "enterprise.year_repeated"
				? words.repeated
				: view.refusal(
						inPercent
							? {
									...error,
									given: entry.value,
									allowed: unit === "share" ? "−1000–1000" : "> −100, ≤ 100",
								}
							: error,
					);
	}
	return Object.keys(errors).length > 0 ? errors : one;
}

export function entryForm(
	view: PlanView,
	entry: Entry,
	errors: Errors,
	changed: (change: Partial<Entry>) => void,
	add: () => void,
): TemplateResult {
	const words = view.words.entry;
	const unit = unitOf(view, entry.indicator);
	const indicators: Option[] = [
		...view.plan.indicators.map((one) => [one.id, view.text(one.name)] as const),
		[GRDP_GROWTH, view.words.extra.grdp_growth],
	];
	const pairs = <T extends string>(table: Record<T, string>) =>
		Object.entries(table) as [T, string][];
	const field = (
		name: keyof Entry & ("from_year" | "year" | "value" | "publisher" | "title" | "url"),
		label: string,
		more: Parameters<typeof input>[5] = {},
	) =>
		input(
			`entry-${name}`,
			label,
			entry[name],
			errors[name] ? [errors[name]] : [],
			(text) => changed({ [name]: text }),
			more,
		);
	const example = fill(words.value_help, {
		example: view.numbers.exact(unit === "count" ? 12 : 6.45),
	});
	return html`
		<form
			class="panel"
			novalidate
			aria-labelledby="entry-head"
			@submit=${(event: Event) => {
				event.preventDefault();
				add();
			}}
		>
			<h4 id="entry-head">${words.title}</h4>
			<div class="fields">
				${select("entry-indicator", words.indicator, entry.indicator, indicators, (indicator) => changed({ indicator }))}
				${select("entry-territory", words.territory, entry.territory, pairs(view.words.territories), (territory) => changed({ territory }))}
				${field("year", words.year, { mode: "numeric" })}
				${isFraction(unit) ? field("from_year", words.from_year, { mode: "numeric" }) : nothing}
				${field("value", fill(words.value, { unit: view.unitWord(entry.indicator, unit) }), { help: example })}
				${isRate(unit) ? select("entry-basis", words.basis, entry.basis, pairs(view.words.bases), (basis) => changed({ basis })) : nothing}
				${select("entry-vintage", words.vintage, entry.vintage, pairs(view.words.vintages), (vintage) => changed({ vintage }))}
				${field("publisher", words.publisher, { mode: "text" })}
				${field("title", words.source_title, { mode: "text" })}
				${field("url", words.url, { mode: "text" })}
			</div>
			${isRate(unit) && entry.basis === "current" ? html`<p class="note">${words.current_note}</p>` : nothing}
			<div class="buttons"><button type="submit" class="primary">${words.add}</button></div>
		</form>
	`;
}
