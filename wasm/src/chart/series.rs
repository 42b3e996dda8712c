//! Values by category: what lines, bars and contributions are made from.

use serde::Serialize;

use super::describe::Table;
use super::scale::Numbers;
use super::value::{Problems, record, words};

record! {
    /// Named values, one per category.
    pub struct Series {
        /// What the values show.
        pub name: String,
        /// Observations or targets.
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub role: Role = default,
        /// One value per category in base units; an absent one is not known.
        pub values: Vec<Option<f64>>,
    }
}

/// What values stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What was observed.
    #[default]
    Actual,
    /// What is aimed at.
    Target,
}

words!(Role {
    "actual" => Role::Actual,
    "target" => Role::Target,
});

impl Series {
    /// The values that there are, with their places.
    pub(crate) fn known(&self) -> Vec<(usize, f64)> {
        let mut known = Vec::new();
        for (at, value) in self.values.iter().enumerate() {
            if let Some(value) = value {
                known.push((at, *value));
            }
        }
        known
    }
}

/// All the values of some series.
pub(crate) fn all(series: &[Series]) -> Vec<f64> {
    let mut all = Vec::new();
    for one in series {
        for (_, value) in one.known() {
            all.push(value);
        }
    }
    all
}

/// A field of a spec: its name, and how many things may stand in it.
pub(crate) type Field = (&'static str, usize);

/// Whether categories and series are no more than allowed, of equal length, and not all unknown.
pub(crate) fn check(
    problems: &mut Problems,
    (categories_field, categories): (Field, &[String]),
    (series_field, series): (Field, &[Series]),
) {
    problems.count(categories_field.0, categories.len(), categories_field.1);
    problems.count(series_field.0, series.len(), series_field.1);
    let here = problems.enter(series_field.0);
    let mut any = 0;
    for (at, one) in series.iter().enumerate() {
        let series = problems.enter_at(at);
        if problems.values("values", &one.values, categories.len()) {
            any = 1;
        }
        problems.leave(series);
    }
    problems.leave(here);
    problems.count(series_field.0, any, series_field.1);
}

/// A row per category, a column per series.
pub(crate) fn table(
    head: &str,
    categories: &[String],
    series: &[Series],
    total: Option<&Series>,
    numbers: &Numbers,
) -> Table {
    let mut table = Table::default();
    table.head.push(head.to_owned());
    for one in series.iter().chain(total) {
        table.head.push(numbers.head(&one.name));
    }
    for (at, category) in categories.iter().enumerate() {
        let mut cells = vec![category.clone()];
        for one in series.iter().chain(total) {
            cells.push(numbers.cell(one.values[at]));
        }
        table.rows.push(cells);
    }
    table
}
