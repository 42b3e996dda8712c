//! Transitive levels of many periods, enterprises or provinces: GEKS, CCD and the time-product
//! dummy.

use super::choice::{Matching, Measure};
use super::formula::{Axiom, Formula};
use super::pair::{Contribution, Coverage, Pair, unmatched};
use super::panel::Panel;
use super::productivity::same_labels;
use super::shape::ratio;
use crate::error::{Absent, Error, ErrorCode, Figure, Reason, finite};
use crate::math::{exp, ln};
use std::collections::BTreeMap;

/// Levels that agree with one another: a over b times b over c is a over c, exactly.
///
/// Each method has its own level of 1: GEKS and the time-product dummy the geometric mean of the
/// units, CCD the hypothetical unit that it compares with. Ratios between units do not depend on
/// it.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    labels: Vec<String>,
    logs: Result<Vec<f64>, Absent>,
}

impl Levels {
    fn new(panel: &Panel, logs: Result<Vec<f64>, Absent>) -> Self {
        Self {
            labels: panel.labels().map(str::to_owned).collect(),
            logs,
        }
    }

    /// The labels of the units, in the panel's order.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The natural logarithm of each unit's level, in the order of the labels.
    ///
    /// # Errors
    /// The reason why there are no levels, as for [`Pair::index`]: one comparison without result leaves
    /// none.
    pub fn logs(&self) -> Result<&[f64], Absent> {
        self.logs.as_deref().map_err(Clone::clone)
    }

    /// The level of each unit; 1 is the method's own reference.
    ///
    /// # Errors
    /// As for [`Levels::logs`].
    pub fn levels(&self) -> Result<Vec<f64>, Absent> {
        self.logs()?.iter().map(|&log| finite(exp(log))).collect()
    }

    /// The level of each unit over that of one of them.
    ///
    /// # Errors
    /// [`Reason::MissingItem`] where no unit has that label; otherwise as for [`Levels::logs`].
    pub fn relative_to(&self, label: &str) -> Result<Vec<f64>, Absent> {
        let at = self.labels.iter().position(|known| known == label);
        let at = at.ok_or_else(|| Absent::of(Reason::MissingItem, label))?;
        let logs = self.logs()?;
        let base = logs[at];
        logs.iter().map(|&log| finite(exp(log - base))).collect()
    }

    /// These levels over others of the same units: outputs over inputs is productivity, values
    /// over prices are quantities.
    fn over(mut self, other: &Levels) -> Self {
        self.logs = self.logs.and_then(|logs| {
            let pairs = logs.iter().zip(other.logs()?);
            Ok(pairs.map(|(a, b)| a - b).collect())
        });
        self
    }
}

