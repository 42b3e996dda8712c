import type { ConsoleMessage, Page, Request } from "@playwright/test";

/**
 * Watches a page for what must never happen: an error, a violation of its Content Security
 * Policy, a request to another origin, and, once it is ready, any request at all.
 */
export class Guard {
	#problems: string[] = [];
	#quiet = false;
	#allowed: RegExp[] = [];

	static async watch(page: Page, origin: string): Promise<Guard> {
		const guard = new Guard();
		page.on("console", (message) => guard.#onConsole(message));
		page.on("pageerror", (error) => guard.#note(`uncaught: ${error.message}`));
		page.on("requestfailed", (request) => guard.#onFailed(request));
		page.on("request", (request) => guard.#onRequest(request, origin));
		// A violation need not be an error on the console: a policy may only report.
		await page.addInitScript(() => {
			document.addEventListener("securitypolicyviolation", (event) => {
				const { violatedDirective, blockedURI, sourceFile, lineNumber } = event;
				console.error(
					`securitypolicyviolation: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`,
				);
			});
		});
		return guard;
	}

	/** From now on the page may ask for nothing, except addresses that match. */
	quiet(...allowed: RegExp[]): void {
		this.#quiet = true;
		this.#allowed = allowed;
	}

	/** What has happened so far; a test that takes it answers for it. */
	take(): string[] {
		return this.#problems.splice(0);
	}

	#note(problem: string): void {
		this.#problems.push(problem);
	}

	#onConsole(message: ConsoleMessage): void {
		if (message.type() === "error") {
			this.#note(`console: ${message.text()} (${message.location().url})`);
		}
	}

	#onFailed(request: Request): void {
		this.#note(`request failed: ${request.url()} ${request.failure()?.errorText ?? ""}`);
	}

	#onRequest(request: Request, origin: string): void {
		const url = new URL(request.url());
		if (!/^(https?|wss?|ftp):$/.test(url.protocol)) return; // data:, blob:, about: stay here.
		if (url.origin !== origin) {
			this.#note(`request to another origin: ${url}`);
		} else if (this.#quiet && !this.#allowed.some((pattern) => pattern.test(url.href))) {
			this.#note(`request after the page was ready: ${url}`);
		}
	}
}
