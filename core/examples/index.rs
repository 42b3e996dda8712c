//! Every price and quantity index of a table, from CSV to JSON.
//!
//! ```text
//! cargo run --example index -- prices.csv --base 2020 --matching matched
//! cargo run --example index < prices.csv
//! ```
//!
//! Columns, in any order: `period`, `product`, `price`, `quantity`; others are ignored. Each product
//! stands once in each period, rows in any order. Periods are put in order, as numbers where all are
//! numbers and as texts otherwise (`2024-03`, `2024Q1`). Flags:
//!
//! - `--base PERIOD`: where every index is 1; the first period unless given
//! - `--matching refuse` (the default): a product that one of two compared periods lacks, or a cell
//!   that is empty or `NA`, is an error; `matched`: the products that both periods have are
//!   compared, and rows with such a cell are left out
//!
//! The result, with lists by period in the order of `periods`:
//!
//! ```json
//! {"periods": ["2020", "2021"], "base": "2020", "matching": "refuse",
//!  "value": [1, 1.086],
//!  "indices": {
//!    "fisher": {"price": {"chained": [1, 1.1356], "fixed_base": [1, 1.1356]},
//!               "quantity": {"chained": [1, 0.9563], "fixed_base": [1, 0.9563]}}},
//!  "matched": {"chained": [null, {"matched": 2, "base_only": 0, "current_only": 0,
//!                "base_value_share": 1, "current_value_share": 1}],
//!              "fixed_base": [null, {"matched": 2}]},
//!  "absent": [{"formula": "jevons", "measure": "quantity", "linking": "chained",
//!              "period": "2021", "reason": "absent.not_positive", "needs": ["rice"]}]}
//! ```
//!
//! `value` is each period's value over the base's. A figure without meaning is `null`, with its
//! reason and the products in the way under `absent`. What cannot be used ends with status 2 and
//! its line on stderr.

mod support;

use std::cmp::Ordering;
use std::process::ExitCode;

use nangsuat::index::{Matching, Panel, Report};
use support::{Flags, Row, Table};

fn main() -> ExitCode {
    support::run(report())
}

fn report() -> Result<Report, String> {
    let flags = Flags::read_with_path(&["base", "matching"])?;
    let matching = match flags.text("matching") {
        None => Matching::default(),
        Some(word) => Matching::from_name(word)
            .ok_or_else(|| format!("--matching: {word:?} is not refuse or matched"))?,
    };
    let panel = panel(Table::read_from(flags.path())?, matching)?;
    let first = panel.labels().next().unwrap_or_default();
    let base = flags.text("base").unwrap_or(first);
    Report::new(&panel, base, matching).map_err(|error| error.to_string())
}

fn panel(table: Table, matching: Matching) -> Result<Panel, String> {
    let needed = ["period", "product", "price", "quantity"];
    if let Some(column) = needed.iter().find(|column| !table.has(column)) {
        return Err(format!("line 1: there is no column {column}"));
    }
    let given = |row: &Row<'_>, column| row.text(column).is_some_and(|text| text != "NA");
    let table = table
        .keep(|row| matching == Matching::Refuse || given(row, "price") && given(row, "quantity"));
    let rows = table.rows().map(|row| {
        let text = |column| row.text(column).unwrap_or_default().to_owned();
        let numbers = (row.number("price")?, row.number("quantity")?);
        Ok((text("period"), text("product"), numbers.0, numbers.1))
    });
    let rows = rows.collect::<Result<Vec<_>, String>>()?;
    if let Some(row) = table.rows().find(|row| row.text("period").is_none()) {
        return Err(format!("line {}: there is no period", row.line));
    }
    let panel = Panel::from_rows(rows).map_err(|error| table.refuse(&error))?;
    in_order(&panel).map_err(|error| error.to_string())
}

/// The periods in their order, whatever the order of the rows.
fn in_order(panel: &Panel) -> Result<Panel, nangsuat::Error> {
    let mut periods: Vec<_> = panel.labels().zip(panel.baskets().cloned()).collect();
    let number = |label: &str| label.parse().ok().filter(|number: &f64| number.is_finite());
    if panel.labels().all(|label| number(label).is_some()) {
        periods.sort_by(|(a, _), (b, _)| {
            let order = number(a).partial_cmp(&number(b));
            order.unwrap_or(Ordering::Equal).then(a.cmp(b))
        });
    } else {
        periods.sort_by_key(|(label, _)| *label);
    }
    Panel::new(periods)
}
