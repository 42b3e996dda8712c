//! Every formula at once, as a table or a page needs it.

use super::choice::{Linking, Matching, Measure};
use super::formula::Formula;
use super::links::Links;
use super::pair::Coverage;
use super::panel::Panel;
use crate::error::{Error, Reason};
use crate::map::Map;
use serde::Serialize;

/// The price and quantity indices of a panel by every formula, chained and to a fixed base. Lists
/// go by period, in the order of `periods`; `null` stands for a figure that is absent, with the
/// reason under `absent`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Report {
    /// The periods.
    pub periods: Vec<String>,
    /// The period in which every index is 1.
    pub base: String,
    /// What was done with products that are not on both sides.
    pub matching: Matching,
    /// The value of each period over the base's, all products.
    pub value: Vec<Option<f64>>,
    /// The indices, by formula.
    #[cfg_attr(feature = "ts", tsify(type = "Record<Formula, ByMeasure>"))]
    pub indices: Map<Formula, ByMeasure>,
    /// How much of both sides each comparison rests on; `null` for the base and, chained, for the
    /// first period.
    pub matched: Matched,
    /// Why a figure is absent.
    pub absent: Vec<Absence>,
}

/// A formula's price and quantity index.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct ByMeasure {
    /// The price index.
    pub price: ByLinking,
    /// The quantity index.
    pub quantity: ByLinking,
}

/// A series, chained and to a fixed base.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ByLinking {
    /// Chained.
    pub chained: Vec<Option<f64>>,
    /// To the base directly.
    pub fixed_base: Vec<Option<f64>>,
}

/// The coverage of the comparisons of either series.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Matched {
    /// With the period before.
    pub chained: Vec<Option<Coverage>>,
    /// With the base.
    pub fixed_base: Vec<Option<Coverage>>,
}

/// Why a figure is absent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Absence {
    /// The formula.
    pub formula: Formula,
    /// Its measure.
    pub measure: Measure,
    /// The series.
    pub linking: Linking,
    /// The period.
    pub period: String,
    /// Why.
    pub reason: Reason,
    /// The products in the way.
    pub needs: Vec<String>,
}

impl Report {
    /// Every index of a panel. O(formulas · periods · products).
    ///
    /// # Errors
    /// As for [`Panel::links`].
    ///
    /// ```
    /// use nangsuat::index::{Formula, Matching, Panel, Report};
    /// let panel = Panel::from_rows([
    ///     ("2023", "rice", 6000.0, 100.0), ("2023", "fish", 25_000.0, 16.0),
    ///     ("2024", "rice", 6600.0, 110.0), ("2024", "fish", 30_000.0, 12.0),
    /// ])?;
    /// let report = Report::new(&panel, "2023", Matching::Refuse)?;
    /// let laspeyres = report.indices.get(&Formula::Laspeyres).unwrap();
    /// assert_eq!(laspeyres.price.chained, [Some(1.0), Some(1.14)]);
    /// # Ok::<(), nangsuat::Error>(())
    /// ```
    pub fn new(panel: &Panel, base: &str, matching: Matching) -> Result<Self, Error> {
        let chained = panel.links(Linking::Chained, base, matching)?;
        let fixed_base = panel.links(Linking::FixedBase, base, matching)?;
        let mut absent = Vec::new();
        let mut series = |links: &Links<'_>, formula: Formula, measure: Measure| {
            let figures = links
                .index(measure, formula)
                .into_iter()
                .zip(links.labels());
            figures
                .map(|(figure, period)| match figure {
                    Ok(value) => Some(value),
                    Err(reason) => {
                        absent.push(Absence {
                            formula,
                            measure,
                            linking: links.linking(),
                            period: (*period).to_owned(),
                            reason: reason.reason,
                            needs: reason.needs,
                        });
                        None
                    }
                })
                .collect()
        };
        let mut by_linking = |formula, measure| ByLinking {
            chained: series(&chained, formula, measure),
            fixed_base: series(&fixed_base, formula, measure),
        };
        let indices = Formula::ALL.iter().map(|&formula| {
            let price = by_linking(formula, Measure::Price);
            let quantity = by_linking(formula, Measure::Quantity);
            (formula, ByMeasure { price, quantity })
        });
        let base_value = panel.get(base).map_or(0.0, super::Basket::value);
        Ok(Self {
            periods: panel.labels().map(str::to_owned).collect(),
            base: base.to_owned(),
            matching,
            value: panel
                .baskets()
                .map(|basket| super::shape::ratio(basket.value(), base_value).ok())
                .collect(),
            indices: indices.collect(),
            matched: Matched {
                chained: chained.coverage().collect(),
                fixed_base: fixed_base.coverage().collect(),
            },
            absent,
        })
    }
}
