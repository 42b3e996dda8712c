// A page left and come back to comes out of the browser's cache as it was, its engine and its worker alive.
import type { Page } from "@playwright/test";
import { fixture, packed } from "./charts.ts";
import { chromium } from "./chromium.mjs";
import { expect, ready, test } from "./fixtures.ts";

// Left out by default for tests.
test.use({
	launchOptions: { ...chromium, ignoreDefaultArgs: ["--disable-back-forward-cache"] },
});

/** What is done before the page is left, and what its engine must still answer afterwards. */
const PAGES: Record<string, { address?: () => Promise<string>; before: Step; after: Step }> = {
	enterprise: {
		before: async (page) => {
			await page.getByRole("button", { name: /Điền ví dụ thật/ }).click();
			await expect(page.locator(".results")).toContainText("2.490.360");
		},
		after: async (page) => {
			await expect(page.locator("#c-1-net_revenue")).toHaveValue("8.838.624,994415");
			await page.locator("#c-1-net_revenue").fill("9.000.000");
			await expect(page.locator(".results")).not.toContainText("2.490.360");
		},
	},
	plan: {
		before: async (page) => {
			await page.getByRole("button", { name: /Ví dụ để học/ }).click();
			await expect(page.locator("nangsuat-province")).toContainText("70,2%");
		},
		after: async (page) => {
			await page.getByRole("button", { name: "English" }).click();
			await expect(page.locator("nangsuat-province")).toContainText("70.2%");
		},
	},
	benchmark: {
		before: async (page) => {
			await page.getByRole("button", { name: "Dán bảng" }).click();
			await expect(page.locator("textarea")).toBeVisible();
		},
		after: async (page) => {
			await page.locator("textarea").fill("Ngành\tQuy mô\n1061\tnhỏ");
			await page.getByRole("button", { name: "Dùng bảng này" }).click();
			await expect(page.getByRole("alert")).toContainText("Còn thiếu cột: Năm");
		},
	},
	frontier: {
		before: async (page) => {
			await page.getByRole("button", { name: "Xem ví dụ" }).click();
			await expect(page.locator("[data-all] tbody tr")).toHaveCount(5);
		},
		after: async (page) => {
			await page.getByRole("button", { name: "Dán bảng" }).click();
			await page.locator("#pasted").fill("DN\ty1\tx1\nX\t1\t2\nY\t2\t2");
			await page.getByRole("button", { name: "Dùng bảng này" }).click();
			await expect(page.locator("[data-all] tbody tr")).toHaveCount(2);
		},
	},
	chart: {
		address: async () => `#${packed(await fixture("line_target"))}`,
		before: async (page) => {
			await expect(page.locator("#frame")).toHaveValue(/iframe/);
		},
		after: async (page) => {
			await page.locator("#title").fill("Trở lại");
			await expect(page.locator("#frame")).toHaveValue(/title="Trở lại"/);
		},
	},
};

type Step = (page: Page) => Promise<void>;

for (const [name, { address, before, after }] of Object.entries(PAGES)) {
	test(`${name}: left and come back to, it goes on`, async ({ page }) => {
		await page.addInitScript(() => {
			addEventListener("pageshow", ({ persisted }) => {
				document.documentElement.dataset["persisted"] = String(persisted);
			});
		});
		await ready(page, `./${name}.html${(await address?.()) ?? ""}`);
		await before(page);
		await page.goto("./index.html");
		// Not `goBack`, which waits for a load that does not come.
		await page.evaluate(() => history.back());
		await expect(page.locator("html")).toHaveAttribute("data-persisted", "true");
		await after(page);
	});
}
