//! Surveys of enterprises: exact distributions against pandas, and reading in pieces.

#![allow(clippy::unreadable_literal)] // as pandas prints them
#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::ErrorCode;
use nangsuat::benchmark::{
    Amount, Headings, LONGEST_RECORD, Layout, Note, Options, QuantileType, Reader, Survey,
    plain_number,
};
use nangsuat::enterprise::{Basis, Indicator};
use proptest::prelude::*;

/// Every awkward case, typed by hand: columns out of order, synonyms, a byte order mark, CRLF,
/// quoted delimiters, quotes and line breaks, decimals, exponents, spaces, blanks, zeros, losses,
/// the largest figures, a ragged row, text for numbers, rows without a label, blank lines, no end
/// of the last line. Fewer than three rows in most cells.
const AWKWARD: &[u8] = include_bytes!("../fixtures/survey/awkward.csv");

type Expected = (&'static str, i32, &'static str, usize, [f64; 5]);

/// pandas 3.1 of that file: `read_csv(…, encoding="utf-8-sig", skipinitialspace=True, dtype=str)`;
/// the ragged row dropped, labels stripped, rows without one dropped; `to_numeric(errors="coerce")`;
/// with d the table and z(s) = `s.where(s != 0)`, value added = `d.labour_cost + d.depreciation +
/// d.interest + d.profit_before_tax + d.taxes_and_fees_in_cost.fillna(0)`, or `d.revenue -
/// d.intermediate_inputs`; then value added / z(d.workers), z(d.fixed_assets), z(d.labour_cost),
/// `.groupby([d.sector, d["size"], d.year])`, `.count()` and `.quantile([.1, .25, .5, .75, .9])`.
#[rustfmt::skip]
const ADDITIVE: &[Expected] = &[
    ("Cơ khí", 2024, "labour_productivity", 1, [17.0, 17.0, 17.0, 17.0, 17.0]),
    ("Lúa gạo, xay xát", 2024, "labour_productivity", 6, [8.823529411764707, 21.33029411764706, 33.07888888888889, 43.50694444444444, 1722245.3472221666]),
    ("Thủy sản", 2023, "labour_productivity", 1, [0.0, 0.0, 0.0, 0.0, 0.0]),
    ("Thủy sản", 2024, "labour_productivity", 2, [6.825, 7.0625, 7.458333333333334, 7.854166666666667, 8.091666666666667]),
    ("Cơ khí", 2024, "capital_productivity", 1, [0.5666666666666667, 0.5666666666666667, 0.5666666666666667, 0.5666666666666667, 0.5666666666666667]),
    ("Lúa gạo, xay xát", 2024, "capital_productivity", 7, [0.491448717948718, 0.6707211538461538, 0.7055555555555556, 0.81725, 1.757499999999961]),
    ("Thủy sản", 2023, "capital_productivity", 1, [0.0, 0.0, 0.0, 0.0, 0.0]),
    ("Thủy sản", 2024, "capital_productivity", 2, [0.8313888888888888, 0.8409722222222222, 0.8569444444444444, 0.8729166666666666, 0.8825]),
    ("Cơ khí", 2024, "labour_cost_competitiveness", 1, [1.7, 1.7, 1.7, 1.7, 1.7]),
    ("Lúa gạo, xay xát", 2024, "labour_cost_competitiveness", 7, [0.8015053763440863, 1.3690322580645162, 1.3875, 1.527952380952381, 2.166399999999961]),
    ("Thủy sản", 2023, "labour_cost_competitiveness", 1, [0.0, 0.0, 0.0, 0.0, 0.0]),
    ("Thủy sản", 2024, "labour_cost_competitiveness", 2, [1.605, 1.6125, 1.625, 1.6375, 1.645]),
];

