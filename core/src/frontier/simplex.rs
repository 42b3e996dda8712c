//! The dual simplex method over a reference's columns, with a certificate of its result.
//!
//! A facet of the frontier is feasible for the dual of every unit's programme, so a solve starts
//! from any facet that is known and only has to regain non-negative weights. Each step costs one
//! pass over the columns. Every comparison is relative to the magnitudes that its terms have, so
//! that neither the units of a column nor the size of an enterprise matters.

use super::Returns;
use super::basis::{Basis, Variable};
use super::programme::{Programme, Shape};
use super::real::Real;
use super::tiles::{Tiles, place_of_largest};

// What is rounding, in f64; see [`Real::rounding`].

/// A negative weight below this share of what it is computed from is rounding.
const FEASIBLE: f64 = 1e-13;
/// Reduced costs below this share of their terms are zero.
const ZERO_COST: f64 = 1e-14;
/// Pivots below this share of what they are computed from are zero.
const ZERO_PIVOT: f64 = 1e-14;
/// Pivots above this share of what they are computed from can be trusted at once.
const SAFE_PIVOT: f64 = 1e-9;
/// Ratios this close are equal, and the larger pivot is taken.
const TIE: f64 = 1e-10;
/// Pivots from one inversion to the next.
const PIVOTS: usize = 20;
/// Pivots after which the first variable in order leaves and enters, which cannot cycle (Bland
/// 1977); before, the most negative weight leaves.
const IN_ORDER_AFTER: usize = 100;
/// Steps after which rounding leads round in circles.
const MOST_STEPS: usize = 2_000;

/// The score's place: it stands first in every basis, and never leaves.
pub(super) const SCORE: usize = 0;

/// How a solve ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// At an optimum, with a certificate.
    Optimal,
    /// No combination of the columns meets the programme; the multipliers are the proof.
    Infeasible,
    /// Rounding won.
    Stuck,
}

/// The working memory of solves over columns of one shape.
#[derive(Debug)]
pub(super) struct Solver<R> {
    pub(super) shape: Shape,
    pub(super) basis: Basis<R>,
    /// The value of the variable at each place.
    pub(super) values: Vec<R>,
    /// v, u and u₀, or the proof of infeasibility.
    pub(super) multipliers: Vec<R>,
    /// The certified gap, relative to a score above one.
    pub(super) gap: f64,
    /// Pivots of the last solve.
    pub(super) pivots: usize,
    /// What values, or the entries of a direction, are computed from.
    pub(super) sizes: Vec<f64>,
    pub(super) price_sizes: Vec<f64>,
    pub(super) ratios: Vec<R>,
    coefficients: Vec<[R; 3]>,
    pub(super) column: Vec<f64>,
    pub(super) direction: Vec<R>,
    passed: Vec<usize>,
}

impl<R: Real> Solver<R> {
    pub(super) fn new(shape: Shape) -> Self {
        Self {
            shape,
            basis: Basis::default(),
            values: Vec::new(),
            multipliers: Vec::new(),
            gap: 0.0,
            pivots: 0,
            sizes: Vec::new(),
            price_sizes: Vec::new(),
            ratios: Vec::new(),
            coefficients: Vec::new(),
            column: vec![0.0; shape.rows()],
            direction: Vec::new(),
            passed: Vec::new(),
        }
    }

    /// Solves from the frontier of one good alone.
    pub(super) fn start_plainly(&mut self, columns: &Tiles, programme: &Programme) -> Outcome {
        let outcome = self.dual_from_plain(columns, programme);
        self.certified(outcome, columns, programme)
    }

    fn certified(&mut self, outcome: Outcome, columns: &Tiles, programme: &Programme) -> Outcome {
        if outcome == Outcome::Optimal && !self.certify(columns, programme) {
            Outcome::Stuck
        } else {
            outcome
        }
    }

