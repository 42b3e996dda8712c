// A table of enterprises, opened or pasted in both decimal styles, is measured against the best of
// them; what is wrong with it gets a sentence, and nothing is lost.
import type { Page } from "@playwright/test";
// For the declaration of the element alone: the page loads it.
import type {} from "../../www/elements/nangsuat-frontier.ts";
import { downloaded, expect, ready, test } from "./fixtures.ts";
import { random } from "./random.mjs";

type Language = "vi" | "en";

/** DEAP 2.1, example EG1 (Coelli 1996): output, two inputs, and the published scores under CRS. */
const EG1 = [
	[1, 2, 5, 0.5],
	[2, 2, 4, 1],
	[3, 6, 6, 0.833],
	[1, 3, 2, 0.714],
	[2, 6, 2, 1],
] as const;
const NAMES = ["Lúa Vàng", "Cá Tra", "Dừa Xanh", "Gạch Đỏ", "Nón Lá"];

const WORDS = {
	vi: {
		language: "Tiếng Việt",
		paste: "Dán bảng",
		use: "Dùng bảng này",
		crs: /Mọi quy mô \(CRS\)/,
		outputs: /Làm thêm được bao nhiêu đầu ra/,
		others: /Của người khác/,
		own: "Doanh nghiệp",
		typed: "Nhập số của doanh nghiệp khác",
		input: "Với cùng đầu ra, 83,3% đầu vào là đủ: mọi đầu vào cùng bớt được 16,7%.",
		output:
			"Với cùng đầu vào, có thể làm ra gấp 1,2 lần đầu ra: hiện mới đạt 83,3% mức làm tốt nhất.",
		half: "0,5",
		no_peers: "không nêu doanh nghiệp làm mẫu",
		no_tfp: "thiếu số tiền của x1, x2",
		tfp: /TFP bằng ([\d,]+) lần/,
		download: "Tải mọi điểm số (CSV)",
		efficiency: "Hiệu quả kỹ thuật",
		not_a_number: "“nhiều” không phải là số",
		negative: "không được âm",
		left_out: "1 dòng không được tính",
	},
	en: {
		language: "English",
		paste: "Paste a table",
		use: "Use this table",
		crs: /Of any size \(CRS\)/,
		outputs: /How much more output/,
		others: /Someone else’s/,
		own: "Enterprise",
		typed: "Type the figures of another one",
		input:
			"With the same outputs, 83.3% of the inputs would do: all inputs alike could be cut by 16.7%.",
		output:
			"With the same inputs, 1.2 times the outputs could be made: it reaches 83.3% of the best practice.",
		half: "0.5",
		no_peers: "examples are not named",
		no_tfp: "the money of x1, x2 is missing",
		tfp: /TFP is ([\d.]+) times/,
		download: "Download all scores (CSV)",
		efficiency: "Technical efficiency",
		not_a_number: "‘nhiều’ is no number",
		negative: "cannot be negative",
		left_out: "1 rows are not measured",
	},
} as const;

async function open(page: Page, language: Language = "vi"): Promise<void> {
	await ready(page, "./frontier.html", "nangsuat-frontier");
	if (language === "en") await page.getByRole("button", { name: "English" }).click();
}

/** The example with names; with a decimal in every figure, so that its style can be told. */
function table(separator: string, decimal: "." | ",", columns: readonly string[] = []): string {
	const write = (value: number) => value.toFixed(1).replace(".", decimal);
	const rows = EG1.map(([y, x1, x2], at) =>
		[NAMES[at], ...[y, x1, x2].map(write), ...columns.map((one) => one.split("|")[at + 1])].join(
			separator,
		),
	);
	const head = ["firm", "y1", "x1", "x2", ...columns.map((one) => one.split("|")[0])];
	return [head.join(separator), ...rows].join("\n");
}

const give = (page: Page, content: string | Buffer, name = "bang.csv") =>
	page.locator("#file").setInputFiles({
		name,
		mimeType: "text/csv",
		buffer: typeof content === "string" ? Buffer.from(content) : content,
	});

