//! Capital by the perpetual inventory method, from CSV on stdin to JSON on stdout.
//!
//! ```text
//! cargo run --example pim -- --depreciation 0.05 --initial steady --growth 0.06 < investment.csv
//! ```
//!
//! Columns, in any order: `year`, `investment`, and perhaps `price_index`, by which investment is
//! put at the prices of one year. Flags:
//!
//! - `--depreciation RATE`: a year, 0 to 1; needed
//! - `--initial VALUE`: the stock at the opening of the first year, or
//!   `--initial steady`: I₁ / (g + δ), with either `--growth G` or `--growth-from YEAR
//!   --growth-to YEAR`, between which investment's own average growth is taken
//! - `--base-year YEAR`: at whose prices; the first year's where it is left out
//!
//! What cannot be used ends with status 2 and its line on stderr.

mod support;

use std::process::ExitCode;

use nangsuat::capital::{Initial, InvestmentGrowth, Pim, Stock, Timing, constant_prices};
use serde::Serialize;
use support::{Flags, Table, number};

#[derive(Serialize)]
struct Output {
    depreciation: f64,
    initial: Initial,
    initial_stock: f64,
    steady_state_growth: Option<f64>,
    price_base_year: Option<i32>,
    years: Vec<Year>,
}

#[derive(Serialize)]
struct Year {
    #[serde(flatten)]
    stock: Stock,
    mean: f64,
}

fn main() -> ExitCode {
    support::run(stocks())
}

fn stocks() -> Result<Output, String> {
    let flags = Flags::read(&[
        "depreciation",
        "initial",
        "growth",
        "growth-from",
        "growth-to",
        "base-year",
    ])?;
    let depreciation = flags.number("depreciation")?;
    let depreciation = depreciation.ok_or("--depreciation is needed")?;
    let initial = initial(&flags)?;
    let pim = Pim::new(depreciation, initial).map_err(|error| error.to_string())?;
    let table = Table::read()?;
    let mut amounts = Vec::new();
    let mut index = Vec::new();
    for row in table.rows() {
        amounts.push((row.year()?, row.number("investment")?));
        if table.has("price_index") {
            index.push((row.year()?, row.number("price_index")?));
        }
    }
    let asked = flags.year("base-year")?;
    let base_year = index.first().map(|(first, _)| asked.unwrap_or(*first));
    if asked.is_some() && base_year.is_none() {
        return Err("--base-year: there is no column price_index".to_owned());
    }
    if let Some(base_year) = base_year {
        let real = constant_prices(&amounts, &index, base_year);
        amounts = real.map_err(|error| table.refuse(&error))?;
    }
    let found = pim.stocks(&amounts).map_err(|error| table.refuse(&error))?;
    Ok(Output {
        depreciation,
        initial,
        initial_stock: found.initial,
        steady_state_growth: found.steady_state_growth,
        price_base_year: base_year,
        years: found
            .years
            .into_iter()
            .map(|stock| Year {
                stock,
                mean: stock.at(Timing::Mean),
            })
            .collect(),
    })
}

fn initial(flags: &Flags) -> Result<Initial, String> {
    let given = (
        flags.number("growth")?,
        flags.year("growth-from")?,
        flags.year("growth-to")?,
    );
    let growth = match given {
        (Some(growth), None, None) => Some(InvestmentGrowth::Growth(growth)),
        (None, Some(from), Some(to)) => Some(InvestmentGrowth::Over { from, to }),
        (None, None, None) => None,
        _ => return Err("either --growth, or --growth-from with --growth-to".to_owned()),
    };
    match (flags.text("initial"), growth) {
        (None, _) => Err("--initial is needed: a stock, or steady".to_owned()),
        (Some("steady"), Some(growth)) => Ok(Initial::SteadyState(growth)),
        (Some("steady"), None) => {
            Err("--initial steady needs --growth, or --growth-from and --growth-to".to_owned())
        }
        (Some(_), Some(_)) => Err("a growth belongs to --initial steady".to_owned()),
        (Some(stock), None) => Ok(Initial::Given(number(stock, "initial")?)),
    }
}
