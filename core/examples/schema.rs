//! The JSON Schemas of the file formats, as one object by kind of file.
//! `cargo xtask schema` writes them to `core/schema`.

use nangsuat::{
    benchmark::BenchmarkFile, case::Case, plan::Document, province::Province, series::SeriesFile,
};
use schemars::schema_for;

fn main() {
    // Every kind of file, by the name that follows `nangsuat/` in its `format`.
    let schemas = serde_json::json!({
        "benchmark": schema_for!(BenchmarkFile),
        "plan": schema_for!(Document),
        "province": schema_for!(Province),
        "series": schema_for!(SeriesFile),
        "statements": schema_for!(Case),
    });
    println!("{schemas}");
}
