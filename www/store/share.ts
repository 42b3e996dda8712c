// A chart as text: in the fragment of an address, in an attribute, or in a file on the portal.
// What comes from outside is measured before it is read, and goes to the engine as plain data.
import { EngineError, refuse } from "../engine/guard.ts";
import { bytesOf, collect, onOrigin, originOf } from "./fetch.ts";

/** The first sign of a fragment says how the rest is written. */
const PREFIX = "1.";
/** The longest fragment, in letters, and the largest chart that it may hold, in bytes. */
export const LONGEST = 60_000;
export const LARGEST = 400_000;

/** A chart as letters that stand in any address. */
export async function pack(chart: unknown): Promise<string> {
	const bytes = new TextEncoder().encode(JSON.stringify(chart));
	const packed = await collect(through(bytes, new CompressionStream("deflate-raw")), LARGEST);
	let letters = "";
	for (const byte of packed) {
		letters += String.fromCharCode(byte);
	}
	const text = PREFIX + btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
	if (text.length > LONGEST) {
		throw refuse("input.too_big", String(text.length), String(LONGEST));
	}
	return text;
}

/** The chart in such letters; refused where they are foreign, broken or too many. */
export async function unpack(text: string): Promise<unknown> {
	if (text === "") {
		throw refuse("chart.no_data", "", "");
	}
	if (!text.startsWith(PREFIX)) {
		const version = /^(\d{1,4})\./.exec(text)?.[1];
		throw version
			? refuse("file.unknown_version", version, "1")
			: refuse("file.not_this_format", text, "#1.…");
	}
	if (text.length > LONGEST) {
		throw refuse("input.too_big", String(text.length), String(LONGEST));
	}
	const letters = text.slice(PREFIX.length);
	if (!/^[\w-]+$/.test(letters)) {
		throw refuse("file.unreadable", "base64url", "A–Z a–z 0–9 - _");
	}
	let bytes: Uint8Array<ArrayBuffer>;
	try {
		const packed = atob(letters.replace(/-/g, "+").replace(/_/g, "/"));
		bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
	} catch {
		throw refuse("file.unreadable", "base64url", "base64url");
	}
	return chart(await inflated(through(bytes, new DecompressionStream("deflate-raw"))));
}

async function inflated(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
	try {
		return await collect(stream, LARGEST);
	} catch (thrown) {
		// The stream's own errors say only that it is broken, each browser with its own.
		throw thrown instanceof EngineError ? thrown : refuse("file.unreadable", "deflate", "deflate");
	}
}

/** A chart's file: only from the origin that the script itself came from. */
export async function load(address: string, base: string, signal: AbortSignal): Promise<unknown> {
	const url = onOrigin(address, base);
	if (!url) {
		throw refuse("file.not_fetched", originOf(address), new URL(base).origin);
	}
	return chart(await bytesOf(url, LARGEST, signal));
}

function chart(bytes: Uint8Array): unknown {
	let parsed: unknown;
	try {
		parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		throw refuse("file.unreadable", "JSON", "JSON");
	}
	if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
		throw refuse("file.not_this_format", typeof parsed, "ChartSpec");
	}
	return parsed;
}

/** What a text weighs as servers send it: bytes after gzip. */
export async function sent(text: string): Promise<number> {
	const bytes = new TextEncoder().encode(text);
	const packed = through(bytes, new CompressionStream("gzip"));
	return (await collect(packed, bytes.length + LARGEST)).length;
}

function through(
	bytes: Uint8Array<ArrayBuffer>,
	stream: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> {
	// Without a blob, which would go through another process.
	const writer = stream.writable.getWriter();
	for (const written of [writer.write(bytes), writer.close()]) {
		// What is wrong is told to those who read.
		written.catch(() => undefined);
	}
	return stream.readable;
}
