// The one door to the engine that places an enterprise in a benchmark, loaded when one is opened.
import load, {
	type BenchmarkFile,
	type Case,
	type CaseStanding,
	type CellKey,
	drawChart,
	Opened,
	paintChart,
	__wbg_reset_state as reset,
} from "../generated/standing.js";
import { running } from "./guard.ts";

export type * from "../generated/standing.js";
export { EngineError } from "./guard.ts";

const { start, onRestart, guarded } = running(() => load(), reset);

export { onRestart, start };

export const engine = { drawChart: guarded(drawChart), paintChart: guarded(paintChart) };

/** A benchmark that was read and checked. A trap of the engine forgets it. */
export class Benchmark {
	readonly file: BenchmarkFile;
	/** Where the statements of a case stand in the narrowest cell in which the enterprise belongs. */
	readonly stand: (file: Case, cell: CellKey) => CaseStanding;

	constructor(json: string) {
		const opened = guarded(() => new Opened(json))();
		// The engine has checked it.
		this.file = JSON.parse(json) as BenchmarkFile;
		this.stand = guarded((file: Case, { sector, size, year }: CellKey) =>
			opened.stand(file, sector, size, year),
		);
	}
}
