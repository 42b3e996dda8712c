// The plan's own words: task groups, implementers, budget, periods.
import { html, nothing, type TemplateResult } from "lit";
import { fill } from "../../locales/plan-words.ts";
import type { PlanView, Text } from "./view.ts";

/** Which task group speaks of an indicator, by its words: the document itself ties none. */
const TASK_OF: Record<string, string> = {
	pilot_models: "pilot_models_and_support",
	supported_enterprises: "pilot_models_and_support",
	training_institutions: "human_resources",
	productivity_experts: "human_resources",
	training_attendances_officials: "human_resources",
	training_attendances_enterprises: "human_resources",
};

const list = (view: PlanView, items: readonly Text[]) =>
	items.length > 0
		? html`<ul>${items.map((item) => html`<li>${view.text(item)}</li>`)}</ul>`
		: nothing;

const section = (view: PlanView, source: string) =>
	html`<small>${fill(view.words.board.section, { section: source })}</small>`;

type Task = PlanView["plan"]["tasks"][number];

function taskBody(view: PlanView, task: Task): TemplateResult {
	return html`
		${"text" in task && task.text ? html`<p>${view.text(task.text)}</p>` : nothing}
		${list(view, task.items)}
	`;
}

/** Beside an indicator: the tasks whose words speak of it, and who leads. */
export function tasksOf(view: PlanView, indicator: string, all: () => void): TemplateResult {
	const { board } = view.words;
	const task = view.plan.tasks.find((one) => one.id === TASK_OF[indicator]);
	const [lead] = view.plan.implementers;
	return html`
		<details>
			<summary>${board.task_of}</summary>
			<p class="note">${task ? board.task_of_note : board.task_none}</p>
			${
				task
					? html`<p><b>${view.text(task.title)}</b> ${section(view, task.source)}</p>
							${taskBody(view, task)}`
					: nothing
			}
			${
				lead
					? html`<p><b>${lead.bodies.map((body) => view.text(body)).join(", ")}</b> ${section(view, lead.source)}</p>
							${lead.introduction ? html`<p>${view.text(lead.introduction)}</p>` : nothing}`
					: nothing
			}
			<button type="button" @click=${all}>${board.all_tasks}</button>
		</details>
	`;
}

export function tasks(view: PlanView): TemplateResult {
	const words = view.words.document;
	const { plan } = view;
	return html`
		<h4>${words.tasks}</h4>
		${plan.tasks.map(
			(task) => html`<details>
				<summary>${view.text(task.title)} ${section(view, task.source)}</summary>
				${taskBody(view, task)}
			</details>`,
		)}
		<h4>${words.implementers}</h4>
		<p class="note">${view.text(plan.implementers_note)}</p>
		${plan.implementers.map(
			(one) => html`<details>
				<summary>
					${one.bodies.map((body) => view.text(body)).join(", ")} ${section(view, one.source)}
				</summary>
				${one.introduction ? html`<p>${view.text(one.introduction)}</p>` : nothing}
				${list(view, one.duties)}
			</details>`,
		)}
	`;
}

export function budget(view: PlanView): TemplateResult {
	const words = view.words.document;
	const { budget: money } = view.plan;
	return html`
		<dl class="headline">
			<div>
				<dt>${words.budget_total}</dt>
				<dd><b>${view.numbers.plain(money.total)}</b> <span>${money.currency}</span></dd>
			</div>
		</dl>
		<p>${view.text(money.wording)} ${section(view, money.source)}</p>
		<p class="note">${words.budget_note}</p>
		${money.funding.map(
			(one) => html`<p class="small">${view.text(one.text)} ${section(view, one.source)}</p>`,
		)}
	`;
}

/** Each period as the document gives it. */
export const periods = (view: PlanView): { name: string; base: number }[] => {
	const words = view.words.document;
	return view.plan.periods.map(({ start, end, source }) => ({
		name: fill(source === "title" ? words.period_from_title : words.period_from_preamble, {
			start,
			end,
		}),
		base: start - 1,
	}));
};
