//! Conformance of the frontiers with the reference files, where they lie beside the project.
//!
//! Columns left out: of `usagri_malm_changes.csv`, `obtech`, `ibtech` and `matech`, which split
//! technical change further (Färe & Grosskopf 1997) and are not built; of
//! `deap21_eg4_malmquist_output.json`, nothing (its distances between years are what the indices
//! are made of).

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::frontier::{
    Column, Orientation, Returns, Table, free_disposal_hull, malmquist, scores, super_efficiency,
};
use std::collections::HashMap;
use std::path::Path;

fn read(name: &str) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/reference");
    let text = std::fs::read_to_string(folder.join(name)).ok();
    if text.is_none() {
        eprintln!("skipped: there is no {name}");
    }
    text
}

/// Rows of a CSV, by column.
fn rows(text: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn column(rows: &[HashMap<String, String>], name: &str) -> Vec<f64> {
    rows.iter().map(|row| row[name].parse().unwrap()).collect()
}

fn columns(rows: &[HashMap<String, String>], names: &[&str]) -> Vec<Column> {
    let column = |name: &&str| Column::new(*name, column(rows, name));
    names.iter().map(column).collect()
}

fn agree(found: &[f64], expected: &[f64], tolerance: f64, what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!(
            (found - expected).abs() <= tolerance,
            "{what} {at}: {found} for {expected}"
        );
    }
}

/// Charnes, Cooper & Rhodes (1981), 70 school sites, five inputs, three outputs.
#[test]
fn seventy_school_sites() {
    let Some(text) = read("charnes1981_dea_all70.csv") else {
        return;
    };
    let rows = rows(&text);
    let ids = rows.iter().map(|row| row["firm"].as_str());
    let table = Table::new(
        ids,
        columns(&rows, &["x1", "x2", "x3", "x4", "x5"]),
        columns(&rows, &["y1", "y2", "y3"]),
    )
    .unwrap();
    let unwrapped = |figures: Vec<nangsuat::Figure>| -> Vec<f64> {
        figures.into_iter().map(Result::unwrap).collect()
    };
    for returns in Returns::ALL {
        for (orientation, prefix) in [(Orientation::Input, "in"), (Orientation::Output, "out")] {
            let name = format!("{prefix}_{returns}");
            let found = unwrapped(scores(&table, *returns, orientation));
            agree(&found, &column(&rows, &name), 1e-12, &name);
        }
    }
    let found = unwrapped(super_efficiency(
        &table,
        Returns::Constant,
        Orientation::Input,
    ));
    agree(
        &found,
        &column(&rows, "super_in_crs"),
        1e-10,
        "super_in_crs",
    );
    let found: Vec<f64> = (free_disposal_hull(&table, Orientation::Input).iter())
        .map(|unit| unit.score)
        .collect();
    agree(&found, &column(&rows, "fdh_in"), 1e-12, "fdh_in");
}

/// USDA, twelve states, 1995 to 2000; the frontier has constant returns, variable ones serve the
/// split of efficiency change. The file's own solver is off by up to 5e-12 where a change is
/// exactly 1.
#[test]
fn agriculture_of_twelve_states() {
    let (Some(levels), Some(changes)) = (
        read("usagri_subset_12states_1995_2000.csv"),
        read("usagri_malm_changes.csv"),
    ) else {
        return;
    };
    let mut years: Vec<Table> = Vec::new();
    for year in 1995..=2000 {
        let rows: Vec<_> = rows(&levels)
            .into_iter()
            .filter(|row| row["Years"] == year.to_string())
            .collect();
        let ids = rows.iter().map(|row| row["States"].as_str());
        let table = Table::new(
            ids,
            columns(&rows, &["q.capital", "q.land", "q.labor", "q.materials"]),
            columns(&rows, &["q.livestock", "q.crop", "q.other"]),
        );
        years.push(table.unwrap());
    }
    let found = malmquist(&years, Returns::Constant, Orientation::Output).unwrap();
    let expected = rows(&changes);
    assert_eq!(expected.len(), 60);
    for row in expected {
        let later: usize = row["Year.1"].parse().unwrap();
        let change = (found[later - 1996].iter())
            .find(|change| change.id == row["States"])
            .unwrap();
        for (figure, name) in [
            (change.malmquist, "malmquist"),
            (change.efficiency_change, "effch"),
            (change.technical_change, "tech"),
            (change.pure_efficiency_change, "pure.out.effch"),
            (change.scale_efficiency_change, "out.scalech"),
        ] {
            let expected: f64 = row[name].parse().unwrap();
            let what = format!("{} {later} {name}", row["States"]);
            agree(&[figure.unwrap()], &[expected], 6e-12, &what);
        }
    }
}
