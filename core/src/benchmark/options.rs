//! What a survey is asked for, and how its figures are protected.

use super::part::Part;
use super::quantile::Level;
use crate::decimal::plain;
use crate::enterprise::{Basis, Indicator};
use crate::error::{Error, ErrorCode};
use crate::math::ln;
use serde::{Deserialize, Serialize};

/// The method by which a benchmark was made, as its file states it. Nothing here is a secret: the
/// guarantees of the [module](super) do not rest on hiding a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "ts",
    derive(tsify::Tsify),
    tsify(rename = "DisclosureMethod")
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "RawMethod")]
pub struct Method {
    minimum_count: u32,
    rounding_base: u32,
    largest_share: f64,
    protection: f64,
    winsorised: f64,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
struct RawMethod {
    /// The fewest contributors of a published figure, 3 to 1000; units of one group are one.
    minimum_count: u32,
    /// Counts are rounded to multiples of this, 3 or 5.
    rounding_base: u32,
    /// The most that the largest contributor may have of a whole, 0.1 to 0.9.
    largest_share: f64,
    /// How closely no contributor may be known, 0.05 to 0.5: 0.1 is within 10 %.
    protection: f64,
    /// The share of values at either end that mean logarithms draw in, 0 (none) to 0.1.
    winsorised: f64,
}

impl Default for RawMethod {
    fn default() -> Self {
        Self {
            minimum_count: 5,
            rounding_base: 5,
            largest_share: 0.5,
            protection: 0.1,
            winsorised: 0.0,
        }
    }
}

impl TryFrom<RawMethod> for Method {
    type Error = Error;

    fn try_from(raw: RawMethod) -> Result<Self, Error> {
        Self::default()
            .with_minimum_count(raw.minimum_count)?
            .with_rounding_base(raw.rounding_base)?
            .with_largest_share(raw.largest_share)?
            .with_protection(raw.protection)?
            .with_winsorised(raw.winsorised)
    }
}

impl Default for Method {
    fn default() -> Self {
        let raw = RawMethod::default();
        Self {
            minimum_count: raw.minimum_count,
            rounding_base: raw.rounding_base,
            largest_share: raw.largest_share,
            protection: raw.protection,
            winsorised: raw.winsorised,
        }
    }
}

fn within(value: f64, low: f64, high: f64, path: &str) -> Result<f64, Error> {
    if (low..=high).contains(&value) {
        Ok(value)
    } else {
        let allowed = [&plain(low), " to ", &plain(high)].concat();
        Err(Error::new(
            ErrorCode::OutOfRange,
            path,
            plain(value),
            allowed,
        ))
    }
}

impl Method {
    /// The same with another minimum count; units of one group count once.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] unless it is 3 to 1000: with two contributors each would know
    /// the other.
    pub fn with_minimum_count(mut self, count: u32) -> Result<Self, Error> {
        within(f64::from(count), 3.0, 1000.0, "/minimum_count")?;
        self.minimum_count = count;
        Ok(self)
    }

    /// The same with counts rounded to another base.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] unless it is 3 or 5.
    pub fn with_rounding_base(mut self, base: u32) -> Result<Self, Error> {
        if base != 3 && base != 5 {
            let (code, path) = (ErrorCode::OutOfRange, "/rounding_base");
            return Err(Error::new(code, path, base, "3 or 5"));
        }
        self.rounding_base = base;
        Ok(self)
    }

    /// The same with another limit of dominance.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] unless it is 0.1 to 0.9.
    pub fn with_largest_share(mut self, share: f64) -> Result<Self, Error> {
        self.largest_share = within(share, 0.1, 0.9, "/largest_share")?;
        Ok(self)
    }

    /// The same with another p of the p % rule and of rounding.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] unless it is 0.05 to 0.5.
    pub fn with_protection(mut self, protection: f64) -> Result<Self, Error> {
        self.protection = within(protection, 0.05, 0.5, "/protection")?;
        Ok(self)
    }

    /// The same with the share of values at either end that mean logarithms draw in.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] unless it is 0 to 0.1.
    pub fn with_winsorised(mut self, share: f64) -> Result<Self, Error> {
        self.winsorised = within(share, 0.0, 0.1, "/winsorised")?;
        Ok(self)
    }

    /// The fewest contributors of a published figure.
    pub const fn minimum_count(&self) -> u32 {
        self.minimum_count
    }

    /// What counts are rounded to multiples of.
    pub const fn rounding_base(&self) -> u32 {
        self.rounding_base
    }

    /// The most that the largest contributor may have of a whole, a fraction: 0.1 to 0.9.
    pub const fn largest_share(&self) -> f64 {
        self.largest_share
    }

