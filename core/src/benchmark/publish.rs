//! From the rows of a survey to figures that may be published.

use super::decide::Decisions;
use super::disclosure::Members;
use super::document::{
    Benchmark, BenchmarkFile, Cell, Distribution, FORMAT, Provenance, Rows, VERSION,
};
use super::guards::{Guard, Guards};
use super::part::{Part, ratio};
use super::review::{FigureStatus, IndicatorReview, Review};
use super::smooth::{Held, quantiles, significant};
use super::summary::{Summary, Terms};
use super::survey::Survey;
use super::tree::{Node, Tree};
use crate::error::{Error, ErrorCode};
use crate::map::Map;
use crate::math::{exp, ln};

/// Mean logarithms are written to this.
const MEAN_LOG_UNIT: f64 = 1000.0;

struct Publisher<'a> {
    terms: Terms<'a>,
    tree: Tree<'a>,
    summaries: Vec<Summary>,
    decisions: Decisions,
}

impl<'a> Publisher<'a> {
    fn new(survey: &'a Survey, guards: Guards) -> Self {
        let terms = Terms::new(survey, guards);
        let tree = Tree::new(survey.leaves(), survey.options().margins);
        let leaves = tree.leaves.iter();
        let summaries: Vec<Summary> = leaves.map(|leaf| Summary::of(leaf, &terms)).collect();
        let decisions = Decisions::new(&terms, &tree, &summaries);
        Self {
            terms,
            tree,
            summaries,
            decisions,
        }
    }

    /// The cells of a node.
    fn summaries(&self, node: &Node) -> &[Summary] {
        &self.summaries[node.leaves.clone()]
    }

    /// The values of an indicator in a node, with who contributes each.
    fn values(&self, node: &Node, parts: (Part, Part)) -> Vec<Held> {
        let mut values = Vec::new();
        for leaf in &self.tree.leaves[node.leaves.clone()] {
            let shared = self.terms.shared(leaf);
            for unit in &leaf.units {
                let value = ratio(&unit.parts, parts);
                if value.is_finite() {
                    values.push((value, if shared(unit) { unit.holder } else { 0 }));
                }
            }
        }
        values
    }

    /// One node: what is published of it, and what becomes of each figure.
    fn node(&self, at: usize) -> (Cell, Review) {
        let node = &self.tree.nodes[at];
        let leaves = &self.tree.leaves[node.leaves.clone()];
        let key = &leaves[0].key;
        let (sector, size) = node.labelled;
        let mut cell = Cell {
            sector: sector.then(|| key.sector.clone()),
            size: size.then(|| key.size.clone()),
            year: key.year,
            indicators: Map::default(),
        };
        let mut review = Review {
            sector: cell.sector.clone(),
            size: cell.size.clone(),
            year: cell.year,
            rows: leaves.iter().map(|leaf| leaf.units.len() as u64).sum(),
            indicators: Map::default(),
        };
        for (i, (indicator, _)) in self.terms.ratios.iter().enumerate() {
            let mut members = Members::default();
            for summary in self.summaries(node) {
                members.join(&summary.counted[i]);
            }
            let (distribution, judged) = self.indicator(at, i, &members);
            review.indicators.insert(*indicator, judged);
            if let Some(distribution) = distribution {
                cell.indicators.insert(*indicator, distribution);
            }
        }
        (cell, review)
    }

