// An officer's work on the province's accounts: enters or pastes figures, sees where growth comes
// from and how far that depends on assumptions, turns the question round, and splits by branch.
import type { Page } from "@playwright/test";
// For the declaration of the element alone: the page loads it.
import type {} from "../../www/elements/nangsuat-province.ts";
import { downloaded, expect, ready, test } from "./fixtures.ts";

type Language = "vi" | "en";

const WORDS = {
	vi: {
		teaching: /Ví dụ để học/,
		published: /Điền số đã công bố/,
		paste: "Dán từ Excel",
		block: "Khối ô đã sao chép",
		fill: "Điền vào bảng",
		clear: "Xóa hết",
		undo: /^Hoàn tác/,
		json: "Lưu hạch toán (JSON)",
		csv: "Lưu hạch toán (CSV)",
		keep: /Giữ số liệu của tỉnh/,
		svg: /^Lưu SVG/,
		embed: /^Nhúng/,
		not_a_number: /không phải là số/,
		average: /bình quân tỷ trọng hai năm/,
		needs_share: /Cần tỷ trọng vốn/,
		other: "English",
		header: "Năm\tGRDP giá so sánh\tLao động (người)\tVốn đầu tư\tTỷ trọng lao động (%)",
		branch_header: "Năm\tNgành\tGiá trị tăng thêm, giá so sánh\tLao động (người)",
		tax: "Thuế sản phẩm trừ trợ cấp",
		waits: /Chưa có tỷ trọng lao động cố định/,
		sensitivity: /Trong bảng này/,
		borders: /Địa giới thay đổi \(2025\)/,
		not_summed: /Không cộng giai đoạn này/,
		needs_source: /phải ghi địa giới/,
		take: /^Đưa 13 kết quả/,
		taken: /Đã đưa 13 kết quả/,
		changed: /^Đưa lại/,
		see: "Xem bảng chỉ tiêu",
		made: /Tính từ phần hạch toán.*bình quân tỷ trọng hai năm.*kiểm kê liên tục/,
		goal_2030: /^Mục tiêu 2030/,
	},
	en: {
		teaching: /Teaching example/,
		published: /Fill in An Giang/,
		paste: "Paste from Excel",
		block: "The copied block",
		fill: "Fill in",
		clear: "Clear all",
		undo: /^Undo/,
		json: "Save accounts (JSON)",
		csv: "Save accounts (CSV)",
		keep: /Keep the province/,
		svg: /^Save as SVG/,
		embed: /^Embed/,
		not_a_number: /is not a number/,
		average: /mean of both years/,
		needs_share: /capital share is needed/,
		other: "Tiếng Việt",
		header: "Year\tGRDP at constant prices\tEmployment (persons)\tInvestment\tLabour share (%)",
		branch_header: "Year\tBranch\tValue added at constant prices\tWorkers (persons)",
		tax: "Product taxes less subsidies",
		waits: /no fixed labour share/,
		sensitivity: /In this table/,
		borders: /The borders change \(2025\)/,
		not_summed: /This period is not added up/,
		needs_source: /state the territory/,
		take: /^Take 13 results/,
		taken: /13 results were taken over/,
		changed: /^Take over again/,
		see: "See the scoreboard",
		made: /Computed by the growth accounts.*mean of both years.*perpetual inventory/,
		goal_2030: /^Targets for 2030/,
	},
} as const;

const TAGS = { vi: "vi-VN", en: "en-US" } as const;
const write = (language: Language, value: number, least = 0) =>
	value.toLocaleString(TAGS[language], {
		maximumFractionDigits: 6,
		minimumFractionDigits: least,
	});

async function open(page: Page, language: Language): Promise<void> {
	await ready(page, "./plan.html", "nangsuat-province");
	await speak(page, language);
}

/** The page's switch sets the language of every element on it. */
async function speak(page: Page, language: Language): Promise<void> {
	await page.locator("nangsuat-plan").evaluate((plan, lang) => {
		plan.setAttribute("lang", lang);
	}, language);
	await expect(page.locator("nangsuat-province .app")).toHaveAttribute("lang", language);
}

