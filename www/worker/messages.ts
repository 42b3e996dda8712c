// What a page and its worker say to each other.
import type {
	Asked,
	AskedMethod,
	Beginning,
	BenchmarkFile,
	CellKey,
	SurveyColumn as Column,
	Grouping,
	Indicator,
	OwnYear,
	Provenance,
	Review,
	TypedStanding as Standing,
	Tally,
} from "../generated/compute.js";

export type {
	Asked,
	AskedMethod,
	Beginning,
	BenchmarkCell as Cell,
	BenchmarkFile,
	CellKey,
	Error as Refusal,
	FigureStatus as Outcome,
	Grouping,
	Indicator,
	OwnYear,
	Provenance,
	Review,
	SplitKind,
	SurveyColumn as Column,
	Tally,
	TypedStanding as Standing,
} from "../generated/compute.js";

/** How a table is to be read. */
export interface Layout {
	columns: (Column | null)[];
	delimiter: number;
	/** Where the rows begin, in bytes. */
	start: number;
	decimal_comma: boolean;
}

/** What is to be said about a row. */
export interface Note {
	/** From 1, without headings and blank lines. */
	row: number;
	kind: "refused" | "unread" | "left_out";
	code: string;
	column: string;
	given: string;
	allowed: string;
}

/** The words of the list of notes. */
export interface NoteWords {
	head: string[];
	kinds: Record<Note["kind"], string>;
	columns: Record<string, string>;
	sentences: Record<string, string>;
}

/** The beginning of a table, and how its figures can be read. */
export interface Begun extends Beginning {
	/** Cells of the first rows, read with a decimal point. */
	with_point: (number | null)[][];
	/** The same, read with a decimal comma. */
	with_comma: (number | null)[][];
	/** Which of the two they seem to be. */
	decimal_comma: boolean;
}

export interface WasRead extends Tally {
	/** The first notes. */
	notes: Note[];
	/** How many there are. */
	noted: number;
}

/** Said of a file that was moved, changed or taken away since it was chosen. */
export type Gone = "gone";

/** Each question: what is asked, and what is answered. */
export interface Questions {
	begin: [{ file: Blob }, Begun | Gone];
	read: [{ file: Blob; layout: Layout; asked: Asked }, WasRead | "cancelled" | Gone];
	list: [{ words: NoteWords }, Blob];
	review: [{ grouping: Grouping; method: AskedMethod }, Review[]];
	publish: [{ grouping: Grouping; method: AskedMethod; provenance: Provenance }, string];
	open: [{ json: string }, BenchmarkFile];
	indicators: [{ json: string }, OwnYear[]];
	/** The figures as typed; those that are none are said, and not used. */
	stand: [
		{
			cell: CellKey;
			texts: Partial<Record<Indicator, string>>;
			decimal_comma: boolean;
			percent: Indicator[];
		},
		{ standing: Standing | null; unread: Indicator[] },
	];
}

export interface Progress {
	bytes: number;
	rows: number;
}
