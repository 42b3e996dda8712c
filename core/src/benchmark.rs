//! Benchmarks without exposing anyone: from the figures of many enterprises to distributions of
//! their indicators that may be published, and an enterprise's place in them.
//!
//! ```
//! use nangsuat::benchmark::{Amount, Options, Provenance, Row, Survey};
//! use nangsuat::enterprise::Indicator;
//! # let rows = (1..=30).map(|i| Row::new("rice", "small", 2024)
//! #     .amount(Amount::LabourCost, 1e9 * f64::from(i)).amount(Amount::Depreciation, 1e8)
//! #     .amount(Amount::InterestExpense, 1e7).amount(Amount::ProfitBeforeTax, 5e8)
//! #     .amount(Amount::Workers, 20.0).amount(Amount::FixedAssets, 4e9)
//! #     .amount(Amount::NetRevenue, 2e10));
//! // From any iterator of rows, such as `Row::of_statement`; memory is that of the numbers.
//! let mut survey = Survey::new(Options::default());
//! for row in rows { survey.add(&row)?; }
//! let benchmark = survey.publish(Provenance::new("Sở Công Thương An Giang", "2026-03-01")?)?;
//!
//! let productivity = benchmark.cells()[0].indicators.get(&Indicator::LabourProductivity);
//! let place = productivity.and_then(|distribution| distribution.place(1e9));
//! assert_eq!(place.map(|place| (place.lower, place.upper)), Some((0.43, 0.82)));
//! # Ok::<(), nangsuat::Error>(())
//! ```
//!
//! # What is published
//! By cell of sector, size and year, and for a sector over its sizes and for all sectors:
//! - how many enterprises, rounded to a multiple of 5 (or 3);
//! - quantiles, each the geometric mean of the values within 5 % of its rank on either side, at
//!   least three, of three contributors at least, and never the lowest or highest value; rounded
//!   in steps of their logarithm. The median is published from 5 enterprises, the quartiles from
//!   20, the tenths from 50. One that would draw on a value that is not positive is absent;
//! - mean logarithms over the enterprises whose figures are all positive, which split a gap
//!   exactly. Nothing is winsorised unless asked for, and the file says so;
//! - the ratio of sums beside the median of ratios, from 10 enterprises.
//!
//! # What is withheld
//! As statistical offices do it [1, 2, 3], counting the units of one group, and the rows of one
//! enterprise, once:
//! - *threshold*: cells with fewer than 5 contributors (never fewer than 3), and cells in which
//!   one contributor has more than half of the rows;
//! - *dominance*: sums of which the largest contributor has more than half, or of which the second
//!   largest could tell the largest to within 10 % (the p % rule);
//! - *uniformity*: quantiles of values nine in ten of which are within 10 % of their middle;
//! - *complementary suppression*: further cells, so that every union of withheld cells that can be
//!   computed from totals by subtraction could itself be published. Totals form a tree (sizes in a
//!   sector, sectors in a year) in which this is complete.
//!
//! # What is guaranteed
//! 1. *One figure, however much else is known.* From any one published figure, someone who knows
//!    all figures of all other enterprises of the cell cannot tell the last one to within ±10 %,
//!    since rounding leaves a wider interval, by steps that depend on the count alone: the logarithm
//!    of a quantile, a mean of w logarithms, is rounded to more than ln(1.1/0.9)/w (twice that below
//!    10 enterprises); a cell's sum of logarithms to a multiple of 1; each sum of a ratio to a
//!    factor of 1.1, the largest contributor having no more than half of it.
//! 2. *Two releases that differ by one enterprise.* Its logarithm follows from the difference of
//!    two sums each rounded to 1: no better than to a factor of e (2.7) either way. Totals are made
//!    of the cells' rounded sums, and so add nothing to that.
//! 3. *The whole file, to a member.* An enterprise that knows itself, one neighbour, and everyone's
//!    workers, cannot tell another's value added to within ±10 % with certainty.
//!    This is not proved but tested: for thousands of random enterprises another survey is
//!    constructed that has the same file to the last digit, and in which that enterprise differs by
//!    more. The same for the newcomer in two releases.
//!
//! # What is not
//! - Someone who knows *all* figures of *all* other enterprises can intersect what several figures
//!   say about the last one, and come closer than 10 %.
//! - An enterprise that is in many releases, about which everything but itself is known each time,
//!   can be narrowed down a little more with each. So can one in two publications of the same
//!   survey in different cells: publish one.
//! - That something is withheld follows from the rules, which are known. Someone who knows all
//!   others may conclude on which side of a limit the last one lies.
//! - Whoever knows an enterprise's rank knows between which published quantiles it lies.
//! - That a cell exists, and about how many enterprises it has, is no secret. The exact count often
//!   follows from a mean logarithm or from how far smoothing reaches: someone who knows that all
//!   others have a figure may conclude that the last one lacks it, or that it is zero.
//! - Differential privacy is not claimed. The parameters are no secret either: nothing rests on that.
//!
//! # Sources
//! 1. Hundepool, Domingo-Ferrer, Franconi, Giessing, Schulte Nordholt, Spicer & de Wolf,
//!    *Statistical Disclosure Control*, Wiley 2012, ch. 4 (sensitivity rules, secondary
//!    suppression, rounding of tables).
//! 2. ESSNet SDC, *Handbook on Statistical Disclosure Control*, version 1.2, 2010 (threshold,
//!    (n, k) and p % rules; holdings of one group).
//! 3. UNECE, *Managing Statistical Confidentiality and Microdata Access*, 2007.
//!
//! That group disclosure begins at nine in ten follows the output rules of the Australian Bureau
//! of Statistics. The widths of smoothing and rounding are this library's own.

#[cfg(test)]
mod attack;
mod column;
mod decide;
mod disclosure;
mod document;
mod guards;
mod number;
mod options;
mod part;
mod place;
mod publish;
mod quantile;
mod quoted;
mod raw;
mod review;
mod row;
mod smooth;
mod summary;
mod survey;
mod table;
mod tree;

pub use column::{Headings, Layout, SurveyColumn};
pub use document::{
    Benchmark, BenchmarkFile, Cell, Distribution, FORMAT, Provenance, Rows, VERSION,
};
pub use number::plain_number;
pub use options::{Method, Options};
pub use place::Place;
pub use quantile::{Level, QuantileType, quantile};
pub use raw::{Raw, RawCell, RawDistribution};
pub use review::{FigureStatus, IndicatorReview, Review};
pub use row::{Amount, Row};
pub use survey::{CellKey, Excluded, LONGEST_LABEL, LeftOut, MOST_CELLS, Survey};
pub use table::{LONGEST_RECORD, Note, ReadNumber, Reader};
