// An officer makes a benchmark from a table of enterprises, in both languages and both decimal
// styles; tables that are broken in each way are refused with a sentence, and lose nothing.
import type { Page } from "@playwright/test";
// For the declaration of the element alone: the page loads it.
import type {} from "../../www/elements/nangsuat-benchmark.ts";
import { downloaded, expect, ready, test } from "./fixtures.ts";

const ROWS = 4000;

/** A repeatable sequence in [0, 1). */
function* random(seed: number): Generator<number, never> {
	for (let state = seed; ; ) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		yield state / 2 ** 32;
	}
}

type Style = "comma" | "point";
const write = (value: number, style: Style) =>
	value.toLocaleString(style === "comma" ? "vi-VN" : "en-US", {
		useGrouping: style === "comma",
		maximumFractionDigits: 1,
	});

/** Enterprises of three sectors and two sizes; every hundredth lacks a figure or has no workers. */
function table(headings: readonly string[], delimiter: string, style: Style): string {
	const next = random(7);
	const draw = () => next.next().value;
	const lines = [headings.join(delimiter)];
	for (let row = 0; row < ROWS; row += 1) {
		const workers = row % 100 === 50 ? 0 : 5 + Math.floor(draw() * 400);
		const cost = (1 + workers) * (6e7 + draw() * 9e7);
		const figures = [
			cost,
			cost * draw() * 0.5,
			cost * draw() * 0.1,
			cost * (draw() - 0.1),
			workers,
			cost * (1 + 4 * draw()),
			cost * (3 + draw()),
		].map((value) => write(value, style));
		if (row % 100 === 10) figures[1] = "";
		const sector = ["1061", "1020", "2511"][row % 3] ?? "";
		// One cell of three enterprises, which must not be published.
		const size = row < 9 && sector === "2511" ? "rất lớn" : row % 2 ? "nhỏ" : "vừa";
		lines.push([figures[4], `DN${row}`, sector, size, "2024", ...figures].join(delimiter));
	}
	return `${lines.join("\r\n")}\r\n`;
}

const HEADINGS = {
	vi: [
		"Ghi chú",
		"Mã số thuế",
		"Mã ngành",
		"Quy mô",
		"Năm",
		"Chi phí lao động (đồng)",
		"Khấu hao TSCĐ",
		"Chi phí lãi vay",
		"Lợi nhuận trước thuế",
		"Số lao động bình quân",
		"Nguyên giá TSCĐ",
		"Doanh thu thuần",
	],
	en: [
		"note",
		"id",
		"sector",
		"size",
		"year",
		"labour_cost",
		"depreciation",
		"interest",
		"profit_before_tax",
		"workers",
		"fixed_assets",
		"revenue",
	],
} as const;

const WORDS = {
	vi: {
		read: "Đọc bảng",
		publisher: "Cơ quan chịu trách nhiệm",
		download: "Tải tệp so sánh (JSON)",
		list: "Tải toàn bộ danh sách (CSV)",
		withheld: "Giữ lại",
		too_few: "quá ít doanh nghiệp",
		minimum: /Số doanh nghiệp ít nhất/,
		limits: "Ngưỡng bảo vệ",
		cancel: "Dừng",
		cancelled: /chưa có gì thay đổi/,
		outside: /ngoài khoảng cho phép/,
		digits: "Gộp mã ngành theo số ký tự đầu",
	},
	en: {
		read: "Read the table",
		publisher: "Responsible office",
		download: "Download the benchmark (JSON)",
		list: "Download the full list (CSV)",
		withheld: "Withheld",
		too_few: "too few enterprises",
		minimum: /Fewest enterprises/,
		limits: "Protection",
		cancel: "Cancel",
		cancelled: /nothing has changed/,
		outside: /outside the allowed range/,
		digits: "Group sector codes by their first characters",
	},
} as const;

async function open(page: Page, language: "vi" | "en" = "vi"): Promise<void> {
	await ready(page, "./benchmark.html");
	if (language === "en") await page.getByRole("button", { name: "English" }).click();
}

const give = (page: Page, content: string | Buffer, name = "bang.csv") =>
	page
		.locator("input[type=file]")
		.first()
		.setInputFiles({
			name,
			mimeType: "text/csv",
			buffer: typeof content === "string" ? Buffer.from(content) : content,
		});

async function saved(page: Page, press: string): Promise<string> {
	const button = page.getByRole("button", { name: press, exact: true });
	return (await downloaded(page, button)).bytes.toString();
}

