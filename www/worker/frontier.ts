// Compares enterprises away from the page, which stays responsive however large the table.
import load, { type Enterprises, readFigure, Sheet } from "../generated/frontier.js";
import { answering } from "./answering.ts";
import type { Questions } from "./frontier-messages.ts";

let sheet: Sheet | undefined;
let enterprises: Enterprises | undefined;

await load({ module_or_path: self.location.hash.slice(1) });
answering<Questions>({
	begin: ({ text }) => {
		// What was read before stays until this is read.
		const next = new Sheet(text);
		sheet?.free();
		sheet = next;
		return sheet.look();
	},
	assess: ({ layout, returns, orientation }) => {
		if (!sheet) {
			throw new Error("asked before anything was read");
		}
		const next = sheet.compare(layout);
		enterprises?.free();
		enterprises = next;
		return enterprises.assess(returns, orientation);
	},
	unit: ({ at }) => enterprises?.unit(at) ?? null,
	typed: ({ goods, decimal_comma }) => {
		const unread: string[] = [];
		const read = (text: string, field: string) => {
			const value = readFigure(text, decimal_comma) ?? null;
			if (value === null && text.trim() !== "") {
				unread.push(field);
			}
			return value;
		};
		const amounts = goods.map(({ amount }, at) => read(amount, `amount-${at}`));
		const values = goods.map(({ value }, at) => read(value, `value-${at}`));
		const whole = amounts.filter((amount) => amount !== null);
		const isWhole = whole.length === goods.length && unread.length === 0;
		const measured = isWhole ? enterprises?.candidate({ amounts: whole, values }) : undefined;
		return { measured, unread };
	},
});
