//! What a file of a province's accounts holds.

use serde::{Deserialize, Serialize};

use crate::capital::{Initial, Timing};
use crate::enterprise::Draft;
use crate::growth::{Rates, Shares};
use crate::names::names;
use crate::plan::ProgressOptions;
use crate::series::{Observation, Source, Vintage};
use crate::structure::Form;

names! {
    /// How the labour income of the self-employed got into the labour share. Households are most
    /// of a delta province's economy, and their labour income is not in wages.
    pub enum LabourShareBasis {
        /// It did not: wages and salaries of employees only.
        EmployeesOnly = "employees_only",
        /// The self-employed are paid like the average employee.
        AveragePay = "average_pay",
        /// A stated part of mixed income.
        PartOfMixedIncome = "part_of_mixed_income",
        /// As in the input–output table.
        InputOutputTable = "input_output_table",
        /// In another way; the note says which.
        Other = "other",
    }
}

/// A province's (or any economy's) accounts with the choices made about them: the file format
/// `nangsuat/province`, version 1. Money is in đồng (or the one currency of the file), rates and
/// shares are fractions.
///
/// A year holds, by name, what is known of it:
///
/// | name | what |
/// |---|---|
/// | `year` | the year |
/// | `output` | GRDP at constant prices |
/// | `output_current` | GRDP at current prices, for the level of labour productivity |
/// | `employment` | workers, the average of the year, in persons |
/// | `hours` | hours a year and worker |
/// | `human_capital` | an index of human capital a worker, on any base |
/// | `capital` | capital at constant prices, if it is known |
/// | `investment` | investment; at constant prices unless it has a price index |
/// | `investment_price_index` | its price index, on any base |
/// | `labour_share` | labour's share of output |
/// | `output_growth`, `capital_growth`, `labour_growth` | published percentage rates, where the levels are not known |
/// | `territory`, `price_basis`, `accounts`, `employment_definition` | where this year's differ from the file's |
/// | `vintage`, `note` | how final the year is; words |
///
/// A row of `sectors` holds `year`, `sector`, `value_added` at constant prices and `workers`;
/// the sector [`PRODUCT_TAX`](crate::structure::PRODUCT_TAX) holds product taxes less subsidies
/// and no workers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Province {
    /// [`FORMAT`](super::FORMAT).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// [`VERSION`](super::VERSION).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// What is measured, in the reader's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Identifier of the territory in its borders of the time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// Prices of `output`, such as `constant_2010`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_basis: Option<String>,
    /// Version of the national accounts, such as `gdp_rebased`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounts: Option<String>,
    /// Who counts as employed, such as `since_2021`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employment_definition: Option<String>,
    /// How the self-employed count in the labour share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labour_share_basis: Option<LabourShareBasis>,
    /// How final the figures are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vintage: Option<Vintage>,
    /// Where they come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Currency, ISO 4217.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The power of ten of the currency in which a form shows money: 0, 3, 6, 9 or 12. The
    /// figures of the file are always in the currency's own unit.
    pub unit: u8,
    /// The choices of method.
    pub options: Settings,
    /// The years, ascending.
    #[cfg_attr(
        feature = "ts",
        tsify(type = "Record<string, number | string | null>[]")
    )]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Vec<std::collections::BTreeMap<String, serde_json::Value>>")
    )]
    pub years: Vec<Draft>,
    /// Branches by year, for shift-share.
    #[cfg_attr(
        feature = "ts",
        tsify(type = "Record<string, number | string | null>[]")
    )]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Vec<std::collections::BTreeMap<String, serde_json::Value>>")
    )]
    pub sectors: Vec<Draft>,
    /// The question turned round: what must be true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Question>,
    /// What progress towards the plan is measured with.
    pub progress: ProgressOptions,
    /// Observations of the plan's indicators, as in a file `nangsuat/series`.
    #[cfg_attr(feature = "ts", tsify(type = "Observation[]"))]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Observation>"))]
    pub observations: Vec<serde_json::Value>,
}

impl Province {
    /// Adds a checked observation.
    pub fn observe(&mut self, observation: &Observation) {
        self.observations.extend(serde_json::to_value(observation));
    }
}

/// The choices of method.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Which labour share weights labour's growth.
    pub shares: Shares,
    /// How rates are formed.
    pub rates: Rates,
    /// The period to account for; the longest unbroken one where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Span>,
    /// Depreciation rate a year, for capital from investment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depreciation: Option<f64>,
    /// The stock of capital at the opening of the first year of investment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initial: Option<Initial>,
    /// Which stock of a year stands for its capital, for capital from investment.
    pub timing: Timing,
    /// The year at whose prices investment with a price index is put; its first year where it is
    /// left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_base_year: Option<i32>,
    /// The grid of the sensitivity table.
    pub grid: Grid,
    /// How shift-share splits.
    pub shift_share: Form,
}

/// Two years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// The earlier year, from which growth counts.
    pub from: i32,
    /// The later year.
    pub to: i32,
}

/// The grid of the sensitivity table: the range that a reader can compare, not a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Grid {
    /// Capital shares, within 0 to 1.
    pub capital_shares: Vec<f64>,
    /// Depreciation rates, within 0 to 1.
    pub depreciations: Vec<f64>,
}

impl Grid {
    /// The most values of either: the table is their product.
    pub const MOST: usize = 100;
}

impl Default for Grid {
    fn default() -> Self {
        Self {
            capital_shares: vec![0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6],
            depreciations: vec![0.03, 0.04, 0.05, 0.06, 0.07, 0.08],
        }
    }
}

/// What must be true? Fractions; the first four are needed.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// Target growth of labour productivity a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labour_productivity_growth: Option<f64>,
    /// Target contribution share of TFP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tfp_share: Option<f64>,
    /// Growth of employment a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employment_growth: Option<f64>,
    /// Capital's share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capital_share: Option<f64>,
    /// Depreciation rate a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depreciation: Option<f64>,
    /// Opening capital over the year's output.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capital_output_ratio: Option<f64>,
    /// How the rates above and in the answer are formed: percentages, as plans state them, where
    /// it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rates: Option<Rates>,
}
