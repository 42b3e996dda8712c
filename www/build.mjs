// Bundles every page into www/dist: pages/*.ts and pages/*.css, each with what it imports, the
// html with links to its guides, and the engines and guides that `cargo xtask` has put into www/generated.
// The .wasm lie beside the scripts, so `new URL("<name>_bg.wasm", import.meta.url)` finds them.
import { createHash } from "node:crypto";
import { copyFile, cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, extname, join, relative } from "node:path";
import * as esbuild from "esbuild";
import {
	checked,
	cssAsText,
	engineFor,
	integrity,
	onDemand,
	onDemandEntries,
	common as usual,
	www,
} from "./bundler.mjs";
import { oneFile } from "./one-file.mjs";

const pages = join(www, "pages");
const generated = join(www, "generated");
const dist = join(www, "dist");

const common = { ...usual, define: { STUDIO: '"chart.html"' } };
/** Pages that also come as one file. */
const ALONE = ["enterprise", "plan"];
/** How each language names a page's guide and the guide to methods. */
const GUIDES = { vi: ["Hướng dẫn", "Cách tính"], en: ["Guide", "How it is computed"] };

const files = (await readdir(pages)).map((name) => join(pages, name));
const ending = (/** @type {string} */ end) => files.filter((name) => extname(name) === end);

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([
	...ending(".ts").map((page) =>
		esbuild.build({
			...common,
			entryPoints: [page],
			outdir: dist,
			plugins: [cssAsText, checked, engineFor(page), onDemand],
		}),
	),
	...ALONE.map((name) => oneFile(name, join(dist, `${name}-one-file.html`))),
	// What other pages load: the element, and the script that gives frames their height.
	esbuild.build({
		...common,
		entryPoints: [
			{ in: join(www, "elements/nangsuat-chart.ts"), out: "nangsuat-chart" },
			{ in: join(www, "embed/embed.ts"), out: "embed" },
		],
		outdir: dist,
		plugins: [cssAsText, checked],
	}),
	// What a page loads only when it is wanted.
	esbuild.build({
		...common,
		entryPoints: onDemandEntries,
		outdir: dist,
		plugins: [cssAsText, checked],
	}),
	// What runs beside a page.
	esbuild.build({
		...common,
		entryPoints: ["benchmark", "frontier"].map((name) => ({
			in: join(www, `worker/${name}.ts`),
			out: `${name}-worker`,
		})),
		outdir: dist,
		plugins: [checked],
	}),
	esbuild.build({ ...common, entryPoints: ending(".css"), outdir: dist }),
	...ending(".html").map(async (name) => {
		const text = await readFile(name, "utf8");
		await writeFile(join(dist, basename(name)), withGuides(text));
	}),
	...(await readdir(generated))
		.filter((name) => extname(name) === ".wasm")
		.map((name) => copyFile(join(generated, name), join(dist, name))),
	cp(join(generated, "guides"), join(dist, "guides"), { recursive: true }),
]);

await version();
await offline();

/** Fills a page's footer with links to the guide that it names and to the one to methods. @param {string} text */
function withGuides(text) {
	return text.replace(/<footer data-guide="(\w+)"><\/footer>/, (_, guide) => {
		const links = Object.entries(GUIDES).map(
			([language, [own, methods]]) => `
			<nav lang="${language}">
				<a href="guides/${guide}.${language}.html">${own}</a> · <a href="guides/methods.${language}.html">${methods}</a>
			</nav>`,
		);
		return `<footer>${links.join("")}
		</footer>`;
	});
}

/** Every finished file by its path. */
async function finished() {
	const entries = await readdir(dist, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(dist, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
		.sort();
}

/** Pages name what they load by its content too: no browser takes an older file for it, and no other. */
async function version() {
	const names = await finished();
	const read = (/** @type {string} */ name) => readFile(join(dist, name));
	const hash = (/** @type {Uint8Array} */ bytes) =>
		createHash("sha256").update(bytes).digest("hex").slice(0, 8);
	const beside = names.filter(
		(name) =>
			name.endsWith("-worker.js") || onDemandEntries.some(({ out }) => name === `${out}.js`),
	);
	/** @type {[plain: string, version: string][]} */
	const versions = await Promise.all(
		beside.map(async (name) => [`"./${name}"`, `"./${name}?${hash(await read(name))}"`]),
	);
	for (const name of names.filter((one) => one.endsWith(".js") && !beside.includes(one))) {
		const text = (await read(name)).toString();
		const named = versions.reduce(
			(done, [plain, version]) => done.replaceAll(plain, version),
			text,
		);
		await writeFile(join(dist, name), named);
	}
	for (const name of names.filter((one) => one.endsWith(".html") && !one.includes("one-file"))) {
		const text = (await read(name)).toString();
		const parts = text.split(/((?:src|href)="(?:\.\.\/)?[\w-]+\.(?:js|css)")/);
		for (const [at, part] of parts.entries()) {
			const [, attribute = "", file = ""] = /^(src|href)="(.*)"$/.exec(part) ?? [];
			if (at % 2 === 1) {
				const bytes = await read(file.replace("../", ""));
				parts[at] = `${attribute}="${file}?${hash(bytes)}" integrity="${integrity(bytes)}"`;
			}
		}
		await writeFile(join(dist, name), parts.join(""));
	}
}

/** The service worker knows what each page needs, and which version of it all this is. */
async function offline() {
	/** @type {Map<string, Buffer>} */
	const built = new Map();
	for (const name of await finished()) {
		built.set(name, await readFile(join(dist, name)));
	}
	// Stored only once they were wanted.
	const wanted = onDemandEntries.map(({ out }) => `${out}.js`);
	// A page is kept with the guides that it names; a guide needs its style and only speaks of other files.
	const isGuide = (/** @type {string} */ name) => name.startsWith("guides/");
	const needed = (/** @type {string} */ page) => {
		const found = new Set([page]);
		for (const name of found) {
			const text = /\.(html|js|css)$/.test(name) ? built.get(name)?.toString() : undefined;
			for (const other of built.keys()) {
				const named = new RegExp(`(?<![\\w.-])${other.replaceAll(".", "\\.")}`);
				const apart = isGuide(name)
					? extname(other) !== ".css"
					: (extname(other) === ".html" && !isGuide(other)) || wanted.includes(other);
				if (!apart && text && named.test(text)) {
					found.add(other);
				}
			}
		}
		return [...found].sort();
	};
	const own = [...built.keys()].filter(
		(name) =>
			wanted.includes(name) ||
			(extname(name) === ".html" && !/^embed|one-file/.test(name) && !isGuide(name)),
	);
	const all = createHash("sha256");
	for (const bytes of built.values()) {
		all.update(bytes);
	}
	await esbuild.build({
		...common,
		define: {
			FILES: JSON.stringify(Object.fromEntries(own.map((page) => [page, needed(page)]))),
			VERSION: JSON.stringify(all.digest("hex").slice(0, 16)),
		},
		entryPoints: [join(www, "worker/offline.ts")],
		format: "iife",
		outdir: dist,
	});
}

const sizes = (await finished())
	.filter((name) => !name.includes("/"))
	.map(async (name) => {
		const { size } = await stat(join(dist, name));
		return `${name} ${(size / 1000).toFixed(1)}`;
	});
console.log(`www/dist, kB: ${(await Promise.all(sizes)).join(", ")}`);
