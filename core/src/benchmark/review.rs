//! What becomes of each figure, for the eyes of whoever holds the rows.

use crate::enterprise::Indicator;
use crate::map::Map;
use crate::names::names;
use serde::Serialize;

names! {
    /// What becomes of a figure.
    pub enum FigureStatus {
        /// It is published.
        Published = "published",
        /// Too few contributors.
        TooFew = "too_few",
        /// One contributor has too much of it, or the second largest could tell the largest.
        Dominated = "dominated",
        /// The values are all but the same, so that one would tell the others.
        Uniform = "uniform",
        /// It would let a withheld figure be computed.
        Complementary = "complementary",
    }
}

/// What would be published of one indicator of a cell. Exact, and so not for publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct IndicatorReview {
    /// How many rows count for it.
    pub rows: u64,
    /// What becomes of its quantiles and mean logarithm.
    pub figures: FigureStatus,
    /// What becomes of its ratio of sums.
    pub ratio_of_sums: FigureStatus,
}

/// What would be published of a cell or total, and why not the rest. Exact, and so not for
/// publication.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Review {
    /// The sector; `None` is all of them.
    pub sector: Option<String>,
    /// The size class; `None` is all of them.
    pub size: Option<String>,
    /// The year.
    pub year: i32,
    /// How many rows it has.
    pub rows: u64,
    /// By indicator.
    #[cfg_attr(
        feature = "ts",
        tsify(type = "Partial<Record<Indicator, IndicatorReview>>")
    )]
    pub indicators: Map<Indicator, IndicatorReview>,
}