#[rustfmt::skip]
const SUBTRACTIVE: &[Expected] = &[
    ("Cơ khí", 2024, "labour_productivity", 1, [17.142857142857142, 17.142857142857142, 17.142857142857142, 17.142857142857142, 17.142857142857142]),
    ("Lúa gạo, xay xát", 2024, "labour_productivity", 7, [21.205000000000002, 32.66666666666667, 44.44444444444444, 46.446078431372555, 444472.679738518]),
    ("Thủy sản", 2023, "labour_productivity", 1, [-3.3333333333333335, -3.3333333333333335, -3.3333333333333335, -3.3333333333333335, -3.3333333333333335]),
    ("Thủy sản", 2024, "labour_productivity", 3, [8.666666666666668, 9.166666666666668, 10.0, 10.0, 10.0]),
    ("Cơ khí", 2024, "capital_productivity", 1, [0.5714285714285714, 0.5714285714285714, 0.5714285714285714, 0.5714285714285714, 0.5714285714285714]),
    ("Lúa gạo, xay xát", 2024, "capital_productivity", 8, [0.6738461538461539, 0.6848557692307693, 0.7571428571428571, 0.9166666666666416, 0.99999999999993]),
    ("Thủy sản", 2023, "capital_productivity", 1, [-1.4285714285714286, -1.4285714285714286, -1.4285714285714286, -1.4285714285714286, -1.4285714285714286]),
    ("Thủy sản", 2024, "capital_productivity", 2, [1.011111111111111, 1.0277777777777777, 1.0555555555555556, 1.0833333333333335, 1.1]),
    ("Cơ khí", 2024, "labour_cost_competitiveness", 1, [1.7142857142857142, 1.7142857142857142, 1.7142857142857142, 1.7142857142857142, 1.7142857142857142]),
    ("Lúa gạo, xay xát", 2024, "labour_cost_competitiveness", 8, [0.8002499999999301, 1.2812499999999751, 1.423963133640553, 1.6, 1.6914285714285715]),
    ("Thủy sản", 2023, "labour_cost_competitiveness", 1, [-10.0, -10.0, -10.0, -10.0, -10.0]),
    ("Thủy sản", 2024, "labour_cost_competitiveness", 2, [2.0, 2.0, 2.0, 2.0, 2.0]),
];

const THREE: [Indicator; 3] = [
    Indicator::LabourProductivity,
    Indicator::CapitalProductivity,
    Indicator::LabourCostCompetitiveness,
];

fn options(basis: Basis) -> Options {
    Options::default()
        .with_basis(basis)
        .with_indicators(&THREE)
        .unwrap()
}

/// Reads a file in pieces of one length, with what is said about its rows.
fn read(
    file: &[u8],
    options: Options,
    piece: usize,
) -> Result<(Survey, Vec<(u64, Note)>), nangsuat::Error> {
    let mut survey = Survey::new(options);
    let headings = Headings::read(file, true)?.unwrap();
    let layout = Layout::of_headings(&headings, survey.options())?;
    let mut reader = Reader::new(layout, plain_number);
    let mut notes = Vec::new();
    for bytes in file[headings.length..].chunks(piece) {
        reader.push(bytes, &mut survey, &mut |row, note| notes.push((row, note)))?;
    }
    reader.finish(&mut survey, &mut |row, note| notes.push((row, note)))?;
    Ok((survey, notes))
}

#[test]
fn exact_distributions_are_those_of_pandas() {
    for (basis, expected) in [
        (Basis::Additive, ADDITIVE),
        (Basis::Subtractive, SUBTRACTIVE),
    ] {
        let (survey, _) = read(AWKWARD, options(basis), usize::MAX).unwrap();
        let raw = survey.raw(QuantileType::Type7);
        let found: usize = raw
            .cells
            .iter()
            .map(|cell| cell.indicators.iter().count())
            .sum();
        assert_eq!(found, expected.len());
        for (sector, year, indicator, count, quantiles) in expected {
            let cell = raw
                .cells
                .iter()
                .find(|cell| cell.sector == *sector && cell.year == *year);
            let indicators = &cell.unwrap().indicators;
            let found = indicators
                .get(&Indicator::from_name(indicator).unwrap())
                .unwrap();
            assert_eq!(found.count, *count, "{sector} {year} {indicator}");
            let five = [found.p10, found.p25, found.p50, found.p75, found.p90];
            for (found, expected) in five.into_iter().zip(quantiles) {
                let error = (found - expected).abs();
                assert!(
                    error <= 1e-9 * expected.abs(),
                    "{sector} {indicator}: {found} {expected}"
                );
            }
        }
    }
}

