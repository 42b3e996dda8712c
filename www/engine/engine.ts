// The one door to the wasm engine: loaded once for all elements on a page, typed, and started
// again if it ever traps. An engine's own refusals are thrown as `EngineError`.
import load, {
	assess,
	catalogue,
	drawChart,
	openCase,
	paintChart,
	type Error as Refusal,
	readTable,
	__wbg_reset_state as reset,
	translateNumbers,
	writeTable,
} from "../generated/enterprise.js";

export type * from "../generated/enterprise.js";

/** A refusal with code, path and what is allowed, as every room of the engine gives it. */
export class EngineError extends Error {
	readonly refusal: Refusal;
	constructor(refusal: Refusal) {
		super(refusal.code);
		this.refusal = refusal;
	}
}

let loading: Promise<void> | undefined;
const restarts = new EventTarget();

/** Loads the engine; the second call waits for the first. */
export function start(): Promise<void> {
	loading ??= load().then(
		() => undefined,
		(error: unknown) => {
			loading = undefined;
			throw error;
		},
	);
	return loading;
}

/** Calls back whenever the engine had to be started again; returns how to stop that. */
export function onRestart(listener: () => void): () => void {
	restarts.addEventListener("restart", listener);
	return () => restarts.removeEventListener("restart", listener);
}

const isRefusal = (thrown: unknown): thrown is Refusal =>
	typeof thrown === "object" && thrown !== null && "code" in thrown && "allowed" in thrown;

// Every call goes through here: a refusal is an answer, anything else thrown is a trap.
function guarded<A extends unknown[], R>(call: (...args: A) => R): (...args: A) => R {
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
}

export const engine = {
	assess: guarded(assess),
	catalogue: guarded(catalogue),
	drawChart: guarded(drawChart),
	openCase: guarded(openCase),
	paintChart: guarded(paintChart),
	readTable: guarded(readTable),
	translateNumbers: guarded(translateNumbers),
	writeTable: guarded(writeTable),
};
