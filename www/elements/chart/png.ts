// A chart as PNG, at any scale: the engine draws in tenths of a CSS pixel.
import type { ChartSpec, Drawn } from "../../engine/chart.ts";
import { studio } from "../../engine/studio.ts";

export function png(spec: ChartSpec, { width, height }: Drawn, scale: number): Promise<Blob> {
	const canvas = document.createElement("canvas");
	canvas.width = width * scale;
	canvas.height = height * scale;
	canvas.getContext("2d")?.setTransform(scale / 10, 0, 0, scale / 10, 0, 0);
	studio.paintChart(spec, canvas);
	return new Promise((done, fail) => {
		canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no PNG"))), "image/png");
	});
}
