// A journalist makes a chart and takes it away.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import type {} from "../../www/elements/chart/studio.ts";
import { fixture, KINDS, packed } from "./charts.ts";
import { downloaded, expect, ready, test } from "./fixtures.ts";

async function open(page: Page, address = ""): Promise<void> {
	await ready(page, `./chart.html${address}`);
	await expect(page.locator("#frame")).toHaveValue(/iframe/);
}

const saved = (page: Page, name: RegExp) => downloaded(page, page.getByRole("button", { name }));

const specOf = (page: Page) =>
	page.evaluate(() => document.querySelector("nangsuat-studio")?.spec ?? null);

test("a first chart is there, in both languages and at both widths", async ({
	page,
	guard,
	axe,
	shots,
}) => {
	await page.setViewportSize({ width: 1280, height: 1600 });
	await open(page);
	guard.quiet();
	await expect(page.locator(".preview svg")).toHaveCount(2);
	const widths = await page
		.locator(".preview svg")
		.evaluateAll((pictures) => pictures.map((one) => one.getAttribute("width")));
	expect(widths).toEqual(["640", "360"]);
	await expect(page.locator(".preview svg").first()).toContainText("221,9");
	await axe(page);
	await shots.take("chart-vi");
	await page.getByRole("button", { name: "English" }).click();
	await expect(page.locator(".preview svg").first()).toContainText("221.9");
	await expect(page.locator("html")).toHaveAttribute("lang", "en");
	await expect(page.getByLabel("Title", { exact: true })).toHaveValue(
		"Labour productivity, Viet Nam",
	);
	await axe(page);
	await shots.take("chart-en");
});

