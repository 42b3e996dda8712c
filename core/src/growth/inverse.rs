//! Growth accounting turned round: what must be true for a target to be met.

use serde::Serialize;

use super::{Rates, check_share, convert, rate_in_range};
use crate::error::{Absent, Error, Figure, Reason, finite};

/// A target for labour productivity and TFP, and what is taken as given. All growth rates, here
/// and in the answer, are of one form, `rates`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// g_LP, growth of output per worker a year.
    pub labour_productivity_growth: f64,
    /// TFP's contribution share in output growth; any finite number.
    pub tfp_share: f64,
    /// g_L, growth of the number of workers a year.
    pub employment_growth: f64,
    /// s_K, within 0 to 1; labour has the rest.
    pub capital_share: f64,
    /// Depreciation rate a year, within 0 to 1, for the investment ratio.
    pub depreciation: Option<f64>,
    /// Opening capital over the year's output, above zero, for the investment ratio.
    pub capital_output_ratio: Option<f64>,
    /// How rates are formed.
    pub rates: Rates,
}

/// What must be true for a [`Goal`] to be met.
#[derive(Debug, Clone, PartialEq, Serialize)]
// `Required` is TypeScript's own.
#[cfg_attr(
    feature = "ts",
    derive(tsify::Tsify),
    tsify(rename = "RequiredGrowth", missing_as_null)
)]
pub struct Required {
    /// The form of every rate here.
    pub rates: Rates,
    /// g_Y = (1 + g_LP)(1 + g_L) − 1 in percentages, g_LP + g_L in logs.
    pub output_growth: f64,
    /// TFP's points: TFP share × g_Y.
    pub tfp_points: f64,
    /// Labour's points: s_L · g_L.
    pub labour_points: f64,
    /// Capital's points: what is left of g_Y.
    pub capital_points: f64,
    /// The capital share taken as given.
    pub capital_share: f64,
    /// g_K = capital's points / s_K.
    pub capital_growth: Option<f64>,
    /// Why there is no growth of capital.
    pub capital_growth_absent: Option<Absent>,
    /// Investment over output, I/Y = (g_K + δ) · K/Y, g_K as a percentage rate.
    pub investment_ratio: Option<f64>,
    /// Why there is no investment ratio.
    pub investment_ratio_absent: Option<Absent>,
}

impl Goal {
    /// What must be true.
    ///
    /// ```
    /// use nangsuat::growth::{Goal, Rates};
    /// let goal = Goal {
    ///     labour_productivity_growth: 0.07,
    ///     tfp_share: 0.45,
    ///     employment_growth: 0.0,
    ///     capital_share: 0.4539,
    ///     depreciation: Some(0.05),
    ///     capital_output_ratio: Some(2.0),
    ///     rates: Rates::Percent,
    /// };
    /// let required = goal.required()?;
    /// assert_eq!(format!("{:.4}", required.tfp_points), "0.0315");
    /// assert_eq!(format!("{:.4}", required.capital_growth.unwrap()), "0.0848");
    /// // Capital at twice the output grows by 8.48 % and loses 5 %: 27 % of output is invested.
    /// assert_eq!(format!("{:.3}", required.investment_ratio.unwrap()), "0.270");
    /// # Ok::<(), nangsuat::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`NotANumber`](crate::ErrorCode::NotANumber), [`OutOfRange`](crate::ErrorCode::OutOfRange)
    /// or [`NotPositive`](crate::ErrorCode::NotPositive) at the field in error. Growth of capital
    /// and the investment ratio are absent where there is nothing to compute them from.
    pub fn required(&self) -> Result<Required, Error> {
        self.check()?;
        let (productivity, employment) = (self.labour_productivity_growth, self.employment_growth);
        let output_growth = match self.rates {
            Rates::Percent => (1.0 + productivity) * (1.0 + employment) - 1.0,
            Rates::Log => productivity + employment,
        };
        let tfp_points = self.tfp_share * output_growth;
        let labour_points = (1.0 - self.capital_share) * employment;
        let capital_points = output_growth - tfp_points - labour_points;
        let capital_growth = if self.capital_share > 0.0 {
            finite(capital_points / self.capital_share)
        } else {
            Err(Absent::of(Reason::ZeroDenominator, "capital_share"))
        };
        let investment_ratio = self.investment_ratio(capital_growth.clone());
        Ok(Required {
            rates: self.rates,
            output_growth,
            tfp_points,
            labour_points,
            capital_points,
            capital_share: self.capital_share,
            capital_growth_absent: capital_growth.clone().err(),
            capital_growth: capital_growth.ok(),
            investment_ratio_absent: investment_ratio.clone().err(),
            investment_ratio: investment_ratio.ok(),
        })
    }

    fn investment_ratio(&self, capital_growth: Figure) -> Figure {
        let missing = |name| Absent::of(Reason::MissingItem, name);
        let depreciation = self.depreciation.ok_or_else(|| missing("depreciation"))?;
        let ratio = self
            .capital_output_ratio
            .ok_or_else(|| missing("capital_output_ratio"))?;
        let growth = convert(capital_growth?, self.rates, Rates::Percent);
        finite((growth + depreciation) * ratio)
    }

    fn check(&self) -> Result<(), Error> {
        for (value, path) in [
            (
                self.labour_productivity_growth,
                "/labour_productivity_growth",
            ),
            (self.employment_growth, "/employment_growth"),
        ] {
            rate_in_range(value, path)?;
        }
        super::labour::check_finite(self.tfp_share, "/tfp_share")?;
        check_share(self.capital_share, "/capital_share")?;
        if let Some(depreciation) = self.depreciation {
            check_share(depreciation, "/depreciation")?;
        }
        self.capital_output_ratio.map_or(Ok(()), |ratio| {
            super::labour::check_positive(ratio, "/capital_output_ratio")
        })
    }
}
