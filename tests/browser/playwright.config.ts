import { defineConfig } from "@playwright/test";
import { chromium } from "./chromium.mjs";

// `cargo xtask test` serves the finished pages and says where. By hand, beside a running
// `cargo xtask serve`: npx playwright test --config tests/browser
export default defineConfig({
	testDir: ".",
	outputDir: "test-results",
	forbidOnly: Boolean(process.env["CI"]),
	fullyParallel: true,
	// What passed on its second try only is named at the end of the run.
	retries: 1,
	// Bounds for what hangs, with room for a machine that does much else: nothing is timed here.
	timeout: 120_000,
	expect: { timeout: 20_000 },
	workers: 2,
	reporter: "list",
	use: {
		baseURL: process.env["BASE_URL"] ?? "http://127.0.0.1:8080/",
		launchOptions: chromium,
		// They would answer what a test wants to answer itself.
		serviceWorkers: "block",
		locale: "vi-VN",
		timezoneId: "Asia/Ho_Chi_Minh",
		screenshot: "only-on-failure",
	},
});
