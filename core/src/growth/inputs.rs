//! Growth accounts of any number of inputs: the general form of
//! [`Account`](super::Account), whose two are capital and labour.

use serde::Serialize;

use super::{Rates, check_share, rate};
use crate::decimal::plain;
use crate::error::{Error, ErrorCode, Figure};
use crate::growth::labour::check_positive;

/// How far shares may add up to something else than one: they are printed with four digits.
const ADD_UP_WITHIN: f64 = 1e-4;

/// Which shares weight the growth of the inputs.
#[derive(Debug, Clone, PartialEq)]
pub enum InputShares {
    /// The mean of the two periods' shares (Törnqvist).
    Average,
    /// The later period's shares.
    Own,
    /// The same shares for all periods.
    Fixed(Vec<f64>),
}

/// One period's output and inputs, such as hours by skill, buildings, machines, energy and
/// materials, each as quantity and share of the whole cost.
#[derive(Debug, Clone, PartialEq)]
pub struct InputPeriod {
    time: i32,
    output: f64,
    quantities: Vec<f64>,
    shares: Option<Vec<f64>>,
}

impl InputPeriod {
    /// A checked period: output and quantities above zero, shares within 0 to 1 that add up to 1
    /// to four digits. Inputs are told apart by their place, which is the same in all periods.
    ///
    /// # Errors
    /// [`ErrorCode::NotANumber`], [`ErrorCode::NotPositive`], [`ErrorCode::OutOfRange`] or
    /// [`ErrorCode::MissingShare`] at the field in error; [`ErrorCode::SharesDoNotAddUp`] at
    /// `/shares`.
    pub fn new(
        period: i32,
        output: f64,
        quantities: Vec<f64>,
        shares: Option<Vec<f64>>,
    ) -> Result<Self, Error> {
        check_positive(output, "/output")?;
        for (i, quantity) in quantities.iter().enumerate() {
            check_positive(*quantity, &format!("/quantities/{i}"))?;
        }
        if let Some(shares) = &shares {
            check_shares(shares, quantities.len())?;
        }
        Ok(Self {
            time: period,
            output,
            quantities,
            shares,
        })
    }
}

/// An input's part in growth; fractions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct InputContribution {
    /// Growth of the quantity.
    pub growth: f64,
    /// The share used.
    pub share: f64,
    /// Share × growth.
    pub contribution: f64,
}

/// The growth account of one period over another: g_TFP = g_Y − Σ s_i·g_i, Σ s_i = 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InputAccount {
    /// g_Y, growth of output.
    pub output_growth: f64,
    /// The inputs, in their order.
    pub inputs: Vec<InputContribution>,
    /// g_TFP, the residual.
    pub tfp_growth: f64,
}

impl InputAccount {
    /// The account from rates of growth and shares, one pair an input.
    ///
    /// # Errors
    /// As [`InputPeriod::new`] for the shares: published ones do not always add up.
    ///
    /// ```
    /// use nangsuat::{ErrorCode, growth::InputAccount};
    /// let account = InputAccount::from_rates(0.06, &[(0.08, 0.4), (0.01, 0.35), (0.05, 0.25)])?;
    /// assert!((account.tfp_growth - 0.012).abs() < 1e-15);
    ///
    /// // A published paper prints 0.4359 + 0.5461.
    /// let error = InputAccount::from_rates(0.06, &[(0.08, 0.4359), (0.01, 0.5461)]).unwrap_err();
    /// assert_eq!(error.code, ErrorCode::SharesDoNotAddUp);
    /// # Ok::<(), nangsuat::Error>(())
    /// ```
    pub fn from_rates(output_growth: f64, growth_and_share: &[(f64, f64)]) -> Result<Self, Error> {
        let shares: Vec<f64> = growth_and_share.iter().map(|pair| pair.1).collect();
        check_shares(&shares, shares.len())?;
        Ok(Self::weigh(output_growth, growth_and_share))
    }

