//! The Malmquist index: productivity between periods, as catching up with the frontier and as
//! movement of the frontier itself.

use super::efficiency::{efficiency, own_scores, scores_against};
use super::table::Table;
use super::technology::{Technologies, Units};
use super::{Orientation, Returns};
use crate::error::{Absent, Error, ErrorCode, Figure, finite};
use serde::Serialize;
use std::collections::HashMap;

/// One unit's change from one period to the next. Every index is above 1 for progress and below 1
/// for decline, in both orientations.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Change {
    /// The unit's id.
    pub id: String,
    /// Productivity: efficiency change × technical change.
    pub malmquist: Option<f64>,
    /// Catching up: efficiency of the later period over that of the earlier, each against its own
    /// frontier.
    pub efficiency_change: Option<f64>,
    /// Movement of the frontier: geometric mean of what it is where the unit was and where it is.
    pub technical_change: Option<f64>,
    /// Efficiency change under variable returns, E₁(1) / E₀(0) against those frontiers.
    pub pure_efficiency_change: Option<f64>,
    /// Efficiency change under constant returns over that under variable returns. Under constant
    /// returns, efficiency change = pure × scale.
    pub scale_efficiency_change: Option<f64>,
    /// Why figures are missing, where they are.
    pub absent: Option<Absent>,
}

/// The change of every unit between consecutive periods, in the order of the earlier table.
///
/// With E_s(t) the efficiency in (0, 1] (θ, or 1/φ in output orientation: the reciprocal of
/// Shephard's input distance, and his output distance) of the unit's period t against the frontier
/// of period s:
///
/// ```text
/// efficiency change = E₁(1) / E₀(0)
/// technical change  = √( E₀(1)/E₁(1) · E₀(0)/E₁(0) )
/// Malmquist         = efficiency change × technical change = √( E₀(1)/E₀(0) · E₁(1)/E₁(0) )
/// ```
///
/// [Färe, Grosskopf, Norris & Zhang 1994] There the frontier has constant returns; others are
/// possible here, and then a unit of one period may be out of the other frontier's reach.
/// Units that one of two periods lacks are left out.
///
/// Cost: four times [`scores`](super::scores) for each pair of periods, and two more under
/// variable returns for each period.
///
/// # Errors
/// [`ErrorCode::TableShape`] at `/1` and on, unless all tables have the same columns in the same
/// order, and at a table that is anonymous: units cannot be followed without ids;
/// [`ErrorCode::TooFewPeriods`]. In a [`Change`], [`Reason::Infeasible`](crate::Reason::Infeasible) or
/// [`Reason::NotCertified`](crate::Reason::NotCertified).
///
/// ```
/// use nangsuat::frontier::{malmquist, Column, Orientation, Returns, Table};
/// let year = |output: [f64; 2]| Table::new(
///     ["A", "B"],
///     [Column::new("workers", [10.0, 10.0])],
///     [Column::new("output", output)],
/// );
/// let periods = [year([8.0, 10.0])?, year([12.0, 12.0])?];
/// let changes = malmquist(&periods, Returns::Constant, Orientation::Output)?;
/// let a = &changes[0][0];
/// assert!((a.malmquist.unwrap() - 1.5).abs() < 1e-12);
/// assert!((a.efficiency_change.unwrap() - 1.25).abs() < 1e-12);
/// assert!((a.technical_change.unwrap() - 1.2).abs() < 1e-12);
/// # Ok::<(), nangsuat::Error>(())
/// ```
pub fn malmquist(
    periods: &[Table],
    returns: Returns,
    orientation: Orientation,
) -> Result<Vec<Vec<Change>>, Error> {
    check(periods)?;
    let periods: Vec<Period> = (periods.iter())
        .map(|table| Period::new(table, returns, orientation))
        .collect();
    Ok(periods
        .windows(2)
        .map(|pair| pair_of(&pair[0], &pair[1], orientation))
        .collect())
}

