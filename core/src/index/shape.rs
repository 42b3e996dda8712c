//! The arithmetic of the formulas: the few shapes that they have, and the exact additive parts of
//! each.

use super::choice::ChangeForm;
use super::formula::{Formula, harmonic_mean};
use crate::error::{Absent, Figure, Reason, finite};
use crate::math::{exp, exp_m1, ln, ln_1p, logarithmic_mean};

/// How a formula is built.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// Σp₁b / Σp₀b, each product's b from its two quantities.
    Basket(fn(f64, f64) -> f64),
    /// A weighted mean of price relatives.
    Mean(Order, Weights),
    /// √(Laspeyres · Paasche).
    Fisher,
    /// √(Carli · harmonic).
    Cswd,
    /// ½(Laspeyres + Paasche).
    Drobisch,
    Stuvel,
    MontgomeryVartia,
}

#[derive(Clone, Copy)]
pub(super) enum Order {
    Arithmetic,
    Geometric,
    Harmonic,
}

/// Weights of relatives, brought to a sum of 1.
#[derive(Clone, Copy)]
pub(super) enum Weights {
    /// 1.
    Equal,
    /// s₀.
    Base,
    /// s₁.
    Current,
    /// ½(s₀ + s₁).
    Average,
    /// L(s₀, s₁).
    Logarithmic,
    /// s₀s₁ / (s₀ + s₁).
    Harmonic,
}

/// Both sides' prices and quantities, product by product; the roles exchanged for a quantity index.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) names: &'a [&'a str],
    pub(super) p0: &'a [f64],
    pub(super) p1: &'a [f64],
    pub(super) q0: &'a [f64],
    pub(super) q1: &'a [f64],
}

