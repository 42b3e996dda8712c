// An officer reads the plan's scoreboard, enters figures with their source, and takes them away.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
// For the declaration of the element alone: the page loads it.
import type {} from "../../www/elements/nangsuat-plan.ts";
import { downloaded, expect, ready, test } from "./fixtures.ts";

type Language = "vi" | "en";

const WORDS = {
	vi: {
		growth: "khoảng 7%/năm",
		above: "trên 7,5%/năm",
		share: "đạt 45%",
		strive: "Phấn đấu đạt năng suất lao động bình quân khoảng 7%/năm",
		contribute: /Góp phần đạt mục tiêu/,
		continue: "tiếp tục, không nêu số",
		no_data: "Chưa có số liệu",
		not_measurable: "Không đo được",
		behind: "Chậm",
		on_track: "Đúng tiến độ",
		reached: "Đạt",
		six: "6,02%/năm",
		value: ["6,5", "5,54"],
		elsewhere: "Số liệu nơi khác, để tham khảo (7)",
		not_ours: "Đây không phải là tiến độ của tỉnh An Giang",
		nation: "Cả nước",
		indicator: "Chỉ tiêu",
		add: "Thêm số liệu",
		no_source: /Không có nguồn/,
		year: "Cần một năm",
		not_a_number: /không phải là số/,
		repeated: /đã có/,
		remove: /^Xóa /,
		undo: "Hoàn tác",
		json: "Lưu JSON",
		csv: "Lưu CSV",
		keep: "Giữ số liệu trên máy này",
		edit: /Nhúng \/ sửa/,
		base: /2022 \(giai đoạn 2023/,
		tasks: "Sáu nhóm nhiệm vụ",
		models: "Mô hình điểm về cải tiến năng suất",
		total: "5.800.000.000",
		opened: /thêm 2 số liệu, 0/,
		again: /thêm 0 số liệu, 2/,
	},
	en: {
		growth: "about 7% a year",
		above: "above 7.5% a year",
		share: "reach 45%",
		strive: "Strive to reach average labour productivity of about 7 % a year",
		contribute: /Contribute to reaching the target/,
		continue: "continue, no number given",
		no_data: "No data",
		not_measurable: "Not measurable",
		behind: "Behind",
		on_track: "On track",
		reached: "Reached",
		six: "6.02% a year",
		value: ["6.5", "5.54"],
		elsewhere: "Figures of other places, for reference (7)",
		not_ours: "These are not An Giang's progress",
		nation: "Viet Nam",
		indicator: "Indicator",
		add: "Add the figure",
		no_source: /No figure without a source/,
		year: "A year from 1900",
		not_a_number: /is not a number/,
		repeated: /there already/,
		remove: /^Remove /,
		undo: "Undo",
		json: "Save as JSON",
		csv: "Save as CSV",
		keep: "Keep the figures on this machine",
		edit: /Embed \/ edit/,
		base: /2022 \(period 2023/,
		tasks: "The six task groups",
		models: "Pilot models of productivity improvement",
		total: "5,800,000,000",
		opened: /2 figures added, 0/,
		again: /0 figures added, 2/,
	},
} as const;

async function open(page: Page, language: Language): Promise<void> {
	await ready(page, "./plan.html");
	if (language === "en") {
		await page.getByRole("button", { name: "English" }).click();
	}
}

const card = (page: Page, id: string) => page.locator(`article[aria-labelledby="i-${id}"]`);

const figures = (page: Page) => page.locator("#observations");

async function enter(
	page: Page,
	words: (typeof WORDS)[Language],
	figure: { indicator: string; year: string; value: string },
): Promise<void> {
	await page.locator("#entry-indicator").selectOption(figure.indicator);
	await page.locator("#entry-year").fill(figure.year);
	await page.locator("#entry-value").fill(figure.value);
	await page.locator("#entry-publisher").fill("Cục Thống kê tỉnh An Giang");
	await page.locator("#entry-title").fill("Niên giám (thử)");
	await page.locator("#entry-url").fill("https://example.org/nien-giam");
	await figures(page).getByRole("button", { name: words.add, exact: true }).click();
}

for (const language of ["vi", "en"] as const) {
	const words = WORDS[language];

	test.describe(language, () => {
		test("the whole plan is there, and nothing is made up", async ({ page, guard, axe, shots }) => {
			await open(page, language);
			guard.quiet();
			const table = page.locator("table.overview");
			await expect(table.locator("tbody tr")).toHaveCount(8);
			for (const text of [words.growth, words.above, words.share, words.continue]) {
				await expect(table).toContainText(text);
			}
			await expect(table.locator(".badge.no_data")).toHaveCount(14);
			await expect(table.locator(".badge.not_measurable")).toHaveCount(2);
			const growth = card(page, "labour_productivity_growth");
			await expect(growth).toContainText(words.strive);
			await expect(card(page, "tfp_contribution_share")).toContainText(words.contribute);
			await growth.getByText(words.elsewhere).click();
			await expect(growth).toContainText(words.not_ours);
			await expect(growth.locator("tbody")).toContainText(words.nation);
			await expect(growth.locator("tbody a").first()).toHaveAttribute("href", /^https?:/);
			await expect(page.locator("#tasks details")).toHaveCount(14);
			await expect(page.locator("#tasks")).toContainText(words.tasks);
			await expect(page.locator("#budget")).toContainText(words.total);
			await expect(page.locator("#scoreboard figure svg")).toHaveCount(1);
			await axe(page);
			await shots.take(`plan-${language}-blank`);
		});

		test("figures with a source move the board, and bad ones are told at their field", async ({
			page,
			guard,
			axe,
			shots,
		}) => {
			await open(page, language);
			guard.quiet();
			await figures(page).getByRole("button", { name: words.add, exact: true }).click();
			await expect(page.locator("#e-entry-publisher")).toContainText(words.no_source);
			await expect(page.locator("#e-entry-year")).toContainText(words.year);
			await expect(page.locator("#entry-year")).toBeFocused();
			await page.locator("#entry-value").fill("sáu");
			await figures(page).getByRole("button", { name: words.add, exact: true }).click();
			await expect(page.locator("#e-entry-value")).toContainText(words.not_a_number);
			await expect(page.locator("#entry-value")).toHaveValue("sáu");
			await axe(page);

			const growth = card(page, "labour_productivity_growth");
			await page.locator("#base-year").selectOption({
				label:
					(await page.locator("#base-year option").allTextContents()).find((text) =>
						words.base.test(text),
					) ?? "",
			});
			const [first, second] = words.value;
			await enter(page, words, {
				indicator: "labour_productivity_growth",
				year: "2023",
				value: first,
			});
			await enter(page, words, {
				indicator: "labour_productivity_growth",
				year: "2024",
				value: second,
			});
			// √(1.065 × 1.0554) − 1 = 6.02 %.
			await expect(growth).toContainText(words.six);
			await expect(growth.locator(".badge.behind").first()).toHaveText(words.behind);
			await expect(growth.locator("figure svg")).toHaveCount(1);
			await enter(page, words, {
				indicator: "labour_productivity_growth",
				year: "2024",
				value: second,
			});
			await expect(page.locator("#e-entry-year")).toContainText(words.repeated);

			await enter(page, words, { indicator: "pilot_models", year: "2024", value: "4" });
			await expect(card(page, "pilot_models").locator(".badge.on_track").first()).toHaveText(
				words.on_track,
			);
			await enter(page, words, { indicator: "supported_enterprises", year: "2025", value: "6" });
			await expect(
				card(page, "supported_enterprises").locator(".badge.reached").first(),
			).toHaveText(words.reached);
			await axe(page);
			await shots.take(`plan-${language}-filled`);
			await shots.print(`plan-${language}`);

			// As of 2023 the later figures do not count; a word is no year, and nothing is lost.
			await page.locator("#as-of").fill("2023");
			await expect(card(page, "supported_enterprises").locator(".badge.no_data")).toHaveCount(2);
			await page.locator("#as-of").fill("20x");
			await expect(page.locator("#e-as-of")).toContainText(words.year);
			await page.locator("#as-of").fill("2026");
			await expect(card(page, "supported_enterprises").locator(".badge.reached")).toHaveCount(1);

			await figures(page).getByRole("button", { name: words.remove }).last().click();
			await expect(card(page, "supported_enterprises").locator(".badge.no_data")).toHaveCount(2);
			await figures(page).getByRole("button", { name: words.undo }).click();
			await expect(card(page, "supported_enterprises").locator(".badge.reached")).toHaveCount(1);

			await expect(growth.getByRole("link", { name: words.edit })).toHaveAttribute(
				"href",
				/^http.*\/chart\.html#1\.[\w-]+$/,
			);
		});

		test("figures are saved, opened again, and kept only if asked", async ({ page, guard }) => {
			await open(page, language);
			guard.quiet(/plan\.(html|css|js)|plan_bg\.wasm/);
			const [first] = words.value;
			await enter(page, words, {
				indicator: "labour_productivity_growth",
				year: "2023",
				value: first,
			});
			await enter(page, words, { indicator: "pilot_models", year: "2024", value: "4" });
			const saved = async (name: string) => {
				const button = figures(page).getByRole("button", { name, exact: true });
				return (await downloaded(page, button)).path;
			};
			const json = await saved(words.json);
			expect(JSON.parse(await readFile(json, "utf8"))).toMatchObject({
				format: "nangsuat/series",
				version: 1,
				observations: [
					{ value: 0.065, unit: "rate_per_year", price_basis: "constant" },
					{ value: 4 },
				],
			});
			const csv = await saved(words.csv);
			const table = await readFile(csv, "utf8");
			expect(table.startsWith("\uFEFFindicator,territory,")).toBe(true);
			expect(await page.evaluate(() => localStorage.length)).toBe(0);

			for (const path of [json, csv]) {
				await page.reload();
				await expect(page.locator("html")).toHaveAttribute("data-ready", "");
				if (language === "en") await page.getByRole("button", { name: "English" }).click();
				const name = path === json ? "figures.json" : "figures.csv";
				const file = { name, mimeType: "text/plain", buffer: await readFile(path) };
				await page.locator("#observations #file").setInputFiles(file);
				await expect(page.locator("#observations .notice")).toContainText(words.opened);
				await page.locator("#observations #file").setInputFiles(file);
				await expect(figures(page).getByRole("alert")).toContainText(words.again);
				await expect(page.locator("#observations table tbody tr")).toHaveCount(2);
			}
			const broken = table.replace("0.065", "six");
			await page.locator("#observations #file").setInputFiles({
				name: "broken.csv",
				mimeType: "text/csv",
				buffer: Buffer.from(broken),
			});
			await expect(figures(page).getByRole("alert")).toContainText(words.not_a_number);
			await expect(page.locator("#observations table tbody tr")).toHaveCount(2);

			await figures(page).getByLabel(words.keep).check();
			await page.reload();
			await expect(page.locator("html")).toHaveAttribute("data-ready", "");
			await expect(page.locator("#observations table tbody tr")).toHaveCount(2);
			await page.locator("#observations .keep input").uncheck();
			await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
		});
	});
}

test("everything reflows at 320 px", async ({ page, guard }) => {
	await page.setViewportSize({ width: 320, height: 800 });
	await open(page, "vi");
	guard.quiet();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
