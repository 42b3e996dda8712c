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

/// Runs it from a certified first stage; `worth` is the worth of a unit of slack, a row each.
/// False where rounding won, and the first stage's weights may be lost.
pub(super) fn run<R: Real>(
    solver: &mut Solver<R>,
    columns: &Tiles,
    programme: &Programme,
    worth: &[f64],
) -> bool {
    let shape = solver.shape;
    let before = solver.score();
    let candidates = optimal_face(solver, columns, programme);
    let limit = 50 * shape.rows() + candidates.len();
    let mut column = vec![0.0; shape.rows()];
    let (mut direction, mut sizes) = (Vec::new(), Vec::new());
    for step in 0..=limit {
        if !solver.invert(columns, programme) {
            return false;
        }
        solver
            .basis
            .solve_refined(&programme.goal, &mut solver.values);
        let prices = prices(solver, worth);
        let mut best: Option<(Variable, f64)> = None;
        for variable in &candidates {
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
            let gain = gain.to_f64();
            if gain > R::rounding(IMPROVES) * size
                && best.is_none_or(|(_, most)| gain > most * size)
            {
                best = Some((*variable, gain / size));
                if step > IN_ORDER_AFTER {
                    break;
                }
            }
        }
        let Some((variable, _)) = best else {
            return settled(solver, before);
        };
        solver.write_column(columns, programme, variable, &mut column);
        solver.basis.solve_refined(&column, &mut direction);
        solver.basis.sizes(&column, &direction, &mut sizes);
        let Some(place) = limiting(solver, &direction, &sizes, step > IN_ORDER_AFTER) else {
            return false;
        };
        solver.basis.pivot(place, variable, &column, &direction);
    }
    false
}

/// At the best: rounding below zero is zero. False if the score moved.
fn settled<R: Real>(solver: &mut Solver<R>, before: f64) -> bool {
    for value in &mut solver.values {
        if *value < R::default() {
            *value = R::default();
        }
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
        let value = solver.values[place];
        let value = if value < R::default() {
            R::default()
        } else {
            value
        };
        let ratio = value / *entry;
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
