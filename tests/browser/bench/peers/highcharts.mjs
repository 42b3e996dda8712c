import Highcharts from "highcharts/esm/highcharts.js";
import { HEIGHT, WIDTH } from "../charts/specs.mjs";
import { start } from "./page.mjs";

const shared = ({ frame: { title } }, names) => ({
	chart: { width: WIDTH, height: HEIGHT, animation: false },
	title: { text: title },
	credits: { enabled: false },
	xAxis: { categories: names },
	yAxis: { title: { text: undefined } },
});
const lines = ({ series }) =>
	series.map(({ name, values }) => ({ type: "line", name, data: values }));
const stacks = ({ parts, total }) => [
	...parts.map(({ name, values }) => ({ type: "column", name, data: values })),
	{ type: "line", lineWidth: 0, name: total.name, data: total.values },
];

start((hosts, [line, stack]) => {
	const still = { series: { animation: false } };
	const charts = [
		Highcharts.chart(hosts[0], {
			...shared(line, line.categories),
			plotOptions: still,
			series: lines(line),
		}),
		Highcharts.chart(hosts[1], {
			...shared(stack, stack.periods),
			plotOptions: { ...still, column: { stacking: "normal" } },
			series: stacks(stack),
		}),
	];
	return ([line, stack]) => {
		[lines(line), stacks(stack)].forEach((series, at) => {
			series.forEach(({ data }, which) => {
				charts[at].series[which].setData(data, false, false, false);
			});
			charts[at].redraw(false);
		});
	};
});
