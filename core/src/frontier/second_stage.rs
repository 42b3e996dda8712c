//! The second stage: of all optima of a programme, one whose slacks are worth most.
//!
//! Every optimum uses only columns and slacks whose reduced cost is zero at the first stage's
//! multipliers (complementary slackness), so the primal simplex method over those alone keeps the
//! score as it is.

use super::basis::Variable;
use super::certificate::signed;
use super::programme::Programme;
use super::real::Real;
use super::simplex::{SCORE, Solver};
use super::tiles::Tiles;
use std::iter::repeat_n;

/// A column's entries may be rounded quotients: reduced costs below this share of their terms are
/// zero, however finely they are computed.
const DATA: f64 = 1e-14;
/// The stage may move the score by no more than this share.
const SAME: f64 = 1e-9;

// What is rounding, in f64; see [`Real::rounding`].

/// Reduced costs below this share of their terms are zero.
const ZERO: f64 = 1e-10;
/// A step must improve by more than this share of the terms of its reduced cost.
const IMPROVES: f64 = 1e-9;
/// Entries of a direction below this share of what they are computed from are zero.
const LIMITS: f64 = 1e-12;
/// Steps after which the first variable that improves enters (Bland 1977).
const IN_ORDER_AFTER: usize = 30;
/// Steps after which rounding leads round in circles.
const MOST_STEPS: usize = 500;

/// Runs it from a certified first stage; `worth` is the worth of a unit of slack, a row each.
/// False where rounding won, and the first stage's weights may be lost.
pub(super) fn run<R: Real>(
    solver: &mut Solver<R>,
    columns: &Tiles,
    programme: &Programme,
    worth: &[f64],
) -> bool {
    let before = solver.score();
    let candidates = optimal_face(solver, columns, programme);
    let mut column = vec![0.0; solver.shape.rows()];
    let (mut direction, mut sizes) = (Vec::new(), Vec::new());
    for in_order in repeat_n(false, IN_ORDER_AFTER).chain(repeat_n(true, MOST_STEPS)) {
        if !solver.invert(columns, programme) {
            return false;
        }
        solver
            .basis
            .solve_refined(&programme.goal, &mut solver.values);
        let Some(variable) = entering(solver, columns, programme, worth, &candidates, in_order)
        else {
            return settled(solver, before);
        };
        solver.write_column(columns, programme, variable, &mut column);
        solver.basis.solve_refined(&column, &mut direction);
        solver.basis.sizes(&column, &direction, &mut sizes);
        let Some(place) = limiting(solver, &direction, &sizes, in_order) else {
            return false;
        };
        solver.basis.pivot(place, variable, &column, &direction);
    }
    false
}

/// The candidate that gains the largest share of its terms; in order, the first that gains.
fn entering<R: Real>(
    solver: &Solver<R>,
    columns: &Tiles,
    programme: &Programme,
    worth: &[f64],
    candidates: &[Variable],
    in_order: bool,
) -> Option<Variable> {
    let prices = prices(solver, worth);
    let mut column = vec![0.0; solver.shape.rows()];
    let (mut best, mut most) = (None, R::rounding(IMPROVES));
    for variable in candidates {
        if solver.basis.variables.contains(variable) {
            continue;
        }
        solver.write_column(columns, programme, *variable, &mut column);
        let own = worth_of(*variable, worth);
        let (mut gain, mut size) = (R::from(own), own);
        for (price, entry) in prices.iter().zip(&column) {
            let term = price.times(*entry);
            gain += term;
            size += term.to_f64().abs();
        }
        let share = gain.to_f64() / size;
        if share > most {
            (best, most) = (Some(*variable), share);
            if in_order {
                break;
            }
        }
    }
    best
}

/// At the best: rounding below zero is zero. False if the score moved.
fn settled<R: Real>(solver: &mut Solver<R>, before: f64) -> bool {
    for value in &mut solver.values {
        *value = value.positive_part();
    }
    (solver.score() - before).abs() <= SAME * before.abs().max(1.0)
}

