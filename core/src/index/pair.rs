//! Two baskets side by side, product by product.

use super::basket::{Basket, Product};
use super::choice::{ChangeForm, Matching, Measure};
use super::formula::Formula;
use super::shape::{View, ratio};
use crate::error::{Absent, Error, ErrorCode, Figure, Reason, finite};
use crate::math::logarithmic_mean;
use serde::Serialize;
use std::cmp::Ordering;

/// How much of both sides an index rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Coverage {
    /// Products on both sides.
    pub matched: usize,
    /// Products of the base only.
    pub base_only: usize,
    /// Products of the current side only.
    pub current_only: usize,
    /// The matched products' share of the base's value; none where that value is zero.
    pub base_value_share: Option<f64>,
    /// The matched products' share of the current value; none where that value is zero.
    pub current_value_share: Option<f64>,
}

/// A product's part of the change of an index.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Contribution {
    /// The product.
    pub product: String,
    /// Its part: a fraction, or log points; the parts add up to the change.
    pub contribution: f64,
}

/// Two baskets, the base and the current one, matched product by product.
///
/// ```
/// use nangsuat::index::{Measure, Basket, Formula, Matching, Pair};
/// let base = Basket::new([("rice", 6000.0, 100.0), ("fish", 25_000.0, 16.0)])?;
/// let current = Basket::new([("rice", 6600.0, 110.0), ("fish", 30_000.0, 12.0)])?;
/// let pair = Pair::new(&base, &current, Matching::Refuse)?;
///
/// // (6600·100 + 30000·16) / (6000·100 + 25000·16) = 1.14
/// assert_eq!(pair.index(Measure::Price, Formula::Laspeyres)?, 1.14);
/// // Fisher's price and quantity index multiply to the ratio of the values.
/// let fisher = |measure| pair.index(measure, Formula::Fisher);
/// let product = fisher(Measure::Price)? * fisher(Measure::Quantity)?;
/// assert!((product - current.value() / base.value()).abs() < 1e-15);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Pair<'a> {
    names: Vec<&'a str>,
    base_prices: Vec<f64>,
    current_prices: Vec<f64>,
    base_quantities: Vec<f64>,
    current_quantities: Vec<f64>,
    coverage: Coverage,
}

impl<'a> Pair<'a> {
    /// Matches two baskets. One pass over both.
    ///
    /// # Errors
    /// [`ErrorCode::Unmatched`] under [`Matching::Refuse`], with the path `/base/<product>` or
    /// `/current/<product>` to the side that lacks the product.
    pub fn new(base: &'a Basket, current: &'a Basket, matching: Matching) -> Result<Self, Error> {
        let mut pair = Self {
            names: Vec::new(),
            base_prices: Vec::new(),
            current_prices: Vec::new(),
            base_quantities: Vec::new(),
            current_quantities: Vec::new(),
            coverage: Coverage {
                matched: 0,
                base_only: 0,
                current_only: 0,
                base_value_share: None,
                current_value_share: None,
            },
        };
        let mut base_left = base.products();
        let mut current_left = current.products();
        loop {
            let (order, product) = match (base_left.first(), current_left.first()) {
                (Some(ours), Some(theirs)) => {
                    let order = ours.name().cmp(theirs.name());
                    (
                        order,
                        if order == Ordering::Greater {
                            theirs
                        } else {
                            ours
                        },
                    )
                }
                (Some(ours), None) => (Ordering::Less, ours),
                (None, Some(theirs)) => (Ordering::Greater, theirs),
                (None, None) => break,
            };
            let (lacking, count) = match order {
                Ordering::Equal => {
                    pair.push(product, &current_left[0]);
                    base_left = &base_left[1..];
                    current_left = &current_left[1..];
                    continue;
                }
                Ordering::Less => {
                    base_left = &base_left[1..];
                    ("current", &mut pair.coverage.base_only)
                }
                Ordering::Greater => {
                    current_left = &current_left[1..];
                    ("base", &mut pair.coverage.current_only)
                }
            };
            if matching == Matching::Refuse {
                return Err(unmatched(lacking, product.name()));
            }
            *count += 1;
        }
        let coverage = &mut pair.coverage;
        coverage.matched = pair.names.len();
        let share = |prices: &[f64], quantities: &[f64], basket: &Basket| {
            let values = prices.iter().zip(quantities).map(|(p, q)| p * q);
            finite(values.sum::<f64>() / basket.value()).ok()
        };
        coverage.base_value_share = share(&pair.base_prices, &pair.base_quantities, base);
        coverage.current_value_share =
            share(&pair.current_prices, &pair.current_quantities, current);
        Ok(pair)
    }

