// A page that was visited once opens without a network, and never in parts of two versions.
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, ready, test } from "./fixtures.ts";

test.use({ serviceWorkers: "allow" });

const BENCHMARK = fileURLToPath(new URL("../fixtures/benchmark_invented.json", import.meta.url));
const dist = (name: string) => fileURLToPath(new URL(`../../www/dist/${name}`, import.meta.url));
const TYPES: Record<string, string> = {
	".css": "text/css",
	".html": "text/html",
	".js": "text/javascript",
	".wasm": "application/wasm",
};

/** A host of the finished pages whose files can change and which can go away. */
class Host {
	/** What is served instead of the file, by its name. */
	readonly changed = new Map<string, string>();
	#server: Server | undefined;
	#port = 0;

	async start(): Promise<string> {
		const server = createServer(async ({ url }, response) => {
			const name = new URL(url ?? "/", "http://host").pathname.slice(1) || "index.html";
			const bytes = this.changed.get(name) ?? (await readFile(dist(name)).catch(() => undefined));
			response.writeHead(bytes === undefined ? 404 : 200, {
				"content-type": TYPES[extname(name)] ?? "application/octet-stream",
				"cache-control": "max-age=3600",
			});
			response.end(bytes);
		});
		await new Promise<void>((listening) => server.listen(this.#port, "127.0.0.1", listening));
		this.#server = server;
		this.#port = (server.address() as AddressInfo).port;
		return `http://127.0.0.1:${this.#port}/`;
	}

	async stop(): Promise<void> {
		const server = this.#server;
		server?.closeAllConnections();
		await new Promise((closed) => server?.close(closed));
	}
}

const stored = (page: Page) =>
	page.evaluate(async () => {
		const found: Record<string, string[]> = {};
		for (const name of await caches.keys()) {
			const keys = await (await caches.open(name)).keys();
			found[name] = keys.map(({ url }) => new URL(url).pathname.slice(1)).sort();
		}
		return found;
	});

const ENTERPRISE = [
	"enterprise.css",
	"enterprise.html",
	"enterprise.js",
	"enterprise_bg.wasm",
	"guide.css",
	"guides/enterprise.en.html",
	"guides/enterprise.vi.html",
	"guides/methods.en.html",
	"guides/methods.vi.html",
];

const NEXT = "0123456789abcdef";

/** What is stored once the page's visit is, and the worker of a version after it. */
async function versions(page: Page) {
	await expect.poll(async () => Object.keys(await stored(page))).toHaveLength(1);
	await expect
		.poll(async () => Object.values(await stored(page))[0])
		.toEqual(expect.arrayContaining(ENTERPRISE));
	const before = await stored(page);
	const [version = ""] = Object.keys(before).map((name) => name.replace("nangsuat-", ""));
	const worker = await readFile(dist("offline.js"), "utf8");
	expect(worker).toContain(version);
	return { before, next: worker.replace(version, NEXT) };
}

test("the enterprise's page opens without a network after one visit", async ({ page, guard }) => {
	const host = new Host();
	const address = await host.start();
	await ready(page, `${address}enterprise.html`);
	await expect
		.poll(async () => Object.values(await stored(page)))
		.toEqual([expect.arrayContaining(ENTERPRISE)]);
	await host.stop();
	guard.take();
	await page.reload();
	await page.getByRole("button", { name: /Điền ví dụ thật/ }).click();
	await expect(page.locator(".results")).toContainText("2.490.360");
	// So is what explains it, in both languages; a guide of another page is not.
	await page.getByRole("contentinfo").getByRole("link", { name: "Hướng dẫn" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hướng dẫn cho doanh nghiệp");
	await expect(page.locator("nav")).toHaveCSS("border-bottom-style", "solid");
	await page.goto(`${address}guides/methods.en.html`);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("How it is computed");
	await expect(page.goto(`${address}guides/journalist.vi.html`)).rejects.toThrow();
	// A page that was never visited is not there.
	await expect(page.goto(`${address}plan.html`)).rejects.toThrow();
	guard.take();
});

test("what a reader wanted once is there without a network, and nothing else", async ({
	page,
	guard,
}) => {
	const host = new Host();
	const address = await host.start();
	await ready(page, `${address}enterprise.html`);
	const files = async () => Object.values(await stored(page)).flat();
	await expect.poll(files).toEqual(expect.arrayContaining(ENTERPRISE));
	expect(await files()).not.toContain("standing_bg.wasm");
	const open = async () => {
		await page.getByRole("button", { name: /Điền ví dụ thật/ }).click();
		await page.locator("#reference").selectOption("benchmark");
		await page.locator("#benchmark").setInputFiles(BENCHMARK);
		await expect(page.locator("[data-places] tbody")).toHaveCount(8);
	};
	await open();
	await expect
		.poll(files)
		.toEqual(expect.arrayContaining(["enterprise-benchmark.js", "standing_bg.wasm"]));
	await host.stop();
	guard.take();
	await page.reload();
	await open();
	guard.take();
});

test("a new version is stored as a whole before the old one goes", async ({ page, guard }) => {
	const host = new Host();
	const address = await host.start();
	await ready(page, `${address}enterprise.html`);
	const { next } = await versions(page);
	const html = await readFile(dist("enterprise.html"), "utf8");
	host.changed.set("enterprise.html", html.replace("<title>", "<title>Mới: "));
	host.changed.set("offline.js", next);
	// What the browser does some time after a page is opened.
	await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
	await expect.poll(async () => Object.keys(await stored(page))).toEqual([`nangsuat-${NEXT}`]);
	await host.stop();
	await page.goto(`${address}enterprise.html`);
	await expect(page).toHaveTitle(/^Mới/);
	await expect(page.locator("#c-1-net_revenue")).toBeAttached();
	guard.take();
});

test("a new version that cannot be had whole leaves the old one", async ({ page, guard }) => {
	const host = new Host();
	const address = await host.start();
	await ready(page, `${address}enterprise.html`);
	const { before, next } = await versions(page);
	// This version needs a file that is not there.
	host.changed.set("offline.js", next.replace('"enterprise.css"', '"lost.css"'));
	await page.evaluate(async () => {
		const registered = await navigator.serviceWorker.getRegistration();
		await registered?.update();
		const installing = registered?.installing;
		await new Promise((done) => {
			if (!installing || installing.state === "redundant") done(undefined);
			installing?.addEventListener("statechange", done);
		});
	});
	await expect.poll(() => stored(page)).toEqual(before);
	await host.stop();
	await page.reload();
	await expect(page.locator("#c-1-net_revenue")).toBeAttached();
	guard.take();
});
