// Facts of the library that a page knows before the engine runs, written by `cargo xtask` from its
// own lists and checked data.
import * as facts from "../generated/facts.json";
import type {
	Direction,
	Group,
	Indicator,
	IndicatorUnit,
	Item,
	ItemUnit,
	Regime,
	Section,
	Sector,
	Sign,
} from "./engine.ts";

/** One item of the form, in its order. */
export interface ItemEntry {
	item: Item;
	section: Section;
	unit: ItemUnit;
	sign: Sign;
	/** Under each regime in turn, its line code if it has one. */
	codes: (string | null)[];
	/** Under each regime in turn, whether the form asks for it. */
	asked: boolean[];
}

/** One indicator, in the order of the tables. */
export interface IndicatorEntry {
	indicator: Indicator;
	group: Group;
	unit: IndicatorUnit;
	direction: Direction;
}

interface Catalogue {
	items: ItemEntry[];
	indicators: IndicatorEntry[];
	/** The plan's priority sectors first. */
	sectors: Sector[];
	regimes: Regime[];
	/** An indicator is normal within this part of the reference's. */
	normal_within: number;
}

// JSON's types are wider than the lists that it was written from.
export const catalogue = facts.catalogue as Catalogue;
export const { plan, labour_productivity } = facts;
