// Every word is used. That none is missing, and that both languages have the same, the type check
// tells; so is every table whose keys are the engine's own lists.
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

const www = new URL("../../www/", import.meta.url);

/** Looked up by an identifier of the engine or of the data. */
const BY_KEY = new Set(
	`absent bases branches bridge causes errors flags groups hints indicator_units indicators items meanings
	columns comparisons extra facts forms initials method methods outcomes parts rates reasons reasons_of recipients regime_notes regimes rules scale sections sectors shares splits statuses territories timings tools units vintages`.split(
		/\s+/,
	),
);
const BY_PLACE =
	/^(viet_nam|agriculture_forestry_fishery|industry_construction|services|theme_\w+)$/;

async function sources(): Promise<string> {
	const texts: string[] = [];
	for (const folder of ["elements", "store", "engine", "pages", "locales"]) {
		const root = fileURLToPath(new URL(folder, www));
		for (const name of await readdir(root, { recursive: true })) {
			if (name.endsWith(".ts")) texts.push(await readFile(`${root}/${name}`, "utf8"));
		}
	}
	return texts.join("\n");
}

for (const page of [
	"enterprise",
	"plan",
	"province",
	"standing",
	"benchmark",
	"frontier",
	"studio",
	"chart",
]) {
	test(`no word of the page ${page} is unused`, async () => {
		const words: Record<string, Record<string, string | Record<string, string>>> = JSON.parse(
			await readFile(new URL("locales/vi.json", www), "utf8"),
		);
		const code = await sources();
		const unused = Object.entries(words[page] ?? {}).flatMap(([group, entries]) =>
			typeof entries === "string" || BY_KEY.has(group)
				? []
				: Object.keys(entries)
						.filter((key) => !BY_PLACE.test(key) && !new RegExp(`\\b${key}\\b`).test(code))
						.map((key) => `${group}.${key}`),
		);
		expect(unused).toEqual([]);
	});
}
