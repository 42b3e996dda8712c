//! From a table of enterprises to distributions of indicators by sector, size and year.
//!
//! ```text
//! cargo run --release --example benchmark IN.csv OUT.json [--basis additive|subtractive] [--raw]
//!     [--publisher TEXT] [--released YYYY-MM-DD] [--threads N]
//! ```
//!
//! Columns, in any order, in UTF-8 with or without a byte order mark: `id, sector, size, year,
//! net_revenue` (or `revenue`)`, intermediate_inputs, labour_cost, depreciation,
//! interest_expense` (or `interest`)`, profit_before_tax, workers, fixed_assets`, and where there
//! are any `taxes_and_fees_in_cost, group_id`. Numbers as programs write them; blank is not given.
//!
//! Value added is labour cost + depreciation + interest expense + profit before tax, plus taxes
//! and fees where given (`additive`), or net revenue − intermediate inputs (`subtractive`). A row
//! counts for an indicator if it has all of its figures and a denominator other than zero; others
//! are counted out, by figure and reason, on stderr and in the output. In pandas:
//!
//! ```text
//! d = pandas.read_csv("IN.csv").replace({"workers": {0: None}, …})
//! va = d.labour_cost + d.depreciation + d.interest_expense + d.profit_before_tax
//! (va / d.workers).groupby([d.sector, d["size"], d.year]).quantile([.1, .25, .5, .75, .9])
//! ```
//!
//! OUT.json is a file `nangsuat/benchmark` that may be published. With `--raw` it holds all cells
//! exactly (type 7), for one's own eyes only. Without a day given, it is released today.

use nangsuat::Error;
use nangsuat::benchmark::{
    Headings, Layout, Note, Options, Provenance, QuantileType, Reader, Survey, plain_number,
};
use nangsuat::enterprise::{Basis, Indicator};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// How much is read at a time: what fits a processor's cache.
const PIECE: usize = 256 << 10;

/// Below this a second thread is not worth its start.
const SMALL: u64 = 1 << 20;

/// How many rows in error are named on stderr.
const NAMED: usize = 20;

type Failure = Box<dyn std::error::Error + Send + Sync>;

struct Arguments {
    input: String,
    output: String,
    basis: Basis,
    raw: bool,
    publisher: String,
    released: String,
    threads: usize,
}

