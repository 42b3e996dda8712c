//! The certificate of an optimum: how far the score can be from the true one, whatever happened on
//! the way.

use super::Returns;
use super::basis::{Variable, dot};
use super::programme::{Programme, Shape};
use super::simplex::Solver;
use super::tiles::Tiles;

/// The largest gap between primal and dual that is accepted.
const GAP: f64 = 5e-10;
/// Prices below this share of what they are computed from are zero.
const ZERO: f64 = 1e-12;
/// Values below this share of what they are computed from are zero.
const ROUNDING: f64 = 1e-14;
/// What is left over of a goal is at most this share of what makes up its row.
const MISSED: f64 = 1e-10;

impl Solver {
    /// After an optimum: refines values and multipliers, and bounds the gap between the score and
    /// the true one from the programme itself. True if it is small enough.
    ///
    /// With r what the weights miss the goal by, e_j the breach of a unit's price condition and
    /// c_j the largest weight that it can have in any solution as good as this: an optimum has
    /// at most as many weights as there are rows R, so the gap is at most
    /// |c·τ − π·b| + Σ |π·r| + R · max c_j·e_j.
    pub(super) fn certify(&mut self, columns: &Tiles, programme: &Programme) -> bool {
        let shape = self.shape;
        let score = self.score_place();
        self.basis.solve_refined(&programme.goal, &mut self.values);
        self.basis
            .multipliers(score, programme.cost, &mut self.multipliers);
        // Prices that are rounding are zero: the second stage and the choice of facets rely on it.
        self.basis
            .multiplier_sizes(&self.multipliers, &mut self.sizes);
        for (price, size) in self.multipliers.iter_mut().zip(&self.sizes) {
            if price.abs() <= ZERO * size {
                *price = 0.0;
            }
        }
        for variable in &self.basis.variables {
            if let Variable::Slack(row) = variable {
                self.multipliers[*row as usize] = 0.0;
            }
        }
        for row in 0..shape.slacks() {
            // A slack's reduced cost is −entry·π; prices have no other sign.
            let price = &mut self.multipliers[row];
            if *price * shape.slack_entry(row) > 0.0 {
                *price = 0.0;
            }
        }
        let norm = dot(&self.multipliers, &programme.direction);
        if norm * programme.cost <= 0.0 {
            return false;
        }
        for price in &mut self.multipliers {
            *price *= programme.cost / norm;
        }
        // Values that are rounding are zero; what is left over then must be small in every row.
        self.basis
            .sizes(&programme.goal, &self.values, &mut self.sizes);
        let mut left_over = programme.goal.clone();
        let mut activity: Vec<f64> = left_over.iter().map(|goal| goal.abs()).collect();
        let mut column = std::mem::take(&mut self.column);
        for place in 0..self.basis.rows() {
            if place != score && self.values[place] <= ROUNDING * self.sizes[place] {
                self.values[place] = 0.0;
            }
            self.write_column(columns, programme, self.basis.variables[place], &mut column);
            for (row, entry) in column.iter().enumerate() {
                let term = entry * self.values[place];
                left_over[row] -= term;
                activity[row] += term.abs();
            }
        }
        self.column = column;
        let too_large = |(row, left): (usize, &f64)| {
            let rounding = ROUNDING * self.basis.activity(row, &self.sizes);
            left.abs() > MISSED * activity[row] + rounding
        };
        if left_over.iter().enumerate().any(too_large) {
            return false;
        }
        let primal = programme.cost * self.values[score];
        let costs = self.multipliers.iter().zip(&left_over);
        let gap = (primal - dot(&self.multipliers, &programme.goal)).abs()
            + costs.map(|(price, left)| (price * left).abs()).sum::<f64>()
            + shape.rows() as f64 * self.breach(columns, programme, score);
        self.gap = gap / primal.abs().max(1.0);
        self.gap < GAP
    }

    /// The largest profit of a column, u·y_j − v·x_j + u₀, times the largest weight that its
    /// inputs, and Σ λ, allow it.
    fn breach(&mut self, columns: &Tiles, programme: &Programme, score: usize) -> f64 {
        let shape = self.shape;
        let coefficients: Vec<[f64; 1]> = self.multipliers.iter().map(|price| [*price]).collect();
        columns.products(&coefficients, &mut self.ratios, |[profit]| profit);
        self.ratios.truncate(columns.len());
        let score = self.values[score];
        let sum_is_bounded = matches!(shape.returns, Returns::Variable | Returns::Decreasing);
        let mut worst: f64 = 0.0;
        for (at, profit) in self.ratios.iter().enumerate() {
            if *profit <= 0.0 || programme.exclude == Some(at) {
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
pub(super) fn signed(shape: Shape, prices: &[f64]) -> Vec<[f64; 2]> {
    let signed = |(row, price): (usize, &f64)| {
        let size = price.abs();
        [*price, if row < shape.inputs { -size } else { size }]
    };
    prices.iter().enumerate().map(signed).collect()
}