    fn dual_from_plain(&mut self, columns: &Tiles, programme: &Programme) -> Outcome {
        let shape = self.shape;
        if shape.returns == Returns::Increasing && programme.cost.is_sign_negative() {
            // Without a price on outputs there is no start: the ray through the unit, its inputs
            // to save, gives one. It ends where u·y_o > 0, or nothing reaches y_o at all.
            let mut ray = programme.clone();
            ray.cost = 1.0;
            for row in 0..shape.goods() {
                ray.direction[row] = -programme.goal[row];
                ray.goal[row] = -programme.direction[row];
            }
            ray.goal[shape.goods()] = 0.0;
            match self.dual_from_plain(columns, &ray) {
                Outcome::Optimal => {}
                other => return other,
            }
            return self.dual(columns, programme);
        }
        let mut variables = std::mem::take(&mut self.basis.variables);
        let found = programme.plain_basis(
            shape,
            |row| {
                let entries: Vec<f64> = (0..columns.len())
                    .map(|at| match programme.exclude {
                        Some(excluded) if excluded == at => f64::NEG_INFINITY,
                        _ => columns.entry(row, at),
                    })
                    .collect();
                place_of_largest(&entries).filter(|at| entries[*at] > f64::NEG_INFINITY)
            },
            &mut variables,
        );
        self.basis.variables = variables;
        if found {
            self.dual(columns, programme)
        } else {
            Outcome::Infeasible
        }
    }

    /// Solves from a known facet.
    pub(super) fn start_at(
        &mut self,
        columns: &Tiles,
        programme: &Programme,
        facet: &[Variable],
    ) -> Outcome {
        self.basis.variables.clear();
        self.basis.variables.extend_from_slice(facet);
        let outcome = self.dual(columns, programme);
        self.certified(outcome, columns, programme)
    }

    fn dual(&mut self, columns: &Tiles, programme: &Programme) -> Outcome {
        self.pivots = 0;
        self.passed.clear();
        let mut age = usize::MAX;
        for _ in 0..MOST_STEPS {
            if age >= PIVOTS {
                if !self.invert(columns, programme) {
                    return Outcome::Stuck;
                }
                age = 0;
            }
            let Some(place) = self.leaving(programme) else {
                if age == 0 {
                    return Outcome::Optimal;
                }
                age = usize::MAX;
                continue;
            };
            match self.entering(columns, programme, place) {
                Entering::Variable(variable) => {
                    // Its column and direction were formed when it was chosen.
                    (self.basis).pivot(place, variable, &self.column, &self.direction);
                    self.passed.clear();
                    self.pivots += 1;
                    age += 1;
                }
                Entering::Doubtful => return Outcome::Stuck,
                Entering::Nothing if age > 0 => age = usize::MAX,
                Entering::Nothing if self.proves_infeasible(columns, programme, place) => {
                    return Outcome::Infeasible;
                }
                Entering::Nothing => self.passed.push(place),
            }
        }
        Outcome::Stuck
    }

    pub(super) fn invert(&mut self, columns: &Tiles, programme: &Programme) -> bool {
        let mut basis = std::mem::take(&mut self.basis);
        let regular = basis.invert(|variable, out| {
            self.write_column(columns, programme, variable, out);
        });
        self.basis = basis;
        regular
    }

    pub(super) fn write_column(
        &self,
        columns: &Tiles,
        programme: &Programme,
        variable: Variable,
        out: &mut [f64],
    ) {
        match variable {
            Variable::Score => out.copy_from_slice(&programme.direction),
            Variable::Weight(unit) => {
                for (value, entry) in out.iter_mut().zip(columns.column(unit as usize)) {
                    *value = entry;
                }
            }
            Variable::Slack(row) => {
                out.fill(0.0);
                out[row as usize] = self.shape.slack_entry(row as usize);
            }
        }
    }

    /// The place that leaves the basis.
    fn leaving(&mut self, programme: &Programme) -> Option<usize> {
        self.basis.solve_refined(&programme.goal, &mut self.values);
        self.basis
            .sizes(&programme.goal, &self.values, &mut self.sizes);
        let share = |place: usize| self.values[place].to_f64() / self.sizes[place];
        let negative = (0..self.values.len()).filter(|place| {
            self.values[*place].to_f64() < -R::rounding(FEASIBLE) * self.sizes[*place]
                && *place != SCORE
                && !self.passed.contains(place)
        });
        if self.pivots > IN_ORDER_AFTER {
            negative.min_by_key(|place| self.order(*place))
        } else {
            negative.min_by(|a, b| share(*a).total_cmp(&share(*b)))
        }
    }

    fn order(&self, place: usize) -> (bool, u32) {
        match self.basis.variables[place] {
            Variable::Score => (true, u32::MAX),
            Variable::Slack(row) => (true, row),
            Variable::Weight(unit) => (false, unit),
        }
    }

