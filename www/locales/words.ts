// The words of the enterprise page. A language is one file here and one in wasm/locales; each page
// bundles the parts that it names. A key that is missing, or one too many, fails the type check.
import type {
	CauseKind,
	ErrorCode,
	Flag,
	Group,
	Indicator,
	IndicatorUnit,
	Item,
	Language,
	Reason,
	Recipient,
	Regime,
	RuleId,
	Section,
	Sector,
	SplitKind,
	Tool,
} from "../engine/engine.ts";
import { absent as absentEn, enterprise as enterpriseEn, errors as errorsEn } from "./en.json";
import { absent, enterprise, errors } from "./vi.json";

const vi = { ...enterprise, absent, errors };
const en = { ...enterpriseEn, absent: absentEn, errors: errorsEn };
export type Words = typeof vi;
export const words: Record<Language, Words> = { vi, en };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** What only other pages can meet stands under `more_errors` and `more_absent`. */
type MoreErrors = keyof typeof import("./vi.json")["more_errors"];
type MoreAbsent = keyof typeof import("./vi.json")["more_absent"];
type Keys<K extends keyof Words> = keyof Words[K];
/** Fails to compile where a table of words and the engine's list differ. */
export type Complete = [
	Same<typeof en, Words>,
	Same<Keys<"items">, Item>,
	Same<Keys<"sectors">, Sector>,
	Same<Keys<"regimes">, Regime>,
	Same<Keys<"regime_notes">, Regime>,
	Same<Keys<"sections">, Section>,
	Same<Keys<"groups">, Group>,
	Same<Keys<"indicators">, Indicator>,
	Same<Keys<"meanings">, Indicator>,
	Same<Keys<"indicator_units">, IndicatorUnit>,
	Same<Keys<"recipients">, Recipient>,
	Same<Keys<"splits">, SplitKind>,
	Same<Keys<"causes">, CauseKind>,
	Same<Keys<"rules">, RuleId>,
	Same<Keys<"reasons_of">, RuleId>,
	Same<Keys<"tools">, Tool>,
	Same<Keys<"flags">, Flag>,
	Same<Keys<"absent"> | MoreAbsent, Reason>,
	Same<Keys<"errors"> | MoreErrors, ErrorCode>,
];
const complete: Complete[number] = true;
void complete;

export { fill } from "./fill.ts";
