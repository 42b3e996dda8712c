//! Efficiency scores of the units in a CSV file (data envelopment analysis).
//!
//! ```text
//! cargo run --release --example dea -- farms.csv scores.csv --returns vrs --orientation input
//! ```
//!
//! A score that cannot be had is empty, with the reason on stderr.

#[path = "support/goods.rs"]
mod goods;

use goods::{Arguments, Sheet, finish, number, text};
use nangsuat::frontier::{Assessment, Peer, Returns, assess, scores};
use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "\
dea IN.csv OUT.csv [--inputs x1,x2] [--outputs y1,y2]
    [--returns crs|vrs|drs|irs] [--orientation input|output] [--scores-only] [--time]

IN.csv has a row a unit; a column `id`, or a first column that is no input or output, names it.
Inputs are all columns named x*, outputs all named y*, unless they are listed.
OUT.csv has id (if there is one), score, scale_efficiency and peers (`id:weight;…`). Input scores
are at most 1, output scores at least 1. --scores-only leaves out the last two columns.
--time writes the seconds of computing to stderr.
";

fn main() -> ExitCode {
    finish(USAGE, run())
}

fn run() -> Result<bool, String> {
    let Some(arguments) = Arguments::read(Returns::default())? else {
        return Ok(false);
    };
    let sheet = Sheet::read(&arguments.input)?;
    let id = sheet.id(&arguments)?;
    let table = sheet.table(&sheet.rows(None), id, &arguments)?;
    let start = Instant::now();
    let (returns, orientation) = (arguments.returns, arguments.orientation);
    let results: Vec<_> = if arguments.scores_only {
        let row = |score: f64| vec![number(Some(score))];
        let scores = scores(&table, returns, orientation);
        scores.into_iter().map(|score| score.map(row)).collect()
    } else {
        let assessments = assess(&table, returns, orientation);
        assessments
            .into_iter()
            .map(|unit| unit.map(|unit| row(&unit)))
            .collect()
    };
    if arguments.time {
        eprintln!("{}", start.elapsed().as_secs_f64());
    }
    let mut writer = csv::Writer::from_path(&arguments.output).map_err(text)?;
    let columns: &[&str] = if arguments.scores_only {
        &["score"]
    } else {
        &["score", "scale_efficiency", "peers"]
    };
    let head = id.map(|_| "id").into_iter().chain(columns.iter().copied());
    writer.write_record(head).map_err(text)?;
    for (unit, result) in results.into_iter().enumerate() {
        let name = table.id(unit).unwrap_or_default();
        let cells = result.unwrap_or_else(|absent| {
            eprintln!("{name}: {absent}");
            vec![String::new(); columns.len()]
        });
        let name = id.map(|_| name).into_iter();
        let record = name.chain(cells.iter().map(String::as_str));
        writer.write_record(record).map_err(text)?;
    }
    writer.flush().map_err(text)?;
    Ok(true)
}

fn row(unit: &Assessment) -> Vec<String> {
    let peer = |peer: &Peer| format!("{}:{}", peer.id.as_deref().unwrap_or_default(), peer.weight);
    let peers = unit.peers.iter().flatten().map(peer);
    vec![
        number(Some(unit.score)),
        number(unit.scale.map(|scale| scale.efficiency)),
        peers.collect::<Vec<_>>().join(";"),
    ]
}
