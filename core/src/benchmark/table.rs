//! Rows from the bytes of a CSV file, as they come.

use super::column::{Layout, SurveyColumn};
use super::quoted::Quoted;
use super::row::{Amount, Row};
use super::survey::{LeftOut, Survey};
use crate::error::{Error, ErrorCode};
use memchr::{memchr, memchr_iter, memchr2};
use std::ops::Range;

/// The longest record, in bytes: what is longer has a quotation mark that is never closed.
pub const LONGEST_RECORD: usize = 1 << 20;

/// What is to be said about a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// It belongs nowhere and is left out.
    Refused(Error),
    /// A figure cannot be read and counts as not given; the path names its column.
    Unread(Error),
    /// It does not count for the indicators that need this figure. Not said of a column that is
    /// not there.
    LeftOut(LeftOut),
}

/// How a figure is read: `None` where it is none. A blank never gets here.
pub type ReadNumber = fn(&[u8]) -> Option<f64>;

/// Reads the rows of a table from bytes that come in pieces of any length, into a survey. Quoted
/// fields may hold delimiters, quotes and line breaks; lines end in LF, CRLF or CR. What the file
/// holds is never kept beyond the record being read.
///
/// ```
/// use nangsuat::benchmark::{Headings, Layout, Options, Reader, Survey, plain_number};
/// let file = b"sector,size,year,labour_cost,depreciation,interest,profit_before_tax,workers\n\
///     rice,small,2024,400,50,10,90,12\n\"rice\",small,2024,400,,10,90,12\n";
/// let mut survey = Survey::new(Options::default());
/// let headings = Headings::read(file, true)?.expect("the file is all there");
/// let layout = Layout::of_headings(&headings, survey.options())?;
/// let mut reader = Reader::new(layout, plain_number);
/// for bytes in file[headings.length..].chunks(7) {
///     reader.push(bytes, &mut survey, &mut |row, note| println!("{row}: {note:?}"))?;
/// }
/// reader.finish(&mut survey, &mut |_, _| {})?;
/// assert_eq!((reader.rows(), survey.refused()), (2, 0));
/// # Ok::<(), nangsuat::Error>(())
/// ```
#[derive(Debug)]
pub struct Reader {
    columns: Vec<Option<(SurveyColumn, Option<Amount>)>>,
    number: ReadNumber,
    delimiter: u8,
    rows: u64,
    /// The beginning of a line whose end has not come yet.
    carry: Vec<u8>,
    /// A record with quotation marks that has not ended yet.
    quoted: Option<Quoted>,
    /// One that has ended, kept since its tables take longer to make than to use.
    spare: Option<Quoted>,
    /// The fields of a line, kept so that a row costs no allocation.
    ranges: Vec<Range<usize>>,
}

impl Reader {
    /// A reader of rows laid out so.
    pub fn new(layout: Layout, number: ReadNumber) -> Self {
        let columns = layout.columns.into_iter();
        Self {
            columns: columns
                .map(|column| column.map(|column| (column, column.amount())))
                .collect(),
            number,
            delimiter: layout.delimiter,
            rows: 0,
            carry: Vec::new(),
            quoted: None,
            spare: None,
            ranges: Vec::new(),
        }
    }

    /// How many rows have been read; blank lines are none.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// Whether the bytes so far end where a row does.
    pub const fn between_rows(&self) -> bool {
        self.carry.is_empty() && self.quoted.is_none()
    }

    /// Reads more bytes. `note` is told what is to be said about a row, by its number from 0.
    ///
    /// # Errors
    /// [`ErrorCode::OpenQuote`] where a record is longer than [`LONGEST_RECORD`].
    pub fn push(
        &mut self,
        mut bytes: &[u8],
        survey: &mut Survey,
        note: &mut impl FnMut(u64, Note),
    ) -> Result<(), Error> {
        while !bytes.is_empty() {
            if let Some(mut quoted) = self.quoted.take() {
                bytes = &bytes[quoted.feed(bytes)..];
                self.after_quoted(quoted, survey, note)?;
                continue;
            }
            let (line, rest, ended) = match memchr(b'\n', bytes) {
                Some(end) => (&bytes[..end], &bytes[end + 1..], true),
                None => (bytes, &bytes[bytes.len()..], false),
            };
            bytes = rest;
            let mut carry = std::mem::take(&mut self.carry);
            // What was carried has no quotation mark in it, and a CR at its end at most.
            let new = line.strip_suffix(b"\r").unwrap_or(line);
            let cr_within = carry.ends_with(b"\r") && !line.is_empty();
            let special = cr_within || memchr2(b'"', b'\r', new).is_some();
            // A plain line that is all here is read where it lies.
            let line = if carry.is_empty() && ended {
                line
            } else {
                carry.extend_from_slice(line);
                &carry
            };
            let (text, ends) = match line.strip_suffix(b"\r") {
                Some(text) => (text, "\r\n"),
                None => (line, "\n"),
            };
            if special {
                // As many records as stand there: a lone CR ends one.
                self.reread(text, survey, note)?;
                if ended {
                    self.push(ends.as_bytes(), survey, note)?;
                } else if ends == "\r\n" {
                    self.push(b"\r", survey, note)?;
                }
            } else if ended {
                self.plain_line(text, survey, note);
                carry.clear();
                self.carry = carry;
            } else if carry.len() > LONGEST_RECORD {
                return Err(open_quote(self.rows));
            } else {
                self.carry = carry;
            }
        }
        Ok(())
    }

