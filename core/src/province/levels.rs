//! The levels of a province's years.

use serde::Serialize;

use crate::error::{Absent, Figure, Reason, finite};
use crate::growth::Labour;
use crate::map::Map;

use super::Province;
use super::read::{Aspect, Field, Row};
use super::stock::{Capital, Investment};

/// The levels of one year, money in the file's currency and workers in persons; `null` with the reason in `absent`, where something was given to
/// compute it from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct YearOutcome {
    /// The year.
    pub year: i32,
    /// GRDP at constant prices.
    pub output: Option<f64>,
    /// GRDP at current prices.
    pub output_current: Option<f64>,
    /// Workers, the average of the year.
    pub employment: Option<f64>,
    /// Labour input: workers × hours × human capital, of what was given.
    pub labour: Option<f64>,
    /// The capital that the accounts use.
    pub capital: Option<f64>,
    /// Investment at constant prices.
    pub investment: Option<f64>,
    /// Labour's share, a fraction, as given.
    pub labour_share: Option<f64>,
    /// GRDP at current prices per worker: a level to be read, not to be grown.
    pub labour_productivity_current: Option<f64>,
    /// GRDP at constant prices per worker.
    pub labour_productivity: Option<f64>,
    /// Capital per worker.
    pub capital_intensity: Option<f64>,
    /// Capital over a year's output, both at constant prices.
    pub capital_output_ratio: Option<f64>,
    /// Opening stock over output, for capital from investment.
    pub opening_capital_output_ratio: Option<f64>,
    /// Investment over output, both at constant prices.
    pub investment_ratio: Option<f64>,
    /// The definitions in which it differs from the year before it: levels on either side are not
    /// to be compared.
    pub changed: Vec<Aspect>,
    /// Words about the year.
    pub note: Option<String>,
    /// Why a level is `null`, by its name.
    #[cfg_attr(feature = "ts", tsify(type = "Record<string, Absent>"))]
    pub absent: Map<String, Absent>,
}

/// The levels of a year.
pub(super) fn levels(
    row: &Row,
    before: Option<&Row>,
    file: &Province,
    capital: &Capital,
    investment: &Investment,
) -> YearOutcome {
    let given = |field: Field| {
        row.get(field)
            .ok_or_else(|| Absent::of(Reason::MissingItem, field.name()))
    };
    let ratio = |above: Figure, below: Figure| finite(above? / below?);
    let (output, employment) = (given(Field::Output), given(Field::Employment));
    let capital_used = capital.of(row);
    let opening = capital
        .stock(row.year)
        .map(|stock| stock.opening)
        .ok_or_else(|| Absent::of(Reason::MissingItem, "investment"));
    let invested = investment
        .of(row.year)
        .ok_or_else(|| Absent::of(Reason::MissingItem, "investment"));
    let mut absent: Map<String, Absent> = Map::default();
    YearOutcome {
        year: row.year,
        output: row.get(Field::Output),
        output_current: row.get(Field::OutputCurrent),
        employment: row.get(Field::Employment),
        labour: labour(row),
        capital: absent.keep("capital", capital_used.clone()),
        investment: absent.keep("investment", invested.clone()),
        labour_share: row.get(Field::LabourShare),
        labour_productivity_current: absent.keep(
            "labour_productivity_current",
            ratio(given(Field::OutputCurrent), employment.clone()),
        ),
        labour_productivity: absent.keep(
            "labour_productivity",
            ratio(output.clone(), employment.clone()),
        ),
        capital_intensity: absent.keep(
            "capital_intensity",
            ratio(capital_used.clone(), employment.clone()),
        ),
        capital_output_ratio: absent
            .keep("capital_output_ratio", ratio(capital_used, output.clone())),
        opening_capital_output_ratio: absent.keep(
            "opening_capital_output_ratio",
            ratio(opening, output.clone()),
        ),
        investment_ratio: absent.keep("investment_ratio", ratio(invested, output)),
        changed: before.map_or_else(Vec::new, |before| {
            row.breaks_from(before, file, Aspect::ALL)
        }),
        note: row.note.clone(),
        absent,
    }
}

/// Workers × hours × human capital, of what was given.
pub(super) fn labour(row: &Row) -> Option<f64> {
    let persons = row.get(Field::Employment)?;
    let labour = Labour::new(persons, row.get(Field::Hours), row.get(Field::HumanCapital));
    Some(labour.ok()?.input())
}
