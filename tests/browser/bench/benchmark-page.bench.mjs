// A table of a million enterprises in Chromium, in the worker and on the page, and natively on one
// thread, in one run: the files that come out are the same to the last digit.
import { execFileSync } from "node:child_process";
import { mkdtemp, open, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { chromium as browserType } from "@playwright/test";
import { chromium } from "../chromium.mjs";
import { random } from "../random.mjs";
import { longestTask } from "./tasks.mjs";

/** @import { Browser, Page } from "@playwright/test" */

const ROWS = 1_000_000;
const RUNS = 5;
const root = fileURLToPath(new URL("../../../", import.meta.url));
const baseURL = process.env["BASE_URL"] ?? "http://127.0.0.1:8080/";
const PROVENANCE = { publisher: "a bench", released: "2026-01-01" };

/** Enterprises as the bench of the programs draws them, written in blocks. @param {string} path */
async function write(path) {
	const next = random(1);
	// Never 0, which has no logarithm.
	const draw = () => next() + 0.5 / 2 ** 32;
	const normal = () => Math.sqrt(-2 * Math.log(draw())) * Math.cos(2 * Math.PI * draw());
	const sizes = ["micro", "small", "medium", "large"];
	const file = await open(path, "w");
	await file.write(
		"id,sector,size,year,net_revenue,intermediate_inputs,labour_cost,depreciation,interest_expense,profit_before_tax,workers,fixed_assets\n",
	);
	for (let row = 0; row < ROWS; ) {
		const lines = [];
		for (const end = Math.min(ROWS, row + 50_000); row < end; row++) {
			const size = Math.floor(draw() * sizes.length);
			const workers = Math.max(1, Math.floor(Math.exp(1.5 + 1.4 * size + 0.5 * normal())));
			const scale = workers * Math.exp(18.5 + 0.7 * normal());
			const money = (/** @type {number} */ share, /** @type {number} */ spread) =>
				Math.floor(Math.min(1e13, scale * share * Math.exp(spread * normal())));
			const sign = draw() < 1 / 6 ? -1 : 1;
			const figures = [
				money(4, 0.6),
				money(2.8, 0.6),
				money(0.5, 0.4),
				money(0.2, 0.8),
				money(0.05, 1),
				sign * money(0.4, 1),
				workers,
				money(3, 1),
			].map((figure) => (draw() < 0.01 ? "" : draw() < 0.01 ? 0 : figure));
			const sector = `sector ${String(1 + Math.floor(draw() * 12)).padStart(2, "0")}`;
			const year = draw() < 0.5 ? 2023 : 2024;
			lines.push([row + 1, sector, sizes[size], year, ...figures].join(","));
		}
		await file.write(`${lines.join("\n")}\n`);
	}
	await file.close();
}

/** The release example, built. */
function program() {
	const build = ["build", "--release", "--package=nangsuat", "--example=benchmark"];
	const said = execFileSync("cargo", [...build, "--message-format=json"], {
		cwd: root,
		encoding: "utf8",
		maxBuffer: 1 << 26,
	});
	const last = said.split("\n").find((line) => line.includes('"executable":"'));
	return /** @type {string} */ (JSON.parse(last ?? "{}").executable);
}

/** Seconds of the whole program, from the file to the file. @param {string} binary @param {string} folder */
function native(binary, folder) {
	const { publisher, released } = PROVENANCE;
	const said = ["--threads", "1", "--publisher", publisher, "--released", released];
	const start = performance.now();
	const files = [join(folder, "in.csv"), join(folder, "out.json")];
	execFileSync(binary, [...files, ...said], { stdio: "ignore" });
	return (performance.now() - start) / 1000;
}

/** The worker without the page: seconds of reading and of publishing. @param {Page} page @param {string} csv */
async function worker(page, csv) {
	await page.route("**/bench/", (route) =>
		route.fulfill({ body: "<!doctype html><input type=file>", contentType: "text/html" }),
	);
	await page.goto(new URL("bench/", baseURL).href);
	await page.locator("input").setInputFiles(csv);
	return page.evaluate(async (provenance) => {
		const field = /** @type {HTMLInputElement} */ (document.querySelector("input"));
		const engine = new URL("../compute_bg.wasm", location.href).href;
		const worker = new Worker(`../benchmark-worker.js#${engine}`, { type: "module" });
		/** @type {(what: (data: any) => boolean) => Promise<any>} */
		const heard = (what) =>
			new Promise((resolve, fail) => {
				worker.addEventListener("message", ({ data }) => {
					if ("refusal" in data || "trap" in data) fail(JSON.stringify(data));
					if (what(data)) resolve(data.answer);
				});
			});
		let next = 0;
		/** @type {(ask: string, asked: object) => Promise<any>} */
		const ask = (ask, asked) => {
			next += 1;
			const id = next;
			worker.postMessage({ id, ask, with: asked });
			return heard((data) => data.id === id && "answer" in data);
		};
		await heard((data) => "ready" in data);
		const [file] = field.files ?? [];
		const begun = await ask("begin", { file });
		const layout = {
			columns: begun.columns,
			delimiter: begun.delimiter,
			start: begun.length,
			decimal_comma: false,
		};
		// What the program publishes unless asked otherwise.
		const indicators = [
			"labour_productivity",
			"capital_productivity",
			"labour_cost_competitiveness",
			"value_added_content",
			"output_per_worker",
			"capital_intensity",
			"labour_cost_per_worker",
		];
		const asked = { value_added_basis: "additive", indicators };
		const start = performance.now();
		const tally = await ask("read", { file, layout, asked });
		const read = performance.now();
		const names = (/** @type {"sector" | "size"} */ key) =>
			Object.fromEntries(tally.cells.map((/** @type {any} */ { cell }) => [cell[key], cell[key]]));
		const grouping = { sectors: names("sector"), sizes: names("size"), years: [2023, 2024] };
		const method = {
			minimum_count: 5,
			rounding_base: 5,
			largest_share: 0.5,
			protection: 0.1,
			winsorised: 0,
		};
		const json = await ask("publish", { grouping, method, provenance });
		const end = performance.now();
		worker.terminate();
		return { read: (read - start) / 1000, publish: (end - read) / 1000, json };
	}, PROVENANCE);
}

/** What an officer does, and then an enterprise. @param {Browser} browser @param {string} csv */
async function onPage(browser, csv) {
	const page = await browser.newPage({ locale: "en-US" });
	await page.goto(new URL("benchmark.html", baseURL).href);
	await page.getByRole("button", { name: "English" }).click();
	const stop = await longestTask(browser, page);
	/** @type {(act: () => Promise<unknown>, shown: string) => Promise<number>} */
	const until = async (act, shown) => {
		const start = performance.now();
		await act();
		await page.locator(shown).first().waitFor();
		return (performance.now() - start) / 1000;
	};
	const fields = page.locator("input[type=file]");
	const opener = page.locator("[data-step=place] input[type=file]").first();
	await until(() => fields.first().setInputFiles(csv), "#comma");
	const press = (/** @type {string} */ name) =>
		page.getByRole("button", { name, exact: true }).click();
	const read = await until(() => press("Read the table"), "[data-summary]");
	await page.getByLabel("Responsible office").fill(PROVENANCE.publisher);
	const start = performance.now();
	const [download] = await Promise.all([
		page.waitForEvent("download"),
		press("Download the benchmark (JSON)"),
	]);
	const path = await download.path();
	const publish = (performance.now() - start) / 1000;
	const place = await until(() => opener.setInputFiles(path), "#own-sector");
	await page.locator("#own-sector").selectOption("sector 01");
	await page.locator("#own-labour_productivity").fill("120,000,000");
	await page.locator("[data-places] tbody").first().waitFor();
	const longest = await stop();
	await page.goto(new URL("enterprise.html", baseURL).href);
	await page.getByRole("button", { name: "English" }).click();
	await page.getByRole("button", { name: /Fill in a real example/ }).click();
	await page.locator("#reference").selectOption("benchmark");
	const own = await until(
		() => page.locator("#benchmark").setInputFiles(path),
		"[data-places] tbody",
	);
	const json = await readFile(path, "utf8");
	await page.close();
	return { read, publish, place, own, ...longest, json };
}

/** @param {string} one @param {string} other */
function same(one, other) {
	const [a, b] = [one, other].map((json) => ({ ...JSON.parse(json), provenance: undefined }));
	if (!isDeepStrictEqual(a, b)) throw new Error("Chromium's file is not the program's");
}

const folder = await mkdtemp(join(tmpdir(), "benchmark-"));
const browser = await browserType.launch(chromium);
try {
	const csv = join(folder, "in.csv");
	await write(csv);
	const binary = program();
	/** @type {Record<"native" | "read" | "publish" | "worker", number[]>} */
	const times = { native: [], read: [], publish: [], worker: [] };
	/** @type {Record<"read" | "publish" | "place" | "own" | "clock" | "busy", number[]>} */
	const page = { read: [], publish: [], place: [], own: [], clock: [], busy: [] };
	// In turn, so that what else the machine does falls on all.
	for (let run = 0; run < RUNS; run++) {
		times.native.push(native(binary, folder));
		const out = await readFile(join(folder, "out.json"), "utf8");
		const blank = await browser.newPage();
		const found = await worker(blank, csv);
		await blank.close();
		same(out, found.json);
		times.read.push(found.read);
		times.publish.push(found.publish);
		times.worker.push(found.read + found.publish);
		const whole = await onPage(browser, csv);
		same(out, whole.json);
		for (const name of /** @type {const} */ ([
			"read",
			"publish",
			"place",
			"own",
			"clock",
			"busy",
		])) {
			page[name].push(whole[name]);
		}
	}
	const [ours, theirs] = [Math.min(...times.native), Math.min(...times.worker)];
	const megabytes = ((await stat(csv)).size / 1e6).toFixed(0);
	console.log(
		`\n### Benchmarks in the browser: ${ROWS.toLocaleString("en")} rows, ${megabytes} MB of CSV, best of ${RUNS}; the same file, to the last digit\n`,
	);
	const row = (/** @type {string[]} */ ...cells) => console.log(`| ${cells.join(" | ")} |`);
	const seconds = (/** @type {number[]} */ values) => `${Math.min(...values).toFixed(2)} s`;
	row("", "time", "× native");
	console.log("|---|--:|--:|");
	row("native, one thread, the whole program", seconds(times.native), "1.00");
	row("**Chromium, in the worker**", seconds(times.worker), (theirs / ours).toFixed(2));
	row("of that, reading", seconds(times.read), "");
	row("of that, publishing", seconds(times.publish), "");
	row("page: from *Read the table* to what can be published", seconds(page.read), "");
	row("page: from *Download* to the saved file", seconds(page.publish), "");
	row("page: the file opened again", seconds(page.place), "");
	row("the enterprise's own page: from the file to its place", seconds(page.own), "");
	const task = (/** @type {number} */ value) => `${value.toFixed(0)} ms`;
	row("page: its longest task, by the clock in the calmest run", task(Math.min(...page.clock)), "");
	row("page: its longest task, processor time in the worst run", task(Math.max(...page.busy)), "");
} finally {
	await browser.close();
	await rm(folder, { recursive: true });
}