    /// Reads the last row, if it lacks the end of its line.
    ///
    /// # Errors
    /// [`ErrorCode::OpenQuote`] where a quotation mark is not closed.
    pub fn finish(
        &mut self,
        survey: &mut Survey,
        note: &mut impl FnMut(u64, Note),
    ) -> Result<(), Error> {
        if !self.between_rows() {
            self.push(b"\n", survey, note)?;
        }
        // The end of a line ends a record, unless it stands within quotation marks.
        if self.quoted.is_some() {
            return Err(open_quote(self.rows));
        }
        Ok(())
    }

    /// Reads bytes with quotation marks or lone CRs in them.
    fn reread(
        &mut self,
        mut bytes: &[u8],
        survey: &mut Survey,
        note: &mut impl FnMut(u64, Note),
    ) -> Result<(), Error> {
        while !bytes.is_empty() {
            let begun = self.quoted.take().or_else(|| self.spare.take());
            let mut quoted = begun.unwrap_or_else(|| Quoted::new(self.delimiter));
            bytes = &bytes[quoted.feed(bytes)..];
            self.after_quoted(quoted, survey, note)?;
        }
        Ok(())
    }

    fn after_quoted(
        &mut self,
        mut quoted: Quoted,
        survey: &mut Survey,
        note: &mut impl FnMut(u64, Note),
    ) -> Result<(), Error> {
        if quoted.done {
            let ranges = quoted.ranges();
            self.record(&quoted.fields, &ranges, survey, note);
            quoted.clear();
            self.spare = Some(quoted);
        } else if quoted.length > LONGEST_RECORD {
            return Err(open_quote(self.rows));
        } else {
            self.quoted = Some(quoted);
        }
        Ok(())
    }

    fn plain_line(&mut self, line: &[u8], survey: &mut Survey, note: &mut impl FnMut(u64, Note)) {
        let mut ranges = std::mem::take(&mut self.ranges);
        ranges.clear();
        let mut from = 0;
        for end in memchr_iter(self.delimiter, line) {
            ranges.push(from..end);
            from = end + 1;
        }
        ranges.push(from..line.len());
        self.record(line, &ranges, survey, note);
        self.ranges = ranges;
    }

    fn record(
        &mut self,
        bytes: &[u8],
        ranges: &[Range<usize>],
        survey: &mut Survey,
        note: &mut impl FnMut(u64, Note),
    ) {
        if ranges.iter().all(Range::is_empty) {
            return;
        }
        let number = self.rows;
        self.rows += 1;
        let refused = match self.row(bytes, ranges, &mut |error| {
            note(number, Note::Unread(error));
        }) {
            Ok(row) => match survey.add(&row) {
                Ok(left_out) => {
                    for figure in left_out {
                        if self.has(figure.amount) {
                            note(number, Note::LeftOut(figure));
                        }
                    }
                    return;
                }
                Err(error) => error,
            },
            Err(error) => {
                survey.refuse();
                error
            }
        };
        note(number, Note::Refused(refused));
    }

    fn has(&self, amount: Amount) -> bool {
        let columns = self.columns.iter().flatten();
        columns
            .filter_map(|(_, held)| *held)
            .any(|held| held == amount)
    }

    fn row<'a>(
        &self,
        bytes: &'a [u8],
        ranges: &[Range<usize>],
        unread: &mut impl FnMut(Error),
    ) -> Result<Row<'a>, Error> {
        let columns = self.columns.len();
        let more = ranges.get(columns..).unwrap_or_default();
        if ranges.len() < columns || !more.iter().all(Range::is_empty) {
            let (code, given) = (ErrorCode::TableShape, ranges.len());
            return Err(Error::new(code, "", given, columns.to_string()));
        }
        let mut row = Row::new("", "", 0);
        for (column, range) in self.columns.iter().zip(ranges) {
            let Some((column, amount)) = *column else {
                continue;
            };
            let field = bytes[range.clone()].trim_ascii();
            if let Some(amount) = amount {
                if !field.is_empty() {
                    match (self.number)(field) {
                        Some(value) => row = row.amount(amount, value),
                        None => unread(bad_field(ErrorCode::NotANumber, column, field)),
                    }
                }
                continue;
            }
            let Ok(text) = std::str::from_utf8(field) else {
                return Err(bad_field(ErrorCode::NotUtf8, column, field));
            };
            match column {
                SurveyColumn::Sector => row.sector = text,
                SurveyColumn::Size => row.size = text,
                SurveyColumn::Id => row.unit = text,
                SurveyColumn::GroupId => row.group = text,
                _ => match text.parse() {
                    Ok(year) => row.year = year,
                    Err(_) if text.is_empty() => {
                        return Err(bad_field(ErrorCode::YearMissing, column, field));
                    }
                    Err(_) => return Err(bad_field(ErrorCode::NotANumber, column, field)),
                },
            }
        }
        Ok(row)
    }
}

fn bad_field(code: ErrorCode, column: SurveyColumn, field: &[u8]) -> Error {
    let path = ["/", column.name()].concat();
    let given = String::from_utf8_lossy(field);
    let allowed = match code {
        ErrorCode::NotUtf8 => "UTF-8",
        ErrorCode::YearMissing => "a year",
        _ => "a number",
    };
    Error::new(code, path, given, allowed)
}

pub(super) fn open_quote(row: u64) -> Error {
    let path = format!("/rows/{row}");
    Error::new(ErrorCode::OpenQuote, path, "\"", "\"…\"")
}
