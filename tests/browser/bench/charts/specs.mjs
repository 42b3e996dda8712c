// The two charts that everybody draws: a line of two series, and contributions in six columns with
// Vietnamese names and negatives. The figures are made up for the bench and say so.

/** @import { Spec } from "../chartjs.mjs" */

export const WIDTH = 640;
export const HEIGHT = 400;

const PERIODS = ["2019", "2020", "2021", "2022", "2023", "2024"];
const ACTUAL = [0.062, 0.0541, 0.0471, 0.048, 0.0365, 0.0588];
const TARGET = [0.065, 0.065, 0.065, 0.07, 0.07, 0.075];
const CAPITAL = [0.0243, 0.0286, 0.0218, 0.0301, 0.0196, 0.0262];
const LABOUR = [0.0071, -0.0164, -0.0123, 0.0092, 0.0054, -0.0037];
const TFP = [0.0337, 0.0148, -0.0087, 0.0346, 0.0221, 0.0409];

/**
 * Both charts with figures of their own at each step: what an update has to show.
 * @param {number} step
 * @returns {[line: Spec, contributions: Spec]}
 */
export function specs(step) {
	/** @param {number[]} values */
	const moved = (values) =>
		values.map((value, at) => Math.round(value * (1 + 0.1 * Math.sin(step + at)) * 1e4) / 1e4);
	const frame = { language: "vi", width: WIDTH, height: HEIGHT, source: "Số liệu minh họa" };
	const [capital, labour, tfp] = [CAPITAL, LABOUR, TFP].map(moved);
	return [
		{
			kind: "line",
			frame: { ...frame, title: "Tăng năng suất lao động còn dưới mức kế hoạch đề ra" },
			unit: { kind: "percent" },
			categories: PERIODS,
			series: [
				{ name: "Thực hiện của tỉnh", values: moved(ACTUAL) },
				{ name: "Mục tiêu kế hoạch", values: moved(TARGET) },
			],
		},
		{
			kind: "contributions",
			frame: { ...frame, title: "Lao động kéo lùi tăng trưởng trong ba năm" },
			unit: { kind: "points" },
			periods: PERIODS,
			parts: [
				{ name: "Vốn", values: capital ?? [] },
				{ name: "Lao động", values: labour ?? [] },
				{ name: "Năng suất các nhân tố tổng hợp", values: tfp ?? [] },
			],
			total: {
				name: "Tăng trưởng",
				values: PERIODS.map((_, at) =>
					[capital, labour, tfp].reduce((sum, part) => sum + (part?.[at] ?? 0), 0),
				),
			},
		},
	];
}

/**
 * The same with figures in percent: peers write numbers as they are.
 * @param {Spec[]} specs
 * @returns {Spec[]}
 */
export function inPercent(specs) {
	/** @template {{ values: (number | null)[] }} S @param {S} series @returns {S} */
	const times = (series) => ({
		...series,
		values: series.values.map((value) => (value === null ? null : 100 * value)),
	});
	return specs.map(({ series, parts, total, ...spec }) => ({
		...spec,
		...(series && { series: series.map(times) }),
		...(parts && { parts: parts.map(times) }),
		...(total && { total: times(total) }),
	}));
}
