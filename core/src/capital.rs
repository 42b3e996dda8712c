//! Capital from investment, by the perpetual inventory method (PIM, phương pháp kiểm kê liên tục).
//!
//! ```text
//! K_t = (1 − δ)·K_{t−1} + I_t        K_0 = I_1 / (g + δ)
//! ```
//!
//! K_t is the stock at the end of year t, I_t the year's investment at constant prices, δ the
//! depreciation rate, and K_0 the stock at the opening of the first year: given, or the one from
//! which investment that grows by g each year would keep the stock growing by g, too (the steady
//! state). [OECD, *Measuring Capital* (2009), ch. 15; Harberger 1978]
//!
//! ```
//! use nangsuat::capital::{Initial, InvestmentGrowth, Pim, Timing};
//!
//! let steady = Initial::SteadyState(InvestmentGrowth::Growth(0.05));
//! let stocks = Pim::new(0.05, steady)?.stocks(&[(2023, 10.0), (2024, 10.5)])?;
//! assert_eq!(stocks.initial, 100.0);
//! let year = stocks.years[1];
//! assert_eq!((year.opening, year.closing), (105.0, 110.25));
//! assert_eq!(year.at(Timing::Mean), 107.625);
//! # Ok::<(), nangsuat::Error>(())
//! ```
//!
//! No official provincial stock of capital exists in Viet Nam, and careful authors differ by two
//! to three points of growth a year. So every figure of TFP belongs beside a [`sensitivity`](fn@sensitivity)
//! table.

mod sensitivity;

pub use sensitivity::{Cell, Sensitivity, Year, grid, sensitivity};

use crate::decimal::plain;
use crate::error::{Error, ErrorCode, finite};
use crate::growth::labour::check_positive;
use crate::growth::{check_share, rate_in_range};
use crate::math::pow;
use crate::names::names;
use serde::{Deserialize, Serialize};

/// The largest amount of money: beyond it a slip of the pen.
pub(crate) const LARGEST: f64 = 1e18;

names! {
    /// Which stock of a year stands for its capital.
    #[derive(Default)]
    pub enum Timing {
        /// The stock with which the year begins.
        Opening = "opening",
        /// The mean of opening and closing stock.
        #[default]
        Mean = "mean",
        /// The stock with which the year ends.
        Closing = "closing",
    }
}

/// The stock at the opening of the first year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Initial {
    /// A stock at the prices of the investment, above zero.
    Given(f64),
    /// I_1 / (g + δ).
    SteadyState(InvestmentGrowth),
}

/// g, the growth of investment in the steady state, a fraction a year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum InvestmentGrowth {
    /// Chosen.
    Growth(f64),
    /// The geometric average of the investment itself between two of its years.
    Over {
        /// The earlier year.
        from: i32,
        /// The later year.
        to: i32,
    },
}

/// The perpetual inventory method with its two parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pim {
    depreciation: f64,
    initial: Initial,
}

/// Stocks of capital with everything that made them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Stocks {
    /// δ, the depreciation rate, a fraction a year.
    pub depreciation: f64,
    /// K_0, the stock at the opening of the first year, at the prices of the investment.
    pub initial: f64,
    /// The g that K_0 comes from; none for a given stock.
    pub steady_state_growth: Option<f64>,
    /// The years, consecutive.
    pub years: Vec<Stock>,
}

/// One year's capital, at the prices of the investment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Stock {
    /// The year.
    pub year: i32,
    /// I_t, the year's investment.
    pub investment: f64,
    /// K_{t−1}, the stock with which the year begins.
    pub opening: f64,
    /// δ·K_{t−1}, what the year loses of it.
    pub depreciation: f64,
    /// K_t = K_{t−1} − δ·K_{t−1} + I_t, the stock with which the year ends.
    pub closing: f64,
}

impl Stock {
    /// The stock that stands for the year: K_{t−1}, ½(K_{t−1} + K_t) or K_t, at the prices of the
    /// investment.
    pub fn at(&self, timing: Timing) -> f64 {
        match timing {
            Timing::Opening => self.opening,
            Timing::Mean => f64::midpoint(self.opening, self.closing),
            Timing::Closing => self.closing,
        }
    }
}

impl Pim {
    /// A checked pair of parameters.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] at `/depreciation` unless it is within 0 to 1, and at
    /// `/initial/steady_state/…` for a growth out of range or a window that is none;
    /// [`ErrorCode::NotPositive`] at `/initial/given`.
    pub fn new(depreciation: f64, initial: Initial) -> Result<Self, Error> {
        check_share(depreciation, "/depreciation")?;
        match initial {
            Initial::Given(stock) => check_positive(stock, "/initial/given")?,
            Initial::SteadyState(InvestmentGrowth::Growth(growth)) => {
                rate_in_range(growth, "/initial/steady_state/growth")?;
            }
            Initial::SteadyState(InvestmentGrowth::Over { from, to }) => {
                if to <= from {
                    return Err(Error::new(
                        ErrorCode::PeriodsNotAscending,
                        "/initial/steady_state/over/to",
                        to,
                        format!("> {from}"),
                    ));
                }
            }
        }
        Ok(Self {
            depreciation,
            initial,
        })
    }

