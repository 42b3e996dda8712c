//! What one cell contributes to sums and means.

use super::disclosure::{Holding, Members};
use super::guards::{Guard, Guards};
use super::options::Options;
use super::part::{Part, Parts, ratio};
use super::quantile::{QuantileType, quantile};
use super::survey::{Leaf, Survey, Unit};
use crate::enterprise::Indicator;
use crate::math::ln;
use std::collections::{BTreeMap, HashSet};

/// A cell's sum of logarithms is rounded to a multiple of this, so that what one enterprise adds
/// to it is hidden within a factor of e.
const LOG_STEP: f64 = 1.0;

/// What is asked for, and who has more than one row.
pub(super) struct Terms<'a> {
    pub(super) options: &'a Options,
    pub(super) guards: Guards,
    /// What an enterprise needs to count in sums and means.
    pub(super) needed: &'a [Part],
    pub(super) ratios: Vec<(Indicator, (Part, Part))>,
    /// By year.
    repeated: BTreeMap<i32, HashSet<u64>>,
}

impl<'a> Terms<'a> {
    pub(super) fn new(survey: &'a Survey, guards: Guards) -> Self {
        let options = survey.options();
        Self {
            options,
            guards,
            needed: survey.needed(),
            ratios: options
                .indicators
                .iter()
                .filter_map(|indicator| Some((*indicator, Part::of(*indicator)?)))
                .collect(),
            repeated: if guards.has(Guard::Groups) {
                repeated(survey.leaves())
            } else {
                BTreeMap::new()
            },
        }
    }

    /// Tells whether the holder of a unit of this cell has other rows in its year.
    pub(super) fn shared(&self, leaf: &Leaf) -> impl Fn(&Unit) -> bool {
        let repeated = self.repeated.get(&leaf.key.year);
        let repeated = repeated.filter(|holders| !holders.is_empty());
        move |unit| repeated.is_some_and(|holders| holders.contains(&unit.holder))
    }

    /// What logarithms are taken relative to, so that none tells a size.
    fn base(&self) -> Part {
        let workers = self.needed.iter().find(|part| **part == Part::Workers);
        let first = self.needed.first().copied();
        workers.copied().or(first).unwrap_or(Part::Workers)
    }

    /// A value as it may be told: to a multiple of the step.
    pub(super) fn round(&self, value: f64, step: f64) -> f64 {
        if self.guards.has(Guard::Rounding) {
            (value / step).round() * step
        } else {
            value
        }
    }
}

/// By year, the holders of more than one row.
fn repeated(leaves: &[Leaf]) -> BTreeMap<i32, HashSet<u64>> {
    let mut holders: BTreeMap<i32, Vec<u64>> = BTreeMap::new();
    for leaf in leaves {
        let year = holders.entry(leaf.key.year).or_default();
        let known = leaf.units.iter().filter(|unit| unit.holder != 0);
        year.extend(known.map(|unit| unit.holder));
    }
    let repeated = |mut holders: Vec<u64>| {
        holders.sort_unstable();
        let pairs = holders.windows(2).filter(|pair| pair[0] == pair[1]);
        pairs.map(|pair| pair[0]).collect()
    };
    let by_year = holders.into_iter();
    by_year
        .map(|(year, holders)| (year, repeated(holders)))
        .collect()
}

/// Everything that a total needs of a cell.
pub(super) struct Summary {
    /// By indicator, as the options list them.
    pub(super) counted: Vec<Members>,
    /// Rows with every figure needed.
    pub(super) complete: Members,
    /// Of the complete rows, by part.
    pub(super) holdings: [Holding; Part::ALL.len()],
    pub(super) sums: Parts,
    /// Complete rows with every figure above zero.
    pub(super) positive: Members,
    /// Of those, by part: the sum of ln(part / base), rounded once, so that no total tells more
    /// about an enterprise than its cell does.
    pub(super) logs: Parts,
}

impl Summary {
    pub(super) fn of(leaf: &Leaf, terms: &Terms) -> Self {
        let mut summary = Self {
            counted: vec![Members::default(); terms.ratios.len()],
            complete: Members::default(),
            holdings: Default::default(),
            sums: Default::default(),
            positive: Members::default(),
            logs: Default::default(),
        };
        let base = terms.base();
        let mut logs: [Vec<f64>; Part::ALL.len()] = Default::default();
        let is_shared = terms.shared(leaf);
        for unit in &leaf.units {
            let shared = is_shared(unit);
            for (members, (_, parts)) in summary.counted.iter_mut().zip(&terms.ratios) {
                if ratio(&unit.parts, *parts).is_finite() {
                    members.add(unit.holder, shared);
                }
            }
            let part = |part: Part| unit.parts[part as usize];
            if terms.needed.iter().any(|p| part(*p).is_nan()) {
                continue;
            }
            summary.complete.add(unit.holder, shared);
            for p in terms.needed {
                summary.sums[*p as usize] += part(*p);
                summary.holdings[*p as usize].add(unit.holder, shared, part(*p));
            }
            if terms.needed.iter().all(|p| part(*p) > 0.0) {
                summary.positive.add(unit.holder, shared);
                for p in terms.needed {
                    logs[*p as usize].push(ln(part(*p) / part(base)));
                }
            }
        }
        let winsorised = terms.options.method.winsorised();
        // How often one contributor may enter: once for each of its rows, and once for each
        // outlier that is drawn in to it.
        let drawn_in = (winsorised * summary.positive.rows() as f64).ceil();
        let times = summary.positive.most() as f64 * (1.0 + drawn_in);
        for p in terms.needed {
            let at = *p as usize;
            let sum = winsorised_sum(&mut logs[at], winsorised);
            summary.logs[at] = terms.round(sum, LOG_STEP * times.max(1.0));
        }
        summary
    }
}

/// The sum with the given share of values at either end drawn in to the quantile there (type 7).
fn winsorised_sum(values: &mut [f64], share: f64) -> f64 {
    if share > 0.0 {
        let mut end = |p| quantile(values, p, QuantileType::Type7);
        if let (Some(low), Some(high)) = (end(share), end(1.0 - share)) {
            for value in values.iter_mut() {
                *value = value.clamp(low, high);
            }
        }
    }
    values.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn winsorising_draws_in_the_ends_only() {
        let mut values = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 100.0];
        assert_eq!(winsorised_sum(&mut values.clone(), 0.0), 145.0);
        // The 10th and 90th percentile, type 7, are 1 and 9.
        assert_eq!(winsorised_sum(&mut values, 0.1), 55.0);
    }
}
