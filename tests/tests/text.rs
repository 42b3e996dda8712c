//! Numbers and tables as people type, paste and read them.

use nangsuat::ErrorCode;
use nangsuat_wasm::text::number::Language::{En, Vi};
use nangsuat_wasm::text::number::{
    Language, Style, format, parse, parse_scaled, scale_power, translate, unscale,
};
use nangsuat_wasm::text::table;
use proptest::prelude::*;

// As written by `Intl.NumberFormat` of Node 20.20 (V8 11.3, ICU 78) for vi-VN and en-US, with
// signDisplay "negative" (second column "exceptZero"), in four styles: no decimals; at most two,
// signed; exactly two; percent with at most one. 7,040 further values and styles, drawn at random,
// were compared once in the same way without a difference.
#[rustfmt::skip]
const INTL: [(f64, [&str; 4], [&str; 4]); 32] = [
    (0.0, ["0", "0", "0,00", "0%"], ["0", "0", "0.00", "0%"]),
    (-0.004, ["0", "0", "0,00", "−0,4%"], ["0", "0", "0.00", "−0.4%"]),
    (0.5, ["1", "+0,5", "0,50", "50%"], ["1", "+0.5", "0.50", "50%"]),
    (1.5, ["2", "+1,5", "1,50", "150%"], ["2", "+1.5", "1.50", "150%"]),
    (2.5, ["3", "+2,5", "2,50", "250%"], ["3", "+2.5", "2.50", "250%"]),
    (-2.5, ["−3", "−2,5", "−2,50", "−250%"], ["−3", "−2.5", "−2.50", "−250%"]),
    (1.005, ["1", "+1,01", "1,01", "100,5%"], ["1", "+1.01", "1.01", "100.5%"]),
    (8.345, ["8", "+8,35", "8,35", "834,5%"], ["8", "+8.35", "8.35", "834.5%"]),
    (0.15, ["0", "+0,15", "0,15", "15%"], ["0", "+0.15", "0.15", "15%"]),
    (0.25, ["0", "+0,25", "0,25", "25%"], ["0", "+0.25", "0.25", "25%"]),
    (-0.35, ["0", "−0,35", "−0,35", "−35%"], ["0", "−0.35", "−0.35", "−35%"]),
    (2.675, ["3", "+2,68", "2,68", "267,5%"], ["3", "+2.68", "2.68", "267.5%"]),
    (1234.5, ["1.235", "+1.234,5", "1.234,50", "123.450%"], ["1,235", "+1,234.5", "1,234.50", "123,450%"]),
    (-1234.565, ["−1.235", "−1.234,57", "−1.234,57", "−123.456,5%"], ["−1,235", "−1,234.57", "−1,234.57", "−123,456.5%"]),
    (999.995, ["1.000", "+1.000", "1.000,00", "99.999,5%"], ["1,000", "+1,000", "1,000.00", "99,999.5%"]),
    (9999.995, ["10.000", "+10.000", "10.000,00", "999.999,5%"], ["10,000", "+10,000", "10,000.00", "999,999.5%"]),
    (0.05, ["0", "+0,05", "0,05", "5%"], ["0", "+0.05", "0.05", "5%"]),
    (-0.045, ["0", "−0,05", "−0,05", "−4,5%"], ["0", "−0.05", "−0.05", "−4.5%"]),
    (0.000_000_1, ["0", "0", "0,00", "0%"], ["0", "0", "0.00", "0%"]),
    (0.000_001_25, ["0", "0", "0,00", "0%"], ["0", "0", "0.00", "0%"]),
    (1e15, ["1.000.000.000.000.000", "+1.000.000.000.000.000", "1.000.000.000.000.000,00", "100.000.000.000.000.000%"], ["1,000,000,000,000,000", "+1,000,000,000,000,000", "1,000,000,000,000,000.00", "100,000,000,000,000,000%"]),
    (123_456_789_012_345.67, ["123.456.789.012.346", "+123.456.789.012.345,67", "123.456.789.012.345,67", "12.345.678.901.234.567%"], ["123,456,789,012,346", "+123,456,789,012,345.67", "123,456,789,012,345.67", "12,345,678,901,234,567%"]),
    (8_838_624_994_415.0, ["8.838.624.994.415", "+8.838.624.994.415", "8.838.624.994.415,00", "883.862.499.441.500%"], ["8,838,624,994,415", "+8,838,624,994,415", "8,838,624,994,415.00", "883,862,499,441,500%"]),
    (0.123, ["0", "+0,12", "0,12", "12,3%"], ["0", "+0.12", "0.12", "12.3%"]),
    (0.2835, ["0", "+0,28", "0,28", "28,4%"], ["0", "+0.28", "0.28", "28.4%"]),
    (1.0421, ["1", "+1,04", "1,04", "104,2%"], ["1", "+1.04", "1.04", "104.2%"]),
    (-0.4864, ["0", "−0,49", "−0,49", "−48,6%"], ["0", "−0.49", "−0.49", "−48.6%"]),
    (0.075, ["0", "+0,08", "0,08", "7,5%"], ["0", "+0.08", "0.08", "7.5%"]),
    (1e21, ["1.000.000.000.000.000.000.000", "+1.000.000.000.000.000.000.000", "1.000.000.000.000.000.000.000,00", "100.000.000.000.000.000.000.000%"], ["1,000,000,000,000,000,000,000", "+1,000,000,000,000,000,000,000", "1,000,000,000,000,000,000,000.00", "100,000,000,000,000,000,000,000%"]),
    (12_345.678_9, ["12.346", "+12.345,68", "12.345,68", "1.234.567,9%"], ["12,346", "+12,345.68", "12,345.68", "1,234,567.9%"]),
    (99.949_999, ["100", "+99,95", "99,95", "9.995%"], ["100", "+99.95", "99.95", "9,995%"]),
    (0.9995, ["1", "+1", "1,00", "100%"], ["1", "+1", "1.00", "100%"]),
];

