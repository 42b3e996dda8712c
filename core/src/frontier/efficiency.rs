//! Scores, and everything else that a unit's programme says.

use super::parallel::in_chunks;
use super::point::Point;
use super::programme::Programme;
use super::real::Double;
use super::simplex::{Outcome, Solver};
use super::table::Table;
use super::technology::{Technologies, Technology, Units};
use super::{Orientation, Returns, ScaleClass};
use crate::error::{Absent, Figure, Reason, finite};
use serde::Serialize;

/// Units measured one after the other, each profiting from the facets found before it.
const CHUNK: usize = 256;
/// Scores this close are equal; the certified gap is smaller.
pub(super) const SAME: f64 = 1e-9;
/// A unit this close to the frontier that it helps to span is on it: to be its own peer is then
/// as good as any optimum within the certified gap.
const ON_FRONTIER: f64 = 1e-10;

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
/// Each score is certified: the gap between the programme and its dual is below 1e-9. Where rounding
/// prevents that, as among units of very different sizes, the programme is solved again with twice
/// as many digits. Cost: about one pass over the units on the frontier for each unit measured, so
/// n·f·(m + s) for f of n units on the frontier, m inputs and s outputs.
///
/// # Errors
/// A figure is absent with [`Reason::NotCertified`] where those digits do not suffice either.
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
    in_chunks(units.len(), CHUNK, |range| {
        let mut measuring = Measuring::new(technology);
        range
            .map(|unit| {
                let score = measuring.score(units.get(unit), Place::Member(unit), orientation);
                score.map(on_frontier)
            })
            .collect()
    })
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
            .map(|unit| measuring.score(units.get(unit), Place::Outside, orientation))
            .collect()
    })
}

/// Where a measured unit stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// In the reference, at this place: it reaches itself.
    Member(usize),
    /// In the reference, at this place of the technology's columns, but not to be used; by a
    /// [`Measuring`] that knows no facet yet, since facets of others may use it.
    LeftOut(usize),
    /// Not in the reference.
    Outside,
}

/// The working memory of measuring units one after the other.
pub(super) struct Measuring<'a> {
    technology: &'a Technology,
    facets: super::technology::Facets,
    solver: Solver<f64>,
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

    fn set(&mut self, goods: &[f64], place: Place, orientation: Orientation) {
        let shape = self.technology.shape;
        (self.programme).set(shape, solved(shape.returns, orientation), goods);
        if let Place::LeftOut(column) = place {
            self.programme.exclude = Some(column);
        }
    }

    /// The score of one unit, with scaled goods.
    pub(super) fn score(
        &mut self,
        goods: &[f64],
        place: Place,
        orientation: Orientation,
    ) -> Figure {
        self.set(goods, place, orientation);
        let score = match self.attempt(place) {
            Outcome::Optimal => self.solver.score(),
            Outcome::Infeasible => return Err(Reason::Infeasible.into()),
            Outcome::Stuck => self.finely(goods, place)?.1.score(),
        };
        finite(reported(score, self.technology.shape.returns, orientation))
    }

    /// Its projection.
    pub(super) fn point(
        &mut self,
        goods: &[f64],
        place: Place,
        orientation: Orientation,
    ) -> Result<Point, Absent> {
        self.set(goods, place, orientation);
        match self.attempt(place) {
            Outcome::Optimal => {
                let (solver, technology) = (&mut self.solver, self.technology);
                let point = Point::at(solver, technology, &self.programme, goods, orientation);
                if point.is_ok() {
                    return point;
                }
            }
            Outcome::Infeasible => return Err(Reason::Infeasible.into()),
            Outcome::Stuck => {}
        }
        let (technology, mut solver) = self.finely(goods, place)?;
        Point::at(
            &mut solver,
            &technology,
            &self.programme,
            goods,
            orientation,
        )
    }

    fn attempt(&mut self, place: Place) -> Outcome {
        let (solver, facets) = (&mut self.solver, &mut self.facets);
        match self.technology.measure(solver, facets, &self.programme) {
            // A unit reaches itself: this is rounding.
            Outcome::Infeasible if matches!(place, Place::Member(_)) => Outcome::Stuck,
            outcome => outcome,
        }
    }

    /// A programme that `f64` cannot certify, solved with twice as many digits: the technology,
    /// with the unit's own column where it has one, and the solver at its optimum.
    fn finely(&self, goods: &[f64], place: Place) -> Result<(Technology, Solver<Double>), Absent> {
        let mut technology = self.technology.without_facets();
        if let Place::Member(unit) = place {
            technology.add(goods, unit);
        }
        let mut solver = Solver::new(technology.shape);
        match solver.start_plainly(&technology.columns, &self.programme) {
            Outcome::Optimal => Ok((technology, solver)),
            Outcome::Infeasible => Err(Reason::Infeasible.into()),
            Outcome::Stuck => Err(Reason::NotCertified.into()),
        }
    }
}