fn arguments() -> Result<Arguments, Failure> {
    use lexopt::prelude::*;
    let mut paths = Vec::new();
    let mut arguments = Arguments {
        input: String::new(),
        output: String::new(),
        basis: Basis::Additive,
        raw: false,
        publisher: "not stated".to_owned(),
        released: today(),
        threads: std::thread::available_parallelism().map_or(1, usize::from),
    };
    let mut given = lexopt::Parser::from_env();
    while let Some(argument) = given.next()? {
        match argument {
            Long("basis") => {
                let name = given.value()?.string()?;
                arguments.basis = Basis::from_name(&name).ok_or(format!("no basis {name}"))?;
            }
            Long("raw") => arguments.raw = true,
            Long("publisher") => arguments.publisher = given.value()?.string()?,
            Long("released") => arguments.released = given.value()?.string()?,
            Long("threads") => arguments.threads = given.value()?.parse()?,
            Value(path) => paths.push(path.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let [input, output] = <[String; 2]>::try_from(paths).map_err(|_| "IN.csv OUT.json needed")?;
    Ok(Arguments {
        input,
        output,
        ..arguments
    })
}

/// The day, by the calendar's cycle of 400 years and March as the first month of a year.
fn today() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = now.map_or(0, |since| since.as_secs() / 86_400) + 719_468;
    let (cycle, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = match month {
        0..=9 => (cycle * 400 + year, month + 3),
        _ => (cycle * 400 + year + 1, month - 9),
    };
    format!("{year:04}-{month:02}-{day:02}")
}

/// A part of the file, read into a survey of its own.
struct Part {
    survey: Survey,
    reader: Reader,
    /// How many rows there are before those of the reader.
    before: u64,
    notes: Vec<(u64, String)>,
}

impl Part {
    fn new(layout: Layout, options: &Options) -> Self {
        Self {
            survey: Survey::new(options.clone()),
            reader: Reader::new(layout, plain_number),
            before: 0,
            notes: Vec::new(),
        }
    }

    /// Reads the bytes from one place in the file to another, or to its end.
    fn read(&mut self, path: &str, from: u64, to: u64) -> Result<(), Failure> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(from))?;
        let mut file = file.take(to - from);
        let mut piece = vec![0; PIECE];
        loop {
            let length = file.read(&mut piece)?;
            if length == 0 {
                return Ok(());
            }
            let (notes, before) = (&mut self.notes, self.before);
            self.reader
                .push(&piece[..length], &mut self.survey, &mut |row, note| {
                    if let (true, Note::Refused(error) | Note::Unread(error)) =
                        (notes.len() < NAMED, note)
                    {
                        notes.push((before + row, error.to_string()));
                    }
                })?;
        }
    }
}

impl Part {
    /// Takes over the part of the file that follows.
    fn append(&mut self, next: Part) -> Result<(), Error> {
        self.before += self.reader.rows();
        let notes = next.notes.into_iter();
        self.notes
            .extend(notes.map(|(row, text)| (self.before + row, text)));
        self.reader = next.reader;
        self.survey.merge(next.survey)
    }
}

/// Where the file may be cut: after the first line end at or after each of these places.
fn cuts(path: &str, from: u64, length: u64, parts: u64) -> Result<Vec<u64>, Failure> {
    let mut cuts = vec![from];
    let mut file = File::open(path)?;
    let mut piece = vec![0; PIECE];
    for part in 1..parts {
        let mut at = from + (length - from) / parts * part;
        file.seek(SeekFrom::Start(at))?;
        loop {
            let read = file.read(&mut piece)?;
            let end = piece[..read].iter().position(|byte| *byte == b'\n');
            at += end.map_or(read, |end| end + 1) as u64;
            if end.is_some() || read == 0 {
                break;
            }
        }
        cuts.push(at);
    }
    cuts.push(length);
    cuts.dedup();
    Ok(cuts)
}

fn read(arguments: &Arguments, options: &Options) -> Result<Part, Failure> {
    let path = arguments.input.as_str();
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut beginning = Vec::new();
    let headings = loop {
        let read = Read::by_ref(&mut file)
            .take(PIECE as u64)
            .read_to_end(&mut beginning)?;
        if let Some(headings) = Headings::read(&beginning, read == 0)? {
            break headings;
        }
    };
    let layout = Layout::of_headings(&headings, options)?;
    let parts = if length < SMALL {
        1
    } else {
        arguments.threads.max(1)
    };
    let cuts = cuts(path, headings.length as u64, length, parts as u64)?;
    let part = || Part::new(layout.clone(), options);
    let parts: Vec<Result<Part, Failure>> = std::thread::scope(|scope| {
        let read = |from, to| {
            let mut part = part();
            scope.spawn(move || part.read(path, from, to).map(|()| part))
        };
        let threads: Vec<_> = cuts.windows(2).map(|cut| read(cut[0], cut[1])).collect();
        threads
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|_| Err("a thread failed".into()))
            })
            .collect()
    });
    let mut whole = part();
    let mut parts = parts.into_iter();
    for cut in cuts.windows(2) {
        let next = parts.next();
        if whole.reader.between_rows() {
            let part = next.unwrap_or_else(|| Ok(part()))?;
            whole.append(part)?;
        } else {
            // The cut before this part lay within quotation marks: read on from there.
            whole.read(path, cut[0], cut[1])?;
        }
    }
    whole.reader.finish(&mut whole.survey, &mut |_, _| {})?;
    Ok(whole)
}

fn run() -> Result<(), Failure> {
    let arguments = arguments()?;
    let mut options = Options::default().with_basis(arguments.basis);
    if arguments.raw {
        options = options.with_indicators(&[
            Indicator::LabourProductivity,
            Indicator::CapitalProductivity,
            Indicator::LabourCostCompetitiveness,
        ])?;
    }
    let Part { survey, notes, .. } = read(&arguments, &options)?;
    for (row, note) in notes.iter().take(NAMED) {
        eprintln!("row {}: {note}", row + 1);
    }
    if survey.refused() > 0 {
        eprintln!(
            "{} of {} rows belong to no cell",
            survey.refused(),
            survey.rows()
        );
    }
    for excluded in survey.excluded() {
        let (amount, reason) = (excluded.amount, excluded.reason.message());
        eprintln!("{} rows counted out, {amount}: {reason}", excluded.rows);
    }
    let json = if arguments.raw {
        serde_json::to_vec(&survey.raw(QuantileType::Type7))?
    } else {
        let provenance = Provenance::new(arguments.publisher, arguments.released)?;
        serde_json::to_vec(&survey.publish(provenance)?)?
    };
    std::fs::write(&arguments.output, json)?;
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