#[test]
fn numbers_are_written_as_the_browser_writes_them() {
    let styles = [
        Style::decimal(0),
        Style::decimal(2).signed(),
        Style::decimal(2).fixed(),
        Style::percent(1),
    ];
    for (value, vietnamese, english) in INTL {
        for (at, style) in styles.into_iter().enumerate() {
            assert_eq!(
                format(value, Vi, style),
                vietnamese[at],
                "{value} {style:?}"
            );
            assert_eq!(format(value, En, style), english[at], "{value} {style:?}");
        }
    }
}

#[test]
fn a_scaled_style_moves_the_point_before_rounding() {
    let billions = Style::decimal(1).scaled(9);
    assert_eq!(format(2_490_359_934_871.0, Vi, billions), "2.490,4");
    assert_eq!(format(-50_000_000.0, En, billions), "−0.1");
    assert_eq!(format(0.0, Vi, billions), "0");
    assert_eq!(format(f64::NAN, Vi, billions), "–");
}

#[test]
fn a_text_is_read_in_one_language_only() {
    for (text, vietnamese, english) in [
        ("1.234", Ok(Some(1234.0)), Ok(Some(1.234))),
        ("1,234", Ok(Some(1.234)), Ok(Some(1234.0))),
        (
            "1.234.567,89",
            Ok(Some(1_234_567.89)),
            Err(ErrorCode::MixedSeparators),
        ),
        (
            "1,234,567.89",
            Err(ErrorCode::MixedSeparators),
            Ok(Some(1_234_567.89)),
        ),
        ("1.23", Err(ErrorCode::MixedSeparators), Ok(Some(1.23))),
        (
            "1234.567",
            Err(ErrorCode::MixedSeparators),
            Ok(Some(1234.567)),
        ),
        ("0.123", Err(ErrorCode::MixedSeparators), Ok(Some(0.123))),
        (
            "1.2.3",
            Err(ErrorCode::MixedSeparators),
            Err(ErrorCode::MixedSeparators),
        ),
        (
            "1,2,3",
            Err(ErrorCode::MixedSeparators),
            Err(ErrorCode::MixedSeparators),
        ),
        (",5", Ok(Some(0.5)), Err(ErrorCode::MixedSeparators)),
        ("5,", Ok(Some(5.0)), Err(ErrorCode::MixedSeparators)),
    ] {
        assert_eq!(parse(text, Vi), vietnamese, "{text:?}");
        assert_eq!(parse(text, En), english, "{text:?}");
    }
}

