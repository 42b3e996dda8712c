// The main job: an enterprise enters real figures and sees its productivity, its gap and what
// closes it. The figures are those of Hà Tiên 1 (HT1), audited consolidated statements 2019.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
// For the declaration of the element alone: the page loads it.
import type {} from "../../www/elements/nangsuat-enterprise.ts";
import { downloaded, expect, ready, test } from "./fixtures.ts";

type Language = "vi" | "en";

/** HT1 in million đồng: 2018 as restated, and 2019. */
const HT1: readonly (readonly [item: string, y2018: number | "", y2019: number | ""])[] = [
	["net_revenue", 8378018.944943, 8838624.994415],
	["cost_of_goods_sold", 6974717.263535, 7277551.225731],
	["financial_income", 40906.832387, 26733.054122],
	["financial_expense", 313557.683979, 272068.535647],
	["interest_expense", 275657.70684, 238355.497769],
	["selling_expense", 140516.313734, 159933.838538],
	["admin_expense", 187952.951502, 214737.139683],
	["other_income", 11522.979635, 3473.821039],
	["other_expense", 1293.976038, 16583.616013],
	["profit_before_tax", 812410.568177, 927957.513964],
	["income_tax", 178713.370582, 187347.802829],
	["labour_cost", 571840.434363, 595680.935451],
	["depreciation", 728158.703334, 708276.208957],
	["fixed_assets_opening", "", 13532485.742098],
	["fixed_assets", 13532485.742098, 13535483.075182],
	["workers_opening", "", 2513],
	["workers_closing", 2513, 2471],
];

const WORDS = {
	vi: {
		example: /Điền ví dụ thật/,
		paste: "Dán từ Excel",
		block: "Khối ô đã sao chép",
		fill: "Điền vào biểu",
		clear: "Xóa hết",
		undo: /^Hoàn tác/,
		json: "Lưu JSON",
		csv: "Lưu CSV",
		keep: "Giữ số liệu trên máy này",
		png: /Lưu PNG/,
		svg: /Lưu SVG/,
		sector: "Ngành",
		mechanical: "Cơ khí",
		reference: "So với",
		value_added: ["2.374.832", "2.490.360", "2.388.067", "2.470.270"],
		productivity: "999,3",
		tfp: "+5,1%",
		revenue: "Doanh thu thuần",
		not_a_number: /không phải là số/,
		negative: /không được âm/,
		nominal: /danh nghĩa/,
		path: /Đường kế hoạch: trên 7,5%/,
		worth: /Lấp khoảng cách thì giá trị gia tăng tăng thêm/,
		split: "Năng suất vốn × mức trang bị vốn",
		own: "Mức tự nhập",
		loss: /không dương/,
		lacking: "thiếu Chi phí nhân công 2018",
		no_gap: "thiếu Năng suất lao động 2018",
		in_year: "mức của một trong hai năm không dương, nên tốc độ tăng không có nghĩa (2018)",
	},
	en: {
		example: /Fill in a real example/,
		paste: "Paste from Excel",
		block: "The copied block",
		fill: "Fill in",
		clear: "Clear all",
		undo: /^Undo/,
		json: "Save as JSON",
		csv: "Save as CSV",
		keep: "Keep the figures on this machine",
		png: /Save as PNG/,
		svg: /Save as SVG/,
		sector: "Sector",
		mechanical: "Mechanical engineering",
		reference: "Compare with",
		value_added: ["2,374,832", "2,490,360", "2,388,067", "2,470,270"],
		productivity: "999.3",
		tfp: "+5.1%",
		revenue: "Net revenue",
		not_a_number: /is not a number/,
		negative: /cannot be negative/,
		nominal: /nominal/,
		path: /The plan's path: above 7.5%/,
		worth: /Closing the gap would add/,
		split: "Capital productivity × capital intensity",
		own: "A level of my own",
		loss: /not positive/,
		lacking: "Labour cost 2018 missing",
		no_gap: "Labour productivity 2018 missing",
		in_year: "one of the two levels is not positive, so growth has no meaning (2018)",
	},
} as const;

