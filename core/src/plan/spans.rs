//! What observations say about a span of years.

use crate::growth::compound;
use crate::math::pow;
use crate::series::{LABOUR_PRODUCTIVITY, Observation, Series, Unit};

use super::{GRDP_GROWTH, LABOUR_PRODUCTIVITY_GROWTH};

/// The observations of one territory's whole economy up to a year.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) series: &'a Series,
    pub(super) territory: &'a str,
    pub(super) until: i32,
}

/// Growth over the years after a base year, as far as it is observed without a gap.
#[derive(Default)]
pub(super) struct Grown {
    /// Level over the base year's.
    pub(super) factor: f64,
    /// Last year of the unbroken span; the base year where there is none.
    pub(super) to: i32,
    /// What it was taken from, in the order of years.
    pub(super) used: Vec<Observation>,
    /// Whether growth was worked out from levels.
    pub(super) from_levels: bool,
    /// The first year without an observation, where later ones have one.
    pub(super) gap: Option<i32>,
}

impl<'a> Seen<'a> {
    /// The most final observation of a year or period; current prices are no measure of growth.
    pub(super) fn best(
        self,
        indicator: &str,
        unit: Unit,
        from_year: Option<i32>,
        year: i32,
    ) -> Option<&'a Observation> {
        self.all(indicator, unit)
            .filter(|o| o.year == year && o.from_year == from_year)
            .max_by_key(|o| o.vintage)
    }

    /// Every observation of an indicator.
    pub(super) fn all(self, indicator: &str, unit: Unit) -> impl Iterator<Item = &'a Observation> {
        let territory = self.territory;
        let until = self.until;
        self.series.observations().iter().filter(move |o| {
            o.indicator == indicator
                && o.territory == territory
                && o.branch.is_none()
                && o.year <= until
                && o.unit == unit
                && (unit == Unit::Count || o.price_basis.as_deref() != Some("current"))
        })
    }

    /// Growth since the base year, year by year or by averages over periods, and for labour
    /// productivity from comparable levels where no growth was published.
    pub(super) fn growth_since(self, indicator: &str, base_year: i32) -> Grown {
        let mut grown = Grown {
            factor: 1.0,
            to: base_year,
            ..Grown::default()
        };
        while let Some((growth, observed)) = self.step(indicator, grown.to + 1) {
            grown.from_levels |= observed.unit != Unit::RatePerYear;
            grown.factor = compound(grown.factor, growth, observed.year - grown.to);
            grown.to = observed.year;
            grown.used.push(observed.clone());
        }
        let later = self
            .all(indicator, Unit::RatePerYear)
            .any(|o| o.year > grown.to);
        grown.gap = later.then_some(grown.to + 1);
        grown
    }

    /// The growth a year of the next year, or of the longest period that begins with it.
    fn step(self, indicator: &str, year: i32) -> Option<(f64, &'a Observation)> {
        if let Some(found) = self.best(indicator, Unit::RatePerYear, None, year) {
            return Some((found.value, found));
        }
        let period = self
            .all(indicator, Unit::RatePerYear)
            .filter(|o| o.from_year == Some(year))
            .max_by_key(|o| (o.year, o.vintage));
        if let Some(found) = period {
            return Some((found.value, found));
        }
        if indicator != LABOUR_PRODUCTIVITY_GROWTH {
            return None;
        }
        let levels = |year| {
            self.all(LABOUR_PRODUCTIVITY, Unit::DongPerWorker)
                .filter(move |o| o.year == year && o.from_year.is_none())
        };
        levels(year)
            .flat_map(|now| levels(year - 1).map(move |before| (now, before)))
            .filter_map(|(now, before)| Some((now.growth_since(before).ok()?.per_year, now)))
            .max_by_key(|(_, now)| now.vintage)
    }

    /// A contribution share over the years after the base year: Σ share·growth / Σ growth, from
    /// the yearly shares and the yearly growth of GRDP, both of the same years.
    pub(super) fn weighted_share(
        self,
        indicator: &str,
        base_year: i32,
    ) -> Option<(f64, f64, Vec<Observation>)> {
        let (mut contributed, mut grown) = (0.0, 0.0);
        let mut used = Vec::new();
        for year in base_year + 1..=self.until {
            let share = self.best(indicator, Unit::Share, None, year);
            let growth = self.best(GRDP_GROWTH, Unit::RatePerYear, None, year);
            let (Some(share), Some(growth)) = (share, growth) else {
                break;
            };
            contributed += share.value * growth.value;
            grown += growth.value;
            used.push(share.clone());
        }
        let last_used = used.last()?.year;
        let later = self.all(indicator, Unit::Share).any(|o| o.year > last_used);
        (!later).then_some((contributed, grown, used))
    }
}

/// The growth a year that turns 1 into `factor` in some years.
pub(super) fn per_year(factor: f64, years: i32) -> f64 {
    pow(factor, 1.0 / f64::from(years)) - 1.0
}
