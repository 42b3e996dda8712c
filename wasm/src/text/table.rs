//! Blocks of cells: pasted from a spreadsheet or opened from a file, and written for one.
//!
//! Reading gives rows of text and nothing more; what a row or a number means is decided by
//! whoever knows the form. The delimiter follows one rule: a tab if the first line with content
//! holds one outside quotes (spreadsheets copy so), else a semicolon (their CSV where the comma
//! is the decimal sign), else a comma.

use csv_core::ReadFieldResult;
use nangsuat::{Error, ErrorCode};

/// The largest text read, in bytes.
pub const LARGEST: usize = 10_000_000;
/// The most cells read.
pub const MOST_CELLS: usize = 1_000_000;

/// A byte order mark, without which a spreadsheet takes CSV for its own code page.
const BOM: char = '\u{feff}';

/// Reads a block into rows of trimmed cells. Empty rows before and after the block and the empty
/// cells at the end of a row are left out; so are blank lines within it, unless they hold
/// delimiters. Quoted cells may hold delimiters, quotes and line breaks.
///
/// # Errors
/// [`ErrorCode::TooBig`] above [`LARGEST`] bytes or [`MOST_CELLS`] cells,
/// [`ErrorCode::EmptyTable`] without a cell, [`ErrorCode::UnreadableFile`] where the text is no
/// table.
pub fn read(text: &str) -> Result<Vec<Vec<String>>, Error> {
    if text.len() > LARGEST {
        let error = Error::new(ErrorCode::TooBig, "", text.len(), "<= 10000000");
        return Err(error.hint("bytes"));
    }
    let text = text.trim_start_matches(BOM);
    let mut reader = csv_core::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .build();
    let mut input = text.as_bytes();
    // No cell is longer than the text.
    let mut cell = vec![0; input.len() + 1];
    let mut length = 0;
    let mut cells = 0;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row: Vec<String> = Vec::new();
    loop {
        let (result, read, written) = reader.read_field(input, &mut cell[length..]);
        input = &input[read..];
        length += written;
        let row_ends = match result {
            ReadFieldResult::InputEmpty => continue,
            ReadFieldResult::Field { record_end } => record_end,
            ReadFieldResult::End => break,
            ReadFieldResult::OutputFull => return Err(no_table(rows.len())),
        };
        let Ok(text) = std::str::from_utf8(&cell[..length]) else {
            return Err(no_table(rows.len()));
        };
        row.push(trim(text).to_owned());
        length = 0;
        cells += 1;
        if cells > MOST_CELLS {
            let error = Error::new(ErrorCode::TooBig, "", cells, "<= 1000000");
            return Err(error.hint("cells"));
        }
        if !row_ends {
            continue;
        }
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
        // A row left empty within a block keeps its place, so that the rows below do too.
        if !row.is_empty() || !rows.is_empty() {
            rows.push(std::mem::take(&mut row));
        }
    }
    while rows.last().is_some_and(Vec::is_empty) {
        rows.pop();
    }
    if rows.is_empty() {
        return Err(Error::new(ErrorCode::EmptyTable, "", "", ">= 1"));
    }
    Ok(rows)
}

/// Without blanks and byte order marks around it: files put together from several keep theirs.
fn trim(cell: &str) -> &str {
    cell.trim_matches(|sign: char| sign.is_whitespace() || sign == BOM)
}

fn no_table(row: usize) -> Error {
    let path = ["/", &row.to_string()].concat();
    Error::new(ErrorCode::UnreadableFile, path, "", "CSV")
}

fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut found = b',';
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'\t' => return b'\t',
            b';' => found = b';',
            b'\n' => break,
            _ => {}
        }
    }
    found
}

/// Writes cells as CSV (RFC 4180: comma, CRLF, quotes where needed) with a byte order mark. A
/// cell that a spreadsheet would take for a formula, one that begins with `=`, `+`, `-`, `@`, a
/// tab or a carriage return and is no number, gets an apostrophe in front.
pub fn write<R, C>(rows: R) -> String
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut text = String::from(BOM);
    for row in rows {
        for (at, cell) in row.into_iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            write_cell(&mut text, cell.as_ref());
        }
        text.push_str("\r\n");
    }
    text
}

fn write_cell(text: &mut String, cell: &str) {
    let guard = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(cell);
    let quoted = cell.contains(['"', ',', ';', '\t', '\r', '\n'])
        || cell.starts_with(' ')
        || cell.ends_with(' ');
    if quoted {
        text.push('"');
    }
    if guard {
        text.push('\'');
    }
    for sign in cell.chars() {
        if sign == '"' {
            text.push('"');
        }
        text.push(sign);
    }
    if quoted {
        text.push('"');
    }
}

/// A sign, then digits with separators and at most a percent sign: nothing that computes.
fn is_number(cell: &str) -> bool {
    let digits = cell.trim_start_matches(['-', '+']);
    cell.len() - digits.len() == 1
        && digits.starts_with(|sign: char| sign.is_ascii_digit())
        && digits.trim_end_matches('%').chars().all(|sign| {
            sign.is_ascii_digit() || matches!(sign, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}')
        })
}
