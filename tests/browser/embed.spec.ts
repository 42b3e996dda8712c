// A chart where it is read: in a frame, as an element, and archived, on pages of others.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import type { ChartSpec } from "../../www/engine/chart.ts";
import { drawnBy, fixture, golden, KINDS, openEmbed, packed } from "./charts.ts";
import { downloaded, expect, test } from "./fixtures.ts";

interface TrustedTypes {
	createPolicy(
		name: string,
		rules: { createHTML(text: string): string },
	): { createHTML(text: string): string };
}

const stage = (page: Page) => page.getByRole("application");

for (const kind of KINDS) {
	test(`${kind} is drawn in a browser to the byte as natively`, async ({ page, guard }) => {
		await page.setViewportSize({ width: 640, height: 900 });
		const spec = await fixture(kind);
		expect(spec.frame["width"]).toBe(640);
		for (const language of ["vi", "en"]) {
			for (const theme of ["light", "dark"]) {
				spec.frame["language"] = language;
				await openEmbed(page, packed(spec), `?dark=${theme === "dark"}`);
				expect(await drawnBy(page)).toBe(await golden(`${kind}.${language}.${theme}.svg`));
				const words = (await golden(`${kind}.${language}.txt`)).split("\n");
				await expect(page.locator(".summary")).toHaveText(words[0] ?? "");
			}
		}
		guard.quiet();
	});

	test(`${kind} can be read by keyboard, heard, and has no finding in any state`, async ({
		page,
		guard,
		axe,
	}) => {
		const spec = await fixture(kind);
		await openEmbed(page, packed(spec));
		await drawnBy(page);
		guard.quiet();
		const rows = (await golden(`${kind}.vi.txt`))
			.split("\n")
			.slice(2)
			.filter((line) => line !== "")
			.map((line) => line.split("\t"));
		const [head = [], ...body] = rows;
		await page.keyboard.press("Tab");
		await expect(stage(page)).toBeFocused();
		const said = new Set<string>();
		const say = async (key: string) => {
			await page.keyboard.press(key);
			said.add((await page.getByRole("status").textContent()) ?? "");
		};
		await say("Home");
		// Along each row from its first value on; rows are as many as the table's.
		const columns = head.length - 1;
		for (let row = 0; row < body.length; row += 1) {
			for (let step = 1; step < columns; step += 1) await say("ArrowDown");
			for (let step = 1; step < columns; step += 1) await say("ArrowUp");
			await say("ArrowRight");
		}
		for (let column = 1; column < columns; column += 1) {
			await say("End");
			for (let row = 0; row < body.length; row += 1) await say("ArrowLeft");
			for (let step = 0; step < column; step += 1) await say("ArrowDown");
			for (let row = 0; row < body.length; row += 1) await say("ArrowRight");
		}
		const last = body.at(-1) ?? [];
		const first = body[0] ?? [];
		expect(said).toContain(`${first[0]}, ${head[1]}: ${first[1]}`);
		expect([...said].filter((sentence) => sentence.startsWith(`${last[0]}, `))).not.toEqual([]);
		for (const sentence of said) {
			const known = body.some(([name, ...cells]) =>
				cells.some((cell, at) => sentence === `${name}, ${head[at + 1]}: ${cell}`),
			);
			expect(known, sentence).toBe(true);
		}
		await axe(page);
		await page.keyboard.press("Escape");
		await expect(page.locator(".tip")).toBeHidden();
		await page.getByRole("tab", { name: "Biểu đồ" }).focus();
		await page.keyboard.press("ArrowRight");
		await expect(page.getByRole("table")).toBeVisible();
		await expect(page.getByRole("row")).toHaveCount(rows.length);
		await expect(page.getByRole("cell").last()).toHaveText(last.at(-1) ?? "");
		await axe(page);
		await page.keyboard.press("ArrowRight");
		await expect(page.getByRole("textbox")).toHaveValue(/<iframe data-nangsuat/);
		await axe(page);
		await page.emulateMedia({ colorScheme: "dark" });
		await page.keyboard.press("ArrowRight");
		await expect(page.locator("nangsuat-chart svg")).toBeVisible();
		await axe(page);
	});
}

