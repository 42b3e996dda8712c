//! From what a file holds to what can be used: each bad figure is reported at its own place and
//! left out.

use crate::capital::LARGEST;
use crate::decimal::plain;
use crate::enterprise::{Cell, Draft, check_year};
use crate::error::{Error, ErrorCode};
use crate::growth::{check_share, rate_in_range};
use crate::names::names;
use crate::series::{NOT_STATED, Vintage};
use crate::structure::PRODUCT_TAX;
use crate::text::check_identifier;

use super::Province;

names! {
    /// A number that a year of a province can hold.
    pub enum Field {
        /// GRDP at constant prices.
        Output = "output",
        /// GRDP at current prices.
        OutputCurrent = "output_current",
        /// Workers, the average of the year.
        Employment = "employment",
        /// Hours a year and worker.
        Hours = "hours",
        /// Index of human capital a worker.
        HumanCapital = "human_capital",
        /// Capital at constant prices.
        Capital = "capital",
        /// Investment.
        Investment = "investment",
        /// Price index of investment.
        InvestmentPriceIndex = "investment_price_index",
        /// Labour's share of output.
        LabourShare = "labour_share",
        /// Published growth of output, a percentage rate as a fraction.
        OutputGrowth = "output_growth",
        /// Published growth of capital.
        CapitalGrowth = "capital_growth",
        /// Published growth of labour.
        LabourGrowth = "labour_growth",
    }
}

names! {
    /// A definition that growth must not cross.
    pub enum Aspect {
        /// Territory in its borders of the time.
        Territory = "territory",
        /// Prices.
        PriceBasis = "price_basis",
        /// Version of the national accounts.
        Accounts = "accounts",
        /// Who counts as employed.
        EmploymentDefinition = "employment_definition",
    }
}

/// One checked year.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) index: usize,
    pub(super) year: i32,
    values: [Option<f64>; Field::ALL.len()],
    aspects: [Option<String>; Aspect::ALL.len()],
    pub(super) vintage: Option<Vintage>,
    pub(super) note: Option<String>,
}

impl Row {
    /// A year of which nothing is said.
    pub(super) fn new(index: usize, year: i32) -> Self {
        Self {
            index,
            year,
            values: Default::default(),
            aspects: Default::default(),
            vintage: None,
            note: None,
        }
    }

    pub(super) fn get(&self, field: Field) -> Option<f64> {
        self.values[field as usize]
    }

    /// The definitions of these in which another year differs. What neither year says for
    /// itself, the file says for both.
    pub(super) fn breaks_from(&self, other: &Row, file: &Province, of: &[Aspect]) -> Vec<Aspect> {
        let mut found = of.to_vec();
        found.retain(|&aspect| {
            let (own, other) = (
                &self.aspects[aspect as usize],
                &other.aspects[aspect as usize],
            );
            if own.is_none() && other.is_none() {
                return false;
            }
            let whole = file.aspect(aspect);
            let (own, other) = (own.as_deref().or(whole), other.as_deref().or(whole));
            own != other || own == Some(NOT_STATED)
        });
        found
    }

    /// What this year says of itself, or the file of all.
    pub(super) fn aspect<'a>(&'a self, aspect: Aspect, file: &'a Province) -> Option<&'a str> {
        self.aspects[aspect as usize]
            .as_deref()
            .or(file.aspect(aspect))
    }
}

impl Province {
    fn aspect(&self, aspect: Aspect) -> Option<&str> {
        match aspect {
            Aspect::Territory => self.territory.as_deref(),
            Aspect::PriceBasis => self.price_basis.as_deref(),
            Aspect::Accounts => self.accounts.as_deref(),
            Aspect::EmploymentDefinition => self.employment_definition.as_deref(),
        }
    }

    /// The file's own definitions are identifiers.
    pub(super) fn check_facts(&self, errors: &mut Vec<Error>) {
        for &aspect in Aspect::ALL {
            if let Some(id) = self.aspect(aspect) {
                errors.extend(check_identifier(id, &format!("/{aspect}")).err());
            }
        }
    }
}

/// The years that can be used, ascending.
pub(super) fn years(drafts: &[Draft], errors: &mut Vec<Error>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let at = format!("/years/{index}");
        let path = format!("{at}/year");
        let year = match check_year(&draft.year, &path) {
            Ok(year) => year,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        if rows.iter().any(|row| row.year == year) {
            let code = ErrorCode::YearRepeated;
            errors.push(Error::new(code, path, year, "each year once"));
            continue;
        }
        if let Some(last) = rows.last().filter(|last| last.year > year) {
            let allowed = format!("> {}", last.year);
            errors.push(Error::new(ErrorCode::YearOrder, path, year, allowed));
            continue;
        }
        let mut row = Row::new(index, year);
        for (name, cell) in &draft.items {
            let path = format!("{at}/{name}");
            if let Err(error) = put(&mut row, name, cell, &path) {
                errors.push(error);
            }
        }
        rows.push(row);
    }
    rows
}

