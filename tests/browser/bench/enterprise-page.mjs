// All that the benches know about the enterprise page.

/** @import { Page } from "@playwright/test" */
/** @import { Spec } from "./chartjs.mjs" */

const ELEMENT = "nangsuat-enterprise";

/**
 * Opens the page with a complete example.
 * @param {Page} page
 */
export async function open(page) {
	// Capturing reaches the event whether or not it bubbles.
	await page.addInitScript(() => {
		const ready = new Promise((resolve) => {
			document.addEventListener("ready", resolve, { capture: true, once: true });
		});
		Object.assign(globalThis, { ready });
	});
	await page.goto("enterprise.html");
	await page.evaluate(() => /** @type {any} */ (globalThis).ready);
	await page.getByRole("button", { name: /ví dụ/i }).first().click();
	await page.waitForFunction(() => /** @type {any} */ (globalThis).bench.charts().length > 0);
}

/**
 * The field in which the bench types: one that every chart depends on.
 * @param {Page} page
 */
export function field(page) {
	return page.locator("#c-1-labour_cost");
}

/**
 * The charts that the element shows now.
 * @param {Page} page
 * @returns {Promise<Spec[]>}
 */
export function charts(page) {
	return page.locator(ELEMENT).evaluate((element) => /** @type {any} */ (element).charts);
}
