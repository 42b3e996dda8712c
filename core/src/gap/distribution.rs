//! One enterprise against the enterprises of a benchmark's cell: its place for each indicator, and
//! the gap in labour productivity to their median and top quartile.
//!
//! Medians do not multiply, and so have no causes; mean logarithms add up, and have. With m the
//! cell's mean logarithms and Q its median or top quartile of labour productivity,
//!
//! ```text
//! ln(Q / LP_own) = (m(AV/TO) − ln(AV/TO)_own) + (m(TO/LT) − ln(TO/LT)_own) + residual
//! residual       = ln Q − m(LP)
//! ```
//!
//! The causes are the gap to the cell's (geometric) mean enterprise; the residual is the distance
//! from there to Q, which no average can explain, with what rounding adds. The same for the other
//! two identities of [`gap`](super). In money, all are exact by the logarithmic mean.

use super::{Cause, CauseKind, Comparison, SplitKind, best_levels};
use crate::benchmark::{Benchmark, Cell, Distribution, Level, Place};
use crate::enterprise::{Direction, Indicator, Options, Statement};
use crate::error::{Absent, Figure, Reason, finite};
use crate::map::Map;
use crate::math::{exp, ln, logarithmic_mean};
use crate::names::names;
use serde::Serialize;

/// An enterprise among the enterprises of a cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Standing {
    /// Its place, by indicator that the benchmark holds.
    pub places: Vec<Placed>,
    /// The gaps in labour productivity to the median and the top quartile, where published.
    pub gaps: Vec<DistributionGap>,
    /// Why there is none.
    pub gaps_absent: Option<Absent>,
    /// The enterprise against the medians, for
    /// [`advise_by_place`](crate::advice::advise_by_place). At the same prices where the cell is of
    /// the statement's year.
    pub comparison: Comparison,
}

/// An indicator's place; values and distances are in the indicator's unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Placed {
    /// Which.
    pub indicator: Indicator,
    /// The enterprise's value.
    pub own: Option<f64>,
    /// The share of enterprises with a lower value, between bounds.
    pub place: Option<Place>,
    /// Why there is no place: the enterprise or the cell lacks what it needs.
    pub absent: Option<Absent>,
    /// How many enterprises it is placed among, rounded as the benchmark rounds.
    pub count: Option<u64>,
    /// The median.
    pub median: Option<f64>,
    /// Where the best quarter begins: the upper quartile where higher is better, the lower where
    /// lower is; `None` where neither is.
    pub top_quartile: Option<f64>,
    /// Median − own.
    pub to_median: Option<f64>,
    /// Top quartile − own.
    pub to_top_quartile: Option<f64>,
}

names! {
    /// What of a distribution an enterprise is compared with.
    pub enum Target {
        /// The median.
        Median = "median",
        /// Where the best quarter begins.
        TopQuartile = "top_quartile",
    }
}

/// The gap in labour productivity, from the enterprise to the target.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct DistributionGap {
    /// To what.
    pub target: Target,
    /// The enterprise's labour productivity, money per worker and year.
    pub own: f64,
    /// The target's.
    pub reference: f64,
    /// Reference − own: positive where there is something to close.
    pub absolute: f64,
    /// Own / reference.
    pub ratio: f64,
    /// ln(reference / own); `None` where the enterprise's value added is not positive.
    pub log_points: Option<f64>,
    /// What closing the gap would add to value added, money a year; `None` where there is nothing
    /// to close.
    pub worth: Option<f64>,
    /// The splits of the gap into causes and a residual.
    pub splits: Vec<DistributionSplit>,
}

/// The gap split in two causes and a residual, or why it cannot be.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct DistributionSplit {
    /// Which identity.
    pub kind: SplitKind,
    /// The two causes, towards the cell's mean. Empty where `absent` says why.
    pub causes: Vec<Cause>,
    /// What is left between the cell's mean and the target.
    pub residual: Option<Residual>,
    /// s_K, the capital share used for capital deepening and relative TFP, a fraction.
    pub capital_share: Option<f64>,
    /// Whether that share is the enterprise's own, since the cell gives none.
    pub own_share_only: bool,
    /// Why there is no split.
    pub absent: Option<Absent>,
}

/// A part of the gap without a cause.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Residual {
    /// Its part of the log gap.
    pub log_points: f64,
    /// Its part of the absolute gap, money per worker and year.
    pub amount: f64,
}

impl Standing {
    /// The standing of a statement in a cell of a benchmark, on the benchmark's value added.
    pub fn new(statement: &Statement, benchmark: &Benchmark, cell: &Cell) -> Self {
        let options = Options {
            value_added_basis: benchmark.value_added_basis(),
            ..Options::default()
        };
        let levels = best_levels(statement, options);
        let workers = levels.workers.clone().ok();
        let own = |indicator: Indicator| indicator.value(&levels);
        Self::of(
            &own,
            workers,
            cell.year == statement.year(),
            benchmark,
            cell,
        )
    }

