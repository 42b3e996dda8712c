//! Units with what they use and what they make.

use super::Ownership;
use super::technology::Units;
use crate::decimal::plain;
use crate::error::{Error, ErrorCode};
use crate::math::signless;
use serde::{Deserialize, Serialize};

/// The largest amount; far beyond any money, it keeps every product finite.
const LARGEST: f64 = 1e100;
/// The smallest share of a column's largest value that is not zero, for the same reason.
const SMALLEST_SHARE: f64 = 1e-100;

/// One input or output of every unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name, such as `workers`.
    pub name: String,
    /// One value a unit, 0 or more, in any unit of measurement.
    pub values: Vec<f64>,
}

impl Column {
    /// A column; [`Table::new`] checks it.
    pub fn new(name: impl Into<String>, values: impl Into<Vec<f64>>) -> Self {
        Self {
            name: name.into(),
            values: values.into(),
        }
    }
}

/// Units (enterprises, farms, provinces) with their inputs and outputs: the reference of every
/// function of this room.
///
/// Values are finite and not negative; every column has a positive value, every unit a positive
/// input and a positive output. Scores do not depend on a column's unit of measurement.
///
/// ```
/// use nangsuat::frontier::{Column, Table};
/// let table = Table::new(
///     ["rice mill", "bakery"],
///     [Column::new("workers", [12.0, 30.0]), Column::new("capital", [4e9, 9e9])],
///     [Column::new("value_added", [5e9, 6e9])],
/// )?;
/// assert_eq!(table.len(), 2);
/// # Ok::<(), nangsuat::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RawTable")]
pub struct Table {
    ownership: Ownership,
    ids: Vec<String>,
    inputs: Vec<Column>,
    outputs: Vec<Column>,
}

/// A [`Table`] as a file holds it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    #[serde(default)]
    ownership: Ownership,
    #[serde(default)]
    ids: Vec<String>,
    inputs: Vec<Column>,
    outputs: Vec<Column>,
}

impl TryFrom<RawTable> for Table {
    type Error = Error;

    fn try_from(raw: RawTable) -> Result<Self, Error> {
        match raw.ownership {
            Ownership::Own => Table::new(raw.ids, raw.inputs, raw.outputs),
            Ownership::Anonymous => Table::anonymous(raw.inputs, raw.outputs),
        }
    }
}

impl Table {
    /// A checked table of the user's own: peers are named by their ids.
    ///
    /// # Errors
    /// At the path of what is wrong (`/ids/3`, `/inputs/0/values/7`, `/outputs/1`, `/units/5`):
    /// [`ErrorCode::TableShape`] (no column, lengths that differ),
    /// [`ErrorCode::EmptyTable`], [`ErrorCode::DuplicateIdentifier`] (an id or a column's name),
    /// [`ErrorCode::NotANumber`], [`ErrorCode::Negative`], [`ErrorCode::OutOfRange`] (beyond 1e100,
    /// or not zero but below 1e-100 of the column's largest), [`ErrorCode::NotPositive`] (a column
    /// of zeros; a unit without a positive input or output).
    pub fn new<I: Into<String>>(
        ids: impl IntoIterator<Item = I>,
        inputs: impl Into<Vec<Column>>,
        outputs: impl Into<Vec<Column>>,
    ) -> Result<Self, Error> {
        let ids: Vec<String> = ids.into_iter().map(Into::into).collect();
        unique("/ids", ids.iter().map(String::as_str))?;
        let table = Self {
            ownership: Ownership::Own,
            ids,
            inputs: without_signed_zeros(inputs.into()),
            outputs: without_signed_zeros(outputs.into()),
        };
        table.check(table.ids.len())?;
        Ok(table)
    }

    /// A checked table of others, such as a published benchmark: it holds no ids, so that no peer
    /// can be named.
    ///
    /// # Errors
    /// As [`Table::new`].
    pub fn anonymous(
        inputs: impl Into<Vec<Column>>,
        outputs: impl Into<Vec<Column>>,
    ) -> Result<Self, Error> {
        let table = Self {
            ownership: Ownership::Anonymous,
            ids: Vec::new(),
            inputs: without_signed_zeros(inputs.into()),
            outputs: without_signed_zeros(outputs.into()),
        };
        table.check(table.inputs.first().map_or(0, |column| column.values.len()))?;
        Ok(table)
    }

