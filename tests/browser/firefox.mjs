// The journeys of readers and enterprises in Firefox, by WebDriver BiDi, for what Chromium alone does
// not show. The whole of every journey is in the specs beside this file.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";

const BASE = process.env["BASE_URL"] ?? "http://127.0.0.1:8080/";

/** @type {import("puppeteer-core").Browser} */
let browser;
before(async () => {
	browser = await puppeteer.launch({
		browser: "firefox",
		executablePath: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr",
		headless: true,
	});
});
after(() => browser?.close());

/**
 * Opens a page until its element is ready. Whatever Firefox says on the console fails the test.
 * @param {string} name
 * @param {string} tag
 */
async function open(name, tag) {
	const page = await browser.newPage();
	/** @type {string[]} */
	const said = [];
	page.on("console", (message) => {
		if (["error", "warn"].includes(message.type())) {
			said.push(message.text());
		}
	});
	page.on("pageerror", (error) => said.push(String(error)));
	// Charts are drawn where they are in view.
	await page.setViewport({ width: 1280, height: 3000 });
	await page.goto(new URL(name, BASE).href);
	const root = await page.waitForFunction(
		(/** @type {string} */ element) => {
			const shadow = document.querySelector(element)?.shadowRoot;
			return shadow?.querySelector("button, svg") ? shadow : null;
		},
		{},
		tag,
	);
	/**
	 * Waits for an element inside whose text, or whose field's name, holds this.
	 * @param {string} selector
	 * @param {string} [text]
	 */
	const find = async (selector, text = "") => {
		const found = await page.waitForFunction(
			(inside, wanted, holds) => {
				/** @type {(root: ParentNode) => Element | undefined} */
				const within = (root) => {
					for (const one of root.querySelectorAll(wanted)) {
						if (one.textContent?.includes(holds)) {
							return one;
						}
					}
					for (const host of root.querySelectorAll("*")) {
						const deeper = host.shadowRoot && within(host.shadowRoot);
						if (deeper) {
							return deeper;
						}
					}
					return undefined;
				};
				return within(/** @type {ShadowRoot} */ (inside));
			},
			{},
			root,
			selector,
			text,
		);
		return /** @type {import("puppeteer-core").ElementHandle<HTMLElement>} */ (found);
	};
	return {
		page,
		find,
		press: async (/** @type {string} */ text) => (await find("button", text)).click(),
		done: async () => {
			assert.deepEqual(said, []);
			await page.close();
		},
	};
}

test("an enterprise types and sees its results, in both languages", async () => {
	const { page, find, press, done } = await open("enterprise.html", "nangsuat-enterprise");
	await press("Điền ví dụ thật");
	await find(".results", "2.490.360");
	const revenue = await find("#c-1-net_revenue");
	await revenue.click({ count: 3 });
	await revenue.type("9.000.000");
	await find(".results", "2.651.735");
	await press("English");
	await find(".results", "2,651,735");
	await find("figure[data-chart] svg");
	await page.setViewport({ width: 320, height: 640 });
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
	assert.equal(overflow, 0);
	await done();
});

test("a page left and come back to is usable", async () => {
	const { page, find, press, done } = await open("enterprise.html", "nangsuat-enterprise");
	await press("Điền ví dụ thật");
	await find(".results", "2.490.360");
	await page.goto(new URL("index.html", BASE).href);
	await page.evaluate(() => history.back());
	await page.waitForFunction(() =>
		document.querySelector("nangsuat-enterprise")?.shadowRoot?.querySelector("#c-1-net_revenue"),
	);
	await done();
});

test("the plan's accounts and scoreboard", async () => {
	const { find, press, done } = await open("plan.html", "nangsuat-plan");
	await press("Thái Lan");
	await find(".headline", "70,2%");
	await find("figure svg");
	await done();
});

test("a chart is made, and read in a frame", async () => {
	const studio = await open("chart.html", "nangsuat-studio");
	await studio.find("svg");
	await studio.press("English");
	await studio.find("textarea");
	const address = await studio.page.waitForFunction(
		() => location.hash.length > 20 && location.hash,
	);
	const hash = /** @type {string} */ (await address.jsonValue());
	await studio.done();
	const frame = await open(`embed.html${hash}`, "nangsuat-chart");
	await frame.find("svg");
	await frame.done();
});

test("enterprises are compared in a worker", async () => {
	const frontier = await open("frontier.html", "nangsuat-frontier");
	await frontier.press("Xem ví dụ");
	await frontier.find("td", "83,3%");
	await frontier.done();
	const benchmark = await open("benchmark.html", "nangsuat-benchmark");
	await benchmark.find("h3, h4");
	await benchmark.done();
});