for (const language of ["vi", "en"] as const) {
	test(`from a table to a file that exposes nobody, in ${language}`, async ({
		page,
		guard,
		axe,
		shots,
	}) => {
		test.slow();
		const words = WORDS[language];
		await open(page, language);
		guard.quiet(/^blob:/);
		await axe(page);
		const [delimiter, style, mark] =
			language === "vi" ? ([";", "comma", "\uFEFF"] as const) : ([",", "point", ""] as const);
		const text = table(HEADINGS[language], delimiter, style);
		await give(page, mark + text);
		await expect(page.locator("#comma")).toHaveValue(style);
		await page.getByRole("button", { name: words.read, exact: true }).click();
		const read = page.locator("[data-step=read]");
		await expect(read.locator("tbody tr").first()).toContainText(
			language === "vi" ? "4.000" : "4,000",
		);

		// Row by row: forty blanks in depreciation, forty without workers.
		const list = await saved(page, words.list);
		expect(list.trim().split("\r\n")).toHaveLength(1 + 40 + 40);

		const review = page.locator("[data-step=review]");
		await expect(review.locator("tr.withheld").first()).toContainText("rất lớn");
		await expect(review.locator("tr.withheld").first()).toContainText(words.too_few);
		await axe(page);
		await shots.take(`benchmark-${language}`);

		await page.getByLabel(words.publisher).fill("Sở Công Thương An Giang");
		const json = await saved(page, words.download);
		const file = JSON.parse(json);
		expect(file).toMatchObject({
			format: "nangsuat/benchmark",
			version: 1,
			value_added_basis: "additive",
			provenance: { publisher: "Sở Công Thương An Giang" },
			rows: { read: ROWS, refused: 0 },
		});
		expect(file.provenance.released).toMatch(/^\d{4}-\d\d-\d\d$/);
		const published = file.cells.filter(
			(cell: { indicators: object }) => Object.keys(cell.indicators).length > 0,
		);
		expect(published.length).toBeGreaterThanOrEqual(5);
		// No enterprise, and no enterprise's value.
		expect(json).not.toContain("DN1");
		const numbers = new Set(json.match(/-?\d+(\.\d+)?/g));
		const figure = (cell: string) =>
			Number(style === "comma" ? cell.replaceAll(".", "").replace(",", ".") : cell);
		// One expectation for all rows: thousands of them would take most of the test's time.
		const exposed = text
			.split("\r\n")
			.slice(1, -1)
			.flatMap((line) => {
				const [, , , , , cost = 0, depreciation = 0, interest = 0, profit = 0, workers = 0] = line
					.split(delimiter)
					.map(figure);
				const own = (cost + depreciation + interest + profit) / workers;
				const telling = cost > 1000 ? [own, cost] : [own];
				return telling.filter((value) => numbers.has(String(value)));
			});
		expect(exposed).toEqual([]);

		// A limit outside its range is refused where it stands; then more cells are withheld.
		await page.getByText(words.limits, { exact: true }).click();
		await page.getByLabel(words.minimum).fill("2");
		await expect(page.locator(".alarm")).toContainText(words.outside);
		await page.getByLabel(words.minimum).fill("1000");
		await expect(page.locator(".alarm")).toHaveCount(0);
		await expect(review.locator("tr.withheld")).not.toHaveCount(1);
		await page.getByLabel(words.minimum).fill("5");
		await page.getByLabel(words.digits).selectOption("2");
		await expect(review.locator("tbody")).toContainText("10 ·");
	});
}

test("an enterprise finds its place in a file, and its gap adds up", async ({
	page,
	guard,
	axe,
	shots,
}) => {
	test.slow();
	await open(page, "en");
	await give(page, table(HEADINGS.en, ",", "point"));
	await page.getByRole("button", { name: WORDS.en.read, exact: true }).click();
	await page.getByLabel(WORDS.en.publisher).fill("Office");
	const json = await saved(page, WORDS.en.download);
	await page.reload();
	await expect(page.locator("html")).toHaveAttribute("data-ready", "");
	await page.getByRole("button", { name: "English" }).click();
	guard.quiet(/^blob:/);
	const place = page.locator("[data-step=place]");
	const offer = (buffer: string) =>
		place
			.locator("input[type=file]")
			.first()
			.setInputFiles({ name: "b.json", mimeType: "application/json", buffer: Buffer.from(buffer) });
	for (const broken of ["{", "[]", json.replace('"version":1', '"version":9')]) {
		await offer(broken);
		await expect(page.locator("[role=status] .alarm")).toBeVisible();
	}
	await offer(json);
	await expect(page.locator("[role=status] .alarm")).toHaveCount(0);
	await place.getByLabel("Sector").selectOption("1061");
	await place.locator("#own-size").selectOption("nhỏ");
	const own = {
		labour_productivity: "80,000,000",
		value_added_content: "25",
		output_per_worker: "320,000,000",
	};
	for (const [indicator, text] of Object.entries(own)) {
		await place.locator(`#own-${indicator}`).fill(text);
	}
	const places = place.locator("[data-places] tbody tr");
	await expect(places).toHaveCount(3);
	await expect(places.first()).toContainText(/\d+% to \d+%/);
	// The two causes and the residual add up to median − own.
	const file = JSON.parse(json);
	const cell = file.cells.find(
		(one: { sector: string; size: string }) => one.sector === "1061" && one.size === "nhỏ",
	);
	const gap = cell.indicators.labour_productivity.p50 - 80e6;
	const total = place.locator("[data-gaps] table").first().locator("tr.sum td").first();
	const read = async (text: string | null) =>
		Number((text ?? "").replaceAll(",", "").replace("−", "-"));
	await expect(async () => {
		expect(Math.abs((await read(await total.textContent())) - gap)).toBeLessThan(1);
	}).toPass();
	// It is drawn when it comes near the window.
	await place.locator("nangsuat-chart").scrollIntoViewIfNeeded();
	await expect(place.locator("nangsuat-chart svg").first()).toBeVisible();
	await axe(page);
	await shots.take("benchmark-place");
	// What is no number is said at its field.
	await place.locator("#own-value_added_content").fill("a quarter");
	await expect(place.locator(".error")).toContainText("a quarter");
	// A withheld cell: the sector over all sizes takes its place.
	await place.getByLabel("Sector").selectOption("2511");
	await place.locator("#own-size").selectOption("rất lớn");
	await expect(place.locator(".notice")).toContainText("2511 · all sizes");
});

