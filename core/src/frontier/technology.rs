//! A reference technology: the units that span the frontier, and every facet that is known.
//!
//! A unit inside the others' hull is no peer of anyone, so that programmes need only the columns
//! of the frame, the units outside it (Dulá & Helgason 1996). The frame grows one extreme unit at a
//! time; a facet found on the way serves every unit after it until a new member of the frame
//! breaks it.

use super::basis::Variable;
use super::certificate::signed;
use super::parallel::in_chunks;
use super::programme::{Programme, Shape};
use super::simplex::{Outcome, Solver};
use super::tiles::{Tiles, place_of_largest};
use super::{Orientation, Returns};

/// A unit is outside a hull if it gains more than this share of its terms at the hull's prices.
const OUTSIDE: f64 = 1e-11;
/// Frames of more units than twice this are put together from frames of so many.
const CHUNK: usize = 500;

/// Goods of units, a power of two of each column's unit, unit by unit: scaling is exact, and the
/// largest value of a column of the reference lies in ½ to 1.
#[derive(Debug, Clone)]
pub(super) struct Units {
    pub(super) inputs: usize,
    pub(super) outputs: usize,
    /// Value of a scaled one, good by good.
    pub(super) scales: Vec<f64>,
    values: Vec<f64>,
}

impl Units {
    /// Scales columns by their own largest values.
    pub(super) fn new<'a>(
        inputs: usize,
        columns: impl ExactSizeIterator<Item = &'a [f64]> + Clone,
    ) -> Self {
        let scale = |column: &[f64]| {
            let largest = column.iter().fold(0.0, |m: f64, x| m.max(*x));
            libm::ldexp(1.0, libm::frexp(largest).1)
        };
        let scales = columns.clone().map(scale).collect();
        Self::scaled_by(inputs, scales, columns)
    }

    /// Scales columns as a reference's.
    pub(super) fn scaled_by<'a>(
        inputs: usize,
        scales: Vec<f64>,
        columns: impl ExactSizeIterator<Item = &'a [f64]>,
    ) -> Self {
        let goods = columns.len();
        let mut values = Vec::new();
        for (at, column) in columns.enumerate() {
            values.resize(goods * column.len(), 0.0);
            for (unit, value) in column.iter().enumerate() {
                values[unit * goods + at] = value / scales[at];
            }
        }
        Self {
            inputs,
            outputs: goods - inputs,
            scales,
            values,
        }
    }

    pub(super) fn goods(&self) -> usize {
        self.inputs + self.outputs
    }

    pub(super) fn len(&self) -> usize {
        self.values.len() / self.goods().max(1)
    }

    pub(super) fn get(&self, unit: usize) -> &[f64] {
        &self.values[unit * self.goods()..][..self.goods()]
    }
}

/// Facets: their normals for choosing one, their bases for starting from it.
#[derive(Debug, Clone)]
pub(super) struct Facets {
    normals: Tiles,
    bases: Vec<Variable>,
    rows: usize,
}

impl Facets {
    fn new(rows: usize) -> Self {
        Self {
            normals: Tiles::new(rows),
            bases: Vec::new(),
            rows,
        }
    }

    fn push(&mut self, normal: &[f64], basis: &[Variable]) {
        self.normals.push(normal);
        self.bases.extend_from_slice(basis);
    }

    fn basis(&self, facet: usize) -> &[Variable] {
        &self.bases[facet * self.rows..][..self.rows]
    }

    /// The facet that bounds a programme best: by weak duality, where a facet that is optimal for
    /// it is among them, this is it.
    fn best(&self, programme: &Programme, scratch: &mut Vec<f64>) -> Option<usize> {
        let coefficients: Vec<[f64; 2]> = (programme.goal.iter())
            .zip(&programme.direction)
            .map(|(goal, direction)| [*goal, programme.cost * direction])
            .collect();
        self.normals
            .products(&coefficients, scratch, |[worth, norm]| {
                if norm > 0.0 {
                    worth / norm
                } else {
                    f64::NEG_INFINITY
                }
            });
        scratch.truncate(self.normals.len());
        place_of_largest(scratch).filter(|at| scratch[*at] > f64::NEG_INFINITY)
    }

    /// Drops the facets that a new column breaks.
    fn keep_valid(&mut self, column: &[f64], scratch: &mut Vec<f64>) {
        let coefficients: Vec<[f64; 1]> = column.iter().map(|entry| [*entry]).collect();
        self.normals
            .products(&coefficients, scratch, |[profit]| profit);
        for facet in (0..self.normals.len()).rev() {
            let size = |(price, entry): (f64, &f64)| (price * entry).abs();
            if scratch[facet] > 0.0
                && scratch[facet]
                    > OUTSIDE
                        * self
                            .normals
                            .column(facet)
                            .zip(column)
                            .map(size)
                            .sum::<f64>()
            {
                self.normals.swap_remove(facet);
                let last = self.bases.len() - self.rows;
                self.bases.copy_within(last.., facet * self.rows);
                self.bases.truncate(last);
            }
        }
    }
}

