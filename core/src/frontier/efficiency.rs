//! Scores, and everything else that a unit's programme says.

use super::basis::Variable;
use super::parallel::in_chunks;
use super::programme::Programme;
use super::simplex::Solver;
use super::table::Table;
use super::technology::{Technology, Units};
use super::{Orientation, Returns, ScaleClass, second_stage};
use crate::error::{Absent, Figure, Reason, finite};
use serde::Serialize;

/// Units measured one after the other, each profiting from the facets found before it.
const CHUNK: usize = 256;
/// Scores this close are equal; the certified gap is smaller.
pub(super) const SAME: f64 = 1e-9;
/// A unit this close to the frontier that it helps to span is on it: to be its own peer is then
/// as good as any optimum within the certified gap.
const ON_FRONTIER: f64 = 1e-10;
/// Weights that make up less than this share of everything a unit has are rounding.
const WEIGHTLESS: f64 = 1e-10;

/// The score of every unit against the frontier of all: Farrell's θ in input orientation, the
/// share of its inputs that would do, in (0, 1]; φ in output orientation, the multiple of its
/// outputs that could be made, 1 or more.
///
/// ```text
/// θ_o = min { θ : Σ λ_j x_j ≤ θ x_o, Σ λ_j y_j ≥ y_o, λ ≥ 0, Σ λ_j free, = 1, ≤ 1 or ≥ 1 }
/// φ_o = max { φ : Σ λ_j x_j ≤ x_o, Σ λ_j y_j ≥ φ y_o, … }
/// ```
///
/// [Charnes, Cooper & Rhodes 1978 (constant returns); Banker, Charnes & Cooper 1984 (variable)]
///
/// Each score is certified: the gap between the programme and its dual is below 1e-9. Cost: about
/// one pass over the units on the frontier for each unit measured, so n·f·(m + s) for f of n units
/// on the frontier, m inputs and s outputs.
///
/// # Errors
/// Each figure is absent with [`Reason::NotCertified`] where rounding prevents that, as was seen
/// among units of very different sizes.
///
/// ```
/// use nangsuat::frontier::{scores, Column, Orientation, Returns, Table};
/// // DEAP 2.1, example 1 [Coelli 1996]
/// let table = Table::new(
///     ["1", "2", "3", "4", "5"],
///     [Column::new("x1", [2.0, 2.0, 6.0, 3.0, 6.0]), Column::new("x2", [5.0, 4.0, 6.0, 2.0, 2.0])],
///     [Column::new("y1", [1.0, 2.0, 3.0, 1.0, 2.0])],
/// )?;
/// let scores = scores(&table, Returns::Constant, Orientation::Input);
/// for (score, published) in scores.into_iter().zip([0.5, 1.0, 0.833, 0.714, 1.0]) {
///     assert!((score.unwrap() - published).abs() < 5e-4);
/// }
/// # Ok::<(), nangsuat::Error>(())
/// ```
pub fn scores(table: &Table, returns: Returns, orientation: Orientation) -> Vec<Figure> {
    let units = table.units();
    own_scores(&Technology::new(&units, returns), &units, orientation)
}

/// Units against the frontier that they span.
pub(super) fn own_scores(
    technology: &Technology,
    units: &Units,
    orientation: Orientation,
) -> Vec<Figure> {
    let mut scores = scores_against(technology, units, orientation);
    for score in &mut scores {
        *score = score.clone().map(on_frontier).map_err(own_absent);
    }
    scores
}

/// Every unit reaches itself: that nothing reaches a unit of the table is rounding.
pub(super) fn own_absent(mut absent: Absent) -> Absent {
    if absent.reason == Reason::Infeasible {
        absent.reason = Reason::NotCertified;
    }
    absent
}

pub(super) fn on_frontier(score: f64) -> f64 {
    if (score - 1.0).abs() <= ON_FRONTIER {
        1.0
    } else {
        score
    }
}

