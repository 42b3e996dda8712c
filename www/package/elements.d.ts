// The public side of the elements. `check.ts` holds it to the classes.
import type { ChartSpec, Drawn, Language, Theme } from "../generated/chart.js";
import type { Assessment, Case } from "../generated/enterprise.js";
import type { AssessedProvince, Observation, Progress, Province } from "../generated/plan.js";
import type { CaseStanding } from "../generated/standing.js";

/** What every page of figures has. Sends `ready` once it stands, and `themechange`. */
export interface Page {
	/** As an attribute also a tag such as `en-GB`, taken by its primary subtag; any other is `vi`. */
	lang: Language;
	theme: "auto" | Theme;
}

/**
 * An enterprise's figures and what follows. Sends `result` with an `Assessment`, and `standing` with a
 * `CaseStanding` where it is compared with a benchmark.
 */
export interface NangsuatEnterprise extends Page {
	/** The address of a benchmark, on the origin of the element's script. */
	benchmark: string | null;
	get case(): Case | undefined;
	set case(file: Case);
	readonly result: Assessment | undefined;
	readonly standing: CaseStanding | undefined;
	readonly charts: ChartSpec[];
}

/** The plan as a scoreboard. Sends `progress` with the `Progress[]`. */
export interface NangsuatPlan extends Page {
	readonly observations: readonly Observation[];
	readonly progress: readonly Progress[];
}

/** A province's growth accounts. Sends `result` with its outcome. */
export interface NangsuatProvince extends Page {
	get province(): Province | undefined;
	set province(file: Partial<Province>);
	readonly outcome: AssessedProvince["outcome"] | undefined;
}

/** From a survey to a file that exposes nobody, and a place in such a file. */
export interface NangsuatBenchmark extends Page {}

/** Enterprises of a table against the best among them. */
export interface NangsuatFrontier extends Page {}

/** One chart. Sends `ready` with its first picture, `refused` with a sentence. */
export interface NangsuatChart {
	get spec(): ChartSpec | undefined;
	set spec(spec: ChartSpec | undefined);
	readonly drawn: Drawn | undefined;
}

export interface Elements {
	"nangsuat-benchmark": NangsuatBenchmark;
	"nangsuat-chart": NangsuatChart;
	"nangsuat-enterprise": NangsuatEnterprise;
	"nangsuat-frontier": NangsuatFrontier;
	"nangsuat-plan": NangsuatPlan;
	"nangsuat-province": NangsuatProvince;
}
