//! Reading a chart's values by pointer or keyboard, and its files: every value of the table has a
//! place in the picture, and a file says what it is.

#![allow(clippy::unwrap_used)]

use std::fs;

use nangsuat_wasm::chart::{ChartSpec, describe, layout};
use serde_json::{Value, json};

fn fixtures() -> Vec<(String, Value)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/charts");
    let read = |path: std::path::PathBuf| {
        let json = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        (
            path.file_stem().unwrap().to_string_lossy().into_owned(),
            json,
        )
    };
    let found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| read(entry.unwrap().path()))
        .collect();
    assert!(found.len() >= 8);
    found
}

#[test]
fn every_value_of_the_table_has_a_place_in_the_picture() {
    for (name, json) in fixtures() {
        for width in [280, 360, 640] {
            let mut json = json.clone();
            json["frame"]["width"] = json!(width);
            let spec: ChartSpec = serde_json::from_value(json).unwrap();
            let scene = layout(&spec).unwrap();
            let table = describe(&spec).unwrap().table;
            let mut wanted = Vec::new();
            for (row, cells) in table.rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate().skip(1) {
                    // A part of nothing has no segment to point at.
                    let nothing = name.starts_with("contributions") && cell.starts_with('0');
                    if cell != "–"
                        && (!nothing
                            || cell.contains(['1', '2', '3', '4', '5', '6', '7', '8', '9']))
                    {
                        wanted.push((row, column));
                    }
                }
            }
            let mut found: Vec<_> = scene
                .marks()
                .iter()
                .map(|mark| (mark.row, mark.column))
                .collect();
            found.sort_unstable();
            assert_eq!(found, wanted, "{name} at {width}");
            let (right, bottom) = scene.size();
            for mark in scene.marks() {
                let inside = mark.x >= 0.0
                    && mark.x <= f64::from(right)
                    && mark.y >= 0.0
                    && mark.y <= f64::from(bottom);
                assert!(inside, "{name} at {width}: {mark:?}");
            }
        }
    }
}

#[test]
fn a_file_says_what_it_is() {
    let (_, mut json) = fixtures().swap_remove(0);
    let code = |json: &Value| {
        let value: nangsuat_wasm::chart::Value = serde_json::from_value(json.clone()).unwrap();
        ChartSpec::try_from(value)
            .map_err(|error: nangsuat::Error| (error.code.as_str(), error.path))
    };
    let plain = code(&json).unwrap();
    json["format"] = json!("nangsuat/chart");
    json["version"] = json!(1);
    assert_eq!(code(&json).unwrap(), plain);
    json["version"] = json!(2);
    let refused = ("file.unknown_version", "/version".to_owned());
    assert_eq!(code(&json).unwrap_err(), refused);
    json["format"] = json!("nangsuat/plan");
    let refused = ("file.not_this_format", "/format".to_owned());
    assert_eq!(code(&json).unwrap_err(), refused);
}
