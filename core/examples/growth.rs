//! Growth accounts, from CSV on stdin to JSON on stdout.
//!
//! ```text
//! cargo run --example growth -- --shares average --rates log < years.csv
//! ```
//!
//! Columns, in any order: `year`, `output`, `capital` (both at constant prices), `labour`,
//! `labour_share` (0 to 1; not needed with fixed shares), and perhaps `hours` and
//! `human_capital`, by which labour is multiplied. Flags:
//!
//! - `--shares average` (the mean of both years, the default), `own` (the later year's) or
//!   `fixed=0.6` (labour's share, capital has the rest)
//! - `--rates log` (the default) or `percent`
//!
//! `years` holds one account a year over the row before it, `period` their sum. A `tfp_share` that
//! has no meaning is `null`, with `tfp_share_absent` beside it. What cannot be used ends with
//! status 2 and its line on stderr.

mod support;

use std::process::ExitCode;

use nangsuat::Absent;
use nangsuat::growth::{Account, Labour, Method, Period, Rates, Shares, accounts, over};
use serde::Serialize;
use support::{Flags, Table, number};

#[derive(Serialize)]
struct Output {
    method: Method,
    years: Vec<Year>,
    period: Whole,
}

#[derive(Serialize)]
struct Year {
    year: i32,
    #[serde(flatten)]
    account: Parts,
}

#[derive(Serialize)]
struct Whole {
    from: i32,
    to: i32,
    #[serde(flatten)]
    account: Parts,
}

#[derive(Serialize)]
struct Parts {
    #[serde(flatten)]
    account: Account,
    tfp_share: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tfp_share_absent: Option<Absent>,
}

impl Parts {
    fn of(account: Account) -> Self {
        let share = account.tfp_share();
        Self {
            account,
            tfp_share: share.clone().ok(),
            tfp_share_absent: share.err(),
        }
    }
}

fn main() -> ExitCode {
    support::run(account())
}

fn account() -> Result<Output, String> {
    let method = method()?;
    let table = Table::read()?;
    let needed = ["year", "output", "capital", "labour"];
    if let Some(column) = needed.iter().find(|column| !table.has(column)) {
        return Err(format!("line 1: there is no column {column}"));
    }
    // A factor that changes sides between two years would pass for growth.
    let factors = ["hours", "human_capital"];
    let mut periods = Vec::new();
    for row in table.rows() {
        for factor in factors.iter().filter(|factor| table.has(factor)) {
            row.number(factor)?;
        }
        let [hours, human_capital] = [row.optional("hours")?, row.optional("human_capital")?];
        let labour = Labour::new(row.number("labour")?, hours, human_capital);
        let period = Period::new(
            row.year()?,
            row.number("output")?,
            row.number("capital")?,
            labour.map_err(|error| row.refuse(&error))?.input(),
            row.optional("labour_share")?,
        );
        periods.push((row.year()?, period.map_err(|error| row.refuse(&error))?));
    }
    let (years, periods): (Vec<i32>, Vec<Period>) = periods.into_iter().unzip();
    let found = accounts(&periods, method).map_err(|error| table.refuse(&error))?;
    let all: Vec<Account> = found.iter().map(|(_, account)| *account).collect();
    // `accounts` refused fewer than two rows.
    let (Some(&from), Some(&to), Some(whole)) = (years.first(), years.last(), over(&all)) else {
        return Err("there are no accounts".to_owned());
    };
    Ok(Output {
        method,
        years: found
            .into_iter()
            .map(|(year, account)| Year {
                year,
                account: Parts::of(account),
            })
            .collect(),
        period: Whole {
            from,
            to,
            account: Parts::of(whole),
        },
    })
}

fn method() -> Result<Method, String> {
    let flags = Flags::read(&["shares", "rates"])?;
    let shares = match flags.text("shares") {
        None | Some("average") => Shares::Average,
        Some("own") => Shares::Own,
        Some(word) => match word.strip_prefix("fixed=") {
            Some(share) => Shares::Fixed(number(share, "shares")?),
            None => return Err(format!("--shares: {word:?} is not average, own or fixed=…")),
        },
    };
    let rates = match flags.text("rates") {
        None => Rates::Log,
        Some(word) => Rates::from_name(word)
            .ok_or_else(|| format!("--rates: {word:?} is not log or percent"))?,
    };
    Method::new(shares, rates).map_err(|error| error.to_string())
}