    /// The variable that enters at `place` with the least ratio of reduced cost to pivot.
    fn entering(&mut self, columns: &Tiles, programme: &Programme, place: usize) -> Entering {
        let shape = self.shape;
        let in_order = self.pivots > IN_ORDER_AFTER;
        let (zero, infinity) = (R::default(), R::from(f64::INFINITY));
        let rho = self.basis.row(place);
        self.coefficients.clear();
        for (row, (pivot, value)) in rho.iter().zip(self.basis.row(SCORE)).enumerate() {
            let price = value.times(programme.cost);
            // Entries of inputs are negative: their terms' magnitudes need the other sign.
            let size = if row < shape.inputs {
                -price.abs()
            } else {
                price.abs()
            };
            self.coefficients.push([*pivot, price, size]);
        }
        let zero_cost = R::rounding(ZERO_COST);
        let ratio = |[pivot, price, size]: [R; 3]| {
            let cost = if -price <= size.times(zero_cost) {
                zero
            } else {
                -price
            };
            if pivot < zero {
                cost / -pivot
            } else {
                infinity
            }
        };
        columns.products(&self.coefficients, &mut self.ratios, ratio);
        let first_slack = self.ratios.len();
        for row in 0..shape.slacks() {
            let entry = shape.slack_entry(row);
            let [pivot, price, size] = self.coefficients[row];
            self.ratios
                .push(ratio([pivot.times(entry), price.times(entry), size.abs()]));
        }
        let at = |variable| match variable {
            Variable::Weight(unit) => Some(unit as usize),
            Variable::Slack(row) => Some(first_slack + row as usize),
            Variable::Score => None,
        };
        for variable in &self.basis.variables {
            if let Some(at) = at(*variable) {
                self.ratios[at] = infinity;
            }
        }
        if let Some(excluded) = programme.exclude {
            self.ratios[excluded] = infinity;
        }
        let mut doubtful = false;
        loop {
            let smaller = |a: R, b: &R| if *b < a { *b } else { a };
            let least = self.ratios.iter().fold(infinity, smaller);
            if least == infinity {
                return if doubtful {
                    Entering::Doubtful
                } else {
                    Entering::Nothing
                };
            }
            // Of equal ratios the largest pivot is safest; in order, the first is taken.
            let limit = least * (R::from(1.0) + R::from(R::rounding(TIE)));
            let mut best: Option<(usize, f64)> = None;
            for (at, ratio) in self.ratios.iter().enumerate() {
                if *ratio > limit {
                    continue;
                }
                let pivot = if at < first_slack {
                    let terms = columns.column(at).zip(&self.coefficients);
                    terms.map(|(entry, [rho, ..])| entry * rho.to_f64()).sum()
                } else {
                    self.coefficients[at - first_slack][0].to_f64()
                };
                if best.is_none_or(|(_, largest)| pivot.abs() > largest) {
                    best = Some((at, pivot.abs()));
                }
                if in_order {
                    break;
                }
            }
            let Some((at, _)) = best else {
                return Entering::Nothing;
            };
            let variable = if at < first_slack {
                Variable::Weight(at as u32)
            } else {
                Variable::Slack((at - first_slack) as u32)
            };
            let mut column = std::mem::take(&mut self.column);
            self.write_column(columns, programme, variable, &mut column);
            self.basis.solve_refined(&column, &mut self.direction);
            self.basis.sizes(&column, &self.direction, &mut self.sizes);
            self.column = column;
            let relative = -self.direction[place].to_f64() / self.sizes[place];
            if relative > R::rounding(SAFE_PIVOT) {
                return Entering::Variable(variable);
            }
            doubtful |= relative > R::rounding(ZERO_PIVOT);
            self.ratios[at] = infinity;
        }
    }

    /// The score of the last optimum.
    pub(super) fn score(&self) -> f64 {
        self.values[SCORE].to_f64()
    }
}

enum Entering {
    Variable(Variable),
    /// Nothing but pivots too small to trust.
    Doubtful,
    Nothing,
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Case {
        solver: Solver<f64>,
        columns: Tiles,
        programme: Programme,
    }

