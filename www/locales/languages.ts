// The languages of the pages: how each calls itself, and by which rules its numbers and dates are
// written. Its words are one file here and one in wasm/locales.
import type { Language } from "../engine/engine.ts";

export const LANGUAGES: Record<Language, { name: string; rules: string }> = {
	vi: { name: "Tiếng Việt", rules: "vi-VN" },
	en: { name: "English", rules: "en-US" },
};

/** The language of this tag, or Vietnamese. */
export const languageOf = (tag: string): Language =>
	Object.hasOwn(LANGUAGES, tag) ? (tag as Language) : "vi";

/** What an official document says is there in Vietnamese and in English. */
export interface Text {
	vi: string;
	en: string;
}

/** A document's own text for a reader: in Vietnamese, or in English for all others. */
export const textIn = (text: Text, language: Language): string =>
	language === "vi" ? text.vi : text.en;
