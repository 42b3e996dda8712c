//! One enterprise in one year, as a survey gives it.

use super::part::{Part, Parts};
use crate::enterprise::{Basis, Item, Levels, Measured, Statement, ValueAdded};
use crate::names::names;

names! {
    /// A figure of a row.
    #[derive(PartialOrd, Ord)]
    pub enum Amount {
        /// Net revenue.
        NetRevenue = "net_revenue",
        /// Bought-in materials and services.
        IntermediateInputs = "intermediate_inputs",
        /// Labour cost.
        LabourCost = "labour_cost",
        /// Depreciation of fixed assets.
        Depreciation = "depreciation",
        /// Interest expense.
        InterestExpense = "interest_expense",
        /// Profit before tax.
        ProfitBeforeTax = "profit_before_tax",
        /// Workers, average of the year.
        Workers = "workers",
        /// Fixed assets at gross cost.
        FixedAssets = "fixed_assets",
        /// Taxes and fees inside cost; nothing where not given.
        TaxesAndFeesInCost = "taxes_and_fees_in_cost",
    }
}

impl Amount {
    /// Those that value added is made of; a row without one of them has none.
    pub const fn of_value_added(basis: Basis) -> &'static [Amount] {
        match basis {
            Basis::Additive => &[
                Amount::LabourCost,
                Amount::Depreciation,
                Amount::InterestExpense,
                Amount::ProfitBeforeTax,
            ],
            Basis::Subtractive => &[Amount::NetRevenue, Amount::IntermediateInputs],
        }
    }
}

/// One enterprise in one year: where it belongs and its figures.
///
/// ```
/// use nangsuat::benchmark::{Amount, Row};
/// let row = Row::new("rice", "small", 2024)
///     .unit("0012").group("Lúa Vàng")
///     .amount(Amount::LabourCost, 4e9).amount(Amount::Workers, 60.0);
/// assert_eq!(row.get(Amount::Workers), Some(60.0));
/// assert_eq!(row.get(Amount::FixedAssets), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row<'a> {
    pub(super) sector: &'a str,
    pub(super) size: &'a str,
    pub(super) year: i32,
    pub(super) unit: &'a str,
    pub(super) group: &'a str,
    pub(super) amounts: [f64; Amount::ALL.len()],
}

impl<'a> Row<'a> {
    /// A row without figures, in a cell of sector, size and year.
    pub const fn new(sector: &'a str, size: &'a str, year: i32) -> Self {
        Self {
            sector,
            size,
            year,
            unit: "",
            group: "",
            amounts: [f64::NAN; Amount::ALL.len()],
        }
    }

    /// Whose row it is. One that stands there twice counts as one contributor.
    #[must_use]
    pub const fn unit(mut self, id: &'a str) -> Self {
        self.unit = id;
        self
    }

    /// Which group of enterprises it belongs to; all of one group count as one contributor.
    #[must_use]
    pub const fn group(mut self, id: &'a str) -> Self {
        self.group = id;
        self
    }

    /// Sets a figure: money in one currency for all rows, or persons. NaN is the same as not given.
    #[must_use]
    pub const fn amount(mut self, amount: Amount, value: f64) -> Self {
        self.amounts[amount as usize] = value;
        self
    }

    /// A figure, if it was given; money or persons.
    pub fn get(&self, amount: Amount) -> Option<f64> {
        Some(self.amounts[amount as usize]).filter(|value| !value.is_nan())
    }

    /// The row of a statement: bought-in inputs are what its operating cost leaves after labour
    /// cost, depreciation, taxes and fees; workers and fixed assets are averages of the year
    /// where the opening is known.
    pub fn of_statement(sector: &'a str, size: &'a str, statement: &Statement) -> Self {
        let levels = Levels::of(
            statement,
            &ValueAdded::of(statement),
            Basis::Additive,
            Measured::of(statement, Item::WorkersOpening),
            Measured::of(statement, Item::FixedAssetsOpening),
        );
        let get = |item| statement.get(item).unwrap_or(f64::NAN);
        let (labour, depreciation) = (get(Item::LabourCost), get(Item::Depreciation));
        let taxes = statement.get(Item::TaxesAndFeesInCost);
        let inputs = statement.operating_cost().unwrap_or(f64::NAN)
            - labour
            - depreciation
            - taxes.unwrap_or_default();
        Self::new(sector, size, statement.year())
            .amount(Amount::NetRevenue, get(Item::NetRevenue))
            .amount(Amount::IntermediateInputs, inputs)
            .amount(Amount::LabourCost, labour)
            .amount(Amount::Depreciation, depreciation)
            .amount(Amount::InterestExpense, get(Item::InterestExpense))
            .amount(Amount::ProfitBeforeTax, get(Item::ProfitBeforeTax))
            .amount(Amount::Workers, levels.workers.unwrap_or(f64::NAN))
            .amount(Amount::FixedAssets, levels.fixed_assets.unwrap_or(f64::NAN))
            .amount(Amount::TaxesAndFeesInCost, taxes.unwrap_or(f64::NAN))
    }

    /// What the indicators are ratios of. Without workers there is no work to measure: their
    /// number counts as not given unless it is above zero.
    pub(super) fn parts(&self, basis: Basis) -> Parts {
        let get = |amount: Amount| self.amounts[amount as usize];
        let value_added = match basis {
            Basis::Additive => {
                let taxes = match get(Amount::TaxesAndFeesInCost) {
                    taxes if taxes.is_nan() => 0.0,
                    taxes => taxes,
                };
                get(Amount::LabourCost)
                    + get(Amount::Depreciation)
                    + get(Amount::InterestExpense)
                    + get(Amount::ProfitBeforeTax)
                    + taxes
            }
            Basis::Subtractive => get(Amount::NetRevenue) - get(Amount::IntermediateInputs),
        };
        let workers = match get(Amount::Workers) {
            workers if workers > 0.0 => workers,
            _ => f64::NAN,
        };
        let mut parts = [f64::NAN; Part::ALL.len()];
        parts[Part::ValueAdded as usize] = value_added;
        parts[Part::Output as usize] = get(Amount::NetRevenue);
        parts[Part::LabourCost as usize] = get(Amount::LabourCost);
        parts[Part::FixedAssets as usize] = get(Amount::FixedAssets);
        parts[Part::Workers as usize] = workers;
        parts
    }
}
