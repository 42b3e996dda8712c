//! Where an enterprise stands in a published distribution.

use super::document::Distribution;
use super::quantile::Level;
use crate::math::exp;
use serde::Serialize;

/// A place in a distribution: bounds, since nothing finer was published.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Place {
    /// At least this share of the enterprises have a lower value.
    pub lower: f64,
    /// At most this share of the enterprises have a lower value.
    pub upper: f64,
    /// The highest published quantile that is below the value, beyond its rounding.
    pub above: Option<Level>,
    /// The lowest published quantile that is above the value, beyond its rounding.
    pub below: Option<Level>,
}

impl Distribution {
    /// The place of a value: the share of enterprises below it, between bounds that allow for
    /// rounding and smoothing; `None` where no quantile is published. Where less is better, the
    /// share that does better is what the bounds say.
    ///
    /// ```
    /// use nangsuat::benchmark::{Distribution, Level};
    /// let wages = Distribution {
    ///     count: 30, p25: Some(74.1), p50: Some(100.0), p75: Some(135.0),
    ///     rounding: Some(0.1), smoothing: Some(0.09), ..Distribution::default()
    /// };
    /// let place = wages.place(120.0).unwrap();
    /// assert_eq!((place.above, place.below), (Some(Level::P50), Some(Level::P75)));
    /// assert_eq!((place.lower, place.upper), (0.41, 0.84));
    /// // So near the median that rounding may hide on which side.
    /// assert_eq!(wages.place(102.0).unwrap().above, Some(Level::P25));
    /// ```
    pub fn place(&self, value: f64) -> Option<Place> {
        // Half a step, and what printing may add.
        let slack = exp(self.rounding.unwrap_or_default() * 0.55);
        let reach = self.smoothing.unwrap_or_default();
        let quantiles = || {
            let levels = Level::ALL.iter();
            levels.filter_map(|level| Some((*level, self.quantile(*level)?)))
        };
        quantiles().next()?;
        let above = quantiles().rfind(|(_, q)| q * slack < value);
        let below = quantiles().find(|(_, q)| q / slack > value);
        let hundredths = |share: f64| (share * 100.0).round() / 100.0;
        Some(Place {
            lower: above.map_or(0.0, |(level, _)| {
                hundredths(level.fraction() - reach).max(0.0)
            }),
            upper: below.map_or(1.0, |(level, _)| {
                hundredths(level.fraction() + reach).min(1.0)
            }),
            above: above.map(|(level, _)| level),
            below: below.map(|(level, _)| level),
        })
    }
}
