// A page as one file, opened from a disk: no host, no network, and a policy that lets nothing out.
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { downloaded, expect, ready, test } from "./fixtures.ts";

const file = (name: string) =>
	pathToFileURL(fileURLToPath(new URL(`../../www/dist/${name}-one-file.html`, import.meta.url)))
		.href;

const BENCHMARK = fileURLToPath(new URL("../fixtures/benchmark_invented.json", import.meta.url));

/** Requests that are not the file itself. */
async function open(page: Page, name: string): Promise<string[]> {
	const asked: string[] = [];
	page.on("request", (request) => {
		if (request.url() !== file(name) && !/^(data|blob):/.test(request.url())) {
			asked.push(request.url());
		}
	});
	await ready(page, file(name));
	return asked;
}

test("the enterprise's page works from a disk", async ({ page, context, axe }) => {
	await context.setOffline(true);
	const asked = await open(page, "enterprise");
	await page.getByRole("button", { name: /Điền ví dụ thật/ }).click();
	await expect(page.locator(".results")).toContainText("2.490");
	await page.getByRole("button", { name: "English" }).click();
	await expect(page.locator("figure[data-chart=recipients] svg")).toHaveCount(1);
	// What the portal loads on demand is in the file.
	await page.locator("#reference").selectOption("benchmark");
	await page.locator("#benchmark").setInputFiles(BENCHMARK);
	await expect(page.locator("[data-places] tbody")).toHaveCount(8);
	await axe(page);
	const saved = await downloaded(page, page.getByRole("button", { name: /^Save.*JSON/ }));
	expect(JSON.parse(saved.bytes.toString()).format).toBe("nangsuat/statements");
	// Where charts are made is not in the file, so nothing leads there.
	await expect(page.locator("a[href*='chart.html']")).toHaveCount(0);
	expect(asked).toEqual([]);
});

test("the plan's page works from a disk", async ({ page, context }) => {
	await context.setOffline(true);
	const asked = await open(page, "plan");
	await page
		.locator("nangsuat-province")
		.getByRole("button", { name: /Thái Lan/ })
		.click();
	await expect(page.locator("nangsuat-province")).toContainText("70,2%");
	expect(asked).toEqual([]);
});

test("nothing can leave the file", async ({ page, guard }) => {
	await open(page, "enterprise");
	const left = await page.evaluate(() =>
		fetch("data:,x").then(
			() => true,
			() => false,
		),
	);
	expect(left).toBe(false);
	expect(guard.take().join()).toContain("connect-src");
});
