// Tree-shaken: what the two charts need is registered, as its documentation says.
import {
	BarController,
	BarElement,
	CategoryScale,
	Chart,
	Colors,
	Legend,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	Title,
} from "chart.js";
import { config } from "../chartjs.mjs";
import { HEIGHT, WIDTH } from "../charts/specs.mjs";
import { start } from "./page.mjs";

Chart.register(
	BarController,
	BarElement,
	CategoryScale,
	Colors,
	Legend,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	Title,
);

start((hosts, specs) => {
	const charts = specs.map((spec, at) => {
		const canvas = Object.assign(document.createElement("canvas"), {
			width: WIDTH,
			height: HEIGHT,
		});
		hosts[at].append(canvas);
		return new Chart(canvas, config(spec));
	});
	return (next) => {
		next.forEach((spec, at) => {
			const chart = charts[at];
			config(spec).data.datasets.forEach(({ data }, which) => {
				chart.data.datasets[which].data = data;
			});
			chart.update("none");
		});
	};
});