fn worth_of(variable: Variable, worth: &[f64]) -> f64 {
    match variable {
        Variable::Slack(row) => worth.get(row as usize).copied().unwrap_or(0.0),
        _ => 0.0,
    }
}

/// What a unit of each row is worth less at this basis.
fn prices<R: Real>(solver: &Solver<R>, worth: &[f64]) -> Vec<R> {
    let mut prices = vec![R::default(); solver.shape.rows()];
    for (place, variable) in solver.basis.variables.iter().enumerate() {
        let own = worth_of(*variable, worth);
        if own != 0.0 {
            for (price, entry) in prices.iter_mut().zip(solver.basis.row(place)) {
                *price -= entry.times(own);
            }
        }
    }
    prices
}

/// The columns and slacks that some optimum may use.
fn optimal_face<R: Real>(
    solver: &Solver<R>,
    columns: &Tiles,
    programme: &Programme,
) -> Vec<Variable> {
    let shape = solver.shape;
    let coefficients = signed(shape, &solver.multipliers);
    let zero = R::rounding(ZERO).max(DATA);
    let mut losses = Vec::new();
    columns.products(&coefficients, &mut losses, |[profit, size]| {
        -profit - size.times(zero)
    });
    let mut face: Vec<Variable> = (0..columns.len())
        .filter(|unit| losses[*unit] <= R::default() && programme.exclude != Some(*unit))
        .map(|unit| Variable::Weight(unit as u32))
        .collect();
    let free = |row: &usize| solver.multipliers[*row] == R::default();
    let slacks = (0..shape.slacks()).filter(free);
    face.extend(slacks.map(|row| Variable::Slack(row as u32)));
    face
}