/// Units against any frontier, on whose side of it they may be.
pub(super) fn scores_against(
    technology: &Technology,
    units: &Units,
    orientation: Orientation,
) -> Vec<Figure> {
    in_chunks(units.len(), CHUNK, |range| {
        let mut measuring = Measuring::new(technology);
        range
            .map(|unit| measuring.score(units.get(unit), orientation))
            .collect()
    })
}

/// The working memory of measuring units one after the other.
pub(super) struct Measuring<'a> {
    technology: &'a Technology,
    facets: super::technology::Facets,
    pub(super) solver: Solver,
    programme: Programme,
}

impl<'a> Measuring<'a> {
    pub(super) fn new(technology: &'a Technology) -> Self {
        Self {
            technology,
            facets: technology.facets.clone(),
            solver: Solver::new(technology.shape),
            programme: Programme::default(),
        }
    }

    /// The score of one unit, with scaled goods.
    pub(super) fn score(&mut self, goods: &[f64], orientation: Orientation) -> Figure {
        self.score_without(goods, orientation, None)
    }

    /// The score of one unit, one column of the technology being left out.
    pub(super) fn score_without(
        &mut self,
        goods: &[f64],
        orientation: Orientation,
        exclude: Option<usize>,
    ) -> Figure {
        let shape = self.technology.shape;
        self.programme
            .set(shape, solved(shape.returns, orientation), goods);
        self.programme.exclude = exclude;
        (self.technology).measure(&mut self.solver, &mut self.facets, &self.programme)?;
        finite(self.reported(orientation))
    }

    /// The score in the orientation that was asked for.
    fn reported(&self, orientation: Orientation) -> f64 {
        let score = self.solver.score();
        if solved(self.technology.shape.returns, orientation) == orientation {
            score
        } else {
            1.0 / score
        }
    }

