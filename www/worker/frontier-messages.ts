// What the page of frontiers and its worker say to each other.
import type {
	MeasuredUnit,
	Orientation,
	Results,
	Returns,
	SheetLook,
	UnitLayout,
} from "../generated/frontier.js";

export type {
	Absent,
	DistributionPoint,
	Error as Refusal,
	ErrorCode,
	FrontierAssessment as Assessment,
	Good,
	MeasuredUnit,
	Orientation,
	Ownership,
	Reason,
	Results,
	Returns,
	ScaleClass,
	SheetLook,
	UnitLayout,
	UnitRow,
} from "../generated/frontier.js";

/** A good of an enterprise as typed: how much, and what it costs or earns. */
export interface TypedGood {
	amount: string;
	value: string;
}

/** What typed goods give: nothing yet where an amount is blank or unread. */
export interface WasTyped {
	measured: MeasuredUnit | undefined;
	/** Fields that are no number, such as `amount-0`. */
	unread: string[];
}

/** Each question: what is asked, and what is answered. */
export interface Questions {
	begin: [{ text: string }, SheetLook];
	assess: [{ layout: UnitLayout; returns: Returns; orientation: Orientation }, Results];
	/** Everything about one unit, by its place in what was assessed last. */
	unit: [{ at: number }, MeasuredUnit | null];
	typed: [{ goods: readonly TypedGood[]; decimal_comma: boolean }, WasTyped];
}