/// A reference with its frame.
#[derive(Debug)]
pub(super) struct Technology {
    pub(super) shape: Shape,
    /// The units of the frame, by their places in the reference.
    pub(super) frame: Vec<usize>,
    /// Their columns.
    pub(super) columns: Tiles,
    pub(super) facets: Facets,
}

impl Technology {
    pub(super) fn new(units: &Units, returns: Returns) -> Self {
        let all: Vec<usize> = (0..units.len()).collect();
        let shape = shape(units, returns);
        if all.len() <= 2 * CHUNK {
            return Self::spanned(units, shape, &all);
        }
        let candidates = in_chunks(all.len(), CHUNK, |range| {
            Self::spanned(units, shape, &all[range]).frame
        });
        Self::spanned(units, shape, &candidates)
    }

    /// Every unit as a member of the frame, without knowledge of facets.
    pub(super) fn of_all(units: &Units, returns: Returns) -> Self {
        let mut technology = Self::empty(shape(units, returns));
        for unit in 0..units.len() {
            technology.add(units.get(unit), unit);
        }
        technology
    }

    /// A copy that knows no facet.
    pub(super) fn without_facets(&self) -> Self {
        Self {
            frame: self.frame.clone(),
            columns: self.columns.clone(),
            ..Self::empty(self.shape)
        }
    }

    fn empty(shape: Shape) -> Self {
        Self {
            shape,
            frame: Vec::new(),
            columns: Tiles::new(shape.rows()),
            facets: Facets::new(shape.rows()),
        }
    }

    pub(super) fn add(&mut self, goods: &[f64], unit: usize) {
        let mut column = Vec::new();
        self.shape.column(goods, &mut column);
        self.facets.keep_valid(&column, &mut Vec::new());
        self.columns.push(&column);
        self.frame.push(unit);
    }

    fn spanned(units: &Units, shape: Shape, candidates: &[usize]) -> Self {
        let mut technology = Self::empty(shape);
        let mut columns = Tiles::new(shape.rows());
        let mut column = Vec::new();
        for unit in candidates {
            shape.column(units.get(*unit), &mut column);
            columns.push(&column);
        }
        let mut member = vec![false; candidates.len()];
        for at in seeds(shape, &columns) {
            if !std::mem::replace(&mut member[at], true) {
                technology.add(units.get(candidates[at]), candidates[at]);
            }
        }
        let mut solver = Solver::new(shape);
        let mut programme = Programme::default();
        let mut scratch = Vec::new();
        for at in 0..candidates.len() {
            programme.set(shape, Orientation::Input, units.get(candidates[at]));
            while !member[at] {
                let (columns_of_frame, facets) = (&technology.columns, &mut technology.facets);
                let outcome = solve(columns_of_frame, &mut solver, facets, &programme);
                let coefficients = signed(shape, &solver.multipliers);
                let inside =
                    outcome == Outcome::Optimal && solver.score() + solver.gap <= 1.0 + OUTSIDE;
                if inside {
                    break;
                }
                columns.products(&coefficients, &mut scratch, |[gain, _]| gain);
                scratch.truncate(columns.len());
                for (gain, member) in scratch.iter_mut().zip(&member) {
                    if *member {
                        *gain = 0.0;
                    }
                }
                let joins = joining(at, outcome, &scratch);
                member[joins] = true;
                technology.add(units.get(candidates[joins]), candidates[joins]);
            }
        }
        technology
    }

    /// Measures one unit against the frontier. `facets` is the caller's copy of what is known, and
    /// grows.
    pub(super) fn measure(
        &self,
        solver: &mut Solver<f64>,
        facets: &mut Facets,
        programme: &Programme,
    ) -> Outcome {
        solve(&self.columns, solver, facets, programme)
    }
}

/// The frontiers of the same units under several returns, that under variable returns among them.
#[derive(Debug)]
pub(super) struct Technologies {
    variable: Technology,
    others: Vec<Technology>,
}

