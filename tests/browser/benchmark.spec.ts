// An officer makes a benchmark from a table of enterprises, in both languages and both decimal
// styles; tables that are broken in each way are refused with a sentence, and lose nothing.
import { rm, truncate, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
// For the declaration of the element alone: the page loads it.
import type {} from "../../www/elements/nangsuat-benchmark.ts";
import { downloaded, expect, ready, test } from "./fixtures.ts";
import { random } from "./random.mjs";

const ROWS = 4000;

type Style = "comma" | "point";
const written = {
	comma: new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 }),
	point: new Intl.NumberFormat("en-US", { useGrouping: false, maximumFractionDigits: 1 }),
};

/** Enterprises of three sectors and two sizes; every hundredth lacks a figure or has no workers. */
function table(headings: readonly string[], delimiter: string, style: Style, rows = ROWS): string {
	const draw = random(7);
	const lines = [headings.join(delimiter)];
	for (let row = 0; row < rows; row += 1) {
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
		].map((value) => written[style].format(value));
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
		needed: /Các cột cần có: Ngành, Quy mô, Năm, /,
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
		published_name: "Tên khi công bố của “1061”",
		chosen_moving: /^moving\.csv, /,
		gone: "đã bị sửa, chuyển chỗ hoặc xóa",
		headless: "Dòng đầu của bảng có vẻ là số liệu",
		missing: "Còn thiếu cột: Ngành",
		refused: "Số dòng bị loại",
		refused_row: "Loại cả dòng",
		ragged: "Dòng có 3 ô, tiêu đề có 12 cột.",
		nothing: "Không dòng nào dùng được",
		sector: "Ngành",
		restarted: "Các lựa chọn vẫn còn",
		failed: "Không tải được bộ tính",
		digits: "Gộp mã ngành theo số ký tự đầu",
	},
	en: {
		needed: /Columns needed: Sector, Size class, Year, /,
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
		published_name: "Published name of “1061”",
		chosen_moving: /^moving\.csv, /,
		gone: "changed, moved or deleted",
		headless: "The first line of the table looks like figures",
		missing: "Columns still missing: Sector",
		refused: "Rows refused",
		refused_row: "Row refused",
		ragged: "The row has 3 cells, the headings 12 columns.",
		nothing: "No row could be used",
		sector: "Sector",
		restarted: "Your choices are still there",
		failed: "The engine could not be loaded",
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
		const words = WORDS[language];
		await open(page, language);
		guard.quiet(/^blob:/);
		await axe(page);
		const needed = page.getByText(words.needed);
		await expect(needed).toBeVisible();
		const [delimiter, style, mark] =
			language === "vi" ? ([";", "comma", "\uFEFF"] as const) : ([",", "point", ""] as const);
		const text = table(HEADINGS[language], delimiter, style);
		await give(page, mark + text);
		await expect(page.locator("#comma")).toHaveValue(style);
		await expect(needed).toHaveCount(0);
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
}, testInfo) => {
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
	const huge = testInfo.outputPath("huge.json");
	await writeFile(huge, json);
	await truncate(huge, 2 ** 31);
	await place.locator("input[type=file]").first().setInputFiles(huge);
	await expect(page.locator("[role=status] .alarm")).toContainText("2,147.5 MB; allowed 40 MB");
	await rm(huge);
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
	const places = place.locator("[data-places] tbody");
	// Every indicator of the file: what was not typed says so.
	await expect(places).toHaveCount(7);
	await expect(places.first()).toContainText(/percentile.*\d+% of about [\d,]+ enterprises/s);
	await expect(places.locator(".why", { hasText: "missing" })).toHaveCount(4);
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

test("from fifty thousand enterprises to one's own page", async ({ page }) => {
	await open(page, "en");
	await give(page, table(HEADINGS.en, ",", "point", 50_000));
	await page.getByRole("button", { name: WORDS.en.read, exact: true }).click();
	await expect(page.locator("[data-step=read] tbody tr").first()).toContainText("50,000");
	await page.getByLabel(WORDS.en.publisher).fill("Office");
	const json = await saved(page, WORDS.en.download);
	await ready(page, "./enterprise.html");
	await page.getByRole("button", { name: "English" }).click();
	await page.getByRole("button", { name: /Fill in a real example/ }).click();
	await page.locator("#reference").selectOption("benchmark");
	await page
		.locator("#benchmark")
		.setInputFiles({ name: "b.json", mimeType: "application/json", buffer: Buffer.from(json) });
	const places = page.locator("[data-places] tbody");
	await expect(places).toHaveCount(7);
	await expect(places.first()).toContainText(/\d+% of about [\d,]+ enterprises/);
	// Cause, cause, residual and their sum.
	await expect(page.locator("[data-gaps] table").first().locator("tbody tr")).toHaveCount(4);
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

/** Tables broken in each way, the sentence for each, and whether it comes before reading. */
const BROKEN: {
	kind: string;
	make: (good: string) => string | Buffer;
	vi: string;
	en: string;
	read?: true;
}[] = [
	{
		kind: "UTF-16",
		make: (good) => Buffer.from(`\uFEFF${good}`, "utf16le"),
		vi: "gặp UTF-16",
		en: "found UTF-16",
	},
	{
		kind: "UTF-16 without a mark",
		make: (good) => Buffer.from(good, "utf16le"),
		vi: "gặp UTF-16",
		en: "found UTF-16",
	},
	{
		kind: "Windows-1258",
		// The letters of these headings are where Latin-1 has them.
		make: () => Buffer.from("Ngành;Quy mô;Ngày\n", "latin1"),
		vi: "gặp 0xE0",
		en: "found 0xE0",
	},
	{ kind: "a workbook", make: () => Buffer.from("PK\x03\x04\x14\0"), vi: "XLSX", en: "XLSX" },
	{ kind: "empty", make: () => "", vi: "không có chữ nào", en: "is empty" },
	{
		kind: "a quotation mark unclosed",
		make: (good) => good.replace("DN4", '"DN4'),
		vi: "Dòng 5 không có chỗ kết thúc",
		en: "Row 5 has no end",
		read: true,
	},
	{
		kind: "a line without end",
		make: (good) => `${good}${"x".repeat(3 << 20)}`,
		vi: "Dòng 4001 không có chỗ kết thúc",
		en: "Row 4001 has no end",
		read: true,
	},
];

for (const language of ["vi", "en"] as const) {
	test(`a broken table gets a sentence and loses nothing, in ${language}`, async ({
		page,
	}, testInfo) => {
		const words = WORDS[language];
		await open(page, language);
		const good = table(HEADINGS[language], ";", language === "vi" ? "comma" : "point");
		const lines = good.split("\r\n");
		const readIt = () => page.getByRole("button", { name: words.read, exact: true }).click();
		const alarm = page.locator("[role=status] .alarm");
		const read = page.locator("[data-step=read]");
		await give(page, good, "good.csv");
		await readIt();
		await page.getByLabel(words.published_name).fill("Xay xát");
		await page.getByLabel(words.published_name).blur();
		await page.getByLabel(words.publisher).fill("Sở Công Thương");
		// What was read and what was typed, as if nothing else had been chosen.
		const intact = async () => {
			await expect(read).toContainText("good.csv");
			await expect(page.locator("[data-step=review]")).toContainText("Xay xát · vừa · 2024");
			await expect(page.getByLabel(words.publisher)).toHaveValue("Sở Công Thương");
		};
		for (const broken of BROKEN) {
			await test.step(broken.kind, async () => {
				await give(page, broken.make(good), `${broken.kind}.csv`);
				if (broken.read) await readIt();
				await expect(alarm).toContainText(broken[language]);
				await expect(alarm).toBeInViewport();
				await intact();
			});
		}

		await test.step("2 GB, none of them read", async () => {
			const huge = testInfo.outputPath("huge.csv");
			await writeFile(huge, good);
			await truncate(huge, 2 ** 31);
			await page.locator("input[type=file]").first().setInputFiles(huge);
			await expect(alarm).toContainText(language === "vi" ? "2.147,5 MB" : "2,147.5 MB");
			await intact();
			await rm(huge);
		});

		await test.step("changed on the disk after it was chosen", async () => {
			const moving = testInfo.outputPath("moving.csv");
			await writeFile(moving, good);
			await page.locator("input[type=file]").first().setInputFiles(moving);
			await expect(page.getByText(words.chosen_moving)).toBeVisible();
			await writeFile(moving, `${good}\r\n`);
			await readIt();
			await expect(alarm).toContainText(words.gone);
			await intact();
		});

		await test.step("without headings", async () => {
			await give(page, lines.slice(1).join("\r\n"), "headless.csv");
			await expect(page.locator("[role=alert]").first()).toContainText(words.headless);
			await expect(page.locator("[role=alert]").nth(1)).toContainText(words.missing);
			await expect(page.getByRole("button", { name: words.read, exact: true })).toBeDisabled();
			await intact();
		});

		// What was read before can be published although another table stands above it.
		await expect(read.locator(".notice")).toContainText("good.csv");
		const json = JSON.parse(await saved(page, words.download));
		expect(json.rows).toMatchObject({ read: ROWS, refused: 0 });

		await test.step("ragged rows and labels in another encoding, among good ones", async () => {
			const ragged = [...lines.slice(0, 4), "1;2;3", ...lines.slice(4)].join("\r\n");
			const label = Buffer.from("1;x;nh\xf3;nh\xf3;2024;1;1;1;1;1;1;1\r\n", "latin1");
			await give(page, Buffer.concat([Buffer.from(ragged), label]), "ragged.csv");
			await readIt();
			await expect(read).toContainText("ragged.csv");
			await expect(read).toContainText(words.ragged);
			await expect(read.locator("tr", { hasText: words.refused })).toContainText("2");
			await expect(alarm).toHaveCount(0);
			const list = await saved(page, words.list);
			const refused = list.split("\r\n").filter((line) => line.includes(words.refused_row));
			expect(refused).toHaveLength(2);
			expect(refused[0]).toMatch(/^4,/);
			expect(refused[0]).toContain(words.ragged);
			expect(refused[1]).toContain(words.sector);
		});

		await test.step("nothing but ragged rows", async () => {
			await give(page, [lines[0], "1;2;3", "4;5"].join("\n"), "all-ragged.csv");
			await readIt();
			await expect(alarm).toContainText(words.nothing);
			await expect(read).toContainText(words.ragged);
		});

		// The names typed at first stand where they stood.
		await give(page, good, "good.csv");
		await readIt();
		await expect(alarm).toHaveCount(0);
		await intact();
	});
}

test("a table is dropped, or pasted as a spreadsheet gives it", async ({ page }) => {
	await open(page);
	const text = table(HEADINGS.vi, "\t", "comma");
	const drop = async (selector: string) => {
		const files = await page.evaluateHandle((text) => {
			const transfer = new DataTransfer();
			transfer.items.add(new File([text], "tha.csv", { type: "text/csv" }));
			return transfer;
		}, text);
		await page.locator(selector).dispatchEvent("dragover", { dataTransfer: files });
		const target = page.locator(selector);
		return target.evaluate((element, dataTransfer) => {
			const event = new DragEvent("drop", {
				dataTransfer,
				bubbles: true,
				cancelable: true,
				composed: true,
			});
			element.dispatchEvent(event);
			return event.defaultPrevented;
		}, files);
	};
	// Beside its place nothing happens: the browser does not open it instead of the page.
	expect(await drop("h1")).toBe(true);
	await expect(page.locator("#comma")).toHaveCount(0);
	expect(await drop("section.drop h4")).toBe(true);
	await expect(page.getByText(/^tha\.csv, /)).toBeVisible();
	await expect(page.locator("#comma")).toHaveValue("comma");

	await page.getByRole("button", { name: "Dán bảng" }).click();
	const pasted = page.getByLabel("Bảng đã sao chép, kể cả dòng tiêu đề");
	await pasted.fill("");
	await page.getByRole("button", { name: "Dùng bảng này" }).click();
	await expect(page.locator("[role=status] .alarm")).toContainText("không có chữ nào");
	await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
	await page.evaluate((text) => navigator.clipboard.writeText(text), text);
	await pasted.press("Control+v");
	await expect(page.getByText(/^Bảng đã dán, /)).toBeVisible();
	await expect(pasted).toHaveCount(0);
	await page.getByRole("button", { name: WORDS.vi.read, exact: true }).click();
	await expect(page.locator("[data-step=read]")).toContainText("4.000");
});

/** Has the worker run this before anything else. */
async function first(page: Page, script: string): Promise<void> {
	await page.route("**/benchmark-worker.js*", async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, body: `${script}\n${await response.text()}` });
	});
}

