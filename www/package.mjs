// Makes the npm package in the folder named by the first argument: engines with their types, the same
// as functions (`.`), the elements (`./define`, `./inlined`), and what newspapers paste (`./embed.js`).
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { checked, common, cssAsText, inlined, onDemand, onDemandEntries, www } from "./bundler.mjs";

const [, , folder] = process.argv;
if (folder === undefined) {
	throw new Error("package.mjs FOLDER");
}
const generated = join(www, "generated");
const sources = join(www, "package");
const ENGINES = ["chart", "enterprise", "standing", "plan", "compute", "frontier"];
const ELEMENTS = ["benchmark", "chart", "enterprise", "frontier", "plan", "province"];
const { version, description, license } = JSON.parse(
	await readFile(join(www, "package.json"), "utf8"),
);

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const copy = (/** @type {string} */ from, /** @type {string} */ name) =>
	copyFile(join(from, name), join(folder, name));

// The elements share what they have in common; every file lies beside the engines, so that
// `new URL("<name>_bg.wasm", import.meta.url)` finds them here and in a bundler.
await esbuild.build({
	...common,
	entryPoints: [
		{ in: join(sources, "define.ts"), out: "define" },
		...ELEMENTS.map((name) => ({
			in: join(www, `elements/nangsuat-${name}.ts`),
			out: `define-${name}`,
		})),
		{ in: join(www, "pages/embed-frame.ts"), out: "embed-frame" },
		...onDemandEntries,
	],
	outdir: folder,
	splitting: true,
	chunkNames: "shared-[hash]",
	plugins: [cssAsText, checked, onDemand],
});
// For where only one script can be placed: engines inside.
await esbuild.build({
	...common,
	entryPoints: [join(sources, "inlined.ts")],
	loader: { ".wasm": "binary" },
	outdir: folder,
	plugins: [cssAsText, inlined],
});
for (const [source, out] of [
	["worker/benchmark.ts", "benchmark-worker"],
	["worker/frontier.ts", "frontier-worker"],
	["embed/embed.ts", "embed"],
]) {
	await esbuild.build({
		...common,
		entryPoints: [{ in: join(www, source), out }],
		outdir: folder,
		plugins: [checked],
	});
}
for (const name of ENGINES) {
	await copy(generated, `${name}.js`);
	// `Symbol.dispose`, which not every project has among its types.
	const types = await readFile(join(generated, `${name}.d.ts`), "utf8");
	await writeFile(
		join(folder, `${name}.d.ts`),
		`/// <reference lib="esnext.disposable" />\n${types}`,
	);
	await copy(generated, `${name}_bg.wasm`);
}
for (const name of ["index.js", "index.d.ts", "source.js", "source.node.js", "README.md"]) {
	await copy(sources, name);
}
await copy(sources, "custom-elements.json");
await copy(join(www, "pages"), "embed.html");
for (const name of ["LICENSE-APACHE", "LICENSE-MIT", "CHANGELOG.md"]) {
	await copy(join(www, ".."), name);
}
// In the package the engines lie beside.
const types = await readFile(join(sources, "elements.d.ts"), "utf8");
await writeFile(
	join(folder, "define.d.ts"),
	`${types.replaceAll('"../generated/', '"./')}
type Tags = { [Tag in keyof Elements]: HTMLElement & Elements[Tag] };
declare global {
	interface HTMLElementTagNameMap extends Tags {}
}
`,
);
await writeFile(
	join(folder, "package.json"),
	`${JSON.stringify(
		{
			name: "nangsuat",
			version,
			description,
			license,
			keywords: ["productivity", "tfp", "value-added", "charts", "vietnam", "wasm"],
			type: "module",
			engines: { node: ">=20" },
			exports: {
				".": { types: "./index.d.ts", default: "./index.js" },
				"./define": { types: "./define.d.ts", default: "./define.js" },
				"./define/*": { types: "./define.d.ts", default: "./define-*.js" },
				"./inlined": { types: "./define.d.ts", default: "./inlined.js" },
				"./embed.js": "./embed.js",
				"./wasm/*.wasm": "./*.wasm",
				"./wasm/*": { types: "./*.d.ts", default: "./*.js" },
				"./custom-elements.json": "./custom-elements.json",
				"./package.json": "./package.json",
			},
			imports: { "#source": { node: "./source.node.js", default: "./source.js" } },
			types: "./index.d.ts",
			customElements: "custom-elements.json",
			sideEffects: [
				"./define*.js",
				"./inlined.js",
				"./shared-*.js",
				"./embed*.js",
				"./*-worker.js",
			],
		},
		null,
		"\t",
	)}\n`,
);
