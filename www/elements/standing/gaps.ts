// The gaps in labour productivity to the median and the top quartile, with causes and a residual.
import { html, nothing, type TemplateResult } from "lit";
import type { DistributionGap, DistributionSplit, SplitKind } from "../../engine/standing.ts";
import { fill } from "../../locales/fill.ts";
import type { Told } from "./places.ts";

/** Which identity is shown, if any can be. */
export function splitShown(told: Told, chosen: SplitKind): SplitKind | undefined {
	const possible = (told.standing.gaps[0]?.splits ?? []).filter(({ causes }) => causes.length > 0);
	return (possible.find(({ kind }) => kind === chosen) ?? possible[0])?.kind;
}

/** The gaps; `choose` is missing on paper, which has one split. */
export function gaps(
	told: Told,
	chosen: SplitKind,
	choose?: (kind: SplitKind) => void,
): TemplateResult {
	const { words, writing, standing } = told;
	const { results, splits } = writing.words;
	if (standing.gaps.length === 0) {
		return html`<p class="note">
			${fill(words.no_gap, { reason: writing.absent(standing.gaps_absent) })}
		</p>`;
	}
	const shown = splitShown(told, chosen);
	return html`
		${
			choose && shown
				? html`<fieldset class="choice">
						<legend>${results.split}</legend>
						${(standing.gaps[0]?.splits ?? []).map(
							({ kind, causes }) => html`<label>
								<input
									type="radio"
									name="place-split"
									value=${kind}
									?disabled=${causes.length === 0}
									.checked=${kind === shown}
									@change=${() => choose(kind)}
								/>
								${splits[kind]}
							</label>`,
						)}
					</fieldset>`
				: nothing
		}
		<div class="gaps" data-gaps>${standing.gaps.map((gap) => one(told, gap, shown ?? chosen))}</div>
		<p class="note">${shown ? words.causes : nothing} ${shown ? share(told, shown) : nothing}</p>
	`;
}

function one(told: Told, gap: DistributionGap, kind: SplitKind): TemplateResult {
	const { words, writing } = told;
	const { results } = writing.words;
	const target = words.targets[gap.target];
	const level = "labour_productivity";
	const { numbers } = writing;
	const size = `${writing.valueWithUnit(level, Math.abs(gap.absolute))} (${numbers.percent(Math.abs(1 - gap.ratio))})`;
	const split = gap.splits.find((each) => each.kind === kind);
	return html`<div>
		<h5>${fill(words.gap_to, { target })}: ${writing.valueWithUnit(level, gap.reference)}</h5>
		<p>
			${fill(gap.absolute > 0 ? words.below : words.above, { target, value: size })}
			${gap.worth === null ? nothing : fill(results.worth, { value: writing.sum(gap.worth) })}
		</p>
		${split && (split.causes.length > 0 ? causes(told, gap, split) : why(told, split))}
	</div>`;
}

function why({ words, writing }: Told, { absent }: DistributionSplit): TemplateResult {
	const { indicators, results } = writing.words;
	const names = (absent?.needs ?? []).map((need) => indicators[need as keyof typeof indicators]);
	const reason =
		absent?.reason === "absent.reference_without_components"
			? fill(words.not_published, { needs: writing.numbers.list(names) })
			: writing.absent(absent);
	return html`<p class="note">${fill(results.no_split, { reason })}</p>`;
}

function causes(
	{ words, writing }: Told,
	gap: DistributionGap,
	{ causes, residual, kind }: DistributionSplit,
): TemplateResult {
	const { results, causes: names, splits } = writing.words;
	const line = (name: string, amount: number, log: number | null, total = false) => html`
		<tr class=${total ? "sum" : ""}>
			<th scope="row">${name}</th>
			<td>${amount > 0 ? "+" : ""}${writing.money(amount)}</td>
			<td>${log === null ? "–" : writing.numbers.plain(Math.exp(log), 3)}</td>
		</tr>
	`;
	return html`
		<table>
			<caption class="visually-hidden">${splits[kind]}</caption>
			<thead>
				<tr>
					<th scope="col">${results.cause}</th>
					<th scope="col">${results.amount} (${writing.unitOf("labour_productivity")})</th>
					<th scope="col">${words.times}</th>
				</tr>
			</thead>
			<tbody>
				${causes.map(({ cause, amount, log_points }) => line(names[cause], amount, log_points))}
				${residual ? line(words.residual, residual.amount, residual.log_points) : nothing}
				${line(results.total, gap.absolute, gap.log_points, true)}
			</tbody>
		</table>
	`;
}

/** The capital share that a split rests on. */
function share({ writing, standing }: Told, kind: SplitKind): string {
	const split = standing.gaps[0]?.splits.find((each) => each.kind === kind);
	if (!split || split.capital_share === null) {
		return "";
	}
	const { results } = writing.words;
	const value = writing.numbers.percent(split.capital_share);
	const own = split.own_share_only ? results.own_share_only : "";
	return `${fill(results.capital_share_used, { value })} ${own}`;
}
