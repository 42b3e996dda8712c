// The one door to the wasm engine: loaded once for all elements on a page, typed, and started
// again if it ever traps. An engine's own refusals are thrown as `EngineError`.
import load, {
	assess,
	drawChart,
	openCase,
	paintChart,
	readTable,
	__wbg_reset_state as reset,
	translateNumbers,
	writeTable,
} from "../generated/enterprise.js";

import { running } from "./guard.ts";

export type * from "../generated/enterprise.js";
export { EngineError, twice } from "./guard.ts";

const { start, onRestart, guarded } = running(() => load(), reset);

export { onRestart, start };

export const engine = {
	assess: guarded(assess),
	drawChart: guarded(drawChart),
	openCase: guarded(openCase),
	paintChart: guarded(paintChart),
	readTable: guarded(readTable),
	translateNumbers: guarded(translateNumbers),
	writeTable: guarded(writeTable),
};
