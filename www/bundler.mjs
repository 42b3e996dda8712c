// How everything here is bundled: pages (build.mjs) and the npm package (package.mjs) alike.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

export const www = dirname(fileURLToPath(import.meta.url));

export const common = {
	absWorkingDir: www,
	bundle: true,
	minify: true,
	format: /** @type {const} */ ("esm"),
	target: "es2022",
	// Vietnamese as it is, not as escapes: a sixth smaller.
	charset: /** @type {const} */ ("utf8"),
	legalComments: /** @type {const} */ ("none"),
	logLevel: /** @type {const} */ ("warning"),
	// Where charts are made, as seen from a page; nowhere in a bundle that comes without it.
	define: { STUDIO: "undefined" },
};

/** Pages whose one engine does all that `chart` does.
 * @type {Record<string, string>}
 */
const ENGINES = { "chart.ts": "studio", "plan.ts": "plan" };

/**
 * What such a page shares with the element asks that engine: no page loads two.
 * @param {string} page
 * @returns {import("esbuild").Plugin}
 */
export const engineFor = (page) => ({
	name: "engine-for-chart",
	setup(build) {
		const engine = ENGINES[basename(page)];
		if (engine) {
			build.onResolve({ filter: /generated\/chart\.js$/ }, () => ({
				path: join(www, "generated", `${engine}.js`),
			}));
		}
	},
});

/** As the attribute `integrity` wants it.
 * @param {Uint8Array} bytes
 */
export const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/**
 * Changes how the scripts that come with the engines get them.
 * @param {string} name
 * @param {(engine: string) => Promise<{ first: string, said: string, instead: string }>} change what
 * comes first, and what stands instead of what a script says; by the path of its engine
 * @returns {import("esbuild").Plugin}
 */
const engines = (name, change) => ({
	name,
	setup(build) {
		build.onLoad({ filter: /generated[\\/]\w+\.js$/ }, async ({ path }) => {
			const text = await readFile(path, "utf8");
			const { first, said, instead } = await change(path.replace(/\.js$/, "_bg.wasm"));
			if (!text.includes(said)) {
				throw new Error(`${basename(path)} no longer says ${said}`);
			}
			return {
				contents: `${first}\n${text.replace(said, instead)}`,
				resolveDir: dirname(path),
			};
		});
	},
});

/** Engines stand in the script instead of beside it; `loader` has to take `.wasm` as `binary`. */
export const inlined = engines("engines-inlined", async (engine) => ({
	first: `import bytes from "./${basename(engine)}";`,
	said: `new URL('${basename(engine)}', import.meta.url)`,
	instead: "bytes",
}));

/** An engine is taken only if it is the one that is there now. */
export const checked = engines("engines-checked", async (engine) => ({
	first: 'import { whole } from "../engine/whole.ts";',
	said: "fetch(module_or_path)",
	instead: `whole(module_or_path, "${integrity(await readFile(engine))}")`,
}));

/**
 * A style sheet imported by an element becomes a string for `adoptedStyleSheets`.
 * @type {import("esbuild").Plugin}
 */
export const cssAsText = {
	name: "css-as-text",
	setup(build) {
		build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
			const { outputFiles } = await esbuild.build({
				...common,
				entryPoints: [path],
				write: false,
			});
			return { contents: outputFiles[0]?.text ?? "", loader: "text" };
		});
	},
};

/** What an element loads only when it is wanted: by its module, the name of a bundle of its own.
 * @type {Record<string, string>}
 */
const ON_DEMAND = { "elements/enterprise/benchmark.ts": "enterprise-benchmark" };

/** The entry points of those bundles. */
export const onDemandEntries = Object.entries(ON_DEMAND).map(([module, out]) => ({
	in: join(www, module),
	out,
}));

/**
 * `import("…")` of such a module asks for the bundle, which lies beside the one that asks.
 * @type {import("esbuild").Plugin}
 */
export const onDemand = {
	name: "on-demand",
	setup(build) {
		build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
			const module = relative(www, join(resolveDir, path)).split(sep).join("/");
			const out = kind === "dynamic-import" ? ON_DEMAND[module] : undefined;
			return out === undefined ? undefined : { path: `./${out}.js`, external: true };
		});
	},
};
