// Each loads its engine once and gives its functions. A refusal is thrown as an `Error`
// with `{ code, path, given, allowed, hint }`.

/** Charts: `drawChart` (SVG, summary and table), `marks`, `writeTable`. */
export function chart(): Promise<typeof import("./chart.js")>;
/** An enterprise: `openCase`, `assess`, tables, and charts of its results. */
export function enterprise(): Promise<typeof import("./enterprise.js")>;
/** An enterprise in a benchmark: `Opened`, and the chart of its place. */
export function standing(): Promise<typeof import("./standing.js")>;
/** The province and its plan: accounts, progress, official figures, and every chart. */
export function plan(): Promise<typeof import("./plan.js")>;
/** Many enterprises: surveys as a stream, benchmarks, a place in one. */
export function compute(): Promise<typeof import("./compute.js")>;
/** Efficiency: tables of enterprises against the best among them. */
export function frontier(): Promise<typeof import("./frontier.js")>;
