import { barY, dot, lineY, plot, ruleY } from "@observablehq/plot";
import { HEIGHT, WIDTH } from "../charts/specs.mjs";
import { start } from "./page.mjs";

const rows = (names, series) =>
	series.flatMap(({ name, values }) =>
		values.map((value, at) => ({ period: names[at], name, value })),
	);
const shared = ({ frame: { title } }) => ({
	title,
	width: WIDTH,
	// Title and legend stand outside of the height that is given.
	height: HEIGHT - 80,
	x: { type: "band", label: null },
	y: { label: null, grid: true },
	color: { legend: true },
});
const lines = (line) =>
	plot({
		...shared(line),
		x: { type: "point", label: null },
		marks: [lineY(rows(line.categories, line.series), { x: "period", y: "value", stroke: "name" })],
	});
const stacks = (stack) =>
	plot({
		...shared(stack),
		marks: [
			barY(rows(stack.periods, stack.parts), { x: "period", y: "value", fill: "name" }),
			ruleY([0]),
			dot(rows(stack.periods, [stack.total]), { x: "period", y: "value", fill: "#2b3340" }),
		],
	});

start((hosts, specs) => {
	// It has no update: a chart is made anew.
	const update = ([line, stack]) => {
		hosts[0].replaceChildren(lines(line));
		hosts[1].replaceChildren(stacks(stack));
	};
	update(specs);
	return update;
});
