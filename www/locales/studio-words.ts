// The words of the page where charts are made.
import type { ChartSpec, Language, UnitKind } from "../engine/chart.ts";
import { studio as en } from "./en.json";
import { studio as vi } from "./vi.json";

export type StudioWords = typeof vi;
export const studioWords: Record<Language, StudioWords> = { vi, en };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Kind = ChartSpec["kind"];
/** Fails to compile where a table of words and the engine's list differ. */
const complete: Same<typeof en, StudioWords> &
	Same<keyof StudioWords["kinds"], Kind> &
	Same<keyof StudioWords["shapes"], Kind> &
	Same<keyof StudioWords["units"], UnitKind> = true;
void complete;
