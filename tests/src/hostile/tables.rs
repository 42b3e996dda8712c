//! Numbers and tables: as typed, as pasted, as opened from a file.

use std::fmt::Write;

use nangsuat::ErrorCode;
use nangsuat::benchmark::{Benchmark, Headings, Layout, Options, Provenance, Reader, Survey};
use nangsuat::benchmark::{Note, plain_number};
use nangsuat::decimal::{nearest, plain, shortest};
use nangsuat::enterprise::Basis;
use nangsuat::frontier::{Orientation, Ownership, Returns};
use nangsuat_wasm::intake::beginning;
use nangsuat_wasm::text::number::{
    LARGEST, Language, Style, format, parse, parse_scaled, translate, unscale,
};
use nangsuat_wasm::text::{figure, table};
use nangsuat_wasm::units::{Comparison, Sheet, UnitColumn, UnitLayout};

use super::all_finite;

const LANGUAGES: [Language; 2] = [Language::Vi, Language::En];

/// A number as typed, and the first eight bytes as a number to be written.
pub fn number(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for language in LANGUAGES {
        for power in [0, 3, 6, 9] {
            let Ok(Some(value)) = parse_scaled(&text, language, power) else {
                continue;
            };
            assert!(value.abs() <= LARGEST, "{text:?} is {value}");
            written(value, power, language);
        }
        let other = LANGUAGES[usize::from(language == Language::Vi)];
        let translated = translate(&text, language, other);
        let read = parse(&text, language);
        // A number that is too large is one nevertheless.
        if matches!(read, Ok(_) | Err(ErrorCode::TooLarge)) {
            assert_eq!(parse(&translated, other), read, "{text:?} {translated:?}");
        } else {
            assert_eq!(translated, text);
        }
    }
    for decimal_comma in [false, true] {
        let read = figure::read(&text, decimal_comma);
        assert!(read.is_none_or(f64::is_finite), "{text:?} is {read:?}");
    }
    let as_program = plain_number(bytes);
    assert!(as_program.is_none_or(f64::is_finite));
    if let Some(value) = as_program {
        in_decimals(value);
    }
    let Some(bits) = bytes.first_chunk() else {
        return;
    };
    let value = f64::from_le_bytes(*bits);
    for language in LANGUAGES {
        for decimals in [0, 2, 7] {
            let style = Style::decimal(decimals);
            for style in [
                style,
                style.fixed().signed(),
                style.scaled(6),
                Style::percent(2),
            ] {
                assert!(!format(value, language, style).is_empty());
            }
        }
        if value.abs() <= LARGEST {
            written(value, 0, language);
        }
    }
    if value.is_finite() {
        in_decimals(value);
    }
}

/// The digits of a value are those of no other; of the smallest and the largest, the last digits
/// are not promised, and those of the very largest may be beyond it.
fn in_decimals(value: f64) {
    let size = value.abs();
    if size > 1e308 {
        return;
    }
    let near = |again: f64| {
        if (1e-20..=1e35).contains(&size) || size == 0.0 {
            again == value
        } else {
            (again / value - 1.0).abs() < 1e-12 || size < f64::MIN_POSITIVE
        }
    };
    let (digits, point) = shortest(size);
    assert!(near(nearest(&digits, point).copysign(value)), "{value}");
    let text = plain(value);
    assert!(text.parse().is_ok_and(near), "{value} became {text}");
    assert!(plain_number(text.as_bytes()).is_some_and(near));
}

/// What is written is read as the same value, unless it is too long to be read at all.
fn written(value: f64, power: u8, language: Language) {
    let text = unscale(value, power, language);
    let promised = value.abs() >= 1e-20 || value == 0.0;
    if promised && text.chars().count() <= 64 {
        let again = parse_scaled(&text, language, power);
        assert_eq!(again, Ok(Some(value)), "{value} was written {text:?}");
    }
}

/// A pasted block.
pub fn table(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(rows) = table::read(&text) else {
        return;
    };
    let cells: usize = rows.iter().map(Vec::len).sum();
    assert!(cells <= table::MOST_CELLS);
    let again = table::read(&table::write(&rows)).unwrap();
    // An empty row is written as a blank line, which is no row.
    let full = rows.iter().filter(|row| !row.is_empty());
    assert_eq!(full.clone().count(), again.len());
    for (row, again) in full.zip(&again) {
        assert_eq!(row.len(), again.len());
        for (cell, again) in row.iter().zip(again) {
            let guarded = again.strip_prefix('\'').is_some_and(|rest| rest == cell);
            assert!(cell == again || guarded, "{cell:?} became {again:?}");
        }
    }
}

