// Charts for the specs: the fixtures and golden files that the Rust tests have, as addresses.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
// For the declaration of the element alone: the page loads it.
import type {} from "../../www/elements/nangsuat-chart.ts";
import { expect } from "./fixtures.ts";

export const KINDS = [
	"line_target",
	"bars_two_years",
	"contributions_national",
	"waterfall_ht1",
	"bullet_plan",
	"strip_illustration",
	"heat_sensitivity",
	"slope_ht1",
] as const;

const tests = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

interface Spec {
	frame: Record<string, unknown>;
	[name: string]: unknown;
}

export async function fixture(name: string): Promise<Spec> {
	return JSON.parse(await readFile(tests(`fixtures/charts/${name}.json`), "utf8")) as Spec;
}

export const golden = (name: string) => readFile(tests(`golden/${name}`), "utf8");

/** As the page writes a chart into an address. */
export const packed = (spec: unknown) =>
	`1.${deflateRawSync(typeof spec === "string" ? spec : JSON.stringify(spec)).toString("base64url")}`;

/** Opens a chart in the frame's page, without a frame. */
export async function openEmbed(page: Page, address: string, flags = ""): Promise<void> {
	// Another fragment alone would not load the page again.
	await page.goto("about:blank");
	await page.goto(`./embed.html${flags}#${address}`);
}

export async function drawnBy(page: Page): Promise<string> {
	await expect(page.locator("nangsuat-chart svg")).toBeVisible();
	return page.evaluate(() => document.querySelector("nangsuat-chart")?.drawn?.svg ?? "");
}
