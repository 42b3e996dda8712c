//! Everything that a unit can learn from the frontier.

use super::efficiency::{COMPARED, Measuring, Place, Scale, efficiency, on_frontier, own_scores};
use super::parallel::in_chunks;
use super::point::Point;
use super::table::{Column, Table, check_value};
use super::technology::{Technologies, Units};
use super::{Orientation, Ownership, Returns};
use crate::error::{Absent, Error, ErrorCode, Figure, finite};
use crate::math::signless;
use serde::Serialize;

/// Units assessed one after the other.
const CHUNK: usize = 64;

/// A unit of the reference with its weight in another's projection.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Peer {
    /// Its place in the table, from 0.
    pub unit: usize,
    /// Its id, where the table has ids.
    pub id: Option<String>,
    /// λ: how often it goes into the projection, above 0.
    pub weight: f64,
}

/// One input or output of an assessed unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Good {
    /// The column's name.
    pub name: String,
    /// What the unit has, in the column's unit.
    pub actual: f64,
    /// What remains to be saved (of an input) or gained (of an output) after all inputs have
    /// shrunk, or all outputs grown, alike; 0 or more, in the column's unit.
    pub slack: f64,
    /// What the unit would have on the frontier: θ·x − slack, or y + slack, in input orientation;
    /// x − slack, or φ·y + slack, in output orientation.
    pub target: f64,
    /// The dual price v or u of one unit of the good, 0 or more. The score is u·y_o + u₀ with
    /// v·x_o = 1 in input orientation, v·x_o − u₀ with u·y_o = 1 in output orientation. Not unique
    /// for a unit at a corner of the frontier.
    pub multiplier: f64,
}

/// What the frontier says of one unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(
    feature = "ts",
    derive(tsify::Tsify),
    tsify(missing_as_null, rename = "FrontierAssessment")
)]
pub struct Assessment {
    /// Its id, where it has one.
    pub id: Option<String>,
    /// θ or φ, as [`scores`](super::scores) gives it.
    pub score: f64,
    /// Whether it is on the frontier without slack (Koopmans-efficient), or beyond it.
    pub efficient: bool,
    /// What its size costs it. Absent where a unit that is no part of the table cannot be measured
    /// under one of the returns that the comparison needs.
    pub scale: Option<Scale>,
    /// Which units its projection is made of, ascending by their place; absent where the table is
    /// anonymous. An efficient unit of the table is its own peer.
    pub peers: Option<Vec<Peer>>,
    /// Its inputs, in the table's order.
    pub inputs: Vec<Good>,
    /// Its outputs, in the table's order.
    pub outputs: Vec<Good>,
    /// u₀, the price of the size; 0 under constant returns.
    pub size_multiplier: f64,
    /// The certified bound on |score − true score|, relative where the score is above 1.
    pub gap: f64,
}

/// A unit to be assessed against a [`Frontier`], not a part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// In the table's order, inputs first.
    goods: Vec<f64>,
}

/// A table with its frontiers, to measure any unit against.
///
/// ```
/// use nangsuat::frontier::{Column, Frontier, Orientation, Returns, Table};
/// let table = Table::new(
///     ["A", "B", "C"],
///     [Column::new("workers", [10.0, 20.0, 40.0]), Column::new("capital", [2e9, 2e9, 8e9])],
///     [Column::new("value_added", [2e9, 3e9, 6e9])],
/// )?;
/// let frontier = Frontier::new(&table, Returns::Constant);
/// let enterprise = frontier.candidate([("workers", 20.0), ("capital", 4e9), ("value_added", 3e9)])?;
/// let assessment = frontier.assess(&enterprise, Orientation::Input).unwrap();
/// assert!((assessment.score - 0.75).abs() < 1e-9); // as A, one and a half times
/// assert_eq!(assessment.peers.unwrap()[0].id.as_deref(), Some("A"));
/// # Ok::<(), nangsuat::Error>(())
/// ```
#[derive(Debug)]
pub struct Frontier<'a> {
    table: &'a Table,
    units: Units,
    returns: Returns,
    technologies: Technologies,
}

impl<'a> Frontier<'a> {
    /// The frontier of a table under these returns.
    ///
    /// Cost: as [`scores`](super::scores), for each of the returns that scale efficiency compares.
    pub fn new(table: &'a Table, returns: Returns) -> Self {
        let units = table.units();
        let mut wanted = COMPARED.to_vec();
        wanted.push(returns);
        let technologies = Technologies::new(&units, &wanted);
        Self {
            table,
            units,
            returns,
            technologies,
        }
    }