    /// The standing of indicators that are known without a statement, on the benchmark's value
    /// added; `real` where they are at the cell's prices. Without a labour share, its part in the
    /// splits is the inverse of labour-cost competitiveness.
    pub fn of(
        own: &dyn Fn(Indicator) -> Figure,
        workers: Option<f64>,
        real: bool,
        benchmark: &Benchmark,
        cell: &Cell,
    ) -> Self {
        let mut comparison = Comparison {
            real,
            workers,
            own: Map::default(),
            reference: Map::default(),
        };
        let mut places = Vec::new();
        for &indicator in Indicator::ALL {
            let own = own(indicator).and_then(finite);
            if let Ok(own) = own {
                comparison.own.insert(indicator, own);
            }
            if benchmark.holds(indicator) {
                let one = placed(indicator, own, cell.indicators.get(&indicator));
                if let Some(median) = one.median {
                    comparison.reference.insert(indicator, median);
                }
                places.push(one);
            }
        }
        let (gaps, gaps_absent) = match gaps(&comparison, cell) {
            Ok(gaps) => (gaps, None),
            Err(absent) => (Vec::new(), Some(absent)),
        };
        Self {
            places,
            gaps,
            gaps_absent,
            comparison,
        }
    }

    /// The place by an indicator.
    pub fn place(&self, indicator: Indicator) -> Option<Place> {
        let placed = self.places.iter().find(|one| one.indicator == indicator)?;
        placed.place
    }
}

fn placed(indicator: Indicator, own: Figure, there: Option<&Distribution>) -> Placed {
    let (own, mut absent) = match own {
        Ok(own) => (Some(own), None),
        Err(absent) => (None, Some(absent)),
    };
    let withheld = || Absent::of(Reason::Withheld, indicator.name());
    let place = match (own, there) {
        (Some(own), Some(there)) => there.place(own),
        _ => None,
    };
    if place.is_none() && own.is_some() {
        absent = Some(withheld());
    }
    let median = there.and_then(|there| there.p50);
    let top_quartile = there.and_then(|there| top_quartile(indicator, there));
    let to = |target: Option<f64>| finite(target? - own?).ok();
    Placed {
        indicator,
        own,
        place,
        absent,
        count: there.map(|there| there.count),
        median,
        top_quartile,
        to_median: to(median),
        to_top_quartile: to(top_quartile),
    }
}

fn top_quartile(indicator: Indicator, distribution: &Distribution) -> Option<f64> {
    match indicator.direction() {
        Direction::Higher => distribution.quantile(Level::P75),
        Direction::Lower => distribution.quantile(Level::P25),
        Direction::Context => None,
    }
}

fn gaps(comparison: &Comparison, cell: &Cell) -> Result<Vec<DistributionGap>, Absent> {
    let lp = Indicator::LabourProductivity;
    let missing = || Absent::of(Reason::MissingItem, lp.name());
    let own = *comparison.own.get(&lp).ok_or_else(missing)?;
    let withheld = || Absent::of(Reason::Withheld, lp.name());
    let distribution = cell.indicators.get(&lp).ok_or_else(withheld)?;
    let targets = [
        (Target::Median, distribution.p50),
        (Target::TopQuartile, top_quartile(lp, distribution)),
    ];
    let mut gaps = Vec::new();
    for (target, reference) in targets {
        if let Some(reference) = reference {
            gaps.push(gap(comparison, cell, target, own, reference)?);
        }
    }
    if gaps.is_empty() {
        return Err(withheld());
    }
    Ok(gaps)
}

fn gap(
    comparison: &Comparison,
    cell: &Cell,
    target: Target,
    own: f64,
    reference: f64,
) -> Result<DistributionGap, Absent> {
    let absolute = finite(reference - own)?;
    let split = |kind| split(comparison, cell, own, reference, kind);
    let log_points = if own > 0.0 {
        Some(finite(ln(reference / own))?)
    } else {
        None
    };
    Ok(DistributionGap {
        target,
        own,
        reference,
        absolute,
        ratio: finite(own / reference)?,
        log_points,
        worth: comparison
            .workers
            .filter(|_| absolute > 0.0)
            .and_then(|workers| finite(absolute * workers).ok()),
        splits: SplitKind::ALL.iter().copied().map(split).collect(),
    })
}