async function paste(page: Page, language: Language, text: string): Promise<void> {
	await page.getByRole("button", { name: WORDS[language].paste, exact: true }).click();
	await page.locator("#pasted").fill(text);
	await page.getByRole("button", { name: WORDS[language].use, exact: true }).click();
}

const scores = (page: Page, column: number) =>
	page.locator(`[data-all] tbody tr td:nth-child(${column})`);
const alarm = (page: Page) => page.locator("[role=status] .alarm");
const percent = (share: number, language: Language) =>
	`${(100 * share).toFixed(1).replace(".", language === "vi" ? "," : ".")}%`;

for (const language of ["vi", "en"] as const) {
	test(`a published table gives its published scores, in ${language}`, async ({
		page,
		guard,
		axe,
		shots,
	}) => {
		const words = WORDS[language];
		await open(page, language);
		guard.quiet(/^blob:/);
		await axe(page);
		if (language === "vi") {
			await paste(page, language, table("\t", ","));
		} else {
			await give(page, `\uFEFF${table(",", ".").replaceAll("\n", "\r\n")}`);
		}
		await expect(page.locator("#comma")).toHaveValue(language === "vi" ? "comma" : "point");
		await page.getByLabel(words.crs).check();
		const expected = EG1.map(([, , , score]) => score);
		const near = (text: string) => Number(text.replace("%", "").replace(",", ".")) / 100;
		await expect
			.poll(async () => (await scores(page, 3).allTextContents()).map(near))
			.toEqual(expected.map((score) => expect.closeTo(score, 2)));

		// One of the table: the sentence, targets, slack and peers of the published output.
		await page.getByLabel(words.own, { exact: true }).selectOption({ label: "Dừa Xanh" });
		const mine = page.locator("[data-step=mine]");
		await expect(mine.locator(".headline")).toHaveText(words.input);
		await expect(mine.locator("table[data-peers] tbody")).toHaveText(
			`Cá Tra 1 Nón Lá ${words.half}`,
		);
		await expect(mine.locator("[data-tfp]")).toContainText(words.no_tfp);
		await axe(page);
		// It is drawn when it comes near the window.
		await page.locator("nangsuat-chart").first().scrollIntoViewIfNeeded();
		await expect(page.locator("nangsuat-chart svg").first()).toBeVisible();
		await shots.take(`frontier-${language}`);
		await shots.print(`frontier-${language}`);
		await page.getByLabel(words.own, { exact: true }).selectOption({ label: "Lúa Vàng" });
		await expect(mine.locator("[data-goods] tbody tr").nth(1).locator("td")).toHaveText([
			"5",
			"2",
			"−3",
			language === "vi" ? "−2,5" : "−2.5",
			language === "vi" ? "−0,5" : "−0.5",
		]);

		// The other question.
		await page.getByLabel(words.outputs).check();
		await page.getByLabel(words.own, { exact: true }).selectOption({ label: "Dừa Xanh" });
		await expect(mine.locator(".headline")).toHaveText(words.output);

		// The file has every digit.
		const button = page.getByRole("button", { name: words.download, exact: true });
		const csv = (await downloaded(page, button)).bytes.toString().trim().split("\r\n");
		expect(csv).toHaveLength(1 + EG1.length);
		const [row, name, score, efficiency] = (csv[3] ?? "").split(",");
		expect([row, name]).toEqual(["3", "Dừa Xanh"]);
		expect(Number(score)).toBeCloseTo(1.2, 9);
		expect(Number(efficiency)).toBeCloseTo(1 / 1.2, 9);
	});

	test(`nobody in another's table is named, in ${language}`, async ({ page, axe }) => {
		const words = WORDS[language];
		await open(page, language);
		await page.getByLabel(words.others).check();
		await give(page, table(";", ","));
		await page.getByLabel(words.own, { exact: true }).selectOption({ index: 2 });
		const mine = page.locator("[data-step=mine]");
		await expect(mine).toContainText(words.no_peers);
		const named = page.locator("[data-step=mine], [data-step=all], [data-step=own]");
		for (const text of await named.allTextContents()) {
			for (const name of NAMES) expect(text).not.toContain(name);
		}
		const button = page.getByRole("button", { name: words.download, exact: true });
		expect((await downloaded(page, button)).bytes.toString()).not.toContain(NAMES[0] ?? "");
		await axe(page);
	});

	test(`an enterprise is typed, in ${language}`, async ({ page, axe }) => {
		const words = WORDS[language];
		await open(page, language);
		await give(page, table(",", "."));
		await page.getByLabel(words.crs).check();
		await page.getByLabel(words.own, { exact: true }).selectOption({ label: words.typed });
		const fields = ["#amount-0", "#amount-1", "#amount-2"].map((id) => page.locator(id));
		const texts = language === "vi" ? ["6,0", "6", "3"] : ["6.0", "6", "3"];
		for (const [at, field] of fields.entries()) await field.fill(texts[at] ?? "");
		const headline = page.locator("[data-step=mine] .headline");
		await expect(headline).toHaveText(words.input);
		await axe(page);
		// What is no number, or negative, is told at its field, and the others stay.
		await fields[0]?.fill("nhiều");
		await expect(page.locator(".error")).toContainText(words.not_a_number);
		await expect(headline).toHaveCount(0);
		await fields[0]?.fill("-6");
		await expect(page.locator(".error")).toContainText(words.negative);
		await fields[0]?.fill(texts[0] ?? "");
		await expect(headline).toHaveText(words.input);
		// The signs follow the language.
		const other = language === "vi" ? "en" : "vi";
		await page.getByRole("button", { name: WORDS[other].language }).click();
		await expect(fields[0] ?? page.locator("x")).toHaveValue(language === "vi" ? "6.0" : "6,0");
		await expect(headline).toHaveText(WORDS[other].input);
	});
}

