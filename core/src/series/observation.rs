//! One published or entered figure, and everything that decides what it may be compared with.

use serde::{Deserialize, Deserializer, Serialize};

use crate::decimal::plain;
use crate::error::{Error, ErrorCode, finite};
use crate::names::names;
use crate::text::{Text, check_identifier, check_words};

/// What an aspect of an observation says when its source does not state it. It equals nothing,
/// not even itself: two unstated definitions are not known to be the same.
pub const NOT_STATED: &str = "not_stated";

/// A figure with its year, its definitions and its source.
///
/// An aspect that does not apply is `None` (a contribution share has no price basis); one that
/// applies and is not known is [`NOT_STATED`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Observation {
    /// Identifier of what is measured, such as `labour_productivity`.
    pub indicator: String,
    /// Identifier of the territory in its borders of the time, such as
    /// `an_giang_before_2025_07`.
    pub territory: String,
    /// Identifier of the branch of the economy; none is the whole economy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// First year of a period that ends in `year`, where the figure is an average over one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_year: Option<i32>,
    /// Year of the figure, or last year of its period.
    pub year: i32,
    /// The figure: a fraction for rates, shares and points, the currency's own unit for money.
    pub value: f64,
    /// Unit of the value.
    #[cfg_attr(feature = "ts", tsify(type = "ObservationUnit"))]
    pub unit: Unit,
    /// Prices that the figure is in: `current`, `constant_2010`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_basis: Option<String>,
    /// Version of the national accounts: levels before and after GDP was re-based do not join
    /// (`gdp_before_rebasing`, `gdp_rebased`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounts: Option<String>,
    /// Who counts as employed: own-use producers left the Vietnamese count in 2021
    /// (`before_2021`, `since_2021`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employment_definition: Option<String>,
    /// How final the figure is.
    pub vintage: Vintage,
    /// Who published it, and where.
    pub source: Source,
    /// What else to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// Unit of an observation's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "ts",
    derive(tsify::Tsify),
    tsify(rename = "ObservationUnit")
)]
#[non_exhaustive]
pub enum Unit {
    /// đồng: a level.
    Dong,
    /// đồng per worker and year: a level.
    DongPerWorker,
    /// Growth a year, a fraction: 0.0471 is 4.71 %.
    RatePerYear,
    /// Part of a whole, a fraction; contribution shares can be negative or above one.
    Share,
    /// Points of a growth rate, a fraction: 0.0065 is 0.65 percentage points.
    Points,
    /// A number of things, persons or attendances.
    Count,
}

impl Unit {
    /// Whether growth between two such values has a meaning: it has for levels only.
    pub fn is_level(self) -> bool {
        matches!(self, Self::Dong | Self::DongPerWorker)
    }
}

names! {
    /// How final a figure is, by what its source says of it, in the order in which a later
    /// statement replaces an earlier one.
    #[derive(PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Vintage {
        /// Computed by this project from published figures; the note says how.
        Computed = "computed",
        /// Published at the year's end, before the year's data were in ('ước').
        FirstEstimate = "first_estimate",
        /// An estimate, not said to be the first ('ước tính').
        Estimate = "estimate",
        /// The source does not say.
        NotStated = "not_stated",
        /// Preliminary ('sơ bộ').
        Preliminary = "preliminary",
        /// Final ('chính thức').
        Final = "final",
    }
}

/// Who published a figure, and where it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Source {
    /// Who answers for the figure.
    pub publisher: String,
    /// Title of the publication, in its own language.
    pub title: String,
    /// Who printed it, where it was read in a report about the publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quoted_by: Option<String>,
    /// Address of what was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Digital object identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
}

// A source that is left out reads as an empty one, so that the check can say what is missing.
impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        struct Fields {
            publisher: String,
            title: String,
            quoted_by: Option<String>,
            url: Option<String>,
            doi: Option<String>,
        }
        let fields = Option::<Fields>::deserialize(deserializer)?.unwrap_or_default();
        Ok(Self {
            publisher: fields.publisher,
            title: fields.title,
            quoted_by: fields.quoted_by,
            url: fields.url,
            doi: fields.doi,
        })
    }
}

