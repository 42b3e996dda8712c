// Scores of enterprises in Chromium and natively on one thread, in one run.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium as browserType } from "@playwright/test";
import { chromium } from "../chromium.mjs";
import { random } from "../random.mjs";

/** @import { Page } from "@playwright/test" */

const UNITS = 1000;
const RUNS = 7;
const NAMES = ["x1", "x2", "x3", "y1", "y2"];
const root = fileURLToPath(new URL("../../../", import.meta.url));
const generated = join(root, "www/generated");
const baseURL = process.env["BASE_URL"] ?? "http://127.0.0.1:8080/";

/** Enterprises as in the bench of the programs: workers, two kinds of capital, two outputs in đồng. */
function table() {
	const draw = random(1);
	return Array.from({ length: UNITS }, () => {
		const x = [draw(), draw(), draw()].map((one) => 1 + 99 * one);
		const made = Math.cbrt(x.reduce((a, b) => a * b, 1)) * Math.sqrt(0.3 + 0.7 * draw());
		const mix = draw();
		const [workers = 1, ...capital] = x;
		return [
			workers,
			...capital.map((one) => one * 1e9),
			made * (0.2 + mix) * 1e9,
			made * (1.2 - mix) * 1e9,
		];
	});
}

/** Seconds of computing alone. @param {string} folder @param {string[]} flags */
function native(folder, flags) {
	const program = ["run", "--quiet", "--release", "--package=nangsuat", "--example=dea", "--"];
	const files = [join(folder, "in.csv"), join(folder, "out.csv")];
	const said = ["--returns", "vrs", "--orientation", "input", "--time", ...flags];
	// The time stands on stderr.
	const shell = ["-c", '"$@" 2>&1 >/dev/null', "dea", "cargo", ...program, ...files, ...said];
	return Number(execFileSync("sh", shell, { cwd: root, encoding: "utf8" }));
}

/** A page with nothing but the engine. @param {Page} page @param {number[][]} rows */
async function engine(page, rows) {
	await page.route("**/bench/**", async (route) => {
		const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
		const [body, contentType] =
			name === ""
				? ["<!doctype html>", "text/html"]
				: [
						await readFile(join(generated, name)),
						name.endsWith(".js") ? "text/javascript" : "application/wasm",
					];
		await route.fulfill({ body, contentType });
	});
	await page.goto(new URL("bench/", baseURL).href);
	await page.evaluate(
		async ({ rows, names }) => {
			// What is imported is named as data, so that nothing here looks for it.
			const { default: load, Enterprises } = await import(`${location.href}frontier.js`);
			await load();
			const good = (/** @type {string} */ name) => ({
				name,
				amounts: Float64Array.from(rows, (row) => row[names.indexOf(name)] ?? 0),
			});
			const comparison = new Enterprises({
				ids: rows.map((_, at) => String(at)),
				inputs: names.filter((name) => name.startsWith("x")).map(good),
				outputs: names.filter((name) => name.startsWith("y")).map(good),
			});
			Object.assign(globalThis, { comparison });
		},
		{ rows, names: NAMES },
	);
}

/** @param {Page} page @param {"scores" | "assess"} what */
const inBrowser = (page, what) =>
	page.evaluate((what) => {
		const { comparison } = /** @type {any} */ (globalThis);
		const start = performance.now();
		const found = comparison[what]("vrs", "input");
		const seconds = (performance.now() - start) / 1000;
		const units = what === "scores" ? found : found.units;
		return {
			seconds,
			scores: units.map((/** @type {any} */ unit) => unit.value ?? unit.score),
		};
	}, what);

/** From a chosen file to what stands on the page. @param {Page} page @param {string} csv */
async function onPage(page, csv) {
	await page.addInitScript(() => {
		const ready = new Promise((resolve) => {
			document.addEventListener("ready", resolve, { capture: true, once: true });
		});
		Object.assign(globalThis, { ready });
	});
	await page.goto(new URL("frontier.html", baseURL).href);
	await page.evaluate(() => /** @type {any} */ (globalThis).ready);
	return page.evaluate(async (csv) => {
		const root = document.querySelector("nangsuat-frontier")?.shadowRoot;
		const field = /** @type {HTMLInputElement} */ (root?.querySelector("#file"));
		const files = new DataTransfer();
		files.items.add(new File([csv], "in.csv"));
		field.files = files.files;
		const start = performance.now();
		field.dispatchEvent(new Event("change"));
		while (!root?.querySelector("[data-summary]")) {
			await new Promise((resolve) => requestAnimationFrame(resolve));
		}
		return (performance.now() - start) / 1000;
	}, csv);
}

const folder = await mkdtemp(join(tmpdir(), "frontier-"));
const browser = await browserType.launch(chromium);
try {
	const rows = table();
	const csv = [["id", ...NAMES], ...rows.map((row, at) => [`E${at}`, ...row])]
		.map((row) => row.join(","))
		.join("\n");
	await writeFile(join(folder, "in.csv"), csv);
	const page = await browser.newPage();
	await engine(page, rows);
	/** @type {Record<"scores" | "assess", { native: number[], chromium: number[] }>} */
	const times = {
		scores: { native: [], chromium: [] },
		assess: { native: [], chromium: [] },
	};
	let worst = 0;
	// Side by side, so that what else the machine does falls on both.
	for (let run = 0; run < RUNS; run++) {
		for (const what of /** @type {const} */ (["scores", "assess"])) {
			times[what].native.push(native(folder, what === "scores" ? ["--scores-only"] : []));
			const found = await inBrowser(page, what);
			times[what].chromium.push(found.seconds);
			const [, ...lines] = (await readFile(join(folder, "out.csv"), "utf8")).trim().split("\n");
			for (const [at, line] of lines.entries()) {
				worst = Math.max(worst, Math.abs(Number(line.split(",")[1]) - found.scores[at]));
			}
		}
	}
	if (!(worst < 1e-9)) throw new Error(`Chromium's scores differ by ${worst}`);
	await page.close();
	const whole = [];
	for (let run = 0; run < RUNS; run++) {
		const fresh = await browser.newPage({ locale: "en-US" });
		whole.push(await onPage(fresh, csv));
		await fresh.close();
	}
	const cell = (/** @type {number} */ seconds) => `${(1000 * seconds).toFixed(1)} ms`;
	console.log(
		`\n### Frontiers in the browser: ${UNITS} units, 3 inputs, 2 outputs, variable returns, best of ${RUNS}\n`,
	);
	console.log("| | native, one thread | Chromium | Chromium / native |\n|---|---|---|---|");
	const line = (
		/** @type {string} */ name,
		/** @type {{ native: number[], chromium: number[] }} */ of,
	) => {
		const [ours, theirs] = [Math.min(...of.native), Math.min(...of.chromium)];
		console.log(`| ${name} | ${cell(ours)} | ${cell(theirs)} | ${(theirs / ours).toFixed(2)} |`);
	};
	line("scores", times.scores);
	line("scores, scale, peers, slacks, targets", times.assess);
	const shown = { native: times.assess.native, chromium: whole };
	line("the page, from a chosen file to everything shown", shown);
} finally {
	await browser.close();
	await rm(folder, { recursive: true });
}