test("productivity is compared with the mean enterprise by each one's own shares", async ({
	page,
}) => {
	await open(page, "en");
	const costs = [
		[3, 2],
		[2, 2],
		[4, 7],
		[5, 1],
		[6, 3],
	] as const;
	const column = (at: 0 | 1) => costs.map((row) => row[at]).join("|");
	await give(page, table(",", ".", [`cost of x1|${column(0)}`, `cost of x2|${column(1)}`]));
	await expect(page.locator("[data-step=all]")).toContainText(WORDS.en.no_tfp);
	await page.getByLabel("Cost or revenue, in money: x1").selectOption({ label: "cost of x1" });
	await page.getByLabel("Cost or revenue, in money: x2").selectOption({ label: "cost of x2" });
	// Caves, Christensen and Diewert, written out.
	const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
	const part = (amounts: number[], shares: number[]) =>
		amounts.map(
			(amount, at) =>
				0.5 * ((shares[at] ?? 0) + mean(shares)) * (Math.log(amount) - mean(amounts.map(Math.log))),
		);
	const share = (at: 0 | 1) => costs.map((row) => row[at] / (row[0] + row[1]));
	const made = part(
		EG1.map(([y]) => y),
		EG1.map(() => 1),
	);
	const used = [
		part(
			EG1.map(([, x1]) => x1),
			share(0),
		),
		part(
			EG1.map(([, , x2]) => x2),
			share(1),
		),
	];
	const expected = made.map((log, at) =>
		Math.exp(log - (used[0]?.[at] ?? 0) - (used[1]?.[at] ?? 0)),
	);
	await expect
		.poll(async () => (await scores(page, 6).allTextContents()).map(Number))
		.toEqual(expected.map((level) => expect.closeTo(level, 2)));
	await page.getByLabel("Enterprise", { exact: true }).selectOption({ label: "Cá Tra" });
	await expect(page.locator("[data-step=mine] [data-tfp]")).toContainText(
		`${(expected[1] ?? 0).toFixed(3).replace(/0+$/, "")} times that of the mean enterprise (5 enterprises`,
	);
	await expect(page.locator("nangsuat-chart")).toHaveCount(2);
});

