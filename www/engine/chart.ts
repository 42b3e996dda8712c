// The one door to the engine of charts, for readers: pictures, tables, and where values stand.
import load, {
	drawChart,
	marks,
	__wbg_reset_state as reset,
	writeTable,
} from "../generated/chart.js";
import { running } from "./guard.ts";

export type * from "../generated/chart.js";
export { EngineError, refuse } from "./guard.ts";

const { start, guarded } = running(() => load(), reset);

export { guarded, start };

export const engine = {
	drawChart: guarded(drawChart),
	marks: guarded(marks),
	writeTable: guarded(writeTable),
};