    /// A unit with the table's inputs and outputs, by their names.
    ///
    /// # Errors
    /// At the name's path (`/workers`): [`ErrorCode::UnknownIdentifier`], or
    /// [`ErrorCode::NotANumber`] where one is missing or no number, [`ErrorCode::Negative`],
    /// [`ErrorCode::OutOfRange`]; [`ErrorCode::NotPositive`] where all inputs or all outputs are 0.
    pub fn candidate<'n>(
        &self,
        goods: impl IntoIterator<Item = (&'n str, f64)>,
    ) -> Result<Candidate, Error> {
        let names: Vec<&str> = self.table.columns().map(|c| c.name.as_str()).collect();
        let mut values = vec![f64::NAN; names.len()];
        for (name, value) in goods {
            match names.iter().position(|known| *known == name) {
                Some(at) => values[at] = signless(value),
                None => {
                    return Err(Error::new(
                        ErrorCode::UnknownIdentifier,
                        format!("/{name}"),
                        name,
                        names.join(", "),
                    ));
                }
            }
        }
        for ((value, name), column) in values.iter().zip(&names).zip(self.table.columns()) {
            let largest = column.values.iter().fold(0.0, |m: f64, x| m.max(*x));
            check_value(*value, largest).map_err(|e| e.under(&format!("/{name}")))?;
        }
        let (inputs, outputs) = values.split_at(self.units.inputs);
        for (part, path) in [(inputs, "/inputs"), (outputs, "/outputs")] {
            if part.iter().all(|value| *value == 0.0) {
                return Err(Error::new(
                    ErrorCode::NotPositive,
                    path,
                    "all 0",
                    "one or more > 0",
                ));
            }
        }
        Ok(Candidate { goods: values })
    }

    /// One unit against the frontier of the table alone. A unit that does better than all of the
    /// table is beyond the frontier: its score is above 1 in input orientation, below 1 in output
    /// orientation. Peers are given only where the table is the user's own.
    ///
    /// # Errors
    /// [`Reason::Infeasible`](crate::Reason::Infeasible) where no combination of the table's units
    /// is comparable (more output than all of them, under variable returns and input orientation);
    /// [`Reason::NotCertified`](crate::Reason::NotCertified).
    pub fn assess(
        &self,
        candidate: &Candidate,
        orientation: Orientation,
    ) -> Result<Assessment, Absent> {
        let goods: Vec<f64> = (candidate.goods.iter().zip(&self.units.scales))
            .map(|(value, scale)| value / scale)
            .collect();
        let technology = self.technologies.under(self.returns);
        let point = Measuring::new(technology).point(&goods, Place::Outside, orientation)?;
        let scale = |returns| {
            let mut measuring = Measuring::new(self.technologies.under(returns));
            let score = measuring.score(&goods, Place::Outside, orientation);
            score.map(|score| efficiency(score, orientation))
        };
        let [constant, variable, decreasing] = COMPARED.map(scale);
        let scale = match (constant, variable, decreasing) {
            (Ok(constant), Ok(variable), Ok(decreasing)) => {
                Some(Scale::of(constant, variable, decreasing))
            }
            _ => None,
        };
        self.report(&point, &candidate.goods, orientation, scale, None)
    }

    /// Every unit of the table.
    fn assess_all(&self, orientation: Orientation) -> Vec<Result<Assessment, Absent>> {
        let compared = COMPARED.map(|returns| {
            own_scores(self.technologies.under(returns), &self.units, orientation)
                .into_iter()
                .map(|score| score.map(|score| efficiency(score, orientation)))
                .collect::<Vec<Figure>>()
        });
        in_chunks(self.table.len(), CHUNK, |range| {
            let mut measuring = Measuring::new(self.technologies.under(self.returns));
            range
                .map(|unit| {
                    let goods = self.units.get(unit);
                    let mut point = measuring.point(goods, Place::Member(unit), orientation)?;
                    point.score = on_frontier(point.score);
                    let [constant, variable, decreasing] =
                        [0, 1, 2].map(|at| compared[at][unit].clone());
                    let scale = Some(Scale::of(constant?, variable?, decreasing?));
                    let goods: Vec<f64> = (self.table.columns())
                        .map(|column| column.values[unit])
                        .collect();
                    self.report(&point, &goods, orientation, scale, Some(unit))
                })
                .collect()
        })
    }