/** What a full form under TT200 holds, beside what the test sets itself. */
const EVERY_ITEM = [
	...HT1.map(([item]) => item),
	"share_of_associates",
	"taxes_and_fees_in_cost",
	"energy_cost",
];

const TAGS = { vi: "vi-VN", en: "en-US" } as const;
const write = (language: Language, value: number | "") =>
	value === "" ? "" : value.toLocaleString(TAGS[language], { maximumFractionDigits: 6 });

/** Opens the page, waits until the element says it is ready, and lets it ask for nothing more. */
async function open(page: Page, language: Language): Promise<void> {
	await ready(page, "./enterprise.html");
	if (language === "en") {
		await page.getByRole("button", { name: "English" }).click();
	}
}

const cell = (page: Page, item: string, column: number) => page.locator(`#c-${column}-${item}`);

const block = (language: Language) =>
	HT1.map(([item, ...years]) => [item, ...years.map((value) => write(language, value))].join("\t"));

async function fillByPasting(page: Page, language: Language): Promise<void> {
	const words = WORDS[language];
	await page.getByRole("button", { name: words.paste }).click();
	await page
		.getByLabel(words.block)
		.fill([["", "2018", "2019"].join("\t"), ...block(language)].join("\r\n"));
	await page.getByRole("button", { name: words.fill, exact: true }).click();
}

const saved = (page: Page, name: string | RegExp) =>
	downloaded(page, page.getByRole("button", { name }).first());

