//! The plan room: An Giang's plan is the document, another province loads from a file, and a
//! wrong file is refused at the right place.

// Helpers of tests may fail like tests do; tables are long.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::too_many_lines)]

use std::collections::BTreeSet;

use nangsuat::plan::{Comparison, Document, Kind, Plan, Text, path};
use nangsuat::{ErrorCode, Reason};
use proptest::prelude::*;
use serde_json::{Value, json};

const AN_GIANG: &str = include_str!("../../core/data/plan/an_giang.json");
const INVENTED: &str = include_str!("../fixtures/plan_invented_province.json");

fn an_giang() -> Plan {
    Plan::an_giang().expect("the shipped plan is a plan")
}

/// An Giang's file with one change.
fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut file: Value = serde_json::from_str(AN_GIANG).expect("JSON");
    change(&mut file);
    file.to_string()
}

fn every_text(value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(map) => {
            if let (Some(vi), Some(en)) = (map.get("vi"), map.get("en")) {
                found.push((vi.as_str().unwrap().into(), en.as_str().unwrap().into()));
            }
            map.values().for_each(|v| every_text(v, found));
        }
        Value::Array(list) => list.iter().for_each(|v| every_text(v, found)),
        _ => {}
    }
}

/// Typed from the document, sections I.1 and I.2.
#[test]
fn every_target_is_the_documents() {
    use Comparison::{About, Above, AtLeast, Continue, Reach, Stated};
    let expected = [
        (
            "labour_productivity_growth",
            Kind::RatePerYear,
            (About, Some(0.07)),
            (Above, Some(0.075)),
        ),
        (
            "tfp_contribution_share",
            Kind::Share,
            (Reach, Some(0.45)),
            (Reach, Some(0.50)),
        ),
        (
            "pilot_models",
            Kind::Count,
            (AtLeast, Some(5.0)),
            (AtLeast, Some(10.0)),
        ),
        (
            "supported_enterprises",
            Kind::Count,
            (AtLeast, Some(5.0)),
            (AtLeast, Some(10.0)),
        ),
        (
            "training_institutions",
            Kind::Programme,
            (AtLeast, Some(1.0)),
            (Stated, Some(1.0)),
        ),
        (
            "productivity_experts",
            Kind::Count,
            (AtLeast, Some(5.0)),
            (AtLeast, Some(10.0)),
        ),
        (
            "training_attendances_officials",
            Kind::Attendances,
            (Stated, Some(50.0)),
            (Continue, None),
        ),
        (
            "training_attendances_enterprises",
            Kind::Attendances,
            (Stated, Some(100.0)),
            (Continue, None),
        ),
    ];
    let plan = an_giang();
    assert_eq!(plan.indicators().len(), expected.len());
    for (indicator, (id, kind, to_2025, to_2030)) in plan.indicators().iter().zip(expected) {
        assert_eq!((indicator.id.as_str(), indicator.kind), (id, kind));
        assert_eq!(indicator.targets.len(), 2, "{id}");
        for (year, source, (comparison, value)) in [(2025, "I.1", to_2025), (2030, "I.2", to_2030)]
        {
            let target = indicator.target(year).expect("a target for the year");
            assert_eq!(
                (target.comparison, target.value),
                (comparison, value),
                "{id} {year}"
            );
            assert_eq!(target.source, source, "{id} {year}");
        }
    }
}

/// The number of a target stands in the sentence it was read from, as Vietnamese writes it, with
/// the comparison word before it.
#[test]
fn every_value_stands_in_its_sentence() {
    for indicator in an_giang().indicators() {
        for target in &indicator.targets {
            let wording = &target.wording.vi;
            assert!(wording.starts_with(&target.commitment.vi), "{wording}");
            let Some(value) = target.value else {
                assert!(wording.starts_with("Tiếp tục"), "{wording}");
                continue;
            };
            let number = match indicator.kind {
                Kind::RatePerYear | Kind::Share => {
                    format!("{}%", (value * 1000.0).round() / 10.0).replace('.', ",")
                }
                Kind::Attendances => format!("{value} lượt"),
                _ => format!("{value:02}"),
            };
            let word = match target.comparison {
                Comparison::About => "khoảng ",
                Comparison::Above => "trên ",
                Comparison::AtLeast => "ít nhất ",
                Comparison::Reach => "đóng góp ",
                _ => "",
            };
            assert!(
                wording.contains(&format!("{word}{number}")),
                "{word}{number} in {wording}"
            );
        }
    }
}

