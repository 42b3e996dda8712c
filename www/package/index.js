// nangsuat as functions, in Node, in workers and on pages that draw by themselves. Each engine is
// loaded when it is first asked for, and once.
import { source } from "#source";

const once = (load, file) => {
	let ready;
	return () => {
		ready ??= load().then(async (engine) => {
			await engine.default({ module_or_path: await source(file) });
			return engine;
		});
		// A failure is not kept: the network may come back.
		ready.catch(() => {
			ready = undefined;
		});
		return ready;
	};
};

export const chart = once(() => import("./chart.js"), new URL("./chart_bg.wasm", import.meta.url));
export const enterprise = once(
	() => import("./enterprise.js"),
	new URL("./enterprise_bg.wasm", import.meta.url),
);
export const standing = once(
	() => import("./standing.js"),
	new URL("./standing_bg.wasm", import.meta.url),
);
export const plan = once(() => import("./plan.js"), new URL("./plan_bg.wasm", import.meta.url));
export const compute = once(
	() => import("./compute.js"),
	new URL("./compute_bg.wasm", import.meta.url),
);
export const frontier = once(
	() => import("./frontier.js"),
	new URL("./frontier_bg.wasm", import.meta.url),
);
