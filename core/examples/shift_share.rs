//! Growth of labour productivity by branch, from CSV on stdin to JSON on stdout.
//!
//! ```text
//! cargo run --example shift_share -- --form three_parts --from 2011 --to 2020 < branches.csv
//! ```
//!
//! Columns, in any order: `year`, `sector`, `value_added` (at constant prices), `workers`. The
//! sector `product_tax` holds product taxes less subsidies, and has no workers. A sector without
//! a row in a year has nothing in it. Flags:
//!
//! - `--form three_parts` (within, static, dynamic; the default) or `two_parts` (within, between,
//!   at the averages of both years)
//! - `--from YEAR`, `--to YEAR`: the first and the last year of the table where they are left out
//!
//! `level` is in money per worker, `contribution` in fractions of the first year's productivity,
//! `share` in fractions of its growth; each adds up, product tax included. What cannot be used
//! ends with status 2 and its line on stderr.

mod support;

use std::process::ExitCode;

use nangsuat::structure::{Branch, Form, PRODUCT_TAX, ShiftShare, shift_share};
use serde::Serialize;
use support::{Flags, Table};

#[derive(Serialize)]
struct Output {
    from: i32,
    to: i32,
    #[serde(flatten)]
    split: ShiftShare,
}

fn main() -> ExitCode {
    support::run(split())
}

/// A sector's value added and workers in both years.
struct Sector<'a> {
    name: &'a str,
    value_added: [Option<f64>; 2],
    workers: [f64; 2],
}

fn split() -> Result<Output, String> {
    let flags = Flags::read(&["form", "from", "to"])?;
    let form = match flags.text("form") {
        None => Form::default(),
        Some(word) => Form::from_name(word)
            .ok_or_else(|| format!("--form: {word:?} is not {}", Form::NAMES.join(" or ")))?,
    };
    let table = Table::read()?;
    let mut years = Vec::new();
    for row in table.rows() {
        years.push(row.year()?);
    }
    let from = flags.year("from")?.or(years.iter().min().copied());
    let to = flags.year("to")?.or(years.iter().max().copied());
    let (Some(from), Some(to)) = (from, to) else {
        return Err("line 1: there are no rows".to_owned());
    };
    if let Some(missing) = [from, to].iter().find(|year| !years.contains(year)) {
        return Err(format!("there is no row of {missing}"));
    }
    if to <= from {
        return Err(format!("{to} is not after {from}: two years are needed"));
    }
    let mut sectors: Vec<Sector> = Vec::new();
    for row in table.rows() {
        let year = row.year()?;
        let Some(at) = [from, to].iter().position(|known| *known == year) else {
            continue;
        };
        let name = row.text("sector");
        let name = name.ok_or_else(|| format!("line {}: there is no sector", row.line))?;
        let known = sectors.iter().position(|sector| sector.name == name);
        let place = known.unwrap_or_else(|| {
            sectors.push(Sector {
                name,
                value_added: [None; 2],
                workers: [0.0; 2],
            });
            sectors.len() - 1
        });
        let sector = &mut sectors[place];
        if sector.value_added[at].is_some() {
            let line = row.line;
            return Err(format!("line {line}: {name} stands twice in {year}"));
        }
        sector.value_added[at] = Some(row.number("value_added")?);
        sector.workers[at] = match (name == PRODUCT_TAX, row.optional("workers")?) {
            (true, None | Some(0.0)) => 0.0,
            (true, Some(_)) => {
                let line = row.line;
                return Err(format!("line {line}: {PRODUCT_TAX} has no workers"));
            }
            (false, _) => row.number("workers")?,
        };
        // Each row is checked at its own line.
        let value_added = sector.value_added.map(Option::unwrap_or_default);
        Branch::new(name, value_added, sector.workers).map_err(|error| row.refuse(&error))?;
    }
    let mut branches = Vec::new();
    let mut tax = None;
    for sector in sectors {
        let value_added = sector.value_added.map(Option::unwrap_or_default);
        if sector.name == PRODUCT_TAX {
            tax = Some(value_added);
        } else {
            let branch = Branch::new(sector.name, value_added, sector.workers);
            branches.push(branch.map_err(|error| error.to_string())?);
        }
    }
    let split = shift_share(&branches, tax, form).map_err(|error| error.to_string())?;
    Ok(Output { from, to, split })
}
