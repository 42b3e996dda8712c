// The npm package as its users meet it: installed from the packed file into a new project, used from
// Node, from TypeScript and on a page of Vite, built and in its development server.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { DIST = join(root, "dist"), FOLDER = join(root, "target/packages/js"), CHROMIUM } = process.env;
const VITE = "8.3.8";

const run = (program, ...args) => {
	const { status, stdout, stderr } = spawnSync(program, args, { cwd: FOLDER, encoding: "utf8" });
	assert.equal(status, 0, `${program} ${args.join(" ")}\n${stdout}${stderr}`);
	return stdout;
};
const put = (name, text) => writeFile(join(FOLDER, name), text);
const read = (path) => readFile(join(root, path), "utf8");

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
await put("package.json", '{ "name": "newcomer", "private": true, "type": "module" }\n');
const packed = (await readdir(DIST)).find((name) => /^nangsuat-[\d.]+\.tgz$/.test(name));
assert.ok(packed, `no package in ${DIST}`);
run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", join(DIST, packed), `vite@${VITE}`);

// ── Node ──────────────────────────────────────────────────────────────────────────────────────
const spec = await read("tests/fixtures/charts/line_target.json");
const golden = await read("tests/golden/line_target.vi.light.svg");
const example = await read("www/store/example.json");
await put("spec.json", spec);
await put("golden.svg", golden);
await put("example.json", example);
await put("plan.json", await read("core/data/plan/an_giang.json"));
await put("figures.json", await read("core/data/series/an_giang.json"));
await put("benchmark.json", await read("tests/fixtures/benchmark_invented.json"));
await put(
	"functions.mjs",
	`import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { chart, compute, enterprise, frontier, plan, standing } from "nangsuat";

const json = (name) => JSON.parse(readFileSync(name, "utf8"));
const { drawChart } = await chart();
assert.equal(drawChart(json("spec.json")).svg, readFileSync("golden.svg", "utf8"));
assert.throws(
	() => drawChart({ kind: "line" }),
	(refusal) =>
		refusal instanceof Error && refusal.message.startsWith(refusal.code) && "allowed" in refusal,
);

const { openCase, assess, translateNumbers } = await enterprise();
const { assessment } = assess(openCase(json("example.json"), "en"), []);
assert.deepEqual(openCase(json("example.json"), "en-GB"), openCase(json("example.json"), "en"));
// Each function refuses a language that there is not, and says at which parameter.
const wrong = (call, path, given = "fr") => {
	const refusal = { code: "input.unknown_language", path, given, allowed: "vi, en" };
	assert.throws(call, refusal);
};
wrong(() => openCase(json("example.json"), "fr"), "/language");
wrong(() => openCase(json("example.json")), "/language", "null");
wrong(() => translateNumbers(["1"], "fr", "en"), "/from");
wrong(() => translateNumbers(["1"], "en", "fr"), "/to");
const spec = json("spec.json");
wrong(() => drawChart({ ...spec, frame: { ...spec.frame, language: "fr" } }), "/frame/language");
const year = assessment.analysis.years.at(-1);
assert.equal(year.year, 2019);
assert.equal(Math.round(year.value_added.additive / 1e6), 2470270); // audited, HT1

const { Opened } = await standing();
const place = new Opened(readFileSync("benchmark.json", "utf8")).stand(json("example.json"), "Vật liệu xây dựng", "lớn", 2019);
assert.equal(place.placement.standing.places[0].place.below, "p50");

const { openProvince, progress, readNumber, ship, writeNumber } = await plan();
wrong(() => readNumber("1", "fr"), "/language");
wrong(() => writeNumber(1, "fr"), "/language");
wrong(() => openProvince({}, "fr"), "/language");
assert.equal(readNumber("1.234,5", "vi-VN"), 1234.5);
const figures = json("figures.json");
ship(json("plan.json").indicators, [figures]);
const none = { ...figures, observations: [] };
assert.equal(progress(none, "an_giang_before_2025_07", 2026, 2022, 0.005).length, 16);
const { Sheet } = await frontier();
assert.ok(new Sheet("a;b\\n1;2\\n3;4").look());
const { readFigure } = await compute();
assert.equal(readFigure("1.234,5", true), 1234.5);
console.log("Node", process.version);
`,
);
console.log(run("node", "functions.mjs").trim());
// What the package's own page shows.
const shown = (await read("www/package/README.md")).matchAll(/```js\n([^]*?)```/g);
const [sample] = [...shown].map(([, code]) => code).filter((code) => code.includes('from "nangsuat"'));
await put("readme.mjs", `${sample}console.log(last.indicators.labour_productivity, summary);\n`);
assert.match(run("node", "readme.mjs"), /^40000000 We rose from 38/);

