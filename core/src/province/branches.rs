//! Growth of labour productivity by branch, from the rows of a file.

use serde::Serialize;

use crate::error::{Absent, Error, Reason};
use crate::structure::{Branch, PRODUCT_TAX, ShiftShare, chain, shift_share};

use super::accounts::Grown;
use super::read::{Aspect, Row, SectorRow};
use super::{Province, Span};

/// Growth of labour productivity by branch between two years.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ShiftShareYear {
    /// The earlier year.
    pub from: i32,
    /// The later year.
    pub to: i32,
    /// The split.
    pub split: ShiftShare,
}

impl Province {
    /// The growth of labour productivity over the period, between its years, and added up; none
    /// between two years that are not measured alike.
    pub(super) fn split(
        &self,
        rows: &[SectorRow],
        said: &[Row],
        period: Option<&Grown>,
        errors: &mut Vec<Error>,
    ) -> Split {
        let mut years: Vec<i32> = Vec::new();
        for row in rows {
            if let Err(at) = years.binary_search(&row.year) {
                years.insert(at, row.year);
            }
        }
        let (Some(&first), Some(&last)) = (years.first(), years.last()) else {
            return Split::absent(Absent::of(Reason::MissingItem, "sectors"));
        };
        if first == last {
            return Split::absent(Reason::NoPreviousYear.into());
        }
        let mut between = |from: i32, to: i32| {
            self.comparable(said, from, to)?;
            self.split_between(rows, from, to).map_err(|error| {
                let error = no_workers(error, [from, to]);
                if !errors.contains(&error) {
                    errors.push(error);
                }
                Absent::of(Reason::MissingItem, "sectors")
            })
        };
        let span = period
            .map(|period| (period.from, period.to))
            .filter(|(from, to)| years.contains(from) && years.contains(to))
            .unwrap_or((first, last));
        let whole = between(span.0, span.1);
        let pairs_wanted = years.len() - 1;
        let pairs = years.windows(2).filter_map(|pair| {
            Some(ShiftShareYear {
                from: pair[0],
                to: pair[1],
                split: between(pair[0], pair[1]).ok()?,
            })
        });
        let years: Vec<ShiftShareYear> = pairs.collect();
        // The pairs add up to a span only where each of them was split.
        let steps: Vec<ShiftShare> = years.iter().map(|year| year.split.clone()).collect();
        let complete = steps.len() == pairs_wanted && pairs_wanted > 1;
        Split {
            absent: whole.clone().err(),
            whole: whole.ok().map(|split| {
                let (from, to) = span;
                (Span { from, to }, split)
            }),
            chained: chain(&steps).filter(|_| complete),
            years,
        }
    }

    /// Branches are measured as the yearly rows say of their years.
    fn comparable(&self, said: &[Row], from: i32, to: i32) -> Result<(), Absent> {
        let of = |year: i32| {
            let row = said.iter().find(|row| row.year == year).cloned();
            row.unwrap_or_else(|| Row::new(0, year))
        };
        match of(to).breaks_from(&of(from), self, Aspect::ALL).first() {
            Some(aspect) => Err(Absent::of(Reason::SeriesBreak, &format!("{to}.{aspect}"))),
            None => Ok(()),
        }
    }

    /// A branch that is not listed in a year has nothing in it.
    fn split_between(&self, rows: &[SectorRow], from: i32, to: i32) -> Result<ShiftShare, Error> {
        let of = |sector: &str, year: i32| {
            rows.iter()
                .find(|row| row.sector == sector && row.year == year)
        };
        let mut names: Vec<&str> = Vec::new();
        for row in rows.iter().filter(|row| [from, to].contains(&row.year)) {
            if !names.contains(&row.sector.as_str()) {
                names.push(&row.sector);
            }
        }
        let pair = |name: &str, part: fn(&SectorRow) -> f64| {
            [from, to].map(|year| of(name, year).map_or(0.0, part))
        };
        let mut branches = Vec::with_capacity(names.len());
        let mut tax = None;
        for name in names {
            let value_added = pair(name, |row| row.value_added);
            if name == PRODUCT_TAX {
                tax = Some(value_added);
            } else {
                branches.push(Branch::new(
                    name,
                    value_added,
                    pair(name, |row| row.workers),
                )?);
            }
        }
        shift_share(&branches, tax, self.options.shift_share)
    }
}

/// Branches are checked row by row; only all of them together can still be without workers.
fn no_workers(mut error: Error, years: [i32; 2]) -> Error {
    let at = usize::from(error.path.ends_with("/1"));
    "/sectors".clone_into(&mut error.path);
    error.hint(format!("nobody works in {}", years[at]))
}

/// What [`Province::split`] finds.
pub(super) struct Split {
    pub(super) whole: Option<(Span, ShiftShare)>,
    pub(super) chained: Option<ShiftShare>,
    pub(super) years: Vec<ShiftShareYear>,
    pub(super) absent: Option<Absent>,
}

impl Split {
    fn absent(why: Absent) -> Self {
        Self {
            whole: None,
            chained: None,
            years: Vec::new(),
            absent: Some(why),
        }
    }
}
