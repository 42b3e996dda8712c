//! The file `nangsuat/benchmark`.

use super::options::Method;
use super::part::Part;
use super::quantile::Level;
use super::survey::{CellKey, Excluded, MOST_CELLS, check_label};
use crate::decimal::plain;
use crate::enterprise::{Basis, Indicator, YEARS};
use crate::error::{Error, ErrorCode};
use crate::file::Format;
use crate::map::Map;
use crate::text::check_words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The `format` that a benchmark carries.
pub const FORMAT: &str = "nangsuat/benchmark";

/// The version written by this release; older ones are still read.
pub const VERSION: u32 = 1;

const FILE: Format = Format {
    name: FORMAT,
    version: VERSION,
};

/// Twice what [`MOST_CELLS`] cells of seven indicators need.
const LARGEST_FILE: usize = 32 << 20;

/// The longest text of a provenance, in bytes.
const LONGEST_TEXT: usize = 2000;

/// The file `nangsuat/benchmark`, version 1. [`Benchmark`] is a checked one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BenchmarkFile {
    /// Always `nangsuat/benchmark`.
    pub format: String,
    /// Version of the format, 1.
    pub version: u32,
    /// Who published it and when.
    pub provenance: Provenance,
    /// Which value added the indicators rest on; an enterprise is placed on the same.
    pub value_added_basis: Basis,
    /// How the figures were made and protected.
    #[cfg_attr(feature = "ts", tsify(type = "DisclosureMethod"))]
    pub method: Method,
    /// How many rows they rest on.
    pub rows: Rows,
    /// Cells of sector, size and year; one without indicators is withheld.
    #[cfg_attr(feature = "ts", tsify(type = "BenchmarkCell[]"))]
    pub cells: Vec<Cell>,
    /// Totals: a sector over its sizes, and all sectors, by year.
    #[cfg_attr(feature = "ts", tsify(type = "BenchmarkCell[]"))]
    pub margins: Vec<Cell>,
}

/// Who published a benchmark, when, and from what; given by whoever publishes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// Who answers for the figures.
    pub publisher: String,
    /// The day of publication, `YYYY-MM-DD`.
    pub released: String,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where the rows come from, such as a survey or register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What a reader must know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How many rows a benchmark rests on, each rounded as all counts are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rows {
    /// Rows read.
    pub read: u64,
    /// Rows that belong to no cell.
    pub refused: u64,
    /// Rows that do not count for the indicators that need a figure.
    pub excluded: Vec<Excluded>,
}

/// The distributions of one cell or total.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "ts",
    derive(tsify::Tsify),
    tsify(rename = "BenchmarkCell", missing_as_null)
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The sector; `None` is all of them.
    pub sector: Option<String>,
    /// The size class; `None` is all of them.
    pub size: Option<String>,
    /// The year.
    pub year: i32,
    /// By indicator; none where the cell is withheld.
    #[cfg_attr(
        feature = "ts",
        tsify(type = "Partial<Record<Indicator, Distribution>>")
    )]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "std::collections::BTreeMap<String, Distribution>")
    )]
    pub indicators: Map<Indicator, Distribution>,
}

/// How an indicator is distributed over the enterprises of a cell, in the indicator's unit. A figure is `null` where the
/// cell has too few enterprises for it, or where it would say too much about one of them.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Distribution {
    /// How many enterprises, rounded to a multiple of the method's base.
    pub count: u64,
    /// The 10th percentile, smoothed and rounded; from 50 enterprises.
    pub p10: Option<f64>,
    /// The lower quartile, smoothed and rounded; from 20 enterprises.
    pub p25: Option<f64>,
    /// The median, smoothed and rounded.
    pub p50: Option<f64>,
    /// The upper quartile, smoothed and rounded; from 20 enterprises.
    pub p75: Option<f64>,
    /// The 90th percentile, smoothed and rounded; from 50 enterprises.
    pub p90: Option<f64>,
    /// The step, in logarithms, to which the quantiles are rounded: 0.1 is about 10 %.
    pub rounding: Option<f64>,
    /// How far from its level, as a share of the enterprises, a quantile draws on.
    pub smoothing: Option<f64>,
    /// Mean of the logarithm over the enterprises with every figure above zero. Those of
    /// different indicators add up as the indicators multiply, exactly to 0.001.
    pub mean_log: Option<f64>,
    /// Sum of the numerators / sum of the denominators, each sum rounded to a factor of about 1.1
    /// before; from 10 enterprises with every figure.
    pub ratio_of_sums: Option<f64>,
}

