//! Where a plan stands: each target against what has been observed.

use serde::{Deserialize, Serialize};

use crate::decimal::plain;
use crate::error::{Absent, Error, ErrorCode};
use crate::map::Map;
use crate::names::names;
use crate::series::{Observation, Series};

use super::spans::Seen;
use super::{Comparison, Indicator, Kind, Target, Text};

names! {
    /// Where a target stands.
    pub enum Status {
        /// Met: a number already, a growth or share once the target year is observed.
        Reached = "reached",
        /// Not decided yet, and so far as good as the target asks.
        OnTrack = "on_track",
        /// Less than the target asks: so far, or for good once the target year is observed.
        Behind = "behind",
        /// There is no observation to judge by.
        NoData = "no_data",
        /// The target gives no number.
        NotMeasurable = "not_measurable",
    }
}

names! {
    /// What a reader must know beside a [`Progress`].
    pub enum ProgressFlag {
        /// Growth was worked out from levels at constant prices.
        FromLevels = "from_levels",
        /// The share is Σ share·growth / Σ growth over the years.
        GrowthWeighted = "growth_weighted",
        /// The share is that of one year, since the years before lack a share or a growth.
        LatestYearOnly = "latest_year_only",
        /// The share still needed takes the remaining years to grow as those before on average.
        EvenGrowthAssumed = "even_growth_assumed",
        /// Nothing was observed at the base year, so the path begins at zero.
        CountedFromZero = "counted_from_zero",
        /// The target has 'about': it is met within the stated tolerance below it.
        WithinTolerance = "within_tolerance",
        /// Years in between are not observed, so no average can be formed.
        YearsMissing = "years_missing",
        /// Figures of the same place in other borders exist; they do not count here.
        OtherBorders = "other_borders",
    }
}

/// How far below an 'about' ('khoảng') still is about.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Tolerance {
    /// For rates and shares, in points: 0.005 is half a percentage point.
    pub points: f64,
    /// For numbers, as a fraction of the target.
    pub relative: f64,
}

/// Half a unit of the last digit in which such targets are written ('khoảng 7%' is what rounds
/// to 7 %), and a twentieth of a number. A choice of this library, not of a source.
impl Default for Tolerance {
    fn default() -> Self {
        Self {
            points: 0.005,
            relative: 0.05,
        }
    }
}

/// What progress is measured with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ProgressOptions {
    /// Identifier of the territory whose observations count, in its borders of the time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// Last year whose observations count; none is all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<i32>,
    /// The year before the first year of the plan: growth is counted from it, numbers run from
    /// it. A plan can give itself two periods, so there is no default. Growth and shares towards
    /// a later target year count from the target year before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_year: Option<i32>,
    /// How 'about' is read.
    pub about: Tolerance,
}

/// Where one target stands. Values are in the unit of the target: fractions for rates and
/// shares, else numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Progress {
    /// Identifier of the indicator.
    pub indicator: String,
    /// What sort of number it is.
    #[cfg_attr(feature = "ts", tsify(type = "PlanKind"))]
    pub kind: Kind,
    /// Target year.
    pub target_year: i32,
    /// The document's comparison word.
    #[cfg_attr(feature = "ts", tsify(type = "PlanComparison"))]
    pub comparison: Comparison,
    /// The target.
    pub target: Option<f64>,
    /// The verb that the document commits itself with: to strive ('phấn đấu') is not to
    /// contribute ('góp phần').
    pub commitment: Text,
    /// The whole sentence of the document.
    pub wording: Text,
    /// Section of the document.
    pub section: String,
    /// Where the target stands.
    pub status: Status,
    /// The year from which growth or the path is counted.
    pub base_year: Option<i32>,
    /// What is compared with the target: average growth a year (geometric) since the base year,
    /// the contribution share over the years since, or the latest number.
    pub achieved: Option<f64>,
    /// Last year of what was achieved.
    pub achieved_to: Option<i32>,
    /// Numbers a year since the base year, for numbers.
    pub pace: Option<f64>,
    /// Where a straight path from the base year to the target stands in that year, for numbers.
    pub expected: Option<f64>,
    /// What is still needed in each remaining year: growth, share, or numbers.
    pub needed: Option<f64>,
    /// The years that remain, target year included.
    pub years_left: Option<i32>,
    /// The latest observation of the indicator itself after the base year, whatever it covers.
    pub latest: Option<Observation>,
    /// The observations that `achieved` rests on, in the order of years.
    pub used: Vec<Observation>,
    /// What a reader must know beside.
    pub flags: Vec<ProgressFlag>,
    /// Why a figure is `null`: `achieved`, `pace`, `expected`, `needed`.
    #[cfg_attr(feature = "ts", tsify(type = "Record<string, Absent>"))]
    pub absent: Map<String, Absent>,
}