#[test]
fn what_is_in_the_way_is_said_row_by_row() {
    let (survey, notes) = read(AWKWARD, options(Basis::Additive), usize::MAX).unwrap();
    let said: Vec<String> = notes
        .iter()
        .map(|(row, note)| match note {
            Note::Refused(error) => format!("{row} refused {} {}", error.code.as_str(), error.path),
            Note::Unread(error) => format!("{row} unread {}", error.path),
            Note::LeftOut(figure) => format!("{row} {} {}", figure.amount, figure.reason.as_str()),
        })
        .collect();
    assert_eq!(
        said,
        [
            "1 fixed_assets absent.zero_denominator",
            "2 workers absent.zero_denominator",
            "3 labour_cost absent.zero_denominator",
            "4 interest_expense absent.missing_item",
            "5 workers absent.missing_item",
            "12 refused plan.missing_text /size",
            "13 refused enterprise.year_missing /year",
            "14 refused input.table_shape ",
            "15 unread /labour_cost",
            "15 unread /fixed_assets",
            "15 labour_cost absent.missing_item",
            "15 fixed_assets absent.missing_item",
        ]
    );
    assert_eq!((survey.rows(), survey.refused()), (17, 3));
    let counted: Vec<_> = survey
        .excluded()
        .iter()
        .map(|e| (e.amount, e.rows))
        .collect();
    assert_eq!(
        counted,
        [
            (Amount::LabourCost, 1),
            (Amount::LabourCost, 1),
            (Amount::InterestExpense, 1),
            (Amount::Workers, 1),
            (Amount::Workers, 1),
            (Amount::FixedAssets, 1),
            (Amount::FixedAssets, 1),
        ]
    );
}

#[test]
fn pieces_of_any_length_and_every_line_end_read_the_same() {
    let whole = read(AWKWARD, options(Basis::Additive), usize::MAX).unwrap();
    let expected = whole.0.raw(QuantileType::Type7);
    for piece in 1..40 {
        let (survey, notes) = read(AWKWARD, options(Basis::Additive), piece).unwrap();
        assert_eq!(survey.raw(QuantileType::Type7), expected, "{piece}");
        assert_eq!(notes, whole.1, "{piece}");
    }
    let text = String::from_utf8(AWKWARD.to_vec()).unwrap();
    for end in ["\n", "\r"] {
        // The headings end in LF or CRLF; files with lone CRs are older than the web.
        let (first, rest) = text.split_once("\r\n").unwrap();
        let file = format!("{first}\n{}", rest.replace("\r\n", end));
        for piece in [1, 7, usize::MAX] {
            let (survey, _) = read(file.as_bytes(), options(Basis::Additive), piece).unwrap();
            assert_eq!(survey.raw(QuantileType::Type7), expected, "{end:?} {piece}");
        }
    }
}

#[test]
fn a_reader_counts_its_rows_and_knows_whether_one_is_open() {
    let headings = Headings::read(AWKWARD, true).unwrap().unwrap();
    let mut survey = Survey::new(options(Basis::Additive));
    let layout = Layout::of_headings(&headings, survey.options()).unwrap();
    let mut reader = Reader::new(layout, plain_number);
    let mut push = |reader: &mut Reader, bytes: &[u8]| {
        reader.push(bytes, &mut survey, &mut |_, _| {}).unwrap();
    };
    assert!(reader.between_rows());
    // The last line has no end.
    push(&mut reader, &AWKWARD[headings.length..]);
    assert_eq!((reader.rows(), reader.between_rows()), (16, false));
    push(&mut reader, b"\n");
    assert_eq!((reader.rows(), reader.between_rows()), (17, true));
    push(&mut reader, b"a,b,20");
    assert_eq!((reader.rows(), reader.between_rows()), (17, false));
    push(&mut reader, b"24\n\"a");
    assert_eq!((reader.rows(), reader.between_rows()), (18, false));
    push(&mut reader, b"\"\n");
    assert_eq!((reader.rows(), reader.between_rows()), (19, true));
}