    fn indicator(
        &self,
        at: usize,
        i: usize,
        members: &Members,
    ) -> (Option<Distribution>, IndicatorReview) {
        let node = &self.tree.nodes[at];
        let (_, parts) = self.terms.ratios[i];
        let sums = [parts.0, parts.1].map(|part| self.decisions.sums[part as usize][at]);
        let withheld = sums
            .iter()
            .find(|outcome| **outcome != FigureStatus::Published);
        let mut judged = IndicatorReview {
            rows: members.rows(),
            figures: self.decisions.figures[i][at],
            ratio_of_sums: withheld.copied().unwrap_or(FigureStatus::Published),
        };
        if judged.figures != FigureStatus::Published {
            return (None, judged);
        }
        let mut distribution = Distribution {
            count: self.count(members.rows()),
            ..Distribution::default()
        };
        let smoothed = quantiles(
            &mut self.values(node, parts),
            members.count(),
            &self.terms.options.quantiles,
            &self.terms.options.method,
            self.terms.guards,
        );
        match smoothed {
            None => judged.figures = FigureStatus::Uniform,
            Some(smoothed) => {
                for (level, value) in smoothed.quantiles {
                    *distribution.quantile_mut(level) = Some(value);
                }
                distribution.rounding = smoothed.rounding;
                distribution.smoothing = smoothed.smoothing;
            }
        }
        if self.decisions.logs[at] == FigureStatus::Published {
            distribution.mean_log = Some(self.mean_log(node, parts));
        }
        if judged.ratio_of_sums == FigureStatus::Published {
            distribution.ratio_of_sums = self.ratio_of_sums(node, parts);
        }
        (Some(distribution), judged)
    }

    /// The difference of two rounded means, so that they add up as logarithms do.
    fn mean_log(&self, node: &Node, parts: (Part, Part)) -> f64 {
        let summaries = self.summaries(node);
        let rows: u64 = summaries.iter().map(|s| s.positive.rows()).sum();
        let mean = |part: Part| {
            let sum: f64 = summaries.iter().map(|s| s.logs[part as usize]).sum();
            (sum / rows as f64 * MEAN_LOG_UNIT).round()
        };
        (mean(parts.0) - mean(parts.1)) / MEAN_LOG_UNIT
    }

    /// The ratio of two sums, each rounded so far, in logarithms, that it tells no contributor
    /// with the largest allowed share to within p, even to someone who knows all the others.
    fn ratio_of_sums(&self, node: &Node, parts: (Part, Part)) -> Option<f64> {
        let Terms {
            options, guards, ..
        } = &self.terms;
        let step = options.method.largest_share() * options.method.log_width();
        let sum = |part: Part| {
            let sums = self.summaries(node).iter().map(|s| s.sums[part as usize]);
            let sum: f64 = sums.sum();
            exp(self.terms.round(ln(sum.abs()), step)).copysign(sum)
        };
        let ratio = sum(parts.0) / sum(parts.1);
        let digits = if guards.has(Guard::Rounding) { 2 } else { 17 };
        ratio.is_finite().then(|| significant(ratio, digits))
    }

    /// A count as it is published: the nearest multiple of the base.
    fn count(&self, exact: u64) -> u64 {
        let base = u64::from(self.terms.options.method.rounding_base());
        if self.terms.guards.has(Guard::Counts) {
            (exact + base / 2) / base * base
        } else {
            exact
        }
    }
}

pub(super) fn publish(
    survey: &Survey,
    provenance: Provenance,
    guards: Guards,
) -> Result<Benchmark, Error> {
    let publisher = Publisher::new(survey, guards);
    let (mut cells, mut margins) = (Vec::new(), Vec::new());
    for at in 0..publisher.tree.nodes.len() {
        let (cell, _) = publisher.node(at);
        if cell.size.is_some() {
            cells.push(cell);
        } else {
            margins.push(cell);
        }
    }
    if cells.iter().chain(&margins).all(Cell::withheld) {
        let allowed = format!(
            "a cell of {} enterprises",
            publisher.terms.options.method.minimum_count()
        );
        return Err(Error::new(
            ErrorCode::EmptyTable,
            "",
            format!("{} cells", cells.len()),
            allowed,
        ));
    }
    let mut excluded = survey.excluded();
    for excluded in &mut excluded {
        excluded.rows = publisher.count(excluded.rows);
    }
    BenchmarkFile {
        format: FORMAT.to_owned(),
        version: VERSION,
        provenance,
        value_added_basis: publisher.terms.options.value_added_basis,
        method: publisher.terms.options.method,
        rows: Rows {
            read: publisher.count(survey.rows()),
            refused: publisher.count(survey.refused()),
            excluded,
        },
        cells,
        margins,
    }
    .try_into()
}

pub(super) fn review(survey: &Survey) -> Vec<Review> {
    let publisher = Publisher::new(survey, Guards::ALL);
    (0..publisher.tree.nodes.len())
        .map(|at| publisher.node(at).1)
        .collect()
}
