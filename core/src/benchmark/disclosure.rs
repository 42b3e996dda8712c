//! Who stands behind a figure, and the rules by which it may be published.

use super::guards::{Guard, Guards};
use super::options::Method;
use std::collections::BTreeMap;

/// The contributors of a count: those with one row only, and the rows of each of the others.
#[derive(Debug, Clone, Default)]
pub(super) struct Members {
    lone: u64,
    shared: BTreeMap<u64, u64>,
}

impl Members {
    /// Adds a row; `shared` says whether its holder has others.
    pub(super) fn add(&mut self, holder: u64, shared: bool) {
        if shared {
            *self.shared.entry(holder).or_default() += 1;
        } else {
            self.lone += 1;
        }
    }

    pub(super) fn join(&mut self, other: &Members) {
        self.lone += other.lone;
        for (holder, rows) in &other.shared {
            *self.shared.entry(*holder).or_default() += rows;
        }
    }

    /// How many rows.
    pub(super) fn rows(&self) -> u64 {
        self.lone + self.shared.values().sum::<u64>()
    }

    /// How many contributors.
    pub(super) fn count(&self) -> u64 {
        self.lone + self.shared.len() as u64
    }

    /// The most rows of one contributor.
    pub(super) fn most(&self) -> u64 {
        let most = self.shared.values().max().copied().unwrap_or_default();
        most.max(u64::from(self.lone > 0))
    }

    /// The threshold rule, and no contributor with most of the rows.
    pub(super) fn safe(&self, method: &Method, guards: Guards) -> bool {
        let minimum = u64::from(method.minimum_count());
        let enough = !guards.has(Guard::Minimum) || self.count() >= minimum;
        let most = self.most() as f64 <= method.largest_share() * self.rows() as f64;
        enough && (most || !guards.has(Guard::Dominance))
    }
}

/// The contributions to a sum: the two largest and the whole of those with one row only, and the
/// sum of each of the others.
#[derive(Debug, Clone, Default)]
pub(super) struct Holding {
    whole: f64,
    largest: [f64; 2],
    shared: BTreeMap<u64, f64>,
}

impl Holding {
    pub(super) fn add(&mut self, holder: u64, shared: bool, value: f64) {
        if shared {
            *self.shared.entry(holder).or_default() += value;
        } else {
            self.whole += value.abs();
            put(&mut self.largest, value.abs());
        }
    }

    pub(super) fn join(&mut self, other: &Holding) {
        self.whole += other.whole;
        for value in other.largest {
            put(&mut self.largest, value);
        }
        for (holder, value) in &other.shared {
            *self.shared.entry(*holder).or_default() += value;
        }
    }

    /// The magnitudes of the two largest contributions, and of all.
    pub(super) fn largest(&self) -> ([f64; 2], f64) {
        let (mut largest, mut whole) = (self.largest, self.whole);
        for value in self.shared.values() {
            whole += value.abs();
            put(&mut largest, value.abs());
        }
        (largest, whole)
    }

    /// The dominance rule, (1, k): the largest has no more than its share; and the p % rule: the
    /// second largest, which knows itself, cannot tell the largest to within p. A sum of nothing
    /// but zeros would tell each of them.
    pub(super) fn safe(&self, method: &Method, guards: Guards) -> bool {
        let ([first, second], whole) = self.largest();
        let rest = whole - first - second;
        let shared = whole > 0.0 && first <= method.largest_share() * whole;
        let hidden = rest >= method.protection() * first;
        (shared || !guards.has(Guard::Dominance)) && (hidden || !guards.has(Guard::PPercent))
    }
}

/// Keeps the two largest, the larger one first.
fn put(largest: &mut [f64; 2], value: f64) {
    if value > largest[0] {
        *largest = [value, largest[0]];
    } else if value > largest[1] {
        largest[1] = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_nothing_but_zeros_is_not_safe() {
        for (value, safe) in [(0.0, false), (1.0, true)] {
            let mut holding = Holding::default();
            for holder in 1..=10 {
                holding.add(holder, false, value);
            }
            assert_eq!(holding.safe(&Method::default(), Guards::ALL), safe);
        }
    }
}
