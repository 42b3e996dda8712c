// Who is measured, and the page of each.
import { execFileSync } from "node:child_process";
import { cp, mkdir, readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { expect } from "@playwright/test";
import { HEIGHT, specs, WIDTH } from "./specs.mjs";

/** @import { Page } from "@playwright/test" */
/** @import { Sign } from "./paint.mjs" */
/** @import { Site } from "./server.mjs" */

/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {string} path its page
 * @property {Sign} sign
 * @property {string} [picture] where its picture is within the place of a chart, unless all is
 * @property {string} [update] what shows the figures `next` in its charts, as a function body
 */

const folder = (/** @type {string} */ name) => new URL(name, import.meta.url);
const DIST = folder("../../../../www/dist/");
const PEERS = folder("../peers/");
const INSTALLED = folder("../../../../target/bench-peers/");

/** Name and file of each peer. */
const peers = [
	["uPlot", "uplot"],
	["Chart.js", "chartjs"],
	["Highcharts", "highcharts"],
	["Observable Plot", "plot"],
	["ECharts", "echarts"],
	["Vega-Lite", "vega-lite"],
	["Plotly (basic)", "plotly"],
];

/** @param {string} head @param {string} body */
const page = (head, body) => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Hai biểu đồ</title>
<link rel="icon" href="data:,">
<style>body{margin:8px}.chart{width:${WIDTH}px;min-height:${HEIGHT}px;margin-bottom:8px}figure{margin:0}</style>
${head}
</head>
<body>
${body}
</body>
</html>
`;

/** @param {string[]} inside */
const hosts = (inside) =>
	["line", "contributions"]
		.map((id, at) => `<div class="chart" id="${id}">${inside[at] ?? ""}</div>`)
		.join("\n");

/** As our page writes a chart into an address. @param {unknown} spec */
const packed = (spec) => `1.${deflateRawSync(JSON.stringify(spec)).toString("base64url")}`;

/** The finished files of ours. @param {Site} site */
export async function addOurs(site) {
	for (const name of await readdir(DIST)) {
		site.add(`/ours/${name}`, await readFile(new URL(name, DIST)));
	}
}

/**
 * The code to paste for archived charts, from the page on which they are made.
 * @param {Page} page
 * @param {string} origin
 */
async function published(page, origin) {
	const codes = [];
	for (const spec of specs(0)) {
		await page.goto("about:blank");
		await page.goto(`${origin}/ours/chart.html#${packed(spec)}`);
		const code = page.locator("#element");
		await expect(code).toHaveValue(/figcaption/);
		codes.push(await code.inputValue());
	}
	return codes;
}

/**
 * @param {Site} site
 * @param {string} origin
 * @param {Page} maker
 * @returns {Promise<Contender[]>}
 */
export async function ours(site, origin, maker) {
	site.add("/empty.html", page("", `<p>Không có biểu đồ.</p>\n${hosts([])}`));
	const codes = await published(maker, origin);
	site.add("/archived.html", page("", hosts(codes)));
	const figures = codes.map((code) => code.replace(/<script.*<\/script>/, ""));
	site.add("/figures.html", page("", hosts(figures)));
	const elements = specs(0).map(
		(spec) => `<nangsuat-chart lang="vi" state="${packed(spec)}"></nangsuat-chart>`,
	);
	const script = `<script type="module" src="ours/nangsuat-chart.js"></script>`;
	const hint = `<link rel="preload" as="fetch" crossorigin href="ours/chart_bg.wasm">`;
	site.add("/engine.html", page(hint + script, hosts(elements)));
	site.add("/unhinted.html", page(script, hosts(elements)));
	const frames = specs(0).map(
		(spec) =>
			`<iframe data-nangsuat src="ours/embed.html#${packed(spec)}" width="100%" height="${HEIGHT + 120}" frameborder="0" loading="lazy"></iframe>`,
	);
	const resizer = `<script defer src="ours/embed.js"></script>`;
	site.add("/frames.html", page(resizer, hosts(frames)));
	return [
		{ name: "empty page", path: "/empty.html", sign: { images: 0 } },
		{ name: "nangsuat, archived", path: "/archived.html", sign: { images: 2 }, picture: "img" },
		{ name: "the same, no script", path: "/figures.html", sign: { images: 2 }, picture: "img" },
		{
			name: "nangsuat, engine",
			path: "/engine.html",
			sign: "ready",
			picture: "svg[role=img]",
			update: `[...document.querySelectorAll("nangsuat-chart")].forEach((chart, at) => {
				chart.spec = next[at];
			})`,
		},
		{ name: "the same without a hint", path: "/unhinted.html", sign: "ready" },
		{ name: "the same in two frames", path: "/frames.html", sign: "ready" },
	];
}

/**
 * Bundles each peer with its page. They are installed beside the build's other products: not the
 * project's own, and with licences of their own.
 * @param {Site} site
 * @returns {Promise<Contender[]>}
 */
export async function theirs(site) {
	const esbuild = await import("esbuild");
	const installed = fileURLToPath(INSTALLED);
	await mkdir(installed, { recursive: true });
	for (const name of ["package.json", "package-lock.json"]) {
		await cp(new URL(name, PEERS), new URL(name, INSTALLED));
	}
	// Some of them name a newer Node, for which a browser's bundle does not care.
	execFileSync("npm", ["ci", "--engine-strict=false", "--ignore-scripts", "--loglevel=error"], {
		cwd: installed,
		stdio: ["ignore", "ignore", "inherit"],
	});
	for (const [, file] of peers) {
		const { outputFiles } = await esbuild.build({
			entryPoints: [fileURLToPath(new URL(`${file}.mjs`, PEERS))],
			nodePaths: [`${installed}node_modules`],
			outdir: installed,
			write: false,
			bundle: true,
			minify: true,
			format: "esm",
			target: "es2022",
			charset: "utf8",
			legalComments: "none",
			logLevel: "error",
		});
		const head = outputFiles.map(({ path, contents }) => {
			const name = path.slice(path.lastIndexOf("/"));
			site.add(name, contents);
			return path.endsWith(".css")
				? `<link rel="stylesheet" href="${name}">`
				: `<script type="module" src="${name}"></script>`;
		});
		site.add(`/${file}.html`, page(head.join("\n"), hosts([])));
	}
	return peers.map(([name = "", file]) => ({
		name,
		path: `/${file}.html`,
		sign: "told",
		update: "return peer.update(next)",
	}));
}