    /// A programme at a basis, its columns as they stand.
    fn case<const N: usize>(
        (inputs, returns): (usize, Returns),
        columns: &[[f64; N]],
        (direction, goal): ([f64; N], [f64; N]),
        basis: [Variable; N],
    ) -> Case {
        let goods = N - usize::from(returns != Returns::Constant);
        let shape = Shape {
            inputs,
            outputs: goods - inputs,
            returns,
        };
        let mut case = Case {
            solver: Solver::new(shape),
            columns: Tiles::new(N),
            programme: Programme {
                cost: 1.0,
                direction: direction.into(),
                goal: goal.into(),
                exclude: None,
            },
        };
        for column in columns {
            case.columns.push(column);
        }
        case.solver.basis.variables = basis.into();
        assert!(case.solver.invert(&case.columns, &case.programme));
        case
    }

    impl Case {
        fn leaving(&mut self, pivots: usize) -> Option<usize> {
            self.solver.pivots = pivots;
            self.solver.leaving(&self.programme)
        }

        /// The variable, or whether nothing but doubtful ones could.
        fn entering(&mut self, pivots: usize, place: usize) -> Result<Variable, bool> {
            self.solver.pivots = pivots;
            match (self.solver).entering(&self.columns, &self.programme, place) {
                Entering::Variable(variable) => Ok(variable),
                Entering::Doubtful => Err(true),
                Entering::Nothing => Err(false),
            }
        }
    }

    use Variable::{Score, Slack, Weight};

    #[test]
    fn the_weight_that_misses_most_leaves_and_in_order_the_first() {
        // λ₀ + 2λ₁ = b₁, λ₁ = b₂, ∓λ₂ = 1
        let of = |last: f64, goal: [f64; 2], basis: [Variable; 4]| {
            let columns = [
                [0.0, 1.0, 0.0, 0.0],
                [0.0, 2.0, 1.0, 0.0],
                [0.0, 0.0, 0.0, last],
            ];
            let goal = [0.0, goal[0], goal[1], 1.0];
            let direction = [1.0, 0.0, 0.0, 0.0];
            case((1, Returns::Variable), &columns, (direction, goal), basis)
        };
        // λ₀ = −10 is a fifth of what it is computed from, λ₂ = −1 all of it.
        let mut found = of(-1.0, [10.0, 10.0], [Score, Weight(2), Weight(1), Weight(0)]);
        assert_eq!(found.leaving(IN_ORDER_AFTER), Some(1));
        assert_eq!(found.leaving(IN_ORDER_AFTER + 1), Some(3));
        let mut found = of(-1.0, [10.0, 10.0], [Score, Weight(0), Weight(1), Weight(2)]);
        assert_eq!(found.leaving(0), Some(3));
        // Slacks come after weights; what was passed over stays.
        let mut found = of(-1.0, [1.0, 1.0], [Score, Slack(2), Slack(1), Weight(2)]);
        assert_eq!(found.leaving(IN_ORDER_AFTER + 1), Some(3));
        found.solver.passed.push(3);
        assert_eq!(found.leaving(IN_ORDER_AFTER + 1), Some(2));
        // λ₀ is computed from 4.
        for (miss, leaves) in [(3e-13, None), (5e-13, Some(1))] {
            let basis = [Score, Weight(0), Weight(1), Weight(2)];
            let mut found = of(1.0, [2.0 - miss, 1.0], basis);
            assert_eq!(found.leaving(0), leaves, "{miss}");
        }
    }

    #[test]
    fn the_least_ratio_enters_with_the_largest_pivot_and_in_order_the_first() {
        // Reduced costs are inputs, pivots the first output.
        let columns = [
            [-1.0, 0.0, 3.0],
            [-1.0, 1.0, 0.0],
            [-3.0, 2.0, 9.0],
            [-2.0, 2.0, 0.0],
        ];
        let programme = ([1.0, 0.0, 0.0], [0.0, 1.0, 1.0]);
        let basis = [Score, Slack(1), Slack(2)];
        let mut found = case((1, Returns::Constant), &columns, programme, basis);
        assert_eq!(found.entering(IN_ORDER_AFTER, 1), Ok(Weight(3)));
        assert_eq!(found.entering(IN_ORDER_AFTER + 1, 1), Ok(Weight(1)));
        found.programme.exclude = Some(3);
        assert_eq!(found.entering(0, 1), Ok(Weight(1)));
        // Of equals in all the first.
        let twice = [columns[0], columns[3], columns[1], columns[3]];
        let basis = [Score, Slack(1), Slack(2)];
        let mut found = case((1, Returns::Constant), &twice, programme, basis);
        assert_eq!(found.entering(0, 1), Ok(Weight(1)));
    }

