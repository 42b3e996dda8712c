// Bundles every page into www/dist: pages/*.ts and pages/*.css, each with what it imports, the
// html as it is, and the engines that `cargo xtask` has put into www/generated.
// The .wasm lie beside the scripts, so `new URL("<name>_bg.wasm", import.meta.url)` finds them.
import { copyFile, mkdir, readdir, rm, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import * as esbuild from "esbuild";
import { common, cssAsText, www } from "./bundler.mjs";

const pages = join(www, "pages");
const generated = join(www, "generated");
const dist = join(www, "dist");

/** Pages whose one engine does all that `chart` does.
 * @type {Record<string, string>}
 */
const ENGINES = { "chart.ts": "studio", "plan.ts": "plan" };
const engineOf = (/** @type {string} */ page) => ENGINES[basename(page)];

/**
 * What such a page shares with the element asks that engine: no page loads two.
 * @param {string} engine
 * @returns {import("esbuild").Plugin}
 */
const forChart = (engine) => ({
	name: `${engine}-for-chart`,
	setup(build) {
		build.onResolve({ filter: /generated\/chart\.js$/ }, () => ({
			path: join(generated, `${engine}.js`),
		}));
	},
});

const files = (await readdir(pages)).map((name) => join(pages, name));
const ending = (/** @type {string} */ end) => files.filter((name) => extname(name) === end);

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([
	esbuild.build({
		...common,
		entryPoints: ending(".ts").filter((name) => !engineOf(name)),
		outdir: dist,
		plugins: [cssAsText],
	}),
	...Object.entries(ENGINES).map(([page, engine]) =>
		esbuild.build({
			...common,
			entryPoints: [join(pages, page)],
			outdir: dist,
			plugins: [cssAsText, forChart(engine)],
		}),
	),
	// What other pages load: the element, and the script that gives frames their height.
	esbuild.build({
		...common,
		entryPoints: [
			{ in: join(www, "elements/nangsuat-chart.ts"), out: "nangsuat-chart" },
			{ in: join(www, "embed/embed.ts"), out: "embed" },
		],
		outdir: dist,
		plugins: [cssAsText],
	}),
	// What runs beside a page.
	esbuild.build({
		...common,
		entryPoints: ["benchmark", "frontier"].map((name) => ({
			in: join(www, `worker/${name}.ts`),
			out: `${name}-worker`,
		})),
		outdir: dist,
	}),
	esbuild.build({ ...common, entryPoints: ending(".css"), outdir: dist }),
	...ending(".html").map((name) => copyFile(name, join(dist, basename(name)))),
	...(await readdir(generated))
		.filter((name) => extname(name) === ".wasm")
		.map((name) => copyFile(join(generated, name), join(dist, name))),
]);

const sizes = (await readdir(dist)).sort().map(async (name) => {
	const { size } = await stat(join(dist, name));
	return `${name} ${(size / 1000).toFixed(1)}`;
});
console.log(`www/dist, kB: ${(await Promise.all(sizes)).join(", ")}`);
