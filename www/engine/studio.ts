// The one door to the engine of the studio, loaded when a table is pasted or a PNG is asked for.
import load, {
	paintChart,
	readNumber,
	readTable,
	__wbg_reset_state as reset,
	writeNumber,
} from "../generated/studio.js";
import { running } from "./guard.ts";

const { start, guarded } = running(() => load(), reset);

export { start as startStudio };

export const studio = {
	paintChart: guarded(paintChart),
	readNumber: guarded(readNumber),
	readTable: guarded(readTable),
	writeNumber: guarded(writeNumber),
};
