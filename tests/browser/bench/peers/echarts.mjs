// Tree-shaken: the parts are imported and used, as its documentation says.
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { HEIGHT, WIDTH } from "../charts/specs.mjs";
import { start } from "./page.mjs";

use([
	BarChart,
	CanvasRenderer,
	GridComponent,
	LegendComponent,
	LineChart,
	ScatterChart,
	TitleComponent,
]);

const shared = (title, names) => ({
	animation: false,
	title: { text: title },
	legend: { top: 30 },
	grid: { top: 70 },
	xAxis: { type: "category", data: names },
	yAxis: { type: "value" },
});
const lineSeries = ({ series }) =>
	series.map(({ name, values }) => ({ name, type: "line", data: values }));
const stackSeries = ({ parts, total }) => [
	...parts.map(({ name, values }) => ({ name, type: "bar", stack: "all", data: values })),
	{ name: total.name, type: "scatter", data: total.values },
];

start((hosts, [line, stack]) => {
	const charts = hosts.map((host) => init(host, null, { width: WIDTH, height: HEIGHT }));
	const show = (at, option) => {
		charts[at].setOption(option);
		// Otherwise it draws in the next frame.
		charts[at].getZr().flush();
	};
	show(0, { ...shared(line.frame.title, line.categories), series: lineSeries(line) });
	show(1, { ...shared(stack.frame.title, stack.periods), series: stackSeries(stack) });
	return ([line, stack]) => {
		show(0, { series: lineSeries(line) });
		show(1, { series: stackSeries(stack) });
	};
});