    /// In the table's units of measurement.
    fn report(
        &self,
        point: &Point,
        goods: &[f64],
        orientation: Orientation,
        scale: Option<Scale>,
        own: Option<usize>,
    ) -> Result<Assessment, Absent> {
        let reached = on_frontier(efficiency(point.score, orientation));
        let efficient =
            reached > 1.0 || (reached == 1.0 && point.slacks.iter().all(|slack| *slack == 0.0));
        let good = |(at, column): (usize, &Column)| {
            let is_input = at < self.units.inputs;
            let slack = point.slacks[at] * self.units.scales[at];
            let radial = match orientation {
                Orientation::Input if is_input => point.score,
                Orientation::Output if !is_input => point.score,
                _ => 1.0,
            };
            let sign = if is_input { -1.0 } else { 1.0 };
            Ok(Good {
                name: column.name.clone(),
                actual: goods[at],
                slack: finite(slack)?,
                target: finite(radial * goods[at] + sign * slack)?,
                multiplier: finite(point.multipliers[at] / self.units.scales[at])?,
            })
        };
        let mut goods = (self.table.columns().enumerate())
            .map(good)
            .collect::<Result<Vec<Good>, Absent>>()?;
        let outputs = goods.split_off(self.units.inputs);
        Ok(Assessment {
            id: own.and_then(|unit| self.table.id(unit)).map(str::to_owned),
            score: point.score,
            efficient,
            scale,
            peers: self.peers(point, own.filter(|_| efficient)),
            inputs: goods,
            outputs,
            size_multiplier: point
                .multipliers
                .get(self.units.goods())
                .map_or(0.0, |u| *u),
            gap: point.gap,
        })
    }

    fn peers(&self, point: &Point, itself: Option<usize>) -> Option<Vec<Peer>> {
        if let Some(unit) = itself {
            return peers_of(self.table, [(unit, 1.0)]);
        }
        let technology = self.technologies.under(self.returns);
        let weights = (point.weights.iter())
            .map(|member| (member.unit, member.weight(technology, &self.units)));
        peers_of(self.table, weights)
    }
}

/// Units with their weights as peers, ascending; none where the table is anonymous.
pub(super) fn peers_of(
    table: &Table,
    weights: impl IntoIterator<Item = (usize, f64)>,
) -> Option<Vec<Peer>> {
    if table.ownership() == Ownership::Anonymous {
        return None;
    }
    let peer = |(unit, weight)| Peer {
        unit,
        id: table.id(unit).map(str::to_owned),
        weight,
    };
    let mut peers: Vec<Peer> = weights.into_iter().map(peer).collect();
    peers.sort_by_key(|peer| peer.unit);
    Some(peers)
}

/// Scores, peers, slacks, targets, multipliers and scale of every unit of a table.
///
/// Two stages: the score; then, of all projections with that score, the one whose slacks are
/// largest, each as a share of what the unit has (Cooper, Park & Pastor 1999), so that neither
/// slacks nor targets depend on units of measurement. For every unit, up to rounding:
///
/// ```text
/// Σ λ_j x_j = target inputs,   Σ λ_j y_j = target outputs,   slack · multiplier = 0
/// ```
///
/// # Errors
/// [`Reason::NotCertified`](crate::Reason::NotCertified), unit by unit.
///
/// ```
/// use nangsuat::frontier::{assess, Column, Orientation, Returns, Table};
/// // DEAP 2.1, example 1 [Coelli 1996]
/// let table = Table::new(
///     ["1", "2", "3", "4", "5"],
///     [Column::new("x1", [2.0, 2.0, 6.0, 3.0, 6.0]), Column::new("x2", [5.0, 4.0, 6.0, 2.0, 2.0])],
///     [Column::new("y1", [1.0, 2.0, 3.0, 1.0, 2.0])],
/// )?;
/// let first = assess(&table, Returns::Constant, Orientation::Input)[0].clone().unwrap();
/// let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9);
/// near(first.score, 0.5);
/// near(first.inputs[1].slack, 0.5); // half of x2 is still 0.5 more than firm 2 needs
/// near(first.inputs[1].target, 2.0);
/// let peers = first.peers.unwrap();
/// assert_eq!(peers[0].id.as_deref(), Some("2"));
/// near(peers[0].weight, 0.5);
/// # Ok::<(), nangsuat::Error>(())
/// ```
pub fn assess(
    table: &Table,
    returns: Returns,
    orientation: Orientation,
) -> Vec<Result<Assessment, Absent>> {
    Frontier::new(table, returns).assess_all(orientation)
}