    fn push(&mut self, base: &'a Product, current: &Product) {
        self.names.push(base.name());
        self.base_prices.push(base.price());
        self.current_prices.push(current.price());
        self.base_quantities.push(base.quantity());
        self.current_quantities.push(current.quantity());
    }

    /// How much of both sides is compared.
    pub const fn coverage(&self) -> Coverage {
        self.coverage
    }

    /// The matched products by name, each with (price, quantity) of the base and of the current
    /// side.
    pub fn products(&self) -> impl ExactSizeIterator<Item = (&'a str, (f64, f64), (f64, f64))> {
        (0..self.names.len()).map(|at| {
            let base = (self.base_prices[at], self.base_quantities[at]);
            let current = (self.current_prices[at], self.current_quantities[at]);
            (self.names[at], base, current)
        })
    }

    /// The index of the current basket over the base; 1 is no difference.
    ///
    /// # Errors
    /// [`Reason::MissingItem`] where the sides have no product in common;
    /// [`Reason::NotPositive`] where a logarithm meets a zero, naming the product;
    /// [`Reason::ZeroDenominator`] where a value or a relative's base is zero.
    pub fn index(&self, measure: Measure, formula: Formula) -> Figure {
        self.view(measure)?.index(formula)
    }

    /// V₁ / V₀ of the matched products.
    ///
    /// # Errors
    /// As for [`Pair::index`].
    pub fn value_ratio(&self) -> Figure {
        self.view(Measure::Price)?.value_ratio()
    }