impl Technologies {
    /// Who spans the frontier under any returns spans that under variable ones, whose hull is the
    /// smallest: its frame has all candidates for the others.
    pub(super) fn new(units: &Units, wanted: &[Returns]) -> Self {
        let variable = Technology::new(units, Returns::Variable);
        let mut others: Vec<Technology> = Vec::new();
        for returns in wanted {
            let has = |other: &Technology| other.shape.returns == *returns;
            if *returns != Returns::Variable && !others.iter().any(has) {
                let shape = shape(units, *returns);
                others.push(Technology::spanned(units, shape, &variable.frame));
            }
        }
        Self { variable, others }
    }

    /// The frontier under wanted returns.
    pub(super) fn under(&self, returns: Returns) -> &Technology {
        let has = |other: &&Technology| other.shape.returns == returns;
        self.others.iter().find(has).unwrap_or(&self.variable)
    }
}

/// Solves a programme from the best facet known, or from scratch, and keeps a new facet.
fn solve(
    columns: &Tiles,
    solver: &mut Solver<f64>,
    facets: &mut Facets,
    programme: &Programme,
) -> Outcome {
    let known = facets.best(programme, &mut solver.direction);
    let mut outcome = match known {
        Some(facet) => solver.start_at(columns, programme, facets.basis(facet)),
        None => Outcome::Stuck,
    };
    if outcome == Outcome::Stuck {
        outcome = solver.start_plainly(columns, programme);
    }
    if outcome == Outcome::Optimal && (known.is_none() || solver.pivots > 0) {
        facets.push(&solver.multipliers, &solver.basis.variables);
    }
    outcome
}

fn shape(units: &Units, returns: Returns) -> Shape {
    Shape {
        inputs: units.inputs,
        outputs: units.outputs,
        returns,
    }
}

/// Who joins the frame for the sake of a unit that is outside it: whoever gains most at its prices,
/// or where rounding won the unit itself. A member too many costs time only.
fn joining(unit: usize, outcome: Outcome, gains: &[f64]) -> usize {
    match place_of_largest(gains) {
        Some(farthest) if outcome != Outcome::Stuck && gains[farthest] > 0.0 => farthest,
        _ => unit,
    }
}

/// Units that are extreme in simple directions, to start a frame from.
fn seeds(shape: Shape, columns: &Tiles) -> Vec<usize> {
    let mut seeds = Vec::new();
    for row in 0..shape.goods() {
        let entries: Vec<f64> = (0..columns.len())
            .map(|at| columns.entry(row, at))
            .collect();
        seeds.extend(place_of_largest(&entries));
    }
    for input in 0..shape.inputs {
        for output in shape.inputs..shape.goods() {
            let ratios: Vec<f64> = (0..columns.len())
                .map(|at| columns.entry(output, at) / -columns.entry(input, at))
                .map(|ratio| if ratio.is_nan() { 0.0 } else { ratio })
                .collect();
            seeds.extend(place_of_largest(&ratios));
        }
    }
    seeds
}

#[cfg(test)]
mod tests {
    use super::super::{Column, Table};
    use super::*;

    /// Inside: the fourth, a copy of the second, and one between the second and the third.
    fn units() -> Units {
        let table = Table::new(
            ["small", "right", "large", "wasteful", "copy", "between"],
            [Column::new("workers", [1.0, 2.0, 4.0, 4.0, 2.0, 3.0])],
            [Column::new("output", [1.0, 4.0, 6.0, 3.0, 4.0, 5.0])],
        );
        table.unwrap().units()
    }

    #[test]
    fn who_is_inside_the_hull_is_not_in_the_frame() {
        let mut frame = Technology::new(&units(), Returns::Variable).frame;
        frame.sort_unstable();
        assert_eq!(frame, [0, 1, 2]);
        // The third is outside the hull of the extremes, and inside that with the fourth.
        let table = Table::new(
            ["small", "right", "nearly", "bulge", "large"],
            [Column::new("workers", [1.0, 2.0, 3.0, 3.0, 4.0])],
            [Column::new("output", [1.0, 4.0, 5.2, 5.5, 6.0])],
        );
        let mut frame = Technology::new(&table.unwrap().units(), Returns::Variable).frame;
        frame.sort_unstable();
        assert_eq!(frame, [0, 1, 3, 4]);
    }

    #[test]
    fn a_frame_starts_from_the_least_input_the_most_output_and_their_best_ratio() {
        let seeds_of = |units: &[[f64; 3]], returns| {
            let shape = Shape {
                inputs: 2,
                outputs: 1,
                returns,
            };
            let mut columns = Tiles::new(shape.rows());
            let mut column = Vec::new();
            for unit in units {
                shape.column(unit, &mut column);
                columns.push(&column);
            }
            seeds(shape, &columns)
        };
        let units = [
            [3.0, 3.0, 1.0],
            [1.0, 4.0, 1.0],
            [5.0, 1.0, 2.0],
            [9.0, 9.0, 9.5],
            [2.0, 5.0, 4.0],
            // Nothing of either says nothing of their ratio.
            [4.0, 0.5, 0.0],
        ];
        assert_eq!(seeds_of(&units, Returns::Variable), [1, 5, 3, 4, 2]);
        // Of rays, inputs are shares that add up to one.
        assert_eq!(seeds_of(&units[..5], Returns::Constant), [1, 2, 4, 4, 2]);
    }

