// The one door to the engine of the province and its plan, and what ships with it.
import anGiang from "../../core/data/plan/an_giang.json";
import ofAnGiang from "../../core/data/series/an_giang.json";
import shares from "../../core/data/series/contribution_shares.json";
import productivity from "../../core/data/series/labour_productivity.json";
import productivityGrowth from "../../core/data/series/labour_productivity_real.json";
import load, {
	assessProvince,
	checkSeries,
	drawChart,
	type Observation,
	openProvince,
	paintChart,
	progress,
	readNumber,
	readSeries,
	readTable,
	__wbg_reset_state as reset,
	ship,
	translateNumbers,
	writeNumber,
	writeTable,
} from "../generated/plan.js";
import { running } from "./guard.ts";

export type * from "../generated/plan.js";
export { EngineError, refuse, twice } from "./guard.ts";

/** The plan's document. */
export type PlanDocument = typeof anGiang;
export const plan: PlanDocument = anGiang;

const FIGURES = [productivity, productivityGrowth, shares, ofAnGiang];
/** The figures that ship with the library. */
export const official = FIGURES.flatMap((file) => file.observations as Observation[]);

// An engine that trapped has lost what it was handed.
const { start, onRestart, guarded } = running(
	() => load().then(() => ship(plan.indicators, FIGURES)),
	() => {
		reset();
		ship(plan.indicators, FIGURES);
	},
);

export { onRestart, start };

export const engine = {
	assessProvince: guarded(assessProvince),
	checkSeries: guarded(checkSeries),
	drawChart: guarded(drawChart),
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
