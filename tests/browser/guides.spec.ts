// The guides: from each page in its language, and by their links among each other.
import { expect, ready, test } from "./fixtures.ts";

test.use({ viewport: { width: 360, height: 740 } });

const WORDS = {
	vi: { guide: "Hướng dẫn", methods: "Cách tính" },
	en: { guide: "Guide", methods: "How it is computed" },
} as const;

const TITLES = {
	enterprise: { vi: "Hướng dẫn cho doanh nghiệp", en: "Guide for an enterprise" },
	officer: { vi: "Hướng dẫn cho cán bộ", en: "Guide for an officer" },
	journalist: { vi: "Hướng dẫn cho nhà báo", en: "Guide for a journalist" },
	methods: { vi: "Cách tính", en: "How it is computed" },
} as const;

for (const [name, guide] of [
	["enterprise", "enterprise"],
	["plan", "officer"],
	["benchmark", "officer"],
	["frontier", "officer"],
	["chart", "journalist"],
] as const) {
	test(`the page ${name} leads to its guide and to how it is computed, in its language`, async ({
		page,
		axe,
	}) => {
		for (const language of ["vi", "en"] as const) {
			await ready(page, `./${name}.html`);
			if (language === "en") {
				await page.getByRole("button", { name: "English" }).click();
			}
			await expect(page.locator("html")).toHaveAttribute("lang", language);
			const links = page.getByRole("contentinfo").getByRole("link");
			await expect(links).toHaveText([WORDS[language].guide, WORDS[language].methods]);
			await axe(page);
			await links.first().click();
			await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLES[guide][language]);
			await expect(page.locator("html")).toHaveAttribute("lang", language);
			const methods = page.getByRole("navigation").getByRole("link", {
				name: TITLES.methods[language],
			});
			await methods.click();
			await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLES.methods[language]);
		}
	});
}

test("every guide that a link leads to stands on a phone, in both themes", async ({
	page,
	axe,
	shots,
}) => {
	test.slow();
	await page.goto("./");
	const start = page.url();
	const linked = () =>
		page.locator("a[href*='.html']").evaluateAll((links) =>
			links.map((link) => {
				const { origin, pathname } = new URL((link as HTMLAnchorElement).href);
				return origin + pathname;
			}),
		);
	const waiting = await linked();
	const seen = new Set<string>();
	for (const address of waiting) {
		if (seen.has(address) || !new URL(address).pathname.includes("/guides/")) {
			continue;
		}
		seen.add(address);
		const response = await page.goto(address);
		expect(response?.status(), address).toBe(200);
		expect(response?.headers()["content-security-policy"]).toContain("default-src 'none'");
		await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(wide, address).toBeLessThanOrEqual(360);
		for (const colorScheme of ["light", "dark"] as const) {
			await page.emulateMedia({ colorScheme });
			await axe(page);
		}
		waiting.push(...(await linked()));
	}
	// The guides in both languages, the glossary, the portal's, and the pages of methods.
	expect(seen.size).toBeGreaterThanOrEqual(21);
	await page.goto(`${start}guides/enterprise.vi.html`);
	await shots.take("guide");
});
