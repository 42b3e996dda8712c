//! Enterprises of a table, measured against the best practice of all of them: how far each is from
//! the frontier, and its total factor productivity against the mean enterprise.
//!
//! [`Sheet`] is the table as text; [`UnitTable`] its columns as numbers; [`Comparison`] what
//! follows from them.

mod comparison;
mod sheet;
mod tfp;

pub use comparison::{Comparison, DistributionPoint, MeasuredUnit, Results, UnitAmounts, UnitRow};
pub use sheet::{LeftOutRow, Sheet, SheetLook, SheetUnits, UnitColumn, UnitLayout};

use nangsuat::frontier::{Column, Ownership, Table};
use nangsuat::{Absent, Error};
use serde::{Deserialize, Serialize};

/// An input or output of every unit.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct UnitGood {
    /// Its name.
    pub name: String,
    /// How much of it each unit has, in any unit of measurement.
    #[cfg_attr(target_family = "wasm", tsify(type = "number[] | Float64Array"))]
    pub amounts: Vec<f64>,
    /// What it costs or earns each unit in money, from which shares follow.
    #[cfg_attr(
        target_family = "wasm",
        tsify(optional, type = "(number | null)[] | Float64Array | null")
    )]
    #[serde(default)]
    pub values: Option<Vec<Option<f64>>>,
}

impl From<UnitTable> for SheetUnits {
    fn from(table: UnitTable) -> Self {
        let units = table.inputs.first().map_or(0, |good| good.amounts.len());
        Self {
            rows: (1..=units as u32).collect(),
            left_out: Vec::new(),
            table,
        }
    }
}

/// Units with what they use and what they make.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct UnitTable {
    /// Whose units they are.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub ownership: Ownership,
    /// Their names; not kept where they are others'.
    #[serde(default)]
    #[cfg_attr(target_family = "wasm", tsify(optional))]
    pub ids: Vec<String>,
    /// What they use.
    pub inputs: Vec<UnitGood>,
    /// What they make.
    pub outputs: Vec<UnitGood>,
}

impl UnitTable {
    /// As the frontier's room has it.
    fn table(&self) -> Result<Table, Error> {
        let columns = |goods: &[UnitGood]| -> Vec<Column> {
            let column = |good: &UnitGood| Column::new(good.name.as_str(), good.amounts.as_slice());
            goods.iter().map(column).collect()
        };
        let (inputs, outputs) = (columns(&self.inputs), columns(&self.outputs));
        match self.ownership {
            Ownership::Own => Table::new(self.ids.iter().map(String::as_str), inputs, outputs),
            Ownership::Anonymous => Table::anonymous(inputs, outputs),
        }
    }

    /// Inputs, then outputs.
    fn goods(&self) -> impl Iterator<Item = &UnitGood> {
        self.inputs.iter().chain(&self.outputs)
    }
}

/// A result, or why there is none: one of the two is there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome<T> {
    /// The result.
    pub value: Option<T>,
    /// Why there is none.
    pub absent: Option<Absent>,
}

impl<T> From<Result<T, Absent>> for Outcome<T> {
    fn from(result: Result<T, Absent>) -> Self {
        match result {
            Ok(value) => Self {
                value: Some(value),
                absent: None,
            },
            Err(absent) => Self {
                value: None,
                absent: Some(absent),
            },
        }
    }
}