#[test]
fn forms_that_mean_the_same_everywhere() {
    for (text, value) in [
        ("", None),
        ("  \u{a0} ", None),
        ("0", Some(0.0)),
        ("-0", Some(0.0)),
        ("007", Some(7.0)),
        (" 42 ", Some(42.0)),
        ("-42", Some(-42.0)),
        ("−42", Some(-42.0)),
        ("- 42", Some(-42.0)),
        ("+42", Some(42.0)),
        ("(42)", Some(-42.0)),
        ("( 42 )", Some(-42.0)),
        ("1 234 567", Some(1_234_567.0)),
        ("1\u{a0}234\u{202f}567", None),
        ("1\u{202f}234\u{202f}567", Some(1_234_567.0)),
        ("42 đ", Some(42.0)),
        ("42₫", Some(42.0)),
        ("(42 đồng)", Some(-42.0)),
        ("1000000000000000", Some(1e15)),
    ] {
        for language in [Vi, En] {
            let read = parse(text, language);
            if text.contains('\u{a0}') && text.contains('2') {
                assert_eq!(read, Err(ErrorCode::MixedSeparators), "{text:?}");
            } else {
                assert_eq!(read, Ok(value), "{text:?}");
                assert!(
                    read.unwrap()
                        .is_none_or(|value| value != 0.0 || value.is_sign_positive())
                );
            }
        }
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "abc",
        "1a",
        "-",
        "+",
        "()",
        "(5",
        "5)",
        "-(5)",
        "(-5)",
        "--5",
        "1e5",
        "5%",
        "0x10",
        "NaN",
        "inf",
        ".",
        ",",
        "１２",
        "đ",
        "12 đ đ",
        "5-",
        "=1+1",
        "1/2",
        "đồng 5",
    ] {
        for language in [Vi, En] {
            assert_eq!(
                parse(text, language),
                Err(ErrorCode::NotANumber),
                "{text:?}"
            );
        }
    }
    for text in ["1  234", "1 23", "12 3456", "1 234.567 890", " 1 2 "] {
        for language in [Vi, En] {
            assert_eq!(
                parse(text, language),
                Err(ErrorCode::MixedSeparators),
                "{text:?}"
            );
        }
    }
    for language in [Vi, En] {
        assert_eq!(
            parse("1000000000000001", language),
            Err(ErrorCode::TooLarge)
        );
        assert_eq!(parse_scaled("1001", language, 12), Err(ErrorCode::TooLarge));
        assert_eq!(parse(&"9".repeat(64), language), Err(ErrorCode::TooLarge));
        assert_eq!(parse(&"9".repeat(65), language), Err(ErrorCode::TooBig));
        assert_eq!(
            parse(&"(".repeat(10_000_000), language),
            Err(ErrorCode::TooBig)
        );
        // In a field of triệu a currency sign would contradict the unit.
        assert_eq!(
            parse_scaled("12 đ", language, 6),
            Err(ErrorCode::NotANumber)
        );
    }
}

#[test]
fn a_scale_moves_the_point_exactly() {
    for (text, power, value) in [
        ("8.838.624,994415", 6, 8_838_624_994_415.0),
        ("1.079.783,798584", 6, 1_079_783_798_584.0),
        ("0,1", 9, 100_000_000.0),
        ("-2,711346024", 9, -2_711_346_024.0),
        ("1.000", 12, 1e15),
        ("0,000000000001", 12, 1.0),
    ] {
        assert_eq!(parse_scaled(text, Vi, power), Ok(Some(value)), "{text}");
        assert_eq!(unscale(value, power, Vi), text);
    }
    assert_eq!(unscale(f64::INFINITY, 0, Vi), "");
    assert_eq!(unscale(0.0, 6, En), "0");
}

#[test]
fn an_axis_is_labelled_in_one_scale() {
    for (largest, power) in [
        (0.0, 0),
        (9999.0, 0),
        (-25_000.0, 3),
        (172.8e6, 6),
        (999.9e9, 9),
        (1.008e9, 6),
        (10e9, 9),
        (2.49e12, 9),
        (12.7e12, 12),
        (1e15, 12),
    ] {
        assert_eq!(scale_power(largest), power, "{largest}");
    }
}

fn language() -> impl Strategy<Value = Language> {
    prop_oneof![Just(Vi), Just(En)]
}

proptest! {
    #[test]
    fn the_shortest_text_reads_back_as_the_same_value(
        value in -1e15..1e15_f64,
        power in prop_oneof![Just(0_u8), Just(3), Just(6), Just(9), Just(12)],
        language in language(),
    ) {
        let text = unscale(value, power, language);
        prop_assert_eq!(parse_scaled(&text, language, power), Ok(Some(value)), "{}", text);
    }

    #[test]
    fn small_values_read_back_too(
        mantissa in -1.0..1.0_f64,
        power in 0_u8..13,
        language in language(),
    ) {
        let text = unscale(mantissa / 1e9, power, language);
        prop_assume!(text.chars().count() <= 64);
        prop_assert_eq!(parse_scaled(&text, language, power), Ok(Some(mantissa / 1e9)));
    }

    #[test]
    fn translation_keeps_the_value_and_comes_back(
        text in r"[ (]?[-+−]?[0-9]{1,3}([., \u{a0}][0-9]{3}){0,3}([.,][0-9]{0,6})?( ?đ)?\)?",
        from in language(),
        to in language(),
    ) {
        let there = translate(&text, from, to);
        match parse(&text, from) {
            Ok(value) => {
                prop_assert_eq!(parse(&there, to), Ok(value));
                prop_assert_eq!(translate(&there, to, from), text);
            }
            Err(ErrorCode::TooLarge) => {}
            Err(_) => prop_assert_eq!(there, text),
        }
    }

    #[test]
    fn no_text_panics(text in any::<String>(), power in any::<u8>(), language in language()) {
        if let Ok(Some(value)) = parse_scaled(&text, language, power) {
            prop_assert!(value.abs() <= 1e15);
        }
        let _ = translate(&text, language, Vi);
        let _ = table::read(&text);
    }

    #[test]
    fn rounding_is_off_by_half_a_unit_at_most(value in -1e9..1e9_f64, decimals in 0_u8..4) {
        let text = format(value, En, Style::decimal(decimals));
        let read = parse(&text, En).unwrap().unwrap();
        let half = [0.5, 0.05, 0.005, 0.0005][usize::from(decimals)];
        prop_assert!((read - value).abs() <= half * (1.0 + 1e-6), "{} {}", text, value);
    }

    #[test]
    fn cells_come_back_as_they_were_written(
        rows in prop::collection::vec(
            prop::collection::vec("[a-zà-ỹ0-9,;\"' .%-]{0,8}[a-z]", 2..5),
            1..6,
        ),
    ) {
        let written = table::write(&rows);
        prop_assert_eq!(written.chars().next(), Some('\u{feff}'));
        let read = table::read(&written).unwrap();
        for (row, cells) in rows.iter().zip(&read) {
            for (cell, back) in row.iter().zip(cells) {
                let back = back.strip_prefix('\'').filter(|_| cell.starts_with('-')).unwrap_or(back);
                prop_assert_eq!(back, cell.trim());
            }
        }
    }
}

