import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";

const WIDTHS = [360, 1280];
const SCHEMES = ["light", "dark"] as const;

/** Pictures and print-outs of a page in `tests/browser/shots`, which git ignores. */
export class Shots {
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
	}

	/** The whole page at the width of a phone and of a desk, light and dark. */
	async take(name: string): Promise<void> {
		const page = this.#page;
		const before = page.viewportSize();
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 800 });
			for (const colorScheme of SCHEMES) {
				await page.emulateMedia({ colorScheme });
				await page.screenshot({
					path: file(`${name}-${width}-${colorScheme}.png`),
					fullPage: true,
					animations: "disabled",
				});
			}
		}
		await page.emulateMedia({ colorScheme: null });
		if (before) await page.setViewportSize(before);
	}

	/** The page as it prints on A4. */
	async print(name: string): Promise<void> {
		await this.#page.pdf({
			path: file(`${name}.pdf`),
			preferCSSPageSize: true,
			printBackground: true,
		});
	}
}

function file(name: string): string {
	return fileURLToPath(new URL(`shots/${name}`, import.meta.url));
}