for (const language of ["vi", "en"] as const) {
	const words = WORDS[language];

	test.describe(language, () => {
		test("typed figures become results at each keystroke, without a request", async ({
			page,
			guard,
			axe,
			shots,
		}) => {
			await open(page, language);
			guard.quiet();
			await axe(page);
			await shots.take(`enterprise-${language}-blank`);
			await page
				.getByLabel(words.sector, { exact: true })
				.selectOption({ label: words.mechanical });
			await page.locator("#year-0").fill("2018");
			await page.locator("#year-1").fill("2019");
			for (const [item, ...years] of HT1) {
				for (const [column, value] of years.entries()) {
					await cell(page, item, column).fill(write(language, value));
				}
			}
			const results = page.locator(".results");
			for (const sum of words.value_added) {
				await expect(results).toContainText(sum);
			}
			await expect(results.locator(".headline")).toContainText(words.productivity);
			await expect(results.locator(".headline")).toContainText(words.tfp);
			await expect(results.locator(".headline")).toContainText(words.nominal);
			await expect(results.locator("figure svg")).toHaveCount(4);
			await axe(page);

			// The last digit of one cell changes every result that rests on it, at once.
			await cell(page, "net_revenue", 1).press("End");
			await cell(page, "net_revenue", 1).press("Backspace");
			await expect(page.locator(".echo")).toBeVisible();
			await cell(page, "net_revenue", 1).fill("");
			await expect(results).not.toContainText(words.value_added[1]);
			await expect(results).toContainText(words.value_added[3]);
			await cell(page, "net_revenue", 1).fill(write(language, 8838624.994415));
			await expect(results).toContainText(words.value_added[1]);
		});

		test("a block from Excel fills the form, by labels and by place", async ({ page, guard }) => {
			await open(page, language);
			guard.quiet();
			await fillByPasting(page, language);
			await expect(page.locator(".results")).toContainText(words.value_added[1]);
			await expect(page.locator("#year-0")).toHaveValue("2018");

			await page.getByRole("button", { name: words.clear }).click();
			await expect(cell(page, "net_revenue", 0)).toHaveValue("");
			await page.getByRole("button", { name: words.undo }).click();
			await expect(cell(page, "net_revenue", 0)).toHaveValue(write(language, 8378018.944943));

			// Figures alone, laid over the form from the focused cell.
			await page.getByRole("button", { name: words.clear }).click();
			await cell(page, "net_revenue", 0).focus();
			await page.evaluate((text) => {
				const data = new DataTransfer();
				data.setData("text/plain", text);
				let target = document.activeElement;
				while (target?.shadowRoot?.activeElement) target = target.shadowRoot.activeElement;
				target?.dispatchEvent(
					new ClipboardEvent("paste", {
						clipboardData: data,
						bubbles: true,
						composed: true,
						cancelable: true,
					}),
				);
			}, ["1\t2", "3\t4"].join("\n"));
			await expect(cell(page, "net_revenue", 1)).toHaveValue("2");
			await expect(cell(page, "cost_of_goods_sold", 0)).toHaveValue("3");
		});

		test("files are saved and opened again, whole", async ({ page, guard }) => {
			await open(page, language);
			guard.quiet(/^blob:/);
			await page.getByRole("button", { name: words.example }).click();
			await page.getByLabel(words.reference, { exact: true }).selectOption({ label: words.own });
			await page.locator("#r-labour_productivity").fill(write(language, 1200));
			await page.locator("#r-value_added_content").fill(write(language, 30.5));
			const json = await saved(page, words.json);
			const csv = await saved(page, words.csv);
			const file = JSON.parse(await readFile(json.path, "utf8"));
			expect(file.format).toBe("nangsuat/statements");
			expect(file.years[1].net_revenue).toBe(8838624994415);
			const bytes = await readFile(csv.path);
			expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
			for (const { path, name } of [json, csv]) {
				await page.getByRole("button", { name: words.clear }).click();
				await expect(cell(page, "net_revenue", 1)).toHaveValue("");
				await page
					.locator("#file")
					.setInputFiles({ name, mimeType: "", buffer: await readFile(path) });
				await expect(cell(page, "net_revenue", 1)).toHaveValue(write(language, 8838624.994415));
				await expect(page.locator("#r-labour_productivity")).toHaveValue(write(language, 1200));
				await expect(page.locator("#r-value_added_content")).toHaveValue(write(language, 30.5));
				await expect(page.locator(".results")).toContainText(words.value_added[3]);
			}
		});

		test("bad input gets a clear message at its field and loses nothing", async ({
			page,
			guard,
			axe,
		}) => {
			await open(page, language);
			guard.quiet();
			await page.getByRole("button", { name: words.example }).click();
			const input = cell(page, "selling_expense", 1);
			const wrong = async (item: string, text: string, message: RegExp) => {
				const field = cell(page, item, 1);
				const before = await field.inputValue();
				await field.fill(text);
				await expect(page.locator(`#e-1-${item}`)).toHaveText(message);
				await expect(field).toHaveAttribute("aria-invalid", "true");
				await expect(field).toHaveValue(text);
				await field.fill(before);
				await expect(page.locator(`#e-1-${item}`)).toHaveCount(0);
			};
			await wrong("net_revenue", "abc", words.not_a_number);
			await wrong("net_revenue", language === "vi" ? "1,2,3" : "1.2.3", /./);
			await wrong("net_revenue", "-5", words.negative);
			await wrong("workers_closing", "0", /0/);
			await wrong("labour_cost", write(language, 9e6), /./);
			await wrong("interest_expense", write(language, 9e6), /./);
			// Results that do not depend on the field stay.
			await input.fill("abc");
			await expect(page.locator(".results")).toContainText(words.value_added[3]);
			await expect(page.locator(".results")).not.toContainText(words.value_added[1]);
			await axe(page);
			await page.locator("#year-1").fill("2018");
			await expect(page.locator("#e-1-year")).toContainText("2018");
			await expect(input).toHaveValue("abc");
			await page.locator("#year-1").fill("2017");
			await expect(page.locator("#e-1-year")).toContainText("2017");
		});

		test("files that are something else are refused with a sentence", async ({ page, guard }) => {
			await open(page, language);
			guard.quiet(/^blob:/);
			await page.getByRole("button", { name: words.example }).click();
			const file = page.locator("#file");
			const rubbish = Buffer.alloc(11_000_000, "x");
			for (const buffer of [
				Buffer.from("{"),
				Buffer.from('{"format":"something/else","version":1}'),
				Buffer.from('{"format":"nangsuat/statements","version":99,"years":[]}'),
				Buffer.from('{"format":"nangsuat/statements","version":1,"years":7}'),
				Buffer.from("[1,2,3]"),
				Buffer.from("a;b\n1;2\n"),
				rubbish,
			]) {
				await file.setInputFiles({ name: "x.json", mimeType: "application/json", buffer });
				await expect(page.getByRole("alert").first()).toBeVisible();
				await expect(page.getByRole("alert")).not.toContainText("{");
				await expect(cell(page, "net_revenue", 1)).toHaveValue(write(language, 8838624.994415));
			}
		});

		test("a loss-making year computes, and says what has no meaning", async ({ page, guard }) => {
			await open(page, language);
			guard.quiet();
			await page.getByRole("button", { name: words.example }).click();
			await cell(page, "net_revenue", 1).fill(write(language, 4000000));
			await cell(page, "profit_before_tax", 1).fill(write(language, -3910667.480451));
			await expect(page.locator(".error")).toHaveCount(0);
			const growth = page.locator("section[aria-labelledby=growth]");
			await expect(growth).toContainText(words.loss);
			await expect(page.locator("section[aria-labelledby=value-added] figure svg")).toHaveCount(1);
		});

		test("a figure that one year lacks is named with its year", async ({ page, guard }) => {
			await open(page, language);
			guard.quiet();
			await page.getByRole("button", { name: words.example }).click();
			const results = page.locator(".results");
			await cell(page, "labour_cost", 0).fill("");
			for (const part of [".headline", "section[aria-labelledby=growth]"]) {
				await expect(results.locator(part)).toContainText(words.lacking);
			}
			await page.locator("#reference").selectOption("previous_year");
			await expect(results.locator("section[aria-labelledby=gap]")).toContainText(words.no_gap);
			// A loss is a whole year's matter.
			await cell(page, "net_revenue", 0).fill(write(language, 4000000));
			await cell(page, "labour_cost", 0).fill(write(language, 500000));
			await expect(results.locator(".headline")).toContainText(words.in_year);
		});

		test("the gap to each reference, split exactly where it has the components", async ({
			page,
			guard,
		}) => {
			await open(page, language);
			guard.quiet();
			await page.getByRole("button", { name: words.example }).click();
			const gap = page.locator("section[aria-labelledby=gap]");
			const options = await page
				.getByLabel(words.reference, { exact: true })
				.locator("option")
				.allInnerTexts();
			const path = options.find((text) => words.path.test(text)) ?? "";
			await page.getByLabel(words.reference, { exact: true }).selectOption({ label: path });
			await expect(gap).toContainText(words.worth);
			await expect(gap.locator("figure svg")).toHaveCount(1);
			await page.getByLabel(words.reference, { exact: true }).selectOption({ label: words.own });
			await page.locator("#r-labour_productivity").fill(write(language, 1500));
			await page.locator("#r-value_added_content").fill("35");
			await page.locator("#r-capital_intensity").fill(write(language, 8000));
			await page.locator("#r-labour_share").fill("30");
			await page.getByLabel(words.split).check();
			await expect(gap.locator("table").first().locator("tbody tr")).toHaveCount(3);
			await expect(page.locator("section[aria-labelledby=advice] .advice > li")).not.toHaveCount(0);
			await page.locator("#r-labour_share").fill("130");
			await expect(page.locator("#e-r-labour_share")).toBeVisible();
		});

		test("charts are saved as SVG and as PNG at twice the size", async ({ page, guard }) => {
			await open(page, language);
			guard.quiet(/^blob:/);
			await page.getByRole("button", { name: words.example }).click();
			for (const name of ["recipients", "growth", "trend", "gap"]) {
				const figure = page.locator(`figure[data-chart=${name}]`);
				const box = await figure
					.locator("svg")
					.evaluate((svg) => [
						Number(svg.getAttribute("width")),
						Number(svg.getAttribute("height")),
					]);
				const { bytes: png } = await downloaded(
					page,
					figure.getByRole("button", { name: words.png }),
				);
				expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(box.map((side) => side * 2));
				const drawing = await downloaded(page, figure.getByRole("button", { name: words.svg }));
				expect(drawing.bytes.toString()).toMatch(/^<svg /);
			}
		});

		test("the report prints on two pages", async ({ page, guard, shots }) => {
			await open(page, language);
			guard.quiet();
			await page.getByRole("button", { name: words.example }).click();
			await shots.take(`enterprise-${language}`);
			const pages = async () => {
				const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
				return pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length;
			};
			expect(await pages()).toBe(2);
			await shots.print(`report-${language}`);
			// As many years and figures as the form holds.
			await page.evaluate(async (items) => {
				const element = document.querySelector("nangsuat-enterprise");
				if (!element) throw new Error("no element");
				const years = [0, 1, 2, 3, 4].map((at) => ({
					...Object.fromEntries(items.map((item) => [item, 1e9 + at * 1e7])),
					year: 2020 + at,
					net_revenue: 9e10 + at * 5e9,
					cost_of_goods_sold: 7e10,
					financial_expense: 2e9,
					workers_opening: 180,
					workers_closing: 182 + at,
					paid_workers: 175,
					hours_worked: 400_000,
					price_index: 100 + at,
					capital_price_index: 100 + at,
				}));
				element.case = {
					format: "nangsuat/statements",
					version: 1,
					sector: "rice",
					regime: "tt200",
					unit: 6,
					reference: {
						kind: "own",
						labour_productivity: 1e9,
						value_added_content: 0.6,
						capital_intensity: 1e8,
						labour_share: 0.5,
					},
					years,
				};
				await element.updateComplete;
			}, EVERY_ITEM);
			await expect(page.locator(".error, ul.alarm")).toHaveCount(0);
			expect(await pages()).toBe(2);
			await shots.print(`report-${language}-full`);
		});
	});
}