    /// The stocks that follow from investment of consecutive years at constant prices.
    ///
    /// # Errors
    /// [`ErrorCode::TooFewPeriods`] without a year; [`ErrorCode::GapInYears`] and
    /// [`ErrorCode::PeriodsNotAscending`] at `/{index}/year`; [`ErrorCode::Negative`],
    /// [`ErrorCode::NotANumber`] and [`ErrorCode::OutOfRange`] at `/{index}/investment`. For a
    /// steady state, [`ErrorCode::NotPositive`] where g + δ or the first year's investment is not
    /// above zero, and [`ErrorCode::OutOfRange`] for a window outside the years.
    pub fn stocks(&self, investment: &[(i32, f64)]) -> Result<Stocks, Error> {
        check_investment(investment)?;
        let growth = match self.initial {
            Initial::Given(_) => None,
            Initial::SteadyState(InvestmentGrowth::Growth(growth)) => Some(growth),
            Initial::SteadyState(InvestmentGrowth::Over { from, to }) => {
                Some(average_growth(investment, from, to)?)
            }
        };
        let initial = match self.initial {
            Initial::Given(stock) => stock,
            Initial::SteadyState(_) => {
                check_positive(investment[0].1, "/0/investment")?;
                let sum = growth.unwrap_or_default() + self.depreciation;
                if sum <= 0.0 {
                    return Err(Error::new(
                        ErrorCode::NotPositive,
                        "/initial/steady_state",
                        plain(sum),
                        "growth + depreciation > 0",
                    ));
                }
                investment[0].1 / sum
            }
        };
        let mut opening = initial;
        let years = investment
            .iter()
            .map(|&(year, investment)| {
                let depreciation = self.depreciation * opening;
                let stock = Stock {
                    year,
                    investment,
                    opening,
                    depreciation,
                    closing: opening - depreciation + investment,
                };
                opening = stock.closing;
                stock
            })
            .collect();
        Ok(Stocks {
            depreciation: self.depreciation,
            initial,
            steady_state_growth: growth,
            years,
        })
    }
}

fn check_investment(investment: &[(i32, f64)]) -> Result<(), Error> {
    if investment.is_empty() {
        return Err(Error::new(ErrorCode::TooFewPeriods, "", 0, ">= 1"));
    }
    for (i, &(year, amount)) in investment.iter().enumerate() {
        if i > 0 {
            let last = investment[i - 1].0;
            let (path, allowed) = (format!("/{i}/year"), format!("{}", i64::from(last) + 1));
            if year <= last {
                let code = ErrorCode::PeriodsNotAscending;
                return Err(Error::new(code, path, year, allowed));
            }
            if i64::from(year) != i64::from(last) + 1 {
                return Err(Error::new(ErrorCode::GapInYears, path, year, allowed));
            }
        }
        let path = format!("/{i}/investment");
        crate::growth::labour::check_finite(amount, &path)?;
        if amount < 0.0 {
            return Err(Error::new(ErrorCode::Negative, path, plain(amount), ">= 0"));
        }
        if amount > LARGEST {
            let code = ErrorCode::OutOfRange;
            return Err(Error::new(code, path, plain(amount), "<= 1e18"));
        }
    }
    Ok(())
}

/// Geometric average growth of investment between two of its years.
fn average_growth(investment: &[(i32, f64)], from: i32, to: i32) -> Result<f64, Error> {
    let of = |year: i32, name: &str| {
        let path = format!("/initial/steady_state/over/{name}");
        let found = investment.iter().find(|(at, _)| *at == year);
        let Some(&(_, amount)) = found else {
            let allowed = format!(
                "{} to {}",
                investment[0].0,
                investment[investment.len() - 1].0
            );
            return Err(Error::new(ErrorCode::OutOfRange, path, year, allowed));
        };
        check_positive(amount, &path)?;
        Ok(amount)
    };
    let ratio = of(to, "to")? / of(from, "from")?;
    let growth = pow(ratio, 1.0 / f64::from(to - from)) - 1.0;
    finite(growth).map_err(|_| {
        let path = "/initial/steady_state/over";
        Error::new(ErrorCode::OutOfRange, path, plain(ratio), "a finite growth")
    })
}

/// Amounts at the prices of one year: amount × index of the base year / index of its own year.
/// The price index is that of investment, on any base.
///
/// # Errors
/// [`ErrorCode::GapInYears`] at `/{index}/price_index` where the base year or a year of the
/// amounts has no index; [`ErrorCode::NotANumber`] or [`ErrorCode::NotPositive`] there.
///
/// ```
/// use nangsuat::capital::constant_prices;
/// let index = [(2023, 100.0), (2024, 105.0)];
/// let real = constant_prices(&[(2023, 10.0), (2024, 12.6)], &index, 2023)?;
/// assert_eq!(real, [(2023, 10.0), (2024, 12.0)]);
/// # Ok::<(), nangsuat::Error>(())
/// ```
pub fn constant_prices(
    amounts: &[(i32, f64)],
    price_index: &[(i32, f64)],
    base_year: i32,
) -> Result<Vec<(i32, f64)>, Error> {
    let index = |year: i32, path: &str| {
        let Some(&(_, index)) = price_index.iter().find(|(at, _)| *at == year) else {
            let code = ErrorCode::GapInYears;
            return Err(Error::new(code, path, year, "a year with a price index"));
        };
        check_positive(index, path)?;
        Ok(index)
    };
    let base = index(base_year, "/price_base_year")?;
    amounts
        .iter()
        .enumerate()
        .map(|(i, &(year, amount))| {
            let own = index(year, &format!("/{i}/price_index"))?;
            Ok((year, amount / (own / base)))
        })
        .collect()
}
