// What every engine needs: loaded once for all elements on a page, its refusals told from a trap,
// and started again if it ever traps.
import type { Error as Refusal } from "../generated/chart.js";

/** A refusal with code, path and what is allowed, as every room of the engine gives it. */
export class EngineError extends Error {
	readonly refusal: Refusal;
	constructor(refusal: Refusal) {
		super(refusal.code);
		this.refusal = refusal;
	}
}

/** A refusal that the page finds by itself, before the engine sees anything. */
export const refuse = (code: Refusal["code"], given: string, allowed: string, path = "") =>
	new EngineError({ code, path, given, allowed });

const isRefusal = (thrown: unknown): thrown is Refusal =>
	typeof thrown === "object" && thrown !== null && "code" in thrown && "allowed" in thrown;

/** Calls once more after a trap: the engine has been started again. A refusal is an answer. */
export function twice<T>(call: () => T): T {
	try {
		return call();
	} catch (thrown) {
		if (thrown instanceof EngineError) {
			throw thrown;
		}
		return call();
	}
}

export interface Running {
	/** Loads the engine; the second call waits for the first. */
	start(): Promise<void>;
	/** Calls back whenever the engine had to be started again; returns how to stop that. */
	onRestart(listener: () => void): () => void;
	/** Every call goes through here: a refusal is an answer, anything else thrown is a trap. */
	guarded<A extends unknown[], R>(call: (...args: A) => R): (...args: A) => R;
}

export function running(load: () => Promise<unknown>, reset: () => void): Running {
	let loading: Promise<void> | undefined;
	const restarts = new EventTarget();
	return {
		start() {
			loading ??= load().then(
				() => undefined,
				(error: unknown) => {
					loading = undefined;
					throw error;
				},
			);
			return loading;
		},
		onRestart(listener) {
			restarts.addEventListener("restart", listener);
			return () => restarts.removeEventListener("restart", listener);
		},
		guarded(call) {
			return (...args) => {
				try {
					return call(...args);
				} catch (thrown) {
					if (isRefusal(thrown)) {
						throw new EngineError(thrown);
					}
					reset();
					restarts.dispatchEvent(new Event("restart"));
					throw thrown;
				}
			};
		},
	};
}
