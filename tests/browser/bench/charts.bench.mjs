// Two charts on a page, ours and seven peers side by side: bytes, time until both are painted, and
// time to show other figures in both. Prints a table for docs/measured.md.
import { chromium as browserType } from "@playwright/test";
import { chromium } from "../chromium.mjs";
import { addOurs, ours, theirs } from "./charts/contenders.mjs";
import { received, watch } from "./charts/paint.mjs";
import { Site } from "./charts/server.mjs";
import { inPercent, specs } from "./charts/specs.mjs";
import { print } from "./charts/table.mjs";
import { install } from "./measure.mjs";

/** @import { Page } from "@playwright/test" */
/** @import { Contender } from "./charts/contenders.mjs" */
/** @import { Painted } from "./charts/paint.mjs" */
/** @import { Sample } from "./measure.mjs" */

/**
 * @typedef {object} Visit
 * @property {Painted} painted
 * @property {number} before the bytes that had come until then
 * @property {number} requests
 * @property {number} bytes all that was sent, also later
 * @typedef {{ fast: Visit[], slow: Visit[], updates: Sample[] }} Measured
 */

const ROUNDS = Number(process.env["ROUNDS"] ?? 7);
const UPDATES = 50;
const WARM_UP = 10;
/** Lighthouse's slow 4G, applied to each request by the developer tools' protocol. */
const SLOW_4G = {
	offline: false,
	latency: 150,
	downloadThroughput: 1_600_000 / 8,
	uploadThroughput: 750_000 / 8,
};
const SLOWER_CPU = 4;
/** A page that is not painted by then never will be, in milliseconds. */
const LONGEST = 60_000;

const site = new Site();
const browser = await browserType.launch(chromium);
let origin = "";

/**
 * Opens a page with nothing in its cache, and lets `then` look at it.
 * @template T
 * @param {Contender} contender
 * @param {boolean} slow
 * @param {(page: Page) => Promise<T>} then
 * @returns {Promise<{ visit: Visit, result: T }>}
 */
async function open({ path, sign }, slow, then) {
	const context = await browser.newContext({
		viewport: { width: 800, height: 1200 },
		locale: "vi-VN",
	});
	const page = await context.newPage();
	page.on("pageerror", (error) => {
		throw error;
	});
	await page.addInitScript(watch, sign);
	if (slow) {
		const session = await context.newCDPSession(page);
		await session.send("Network.enable");
		await session.send("Network.emulateNetworkConditions", SLOW_4G);
		await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER_CPU });
	}
	site.take();
	await page.goto(origin + path, { waitUntil: "commit" });
	/** @type {Painted | undefined} */
	const painted = await page.evaluate(
		(most) =>
			Promise.race([
				/** @type {any} */ (globalThis).bench.painted,
				new Promise((resolve) => setTimeout(resolve, most)),
			]),
		LONGEST,
	);
	if (!painted) throw new Error(`${path} was not painted in ${LONGEST} ms`);
	let before = 0;
	for (const frame of page.frames()) before += await frame.evaluate(received, painted.at);
	const result = await then(page);
	await page.waitForLoadState("networkidle");
	const visit = { painted, before, ...site.take() };
	await context.close();
	return { visit, result };
}

/** Whether what counts as painted is: two charts on the screen, which stay as they are. */
async function check(/** @type {Contender} */ contender, /** @type {boolean} */ slow) {
	await open(contender, slow, async (page) => {
		const seen = async () => {
			const shots = [];
			for (const id of ["line", "contributions"]) {
				const chart = page.locator(`#${id} ${contender.picture ?? ""}`);
				shots.push((await chart.screenshot()).toString("base64"));
			}
			return shots;
		};
		const first = await seen();
		await page.waitForTimeout(1000);
		const later = await seen();
		if (first.some((shot, at) => shot !== later[at])) {
			throw new Error(`${contender.name} went on painting`);
		}
		for (const shot of contender.path === "/empty.html" ? [] : later) {
			const share = await inked(shot);
			if (share < 0.02) throw new Error(`${contender.name}: ${share} of a chart is painted`);
		}
		if (process.env["SHOTS"] && !slow) {
			const name = contender.path.slice(1).replace(".html", "");
			await page.screenshot({ path: `${process.env["SHOTS"]}/${name}.png` });
		}
	});
}

/** The share of a picture that is not its background. @param {string} png */
async function inked(png) {
	const page = await browser.newPage();
	const share = await page.evaluate(async (png) => {
		const image = new Image();
		image.src = `data:image/png;base64,${png}`;
		await image.decode();
		const canvas = new OffscreenCanvas(image.width, image.height);
		const context = canvas.getContext("2d");
		context?.drawImage(image, 0, 0);
		const all = context?.getImageData(0, 0, image.width, image.height).data ?? [];
		const pixels = new Uint32Array(new Uint8Array(all).buffer);
		return pixels.filter((pixel) => pixel !== pixels[0]).length / pixels.length;
	}, png);
	await page.close();
	return share;
}

/**
 * Shows other figures in both charts, again and again.
 * @param {Page} page
 * @param {string} body
 * @param {boolean} percent
 * @returns {Promise<Sample[]>}
 */
async function update(page, body, percent) {
	await page.evaluate(install);
	const steps = Array.from({ length: WARM_UP + UPDATES }, (_, at) => specs(at + 1)).map((both) =>
		percent ? inPercent(both) : both,
	);
	const samples = await page.evaluate(
		async ({ body, steps }) => {
			const act = new Function("next", body);
			const { bench } = /** @type {any} */ (globalThis);
			const samples = [];
			for (const next of steps) samples.push(await bench.time(() => act(next), true));
			return samples;
		},
		{ body, steps },
	);
	return samples.slice(WARM_UP);
}

try {
	origin = await site.open();
	await addOurs(site);
	const maker = await browser.newPage();
	const contenders = [...(await ours(site, origin, maker)), ...(await theirs(site))];
	await maker.close();
	/** @type {Map<Contender, Measured>} */
	const measured = new Map();
	for (const contender of contenders) {
		measured.set(contender, { fast: [], slow: [], updates: [] });
		for (const slow of [false, true]) await check(contender, slow);
	}
	for (let round = 0; round < ROUNDS; round++) {
		// In turn, so that a busy moment of the machine is nobody's alone.
		for (const [contender, { fast, slow, updates }] of measured) {
			const { visit, result } = await open(contender, false, async (page) =>
				contender.update ? update(page, contender.update, contender.sign === "told") : [],
			);
			fast.push(visit);
			updates.push(...result);
			slow.push((await open(contender, true, async () => undefined)).visit);
		}
	}
	print(measured, { browser: browser.version(), rounds: ROUNDS, updates: UPDATES });
} finally {
	await browser.close();
	site.close();
}