#[test]
fn to_strive_is_not_to_contribute() {
    let plan = an_giang();
    for year in [2025, 2030] {
        let verb = |id: &str| &plan.indicator(id).unwrap().target(year).unwrap().commitment;
        assert_eq!(verb("labour_productivity_growth").vi, "Phấn đấu đạt");
        assert_eq!(verb("tfp_contribution_share").vi, "Góp phần đạt");
        assert_eq!(verb("tfp_contribution_share").en, "Contribute to reaching");
    }
}

#[test]
fn the_two_periods_are_both_kept() {
    let plan = an_giang();
    let document = plan.document();
    let periods: Vec<_> = document
        .periods
        .iter()
        .map(|p| (p.start, p.end, p.source.as_str()))
        .collect();
    assert_eq!(periods, [(2022, 2025, "title"), (2023, 2025, "preamble")]);
    assert!(
        document
            .title
            .vi
            .starts_with("KẾ HOẠCH Nâng cao năng suất dựa trên nền tảng khoa học")
    );
    assert!(
        document
            .title
            .vi
            .contains("giai đoạn 2022 - 2025 và định hướng đến năm 2030")
    );
    assert!(
        document
            .preamble
            .as_ref()
            .unwrap()
            .vi
            .contains("giai đoạn 2023 - 2025")
    );
    assert!(
        document.legal_basis[0]
            .vi
            .starts_with("Quyết định số 36/QĐ-TTg ngày 11 tháng 01 năm 2021")
    );
    assert_eq!(document.legal_basis.len(), 1);
    assert!(document.period_note.is_some());
    assert_eq!(document.outlook_year, 2030);
}

#[test]
fn the_tools_that_the_tasks_name_stand_in_their_words() {
    let plan = Plan::an_giang().unwrap();
    let tools = &plan.document().tools;
    assert_eq!(tools.len(), 7);
    let item = &plan.document().tasks[1].items[1].vi;
    for tool in tools {
        assert!(item.contains(&tool.name.vi), "{}", tool.name.vi);
        assert_eq!(tool.source, "II.2");
    }
}

#[test]
fn the_priority_sectors_are_the_documents() {
    let plan = an_giang();
    let sectors: Vec<_> = plan
        .priority_sectors()
        .iter()
        .map(|s| (s.id.as_str(), s.name.vi.as_str()))
        .collect();
    assert_eq!(
        sectors,
        [
            ("rice", "sản xuất lúa gạo"),
            ("agricultural_processing", "chế biến nông sản"),
            ("fishery", "thủy sản"),
            ("mechanical", "cơ khí"),
            ("textile_garment", "dệt may"),
        ]
    );
    // Only the targets of 2025 name them, and task group 2.
    for indicator in plan.indicators() {
        for target in &indicator.targets {
            let names = target.year == 2025
                && ["pilot_models", "supported_enterprises"].contains(&indicator.id.as_str());
            assert_eq!(
                target.priority_sectors.len(),
                if names { 5 } else { 0 },
                "{}",
                indicator.id
            );
            assert_eq!(target.wording.vi.contains("cơ khí"), names);
        }
    }
    for task in &plan.document().tasks {
        let names = task.items.iter().any(|item| item.vi.contains("cơ khí"));
        assert_eq!(!task.priority_sectors.is_empty(), names, "{}", task.id);
    }
}