/// A table of enterprises to compare: four bytes say which columns are what, the rest is the text.
pub fn units(bytes: &[u8]) {
    let Some((choice, text)) = bytes.split_first_chunk::<4>() else {
        return;
    };
    let text = String::from_utf8_lossy(text);
    let Ok(sheet) = Sheet::read(&text) else {
        return;
    };
    let look = sheet.look();
    let columns = look.headings.len();
    let mut distinct = look.headings.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), columns, "{:?}", look.headings);
    let column = |at: usize| usize::from(choice[at]) % (columns + 1);
    let of = |at: usize, value: Option<usize>| UnitColumn {
        amount: column(at),
        value,
    };
    let layout = UnitLayout {
        ownership: [Ownership::Own, Ownership::Anonymous][usize::from(choice[0]) / 8 % 2],
        decimal_comma: look.decimal_comma,
        id: Some(column(0)),
        inputs: vec![of(1, None), of(2, Some(column(3)))],
        outputs: vec![of(3, Some(column(1)))],
    };
    for layout in [
        UnitLayout {
            inputs: vec![of(1, None)],
            ..layout.clone()
        },
        layout,
    ] {
        let Ok(units) = sheet.units(&layout) else {
            continue;
        };
        assert_eq!(units.rows.len() + units.left_out.len(), look.rows as usize);
        // A programme is solved for each unit, so the time is not bounded by the length alone.
        if units.rows.len() > 12 {
            continue;
        }
        if let Ok(mut comparison) = Comparison::new(units) {
            let returns = [Returns::Constant, Returns::Variable][usize::from(choice[1]) / 8 % 2];
            for orientation in [Orientation::Input, Orientation::Output] {
                all_finite(&comparison.scores(returns, orientation));
                all_finite(&comparison.assess(returns, orientation));
                all_finite(&comparison.unit(0));
            }
        }
    }
}

/// A table of enterprises for a benchmark, as bytes; its file.
pub fn survey(bytes: &[u8]) {
    for is_all in [true, false] {
        if let Ok(Some(beginning)) = beginning(bytes, is_all) {
            assert!(beginning.length as usize <= bytes.len());
            assert_eq!(beginning.headings.len(), beginning.columns.len());
        }
    }
    let Ok(Some(headings)) = Headings::read(bytes, true) else {
        return;
    };
    let rows = &bytes[headings.length..];
    for (basis, number) in [
        (
            Basis::Additive,
            figure::with_point as fn(&[u8]) -> Option<f64>,
        ),
        (Basis::Subtractive, figure::with_comma),
    ] {
        let options = Options::default().with_basis(basis);
        let Ok(layout) = Layout::of_headings(&headings, &options) else {
            continue;
        };
        let read = |pieces: usize| -> (Survey, String) {
            let mut survey = Survey::new(options.clone());
            let mut reader = Reader::new(layout.clone(), number);
            let mut notes = String::new();
            let mut note = |row: u64, note: Note| writeln!(notes, "{row} {note:?}").unwrap();
            let mut failed = None;
            for piece in rows.chunks(pieces) {
                failed = failed.or(reader.push(piece, &mut survey, &mut note).err());
            }
            failed = failed.or(reader.finish(&mut survey, &mut note).err());
            writeln!(notes, "{} {failed:?}", survey.rows()).unwrap();
            (survey, notes)
        };
        // It does not matter in which pieces the bytes come.
        let (survey, notes) = read(usize::MAX);
        for pieces in [1, 7] {
            let (other, said) = read(pieces);
            assert_eq!(said, notes);
            assert!(other.cells().eq(survey.cells()));
        }
        all_finite(&survey.review());
        let provenance = Provenance::new("Sở Công Thương", "2026-03-01").unwrap();
        if let Ok(benchmark) = survey.publish(provenance) {
            all_finite(benchmark.file());
            let json = serde_json::to_string(&benchmark).unwrap();
            assert_eq!(Benchmark::from_json(&json), Ok(benchmark));
        }
    }
}
