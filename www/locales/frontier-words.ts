// The words of the page of frontiers.
import type {
	Absent,
	Orientation,
	Ownership,
	Refusal,
	Returns,
	ScaleClass,
} from "../engine/comparing.ts";
import type { Language } from "../engine/engine.ts";
import { enterprise as enterpriseEn, frontier as frontierEn } from "./en.json";
import { fill } from "./fill.ts";
import type { Numbers } from "./numbers.ts";
import { reasons } from "./reasons.ts";
import { refused as sentenceOf } from "./refusals.ts";
import { enterprise, frontier } from "./vi.json";

const vi = { ...frontier, app: enterprise.app };
const en = { ...frontierEn, app: enterpriseEn.app };
export type FrontierWords = typeof vi;
export const frontierWords: Record<Language, FrontierWords> = { vi, en };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Keys<K extends keyof FrontierWords> = keyof FrontierWords[K];
/** Fails to compile where a table of words and the engine's list differ. */
const complete: Same<typeof en, FrontierWords> &
	Same<Keys<"returns">, Returns> &
	Same<Keys<"orientations">, Orientation> &
	Same<Keys<"ownerships">, Ownership> &
	Same<Exclude<Keys<"scale">, "absent">, ScaleClass> &
	Same<keyof FrontierWords["table"]["classes"], ScaleClass> = true;
void complete;

/** Why there is no result: this page's own sentence before that of all. */
export function why(language: Language, { reason, needs }: Absent): string {
	const own: Partial<Record<string, string>> = frontierWords[language].reasons;
	return fill(own[reason] ?? reasons[language].absent[reason], { needs: needs.join(", ") });
}

/** A refusal as a sentence; what stands at `/inputs/1` or `/workers` is called by its name. */
export function refused(
	refusal: Refusal,
	numbers: Numbers,
	goods: { inputs: readonly string[]; outputs: readonly string[] },
): string {
	const { language } = numbers;
	const own: Partial<Record<string, string>> = frontierWords[language].errors;
	const [, side = "", at = ""] = refusal.path.split("/");
	const list = side === "inputs" || side === "outputs" ? goods[side] : undefined;
	const path = list?.[Number(at)] ?? side;
	const sentence = own[refusal.code] ?? reasons[language].errors[refusal.code];
	return sentenceOf(sentence, { ...refusal, path }, numbers);
}
