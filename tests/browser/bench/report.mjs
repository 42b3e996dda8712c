/** @import { Sample } from "./measure.mjs" */

/** @param {number[]} values @param {number} share */
function quantile(values, share) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/**
 * Prints median and 95th percentile of both, and how ours compares.
 * @param {string} title
 * @param {Record<string, Sample[]>} measured ours first
 */
export function report(title, measured) {
	const entries = Object.entries(measured);
	const [, ours = []] = entries[0] ?? [];
	console.log(`\n${title}, ms`);
	console.log(
		`${"".padEnd(28)}${["script", "95 %", "painted", "95 %", "ours is"].map((head) => head.padStart(9)).join("")}`,
	);
	for (const [name, samples] of entries) {
		const script = samples.map((sample) => sample.script);
		const painted = samples.map((sample) => sample.painted);
		const ratio =
			quantile(
				ours.map((sample) => sample.painted),
				0.5,
			) / quantile(painted, 0.5);
		const numbers = [script, painted].flatMap((values) => [
			quantile(values, 0.5).toFixed(2),
			quantile(values, 0.95).toFixed(2),
		]);
		console.log(
			`${name.padEnd(28)}${[...numbers, `× ${ratio.toFixed(2)}`].map((cell) => cell.padStart(9)).join("")}`,
		);
	}
}
