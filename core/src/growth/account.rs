//! Accounts of two inputs, capital and labour.

use super::{Method, Rates, Shares, check_share, labour::check_positive, per_unit, rate};
use crate::decimal::plain;
use crate::error::{Error, ErrorCode, Figure, Reason, finite};
use serde::Serialize;

/// Below this magnitude of output growth (0.1 %) a contribution *share* is a division by almost
/// nothing, and is absent. A choice of this library, not of a source.
pub const HARDLY_CHANGED: f64 = 0.001;

/// One period's levels: output and capital at constant prices, labour in persons or hours, and
/// labour's share of output's value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Period {
    #[serde(rename = "period")]
    time: i32,
    output: f64,
    capital: f64,
    labour: f64,
    labour_share: Option<f64>,
}

impl Period {
    /// A checked period; the levels must be above zero, the share within 0 to 1.
    ///
    /// # Errors
    /// [`ErrorCode::NotANumber`], [`ErrorCode::NotPositive`] or [`ErrorCode::OutOfRange`] at the
    /// field in error.
    pub fn new(
        period: i32,
        output: f64,
        capital: f64,
        labour: f64,
        labour_share: Option<f64>,
    ) -> Result<Self, Error> {
        for (value, path) in [
            (output, "/output"),
            (capital, "/capital"),
            (labour, "/labour"),
        ] {
            check_positive(value, path)?;
        }
        if let Some(share) = labour_share {
            check_share(share, "/labour_share")?;
        }
        Ok(Self {
            time: period,
            output,
            capital,
            labour,
            labour_share,
        })
    }
}

/// The growth account of one period over another. All are fractions; contributions add up to
/// output growth exactly, up to the last bit of rounding.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Account {
    /// g_Y, growth of output.
    pub output_growth: f64,
    /// g_K, growth of capital.
    pub capital_growth: f64,
    /// g_L, growth of labour.
    pub labour_growth: f64,
    /// s_L, labour's share.
    pub labour_share: f64,
    /// s_K = 1 − s_L.
    pub capital_share: f64,
    /// s_K · g_K, the contribution of capital in points of growth.
    pub capital_contribution: f64,
    /// s_L · g_L, the contribution of labour in points of growth.
    pub labour_contribution: f64,
    /// g_TFP = g_Y − s_K·g_K − s_L·g_L.
    pub tfp_growth: f64,
}

impl Account {
    /// The account from rates of growth and a labour share.
    ///
    /// ```
    /// use nangsuat::growth::Account;
    /// let account = Account::from_rates(0.07, 0.08, 0.01, 0.6);
    /// assert!((account.tfp_growth - (0.07 - 0.4 * 0.08 - 0.6 * 0.01)).abs() < 1e-15);
    /// ```
    pub fn from_rates(
        output_growth: f64,
        capital_growth: f64,
        labour_growth: f64,
        labour_share: f64,
    ) -> Self {
        let capital_share = 1.0 - labour_share;
        let capital_contribution = capital_share * capital_growth;
        let labour_contribution = labour_share * labour_growth;
        Self {
            output_growth,
            capital_growth,
            labour_growth,
            labour_share,
            capital_share,
            capital_contribution,
            labour_contribution,
            tfp_growth: output_growth - capital_contribution - labour_contribution,
        }
    }

    /// The same growth rates weighted by another labour share, a fraction; it is taken as it is, and not
    /// held to 0 to 1.
    #[must_use]
    pub fn with_labour_share(&self, labour_share: f64) -> Self {
        let growth = (self.output_growth, self.capital_growth, self.labour_growth);
        Self::from_rates(growth.0, growth.1, growth.2, labour_share)
    }

    /// Growth of labour productivity, output per unit of labour, a fraction: g_Y − g_L in logs,
    /// (1 + g_Y) / (1 + g_L) − 1 in percentages; `rates` is the form of this account.
    pub fn labour_productivity_growth(&self, rates: Rates) -> f64 {
        per_unit(self.output_growth, self.labour_growth, rates)
    }

    /// TFP's contribution share, g_TFP / g_Y.
    ///
    /// # Errors
    /// [`Reason::OutputHardlyChanged`] where |g_Y| is below [`HARDLY_CHANGED`].
    pub fn tfp_share(&self) -> Figure {
        share(self.tfp_growth, self.output_growth)
    }

    /// Capital's contribution share.
    ///
    /// # Errors
    /// As for [`Account::tfp_share`].
    pub fn capital_contribution_share(&self) -> Figure {
        share(self.capital_contribution, self.output_growth)
    }

    /// Labour's contribution share.
    ///
    /// # Errors
    /// As for [`Account::tfp_share`].
    pub fn labour_contribution_share(&self) -> Figure {
        share(self.labour_contribution, self.output_growth)
    }
}

/// A contribution as a share of output growth; never clamped.
///
/// # Errors
/// [`Reason::OutputHardlyChanged`] where |output growth| is below [`HARDLY_CHANGED`].
pub fn share(contribution: f64, output_growth: f64) -> Figure {
    if output_growth.abs() < HARDLY_CHANGED {
        Err(Reason::OutputHardlyChanged.into())
    } else {
        finite(contribution / output_growth)
    }
}