/** As an engine that stops would: functions of it, once told, never return. */
const TRAP = `{
	const real = WebAssembly.instantiateStreaming;
	WebAssembly.instantiateStreaming = async (...given) => {
		const { instance, module } = await real.apply(WebAssembly, given);
		const exports = { ...instance.exports };
		for (const name of ["intake_review", "opened_stand"]) {
			const call = exports[name];
			exports[name] = (...given) => {
				if (self.trap) throw new WebAssembly.RuntimeError("unreachable");
				return call(...given);
			};
		}
		return { instance: { exports }, module };
	};
	new BroadcastChannel("trap").onmessage = () => { self.trap = true; };
}`;

/** As a slow disk would: pieces of a file take their time, and later ones wait to be cancelled. */
const SLOW = `{
	const { read } = ReadableStreamDefaultReader.prototype;
	const cancelled = new Promise((heard) => {
		self.addEventListener("message", ({ data }) => data.cancel && heard());
	});
	let pieces = 0;
	ReadableStreamDefaultReader.prototype.read = async function () {
		pieces += 1;
		await (pieces < 4 ? new Promise((done) => setTimeout(done, 150)) : cancelled);
		return read.call(this);
	};
}`;

const trap = (page: Page) => page.evaluate(() => new BroadcastChannel("trap").postMessage("now"));

