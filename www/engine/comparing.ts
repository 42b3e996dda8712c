// The one door to the worker that compares enterprises.
import type { Questions } from "../worker/frontier-messages.ts";
import { Beside } from "./beside.ts";

export type * from "../worker/frontier-messages.ts";

// The engine's address goes along: where a bundler moves files, the worker could not know it.
const ENGINE = new URL("./frontier_bg.wasm", import.meta.url).href;
const ADDRESS = `${new URL("./frontier-worker.js", import.meta.url).href}#${ENGINE}`;

export class Comparing extends Beside<Questions> {
	constructor(stopped: () => void) {
		super(ADDRESS, stopped);
	}
}
