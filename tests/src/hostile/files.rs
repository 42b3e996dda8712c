//! Every file that is read, and what follows from it.

use std::fmt::Debug;

use nangsuat::benchmark::{Benchmark, CellKey, Options};
use nangsuat::case::Case;
use nangsuat::enterprise::{Basis, Cell, Draft, Item};
use nangsuat::frontier::Table;
use nangsuat::gap::Reference;
use nangsuat::index::Basket;
use nangsuat::plan::{Plan, ProgressOptions, progress};
use nangsuat::province::Province;
use nangsuat::series::{Series, SeriesFile};
use nangsuat_wasm::input;
use nangsuat_wasm::standing::{of_case, of_typed, own_years};
use nangsuat_wasm::text::number::Language;
use nangsuat_wasm::typed::TypedCase;
use nangsuat_wasm::typed_province::TypedProvince;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::all_finite;
use super::document::document;

const STATEMENTS: &[&str] = &[include_str!("../../corpus/statements/whole.json")];
const SERIES: &[&str] = &[include_str!("../../corpus/series/whole.json")];
const PLAN: &[&str] = &[include_str!("../../fixtures/plan_invented_province.json")];
const PROVINCE: &[&str] = &[
    include_str!("../../corpus/province/levels.json"),
    include_str!("../../corpus/province/rates.json"),
];
const BENCHMARK: &[&str] = &[include_str!("../../corpus/benchmark/whole.json")];
const ROOMS: &[&str] = &[
    include_str!("../../corpus/rooms/basket.json"),
    include_str!("../../corpus/rooms/table.json"),
    include_str!("../../corpus/rooms/options.json"),
    include_str!("../../corpus/rooms/reference.json"),
];

/// What is written is read again, and written the same.
fn again<T: Serialize + Debug>(value: &T, read: impl Fn(&str) -> Result<T, nangsuat::Error>) {
    let json = serde_json::to_string(value).unwrap();
    let same = read(&json).unwrap();
    assert_eq!(serde_json::to_string(&same).unwrap(), json);
}

/// A file `nangsuat/statements`.
pub fn statements(bytes: &[u8]) {
    let json = document(bytes, STATEMENTS);
    let _ = own_years(&json, Basis::Additive);
    let read = Case::from_json(&json);
    let Ok(value) = serde_json::from_str(json.trim_start_matches('\u{feff}')) else {
        assert!(read.is_err());
        return;
    };
    let opened = input::open(value);
    if let (Ok(read), Ok(opened)) = (&read, &opened) {
        assert_eq!(read, opened);
    }
    let Ok(case) = read.or(opened) else {
        return;
    };
    again(&case.clone().with_header(), Case::from_json);
    let assessment = case.assess();
    all_finite(&assessment);
    for language in [Language::Vi, Language::En] {
        let typed = TypedCase::write(&case, language);
        let (again, _) = typed.read();
        for (draft, again) in case.years.iter().zip(&again.years) {
            same_numbers(draft, again, case.unit);
        }
        all_finite(&typed.assess(&[0.07, -1.0, f64::NAN, f64::MAX]));
    }
}

/// What a form shows of a file is the file, where a form can hold it.
fn same_numbers(draft: &Draft, again: &Draft, unit: u8) {
    for (at, (name, cell)) in draft.items.iter().enumerate() {
        let repeated = draft
            .items
            .iter()
            .skip(at + 1)
            .any(|(other, _)| other == name);
        let Cell::Number(value) = cell else { continue };
        let held = value.abs() <= 1e15 && (value.abs() >= 1e-15 || *value == 0.0);
        let known = Item::from_name(name).is_some() && unit <= 9;
        if held && known && !repeated {
            let found = again.items.iter().find(|(other, _)| other == name);
            assert_eq!(found.map(|(_, cell)| cell), Some(cell), "{name}");
        }
    }
}

