//! One enterprise: from the figures of its statements to value added, indicators and its own
//! growth accounts.
//!
//! Every item is defined in one place ([`Item`]) and so is every indicator ([`Indicator`]);
//! forms, tables, charts and documentation read them there.

mod analysis;
mod indicator;
mod item;
mod sector;
mod statement;
mod value_added;

pub use analysis::{
    Analysis, Flag, Growth, Options, Trend, ValueAddedResult, YearAnalysis, analyse,
};
pub(crate) use analysis::{comparable_levels, price_change};
pub use indicator::{Direction, Group, Indicator, IndicatorUnit, Levels, Measured};
pub use item::{Item, ItemUnit, Regime, Section, Sign};
pub use sector::Sector;
pub(crate) use statement::check_year;
pub use statement::{Cell, Draft, LARGEST, Statement, YEARS, check};
pub use value_added::{Basis, BridgeItems, Received, Recipient, ValueAdded, recipients};
