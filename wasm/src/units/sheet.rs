//! A table of units as text: its headings, and its columns as numbers once it is said what they are.

use super::{UnitGood, UnitTable};
use crate::text::{figure, table};
use nangsuat::frontier::Ownership;
use nangsuat::{Error, ErrorCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The largest amount; beyond any money.
const LARGEST: f64 = 1e100;
/// How many rows are shown before it is said what the columns are.
const SAMPLE: usize = 5;

/// A table with its headings in the first row.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// What a table looks like.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct SheetLook {
    /// Each different from the others: one that is blank or there already ends in its place, `#3`.
    pub headings: Vec<String>,
    /// How many rows there are below the headings.
    pub rows: u32,
    /// The first of them.
    pub sample: Vec<Vec<String>>,
    /// By column, how many cells are numbers with a decimal point.
    pub with_point: Vec<u32>,
    /// By column, how many cells are numbers with a decimal comma.
    pub with_comma: Vec<u32>,
    /// Which of the two they seem to be.
    pub decimal_comma: bool,
}

/// Which columns are what, by their places from 0.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct UnitLayout {
    /// Whose units these are.
    pub ownership: Ownership,
    /// Whether the comma is the decimal sign.
    pub decimal_comma: bool,
    /// The column of names; without one, units are called by the number of their row.
    #[cfg_attr(target_family = "wasm", tsify(type = "number | null"))]
    pub id: Option<usize>,
    /// What units use.
    pub inputs: Vec<UnitColumn>,
    /// What they make.
    pub outputs: Vec<UnitColumn>,
}

/// The columns of an input or output.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct UnitColumn {
    /// How much of it.
    pub amount: usize,
    /// What it costs or earns, in money.
    #[cfg_attr(target_family = "wasm", tsify(type = "number | null"))]
    pub value: Option<usize>,
}

/// A row that is not measured, since a figure that it needs cannot be used.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct LeftOutRow {
    /// From 1, below the headings.
    pub row: u32,
    /// Why.
    pub code: ErrorCode,
    /// In which column.
    pub column: String,
    /// What stands there.
    pub given: String,
}

/// The units of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetUnits {
    /// Those that can be measured.
    pub table: UnitTable,
    /// The row of each, from 1, below the headings.
    pub rows: Vec<u32>,
    /// The other rows.
    pub left_out: Vec<LeftOutRow>,
}

impl Sheet {
    /// Reads a table.
    ///
    /// # Errors
    /// As [`table::read`]; [`ErrorCode::EmptyTable`] without a row below the headings.
    pub fn read(text: &str) -> Result<Self, Error> {
        let mut rows = table::read(text)?.into_iter();
        let mut headings = rows.next().unwrap_or_default();
        let rows: Vec<_> = rows.filter(|row| !row.is_empty()).collect();
        if rows.is_empty() {
            return Err(Error::new(ErrorCode::EmptyTable, "", "0", ">= 1"));
        }
        let mut taken = BTreeSet::new();
        for (at, heading) in headings.iter_mut().enumerate() {
            let place = at + 1;
            if heading.is_empty() {
                *heading = format!("#{place}");
            }
            while !taken.insert(heading.clone()) {
                *heading = format!("{heading} #{place}");
            }
        }
        Ok(Self { headings, rows })
    }