    fn weigh(output_growth: f64, growth_and_share: &[(f64, f64)]) -> Self {
        let inputs: Vec<InputContribution> = growth_and_share
            .iter()
            .map(|&(growth, share)| InputContribution {
                growth,
                share,
                contribution: share * growth,
            })
            .collect();
        let contributed: f64 = inputs.iter().map(|input| input.contribution).sum();
        Self {
            output_growth,
            inputs,
            tfp_growth: output_growth - contributed,
        }
    }

    /// TFP's contribution share, g_TFP / g_Y.
    ///
    /// # Errors
    /// As for [`share`](super::share).
    pub fn tfp_share(&self) -> Figure {
        super::share(self.tfp_growth, self.output_growth)
    }
}

/// The account of each period over the one before it.
///
/// # Errors
/// [`ErrorCode::TooFewPeriods`]; [`ErrorCode::PeriodsNotAscending`]; [`ErrorCode::TableShape`]
/// where a period has another number of inputs than the first; [`ErrorCode::MissingShare`] where
/// a period lacks the shares that it needs; for fixed shares as [`InputPeriod::new`].
pub fn input_accounts(
    periods: &[InputPeriod],
    shares: &InputShares,
    rates: Rates,
) -> Result<Vec<(i32, InputAccount)>, Error> {
    let Some((first, rest)) = periods.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        let count = periods.len();
        return Err(Error::new(ErrorCode::TooFewPeriods, "", count, ">= 2"));
    };
    if let InputShares::Fixed(shares) = shares {
        check_shares(shares, first.quantities.len()).map_err(|e| e.under("/fixed"))?;
    }
    let own = |at: usize| {
        periods[at].shares.as_deref().ok_or_else(|| {
            let path = format!("/{at}/shares");
            Error::new(ErrorCode::MissingShare, path, "", "shares that add up to 1")
        })
    };
    let mut found = Vec::with_capacity(rest.len());
    for at in 1..periods.len() {
        let (before, now) = (&periods[at - 1], &periods[at]);
        if now.time <= before.time {
            let (path, allowed) = (format!("/{at}/period"), format!("> {}", before.time));
            let code = ErrorCode::PeriodsNotAscending;
            return Err(Error::new(code, path, now.time, allowed));
        }
        if now.quantities.len() != first.quantities.len() {
            let path = format!("/{at}/quantities");
            let (given, allowed) = (now.quantities.len(), first.quantities.len().to_string());
            return Err(Error::new(ErrorCode::TableShape, path, given, allowed));
        }
        let weights: Vec<f64> = match shares {
            InputShares::Average => own(at - 1)?
                .iter()
                .zip(own(at)?)
                .map(|(before, now)| f64::midpoint(*before, *now))
                .collect(),
            InputShares::Own => own(at)?.to_vec(),
            InputShares::Fixed(shares) => shares.clone(),
        };
        let growth = |before, now, path: String| {
            rate(before, now, rates).map_err(|absent| {
                let allowed = absent.to_string();
                Error::new(ErrorCode::OutOfRange, path, plain(now), allowed)
            })
        };
        let output = growth(before.output, now.output, format!("/{at}/output"))?;
        let mut pairs = Vec::with_capacity(weights.len());
        for (i, weight) in weights.into_iter().enumerate() {
            let path = format!("/{at}/quantities/{i}");
            pairs.push((
                growth(before.quantities[i], now.quantities[i], path)?,
                weight,
            ));
        }
        found.push((now.time, InputAccount::weigh(output, &pairs)));
    }
    Ok(found)
}

fn check_shares(shares: &[f64], inputs: usize) -> Result<(), Error> {
    if shares.len() != inputs {
        let allowed = format!("{inputs} shares");
        let code = ErrorCode::MissingShare;
        return Err(Error::new(code, "/shares", shares.len(), allowed));
    }
    for (i, share) in shares.iter().enumerate() {
        check_share(*share, &format!("/shares/{i}"))?;
    }
    let sum: f64 = shares.iter().sum();
    // Adding up is promised for the last digit that people print, not for the last bit.
    if (sum - 1.0).abs() > ADD_UP_WITHIN {
        let code = ErrorCode::SharesDoNotAddUp;
        return Err(Error::new(code, "/shares", plain(sum), "1"));
    }
    Ok(())
}
