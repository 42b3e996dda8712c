//! Exact quantiles, for one's own eyes: at n = 5 they *are* single enterprises' values.

use crate::names::names;

names! {
    /// The nine definitions of a sample quantile, by their numbers in Hyndman & Fan, "Sample
    /// quantiles in statistical packages", *The American Statistician* 50 (1996), 361–365.
    #[derive(Default)]
    pub enum QuantileType {
        /// The inverse of the empirical distribution function.
        Type1 = "type_1",
        /// As type 1, with the mean of both values at a step.
        Type2 = "type_2",
        /// The nearest value, of two that are as near the one with the even rank.
        Type3 = "type_3",
        /// Linear between the steps of the empirical distribution function.
        Type4 = "type_4",
        /// Linear between the middles of its steps (Hazen).
        Type5 = "type_5",
        /// Linear, by p·(n + 1) (Weibull).
        Type6 = "type_6",
        /// Linear, by 1 + p·(n − 1): what spreadsheets, R, NumPy, pandas and DuckDB give unless
        /// told otherwise.
        #[default]
        Type7 = "type_7",
        /// Linear, about median-unbiased whatever the distribution.
        Type8 = "type_8",
        /// Linear, about unbiased for normal distributions.
        Type9 = "type_9",
    }
}

names! {
    /// The quantiles of a distribution that a benchmark states.
    #[derive(PartialOrd, Ord)]
    pub enum Level {
        /// The lowest tenth ends here.
        P10 = "p10",
        /// The lower quartile.
        P25 = "p25",
        /// The median.
        P50 = "p50",
        /// The upper quartile.
        P75 = "p75",
        /// The highest tenth begins here.
        P90 = "p90",
    }
}

impl Level {
    /// The share of values below it, a fraction: 0.25 for the lower quartile.
    pub const fn fraction(self) -> f64 {
        match self {
            Level::P10 => 0.10,
            Level::P25 => 0.25,
            Level::P50 => 0.50,
            Level::P75 => 0.75,
            Level::P90 => 0.90,
        }
    }
}

/// Where a quantile lies: between two ranks, counted from 0, at a weight of the upper one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Position {
    pub(super) lower: usize,
    pub(super) upper: usize,
    weight: f64,
}

impl QuantileType {
    /// Of `n` values, of which there is one at least.
    pub(super) fn position(self, n: usize, p: f64) -> Position {
        // Q = (1 − γ)·x_j + γ·x_(j+1), ranks from 1, j + g = n·p + m with 0 <= g < 1.
        let count = n as f64;
        let place = match self {
            QuantileType::Type1 | QuantileType::Type2 | QuantileType::Type4 => count * p,
            QuantileType::Type3 => count * p - 0.5,
            QuantileType::Type5 => count * p + 0.5,
            QuantileType::Type6 => count * p + p,
            QuantileType::Type7 => count * p + 1.0 - p,
            QuantileType::Type8 => count * p + (p + 1.0) / 3.0,
            QuantileType::Type9 => count * p + p / 4.0 + 0.375,
        };
        // A product such as 10·0.1 must not fall short of its rank by its last bit.
        let fuzz = 4.0 * f64::EPSILON * count;
        let whole = (place + fuzz).floor();
        let rest = match place - whole {
            rest if rest.abs() < fuzz => 0.0,
            rest => rest,
        };
        let on_step = rest == 0.0;
        let weight = match self {
            QuantileType::Type1 if on_step => 0.0,
            QuantileType::Type2 if on_step => 0.5,
            QuantileType::Type3 if on_step && whole % 2.0 == 0.0 => 0.0,
            QuantileType::Type1 | QuantileType::Type2 | QuantileType::Type3 => 1.0,
            _ => rest,
        };
        let rank = |from_one: f64| from_one.clamp(1.0, count) as usize - 1;
        Position {
            lower: rank(whole),
            upper: rank(whole + 1.0),
            weight,
        }
    }
}

impl Position {
    /// The quantile, from values whose two ranks are in place.
    pub(super) fn of(self, values: &[f64]) -> f64 {
        let (lower, upper) = (values[self.lower], values[self.upper]);
        // A value that weighs all is the quantile itself, whatever the other is.
        if self.weight == 0.0 {
            return lower;
        }
        if self.weight == 1.0 {
            return upper;
        }
        let step = upper - lower;
        let between = if step.is_finite() {
            lower + self.weight * step
        } else {
            (1.0 - self.weight) * lower + self.weight * upper
        };
        // Its last bit must not carry it beyond them, least of all to infinity.
        if between > upper { upper } else { between }
    }
}

