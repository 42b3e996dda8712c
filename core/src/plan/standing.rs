//! How a target stands against what has been seen.

use crate::error::{Absent, Figure, Reason, finite};
use crate::series::{Observation, Unit, place};

use super::progress::{Progress, ProgressFlag, Status, Tolerance};
use super::spans::{Seen, per_year};
use super::{Comparison, GRDP_GROWTH, Kind};

/// Slack for sums of decimal fractions: three years at 7 % average to 7 %.
const ROUNDING: f64 = 1e-9;

impl Progress {
    fn unit(&self) -> Unit {
        match self.kind {
            Kind::RatePerYear => Unit::RatePerYear,
            Kind::Share => Unit::Share,
            Kind::Count | Kind::Programme | Kind::Attendances => Unit::Count,
        }
    }

    pub(super) fn look(&mut self, seen: Seen, about: Tolerance) {
        let of_target = Seen {
            until: seen.until.min(self.target_year),
            ..seen
        };
        self.latest = seen
            .all(&self.indicator, self.unit())
            .filter(|o| self.base_year.is_none_or(|base| o.year > base))
            .max_by_key(|o| (o.year, o.from_year.is_none(), o.vintage))
            .cloned();
        let other_borders = seen.series.observations().iter().any(|o| {
            o.indicator == self.indicator
                && o.territory != seen.territory
                && place(&o.territory) == place(seen.territory)
        });
        if other_borders {
            self.flags.push(ProgressFlag::OtherBorders);
        }
        match self.kind {
            Kind::RatePerYear => self.look_at_growth(of_target),
            Kind::Share => self.look_at_share(of_target),
            Kind::Count | Kind::Programme | Kind::Attendances => self.look_at_number(of_target),
        }
        self.judge(about);
    }

    fn put(&mut self, name: &str, figure: Figure) -> Option<f64> {
        self.absent.keep(name, figure)
    }

    /// What must be given before anything can be achieved.
    fn missing(&mut self, need: &str) {
        let absent = Absent::of(Reason::MissingItem, need);
        self.absent.insert("achieved".into(), absent);
    }

    fn year_missing(&mut self, year: i32) {
        let need = format!("{year}.{}", self.indicator);
        self.missing(&need);
    }

    fn left(&mut self, achieved_to: i32) -> Result<i32, Absent> {
        let left = self.target_year - achieved_to;
        self.years_left = Some(left);
        if left > 0 {
            Ok(left)
        } else {
            Err(Reason::TargetYearPassed.into())
        }
    }

    fn look_at_growth(&mut self, seen: Seen) {
        let Some(base) = self.base_year else {
            return self.missing("base_year");
        };
        let grown = seen.growth_since(&self.indicator, base);
        if let Some(year) = grown.gap {
            self.flags.push(ProgressFlag::YearsMissing);
            return self.year_missing(year);
        }
        if grown.to == base {
            return self.year_missing(base + 1);
        }
        if grown.from_levels {
            self.flags.push(ProgressFlag::FromLevels);
        }
        self.achieved = self.put("achieved", finite(per_year(grown.factor, grown.to - base)));
        self.achieved_to = Some(grown.to);
        self.used = grown.used;
        let left = self.left(grown.to);
        let needed = left.and_then(|left| {
            let target = self.target.ok_or(Reason::MissingItem)?;
            let whole = crate::growth::compound(1.0, target, self.target_year - base);
            finite(per_year(whole / grown.factor, left))
        });
        self.needed = self.put("needed", needed);
    }

