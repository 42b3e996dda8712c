// A worker that answers questions, each by its name.
import type { Error as Refusal } from "../generated/chart.js";

export type FromWorker<P> =
	| { ready: true }
	| { id: number; progress: P }
	| { id: number; answer: unknown }
	| { id: number; refusal: Refusal }
	| { id: number; trap: string };

/** By each question, what is asked and what is answered. */
export type Talk<Q> = { [K in keyof Q]: [asked: unknown, answer: unknown] };

/** An answer may tell its progress on the way. */
export type Answers<Q extends Talk<Q>, P = never> = {
	[K in keyof Q]: (asked: Q[K][0], tell: (progress: P) => void) => Q[K][1] | Promise<Q[K][1]>;
};

const isRefusal = (thrown: unknown): thrown is Refusal =>
	typeof thrown === "object" && thrown !== null && "code" in thrown && "allowed" in thrown;

/** Answers from now on. What is no question is told to `otherwise`. */
export function answering<Q extends Talk<Q>, P = never>(
	answers: Answers<Q, P>,
	otherwise: (said: unknown) => void = () => undefined,
): void {
	const post = (message: FromWorker<P>) => self.postMessage(message);
	self.addEventListener("message", async ({ data }: MessageEvent) => {
		if (!("id" in data)) {
			otherwise(data);
			return;
		}
		const { id, ask } = data as { id: number; ask: keyof Q };
		try {
			const tell = (progress: P) => post({ id, progress });
			post({ id, answer: await answers[ask](data.with, tell) });
		} catch (thrown) {
			// The fields alone: of an `Error` itself only the message would arrive.
			post(isRefusal(thrown) ? { id, refusal: { ...thrown } } : { id, trap: String(thrown) });
		}
	});
	post({ ready: true });
}
