// The ready-made bundle of basic charts: line, bar and pie.
import { newPlot, react } from "plotly.js-basic-dist-min";
import { HEIGHT, WIDTH } from "../charts/specs.mjs";
import { start } from "./page.mjs";

const layout = ({ frame: { title } }) => ({
	title: { text: title },
	width: WIDTH,
	height: HEIGHT,
	barmode: "relative",
	xaxis: { type: "category" },
});
const options = { displayModeBar: false };
const lines = ({ categories, series }) =>
	series.map(({ name, values }) => ({
		type: "scatter",
		mode: "lines",
		name,
		x: categories,
		y: values,
	}));
const stacks = ({ periods, parts, total }) => [
	...parts.map(({ name, values }) => ({ type: "bar", name, x: periods, y: values })),
	{ type: "scatter", mode: "markers", name: total.name, x: periods, y: total.values },
];

start(async (hosts, [line, stack]) => {
	await newPlot(hosts[0], lines(line), layout(line), options);
	await newPlot(hosts[1], stacks(stack), layout(stack), options);
	return ([line, stack]) =>
		Promise.all([
			react(hosts[0], lines(line), layout(line), options),
			react(hosts[1], stacks(stack), layout(stack), options),
		]);
});