/// A file `nangsuat/series`.
pub fn series(bytes: &[u8]) {
    let json = document(bytes, SERIES);
    let read = Series::from_json(&json);
    let parsed = tree(&json);
    let official = Series::official().unwrap();
    if let Some(parsed) = parsed {
        let taken = Series::from_value(parsed.clone());
        if let (Ok(read), Ok(taken)) = (&read, &taken) {
            assert_eq!(read, taken);
        }
        if let Ok((all, errors)) = official.join(parsed) {
            let given = all.observations().len() + errors.len();
            assert!(given >= official.observations().len());
        }
    }
    let Ok(series) = read else { return };
    again(&SeriesFile::from(series.clone()), |json| {
        Series::from_json(json).map(SeriesFile::from)
    });
    for observation in series.observations() {
        assert!(observation.value.is_finite());
        for other in series.observations().iter().take(20) {
            let _ = observation
                .growth_since(other)
                .map(|growth| all_finite(&growth));
        }
    }
    let plan = Plan::an_giang().unwrap();
    let options = ProgressOptions {
        territory: series
            .observations()
            .first()
            .map(|first| first.territory.clone()),
        ..ProgressOptions::default()
    };
    let _ = progress(&plan, &series, &options).map(|progress| all_finite(&progress));
}

/// A file `nangsuat/plan`.
pub fn plan(bytes: &[u8]) {
    let json = document(bytes, PLAN);
    let read = Plan::from_json(&json);
    if let (Ok(read), Some(parsed)) = (&read, tree(&json)) {
        let taken = Plan::from_value(parsed);
        assert!(taken.is_err() || taken.as_ref() == Ok(read));
    }
    let Ok(plan) = read else { return };
    again(&plan, Plan::from_json);
    let official = Series::official().unwrap();
    for base_year in [None, Some(2022)] {
        let options = ProgressOptions {
            territory: Some("viet_nam".to_owned()),
            base_year,
            ..ProgressOptions::default()
        };
        let _ = progress(&plan, &official, &options).map(|progress| all_finite(&progress));
    }
}

/// A file `nangsuat/province`.
pub fn province(bytes: &[u8]) {
    let json = document(bytes, PROVINCE);
    let read = Province::from_json(&json);
    let taken = tree(&json).map(Province::from_value);
    if let (Ok(read), Some(Ok(taken))) = (&read, &taken) {
        // A parsed object has its own order of names.
        let sorted = |province| serde_json::to_value(province).unwrap();
        assert_eq!(sorted(read), sorted(taken));
    }
    let Some(province) = read.ok().or(taken.and_then(Result::ok)) else {
        return;
    };
    again(&province.clone().with_header(), Province::from_json);
    let plan = Plan::an_giang().unwrap();
    all_finite(&province.assess(&plan));
    for language in [Language::Vi, Language::En] {
        let typed = TypedProvince::write(&province, language);
        let value = serde_json::to_value(&typed).unwrap();
        let typed = TypedProvince::from_value(value).unwrap();
        all_finite(&typed.assess(&plan));
    }
}

/// A file `nangsuat/benchmark`.
pub fn benchmark(bytes: &[u8]) {
    let json = document(bytes, BENCHMARK);
    let Ok(benchmark) = Benchmark::from_json(&json) else {
        return;
    };
    again(&benchmark, Benchmark::from_json);
    let case = Case::from_json(STATEMENTS[0]).unwrap();
    all_finite(benchmark.file());
    for cell in benchmark.cells().iter().take(20) {
        let key = CellKey {
            sector: cell.sector.clone().unwrap_or_default(),
            size: cell.size.clone().unwrap_or_default(),
            year: cell.year,
        };
        for own in [
            -1.0,
            0.0,
            5e-324,
            1.0,
            1e8,
            f64::MAX,
            f64::NAN,
            f64::INFINITY,
        ] {
            all_finite(&of_typed(&benchmark, &key, &|_| Some(own)));
        }
        let median = |indicator| cell.indicators.get(&indicator)?.p50;
        all_finite(&of_typed(&benchmark, &key, &median));
        all_finite(&of_case(&benchmark, &key, &case));
    }
}

/// What rooms read beside files: baskets, tables of units, options, references.
pub fn rooms(bytes: &[u8]) {
    fn room<T: DeserializeOwned + Serialize + Debug>(json: &str) {
        if let Ok(value) = serde_json::from_str::<T>(json) {
            let written = serde_json::to_string(&value).unwrap();
            let same: T = serde_json::from_str(&written).unwrap();
            assert_eq!(serde_json::to_string(&same).unwrap(), written);
        }
    }
    let json = document(bytes, ROOMS);
    room::<Basket>(&json);
    room::<Table>(&json);
    room::<Options>(&json);
    room::<Reference>(&json);
}

fn tree(json: &str) -> Option<serde_json::Value> {
    serde_json::from_str(json.trim_start_matches('\u{feff}')).ok()
}
