//! Many enterprises, row by row, kept as numbers only.

use super::document::{Benchmark, Provenance};
use super::guards::Guards;
use super::options::{Method, Options};
use super::part::{Part, Parts};
use super::publish;
use super::review::Review;
use super::row::{Amount, Row};
use crate::decimal::plain;
use crate::enterprise::{LARGEST, YEARS};
use crate::error::{Error, ErrorCode, Reason};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The most cells of a survey; more are no cells but a column that was taken for one.
pub const MOST_CELLS: usize = 10_000;

/// The longest name of a sector or a size, in bytes.
pub const LONGEST_LABEL: usize = 200;

/// Where an enterprise belongs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct CellKey {
    /// Its sector, such as a group of VSIC codes.
    pub sector: String,
    /// Its size class.
    pub size: String,
    /// The year of its figures.
    pub year: i32,
}

/// An enterprise in one year, as a survey keeps it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub(super) parts: Parts,
    /// Who it is, or the group it belongs to, as a hash; 0 where neither was given.
    pub(super) holder: u64,
}

/// The enterprises of one cell.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    pub(super) key: CellKey,
    pub(super) units: Vec<Unit>,
}

/// Why a row does not count for the indicators that need a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// The figure in the way.
    pub amount: Amount,
    /// [`Reason::MissingItem`], [`Reason::ZeroDenominator`], or [`Reason::NotPositive`] for
    /// workers below zero.
    pub reason: Reason,
}

/// How many rows did not count for the indicators that need a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Excluded {
    /// The figure in the way.
    pub amount: Amount,
    /// Why.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub reason: Reason,
    /// How many rows.
    pub rows: u64,
}

/// Enterprises of many cells, fed row by row. Memory is that of the numbers kept, 48 bytes a row;
/// no text of a row stays.
///
/// ```
/// use nangsuat::benchmark::{Amount, Options, Provenance, Row, Survey};
/// # let rows = (1..=30).map(|i| Row::new("rice", "small", 2024)
/// #     .amount(Amount::LabourCost, 1e9 * f64::from(i)).amount(Amount::Depreciation, 1e8)
/// #     .amount(Amount::InterestExpense, 1e7).amount(Amount::ProfitBeforeTax, 5e8)
/// #     .amount(Amount::Workers, 20.0).amount(Amount::FixedAssets, 4e9));
/// # let provenance = Provenance::new("Sở Công Thương", "2026-03-01")?;
/// let mut survey = Survey::new(Options::default());
/// for row in rows { survey.add(&row)?; }
/// let benchmark = survey.publish(provenance)?;
/// # assert_eq!(benchmark.cells()[0].sector.as_deref(), Some("rice"));
/// # Ok::<(), nangsuat::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Survey {
    options: Options,
    leaves: Vec<Leaf>,
    places: HashMap<Vec<u8>, usize>,
    /// The key being looked up, kept so that a row costs no allocation.
    wanted: Vec<u8>,
    needed: Vec<Part>,
    denominators: Vec<Part>,
    rows: u64,
    refused: u64,
    /// By amount, then missing, zero, negative.
    excluded: [[u64; 3]; Amount::ALL.len()],
}

const WHY: [Reason; 3] = [
    Reason::MissingItem,
    Reason::ZeroDenominator,
    Reason::NotPositive,
];

impl Survey {
    /// A survey without rows.
    pub fn new(options: Options) -> Self {
        let mut needed = vec![];
        let mut denominators = vec![];
        for (numerator, denominator) in options.indicators.iter().filter_map(|i| Part::of(*i)) {
            for part in [numerator, denominator] {
                if !needed.contains(&part) {
                    needed.push(part);
                }
            }
            if !denominators.contains(&denominator) {
                denominators.push(denominator);
            }
        }
        Self {
            options,
            leaves: Vec::new(),
            places: HashMap::new(),
            wanted: Vec::new(),
            needed,
            denominators,
            rows: 0,
            refused: 0,
            excluded: Default::default(),
        }
    }

