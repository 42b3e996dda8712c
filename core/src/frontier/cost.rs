//! Cost efficiency: using too much, or the wrong mix for the prices.

use super::Returns;
use super::efficiency::{Measuring, Place, on_frontier, own_scores};
use super::parallel::in_chunks;
use super::table::{Column, Table};
use super::technology::{Technology, Units};
use super::{Orientation, Peer, assessment::peers_of};
use crate::decimal::plain;
use crate::error::{Absent, Error, ErrorCode, Figure, finite};
use serde::Serialize;

/// Units measured one after the other.
const CHUNK: usize = 64;

/// What a unit of each input costs: the same for all, or each unit's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Prices {
    /// Input by input, unit by unit; one value where all pay the same.
    columns: Vec<Vec<f64>>,
}

impl Prices {
    /// One price an input, in the table's order, above 0.
    ///
    /// # Errors
    /// [`ErrorCode::TableShape`] at the root, [`ErrorCode::NotANumber`], [`ErrorCode::NotPositive`] or
    /// [`ErrorCode::OutOfRange`] at `/0` and on.
    pub fn common(table: &Table, prices: &[f64]) -> Result<Self, Error> {
        shape(prices.len(), table.inputs().len(), "", "prices")?;
        for (at, price) in prices.iter().enumerate() {
            check(*price).map_err(|e| e.under(&format!("/{at}")))?;
        }
        Ok(Self {
            columns: prices.iter().map(|price| vec![*price]).collect(),
        })
    }

    /// One column of prices an input, in the table's order, one price a unit, above 0.
    ///
    /// # Errors
    /// As [`Prices::common`], at `/0/values/0` and on.
    pub fn each(table: &Table, prices: &[Column]) -> Result<Self, Error> {
        shape(prices.len(), table.inputs().len(), "", "columns")?;
        for (at, column) in prices.iter().enumerate() {
            let path = format!("/{at}/values");
            shape(column.values.len(), table.len(), &path, "prices")?;
            for (unit, price) in column.values.iter().enumerate() {
                check(*price).map_err(|e| e.under(&format!("{path}/{unit}")))?;
            }
        }
        Ok(Self {
            columns: prices.iter().map(|column| column.values.clone()).collect(),
        })
    }

    fn are_common(&self) -> bool {
        self.columns.iter().all(|column| column.len() == 1)
    }

    fn of(&self, unit: usize) -> impl Iterator<Item = f64> + Clone + '_ {
        self.columns.iter().map(move |column| {
            if column.len() == 1 {
                column[0]
            } else {
                column[unit]
            }
        })
    }

    /// What a unit's inputs would cost at the prices that `payer` pays.
    fn cost(&self, table: &Table, unit: usize, payer: usize) -> f64 {
        (table.inputs().iter().zip(self.of(payer)))
            .map(|(column, price)| column.values[unit] * price)
            .sum()
    }
}

fn shape(given: usize, allowed: usize, path: &str, what: &str) -> Result<(), Error> {
    if given == allowed {
        Ok(())
    } else {
        Err(Error::new(
            ErrorCode::TableShape,
            path,
            format!("{given} {what}"),
            format!("{allowed} {what}"),
        ))
    }
}

fn check(price: f64) -> Result<(), Error> {
    let error = |code, allowed: &str| Err(Error::new(code, "", plain(price), allowed));
    if !price.is_finite() {
        error(ErrorCode::NotANumber, "> 0")
    } else if price <= 0.0 {
        error(ErrorCode::NotPositive, "> 0")
    } else if !(1e-100..=1e100).contains(&price) {
        error(ErrorCode::OutOfRange, "1e-100 to 1e100")
    } else {
        Ok(())
    }
}

/// A unit's cost against the least cost of its outputs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct CostEfficiency {
    /// What its inputs cost, money: Σ w_i·x_i.
    pub cost: f64,
    /// The least that its outputs could cost, at its prices, money.
    pub least_cost: f64,
    /// Least cost over cost, in (0, 1]: technical × allocative.
    pub cost_efficiency: f64,
    /// θ of the input orientation: what using less of everything alike would save.
    pub technical_efficiency: f64,
    /// Cost efficiency over technical efficiency, in (0, 1]: what another mix would save.
    pub allocative_efficiency: f64,
    /// The inputs of least cost, in the table's order and the columns' units.
    pub least_cost_inputs: Vec<f64>,
    /// Whom these are made of; absent where the table is anonymous.
    pub peers: Option<Vec<Peer>>,
}

