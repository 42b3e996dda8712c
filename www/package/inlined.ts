// The elements whose engine can stand in the script itself: those without a worker.
import "../elements/nangsuat-chart.ts";
import "../elements/nangsuat-enterprise.ts";
import "../elements/nangsuat-plan.ts";
import "../elements/nangsuat-province.ts";