#[test]
fn headings_are_awaited_until_their_line_ends() {
    assert_eq!(Headings::read(b"sector,size", false), Ok(None));
    assert!(Headings::read(b"sector,size", true).unwrap().is_some());
    let longest = vec![b','; LONGEST_RECORD];
    assert_eq!(Headings::read(&longest, false), Ok(None));
    let longer = vec![b','; LONGEST_RECORD + 1];
    let refused = Headings::read(&longer, false).unwrap_err();
    assert_eq!(refused.code, ErrorCode::OpenQuote);
}

#[test]
fn a_quotation_mark_that_never_closes_is_refused_before_the_file_ends() {
    let headings = "sector,size,year,labour_cost,depreciation,interest,profit_before_tax,workers\n";
    let headings = Headings::read(headings.as_bytes(), true).unwrap().unwrap();
    let mut survey = Survey::new(options(Basis::Additive));
    let layout = Layout::of_headings(&headings, survey.options()).unwrap();
    let mut reader = Reader::new(layout, plain_number);
    let mut push = |bytes: &[u8]| reader.push(bytes, &mut survey, &mut |_, _| {});
    assert_eq!(push(b"a,b,2024,1,2,3,4,\""), Ok(()));
    let piece = [b'x'; 1000];
    let refused = (0..2 * LONGEST_RECORD / 1000).find_map(|_| push(&piece).err());
    assert_eq!(refused.unwrap().code, ErrorCode::OpenQuote);
}

#[test]
fn a_quoted_record_may_have_many_and_long_fields() {
    let headings = "sector,size,year,labour_cost,depreciation,interest,profit_before_tax,workers";
    let more: Vec<String> = (0..90).map(|at| format!("other{at}")).collect();
    let row = format!(
        "\"{}\",b,2024,1,2,3,4,5,{}",
        "x".repeat(150),
        vec!["\"some words\""; 90].join(",")
    );
    let file = format!("{headings},{}\n{row}\n", more.join(","));
    let (survey, notes) = read(file.as_bytes(), options(Basis::Additive), 33).unwrap();
    assert_eq!((survey.rows(), survey.refused(), notes.len()), (1, 0, 0));
}

#[test]
fn a_field_that_cannot_be_read_says_what_it_should_be() {
    let headings = "sector,size,year,labour_cost,depreciation,interest,profit_before_tax,workers\n";
    for (row, code, path, allowed) in [
        (
            &b"a,b,,1,2,3,4,5\n"[..],
            ErrorCode::YearMissing,
            "/year",
            "a year",
        ),
        (
            b"a,b,20x4,1,2,3,4,5\n",
            ErrorCode::NotANumber,
            "/year",
            "a number",
        ),
        (
            b"a\xe1,b,2024,1,2,3,4,5\n",
            ErrorCode::NotUtf8,
            "/sector",
            "UTF-8",
        ),
    ] {
        let file = [headings.as_bytes(), row].concat();
        let (_, notes) = read(&file, options(Basis::Additive), 9).unwrap();
        let [(0, Note::Refused(error))] = &notes[..] else {
            panic!("{notes:?}");
        };
        assert_eq!(
            (error.code, error.path.as_str(), error.allowed.as_str()),
            (code, path, allowed)
        );
    }
}

#[test]
fn delimiters_are_found_in_the_headings() {
    let comma = "sector,size,year,labour_cost,depreciation,interest_expense,profit_before_tax,workers\n\
                 a,b,2024,1,2,3,4,5\n";
    let expected = read(comma.as_bytes(), options(Basis::Additive), 9)
        .unwrap()
        .0;
    for delimiter in [";", "\t"] {
        let file = comma.replace(',', delimiter);
        let survey = read(file.as_bytes(), options(Basis::Additive), 9)
            .unwrap()
            .0;
        assert_eq!(
            survey.raw(QuantileType::Type7),
            expected.raw(QuantileType::Type7)
        );
    }
}