/// The least cost of every unit's outputs at its input prices w.
///
/// ```text
/// C_o = min { w·x : x ≥ Σ λ_j x_j, Σ λ_j y_j ≥ y_o, λ as the returns say }
/// cost efficiency = C_o / w·x_o = technical × allocative efficiency
/// ```
///
/// [Farrell 1957; Färe, Grosskopf & Lovell 1985]
///
/// Cost: with common prices as [`scores`](super::scores); with each unit's own, a dozen passes over
/// the units of the frontier for each unit.
///
/// # Errors
/// [`Reason::NotCertified`](crate::Reason::NotCertified), or
/// [`Reason::OutOfBounds`](crate::Reason::OutOfBounds) of a cost or quotient that cannot be held, unit by unit.
///
/// ```
/// use nangsuat::frontier::{cost_efficiency, Column, Prices, Returns, Table};
/// let table = Table::new(
///     ["A", "B", "C"],
///     [Column::new("labour", [2.0, 4.0, 4.0]), Column::new("capital", [4.0, 2.0, 4.0])],
///     [Column::new("output", [1.0, 1.0, 1.0])],
/// )?;
/// let prices = Prices::common(&table, &[1.0, 2.0])?;
/// let third = cost_efficiency(&table, &prices, Returns::Constant)[2].clone().unwrap();
/// assert_eq!((third.cost, third.least_cost), (12.0, 8.0)); // as B does it
/// assert!((third.technical_efficiency - 0.75).abs() < 1e-12);
/// assert!((third.allocative_efficiency - 8.0 / 9.0).abs() < 1e-12);
/// # Ok::<(), nangsuat::Error>(())
/// ```
pub fn cost_efficiency(
    table: &Table,
    prices: &Prices,
    returns: Returns,
) -> Vec<Result<CostEfficiency, Absent>> {
    let units = table.units();
    let technology = Technology::new(&units, returns);
    let technical = own_scores(&technology, &units, Orientation::Input);
    // With one price for all, cost is a single input, with a frontier of its own.
    let shared = prices.are_common().then(|| {
        let all: Vec<usize> = (0..table.len()).collect();
        let spending = Spending::new(table, prices, 0, &all);
        (Technology::new(&spending.units, returns), spending)
    });
    in_chunks(table.len(), CHUNK, |range| {
        let mut measuring = shared
            .as_ref()
            .map(|(technology, spending)| (Measuring::new(technology), technology, spending));
        range
            .map(|unit| {
                let technical = technical[unit].clone();
                if let Some((measuring, technology, spending)) = &mut measuring {
                    let least = spending.least(measuring, technology, unit)?;
                    report(table, prices, unit, technical, &least)
                } else {
                    // Inside the hull of the frame no cost is least.
                    let mut members = technology.frame.clone();
                    members.push(unit);
                    let spending = Spending::new(table, prices, unit, &members);
                    let technology = Technology::of_all(&spending.units, returns);
                    let own = members.len() - 1;
                    let least =
                        spending.least(&mut Measuring::new(&technology), &technology, own)?;
                    report(table, prices, unit, technical, &least)
                }
            })
            .collect()
    })
}

/// Units as what they spend at one unit's prices, and what they make.
struct Spending {
    members: Vec<usize>,
    units: Units,
}

impl Spending {
    fn new(table: &Table, prices: &Prices, payer: usize, members: &[usize]) -> Self {
        let costs = members.iter().map(|unit| prices.cost(table, *unit, payer));
        let mut columns = vec![costs.collect::<Vec<f64>>()];
        columns.extend((table.outputs().iter()).map(|column| {
            let of = |unit: &usize| column.values[*unit];
            members.iter().map(of).collect()
        }));
        let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        Self {
            members: members.to_vec(),
            units: Units::new(1, slices.into_iter()),
        }
    }

    /// Least cost over cost, and the weights of those who show it, by their places in the table.
    fn least(
        &self,
        measuring: &mut Measuring,
        technology: &Technology,
        own: usize,
    ) -> Result<(f64, Vec<(usize, f64)>), Absent> {
        let goods = self.units.get(own);
        let point = measuring.point(goods, Place::Member(own), Orientation::Input)?;
        let weights = (point.weights.iter())
            .map(|member| {
                let weight = member.weight(technology, &self.units);
                (self.members[member.unit], weight)
            })
            .collect();
        Ok((on_frontier(point.score), weights))
    }
}

fn report(
    table: &Table,
    prices: &Prices,
    unit: usize,
    technical: Figure,
    (efficiency, weights): &(f64, Vec<(usize, f64)>),
) -> Result<CostEfficiency, Absent> {
    let technical = technical?;
    let cost = finite(prices.cost(table, unit, unit))?;
    let least_cost_inputs = (table.inputs().iter())
        .map(|column| {
            let of = |(unit, weight): &(usize, f64)| column.values[*unit] * weight;
            finite(weights.iter().map(of).sum())
        })
        .collect::<Result<Vec<f64>, Absent>>()?;
    Ok(CostEfficiency {
        cost,
        least_cost: cost * efficiency,
        cost_efficiency: *efficiency,
        technical_efficiency: technical,
        allocative_efficiency: on_frontier(finite(efficiency / technical)?),
        least_cost_inputs,
        peers: peers_of(table, weights.iter().copied()),
    })
}