/// Puts the values of these ranks, which ascend and are below the length, in their places, as
/// sorting would: less than half the work for a few ranks of many values.
pub(super) fn select<T>(
    values: &mut [T],
    ranks: &[usize],
    order: &impl Fn(&T, &T) -> std::cmp::Ordering,
) {
    fn part<T>(
        values: &mut [T],
        from: usize,
        ranks: &[usize],
        order: &impl Fn(&T, &T) -> std::cmp::Ordering,
    ) {
        let middle = ranks.len() / 2;
        let Some(&rank) = ranks.get(middle) else {
            return;
        };
        let (below, _, above) = values.select_nth_unstable_by(rank - from, order);
        let later = ranks[middle..].iter().take_while(|&&r| r == rank).count();
        let earlier = ranks[..middle].iter().take_while(|&&r| r < rank).count();
        part(below, from, &ranks[..earlier], order);
        part(above, rank + 1, &ranks[middle + later..], order);
    }
    part(values, 0, ranks, order);
}

/// A quantile of values in any order, which it reorders; `None` of no values, or where `p` is
/// not within 0 to 1.
///
/// ```
/// use nangsuat::benchmark::{quantile, QuantileType};
/// let mut values = [50.0, 10.0, 30.0, 20.0, 40.0];
/// assert_eq!(quantile(&mut values, 0.1, QuantileType::Type7), Some(14.0));
/// assert_eq!(quantile(&mut values, 0.1, QuantileType::Type1), Some(10.0));
/// assert_eq!(quantile(&mut [], 0.5, QuantileType::Type7), None);
/// ```
pub fn quantile(values: &mut [f64], p: f64, kind: QuantileType) -> Option<f64> {
    if values.is_empty() || !(0.0..=1.0).contains(&p) {
        return None;
    }
    let position = kind.position(values.len(), p);
    let ranks = [position.lower, position.upper];
    select(values, &ranks, &f64::total_cmp);
    Some(position.of(values))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// NumPy 2.4: `np.quantile([3, 1, 4, 1, 5, 9, 2, 6], p, method=…)` at p = 0, 0.1, 0.25, 0.5,
    /// 0.8, 1, where methods 1 to 9 are `inverted_cdf`, `averaged_inverted_cdf`,
    /// `closest_observation`, `interpolated_inverted_cdf`, `hazen`, `weibull`, `linear`,
    /// `median_unbiased` and `normal_unbiased`.
    const NUMPY: [[f64; 6]; 9] = [
        [1.0, 1.0, 1.0, 3.0, 6.0, 9.0],
        [1.0, 1.0, 1.5, 3.5, 6.0, 9.0],
        [1.0, 1.0, 1.0, 3.0, 5.0, 9.0],
        [1.0, 1.0, 1.0, 3.0, 5.4, 9.0],
        [1.0, 1.0, 1.5, 3.5, 5.9, 9.0],
        [1.0, 1.0, 1.25, 3.5, 6.6, 9.0],
        [1.0, 1.0, 1.75, 3.5, 5.6, 9.0],
        [1.0, 1.0, 1.416_666_666_666_667, 3.5, 6.0, 9.0],
        [1.0, 1.0, 1.4375, 3.5, 5.975, 9.0],
    ];

    #[test]
    fn the_nine_types_are_those_of_numpy() {
        let mut values = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
        for (kind, row) in QuantileType::ALL.iter().zip(NUMPY) {
            for (p, expected) in [0.0, 0.1, 0.25, 0.5, 0.8, 1.0].into_iter().zip(row) {
                let found = quantile(&mut values, p, *kind).unwrap();
                assert!((found - expected).abs() < 1e-12, "{kind} {p}: {found}");
            }
        }
    }

    #[test]
    fn a_quantile_lies_between_its_two_values_to_the_last_bit() {
        // 0.2 + (0.9 − 0.2) is 0.8999999999999999.
        let found = quantile(&mut [0.2, 0.9], 0.9, QuantileType::Type1);
        assert_eq!(found, Some(0.9));
        // A step that is rounded up must not end beyond the largest number.
        let mut large = [8.509_988_683_092_061e307, f64::MAX];
        for share in 1..100 {
            for kind in QuantileType::ALL {
                let found = quantile(&mut large, f64::from(share) / 100.0, *kind).unwrap();
                assert!(
                    (large[0]..=large[1]).contains(&found),
                    "{share} {kind}: {found}"
                );
            }
        }
        // A step that is no number at all.
        let mut apart = [-f64::MAX, f64::MAX];
        assert_eq!(quantile(&mut apart, 0.5, QuantileType::Type7), Some(0.0));
        let quarter = quantile(&mut apart, 0.25, QuantileType::Type7).unwrap();
        assert!((quarter / f64::MAX + 0.5).abs() < 1e-15, "{quarter}");
    }

    proptest! {
        #[test]
        fn selecting_gives_what_sorting_gives(
            mut values in proptest::collection::vec(-9i32..9, 1..60),
            ranks in proptest::collection::btree_set(0usize..60, 0..8),
        ) {
            let ranks: Vec<usize> = ranks.into_iter().filter(|r| *r < values.len()).collect();
            let mut sorted = values.clone();
            sorted.sort_unstable();
            select(&mut values, &ranks, &i32::cmp);
            for rank in ranks {
                prop_assert_eq!(values[rank], sorted[rank]);
            }
        }
    }
}
