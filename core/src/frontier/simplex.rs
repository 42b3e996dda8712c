//! The dual simplex method over a reference's columns, with a certificate of its result.
//!
//! A facet of the frontier is feasible for the dual of every unit's programme, so a solve starts
//! from any facet that is known and only has to regain non-negative weights. Each step costs one
//! pass over the columns. Every comparison is relative to the magnitudes that its terms have, so
//! that neither the units of a column nor the size of an enterprise matters.

use super::Returns;
use super::basis::{Basis, Variable};
use super::programme::{Programme, Shape};
use super::tiles::{Tiles, place_of_largest};

/// A negative weight below this share of what it is computed from is rounding.
const FEASIBLE: f64 = 1e-13;
/// A programme is infeasible only if it misses by more than this share.
const INFEASIBLE: f64 = 1e-9;
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

/// How a solve ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// At an optimum; see [`Solver::certify`].
    Optimal,
    /// No combination of the columns meets the programme; the multipliers are the proof.
    Infeasible,
    /// Rounding won.
    Stuck,
}

/// How much care to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// The most infeasible weight leaves.
    Usual,
    /// The first variable in order leaves and enters (Bland 1977), which cannot cycle, and every
    /// step inverts anew.
    Utmost,
}

/// The working memory of solves over columns of one shape.
#[derive(Debug)]
pub(super) struct Solver {
    pub(super) shape: Shape,
    pub(super) basis: Basis,
    /// The value of the variable at each place.
    pub(super) values: Vec<f64>,
    /// v, u and u₀, or the proof of infeasibility.
    pub(super) multipliers: Vec<f64>,
    /// The certified gap, relative to a score above one.
    pub(super) gap: f64,
    /// Pivots of the last solve.
    pub(super) pivots: usize,
    pub(super) sizes: Vec<f64>,
    pub(super) ratios: Vec<f64>,
    coefficients: Vec<[f64; 3]>,
    pub(super) column: Vec<f64>,
    pub(super) direction: Vec<f64>,
    passed: Vec<usize>,
}

impl Solver {
    pub(super) fn new(shape: Shape) -> Self {
        Self {
            shape,
            basis: Basis::default(),
            values: Vec::new(),
            multipliers: Vec::new(),
            gap: 0.0,
            pivots: 0,
            sizes: Vec::new(),
            ratios: Vec::new(),
            coefficients: Vec::new(),
            column: vec![0.0; shape.rows()],
            direction: Vec::new(),
            passed: Vec::new(),
        }
    }