#[test]
fn tasks_and_implementers_are_complete() {
    let plan = an_giang();
    let document = plan.document();
    let items: Vec<_> = document.tasks.iter().map(|t| t.items.len()).collect();
    assert_eq!(items, [2, 3, 3, 0, 4, 2]);
    let paragraphs: Vec<_> = document.tasks.iter().map(|t| t.text.is_some()).collect();
    assert_eq!(paragraphs, [false, false, false, true, false, false]);
    let sources: Vec<_> = document.tasks.iter().map(|t| t.source.as_str()).collect();
    assert_eq!(sources, ["II.1", "II.2", "II.3", "II.4", "II.5", "II.6"]);
    assert!(
        document.tasks[1].items[1]
            .vi
            .contains("ISO 56000, năng suất xanh, cải tiến năng suất tổng thể")
    );

    let duties: Vec<_> = document
        .implementers
        .iter()
        .map(|i| i.duties.len())
        .collect();
    assert_eq!(duties, [5, 1, 1, 1, 1, 1, 5, 5]);
    let bodies: Vec<_> = document
        .implementers
        .iter()
        .map(|i| i.bodies.len())
        .collect();
    assert_eq!(bodies, [1, 1, 1, 3, 1, 2, 1, 1]);
    let names: Vec<_> = document
        .implementers
        .iter()
        .map(|i| i.bodies[0].vi.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Sở Khoa học và Công nghệ",
            "Sở Tài chính",
            "Sở Kế hoạch và Đầu tư",
            "Sở Thông tin và Truyền thông",
            "Các Sở, ban, ngành tỉnh",
            "Hiệp hội doanh nghiệp tỉnh",
            "Ủy ban nhân dân huyện, thị xã, thành phố",
            "Các tổ chức, doanh nghiệp tham gia kế hoạch",
        ]
    );
    assert!(document.implementers[0].introduction.is_some());
    assert!(
        document.implementers[1..]
            .iter()
            .all(|i| i.introduction.is_none())
    );
    assert!(
        document
            .difficulties
            .as_ref()
            .unwrap()
            .vi
            .contains("khó khăn, vướng mắc")
    );
    assert_eq!(document.recipients.len(), 9);
    assert_eq!(document.signatory.as_ref().unwrap().name, "Trần Anh Thư");
    assert_eq!(
        document.signatory.as_ref().unwrap().position.vi,
        "PHÓ CHỦ TỊCH"
    );
}

#[test]
fn the_budget_is_a_total_and_nothing_below_it() {
    let plan = an_giang();
    let budget = plan.document().budget.as_ref().unwrap();
    assert_eq!(
        (budget.total, budget.currency.as_str()),
        (5_800_000_000.0, "VND")
    );
    assert_eq!(
        budget.wording.vi,
        "Tổng dự toán kinh phí: 5.800.000.000 đồng (Năm tỷ, tám trăm triệu đồng)"
    );
    let sources: Vec<_> = budget.funding.iter().map(|p| p.source.as_str()).collect();
    assert_eq!(sources, ["III.2", "III.3"]);
    let file: Value = serde_json::from_str(AN_GIANG).unwrap();
    let keys: Vec<_> = file["budget"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["currency", "funding", "source", "total", "wording"]);
}

#[test]
fn the_text_is_clean() {
    let mut texts = Vec::new();
    every_text(&serde_json::from_str(AN_GIANG).unwrap(), &mut texts);
    assert!(texts.len() > 80, "{}", texts.len());
    for (vi, en) in &texts {
        for text in [vi, en] {
            assert_eq!(text.trim(), text);
            assert!(!text.contains("  ") && !text.contains('\n'), "{text}");
            // Vietnamese in NFC has no combining marks.
            assert!(
                !text.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c)),
                "{text}"
            );
        }
    }
    // Nothing was left untranslated: a sign and a name apart.
    let same: BTreeSet<_> = texts
        .iter()
        .filter(|(vi, en)| vi == en)
        .map(|(vi, _)| vi.as_str())
        .collect();
    assert_eq!(same, BTreeSet::from(["%", "An Giang", "ISO 56000"]));
}

#[test]
fn a_calendar_year_works_towards_the_next_target() {
    let plan = an_giang();
    let growth = plan.indicator("labour_productivity_growth").unwrap();
    let ahead = |year| growth.target_ahead(year).map(|t| t.year);
    assert_eq!(ahead(2022), Some(2025));
    assert_eq!(ahead(2025), Some(2025));
    assert_eq!(ahead(2026), Some(2030));
    assert_eq!(ahead(2031), None);
    assert_eq!(
        plan.labour_productivity_growth(2030).unwrap().value,
        Some(0.075)
    );
    assert!(plan.labour_productivity_growth(2027).is_none());
}

#[test]
fn another_province_needs_no_code() {
    let plan = Plan::from_json(INVENTED).expect("the invented plan is a plan");
    assert_eq!(plan.document().province.vi, "Tỉnh Thử Nghiệm (hư cấu)");
    let target = plan.labour_productivity_growth(2026).unwrap();
    assert_eq!(
        (target.comparison, target.value),
        (Comparison::AtLeast, Some(0.061))
    );
    assert_eq!(plan.labour_productivity_growth(2031).unwrap().value, None);
    assert_eq!(plan.priority_sectors()[0].id, "salt");
    assert!(plan.document().budget.is_none());
    assert_ne!(plan.document().id, an_giang().document().id);
}

