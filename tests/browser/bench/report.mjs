/** @import { Sample } from "./measure.mjs" */

/** @param {number[]} values @param {number} share */
export function quantile(values, share) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** @type {(keyof Sample)[]} */
const PARTS = ["script", "painted"];

/** @param {string} name @param {string[]} cells */
const line = (name, cells) => name.padEnd(26) + cells.map((cell) => cell.padStart(10)).join("");

/**
 * Prints median and 95th percentile, and how many times theirs ours is.
 * @param {string} title
 * @param {{ ours: Sample[], theirs: Sample[] }} measured
 * @param {{ ours: string, theirs: string }} names
 */
export function report(title, measured, names) {
	console.log(`\n${title}`);
	console.log(
		line(
			"ms",
			PARTS.flatMap((part) => [part, "95 %"]),
		),
	);
	for (const who of /** @type {const} */ (["ours", "theirs"])) {
		const cells = PARTS.flatMap((part) => {
			const values = measured[who].map((sample) => sample[part]);
			return [quantile(values, 0.5).toFixed(2), quantile(values, 0.95).toFixed(2)];
		});
		console.log(line(names[who], cells));
	}
	const ratios = PARTS.flatMap((part) =>
		[0.5, 0.95].map((share) => {
			const [ours, theirs] = [measured.ours, measured.theirs].map((samples) =>
				quantile(
					samples.map((sample) => sample[part]),
					share,
				),
			);
			return `× ${((ours ?? Number.NaN) / (theirs ?? Number.NaN)).toFixed(2)}`;
		}),
	);
	console.log(line("ratio", ratios));
}