// ── TypeScript ────────────────────────────────────────────────────────────────────────────────
await put(
	"types.ts",
	`import { enterprise } from "nangsuat";
import "nangsuat/define";
import "nangsuat/define/chart";
import type { ChartSpec } from "nangsuat/wasm/chart";

export async function productivity(file: unknown): Promise<number | null> {
	const { assess, openCase } = await enterprise();
	const { assessment } = assess(openCase(file, "vi-VN"), []);
	// @ts-expect-error: there is no such language
	openCase(file, "fr");
	return assessment.analysis.years[0]?.indicators.labour_productivity ?? null;
}
export function show(spec: ChartSpec): HTMLElement {
	const element = document.createElement("nangsuat-chart");
	element.spec = spec;
	const page = document.createElement("nangsuat-enterprise");
	page.theme = "dark";
	// @ts-expect-error: there is no such theme
	page.theme = "blue";
	return element;
}
`,
);
const tsc = join(root, "node_modules/typescript/bin/tsc");
for (const [module, moduleResolution] of [["esnext", "bundler"], ["nodenext", "nodenext"]]) {
	run(
		"node", tsc, "--noEmit", "--strict", "--target", "es2022", "--lib", "es2023,dom,dom.iterable",
		"--types", "", "--module", module, "--moduleResolution", moduleResolution, "types.ts",
	);
}
console.log("TypeScript: bundler, nodenext");

// ── Vite ──────────────────────────────────────────────────────────────────────────────────────
await put("vite.config.js", 'export default { optimizeDeps: { exclude: ["nangsuat"] } };\n');
await put(
	"index.html",
	`<!doctype html><html lang="vi"><meta charset="utf-8"><title>newcomer</title><link rel="icon" href="data:,">
<script type="module" src="/main.js"></script>
<body><nangsuat-enterprise></nangsuat-enterprise><nangsuat-plan></nangsuat-plan>
<nangsuat-benchmark></nangsuat-benchmark><nangsuat-frontier></nangsuat-frontier><nangsuat-chart></nangsuat-chart></body></html>
`,
);
await put(
	"main.js",
	`import spec from "./spec.json";
import example from "./example.json";
const ready = (tag) => new Promise((done) => document.querySelector(tag).addEventListener("ready", done));
const all = Promise.all(["nangsuat-enterprise", "nangsuat-plan", "nangsuat-benchmark", "nangsuat-frontier", "nangsuat-chart"].map(ready));
await import("nangsuat/define");
document.querySelector("nangsuat-chart").spec = spec;
await all;
const enterprise = document.querySelector("nangsuat-enterprise");
const assessed = new Promise((done) => enterprise.addEventListener("result", ({ detail }) => done(detail)));
enterprise.case = example;
globalThis.seen = { result: await assessed, svg: document.querySelector("nangsuat-chart").drawn.svg };
`,
);
run("node", "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn");

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css" };
const built = createServer(async ({ url }, response) => {
	const path = url === "/" ? "/index.html" : new URL(url, "http://x").pathname;
	const bytes = await readFile(join(FOLDER, "dist", path)).catch(() => undefined);
	response.writeHead(bytes ? 200 : 404, {
		"content-type": TYPES[extname(path)] ?? "application/octet-stream",
		"content-security-policy":
			"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'",
	});
	response.end(bytes);
});
// One script and nothing else: what it asks for beside itself is not there.
await put(
	"dist/inlined.html",
	`<!doctype html><html lang="vi"><meta charset="utf-8"><title>one script</title><link rel="icon" href="data:,">
<script type="module" src="/one.js"></script>
<body><nangsuat-enterprise></nangsuat-enterprise><nangsuat-chart></nangsuat-chart></body></html>
`,
);
await put(
	"dist/one.js",
	`import "/inlined.js";
const [spec, example] = ${JSON.stringify([await readFile(join(FOLDER, "spec.json"), "utf8"), await readFile(join(FOLDER, "example.json"), "utf8")])}.map(JSON.parse);
const [enterprise, chart] = ["enterprise", "chart"].map((name) => document.querySelector("nangsuat-" + name));
const [opened, drawn] = [enterprise, chart].map((one) => new Promise((done) => one.addEventListener("ready", done)));
chart.spec = spec;
await opened;
const assessed = new Promise((done) => enterprise.addEventListener("result", ({ detail }) => done(detail)));
enterprise.case = example;
await drawn;
globalThis.seen = { result: await assessed, svg: chart.drawn.svg };
`,
);
await put("dist/inlined.js", await readFile(join(FOLDER, "node_modules/nangsuat/inlined.js"), "utf8"));
await new Promise((listening) => built.listen(0, "127.0.0.1", listening));

