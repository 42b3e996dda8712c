// The words of an enterprise's place in a benchmark, which two pages tell.
import type { Language, Target } from "../engine/standing.ts";
import { standing as en } from "./en.json";
import { standing as vi } from "./vi.json";

export type StandingWords = typeof vi;
export const standingWords: Record<Language, StandingWords> = { vi, en };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** Fails to compile where a table of words and the engine's list differ. */
const complete: Same<typeof en, StandingWords> & Same<keyof StandingWords["targets"], Target> =
	true;
void complete;
