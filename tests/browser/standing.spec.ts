// An enterprise opens a benchmark beside its statements: its places, its gaps with causes and a
// residual, advice from the worst places; files that are refused lose nothing. The enterprise is
// Hà Tiên 1 as shipped; the benchmark is invented, and says so.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
// For the declaration of the element alone: the page loads it.
import type {} from "../../www/elements/nangsuat-enterprise.ts";
import { expect, ready, test } from "./fixtures.ts";

const FILE = fileURLToPath(new URL("../fixtures/benchmark_invented.json", import.meta.url));
const text = await readFile(FILE, "utf8");
const invented = JSON.parse(text);

type Language = "vi" | "en";

const WORDS = {
	vi: {
		example: /Điền ví dụ thật/,
		kept: "8.838.624,994415",
		basis: /Theo người nhận/,
		places: [
			[
				"Năng suất lao động",
				"991,3",
				"giữa phân vị 25 và 50",
				"cao hơn 19%–56% của khoảng 60",
				"1.180",
			],
			["Năng suất vốn", "0,1825", "dưới phân vị 10", "cao hơn nhiều nhất 16%", "0,52"],
			["Chi phí lao động trên doanh thu", "6,7%", "giữa phân vị 25 và 50", "19%–56%", "đến 5,5%"],
			["Mức trang bị vốn", "5.431", "trên phân vị 90", "ít nhất 84%", "không có chiều tốt hơn"],
		],
		gap: [/Đến trung vị: 1\.180 triệu/, /Đến nhóm 25% tốt nhất: 1\.710 triệu/],
		tfp: "Tăng cường vốn và TFP tương đối",
		residual: /Phần dư/,
		advice: [/Tài sản cố định tạo ra ít giá trị/, /Năng suất lao động thấp/],
		evidence: /Năng suất vốn: 0,1825, dưới phân vị 10 \(trung vị 0,52/,
		withheld:
			/“Vật liệu xây dựng · vừa · 2019” không được công bố.*“Vật liệu xây dựng · mọi quy mô · 2019”/s,
		unknown: /không có ô “Cơ khí · vừa · 2019”.*“Mọi ngành · mọi quy mô · 2019”/s,
		nothing: /“Vật liệu xây dựng · lớn · 2018”/,
		hidden: /không công bố, để không lộ/,
		no_split: /không công bố trung bình lôgarit của Năng suất vốn/i,
		not_benchmark: /không phải là tệp so sánh doanh nghiệp/,
		unreadable: /Không đọc được tệp/,
		version: /phiên bản khác/,
		range: /ngoài khoảng cho phép/,
		too_big: /quá lớn: 33 MB; cho phép 32 MB/,
		origin: /chỉ được đọc từ http:\/\/.*https:\/\/example\.org/,
		missing: /Không tải được tệp so sánh: \/khong-co\.json, 404/,
		failed: /Không tải được phần so sánh/,
		retry: "Thử lại",
	},
	en: {
		example: /Fill in a real example/,
		kept: "8,838,624.994415",
		basis: /By recipients/,
		places: [
			[
				"Labour productivity",
				"991.3",
				"between the 25th and 50th percentile",
				"higher than 19%–56% of about 60",
				"1,180",
			],
			[
				"Capital productivity",
				"0.1825",
				"below the 10th percentile",
				"higher than at most 16%",
				"0.52",
			],
			["Unit labour cost", "6.7%", "between the 25th and 50th percentile", "19%–56%", "up to 5.5%"],
			[
				"Capital intensity",
				"5,431",
				"above the 90th percentile",
				"at least 84%",
				"neither way is better",
			],
		],
		gap: [/To the median: 1,180 million/, /To the top quartile: 1,710 million/],
		tfp: "Capital deepening and relative TFP",
		residual: /Residual/,
		advice: [/fixed assets/i, /labour productivity/i],
		evidence: /Capital productivity: 0\.1825, below the 10th percentile \(median 0\.52/,
		withheld:
			/“Vật liệu xây dựng · vừa · 2019” is withheld.*“Vật liệu xây dựng · all sizes · 2019”/s,
		unknown: /no cell “Cơ khí · vừa · 2019”.*“All sectors · all sizes · 2019”/s,
		nothing: /“Vật liệu xây dựng · lớn · 2018”/,
		hidden: /withheld, so that no enterprise/,
		no_split: /does not publish the mean logarithm of Capital productivity/i,
		not_benchmark: /is no benchmark of enterprises/,
		unreadable: /cannot be read/,
		version: /another version/,
		range: /outside the allowed range/,
		too_big: /too large: 33 MB; allowed 32 MB/,
		origin: /read from http:\/\/.* only, not from https:\/\/example\.org/,
		missing: /could not be loaded: \/khong-co\.json, 404/,
		failed: /comparison could not be loaded/,
		retry: "Try again",
	},
} as const;

/** What the page may ask for once a benchmark is wanted, and nothing else. */
const ON_DEMAND = /\/(enterprise-benchmark\.js\?\w+|standing_bg\.wasm)$/;

async function open(page: Page, language: Language): Promise<void> {
	await ready(page, "./enterprise.html");
	if (language === "en") {
		await page.getByRole("button", { name: "English" }).click();
	}
	await page.getByRole("button", { name: WORDS[language].example }).click();
}

const give = (page: Page, content: string | Buffer, name = "so-sanh.json") =>
	page.locator("#benchmark").setInputFiles({
		name,
		mimeType: "application/json",
		buffer: Buffer.isBuffer(content) ? content : Buffer.from(content),
	});

const gap = (page: Page) => page.locator("section[aria-labelledby=gap]");
const places = (page: Page) => page.locator("[data-places] tbody");

/** A number as either language writes it in these tables. */
const number = (language: Language, written: string | null) => {
	const plain = (written ?? "").replace("−", "-").replace(/[+\s]/g, "");
	return Number(
		language === "vi" ? plain.replaceAll(".", "").replace(",", ".") : plain.replaceAll(",", ""),
	);
};

for (const language of ["vi", "en"] as const) {
	const words = WORDS[language];

	test.describe(language, () => {
		test("a benchmark beside the statements gives places, gaps and advice", async ({
			page,
			guard,
			axe,
			shots,
		}) => {
			await open(page, language);
			guard.quiet(ON_DEMAND);
			await page.locator("#reference").selectOption("benchmark");
			await page.locator("#benchmark").setInputFiles(FILE);
			await expect(places(page)).toHaveCount(8);
			await expect(gap(page)).toContainText(words.basis);
			for (const [name, ...cells] of words.places) {
				const row = places(page).filter({ has: page.locator(`th:has-text("${name}")`) });
				for (const cell of cells) {
					await expect(row.first()).toContainText(cell);
				}
			}
			// Two causes and a residual add up to each gap, whichever way it is split.
			for (const [at, title] of words.gap.entries()) {
				await expect(gap(page).locator("[data-gaps] > div").nth(at)).toContainText(title);
			}
			for (const kind of [0, 1, 2]) {
				await gap(page).locator("input[type=radio]").nth(kind).check();
				for (const at of [0, 1]) {
					const table = gap(page).locator("[data-gaps] table").nth(at);
					await expect(table.locator("tbody tr")).toHaveCount(4);
					await expect(table.locator("tbody tr").nth(2)).toContainText(words.residual);
					const amounts = await table.locator("tbody tr td:nth-of-type(1)").allTextContents();
					const [one = 0, two = 0, left = 0, sum = 0] = amounts.map((cell) =>
						number(language, cell),
					);
					expect(Math.abs(one + two + left - sum)).toBeLessThan(2);
					const times = await table.locator("tbody tr td:nth-of-type(2)").allTextContents();
					const [a = 0, b = 0, c = 0, all = 0] = times.map((cell) => number(language, cell));
					expect(Math.abs(a * b * c - all)).toBeLessThan(0.01 * all);
				}
			}
			await expect(gap(page)).toContainText(words.tfp);

			// The strip, with one dot and its label; another indicator takes its place.
			const strip = gap(page).locator("figure[data-chart=strip]");
			await expect(strip.locator("svg")).toBeVisible();
			await page.locator("#shown").selectOption("value_added_content");
			await expect(strip.locator("figcaption p")).toContainText("27");

			const advice = page.locator("section[aria-labelledby=advice]");
			for (const [at, title] of words.advice.entries()) {
				await expect(advice.locator("li h4").nth(at)).toContainText(title);
			}
			await expect(advice).toContainText(words.evidence);
			await axe(page);
			await shots.take(`standing-${language}`);

			// A figure that changes moves the place at once.
			const labour = places(page).first();
			await page.locator("#c-1-workers_closing").fill("");
			await expect(labour).not.toContainText(words.places[0][1]);
			await page.locator("#c-1-workers_closing").fill("2471");
			await expect(labour).toContainText(words.places[0][1]);

			// The language changes; statements and benchmark stay.
			const other = language === "vi" ? "en" : "vi";
			await page
				.getByRole("button", { name: other === "en" ? "English" : "Tiếng Việt", exact: true })
				.click();
			await expect(page.locator("#c-1-net_revenue")).toHaveValue(WORDS[other].kept);
			await expect(places(page)).toHaveCount(8);
			await expect(places(page).first()).toContainText(WORDS[other].places[0][2]);
		});

		test("a cell or a figure that is not there says why", async ({ page, guard }) => {
			await open(page, language);
			guard.quiet(ON_DEMAND);
			await page.locator("#reference").selectOption("benchmark");
			await page.locator("#benchmark").setInputFiles(FILE);
			const instead = gap(page).locator("[data-instead]");
			await expect(places(page)).toHaveCount(8);
			await expect(instead).toHaveCount(0);
			await page.locator("#own-size").selectOption("vừa");
			await expect(instead).toContainText(words.withheld);
			await expect(places(page)).toHaveCount(8);
			await page.locator("#own-sector").selectOption("Cơ khí");
			await expect(instead).toContainText(words.unknown);
			await expect(places(page)).toHaveCount(8);
			await page.locator("#own-sector").selectOption("Vật liệu xây dựng");
			await page.locator("#own-size").selectOption("lớn");
			await page.locator("#own-year").selectOption("2018");
			await expect(instead).toContainText(words.nothing);
			await expect(places(page)).toHaveCount(0);
			await page.locator("#own-year").selectOption("2019");
			await page.locator("#own-size").selectOption("nhỏ");
			await expect(places(page)).toHaveCount(8);
			const capital = places(page).filter({ hasText: words.places[1][0] });
			await expect(capital).toContainText(words.hidden);
			await gap(page).locator("input[type=radio]").nth(0).check();
			await expect(gap(page).locator("[data-gaps] table")).toHaveCount(2);
			await expect(gap(page).locator("input[type=radio]").nth(1)).toBeDisabled();
		});

		test("a file that is refused gets a sentence, and nothing is lost", async ({
			page,
			guard,
			axe,
		}) => {
			await open(page, language);
			guard.quiet(ON_DEMAND);
			await page.locator("#reference").selectOption("benchmark");
			const alarm = gap(page).locator(".alarm");
			const broken = structuredClone(invented);
			broken.cells[0].indicators.labour_productivity.p25 = -1;
			const hostile: [string | Buffer, RegExp][] = [
				["{", words.unreadable],
				["", words.unreadable],
				["[".repeat(100_000), words.unreadable],
				[Buffer.from([0xff, 0xfe, 0x00, 0x01]), words.unreadable],
				['{"format": "nangsuat/chart", "version": 1}', words.not_benchmark],
				["[1, 2]", words.unreadable],
				[JSON.stringify({ ...invented, version: 9 }), words.version],
				[JSON.stringify(broken), words.range],
				[JSON.stringify({ ...invented, more: "<script>alert(1)</script>" }), words.unreadable],
			];
			const [first, ...rest] = hostile;
			if (!first) throw new Error("nothing to try");
			await give(page, first[0]);
			await expect(alarm).toContainText(first[1]);
			await axe(page);
			await page.locator("#benchmark").setInputFiles(FILE);
			await expect(alarm).toHaveCount(0);
			await expect(places(page)).toHaveCount(8);
			for (const [content, sentence] of rest) {
				await give(page, content);
				await expect(alarm).toContainText(sentence);
				await expect(places(page)).toHaveCount(8);
			}
			// Without 33 MB on the way.
			await page.evaluate(() => {
				const root = document.querySelector("nangsuat-enterprise")?.shadowRoot;
				const field = root?.querySelector<HTMLInputElement>("#benchmark");
				const file = new File(["{}"], "huge.json");
				Object.defineProperty(file, "size", { value: 33 * 2 ** 20 });
				Object.defineProperty(field, "files", { value: [file], configurable: true });
				field?.dispatchEvent(new Event("change"));
				Reflect.deleteProperty(field as object, "files");
			});
			await expect(alarm).toContainText(words.too_big);
			await expect(places(page)).toHaveCount(8);
			await expect(page.locator("#c-1-net_revenue")).toHaveValue(words.kept);
			// What is typed is still compared with a reference of its own.
			await page.locator("#reference").selectOption("previous_year");
			await expect(places(page)).toHaveCount(0);
			await page.locator("#reference").selectOption("benchmark");
			await expect(places(page)).toHaveCount(8);
		});

		test("a page names a benchmark of its own origin, and of no other", async ({ page, guard }) => {
			await page.route("**/so-sanh.json", (route) =>
				route.fulfill({ contentType: "application/json", body: text }),
			);
			await page.route("**/khong-co.json", (route) => route.fulfill({ status: 404, body: "" }));
			await open(page, language);
			guard.quiet(ON_DEMAND, /\/(so-sanh|khong-co)\.json$/);
			const name = (address: string) =>
				page.evaluate(
					(given) =>
						document.querySelector("nangsuat-enterprise")?.setAttribute("benchmark", given),
					address,
				);
			const alarm = gap(page).locator(".alarm");
			for (const address of ["https://example.org/b.json", "//example.org/b.json"]) {
				await name(address.startsWith("//") ? `https:${address}` : address);
				await expect(alarm).toContainText(words.origin);
			}
			await name("khong-co.json");
			await expect(alarm).toContainText(words.missing);
			await page.evaluate(() => {
				addEventListener("standing", (event) => {
					const { detail } = event as CustomEvent<
						HTMLElementTagNameMap["nangsuat-enterprise"]["standing"]
					>;
					document.documentElement.dataset["standing"] = String(detail?.placement?.year);
				});
			});
			await name("so-sanh.json");
			await expect(places(page)).toHaveCount(8);
			await expect(page.locator("html")).toHaveAttribute("data-standing", "2019");
			await expect(alarm).toHaveCount(0);
			await expect(page.locator("#reference")).toHaveValue("benchmark");
			// The element tells its page where the enterprise stands.
			const year = await page.evaluate(
				() => document.querySelector("nangsuat-enterprise")?.standing?.placement?.year,
			);
			expect(year).toBe(2019);
			// What the browser itself says of the 404, and nothing else.
			expect(guard.take().filter((one) => !/404|khong-co/.test(one))).toEqual([]);
		});

		test("without the network it says so, and can be tried again", async ({ page, guard }) => {
			await open(page, language);
			guard.quiet(ON_DEMAND);
			await page.route("**/standing_bg.wasm", (route) => route.abort());
			await page.locator("#reference").selectOption("benchmark");
			await expect(gap(page)).toContainText(words.failed);
			expect(guard.take().length).toBeGreaterThan(0);
			await page.unroute("**/standing_bg.wasm");
			await gap(page).getByRole("button", { name: words.retry }).click();
			await page.locator("#benchmark").setInputFiles(FILE);
			await expect(places(page)).toHaveCount(8);
			await expect(page.locator("#c-1-net_revenue")).toHaveValue(words.kept);
		});

		test("the report holds the place on a third page", async ({ page, guard, shots }) => {
			await open(page, language);
			guard.quiet(ON_DEMAND);
			await page.locator("#reference").selectOption("benchmark");
			await page.locator("#benchmark").setInputFiles(FILE);
			await expect(places(page)).toHaveCount(8);
			const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
			expect(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length).toBe(3);
			await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
			const paper = page.locator(".paper");
			await expect(paper.locator("[data-places] tbody")).toHaveCount(8);
			await expect(paper.locator("[data-gaps] table")).toHaveCount(2);
			await expect(paper).toContainText("– Vật liệu xây dựng · lớn · 2019");
			await expect(paper).toContainText(words.evidence);
			await page.evaluate(() => dispatchEvent(new Event("afterprint")));
			await shots.print(`standing-${language}`);
		});
	});
}

test("a benchmark is opened and its cell chosen by keyboard alone", async ({ page, guard }) => {
	await open(page, "vi");
	guard.quiet(ON_DEMAND);
	// From now on, not at the key: the browser would open its own chooser before it hears of this.
	const chosen = page.waitForEvent("filechooser");
	await page.locator("#reference").focus();
	await page.keyboard.type("T");
	await expect(page.locator("#reference")).toHaveValue("benchmark");
	const button = gap(page).getByRole("button", { name: "Mở tệp so sánh (JSON)" });
	await expect(button).toBeVisible();
	await page.keyboard.press("Tab");
	await expect(button).toBeFocused();
	await page.keyboard.press("Enter");
	await (await chosen).setFiles(FILE);
	await expect(places(page)).toHaveCount(8);
	await page.keyboard.press("Tab");
	await expect(page.locator("#own-sector")).toBeFocused();
	await page.keyboard.press("Tab");
	await page.keyboard.type("v");
	await expect(page.locator("#own-size")).toHaveValue("vừa");
	await expect(gap(page).locator("[data-instead]")).toBeVisible();
});
