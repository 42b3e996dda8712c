// A page under fault ends usable, with a clear sentence, and nothing that was typed is lost.
import type { Page, Route } from "@playwright/test";
import { expect, ready, test } from "./fixtures.ts";

/** Each page, the engine it cannot do without, and a field or button of it at work. */
const PAGES = [
	{ page: "enterprise", engine: "enterprise", works: "#c-1-net_revenue" },
	{ page: "plan", engine: "plan", works: "#entry-year" },
	{ page: "benchmark", engine: "compute", works: "input[accept*=json]" },
	{ page: "frontier", engine: "frontier", works: "#file" },
	{ page: "chart", engine: "studio", works: "#title" },
] as const;

const LANGUAGES = {
	vi: { refused: /Không tải được bộ/, retry: "Thử lại", keep: "Giữ số liệu trên máy này" },
	en: { refused: /engine could not be loaded/, retry: "Try again", keep: "Keep the figures" },
};

const revenue = (page: Page) => page.locator("#c-1-net_revenue");
const keeping = (page: Page) => page.getByLabel("Giữ số liệu trên máy này");

/** What a host, or the way to it, makes of the engine. */
const FAULTS: Record<string, (route: Route) => Promise<void>> = {
	missing: (route) => route.fulfill({ status: 404, body: "not found" }),
	truncated: async (route) => {
		const response = await route.fetch();
		const body = await response.body();
		await route.fulfill({ response, body: body.subarray(0, body.length / 2) });
	},
	"a page instead": (route) =>
		route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Login</title>" }),
	// It would run, but it is not the one that the script was built with.
	"of another build": async (route) => {
		const response = await route.fetch();
		const section = Buffer.from([0, 2, 1, 0x78]);
		await route.fulfill({ response, body: Buffer.concat([await response.body(), section]) });
	},
	unreachable: (route) => route.abort("connectionfailed"),
};

