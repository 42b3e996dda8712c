import { expect, test } from "./fixtures.ts";

test("the first page starts its engine under the strict policy", async ({
	page,
	guard,
	axe,
	shots,
}) => {
	const response = await page.goto("./");
	expect(response?.headers()["content-security-policy"]).toContain("default-src 'none'");
	await expect(page.locator("html")).toHaveAttribute("data-engine", "ready");
	guard.quiet();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("nangsuat");
	await axe(page);
	await shots.take("index");
});
