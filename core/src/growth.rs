//! Growth accounting: how much of the growth of output comes from capital, from labour, and from
//! total factor productivity (TFP, năng suất các nhân tố tổng hợp), the residual.
//!
//! ```text
//! g_TFP = g_Y − s_K·g_K − s_L·g_L,   s_K + s_L = 1
//! ```
//!
//! Three forms stand side by side, and the result states which one it is:
//!
//! | form | rates | shares | source |
//! |---|---|---|---|
//! | [`Method::TORNQVIST`] | logarithmic | mean of the two periods | OECD, *Measuring Productivity* (2001), ch. 5 and 7; Penn World Table |
//! | [`Method::OWN_SHARES`] | percentage | this period's | Asian Productivity Organization and Viet Nam National Productivity Institute |
//! | [`Method::fixed`] | percentage | fixed until the next input–output table | General Statistics Office of Viet Nam, indicator metadata |
//!
//! Shares are never clamped: a factor may contribute more than the whole growth, or less than
//! nothing. The names alpha and beta are not used, since published sources swap them.
//!
//! Where only growth rates are published, [`Account::from_rates`] takes them with
//! [`Method::labour_share`], and [`convert`] puts percentage rates into logarithms. More inputs
//! than two are in [`input_accounts`]; hours and human capital in [`Labour`]; what must be true
//! for a target in [`Goal`].

mod account;
mod inputs;
mod inverse;
pub(crate) mod labour;
mod method;

pub use account::{Account, HARDLY_CHANGED, Period, accounts, between, over, share};
pub use inputs::{InputAccount, InputContribution, InputPeriod, InputShares, input_accounts};
pub use inverse::{Goal, Required};
pub use labour::{Labour, labour_share_at_average_pay, labour_share_of_mixed_income};
pub use method::{Method, Rates, Shares};

use crate::decimal::plain;
use crate::error::{Error, ErrorCode, Figure, Reason};
use crate::math::{exp, ln};

pub(crate) fn check_share(share: f64, path: &str) -> Result<(), Error> {
    if (0.0..=1.0).contains(&share) {
        Ok(())
    } else {
        Err(Error::new(
            ErrorCode::OutOfRange,
            path,
            plain(share),
            "0 to 1",
        ))
    }
}

/// A yearly rate of growth must be a fraction above −1, and not a percentage by mistake.
pub(crate) fn rate_in_range(value: f64, path: &str) -> Result<(), Error> {
    if value > -1.0 && value <= 1.0 {
        return Ok(());
    }
    labour::check_finite(value, path)?;
    let error = Error::new(ErrorCode::OutOfRange, path, plain(value), "> -1 and <= 1");
    Err(error.hint("write 7 % as 0.07"))
}

/// A rate of growth in another form, fractions: ln(1 + g) or exp(g) − 1. The logarithm of a rate of −1 or
/// less is no number: see [`rate`] for checked ones.
pub fn convert(growth: f64, from: Rates, to: Rates) -> f64 {
    match (from, to) {
        (Rates::Percent, Rates::Log) => ln(1.0 + growth),
        (Rates::Log, Rates::Percent) => exp(growth) - 1.0,
        _ => growth,
    }
}

/// What is left of a whole when its printed shares are taken away: 1 − Σ. Sources print the
/// contribution shares of capital and TFP and leave labour's to be worked out; it can be
/// negative, and is then shown so.
///
/// ```
/// use nangsuat::growth::remaining_share;
/// // Viet Nam 2020 as printed: capital 104.21 %, TFP 44.43 %.
/// assert!((remaining_share(&[1.0421, 0.4443]) + 0.4864).abs() < 1e-12);
/// ```
pub fn remaining_share(shares: &[f64]) -> f64 {
    1.0 - shares.iter().sum::<f64>()
}

/// The largest rate; far beyond any growth, it keeps every sum of them finite.
const LARGEST_RATE: f64 = 1e100;

/// The rate of growth between two levels, a fraction (0.07 is 7 %).
///
/// # Errors
/// [`Reason::NotPositive`] unless both levels are above zero; [`Reason::OutOfBounds`] where they are so
/// far apart that the rate is beyond 10^100, or cannot be told from −1.
pub fn rate(previous: f64, current: f64, rates: Rates) -> Figure {
    if previous > 0.0 && current > 0.0 {
        let (rate, least) = match rates {
            Rates::Log => (ln(current / previous), f64::NEG_INFINITY),
            Rates::Percent => (current / previous - 1.0, -1.0),
        };
        if rate > least && rate <= LARGEST_RATE {
            Ok(rate)
        } else {
            Err(Reason::OutOfBounds.into())
        }
    } else {
        Err(Reason::NotPositive.into())
    }
}

/// A level after some years of even growth, in its own unit: level × (1 + growth)^years, where growth
/// is a fraction above −1; before it for negative years.
pub fn compound(level: f64, annual_growth: f64, years: i32) -> f64 {
    // By squaring: whole powers need no logarithm, and are closer than one.
    let mut factor = 1.0;
    let mut square = 1.0 + annual_growth;
    let mut left = years.unsigned_abs();
    while left > 0 {
        if left % 2 == 1 {
            factor *= square;
        }
        square *= square;
        left /= 2;
    }
    if years < 0 {
        level / factor
    } else {
        level * factor
    }
}

/// The growth of x / y from the growth of x and of y, fractions of the same form: g_x − g_y in logs,
/// (1 + g_x) / (1 + g_y) − 1 in percentages.
pub fn per_unit(growth_of_x: f64, growth_of_y: f64, rates: Rates) -> f64 {
    match rates {
        Rates::Log => growth_of_x - growth_of_y,
        Rates::Percent => (1.0 + growth_of_x) / (1.0 + growth_of_y) - 1.0,
    }
}