    /// The optimum with the largest slacks, as Cooper, Park & Pastor (1999) measure them: as
    /// shares of what the unit has. An output that it has nothing of counts in scaled units.
    pub(super) fn point(
        &mut self,
        goods: &[f64],
        orientation: Orientation,
    ) -> Result<Point, Absent> {
        let score = self.score(goods, orientation)?;
        let shape = self.technology.shape;
        let divisor = shape.divisor(goods);
        let gap = self.solver.gap;
        // Under constant returns the input programme was solved: all is then as large as the
        // output score says.
        let turned = solved(shape.returns, orientation) != orientation;
        let factor = if turned { score } else { 1.0 };
        let multipliers = (self.solver.multipliers.iter().enumerate())
            .map(|(row, price)| {
                if row < shape.goods() {
                    factor * price / divisor
                } else {
                    factor * price
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
        let columns = &self.technology.columns;
        if !second_stage::run(&mut self.solver, columns, &self.programme, &worth) {
            return Err(Reason::NotCertified.into());
        }
        let mut point = Point {
            score,
            gap,
            weights: Vec::new(),
            slacks: vec![0.0; shape.goods()],
            multipliers,
        };
        let variables = self.solver.basis.variables.iter();
        for (variable, value) in variables.zip(&self.solver.values) {
            match *variable {
                Variable::Weight(column) if self.matters(column as usize, *value) => {
                    let member = Member {
                        column: column as usize,
                        weight: factor * value * divisor,
                    };
                    point.weights.push(member);
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
            let has = |member: &Member| (member.weight * columns.entry(row, member.column)).abs();
            let most = point.weights.iter().map(has).sum::<f64>().max(goods[row]);
            if *slack <= WEIGHTLESS * most || most == 0.0 {
                *slack = 0.0;
            }
        }
        Ok(point)
    }

    /// Whether a weight is more than rounding.
    fn matters(&self, column: usize, weight: f64) -> bool {
        let score = self.solver.score();
        let has = self.programme.goal.iter().zip(&self.programme.direction);
        let column = self.technology.columns.column(column);
        column.zip(has).any(|(entry, (goal, direction))| {
            let own = goal.abs().max((direction * score).abs());
            own > 0.0 && weight * entry.abs() > WEIGHTLESS * own
        })
    }
}

/// Which programme is solved: under constant returns 1/θ = φ, and one is enough.
fn solved(returns: Returns, orientation: Orientation) -> Orientation {
    if returns == Returns::Constant {
        Orientation::Input
    } else {
        orientation
    }
}

/// A member of the frame with its weight, of the technology's columns.
pub(super) struct Member {
    pub(super) column: usize,
    /// λ of the column as the technology holds it.
    pub(super) weight: f64,
}

/// What a unit's two stages give, in scaled goods.
pub(super) struct Point {
    pub(super) score: f64,
    pub(super) gap: f64,
    pub(super) weights: Vec<Member>,
    pub(super) slacks: Vec<f64>,
    pub(super) multipliers: Vec<f64>,
}

impl Technology {
    /// λ of the unit that a column stands for.
    pub(super) fn weight_of(&self, member: &Member, units: &Units) -> f64 {
        member.weight / self.shape.divisor(units.get(self.frame[member.column]))
    }
}

/// How far a unit's size keeps it from the most productive scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Scale {
    /// Efficiency under constant returns over efficiency under variable returns, in (0, 1]: θ/θ,
    /// or 1/φ over 1/φ. What remains if the unit works as well as its size allows.
    pub efficiency: f64,
    /// Which returns the frontier has where the unit is projected.
    pub class: ScaleClass,
}

impl Scale {
    /// From efficiencies in (0, 1] under constant, variable and decreasing returns [Färe,
    /// Grosskopf & Lovell 1985: where non-increasing returns envelop as tightly as variable ones,
    /// returns decrease].
    pub(super) fn of(constant: f64, variable: f64, decreasing: f64) -> Self {
        let class = if variable - constant <= SAME {
            ScaleClass::Constant
        } else if variable - decreasing <= SAME {
            ScaleClass::Decreasing
        } else {
            ScaleClass::Increasing
        };
        let efficiency = match class {
            ScaleClass::Constant => 1.0,
            _ => constant / variable,
        };
        Self { efficiency, class }
    }
}

/// A score as an efficiency in (0, 1] (or, beyond a frontier, above 1): θ or 1/φ.
pub(super) fn efficiency(score: f64, orientation: Orientation) -> f64 {
    match orientation {
        Orientation::Input => score,
        Orientation::Output => 1.0 / score,
    }
}

/// Scale efficiency and the class of returns to scale of every unit.
///
/// ```
/// use nangsuat::frontier::{scale, Column, Orientation, ScaleClass, Table};
/// let table = Table::new(
///     ["small", "right", "large"],
///     [Column::new("workers", [1.0, 2.0, 4.0])],
///     [Column::new("output", [1.0, 4.0, 6.0])],
/// )?;
/// let scale = scale(&table, Orientation::Input);
/// let class = |unit: usize| scale[unit].as_ref().unwrap().class;
/// assert_eq!(class(0), ScaleClass::Increasing);
/// assert_eq!(class(1), ScaleClass::Constant);
/// assert_eq!(class(2), ScaleClass::Decreasing);
/// assert_eq!(scale[2].as_ref().unwrap().efficiency, 0.75);
/// # Ok::<(), nangsuat::Error>(())
/// ```
pub fn scale(table: &Table, orientation: Orientation) -> Vec<Result<Scale, Absent>> {
    let units = table.units();
    let of = |returns| own_scores(&Technology::new(&units, returns), &units, orientation);
    let (constant, variable) = (of(Returns::Constant), of(Returns::Variable));
    let decreasing = of(Returns::Decreasing);
    let efficiency = |score: Figure| score.map(|score| efficiency(score, orientation));
    (constant.into_iter().zip(variable).zip(decreasing))
        .map(|((constant, variable), decreasing)| {
            Ok(Scale::of(
                efficiency(constant)?,
                efficiency(variable)?,
                efficiency(decreasing)?,
            ))
        })
        .collect()
}
