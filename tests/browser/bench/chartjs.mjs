// Chart.js drawing the same charts: the same kinds, data and sizes.

/**
 * The parts of a ChartSpec that matter here (its whole type is in www/generated).
 * @typedef {object} Spec
 * @property {"line" | "bars" | "contributions" | "waterfall"} kind
 * @property {{ title: string, [name: string]: unknown }} frame
 * @property {{ kind: string, word?: string }} [unit]
 * @property {string[]} [categories]
 * @property {string[]} [periods]
 * @property {{ name: string, values: (number | null)[] }[]} [series]
 * @property {{ name: string, values: (number | null)[] }[]} [parts]
 * @property {{ name: string, values: (number | null)[] } | null} [total]
 * @property {{ name: string, value: number } | null} [start]
 * @property {{ name: string, value: number }[]} [steps]
 * @property {{ name: string, value: number }} [end]
 * @typedef {{ type: string, data: { labels: string[], datasets: object[] }, options: object }} Config
 */

/** @param {Spec} spec @returns {Config} */
export function config(spec) {
	const { type, labels, datasets, ...options } = translate(spec);
	return {
		type,
		data: { labels, datasets },
		options: {
			...options,
			animation: false,
			responsive: false,
			plugins: { title: { display: true, text: spec.frame.title } },
		},
	};
}

/** @param {Spec} spec */
function translate({ kind, categories, periods, series, parts, total, start, steps, end }) {
	switch (kind) {
		case "line":
			return { type: "line", labels: categories ?? [], datasets: named(series) };
		case "bars":
			return { type: "bar", labels: categories ?? [], datasets: named(series), indexAxis: "y" };
		case "contributions":
			return {
				type: "bar",
				labels: periods ?? [],
				datasets: [
					...named(total ? [total] : []).map((set) => ({ ...set, type: "line", showLine: false })),
					...named(parts),
				],
				scales: { x: { stacked: true }, y: { stacked: true } },
			};
		case "waterfall": {
			let level = 0;
			const rows = [...(start ? [start] : []), ...(steps ?? [])].map(({ name, value }) => {
				const from = level;
				level += value;
				return { name, range: [from, level] };
			});
			if (end) rows.push({ name: end.name, range: [0, end.value] });
			return {
				type: "bar",
				labels: rows.map((row) => row.name),
				datasets: [{ label: "", data: rows.map((row) => row.range) }],
				indexAxis: "y",
			};
		}
	}
}

/** @param {{ name: string, values: (number | null)[] }[]} [series] */
function named(series = []) {
	return series.map(({ name, values }) => ({ label: name, data: values }));
}
