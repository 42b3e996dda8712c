//! Exact distributions, for the eyes of whoever holds the rows.

use super::part::{Part, ratio};
use super::quantile::{Level, QuantileType, select};
use super::survey::{Excluded, Leaf, Survey};
use crate::enterprise::{Basis, Indicator};
use crate::map::Map;
use serde::Serialize;

/// The exact distributions of a survey. Its `format` is not that of a benchmark, so that it
/// cannot be taken for one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Raw {
    /// Always `nangsuat/benchmark_raw`.
    pub format: &'static str,
    /// Version of the format, 1.
    pub version: u32,
    /// Which value added the indicators rest on.
    pub value_added_basis: Basis,
    /// Which quantiles these are.
    pub quantile_type: QuantileType,
    /// Rows read.
    pub rows: u64,
    /// Rows that belong to no cell.
    pub refused: u64,
    /// Rows that do not count for the indicators that need a figure.
    pub excluded: Vec<Excluded>,
    /// By sector, size and year.
    pub cells: Vec<RawCell>,
}

/// The exact distributions of one cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RawCell {
    /// The sector.
    pub sector: String,
    /// The size class.
    pub size: String,
    /// The year.
    pub year: i32,
    /// By indicator; those that some row counts for.
    pub indicators: Map<Indicator, RawDistribution>,
}

/// How an indicator is distributed over the enterprises of a cell, exactly, in the indicator's unit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RawDistribution {
    /// How many rows count for it: those with its figures and a denominator other than zero.
    pub count: usize,
    /// The 10th percentile.
    pub p10: f64,
    /// The lower quartile.
    pub p25: f64,
    /// The median.
    pub p50: f64,
    /// The upper quartile.
    pub p75: f64,
    /// The 90th percentile.
    pub p90: f64,
    /// Sum of the numerators / sum of the denominators; `None` where that is zero.
    pub ratio_of_sums: Option<f64>,
}

impl Survey {
    /// Exact counts and quantiles of every cell, without disclosure control: at n = 5 all five
    /// values can be read off. For one's own eyes, and for comparison with other tools.
    pub fn raw(&self, kind: QuantileType) -> Raw {
        let mut leaves: Vec<&Leaf> = self.leaves().iter().collect();
        leaves.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        let mut values = Vec::new();
        let mut distribution = |leaf: &Leaf, indicator: Indicator| {
            let parts = Part::of(indicator)?;
            let distribution = exact(leaf, parts, kind, &mut values)?;
            Some((indicator, distribution))
        };
        Raw {
            format: "nangsuat/benchmark_raw",
            version: 1,
            value_added_basis: self.options().value_added_basis,
            quantile_type: kind,
            rows: self.rows(),
            refused: self.refused(),
            excluded: self.excluded(),
            cells: leaves
                .into_iter()
                .map(|leaf| RawCell {
                    sector: leaf.key.sector.clone(),
                    size: leaf.key.size.clone(),
                    year: leaf.key.year,
                    indicators: self
                        .options()
                        .indicators
                        .iter()
                        .filter_map(|indicator| distribution(leaf, *indicator))
                        .collect(),
                })
                .collect(),
        }
    }
}

fn exact(
    leaf: &Leaf,
    parts: (Part, Part),
    kind: QuantileType,
    values: &mut Vec<f64>,
) -> Option<RawDistribution> {
    values.clear();
    let mut sums = [0.0, 0.0];
    for unit in &leaf.units {
        let value = ratio(&unit.parts, parts);
        if value.is_finite() {
            values.push(value);
            sums[0] += unit.parts[parts.0 as usize];
            sums[1] += unit.parts[parts.1 as usize];
        }
    }
    if values.is_empty() {
        return None;
    }
    let position = |level: &Level| kind.position(values.len(), level.fraction());
    let mut ranks: Vec<usize> = Level::ALL
        .iter()
        .map(position)
        .flat_map(|position| [position.lower, position.upper])
        .collect();
    ranks.sort_unstable();
    ranks.dedup();
    select(values, &ranks, &f64::total_cmp);
    let at = |level: Level| kind.position(values.len(), level.fraction()).of(values);
    Some(RawDistribution {
        count: values.len(),
        p10: at(Level::P10),
        p25: at(Level::P25),
        p50: at(Level::P50),
        p75: at(Level::P75),
        p90: at(Level::P90),
        ratio_of_sums: Some(sums[0] / sums[1]).filter(|ratio| ratio.is_finite()),
    })
}
