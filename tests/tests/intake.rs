//! A table of enterprises as the officer's page takes it in.

#![allow(clippy::unwrap_used)]

use nangsuat::benchmark::{Amount, LeftOut, Note, SurveyColumn};
use nangsuat::{Error, ErrorCode, Reason};
use nangsuat_wasm::intake::{beginning, write_note};

const HEADINGS: &str = "Sector;size;year;Doanh thu;workers\r\n";

fn rows(text: &str, is_all: bool) -> Vec<Vec<String>> {
    beginning(text.as_bytes(), is_all).unwrap().unwrap().rows
}

#[test]
fn a_table_begins_with_its_headings_and_first_rows() {
    let text = [
        HEADINGS,
        "rice;small;2024;\"1.234,5\";9\r\n",
        "fish;large;2024;;\"a;b\"",
    ]
    .concat();
    let found = beginning(text.as_bytes(), true).unwrap().unwrap();
    assert_eq!(
        found.headings,
        ["Sector", "size", "year", "Doanh thu", "workers"]
    );
    assert_eq!(
        found.columns,
        [
            Some(SurveyColumn::Sector),
            Some(SurveyColumn::Size),
            Some(SurveyColumn::Year),
            None,
            Some(SurveyColumn::Workers),
        ]
    );
    assert_eq!(
        (found.delimiter, found.length as usize),
        (b';', HEADINGS.len())
    );
    assert_eq!(
        found.rows,
        [
            ["rice", "small", "2024", "1.234,5", "9"],
            ["fish", "large", "2024", "", "a;b"],
        ]
    );
    // The last line of a part may be the beginning of one.
    assert_eq!(rows(&text, false).len(), 1);
    assert_eq!(beginning(&text.as_bytes()[..20], false), Ok(None));
    let many = [HEADINGS, &"rice;small;2024;1;9\r\n".repeat(30)].concat();
    for is_all in [false, true] {
        assert_eq!(rows(&many, is_all).len(), 20);
    }
}

#[test]
fn what_is_said_about_a_row_is_one_line() {
    let mut notes = String::new();
    let error = |code| Error::new(code, "/year", "20\t24\n", "1900..2100");
    write_note(&mut notes, 0, &Note::Refused(error(ErrorCode::NotANumber)));
    write_note(&mut notes, 41, &Note::Unread(error(ErrorCode::OutOfRange)));
    let left = LeftOut {
        amount: Amount::Depreciation,
        reason: Reason::MissingItem,
    };
    write_note(&mut notes, 999_999, &Note::LeftOut(left));
    let (refused, unread) = (
        ErrorCode::NotANumber.as_str(),
        ErrorCode::OutOfRange.as_str(),
    );
    assert_eq!(
        notes,
        format!(
            "1\trefused\t{refused}\tyear\t20 24 \t1900..2100\n\
             42\tunread\t{unread}\tyear\t20 24 \t1900..2100\n\
             1000000\tleft_out\t{}\tdepreciation\t\t\n",
            Reason::MissingItem.as_str()
        )
    );
}
