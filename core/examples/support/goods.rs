//! What the two frontier programs share: flags, and a CSV of units with inputs and outputs.

use nangsuat::frontier::{Column, Orientation, Returns, Table};
use std::fmt::Display;

/// What the command line says.
pub struct Arguments {
    /// Where units are read from.
    pub input: String,
    /// Where results are written.
    pub output: String,
    /// Columns of inputs; all named x* if empty.
    pub inputs: Vec<String>,
    /// Columns of outputs; all named y* if empty.
    pub outputs: Vec<String>,
    /// Returns to scale.
    pub returns: Returns,
    /// Orientation.
    pub orientation: Orientation,
    /// Whether seconds of computing, without reading and writing, go to stderr.
    pub time: bool,
    /// Whether only scores are asked for.
    pub scores_only: bool,
}

impl Arguments {
    /// Reads the command line; `None` where help was asked for.
    pub fn read(returns: Returns) -> Result<Option<Self>, String> {
        use lexopt::prelude::{Long, Short, Value};
        let mut parser = lexopt::Parser::from_env();
        let mut paths = Vec::new();
        let mut read = Self {
            input: String::new(),
            output: String::new(),
            inputs: Vec::new(),
            outputs: Vec::new(),
            returns,
            orientation: Orientation::default(),
            time: false,
            scores_only: false,
        };
        let list = |names: String| {
            let names = names.split(',').map(|name| name.trim().to_owned());
            names.collect::<Vec<_>>()
        };
        while let Some(argument) = parser.next().map_err(text)? {
            match argument {
                Long("inputs") => read.inputs = list(value(&mut parser)?),
                Long("outputs") => read.outputs = list(value(&mut parser)?),
                Long("returns") => {
                    read.returns = named(
                        "--returns",
                        &value(&mut parser)?,
                        Returns::from_name,
                        Returns::NAMES,
                    )?;
                }
                Long("orientation") => {
                    let from = Orientation::from_name;
                    read.orientation = named(
                        "--orientation",
                        &value(&mut parser)?,
                        from,
                        Orientation::NAMES,
                    )?;
                }
                Long("time") => read.time = true,
                Long("scores-only") => read.scores_only = true,
                Long("help") | Short('h') => return Ok(None),
                Value(path) => paths.push(path.into_string().map_err(|_| "a path is not text")?),
                other => return Err(text(other.unexpected())),
            }
        }
        match <[String; 2]>::try_from(paths) {
            Ok([input, output]) => Ok(Some(Self {
                input,
                output,
                ..read
            })),
            Err(paths) => Err(format!(
                "needs IN.csv and OUT.csv, not {} paths",
                paths.len()
            )),
        }
    }
}

fn value(parser: &mut lexopt::Parser) -> Result<String, String> {
    let value = parser.value().map_err(text)?;
    value
        .into_string()
        .map_err(|_| "a value is not text".to_owned())
}

fn named<T>(
    flag: &str,
    name: &str,
    from_name: impl Fn(&str) -> Option<T>,
    names: &[&str],
) -> Result<T, String> {
    from_name(name).ok_or_else(|| format!("{flag} is one of {}, not {name}", names.join(", ")))
}

/// A CSV in memory.
pub struct Sheet {
    path: String,
    header: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

impl Sheet {
    /// Reads a CSV with a header.
    pub fn read(path: &str) -> Result<Self, String> {
        let at = |error: csv::Error| format!("{path}: {error}");
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_path(path)
            .map_err(at)?;
        let header = reader.headers().map_err(at)?.iter();
        let header = header
            .map(|name| name.trim_start_matches('\u{feff}').to_owned())
            .collect();
        let rows = reader.records().collect::<Result<_, _>>().map_err(at)?;
        Ok(Self {
            path: path.to_owned(),
            header,
            rows,
        })
    }

    /// The place of a column.
    pub fn place(&self, name: &str) -> Result<usize, String> {
        let found = self.header.iter().position(|known| known == name);
        found.ok_or_else(|| {
            format!(
                "{}: no column {name} among {}",
                self.path,
                self.header.join(", ")
            )
        })
    }

    /// The places of the columns that are asked for, or of all whose name begins so.
    fn places(&self, asked: &[String], initial: char) -> Result<Vec<usize>, String> {
        let begins = |name: &String| name.starts_with(initial) && name != "year";
        let places = if asked.is_empty() {
            (0..self.header.len())
                .filter(|at| begins(&self.header[*at]))
                .collect()
        } else {
            asked
                .iter()
                .map(|name| self.place(name))
                .collect::<Result<Vec<_>, _>>()?
        };
        if places.is_empty() {
            return Err(format!("{}: no column begins with {initial}", self.path));
        }
        Ok(places)
    }

    /// The column that names units: `id`, or else the first if it is no input or output.
    pub fn id(&self, arguments: &Arguments) -> Result<Option<usize>, String> {
        if let Ok(place) = self.place("id") {
            return Ok(Some(place));
        }
        let mut goods = self.places(&arguments.inputs, 'x')?;
        goods.extend(self.places(&arguments.outputs, 'y')?);
        Ok(Some(0).filter(|first| !goods.contains(first)))
    }

    /// All rows, or those whose column has a value.
    pub fn rows(&self, only: Option<(usize, &str)>) -> Vec<usize> {
        let wanted =
            |row: &usize| only.is_none_or(|(column, value)| self.rows[*row][column] == *value);
        (0..self.rows.len()).filter(wanted).collect()
    }

    /// The text of a cell.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        &self.rows[row][column]
    }

    /// The table of some rows; without a column of ids, they are numbered from 1.
    pub fn table(
        &self,
        rows: &[usize],
        id: Option<usize>,
        arguments: &Arguments,
    ) -> Result<Table, String> {
        let column = |place: usize| -> Result<Column, String> {
            let values = (rows.iter()).map(|row| {
                let cell = self.cell(*row, place);
                let line = self.rows[*row].position().map_or(0, csv::Position::line);
                (cell.parse::<f64>()).map_err(|_| {
                    let name = &self.header[place];
                    format!("{}, line {line}, {name}: not a number: {cell:?}", self.path)
                })
            });
            Ok(Column::new(
                &self.header[place],
                values.collect::<Result<Vec<f64>, _>>()?,
            ))
        };
        let columns = |asked: &[String], initial| -> Result<Vec<Column>, String> {
            self.places(asked, initial)?
                .into_iter()
                .map(column)
                .collect()
        };
        let ids = rows.iter().enumerate().map(|(at, row)| match id {
            Some(place) => self.cell(*row, place).to_owned(),
            None => (at + 1).to_string(),
        });
        let inputs = columns(&arguments.inputs, 'x')?;
        let outputs = columns(&arguments.outputs, 'y')?;
        Table::new(ids, inputs, outputs).map_err(|error| format!("{}{error}", self.path))
    }
}

/// A number as short as it can be and still the same, or nothing.
pub fn number(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// An error as its text.
pub fn text(error: impl Display) -> String {
    error.to_string()
}

/// Ends a program: help, or what went wrong, with status 2.
pub fn finish(usage: &str, result: Result<bool, String>) -> std::process::ExitCode {
    match result {
        Ok(true) => std::process::ExitCode::SUCCESS,
        Ok(false) => {
            print!("{usage}");
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::from(2)
        }
    }
}