#[test]
fn a_plan_survives_its_own_file() {
    for plan in [an_giang(), Plan::from_json(INVENTED).unwrap()] {
        let written = serde_json::to_string(&plan).unwrap();
        assert_eq!(Plan::from_json(&written).unwrap(), plan);
    }
}

#[test]
fn a_wrong_plan_is_refused_where_it_is_wrong() {
    use ErrorCode::{
        DuplicateIdentifier, MissingTarget, MissingText, NotPositive, NotThisFormat, OutOfRange,
        PeriodsNotAscending, TooLarge, UnexpectedTarget, UnknownIdentifier, UnknownVersion,
    };
    // Where, what instead, the code, and the path that the error names.
    let cases = [
        (
            "/format",
            json!("nangsuat/statements"),
            NotThisFormat,
            "/format",
        ),
        ("/version", json!(2), UnknownVersion, "/version"),
        ("/version", json!(0), UnknownVersion, "/version"),
        ("/id", json!("An Giang"), OutOfRange, "/id"),
        ("/id", json!(""), MissingText, "/id"),
        ("/province/en", json!(" "), MissingText, "/province/en"),
        (
            "/title",
            json!({"vi": "Kế hoạch"}),
            MissingText,
            "/title/en",
        ),
        (
            "/title",
            json!({"vi": null, "en": "Plan"}),
            ErrorCode::UnreadableFile,
            "",
        ),
        ("/periods", json!([]), MissingText, "/periods"),
        ("/periods/1/end", json!(2022), OutOfRange, "/periods/1/end"),
        ("/period_note", json!(null), MissingText, "/period_note"),
        ("/outlook_year", json!(30), OutOfRange, "/outlook_year"),
        (
            "/priority_sectors/1/id",
            json!("rice"),
            DuplicateIdentifier,
            "/priority_sectors/1/id",
        ),
        (
            "/priority_sectors/4/name/vi",
            json!(""),
            MissingText,
            "/priority_sectors/4/name/vi",
        ),
        (
            "/priority_sectors/0/id",
            json!("paddy"),
            UnknownIdentifier,
            "/indicators/2/targets/0/priority_sectors/0",
        ),
        ("/indicators", json!([]), MissingText, "/indicators"),
        (
            "/indicators/3/id",
            json!("pilot_models"),
            DuplicateIdentifier,
            "/indicators/3/id",
        ),
        (
            "/indicators/0/unit/en",
            json!(""),
            MissingText,
            "/indicators/0/unit/en",
        ),
        (
            "/indicators/0/targets",
            json!([]),
            MissingText,
            "/indicators/0/targets",
        ),
        (
            "/indicators/0/targets/0/value",
            json!(7),
            OutOfRange,
            "/indicators/0/targets/0/value",
        ),
        (
            "/indicators/0/targets/0/value",
            json!(-1),
            OutOfRange,
            "/indicators/0/targets/0/value",
        ),
        (
            "/indicators/0/targets/0/value",
            json!(null),
            MissingTarget,
            "/indicators/0/targets/0/value",
        ),
        (
            "/indicators/1/targets/1/value",
            json!(50),
            OutOfRange,
            "/indicators/1/targets/1/value",
        ),
        (
            "/indicators/1/targets/1/value",
            json!(-0.01),
            OutOfRange,
            "/indicators/1/targets/1/value",
        ),
        (
            "/indicators/2/targets/0/value",
            json!(4.5),
            OutOfRange,
            "/indicators/2/targets/0/value",
        ),
        (
            "/indicators/2/targets/0/value",
            json!(-5),
            OutOfRange,
            "/indicators/2/targets/0/value",
        ),
        (
            "/indicators/6/targets/1/value",
            json!(50),
            UnexpectedTarget,
            "/indicators/6/targets/1/value",
        ),
        (
            "/indicators/0/targets/1/year",
            json!(2025),
            PeriodsNotAscending,
            "/indicators/0/targets/1/year",
        ),
        (
            "/indicators/0/targets/1/wording/vi",
            json!(""),
            MissingText,
            "/indicators/0/targets/1/wording/vi",
        ),
        (
            "/indicators/0/targets/1/source",
            json!(""),
            MissingText,
            "/indicators/0/targets/1/source",
        ),
        (
            "/tasks/1/id",
            json!("mechanisms_and_policies"),
            DuplicateIdentifier,
            "/tasks/1/id",
        ),
        ("/tasks/3/text", json!(null), MissingText, "/tasks/3/items"),
        (
            "/tasks/4/items/2/vi",
            json!(""),
            MissingText,
            "/tasks/4/items/2/vi",
        ),
        (
            "/implementers/3/bodies",
            json!([]),
            MissingText,
            "/implementers/3/bodies",
        ),
        (
            "/implementers/3/duties",
            json!([]),
            MissingText,
            "/implementers/3/duties",
        ),
        (
            "/implementers/7/duties/4/en",
            json!(""),
            MissingText,
            "/implementers/7/duties/4/en",
        ),
        ("/budget/total", json!(0), NotPositive, "/budget/total"),
        ("/budget/total", json!(1e300), TooLarge, "/budget/total"),
        (
            "/budget/currency",
            json!("đồng"),
            OutOfRange,
            "/budget/currency",
        ),
        (
            "/budget/funding/1/source",
            json!(""),
            MissingText,
            "/budget/funding/1/source",
        ),
        ("/signatory/name", json!(""), MissingText, "/signatory/name"),
        (
            "/recipients/8/vi",
            json!(""),
            MissingText,
            "/recipients/8/vi",
        ),
        (
            "/sections/0/title/en",
            json!(""),
            MissingText,
            "/sections/0/title/en",
        ),
    ];
    for (place, instead, code, path) in cases {
        let file = changed(|file| *file.pointer_mut(place).expect(place) = instead.clone());
        let error = Plan::from_json(&file).expect_err(place);
        assert_eq!(
            (error.code, error.path.as_str()),
            (code, path),
            "{place} = {instead}: {error}"
        );
    }
}

