//! The certificate of an optimum: how far the score can be from the true one, whatever happened on
//! the way.

use super::Returns;
use super::basis::Variable;
use super::programme::{Programme, Shape};
use super::real::{Real, applied};
use super::simplex::Solver;
use super::tiles::Tiles;

/// The largest gap between primal and dual that is accepted.
const GAP: f64 = 5e-10;
/// What is left over of a goal is at most this share of what makes up its row.
const MISSED: f64 = 1e-10;

// What is rounding, in f64; see [`Real::rounding`].

/// Prices below this share of what they are computed from are zero.
const ZERO: f64 = 1e-12;
/// Values below this share of what they are computed from are zero.
const ROUNDING: f64 = 1e-14;
/// A programme is infeasible only if it misses by more than this share of the proof's terms.
const INFEASIBLE: f64 = 1e-9;
/// A proof of infeasibility holds up to this share of its terms.
const PROOF: f64 = 1e-12;

impl<R: Real> Solver<R> {
    /// After an optimum, with its refined values: refines multipliers, and bounds the gap between the score and
    /// the true one from the programme itself. True if it is small enough.
    ///
    /// With r what the weights miss the goal by, e_j the breach of a unit's price condition and
    /// c_j the largest weight that it can have in any solution as good as this: an optimum has
    /// at most as many weights as there are rows R, so the gap is at most
    /// |c·τ − π·b| + Σ |π·r| + R · max c_j·e_j.
    pub(super) fn certify(&mut self, columns: &Tiles, programme: &Programme) -> bool {
        let shape = self.shape;
        let score = self.score_place();
        self.basis
            .multipliers(score, programme.cost, &mut self.multipliers);
        // Prices that are rounding are zero: the second stage and the choice of facets rely on it.
        self.basis
            .multiplier_sizes(&self.multipliers, &mut self.price_sizes);
        for (price, size) in self.multipliers.iter_mut().zip(&self.price_sizes) {
            if price.to_f64().abs() <= R::rounding(ZERO) * size {
                *price = R::default();
            }
        }
        for variable in &self.basis.variables {
            if let Variable::Slack(row) = variable {
                self.multipliers[*row as usize] = R::default();
            }
        }
        // A slack's reduced cost is −entry·π.
        self.drop_prices_of_wrong_sign();
        let norm = applied(&self.multipliers, &programme.direction);
        if norm.to_f64() * programme.cost <= 0.0 {
            return false;
        }
        let factor = R::from(programme.cost) / norm;
        for price in &mut self.multipliers {
            *price *= factor;
        }
        // Values that are rounding are zero; what is left over then must be small in every row.
        for (place, value) in self.values.iter_mut().enumerate() {
            let rounding = R::rounding(ROUNDING) * self.sizes[place];
            if place != score && value.to_f64() <= rounding {
                *value = R::default();
            }
        }
        let mut worth_of_left = 0.0;
        for (row, goal) in programme.goal.iter().enumerate() {
            let (mut left, mut activity) = (R::from(*goal), goal.abs());
            for (entry, value) in self.basis.columns_row(row).iter().zip(&self.values) {
                let term = value.times(*entry);
                left -= term;
                activity += term.to_f64().abs();
            }
            let left = left.to_f64().abs();
            let rounding = R::rounding(ROUNDING) * self.basis.activity(row, &self.sizes);
            if left > MISSED * activity + rounding {
                return false;
            }
            worth_of_left += self.multipliers[row].to_f64().abs() * left;
        }
        let primal = self.values[score].times(programme.cost);
        let dual = applied(&self.multipliers, &programme.goal);
        let gap = (primal - dual).to_f64().abs()
            + worth_of_left
            + shape.rows() as f64 * self.breach(columns, programme, score);
        self.gap = gap / primal.to_f64().abs().max(1.0);
        self.gap < GAP
    }

    /// Prices of goods are not negative, that of the size as the returns say.
    fn drop_prices_of_wrong_sign(&mut self) {
        let shape = self.shape;
        for (row, price) in self.multipliers.iter_mut().enumerate().take(shape.slacks()) {
            if price.to_f64() * shape.slack_entry(row) > 0.0 {
                *price = R::default();
            }
        }
    }

    /// Whether the row of the inverse at `place` shows that nothing meets the programme: prices π
    /// at which every column and slack earns nothing or less, the score counts for nothing, and
    /// the goal is worth something (Farkas 1902). Checked on the data, whatever the row's rounding.
    pub(super) fn proves_infeasible(
        &mut self,
        columns: &Tiles,
        programme: &Programme,
        place: usize,
    ) -> bool {
        self.multipliers.clear();
        let row = self.basis.row(place).iter();
        self.multipliers.extend(row.map(|value| -*value));
        self.drop_prices_of_wrong_sign();
        let worth = |data: &[f64]| applied(&self.multipliers, data).to_f64();
        let terms = self.multipliers.iter().zip(&programme.goal);
        let size: f64 = terms
            .map(|(price, goal)| (price.to_f64() * goal).abs())
            .sum();
        // A score that counts for so little would have to be beyond all sense.
        let score_counts = worth(&programme.direction).abs() > R::rounding(PROOF) * size;
        if score_counts || worth(&programme.goal) <= R::rounding(INFEASIBLE) * size {
            return false;
        }
        let coefficients = signed(self.shape, &self.multipliers);
        let proof = R::rounding(PROOF);
        columns.products(&coefficients, &mut self.ratios, |[profit, size]| {
            profit - size.times(proof)
        });
        let earns =
            |(at, excess): (usize, &R)| *excess > R::default() && programme.exclude != Some(at);
        !self
            .ratios
            .iter()
            .enumerate()
            .take(columns.len())
            .any(earns)
    }

    /// The largest profit of a column, u·y_j − v·x_j + u₀, times the largest weight that its
    /// inputs, and Σ λ, allow it.
    fn breach(&mut self, columns: &Tiles, programme: &Programme, score: usize) -> f64 {
        let shape = self.shape;
        let (coefficients, _) = self.multipliers.as_chunks::<1>();
        columns.products(coefficients, &mut self.ratios, |[profit]| profit);
        self.ratios.truncate(columns.len());
        let score = self.values[score].to_f64();
        let sum_is_bounded = matches!(shape.returns, Returns::Variable | Returns::Decreasing);
        let mut worst: f64 = 0.0;
        for (at, profit) in self.ratios.iter().enumerate() {
            let profit = profit.to_f64();
            if profit <= 0.0 || programme.exclude == Some(at) {
                continue;
            }
            let mut most = if sum_is_bounded { 1.0 } else { f64::INFINITY };
            for (row, entry) in columns.column(at).enumerate().take(shape.inputs) {
                if entry < 0.0 {
                    let has = programme.direction[row] * score - programme.goal[row];
                    most = most.min(has / -entry);
                }
            }
            worst = worst.max(profit * most);
        }
        worst
    }
}

/// Prices for the profit of a column, and for the sum of its terms' magnitudes.
pub(super) fn signed<R: Real>(shape: Shape, prices: &[R]) -> Vec<[R; 2]> {
    let signed = |(row, price): (usize, &R)| {
        let size = price.abs();
        [*price, if row < shape.inputs { -size } else { size }]
    };
    prices.iter().enumerate().map(signed).collect()
}
