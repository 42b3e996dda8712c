// The one door to the worker that reads tables of enterprises.
import type { Progress, Questions } from "../worker/messages.ts";
import { Beside } from "./beside.ts";

export type * from "../worker/messages.ts";
export { NotStarted } from "./beside.ts";

// The engine's address goes along: where a bundler moves files, the worker could not know it.
const ENGINE = new URL("./compute_bg.wasm", import.meta.url).href;
const ADDRESS = `${new URL("./benchmark-worker.js", import.meta.url).href}#${ENGINE}`;

export class Compute extends Beside<Questions, Progress> {
	constructor(stopped: () => void) {
		super(ADDRESS, stopped);
	}

	/** Stops reading; what is being read is answered with `cancelled`. */
	cancel(): void {
		this.say({ cancel: true });
	}
}