    /// A unit of two inputs and two outputs among twelve, with so much of the first output.
    fn scattered(made: f64) -> Case {
        let mut state = 39_u32;
        let mut value = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            0.5 + f64::from(state) / f64::from(u32::MAX)
        };
        let columns = [(); 12].map(|()| [-value(), -value(), value(), value(), 1.0]);
        let programme = ([1.5, 1.5, 0.0, 0.0, 0.0], [0.0, 0.0, made, 0.7, 1.0]);
        let basis = [Score, Slack(1), Slack(2), Slack(3), Weight(0)];
        case((2, Returns::Variable), &columns, programme, basis)
    }

    /// Whatever the pivots before have left in the inverse.
    #[test]
    fn a_solve_ends_with_a_basis_that_was_just_inverted() {
        for (made, outcome) in [(0.8, Outcome::Optimal), (9.0, Outcome::Infeasible)] {
            let mut found = scattered(made);
            let (solver, columns) = (&mut found.solver, &found.columns);
            assert_eq!(solver.start_plainly(columns, &found.programme), outcome);
            assert!(solver.pivots > 2, "{}", solver.pivots);
            let rows =
                |solver: &Solver<f64>| [0, 1, 2, 3, 4].map(|at| solver.basis.row(at).to_vec());
            let left = rows(solver);
            assert!(solver.invert(columns, &found.programme));
            assert_eq!(left, rows(solver), "{outcome:?}");
        }
    }

    #[test]
    fn a_miss_that_may_be_rounding_proves_nothing() {
        for (miss, outcome) in [(1e-11, Outcome::Optimal), (1e-8, Outcome::Infeasible)] {
            let programme = ([1.0, 0.0, 0.0], [0.0, 1.0 + miss, 1.0]);
            let basis = [Score, Slack(1), Weight(0)];
            let columns = [[-1.0, 1.0, 1.0]];
            let mut found = case((1, Returns::Variable), &columns, programme, basis);
            let solver = &mut found.solver;
            let ended = solver.start_plainly(&found.columns, &found.programme);
            assert_eq!(ended, outcome, "{miss}");
        }
    }

    #[test]
    fn a_slack_may_have_the_largest_pivot_and_a_cost_be_rounding() {
        // Price 1 of the first input and of the output; pivots 4x₁ − x₂ + y.
        let basis = [Score, Weight(0), Slack(1)];
        let programme = ([1.0, 4.0, 0.0], [0.0, 0.0, 1.0]);
        for (columns, enters) in [
            // Ratios ½/2 and 1/4.
            (
                [[-1.0, -5.0, 1.0], [-1.5, -5.0, 1.0], [-9.0, -9.0, 1.0]],
                Slack(0),
            ),
            // Costs of 0 and 1e-14 of 2.
            (
                [
                    [-1.0, -5.0, 1.0],
                    [-1.0, -4.0, 1.0],
                    [-1.0 - 1e-14, -3.0, 1.0],
                ],
                Weight(2),
            ),
        ] {
            let mut found = case((2, Returns::Constant), &columns, programme, basis);
            assert_eq!(found.entering(0, 2), Ok(enters));
        }
    }

    #[test]
    fn a_pivot_that_may_be_rounding_is_doubtful_and_one_that_is_is_none() {
        // Pivots y₁ + y₂, and the first has no cost.
        let of = |unit: f64, pivot: f64, more: f64| {
            let columns = [
                [-1.0, 1.0, -1.0],
                [-unit, unit, unit * (pivot - 1.0)],
                [-3.0, 1.0, more],
            ];
            let programme = ([1.0, 0.0, 0.0], [0.0, 1.0, 1.0]);
            let basis = [Score, Weight(0), Slack(2)];
            case((1, Returns::Constant), &columns, programme, basis).entering(0, 2)
        };
        for unit in [1.0, 1e6, 1e-6] {
            assert_eq!(of(unit, 1e-8, -1.0), Ok(Weight(1)));
            assert_eq!(of(unit, 1e-12, -1.0), Err(true));
            assert_eq!(of(unit, f64::EPSILON / 2.0, -1.0), Err(false));
            assert_eq!(of(unit, 1e-12, 1.0), Ok(Weight(2)));
        }
    }
}
