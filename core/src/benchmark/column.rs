//! The columns of a table of enterprises, and its first line.

use super::options::Options;
use super::quoted::Quoted;
use super::row::Amount;
use super::table::{LONGEST_RECORD, open_quote};
use crate::error::{Error, ErrorCode};
use crate::names::names;
use memchr::memchr;
use std::ops::Range;

names! {
    /// A column of a table of enterprises.
    #[derive(PartialOrd, Ord)]
    pub enum SurveyColumn {
        /// Whose row it is.
        Id = "id",
        /// Which group of enterprises it belongs to.
        GroupId = "group_id",
        /// The sector.
        Sector = "sector",
        /// The size class.
        Size = "size",
        /// The year.
        Year = "year",
        /// [`Amount::NetRevenue`].
        NetRevenue = "net_revenue",
        /// [`Amount::IntermediateInputs`].
        IntermediateInputs = "intermediate_inputs",
        /// [`Amount::LabourCost`].
        LabourCost = "labour_cost",
        /// [`Amount::Depreciation`].
        Depreciation = "depreciation",
        /// [`Amount::InterestExpense`].
        InterestExpense = "interest_expense",
        /// [`Amount::ProfitBeforeTax`].
        ProfitBeforeTax = "profit_before_tax",
        /// [`Amount::Workers`].
        Workers = "workers",
        /// [`Amount::FixedAssets`].
        FixedAssets = "fixed_assets",
        /// [`Amount::TaxesAndFeesInCost`].
        TaxesAndFeesInCost = "taxes_and_fees_in_cost",
    }
}

impl SurveyColumn {
    /// The column of a heading: its name, or `revenue` or `interest`; case, spaces around it and
    /// a byte order mark do not matter.
    pub fn from_heading(heading: &str) -> Option<SurveyColumn> {
        let heading = heading.trim_start_matches('\u{feff}').trim();
        match heading.to_ascii_lowercase().as_str() {
            "revenue" => Some(SurveyColumn::NetRevenue),
            "interest" => Some(SurveyColumn::InterestExpense),
            name => SurveyColumn::from_name(name),
        }
    }

    /// The figure that it holds, if it holds one.
    pub fn amount(self) -> Option<Amount> {
        Amount::from_name(self.name())
    }
}

/// The first line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headings {
    /// The headings, as they stand there.
    pub names: Vec<String>,
    /// What separates them.
    pub delimiter: u8,
    /// How many bytes they take, with the end of the line: the rows begin there.
    pub length: usize,
}

impl Headings {
    /// Reads them from the beginning of a file; `None` where it ends before the first line does,
    /// and more bytes are needed. The delimiter is a tab if the line holds one, else a semicolon,
    /// else a comma.
    ///
    /// # Errors
    /// [`ErrorCode::NotUtf8`] for another encoding, [`ErrorCode::OpenQuote`] for a line longer
    /// than [`LONGEST_RECORD`].
    pub fn read(bytes: &[u8], is_all: bool) -> Result<Option<Self>, Error> {
        if let Some(kind) = other_kind(bytes) {
            return Err(not_utf8(kind));
        }
        let mut length = 0;
        // Blank lines before it are no headings.
        let line = loop {
            let rest = &bytes[length..];
            let (line, end) = match memchr(b'\n', rest) {
                Some(end) => (&rest[..end], end + 1),
                None if bytes.len() > LONGEST_RECORD => return Err(open_quote(0)),
                None if is_all => (rest, rest.len()),
                None => return Ok(None),
            };
            length += end;
            let text = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
            if !text.trim_ascii().is_empty() || length == bytes.len() {
                break text;
            }
        };
        let line = line.trim_ascii_end();
        let line = std::str::from_utf8(line).map_err(|error| {
            let byte = line.get(error.valid_up_to()).copied().unwrap_or_default();
            not_utf8(&format!("0x{byte:02X}"))
        })?;
        let outside: Vec<&str> = line.split('"').step_by(2).collect();
        let holds = |delimiter: char| outside.iter().any(|text| text.contains(delimiter));
        let delimiter = match () {
            () if holds('\t') => b'\t',
            () if holds(';') => b';',
            () => b',',
        };
        let mut quoted = Quoted::new(delimiter);
        quoted.feed(line.as_bytes());
        quoted.feed(b"\n");
        let name = |range: &Range<usize>| {
            let name = String::from_utf8_lossy(&quoted.fields[range.clone()]);
            name.trim().to_owned()
        };
        Ok(Some(Self {
            names: quoted.ranges().iter().map(name).collect(),
            delimiter,
            length,
        }))
    }
}

/// Which column holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub(super) columns: Vec<Option<SurveyColumn>>,
    pub(super) delimiter: u8,
}

impl Layout {
    /// The columns in their order, `None` for one that is not read.
    ///
    /// # Errors
    /// [`ErrorCode::MissingColumn`] without a column that every row needs: sector, size, year,
    /// workers and those that value added is made of; [`ErrorCode::Inconsistent`] where one
    /// stands there twice.
    pub fn new(
        columns: Vec<Option<SurveyColumn>>,
        delimiter: u8,
        options: &Options,
    ) -> Result<Self, Error> {
        for column in SurveyColumn::ALL {
            let times = columns.iter().flatten().filter(|c| *c == column).count();
            let needed = match (column, column.amount()) {
                (
                    SurveyColumn::Sector
                    | SurveyColumn::Size
                    | SurveyColumn::Year
                    | SurveyColumn::Workers,
                    _,
                ) => true,
                (_, Some(amount)) => {
                    Amount::of_value_added(options.value_added_basis()).contains(&amount)
                }
                _ => false,
            };
            let code = match times {
                0 if needed => ErrorCode::MissingColumn,
                0 | 1 => continue,
                _ => ErrorCode::Inconsistent,
            };
            let path = ["/", column.name()].concat();
            return Err(Error::new(code, path, column.name(), "once"));
        }
        Ok(Self { columns, delimiter })
    }

    /// The columns whose headings say what they are, see [`SurveyColumn::from_heading`].
    ///
    /// # Errors
    /// As for [`Layout::new`].
    pub fn of_headings(headings: &Headings, options: &Options) -> Result<Self, Error> {
        let columns = headings.names.iter();
        let columns = columns
            .map(|name| SurveyColumn::from_heading(name))
            .collect();
        Self::new(columns, headings.delimiter, options)
    }
}

/// What a file that is no text in UTF-8 says itself to be by its first bytes.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 4] = [
        (&[0xff, 0xfe], "UTF-16"),
        (&[0xfe, 0xff], "UTF-16"),
        (b"PK\x03\x04", "XLSX"),
        (&[0xd0, 0xcf, 0x11, 0xe0], "XLS"),
    ];
    let mut kinds = KINDS.iter();
    match kinds.find(|(mark, _)| bytes.starts_with(mark)) {
        Some((_, kind)) => Some(kind),
        // No text has a zero in it; with two bytes a letter, almost every other is.
        None => memchr(0, &bytes[..bytes.len().min(1024)]).map(|_| "UTF-16"),
    }
}

fn not_utf8(given: &str) -> Error {
    Error::new(ErrorCode::NotUtf8, "", given, "UTF-8")
}