    /// Each product's part of the change of an index. They add up to it exactly, up to rounding,
    /// for every formula.
    ///
    /// A formula divides one change by itself: a basket Σp₁b/Σp₀b gives b(p₁ − p₀)/Σp₀b, a
    /// geometric mean w·ln r, an arithmetic one w(r − 1), a harmonic one P·w(1 − 1/r). Fisher is
    /// the index of the basket q₀ + q₁/Q_F (van IJzeren 1952; Dikhanov 1997; Reinsdorf, Diewert
    /// and Ehemann, *Journal of Economic and Social Measurement* 28 (2002)), Carruthers, Sellwood,
    /// Ward and Dalén's a mean with the weights 1 + P/r; Stuvel gives
    /// (p₁ − p₀)(q₀ + q₁)/(V₀(1 + Q)). The parts of the other change follow by the logarithmic
    /// mean: index − 1 = L(index, 1)·ln(index), in every part alike.
    ///
    /// # Errors
    /// As for [`Pair::index`]; [`Reason::NotPositive`] for the logarithm of an index of zero.
    ///
    /// ```
    /// use nangsuat::index::{Measure, Basket, ChangeForm, Formula, Matching, Pair};
    /// let base = Basket::new([("rice", 6000.0, 100.0), ("fish", 25_000.0, 16.0)])?;
    /// let current = Basket::new([("rice", 6600.0, 110.0), ("fish", 30_000.0, 12.0)])?;
    /// let pair = Pair::new(&base, &current, Matching::Refuse)?;
    /// let parts = pair.contributions(Measure::Quantity, Formula::Fisher, ChangeForm::Relative)?;
    /// assert_eq!(parts[0].product, "fish");
    /// let sum: f64 = parts.iter().map(|part| part.contribution).sum();
    /// let change = pair.index(Measure::Quantity, Formula::Fisher)? - 1.0;
    /// assert!((sum - change).abs() < 1e-15);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn contributions(
        &self,
        measure: Measure,
        formula: Formula,
        change: ChangeForm,
    ) -> Result<Vec<Contribution>, Absent> {
        let view = self.view(measure)?;
        let index = view.index(formula)?;
        let (native, parts) = view.parts(formula, index)?;
        let scale = match (native, change) {
            (ChangeForm::Relative, ChangeForm::Log) => 1.0 / positive_mean(index)?,
            (ChangeForm::Log, ChangeForm::Relative) => positive_mean(index)?,
            _ => 1.0,
        };
        let parts = self.names.iter().zip(parts);
        parts
            .map(|(name, part)| {
                Ok(Contribution {
                    product: (*name).to_owned(),
                    contribution: finite(part * scale)?,
                })
            })
            .collect()
    }

    /// The constant-elasticity (CES) index of Lloyd (1975) and Moulton (1996),
    /// (Σ s₀·r^(1−σ))^(1/(1−σ)) with σ the elasticity of substitution: Laspeyres at 0, geometric
    /// Laspeyres at 1. ILO and IMF, *Producer Price Index Manual*, chapter 17.
    ///
    /// # Errors
    /// As for [`Pair::index`]; [`Reason::OutOfBounds`] where σ is not a number.
    pub fn lloyd_moulton(&self, measure: Measure, elasticity: f64) -> Figure {
        self.view(measure)?.lloyd_moulton(elasticity)
    }

    /// Lowe's index Σp₁q_b / Σp₀q_b with the quantities of a third basket, such as a year's for
    /// monthly prices. ILO and IMF, *Producer Price Index Manual*, chapter 15.
    ///
    /// # Errors
    /// As for [`Pair::index`]; [`Reason::MissingItem`] where the pair lacks a product of the third
    /// basket, naming it: leave it out of that basket if it is to be left out.
    pub fn lowe(&self, measure: Measure, weights: &Basket) -> Figure {
        let (mut current, mut base) = (0.0, 0.0);
        self.weighted(measure, weights, |p0, p1, _, weight| {
            current += p1 * weight;
            base += p0 * weight;
            Ok(())
        })?;
        ratio(current, base)
    }

    /// Young's index Σ s_b·r with the value shares of a third basket. ILO and IMF, *Producer Price
    /// Index Manual*, chapter 15.
    ///
    /// # Errors
    /// As for [`Pair::lowe`].
    pub fn young(&self, measure: Measure, weights: &Basket) -> Figure {
        let (mut relatives, mut whole) = (0.0, 0.0);
        self.weighted(measure, weights, |p0, p1, price, weight| {
            whole += price * weight;
            relatives += price * weight * ratio(p1, p0)?;
            Ok(())
        })?;
        ratio(relatives, whole)
    }

    /// Calls back with (p₀, p₁, p_b, q_b) of each product of a third basket, p and q exchanged for
    /// a quantity index.
    fn weighted(
        &self,
        measure: Measure,
        weights: &Basket,
        mut with: impl FnMut(f64, f64, f64, f64) -> Result<(), Absent>,
    ) -> Result<(), Absent> {
        let view = self.view(measure)?;
        for product in weights.products() {
            let at = self.names.binary_search(&product.name());
            let at = at.map_err(|_| Absent::of(Reason::MissingItem, product.name()))?;
            let (price, quantity) = match measure {
                Measure::Price => (product.price(), product.quantity()),
                Measure::Quantity => (product.quantity(), product.price()),
            };
            with(view.p0[at], view.p1[at], price, quantity)
                .map_err(|absent| Absent::of(absent.reason, product.name()))?;
        }
        Ok(())
    }

    /// The numbers in the roles that they have for this measure.
    fn view(&self, measure: Measure) -> Result<View<'_>, Absent> {
        if self.names.is_empty() {
            return Err(Reason::MissingItem.into());
        }
        let prices = View {
            names: &self.names,
            p0: &self.base_prices,
            p1: &self.current_prices,
            q0: &self.base_quantities,
            q1: &self.current_quantities,
        };
        Ok(match measure {
            Measure::Price => prices,
            Measure::Quantity => prices.swapped(),
        })
    }
}

/// The error of a product that one side lacks.
pub(super) fn unmatched(lacking: &str, name: &str) -> Error {
    let path = format!("/{lacking}/{}", name.replace('~', "~0").replace('/', "~1"));
    Error::new(ErrorCode::Unmatched, path, name, "on both sides")
        .hint("choose to compare matched products only, or give the missing price and quantity")
}

/// L(index, 1), by which ln(index) becomes index − 1.
pub(super) fn positive_mean(index: f64) -> Figure {
    if index > 0.0 {
        Ok(logarithmic_mean(index, 1.0))
    } else {
        Err(Reason::NotPositive.into())
    }
}
