// The one door to the engine of the province and its plan.
import load, {
	drawChart,
	paintChart,
	readNumber,
	readTable,
	__wbg_reset_state as reset,
	translateNumbers,
	writeNumber,
	writeTable,
} from "../generated/plan.js";
import { running } from "./guard.ts";

export type * from "../generated/plan.js";
export { EngineError, refuse } from "./guard.ts";

const { start, onRestart, guarded } = running(() => load(), reset);

export { onRestart, start };

export const engine = {
	drawChart: guarded(drawChart),
	paintChart: guarded(paintChart),
	readNumber: guarded(readNumber),
	readTable: guarded(readTable),
	translateNumbers: guarded(translateNumbers),
	writeNumber: guarded(writeNumber),
	writeTable: guarded(writeTable),
};
