//! Where a plan stands: each target against what has been observed.

use serde::{Deserialize, Serialize};

use crate::decimal::plain;
use crate::error::{Absent, Error, ErrorCode, Figure, Reason, finite};
use crate::map::Map;
use crate::names::names;
use crate::series::{Observation, Series, Unit, place};

use super::spans::{Seen, per_year};
use super::{Comparison, GRDP_GROWTH, Indicator, Kind, Plan, Target, Text};

/// Slack for sums of decimal fractions: three years at 7 % average to 7 %.
const ROUNDING: f64 = 1e-9;

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
    /// The latest observation of the indicator itself, whatever it covers.
    pub latest: Option<Observation>,
    /// The observations that `achieved` rests on, in the order of years.
    pub used: Vec<Observation>,
    /// What a reader must know beside.
    pub flags: Vec<ProgressFlag>,
    /// Why a figure is `null`: `achieved`, `pace`, `expected`, `needed`.
    #[cfg_attr(feature = "ts", tsify(type = "Record<string, Absent>"))]
    pub absent: Map<String, Absent>,
}

/// Where every target of a plan stands, in the order of the document.
///
/// Growth and shares are averages over the years since the base year and are decided when the
/// target year is observed; numbers are counted since the plan began and are decided when they
/// are reached. 'about' is met within the tolerance below, 'above' strictly above, and 'at
/// least', 'reach' and a number without a word at the number or beyond it. Observations count
/// for one territory; those of the same place in other borders are named, never joined.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `/about/points` or `/about/relative` unless within 0 to 1.
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
    plan: &Plan,
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
    let seen = Seen {
        series: observations,
        territory: options.territory.as_deref().unwrap_or_default(),
        until: options.as_of.unwrap_or(i32::MAX - 1),
    };
    let mut found = Vec::new();
    for indicator in plan.indicators() {
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

    fn unit(&self) -> Unit {
        match self.kind {
            Kind::RatePerYear => Unit::RatePerYear,
            Kind::Share => Unit::Share,
            Kind::Count | Kind::Programme | Kind::Attendances => Unit::Count,
        }
    }

    fn look(&mut self, seen: Seen, about: Tolerance) {
        let of_target = Seen {
            until: seen.until.min(self.target_year),
            ..seen
        };
        self.latest = seen
            .all(&self.indicator, self.unit())
            .filter(|o| self.base_year.is_none_or(|base| o.year > base))
            .max_by_key(|o| (o.year, o.from_year.is_none(), o.vintage))
            .cloned();
        let other_borders = seen.series.observations().iter().any(|o| {
            o.indicator == self.indicator
                && o.territory != seen.territory
                && place(&o.territory) == place(seen.territory)
        });
        if other_borders {
            self.flags.push(ProgressFlag::OtherBorders);
        }
        match self.kind {
            Kind::RatePerYear => self.look_at_growth(of_target),
            Kind::Share => self.look_at_share(of_target),
            Kind::Count | Kind::Programme | Kind::Attendances => self.look_at_number(of_target),
        }
        self.judge(about);
    }

    fn put(&mut self, name: &str, figure: Figure) -> Option<f64> {
        match figure {
            Ok(value) => Some(value),
            Err(absent) => {
                self.absent.insert(name.to_owned(), absent);
                None
            }
        }
    }

    /// What must be given before anything can be achieved.
    fn missing(&mut self, need: &str) {
        let absent = Absent::of(Reason::MissingItem, need);
        self.absent.insert("achieved".into(), absent);
    }

    fn year_missing(&mut self, year: i32) {
        let need = format!("{year}.{}", self.indicator);
        self.missing(&need);
    }

    fn left(&mut self, achieved_to: i32) -> Result<i32, Absent> {
        let left = self.target_year - achieved_to;
        self.years_left = Some(left);
        if left > 0 {
            Ok(left)
        } else {
            Err(Reason::TargetYearPassed.into())
        }
    }

    fn look_at_growth(&mut self, seen: Seen) {
        let Some(base) = self.base_year else {
            return self.missing("base_year");
        };
        let grown = seen.growth_since(&self.indicator, base, self.target_year);
        if let Some(year) = grown.gap {
            self.flags.push(ProgressFlag::YearsMissing);
            return self.year_missing(year);
        }
        if grown.to == base {
            return self.year_missing(base + 1);
        }
        if grown.from_levels {
            self.flags.push(ProgressFlag::FromLevels);
        }
        self.achieved = self.put("achieved", finite(per_year(grown.factor, grown.to - base)));
        self.achieved_to = Some(grown.to);
        self.used = grown.used;
        let left = self.left(grown.to);
        let needed = left.and_then(|left| {
            let target = self.target.ok_or(Reason::MissingItem)?;
            let whole = crate::growth::compound(1.0, target, self.target_year - base);
            finite(per_year(whole / grown.factor, left))
        });
        self.needed = self.put("needed", needed);
    }

    fn look_at_share(&mut self, seen: Seen) {
        let weighted = self
            .base_year
            .and_then(|base| seen.weighted_share(&self.indicator, base, self.target_year));
        let period = self.base_year.and_then(|base| {
            seen.all(&self.indicator, Unit::Share)
                .filter(|o| o.from_year == Some(base + 1))
                .max_by_key(|o| (o.year, o.vintage))
        });
        // A share of the whole period says more than its years, unless they are more final.
        let period = period.filter(|period| {
            let years = weighted.as_ref().map(|(_, _, used)| used);
            years
                .and_then(|used| used.last())
                .is_none_or(|last| (period.year, period.vintage) >= (last.year, last.vintage))
        });
        if let Some(period) = period {
            self.achieved = Some(period.value);
            self.used = vec![period.clone()];
        } else if let Some((contributed, grown, used)) = weighted {
            self.flags.push(ProgressFlag::GrowthWeighted);
            self.achieved = self.put("achieved", crate::growth::share(contributed, grown));
            self.used = used;
        } else {
            let after_base = |o: &&Observation| self.base_year.is_none_or(|base| o.year > base);
            let latest = seen
                .all(&self.indicator, Unit::Share)
                .filter(|o| o.from_year.is_none())
                .filter(after_base)
                .max_by_key(|o| (o.year, o.vintage));
            let Some(latest) = latest else {
                return match self.base_year {
                    Some(base) => self.year_missing(base + 1),
                    None => self.missing(&self.indicator.clone()),
                };
            };
            self.flags.push(ProgressFlag::LatestYearOnly);
            self.achieved = Some(latest.value);
            self.used = vec![latest.clone()];
        }
        let Some(to) = self.used.last().map(|o| o.year) else {
            return;
        };
        self.achieved_to = Some(to);
        let left = self.left(to);
        let needed = left.and_then(|left| {
            let one_year = self.flags.contains(&ProgressFlag::LatestYearOnly);
            let base = self
                .base_year
                .filter(|_| !one_year)
                .ok_or_else(|| Absent::of(Reason::MissingItem, GRDP_GROWTH))?;
            let (Some(target), Some(achieved)) = (self.target, self.achieved) else {
                return Err(Reason::MissingItem.into());
            };
            finite(target + (target - achieved) * f64::from(to - base) / f64::from(left))
        });
        if needed.is_ok() {
            self.flags.push(ProgressFlag::EvenGrowthAssumed);
        }
        self.needed = self.put("needed", needed);
    }

    fn look_at_number(&mut self, seen: Seen) {
        let mut numbers: Vec<&Observation> = seen
            .all(&self.indicator, Unit::Count)
            .filter(|o| o.from_year.is_none())
            .collect();
        numbers.sort_by_key(|o| (o.year, o.vintage));
        let first = |base: i32| numbers.iter().rev().find(|o| o.year <= base).copied();
        let Some(latest) = numbers.last().copied() else {
            return self.missing(&self.indicator.clone());
        };
        self.achieved = Some(latest.value);
        self.achieved_to = Some(latest.year);
        self.used = vec![latest.clone()];
        let left = self.left(latest.year);
        let needed = left.and_then(|left| {
            let target = self.target.ok_or(Reason::MissingItem)?;
            // Nothing more is needed of a number that is reached.
            finite((target - latest.value).max(0.0) / f64::from(left))
        });
        self.needed = self.put("needed", needed);
        let Some(base) = self.base_year else {
            let absent = Absent::of(Reason::MissingItem, "base_year");
            self.absent.insert("pace".into(), absent.clone());
            self.absent.insert("expected".into(), absent);
            return;
        };
        if latest.year <= base {
            return;
        }
        let begun = first(base);
        if begun.is_none() {
            self.flags.push(ProgressFlag::CountedFromZero);
        }
        let begun = begun.map_or(0.0, |o| o.value);
        let years = f64::from(latest.year - base);
        self.pace = self.put("pace", finite((latest.value - begun) / years));
        if let Some(target) = self.target {
            let part = years / f64::from(self.target_year - base);
            self.expected = self.put("expected", finite(begun + (target - begun) * part));
        }
    }

    fn judge(&mut self, about: Tolerance) {
        let Some(target) = self.target else {
            self.status = Status::NotMeasurable;
            return;
        };
        let Some(achieved) = self.achieved else {
            return;
        };
        let number = self.unit() == Unit::Count;
        let tolerance = match self.comparison {
            Comparison::About if number => about.relative * target.abs(),
            Comparison::About => about.points,
            _ => 0.0,
        };
        let slack = ROUNDING * target.abs().max(1.0);
        let as_good_as = |asked: f64| match self.comparison {
            Comparison::Above => achieved > asked + slack,
            _ => achieved >= asked - tolerance - slack,
        };
        let met = as_good_as(target);
        let decided = self.years_left.is_some_and(|left| left <= 0);
        if tolerance > 0.0 && met && achieved < target - slack {
            self.flags.push(ProgressFlag::WithinTolerance);
        }
        self.status = if met && (number || decided) {
            Status::Reached
        } else if decided {
            Status::Behind
        } else if !number {
            if met { Status::OnTrack } else { Status::Behind }
        } else {
            match self.expected {
                Some(expected) if achieved >= expected - slack => Status::OnTrack,
                Some(_) => Status::Behind,
                // Whether a number is on its path nobody can say without the path.
                None => Status::NoData,
            }
        };
    }
}
