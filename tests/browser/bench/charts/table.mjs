// The table that docs/measured.md shows.
import { cpus } from "node:os";
import { quantile } from "../report.mjs";

/** @import { Contender } from "./contenders.mjs" */
/** @typedef {import("../charts.bench.mjs").Measured} Measured */

const median = (/** @type {number[]} */ values) => quantile(values, 0.5);

/**
 * Prints medians, and how many times ours everybody else's are.
 * @param {Map<Contender, Measured>} measured
 * @param {{ browser: string, rounds: number, updates: number }} about
 */
export function print(measured, { browser, rounds, updates }) {
	const rows = [...measured].map(([{ name }, { fast, slow, updates }]) => ({
		name,
		before: median(slow.map(({ before }) => before)) / 1000,
		bytes: median(slow.map(({ bytes }) => bytes)) / 1000,
		requests: median(slow.map(({ requests }) => requests)),
		fast: median(fast.map(({ painted }) => painted.at)),
		slow: median(slow.map(({ painted }) => painted.at)),
		longest: median(slow.map(({ painted }) => painted.longest)),
		script: median(updates.map(({ script }) => script)),
		painted: median(updates.map(({ painted }) => painted)),
	}));
	const engine = rows.find(({ name }) => name === "nangsuat, engine");
	if (!engine) throw new Error("ours is missing");
	const times = (/** @type {number} */ theirs, /** @type {number} */ ours) =>
		Number.isNaN(theirs) ? "" : ` (${(theirs / ours).toFixed(2)})`;
	const number = (/** @type {number} */ value, /** @type {number} */ decimals) =>
		Number.isNaN(value) ? "–" : value.toFixed(decimals);
	console.log(
		`\n${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Chromium ${browser}; medians of ${rounds} visits and ${rounds * updates} updates\n`,
	);
	console.log(
		"| two charts | kB before painted | kB in all | requests | painted, ms | painted slowly, ms | longest task slowly, ms | update, ms | update painted, ms |",
	);
	console.log("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
	for (const row of rows) {
		const cells = [
			row.name,
			number(row.before, 1),
			number(row.bytes, 1),
			number(row.requests, 0),
			number(row.fast, 0) + times(row.fast, engine.fast),
			number(row.slow, 0) + times(row.slow, engine.slow),
			row.longest === 0 ? "< 50" : number(row.longest, 0),
			number(row.script, 2) + times(row.script, engine.script),
			number(row.painted, 2) + times(row.painted, engine.painted),
		];
		console.log(`| ${cells.join(" | ")} |`);
	}
}