for (const { page: name, engine, works } of PAGES) {
	for (const [fault, answer] of Object.entries(FAULTS)) {
		test(`${name}: the engine is ${fault}, and comes with another try`, async ({ page, guard }) => {
			const pattern = `**/${engine}_bg.wasm`;
			await page.route(pattern, answer);
			await page.goto(`./${name}.html`);
			const alarm = page.getByRole("alert");
			await expect(alarm).toContainText(LANGUAGES.vi.refused);
			await page.getByRole("button", { name: "English" }).click();
			await expect(alarm).toContainText(LANGUAGES.en.refused);
			guard.take();
			await page.unroute(pattern);
			await page.getByRole("button", { name: LANGUAGES.en.retry }).click();
			await expect(page.locator(works)).toBeAttached();
			await expect(alarm).toHaveCount(0);
		});
	}

	test(`${name}: an old engine in the browser's store is passed over`, async ({ page, guard }) => {
		let asked = 0;
		await page.route(`**/${engine}_bg.wasm`, async (route) => {
			asked += 1;
			const old = asked === 1;
			await (old
				? route.fulfill({ contentType: "application/wasm", body: "old" })
				: route.fallback());
		});
		await ready(page, `./${name}.html`);
		await expect(page.locator(works)).toBeAttached();
		expect(asked).toBe(2);
		// What the browser says of the first one; of a worker's it says nothing.
		guard.take();
	});

	test(`${name}: its script and style are those of the page`, async ({ page, guard }) => {
		await page.route(`**/${name}.js?*`, async (route) => {
			const response = await route.fetch();
			await route.fulfill({ response, body: `${await response.text()}\nalert(1);` });
		});
		await page.goto(`./${name}.html`);
		await expect(page.getByText("trình duyệt đã quá cũ")).toBeVisible();
		expect(guard.take().join()).toContain("integrity");
	});

	test(`${name}: a policy without WebAssembly is told`, async ({ page, guard }) => {
		await page.route(`**/${name}.html`, async (route) => {
			const response = await route.fetch();
			const headers = response.headers();
			const policy = "content-security-policy";
			headers[policy] = (headers[policy] ?? "").replace("'wasm-unsafe-eval'", "");
			await route.fulfill({ response, headers });
		});
		// A worker's policy is its own script's.
		await page.route("**/*-worker.js?*", async (route) => {
			const response = await route.fetch();
			const headers = response.headers();
			const policy = "content-security-policy";
			headers[policy] = (headers[policy] ?? "").replace("'wasm-unsafe-eval'", "");
			await route.fulfill({ response, headers });
		});
		await page.goto(`./${name}.html`);
		await expect(page.getByRole("alert")).toContainText(LANGUAGES.vi.refused);
		expect(guard.take().join()).toMatch(/wasm|WebAssembly/i);
		await page.unrouteAll({ behavior: "wait" });
	});

	test(`${name}: served with another type, the engine works all the same`, async ({ page }) => {
		await page.route(`**/${engine}_bg.wasm`, async (route) => {
			const response = await route.fetch();
			const headers = { ...response.headers(), "content-type": "application/octet-stream" };
			await route.fulfill({ response, headers });
		});
		await ready(page, `./${name}.html`);
		await expect(page.locator(works)).toBeAttached();
	});

	test(`${name}: where its script does not come, the page says what that means`, async ({
		page,
		guard,
	}) => {
		await page.route(`**/${name}.js?*`, (route) => route.fulfill({ status: 404, body: "" }));
		await page.goto(`./${name}.html`);
		await expect(page.getByText("trình duyệt đã quá cũ")).toBeVisible();
		await expect(page.getByText("this browser is too old")).toBeVisible();
		expect(guard.take()).not.toEqual([]);
	});

	test(`${name}: at 400 % nothing has to be scrolled sideways`, async ({ page }) => {
		// 1280 × 1024 at 400 %.
		await page.setViewportSize({ width: 320, height: 256 });
		await ready(page, `./${name}.html`);
		const overflow = () =>
			page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
			);
		expect(await overflow()).toBe(0);
		await page.getByRole("button", { name: "English" }).click();
		expect(await overflow()).toBe(0);
	});

	test(`${name}: once open it needs no network`, async ({ page, context, guard }) => {
		await ready(page, `./${name}.html`);
		await context.setOffline(true);
		guard.quiet();
		await page.getByRole("button", { name: "English" }).click();
		await expect(page.locator(works)).toBeAttached();
		await expect(page.getByRole("alert")).toHaveCount(0);
	});
}