/// The place whose variable is the first to reach zero.
fn limiting<R: Real>(
    solver: &Solver<R>,
    direction: &[R],
    sizes: &[f64],
    in_order: bool,
) -> Option<usize> {
    let mut best: Option<(usize, R)> = None;
    for (place, entry) in direction.iter().enumerate() {
        if place == SCORE || entry.to_f64() <= R::rounding(LIMITS) * sizes[place] {
            continue;
        }
        let ratio = solver.values[place].positive_part() / *entry;
        let better = best.is_none_or(|(other, least)| {
            ratio < least || (ratio == least && !in_order && *entry > direction[other])
        });
        if better {
            best = Some((place, ratio));
        }
    }
    best.map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::super::Returns;
    use super::super::programme::Shape;
    use super::*;

    use Variable::{Score, Slack, Weight};

    /// One input and two outputs under constant returns, at a basis of the score, the first
    /// column and the slack of the second output.
    fn case(columns: &[[f64; 3]]) -> (Solver<f64>, Tiles, Programme) {
        let mut solver = Solver::new(Shape {
            inputs: 1,
            outputs: 2,
            returns: Returns::Constant,
        });
        let mut tiles = Tiles::new(3);
        for column in columns {
            tiles.push(column);
        }
        let programme = Programme {
            cost: 1.0,
            direction: vec![1.0, 0.0, 0.0],
            goal: vec![0.0, 1.0, 0.5],
            exclude: None,
        };
        solver.basis.variables = vec![Score, Weight(0), Slack(2)];
        assert!(solver.invert(&tiles, &programme));
        (solver, tiles, programme)
    }

    #[test]
    fn what_gains_the_largest_share_enters_and_in_order_the_first_that_gains() {
        // The slack is worth 2: a column gains 2·y₂ − 2·y₁.
        let columns = [
            [-1.0, 1.0, 1.0],
            [-1.0, 3.0, 3.0],
            [-1.0, 1.0, 2.0],          // 2 of 6
            [-1.0, 2.0, 6.0],          // 8 of 16
            [-1.0, 4.0, 10.0],         // 12 of 28
            [-1.0, 0.5, 1.5],          // 2 of 4
            [-1.0, 1.0, 1.0 + 1.8e-9], // 0.9e-9 of its terms
            [-1.0, 1.0, 1.0 + 2.2e-9], // 1.1e-9 of its terms
        ];
        let (solver, tiles, programme) = case(&columns);
        let enters = |candidates: &[Variable], in_order| {
            let worth = [0.5, 1.0, 2.0];
            entering(&solver, &tiles, &programme, &worth, candidates, in_order)
        };
        let all = (0..columns.len() as u32).map(Weight).collect::<Vec<_>>();
        assert_eq!(enters(&all, false), Some(Weight(3)));
        assert_eq!(enters(&all, true), Some(Weight(2)));
        assert_eq!(enters(&[Weight(7), Weight(2)], true), Some(Weight(7)));
        // What stands in the basis does not enter, nor what gains nothing or by rounding only.
        assert_eq!(
            enters(&[Weight(0), Slack(2), Weight(1), Weight(6)], false),
            None
        );
        // A slack gains its own worth: 1 + 2 of 3.
        assert_eq!(enters(&[Weight(3), Slack(1)], false), Some(Slack(1)));
    }

    #[test]
    fn an_optimum_may_use_what_loses_nothing_but_rounding() {
        // Prices 1 of the input and the first output, terms of 2.
        let columns = [
            [-1.0, 1.0, 5.0],
            [-1.0, 1.0 - 1.9e-10, 5.0],
            [-1.0, 1.0 - 2.1e-10, 5.0],
            [-1.0, 1.0, 5.0],
        ];
        let (mut solver, tiles, mut programme) = case(&columns);
        solver.multipliers = vec![1.0, 1.0, 0.0];
        programme.exclude = Some(3);
        let face = optimal_face(&solver, &tiles, &programme);
        assert_eq!(face, [Weight(0), Weight(1), Slack(2)]);
    }

    #[test]
    fn the_stage_is_settled_if_it_kept_the_score() {
        let (mut solver, ..) = case(&[[-1.0, 1.0, 1.0]]);
        for (before, moved, kept) in [
            (4.0, 3e-9, true),
            (4.0, -3e-9, true),
            (4.0, 5e-9, false),
            (4.0, -5e-9, false),
            (0.25, 0.9e-9, true),
            (0.25, 1.1e-9, false),
        ] {
            solver.values = vec![before + moved, -1e-17, 0.5];
            assert_eq!(settled(&mut solver, before), kept, "{before} {moved}");
            assert_eq!(solver.values[1..], [0.0, 0.5]);
        }
    }

    #[test]
    fn the_first_to_reach_zero_limits_and_of_equals_the_largest_entry() {
        let mut solver = Solver::<f64>::new(Shape {
            inputs: 1,
            outputs: 2,
            returns: Returns::Variable,
        });
        let mut place = |values: [f64; 4], direction: [f64; 4], in_order| {
            solver.values = values.into();
            limiting(&solver, &direction, &[1.0, 1.0, 1.0, 100.0], in_order)
        };
        // Ratios of 4, 3/2 and 2; the score has no limit.
        assert_eq!(
            place([0.0, 4.0, 3.0, 6.0], [9.0, 1.0, 2.0, 3.0], false),
            Some(2)
        );
        // All of 2, and in order the first of them.
        assert_eq!(
            place([0.0, 4.0, 6.0, 3.0], [9.0, 2.0, 3.0, 1.5], false),
            Some(2)
        );
        assert_eq!(
            place([0.0, 4.0, 6.0, 3.0], [9.0, 2.0, 3.0, 1.5], true),
            Some(1)
        );
        // Of equals in all the first.
        assert_eq!(
            place([0.0, 4.0, 4.0, 3.0], [9.0, 2.0, 2.0, 1.5], false),
            Some(1)
        );
        // Below zero is zero.
        assert_eq!(
            place([0.0, -1.0, 0.0, 6.0], [9.0, 1.0, 2.0, 3.0], false),
            Some(2)
        );
        // What does not fall, or by rounding only, never reaches it.
        assert_eq!(place([0.0; 4], [9.0, 0.9e-12, -1.0, 0.9e-10], false), None);
        assert_eq!(place([0.0; 4], [9.0, 0.0, -1.0, 1.1e-10], false), Some(3));
    }
}
