// The page in a newspaper's frame. Its fragment holds the chart (`#1.…`) or names a file of the
// portal (`#src=…`); its query holds flags only: dark, plain, static, transparent, fit.
import "../elements/nangsuat-chart.ts";
import { sheet } from "../elements/chart/dom.ts";
import { start } from "../engine/chart.ts";

// The engine comes while the rest is made ready; a failure is told by the element.
start().catch(() => undefined);

const chart = document.querySelector("nangsuat-chart");
const root = document.documentElement;
const flags = new URLSearchParams(location.search);

/** `?dark`, `?dark=1` and `?dark=true` are yes. */
const flag = (name: string): boolean | undefined => {
	const value = flags.get(name);
	return value === null || value === "auto" ? undefined : value !== "false" && value !== "0";
};

const dark = flag("dark");
root.style.colorScheme = dark === undefined ? "light dark" : dark ? "dark" : "light";
document.adoptedStyleSheets = [
	sheet(flag("transparent") === true ? "" : ":root{background:light-dark(#ffffff,#15191d)}"),
	sheet("body{margin:0}main{display:flow-root}nangsuat-chart[fit]{height:100vh;overflow:hidden}"),
];

function open(element: HTMLElement): void {
	if (dark !== undefined) {
		element.setAttribute("theme", dark ? "dark" : "light");
	}
	for (const name of ["plain", "static", "transparent", "fit"]) {
		element.toggleAttribute(name, flag(name) === true);
	}
	const address = location.hash.slice(1);
	const file = address.startsWith("src=") ? decoded(address.slice(4)) : undefined;
	element.removeAttribute(file === undefined ? "src" : "state");
	if (file !== undefined) {
		element.setAttribute("src", file);
	} else {
		element.setAttribute("state", address);
	}
}

/** What follows a broken percent sign is taken as it stands. */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Tells the page around how high this one is: our own word, and the one of Datawrapper's. */
function tell(): void {
	const height = Math.ceil(document.body.getBoundingClientRect().height);
	parent.postMessage(
		{ "nangsuat-height": height, "datawrapper-height": { nangsuat: height } },
		"*",
	);
}

if (chart) {
	open(chart);
	addEventListener("hashchange", () => open(chart));
	chart.addEventListener("ready", () => {
		const { frame } = chart.spec ?? {};
		document.title = frame?.title ?? "";
		root.lang = frame?.language ?? "vi";
	});
	if (parent !== self && flag("fit") !== true) {
		new ResizeObserver(tell).observe(document.body);
		addEventListener("message", ({ data, source }) => {
			if (source === parent && data === "nangsuat-height") {
				tell();
			}
		});
	}
}
