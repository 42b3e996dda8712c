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
import {
	absent as absentEn,
	errors as errorsEn,
	more_absent as moreAbsentEn,
	more_errors as moreErrorsEn,
	plan as planEn,
} from "./en.json";
import { absent, errors, more_absent, more_errors, plan } from "./vi.json";

const vi = {
	...plan,
	absent: { ...absent, ...more_absent },
	errors: { ...errors, ...more_errors },
};
const en = {
	...planEn,
	absent: { ...absentEn, ...moreAbsentEn },
	errors: { ...errorsEn, ...moreErrorsEn },
};
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