    /// How closely no contributor may be known, a fraction, 0.05 to 0.5: 0.1 is to within 10 %.
    pub const fn protection(&self) -> f64 {
        self.protection
    }

    /// The width, in logarithms, of the interval from 1 − p to 1 + p times a value: a wider one
    /// lies within p of none of its values.
    pub(super) fn log_width(&self) -> f64 {
        ln((1.0 + self.protection) / (1.0 - self.protection))
    }

    /// The share of values at either end that mean logarithms draw in to the quantile there, 0 (none)
    /// to 0.1.
    pub const fn winsorised(&self) -> f64 {
        self.winsorised
    }
}

/// What a survey is asked for: which value added, which indicators and quantiles, whether totals
/// over sizes and sectors too, and the method.
///
/// ```
/// use nangsuat::benchmark::{Method, Options};
/// let options = Options::default().with_method(Method::default().with_minimum_count(10)?);
/// assert!(Method::default().with_minimum_count(2).is_err());
/// # Ok::<(), nangsuat::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(rename = "SurveyOptions"))]
#[serde(try_from = "RawOptions")]
pub struct Options {
    pub(super) value_added_basis: Basis,
    pub(super) indicators: Vec<Indicator>,
    pub(super) quantiles: Vec<Level>,
    pub(super) margins: bool,
    #[cfg_attr(feature = "ts", tsify(type = "DisclosureMethod"))]
    pub(super) method: Method,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawOptions {
    value_added_basis: Basis,
    indicators: Vec<Indicator>,
    quantiles: Vec<Level>,
    margins: bool,
    method: Method,
}

impl Default for RawOptions {
    fn default() -> Self {
        let options = Options::default();
        Self {
            value_added_basis: options.value_added_basis,
            indicators: options.indicators,
            quantiles: options.quantiles,
            margins: options.margins,
            method: options.method,
        }
    }
}

impl TryFrom<RawOptions> for Options {
    type Error = Error;

    fn try_from(raw: RawOptions) -> Result<Self, Error> {
        let options = Self::default()
            .with_basis(raw.value_added_basis)
            .with_quantiles(&raw.quantiles)
            .with_margins(raw.margins)
            .with_method(raw.method);
        options.with_indicators(&raw.indicators)
    }
}

/// Additive value added, since surveys rarely give bought-in inputs; the three indicators of
/// value added and the four that explain them; all quantiles; margins.
impl Default for Options {
    fn default() -> Self {
        Self {
            value_added_basis: Basis::Additive,
            indicators: vec![
                Indicator::LabourProductivity,
                Indicator::CapitalProductivity,
                Indicator::LabourCostCompetitiveness,
                Indicator::ValueAddedContent,
                Indicator::OutputPerWorker,
                Indicator::CapitalIntensity,
                Indicator::LabourCostPerWorker,
            ],
            quantiles: Level::ALL.to_vec(),
            margins: true,
            method: Method::default(),
        }
    }
}

impl Options {
    /// Which value added the indicators rest on.
    pub const fn value_added_basis(&self) -> Basis {
        self.value_added_basis
    }

    /// The same on another value added.
    #[must_use]
    pub fn with_basis(mut self, basis: Basis) -> Self {
        self.value_added_basis = basis;
        self
    }

    /// The same with other indicators.
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] for one that is no ratio of value added, net revenue, labour
    /// cost, fixed assets and workers.
    pub fn with_indicators(mut self, indicators: &[Indicator]) -> Result<Self, Error> {
        self.indicators.clear();
        for (at, &indicator) in indicators.iter().enumerate() {
            if Part::of(indicator).is_none() {
                return Err(Error::new(
                    ErrorCode::OutOfRange,
                    format!("/indicators/{at}"),
                    indicator.name(),
                    "a ratio of value added, net revenue, labour cost, fixed assets and workers",
                ));
            }
            if !self.indicators.contains(&indicator) {
                self.indicators.push(indicator);
            }
        }
        Ok(self)
    }

    /// The same with other quantiles, where the count of a cell allows them.
    #[must_use]
    pub fn with_quantiles(mut self, quantiles: &[Level]) -> Self {
        self.quantiles = quantiles.to_vec();
        self.quantiles.sort_unstable();
        self.quantiles.dedup();
        self
    }

    /// The same with or without totals: a sector over its sizes, and all sectors.
    #[must_use]
    pub fn with_margins(mut self, margins: bool) -> Self {
        self.margins = margins;
        self
    }

    /// The same by another method.
    #[must_use]
    pub fn with_method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }
}
