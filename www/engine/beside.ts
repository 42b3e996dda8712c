// The one door to a worker: questions with their answers, and started again if it ever traps.
import type { FromWorker, Talk } from "../worker/answering.ts";
import { EngineError } from "./guard.ts";
import { trusted } from "./script.ts";

interface Waiting<P> {
	answered(answer: unknown): void;
	failed(error: unknown): void;
	progress: ((progress: P) => void) | undefined;
}

/** The worker could not be started; the next question tries again. */
export class NotStarted extends Error {}

export class Beside<Q extends Talk<Q>, P = never> {
	readonly #waiting = new Map<number, Waiting<P>>();
	readonly #script: string;
	readonly #stopped: () => void;
	#worker: Worker | undefined;
	#started: Promise<void> | undefined;
	#next = 0;

	/** Calls back when the worker trapped: the next one knows nothing of what it had read. */
	constructor(address: string, stopped: () => void) {
		this.#script = trusted(address);
		this.#stopped = stopped;
	}

	/** Starts the worker, if there is none; done when it can answer. */
	start(): Promise<void> {
		this.#started ??= new Promise((ready, failed) => {
			const worker = new Worker(this.#script, { type: "module" });
			this.#worker = worker;
			let running = false;
			worker.addEventListener("message", ({ data }: MessageEvent<FromWorker<P>>) => {
				if ("ready" in data) {
					running = true;
					ready();
				} else {
					this.#hear(data);
				}
			});
			worker.addEventListener("error", (event) => {
				if (running) {
					this.#fail(event);
				} else {
					this.stop();
					failed(new NotStarted(event.message));
				}
			});
		});
		return this.#started;
	}

	/** Ends the worker; what it was asked is never answered. */
	stop(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
		this.#started = undefined;
		this.#waiting.clear();
	}

	/** Asks; an `EngineError` is the engine's own refusal. */
	async ask<K extends keyof Q & string>(
		ask: K,
		what: Q[K][0],
		progress?: (progress: P) => void,
	): Promise<Q[K][1]> {
		await this.start();
		this.#next += 1;
		const id = this.#next;
		return new Promise((answered, failed) => {
			this.#waiting.set(id, {
				answered: answered as (answer: unknown) => void,
				failed,
				progress,
			});
			this.say({ id, ask, with: what });
		});
	}

	/** Says what is not answered. */
	protected say(what: object): void {
		this.#worker?.postMessage(what);
	}

	#hear(data: Exclude<FromWorker<P>, { ready: true }>): void {
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
		const waiting = [...this.#waiting.values()];
		this.stop();
		for (const { failed } of waiting) {
			failed(error);
		}
		this.#stopped();
	}
}
