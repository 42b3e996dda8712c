//! The free disposal hull: a frontier of real units only, never of mixtures.

use super::parallel::in_chunks;
use super::table::Table;
use super::{Orientation, Ownership};
use serde::Serialize;

/// Units measured in one go.
const CHUNK: usize = 256;

/// A unit's place under the free disposal hull.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Dominance {
    /// θ in (0, 1], or φ of 1 or more.
    pub score: f64,
    /// The place in the table of the unit that sets the score, its own if no other is better;
    /// absent where the table is anonymous.
    pub peer: Option<usize>,
}

/// The score of every unit against single units that do at least as well.
///
/// ```text
/// θ_o = min over j with y_j ≥ y_o of max over inputs of x_ij / x_io
/// φ_o = max over j with x_j ≤ x_o of min over outputs of y_rj / y_ro
/// ```
///
/// [Deprins, Simar & Tulkens 1984]
///
/// No linear programme, no mixtures, no returns to scale. Cost: n² comparisons of (m + s) goods.
///
/// ```
/// use nangsuat::frontier::{free_disposal_hull, Column, Orientation, Table};
/// let table = Table::new(
///     ["A", "B", "C"],
///     [Column::new("workers", [2.0, 5.0, 8.0])],
///     [Column::new("output", [2.0, 4.0, 4.0])],
/// )?;
/// let hull = free_disposal_hull(&table, Orientation::Input);
/// assert_eq!((hull[1].score, hull[1].peer), (1.0, Some(1)));
/// assert_eq!((hull[2].score, hull[2].peer), (0.625, Some(1)));
/// # Ok::<(), nangsuat::Error>(())
/// ```
pub fn free_disposal_hull(table: &Table, orientation: Orientation) -> Vec<Dominance> {
    let units = table.units();
    let inputs = units.inputs;
    in_chunks(units.len(), CHUNK, |range| {
        range
            .map(|own| {
                let (x, y) = units.get(own).split_at(inputs);
                let mut best = (1.0, own);
                for other in 0..units.len() {
                    let (xs, ys) = units.get(other).split_at(inputs);
                    let score = match orientation {
                        Orientation::Input if reaches(ys, y) => largest_ratio(xs, x),
                        Orientation::Output if reaches(x, xs) => 1.0 / largest_ratio(y, ys),
                        _ => continue,
                    };
                    let better = match orientation {
                        Orientation::Input => score < best.0,
                        Orientation::Output => score > best.0,
                    };
                    if better {
                        best = (score, other);
                    }
                }
                Dominance {
                    score: best.0,
                    peer: Some(best.1).filter(|_| table.ownership() == Ownership::Own),
                }
            })
            .collect()
    })
}

/// Whether each value is at least as large as its counterpart.
fn reaches(values: &[f64], others: &[f64]) -> bool {
    values
        .iter()
        .zip(others)
        .all(|(value, other)| value >= other)
}

/// The least factor by which `others` reach `values`; infinite where nothing would.
fn largest_ratio(values: &[f64], others: &[f64]) -> f64 {
    values
        .iter()
        .zip(others)
        .fold(0.0, |most: f64, (value, other)| {
            if *value == 0.0 {
                most
            } else {
                most.max(value / other)
            }
        })
}
