//! A series of comparisons over periods: chained, to a fixed base, or step by step.

use super::choice::{ChangeForm, Linking, Matching, Measure};
use super::formula::Formula;
use super::pair::{Contribution, Coverage, Pair};
use super::panel::Panel;
use super::shape::ratio;
use crate::error::{Absent, Error, Figure, finite};
use std::collections::BTreeMap;

/// The comparisons that a series is made of, matched once for all formulas; made by
/// [`Panel::links`].
#[derive(Debug, Clone)]
pub struct Links<'a> {
    labels: Vec<&'a str>,
    linking: Linking,
    base: usize,
    /// The comparison that leads to each period; none for the base of a fixed-base series, and
    /// for the first period of the others.
    pairs: Vec<Option<Pair<'a>>>,
}

impl<'a> Links<'a> {
    pub(super) fn new(
        panel: &'a Panel,
        linking: Linking,
        base: usize,
        matching: Matching,
    ) -> Result<Self, Error> {
        let pairs = (0..panel.len()).map(|period| {
            let from = match linking {
                Linking::FixedBase => (period != base).then_some(base),
                Linking::Chained | Linking::PeriodOnPeriod => period.checked_sub(1),
            };
            let (label, current) = panel.at(period);
            from.map(|from| Pair::new(panel.at(from).1, current, matching))
                .transpose()
                .map_err(|error| error.under(&format!("/{label}")))
        });
        Ok(Self {
            pairs: pairs.collect::<Result<_, Error>>()?,
            labels: panel.labels().collect(),
            linking,
            base,
        })
    }

    /// The periods.
    pub fn labels(&self) -> &[&'a str] {
        &self.labels
    }

    /// How the series is linked.
    pub const fn linking(&self) -> Linking {
        self.linking
    }

    /// The comparison that leads to each period: with the base in a fixed-base series, with the
    /// period before it otherwise; none where there is nothing to compare with.
    pub fn pairs(&self) -> &[Option<Pair<'a>>] {
        &self.pairs
    }

    /// How much of both sides each comparison rests on.
    pub fn coverage(&self) -> impl ExactSizeIterator<Item = Option<Coverage>> {
        self.pairs
            .iter()
            .map(|pair| pair.as_ref().map(Pair::coverage))
    }

    /// The index of each period, 1 in the base (step by step: 1 in the first period). A chained
    /// series is divided by its level in the base, so it may begin before it.
    ///
    /// # Errors
    /// Each figure is absent as for [`Pair::index`]; in a chained series so is everything beyond
    /// an absent step, seen from the base.
    pub fn index(&self, measure: Measure, formula: Formula) -> Vec<Figure> {
        self.index_by(|pair| pair.index(measure, formula))
    }

    /// [`Links::index`] of any comparison of two baskets, such as those with a parameter.
    ///
    /// # Errors
    /// Each figure is absent as `compare` says, and as for [`Links::index`].
    ///
    /// ```
    /// use nangsuat::index::{Measure, Linking, Matching, Panel};
    /// let panel = Panel::from_rows([
    ///     (1, "rice", 6000.0, 100.0), (1, "fish", 25_000.0, 16.0),
    ///     (2, "rice", 6600.0, 110.0), (2, "fish", 30_000.0, 12.0),
    /// ].map(|(year, product, price, quantity)| (year.to_string(), product, price, quantity)))?;
    /// let links = panel.links(Linking::FixedBase, "1", Matching::Refuse)?;
    /// // Constant elasticity of substitution 2.
    /// let index = links.index_by(|pair| pair.lloyd_moulton(Measure::Price, 2.0));
    /// assert!((index[1].clone()? - 1.0 / (0.6 / 1.1 + 0.4 / 1.2)).abs() < 1e-15);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn index_by(&self, compare: impl Fn(&Pair<'a>) -> Figure) -> Vec<Figure> {
        let steps: Vec<Figure> = self
            .pairs
            .iter()
            .map(|pair| pair.as_ref().map_or(Ok(1.0), &compare))
            .collect();
        if self.linking != Linking::Chained {
            return steps;
        }
        let mut levels = vec![Ok(1.0); steps.len()];
        for period in self.base + 1..steps.len() {
            levels[period] = (|| {
                let step = steps[period].clone()?;
                finite(levels[period - 1].clone()? * step)
            })();
        }
        for period in (0..self.base).rev() {
            levels[period] = (|| {
                let step = steps[period + 1].clone()?;
                ratio(levels[period + 1].clone()?, step)
            })();
        }
        levels
    }

    /// Each product's part of the change of the index since the base (step by step: since the
    /// period before), for each period. In a chained series they are the parts of the steps,
    /// added up: log points as they are, and relative changes times the level from which each step
    /// starts; so they add up exactly there too.
    ///
    /// Each is absent as the index is.
    pub fn contributions(
        &self,
        measure: Measure,
        formula: Formula,
        change: ChangeForm,
    ) -> Vec<Result<Vec<Contribution>, Absent>> {
        let step = |period: usize| match &self.pairs[period] {
            Some(pair) => pair.contributions(measure, formula, change),
            None => Ok(Vec::new()),
        };
        let periods = 0..self.pairs.len();
        if self.linking != Linking::Chained {
            return periods.map(step).collect();
        }
        let levels = self.index(measure, formula);
        // What a step adds, at the level from which it starts.
        let scaled = |period: usize| -> Result<Vec<Contribution>, Absent> {
            let level = match change {
                ChangeForm::Log => 1.0,
                ChangeForm::Relative => levels[period - 1].clone()?,
            };
            let mut parts = step(period)?;
            for part in &mut parts {
                part.contribution = finite(part.contribution * level)?;
            }
            Ok(parts)
        };
        let mut result: Vec<Result<Vec<Contribution>, Absent>> = vec![Ok(Vec::new()); levels.len()];
        let mut sums = Sums::default();
        for (period, parts) in result.iter_mut().enumerate().skip(self.base + 1) {
            *parts = sums.add(scaled(period), 1.0);
        }
        let mut sums = Sums::default();
        for (period, parts) in result.iter_mut().enumerate().take(self.base).rev() {
            *parts = sums.add(scaled(period + 1), -1.0);
        }
        result
    }
}

/// Contributions summed by product, until one step is absent.
#[derive(Default)]
struct Sums {
    by_product: BTreeMap<String, f64>,
    absent: Option<Absent>,
}

impl Sums {
    fn add(
        &mut self,
        step: Result<Vec<Contribution>, Absent>,
        sign: f64,
    ) -> Result<Vec<Contribution>, Absent> {
        match step {
            Err(absent) => {
                self.absent.get_or_insert(absent);
            }
            Ok(parts) => {
                for part in parts {
                    *self.by_product.entry(part.product).or_default() += sign * part.contribution;
                }
            }
        }
        if let Some(absent) = &self.absent {
            return Err(absent.clone());
        }
        let sums = self.by_product.iter();
        sums.map(|(product, &contribution)| {
            Ok(Contribution {
                product: product.clone(),
                contribution: finite(contribution)?,
            })
        })
        .collect()
    }
}
