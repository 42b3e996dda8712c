//! Productivity change between periods (Malmquist index) of the units in a CSV file.
//!
//! ```text
//! cargo run --release --example malmquist -- farms.csv changes.csv --orientation output
//! ```
//!
//! A figure that cannot be had is empty, with the reason on stderr.

#[path = "support/goods.rs"]
mod goods;

use goods::{Arguments, Sheet, finish, number, text};
use nangsuat::frontier::{Returns, Table, malmquist};
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "\
malmquist IN.csv OUT.csv [--inputs x1,x2] [--outputs y1,y2]
    [--returns crs|vrs|drs|irs] [--orientation input|output] [--time]

IN.csv has a row for each unit and period: columns id (or a first column
that is no input or output), period, inputs (all named x*, unless they
are listed) and outputs (y*). Periods follow each other as numbers, or else as text.
OUT.csv has id, period (the later of two), malmquist, efficiency_change, technical_change,
pure_efficiency_change and scale_efficiency_change: above 1 is progress in both orientations.
--time writes the seconds of computing to stderr.
";

fn main() -> ExitCode {
    finish(USAGE, run())
}

fn run() -> Result<bool, String> {
    let Some(arguments) = Arguments::read(Returns::Constant)? else {
        return Ok(false);
    };
    let sheet = Sheet::read(&arguments.input)?;
    let id = sheet.id(&arguments)?.ok_or("no column names the units")?;
    let period = sheet.place("period")?;
    let rows = sheet.rows(None);
    let mut periods: Vec<&str> = rows.iter().map(|row| sheet.cell(*row, period)).collect();
    periods.sort_by(|a, b| match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => a.total_cmp(&b),
        _ => a.cmp(b),
    });
    periods.dedup();
    let tables = (periods.iter())
        .map(|name| {
            let rows = sheet.rows(Some((period, name)));
            let table = sheet.table(&rows, Some(id), &arguments);
            table.map_err(|error| format!("period {name}: {error}"))
        })
        .collect::<Result<Vec<Table>, String>>()?;
    let start = Instant::now();
    let changes = malmquist(&tables, arguments.returns, arguments.orientation).map_err(text)?;
    if arguments.time {
        eprintln!("{}", start.elapsed().as_secs_f64());
    }
    let mut writer = csv::Writer::from_path(&arguments.output).map_err(text)?;
    let head = "id,period,malmquist,efficiency_change,technical_change,pure_efficiency_change,\
        scale_efficiency_change";
    writer.write_record(head.split(',')).map_err(text)?;
    for (changes, period) in changes.iter().zip(&periods[1..]) {
        for change in changes {
            if let Some(absent) = &change.absent {
                eprintln!("{}, {period}: {absent}", change.id);
            }
            let figures = [
                change.malmquist,
                change.efficiency_change,
                change.technical_change,
                change.pure_efficiency_change,
                change.scale_efficiency_change,
            ];
            let cells = [change.id.clone(), (*period).to_owned()];
            let record = cells.into_iter().chain(figures.map(number));
            writer.write_record(record).map_err(text)?;
        }
    }
    writer.flush().map_err(text)?;
    Ok(true)
}
