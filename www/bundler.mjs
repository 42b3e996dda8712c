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

/**
 * Engines stand in the script instead of beside it; `loader` has to take `.wasm` as `binary`.
 * @type {import("esbuild").Plugin}
 */
export const inlined = {
	name: "engines-inlined",
	setup(build) {
		build.onLoad({ filter: /generated[\\/]\w+\.js$/ }, async ({ path }) => {
			const name = basename(path, ".js");
			const text = await readFile(path, "utf8");
			const beside = `new URL('${name}_bg.wasm', import.meta.url)`;
			if (!text.includes(beside)) {
				throw new Error(`${name}.js no longer says where its engine lies`);
			}
			return {
				contents: `import bytes from "./${name}_bg.wasm";\n${text.replace(beside, "bytes")}`,
				resolveDir: dirname(path),
			};
		});
	},
};

/** As the attribute `integrity` wants it.
 * @param {Uint8Array} bytes
 */
export const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/**
 * An engine is taken only if it is the one that is there now.
 * @type {import("esbuild").Plugin}
 */
export const checked = {
	name: "engines-checked",
	setup(build) {
		build.onLoad({ filter: /generated[\\/]\w+\.js$/ }, async ({ path }) => {
			const name = basename(path, ".js");
			const text = await readFile(path, "utf8");
			const asks = "fetch(module_or_path)";
			if (!text.includes(asks)) {
				throw new Error(`${name}.js no longer fetches its engine as it did`);
			}
			const engine = await readFile(join(dirname(path), `${name}_bg.wasm`));
			return {
				contents: `import { whole } from "../engine/whole.ts";
${text.replace(asks, `whole(module_or_path, "${integrity(engine)}")`)}`,
				resolveDir: dirname(path),
			};
		});
	},
};

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