test("one year is enough: the year beside it, not filled in yet, says nothing", async ({
	page,
	guard,
}) => {
	await open(page, "vi");
	guard.quiet();
	const results = page.locator(".results");
	const year = await page.locator("#year-0").inputValue();
	for (const [item, value] of Object.entries({
		net_revenue: "12.500",
		cost_of_goods_sold: "9.800",
		selling_expense: "650",
		admin_expense: "700",
		labour_cost: "2.400",
		depreciation: "310",
		workers_closing: "28",
	})) {
		await cell(page, item, 0).fill(value);
	}
	await expect(results.locator(".headline")).toContainText(`Năng suất lao động ${year}`);
	await expect(results.locator(".headline")).toContainText("TFP cần ít nhất hai năm.");
	await expect(results).not.toContainText("thiếu Doanh thu thuần");
	await expect(results).toContainText("thiếu chi phí lãi vay");
	await expect(results.locator("table.indicators thead th")).toHaveCount(2);
	await expect(results).toContainText("Chưa có gì để so nên chưa nói được công cụ nào phù hợp.");
	// A figure of the other year, and it is there.
	await cell(page, "net_revenue", 1).fill("13.000");
	await expect(results.locator("table.indicators thead th")).toHaveCount(4);
});

test("the language changes back and forth without losing a figure", async ({ page, guard }) => {
	await open(page, "vi");
	guard.quiet();
	await page.getByRole("button", { name: WORDS.vi.example }).click();
	await cell(page, "energy_cost", 1).fill("12a");
	const values = () =>
		page
			.locator(".figures input")
			.evaluateAll((inputs) => inputs.map((x) => (x as HTMLInputElement).value));
	const before = await values();
	await page.getByRole("button", { name: "English" }).click();
	await expect(cell(page, "net_revenue", 1)).toHaveValue("8,838,624.994415");
	await expect(cell(page, "energy_cost", 1)).toHaveValue("12a");
	await expect(page.locator("html")).toHaveAttribute("lang", "en");
	await page.getByRole("button", { name: "Tiếng Việt" }).click();
	await expect.poll(values).toEqual(before);
});

