//! What is typed into forms: each text a number in its field's unit and language, and back.

#![allow(clippy::unwrap_used)]

use nangsuat::capital::{Initial, InvestmentGrowth};
use nangsuat::case::Case;
use nangsuat::enterprise::{Cell, Draft, Item};
use nangsuat::gap::{Reference, ReferenceKind};
use nangsuat::growth::Shares;
use nangsuat::plan::Plan;
use nangsuat::province::Span;
use nangsuat::{Error, ErrorCode};
use nangsuat_wasm::chart::Value;
use nangsuat_wasm::text::number::Language::{self, En, Vi};
use nangsuat_wasm::typed::{TypedCase, TypedReference, TypedYear, power};
use nangsuat_wasm::typed_province::{Texts, TypedProvince};
use serde_json::json;

fn texts(entries: &[(&str, &str)]) -> TypedYear {
    let entry = |&(name, text): &(&str, &str)| (name.to_owned(), text.to_owned());
    entries.iter().map(entry).collect()
}

fn item<'a>(draft: &'a Draft, name: &str) -> Option<&'a Cell> {
    let mut items = draft.items.iter();
    items.find(|(n, _)| n == name).map(|(_, cell)| cell)
}

/// An enterprise of a rice company's size, typed in triệu đồng.
fn typed(language: Language, year: &[(&str, &str)]) -> TypedCase {
    TypedCase {
        language,
        unit: 6,
        years: vec![texts(year)],
        ..TypedCase::default()
    }
}

#[test]
fn money_is_typed_in_the_unit_of_the_form_and_people_one_by_one() {
    assert_eq!(power(Item::NetRevenue, 6), 6);
    assert_eq!(power(Item::WorkersClosing, 6), 0);
    for (language, money, people) in [
        (Vi, "8.838.624,994415", "1.234,5"),
        (En, "8,838,624.994415", "1,234.5"),
    ] {
        let year = [("net_revenue", money), ("workers_closing", people)];
        let (case, errors) = typed(language, &year).read();
        assert_eq!(errors, []);
        let draft = &case.years[0];
        assert_eq!(
            item(draft, "net_revenue"),
            Some(&Cell::Number(8_838_624_994_415.0))
        );
        assert_eq!(item(draft, "workers_closing"), Some(&Cell::Number(1234.5)));
        // In the other language it is no number, and the message is at the field.
        let other = if language == Vi { En } else { Vi };
        let (case, errors) = typed(other, &year[..1]).read();
        assert_eq!(item(&case.years[0], "net_revenue"), Some(&Cell::Empty));
        let [error] = &errors[..] else {
            panic!("{errors:?}")
        };
        let told = (error.code, error.path.as_str(), error.given.as_str());
        let path = "/years/0/net_revenue";
        assert_eq!(told, (ErrorCode::MixedSeparators, path, money));
        // Written in the other language, it is the same case.
        let case = typed(language, &year).read().0;
        let written = TypedCase::write(&case, other);
        assert_eq!(written.read(), (case, vec![]));
    }
}

#[test]
fn a_year_has_no_groups_in_any_language() {
    let other = |text: &str| Cell::Other(text.to_owned());
    for (text, cell) in [
        ("2024", Cell::Number(2024.0)),
        (" 2024 ", Cell::Number(2024.0)),
        ("", Cell::Empty),
        ("  ", Cell::Empty),
        ("2.024", other("2.024")),
        ("2,024", other("2,024")),
        ("năm", other("năm")),
        ("70000", other("70000")),
    ] {
        for language in [Vi, En] {
            let case = typed(language, &[("year", text)]).read().0;
            assert_eq!(case.years[0].year, cell, "{text:?}");
            let province = TypedProvince {
                language,
                years: vec![texts(&[("year", text), ("employment", "10")])],
                ..TypedProvince::default()
            };
            let file = province.assess(&Plan::an_giang().unwrap()).file;
            assert_eq!(file.years[0].year, cell, "{text:?}");
        }
    }
}

#[test]
fn a_blank_name_is_none() {
    let mut case = typed(Vi, &[]);
    (case.name, case.source) = ("Gạo Thoại Sơn".to_owned(), " ".to_owned());
    let read = case.read().0;
    assert_eq!(
        (read.name.as_deref(), read.source),
        (Some("Gạo Thoại Sơn"), None)
    );
}