    fn look_at_share(&mut self, seen: Seen) {
        let weighted = self
            .base_year
            .and_then(|base| seen.weighted_share(&self.indicator, base));
        let period = self.base_year.and_then(|base| {
            seen.all(&self.indicator, Unit::Share)
                .filter(|o| o.from_year == Some(base + 1))
                .max_by_key(|o| (o.year, o.vintage))
        });
        // A share of the whole period says more than its years, unless they are more final.
        let period = period.filter(|period| {
            let years = weighted.as_ref().map(|(_, _, used)| used);
            years
                .and_then(|used| used.last())
                .is_none_or(|last| (period.year, period.vintage) >= (last.year, last.vintage))
        });
        if let Some(period) = period {
            self.achieved = Some(period.value);
            self.used = vec![period.clone()];
        } else if let Some((contributed, grown, used)) = weighted {
            self.flags.push(ProgressFlag::GrowthWeighted);
            self.achieved = self.put("achieved", crate::growth::share(contributed, grown));
            self.used = used;
        } else {
            let after_base = |o: &&Observation| self.base_year.is_none_or(|base| o.year > base);
            let latest = seen
                .all(&self.indicator, Unit::Share)
                .filter(|o| o.from_year.is_none())
                .filter(after_base)
                .max_by_key(|o| (o.year, o.vintage));
            let Some(latest) = latest else {
                return match self.base_year {
                    Some(base) => self.year_missing(base + 1),
                    None => self.missing(&self.indicator.clone()),
                };
            };
            self.flags.push(ProgressFlag::LatestYearOnly);
            self.achieved = Some(latest.value);
            self.used = vec![latest.clone()];
        }
        let Some(to) = self.used.last().map(|o| o.year) else {
            return;
        };
        self.achieved_to = Some(to);
        let left = self.left(to);
        let needed = left.and_then(|left| {
            let one_year = self.flags.contains(&ProgressFlag::LatestYearOnly);
            let base = self
                .base_year
                .filter(|_| !one_year)
                .ok_or_else(|| Absent::of(Reason::MissingItem, GRDP_GROWTH))?;
            let (Some(target), Some(achieved)) = (self.target, self.achieved) else {
                return Err(Reason::MissingItem.into());
            };
            finite(target + (target - achieved) * f64::from(to - base) / f64::from(left))
        });
        if needed.is_ok() {
            self.flags.push(ProgressFlag::EvenGrowthAssumed);
        }
        self.needed = self.put("needed", needed);
    }

    fn look_at_number(&mut self, seen: Seen) {
        let indicator = self.indicator.clone();
        let until = |year: i32| {
            seen.all(&indicator, Unit::Count)
                .filter(|o| o.from_year.is_none() && o.year <= year)
                .max_by_key(|o| (o.year, o.vintage))
        };
        let Some(latest) = until(i32::MAX) else {
            return self.missing(&indicator);
        };
        self.achieved = Some(latest.value);
        self.achieved_to = Some(latest.year);
        self.used = vec![latest.clone()];
        let left = self.left(latest.year);
        let needed = left.and_then(|left| {
            let target = self.target.ok_or(Reason::MissingItem)?;
            // Nothing more is needed of a number that is reached.
            finite((target - latest.value).max(0.0) / f64::from(left))
        });
        self.needed = self.put("needed", needed);
        let Some(base) = self.base_year else {
            let absent = Absent::of(Reason::MissingItem, "base_year");
            self.absent.insert("pace".into(), absent.clone());
            self.absent.insert("expected".into(), absent);
            return;
        };
        if latest.year <= base {
            return;
        }
        let begun = until(base);
        if begun.is_none() {
            self.flags.push(ProgressFlag::CountedFromZero);
        }
        let begun = begun.map_or(0.0, |o| o.value);
        let years = f64::from(latest.year - base);
        self.pace = self.put("pace", finite((latest.value - begun) / years));
        if let Some(target) = self.target {
            let part = years / f64::from(self.target_year - base);
            self.expected = self.put("expected", finite(begun + (target - begun) * part));
        }
    }

    fn judge(&mut self, about: Tolerance) {
        let Some(target) = self.target else {
            self.status = Status::NotMeasurable;
            return;
        };
        let Some(achieved) = self.achieved else {
            return;
        };
        let number = self.unit() == Unit::Count;
        let tolerance = match self.comparison {
            Comparison::About if number => about.relative * target.abs(),
            Comparison::About => about.points,
            _ => 0.0,
        };
        let slack = ROUNDING * target.abs().max(1.0);
        let as_good_as = |asked: f64| match self.comparison {
            Comparison::Above => achieved > asked + slack,
            _ => achieved >= asked - tolerance - slack,
        };
        let met = as_good_as(target);
        let decided = self.years_left.is_some_and(|left| left <= 0);
        if met && achieved < target - slack {
            self.flags.push(ProgressFlag::WithinTolerance);
        }
        self.status = if met && (number || decided) {
            Status::Reached
        } else if decided {
            Status::Behind
        } else if !number {
            if met { Status::OnTrack } else { Status::Behind }
        } else {
            match self.expected {
                Some(expected) if achieved >= expected - slack => Status::OnTrack,
                Some(_) => Status::Behind,
                // Whether a number is on its path nobody can say without the path.
                None => Status::NoData,
            }
        };
    }
}
