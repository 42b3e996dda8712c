// What every part of the enterprise page is drawn from.
import type {
	Assessed,
	Assessment,
	Item,
	Options,
	TypedCase,
	YearAnalysis,
} from "../../engine/engine.ts";
import type { Numbers } from "../../locales/numbers.ts";
import type { Words } from "../../locales/words.ts";
import { settled } from "../../store/draft.ts";
import { Writing } from "../writing.ts";

export class View extends Writing {
	readonly draft: TypedCase;
	readonly assessed: Assessed;

	constructor(words: Words, numbers: Numbers, draft: TypedCase, assessed: Assessed) {
		super(words, numbers, draft.unit);
		this.draft = draft;
		this.assessed = assessed;
	}

	get assessment(): Assessment {
		return this.assessed.assessment;
	}

	get options(): Required<Options> {
		return settled(this.assessment.analysis.options);
	}

	get years(): YearAnalysis[] {
		return this.assessment.analysis.years;
	}

	get last(): YearAnalysis | undefined {
		return this.years.at(-1);
	}

	/** A figure as read, in the currency's own unit. */
	read(column: number, item: Item): number | undefined {
		const value = this.assessed.case.years?.[column]?.[item];
		return typeof value === "number" ? value : undefined;
	}
}