/// Where every target of a plan, or of some of its indicators, stands, in the order of the
/// document.
///
/// Growth and shares are averages over the years since the base year and are decided when the
/// target year is observed; numbers are counted since the plan began and are decided when they
/// are reached. 'about' is met within the tolerance below, 'above' strictly above, and 'at
/// least', 'reach' and a number without a word at the number or beyond it. Observations count
/// for one territory; those of the same place in other borders are named, never joined.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `/about/points` or `/about/relative` unless within 0 to 1, and at
/// `/base_year` or `/as_of` for a year that no plan can speak of.
///
/// ```
/// use nangsuat::plan::{Plan, ProgressOptions, Status, progress};
/// use nangsuat::series::Series;
///
/// let options = ProgressOptions {
///     territory: Some("viet_nam".into()), // the nation against the province's target
///     base_year: Some(2022),
///     ..ProgressOptions::default()
/// };
/// let found = progress(&Plan::an_giang()?, &Series::official()?, &options)?;
/// // 3.65 % in 2023 and 5.88 % in 2024 are 4.76 % a year; 2025 would have to bring 11.6 %.
/// assert_eq!(format!("{:.4}", found[0].achieved.unwrap()), "0.0476");
/// assert_eq!(format!("{:.3}", found[0].needed.unwrap()), "0.116");
/// assert_eq!(found[0].status, Status::Behind);
/// # Ok::<(), nangsuat::Error>(())
/// ```
pub fn progress(
    plan: &(impl AsRef<[Indicator]> + ?Sized),
    observations: &Series,
    options: &ProgressOptions,
) -> Result<Vec<Progress>, Error> {
    of_indicators(plan.as_ref(), observations, options)
}

fn of_indicators(
    indicators: &[Indicator],
    observations: &Series,
    options: &ProgressOptions,
) -> Result<Vec<Progress>, Error> {
    for (value, path) in [
        (options.about.points, "/about/points"),
        (options.about.relative, "/about/relative"),
    ] {
        if !(0.0..=1.0).contains(&value) {
            let code = ErrorCode::OutOfRange;
            return Err(Error::new(code, path, plain(value), "0 to 1"));
        }
    }
    for (year, path) in [(options.base_year, "/base_year"), (options.as_of, "/as_of")] {
        if let Some(year) = year {
            super::check::check_year(year, path)?;
        }
    }
    let seen = Seen {
        series: observations,
        territory: options.territory.as_deref().unwrap_or_default(),
        until: options.as_of.unwrap_or(i32::MAX),
    };
    let mut found = Vec::new();
    for indicator in indicators {
        let mut before = None;
        for target in &indicator.targets {
            // A number is counted from the plan's beginning; a growth from the target before.
            let base_year = match indicator.kind {
                Kind::RatePerYear | Kind::Share => before.or(options.base_year),
                Kind::Count | Kind::Programme | Kind::Attendances => options.base_year,
            };
            let mut at = Progress::begin(indicator, target, base_year);
            at.look(seen, options.about);
            found.push(at);
            before = Some(target.year);
        }
    }
    Ok(found)
}

impl Progress {
    fn begin(indicator: &Indicator, target: &Target, base_year: Option<i32>) -> Self {
        Self {
            indicator: indicator.id.clone(),
            kind: indicator.kind,
            target_year: target.year,
            comparison: target.comparison,
            target: target.value,
            commitment: target.commitment.clone(),
            wording: target.wording.clone(),
            section: target.source.clone(),
            status: Status::NoData,
            base_year: base_year.filter(|base| *base < target.year),
            achieved: None,
            achieved_to: None,
            pace: None,
            expected: None,
            needed: None,
            years_left: None,
            latest: None,
            used: Vec::new(),
            flags: Vec::new(),
            absent: Map::default(),
        }
    }
}
