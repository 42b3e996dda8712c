// Runs inside the page before anything of it (handed to addInitScript, so it can import nothing):
// when both charts are painted, by one rule for everybody. First they are drawn: a peer says so
// itself, our element sends `ready`, archived pictures are complete. Then the next frame is
// rendered.

/**
 * @typedef {object} Painted
 * @property {number} at milliseconds from the start of the navigation
 * @property {number} longest the longest task until then, in milliseconds; 0 below 50
 */

/**
 * How it is known that both charts are drawn: the page tells, two elements send `ready`, or so many
 * images are complete.
 * @typedef {"told" | "ready" | { images: number }} Sign
 */

/** @param {Sign} sign */
export function watch(sign) {
	if (window !== top) {
		// The window outlives the empty document that a frame begins with.
		addEventListener("ready", () => window.top?.postMessage("drawn", "*"));
		return;
	}
	/** @type {() => void} */
	let drawn = () => undefined;
	const both = new Promise((/** @type {(value: void) => void} */ resolve) => {
		drawn = resolve;
	});
	let ready = 0;
	const one = () => ++ready === 2 && drawn();
	if (sign === "ready") {
		addEventListener("ready", one);
		addEventListener("message", ({ data }) => data === "drawn" && one());
	}
	const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
	/** What is posted in a frame comes after its rendering, and so urgent before anything else. */
	const rendered = () =>
		/** @type {any} */ (globalThis).scheduler.postTask(() => undefined, {
			priority: "user-blocking",
		});
	/** @param {number} count */
	const shown = (count) =>
		document.getElementById("contributions") &&
		document.images.length === count &&
		[...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
	/** @type {number[]} */
	const tasks = [];
	new PerformanceObserver((list) => {
		tasks.push(...list.getEntries().map(({ duration }) => duration));
	}).observe({ type: "longtask", buffered: true });

	/** @returns {Promise<Painted>} */
	async function watched() {
		if (typeof sign === "string") {
			await both;
			await frame();
		} else {
			do await frame();
			while (!shown(sign.images));
		}
		await rendered();
		const at = performance.now();
		// A task is told after it has ended.
		await new Promise((resolve) => setTimeout(resolve, 200));
		return { at, longest: Math.max(0, ...tasks) };
	}
	Object.assign(globalThis, { bench: { drawn, painted: watched() } });
}

/**
 * What a frame had received until a moment, in bytes as sent, without headers.
 * @param {number} until milliseconds from the start of the page's navigation
 */
export function received(until) {
	const end = (window.top?.performance ?? performance).timeOrigin + until;
	const entries = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
	return (
		/** @type {PerformanceResourceTiming[]} */ (entries)
			.filter(({ responseEnd }) => responseEnd > 0 && performance.timeOrigin + responseEnd <= end)
			// What came from the cache was not sent again.
			.reduce(
				(sum, { transferSize, encodedBodySize }) => sum + (transferSize && encodedBodySize),
				0,
			)
	);
}