/// Of what is allowed the ends are allowed, and one step beyond them is refused.
#[test]
fn the_ends_of_what_is_allowed_are_allowed() {
    let whole = "a whole number >= 0";
    for (place, ends, beyond, allowed) in [
        (
            "/outlook_year",
            [json!(1945), json!(2200)],
            [json!(1944), json!(2201)],
            "1945 to 2200",
        ),
        (
            "/periods/1/end", // begins in 2023
            [json!(2023), json!(2200)],
            [json!(2022), json!(1946)],
            ">= 2023",
        ),
        (
            "/indicators/0/targets/0/value",
            [json!(-0.999), json!(1)],
            [json!(-1), json!(1.001)],
            "> -1 and <= 1",
        ),
        (
            "/indicators/1/targets/0/value",
            [json!(0), json!(1)],
            [json!(-0.001), json!(1.001)],
            ">= 0 and <= 1",
        ),
        (
            "/indicators/2/targets/0/value",
            [json!(0), json!(9_007_199_254_740_991_u64)],
            [json!(-1), json!(9_007_199_254_740_992_u64)],
            whole,
        ),
        (
            "/budget/total",
            [json!(0.01), json!(9_007_199_254_740_991_u64)],
            [json!(9_007_199_254_740_992_u64), json!(1e300)],
            "<= 9007199254740991",
        ),
        (
            "/budget/currency",
            [json!("VND"), json!("ZAA")],
            [json!("VN"), json!("vnd")],
            "three letters A-Z (ISO 4217)",
        ),
    ] {
        let read = |value: &Value| {
            let file = changed(|file| *file.pointer_mut(place).expect(place) = value.clone());
            Plan::from_json(&file)
        };
        for end in &ends {
            assert_eq!(read(end).err(), None, "{place} = {end}");
        }
        for beyond in &beyond {
            let error = read(beyond).expect_err(place);
            assert_eq!((&error.path[..], &error.allowed[..]), (place, allowed));
            // A percentage in the place of a fraction is the usual slip.
            let fraction = allowed.ends_with("<= 1");
            assert_eq!(error.hint.is_some(), fraction, "{place} = {beyond}");
        }
    }
}

/// A text that may be left out may not be there in one language only.
#[test]
fn a_text_that_is_optional_is_in_both_languages_or_not_there() {
    for place in [
        "/period_note",
        "/preamble",
        "/implementers_note",
        "/difficulties",
        "/indicators/0/note",
        "/tasks/3/text",
        "/implementers/0/introduction",
        "/signatory/on_behalf_of",
    ] {
        let (holder, name) = place.rsplit_once('/').expect(place);
        for language in ["vi", "en"] {
            let mut text = json!({"vi": "có", "en": "there"});
            text[language] = json!(" ");
            let file = changed(|file| file.pointer_mut(holder).expect(place)[name] = text);
            let error = Plan::from_json(&file).expect_err(place);
            let path = format!("{place}/{language}");
            assert_eq!((error.code, error.path), (ErrorCode::MissingText, path));
        }
    }
}

