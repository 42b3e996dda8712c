//! A table of enterprises as a page takes it in: how it begins, and what is said about its rows.

use nangsuat::Error;
use nangsuat::benchmark::{Headings, Note, SurveyColumn};
use serde::Serialize;

/// How many of the first rows are shown.
const SAMPLE: usize = 20;
/// The most fields of a row that are shown.
const WIDEST: usize = 4096;

/// The beginning of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Beginning {
    /// The headings.
    pub headings: Vec<String>,
    /// Which column each is, where its name says so.
    pub columns: Vec<Option<SurveyColumn>>,
    /// What separates the columns, a byte.
    pub delimiter: u8,
    /// Where the rows begin, in bytes.
    pub length: u32,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
}

/// The headings and first rows of a table; `None` where its first line does not end in these
/// bytes.
///
/// # Errors
/// As for [`Headings::read`].
pub fn beginning(bytes: &[u8], is_all: bool) -> Result<Option<Beginning>, Error> {
    let Some(headings) = Headings::read(bytes, is_all)? else {
        return Ok(None);
    };
    let rest = &bytes[headings.length.min(bytes.len())..];
    let lines: Vec<&[u8]> = rest.split_inclusive(|byte| *byte == b'\n').collect();
    let whole = if is_all {
        lines.len()
    } else {
        lines.len().saturating_sub(1)
    };
    let mut text = String::from_utf8_lossy(&lines[..whole.min(SAMPLE)].concat()).into_owned();
    // A file's last row may have no end; a blank line is no row.
    text.push('\n');
    let mut rows = Vec::new();
    let mut reader = csv_core::ReaderBuilder::new()
        .delimiter(headings.delimiter)
        .build();
    let (mut input, mut fields, mut ends) =
        (text.as_bytes(), vec![0; text.len() + 1], vec![0; WIDEST]);
    loop {
        let (result, read, _, count) = reader.read_record(input, &mut fields, &mut ends);
        input = &input[read..];
        if !matches!(result, csv_core::ReadRecordResult::Record) {
            break;
        }
        let mut from = 0;
        rows.push(
            ends[..count]
                .iter()
                .map(|end| {
                    String::from_utf8_lossy(&fields[std::mem::replace(&mut from, *end)..*end])
                        .into_owned()
                })
                .collect(),
        );
    }
    Ok(Some(Beginning {
        columns: headings
            .names
            .iter()
            .map(|name| SurveyColumn::from_heading(name))
            .collect(),
        headings: headings.names,
        delimiter: headings.delimiter,
        length: headings.length as u32,
        rows,
    }))
}

/// Writes what is to be said about a row, from 0, as a line: row from 1, `refused`, `unread` or
/// `left_out`, code, column, what was given and what is allowed, separated by tabs.
pub fn write_note(notes: &mut String, row: u64, note: &Note) {
    let (kind, code, column, given, allowed) = match note {
        Note::Refused(error) | Note::Unread(error) => {
            let kind = if matches!(note, Note::Refused(_)) {
                "refused"
            } else {
                "unread"
            };
            let column = error.path.trim_start_matches('/');
            (
                kind,
                error.code.as_str(),
                column,
                error.given.as_str(),
                error.allowed.as_str(),
            )
        }
        Note::LeftOut(left) => ("left_out", left.reason.as_str(), left.amount.name(), "", ""),
    };
    notes.push_str(&(row + 1).to_string());
    for text in [kind, code, column, given, allowed] {
        notes.push('\t');
        notes.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
    notes.push('\n');
}
