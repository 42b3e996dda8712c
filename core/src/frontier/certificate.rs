//! The certificate of an optimum: how far the score can be from the true one, whatever happened on
//! the way.

use super::basis::{Variable, dot};
use super::programme::{Programme, Shape};
use super::simplex::Solver;
use super::tiles::Tiles;

/// The largest gap between primal and dual that is accepted.
const GAP: f64 = 1e-10;

impl Solver {
    /// After an optimum: refines values and multipliers, and bounds the gap between the score and
    /// the true one from the programme itself. True if it is small enough.
    ///
    /// For any weights λ that reach the goal, with r what the weights miss it by and e the largest
    /// relative breach of a unit's price condition: |c·τ − π·b| + Σ |π·r| + e·Σ |π|·|A·λ|.
    pub(super) fn certify(&mut self, columns: &Tiles, programme: &Programme) -> bool {
        let shape = self.shape;
        let score = self.score_place();
        self.basis.solve_refined(&programme.goal, &mut self.values);
        self.basis
            .multipliers(score, programme.cost, &mut self.multipliers);
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
        let mut missed = programme.goal.clone();
        let mut activity = vec![0.0; shape.rows()];
        let mut column = std::mem::take(&mut self.column);
        for place in 0..self.basis.rows() {
            let variable = self.basis.variables[place];
            if variable != Variable::Score && self.values[place] < 0.0 {
                self.values[place] = 0.0;
            }
            self.write_column(columns, programme, variable, &mut column);
            for (row, entry) in column.iter().enumerate() {
                let term = entry * self.values[place];
                missed[row] -= term;
                if matches!(variable, Variable::Weight(_)) {
                    activity[row] += term.abs();
                }
            }
        }
        self.column = column;
        let breach = self.breach(columns, programme);
        let primal = programme.cost * self.values[score];
        let mut gap = (primal - dot(&self.multipliers, &programme.goal)).abs();
        for row in 0..shape.rows() {
            let price = self.multipliers[row].abs();
            gap += price * (missed[row].abs() + breach * activity[row]);
        }
        self.gap = gap / primal.abs().max(1.0);
        self.gap < GAP
    }

    /// The largest relative breach of u·y_j − v·x_j + u₀ ≤ 0 over the columns.
    fn breach(&mut self, columns: &Tiles, programme: &Programme) -> f64 {
        let coefficients = signed(self.shape, &self.multipliers);
        columns.products(&coefficients, &mut self.ratios, |[profit, size]| {
            if profit > 0.0 { profit / size } else { 0.0 }
        });
        if let Some(excluded) = programme.exclude {
            self.ratios[excluded] = 0.0;
        }
        self.ratios.iter().fold(0.0, |a: f64, b| a.max(*b))
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