fn sum_of_products(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// a / b, absent over zero.
pub(super) fn ratio(a: f64, b: f64) -> Figure {
    if b == 0.0 {
        Err(Reason::ZeroDenominator.into())
    } else {
        finite(a / b)
    }
}

impl<'a> View<'a> {
    fn len(self) -> usize {
        self.names.len()
    }

    fn base_value(self) -> f64 {
        sum_of_products(self.p0, self.q0)
    }

    fn current_value(self) -> f64 {
        sum_of_products(self.p1, self.q1)
    }

    /// V₁ / V₀.
    pub(super) fn value_ratio(self) -> Figure {
        ratio(self.current_value(), self.base_value())
    }

    /// The price index.
    pub(super) fn index(self, formula: Formula) -> Figure {
        match formula.spec().shape {
            Shape::Basket(basket) => {
                let basket = self.basket(basket);
                ratio(
                    sum_of_products(self.p1, &basket),
                    sum_of_products(self.p0, &basket),
                )
            }
            Shape::Mean(order, weights) => self.mean(order, &self.weights(weights)?),
            Shape::Fisher => {
                finite((self.index(Formula::Laspeyres)? * self.index(Formula::Paasche)?).sqrt())
            }
            Shape::Cswd => {
                finite((self.index(Formula::Carli)? * self.index(Formula::Harmonic)?).sqrt())
            }
            Shape::Drobisch => finite(f64::midpoint(
                self.index(Formula::Laspeyres)?,
                self.index(Formula::Paasche)?,
            )),
            Shape::Stuvel => {
                let quantity = self.swapped().index(Formula::Laspeyres)?;
                let half = (self.index(Formula::Laspeyres)? - quantity) / 2.0;
                let value_ratio = self.value_ratio()?;
                let root = (half * half + value_ratio).sqrt();
                // Either side of the difference without cancellation.
                finite(if half < 0.0 {
                    value_ratio / (root - half)
                } else {
                    half + root
                })
            }
            Shape::MontgomeryVartia => finite(exp(self.montgomery_vartia()?.iter().sum())),
        }
    }

    /// The same products with prices and quantities exchanged.
    pub(super) fn swapped(self) -> View<'a> {
        View {
            names: self.names,
            p0: self.q0,
            p1: self.q1,
            q0: self.p0,
            q1: self.p1,
        }
    }

    fn basket(self, quantity: fn(f64, f64) -> f64) -> Vec<f64> {
        let sides = self.q0.iter().zip(self.q1);
        sides.map(|(&q0, &q1)| quantity(q0, q1)).collect()
    }

    /// The weights, with a sum of 1.
    fn weights(self, weights: Weights) -> Result<Vec<f64>, Absent> {
        let shares = |p: &[f64], q: &[f64], value: f64| -> Result<Vec<f64>, Absent> {
            let products = p.iter().zip(q);
            products.map(|(p, q)| ratio(p * q, value)).collect()
        };
        let base = || shares(self.p0, self.q0, self.base_value());
        let current = || shares(self.p1, self.q1, self.current_value());
        let joined = |join: fn(f64, f64) -> f64| -> Result<Vec<f64>, Absent> {
            let (base, current) = (base()?, current()?);
            let joined: Vec<f64> = base
                .iter()
                .zip(&current)
                .map(|(&a, &b)| join(a, b))
                .collect();
            let sum = joined.iter().sum();
            joined.iter().map(|&weight| ratio(weight, sum)).collect()
        };
        match weights {
            Weights::Equal => Ok(vec![1.0 / self.len() as f64; self.len()]),
            Weights::Base => base(),
            Weights::Current => current(),
            Weights::Average => joined(f64::midpoint),
            Weights::Logarithmic => joined(logarithmic_mean),
            Weights::Harmonic => joined(harmonic_mean),
        }
    }

    /// The weighted mean of the price relatives; the weights add up to 1.
    fn mean(self, order: Order, weights: &[f64]) -> Figure {
        match order {
            Order::Arithmetic => finite(sum_of_products(weights, &self.relatives()?)),
            Order::Geometric => finite(exp(sum_of_products(weights, &self.log_relatives()?))),
            Order::Harmonic => ratio(1.0, sum_of_products(weights, &self.inverse_relatives()?)),
        }
    }

    /// r = p₁ / p₀ of each product.
    fn relatives(self) -> Result<Vec<f64>, Absent> {
        let pairs = self.names.iter().zip(self.p0.iter().zip(self.p1));
        let relative = |(name, (&p0, &p1)): (&&str, (&f64, &f64))| {
            ratio(p1, p0).map_err(|absent| Absent::of(absent.reason, name))
        };
        pairs.map(relative).collect()
    }

    /// 1 / r of each product.
    fn inverse_relatives(self) -> Result<Vec<f64>, Absent> {
        let (p0, p1) = (self.p1, self.p0);
        View { p0, p1, ..self }.relatives()
    }

    /// ln r of each product.
    fn log_relatives(self) -> Result<Vec<f64>, Absent> {
        let pairs = self.names.iter().zip(self.p0.iter().zip(self.p1));
        let log = |(name, (&p0, &p1)): (&&str, (&f64, &f64))| {
            if p0 > 0.0 && p1 > 0.0 {
                finite(ln(p1 / p0)).map_err(|absent| Absent::of(absent.reason, name))
            } else {
                Err(Absent::of(Reason::NotPositive, name))
            }
        };
        pairs.map(log).collect()
    }

    /// L(v₁, v₀) / L(V₁, V₀) · ln r of each product.
    fn montgomery_vartia(self) -> Result<Vec<f64>, Absent> {
        let whole = logarithmic_mean(self.base_value(), self.current_value());
        let logs = self.log_relatives()?;
        let values = self.p0.iter().zip(self.q0).zip(self.p1.iter().zip(self.q1));
        let parts = values.zip(&logs).map(|(((p0, q0), (p1, q1)), log)| {
            Ok(ratio(logarithmic_mean(p0 * q0, p1 * q1), whole)? * log)
        });
        parts.collect()
    }

    /// (Σ s₀·r^(1−σ))^(1/(1−σ)), geometric at σ = 1.
    pub(super) fn lloyd_moulton(self, elasticity: f64) -> Figure {
        let weights = self.weights(Weights::Base)?;
        let power = 1.0 - elasticity;
        if power == 0.0 {
            return self.mean(Order::Geometric, &weights);
        }
        // Around the geometric mean, by differences from 1: no digits are lost near σ = 1 or far
        // from it.
        let logs = self.log_relatives()?;
        let mean = sum_of_products(&weights, &logs);
        let terms = weights.iter().zip(logs);
        let sum: f64 = terms.map(|(w, log)| w * exp_m1(power * (log - mean))).sum();
        finite(exp(mean + ln_1p(sum) / power))
    }

    /// Each product's part of `index`, which is this formula's: of index − 1 or of ln(index),
    /// whichever the formula divides by itself.
    pub(super) fn parts(
        self,
        formula: Formula,
        index: f64,
    ) -> Result<(ChangeForm, Vec<f64>), Absent> {
        let (native, parts) = match formula.spec().shape {
            Shape::Basket(basket) => (
                ChangeForm::Relative,
                self.basket_parts(&self.basket(basket)),
            ),
            Shape::Mean(Order::Arithmetic, weights) => {
                let terms = self.weights(weights)?.into_iter().zip(self.relatives()?);
                (
                    ChangeForm::Relative,
                    terms.map(|(w, r)| w * (r - 1.0)).collect(),
                )
            }
            Shape::Mean(Order::Geometric, weights) => {
                let terms = self
                    .weights(weights)?
                    .into_iter()
                    .zip(self.log_relatives()?);
                (ChangeForm::Log, terms.map(|(w, log)| w * log).collect())
            }
            // P − 1 = P·(1 − 1/P) = P·Σ w(1 − 1/r).
            Shape::Mean(Order::Harmonic, weights) => {
                let terms = self.weights(weights)?.into_iter();
                let terms = terms.zip(self.inverse_relatives()?);
                let parts = terms.map(|(w, inverse)| index * w * (1.0 - inverse));
                (ChangeForm::Relative, parts.collect())
            }
            // Fisher is the index of the basket q₀ + q₁/Q, Q its quantity index.
            Shape::Fisher => {
                let quantity = ratio(self.value_ratio()?, index)?;
                let sides = self.q0.iter().zip(self.q1);
                let basket: Vec<f64> = sides
                    .map(|(q0, q1)| Ok(q0 + ratio(*q1, quantity)?))
                    .collect::<Result<_, Absent>>()?;
                (ChangeForm::Relative, self.basket_parts(&basket))
            }
            // P = Σ u·r / Σ u with u = 1 + P/r.
            Shape::Cswd => {
                let inverse = self.inverse_relatives()?;
                let weights: Vec<f64> = inverse.iter().map(|r| 1.0 + index * r).collect();
                let sum: f64 = weights.iter().sum();
                let terms = weights.iter().zip(self.relatives()?);
                let parts = terms.map(|(u, r)| u / sum * (r - 1.0));
                (ChangeForm::Relative, parts.collect())
            }
            Shape::Drobisch => {
                let base = self.basket_parts(self.q0).into_iter();
                let both = base.zip(self.basket_parts(self.q1));
                (
                    ChangeForm::Relative,
                    both.map(|(a, b)| f64::midpoint(a, b)).collect(),
                )
            }
            // From P·Q = V₁/V₀ and P − Q = P_L − Q_L:
            // P − 1 = Σ(p₁ − p₀)(q₀ + q₁) / (V₀(1 + Q)).
            Shape::Stuvel => {
                let whole = self.base_value() * (1.0 + ratio(self.value_ratio()?, index)?);
                let prices = self.p0.iter().zip(self.p1);
                let terms = prices.zip(self.q0.iter().zip(self.q1));
                let parts = terms
                    .map(|((p0, p1), (q0, q1))| ratio((p1 - p0) * (q0 + q1), whole))
                    .collect::<Result<_, Absent>>()?;
                (ChangeForm::Relative, parts)
            }
            Shape::MontgomeryVartia => (ChangeForm::Log, self.montgomery_vartia()?),
        };
        for &part in &parts {
            finite(part)?;
        }
        Ok((native, parts))
    }

    /// b(p₁ − p₀) / Σp₀b.
    fn basket_parts(self, basket: &[f64]) -> Vec<f64> {
        let whole = sum_of_products(self.p0, basket);
        let prices = self.p0.iter().zip(self.p1).zip(basket);
        prices.map(|((p0, p1), b)| b * (p1 - p0) / whole).collect()
    }
}
