//! Observations with year, territory, price basis, vintage and source.
//!
//! No figure without a source, no growth across a break, nothing between two years made up. The
//! shipped figures are those of public reports, each with the report and how final it was:
//!
//! ```
//! use nangsuat::series::{Series, Vintage};
//!
//! let official = Series::official()?;
//! let national = official.labour_productivity("viet_nam", 2023).expect("published");
//! assert_eq!(national.value, 199_300_000.0);
//! assert_eq!(national.vintage, Vintage::FirstEstimate);
//! assert_eq!(national.source.publisher, "Tổng cục Thống kê (General Statistics Office)");
//!
//! // No source was found for An Giang's, so there is none.
//! assert!(official.labour_productivity("an_giang_before_2025_07", 2023).is_none());
//! # Ok::<(), nangsuat::Error>(())
//! ```
//!
//! # Breaks in the Vietnamese figures
//! GDP levels were re-based upwards by 24 to 28 % (`accounts`), and about 4.4 million own-use
//! farm workers left the employment count in 2021 (`employment_definition`). Labour productivity
//! therefore has three bases that must not be joined: 2017–2019, 2020, and from 2021. An Giang
//! has been another territory since 1 July 2025, when it merged with Kiên Giang.

mod observation;
mod splice;

use serde::{Deserialize, Serialize};

pub use observation::{Growth, NOT_STATED, Observation, Source, Unit, Vintage, place};
pub use splice::splice;

use crate::error::{Error, ErrorCode};
use crate::file::Format;

const FORMAT: Format = Format {
    name: "nangsuat/series",
    version: 1,
};

/// Identifier of labour productivity, output per worker and year ('năng suất lao động').
pub const LABOUR_PRODUCTIVITY: &str = "labour_productivity";

/// A file `nangsuat/series`. [`Series`] is a checked one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeriesFile {
    /// Always `nangsuat/series`.
    pub format: String,
    /// Version of the format, 1.
    pub version: u32,
    /// The figures, in any order.
    pub observations: Vec<Observation>,
}

/// Checked observations: each has a source and a finite value in the range of its unit, and no
/// two say the same thing twice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "SeriesFile", into = "SeriesFile")]
pub struct Series(Vec<Observation>);

impl Series {
    /// Checks observations.
    ///
    /// # Errors
    /// [`MissingSource`](ErrorCode::MissingSource) where publisher or title is missing;
    /// [`NotANumber`](ErrorCode::NotANumber), [`Negative`](ErrorCode::Negative) and
    /// [`OutOfRange`](ErrorCode::OutOfRange) for values, years, identifiers and addresses;
    /// [`PeriodsNotAscending`](ErrorCode::PeriodsNotAscending) for a period that ends before it
    /// begins; [`MissingText`](ErrorCode::MissingText) for an empty text;
    /// [`YearRepeated`](ErrorCode::YearRepeated) where two observations differ in nothing but
    /// value and source. The path begins with `/observations/{place}`.
    pub fn new(observations: Vec<Observation>) -> Result<Self, Error> {
        let (series, errors) = Self::keep(observations);
        errors.into_iter().next().map_or(Ok(series), Err)
    }

    /// Checks observations one by one and keeps those that can be kept, the first of two that
    /// say the same; the errors are those of [`Series::new`], one for each that is left out.
    pub fn keep(observations: Vec<Observation>) -> (Self, Vec<Error>) {
        Self::keep_after(&[], observations)
    }

    /// Checks observations that are to follow others.
    fn keep_after(before: &[Observation], given: Vec<Observation>) -> (Self, Vec<Error>) {
        let mut seen: Vec<&Observation> = before.iter().collect();
        let mut errors = Vec::new();
        let mut usable = Vec::with_capacity(given.len());
        for (i, observation) in given.iter().enumerate() {
            let path = format!("/observations/{i}");
            let fine = observation.check().and_then(|()| {
                if seen.iter().any(|other| other.says_the_same(observation)) {
                    let allowed = "one figure for a year, definition and vintage";
                    let code = ErrorCode::YearRepeated;
                    return Err(Error::new(code, "/year", observation.year, allowed));
                }
                seen.push(observation);
                Ok(())
            });
            usable.push(fine.is_ok());
            errors.extend(fine.err().map(|error| error.under(&path)));
        }
        drop(seen);
        let mut kept = before.to_vec();
        kept.extend(
            given
                .into_iter()
                .zip(usable)
                .filter_map(|(observation, usable)| usable.then_some(observation)),
        );
        (Self(kept), errors)
    }

