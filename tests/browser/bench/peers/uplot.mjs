import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { HEIGHT, WIDTH } from "../charts/specs.mjs";
import { start } from "./page.mjs";

const COLOURS = ["#1b68b8", "#e06a00", "#35967c"];

const shared = (title, names, series) => ({
	title,
	width: WIDTH,
	// The title and the legend stand outside of the height that is given.
	height: HEIGHT - 70,
	scales: { x: { time: false } },
	axes: [{ splits: names.map((_, at) => at), values: names }, {}],
	series: [{}, ...series],
});

const lineData = ({ categories, series }) => [
	categories.map((_, at) => at),
	...series.map(({ values }) => values),
];

/** uPlot stacks nothing by itself: cumulated values, the outermost first, each bar over the last. */
function stackedData({ periods, parts, total }) {
	const up = periods.map(() => 0);
	const down = periods.map(() => 0);
	const levels = parts.map(({ values }) =>
		values.map((value, at) => {
			const side = value < 0 ? down : up;
			side[at] += value;
			return side[at];
		}),
	);
	return [periods.map((_, at) => at), ...levels.reverse(), total.values];
}

start((hosts, [line, stack]) => {
	const bars = uPlot.paths.bars({ size: [0.7, 96] });
	const charts = [
		new uPlot(
			shared(
				line.frame.title,
				line.categories,
				line.series.map(({ name }, at) => ({ label: name, stroke: COLOURS[at], width: 2 })),
			),
			lineData(line),
			hosts[0],
		),
		new uPlot(
			{
				...shared(stack.frame.title, stack.periods, [
					...stack.parts
						.map(({ name }, at) => ({
							label: name,
							fill: COLOURS[at],
							paths: bars,
							points: { show: false },
						}))
						.reverse(),
					{ label: stack.total.name, stroke: "#2b3340", paths: () => null, points: { show: true } },
				]),
				scales: { x: { time: false, range: [-0.6, stack.periods.length - 0.4] } },
			},
			stackedData(stack),
			hosts[1],
		),
	];
	// It draws in a microtask.
	const drawn = Promise.resolve();
	return drawn.then(() => ([line, stack]) => {
		charts[0].setData(lineData(line));
		charts[1].setData(stackedData(stack));
		return Promise.resolve();
	});
});