const province = (page: Page) => page.locator("nangsuat-province");
const cell = (page: Page, row: number, column: string, room = "years") =>
	page.locator(`#${room}-${row}-${column}`);

async function paste(page: Page, language: Language, block: string): Promise<void> {
	const words = WORDS[language];
	await province(page).getByRole("button", { name: words.paste }).click();
	await page.getByLabel(words.block).fill(block);
	await province(page).getByRole("button", { name: words.fill, exact: true }).click();
}

const spoken = (page: Page) =>
	page.evaluate(() => {
		const find = (root: Document | ShadowRoot): Element | undefined => {
			for (const node of root.querySelectorAll("*")) {
				if (node.localName === "nangsuat-province") return node;
				const deeper = node.shadowRoot ? find(node.shadowRoot) : undefined;
				if (deeper) return deeper;
			}
			return undefined;
		};
		const element = find(document) as HTMLElementTagNameMap["nangsuat-province"] | undefined;
		return JSON.parse(JSON.stringify(element?.outcome ?? null));
	});

/** GRDP, workers and investment that grow by 7 %, 1 % and 8 % a year. */
const YEARS = [2019, 2020, 2021, 2022, 2023].map((year, at) => ({
	year,
	output: 100_000 * 1.07 ** at,
	employment: 1_000_000 * 1.01 ** at,
	investment: 30_000 * 1.08 ** at,
}));
const investmentBlock = (language: Language) =>
	[
		WORDS[language].header,
		...YEARS.map(({ year, output, employment, investment }) =>
			[year, ...[output, employment, investment, 55].map((x) => write(language, x))].join("\t"),
		),
	].join("\r\n");

