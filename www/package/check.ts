// Fails to compile where the package's types and the elements differ.
import type { NangsuatBenchmark } from "../elements/nangsuat-benchmark.ts";
import type { NangsuatChart } from "../elements/nangsuat-chart.ts";
import type { NangsuatEnterprise } from "../elements/nangsuat-enterprise.ts";
import type { NangsuatFrontier } from "../elements/nangsuat-frontier.ts";
import type { NangsuatPlan } from "../elements/nangsuat-plan.ts";
import type { NangsuatProvince } from "../elements/nangsuat-province.ts";
import type { Elements } from "./elements.d.ts";

interface Classes {
	"nangsuat-benchmark": NangsuatBenchmark;
	"nangsuat-chart": NangsuatChart;
	"nangsuat-enterprise": NangsuatEnterprise;
	"nangsuat-frontier": NangsuatFrontier;
	"nangsuat-plan": NangsuatPlan;
	"nangsuat-province": NangsuatProvince;
}

const kept: [Classes] extends [Elements] ? true : never = true;
void kept;
