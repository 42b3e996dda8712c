import "../elements/nangsuat-benchmark.ts";
import "../elements/nangsuat-chart.ts";
import "../elements/nangsuat-enterprise.ts";
import "../elements/nangsuat-frontier.ts";
import "../elements/nangsuat-plan.ts";
import "../elements/nangsuat-province.ts";