#[test]
fn a_reference_is_typed_in_the_unit_and_in_percent() {
    let own = TypedReference {
        kind: ReferenceKind::Own,
        labour_productivity: "150,5".to_owned(),
        value_added_content: "7".to_owned(),
        capital_intensity: "1.000".to_owned(),
        labour_share: "40".to_owned(),
        ..TypedReference::default()
    };
    let mut case = typed(Vi, &[]);
    case.reference = own.clone();
    let read = case.read().0;
    assert_eq!(
        read.reference,
        Some(Reference::Own {
            labour_productivity: Some(150_500_000.0),
            value_added_content: Some(0.07),
            capital_intensity: Some(1e9),
            labour_share: Some(0.4),
        })
    );
    // 0.07 × 100 is 7.000000000000001 in binary.
    assert_eq!(TypedCase::write(&read, Vi).reference, own);
    assert_eq!(
        TypedCase::write(&read, En).reference.labour_productivity,
        "150.5"
    );
    case.reference.labour_share = "40%".to_owned();
    case.reference.capital_intensity = String::new();
    let (read, errors) = case.read();
    let [error] = &errors[..] else {
        panic!("{errors:?}")
    };
    assert_eq!(error.path, "/reference/labour_share");
    let Some(Reference::Own {
        capital_intensity,
        labour_share,
        ..
    }) = read.reference
    else {
        panic!("{:?}", read.reference)
    };
    assert_eq!((capital_intensity, labour_share), (None, None));

    // A kind whose figure is not chosen yet is none; chosen, it comes back.
    for (kind, reference) in [
        (
            ReferenceKind::Path,
            Reference::Path {
                annual_growth: 0.07,
            },
        ),
        (
            ReferenceKind::Official,
            Reference::Official {
                id: "an_giang_2024".to_owned(),
                labour_productivity: 2e8,
            },
        ),
        (ReferenceKind::PreviousYear, Reference::PreviousYear),
    ] {
        case.reference = TypedReference {
            kind,
            ..TypedReference::default()
        };
        let nothing = case.read().0.reference;
        assert_eq!(nothing.is_some(), kind == ReferenceKind::PreviousYear);
        let chosen = Case {
            reference: Some(reference),
            ..Case::default()
        };
        let written = TypedCase::write(&chosen, Vi);
        assert_eq!(written.reference.kind, kind);
        assert_eq!(written.read().0.reference, chosen.reference);
    }
}

fn value(json: serde_json::Value) -> Value {
    serde_json::from_value(json).unwrap()
}

#[test]
fn a_page_passes_what_was_typed_whole() {
    let mut case = typed(Vi, &[("year", "2024"), ("net_revenue", "1.000")]);
    case.name = "Gạo".to_owned();
    case.reference.annual_growth = Some(0.07);
    // As text, which keeps the order of fields.
    let whole: Value = serde_json::from_str(&serde_json::to_string(&case).unwrap()).unwrap();
    assert_eq!(TypedCase::try_from(whole), Ok(case.clone()));
    let json = serde_json::to_value(&case).unwrap();

    let refused =
        |json: serde_json::Value| -> Error { TypedCase::try_from(value(json)).unwrap_err() };
    let mut wrong = json.clone();
    wrong["years"][0]["net_revenue"] = json!(1000);
    assert_eq!(refused(wrong).path, "/years/0/net_revenue");
    let mut wrong = json.clone();
    wrong["colour"] = json!("red");
    assert_eq!(refused(wrong).path, "/colour");
    // As many texts in a year as a file may hold, and one more.
    for (most, fits) in [(1000, true), (1001, false)] {
        let year: serde_json::Map<_, _> =
            (0..most).map(|at| (format!("i{at}"), json!("1"))).collect();
        let mut many = json.clone();
        many["years"][0] = year.into();
        match TypedCase::try_from(value(many)) {
            Ok(case) => {
                assert!(fits);
                assert_eq!(case.years[0].into_iter().count(), most);
            }
            Err(error) => {
                assert!(!fits);
                let told = (error.code, error.path.as_str(), error.given.as_str());
                assert_eq!(told, (ErrorCode::TooBig, "/years/0", "1001"));
            }
        }
    }
}

#[test]
fn a_year_of_a_file_holds_500_items() {
    for (most, fits) in [(500, true), (501, false)] {
        let year: serde_json::Map<_, _> =
            (0..most).map(|at| (format!("i{at}"), json!(1))).collect();
        let file = json!({"format": "nangsuat/statements", "version": 1, "years": [year]});
        match nangsuat_wasm::input::open(value(file.clone())) {
            Ok(case) => assert_eq!((case.years[0].items.len(), fits), (most, true)),
            Err(error) => {
                assert!(!fits);
                assert_eq!(
                    (error.code, error.path.as_str()),
                    (ErrorCode::TooBig, "/years/0")
                );
            }
        }
        assert_eq!(Case::from_json(&file.to_string()).is_ok(), fits);
    }
}

fn province(file: &serde_json::Value, years: &[Texts], knobs: &[(&str, &str)]) -> TypedProvince {
    let typed = json!({"language": "vi", "file": file, "years": years, "knobs": texts(knobs)});
    TypedProvince::from_value(typed).unwrap()
}

#[test]
fn accounts_are_typed_in_their_unit_in_percent_and_in_words() {
    let years = [texts(&[
        ("year", "2024"),
        ("output", "107,5"),
        ("employment", "1.010.000"),
        ("labour_share", "57,5"),
        ("vintage", " 2024 "),
        ("note", "  "),
    ])];
    let found = province(&json!({"unit": 9}), &years, &[]).assess(&Plan::an_giang().unwrap());
    let draft = &found.file.years[0];
    for (name, cell) in [
        ("output", Some(Cell::Number(107_500_000_000.0))),
        ("employment", Some(Cell::Number(1_010_000.0))),
        ("labour_share", Some(Cell::Number(0.575))),
        ("vintage", Some(Cell::Other("2024".to_owned()))),
        ("note", None),
    ] {
        assert_eq!(item(draft, name), cell.as_ref(), "{name}");
    }
}