for (const language of ["vi", "en"] as const) {
	test(`an engine that stops says so and loses nothing, in ${language}`, async ({
		page,
		guard,
	}) => {
		const words = WORDS[language];
		await first(page, TRAP);
		await open(page, language);
		const good = table(HEADINGS[language], ";", language === "vi" ? "comma" : "point");
		await give(page, good, "good.csv");
		const readIt = () => page.getByRole("button", { name: words.read, exact: true }).click();
		await readIt();
		const review = page.locator("[data-step=review]");
		const alarm = page.locator("[role=status] .alarm");
		await page.getByLabel(words.published_name).fill("Xay xát");
		await page.getByLabel(words.published_name).blur();
		await expect(review).toContainText("Xay xát · vừa · 2024");
		await page.getByLabel(words.publisher).fill("Sở Công Thương");
		await trap(page);
		await page.getByLabel(words.digits).selectOption("2");
		await expect(alarm).toContainText(words.restarted);
		await expect(page.getByText(/^good\.csv, /)).toBeVisible();
		await expect(page.locator("table select").nth(9)).toHaveValue("workers");
		// A worker is started again, and what was typed is there again.
		await readIt();
		await expect(review).toContainText("10 ·");
		await expect(alarm).toHaveCount(0);
		await expect(page.getByLabel(words.publisher)).toHaveValue("Sở Công Thương");

		// The next worker finds no engine any more: said, and tried again when asked again.
		await trap(page);
		await page.route("**/compute_bg.wasm", (route) => route.fulfill({ status: 404 }));
		await page.getByLabel(words.digits).selectOption("0");
		await expect(alarm).toContainText(words.restarted);
		await readIt();
		await expect(alarm).toContainText(words.failed);
		await expect(page.locator("table select").nth(9)).toHaveValue("workers");
		await page.unroute("**/compute_bg.wasm");
		await readIt();
		await expect(review).toBeVisible();
		await expect(alarm).toHaveCount(0);
		// Nothing but the engine that was not there.
		expect(guard.take().filter((problem) => !/404|wasm/i.test(problem))).toEqual([]);
	});
}

