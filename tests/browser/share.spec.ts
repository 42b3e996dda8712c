import { deflateRawSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { EngineError } from "../../www/engine/guard.ts";
import { LARGEST, LONGEST, pack, unpack } from "../../www/store/share.ts";

// The state of a chart in an address, as anyone may have changed it. No page is needed.

const CHART = {
	kind: "bars",
	frame: { title: "Năng suất lao động", language: "vi", width: 640 },
	unit: { kind: "money", word: "đồng/người" },
	categories: ["lúa gạo", "thủy sản", "du lịch"],
	series: [{ name: "2024", values: [1.5e8, null, -2e7] }],
};

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Numbers from 0 to below a limit, the same in every run (Marsaglia's xorshift). */
function numbers(seed: number): (limit: number) => number {
	let state = seed;
	return (limit) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % limit;
	};
}

/** What became of letters: a chart, or the code of a refusal; anything else thrown fails. */
async function outcome(text: string): Promise<string> {
	try {
		const chart = await unpack(text);
		expect(typeof chart).toBe("object");
		expect(chart).not.toBeNull();
		expect(Array.isArray(chart)).toBe(false);
		return "chart";
	} catch (thrown) {
		if (thrown instanceof EngineError) {
			return thrown.refusal.code;
		}
		throw thrown;
	}
}

const letters = (bytes: Uint8Array) => `1.${Buffer.from(bytes).toString("base64url")}`;

test("what is packed is unpacked as the same", async () => {
	const text = await pack(CHART);
	expect(text).toMatch(/^1\.[\w-]+$/);
	expect(await unpack(text)).toEqual(CHART);
});

test("changed letters are a chart or refused, whatever was changed", async () => {
	const draw = numbers(20_241_128);
	const text = await pack(CHART);
	const found = new Map<string, number>();
	for (let round = 0; round < 1500; round++) {
		const changed = [...text];
		for (let change = 0; change <= draw(4); change++) {
			const at = draw(changed.length);
			const sign = draw(20) === 0 ? "%=\u{1f33e} .#"[draw(6)] : SIGNS[draw(SIGNS.length)];
			changed.splice(at, draw(3), ...(draw(2) === 0 ? [] : [sign ?? "A"]));
		}
		const code = await outcome(changed.join(""));
		found.set(code, (found.get(code) ?? 0) + 1);
	}
	// The changes reach every stage: the version, the letters, the compression and the JSON.
	expect([...found.keys()].sort()).toEqual(
		expect.arrayContaining(["chart", "file.not_this_format", "file.unreadable"]),
	);
});

test("changed JSON is a chart or refused", async () => {
	const draw = numbers(7);
	const json = Buffer.from(JSON.stringify(CHART));
	for (let round = 0; round < 1000; round++) {
		const changed = Buffer.from(json.subarray(0, json.length - draw(3) * draw(40)));
		for (let change = 0; change <= draw(3); change++) {
			changed[draw(changed.length)] = draw(256);
		}
		await outcome(letters(deflateRawSync(changed)));
	}
});

test("each kind of foreign letters is refused with its own code", async () => {
	const packed = (text: string) => letters(deflateRawSync(Buffer.from(text)));
	const refused: [string, string][] = [
		["", "chart.no_data"],
		["2.abc", "file.unknown_version"],
		["99999.abc", "file.not_this_format"],
		["abc", "file.not_this_format"],
		["1.", "file.unreadable"],
		["1.a b", "file.unreadable"],
		["1.A", "file.unreadable"],
		["1.AAAA", "file.unreadable"],
		[packed("[1]"), "file.not_this_format"],
		[packed("null"), "file.not_this_format"],
		[packed('"x"'), "file.not_this_format"],
		[packed("{"), "file.unreadable"],
		[letters(deflateRawSync(Uint8Array.of(0x7b, 0xff, 0x7d))), "file.unreadable"],
		[`1.${"A".repeat(LONGEST)}`, "input.too_big"],
		// A hundred times larger than it may be, in few letters.
		[packed(" ".repeat(100 * LARGEST)), "input.too_big"],
	];
	for (const [text, code] of refused) {
		expect(await outcome(text), text.slice(0, 20)).toBe(code);
	}
	await expect(pack({ text: "x".repeat(LARGEST), random: SIGNS })).resolves.toMatch(/^1\./);
});
