// Why an input was refused, in a sentence.
import type { Error as Refusal } from "../engine/chart.ts";
import { fill } from "./fill.ts";
import type { Numbers } from "./numbers.ts";
/** A refusal in a sentence. The engine gives plain decimals; a page writes them as its reader does. */
export function refused(sentence: string, error: Refusal, numbers: Numbers): string {
	const written = (text: string) =>
		text.replace(/-?\d+(\.\d+)?(e[+-]?\d+)?/g, (digits) =>
			digits.length > 4 ? numbers.exact(Number(digits)) : digits,
		);
	return fill(sentence, {
		given: written(error.given),
		allowed: written(error.allowed),
		path: error.path,
		example: numbers.example(),
	});
}
