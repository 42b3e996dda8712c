//! What a picture shows, in words and as a table, for those who cannot see it or want to check.

use nangsuat::Error;
use serde::Serialize;

use super::layout::clean;
use super::spec::ChartSpec;

/// A chart's data as formatted text, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct Table {
    /// The heads of the columns, with units.
    pub head: Vec<String>,
    /// The rows; the first cell names the row.
    pub rows: Vec<Vec<String>>,
}

/// A chart without its picture.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct Description {
    /// One to three sentences: the author's, or made from the data.
    pub summary: String,
    /// The data.
    pub table: Table,
}

/// Says what a chart shows.
///
/// # Errors
/// As [`super::layout`].
pub fn describe(spec: &ChartSpec) -> Result<Description, Error> {
    let chart = spec.chart();
    chart.frame().check()?;
    chart.check()?;
    Ok(Description {
        summary: summary(spec),
        table: chart.table(),
    })
}

/// The summary of a spec that was checked.
pub(crate) fn summary(spec: &ChartSpec) -> String {
    let chart = spec.chart();
    match chart.frame().summary.as_deref().map(clean) {
        Some(text) if !text.is_empty() => text,
        _ => chart.summary(),
    }
}

/// Sentences in a row.
pub(crate) fn sentences(sentences: &[String]) -> String {
    let said: Vec<&str> = sentences
        .iter()
        .map(String::as_str)
        .filter(|sentence| !sentence.is_empty())
        .collect();
    said.join(" ")
}

/// The places of the highest and the lowest of some values, the first of equals.
pub(crate) fn extremes(values: impl Iterator<Item = (usize, f64)>) -> Option<(usize, usize)> {
    let mut found: Option<((usize, f64), (usize, f64))> = None;
    for (at, value) in values {
        let (high, low) = found.get_or_insert(((at, value), (at, value)));
        if value > high.1 {
            *high = (at, value);
        }
        if value < low.1 {
            *low = (at, value);
        }
    }
    found.map(|(high, low)| (high.0, low.0))
}