test("a picture that takes another's place is the same as a new one", async ({ page, guard }) => {
	await openEmbed(page, packed(await fixture("line_target")));
	await drawnBy(page);
	guard.quiet();
	const fixtures = await Promise.all(KINDS.map(fixture));
	const [line, ...others] = fixtures;
	// There and back, so that parts come, change and go.
	for (const spec of [...others, ...others.reverse(), line]) {
		const same = await page.evaluate((spec) => {
			const chart = document.querySelector("nangsuat-chart");
			if (!chart) return "no element";
			chart.spec = spec as unknown as ChartSpec;
			const { trustedTypes } = globalThis as unknown as { trustedTypes: TrustedTypes };
			const policy = trustedTypes.createPolicy("test", { createHTML: (text) => text });
			const text = policy.createHTML(chart.drawn?.svg ?? "");
			const read = new DOMParser().parseFromString(text, "text/html").querySelector("svg");
			read?.removeAttribute("xmlns");
			const shown = chart.shadowRoot?.querySelector(".stage > svg") ?? null;
			return shown?.isEqualNode(read) || shown?.outerHTML;
		}, spec);
		expect(same).toBe(true);
	}
});

test("a pointer and a finger read the nearest value", async ({ page, guard }) => {
	await page.setViewportSize({ width: 640, height: 900 });
	await openEmbed(page, packed(await fixture("line_target")));
	await drawnBy(page);
	guard.quiet();
	await page.mouse.move(192, 180);
	await expect(page.locator(".tip")).toHaveText("2024, Thực hiện (cả nước): 5,88%");
	await page.mouse.move(5, 700);
	await expect(page.locator(".tip")).toBeHidden();
	await stage(page).dispatchEvent("pointerdown", {
		clientX: 45,
		clientY: 240,
		pointerType: "touch",
	});
	await expect(page.locator(".tip")).toHaveText("2021, Thực hiện (cả nước): 4,71%");
});

test("flags of the frame", async ({ page, guard }) => {
	const address = packed(await fixture("line_target"));
	await page.setViewportSize({ width: 500, height: 320 });
	await openEmbed(page, address, "?plain");
	expect(await drawnBy(page)).not.toContain("Nguồn");
	await expect(page.getByRole("tablist")).toBeHidden();
	await expect(page.locator(".summary")).toBeHidden();
	await openEmbed(page, address, "?static");
	await drawnBy(page);
	await expect(page.getByRole("tablist")).toBeHidden();
	await expect(stage(page)).toHaveCount(0);
	await expect(page.locator(".summary")).toBeVisible();
	await openEmbed(page, address, "?transparent");
	const clear = await drawnBy(page);
	await openEmbed(page, address);
	expect((await drawnBy(page)).length).toBeGreaterThan(clear.length);
	await openEmbed(page, address, "?fit");
	expect(await drawnBy(page)).toContain('height="320"');
	guard.quiet();
});

const REFUSED: [name: string, address: () => string, says: RegExp][] = [
	["nothing", () => "", /Chưa có gì để vẽ/],
	["foreign letters", () => "xin-chào", /không phải là một biểu đồ/],
	["a newer version", () => "2.abc", /phiên bản mới hơn/],
	["broken letters", () => "1.abc", /bị hỏng/],
	["not base64url", () => "1.<script>alert(1)</script>", /bị hỏng/],
	["half a chart", () => packed({ kind: "line" }).slice(0, 20), /bị hỏng/],
	["no JSON", () => packed("line"), /bị hỏng/],
	[
		"another file",
		() => packed({ format: "nangsuat/plan", version: 1 }),
		/không phải là một biểu đồ/,
	],
	["a list", () => packed([1, 2]), /không phải là một biểu đồ/],
	["too much", () => packed(JSON.stringify({ kind: "x".repeat(500_000) })), /quá lớn/],
	["too many letters", () => `1.${"a".repeat(70_000)}`, /quá lớn/],
	["another origin", () => "src=https://example.org/chart.json", /Không tải được.*example\.org/],
	["another scheme", () => "src=data:application/json,{}", /Không tải được/],
	["a missing file", () => "src=charts/missing.json", /Không tải được.*missing\.json, 404/],
];

for (const [name, address, says] of REFUSED) {
	test(`an address is refused with a clear message: ${name}`, async ({ page, guard, axe }) => {
		await page.addInitScript(() => {
			addEventListener("refused", (event) => {
				document.documentElement.dataset["refused"] = (event as CustomEvent<string>).detail;
			});
		});
		await openEmbed(page, address());
		await expect(page.locator("body")).toContainText(says);
		await expect(page.locator("html")).toHaveAttribute("data-refused", says);
		await expect(page.locator("nangsuat-chart svg")).toHaveCount(0);
		await axe(page);
		const noted = guard.take().filter((problem) => !problem.includes("missing.json"));
		expect(noted).toEqual([]);
	});
}

