// The words of the page of benchmarks, beside those that every page of figures has.
import type { Language } from "../engine/engine.ts";
import type { Column, Note } from "../worker/messages.ts";
import { benchmark as en } from "./en.json";
import { benchmark as vi } from "./vi.json";
import { fill, words } from "./words.ts";

export type BenchmarkWords = typeof vi;
export const benchmarkWords: Record<Language, BenchmarkWords> = { vi, en };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** Fails to compile where a table of words and the engine's list differ. */
const complete: Same<typeof en, BenchmarkWords> &
	Same<keyof BenchmarkWords["column_names"], Column> &
	Same<keyof BenchmarkWords["kinds"], Note["kind"]> = true;
void complete;

/** What stands at a path of a refusal: a column by its name. */
const placeOf = (own: BenchmarkWords, path: string) => {
	const name = path.replace(/^\//, "");
	return name in own.column_names
		? own.column_names[name as Column]
		: name.replace(/^rows\/(\d+)$/, (_, row: string) => String(Number(row) + 1));
};

/** The sentences of refusals and of absences, by code: this page's own before those of all. */
export function sentences(language: Language): Record<string, string> {
	const { absent, errors } = words[language];
	return { ...errors, ...absent, ...benchmarkWords[language].errors };
}

/** A refusal as a sentence. */
export function refused(
	language: Language,
	{ code, path, given, allowed }: { code: string; path: string; given: string; allowed: string },
): string {
	const own = benchmarkWords[language];
	const sentence = sentences(language)[code] ?? own.errors.other;
	return fill(sentence, { code, path: placeOf(own, path), given, allowed });
}