test.describe("what is kept on this machine", () => {
	test("a full store is told, and nothing typed is lost", async ({ page }) => {
		await page.addInitScript(() => {
			Storage.prototype.setItem = () => {
				throw new DOMException("full", "QuotaExceededError");
			};
		});
		await ready(page, "./enterprise.html");
		await revenue(page).fill("9.000.000");
		await keeping(page).click();
		await expect(page.getByRole("alert")).toContainText("hãy lưu tệp JSON");
		await expect(keeping(page)).not.toBeChecked();
		await expect(revenue(page)).toHaveValue("9.000.000");
	});

	test("a store that may not be touched changes nothing", async ({ page }) => {
		await page.addInitScript(() => {
			Object.defineProperty(window, "localStorage", {
				get: () => {
					throw new DOMException("refused", "SecurityError");
				},
			});
		});
		for (const { page: name, works } of PAGES) {
			await ready(page, `./${name}.html`);
			await expect(page.locator(works)).toBeAttached();
		}
	});

	test("what another hand left there is passed over, and stays", async ({ page }) => {
		const hostile = ["{", "null", "5", "[]", '{"years":5}', '{"years":[1,{"year":{}}]}', "[{}]"];
		await page.goto("./");
		for (const text of hostile) {
			await page.evaluate((left) => {
				for (const key of ["enterprise", "plan", "province"]) {
					localStorage.setItem(`nangsuat/${key}/1`, left);
				}
			}, text);
			await page.goto("./enterprise.html");
			await expect(revenue(page)).toHaveValue("");
			await revenue(page).fill("5");
			await page.goto("./plan.html");
			await expect(page.locator("#entry-year")).toBeAttached();
			await expect(page.locator("nangsuat-province").getByRole("table").first()).toBeAttached();
			expect(await page.evaluate(() => localStorage.getItem("nangsuat/enterprise/1"))).toBe(text);
		}
	});

	test("survives a reload and a crash", async ({ page, context, guard }) => {
		await ready(page, "./enterprise.html");
		await keeping(page).check();
		await revenue(page).fill("9.000.000");
		await page.reload();
		await expect(revenue(page)).toHaveValue("9.000.000");
		await revenue(page).fill("9.500.000");
		const crashed = page.waitForEvent("crash");
		await Promise.all([crashed, page.goto("chrome://crash").catch(() => undefined)]);
		guard.take();
		const again = await context.newPage();
		await again.goto(new URL("enterprise.html", test.info().project.use.baseURL).href);
		await expect(revenue(again)).toHaveValue("9.500.000");
	});

	test("two tabs do not overwrite each other unseen", async ({ page, context }) => {
		await ready(page, "./enterprise.html");
		await keeping(page).check();
		await revenue(page).fill("1.000");
		const other = await context.newPage();
		await ready(other, page.url());
		await expect(revenue(other)).toHaveValue("1.000");
		await revenue(other).fill("2.000");
		await expect(page.getByRole("alert")).toContainText("ở một thẻ khác");
		await expect(keeping(page)).not.toBeChecked();
		await expect(revenue(page)).toHaveValue("1.000");
		await revenue(page).fill("3.000");
		await other.reload();
		await expect(revenue(other)).toHaveValue("2.000");
		// Who wants this one kept says so, and the other hears of it.
		await keeping(page).check();
		await expect(other.getByRole("alert")).toContainText("ở một thẻ khác");
		await page.reload();
		await expect(revenue(page)).toHaveValue("3.000");
	});
});

test("where the clipboard is refused, the code is selected to be copied by hand", async ({
	page,
}) => {
	await page.addInitScript(() => {
		Object.defineProperty(navigator, "clipboard", {
			value: { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) },
		});
	});
	await ready(page, "./chart.html");
	await page.getByRole("button", { name: "Sao chép" }).first().click();
	await expect(page.locator("nangsuat-studio #copied")).not.toHaveText("");
	const selected = await page.evaluate(() => {
		const root = document.querySelector("nangsuat-studio")?.shadowRoot;
		const area = root?.activeElement as HTMLTextAreaElement | null;
		return area ? area.selectionEnd - area.selectionStart : 0;
	});
	expect(selected).toBeGreaterThan(20);
});

test("printing in the middle of an entry keeps it, and it goes on", async ({ page }) => {
	await ready(page, "./enterprise.html");
	await revenue(page).pressSequentially("12.3");
	await page.pdf();
	await expect(revenue(page)).toBeFocused();
	await revenue(page).press("End");
	await revenue(page).pressSequentially("45");
	await expect(revenue(page)).toHaveValue("12.345");
});

for (const tag of ["enterprise", "plan", "benchmark", "frontier", "chart"]) {
	test(`of two versions of <nangsuat-${tag}> the first is there, and the second makes no noise`, async ({
		page,
		guard,
	}) => {
		await page.addInitScript((name) => {
			class First extends HTMLElement {
				static version = "0.0.1";
				connectedCallback() {
					this.textContent = "first";
				}
			}
			customElements.define(name, First);
		}, `nangsuat-${tag}`);
		await page.goto(tag === "chart" ? "./embed.html" : `./${tag}.html`);
		await expect(page.locator(`nangsuat-${tag}`)).toContainText("first");
		await page.waitForLoadState("networkidle");
		expect(guard.take()).toEqual([]);
	});
}
