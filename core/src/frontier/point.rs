//! A unit's projection onto the frontier: what both stages give.

use super::Orientation;
use super::basis::Variable;
use super::efficiency::{reported, solved};
use super::programme::Programme;
use super::real::Real;
use super::second_stage;
use super::simplex::Solver;
use super::technology::{Technology, Units};
use crate::error::{Absent, Reason, finite};

/// Weights that make up less than this share of everything a unit has are rounding.
const WEIGHTLESS: f64 = 1e-10;

/// A unit of the frame with its weight.
pub(super) struct Member {
    /// Its place in the reference.
    pub(super) unit: usize,
    /// λ of its column, as the technology holds it.
    weight: f64,
}

impl Member {
    /// λ of the unit itself.
    pub(super) fn weight(&self, technology: &Technology, units: &Units) -> f64 {
        self.weight / technology.shape.divisor(units.get(self.unit))
    }
}

/// What a unit's two stages give, in scaled goods: the optimum with the largest slacks, as Cooper,
/// Park & Pastor (1999) measure them, as shares of what the unit has. An output that it has nothing
/// of counts in scaled units.
pub(super) struct Point {
    pub(super) score: f64,
    pub(super) gap: f64,
    pub(super) weights: Vec<Member>,
    pub(super) slacks: Vec<f64>,
    pub(super) multipliers: Vec<f64>,
}

impl Point {
    /// From a solver at the certified optimum of a unit's programme.
    ///
    /// # Errors
    /// [`Reason::NotCertified`] where rounding wins in the second stage.
    pub(super) fn at<R: Real>(
        solver: &mut Solver<R>,
        technology: &Technology,
        programme: &Programme,
        goods: &[f64],
        orientation: Orientation,
    ) -> Result<Self, Absent> {
        let shape = technology.shape;
        let columns = &technology.columns;
        let score = finite(reported(solver.score(), shape.returns, orientation))?;
        let divisor = shape.divisor(goods);
        let gap = solver.gap;
        // Under constant returns the input programme was solved: all is then as large as the
        // output score says.
        let turned = solved(shape.returns, orientation) != orientation;
        let factor = if turned { score } else { 1.0 };
        let multipliers = (solver.multipliers.iter().enumerate())
            .map(|(row, price)| {
                let price = factor * price.to_f64();
                if row < shape.goods() {
                    price / divisor
                } else {
                    price
                }
            })
            .collect();
        let worth: Vec<f64> = (goods.iter().enumerate())
            .map(|(row, value)| match *value {
                0.0 if row < shape.inputs => 0.0,
                0.0 => 1.0,
                value => divisor / value,
            })
            .collect();
        if !second_stage::run(solver, columns, programme, &worth) {
            return Err(Reason::NotCertified.into());
        }
        let mut point = Self {
            score,
            gap,
            weights: Vec::new(),
            slacks: vec![0.0; shape.goods()],
            multipliers,
        };
        // What the weights make up of each good, without sign.
        let mut made = vec![0.0; shape.goods()];
        let variables = solver.basis.variables.iter();
        for (variable, value) in variables.zip(&solver.values) {
            let value = value.to_f64();
            match *variable {
                Variable::Weight(column)
                    if matters(solver, technology, programme, column as usize, value) =>
                {
                    let weight = factor * value * divisor;
                    for (made, entry) in made.iter_mut().zip(columns.column(column as usize)) {
                        *made += (weight * entry).abs();
                    }
                    let unit = technology.frame[column as usize];
                    point.weights.push(Member { unit, weight });
                }
                Variable::Slack(row) if (row as usize) < shape.goods() => {
                    let row = row as usize;
                    point.slacks[row] = factor * value * divisor;
                }
                _ => {}
            }
        }
        // A slack is the difference of what the unit and its peers have, and no smaller than the
        // rounding of these.
        for (row, slack) in point.slacks.iter_mut().enumerate() {
            let most = made[row].max(goods[row]);
            if *slack <= WEIGHTLESS * most || most == 0.0 {
                *slack = 0.0;
            }
        }
        Ok(point)
    }
}

/// Whether a weight is more than rounding.
fn matters<R: Real>(
    solver: &Solver<R>,
    technology: &Technology,
    programme: &Programme,
    column: usize,
    weight: f64,
) -> bool {
    let score = solver.score();
    let has = programme.goal.iter().zip(&programme.direction);
    let column = technology.columns.column(column);
    column.zip(has).any(|(entry, (goal, direction))| {
        let own = goal.abs().max((direction * score).abs());
        own > 0.0 && weight * entry.abs() > WEIGHTLESS * own
    })
}
