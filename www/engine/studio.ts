// What the page where charts are made asks of its engine beyond a reader's. That page is bundled
// with the engine `studio` in place of `chart`, of which it has every function: one engine a page.
import { paintChart, readNumber, readTable, writeNumber } from "../generated/studio.js";
import { guarded } from "./chart.ts";

export const studio = {
	paintChart: guarded(paintChart),
	readNumber: guarded(readNumber),
	readTable: guarded(readTable),
	writeNumber: guarded(writeNumber),
};
