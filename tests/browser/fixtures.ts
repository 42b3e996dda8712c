import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { Guard } from "./guard.ts";
import { Shots } from "./shots.ts";

export { expect };

/** WCAG 2.2, levels A and AA. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Fixtures {
	/** Watches `page` throughout and fails the test for anything it has not taken itself. */
	guard: Guard;
	/** Fails for every finding of axe on the page as it stands. */
	axe: (page: Page) => Promise<void>;
	/** Pictures of the page as it stands, to be looked at. */
	shots: Shots;
}

/** Every spec uses this `test`; then `page` is guarded whether or not the spec asks for it. */
export const test = base.extend<Fixtures>({
	guard: [
		async ({ page, baseURL }, use) => {
			if (!baseURL) throw new Error("baseURL is needed to know the page's own origin");
			const guard = await Guard.watch(page, new URL(baseURL).origin);
			await use(guard);
			expect(guard.take(), "errors, violations and requests of the page").toEqual([]);
		},
		{ auto: true },
	],
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads what is needed from the pattern.
	axe: async ({}, use) => {
		await use(async (page) => {
			const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
			const found = violations.map(
				({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.html).join(" ")})`,
			);
			expect(found, "findings of axe").toEqual([]);
		});
	},
	shots: async ({ page }, use) => {
		await use(new Shots(page));
	},
});

/** Opens a page and waits until the element of that name, or any, says that it is ready. */
export async function ready(page: Page, address: string, element?: string): Promise<void> {
	await page.addInitScript((wanted) => {
		addEventListener("ready", (event) => {
			const [from] = event.composedPath();
			if (!wanted || (from instanceof Element && from.localName === wanted)) {
				document.documentElement.dataset["ready"] = "";
			}
		});
	}, element);
	await page.goto(address);
	await expect(page.locator("html")).toHaveAttribute("data-ready", "");
}

/** The file that pressing a button saves. */
export async function downloaded(
	page: Page,
	button: Locator,
): Promise<{ name: string; path: string; bytes: Buffer }> {
	const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
	const path = await download.path();
	return { name: download.suggestedFilename(), path, bytes: await readFile(path) };
}
