// The languages of the pages: how each calls itself, and by which rules its numbers and dates are
// written. Its words are one file here and one in wasm/locales.
import type { Language } from "../engine/engine.ts";

export const LANGUAGES: Record<Language, { name: string; rules: string }> = {
	vi: { name: "Tiếng Việt", rules: "vi-VN" },
	en: { name: "English", rules: "en-US" },
};

/**
 * The language of the first BCP 47 tag, such as `en-GB`, whose primary subtag is known. Vietnamese where
 * there is none: an element on a page in another language shows its figures all the same.
 */
export const languageOf = (...tags: (string | undefined)[]): Language =>
	tags
		.map((tag = "") => tag.toLowerCase().replace(/-.*/, ""))
		.find((tag): tag is Language => Object.hasOwn(LANGUAGES, tag)) ?? "vi";

/** What an official document says is there in Vietnamese and in English. */
export interface Text {
	vi: string;
	en: string;
}

/** A document's own text for a reader: in Vietnamese, or in English for all others. */
export const textIn = (text: Text, language: Language): string =>
	language === "vi" ? text.vi : text.en;
