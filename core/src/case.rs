//! A case: an enterprise's statements with the choices made about them, as a file holds it and
//! a page shows it; and its assessment, everything in one call.

use crate::advice::{Advised, advise, advise_by_place};
use crate::benchmark::{Benchmark, Cell};
use crate::enterprise::{Analysis, Draft, Options, Regime, Sector, Statement, analyse, check};
use crate::error::{Absent, Error, Reason};
use crate::file::Format;
use crate::gap::{Comparison, Gap, Reference, Standing, gap};
use serde::{Deserialize, Serialize};

/// The `format` that a file of statements carries.
pub const FORMAT: &str = "nangsuat/statements";

/// The version written by this release; older ones are still read.
pub const VERSION: u32 = 1;

const FILE: Format = Format {
    name: FORMAT,
    version: VERSION,
};

/// An enterprise's statements with the choices made about them: the file format
/// `nangsuat/statements`, version 1. Money is in đồng (or the one currency of the file).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Case {
    /// [`FORMAT`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// [`VERSION`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// The enterprise's name, as its report shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where the figures come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What the enterprise does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<Sector>,
    /// The accounting regime that labels the lines.
    pub regime: Regime,
    /// The power of ten of the currency in which a form shows money: 0, 3, 6 or 9. The figures
    /// of the file are always in the currency's own unit.
    pub unit: u8,
    /// The choices of method.
    pub options: Options,
    /// What to compare with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// The statements, ascending by year.
    #[cfg_attr(feature = "ts", tsify(type = "Record<string, number | string>[]"))]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Vec<std::collections::BTreeMap<String, Option<f64>>>")
    )]
    pub years: Vec<Draft>,
}

/// Everything that follows from a case. Serialises without NaN: a result without meaning is
/// `null` with the reason beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Assessment {
    /// Inputs that could not be used; the results rest on the others.
    pub errors: Vec<Error>,
    /// Value added, indicators and growth, year by year.
    pub analysis: Analysis,
    /// The reference made comparable with the last year.
    pub comparison: Option<Comparison>,
    /// The gap to the reference.
    pub gap: Option<Gap>,
    /// Why there is no gap.
    pub gap_absent: Option<Absent>,
    /// Which tools fit.
    pub advised: Advised,
}

/// A case among the enterprises of a benchmark's cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Placement {
    /// The year of the statement that is placed.
    pub year: i32,
    /// Its places and gaps, on the benchmark's value added.
    pub standing: Standing,
    /// Which tools fit, the worst place first.
    pub advised: Advised,
}

impl Case {
    /// Reads a file of this format.
    ///
    /// # Errors
    /// [`ErrorCode::NotThisFormat`](crate::ErrorCode::NotThisFormat),
    /// [`ErrorCode::UnknownVersion`](crate::ErrorCode::UnknownVersion),
    /// [`ErrorCode::UnreadableFile`](crate::ErrorCode::UnreadableFile) or
    /// [`ErrorCode::TooBig`](crate::ErrorCode::TooBig).
    pub fn from_json(json: &str) -> Result<Self, Error> {
        FILE.read(json)
    }

    /// Checks the header of a case that is already parsed, such as one written by hand, which
    /// may leave it out.
    ///
    /// # Errors
    /// As for [`Case::from_json`], for a header that is there and wrong.
    pub fn check_header(&self) -> Result<(), Error> {
        FILE.check_given(self.format.as_deref(), self.version)
    }

    /// The case with the header that a file needs.
    #[must_use]
    pub fn with_header(mut self) -> Self {
        (self.format, self.version) = FILE.header();
        self
    }

    /// The place of the statement of the cell's year, or else of the last one, in a cell of a
    /// benchmark; growth, where it serves as advice, is that of the last year. Inputs in error are
    /// left out, as [`assess`](Self::assess) reports.
    ///
    /// # Errors
    /// [`MissingItem`](Reason::MissingItem) without a statement.
    pub fn place(&self, benchmark: &Benchmark, cell: &Cell) -> Result<Placement, Absent> {
        let (statements, _) = self.statements();
        let statement = statements
            .iter()
            .find(|statement| statement.year() == cell.year)
            .or(statements.last())
            .ok_or(Reason::MissingItem)?;
        let standing = Standing::new(statement, benchmark, cell);
        let options = Options {
            value_added_basis: benchmark.value_added_basis(),
            ..self.options
        };
        let analysis = analyse(&statements, options);
        let growth = analysis.years.last().and_then(|year| year.growth.as_ref());
        Ok(Placement {
            year: statement.year(),
            advised: advise_by_place(&standing, growth, self.sector),
            standing,
        })
    }