fn split(
    comparison: &Comparison,
    cell: &Cell,
    own: f64,
    reference: f64,
    kind: SplitKind,
) -> DistributionSplit {
    let mut result = DistributionSplit {
        kind,
        causes: Vec::new(),
        residual: None,
        capital_share: None,
        own_share_only: false,
        absent: None,
    };
    let parts = parts(comparison, cell, own, kind, &mut result).and_then(|parts| {
        let log_points = parts.map(|(_, log_points)| log_points);
        Ok((parts, amounts(own, reference, log_points)?))
    });
    match parts {
        Ok((parts, (amounts, residual))) => {
            result.causes = parts
                .iter()
                .zip(amounts)
                .map(|(&(cause, log_points), amount)| Cause {
                    cause,
                    log_points,
                    amount,
                })
                .collect();
            result.residual = Some(residual);
        }
        Err(absent) => result.absent = Some(absent),
    }
    result
}

/// The parts of a gap in money, and what they leave of it. A part's amount is its log points times
/// the logarithmic mean of the two levels, both above zero, so that all add up to reference − own.
///
/// # Errors
/// [`Reason::OutOfBounds`] where a part cannot be held.
///
/// ```
/// let (amounts, residual) = nangsuat::gap::amounts(100.0, 150.0, [0.2, 0.1]).unwrap();
/// assert!((amounts[0] + amounts[1] + residual.amount - 50.0).abs() < 1e-12);
/// ```
pub fn amounts<const N: usize>(
    own: f64,
    reference: f64,
    log_points: [f64; N],
) -> Result<([f64; N], Residual), Absent> {
    let mean = logarithmic_mean(own, reference);
    let left = log_points
        .iter()
        .fold(ln(reference / own), |left, part| left - part);
    let residual = Residual {
        log_points: left,
        amount: mean * left,
    };
    let amounts = log_points.map(|part| mean * part);
    for amount in amounts.into_iter().chain([left, residual.amount]) {
        finite(amount)?;
    }
    Ok((amounts, residual))
}

/// The two causes, in log points, from the enterprise to the cell's mean.
fn parts(
    comparison: &Comparison,
    cell: &Cell,
    own: f64,
    kind: SplitKind,
    result: &mut DistributionSplit,
) -> Result<[(CauseKind, f64); 2], Absent> {
    if own <= 0.0 {
        return Err(Reason::ValueAddedNotPositive.into());
    }
    let distance = |indicator: Indicator| -> Figure {
        let mean = mean_log(cell, indicator)?;
        let own = comparison
            .own
            .get(&indicator)
            .ok_or_else(|| Absent::of(Reason::MissingItem, indicator.name()))?;
        if *own <= 0.0 {
            return Err(Absent::of(Reason::NotPositive, indicator.name()));
        }
        Ok(mean - ln(*own))
    };
    Ok(match kind {
        SplitKind::ContentAndSales => [
            (
                CauseKind::ValueAddedContent,
                distance(Indicator::ValueAddedContent)?,
            ),
            (
                CauseKind::OutputPerWorker,
                distance(Indicator::OutputPerWorker)?,
            ),
        ],
        SplitKind::ProductivityAndIntensity => [
            (
                CauseKind::CapitalIntensity,
                distance(Indicator::CapitalIntensity)?,
            ),
            (
                CauseKind::CapitalProductivity,
                distance(Indicator::CapitalProductivity)?,
            ),
        ],
        SplitKind::DeepeningAndTfp => {
            let whole = distance(Indicator::LabourProductivity)?;
            let intensity = distance(Indicator::CapitalIntensity)?;
            let share = Indicator::LabourShare;
            let given = |indicator| comparison.own.get(&indicator).copied();
            let inverse = || given(Indicator::LabourCostCompetitiveness).map(|ratio| 1.0 / ratio);
            let own = given(share)
                .or_else(inverse)
                .filter(|share| *share > 0.0 && *share <= 1.0)
                .ok_or_else(|| Absent::of(Reason::MissingItem, share.name()))?;
            // The mean labour share is the inverse of AV / LC, as a geometric mean.
            let mean = mean_log(cell, Indicator::LabourCostCompetitiveness)
                .ok()
                .map(|log| exp(-log))
                .filter(|share| *share <= 1.0);
            result.own_share_only = mean.is_none();
            let capital_share = 1.0 - f64::midpoint(own, mean.unwrap_or(own));
            result.capital_share = Some(capital_share);
            let deepening = capital_share * intensity;
            [
                (CauseKind::CapitalDeepening, deepening),
                (CauseKind::RelativeTfp, whole - deepening),
            ]
        }
    })
}

fn mean_log(cell: &Cell, indicator: Indicator) -> Figure {
    let distribution = cell.indicators.get(&indicator);
    distribution
        .and_then(|distribution| distribution.mean_log)
        .ok_or_else(|| Absent::of(Reason::ReferenceWithoutComponents, indicator.name()))
}
