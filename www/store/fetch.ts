// Files of the portal: only from the origin that a script itself came from, and measured as they come.
import { refuse } from "../engine/guard.ts";

/** An address on the same origin as `base`; nothing where it leads elsewhere or is none. */
export function onOrigin(address: string, base: string): URL | undefined {
	try {
		const url = new URL(address, base);
		return url.origin === new URL(base).origin ? url : undefined;
	} catch {
		return undefined;
	}
}

/** Where an address leads, as far as a refusal needs to say it. */
export const originOf = (address: string) =>
	URL.canParse(address) ? new URL(address).origin : address;

/** The bytes of a file on the own origin. */
export async function bytesOf(url: URL, most: number, signal: AbortSignal): Promise<Uint8Array> {
	const answer = await fetch(url, {
		// A redirect could lead to another origin.
		redirect: "error",
		credentials: "omit",
		cache: "no-cache",
		signal,
	}).catch((thrown: unknown) => {
		throw signal.aborted ? thrown : refuse("file.not_fetched", url.pathname, url.origin);
	});
	if (!answer.ok || !answer.body) {
		throw refuse("file.not_fetched", `${url.pathname}, ${answer.status}`, "200");
	}
	return collect(answer.body, most);
}

/** All of a stream, stopped as soon as it is more than it may be. */
export async function collect(
	stream: ReadableStream<Uint8Array>,
	most: number,
): Promise<Uint8Array> {
	const reader = stream.getReader();
	const parts: Uint8Array[] = [];
	let length = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) {
			break;
		}
		length += value.length;
		if (length > most) {
			await reader.cancel();
			throw refuse("input.too_big", `> ${most}`, String(most));
		}
		parts.push(value);
	}
	const all = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}
