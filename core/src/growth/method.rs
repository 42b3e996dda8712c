//! The form of growth accounting: rates and shares.

use super::check_share;
use crate::error::{Error, Figure};
use crate::names::names;
use serde::{Deserialize, Serialize};

names! {
    /// How a rate of growth is formed.
    #[derive(Default)]
    pub enum Rates {
        /// ln(x₁ / x₀): symmetric, and exactly additive over periods.
        #[default]
        Log = "log",
        /// x₁ / x₀ − 1.
        Percent = "percent",
    }
}

/// Which labour share weights labour's growth; capital has the rest.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Shares {
    /// The mean of the two periods' labour shares.
    #[default]
    Average,
    /// The later period's labour share.
    Own,
    /// One labour share for all periods, within 0 to 1.
    Fixed(f64),
}

/// A form of growth accounting: rates and shares.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, try_from = "RawMethod")]
pub struct Method {
    shares: Shares,
    rates: Rates,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawMethod {
    #[serde(default)]
    shares: Shares,
    #[serde(default)]
    rates: Rates,
}

impl TryFrom<RawMethod> for Method {
    type Error = Error;
    fn try_from(raw: RawMethod) -> Result<Self, Error> {
        Method::new(raw.shares, raw.rates)
    }
}

impl Method {
    /// Törnqvist: log rates, shares averaged over the two periods.
    pub const TORNQVIST: Method = Method {
        shares: Shares::Average,
        rates: Rates::Log,
    };

    /// Percentage rates weighted by the period's own shares.
    pub const OWN_SHARES: Method = Method {
        shares: Shares::Own,
        rates: Rates::Percent,
    };

    /// Percentage rates and a fixed labour share, the official Vietnamese form.
    ///
    /// # Errors
    /// [`OutOfRange`](crate::ErrorCode::OutOfRange) unless the share is within 0 to 1.
    pub fn fixed(labour_share: f64) -> Result<Method, Error> {
        Method::new(Shares::Fixed(labour_share), Rates::Percent)
    }

    /// Any pair of shares and rates.
    ///
    /// # Errors
    /// [`OutOfRange`](crate::ErrorCode::OutOfRange) where a fixed share is not within 0 to 1.
    pub fn new(shares: Shares, rates: Rates) -> Result<Method, Error> {
        if let Shares::Fixed(share) = shares {
            check_share(share, "/shares/fixed")?;
        }
        Ok(Method { shares, rates })
    }

    /// How rates are formed.
    pub const fn rates(self) -> Rates {
        self.rates
    }

    /// Which shares weight them.
    pub const fn shares(self) -> Shares {
        self.shares
    }

    /// The labour share that this method uses between two periods: ½(previous + current), current, or
    /// fixed; a fraction.
    ///
    /// # Errors
    /// The [`Absent`](crate::Absent) of a share that it needs; a fixed one needs none.
    pub fn labour_share(self, previous: Figure, current: Figure) -> Figure {
        match self.shares {
            Shares::Average => match (previous, current) {
                (Ok(previous), Ok(current)) => Ok(f64::midpoint(previous, current)),
                (Err(first), Err(second)) => Err(first.and(&second)),
                (Err(absent), _) | (_, Err(absent)) => Err(absent),
            },
            Shares::Own => current,
            Shares::Fixed(share) => Ok(share),
        }
    }
}
