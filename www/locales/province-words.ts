// The words of a province's accounts. A key that is missing, or one too many, fails the type check.
import type {
	ErrorCode,
	Knob,
	LabourShareBasis,
	Language,
	Rates,
	Reason,
	ShiftShare,
	Timing,
	Vintage,
} from "../engine/plan.ts";
import { province as provinceEn } from "./en.json";
import { reasons } from "./reasons.ts";
import { province } from "./vi.json";

const vi = { ...province, ...reasons.vi };
const en = { ...provinceEn, ...reasons.en };
export type ProvinceWords = typeof vi;
export const provinceWords: Record<Language, ProvinceWords> = { vi, en };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Keys<K extends keyof ProvinceWords> = keyof ProvinceWords[K];
/** Fails to compile where a table of words and the engine's list differ. */
const complete: Same<typeof en, ProvinceWords> &
	Same<Keys<"absent">, Reason> &
	Same<Keys<"errors">, ErrorCode> &
	Same<Keys<"bases">, LabourShareBasis> &
	Same<Keys<"vintages">, Vintage> &
	Same<Keys<"rates">, Rates> &
	Same<Keys<"timings">, Timing> &
	Same<Keys<"forms">, ShiftShare["form"]> &
	([Knob] extends [Keys<"method"> | Keys<"question">] ? true : never) = true;
void complete;