test("figures stay on this machine only if asked to, and can be cleared", async ({ page }) => {
	await open(page, "vi");
	await page.getByRole("button", { name: WORDS.vi.example }).click();
	await page.reload();
	await expect(cell(page, "net_revenue", 1)).toHaveValue("");
	await page.getByRole("button", { name: WORDS.vi.example }).click();
	await page.getByLabel(WORDS.vi.keep).check();
	await cell(page, "energy_cost", 1).fill("77");
	await page.reload();
	await expect(cell(page, "energy_cost", 1)).toHaveValue("77");
	await expect(cell(page, "net_revenue", 1)).toHaveValue("8.838.624,994415");
	await page.getByLabel(WORDS.vi.keep).uncheck();
	await page.reload();
	await expect(cell(page, "net_revenue", 1)).toHaveValue("");
});

test("everything can be reached and used by keyboard alone", async ({ page, guard }) => {
	await open(page, "vi");
	guard.quiet();
	const active = () =>
		page.evaluate(() => {
			let element = document.activeElement;
			while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
			return element?.id || element?.textContent?.trim() || "";
		});
	const seen: string[] = [];
	for (let step = 0; step < 12; step += 1) {
		await page.keyboard.press("Tab");
		seen.push(await active());
		if (WORDS.vi.example.test(seen.at(-1) ?? "")) {
			await page.keyboard.press("Enter");
			break;
		}
	}
	await expect(page.locator(".results")).toContainText(WORDS.vi.value_added[1]);
	for (let step = 0; step < 40 && (await active()) !== "c-0-net_revenue"; step += 1) {
		await page.keyboard.press("Tab");
	}
	expect(await active()).toBe("c-0-net_revenue");
	await page.keyboard.press("Tab");
	expect(await active()).toBe("c-1-net_revenue");
	await page.keyboard.type("9");
	await expect(cell(page, "net_revenue", 1)).toHaveValue("9");
});

