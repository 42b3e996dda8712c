import embed from "vega-embed";
import { HEIGHT, WIDTH } from "../charts/specs.mjs";
import { start } from "./page.mjs";

const rows = (names, series) =>
	series.flatMap(({ name, values }) =>
		values.map((value, at) => ({ period: names[at], name, value })),
	);
const lineRows = ({ categories, series }) => rows(categories, series);
const stackRows = ({ periods, parts, total }) => [
	...rows(periods, parts),
	...rows(periods, [total]).map((row) => ({ ...row, total: true })),
];

const shared = ({ frame: { title } }, values) => ({
	$schema: "https://vega.github.io/schema/vega-lite/v6.json",
	title,
	width: WIDTH,
	height: HEIGHT,
	autosize: { type: "fit", contains: "padding" },
	data: { name: "figures", values },
});
const x = { field: "period", type: "ordinal", title: null };
const y = { field: "value", type: "quantitative", title: null };
const color = { field: "name", type: "nominal", title: null };

start(async (hosts, [line, stack]) => {
	const options = { actions: false };
	const [first, second] = await Promise.all([
		embed(
			hosts[0],
			{ ...shared(line, lineRows(line)), mark: "line", encoding: { x, y, color } },
			options,
		),
		embed(
			hosts[1],
			{
				...shared(stack, stackRows(stack)),
				layer: [
					{
						transform: [{ filter: "!datum.total" }],
						mark: "bar",
						encoding: { x, y, color },
					},
					{
						transform: [{ filter: "datum.total" }],
						mark: { type: "point", filled: true, color: "#2b3340", size: 60 },
						encoding: { x, y },
					},
				],
			},
			options,
		),
	]);
	return ([line, stack]) =>
		Promise.all([
			first.view.data("figures", lineRows(line)).runAsync(),
			second.view.data("figures", stackRows(stack)).runAsync(),
		]);
});
