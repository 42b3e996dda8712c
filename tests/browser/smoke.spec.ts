import { expect, test } from "./fixtures.ts";

test("the first page names what there is, under the strict policy", async ({
	page,
	guard,
	axe,
	shots,
}) => {
	const response = await page.goto("./");
	expect(response?.headers()["content-security-policy"]).toContain("default-src 'none'");
	guard.quiet(/enterprise/);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("nangsuat");
	await axe(page);
	await shots.take("index");
	await page.getByRole("link", { name: "Năng suất của doanh nghiệp" }).click();
	await expect(page.locator("nangsuat-enterprise")).toBeVisible();
});