    /// What was asked for.
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// Adds a row. It counts for each indicator whose figures it has: what is given back says
    /// which figures were in the way of the others, and is empty for a complete row. A blank or
    /// zero figure that no indicator asked for needs is no hindrance.
    ///
    /// # Errors
    /// Where the row belongs nowhere, and is left out: [`ErrorCode::MissingText`] without a
    /// sector or size, [`ErrorCode::OutOfRange`] for a label that is too long or holds control
    /// characters and for a year outside [`YEARS`], [`ErrorCode::TooLarge`] for a figure beyond
    /// [`LARGEST`], [`ErrorCode::TooBig`] above [`MOST_CELLS`] cells.
    pub fn add(&mut self, row: &Row) -> Result<Vec<LeftOut>, Error> {
        self.rows += 1;
        let place = check(row).and_then(|()| self.place(row));
        let place = place.inspect_err(|_| self.refused += 1)?;
        let parts = row.parts(self.options.value_added_basis);
        self.leaves[place].units.push(Unit {
            parts,
            holder: holder(row),
        });
        let missing = |part: &Part| parts[*part as usize].is_nan();
        let zero = |part: &Part| parts[*part as usize] == 0.0;
        if self.needed.iter().any(missing) || self.denominators.iter().any(zero) {
            Ok(self.left_out(row, &parts))
        } else {
            Ok(Vec::new())
        }
    }

    /// Counts a row that could not be read as a row at all.
    pub(super) fn refuse(&mut self) {
        self.rows += 1;
        self.refused += 1;
    }

    fn place(&mut self, row: &Row) -> Result<usize, Error> {
        // No label holds the separator, since none holds a control character.
        self.wanted.clear();
        for label in [row.sector, row.size] {
            self.wanted.extend_from_slice(label.as_bytes());
            self.wanted.push(0x1f);
        }
        self.wanted.extend_from_slice(&row.year.to_le_bytes());
        if let Some(place) = self.places.get(&self.wanted) {
            return Ok(*place);
        }
        check_label(row.sector, "/sector")?;
        check_label(row.size, "/size")?;
        if !YEARS.contains(&row.year) {
            let allowed = format!("{} to {}", YEARS.start(), YEARS.end());
            return Err(Error::new(
                ErrorCode::OutOfRange,
                "/year",
                row.year,
                allowed,
            ));
        }
        if self.leaves.len() == MOST_CELLS {
            let (given, allowed) = (MOST_CELLS + 1, format!("<= {MOST_CELLS}"));
            return Err(Error::new(ErrorCode::TooBig, "", given, allowed)
                .hint("cells of sector, size and year: group the codes of sectors"));
        }
        self.places.insert(self.wanted.clone(), self.leaves.len());
        self.leaves.push(Leaf {
            key: CellKey {
                sector: row.sector.to_owned(),
                size: row.size.to_owned(),
                year: row.year,
            },
            units: Vec::new(),
        });
        Ok(self.leaves.len() - 1)
    }

    #[cold]
    fn left_out(&mut self, row: &Row, parts: &Parts) -> Vec<LeftOut> {
        let mut left_out = Vec::new();
        let mut put = |amount: Amount, why: usize| {
            let reason = WHY[why];
            if !left_out
                .iter()
                .any(|other: &LeftOut| other.amount == amount)
            {
                left_out.push(LeftOut { amount, reason });
                self.excluded[amount as usize][why] += 1;
            }
        };
        for part in &self.needed {
            let amounts: &[Amount] = match part {
                Part::ValueAdded => Amount::of_value_added(self.options.value_added_basis),
                Part::Output => &[Amount::NetRevenue],
                Part::LabourCost => &[Amount::LabourCost],
                Part::FixedAssets => &[Amount::FixedAssets],
                Part::Workers => &[Amount::Workers],
            };
            for &amount in amounts {
                let denominator = || *part != Part::ValueAdded && self.denominators.contains(part);
                match row.get(amount) {
                    None => put(amount, 0),
                    Some(0.0) if denominator() => put(amount, 1),
                    Some(_) if *part == Part::Workers && parts[*part as usize].is_nan() => {
                        put(amount, 2);
                    }
                    Some(_) => {}
                }
            }
        }
        left_out
    }

    /// Takes over the rows of another survey with the same options, as if they had been added
    /// after these.
    ///
    /// # Errors
    /// [`ErrorCode::Inconsistent`] where the options differ; [`ErrorCode::TooBig`] above
    /// [`MOST_CELLS`] cells.
    pub fn merge(&mut self, other: Survey) -> Result<(), Error> {
        if self.options != other.options {
            let (given, allowed) = ("other options", "the same options");
            return Err(Error::new(ErrorCode::Inconsistent, "", given, allowed));
        }
        self.rows += other.rows;
        self.refused += other.refused;
        for (mine, theirs) in self.excluded.iter_mut().zip(other.excluded) {
            for (mine, theirs) in mine.iter_mut().zip(theirs) {
                *mine += theirs;
            }
        }
        for leaf in other.leaves {
            let CellKey { sector, size, year } = &leaf.key;
            let place = self.place(&Row::new(sector, size, *year))?;
            let mine = &mut self.leaves[place].units;
            if mine.is_empty() {
                *mine = leaf.units;
            } else {
                mine.extend_from_slice(&leaf.units);
            }
        }
        Ok(())
    }

