// Growth of labour productivity by branch.
import { html, nothing, type TemplateResult } from "lit";
import { fill } from "../../locales/fill.ts";
import type { Picture } from "./accounts.ts";
import { shownTable } from "./table.ts";
import type { View } from "./view.ts";

export function branches(view: View, picture: Picture): TemplateResult {
	const { branches: words, forms } = view.words;
	const { outcome } = view;
	const { shift_share: split, shift_share_span: span } = outcome;
	if (!split || !span) {
		const why = outcome.shift_share_absent;
		return html`<p class="note">
			${
				why?.reason === "absent.series_break"
					? fill(words.broken, { needs: view.named(why.needs) })
					: fill(words.absent, { reason: view.absent(why) })
			}
		</p>`;
	}
	const three = split.form === "three_parts";
	const parts = three
		? (["within", "static", "dynamic"] as const)
		: (["within", "between"] as const);
	const money = (value: number | null) => view.perWorker(value);
	const { level, contribution, share } = split;
	const whole = (values: typeof level, write: (value: number | null) => string, title: string) => ({
		sum: true,
		cells: [
			title,
			"",
			"",
			"",
			"",
			...parts.map((part) => write(values[part])),
			write(values.total),
		],
	});
	const blank = ["", "", "", ""];
	const gaps = parts.map(() => "");
	const shown = [
		...parts.map((part) => `${words[part].toLocaleLowerCase()} ${money(level[part])}`),
		...(level.entry_and_exit === 0
			? []
			: [`${words.entry_and_exit.toLocaleLowerCase()} ${money(level.entry_and_exit)}`]),
		`${words.product_tax.toLocaleLowerCase()} ${money(level.product_tax)}`,
	];
	const chained = outcome.shift_share_chained?.contribution;
	const method = three ? words.method : words.method_two;
	return html`
		${shownTable(
			words.title,
			fill(words.caption, {
				from: span.from,
				to: span.to,
				unit: view.perWorkerUnit,
				first: money(split.labour_productivity[0]),
				last: money(split.labour_productivity[1]),
			}),
			[
				words.branch,
				...[span.from, span.to].map((year) => fill(words.productivity, { year })),
				...[span.from, span.to].map((year) => fill(words.share, { year })),
				...parts.map((part) => words[part]),
				words.total,
			],
			[
				...split.branches.map((effect) => ({
					cells: [
						effect.branch,
						...effect.labour_productivity.map(money),
						...effect.worker_share.map((value) => view.percent(value)),
						...parts.map((part) => money(effect[part])),
						money(effect.total),
					],
				})),
				{ cells: [words.product_tax, ...blank, ...gaps, money(level.product_tax)] },
				whole(level, money, words.sum),
				...(contribution ? [whole(contribution, (x) => view.points(x), words.points)] : []),
				...(share ? [whole(share, (x) => view.percent(x), words.of_growth)] : []),
			],
		)}
		<p class="sentence">
			${fill(words.adds_up, { parts: shown.join(" + "), total: money(level.total) })}
			${
				chained && three
					? fill(words.chained, {
							within: view.points(chained.within),
							static: view.points(chained.static),
							dynamic: view.points(chained.dynamic),
						})
					: nothing
			}
		</p>
		<p class="methods">${fill(method, { form: forms[split.form] })}</p>
		<div class="pictures">${picture("shift")} ${picture("effects")} ${picture("shift_years")}</div>
	`;
}