fn cells(rows: &[&[&str]]) -> Vec<Vec<String>> {
    let row = |row: &&[&str]| row.iter().map(|&cell| cell.to_owned()).collect();
    rows.iter().map(row).collect()
}

#[test]
fn blocks_are_read_by_their_delimiter() {
    // As Excel copies.
    let pasted = "Chỉ tiêu\t2018\t2019\r\nDoanh thu thuần\t8.378.018,9\t8.838.625,0\r\n\r\n";
    let read = cells(&[
        &["Chỉ tiêu", "2018", "2019"],
        &["Doanh thu thuần", "8.378.018,9", "8.838.625,0"],
    ]);
    assert_eq!(table::read(pasted), Ok(read.clone()));
    // As Excel saves where the comma is the decimal sign, and where it is not.
    let semicolons = "\u{feff}Chỉ tiêu;2018;2019\nDoanh thu thuần;8.378.018,9;8.838.625,0\n";
    assert_eq!(table::read(semicolons), Ok(read));
    let commas = "item,2019,,\n\"net, revenue\",\"8,838,625.0\"\n\"say \"\"hi\"\"\",\"two\nlines\"";
    assert_eq!(
        table::read(commas),
        Ok(cells(&[
            &["item", "2019"],
            &["net, revenue", "8,838,625.0"],
            &["say \"hi\"", "two\nlines"],
        ]))
    );
    // A delimiter in quotes decides nothing; nor does one in a later line.
    assert_eq!(
        table::read("\"a;b\",c\nd;e,f"),
        Ok(cells(&[&["a;b", "c"], &["d;e", "f"]]))
    );
    // A column of single cells.
    assert_eq!(table::read("1\n2\n"), Ok(cells(&[&["1"], &["2"]])));
}

#[test]
fn blocks_that_are_none_are_refused() {
    let code = |text: &str| table::read(text).unwrap_err().code;
    for text in ["", "\u{feff}", " \n\t\n", ",,,\n;;\n,,"] {
        let found = table::read(text);
        // A line of other delimiters is a cell with text.
        if text.contains(';') {
            assert_eq!(found, Ok(cells(&[&[";;"]])));
        } else {
            assert_eq!(code(text), ErrorCode::EmptyTable, "{text:?}");
        }
    }
    assert_eq!(code(&"x".repeat(table::LARGEST + 1)), ErrorCode::TooBig);
    assert_eq!(code(&"\t".repeat(table::MOST_CELLS + 1)), ErrorCode::TooBig);
    // What is just as large as may be is read.
    let largest = table::read(&"x".repeat(table::LARGEST)).unwrap();
    assert_eq!(largest[0][0].len(), table::LARGEST);
    let most = table::read(&["\t".repeat(table::MOST_CELLS - 1), "x".to_owned()].concat());
    assert_eq!(most.unwrap()[0].len(), table::MOST_CELLS);
}

#[test]
fn no_written_cell_is_a_formula() {
    let written = table::write([[
        "=1+1", "+cmd", "@x", "-1.234,5", "+3,1%", "\tx", "-2+3", "a\"b", "-",
    ]]);
    assert_eq!(
        written,
        "\u{feff}'=1+1,'+cmd,'@x,\"-1.234,5\",\"+3,1%\",\"'\tx\",'-2+3,\"a\"\"b\",'-\r\n"
    );
}