    /// The same rows in other cells, such as small cells merged or codes of sectors grouped;
    /// `None` leaves a cell out. Publish a survey in one grouping only: two groupings of the
    /// same rows can be subtracted from each other.
    ///
    /// # Errors
    /// As for [`Survey::add`], for a label or year given back.
    pub fn regroup(
        &self,
        mut cell: impl FnMut(&CellKey) -> Option<CellKey>,
    ) -> Result<Survey, Error> {
        let mut regrouped = Survey::new(self.options.clone());
        (regrouped.rows, regrouped.refused) = (self.rows, self.refused);
        regrouped.excluded = self.excluded;
        for leaf in &self.leaves {
            if let Some(CellKey { sector, size, year }) = cell(&leaf.key) {
                let place = regrouped.place(&Row::new(&sector, &size, year))?;
                regrouped.leaves[place].units.extend_from_slice(&leaf.units);
            }
        }
        Ok(regrouped)
    }

    /// The same rows, to be published by another method.
    #[must_use]
    pub fn with_method(mut self, method: Method) -> Survey {
        self.options.method = method;
        self
    }

    /// The cells, each with how many rows it has, in the order of their first rows.
    pub fn cells(&self) -> impl Iterator<Item = (&CellKey, usize)> {
        self.leaves.iter().map(|leaf| (&leaf.key, leaf.units.len()))
    }

    /// How many rows were added, with those that belong nowhere.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// How many rows belong nowhere.
    pub const fn refused(&self) -> u64 {
        self.refused
    }

    /// How many rows did not count for some indicator, by the figure in the way; a row with two
    /// figures in the way is in both.
    pub fn excluded(&self) -> Vec<Excluded> {
        let mut excluded = Vec::new();
        for (amount, tally) in Amount::ALL.iter().zip(self.excluded) {
            for (reason, rows) in WHY.into_iter().zip(tally) {
                if rows > 0 {
                    let amount = *amount;
                    excluded.push(Excluded {
                        amount,
                        reason,
                        rows,
                    });
                }
            }
        }
        excluded
    }

    /// The file that may be published, with no enterprise recognisable in it: see the
    /// [module](super) for what that means.
    ///
    /// # Errors
    /// [`ErrorCode::EmptyTable`] where no cell has a figure that may be published.
    pub fn publish(&self, provenance: Provenance) -> Result<Benchmark, Error> {
        publish::publish(self, provenance, Guards::ALL)
    }

    /// What [`Survey::publish`] would publish and withhold, and why. For the eyes of whoever
    /// holds the rows: exact counts and reasons are not for publication.
    pub fn review(&self) -> Vec<Review> {
        publish::review(self)
    }

    pub(super) fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    pub(super) fn needed(&self) -> &[Part] {
        &self.needed
    }
}

fn check(row: &Row) -> Result<(), Error> {
    for amount in Amount::ALL {
        let value = row.amounts[*amount as usize];
        if value.abs() > LARGEST {
            return Err(Error::new(
                ErrorCode::TooLarge,
                ["/", amount.name()].concat(),
                plain(value),
                "magnitude <= 1e15",
            ));
        }
    }
    Ok(())
}

/// A name of a sector or size.
pub(super) fn check_label(label: &str, path: &str) -> Result<(), Error> {
    if label.trim().is_empty() {
        return Err(Error::new(
            ErrorCode::MissingText,
            path,
            label,
            "at least one character",
        ));
    }
    if label.len() > LONGEST_LABEL || label.chars().any(char::is_control) {
        let allowed = format!("<= {LONGEST_LABEL} bytes without control characters");
        return Err(Error::new(ErrorCode::OutOfRange, path, label, allowed));
    }
    Ok(())
}

/// Who contributes a row: its group, else its enterprise. Two that share a hash of 64 bits count
/// as one, which errs on the safe side.
fn holder(row: &Row) -> u64 {
    // FNV-1a.
    let hash = |kind: u8, text: &str| {
        std::iter::once(kind)
            .chain(text.bytes())
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            })
            .max(1)
    };
    match (row.group, row.unit) {
        ("", "") => 0,
        ("", unit) => hash(0, unit),
        (group, _) => hash(1, group),
    }
}