const dev = spawn("node", ["node_modules/vite/bin/vite.js", "--host", "127.0.0.1", "--port", "0"], { cwd: FOLDER });
const address = new Promise((found, failed) => {
	let said = "";
	dev.stdout.on("data", (text) => {
		said += String(text).replace(/\u001b\[\d+m/g, "");
		const there = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
		if (there) found(there[0]);
	});
	dev.on("exit", () => failed(new Error(said)));
});

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
try {
	for (const [name, from] of [
		["built", `http://127.0.0.1:${built.address().port}/`],
		["in development", await address],
		["of one script", `http://127.0.0.1:${built.address().port}/inlined.html`],
	]) {
		const page = await browser.newPage();
		const faults = [];
		page.on("pageerror", (error) => faults.push(String(error)));
		page.on("console", (message) => {
			if (["error", "warning"].includes(message.type())) faults.push(message.text());
		});
		page.on("response", (response) => {
			if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
		});
		await page.goto(from);
		const seen = await page
			.waitForFunction(() => globalThis.seen, undefined, { timeout: 30_000 })
			.then((handle) => handle.jsonValue())
			.catch((error) => assert.fail(`${error}\n${faults.join("\n")}`));
		assert.deepEqual(faults, [], name);
		assert.ok(seen.svg.startsWith("<svg"));
		const year = seen.result.analysis.years.at(-1);
		assert.equal(Math.round(year.value_added.additive / 1e6), 2470270);
		// The manifest names the attributes that the elements hear.
		const manifest = JSON.parse(
			await readFile(join(FOLDER, "node_modules/nangsuat/custom-elements.json"), "utf8"),
		);
		let count = 0;
		for (const { declarations } of manifest.modules) {
			for (const { tagName, attributes } of declarations) {
				const heard = await page.evaluate((tag) => customElements.get(tag)?.observedAttributes ?? null, tagName);
				// One script has no worker beside it, and so not every element.
				if (heard === null && name === "of one script") continue;
				count += 1;
				assert.deepEqual(heard.toSorted(), attributes.map(({ name }) => name).toSorted(), tagName);
			}
		}
		await page.close();
		console.log(`Vite ${VITE}, ${name}: ${count} elements, no complaint`);
	}
} finally {
	await browser.close();
	built.close();
	dev.kill();
}