/// The place that a territory's identifier names, whatever its borders: identifiers end in
/// `_before_YYYY_MM` or `_since_YYYY_MM` where the borders changed.
///
/// ```
/// use nangsuat::series::place;
/// assert_eq!(place("an_giang_before_2025_07"), "an_giang");
/// assert_eq!(place("an_giang_since_2025_07"), "an_giang");
/// assert_eq!(place("viet_nam"), "viet_nam");
/// ```
pub fn place(territory: &str) -> &str {
    let date = |text: &str| {
        text.len() == 7
            && text
                .char_indices()
                .all(|(i, c)| if i == 4 { c == '_' } else { c.is_ascii_digit() })
    };
    for word in ["_before_", "_since_"] {
        if let Some((place, when)) = territory.rsplit_once(word)
            && date(when)
        {
            return place;
        }
    }
    territory
}

/// Growth of a level between two observations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Growth {
    /// Growth over the whole span, a fraction: later / earlier − 1.
    pub total: f64,
    /// Average growth a year, a fraction: (later / earlier)^(1/years) − 1.
    pub per_year: f64,
    /// Length of the span in years.
    pub years: i32,
    /// Prices of both levels: growth at `current` prices is nominal, not real.
    pub price_basis: Option<String>,
}

impl Observation {
    /// Growth of the level since an earlier observation of the same thing.
    ///
    /// # Errors
    /// [`ErrorCode::SeriesBreak`] where the two do not describe the same thing: another
    /// indicator, territory, branch, unit, price basis, version of the accounts or employment
    /// definition, or one that is not stated; and where the figures are no levels but rates,
    /// shares, or averages over a period. [`ErrorCode::PeriodsNotAscending`] where the earlier
    /// one is not earlier. [`ErrorCode::NotPositive`] where a level is not above zero. The path
    /// is that of the field in this observation.
    ///
    /// ```
    /// use nangsuat::{ErrorCode, series::Series};
    ///
    /// let official = Series::official()?;
    /// let level = |year| official.labour_productivity("viet_nam", year).expect("published");
    ///
    /// let growth = level(2024).growth_since(level(2023))?;
    /// assert_eq!((growth.total * 1000.0).round(), 113.0);
    /// assert_eq!(growth.price_basis.as_deref(), Some("current"), "nominal");
    ///
    /// // Own-use producers left the count in 2021: 15 % would be an artefact.
    /// let error = level(2021).growth_since(level(2020)).unwrap_err();
    /// assert_eq!(error.code, ErrorCode::SeriesBreak);
    /// assert_eq!(error.path, "/employment_definition");
    /// # Ok::<(), nangsuat::Error>(())
    /// ```
    pub fn growth_since(&self, earlier: &Self) -> Result<Growth, Error> {
        self.same_thing(earlier)?;
        if self.year <= earlier.year {
            return Err(Error::new(
                ErrorCode::PeriodsNotAscending,
                "/year",
                self.year,
                format!("> {}", earlier.year),
            ));
        }
        for level in [earlier.value, self.value] {
            if level.is_nan() || level <= 0.0 {
                return Err(Error::new(
                    ErrorCode::NotPositive,
                    "/value",
                    plain(level),
                    "> 0",
                ));
            }
        }
        let ratio = self.value / earlier.value;
        let years = self.year - earlier.year;
        let held = |value| {
            finite(value).map_err(|_| {
                Error::new(
                    ErrorCode::TooLarge,
                    "/value",
                    plain(self.value),
                    "a ratio that can be held",
                )
            })
        };
        Ok(Growth {
            total: held(ratio - 1.0)?,
            per_year: held(crate::math::pow(ratio, 1.0 / f64::from(years)) - 1.0)?,
            years,
            price_basis: self.price_basis.clone(),
        })
    }

    /// Whether two levels may be compared over time.
    fn same_thing(&self, earlier: &Self) -> Result<(), Error> {
        for (level, place) in [(earlier, "the earlier one"), (self, "this one")] {
            if !level.unit.is_level() || level.from_year.is_some() {
                return Err(Error::new(
                    ErrorCode::SeriesBreak,
                    "/unit",
                    place,
                    "the level of one year",
                )
                .hint("rates, shares and averages over a period are no levels: growth of growth has no meaning here"));
            }
        }
        let same = |path: &str, given: Option<&str>, allowed: Option<&str>| {
            if given == allowed && given != Some(NOT_STATED) {
                return Ok(());
            }
            let word = |aspect: Option<&str>| aspect.unwrap_or("none").to_owned();
            let error = Error::new(ErrorCode::SeriesBreak, path, word(given), word(allowed));
            Err(if given == Some(NOT_STATED) && allowed == given {
                error.hint("the sources do not say that both figures are measured in the same way: state it, or use a published growth rate")
            } else {
                error.hint("splice the two series on a year that both have, or use a published growth rate")
            })
        };
        let aspects = |o: &Self| {
            [
                ("/indicator", Some(o.indicator.clone())),
                ("/territory", Some(o.territory.clone())),
                ("/branch", o.branch.clone()),
                ("/price_basis", o.price_basis.clone()),
                ("/accounts", o.accounts.clone()),
                ("/employment_definition", o.employment_definition.clone()),
            ]
        };
        for ((path, given), (_, allowed)) in aspects(self).iter().zip(&aspects(earlier)) {
            same(path, given.as_deref(), allowed.as_deref())?;
        }
        if self.unit == earlier.unit {
            Ok(())
        } else {
            Err(Error::new(
                ErrorCode::SeriesBreak,
                "/unit",
                format!("{:?}", self.unit),
                format!("{:?}", earlier.unit),
            ))
        }
    }