for (const language of ["vi", "en"] as const) {
	const words = WORDS[language];

	test.describe(language, () => {
		// Pictures of a page this long take their time.

		test("yearly figures become levels, accounts and the share of TFP", async ({
			page,
			guard,
			axe,
			shots,
		}) => {
			await open(page, language);
			guard.quiet();
			await axe(page);
			await province(page).getByRole("button", { name: words.teaching }).click();
			const growth = page.locator("section[aria-labelledby=growth]");
			await expect(growth.locator("tbody tr").first()).toBeVisible();
			await expect(growth.locator(".methods")).toContainText(words.average);
			await expect(province(page).locator("figure svg")).toHaveCount(4);

			// From the published figures themselves: Törnqvist, mean of both years' shares, in logs.
			const { growth: years, period } = await spoken(page);
			const share = (0.66432797908783 + 0.66460907459259) / 2;
			const [y, l, k] = [
				Math.log(927547.5625 / 862727.625),
				Math.log(38.0122909545898 / 37.6813545227051),
				Math.log(3416299.75 / 3313637.25),
			];
			expect(years[0].tfp_growth).toBeCloseTo(y - share * l - (1 - share) * k, 6);
			for (const year of [...years, period]) {
				const sum = year.capital_contribution + year.labour_contribution + year.tfp_growth;
				expect(Math.abs(sum - year.output_growth)).toBeLessThan(1e-12);
			}
			const shown = write(language, Math.round(period.tfp_share * 1000) / 10, 1);
			await expect(growth.locator(".headline")).toContainText(shown);
			await expect(growth.locator(".sentence")).toContainText("2025");
			await axe(page);
			await shots.take(`province-${language}`);
		});

		test("published growth alone says what is missing, with its sources", async ({
			page,
			guard,
		}) => {
			await open(page, language);
			guard.quiet();
			await province(page).getByRole("button", { name: words.published }).click();
			const growth = page.locator("section[aria-labelledby=growth]");
			await expect(growth).toContainText(write(language, 8.39));
			const { growth: years } = await spoken(page);
			expect(years.every((year: { tfp_growth: unknown }) => year.tfp_growth === null)).toBe(true);
			// The later figure for 2023 stands, not the first estimate.
			const of2023 = years.find((year: { to: number }) => year.to === 2023);
			expect(of2023.output_growth).toBeCloseTo(0.0614, 10);
			await expect(cell(page, 0, "note")).toHaveValue(/Báo An Giang/);
			// The period ends before the borders change; asked to cross them, nothing is added up.
			const { period } = await spoken(page);
			expect([period.from, period.to]).toEqual([2019, 2024]);
			await expect(growth).toContainText(words.borders);
			await province(page).locator("#period_from").fill("2019");
			await province(page).locator("#period_to").fill("2025");
			await expect(growth.locator(".alarm")).toContainText(words.not_summed);
			await expect(growth.locator("tr.sum")).toHaveCount(0);
		});

		test("results are taken over into the scoreboard, with their source and method", async ({
			page,
			guard,
			axe,
		}) => {
			await open(page, language);
			guard.quiet();
			await paste(page, language, investmentBlock(language));
			await province(page).locator("#depreciation").fill("5");
			await province(page).locator("#initial").selectOption("steady_state");
			await province(page).locator("#initial_growth").fill("8");
			const take = page.locator("#take");
			await expect(take).toContainText(words.needs_source);
			await expect(take.getByRole("button")).toHaveCount(0);
			await province(page).locator("#territory").fill("an_giang_before_2025_07");
			await province(page).locator("#publisher").fill("Cục Thống kê (thử)");
			await province(page).locator("#title").fill("Niên giám (thử)");
			await take.getByRole("button", { name: words.take }).click();
			await expect(take).toContainText(words.taken);
			await axe(page);

			// 1.07 / 1.01 − 1 a year since the base year, 2021; shares in logs, as in the accounts.
			const card = (id: string) => page.locator(`article[aria-labelledby="i-${id}"]`);
			await expect(card("labour_productivity_growth")).toContainText(`${write(language, 5.94)}%`);
			const share = 1 - (0.45 * Math.log(1.08) + 0.55 * Math.log(1.01)) / Math.log(1.07);
			await expect(card("tfp_contribution_share")).toContainText(
				`${write(language, Math.round(share * 1e4) / 100)}%`,
			);
			await expect(card("tfp_contribution_share").locator(".latest")).toContainText(words.made);
			const rows = page.locator("#observations table tbody tr");
			await expect(rows).toHaveCount(13);

			// Other results take the place of these.
			await province(page).locator("#depreciation").fill("6");
			await take.getByRole("button", { name: words.changed }).click();
			await expect(take).toContainText(words.taken);
			await expect(rows).toHaveCount(13);
			await take.getByRole("button", { name: words.see }).click();
			await expect(page.locator("#scoreboard")).toBeFocused();
		});

		test("the sensitivity table says how far the answer depends on assumptions", async ({
			page,
			guard,
			axe,
			shots,
		}) => {
			await open(page, language);
			guard.quiet();
			await paste(page, language, investmentBlock(language));
			await expect(cell(page, 4, "investment")).toHaveValue(/\d/);
			const section = page.locator("section[aria-labelledby=sensitivity]");
			await expect(section.locator("figure")).toHaveCount(0);
			await province(page).locator("#depreciation").fill("5");
			await province(page).locator("#initial").selectOption("steady_state");
			await province(page).locator("#initial_growth").fill("8");
			await expect(section.locator("figure svg")).toHaveCount(1);
			await expect(section.locator(".sentence")).toContainText(words.sensitivity);
			const { sensitivity, growth } = await spoken(page);
			expect(sensitivity.capital_shares).toHaveLength(7);
			expect(sensitivity.depreciations).toHaveLength(6);
			// In the steady state capital grows like investment: 7 − 0.45 × 8 − 0.55 × 1 in logs.
			const expected = Math.log(1.07) - 0.45 * Math.log(1.08) - 0.55 * Math.log(1.01);
			expect(growth[0].tfp_growth).toBeCloseTo(expected, 6);
			for (const value of [sensitivity.lowest, sensitivity.highest]) {
				const text = write(language, Math.round(value.tfp_share * 1000) / 10, 1);
				await expect(section.locator(".sentence")).toContainText(text);
			}
			await axe(page);

			// A fixed share that is not there yet: nothing is computed with another one.
			await province(page).locator("#shares").selectOption("fixed");
			await expect(page.locator("section[aria-labelledby=growth]")).toContainText(words.waits);
			await province(page).locator("#fixed_share").fill("60");
			const fixed = await spoken(page);
			expect(fixed.growth[0].labour_share).toBe(0.6);
			await shots.take(`province-sensitivity-${language}`);
		});

		test("the question turned round is answered live, against what has been reached", async ({
			page,
			guard,
			axe,
		}) => {
			await open(page, language);
			guard.quiet();
			const part = page.locator("section[aria-labelledby=question]");
			await expect(part.locator("#q-labour_productivity_growth")).toHaveValue("7");
			await expect(part.locator("#q-tfp_share")).toHaveValue("45");
			await expect(part.locator("#q-capital_share")).toHaveValue("");
			await expect(part).toContainText(words.needs_share);
			await part.locator("#q-capital_share").fill("45");
			const required = part.locator("#required");
			// 45 % of 7 % is 3.15 points; what is left, 3.85, over 45 %.
			await expect(required).toContainText(write(language, 3.15));
			await expect(required).toContainText(`${write(language, 8.56)}%`);
			await part.locator("#r-employment_growth").fill("1");
			await expect(part.locator("#q-employment_growth")).toHaveValue("1");
			await expect(required).toContainText(`${write(language, 8.07)}%`);
			await part.locator("#q-question_depreciation").fill("5");
			await part.locator("#q-capital_output_ratio").fill(write(language, 2.5));
			const { required: answer } = await spoken(page);
			expect(answer.investment_ratio).toBeCloseTo((answer.capital_growth + 0.05) * 2.5, 12);
			await expect(part).toContainText("Kiên Giang");
			await expect(part).toContainText("Đồng Tháp");
			await expect(part).toContainText(`−${write(language, 36.55)}%`);
			await part.getByRole("button", { name: words.goal_2030 }).click();
			await expect(part.locator("#q-labour_productivity_growth")).toHaveValue(write(language, 7.5));
			await expect(part.locator("#q-tfp_share")).toHaveValue("50");
			await part.locator("#q-capital_share").fill("abc");
			await expect(part.locator("#e-q-capital_share")).toHaveText(words.not_a_number);
			await axe(page);
		});

		test("productivity growth by branch adds up, product tax included", async ({
			page,
			guard,
			axe,
			shots,
		}) => {
			await open(page, language);
			guard.quiet();
			const rows = [
				[2020, "A", 60, 6],
				[2020, "B", 90, 3],
				[2020, words.tax, 10, ""],
				[2021, "A", 63, 5.5],
				[2021, "B", 108, 3.5],
				[2021, words.tax, 11, ""],
				[2022, "A", 66, 5],
				[2022, "B", 126, 4],
				[2022, words.tax, 12, ""],
			] as const;
			const text = (x: number | string, at: number) =>
				typeof x === "number" && at > 1 ? write(language, x) : String(x);
			await paste(
				page,
				language,
				[words.branch_header, ...rows.map((row) => row.map(text).join("\t"))].join("\n"),
			);
			const part = page.locator("section[aria-labelledby=branches]");
			await expect(part.locator("figure svg")).toHaveCount(3);
			const { shift_share: split } = await spoken(page);
			const { level } = split;
			const sum = level.within + level.static + level.dynamic + level.product_tax;
			expect(Math.abs(sum - level.total)).toBeLessThan(1e-9 * Math.abs(level.total));
			expect(split.growth).toBeCloseTo(204 / 9 / (160 / 9) - 1, 12);
			await expect(part.locator("tbody")).toContainText([words.tax]);
			await province(page).locator("#form").selectOption("two_parts");
			const two = (await spoken(page)).shift_share.level;
			expect(two.static).toBeNull();
			expect(Math.abs(two.within + two.between + two.product_tax - two.total)).toBeLessThan(1e-3);
			await axe(page);
			await shots.take(`province-branches-${language}`);
		});

		test("a bad cell says so at its place, and the rest still computes", async ({
			page,
			guard,
		}) => {
			await open(page, language);
			guard.quiet();
			await province(page).getByRole("button", { name: words.teaching }).click();
			const bad = cell(page, 10, "capital");
			const before = await bad.inputValue();
			await bad.fill("12x");
			await expect(page.locator("#e-years-10-capital")).toHaveText(words.not_a_number);
			await expect(bad).toHaveValue("12x");
			const { growth } = await spoken(page);
			expect(growth[0].tfp_growth).not.toBeNull();
			expect(growth.at(-1).tfp_growth).toBeNull();
			expect(growth.at(-1).output_growth).not.toBeNull();
			// The other language writes the numbers its own way and loses nothing.
			await speak(page, language === "vi" ? "en" : "vi");
			await expect(bad).toHaveValue("12x");
			await speak(page, language);
			await bad.fill(before);
			await expect(page.locator("#e-years-10-capital")).toHaveCount(0);
		});

		test("files are saved and opened again, whole; clearing is undone", async ({ page, guard }) => {
			await open(page, language);
			guard.quiet(/^blob:/);
			await paste(page, language, investmentBlock(language));
			await province(page).locator("#territory").fill("an_giang_since_2025_07");
			await province(page).locator("#title").fill("T, “x”; y");
			await province(page).locator("#depreciation").fill(write(language, 5.5));
			await province(page).locator("#q-capital_share").fill("45");
			const outcome = await spoken(page);
			for (const name of [words.json, words.csv]) {
				const saved = await downloaded(page, province(page).getByRole("button", { name }).first());
				await province(page).getByRole("button", { name: words.clear }).click();
				await expect(cell(page, 0, "output")).toHaveValue("");
				await province(page)
					.locator("#accounts-file")
					.setInputFiles({ name: saved.name, mimeType: "", buffer: saved.bytes });
				await expect(cell(page, 4, "output")).toHaveValue(/\d/);
				await expect(province(page).locator("#depreciation")).toHaveValue(write(language, 5.5));
				await expect(province(page).locator("#title")).toHaveValue("T, “x”; y");
				await expect.poll(() => spoken(page)).toEqual(outcome);
			}
			await province(page).getByRole("button", { name: words.clear }).click();
			await province(page).getByRole("button", { name: words.undo }).click();
			await expect(cell(page, 4, "output")).toHaveValue(/\d/);
			await province(page)
				.locator("#accounts-file")
				.setInputFiles({ name: "x.json", mimeType: "", buffer: Buffer.from("{}") });
			await expect(province(page).getByRole("alert").first()).toBeVisible();
			await expect(cell(page, 4, "output")).toHaveValue(/\d/);
		});

		test("figures are kept on this machine only if asked", async ({ page, guard }) => {
			await open(page, language);
			await cell(page, 0, "output").fill("5");
			await open(page, language);
			await expect(cell(page, 0, "output")).toHaveValue("");
			await cell(page, 0, "output").fill("7");
			await province(page).getByLabel(words.keep).check();
			await open(page, language);
			await expect(cell(page, 0, "output")).toHaveValue("7");
			await province(page).getByLabel(words.keep).uncheck();
			await open(page, language);
			await expect(cell(page, 0, "output")).toHaveValue("");
			guard.quiet();
		});

		test("a chart is saved, and opened where charts are made", async ({ page, guard }) => {
			await open(page, language);
			await province(page).getByRole("button", { name: words.teaching }).click();
			const figure = page.locator("figure[data-chart=growth]");
			const drawing = await downloaded(page, figure.getByRole("button", { name: words.svg }));
			expect(drawing.bytes.toString()).toContain("<svg");
			const link = figure.getByRole("link", { name: words.embed });
			const address = (await link.getAttribute("href")) ?? "";
			expect(address).toMatch(/^http.*\/chart\.html#1\./);
			guard.quiet(/^blob:/);
		});
	});
}