    /// These observations and those of a file that can join them, as [`Series::keep`]: of two
    /// that say the same, the one that is here stays. The path of an error counts the file's.
    ///
    /// # Errors
    /// Those of the file as a whole, as for [`Series::from_value`].
    ///
    /// ```
    /// use nangsuat::{ErrorCode, series::{Series, SeriesFile}};
    ///
    /// let official = Series::official()?;
    /// # let again = serde_json::to_value(SeriesFile::from(official.clone())).unwrap();
    /// // A file that holds the same figures again adds nothing.
    /// let (all, errors) = official.join(again)?;
    /// assert_eq!(all, official);
    /// assert_eq!(errors.len(), official.observations().len());
    /// let first = &errors[0];
    /// assert_eq!((first.code, &first.path[..]), (ErrorCode::YearRepeated, "/observations/0/year"));
    /// # Ok::<(), nangsuat::Error>(())
    /// ```
    pub fn join(&self, file: serde_json::Value) -> Result<(Self, Vec<Error>), Error> {
        let given = FORMAT.take::<SeriesFile>(file)?.observations;
        Ok(Self::keep_after(&self.0, given))
    }

    /// Reads a file `nangsuat/series` that is parsed already.
    ///
    /// # Errors
    /// As for [`Series::from_json`]; of what does not fit, the path is told.
    pub fn from_value(file: serde_json::Value) -> Result<Self, Error> {
        FORMAT.take::<SeriesFile>(file)?.try_into()
    }

    /// Reads a file `nangsuat/series`.
    ///
    /// # Errors
    /// [`TooBig`](ErrorCode::TooBig) above one mebibyte;
    /// [`UnreadableFile`](ErrorCode::UnreadableFile) where it is not JSON of this shape;
    /// [`NotThisFormat`](ErrorCode::NotThisFormat) and
    /// [`UnknownVersion`](ErrorCode::UnknownVersion) by its header; otherwise what
    /// [`Series::new`] finds.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        FORMAT.read::<SeriesFile>(json)?.try_into()
    }

    /// The figures that ship with the crate.
    ///
    /// # Errors
    /// None: the shipped files are read by a test. The result is that of every other series.
    pub fn official() -> Result<Self, Error> {
        let mut all = Vec::new();
        for json in [
            include_str!("../data/series/labour_productivity.json"),
            include_str!("../data/series/labour_productivity_real.json"),
            include_str!("../data/series/contribution_shares.json"),
            include_str!("../data/series/an_giang.json"),
        ] {
            all.extend(Self::from_json(json)?.0);
        }
        Self::new(all)
    }

    /// All observations.
    pub fn observations(&self) -> &[Observation] {
        &self.0
    }

    /// The observations of one indicator in one territory and branch (none is the whole economy)
    /// that end in this year, in every basis and vintage.
    pub fn of<'a>(
        &'a self,
        indicator: &'a str,
        territory: &'a str,
        branch: Option<&'a str>,
        year: i32,
    ) -> impl Iterator<Item = &'a Observation> {
        self.0.iter().filter(move |o| {
            o.indicator == indicator
                && o.territory == territory
                && o.branch.as_deref() == branch
                && o.year == year
        })
    }

    /// The level of labour productivity of a whole economy at current prices, đồng per worker,
    /// in exactly this year: the most final observation, with its source. Never one of another
    /// year, never a value in between.
    pub fn labour_productivity(&self, territory: &str, year: i32) -> Option<&Observation> {
        self.level_at_current_prices(territory, None, year)
    }

    /// As [`Series::labour_productivity`], of one branch, such as `services`.
    ///
    /// ```
    /// use nangsuat::series::{Series, Vintage};
    ///
    /// let official = Series::official()?;
    /// let industry = official
    ///     .labour_productivity_of("viet_nam", "industry_construction", 2020)
    ///     .expect("shipped");
    /// assert_eq!(industry.value, 178_600_000.0);
    /// assert_eq!(industry.vintage, Vintage::Computed);
    /// # Ok::<(), nangsuat::Error>(())
    /// ```
    pub fn labour_productivity_of(
        &self,
        territory: &str,
        branch: &str,
        year: i32,
    ) -> Option<&Observation> {
        self.level_at_current_prices(territory, Some(branch), year)
    }

    fn level_at_current_prices(
        &self,
        territory: &str,
        branch: Option<&str>,
        year: i32,
    ) -> Option<&Observation> {
        self.0
            .iter()
            .filter(|o| {
                o.indicator == LABOUR_PRODUCTIVITY
                    && o.territory == territory
                    && o.branch.as_deref() == branch
                    && o.year == year
                    && o.from_year.is_none()
                    && o.price_basis.as_deref() == Some("current")
            })
            .max_by_key(|o| o.vintage)
    }
}

/// The checks that [`Series`] promises.
impl TryFrom<SeriesFile> for Series {
    type Error = Error;

    fn try_from(file: SeriesFile) -> Result<Self, Error> {
        FORMAT.check(&file.format, file.version)?;
        Self::new(file.observations)
    }
}

impl From<Series> for SeriesFile {
    fn from(series: Series) -> Self {
        Self {
            format: FORMAT.name.to_owned(),
            version: FORMAT.version,
            observations: series.0,
        }
    }
}
