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

use super::{Cause, CauseKind, Comparison, SplitKind, all, best_levels};
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
    /// Its place, by indicator that both it and the cell have.
    pub places: Vec<Placed>,
    /// The gaps in labour productivity to the median and the top quartile, where published.
    pub gaps: Vec<DistributionGap>,
    /// Why there is none.
    pub gaps_absent: Option<Absent>,
    /// The enterprise against the medians, for [`advise`](crate::advice::advise). At the same
    /// prices where the cell is of the statement's year.
    pub comparison: Comparison,
}

/// An indicator's place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Placed {
    /// Which.
    pub indicator: Indicator,
    /// The enterprise's value.
    pub own: f64,
    /// The share of enterprises with a lower value, between bounds.
    pub place: Place,
    /// The median.
    pub median: Option<f64>,
    /// Where the best quarter begins: the upper quartile where higher is better, the lower where
    /// lower is; `None` where neither is.
    pub top_quartile: Option<f64>,
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
    /// The capital share used, for capital deepening and relative TFP.
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
        let own = all(&levels);
        let mut places = Vec::new();
        let mut medians = Map::default();
        for (indicator, distribution) in &cell.indicators {
            if let Some(median) = distribution.p50 {
                medians.insert(*indicator, median);
            }
            if let Some(own) = own.get(indicator)
                && let Some(place) = distribution.place(*own)
            {
                places.push(Placed {
                    indicator: *indicator,
                    own: *own,
                    place,
                    median: distribution.p50,
                    top_quartile: top_quartile(*indicator, distribution),
                });
            }
        }
        let comparison = Comparison {
            real: cell.year == statement.year(),
            workers: levels.workers.ok(),
            own,
            reference: medians,
        };
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
    let distribution = cell.indicators.get(&lp).ok_or(Reason::NoReference)?;
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
        return Err(Reason::NoReference.into());
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
    Ok(DistributionGap {
        target,
        own,
        reference,
        absolute,
        ratio: finite(own / reference)?,
        log_points: (own > 0.0).then(|| ln(reference / own)),
        worth: comparison
            .workers
            .filter(|_| absolute > 0.0)
            .map(|workers| absolute * workers),
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
    match parts(comparison, cell, own, kind, &mut result) {
        Ok(parts) => {
            let log_points = parts.map(|(_, log_points)| log_points);
            let (amounts, residual) = amounts(own, reference, log_points);
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
/// ```
/// let (amounts, residual) = nangsuat::gap::amounts(100.0, 150.0, [0.2, 0.1]);
/// assert!((amounts[0] + amounts[1] + residual.amount - 50.0).abs() < 1e-12);
/// ```
pub fn amounts<const N: usize>(
    own: f64,
    reference: f64,
    log_points: [f64; N],
) -> ([f64; N], Residual) {
    let mean = logarithmic_mean(own, reference);
    let left = log_points
        .iter()
        .fold(ln(reference / own), |left, part| left - part);
    let residual = Residual {
        log_points: left,
        amount: mean * left,
    };
    (log_points.map(|part| mean * part), residual)
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
            let own = *comparison
                .own
                .get(&share)
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