test("what a column is, is chosen once and remembered", async ({ page }) => {
	await open(page);
	const strange = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
	const text = table(strange, "\t", "point");
	await give(page, text);
	await expect(page.locator(".alarm")).toContainText("Còn thiếu cột");
	const columns = [
		"",
		"id",
		"sector",
		"size",
		"year",
		"labour_cost",
		"depreciation",
		"interest_expense",
		"profit_before_tax",
		"workers",
		"fixed_assets",
		"net_revenue",
	];
	for (const [at, column] of columns.entries()) {
		await page.locator("table select").nth(at).selectOption(column);
	}
	await expect(page.locator(".alarm")).toHaveCount(0);
	await page.reload();
	await give(page, text);
	await expect(page.locator("table select").nth(9)).toHaveValue("workers");
	await expect(page.locator(".alarm")).toHaveCount(0);
});

test("a broken table gets a sentence, and what was read before stays", async ({ page }) => {
	await open(page, "en");
	const good = table(HEADINGS.en, ",", "point");
	await give(page, good);
	const readIt = () => page.getByRole("button", { name: WORDS.en.read, exact: true }).click();
	await readIt();
	await expect(page.locator("[data-step=review]")).toBeVisible();
	const alarm = page.locator("[role=status] .alarm");

	// Refused before it takes the place of the table that is there.
	const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, "utf16le")]);
	await give(page, utf16);
	await expect(alarm).toContainText("UTF-8");
	await expect(page.locator("[data-step=review]")).toBeVisible();
	await give(page, "");
	await expect(alarm).toContainText("is empty");
	await page.evaluate(() => {
		const input = document
			.querySelector("nangsuat-benchmark")
			?.shadowRoot?.querySelector("input[type=file]");
		const file = new File(["sector,size\n"], "huge.csv");
		Object.defineProperty(file, "size", { value: 2 ** 31 });
		Object.defineProperty(input, "files", { value: [file], configurable: true });
		Object.defineProperty(input, "value", { value: "", writable: true, configurable: true });
		input?.dispatchEvent(new Event("change"));
		Reflect.deleteProperty(input as object, "files");
		Reflect.deleteProperty(input as object, "value");
	});
	await expect(alarm).toContainText("at most");
	await expect(page.locator("[data-step=review]")).toBeVisible();

	// A quotation mark that is never closed: found while reading.
	const lines = good.split("\r\n");
	const open_quote = [...lines.slice(0, 5), `"${lines[5]}`, ...lines.slice(6)].join("\r\n");
	await give(page, open_quote);
	await readIt();
	await expect(alarm).toContainText("never closed");

	// Ragged rows and labels in another encoding are refused one by one, the rest is read.
	const ragged = [...lines.slice(0, 4), "1,2,3", ...lines.slice(4)].join("\r\n");
	const latin = Buffer.concat([
		Buffer.from(ragged),
		Buffer.from("1,x,nh\xf3,small,2024,1,1,1,1,1,1,1\r\n", "latin1"),
	]);
	await give(page, latin);
	await readIt();
	const read = page.locator("[data-step=read]");
	await expect(read).toContainText("The row has 3 cells, the headings 12 columns.");
	await expect(read.locator("tr", { hasText: "Rows refused" })).toContainText("2");
	await expect(alarm).toHaveCount(0);

	// Without headings: what stands in the first row is no column.
	await give(page, lines.slice(1).join("\r\n"));
	await expect(page.locator(".alarm")).toContainText("Columns still missing: Sector");
});

test("reading can be cancelled, and nothing is lost", async ({ page }) => {
	await open(page, "en");
	const [head = "", ...rows] = table(HEADINGS.en, ",", "point").trim().split("\r\n");
	await give(page, [head, ...Array.from({ length: 60 }, () => rows.join("\n"))].join("\n"));
	await page.getByRole("button", { name: WORDS.en.read, exact: true }).click();
	await page.getByRole("button", { name: WORDS.en.cancel, exact: true }).click();
	await expect(page.locator(".notice")).toContainText(WORDS.en.cancelled);
	await expect(page.locator("table select").nth(9)).toHaveValue("workers");
	await page.getByRole("button", { name: WORDS.en.read, exact: true }).click();
	await expect(page.locator("[data-step=read]")).toContainText("240,000");
});