fn check(periods: &[Table]) -> Result<(), Error> {
    if periods.len() < 2 {
        return Err(Error::new(
            ErrorCode::TooFewPeriods,
            "",
            format!("{} periods", periods.len()),
            ">= 2 periods",
        ));
    }
    let names = |table: &Table| {
        let names = table.columns().map(|column| column.name.as_str());
        format!(
            "{} | {}",
            table.inputs().len(),
            names.collect::<Vec<_>>().join(", ")
        )
    };
    let expected = names(&periods[0]);
    for (at, table) in periods.iter().enumerate() {
        if table.id(0).is_none() {
            return Err(Error::new(
                ErrorCode::TableShape,
                format!("/{at}"),
                "units without ids",
                "units with ids",
            ));
        }
        let given = names(table);
        if given != expected {
            return Err(Error::new(
                ErrorCode::TableShape,
                format!("/{at}"),
                given,
                expected,
            ));
        }
    }
    Ok(())
}

/// A period with its frontier and its own efficiencies.
struct Period<'a> {
    table: &'a Table,
    units: Units,
    technologies: Technologies,
    returns: Returns,
    own: Vec<Figure>,
    constant: Vec<Figure>,
    variable: Vec<Figure>,
}

impl<'a> Period<'a> {
    fn new(table: &'a Table, returns: Returns, orientation: Orientation) -> Self {
        let units = table.units();
        let technologies = Technologies::new(&units, &[Returns::Constant, returns]);
        let of = |returns| {
            let scores = own_scores(technologies.under(returns), &units, orientation);
            efficiencies(scores, orientation)
        };
        let own = of(returns);
        let under = |other| {
            if other == returns {
                own.clone()
            } else {
                of(other)
            }
        };
        let constant = under(Returns::Constant);
        let variable = under(Returns::Variable);
        Self {
            table,
            units,
            technologies,
            returns,
            own,
            constant,
            variable,
        }
    }

    /// The efficiencies of another period's units against this period's frontier.
    fn of_others(&self, other: &Period, orientation: Orientation) -> Vec<Figure> {
        let units = other.table.units_as(&self.units);
        efficiencies(
            scores_against(self.technologies.under(self.returns), &units, orientation),
            orientation,
        )
    }
}

fn efficiencies(scores: Vec<Figure>, orientation: Orientation) -> Vec<Figure> {
    let efficiency = |score: Figure| score.map(|score| efficiency(score, orientation));
    scores.into_iter().map(efficiency).collect()
}

fn pair_of(earlier: &Period, later: &Period, orientation: Orientation) -> Vec<Change> {
    let places: HashMap<&str, usize> = (0..later.table.len())
        .filter_map(|unit| Some((later.table.id(unit)?, unit)))
        .collect();
    let later_at_earlier = earlier.of_others(later, orientation);
    let earlier_at_later = later.of_others(earlier, orientation);
    (0..earlier.table.len())
        .filter_map(|then| {
            let id = earlier.table.id(then)?;
            let now = *places.get(id)?;
            let own = ratio(&later.own[now], &earlier.own[then]);
            let technical = technical(
                &later_at_earlier[now],
                &later.own[now],
                &earlier.own[then],
                &earlier_at_later[then],
            );
            let constant = ratio(&later.constant[now], &earlier.constant[then]);
            let pure = ratio(&later.variable[now], &earlier.variable[then]);
            let scale = ratio(&constant, &pure);
            let index = own.clone().and_then(|own| finite(own * technical.clone()?));
            let mut absent = None;
            let mut keep = |figure: Figure| match figure {
                Ok(value) => Some(value),
                Err(reason) => {
                    absent.get_or_insert(reason);
                    None
                }
            };
            Some(Change {
                id: id.to_owned(),
                malmquist: keep(index),
                efficiency_change: keep(own),
                technical_change: keep(technical),
                pure_efficiency_change: keep(pure),
                scale_efficiency_change: keep(scale),
                absent,
            })
        })
        .collect()
}

fn ratio(later: &Figure, earlier: &Figure) -> Figure {
    finite(later.clone()? / earlier.clone()?)
}

fn technical(
    later_at_earlier: &Figure,
    later: &Figure,
    earlier: &Figure,
    earlier_at_later: &Figure,
) -> Figure {
    let where_it_is = ratio(later_at_earlier, later)?;
    let where_it_was = ratio(earlier, earlier_at_later)?;
    finite(where_it_is.sqrt() * where_it_was.sqrt())
}
