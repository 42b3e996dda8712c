//! How far TFP's contribution share depends on what is not known: the capital share and the
//! depreciation rate.

use serde::Serialize;

use super::{Initial, Pim, Timing};
use crate::error::{Absent, Error, Figure, Reason};
use crate::growth::{Account, Method, Period, Rates, Shares, accounts, check_share, over};

/// TFP's contribution share over a grid of capital shares × depreciation rates; all are fractions.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Sensitivity {
    /// The capital shares, one a row.
    pub capital_shares: Vec<f64>,
    /// The depreciation rates, one a column; none where capital does not depend on one.
    pub depreciations: Vec<Option<f64>>,
    /// TFP's contribution share by row and column.
    pub tfp_share: Vec<Vec<Option<f64>>>,
    /// Why cells are empty: the first reason met, by row and column.
    pub absent: Option<Absent>,
    /// The lowest cell.
    #[cfg_attr(feature = "ts", tsify(type = "SensitivityCell | null"))]
    pub lowest: Option<Cell>,
    /// The highest cell.
    #[cfg_attr(feature = "ts", tsify(type = "SensitivityCell | null"))]
    pub highest: Option<Cell>,
}

/// A cell of a [`Sensitivity`]; fractions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(
    feature = "ts",
    derive(tsify::Tsify),
    tsify(missing_as_null, rename = "SensitivityCell")
)]
pub struct Cell {
    /// Its capital share.
    pub capital_share: f64,
    /// Its depreciation rate.
    pub depreciation: Option<f64>,
    /// TFP's contribution share.
    pub tfp_share: f64,
}

/// The table of any figure over a grid of capital shares and depreciation rates, all fractions, with its
/// lowest and highest cell. A cell whose figure is absent is empty, and the first reason is kept.
pub fn grid(
    capital_shares: &[f64],
    depreciations: &[Option<f64>],
    figure: impl Fn(f64, Option<f64>) -> Figure,
) -> Sensitivity {
    let mut absent = None;
    let mut lowest: Option<Cell> = None;
    let mut highest: Option<Cell> = None;
    let mut tfp_share = Vec::with_capacity(capital_shares.len());
    for &capital_share in capital_shares {
        let mut row = Vec::with_capacity(depreciations.len());
        for &depreciation in depreciations {
            match figure(capital_share, depreciation) {
                Ok(tfp_share) => {
                    let cell = Cell {
                        capital_share,
                        depreciation,
                        tfp_share,
                    };
                    if lowest.is_none_or(|lowest| tfp_share < lowest.tfp_share) {
                        lowest = Some(cell);
                    }
                    if highest.is_none_or(|highest| tfp_share > highest.tfp_share) {
                        highest = Some(cell);
                    }
                    row.push(Some(tfp_share));
                }
                Err(why) => {
                    absent.get_or_insert(why);
                    row.push(None);
                }
            }
        }
        tfp_share.push(row);
    }
    Sensitivity {
        capital_shares: capital_shares.to_vec(),
        depreciations: depreciations.to_vec(),
        tfp_share,
        absent,
        lowest,
        highest,
    }
}

/// One year for [`sensitivity`]: output and investment at constant prices, labour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Year {
    /// The year; years are consecutive.
    pub year: i32,
    /// Output, above zero.
    pub output: f64,
    /// Labour in persons or hours, above zero.
    pub labour: f64,
    /// Investment, zero or more.
    pub investment: f64,
}

/// TFP's contribution share over all the years (Σ TFP growth / Σ output growth) for each capital
/// share, held fixed, and each depreciation rate, capital by the perpetual inventory method.
///
/// # Errors
/// What [`Pim::new`], [`Pim::stocks`], [`Period::new`] and [`accounts`] refuse.
///
/// ```
/// use nangsuat::capital::{Initial, InvestmentGrowth, Timing, Year, sensitivity};
/// use nangsuat::growth::Rates;
/// let years = [(2020, 100.0, 20.0), (2021, 106.0, 22.0), (2022, 113.0, 24.0)]
///     .map(|(year, output, investment)| Year { year, output, labour: 50.0, investment });
/// let initial = Initial::SteadyState(InvestmentGrowth::Growth(0.08));
/// let table = sensitivity(&years, initial, Timing::Mean, Rates::Percent, &[0.35, 0.45], &[0.05, 0.07])?;
/// // The more capital counts, the less is left for TFP.
/// assert!(table.tfp_share[0][0] > table.tfp_share[1][0]);
/// # Ok::<(), nangsuat::Error>(())
/// ```
pub fn sensitivity(
    years: &[Year],
    initial: Initial,
    timing: Timing,
    rates: Rates,
    capital_shares: &[f64],
    depreciations: &[f64],
) -> Result<Sensitivity, Error> {
    let investment: Vec<(i32, f64)> = years.iter().map(|y| (y.year, y.investment)).collect();
    for (i, share) in capital_shares.iter().enumerate() {
        check_share(*share, &format!("/capital_shares/{i}"))?;
    }
    // The stocks depend on the depreciation alone; a share only weighs their growth.
    let mut columns = Vec::with_capacity(depreciations.len());
    for (i, depreciation) in depreciations.iter().enumerate() {
        let pim = Pim::new(*depreciation, initial).map_err(|mut error| {
            if error.path == "/depreciation" {
                error.path = format!("/depreciations/{i}");
            }
            error
        })?;
        let stocks = pim.stocks(&investment)?;
        let mut periods = Vec::with_capacity(years.len());
        for (i, (year, stock)) in years.iter().zip(&stocks.years).enumerate() {
            let capital = stock.at(timing);
            let period = Period::new(year.year, year.output, capital, year.labour, None);
            periods.push(period.map_err(|error| error.under(&format!("/{i}")))?);
        }
        let method = Method::new(Shares::Fixed(0.0), rates)?;
        let yearly = accounts(&periods, method)?;
        columns.push((Some(*depreciation), yearly));
    }
    let depreciations: Vec<Option<f64>> = columns.iter().map(|(at, _)| *at).collect();
    Ok(grid(
        capital_shares,
        &depreciations,
        |share, depreciation| {
            let column = columns.iter().find(|(at, _)| *at == depreciation);
            let (_, yearly) = column.ok_or(Reason::NoPreviousYear)?;
            let weighed: Vec<Account> = yearly
                .iter()
                .map(|(_, account)| account.with_labour_share(1.0 - share))
                .collect();
            over(&weighed).ok_or(Reason::NoPreviousYear)?.tfp_share()
        },
    ))
}