fn put(row: &mut Row, name: &str, cell: &Cell, path: &str) -> Result<(), Error> {
    if *cell == Cell::Empty {
        return Ok(());
    }
    if let Some(field) = Field::from_name(name) {
        let value = number(cell, path)?;
        check(field, value, path)?;
        row.values[field as usize] = Some(value);
    } else if let Some(aspect) = Aspect::from_name(name) {
        let id = text(cell);
        check_identifier(&id, path)?;
        row.aspects[aspect as usize] = Some(id);
    } else if name == "vintage" {
        let id = text(cell);
        let Some(vintage) = Vintage::from_name(&id) else {
            let allowed = Vintage::NAMES.join(", ");
            return Err(Error::new(ErrorCode::OutOfRange, path, id, allowed));
        };
        row.vintage = Some(vintage);
    } else if name == "note" {
        row.note = Some(text(cell));
    } else {
        return Err(unknown(name, path));
    }
    Ok(())
}

fn check(field: Field, value: f64, path: &str) -> Result<(), Error> {
    match field {
        Field::LabourShare => return check_share(value, path),
        Field::OutputGrowth | Field::CapitalGrowth | Field::LabourGrowth => {
            return rate_in_range(value, path);
        }
        _ => {}
    }
    let (code, allowed) = if value > LARGEST {
        (ErrorCode::OutOfRange, "<= 1e18")
    } else if field == Field::Investment {
        if value >= 0.0 {
            return Ok(());
        }
        (ErrorCode::Negative, ">= 0")
    } else if value > 0.0 {
        return Ok(());
    } else {
        (ErrorCode::NotPositive, "> 0")
    };
    Err(Error::new(code, path, plain(value), allowed))
}

fn number(cell: &Cell, path: &str) -> Result<f64, Error> {
    match cell {
        Cell::Number(value) if value.is_finite() => Ok(*value),
        other => {
            let code = ErrorCode::NotANumber;
            Err(Error::new(code, path, text(other), "a number"))
        }
    }
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(value) => plain(*value),
        Cell::Other(text) => text.trim().to_owned(),
    }
}

fn unknown(name: &str, path: &str) -> Error {
    Error::new(ErrorCode::UnknownItem, path, name, Field::NAMES.join(", "))
}

/// A branch, or the product tax, in one year.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SectorRow {
    pub(super) year: i32,
    pub(super) sector: String,
    pub(super) value_added: f64,
    pub(super) workers: f64,
}

/// The rows of sectors that can be used, in the order given.
pub(super) fn sectors(drafts: &[Draft], errors: &mut Vec<Error>) -> Vec<SectorRow> {
    let mut rows: Vec<SectorRow> = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        match sector(draft, &format!("/sectors/{index}")) {
            Ok(row) => {
                let same = |other: &SectorRow| other.year == row.year && other.sector == row.sector;
                if rows.iter().any(same) {
                    let path = format!("/sectors/{index}/sector");
                    let code = ErrorCode::DuplicateIdentifier;
                    errors.push(Error::new(
                        code,
                        path,
                        &row.sector,
                        "each sector once a year",
                    ));
                } else {
                    rows.push(row);
                }
            }
            Err(error) => errors.push(error),
        }
    }
    rows
}

fn sector(draft: &Draft, at: &str) -> Result<SectorRow, Error> {
    let year = check_year(&draft.year, &format!("{at}/year"))?;
    let (mut name, mut value_added, mut workers) = (None, None, None);
    for (item, cell) in draft.items.iter().filter(|(_, cell)| *cell != Cell::Empty) {
        let path = format!("{at}/{item}");
        match item.as_str() {
            "sector" => name = Some(text(cell)),
            "value_added" => value_added = Some(number(cell, &path)?),
            "workers" => {
                let value = number(cell, &path)?;
                if value < 0.0 {
                    return Err(Error::new(ErrorCode::Negative, path, plain(value), ">= 0"));
                }
                workers = Some(value);
            }
            _ => {
                let code = ErrorCode::UnknownItem;
                return Err(Error::new(code, path, item, "sector, value_added, workers"));
            }
        }
    }
    let missing = |what: &str| {
        let code = ErrorCode::NotANumber;
        Error::new(code, format!("{at}/{what}"), "", "a number")
    };
    let sector = name
        .filter(|name| !name.is_empty())
        .ok_or_else(|| Error::new(ErrorCode::MissingText, format!("{at}/sector"), "", "a name"))?;
    let tax = sector == PRODUCT_TAX;
    if let Some(workers) = workers.filter(|workers| tax && *workers != 0.0) {
        let path = format!("{at}/workers");
        let error = Error::new(ErrorCode::Inconsistent, path, plain(workers), "no workers");
        return Err(error.hint("product taxes less subsidies are made by no one's work"));
    }
    Ok(SectorRow {
        year,
        value_added: value_added.ok_or_else(|| missing("value_added"))?,
        workers: if tax {
            0.0
        } else {
            workers.ok_or_else(|| missing("workers"))?
        },
        sector,
    })
}