#[test]
fn choices_are_typed_in_the_unit_in_percent_and_as_years_and_come_back() {
    let plan = Plan::an_giang().unwrap();
    let given = json!({"unit": 9, "options": {"initial": {"given": 0}}});
    let knobs = [
        ("depreciation", "5"),
        ("initial_stock", "12,5"),
        ("price_base_year", "2010"),
        ("period_from", "2020"),
        ("period_to", "2024"),
        ("labour_productivity_growth", "7"),
        ("capital_output_ratio", "2,5"),
    ];
    let read = |file: &serde_json::Value, knobs: &[(&str, &str)]| {
        let typed = province(file, &[], knobs);
        let found = typed.assess(&plan);
        (found.file, found.outcome.errors)
    };
    let (file, _) = read(&given, &knobs);
    assert_eq!(file.options.depreciation, Some(0.05));
    assert_eq!(file.options.initial, Some(Initial::Given(12.5e9)));
    assert_eq!(file.options.price_base_year, Some(2010));
    assert_eq!(
        file.options.period,
        Some(Span {
            from: 2020,
            to: 2024
        })
    );
    let question = file.question.unwrap();
    assert_eq!(question.labour_productivity_growth, Some(0.07));
    assert_eq!(question.capital_output_ratio, Some(2.5));
    assert_eq!(TypedProvince::write(&file, Vi).knobs, texts(&knobs));

    let steady = json!({"options": {"initial": {"steady_state": {"growth": 0}}}});
    let knobs = [("initial_growth", "6,25")];
    let (file, _) = read(&steady, &knobs);
    let growth = InvestmentGrowth::Growth(0.0625);
    assert_eq!(file.options.initial, Some(Initial::SteadyState(growth)));
    assert_eq!(TypedProvince::write(&file, Vi).knobs, texts(&knobs));
    assert_eq!(
        TypedProvince::write(&file, En).knobs,
        texts(&[("initial_growth", "6.25")])
    );

    for (name, text, allowed) in [
        ("price_base_year", "2.010", "a year"),
        ("depreciation", "5%", "a number"),
    ] {
        let (_, errors) = read(&given, &[(name, text)]);
        let mut errors = errors.iter();
        let error = errors.find(|error| error.path == format!("/knobs/{name}"));
        assert_eq!(error.unwrap().allowed, allowed);
    }
}

#[test]
fn own_shares_need_no_fixed_one() {
    let year = |year: &str, output: &str, capital: &str| {
        texts(&[
            ("year", year),
            ("output", output),
            ("capital", capital),
            ("employment", "1.000"),
            ("labour_share", "60"),
        ])
    };
    let years = [year("2023", "100", "200"), year("2024", "107", "214")];
    let file = json!({"unit": 9, "options": {"shares": "average", "rates": "percent"}});
    let found = province(&file, &years, &[]).assess(&Plan::an_giang().unwrap());
    assert_eq!(found.file.options.shares, Shares::Average);
    assert_eq!(found.outcome.errors, []);
    // 7 % − 0.4 × 7 % − 0.6 × 0 %
    let tfp = found.outcome.growth[0].tfp_growth.unwrap();
    assert!((tfp - 0.042).abs() < 1e-12, "{tfp}");
}

#[test]
fn only_the_missing_fixed_share_is_waited_for() {
    let errors = |knobs: &[(&str, &str)], capital: &str| -> Vec<String> {
        let year = |year: &str| {
            texts(&[
                ("year", year),
                ("output", "100"),
                ("capital", capital),
                ("employment", "1.000"),
            ])
        };
        let file = json!({"options": {"shares": {"fixed": 0}}});
        let typed = province(&file, &[year("2023"), year("2024")], knobs);
        let errors = typed.assess(&Plan::an_giang().unwrap()).outcome.errors;
        errors.into_iter().map(|error| error.path).collect()
    };
    assert_eq!(errors(&[], "200"), [""; 0]);
    assert_eq!(errors(&[], "2x"), ["/years/0/capital", "/years/1/capital"]);
    let [path] = &errors(&[("fixed_share", "150")], "200")[..] else {
        panic!("no error");
    };
    assert!(path.starts_with("/options/shares"), "{path}");
}

#[test]
fn only_blank_rows_at_the_end_are_none() {
    let rows = |last: &[(&str, &str)]| {
        let years = [texts(&[("year", "2023")]), texts(last), texts(&[])];
        let found = province(&json!({}), &years, &[]).assess(&Plan::an_giang().unwrap());
        found.file.years.len()
    };
    assert_eq!(rows(&[]), 1);
    assert_eq!(rows(&[("year", "2024")]), 2);
    assert_eq!(rows(&[("output", "5")]), 2);
}
