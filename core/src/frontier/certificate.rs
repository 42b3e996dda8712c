//! The certificate of an optimum: how far the score can be from the true one, whatever happened on
//! the way.

use super::Returns;
use super::basis::Variable;
use super::programme::{Programme, Shape};
use super::real::{Real, applied};
use super::simplex::{SCORE, Solver};
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
        self.basis
            .multipliers(SCORE, programme.cost, &mut self.multipliers);
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
            if place != SCORE && value.to_f64() <= rounding {
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
        let primal = self.values[SCORE].times(programme.cost);
        let dual = applied(&self.multipliers, &programme.goal);
        let gap = (primal - dual).to_f64().abs()
            + worth_of_left
            + shape.rows() as f64 * self.breach(columns, programme);
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
    fn breach(&mut self, columns: &Tiles, programme: &Programme) -> f64 {
        let shape = self.shape;
        let (coefficients, _) = self.multipliers.as_chunks::<1>();
        columns.products(coefficients, &mut self.ratios, |[profit]| profit);
        self.ratios.truncate(columns.len());
        let score = self.score();
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

#[cfg(test)]
mod tests {
    use super::super::Orientation;
    use super::*;

    /// A programme of one technology at a basis that need not be its best.
    struct Case {
        columns: Tiles,
        programme: Programme,
        solver: Solver<f64>,
    }

    /// `columns` are inputs and outputs as they stand in the programme, without sign.
    fn case(
        (inputs, returns): (usize, Returns),
        orientation: Orientation,
        columns: &[&[f64]],
        unit: &[f64],
        basis: &[Variable],
    ) -> Case {
        let shape = Shape {
            inputs,
            outputs: unit.len() - inputs,
            returns,
        };
        let mut tiles = Tiles::new(shape.rows());
        for goods in columns {
            let mut column: Vec<f64> = goods.to_vec();
            for value in &mut column[..inputs] {
                *value = -*value;
            }
            column.resize(shape.rows(), 1.0);
            tiles.push(&column);
        }
        let mut programme = Programme::default();
        programme.set(shape, orientation, unit);
        let mut case = Case {
            columns: tiles,
            programme,
            solver: Solver::new(shape),
        };
        case.solver.basis.variables = basis.to_vec();
        assert!(case.solver.invert(&case.columns, &case.programme));
        case.solve();
        case
    }

    impl Case {
        fn solve(&mut self) {
            let (solver, goal) = (&mut self.solver, &self.programme.goal);
            solver.basis.solve_refined(goal, &mut solver.values);
            let sizes = &mut solver.sizes;
            solver.basis.sizes(goal, &solver.values, sizes);
        }

        #[track_caller]
        fn has_gap(&mut self, expected: f64) {
            let certified = self.solver.certify(&self.columns, &self.programme);
            let gap = self.solver.gap;
            assert!((gap - expected).abs() < 1e-15, "{gap} for {expected}");
            assert_eq!(certified, expected < GAP);
        }

        fn is_infeasible(&mut self, place: usize) -> bool {
            (self.solver).proves_infeasible(&self.columns, &self.programme, place)
        }
    }

    const FIRST: Variable = Variable::Weight(0);

    /// Rows × profit of the better column × the largest weight that it can have.
    #[test]
    fn a_basis_that_misses_a_better_column_is_not_certified() {
        use Orientation::{Input, Output};
        use Returns::Constant;
        // v = 1, u = 1: the second earns 2 − 1 and may weigh θ·1 / 1 = ½.
        let unit = [1.0, 0.5];
        let columns: [&[f64]; 2] = [&[1.0, 1.0], &[1.0, 2.0]];
        let mut found = case(
            (1, Constant),
            Input,
            &columns,
            &unit,
            &[Variable::Score, FIRST],
        );
        found.has_gap(2.0 * 0.5);
        found.programme.exclude = Some(1);
        found.has_gap(0.0);
        // At half the size, twice the weight, of half the profit.
        let columns: [&[f64]; 2] = [&[1.0, 1.0], &[0.5, 1.0]];
        case(
            (1, Constant),
            Input,
            &columns,
            &unit,
            &[Variable::Score, FIRST],
        )
        .has_gap(2.0 * 0.5);
        // φ = 4 with u = ½, u₀ = −4: the second earns 3 and may weigh 1 at most; ½, if it needs 8.
        let basis = [Variable::Score, FIRST, Variable::Slack(0)];
        for (needs, weight) in [(1.0, 1.0), (8.0, 0.5)] {
            let columns: [&[f64]; 2] = [&[1.0, 8.0], &[needs, 14.0]];
            for returns in [Returns::Variable, Returns::Decreasing] {
                let mut found = case((1, returns), Output, &columns, &[4.0, 2.0], &basis);
                found.has_gap(3.0 * 3.0 * weight / 4.0);
            }
        }
        // What a column does not use sets no limit.
        let columns: [&[f64]; 2] = [&[0.5, 0.5, 1.0], &[1.0, 0.0, 3.0]];
        let basis = [Variable::Score, FIRST, Variable::Slack(1)];
        let mut found = case((2, Constant), Input, &columns, &[0.5, 0.5, 0.5], &basis);
        // θ = ½, v = (2, 0), u = 1: a profit of 1 with a weight of ½·½.
        found.has_gap(3.0 * 0.25);
    }

    #[test]
    fn what_is_left_over_counts_at_its_price_or_is_too_much() {
        let basis = [Variable::Score, FIRST, Variable::Slack(1)];
        let tampered = |place: usize, by: f64| {
            let columns: [&[f64]; 1] = [&[0.75, 0.25, 1.0]];
            let unit = [0.5, 0.5, 0.25];
            let returns = (2, Returns::Constant);
            let mut found = case(returns, Orientation::Input, &columns, &unit, &basis);
            assert_eq!(found.solver.values, [0.375, 0.25, 0.125]);
            found.solver.values[place] += by;
            found
        };
        // v = (2, 0), u = 1.5
        tampered(0, 0.0).has_gap(0.0);
        tampered(1, 1e-12).has_gap(2.0 * 0.75e-12 + 1.5e-12);
        tampered(0, 1e-12).has_gap(1e-12 + 2.0 * 0.5e-12);
        // The second input has no price, and its terms come to 3/16 + 1/16 + 1/8.
        tampered(2, 0.9e-10 * 0.375).has_gap(0.0);
        let mut missed = tampered(2, 1.1e-10 * 0.375);
        assert!(!missed.solver.certify(&missed.columns, &missed.programme));
        // Unless the slack is computed from so much more.
        missed.solver.sizes[2] = 1e4;
        missed.has_gap(0.0);
    }

    #[test]
    fn values_that_are_rounding_are_zero() {
        let basis = [Variable::Score, FIRST, Variable::Slack(0)];
        let columns: [&[f64]; 1] = [&[1.0, 1.0]];
        let returns = (1, Returns::Variable);
        let mut found = case(returns, Orientation::Output, &columns, &[1.0, 1.0], &basis);
        found.solver.sizes = vec![1.0, 1.0, 100.0];
        found.solver.values[2] = 0.9e-12;
        found.has_gap(0.0);
        assert_eq!(found.solver.values, [1.0, 1.0, 0.0]);
        found.solver.values[2] = 1.1e-12;
        assert!(found.solver.certify(&found.columns, &found.programme));
        assert_eq!(found.solver.values[2], 1.1e-12);
    }

    /// The second price is what the columns' first inputs differ by, over 0.01, and computed from
    /// some 800.
    #[test]
    fn prices_that_are_rounding_are_zero() {
        let returns = (2, Returns::Constant);
        let basis = [Variable::Score, FIRST, Variable::Weight(1)];
        for (difference, is_zero) in [(5e-13, true), (5e-11, false)] {
            let columns: [&[f64]; 2] = [&[1.0, 1.0, 1.0], &[1.0 - difference, 1.01, 1.0]];
            let unit = [0.5, 0.5, 0.5];
            let mut found = case(returns, Orientation::Input, &columns, &unit, &basis);
            assert!(found.solver.certify(&found.columns, &found.programme));
            assert_eq!(found.solver.multipliers[1] == 0.0, is_zero);
        }
    }

    /// Both columns break even at v = (−1, 3), u = 2; without the first price v = (0, 2), u = 4/3, and
    /// the unit's output is worth 2/3.
    #[test]
    fn a_price_of_the_wrong_sign_certifies_nothing() {
        let columns: [&[f64]; 2] = [&[1.0, 1.0, 1.0], &[4.0, 2.0, 1.0]];
        let basis = [Variable::Score, FIRST, Variable::Weight(1)];
        let returns = (2, Returns::Constant);
        let (input, unit) = (Orientation::Input, [0.5, 0.5, 0.5]);
        let mut found = case(returns, input, &columns, &unit, &basis);
        let certified = found.solver.certify(&found.columns, &found.programme);
        assert!(!certified);
        assert!((found.solver.gap - 1.0 / 3.0).abs() < 1e-15);
    }

    /// More of the output than anyone makes.
    #[test]
    fn a_programme_is_infeasible_by_proof_only() {
        let basis = [Variable::Score, FIRST, Variable::Slack(1)];
        let returns = (1, Returns::Variable);
        let of = |columns: &[&[f64]], made: f64| {
            case(returns, Orientation::Input, columns, &[1.0, made], &basis)
        };
        // Whatever the unit of the output.
        for unit in [1.0, 1e-10] {
            let most: &[f64] = &[1.0, unit];
            assert!(of(&[most], 2.0 * unit).is_infeasible(2));
            assert!(!of(&[most], unit).is_infeasible(2));
            assert!(!of(&[most], 2.0 * unit).is_infeasible(1));
            let mut reached = of(&[most, &[5.0, 3.0 * unit]], 2.0 * unit);
            assert!(!reached.is_infeasible(2));
            reached.programme.exclude = Some(1);
            assert!(reached.is_infeasible(2));
        }
        // Who makes nothing of the only good with a price earns nothing.
        let columns: [&[f64]; 1] = [&[1.0, 1.0, 0.0]];
        let (returns, made) = ((1, Returns::Constant), [1.0, 1.0, 1.0]);
        let basis = [Variable::Score, FIRST, Variable::Slack(2)];
        assert!(case(returns, Orientation::Input, &columns, &made, &basis).is_infeasible(2));
        // Prices (1, −1) of both inputs, of which one has the wrong sign: without it, the score
        // counts, and six times the unit's inputs would do.
        let slacks = [Variable::Slack(0), Variable::Slack(3)];
        let basis = [Variable::Score, FIRST, slacks[0], slacks[1]];
        for unit in [1.0, 1e-10] {
            let columns: [&[f64]; 1] = [&[3.0 * unit, unit, 1.0]];
            let returns = (2, Returns::Decreasing);
            let goods = [0.5 * unit, 0.5 * unit, 1.0];
            let mut found = case(returns, Orientation::Input, &columns, &goods, &basis);
            assert!(found.solver.values[2] < 0.0);
            assert!(!found.is_infeasible(2));
        }
    }

    #[test]
    fn entries_of_inputs_are_negative() {
        let shape = Shape {
            inputs: 1,
            outputs: 1,
            returns: Returns::Variable,
        };
        let expected = [[1.0, -1.0], [-2.0, 2.0], [-3.0, 3.0]];
        assert_eq!(signed(shape, &[1.0, -2.0, -3.0]), expected);
    }
}