    #[test]
    fn who_gains_most_joins_the_frame_or_where_rounding_won_the_unit_itself() {
        use Outcome::{Infeasible, Optimal, Stuck};
        for (outcome, gains, joins) in [
            (Optimal, [0.0, 1.0, 0.5, 3.0], 3),
            (Infeasible, [2.0, 1.0, 0.5, 0.0], 0),
            (Optimal, [0.0, 0.0, 0.0, 0.0], 2),
            (Optimal, [-1.0, -1.0, -2.0, -3.0], 2),
            (Stuck, [0.0, 1.0, 0.5, 3.0], 2),
        ] {
            assert_eq!(joining(2, outcome, &gains), joins, "{outcome:?} {gains:?}");
        }
    }

    #[test]
    fn a_facet_that_was_found_serves_the_next_unit() {
        let units = units();
        for returns in Returns::ALL {
            let technology = Technology::new(&units, *returns).without_facets();
            let (mut solver, mut facets) =
                (Solver::new(technology.shape), technology.facets.clone());
            let mut programme = Programme::default();
            let mut measure = |unit| {
                programme.set(technology.shape, Orientation::Input, units.get(unit));
                let outcome = technology.measure(&mut solver, &mut facets, &programme);
                assert_eq!(outcome, Outcome::Optimal);
                (solver.pivots, facets.normals.len())
            };
            let (pivots, known) = measure(3);
            assert!(pivots > 0 && known == 1);
            assert_eq!(measure(3), (0, 1));
            let (_, known) = measure(2);
            assert_eq!(measure(2), (0, known));
            assert_eq!(measure(3), (0, known));
        }
    }

    /// Facets with bases to be told apart by.
    fn facets(normals: &[[f64; 3]]) -> Facets {
        let mut facets = Facets::new(3);
        for (at, normal) in (0..).zip(normals) {
            facets.push(
                normal,
                &[Variable::Score, Variable::Weight(at), Variable::Slack(0)],
            );
        }
        facets
    }

    #[test]
    fn the_facet_that_bounds_best_has_the_most_worth_for_its_norm() {
        let shape = Shape {
            inputs: 1,
            outputs: 1,
            returns: Returns::Variable,
        };
        let mut programme = Programme::default();
        programme.set(shape, Orientation::Input, &[2.0, 4.0]);
        let best = |normals: &[[f64; 3]]| facets(normals).best(&programme, &mut Vec::new());
        let normals = [
            [1.0, 0.5, 0.0], // 2/2
            [1.0, 1.0, 0.0], // 4/2
            [4.0, 2.0, 0.0], // 8/8
            [0.5, 0.1, 0.0], // 0.4/1
            [1.0, 0.9, 1.0], // 4.6/2
            [0.0, 1.0, 9.0], // no norm
        ];
        assert_eq!(best(&normals), Some(4));
        assert_eq!(best(&normals[..4]), Some(1));
        assert_eq!(best(&normals[5..]), None);
    }

    #[test]
    fn a_new_column_drops_the_facets_that_it_breaks() {
        let normals = [
            [1.0, 1.0, 0.0],                   // gains 2
            [1.0, 0.3, 0.0],                   // loses
            [2.0, 1.0, -0.9],                  // gains 0.1
            [5.0, (5.0 + 9.9e-11) / 3.0, 0.0], // gains 9.9e-12 of its terms
            [5.0, (5.0 + 1.1e-10) / 3.0, 0.0], // gains 1.1e-11 of its terms
        ];
        let mut facets = facets(&normals);
        facets.keep_valid(&[-1.0, 3.0, 1.0], &mut Vec::new());
        let mut kept: Vec<usize> = (0..facets.normals.len())
            .map(|at| {
                let Variable::Weight(facet) = facets.basis(at)[1] else {
                    panic!("a basis was torn apart");
                };
                let normal = normals[facet as usize];
                assert_eq!(facets.normals.column(at).collect::<Vec<_>>(), normal);
                facet as usize
            })
            .collect();
        kept.sort_unstable();
        assert_eq!(kept, [1, 3]);
        assert_eq!(facets.bases.len(), 2 * 3);
    }
}
