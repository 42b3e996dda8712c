// A worker that answers questions, each by its name.
import type { Error as Refusal } from "../generated/chart.js";

export type FromWorker<P> =
	| { ready: true }
	| { id: number; progress: P }
	| { id: number; answer: unknown }
	| { id: number; refusal: Refusal }
	| { id: number; trap: string };

export type Answers<Q extends { [K in keyof Q]: [asked: unknown, answer: unknown] }> = {
	[K in keyof Q]: (asked: Q[K][0], id: number) => Q[K][1] | Promise<Q[K][1]>;
};

const isRefusal = (thrown: unknown): thrown is Refusal =>
	typeof thrown === "object" && thrown !== null && "code" in thrown && "allowed" in thrown;

const post = (message: FromWorker<never>) => self.postMessage(message);

/** Answers from now on. What is no question is told to `otherwise`. */
export function answering<Q extends { [K in keyof Q]: [asked: unknown, answer: unknown] }>(
	answers: Answers<Q>,
	otherwise: (said: unknown) => void = () => undefined,
): void {
	self.addEventListener("message", async ({ data }: MessageEvent) => {
		if (!("id" in data)) {
			otherwise(data);
			return;
		}
		const { id, ask } = data as { id: number; ask: keyof Q };
		try {
			post({ id, answer: await answers[ask](data.with, id) });
		} catch (thrown) {
			post(isRefusal(thrown) ? { id, refusal: thrown } : { id, trap: String(thrown) });
		}
	});
	post({ ready: true });
}
