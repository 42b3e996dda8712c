// Has this page open without a network from now on. Only the page's own files are stored.
import { trusted } from "../engine/script.ts";
import type { Visit } from "../worker/offline.ts";

/**
 * Nothing depends on it: where it cannot be, the page needs its network as any page does. `visited` is
 * the page, or a script that it loaded because it was wanted.
 */
export async function keepPage(
	visited = location.pathname.split("/").at(-1) || "index.html",
): Promise<void> {
	try {
		const script = new URL("./offline.js", import.meta.url).href;
		// Absent without a secure connection, and in one file.
		await navigator.serviceWorker.register(trusted(script));
		const { active } = await navigator.serviceWorker.ready;
		active?.postMessage({ visited } satisfies Visit);
	} catch {
		// A private window, a policy, an old browser.
	}
}
