// The few words around a chart that a reader sees; the pages where charts are made have their own.
import type { ErrorCode, Language, Error as Refusal } from "../generated/chart.js";
import { chart as en } from "./en.json";
import { fill } from "./fill.ts";
import { chart as vi } from "./vi.json";

export type ChartWords = typeof vi;
export const chartWords: Record<Language, ChartWords> = { vi, en };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Said = Exclude<keyof ChartWords["errors"], "other">;
/** Fails to compile where the languages differ, or where a sentence belongs to no code. */
const complete: Same<typeof en, ChartWords> & ([Said] extends [ErrorCode] ? true : never) = true;
void complete;

/** A refusal as a sentence. */
export function refusal(words: ChartWords, error: Refusal): string {
	const { errors } = words;
	const sentence = error.code in errors ? errors[error.code as Said] : errors.other;
	return fill(sentence, { path: error.path, given: error.given, allowed: error.allowed })
		.replace(" ()", "")
		.replace("(: ", "(");
}