    /// Alike in everything but value, source and note: no series holds two of the same.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        (self.year, self.from_year, self.vintage) == (other.year, other.from_year, other.vintage)
            && self.indicator == other.indicator
            && self.territory == other.territory
            && self.branch == other.branch
            && self.price_basis == other.price_basis
            && self.accounts == other.accounts
            && self.employment_definition == other.employment_definition
    }

    /// What every observation in a series must be.
    pub(super) fn check(&self) -> Result<(), Error> {
        check_identifier(&self.indicator, "/indicator")?;
        check_identifier(&self.territory, "/territory")?;
        for (path, aspect) in [
            ("/branch", &self.branch),
            ("/price_basis", &self.price_basis),
            ("/accounts", &self.accounts),
            ("/employment_definition", &self.employment_definition),
        ] {
            if let Some(id) = aspect {
                check_identifier(id, path)?;
            }
        }
        for (path, year) in [("/year", Some(self.year)), ("/from_year", self.from_year)] {
            if year.is_some_and(|year| !(1900..=2200).contains(&year)) {
                return Err(Error::new(
                    ErrorCode::OutOfRange,
                    path,
                    year.unwrap_or_default(),
                    "1900 to 2200",
                ));
            }
        }
        if let Some(from) = self.from_year.filter(|from| *from >= self.year) {
            return Err(Error::new(
                ErrorCode::PeriodsNotAscending,
                "/from_year",
                from,
                format!("< {}", self.year),
            ));
        }
        self.check_value()?;
        self.source.check().map_err(|e| e.under("/source"))?;
        self.note
            .as_ref()
            .map_or(Ok(()), |note| note.check("/note"))
    }

    fn check_value(&self) -> Result<(), Error> {
        let value = self.value;
        if !value.is_finite() {
            return Err(Error::new(
                ErrorCode::NotANumber,
                "/value",
                plain(value),
                "a finite number",
            ));
        }
        let (holds, allowed) = match self.unit {
            Unit::Dong | Unit::DongPerWorker | Unit::Count => (value >= 0.0, ">= 0"),
            Unit::RatePerYear | Unit::Points => (value > -1.0 && value <= 1.0, "> -1 and <= 1"),
            // A share of a growth that is nearly nothing is no share any more.
            Unit::Share => ((-10.0..=10.0).contains(&value), ">= -10 and <= 10"),
        };
        if holds {
            return Ok(());
        }
        if self.unit.is_level() || self.unit == Unit::Count {
            return Err(Error::new(
                ErrorCode::Negative,
                "/value",
                plain(value),
                allowed,
            ));
        }
        Err(
            Error::new(ErrorCode::OutOfRange, "/value", plain(value), allowed)
                .hint("write 4.71 % as 0.0471"),
        )
    }
}

impl Source {
    /// A publisher and a title at least: a figure without a source is nobody's figure.
    fn check(&self) -> Result<(), Error> {
        for (path, text) in [("/publisher", &self.publisher), ("/title", &self.title)] {
            if text.trim().is_empty() {
                return Err(Error::new(
                    ErrorCode::MissingSource,
                    path,
                    "nothing",
                    "who published the figure, and in what",
                ));
            }
        }
        for (path, text) in [
            ("/quoted_by", &self.quoted_by),
            ("/url", &self.url),
            ("/doi", &self.doi),
        ] {
            if let Some(text) = text {
                check_words(text, path)?;
            }
        }
        match &self.url {
            // An address becomes a link on a page, and a link must not run anything.
            Some(url) if !url.starts_with("https://") && !url.starts_with("http://") => Err(
                Error::new(ErrorCode::OutOfRange, "/url", url, "https://… or http://…"),
            ),
            _ => Ok(()),
        }
    }
}