/// GEKS levels (Gini 1931; Eltetö and Köves 1964; Szulc 1964): unit i over unit j is the geometric
/// mean, over every unit k, of P(j → k)·P(k → i). Every pair counts alike; the levels depend on
/// which units are in the panel.
///
/// ```text
/// ln level_i = (1/n) Σ_k ln P(k → i)
/// ```
///
/// The formula must satisfy time reversal; Fisher and Törnqvist are usual (Eurostat and OECD,
/// *Methodological Manual on Purchasing Power Parities*, 2012). Each pair of
/// units is matched by itself, so units need not all have the same products. O(n²·products); one
/// pair at a time is in memory.
///
/// # Errors
/// [`ErrorCode::OutOfRange`] at `/formula` for a formula without time reversal;
/// [`ErrorCode::Unmatched`] as for [`Pair::new`], under the label of the unit.
///
/// ```
/// use nangsuat::index::{geks, Measure, Formula, Matching, Panel};
/// let panel = Panel::from_rows([
///     ("An Giang", "rice", 6000.0, 100.0), ("An Giang", "fish", 25_000.0, 16.0),
///     ("Cần Thơ", "rice", 6600.0, 40.0), ("Cần Thơ", "fish", 30_000.0, 12.0),
///     ("Đồng Tháp", "rice", 6300.0, 90.0), ("Đồng Tháp", "fish", 31_000.0, 22.0),
/// ])?;
/// let levels = geks(&panel, Measure::Quantity, Formula::Fisher, Matching::Refuse)?;
/// let of_an_giang = levels.relative_to("An Giang")?;
/// assert_eq!(of_an_giang[0], 1.0);
/// assert!(of_an_giang[1] < 1.0 && of_an_giang[2] > 1.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn geks(
    panel: &Panel,
    measure: Measure,
    formula: Formula,
    matching: Matching,
) -> Result<Levels, Error> {
    if !formula.satisfies(Axiom::TimeReversal) {
        let allowed = Formula::ALL
            .iter()
            .filter(|formula| formula.satisfies(Axiom::TimeReversal));
        let allowed: Vec<&str> = allowed.map(|formula| formula.name()).collect();
        let code = ErrorCode::OutOfRange;
        return Err(Error::new(code, "/formula", formula, allowed.join(", ")));
    }
    let units = panel.len();
    let mut sums = vec![0.0; units];
    let mut absent = None;
    for base in 0..units {
        for current in base + 1..units {
            let (label, basket) = panel.at(current);
            let pair = Pair::new(panel.at(base).1, basket, matching)
                .map_err(|error| error.under(&format!("/{label}")))?;
            match pair.index(measure, formula).and_then(log) {
                Ok(log) => {
                    sums[current] += log;
                    sums[base] -= log;
                }
                Err(reason) => absent = absent.or(Some(reason)),
            }
        }
    }
    let logs = absent.map_or_else(
        || Ok(sums.iter().map(|sum| sum / units as f64).collect()),
        Err,
    );
    Ok(Levels::new(panel, logs))
}

fn log(level: f64) -> Figure {
    if level > 0.0 {
        finite(ln(level))
    } else {
        Err(Reason::NotPositive.into())
    }
}

/// CCD levels, with the products' contributions; made by [`ccd`].
#[derive(Debug, Clone, PartialEq)]
pub struct Ccd {
    levels: Levels,
    contributions: Result<Vec<Vec<Contribution>>, Absent>,
    coverage: Vec<Coverage>,
}

impl Ccd {
    /// The levels; 1 is the hypothetical unit.
    pub const fn levels(&self) -> &Levels {
        &self.levels
    }

    /// Of each unit, what each product adds to the logarithm of its level. They add up to it.
    ///
    /// # Errors
    /// As for [`Levels::logs`].
    pub fn contributions(&self) -> Result<&[Vec<Contribution>], Absent> {
        self.contributions.as_deref().map_err(Clone::clone)
    }

    /// How much of each unit is compared. The hypothetical unit has the matched products only, so
    /// the current side is the unit, and the base is covered whole.
    pub fn coverage(&self) -> &[Coverage] {
        &self.coverage
    }
}

