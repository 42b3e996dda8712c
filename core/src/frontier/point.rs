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
        // Where there is a price of the size, the divisor is 1.
        let multipliers = (solver.multipliers.iter())
            .map(|price| factor * price.to_f64() / divisor)
            .collect();
        let worth: Vec<f64> = (goods.iter())
            .map(|value| match *value {
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

#[cfg(test)]
mod tests {
    use super::super::efficiency::{Measuring, Place};
    use super::super::tiles::Tiles;
    use super::super::{Column, Returns, Table};
    use super::*;

    #[test]
    fn a_weight_matters_where_it_makes_up_a_share_of_any_good() {
        let good = |name: &str| Column::new(name, [1.0]);
        let table = Table::new(["A"], [good("x")], [good("y"), good("z")]).unwrap();
        let mut technology = Technology::of_all(&table.units(), Returns::Constant);
        technology.columns = Tiles::new(3);
        technology.columns.push(&[-1.0, 0.5, 1.0]);
        // At a score of ½ the unit has 0.01 of the first two, and nothing of the third.
        let mut solver = Solver::<f64>::new(technology.shape);
        solver.values = vec![0.5];
        let programme = Programme {
            direction: vec![0.02, 0.0, 0.0],
            goal: vec![0.0, 0.01, 0.0],
            ..Programme::default()
        };
        let limit = WEIGHTLESS * 0.01;
        for (weight, expected) in [(1.1e-12, true), (limit, false), (0.9e-12, false)] {
            let found = matters(&solver, &technology, &programme, 0, weight);
            assert_eq!(found, expected, "{weight}");
        }
    }

    /// The unit makes nothing of the third good, its peer 10⁻¹² of what another makes.
    #[test]
    fn a_slack_is_measured_by_what_makes_it_up() {
        let table = Table::new(
            ["peer", "other", "unit"],
            [Column::new("x", [1.0, 4.0, 2.0])],
            [
                Column::new("y", [1.0, 0.5, 1.0]),
                Column::new("z", [1e-12, 1.0, 0.0]),
            ],
        );
        let units = table.unwrap().units();
        let technology = Technology::new(&units, Returns::Variable);
        let place = Place::Member(2);
        let point = Measuring::new(&technology).point(units.get(2), place, Orientation::Input);
        let point = point.unwrap();
        assert_eq!(point.score, 0.5);
        let slack = point.slacks[2] * units.scales[2];
        assert!((slack / 1e-12 - 1.0).abs() < 1e-9, "{slack}");
    }
}