#[test]
fn a_malformed_file_of_each_kind_is_refused_with_its_reason() {
    let headings =
        "sector,size,year,labour_cost,depreciation,interest,profit_before_tax,workers,id";
    let row = "a,b,2024,1,2,3,4,5,x\n";
    let code = |file: &[u8]| {
        read(file, options(Basis::Additive), 1000)
            .map(|_| ())
            .map_err(|error| error.code)
    };
    let with = |rows: &str| format!("{headings}\n{rows}").into_bytes();
    assert_eq!(code(&with(row)), Ok(()));
    assert_eq!(code(&with("")), Ok(()));
    for (file, expected) in [
        (
            with("a,b,2024,1,2,3,4,5,\"x\na,b,2024,1,2,3,4,5,x\n"),
            ErrorCode::OpenQuote,
        ),
        (
            with(&format!("a,b,2024,1,2,3,4,5,\"{}", row.repeat(60_000))),
            ErrorCode::OpenQuote,
        ),
        (with(&"x".repeat(3 << 20)), ErrorCode::OpenQuote),
        (b"\xff\xfes\0e\0c\0".to_vec(), ErrorCode::NotUtf8),
        (b"s\xe9ctor,size\n".to_vec(), ErrorCode::NotUtf8),
        (row.as_bytes().to_vec(), ErrorCode::MissingColumn),
        (b"".to_vec(), ErrorCode::MissingColumn),
        (b"\n\n\n".to_vec(), ErrorCode::MissingColumn),
        (
            format!("{headings},workers\n").into_bytes(),
            ErrorCode::Inconsistent,
        ),
        (
            format!("{headings},interest_expense\n").into_bytes(),
            ErrorCode::Inconsistent,
        ),
        (vec![b','; 3 << 20], ErrorCode::OpenQuote),
    ] {
        assert_eq!(
            code(&file),
            Err(expected),
            "{:?}",
            String::from_utf8_lossy(&file[..file.len().min(90)])
        );
    }
    // What the file is instead is said.
    let utf_16 = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    for (file, expected) in [
        ([vec![0xff, 0xfe], utf_16(headings)].concat(), "UTF-16"),
        (utf_16(headings), "UTF-16"),
        (utf_16("Ngành;Quy mô\n"), "UTF-16"),
        (vec![0; 3 << 20], "UTF-16"),
        (b"PK\x03\x04\x14\x00".to_vec(), "XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "XLS"),
        // "Ngành, Quy mô" in Windows-1258.
        (b"Ng\xe0nh,Quy m\xf4\n".to_vec(), "0xE0"),
    ] {
        let error = Headings::read(&file, true).unwrap_err();
        assert_eq!(
            (error.code, error.given.as_str()),
            (ErrorCode::NotUtf8, expected)
        );
    }
    // What is wrong with one row leaves the others.
    let bad = "a,b,2024,1\na,b,20x4,1,2,3,4,5,x\na,b,3024,1,2,3,4,5,x\na,b,2024,1e16,2,3,4,5,x\n";
    let (survey, notes) =
        read(&with(&(bad.to_owned() + row)), options(Basis::Additive), 5).unwrap();
    assert_eq!((survey.rows(), survey.refused(), notes.len()), (5, 4, 4));
    let mut bytes = with("");
    bytes.extend_from_slice(b"\xe1\xba,b,2024,1,2,3,4,5,x\n");
    bytes.extend_from_slice(row.as_bytes());
    let (survey, _) = read(&bytes, options(Basis::Additive), 3).unwrap();
    assert_eq!((survey.rows(), survey.refused()), (2, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(prop_oneof![
        Just(b'"'), Just(b','), Just(b'\n'), Just(b'\r'), Just(b'1'), Just(b'a'), any::<u8>()
    ], 0..300), piece in 1usize..50) {
        let mut file = b"sector,size,year,labour_cost,depreciation,interest,profit_before_tax,workers\n".to_vec();
        file.extend_from_slice(&bytes);
        let whole = read(&file, options(Basis::Additive), usize::MAX);
        let parts = read(&file, options(Basis::Additive), piece);
        match (whole, parts) {
            (Ok((whole, notes)), Ok((parts, in_parts))) => {
                prop_assert_eq!(whole.rows(), parts.rows());
                prop_assert_eq!(notes, in_parts);
            }
            (Err(whole), Err(parts)) => prop_assert_eq!(whole, parts),
            (whole, parts) => prop_assert!(false, "{whole:?} {parts:?}"),
        }
    }
}
