//! Index numbers: how prices, quantities and productivity differ between periods, enterprises or
//! provinces.
//!
//! Start with [`which`] if you do not know which index you need, and with [`conventions`] if you
//! come from R.
//!
//! | what | where |
//! |---|---|
//! | prices and quantities, checked | [`Basket`], [`Panel`] |
//! | two sides: index, contributions, coverage | [`Pair`] with a [`Formula`] |
//! | a series over periods: chained or to a fixed base | [`Panel::links`] |
//! | productivity: outputs over inputs | [`Productivity`] |
//! | transitive levels of many units | [`geks`], [`ccd`], [`ccd_productivity`], [`time_product_dummy`] |
//! | everything at once, for a table or a page | [`Report`] |
//!
//! Products that are not on both sides are refused, or left out and reported: see [`Matching`].
//! What is left out: similarity-linked chains, splicing of rolling windows, Geary–Khamis and
//! time-product dummies without shares among many units, and imputed prices.

mod basket;
mod choice;
mod formula;
mod links;
mod multilateral;
mod pair;
mod panel;
mod productivity;
mod regression;
mod report;
mod shape;

/// [`Axiom`]: Axiom
/// [`Basket::from_values`]: Basket::from_values
/// [`Coverage`]: Coverage
/// [`Formula::Fisher`]: Formula::Fisher
/// [`Formula::Jevons`]: Formula::Jevons
/// [`Formula::Laspeyres`]: Formula::Laspeyres
/// [`Formula::Tornqvist`]: Formula::Tornqvist
/// [`Links`]: Links
/// [`Matching::Matched`]: Matching::Matched
/// [`Matching::Refuse`]: Matching::Refuse
/// [`Measure`]: Measure
/// [`Pair::contributions`]: Pair::contributions
/// [`Pair::lowe`]: Pair::lowe
/// [`Pair::young`]: Pair::young
/// [`Productivity`]: Productivity
/// [`ccd_productivity`]: ccd_productivity
/// [`ccd`]: ccd
/// [`geks`]: geks
/// [`growth`]: crate::growth
/// [`time_product_dummy`]: time_product_dummy
///
#[doc = include_str!("../docs/index-which.md")]
pub mod which {}

/// [`Absent`]: crate::Absent
/// [`Coverage`]: Coverage
/// [`Linking::Chained`]: Linking::Chained
/// [`Linking::FixedBase`]: Linking::FixedBase
/// [`Linking::PeriodOnPeriod`]: Linking::PeriodOnPeriod
/// [`Matching::Matched`]: Matching::Matched
/// [`Pair::lloyd_moulton`]: Pair::lloyd_moulton
/// [`Pair::lowe`]: Pair::lowe
/// [`Pair::young`]: Pair::young
/// [`ccd`]: ccd
/// [`geks`]: geks
///
#[doc = include_str!("../docs/index-conventions.md")]
pub mod conventions {}

pub use basket::{Basket, Product};
pub use choice::{ChangeForm, Linking, Matching, Measure};
pub use formula::{Axiom, Formula};
pub use links::Links;
pub use multilateral::{
    Ccd, CcdProductivity, Levels, ccd, ccd_productivity, geks, time_product_dummy,
};
pub use pair::{Contribution, Coverage, Pair};
pub use panel::Panel;
pub use productivity::{Productivity, ProductivityContributions};
pub use report::{Absence, ByLinking, ByMeasure, Matched, Report};