    fn check(&self, units: usize) -> Result<(), Error> {
        for (path, columns) in [("/inputs", &self.inputs), ("/outputs", &self.outputs)] {
            if columns.is_empty() {
                return Err(Error::new(
                    ErrorCode::TableShape,
                    path,
                    "0 columns",
                    ">= 1 column",
                ));
            }
            for (at, column) in columns.iter().enumerate() {
                check_column(column, units).map_err(|e| e.under(&format!("{path}/{at}")))?;
            }
        }
        unique(
            "/columns",
            self.columns().map(|column| column.name.as_str()),
        )?;
        for unit in 0..units {
            for (columns, what) in [(&self.inputs, "input"), (&self.outputs, "output")] {
                if columns.iter().all(|column| column.values[unit] == 0.0) {
                    return Err(Error::new(
                        ErrorCode::NotPositive,
                        format!("/units/{unit}"),
                        format!("0 as every {what}"),
                        format!("> 0 as one {what} or more"),
                    ));
                }
            }
        }
        Ok(())
    }

    /// How many units there are; one or more.
    #[allow(clippy::len_without_is_empty)] // it never is
    pub fn len(&self) -> usize {
        self.inputs[0].values.len()
    }

    /// Whose units these are.
    pub fn ownership(&self) -> Ownership {
        self.ownership
    }

    /// The id of a unit; none in an anonymous table.
    pub fn id(&self, unit: usize) -> Option<&str> {
        self.ids.get(unit).map(String::as_str)
    }

    /// What units use.
    pub fn inputs(&self) -> &[Column] {
        &self.inputs
    }

    /// What units make.
    pub fn outputs(&self) -> &[Column] {
        &self.outputs
    }

    /// Inputs, then outputs.
    pub(super) fn columns(&self) -> impl Iterator<Item = &Column> {
        self.inputs.iter().chain(&self.outputs)
    }

    fn values(&self) -> impl ExactSizeIterator<Item = &[f64]> + Clone {
        let columns: Vec<&[f64]> = self.columns().map(|column| &column.values[..]).collect();
        columns.into_iter()
    }

    pub(super) fn units(&self) -> Units {
        Units::new(self.inputs.len(), self.values())
    }

    /// The units, scaled as `reference` is.
    pub(super) fn units_as(&self, reference: &Units) -> Units {
        Units::scaled_by(self.inputs.len(), reference.scales.clone(), self.values())
    }
}

fn without_signed_zeros(mut columns: Vec<Column>) -> Vec<Column> {
    for value in columns.iter_mut().flat_map(|column| &mut column.values) {
        *value = signless(*value);
    }
    columns
}

fn unique<'a>(path: &str, names: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let mut known = std::collections::HashSet::new();
    for (at, name) in names.enumerate() {
        if !known.insert(name) {
            return Err(Error::new(
                ErrorCode::DuplicateIdentifier,
                format!("{path}/{at}"),
                name,
                "a name that no other has",
            ));
        }
    }
    Ok(())
}

fn check_column(column: &Column, units: usize) -> Result<(), Error> {
    let values = &column.values;
    if units == 0 {
        return Err(Error::new(
            ErrorCode::EmptyTable,
            "/values",
            "0 units",
            ">= 1 unit",
        ));
    }
    if values.len() != units {
        return Err(Error::new(
            ErrorCode::TableShape,
            "/values",
            format!("{} values", values.len()),
            format!("{units} values"),
        ));
    }
    let possible = values.iter().filter(|value| **value <= LARGEST);
    let largest = possible.fold(0.0, |m: f64, x| m.max(*x));
    for (at, value) in values.iter().enumerate() {
        check_value(*value, largest).map_err(|e| e.under(&format!("/values/{at}")))?;
    }
    if largest == 0.0 {
        return Err(Error::new(
            ErrorCode::NotPositive,
            "/values",
            "all 0",
            "one or more > 0",
        )
        .hint(format!("leave out {}", column.name)));
    }
    Ok(())
}

/// Checks one amount of a column whose largest amount is given.
pub(super) fn check_value(value: f64, largest: f64) -> Result<(), Error> {
    let error = |code, allowed: &str| Err(Error::new(code, "", plain(value), allowed));
    if !value.is_finite() {
        error(ErrorCode::NotANumber, ">= 0")
    } else if value < 0.0 {
        error(ErrorCode::Negative, ">= 0")
    } else if value > LARGEST {
        error(ErrorCode::OutOfRange, "<= 1e100")
    } else if value > 0.0 && value < SMALLEST_SHARE * largest {
        error(ErrorCode::OutOfRange, "0, or >= 1e-100 of the largest")
    } else {
        Ok(())
    }
}
