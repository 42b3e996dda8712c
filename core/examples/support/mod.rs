//! What the examples share: a CSV table on stdin or in a file, JSON on stdout, and errors on stderr with
//! status 2.

#![allow(dead_code)] // each example uses a part of it

use std::io::Read;
use std::process::ExitCode;

use lexopt::ValueExt;
use nangsuat::Error;

/// A CSV table with a header; columns are found by name, in any order, and others are ignored.
pub struct Table {
    header: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

impl Table {
    /// Reads stdin.
    pub fn read() -> Result<Self, String> {
        let mut text = String::new();
        let stdin = std::io::stdin().read_to_string(&mut text);
        stdin.map_err(|error| format!("stdin: {error}"))?;
        Self::parse(&text)
    }

    /// Reads a file, or stdin without one.
    pub fn read_from(path: Option<&str>) -> Result<Self, String> {
        let Some(path) = path else {
            return Self::read();
        };
        let text = std::fs::read_to_string(path);
        Self::parse(&text.map_err(|error| format!("{path}: {error}"))?)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let refused = |error: csv::Error| {
            let line = error.position().map_or(1, csv::Position::line);
            format!("line {line}: {error}")
        };
        let header: Vec<String> = reader
            .headers()
            .map_err(refused)?
            .iter()
            .map(str::to_owned)
            .collect();
        if let Some(twice) = (1..header.len()).find(|at| header[..*at].contains(&header[*at])) {
            return Err(format!("line 1: the column {} stands twice", header[twice]));
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(refused)?;
            let line = record.position().map_or(0, csv::Position::line);
            rows.push((line, record));
        }
        Ok(Self { header, rows })
    }

    /// The rows.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row {
            table: self,
            line: *line,
            record,
        })
    }

    /// The table without the rows that are not wanted.
    pub fn keep(mut self, wanted: impl Fn(&Row<'_>) -> bool) -> Self {
        let wanted: Vec<bool> = self.rows().map(|row| wanted(&row)).collect();
        let mut wanted = wanted.into_iter();
        self.rows.retain(|_| wanted.next() == Some(true));
        self
    }

    /// Whether there is such a column.
    pub fn has(&self, column: &str) -> bool {
        self.header.iter().any(|name| name == column)
    }

    /// An error of the library with the line of its row: a path `/2/capital` is the third row's.
    pub fn refuse(&self, error: &Error) -> String {
        let mut parts = error.path.splitn(3, '/').skip(1);
        let row = parts.next().and_then(|at| at.parse::<usize>().ok());
        match row.and_then(|at| self.rows.get(at)) {
            Some((line, _)) => format!("line {line}: {error}"),
            None => error.to_string(),
        }
    }
}

/// A row of a [`Table`].
pub struct Row<'a> {
    table: &'a Table,
    /// Its line in the text.
    pub line: u64,
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// A cell that is there and not empty.
    pub fn text(&self, column: &str) -> Option<&'a str> {
        let at = self.table.header.iter().position(|name| name == column)?;
        self.record.get(at).filter(|text| !text.is_empty())
    }

    /// A number, if its cell is there.
    pub fn optional(&self, column: &str) -> Result<Option<f64>, String> {
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        let refused = || format!("line {}: {column} is no number: {text:?}", self.line);
        number.map(Some).ok_or_else(refused)
    }

    /// A number.
    pub fn number(&self, column: &str) -> Result<f64, String> {
        let number = self.optional(column)?;
        number.ok_or_else(|| format!("line {}: there is no {column}", self.line))
    }

    /// A year.
    pub fn year(&self) -> Result<i32, String> {
        let text = self.text("year");
        let text = text.ok_or_else(|| format!("line {}: there is no year", self.line))?;
        let refused = |_| format!("line {}: {text:?} is no year", self.line);
        text.parse().map_err(refused)
    }

    /// An error of the library with this row's line.
    pub fn refuse(&self, error: &Error) -> String {
        format!("line {}: {error}", self.line)
    }
}

/// The flags of the command line: `--name value`, each known and at most once.
pub struct Flags {
    flags: Vec<(&'static str, String)>,
    path: Option<String>,
}

impl Flags {
    /// Reads the arguments.
    pub fn read(known: &[&'static str]) -> Result<Self, String> {
        Self::parse(known, false)
    }

    /// Reads the arguments, of which one may be the path of a file.
    pub fn read_with_path(known: &[&'static str]) -> Result<Self, String> {
        Self::parse(known, true)
    }

    fn parse(known: &[&'static str], takes_path: bool) -> Result<Self, String> {
        let mut flags = Self {
            flags: Vec::new(),
            path: None,
        };
        let mut arguments = lexopt::Parser::from_env();
        while let Some(argument) = arguments.next().map_err(|error| error.to_string())? {
            let name = match argument {
                lexopt::Arg::Long(name) => known.iter().find(|flag| **flag == name),
                lexopt::Arg::Value(path) if takes_path && flags.path.is_none() => {
                    flags.path = Some(path.string().map_err(|error| error.to_string())?);
                    continue;
                }
                _ => None,
            };
            let Some(name) = name else {
                return Err(argument.unexpected().to_string());
            };
            let value = arguments.value().and_then(ValueExt::string);
            let value = value.map_err(|error| error.to_string())?;
            if flags.text(name).is_some() {
                return Err(format!("--{name} stands twice"));
            }
            flags.flags.push((name, value));
        }
        Ok(flags)
    }

    /// The path of a file, if one was given.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// The value of a flag.
    pub fn text(&self, flag: &str) -> Option<&str> {
        let found = self.flags.iter().find(|(name, _)| *name == flag)?;
        Some(&found.1)
    }

    /// The value of a flag, a number.
    pub fn number(&self, flag: &str) -> Result<Option<f64>, String> {
        self.text(flag).map(|text| number(text, flag)).transpose()
    }

    /// The value of a flag, a year.
    pub fn year(&self, flag: &str) -> Result<Option<i32>, String> {
        let refused = |text| move |_| format!("--{flag}: {text:?} is no year");
        self.text(flag)
            .map(|text| text.parse().map_err(refused(text)))
            .transpose()
    }
}

/// A number of the command line.
pub fn number(text: &str, flag: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| format!("--{flag}: {text:?} is no number"))
}

/// Runs an example: its result to stdout, or what is wrong to stderr with status 2.
pub fn run<T: serde::Serialize>(result: Result<T, String>) -> ExitCode {
    let json = result.and_then(|result| {
        serde_json::to_string_pretty(&result).map_err(|error| error.to_string())
    });
    match json {
        Ok(json) => {
            println!("{json}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
