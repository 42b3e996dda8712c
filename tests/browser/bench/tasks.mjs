/** @import { Browser, Page } from "@playwright/test" */

/** @typedef {{ name: string, ph: string, pid: number, tid: number, dur?: number, tdur?: number, args?: any }} Event */

/**
 * Traces the page's main thread; the result stops and says how long its longest task took, by the
 * clock and of the processor's time, in milliseconds: on a busy machine a task waits too.
 * @param {Browser} browser
 * @param {Page} page
 * @returns {Promise<() => Promise<{ clock: number, busy: number }>>}
 */
export async function longestTask(browser, page) {
	await browser.startTracing(page, {
		categories: ["disabled-by-default-devtools.timeline", "devtools.timeline"],
	});
	const mark = `bench ${Math.random()}`;
	return async () => {
		await page.evaluate((mark) => console.timeStamp(mark), mark);
		const { traceEvents } = /** @type {{ traceEvents: Event[] }} */ (
			JSON.parse(String(await browser.stopTracing()))
		);
		// The thread on which the mark was made is the page's.
		const own = traceEvents.find(
			({ name, args }) => name === "TimeStamp" && args?.data?.message === mark,
		);
		const tasks = traceEvents.filter(
			({ name, pid, tid }) => name === "RunTask" && pid === own?.pid && tid === own.tid,
		);
		if (tasks.length === 0) throw new Error("no task was traced");
		return {
			clock: Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000,
			busy: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
		};
	};
}