#[test]
fn a_hostile_file_is_refused() {
    let deep = "[".repeat(100_000);
    let long = changed(|file| file["title"]["vi"] = json!("a".repeat(1 << 20)));
    let twice = AN_GIANG.replacen("\"version\": 1,", "\"version\": 1, \"version\": 1,", 1);
    let huge = AN_GIANG.replacen("0.07", "1e999", 1);
    let word = AN_GIANG.replacen("\"about\"", "\"roughly\"", 1);
    let surplus = changed(|file| file["budget"]["per_year"] = json!(1_450_000_000));
    for (text, code) in [
        ("", ErrorCode::UnreadableFile),
        ("null", ErrorCode::UnreadableFile),
        ("{}", ErrorCode::NotThisFormat),
        ("[]", ErrorCode::UnreadableFile),
        ("\u{0}\u{1}PK", ErrorCode::UnreadableFile),
        (r#"{"format": 1, "version": 1}"#, ErrorCode::UnreadableFile),
        (r#"{"format": "nangsuat/plan"}"#, ErrorCode::UnknownVersion),
        (
            r#"{"format": "nangsuat/plan", "version": 7, "shape": []}"#,
            ErrorCode::UnknownVersion,
        ),
        (
            r#"{"format": "nangsuat/plan", "version": 1}"#,
            ErrorCode::UnreadableFile,
        ),
        (&deep, ErrorCode::UnreadableFile),
        (&long, ErrorCode::TooBig),
        (&twice, ErrorCode::UnreadableFile),
        (&huge, ErrorCode::UnreadableFile),
        (&word, ErrorCode::UnreadableFile),
        (&surplus, ErrorCode::UnreadableFile),
    ] {
        let error = Plan::from_json(text).expect_err("refused");
        assert_eq!(error.code, code, "{error}");
        assert!(
            error.given.chars().count() <= 81,
            "a message stays readable"
        );
    }
}

#[test]
fn a_byte_order_mark_is_no_obstacle() {
    assert_eq!(
        Plan::from_json(&format!("\u{feff}{AN_GIANG}")).unwrap(),
        an_giang()
    );
}

#[test]
fn a_document_built_in_rust_is_checked_too() {
    let mut document: Document = an_giang().into();
    document.indicators[0].targets[0].value = Some(f64::NAN);
    let error = Plan::try_from(document.clone()).unwrap_err();
    assert_eq!(error.path, "/indicators/0/targets/0/value");
    document.indicators[0].targets[0].value = Some(0.07);
    document.budget.as_mut().unwrap().total = f64::NAN;
    assert_eq!(
        Plan::try_from(document.clone()).unwrap_err().path,
        "/budget/total"
    );
    document.budget = None;
    document.issuer = Text::default();
    assert_eq!(Plan::try_from(document).unwrap_err().path, "/issuer/vi");
}

#[test]
fn the_path_is_geometric() {
    assert_eq!(path(100.0, 2022, 2022, 0.07).unwrap(), 100.0);
    assert!((path(100.0, 2022, 2025, 0.07).unwrap() - 122.504_3).abs() < 1e-9);
    assert!((path(107.0, 2023, 2022, 0.07).unwrap() - 100.0).abs() < 1e-9);
    for (level, growth) in [
        (0.0, 0.07),
        (-1.0, 0.07),
        (f64::NAN, 0.07),
        (1.0, -1.0),
        (1.0, f64::NAN),
    ] {
        assert_eq!(
            path(level, 2022, 2025, growth).unwrap_err().reason,
            Reason::NotPositive
        );
    }
    assert_eq!(
        path(1.0, i32::MIN, i32::MAX, 1.0).unwrap_err().reason,
        Reason::OutOfBounds
    );
}

proptest! {
    #[test]
    fn a_path_may_be_cut_anywhere(
        base in 1e3..1e12_f64, growth in -0.5..0.5_f64, first in 0..15, second in 0..15,
    ) {
        let (start, middle, end) = (2020, 2020 + first, 2020 + first + second);
        let whole = path(base, start, end, growth).unwrap();
        let cut = path(path(base, start, middle, growth).unwrap(), middle, end, growth).unwrap();
        prop_assert!((whole / cut - 1.0).abs() < 1e-12);
        prop_assert_eq!(whole >= base, growth >= 0.0 || end == start);
    }

    #[test]
    fn any_text_is_answered(text in ".{0,200}") {
        prop_assert!(Plan::from_json(&text).is_err());
    }
}