test("a change is announced once, in one sentence", async ({ page, guard }) => {
	await open(page, "vi");
	guard.quiet();
	await page.evaluate(() => {
		const root = document.querySelector("nangsuat-enterprise")?.shadowRoot;
		const status = root?.querySelector("[role=status]");
		const said: string[] = [];
		Object.assign(window, { said });
		if (status) {
			new MutationObserver(() => said.push(status.textContent ?? "")).observe(status, {
				childList: true,
				characterData: true,
				subtree: true,
			});
		}
	});
	await page.getByRole("button", { name: WORDS.vi.example }).click();
	const heard = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
	await expect.poll(heard).not.toHaveLength(0);
	// Time for a second one, which must not come.
	await page.waitForTimeout(1200);
	const said = await heard();
	expect(said).toHaveLength(1);
	expect(said[0]).toContain("999,3 triệu đồng/người");
});

test("the element has an interface: attributes, properties, events, one definition", async ({
	page,
	guard,
}) => {
	await open(page, "vi");
	guard.quiet();
	const seen = await page.evaluate(async () => {
		const element = document.querySelector("nangsuat-enterprise");
		if (!element) throw new Error("no element");
		const results: number[] = [];
		element.addEventListener("result", (event) => {
			results.push((event as CustomEvent).detail.analysis.years.length);
		});
		element.case = {
			format: "nangsuat/statements",
			version: 1,
			regime: "tt133",
			unit: 6,
			years: [
				{
					year: 2023,
					net_revenue: 9e9,
					cost_of_goods_sold: 7e9,
					selling_and_admin_expense: 1e9,
					labour_cost: 1e9,
					depreciation: 1e8,
					workers_closing: 10,
				},
				{
					year: 2024,
					net_revenue: 1e10,
					cost_of_goods_sold: 7e9,
					selling_and_admin_expense: 1e9,
					labour_cost: 1e9,
					depreciation: 1e8,
					workers_closing: 10,
				},
			],
		};
		await element.updateComplete;
		const lp = element.result?.analysis.years.at(-1)?.indicators.labour_productivity;
		const charts = element.charts.length;
		const years = element.case?.years?.map(({ year }) => year);
		element.setAttribute("theme", "dark");
		element.setAttribute("lang", "en");
		await element.updateComplete;
		const app = element.shadowRoot?.querySelector(".app");
		return {
			results,
			lp,
			charts,
			years,
			dark: app?.classList.contains("dark"),
			lang: app?.getAttribute("lang"),
		};
	});
	expect(seen).toMatchObject({ lp: 310e6, dark: true, lang: "en" });
	expect(seen.results.at(-1)).toBe(2);
	expect(seen.charts).toBeGreaterThan(0);
	expect(seen.years).toEqual([2023, 2024]);
	// A tag speaks by its primary subtag, and a language that there is not leaves the figures readable.
	for (const [tag, language] of [
		["en-GB", "en"],
		["VI-vn", "vi"],
		["fr", "vi"],
	] as const) {
		await page.locator("nangsuat-enterprise").evaluate((element, tag) => {
			element.setAttribute("lang", tag);
		}, tag);
		await expect(page.locator(".app")).toHaveAttribute("lang", language);
	}
	// The same script once more, as a second bundle on the page would be: no error, one element.
	await page
		.evaluate(() => import(`${location.origin}/enterprise.js?again`))
		.catch(() => undefined);
	guard.take();
	await expect(page.locator("nangsuat-enterprise")).toHaveCount(1);
});

