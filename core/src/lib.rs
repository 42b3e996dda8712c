//! Measures productivity, shows the gap and says what would close it.
//!
//! ```
//! use nangsuat::enterprise::{analyse, Indicator, Item, Options, Statement};
//!
//! // One year of an enterprise, in đồng.
//! let year = Statement::new(2024, [
//!     (Item::NetRevenue, 1000e6), (Item::CostOfGoodsSold, 800e6),
//!     (Item::SellingAndAdminExpense, 100e6), (Item::LabourCost, 200e6),
//!     (Item::Depreciation, 100e6), (Item::WorkersClosing, 10.0),
//! ])?;
//! let analysis = analyse(&[year], Options::default());
//! let productivity = analysis.years[0].indicator(Indicator::LabourProductivity)?;
//! assert_eq!(productivity, 40e6); // đồng of value added per worker and year
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Rooms, from the ground up; each knows only those before it:
//!
//! - [`error`]: what an input may not be, and why a result is absent
//! - [`index`]: price, quantity and productivity index numbers, between two sides, over periods and
//!   among many units
//! - [`growth`]: growth accounts, the contributions of capital, labour and TFP
//! - [`capital`]: capital from investment, by perpetual inventory, and what TFP owes to it
//! - [`structure`]: growth of labour productivity within branches and by moves between them
//! - [`frontier`]: distance from best practice with several inputs and outputs (DEA), Malmquist
//! - [`enterprise`]: from a statement to value added, indicators and an enterprise's own accounts
//! - [`benchmark`]: distributions of indicators over many enterprises, none recognisable
//! - [`gap`]: one enterprise against a reference, split exactly into causes
//! - [`advice`]: which tools fit which gap
//! - [`case`]: a file of statements with its choices, and everything that follows from it
//! - [`series`]: official figures with territory, basis, vintage and source
//! - [`plan`]: a productivity plan as data, and where it stands
//! - [`province`]: a file of a province's accounts, and everything that follows from it
//!
//! Rates and shares are fractions (0.07 is 7 %). Money is any one currency; the shipped data are in
//! đồng. Inputs are checked when they are built, so that no function checks again. A result without
//! meaning is an [`Absent`] with its reason, never NaN. Results are the same to the last bit on
//! every platform, since logarithms and powers come from `libm`.
//!
//! How each number is made, with formulas, sources and worked examples, is laid out in [`methods`].
//!
//! # Files
//! Statements, series, plans, benchmarks and a province's accounts are read from JSON with
//! `"format": "nangsuat/<kind>", "version": 1`; JSON Schemas lie in `schema`. An unknown version is
//! refused with a reason.
//!
//! # What it does not do
//! - No I/O, no clock, no network, no charts: see `nangsuat-wasm` for those.
//! - No defaults for what only a source can know: labour share, depreciation, price indices and
//!   capital are the caller's, and a result without them is absent.
//! - No figure without a source, none filled in between years, no growth across a change of
//!   territory, price basis or definition.
//! - No clamping: a TFP contribution share of −36.55 % or a capital share above one stays what it is.
//! - No currency conversion, no purchasing power parities, no seasonal adjustment; neither production
//!   functions nor stochastic frontiers are estimated.
//! - No promise of what a tool will gain an enterprise.
//!
//! # Features
//! None is on by default. `schema` derives JSON Schemas, `ts` TypeScript declarations, `rayon` spreads
//! frontiers over threads, with the same bits.
#![forbid(unsafe_code)]
pub mod advice;
pub mod benchmark;
pub mod capital;
pub mod case;
pub mod decimal;
pub mod enterprise;
pub mod error;
mod file;
pub mod frontier;
pub mod gap;
pub mod growth;
pub mod index;
mod map;
mod math;
pub mod methods;
mod names;
pub mod plan;
pub mod province;
pub mod series;
pub mod structure;
pub mod text;
pub mod tree;
pub use error::{Absent, Error, ErrorCode, Errors, Figure, Reason};
pub use map::Map;