    /// Its headings, its first rows, and how its figures can be read.
    pub fn look(&self) -> SheetLook {
        let count = |decimal_comma: bool| -> Vec<u32> {
            let mut counts = vec![0; self.headings.len()];
            for row in &self.rows {
                for (count, cell) in counts.iter_mut().zip(row) {
                    *count += u32::from(figure::read(cell, decimal_comma).is_some());
                }
            }
            counts
        };
        let (with_point, with_comma) = (count(false), count(true));
        let sum = |counts: &[u32]| counts.iter().sum::<u32>();
        let decimal_comma = match sum(&with_comma).cmp(&sum(&with_point)) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => self.groups_by_points(),
        };
        SheetLook {
            headings: self.headings.clone(),
            rows: self.rows.len() as u32,
            sample: self.rows.iter().take(SAMPLE).cloned().collect(),
            with_point,
            with_comma,
            decimal_comma,
        }
    }

    /// Whether there are points and each of them could group thousands.
    fn groups_by_points(&self) -> bool {
        let digits = |cell: &&String| {
            cell.contains('.')
                && cell
                    .chars()
                    .all(|sign| matches!(sign, '0'..='9' | '.' | '-'))
        };
        let mut pointed = self.rows.iter().flatten().filter(digits).peekable();
        let groups = |cell: &String| cell.split('.').skip(1).all(|group| group.len() == 3);
        pointed.peek().is_some() && pointed.all(groups)
    }

    /// The heading of a column.
    fn heading(&self, at: usize) -> Result<&str, Error> {
        let heading = self.headings.get(at).map(String::as_str);
        heading.ok_or_else(|| {
            let columns = format!("< {}", self.headings.len());
            Error::new(ErrorCode::OutOfRange, "/columns", at, columns)
        })
    }

    /// Its columns as numbers. Rows in which an amount is missing, no number or negative, or that
    /// have nothing but zeros as inputs or as outputs, are left out; a cost or revenue that cannot
    /// be read is not there.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] for a column that is not there; [`ErrorCode::EmptyTable`] where no
    /// row is left.
    pub fn units(&self, layout: &UnitLayout) -> Result<SheetUnits, Error> {
        let goods = |columns: &[UnitColumn]| -> Result<Vec<UnitGood>, Error> {
            let good = |column: &UnitColumn| {
                column.value.map(|at| self.heading(at)).transpose()?;
                Ok(UnitGood {
                    name: self.heading(column.amount)?.to_owned(),
                    amounts: Vec::with_capacity(self.rows.len()),
                    values: column.value.map(|_| Vec::with_capacity(self.rows.len())),
                })
            };
            columns.iter().map(good).collect()
        };
        let mut units = SheetUnits {
            table: UnitTable {
                ownership: layout.ownership,
                ids: Vec::new(),
                inputs: goods(&layout.inputs)?,
                outputs: goods(&layout.outputs)?,
            },
            rows: Vec::new(),
            left_out: Vec::new(),
        };
        for (at, cells) in self.rows.iter().enumerate() {
            let row = at as u32 + 1;
            let amounts = match self.amounts(cells, layout) {
                Ok(amounts) => amounts,
                Err((code, column, given)) => {
                    units.left_out.push(LeftOutRow {
                        row,
                        code,
                        column,
                        given: shortened(given),
                    });
                    continue;
                }
            };
            let name = layout.id.and_then(|at| cells.get(at));
            let name = name.filter(|name| !name.is_empty()).cloned();
            units.rows.push(row);
            units
                .table
                .ids
                .push(name.unwrap_or_else(|| row.to_string()));
            let goods = (units.table.inputs.iter_mut()).chain(&mut units.table.outputs);
            for ((good, amount), column) in goods.zip(amounts).zip(layout.columns()) {
                good.amounts.push(amount);
                if let (Some(values), Some(at)) = (&mut good.values, column.value) {
                    let cell = cells.get(at).map_or("", String::as_str);
                    values.push(figure::read(cell, layout.decimal_comma));
                }
            }
        }
        if units.rows.is_empty() {
            let first = units.left_out.into_iter().next();
            let (column, given) =
                first.map_or_else(Default::default, |row| (row.column, row.given));
            return Err(Error::new(ErrorCode::EmptyTable, column, given, ">= 1"));
        }
        Ok(units)
    }

    /// The amounts of a row, inputs first; or why it cannot be measured, in which column, and what
    /// stands there.
    fn amounts(
        &self,
        cells: &[String],
        layout: &UnitLayout,
    ) -> Result<Vec<f64>, (ErrorCode, String, String)> {
        if cells.len() > self.headings.len() {
            let last = self.headings.last().cloned().unwrap_or_default();
            let given = cells.get(self.headings.len()).cloned();
            return Err((ErrorCode::TableShape, last, given.unwrap_or_default()));
        }
        let amount = |column: &UnitColumn| {
            let cell = cells.get(column.amount).map_or("", String::as_str);
            let refused = |code| {
                let heading = self.headings.get(column.amount).cloned();
                Err((code, heading.unwrap_or_default(), cell.to_owned()))
            };
            match figure::read(cell, layout.decimal_comma) {
                None => refused(ErrorCode::NotANumber),
                Some(amount) if amount < 0.0 => refused(ErrorCode::Negative),
                Some(amount) if amount > LARGEST => refused(ErrorCode::OutOfRange),
                Some(amount) => Ok(amount),
            }
        };
        let amounts: Vec<f64> = layout.columns().map(amount).collect::<Result<_, _>>()?;
        let (inputs, outputs) = amounts.split_at(layout.inputs.len());
        for (amounts, columns) in [(inputs, &layout.inputs), (outputs, &layout.outputs)] {
            if amounts.iter().all(|amount| *amount == 0.0) {
                let names = columns.iter().filter_map(|c| self.headings.get(c.amount));
                let names: Vec<&str> = names.map(String::as_str).collect();
                return Err((ErrorCode::NotPositive, names.join(", "), "0".to_owned()));
            }
        }
        Ok(amounts)
    }
}

impl UnitLayout {
    /// Inputs, then outputs.
    fn columns(&self) -> impl Iterator<Item = &UnitColumn> {
        self.inputs.iter().chain(&self.outputs)
    }
}

/// Of a cell, as much as a person can read.
fn shortened(mut text: String) -> String {
    const LONGEST: usize = 80;
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}