    /// Everything that follows from the case. Inputs in error are reported and left out; what
    /// does not depend on them stays. Years without a figure, before the first that has one or after
    /// the last, are left out too.
    pub fn assess(&self) -> Assessment {
        let (statements, mut errors) = self.statements();
        for error in &mut errors {
            error.path.insert_str(0, "/years");
        }
        let reference = self.reference.as_ref().filter(|reference| {
            reference
                .check()
                .map_err(|error| errors.push(error.under("/reference")))
                .is_ok()
        });
        let analysis = analyse(&statements, self.options);
        let compared = reference
            .ok_or_else(|| Absent::from(Reason::NoReference))
            .and_then(|reference| Comparison::new(&statements, self.options, reference));
        let (comparison, gap_found) = match compared {
            Ok(comparison) => {
                let gap = gap(&comparison).map_err(|absent| {
                    match comparison.lacking(&statements, reference) {
                        Some(year) => absent.in_year(year),
                        None => absent,
                    }
                });
                (Some(comparison), gap)
            }
            Err(absent) => (None, Err(absent)),
        };
        let growth = analysis.years.last().and_then(|year| year.growth.as_ref());
        let advised = advise(comparison.as_ref(), growth, self.sector);
        let (gap, gap_absent) = match gap_found {
            Ok(gap) => (Some(gap), None),
            Err(absent) => (None, Some(absent)),
        };
        Assessment {
            errors,
            analysis,
            comparison,
            gap,
            gap_absent,
            advised,
        }
    }

    /// The statements from the first to the last that holds a figure: a form has room for years
    /// that nobody has filled in yet. One between two others stays, since growth does not cross it.
    fn statements(&self) -> (Vec<Statement>, Vec<Error>) {
        let (mut statements, errors) = check(&self.years);
        let filled = |statement: &Statement| !statement.is_blank();
        let end = statements.iter().rposition(filled).map_or(0, |at| at + 1);
        statements.truncate(end);
        let start = statements.iter().position(filled).unwrap_or_default();
        statements.drain(..start);
        (statements, errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assessed(years: &str) -> Assessment {
        let case: Case = serde_json::from_str(&format!(r#"{{"years": [{years}]}}"#)).unwrap();
        case.assess()
    }

    fn years(assessment: &Assessment) -> Vec<i32> {
        let analysis = &assessment.analysis;
        analysis.years.iter().map(|year| year.year).collect()
    }

    #[test]
    fn a_year_that_is_not_filled_in_yet_has_no_result() {
        const GIVEN: &str = r#""net_revenue": 1000, "workers_closing": 10"#;
        let only = |year: i32| format!(r#"{{"year": {year}, {GIVEN}}}"#);
        let before = assessed(&format!(r#"{{"year": 2023}}, {}"#, only(2024)));
        let alone = assessed(&only(2024));
        assert_eq!(before, alone);
        assert!(before.analysis.years[0].growth.is_none());
        let after = assessed(&format!(
            r#"{}, {{"year": 2025}}, {{"year": 2026}}"#,
            only(2024)
        ));
        assert_eq!(after, alone);
        let between = assessed(&format!(
            r#"{}, {{"year": 2025}}, {}"#,
            only(2024),
            only(2026)
        ));
        assert_eq!(years(&between), [2024, 2025, 2026]);
        assert!(years(&assessed(r#"{"year": 2024}, {"year": 2025}"#)).is_empty());
    }

    #[test]
    fn a_year_that_is_not_filled_in_yet_can_still_be_in_error() {
        let assessment = assessed(r#"{"year": 2024, "net_revenue": "abc"}, {"year": 2024}"#);
        assert!(years(&assessment).is_empty());
        let paths: Vec<_> = assessment.errors.iter().map(|error| &*error.path).collect();
        assert_eq!(paths, ["/years/0/net_revenue", "/years/1/year"]);
    }
}