impl Distribution {
    /// A published quantile in the indicator's unit; `None` where it is withheld.
    pub const fn quantile(&self, level: Level) -> Option<f64> {
        match level {
            Level::P10 => self.p10,
            Level::P25 => self.p25,
            Level::P50 => self.p50,
            Level::P75 => self.p75,
            Level::P90 => self.p90,
        }
    }

    pub(super) const fn quantile_mut(&mut self, level: Level) -> &mut Option<f64> {
        match level {
            Level::P10 => &mut self.p10,
            Level::P25 => &mut self.p25,
            Level::P50 => &mut self.p50,
            Level::P75 => &mut self.p75,
            Level::P90 => &mut self.p90,
        }
    }

    fn check(&self) -> Result<(), Error> {
        let fail = |name: &str, value: f64, allowed: &str| {
            let path = ["/", name].concat();
            Err(Error::new(
                ErrorCode::OutOfRange,
                path,
                plain(value),
                allowed,
            ))
        };
        let mut last = 0.0;
        for level in Level::ALL {
            if let Some(value) = self.quantile(*level) {
                if !(value > 0.0 && value < 1e300 && value >= last) {
                    return fail(level.name(), value, "above zero, ascending");
                }
                last = value;
            }
        }
        for (name, value, low, high) in [
            ("rounding", self.rounding, 0.0, 10.0),
            ("smoothing", self.smoothing, 0.0, 1.0),
            ("mean_log", self.mean_log, -1000.0, 1000.0),
            ("ratio_of_sums", self.ratio_of_sums, -1e300, 1e300),
        ] {
            if let Some(value) = value.filter(|value| !(low..=high).contains(value)) {
                return fail(name, value, &[&plain(low), " to ", &plain(high)].concat());
            }
        }
        Ok(())
    }
}

impl Cell {
    /// Whether nothing of it may be published.
    pub fn withheld(&self) -> bool {
        self.indicators.is_empty()
    }

    fn check(&self, total: bool) -> Result<(), Error> {
        for (label, path) in [(&self.sector, "/sector"), (&self.size, "/size")] {
            if let Some(label) = label {
                check_label(label, path)?;
            }
        }
        // Totals run over sizes, or over sectors and sizes.
        let refuse = |path, label: &Option<String>, allowed| {
            let given = label.as_deref().unwrap_or("null");
            Err(Error::new(ErrorCode::OutOfRange, path, given, allowed))
        };
        if self.sector.is_none() && !total {
            return refuse("/sector", &self.sector, "a sector");
        }
        if self.size.is_none() != total {
            return refuse("/size", &self.size, if total { "null" } else { "a size" });
        }
        if !YEARS.contains(&self.year) {
            let allowed = format!("{} to {}", YEARS.start(), YEARS.end());
            return Err(Error::new(
                ErrorCode::OutOfRange,
                "/year",
                self.year,
                allowed,
            ));
        }
        for (indicator, distribution) in &self.indicators {
            let path = ["/indicators/", indicator.name()].concat();
            if Part::of(*indicator).is_none() {
                let allowed = "an indicator of a benchmark";
                let code = ErrorCode::OutOfRange;
                return Err(Error::new(code, path, indicator.name(), allowed));
            }
            distribution.check().map_err(|error| error.under(&path))?;
        }
        Ok(())
    }
}

impl Provenance {
    /// Who publishes and on which day, `YYYY-MM-DD`; a benchmark has no clock of its own.
    ///
    /// # Errors
    /// [`ErrorCode::MissingText`] without a publisher, [`ErrorCode::OutOfRange`] for a day that
    /// is none.
    pub fn new(publisher: impl Into<String>, released: impl Into<String>) -> Result<Self, Error> {
        let provenance = Self {
            publisher: publisher.into(),
            released: released.into(),
            title: None,
            source: None,
            note: None,
        };
        provenance.check()?;
        Ok(provenance)
    }

    fn check(&self) -> Result<(), Error> {
        check_words(&self.publisher, "/publisher")?;
        if !is_day(&self.released) {
            return Err(Error::new(
                ErrorCode::OutOfRange,
                "/released",
                &self.released,
                "YYYY-MM-DD",
            ));
        }
        for (text, path) in [
            (Some(&self.publisher), "/publisher"),
            (self.title.as_ref(), "/title"),
            (self.source.as_ref(), "/source"),
            (self.note.as_ref(), "/note"),
        ] {
            if let Some(text) = text.filter(|text| text.len() > LONGEST_TEXT) {
                let allowed = format!("<= {LONGEST_TEXT} bytes");
                return Err(Error::new(ErrorCode::TooBig, path, text.len(), allowed));
            }
        }
        Ok(())
    }
}

fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return false;
    }
    let number = |range: std::ops::Range<usize>| {
        let digits = text.get(range)?;
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<u32>().ok())?
    };
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// A benchmark: distributions of indicators over the enterprises of cells, none of them
/// recognisable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "BenchmarkFile", into = "BenchmarkFile")]
pub struct Benchmark(BenchmarkFile);

impl TryFrom<BenchmarkFile> for Benchmark {
    type Error = Error;

    fn try_from(file: BenchmarkFile) -> Result<Self, Error> {
        FILE.check(&file.format, file.version)?;
        let provenance = file.provenance.check();
        provenance.map_err(|error| error.under("/provenance"))?;
        for (list, total) in [(&file.cells, false), (&file.margins, true)] {
            let name = if total { "/margins" } else { "/cells" };
            if list.len() > MOST_CELLS {
                let allowed = format!("<= {MOST_CELLS}");
                return Err(Error::new(ErrorCode::TooBig, name, list.len(), allowed));
            }
            let mut seen = BTreeSet::new();
            for (at, cell) in list.iter().enumerate() {
                let path = format!("{name}/{at}");
                cell.check(total).map_err(|error| error.under(&path))?;
                if !seen.insert((&cell.sector, &cell.size, cell.year)) {
                    return Err(Error::new(
                        ErrorCode::DuplicateIdentifier,
                        path,
                        format!("{:?} {:?} {}", cell.sector, cell.size, cell.year),
                        "each cell once",
                    ));
                }
            }
        }
        Ok(Self(file))
    }
}

impl From<Benchmark> for BenchmarkFile {
    fn from(benchmark: Benchmark) -> Self {
        benchmark.0
    }
}

impl Benchmark {
    /// Reads a file `nangsuat/benchmark`. Time and memory are bounded by the length of the text,
    /// and that by 32 MiB.
    ///
    /// # Errors
    /// [`TooBig`](ErrorCode::TooBig), [`UnreadableFile`](ErrorCode::UnreadableFile) where it is
    /// not JSON of this shape, [`NotThisFormat`](ErrorCode::NotThisFormat) and
    /// [`UnknownVersion`](ErrorCode::UnknownVersion) by its header, and where a figure
    /// contradicts the others [`OutOfRange`](ErrorCode::OutOfRange),
    /// [`MissingText`](ErrorCode::MissingText) or
    /// [`DuplicateIdentifier`](ErrorCode::DuplicateIdentifier), with its path.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        FILE.read_up_to::<BenchmarkFile>(LARGEST_FILE, json)?
            .try_into()
    }

    /// The file's content.
    pub const fn file(&self) -> &BenchmarkFile {
        &self.0
    }

    /// Which value added the indicators rest on.
    pub const fn value_added_basis(&self) -> Basis {
        self.0.value_added_basis
    }

    /// The cells, by sector, size and year.
    pub fn cells(&self) -> &[Cell] {
        &self.0.cells
    }

    /// The totals: a sector over its sizes, and all sectors, by year.
    pub fn margins(&self) -> &[Cell] {
        &self.0.margins
    }

    /// Whether one of its cells or totals has figures of an indicator.
    pub fn holds(&self, indicator: Indicator) -> bool {
        let mut all = self.cells().iter().chain(self.margins());
        all.any(|cell| cell.indicators.get(&indicator).is_some())
    }

    /// The narrowest cell with figures in which an enterprise belongs: its own, else its sector
    /// over all sizes, else all sectors; `None` where the year has none.
    pub fn narrowest(&self, key: &CellKey) -> Option<&Cell> {
        let (sector, size) = (Some(&key.sector), Some(&key.size));
        let find = |list: &'_ [Cell], sector: Option<&String>, size: Option<&String>| {
            list.iter().position(|cell| {
                cell.year == key.year
                    && cell.sector.as_ref() == sector
                    && cell.size.as_ref() == size
                    && !cell.withheld()
            })
        };
        let margin =
            || find(self.margins(), sector, None).or_else(|| find(self.margins(), None, None));
        match find(self.cells(), sector, size) {
            Some(at) => self.cells().get(at),
            None => self.margins().get(margin()?),
        }
    }
}