test("too many points are refused with the limit", async ({ page }) => {
	const spec = await fixture("line_target");
	const categories = Array.from({ length: 5000 }, (_, at) => String(at));
	const series = [{ name: "x", values: categories.map(Number) }];
	await openEmbed(page, packed({ ...spec, categories, series }));
	await expect(page.getByRole("alert")).toContainText("5000");
	await expect(page.getByRole("alert")).toContainText("1..400");
});

const HOSTILE = [
	'<img src=x onerror="document.title=1">',
	"<script>document.title=1</script>",
	"\"'&lt;]]><!--",
	"\u202egnourt\u2066",
	"=HYPERLINK(1)",
	"a".repeat(10_000),
].join(" ");

test("hostile texts are texts everywhere", async ({ page, guard, axe }) => {
	const spec = await fixture("line_target");
	Object.assign(spec.frame, { title: HOSTILE, source: HOSTILE, note: HOSTILE });
	spec["categories"] = ["=1+1", "@SUM(A1)", HOSTILE, "<b>2024</b>", "2025", "2030"];
	await openEmbed(page, packed(spec));
	expect(await drawnBy(page)).not.toContain("<img");
	guard.quiet();
	await page.getByRole("tab", { name: "Số liệu" }).click();
	await expect(page.getByRole("rowheader", { name: "<b>2024</b>" })).toBeVisible();
	await axe(page);
	const saved = await downloaded(page, page.getByRole("button", { name: /CSV/ }));
	const csv = saved.bytes.toString();
	expect(csv.startsWith("\uFEFF")).toBe(true);
	expect(csv).toContain("\r\n'=1+1,");
	expect(csv).toContain("\r\n'@SUM(A1),");
	await page.getByRole("tab", { name: "Nhúng" }).click();
	const code = await page.getByRole("textbox").inputValue();
	const opened = await page.evaluate((text) => {
		// As a newsroom's page would read it, without running anything.
		const { trustedTypes } = globalThis as unknown as { trustedTypes: TrustedTypes };
		const policy = trustedTypes.createPolicy("test", { createHTML: (text) => text });
		const read = new DOMParser().parseFromString(policy.createHTML(text), "text/html");
		return {
			tags: [...read.querySelectorAll("*")].map((node) => node.localName),
			title: read.querySelector("iframe")?.title.slice(0, 30),
		};
	}, code);
	expect(opened.tags.sort()).toEqual(["body", "head", "html", "iframe", "script"]);
	expect(opened.title).toBe(HOSTILE.slice(0, 30));
	expect(await page.locator("img, nangsuat-chart img").count()).toBe(0);
});

test("hostile texts are texts in what is archived", async ({ page, guard }) => {
	const spec = await fixture("bars_two_years");
	Object.assign(spec.frame, { title: HOSTILE, source: HOSTILE, note: HOSTILE, summary: HOSTILE });
	await page.goto(`./chart.html#${packed(spec)}`);
	await expect(page.locator("#element")).toHaveValue(/figcaption/);
	article = await page.locator("#element").inputValue();
	expect(article).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
	await page.goto(`${origin}/bare.html`);
	// Not the element's own tree, which a locator would look into.
	const tags = await page.evaluate(() =>
		[...new Set([...document.body.querySelectorAll("*")].map((node) => node.localName))].sort(),
	);
	expect(tags).toEqual([
		"figcaption",
		"figure",
		"img",
		"nangsuat-chart",
		"p",
		"picture",
		"script",
		"small",
		"source",
	]);
	const image = page.locator("img");
	await expect(image).toHaveAttribute("alt", /^<img src=x onerror="document.title=1"> <script>/);
	await expect(image).toHaveJSProperty("naturalWidth", 640);
	await expect(page).not.toHaveTitle("1");
	await page.locator("nangsuat-chart").getByRole("application").press("Home");
	await expect(page.locator("nangsuat-chart svg")).toBeVisible();
	await expect(page).not.toHaveTitle("1");
	expect(withoutHost(guard.take())).toEqual([]);
});

// A newspaper's page: another origin, a style sheet that touches everything, no policy of ours.
const HOST_STYLE = `* { letter-spacing: 3px !important; font-family: serif !important; text-transform: uppercase }
svg, img, iframe { border: 7px solid red; padding: 9px; transform: rotate(0) }
p, table, button, text { color: magenta !important; font-size: 30px !important }
div { display: inline-block }`;