test("a table that cannot be used gets a sentence, and the one before it stays", async ({
	page,
}) => {
	await open(page, "en");
	await give(page, table(",", "."));
	await expect(scores(page, 3)).toHaveCount(5);
	const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table(",", "."), "utf16le")]);
	for (const [broken, sentence] of [
		[utf16, "UTF-8"],
		["", "No row below the headings"],
		["a,b,c\n", "No row below the headings"],
		[`a,b\n${"1,".repeat(5_500_000)}`, "too large"],
	] as const) {
		await give(page, broken);
		await expect(alarm(page)).toContainText(sentence);
		await expect(scores(page, 3)).toHaveCount(5);
	}
	// Read, but of no use as it is: said, and what is chosen stays to be changed.
	await give(page, "firm,y1,x1\nA,1,0\nB,2,0\n");
	await expect(alarm(page)).toContainText("No row below the headings");
	await give(page, "firm,y1,x1,x2\nA,1,0,1\nB,2,0,2\n");
	await expect(alarm(page)).toContainText("The column ‘x1’ has nothing but zeros");
	await page.getByLabel("Is: x1").selectOption("none");
	await expect(alarm(page)).toHaveCount(0);
	await expect(scores(page, 3)).toHaveCount(2);
	await give(page, "firm,y1,x1\nA,1,1\nA,2,1\n");
	await expect(alarm(page)).toContainText("‘A’ stands there twice");
	await page.getByLabel("Is: firm").selectOption("none");
	await expect(scores(page, 3)).toHaveCount(2);
	await give(page, "no,idea,what\nA,b,c\n");
	await expect(page.locator(".alarm")).toContainText("at least one input and one output");
	// A row without a figure is left out, and said.
	await give(page, table(",", ".").replace("Gạch Đỏ,1.0", "Gạch Đỏ,nhiều"));
	await expect(page.locator("[data-left-out] li")).toHaveText(
		"Row 4: ‘nhiều’ in column ‘y1’ is no number.",
	);
	await expect(scores(page, 3)).toHaveCount(4);
});

test("it is all done from the keyboard", async ({ page }) => {
	await open(page, "en");
	await page.getByRole("button", { name: "See an example" }).focus();
	await page.keyboard.press("Enter");
	await expect(scores(page, 3)).toHaveCount(5);
	await page.getByLabel(/Of a similar size/).focus();
	await page.keyboard.press("ArrowDown");
	await expect(page.getByLabel(WORDS.en.crs)).toBeChecked();
	const sort = page.getByRole("button", { name: WORDS.en.efficiency });
	const header = page.getByRole("columnheader", { name: WORDS.en.efficiency });
	const shown = async () =>
		(await scores(page, 3).allTextContents()).map((text) => Number(text.replace("%", "")));
	await expect.poll(shown).toEqual([50, 100, 83.3, 71.4, 100]);
	await sort.press("Enter");
	await expect(header).toHaveAttribute("aria-sort", "ascending");
	await expect.poll(shown).toEqual([50, 71.4, 83.3, 100, 100]);
	await sort.press("Enter");
	await expect(header).toHaveAttribute("aria-sort", "descending");
	await expect.poll(shown).toEqual([100, 100, 83.3, 71.4, 50]);
	await page.locator("#own").focus();
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("ArrowDown");
	await expect(page.locator("[data-step=mine] .headline")).toContainText(percent(0.5, "en"));
});

test("a long computation can be stopped and taken up again", async ({ page }) => {
	await open(page, "en");
	const next = random(7);
	const draw = () => (0.05 + next()).toFixed(9);
	const rows = Array.from({ length: 60_000 }, (_, at) =>
		[`E${at}`, draw(), draw(), draw(), draw(), draw(), draw()].join(","),
	);
	await give(page, ["firm,y1,y2,y3,x1,x2,x3", ...rows].join("\n"));
	await page.getByRole("button", { name: "Stop", exact: true }).click();
	await expect(page.locator("[role=status] .notice")).toContainText("still there");
	await expect(page.locator("[data-columns] select").nth(1)).toHaveValue("output");
	// Another choice is not kept waiting by the one before.
	await page.getByLabel("Is: y3").selectOption("none");
	await page.getByLabel("Is: y2").selectOption("none");
	await page.getByLabel("Is: x3").selectOption("none");
	await expect(page.locator("[data-summary]")).toContainText("60,000 enterprises", {
		timeout: 60_000,
	});
});
