//! Super-efficiency: a unit against the frontier of all others.

use super::efficiency::{Measuring, Place, own_scores};
use super::parallel::in_chunks;
use super::table::Table;
use super::technology::Technology;
use super::{Orientation, Returns};
use crate::error::Figure;

/// Units of the frame measured one after the other.
const CHUNK: usize = 32;

/// The score of every unit against the frontier of the others, which tells efficient units apart:
/// θ above 1 says how much more input the unit could use and still be efficient, φ below 1 how
/// much less it could make. A unit that is not efficient has its ordinary score.
///
/// [Andersen & Petersen 1993]
///
/// Cost: as [`scores`](super::scores), and a dozen passes over all units for each unit of the
/// frontier.
///
/// # Errors
/// A figure is absent with [`Reason::Infeasible`](crate::Reason::Infeasible) where the others cannot
/// do what the unit does whatever the score: possible unless returns are constant, and with zeros
/// in the table under constant returns too.
///
/// ```
/// use nangsuat::frontier::{super_efficiency, Column, Orientation, Returns, Table};
/// use nangsuat::Reason;
/// let table = Table::new(
///     ["A", "B"],
///     [Column::new("workers", [10.0, 10.0])],
///     [Column::new("output", [12.0, 8.0])],
/// )?;
/// let constant = super_efficiency(&table, Returns::Constant, Orientation::Input);
/// assert!((constant[0].clone().unwrap() - 1.5).abs() < 1e-9);
/// // Nobody else makes 12, at no size.
/// let variable = super_efficiency(&table, Returns::Variable, Orientation::Input);
/// assert_eq!(variable[0].clone().unwrap_err().reason, Reason::Infeasible);
/// # Ok::<(), nangsuat::Error>(())
/// ```
pub fn super_efficiency(table: &Table, returns: Returns, orientation: Orientation) -> Vec<Figure> {
    let units = table.units();
    let technology = Technology::new(&units, returns);
    let mut scores = own_scores(&technology, &units, orientation);
    // Without one of the frame's units, others that it hid come to the frontier.
    let all = Technology::of_all(&units, returns);
    let beyond = in_chunks(technology.frame.len(), CHUNK, |range| {
        range
            .map(|at| {
                let unit = technology.frame[at];
                let goods = units.get(unit);
                let score = Measuring::new(&all).score(goods, Place::LeftOut(unit), orientation);
                (unit, score)
            })
            .collect()
    });
    for (unit, score) in beyond {
        scores[unit] = score;
    }
    scores
}
