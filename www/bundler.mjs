// How everything here is bundled: pages (build.mjs) and the npm package (package.mjs) alike.
import { dirname } from "node:path";
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