test("the element of the README works as it is pasted, under the policy that stands there", async ({
	page,
	guard,
}) => {
	const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
	const snippet = /```html\n(.*?)```/s.exec(readme)?.[1];
	const policy = /under `(default-src[^`]*)`/.exec(readme)?.[1]?.replace(/\s+/g, " ");
	if (!snippet || !policy) throw new Error("the README has no snippet or no policy");
	await page.route("**/pasted.html", (route) =>
		route.fulfill({
			contentType: "text/html; charset=utf-8",
			headers: { "content-security-policy": policy },
			body: `<!doctype html><html lang="vi"><head><title>README</title><link rel="icon" href="data:,"></head><body>${snippet}</body></html>`,
		}),
	);
	await ready(page, "pasted.html");
	guard.quiet();
	await page.getByRole("button", { name: WORDS.vi.example }).click();
	await expect(page.locator(".results")).toContainText(WORDS.vi.value_added[0]);
	await expect(page.locator(".results figure svg")).toHaveCount(4);
	expect(guard.take()).toEqual([]);
});

test("an element that is removed leaves nothing behind and can come back", async ({
	page,
	guard,
}) => {
	await open(page, "vi");
	guard.quiet();
	await page.getByRole("button", { name: WORDS.vi.example }).click();
	await page.evaluate(async () => {
		const element = document.querySelector("nangsuat-enterprise");
		const parent = element?.parentElement;
		element?.remove();
		dispatchEvent(new Event("beforeprint"));
		await new Promise((done) => setTimeout(done, 50));
		if (element) parent?.append(element);
	});
	await expect(cell(page, "net_revenue", 1)).toHaveValue("8.838.624,994415");
	await cell(page, "net_revenue", 1).fill("9.000.000");
	await expect(page.locator("figure[data-chart=recipients] svg")).toHaveCount(1);
});

test("an engine that stops is started again with the input kept", async ({ page, guard }) => {
	await open(page, "vi");
	guard.quiet();
	await page.getByRole("button", { name: WORDS.vi.example }).click();
	await page.evaluate(() => {
		const element = document.querySelector("nangsuat-enterprise");
		// Whatever a call into the engine throws that is no refusal counts as a stop.
		const broken = new Proxy(
			{},
			{
				ownKeys: () => {
					throw new Error("stopped");
				},
				get: () => {
					throw new Error("stopped");
				},
			},
		);
		try {
			if (element) element.case = broken;
		} catch {
			// The caller learns of it too.
		}
	});
	await expect(page.getByRole("alert")).toContainText("khởi động lại");
	await expect(cell(page, "net_revenue", 1)).toHaveValue("8.838.624,994415");
	await cell(page, "net_revenue", 1).fill("9.000.000");
	await expect(page.locator(".results")).toContainText("2.651.735");
});

test("the host page's style does not reach in, and the page reflows at 320 px", async ({
	page,
	guard,
}) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await open(page, "vi");
	guard.quiet();
	await page.getByRole("button", { name: WORDS.vi.example }).click();
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(wide).toBeLessThanOrEqual(320);
});