/// Which programme is solved: under constant returns 1/θ = φ, and one is enough.
pub(super) fn solved(returns: Returns, orientation: Orientation) -> Orientation {
    if returns == Returns::Constant {
        Orientation::Input
    } else {
        orientation
    }
}

/// The score in the orientation that was asked for.
pub(super) fn reported(score: f64, returns: Returns, orientation: Orientation) -> f64 {
    if solved(returns, orientation) == orientation {
        score
    } else {
        1.0 / score
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

/// The returns that scale efficiency compares.
pub(super) const COMPARED: [Returns; 3] =
    [Returns::Constant, Returns::Variable, Returns::Decreasing];

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
    let technologies = Technologies::new(&units, &COMPARED);
    let [constant, variable, decreasing] =
        COMPARED.map(|returns| own_scores(technologies.under(returns), &units, orientation));
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

#[cfg(test)]
mod tests {
    use super::super::Column;
    use super::*;

    #[test]
    fn scale_within_the_certified_gap_is_the_best() {
        let of = |constant, decreasing| {
            let scale = Scale::of(constant, 0.8, decreasing);
            (scale.efficiency, scale.class)
        };
        assert_eq!(of(0.8, 0.8), (1.0, ScaleClass::Constant));
        assert_eq!(of(0.8 - 0.9e-9, 0.8), (1.0, ScaleClass::Constant));
        assert_eq!(of(0.4, 0.8 - 0.9e-9), (0.5, ScaleClass::Decreasing));
        assert_eq!(of(0.4, 0.8 - 1.1e-9), (0.5, ScaleClass::Increasing));
        assert_eq!(of(0.8 - 1.1e-9, 0.5).1, ScaleClass::Increasing);
    }

    /// As if rounding had lost the unit from the frame: it makes more than anyone there.
    #[test]
    fn a_member_reaches_itself_though_the_frame_does_not() {
        let table = Table::new(
            ["A"],
            [Column::new("workers", [1.0])],
            [Column::new("output", [1.0])],
        );
        let technology = Technology::new(&table.unwrap().units(), Returns::Variable);
        let goods = [1.0, 2.0];
        let mut measuring = Measuring::new(&technology);
        measuring.set(&goods, Place::Outside, Orientation::Input);
        assert_eq!(measuring.attempt(Place::Outside), Outcome::Infeasible);
        assert_eq!(measuring.attempt(Place::Member(1)), Outcome::Stuck);
        let mut score = |place| measuring.score(&goods, place, Orientation::Input);
        assert_eq!(score(Place::Member(1)), Ok(1.0));
        assert_eq!(score(Place::Outside), Err(Reason::Infeasible.into()));
    }

    #[test]
    fn twice_as_many_digits_give_the_same_scores_and_reasons() {
        let table = Table::new(
            ["small", "right", "large", "wasteful"],
            [Column::new("workers", [1.0, 2.0, 4.0, 4.0])],
            [Column::new("output", [1.0, 4.0, 6.0, 3.0])],
        )
        .unwrap();
        let units = table.units();
        for returns in Returns::ALL {
            let technology = Technology::of_all(&units, *returns);
            for orientation in Orientation::ALL {
                for unit in 0..table.len() {
                    for place in [Place::Member(unit), Place::LeftOut(unit), Place::Outside] {
                        let goods = units.get(unit);
                        let mut measuring = Measuring::new(&technology);
                        let score = measuring.score(goods, place, *orientation);
                        let fine = measuring
                            .finely(goods, place)
                            .map(|(_, solver)| reported(solver.score(), *returns, *orientation));
                        match (score, fine) {
                            (Ok(score), Ok(fine)) => assert!(
                                (score - fine).abs() < 1e-12,
                                "{returns} {orientation} {place:?}: {score} {fine}"
                            ),
                            (score, fine) => assert_eq!(score, fine),
                        }
                    }
                }
            }
        }
    }
}
