// What the page of every peer does: draws both charts, and says so.
import { inPercent, specs } from "../charts/specs.mjs";

/**
 * @param {(hosts: HTMLElement[], specs: object[]) => unknown} draw returns, or promises, a function
 * that shows other figures in the same charts
 */
export async function start(draw) {
	const hosts = ["line", "contributions"].map((id) => document.getElementById(id));
	const update = await draw(hosts, inPercent(specs(0)));
	globalThis.bench?.drawn();
	globalThis.peer = { update };
}