let host: Server;
let origin = "";
let article = "";
let onePage = "";

test.beforeAll(async () => {
	host = createServer((request, response) => {
		const html = (body: string) => {
			response.setHeader("content-type", "text/html; charset=utf-8");
			response.end(body);
		};
		if (request.url === "/style.css") {
			response.setHeader("content-type", "text/css");
			response.end(HOST_STYLE);
		} else if (request.url === "/one-file.html") {
			html(onePage);
		} else if (request.url === "/bare.html") {
			html(article);
		} else {
			html(
				`<!doctype html><html lang="vi"><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"><body>${article}`,
			);
		}
	});
	await new Promise<void>((done) => host.listen(0, "127.0.0.1", done));
	origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});
test.afterAll(() => host.close());

interface Snippets {
	frame: string;
	element: string;
	live: string;
	page: string;
}

/** What the page where charts are made gives for a chart. */
async function snippets(page: Page, name: string): Promise<Snippets> {
	await page.goto("about:blank");
	await page.goto(`./chart.html#${packed(await fixture(name))}`);
	await expect(page.locator("#frame")).toHaveValue(/iframe/);
	const code = (id: string) => page.locator(`#${id}`).inputValue();
	const saved = await downloaded(page, page.getByRole("button", { name: /một tệp/ }));
	return {
		frame: await code("frame"),
		element: await code("element"),
		live: await code("live"),
		page: saved.bytes.toString(),
	};
}

/** The guard watches one origin; here the host's own files are expected. */
const withoutHost = (problems: string[]) => problems.filter((problem) => !problem.includes(origin));

test("on another origin with a hostile style, three ways show the same chart", async ({
	page,
	guard,
}) => {
	await page.setViewportSize({ width: 1000, height: 2400 });
	const codes = await snippets(page, "line_target");
	const spec = await fixture("line_target");
	await page.route(/\/charts\/.*\.json$/, (route) =>
		route.fulfill({
			json: { format: "nangsuat/chart", version: 1, ...spec },
			headers: { "access-control-allow-origin": "*" },
		}),
	);
	article = `<section style="width:660px">${codes.frame}</section>
		<section id="archived" style="width:640px">${codes.element}</section>
		<section id="live" style="width:640px">${codes.live}</section>`;
	await page.goto(`${origin}/article.html`);
	const inside = page.frameLocator("iframe");
	await expect(inside.locator("nangsuat-chart svg")).toBeVisible();
	const live = page.locator("#live nangsuat-chart");
	await expect(live.locator("svg")).toBeVisible();
	// Archived: the picture stands there before anything is asked for.
	const archived = page.locator("#archived nangsuat-chart");
	const picture = archived.locator("img");
	await expect(picture).toBeVisible();
	await expect(picture).toHaveJSProperty("naturalWidth", 640);
	await expect(archived.locator("svg")).toHaveCount(0);
	await archived.getByRole("application").press("ArrowRight");
	await expect(archived.locator("svg")).toBeVisible();
	await expect(archived.getByRole("status")).toHaveText(/2021|2022/);
	const native = await golden("line_target.vi.light.svg");
	const svg = (name: string) =>
		page
			.locator(name)
			.evaluate((node) => (node as HTMLElementTagNameMap["nangsuat-chart"]).drawn?.svg);
	await expect.poll(() => svg("#live nangsuat-chart")).toBe(native);
	await expect.poll(() => svg("#archived nangsuat-chart")).toBe(native);
	// The frame has the height of its content: nothing to scroll.
	const frame = page.frames().find((one) => one.url().includes("embed.html"));
	await expect(async () => {
		const [inner, outer] = [
			await frame?.evaluate(() => document.body.getBoundingClientRect().height),
			await frame?.evaluate(() => innerHeight),
		];
		expect(outer).toBeGreaterThanOrEqual(Math.floor(inner ?? 1e9));
		expect(outer).toBeLessThan((inner ?? 0) + 30);
	}).toPass();
	expect(
		await frame?.evaluate(() => document.querySelector("nangsuat-chart")?.drawn?.svg),
	).toContain("Tăng năng suất lao động");
	// The host's style does not reach in.
	const text = live.locator(".summary");
	expect(await text.evaluate((node) => getComputedStyle(node).letterSpacing)).toBe("normal");
	expect(await text.evaluate((node) => getComputedStyle(node).fontSize)).toBe("15px");
	expect(withoutHost(guard.take())).toEqual([]);
});

