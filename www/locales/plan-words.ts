// The words of the plan's scoreboard.
import type {
	ErrorCode,
	Language,
	PlanComparison,
	ProgressFlag,
	Reason,
	Status,
	Vintage,
} from "../engine/plan.ts";
import { plan as planEn } from "./en.json";
import { reasons } from "./reasons.ts";
import { plan } from "./vi.json";

const vi = { ...plan, ...reasons.vi };
const en = { ...planEn, ...reasons.en };
export type PlanWords = typeof vi;
export const planWords: Record<Language, PlanWords> = { vi, en };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Keys<K extends keyof PlanWords> = keyof PlanWords[K];
/** Fails to compile where a table of words and the engine's list differ. */
const complete: Same<typeof en, PlanWords> &
	Same<Keys<"statuses">, Status> &
	Same<Keys<"comparisons">, PlanComparison> &
	Same<Keys<"flags">, ProgressFlag> &
	Same<Keys<"vintages">, Vintage> &
	Same<Keys<"absent">, Reason> &
	Same<Keys<"errors">, ErrorCode> = true;
void complete;

export { fill } from "./fill.ts";
