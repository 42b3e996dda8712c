// One keystroke until every number and chart is replaced, and Chart.js drawing as many charts of
// the same data and size.
import { fileURLToPath } from "node:url";
import { chromium as browserType } from "@playwright/test";
import { chromium } from "../chromium.mjs";
import { config } from "./chartjs.mjs";
import * as enterprise from "./enterprise-page.mjs";
import { install } from "./measure.mjs";
import { report } from "./report.mjs";

/** @import { Browser } from "@playwright/test" */
/** @import { Spec } from "./chartjs.mjs" */
/** @import { Sample } from "./measure.mjs" */
/** @typedef {{ spec: Spec, width: number, height: number }} Chart */

const WARM_UP = 20;
const KEYSTROKES = 200;
const baseURL = process.env["BASE_URL"] ?? "http://127.0.0.1:8080/";

/** @param {Browser} browser */
async function ours(browser) {
	const page = await browser.newPage({ baseURL, locale: "vi-VN" });
	await page.addInitScript(install);
	await enterprise.open(page);
	const field = enterprise.field(page);
	const samples = await field.evaluate(async (element, count) => {
		const input = /** @type {HTMLInputElement} */ (element);
		const { bench } = /** @type {any} */ (globalThis);
		/** @type {Sample[]} */
		const samples = [];
		const text = input.value;
		for (let i = 0; i < count; i++) {
			// Another second digit each time: a change that every chart has to show.
			const act = () => {
				input.value = text.slice(0, 1) + (i % 10) + text.slice(2);
				input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
			};
			samples.push(await bench.time(act, false));
		}
		return samples;
	}, WARM_UP + KEYSTROKES);
	const specs = await enterprise.charts(page);
	const sizes = await page.evaluate(() =>
		/** @type {any} */ (globalThis).bench.charts().map((/** @type {Element} */ chart) => {
			const { width, height } = chart.getBoundingClientRect();
			return { width, height };
		}),
	);
	if (sizes.length !== specs.length) {
		throw new Error(`the page shows ${sizes.length} charts and names ${specs.length}`);
	}
	await page.close();
	/** @type {Chart[]} */
	const charts = specs.map((spec, i) => ({ spec, ...sizes[i] }));
	return { samples, charts };
}

/** @param {Browser} browser @param {Chart[]} charts */
async function chartJs(browser, charts) {
	const page = await browser.newPage();
	await page.addInitScript(install);
	await page.goto("about:blank");
	const bundle = new URL("chart.umd.min.js", import.meta.resolve("chart.js"));
	await page.addScriptTag({ path: fileURLToPath(bundle) });
	const samples = await page.evaluate(
		async ({ charts, count }) => {
			const { bench, Chart } = /** @type {any} */ (globalThis);
			const drawn = charts.map(({ config, width, height }) => {
				const canvas = Object.assign(document.createElement("canvas"), { width, height });
				document.body.append(canvas);
				return new Chart(canvas, config);
			});
			/** @param {unknown} value @param {number} factor @returns {unknown} */
			const scaled = (value, factor) => {
				if (Array.isArray(value)) return value.map((part) => scaled(part, factor));
				return typeof value === "number" ? value * factor : value;
			};
			/** @type {Sample[]} */
			const samples = [];
			for (let i = 0; i < count; i++) {
				const act = () => {
					for (const chart of drawn) {
						for (const dataset of chart.data.datasets) {
							dataset.data = scaled(dataset.data, 1 + 0.001 * ((i % 9) - 4));
						}
						chart.update("none");
					}
				};
				samples.push(await bench.time(act, true));
			}
			return samples;
		},
		{
			charts: charts.map(({ spec, width, height }) => ({ config: config(spec), width, height })),
			count: WARM_UP + KEYSTROKES,
		},
	);
	await page.close();
	return samples;
}

const browser = await browserType.launch(chromium);
try {
	const { samples, charts } = await ours(browser);
	const theirs = await chartJs(browser, charts);
	report(
		`One keystroke to ${charts.length} charts replaced`,
		{ ours: samples.slice(WARM_UP), theirs: theirs.slice(WARM_UP) },
		{ ours: "nangsuat, numbers too", theirs: "Chart.js, charts alone" },
	);
} finally {
	await browser.close();
}