for (const kind of KINDS) {
	test(`${kind} opens from its address as it was, and stays so`, async ({ page }) => {
		const spec = await fixture(kind);
		await open(page, `#${packed(spec)}`);
		const { kind: _, ...rest } = (await specOf(page)) as unknown as Record<string, unknown>;
		const { kind: __, ...wanted } = spec as Record<string, unknown>;
		// What is nothing is left out; what is by default may be said.
		const settled = (value: unknown) =>
			JSON.parse(
				JSON.stringify(value, (name, one) =>
					one === null || one === "" || one === false || (name === "role" && one === "actual")
						? undefined
						: typeof one === "number"
							? Number(one.toPrecision(12))
							: one,
				),
			);
		expect(settled(rest)).toEqual(settled(wanted));
		// The page, the guide and a server mean the same kB: of the code, after gzip.
		const sent = gzipSync(await page.locator("#element").inputValue()).length / 1000;
		const [said = ""] =
			/[\d,]+(?= kB)/.exec((await page.getByText("gzip").textContent()) ?? "") ?? [];
		expect(Math.abs(Number(said.replace(",", ".")) - sent)).toBeLessThan(0.1 + sent / 50);
		const guide = await readFile(new URL("../../docs/embedding.md", import.meta.url), "utf8");
		const [, least, most] = /([\d.]+) to ([\d.]+) kB after gzip/.exec(guide) ?? [];
		expect(sent).toBeGreaterThan(Number(least));
		expect(sent).toBeLessThan(Number(most));
		const address = new URL(page.url()).hash;
		await expect(page.locator("#live_frame")).toHaveValue(/embed\.html#src=charts%2F[\w-]+\.json"/);
		await page.reload();
		await expect(page.locator("#frame")).toHaveValue(/iframe/);
		expect(new URL(page.url()).hash).toBe(address);
	});
}

test("a pasted table becomes a chart; a wrong cell is named", async ({ page, guard, axe }) => {
	await open(page);
	guard.quiet();
	const table = page.getByLabel("Bảng số liệu");
	await page.getByLabel("Loại biểu đồ").selectOption("bars");
	await table.fill("Ngành\tNăm 2024\nLúa gạo\t1.234,5\nThủy sản\t-98,25\n");
	await page.getByLabel("Số trong bảng tính bằng").selectOption("9");
	await page.getByLabel("Tên đơn vị").fill("đồng");
	await expect
		.poll(() => specOf(page))
		.toMatchObject({
			kind: "bars",
			categories: ["Lúa gạo", "Thủy sản"],
			series: [{ name: "Năm 2024", values: [1234.5e9, -98.25e9] }],
		});
	await page.getByLabel("Làm nổi bật").selectOption({ label: "Thủy sản" });
	await expect.poll(() => specOf(page)).toMatchObject({ highlight: 1 });
	await table.fill("Ngành\tNăm 2024\nLúa gạo\t1.234,5\nThủy sản\t12a\n");
	await expect(page.locator("#table-error")).toContainText("Hàng 3, cột 2");
	await expect(page.locator("#table-error")).toContainText("12a");
	await expect(page.locator("#frame")).toHaveCount(0);
	await axe(page);
	await table.fill("Ngành;Năm 2024\nLúa gạo;5\n");
	await expect(page.locator("#table-error")).toHaveText("");
	await page.getByRole("button", { name: "Đổi hàng thành cột" }).click();
	await expect(table).toHaveValue("Ngành\tLúa gạo\nNăm 2024\t5");
	await table.fill("");
	await expect(page.locator("#table-error")).toHaveText("Chưa có số liệu.");
});

test("statistics come with source and note, the plan with its words", async ({ page, guard }) => {
	await open(page);
	guard.quiet();
	const list = page.getByLabel("Thống kê có sẵn");
	const names = await list.locator("option").allTextContents();
	expect(names.length).toBeGreaterThan(8);
	for (const name of names.slice(1)) {
		await list.selectOption({ label: name });
		await expect(page.locator("#table-error"), name).toHaveText("");
		const spec = (await specOf(page)) as { frame: { source?: string; title: string } } | null;
		expect(spec?.frame.source, name).toBeTruthy();
		expect(spec?.frame.title, name).not.toContain("undefined");
	}
	await page.getByLabel("Chỉ tiêu của kế hoạch").selectOption({ index: 2 });
	await expect
		.poll(() => specOf(page))
		.toMatchObject({
			kind: "bullet",
			rows: [
				{
					unit: { kind: "percent" },
					targets: [
						{ name: "2025", value: 0.07 },
						{ name: "2030", value: 0.075 },
					],
				},
			],
			frame: { note: "2025: khoảng, 2030: trên" },
		});
});

test("the chart is saved as SVG, PNG, CSV and JSON", async ({ page, guard }) => {
	const spec = await fixture("contributions_national");
	await open(page, `#${packed(spec)}`);
	guard.quiet();
	const svg = await saved(page, /SVG/);
	expect(svg.name).toBe("nam-2020-lao-dong-keo-lui-tang-truong.svg");
	const native = await readFile(
		new URL("../golden/contributions_national.vi.light.svg", import.meta.url),
		"utf8",
	);
	expect(svg.bytes.toString("utf8")).toBe(native);
	const height = Number(/height="(\d+)"/.exec(native)?.[1]);
	for (const scale of [2, 3]) {
		const { bytes } = await saved(page, new RegExp(`PNG ${scale}×`));
		expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
		expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([640 * scale, height * scale]);
		expect(bytes.length).toBeGreaterThan(10_000);
	}
	const csv = (await saved(page, /CSV/)).bytes.toString("utf8");
	expect(csv.startsWith("\uFEFF")).toBe(true);
	expect(csv).toContain("2020,104.21,");
	const file = JSON.parse((await saved(page, /JSON/)).bytes.toString("utf8"));
	expect(file).toMatchObject({ format: "nangsuat/chart", version: 1, kind: "contributions" });
});

test("code is copied, and said to be", async ({ page, context, guard }) => {
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	await open(page);
	guard.quiet();
	await page.getByRole("button", { name: "Sao chép mã" }).first().click();
	await expect(page.getByRole("status").filter({ hasText: "Đã sao chép" })).toHaveCount(1);
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied).toBe(await page.locator("#frame").inputValue());
});

test("a broken address is told, and a chart is there all the same", async ({
	page,
	guard,
	axe,
}) => {
	await open(page, "#1.broken");
	guard.quiet();
	await expect(page.getByRole("alert")).toContainText("Không mở được");
	await expect(page.locator(".preview svg").first()).toBeVisible();
	await axe(page);
});

test("everything reflows at 320 px", async ({ page, guard }) => {
	await page.setViewportSize({ width: 320, height: 800 });
	await open(page);
	guard.quiet();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
