// A page as one file, to be sent, kept and opened from a disk: script, styles and engine are in it,
// under a policy by which nothing can leave it.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { common, cssAsText, engineFor, inlined, www } from "./bundler.mjs";

/** @param {string} text */
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * @param {string} name of the page
 * @param {string} file to write
 */
export async function oneFile(name, file) {
	const bundle = (/** @type {string} */ source) =>
		esbuild.build({
			...common,
			define: { STUDIO: "undefined" },
			entryPoints: [join(www, "pages", source)],
			loader: { ".wasm": "binary" },
			plugins: source.endsWith(".ts") ? [cssAsText, engineFor(source), inlined] : [],
			write: false,
		});
	const [script, style] = (await Promise.all([bundle(`${name}.ts`), bundle(`${name}.css`)])).map(
		({ outputFiles }) => (outputFiles[0]?.text ?? "").trim(),
	);
	if (!script || !style || /<\/(script|style)/i.test(script + style)) {
		throw new Error(`${name} cannot stand inside a page`);
	}
	const policy = [
		"default-src 'none'",
		`script-src ${hash(script)} 'wasm-unsafe-eval'`,
		`style-src ${hash(style)}`,
		"img-src data: blob:",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
	].join("; ");
	const page = await readFile(join(www, "pages", `${name}.html`), "utf8");
	/** @type {[RegExp, (found: string) => string][]} */
	const parts = [
		[
			/<meta charset="utf-8" \/>/,
			(found) => `${found}\n\t\t<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
		],
		[/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`],
		[/\s*<link rel="preload"[^>]*>/g, () => ""],
		// The guides lie beside the page on the portal only.
		[/\s*<footer[^>]*><\/footer>/, () => ""],
		// After what it fills, as a module would run.
		[/\s*<script[^>]*><\/script>/, () => ""],
		[/<\/body>/, (found) => `<script type="module">${script}</script>\n\t${found}`],
	];
	await writeFile(
		file,
		parts.reduce((text, [pattern, by]) => {
			const done = text.replace(pattern, by);
			if (done === text && !pattern.global) {
				throw new Error(`${name}.html has no ${pattern}`);
			}
			return done;
		}, page),
	);
}
