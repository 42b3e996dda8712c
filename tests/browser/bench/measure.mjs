// Runs inside the page (it is handed to addInitScript, so it can import nothing): how long from
// an act until its effects are in the document, and until they are laid out and painted.

/** @typedef {{ script: number, painted: number }} Sample milliseconds */

export function install() {
	/** What follows the rendering of the frame in which it is called. */
	const afterPaint = () =>
		new Promise((resolve) => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = resolve;
			port2.postMessage(undefined);
		});
	const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

	/** @param {Document | ShadowRoot} root @returns {(Document | ShadowRoot)[]} */
	const roots = (root) => [
		root,
		...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
			shadowRoot ? roots(shadowRoot) : [],
		),
	];

	/** Every chart on the page, in whichever shadow tree. */
	const charts = () =>
		roots(document).flatMap((root) => [...root.querySelectorAll("svg[role=img]")]);

	/**
	 * @param {() => unknown} act something that replaces every chart, or promises to
	 * @param {boolean} drawsAtOnce whether all is done when `act` returns
	 * @returns {Promise<Sample>}
	 */
	async function time(act, drawsAtOnce) {
		const before = new Set(charts());
		let changed = 0;
		const observer = new MutationObserver(() => {
			changed = performance.now();
		});
		if (!drawsAtOnce) {
			for (const root of roots(document)) {
				observer.observe(root, { childList: true, subtree: true, characterData: true });
			}
		}
		const replaced = () => charts().every((chart) => !before.has(chart));
		await frame();
		const start = performance.now();
		await act();
		if (drawsAtOnce) changed = performance.now();
		await afterPaint();
		let painted = performance.now();
		for (let waited = 0; !drawsAtOnce && !replaced(); waited++) {
			if (waited === 120) throw new Error("a chart was not replaced");
			await frame();
			await afterPaint();
			painted = performance.now();
		}
		observer.disconnect();
		return { script: changed - start, painted: painted - start };
	}

	Object.assign(globalThis, { bench: { charts, time } });
}
