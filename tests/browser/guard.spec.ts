import { expect, test } from "./fixtures.ts";
import type { Guard } from "./guard.ts";

// The other specs rely on the guard and on axe: here both have to find something.

test.beforeEach(async ({ page }) => {
	await page.goto("./");
	await page.waitForLoadState("networkidle");
});

/** Waits until the guard has noted all of these. */
async function noted(guard: Guard, ...texts: string[]): Promise<string[]> {
	const problems: string[] = [];
	await expect(() => {
		problems.push(...guard.take());
		for (const text of texts) expect(problems.join("\n")).toContain(text);
	}).toPass();
	return problems;
}

test("an error on the console and an uncaught one are noted", async ({ page, guard }) => {
	await page.evaluate(() => {
		console.error("first");
		setTimeout(() => {
			throw new Error("second");
		});
	});
	await noted(guard, "console: first", "uncaught: second");
});

test("an inline style and a string as HTML violate the policy", async ({ page, guard }) => {
	const refused = await page.evaluate(() => {
		document.body.setAttribute("style", "color: red");
		try {
			document.body.innerHTML = "<p>unchecked</p>";
			return false;
		} catch {
			return true;
		}
	});
	expect(refused).toBe(true);
	await noted(
		guard,
		"securitypolicyviolation: style-src",
		"securitypolicyviolation: require-trusted-types-for",
	);
});

test("a request to another origin is noted", async ({ page, guard }) => {
	await page.evaluate(() => fetch("http://localhost:9/").catch(() => undefined));
	await noted(guard, "http://localhost:9/");
});

test("once the page should be quiet, a request is noted unless it is allowed", async ({
	page,
	guard,
}) => {
	guard.quiet(/allowed$/);
	await page.evaluate(() => Promise.all([fetch("/index.html?allowed"), fetch("/index.html?late")]));
	const problems = await noted(guard, "request after the page was ready");
	expect(problems).toHaveLength(1);
	expect(problems[0]).toMatch(/late$/);
});

test("axe finds a field without a label", async ({ page, axe }) => {
	await page.evaluate(() => document.body.append(document.createElement("input")));
	await expect(axe(page)).rejects.toThrow("label");
});
