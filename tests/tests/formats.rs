//! What one version has saved, every later one opens: `tests/fixtures/formats/<kind>.v<version>.json`
//! are files as that version wrote them, and are never edited. A new version of a kind adds its
//! file beside the older ones.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::benchmark::Benchmark;
use nangsuat::case::Case;
use nangsuat::plan::Plan;
use nangsuat::province::Province;
use nangsuat::series::Series;
use nangsuat::{Error, ErrorCode};
use nangsuat_wasm::chart::{self, ChartSpec, render_svg};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

type Open = fn(&str) -> Result<(), Error>;

/// Every kind of file, its newest version, and how it is opened.
const KINDS: [(&str, u64, Open); 6] = [
    ("benchmark", 1, |json| Benchmark::from_json(json).map(drop)),
    ("chart", 1, |json| {
        let file: chart::Value = serde_json::from_str(json)
            .map_err(|error| Error::new(ErrorCode::UnreadableFile, "", error, "JSON"))?;
        let spec = ChartSpec::try_from(file)?;
        render_svg(&spec).map(drop)
    }),
    ("plan", 1, |json| Plan::from_json(json).map(drop)),
    ("province", 1, |json| Province::from_json(json).map(drop)),
    ("series", 1, |json| Series::from_json(json).map(drop)),
    ("statements", 1, |json| Case::from_json(json).map(drop)),
];

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/formats"))
}

fn saved(kind: &str, version: u64) -> String {
    std::fs::read_to_string(folder().join(format!("{kind}.v{version}.json"))).unwrap()
}

#[test]
fn every_version_of_every_kind_has_its_file() {
    let wanted: BTreeSet<String> = KINDS
        .iter()
        .flat_map(|(kind, newest, _)| (1..=*newest).map(move |at| format!("{kind}.v{at}.json")))
        .collect();
    let found: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn what_any_version_saved_opens() {
    for (kind, newest, open) in KINDS {
        for version in 1..=newest {
            open(&saved(kind, version)).unwrap_or_else(|error| panic!("{kind} {version}: {error}"));
        }
    }
}

#[test]
fn a_version_that_is_not_known_is_named_as_such() {
    for (kind, newest, open) in KINDS {
        for version in [0, newest + 1, u64::from(u32::MAX)] {
            let mut file: Value = serde_json::from_str(&saved(kind, newest)).unwrap();
            file["version"] = json!(version);
            let refused = open(&file.to_string()).unwrap_err();
            assert_eq!(refused.code, ErrorCode::UnknownVersion, "{kind} {version}");
        }
    }
}

/// A file that a page has parsed may be without a header; one that is there may not be another's,
/// and what is saved has one.
#[test]
fn a_header_may_be_left_out_but_not_be_wrong() {
    type Check = fn(Value) -> Result<Value, Error>;
    let kinds: [(&str, Check); 2] = [
        ("province", |file| {
            let province: Province = serde_json::from_value(file).unwrap();
            province.check_header()?;
            Ok(serde_json::to_value(province.with_header()).unwrap())
        }),
        ("statements", |file| {
            let case: Case = serde_json::from_value(file).unwrap();
            case.check_header()?;
            Ok(serde_json::to_value(case.with_header()).unwrap())
        }),
    ];
    for (kind, check) in kinds {
        let file: Value = serde_json::from_str(&saved(kind, 1)).unwrap();
        let whole = check(file.clone()).unwrap();
        assert_eq!(whole["format"], file["format"]);
        let mut bare = file.clone();
        bare.as_object_mut().unwrap().remove("format");
        bare.as_object_mut().unwrap().remove("version");
        assert_eq!(check(bare).unwrap(), whole, "{kind}");
        for (name, wrong, code) in [
            ("format", json!("nangsuat/plan"), ErrorCode::NotThisFormat),
            ("version", json!(2), ErrorCode::UnknownVersion),
        ] {
            let mut other = file.clone();
            other[name] = wrong;
            let refused = check(other).unwrap_err();
            assert_eq!((refused.code, refused.path), (code, format!("/{name}")));
        }
    }
}

/// A file that is parsed already is read as its text is.
#[test]
fn a_parsed_file_is_the_file() {
    let file: Value = serde_json::from_str(&saved("province", 1)).unwrap();
    let text = file.to_string();
    assert_eq!(
        Province::from_value(file.clone()),
        Province::from_json(&text)
    );
    let mut wrong = file;
    wrong["options"]["depreciation"] = json!("five");
    let refused = Province::from_value(wrong).unwrap_err();
    assert_eq!(refused.path, "/options/depreciation");
}
