// The one door to the worker that reads tables of enterprises: questions with their answers, and
// started again if it ever traps.
import type { FromWorker, Progress, Question, Questions } from "../worker/messages.ts";
import { EngineError } from "./guard.ts";

export type * from "../worker/messages.ts";

// The engine's address goes along: where a bundler moves files, the worker could not know it.
const ENGINE = new URL("./compute_bg.wasm", import.meta.url).href;
const ADDRESS = `${new URL("./benchmark-worker.js", import.meta.url).href}#${ENGINE}`;

interface Waiting {
	answered(answer: unknown): void;
	failed(error: unknown): void;
	progress: ((progress: Progress) => void) | undefined;
}

/** The one script that may be started, as a page under Trusted Types has to be told. */
function script(): string {
	const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
	const policy = types?.createPolicy("nangsuat-worker", {
		createScriptURL: (address) => {
			if (address !== ADDRESS) {
				throw new TypeError(address);
			}
			return address;
		},
	});
	return policy?.createScriptURL(ADDRESS) ?? ADDRESS;
}

interface TrustedTypes {
	createPolicy(
		name: string,
		rules: { createScriptURL(address: string): string },
	): { createScriptURL(address: string): string };
}

export class Compute {
	readonly #waiting = new Map<number, Waiting>();
	readonly #script = script();
	readonly #restarted: () => void;
	#worker: Worker | undefined;
	#next = 0;

	/** Calls back when the worker had to be started again: it has forgotten what it read. */
	constructor(restarted: () => void) {
		this.#restarted = restarted;
	}

	/** Starts the worker; done when it can answer. */
	start(): Promise<void> {
		return new Promise((ready, failed) => {
			const worker = new Worker(this.#script, { type: "module" });
			this.#worker = worker;
			worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
				if ("ready" in data) {
					ready();
				} else {
					this.#hear(data);
				}
			});
			worker.addEventListener("error", (event) => {
				failed(event);
				this.#fail(event);
			});
		});
	}

	stop(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
	}

	/** Asks; an `EngineError` is the engine's own refusal. */
	ask<Q extends Question>(
		ask: Q,
		what: Questions[Q][0],
		progress?: (progress: Progress) => void,
	): Promise<Questions[Q][1]> {
		this.#next += 1;
		const id = this.#next;
		return new Promise((answered, failed) => {
			this.#waiting.set(id, {
				answered: answered as (answer: unknown) => void,
				failed,
				progress,
			});
			this.#worker?.postMessage({ id, ask, with: what });
		});
	}

	/** Stops reading; what is being read is answered with `cancelled`. */
	cancel(): void {
		this.#worker?.postMessage({ ask: "cancel" });
	}

	#hear(data: Exclude<FromWorker, { ready: true }>): void {
		const waiting = this.#waiting.get(data.id);
		if ("progress" in data) {
			waiting?.progress?.(data.progress);
			return;
		}
		this.#waiting.delete(data.id);
		if ("answer" in data) {
			waiting?.answered(data.answer);
		} else if ("refusal" in data) {
			waiting?.failed(new EngineError(data.refusal));
		} else {
			waiting?.failed(new Error(data.trap));
			this.#fail(new Error(data.trap));
		}
	}

	#fail(error: unknown): void {
		this.stop();
		for (const { failed } of this.#waiting.values()) {
			failed(error);
		}
		this.#waiting.clear();
		this.#restarted();
	}
}
