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
/// As [`layout`](fn@super::layout).
pub fn describe(spec: &ChartSpec) -> Result<Description, Error> {
    spec.chart().problems()?;
    Ok(described(spec))
}

/// The words of a spec that was checked.
pub(crate) fn described(spec: &ChartSpec) -> Description {
    Description {
        summary: summary(spec),
        table: spec.chart().table(),
    }
}

/// The summary of a spec that was checked.
pub(crate) fn summary(spec: &ChartSpec) -> String {
    let chart = spec.chart();
    match chart.frame().summary.as_deref().map(clean) {
        Some(text) if !text.is_empty() => text,
        _ => chart.summary(),
    }
}

/// A template and the values for its `{placeholders}`.
pub(crate) struct Sentence {
    template: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Sentence {
    pub fn new(template: &'static str) -> Self {
        Self {
            template,
            values: Vec::new(),
        }
    }

    pub fn put(mut self, name: &'static str, value: &str) -> Self {
        self.values.push((name, value.to_owned()));
        self
    }

    /// Adds the sentence to others. Values are put in once and not read again, so that braces in
    /// them mean nothing.
    pub fn say(self, said: &mut String) {
        if !said.is_empty() {
            said.push(' ');
        }
        let mut rest = self.template;
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let (name, behind) = after.split_once('}').unwrap_or((after, ""));
            for (key, value) in &self.values {
                if *key == name {
                    said.push_str(value);
                }
            }
            rest = behind;
        }
        said.push_str(rest);
    }
}

/// The places of the highest and the lowest of some values with their places, the first of equals.
pub(crate) fn extremes(values: &[(usize, f64)]) -> (usize, usize) {
    let first = values.first().copied().unwrap_or_default();
    let (mut high, mut low) = (first, first);
    for &(at, value) in values {
        if value > high.1 {
            high = (at, value);
        }
        if value < low.1 {
            low = (at, value);
        }
    }
    (high.0, low.0)
}