/// The translog multilateral index of Caves, Christensen and Diewert (*Economic Journal* 92
/// (1982)): each unit against a hypothetical one, whose shares are the units' mean shares and whose
/// logarithms are the units' mean logarithms.
///
/// ```text
/// ln Q_i = Σ ½(s_i + s̄)(ln q_i − mean ln q)
/// ```
///
/// for quantities, and the same with p for prices. Between two units it is exactly the GEKS index
/// on Törnqvist's formula, at O(units · products). A product must be above zero in every unit;
/// under [`Matching::Matched`] those that some unit lacks are left out.
///
/// # Errors
/// [`ErrorCode::Unmatched`] under [`Matching::Refuse`], with the path `/<label>/<product>` to the
/// unit that lacks the product.
///
/// ```
/// use nangsuat::index::{ccd, Measure, Basket, Matching, Panel};
/// // Inputs of three enterprises: workers and their pay, fixed assets and their cost.
/// let enterprise = |workers: f64, pay: f64, assets: f64, cost: f64| {
///     Basket::from_values([("labour", workers, pay), ("capital", assets, cost)])
/// };
/// let inputs = Panel::new([
///     ("A", enterprise(40.0, 3.2e9, 10e9, 2.1e9)?),
///     ("B", enterprise(55.0, 4.0e9, 6e9, 1.4e9)?),
///     ("C", enterprise(20.0, 1.9e9, 8e9, 1.5e9)?),
/// ])?;
/// let inputs = ccd(&inputs, Measure::Quantity, Matching::Refuse)?;
/// let levels = inputs.levels().levels()?;
/// assert!(levels[1] > levels[0] && levels[0] > levels[2]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn ccd(panel: &Panel, measure: Measure, matching: Matching) -> Result<Ccd, Error> {
    let names = common_products(panel, matching)?;
    let units = panel.len();
    let values: Vec<f64> = panel
        .baskets()
        .map(|basket| {
            names
                .iter()
                .filter_map(|name| basket.get(name))
                .map(super::Product::value)
                .sum()
        })
        .collect();
    let coverage = panel
        .baskets()
        .zip(&values)
        .map(|(basket, value)| Coverage {
            matched: names.len(),
            base_only: 0,
            current_only: basket.products().len() - names.len(),
            base_value_share: Some(1.0),
            current_value_share: finite(value / basket.value()).ok(),
        });
    let coverage = coverage.collect();
    let contributions = (|| {
        if names.is_empty() {
            return Err(Absent::from(Reason::MissingItem));
        }
        let mut contributions = vec![Vec::with_capacity(names.len()); units];
        for &name in &names {
            let (mut logs, mut shares) = (Vec::new(), Vec::new());
            for (basket, value) in panel.baskets().zip(&values) {
                let product = basket.get(name).ok_or(Reason::MissingItem)?;
                let number = match measure {
                    Measure::Price => product.price(),
                    Measure::Quantity => product.quantity(),
                };
                logs.push(log(number).map_err(|absent| Absent::of(absent.reason, name))?);
                shares.push(ratio(product.value(), *value)?);
            }
            let mean = |of: &[f64]| of.iter().sum::<f64>() / units as f64;
            let (mean_log, mean_share) = (mean(&logs), mean(&shares));
            for (unit, (log, share)) in logs.iter().zip(&shares).enumerate() {
                contributions[unit].push(Contribution {
                    product: name.to_owned(),
                    contribution: f64::midpoint(*share, mean_share) * (log - mean_log),
                });
            }
        }
        Ok(contributions)
    })();
    let logs = contributions.as_ref().map_err(Clone::clone).map(|units| {
        let sum = |parts: &Vec<Contribution>| parts.iter().map(|part| part.contribution).sum();
        units.iter().map(sum).collect()
    });
    Ok(Ccd {
        levels: Levels::new(panel, logs),
        contributions,
        coverage,
    })
}

/// The products that every unit has, by name.
fn common_products(panel: &Panel, matching: Matching) -> Result<Vec<&str>, Error> {
    let mut counts = BTreeMap::new();
    for basket in panel.baskets() {
        for product in basket.products() {
            *counts.entry(product.name()).or_insert(0) += 1;
        }
    }
    let is_common = |count: usize| count == panel.len();
    if matching == Matching::Refuse
        && let Some((name, _)) = counts.iter().find(|(_, count)| !is_common(**count))
    {
        let lacking = panel.labels().zip(panel.baskets());
        let mut lacking = lacking.filter(|(_, basket)| basket.get(name).is_none());
        if let Some((label, _)) = lacking.next() {
            return Err(unmatched(label, name));
        }
    }
    let common = counts.into_iter().filter(|(_, count)| is_common(*count));
    Ok(common.map(|(name, _)| name).collect())
}

/// Total factor productivity levels of units against the hypothetical mean unit, with what each
/// output and input adds; made by [`ccd_productivity`].
#[derive(Debug, Clone, PartialEq)]
pub struct CcdProductivity {
    /// The TFP levels; 1 is the hypothetical unit.
    pub levels: Levels,
    /// The output quantity levels.
    pub outputs: Ccd,
    /// The input quantity levels.
    pub inputs: Ccd,
}