test("a long reading shows how far it is, can be cancelled, and loses nothing", async ({
	page,
}) => {
	await first(page, SLOW);
	await open(page, "en");
	const [head = "", ...rows] = table(HEADINGS.en, ",", "point").trim().split("\r\n");
	const readIt = () => page.getByRole("button", { name: WORDS.en.read, exact: true }).click();
	const read = page.locator("[data-step=read]");
	await give(page, [head, ...rows.slice(0, 100)].join("\n"), "short.csv");
	await readIt();
	await expect(read).toContainText("short.csv");
	await give(page, [head, ...Array.from({ length: 9 }, () => rows).flat()].join("\n"), "long.csv");
	await readIt();
	await expect(page.getByText(/ of \d\.\d MB read, [\d,]+ rows/)).toBeVisible();
	// The page answers meanwhile.
	await page.getByRole("button", { name: "Tiếng Việt" }).click();
	await expect(page.getByText(/Đã đọc [\d,]+ .B trong/)).toBeVisible();
	await page.getByRole("button", { name: "English" }).click();
	await page.getByRole("button", { name: WORDS.en.cancel, exact: true }).click();
	await expect(page.locator("[role=status] .notice")).toContainText(WORDS.en.cancelled);
	await expect(read).toContainText("short.csv");
	await expect(page.locator("[data-step=review]")).toBeVisible();
	await expect(page.locator("table select").nth(9)).toHaveValue("workers");
	await readIt();
	await expect(read).toContainText("36,000");
});