/// The account of each period over the one before it.
///
/// # Errors
/// [`ErrorCode::TooFewPeriods`], [`ErrorCode::PeriodsNotAscending`], or
/// [`ErrorCode::MissingShare`] where the method needs a labour share that a period lacks.
///
/// ```
/// use nangsuat::growth::{accounts, Method, Period};
/// let years = [
///     Period::new(2018, 100.0, 300.0, 50.0, Some(0.60))?,
///     Period::new(2019, 107.0, 318.0, 50.5, Some(0.58))?,
/// ];
/// let account = accounts(&years, Method::TORNQVIST)?[0].1;
/// let sum = account.capital_contribution + account.labour_contribution + account.tfp_growth;
/// assert!((sum - account.output_growth).abs() < 1e-15);
/// # Ok::<(), nangsuat::Error>(())
/// ```
pub fn accounts(periods: &[Period], method: Method) -> Result<Vec<(i32, Account)>, Error> {
    if periods.len() < 2 {
        return Err(Error::new(
            ErrorCode::TooFewPeriods,
            "",
            periods.len(),
            ">= 2",
        ));
    }
    let labour_share = |index: usize| {
        periods[index].labour_share.ok_or_else(|| {
            Error::new(
                ErrorCode::MissingShare,
                format!("/{index}/labour_share"),
                "",
                "0 to 1",
            )
        })
    };
    (1..periods.len())
        .map(|index| {
            let (previous, current) = (&periods[index - 1], &periods[index]);
            if current.time <= previous.time {
                return Err(Error::new(
                    ErrorCode::PeriodsNotAscending,
                    format!("/{index}/period"),
                    current.time,
                    format!("> {}", previous.time),
                ));
            }
            let labour_share = match method.shares() {
                Shares::Average => f64::midpoint(labour_share(index - 1)?, labour_share(index)?),
                Shares::Own => labour_share(index)?,
                Shares::Fixed(share) => share,
            };
            let growth = |x: fn(&Period) -> f64, name: &str| {
                rate(x(previous), x(current), method.rates()).map_err(|absent| {
                    Error::new(
                        ErrorCode::OutOfRange,
                        format!("/{index}/{name}"),
                        plain(x(current)),
                        absent.to_string(),
                    )
                })
            };
            Ok((
                current.time,
                Account::from_rates(
                    growth(|p| p.output, "output")?,
                    growth(|p| p.capital, "capital")?,
                    growth(|p| p.labour, "labour")?,
                    labour_share,
                ),
            ))
        })
        .collect()
}

/// The account of a whole span: growth and contributions summed over its periods, so that a
/// contribution share is Σ contributions / Σ growth (growth-weighted), not the mean of the
/// periods' shares. The factor shares are those that the sums imply for an even growth: their
/// plain means.
///
/// `None` for an empty slice.
pub fn over(accounts: &[Account]) -> Option<Account> {
    if accounts.is_empty() {
        return None;
    }
    let sum = |x: fn(&Account) -> f64| accounts.iter().map(x).sum::<f64>();
    let labour_share = sum(|a| a.labour_share) / accounts.len() as f64;
    Some(Account {
        output_growth: sum(|a| a.output_growth),
        capital_growth: sum(|a| a.capital_growth),
        labour_growth: sum(|a| a.labour_growth),
        labour_share,
        capital_share: 1.0 - labour_share,
        capital_contribution: sum(|a| a.capital_contribution),
        labour_contribution: sum(|a| a.labour_contribution),
        tfp_growth: sum(|a| a.tfp_growth),
    })
}

/// The account of the years after `from` up to and with `to`, from yearly accounts as
/// [`accounts`] gives them; `None` unless each of those years has one.
pub fn between(yearly: &[(i32, Account)], from: i32, to: i32) -> Option<Account> {
    let years: Vec<Account> = (from.checked_add(1)?..=to)
        .map(|year| Some(yearly.iter().find(|(at, _)| *at == year)?.1))
        .collect::<Option<_>>()?;
    over(&years)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// National accounts of Viet Nam 2016–2020 as printed: TFP's share of each year's growth.
    /// Capital + labour over the five years are printed as 54.28 %, so TFP is 45.72 %; the plain
    /// mean of the yearly shares is 45.57 %. Growth weighting must not give the plain mean.
    #[test]
    fn a_span_is_weighted_by_growth() {
        let years: Vec<Account> = [(0.10, 0.08), (0.01, 0.001)]
            .map(|(output, tfp)| Account::from_rates(output, output - tfp, 0.0, 0.0))
            .to_vec();
        let span = over(&years).unwrap();
        assert!((span.tfp_share().unwrap() - 0.081 / 0.11).abs() < 1e-12);
        let mean = f64::midpoint(0.8, 0.1);
        assert!((span.tfp_share().unwrap() - mean).abs() > 0.2);
    }

    #[test]
    fn a_negative_contribution_is_not_clamped() {
        // National 2020 as printed: capital 104.21 %, TFP 44.43 %, hence labour −48.64 %.
        let growth = 0.0287;
        let account = Account {
            capital_contribution: 1.0421 * growth,
            tfp_growth: 0.4443 * growth,
            labour_contribution: growth * (1.0 - 1.0421 - 0.4443),
            ..Account::from_rates(growth, 0.0, 0.0, 0.5)
        };
        assert!((account.labour_contribution_share().unwrap() + 0.4864).abs() < 1e-12);
    }

    #[test]
    fn shares_outside_zero_to_one_are_refused() {
        assert_eq!(Method::fixed(1.2).unwrap_err().code, ErrorCode::OutOfRange);
        assert_eq!(
            Period::new(2019, 1.0, 1.0, 1.0, Some(-0.1))
                .unwrap_err()
                .path,
            "/labour_share"
        );
        assert_eq!(
            Period::new(2019, 0.0, 1.0, 1.0, None).unwrap_err().code,
            ErrorCode::NotPositive
        );
    }

    #[test]
    fn hardly_any_growth_has_no_share() {
        let account = Account::from_rates(0.0009, 0.01, 0.01, 0.5);
        assert_eq!(
            account.tfp_share().unwrap_err().reason,
            Reason::OutputHardlyChanged
        );
    }
}