/// TFP levels of enterprises, provinces or years, transitive:
///
/// ```text
/// ln TFP_i = Σ ½(r_i + r̄)(ln y_i − mean ln y) − Σ ½(s_i + s̄)(ln x_i − mean ln x)
/// ```
///
/// with outputs y, revenue shares r, inputs x and cost shares s (Caves, Christensen and Diewert
/// 1982). No common capital share is needed: each unit is weighed with the mean of its own shares
/// and the units' mean.
///
/// # Errors
/// [`ErrorCode::Unmatched`] where both panels do not have the same labels in the same order;
/// otherwise as for [`ccd`], under `/outputs` or `/inputs`.
///
/// ```
/// use nangsuat::index::{ccd_productivity, Basket, Matching, Panel};
/// // Value added, workers with their labour cost, fixed assets with the rest of value added.
/// let enterprises = [("A", 5.3e9, 40.0, 3.2e9, 10e9), ("B", 5.4e9, 55.0, 4.0e9, 6e9)];
/// let outputs = enterprises.map(|(name, added, ..)| {
///     Ok((name, Basket::new([("value added", 1.0, added)])?))
/// });
/// let inputs = enterprises.map(|(name, added, workers, pay, assets)| {
///     let capital = ("capital", assets, added - pay);
///     Ok((name, Basket::from_values([("labour", workers, pay), capital])?))
/// });
/// let collect = |baskets: [Result<_, nangsuat::Error>; 2]| {
///     Panel::new(baskets.into_iter().collect::<Result<Vec<_>, _>>()?)
/// };
/// let tfp = ccd_productivity(&collect(outputs)?, &collect(inputs)?, Matching::Refuse)?;
/// let relative = tfp.levels.relative_to("B")?;
/// assert!((relative[0] - 1.0284).abs() < 1e-4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn ccd_productivity(
    outputs: &Panel,
    inputs: &Panel,
    matching: Matching,
) -> Result<CcdProductivity, Error> {
    same_labels(outputs, inputs)?;
    let side = |panel: &Panel, side: &str| {
        ccd(panel, Measure::Quantity, matching).map_err(|error| error.under(side))
    };
    let (outputs, inputs) = (side(outputs, "/outputs")?, side(inputs, "/inputs")?);
    Ok(CcdProductivity {
        levels: outputs.levels.clone().over(&inputs.levels),
        outputs,
        inputs,
    })
}

/// Levels by the time-product dummy method, weighted by value shares (Summers 1973 and Rao 2005 for
/// countries; de Haan, Hendriks and Scholz, *Review of Income and Wealth* 67 (2021), for periods): the prices of all units are fitted by
///
/// ```text
/// ln p_ij = ln level_i + product_j,   each weighted by its share s_ij in the unit's value
/// ```
///
/// so a product that some units lack counts where it is, without an assumption about it elsewhere;
/// this is why there is no choice of matching. Products of one unit alone do not matter. With
/// [`Measure::Quantity`] the levels are the values over the price levels. Least squares, solved
/// exactly: O(units²·products + units³).
///
/// The levels are absent, with [`Reason::MissingItem`] and the label of a unit in the way, where no
/// chain of common products connects all units; and as for [`Pair::index`].
///
/// ```
/// use nangsuat::index::{time_product_dummy, Measure, Panel};
/// let panel = Panel::from_rows([
///     ("January", "rice", 10.0, 5.0), ("January", "fish", 40.0, 2.0),
///     ("February", "rice", 11.0, 5.0), ("February", "fish", 44.0, 2.0),
///     ("March", "rice", 12.0, 5.0),
/// ])?;
/// let prices = time_product_dummy(&panel, Measure::Price).relative_to("January")?;
/// assert!((prices[1] - 1.1).abs() < 1e-15 && (prices[2] - 1.2).abs() < 1e-15);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn time_product_dummy(panel: &Panel, measure: Measure) -> Levels {
    let prices = Levels::new(panel, super::regression::time_product_dummy(panel));
    match measure {
        Measure::Price => prices,
        Measure::Quantity => {
            let values: Result<Vec<f64>, Absent> =
                panel.baskets().map(|basket| log(basket.value())).collect();
            let values = values.map(|logs| {
                let mean = logs.iter().sum::<f64>() / logs.len() as f64;
                logs.iter().map(|log| log - mean).collect()
            });
            Levels::new(panel, values).over(&prices)
        }
    }
}
