// The one door to the engine of the province and its plan.
import type anGiang from "../../core/data/plan/an_giang.json";
import load, {
	anGiangPlan,
	assessProvince,
	checkSeries,
	drawChart,
	officialObservations,
	openProvince,
	paintChart,
	progress,
	readNumber,
	readSeries,
	readTable,
	__wbg_reset_state as reset,
	translateNumbers,
	writeNumber,
	writeTable,
} from "../generated/plan.js";
import { running } from "./guard.ts";

export type * from "../generated/plan.js";
export { EngineError, refuse, twice } from "./guard.ts";

const { start, onRestart, guarded } = running(() => load(), reset);

export { onRestart, start };

/** The plan's document, as the file that ships. */
export type PlanDocument = typeof anGiang;

export const engine = {
	anGiangPlan: guarded(anGiangPlan) as () => PlanDocument,
	assessProvince: guarded(assessProvince),
	checkSeries: guarded(checkSeries),
	drawChart: guarded(drawChart),
	officialObservations: guarded(officialObservations),
	openProvince: guarded(openProvince),
	paintChart: guarded(paintChart),
	progress: guarded(progress),
	readNumber: guarded(readNumber),
	readSeries: guarded(readSeries),
	readTable: guarded(readTable),
	translateNumbers: guarded(translateNumbers),
	writeNumber: guarded(writeNumber),
	writeTable: guarded(writeTable),
};