    /// Solves from the frontier of one good alone.
    pub(super) fn start_plainly(
        &mut self,
        columns: &Tiles,
        programme: &Programme,
        care: Care,
    ) -> Outcome {
        let shape = self.shape;
        if shape.returns == Returns::Increasing && programme.cost < 0.0 {
            // Without a price on outputs there is no start: the ray through the unit, its inputs
            // to save, gives one. It ends where u·y_o > 0, or nothing reaches y_o at all.
            let mut ray = programme.clone();
            ray.cost = 1.0;
            for row in 0..shape.goods() {
                ray.direction[row] = -programme.goal[row];
                ray.goal[row] = -programme.direction[row];
            }
            ray.goal[shape.goods()] = 0.0;
            match self.start_plainly(columns, &ray, care) {
                Outcome::Optimal => {}
                other => return other,
            }
            return self.dual(columns, programme, care);
        }
        let mut variables = std::mem::take(&mut self.basis.variables);
        let mut entries = std::mem::take(&mut self.ratios);
        let found = programme.plain_basis(
            shape,
            |row| {
                let mut pick = vec![[0.0]; shape.rows()];
                pick[row] = [1.0];
                columns.products(&pick, &mut entries, |[entry]| entry);
                entries.truncate(columns.len());
                if let Some(excluded) = programme.exclude {
                    entries[excluded] = f64::NEG_INFINITY;
                }
                place_of_largest(&entries).filter(|at| entries[*at] > f64::NEG_INFINITY)
            },
            &mut variables,
        );
        self.basis.variables = variables;
        self.ratios = entries;
        if found {
            self.dual(columns, programme, care)
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
        self.dual(columns, programme, Care::Usual)
    }

    pub(super) fn score_place(&self) -> usize {
        let score = |v: &Variable| *v == Variable::Score;
        self.basis.variables.iter().position(score).unwrap_or(0)
    }

    fn dual(&mut self, columns: &Tiles, programme: &Programme, care: Care) -> Outcome {
        let limit = 50 * self.shape.rows() + columns.len();
        let since_inversion = match care {
            Care::Usual => PIVOTS,
            Care::Utmost => 1,
        };
        let score = self.score_place();
        self.pivots = 0;
        self.passed.clear();
        let mut age = usize::MAX;
        loop {
            if age >= since_inversion {
                if !self.invert(columns, programme) {
                    return Outcome::Stuck;
                }
                age = 0;
            }
            let Some((place, missing)) = self.leaving(programme, score, care) else {
                if age == 0 {
                    return Outcome::Optimal;
                }
                age = usize::MAX;
                continue;
            };
            match self.entering(columns, programme, place, score, care) {
                Entering::Variable(variable) => {
                    // Its column and direction were formed when it was chosen.
                    (self.basis).pivot(place, variable, &self.column, &self.direction);
                    self.passed.clear();
                    self.pivots += 1;
                    age += 1;
                    if self.pivots > limit {
                        return Outcome::Stuck;
                    }
                }
                Entering::Doubtful if care == Care::Usual => {
                    return Outcome::Stuck;
                }
                _ if age > 0 => age = usize::MAX,
                _ if missing < INFEASIBLE => self.passed.push(place),
                _ => {
                    self.multipliers.clear();
                    self.multipliers
                        .extend(self.basis.row(place).iter().map(|value| -value));
                    return Outcome::Infeasible;
                }
            }
        }
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

    /// The place that leaves the basis, and by which share it is negative.
    fn leaving(&mut self, programme: &Programme, score: usize, care: Care) -> Option<(usize, f64)> {
        let mut worst: Option<(usize, f64)> = None;
        self.basis.solve_refined(&programme.goal, &mut self.values);
        self.basis
            .sizes(&programme.goal, &self.values, &mut self.sizes);
        for (place, (value, size)) in self.values.iter().zip(&self.sizes).enumerate() {
            if *value < -FEASIBLE * size && place != score && !self.passed.contains(&place) {
                let miss = -value / size;
                let takes_over = worst.is_none_or(|(other, most)| match care {
                    Care::Usual => miss > most,
                    Care::Utmost => self.order(place) < self.order(other),
                });
                if takes_over {
                    worst = Some((place, miss));
                }
            }
        }
        worst
    }

    fn order(&self, place: usize) -> (bool, u32) {
        match self.basis.variables[place] {
            Variable::Score => (true, u32::MAX),
            Variable::Slack(row) => (true, row),
            Variable::Weight(unit) => (false, unit),
        }
    }

    /// The variable that enters at `place` with the least ratio of reduced cost to pivot.
    fn entering(
        &mut self,
        columns: &Tiles,
        programme: &Programme,
        place: usize,
        score: usize,
        care: Care,
    ) -> Entering {
        let shape = self.shape;
        let rho = self.basis.row(place);
        self.coefficients.clear();
        for (row, (pivot, value)) in rho.iter().zip(self.basis.row(score)).enumerate() {
            let price = programme.cost * value;
            // Entries of inputs are negative: their terms' magnitudes need the other sign.
            let size = if row < shape.inputs {
                -price.abs()
            } else {
                price.abs()
            };
            self.coefficients.push([*pivot, price, size]);
        }
        let ratio = |[pivot, price, size]: [f64; 3]| {
            let cost = if -price <= ZERO_COST * size {
                0.0
            } else {
                -price
            };
            if pivot < 0.0 {
                cost / -pivot
            } else {
                f64::INFINITY
            }
        };
        columns.products(&self.coefficients, &mut self.ratios, ratio);
        let first_slack = self.ratios.len();
        for row in 0..shape.slacks() {
            let entry = shape.slack_entry(row);
            let [pivot, price, size] = self.coefficients[row];
            self.ratios
                .push(ratio([pivot * entry, price * entry, size.abs()]));
        }
        let at = |variable| match variable {
            Variable::Weight(unit) => Some(unit as usize),
            Variable::Slack(row) => Some(first_slack + row as usize),
            Variable::Score => None,
        };
        for variable in &self.basis.variables {
            if let Some(at) = at(*variable) {
                self.ratios[at] = f64::INFINITY;
            }
        }
        if let Some(excluded) = programme.exclude {
            self.ratios[excluded] = f64::INFINITY;
        }
        let mut doubtful = false;
        loop {
            let least = self.ratios.iter().fold(f64::INFINITY, |a, b| a.min(*b));
            if least == f64::INFINITY {
                return if doubtful {
                    Entering::Doubtful
                } else {
                    Entering::Nothing
                };
            }
            // Of equal ratios the largest pivot is safest; in order, the first is taken.
            let limit = least * (1.0 + TIE);
            let mut best: Option<(usize, f64)> = None;
            for (at, ratio) in self.ratios.iter().enumerate() {
                if *ratio > limit {
                    continue;
                }
                let pivot: f64 = if at < first_slack {
                    let terms = columns.column(at).zip(&self.coefficients);
                    terms.map(|(entry, [rho, ..])| entry * rho).sum()
                } else {
                    self.coefficients[at - first_slack][0]
                };
                if best.is_none_or(|(_, largest)| pivot.abs() > largest) {
                    best = Some((at, pivot.abs()));
                }
                if care == Care::Utmost {
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
            let relative = -self.direction[place] / self.sizes[place];
            let enough = match care {
                Care::Usual => SAFE_PIVOT,
                Care::Utmost => ZERO_PIVOT,
            };
            if relative > enough {
                return Entering::Variable(variable);
            }
            doubtful |= relative > ZERO_PIVOT;
            self.ratios[at] = f64::INFINITY;
        }
    }

    /// The score of the last optimum.
    pub(super) fn score(&self) -> f64 {
        self.values[self.score_place()]
    }
}

enum Entering {
    Variable(Variable),
    /// Nothing but pivots too small to trust.
    Doubtful,
    Nothing,
}
