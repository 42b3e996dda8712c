//! The `benchmark` example, as a person runs it: CSV in, JSON out.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use serde_json::Value;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Cargo builds the examples before it runs the tests: `target/<profile>/examples`.
fn example() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.parent().and_then(Path::parent).unwrap();
    profile
        .join("examples")
        .join(format!("benchmark{}", std::env::consts::EXE_SUFFIX))
}

/// A folder of its own for each test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs it on a table; the status, the output file if one was written, and stderr.
fn run(folder: &Path, table: &str, flags: &[&str]) -> (i32, Option<Value>, String) {
    let (input, output) = (folder.join("in.csv"), folder.join("out.json"));
    std::fs::write(&input, table).unwrap();
    let _ = std::fs::remove_file(&output);
    let ran = Command::new(example())
        .args([&input, &output])
        .args(flags)
        .output()
        .unwrap();
    let json = std::fs::read_to_string(&output).ok();
    (
        ran.status.code().unwrap(),
        json.map(|json| serde_json::from_str(&json).unwrap()),
        String::from_utf8(ran.stderr).unwrap(),
    )
}

const HEADINGS: &str = "id,sector,size,year,revenue,intermediate_inputs,labour_cost,depreciation,\
                        interest,profit_before_tax,workers,fixed_assets,remark\n";

fn table(rows: usize, remark: &str) -> String {
    let mut table = HEADINGS.to_owned();
    for i in 0..rows {
        let (workers, labour) = (5 + i * 7 % 90, 100 + i * 13 % 997);
        writeln!(
            table,
            "{i},rice,small,2024,{},900,{labour},50,7,{},{workers},{},{remark}",
            2000 + i % 77,
            20 + i * 31 % 211,
            500 + i * 17 % 1009
        )
        .unwrap();
    }
    table
}

#[test]
fn a_benchmark_and_raw_distributions_come_out() {
    let folder = folder("benchmark");
    let flags = ["--publisher", "Sở Công Thương", "--released", "2026-03-01"];
    let (status, json, err) = run(&folder, &table(60, ""), &flags);
    assert_eq!(status, 0, "{err}");
    let json = json.unwrap();
    assert_eq!(json["format"], "nangsuat/benchmark");
    assert_eq!(json["provenance"]["publisher"], "Sở Công Thương");
    assert_eq!(json["value_added_basis"], "additive");
    let lp = &json["cells"][0]["indicators"]["labour_productivity"];
    assert_eq!(lp["count"], 60);
    for quantile in ["p10", "p25", "p50", "p75", "p90"] {
        assert!(lp[quantile].as_f64().unwrap() > 0.0);
    }

    let (status, json, _) = run(&folder, &table(3, ""), &["--raw", "--basis", "subtractive"]);
    assert_eq!(status, 0);
    let json = json.unwrap();
    assert_eq!(json["format"], "nangsuat/benchmark_raw");
    // (2000 − 900) / 5, (2001 − 900) / 12, (2002 − 900) / 19
    let lp = &json["cells"][0]["indicators"]["labour_productivity"];
    assert_eq!((&lp["count"], &lp["p50"]), (&3.into(), &91.75.into()));
}

#[test]
fn what_cannot_be_read_or_published_writes_nothing() {
    let folder = folder("refused");
    for (table, said) in [
        ("sector,size\n", "missing"),
        (
            &format!("{HEADINGS}1,a,b,2024,1,1,1,1,1,1,1,1,\"\n"),
            "never closed",
        ),
        (&table(4, ""), "no figures"),
    ] {
        let (status, json, err) = run(&folder, table, &[]);
        assert_eq!((status, json), (2, None));
        assert!(err.contains(said), "{err}");
    }
    let (status, _, err) = run(&folder, &table(9, ""), &["--basis", "third"]);
    assert_eq!(status, 2);
    assert!(err.contains("third"));
}

#[test]
fn rows_in_error_are_named_and_counted_out() {
    let folder = folder("named");
    let rows = "x,rice,small,2024,9\ny,rice,small,2024,1,1,many,1,1,1,0,1,\n";
    let (status, json, err) = run(&folder, &(table(30, "") + rows), &["--raw"]);
    assert_eq!(status, 0);
    assert_eq!(json.unwrap()["refused"], 1);
    assert!(
        err.contains("row 31:") && err.contains("row 32: /labour_cost"),
        "{err}"
    );
    assert!(err.contains("1 of 32 rows belong to no cell"), "{err}");
}

/// Threads begin at line ends, and some of these stand within quotation marks.
#[test]
fn threads_do_not_matter() {
    let folder = folder("threads");
    let plain = table(20_000, "of one line");
    let lines = table(
        12_000,
        "\"of\nmany,many,\n2024,\n\n\nlines, each of them longer than a row\n\"",
    );
    for table in [plain, lines] {
        assert!(table.len() > 1 << 20);
        let (_, one, _) = run(&folder, &table, &["--threads", "1"]);
        assert!(one.is_some());
        for threads in ["2", "5"] {
            assert_eq!(
                run(&folder, &table, &["--threads", threads]).1,
                one,
                "{threads}"
            );
        }
    }
}