test("a frame follows a file of the portal, and its readers can pass it on", async ({ page }) => {
	const spec = await fixture("line_target");
	await page.route(/\/charts\/growth\.json$/, (route) =>
		route.fulfill({ json: { format: "nangsuat/chart", version: 1, ...spec } }),
	);
	await page.setViewportSize({ width: 640, height: 900 });
	await openEmbed(page, "src=charts/growth.json");
	expect(await drawnBy(page)).toBe(await golden("line_target.vi.light.svg"));
	await page.getByRole("tab", { name: "Nhúng" }).click();
	await expect(page.getByRole("textbox")).toHaveValue(/embed\.html#src=charts%2Fgrowth\.json"/);
});

test("a theme that the author chose is the only one in the archive", async ({ page, guard }) => {
	await page.goto(`./chart.html#${packed(await fixture("slope_ht1"))}`);
	await expect(page.locator("#element")).toHaveValue(/prefers-color-scheme/);
	await page.getByLabel("Giao diện").selectOption("light");
	await expect(page.locator("#element")).not.toHaveValue(/prefers-color-scheme/);
	article = await page.locator("#element").inputValue();
	await page.emulateMedia({ colorScheme: "dark" });
	await page.goto(`${origin}/bare.html`);
	await expect(page.locator("nangsuat-chart").getByRole("tab").first()).toBeVisible();
	await expect(page.locator("nangsuat-chart img")).toBeVisible();
	await page.waitForTimeout(300);
	await expect(page.locator("nangsuat-chart svg")).toHaveCount(0);
	expect(withoutHost(guard.take())).toEqual([]);
});

test("a height counts only from the frame that has it, and is clamped", async ({ page, guard }) => {
	const codes = await snippets(page, "bars_two_years");
	await page.addInitScript(() => {
		addEventListener("message", ({ data, source }) => {
			if (source !== self && data?.["datawrapper-height"]) {
				document.documentElement.dataset["heights"] = JSON.stringify(data);
			}
		});
	});
	article = `${codes.frame}<iframe id="foreign" srcdoc="<script>parent.postMessage({'nangsuat-height':3},'*')</script>" height="50"></iframe>`;
	await page.goto(`${origin}/article.html`);
	const first = page.locator("iframe").first();
	await expect(page.frameLocator("iframe >> nth=0").locator("nangsuat-chart svg")).toBeVisible();
	await expect(first).toHaveCSS("height", /[3-9]\d\d/);
	const heightOf = () => first.evaluate((node) => node.style.height);
	// What newsroom systems listen for stands in the same message; the content may grow once more.
	await expect(async () => {
		const height = Number.parseInt(await heightOf(), 10);
		const said = { "nangsuat-height": height, "datawrapper-height": { nangsuat: height } };
		const heard = await page.evaluate(() => document.documentElement.dataset["heights"]);
		expect(heard).toBe(JSON.stringify(said));
	}).toPass();
	const before = await heightOf();
	await page.evaluate(() => postMessage({ "nangsuat-height": 5 }, "*"));
	await page.waitForTimeout(100);
	expect(await heightOf()).toBe(before);
	expect(await page.locator("#foreign").evaluate((node) => node.style.height)).toBe("");
	const frame = page.frames().find((one) => one.url().includes("embed.html"));
	await frame?.evaluate(() => parent.postMessage({ "nangsuat-height": 1e9 }, "*"));
	await expect.poll(heightOf).toBe("5000px");
	expect(withoutHost(guard.take())).toEqual([]);
});

test("the page around gives the theme; the archived picture follows its reader", async ({
	page,
	guard,
}) => {
	const codes = await snippets(page, "line_target");
	article = codes.element;
	await page.emulateMedia({ colorScheme: "dark" });
	await page.goto(`${origin}/bare.html`);
	// A page without a word about themes is white paper: the engine is asked for.
	const chart = page.locator("nangsuat-chart");
	await expect(chart.locator("svg")).toBeVisible();
	const background = () =>
		page.evaluate(
			() =>
				document.querySelector("nangsuat-chart")?.drawn?.svg.match(/fill="(#14181f|#fff)" d/)?.[1],
		);
	await expect.poll(background).toBe("#fff");
	await page.evaluate(() => {
		document.documentElement.dataset["theme"] = "dark";
	});
	await expect.poll(background).toBe("#14181f");
	await page.evaluate(() => {
		delete document.documentElement.dataset["theme"];
		document.documentElement.style.colorScheme = "light dark";
	});
	await page.emulateMedia({ colorScheme: "light" });
	await expect.poll(background).toBe("#fff");
	await page.evaluate(() => {
		document.documentElement.style.colorScheme = "";
		document.body.style.background = "#101010";
	});
	await expect.poll(background).toBe("#14181f");
	expect(withoutHost(guard.take())).toEqual([]);
});

test("any number of elements have one engine, and leave nothing behind", async ({
	page,
	guard,
}) => {
	const codes = await snippets(page, "line_target");
	const script = /<script type="module".*<\/script>/.exec(codes.element)?.[0] ?? "";
	const state = packed(await fixture("slope_ht1"));
	article = `${`<nangsuat-chart state="${state}"></nangsuat-chart>`.repeat(5)}${script}`;
	const engines: string[] = [];
	page.on("request", (request) => {
		if (request.url().endsWith(".wasm")) engines.push(request.url());
	});
	await page.setViewportSize({ width: 640, height: 4000 });
	await page.goto(`${origin}/bare.html`);
	await expect(page.locator("nangsuat-chart svg")).toHaveCount(5);
	expect(engines).toHaveLength(1);
	const after = await page.evaluate(async () => {
		const charts = [...document.querySelectorAll("nangsuat-chart")];
		const [first] = charts;
		for (const chart of charts) chart.remove();
		document.documentElement.dataset["theme"] = "dark";
		await new Promise((done) => setTimeout(done, 100));
		const still = first?.drawn?.svg.includes("#14181f");
		if (first) document.body.append(first);
		await new Promise((done) => setTimeout(done, 300));
		return {
			still,
			back: first?.drawn?.svg.includes("#14181f"),
			nodes: document.body.children.length,
		};
	});
	expect(after).toMatchObject({ still: false, back: true });
	expect(withoutHost(guard.take())).toEqual([]);
});

test("without script an archived chart is there, by width and by theme", async ({
	page: maker,
	browser,
	guard,
}) => {
	const line = await snippets(maker, "line_target");
	const contributions = await snippets(maker, "contributions_branches");
	for (const code of [line.page, contributions.page, line.element, contributions.element]) {
		expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(4000);
	}
	guard.quiet();
	onePage = line.page;
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	const requests: string[] = [];
	page.on("request", (request) => requests.push(request.url()));
	const problems: string[] = [];
	page.on("console", (message) => problems.push(message.text()));
	for (const [width, natural] of [
		[360, 360],
		[640, 640],
		[1000, 960],
	] as const) {
		for (const colorScheme of ["light", "dark"] as const) {
			await page.setViewportSize({ width, height: 800 });
			await page.emulateMedia({ colorScheme });
			await page.goto(`${origin}/one-file.html`);
			const shown = await page
				.locator("img")
				.evaluate((image: HTMLImageElement) => [
					image.naturalWidth,
					image.currentSrc.includes(encodeURIComponent("#14181f")),
				]);
			expect(shown).toEqual([natural, colorScheme === "dark"]);
		}
	}
	await expect(page.locator("figcaption")).toContainText("Nguồn: ");
	await expect(page.locator("figcaption")).toContainText("tăng từ 4,71% lên 5,88%");
	await expect(page.locator("img")).toHaveAttribute("alt", /Tăng năng suất/);
	const others = requests.filter((url) => !/^data:|one-file\.html$/.test(url));
	expect(others).toEqual([]);
	expect(problems.filter((problem) => !problem.includes("Blocked script execution"))).toEqual([]);
	await context.close();
});

test("an archived page tells its height under its own policy", async ({ page, guard, axe }) => {
	const codes = await snippets(page, "contributions_branches");
	onePage = codes.page;
	await page.goto(`${origin}/one-file.html`);
	await expect(page.locator("img")).toBeVisible();
	await axe(page);
	const script = /<script defer.*<\/script>/.exec(codes.frame)?.[0] ?? "";
	article = `<iframe data-nangsuat title="x" src="/one-file.html" height="90" width="100%"></iframe>${script}`;
	await page.goto(`${origin}/article.html`);
	const frame = page.locator("iframe");
	await expect.poll(() => frame.evaluate((node) => node.clientHeight)).toBeGreaterThan(300);
	expect(withoutHost(guard.take())).toEqual([]);
});
