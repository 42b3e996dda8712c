//! The examples `dea` and `malmquist`, as a person runs them: CSV in, CSV out. The tables are examples 1
//! and 4 of Coelli, *A Guide to DEAP Version 2.1* (1996), the figures those printed there.
#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

mod support;

use std::path::PathBuf;

/// The rows that come out, without the headings, which are asserted.
fn run(name: &str, table: &str, flags: &[&str], headings: &str) -> Vec<Vec<String>> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = |end: &str| {
        let path = folder.join(format!("{name}.{end}.csv"));
        path.to_str().unwrap().to_owned()
    };
    let (input, output) = (path("in"), path("out"));
    std::fs::write(&input, table).unwrap();
    let arguments = [&[input.as_str(), output.as_str()], flags].concat();
    let (status, _, err) = support::run(name, &arguments, "");
    assert_eq!((status, err.as_str()), (0, ""));
    let text = std::fs::read_to_string(&output).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(headings));
    lines
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

fn near(cell: &str, printed: f64) {
    let value: f64 = cell.parse().unwrap();
    assert!((value - printed).abs() < 5e-4, "{value}, {printed}");
}

#[test]
fn scores_and_peers_come_out() {
    let table = "id,x1,x2,y1\n1,2,5,1\n2,2,4,2\n3,6,6,3\n4,3,2,1\n5,6,2,2\n";
    let flags = ["--returns", "crs", "--orientation", "input"];
    let rows = run("dea", table, &flags, "id,score,scale_efficiency,peers");
    for (row, printed) in rows.iter().zip([0.5, 1.0, 0.833, 0.714, 1.0]) {
        near(&row[1], printed);
    }
    assert_eq!(rows.len(), 5);
    let peers: Vec<_> = rows[2][3].split(';').map(|peer| &peer[..1]).collect();
    assert_eq!(peers, ["2", "5"]);
}

#[test]
fn changes_of_productivity_come_out() {
    let table = "id,period,x1,y1\n1,1,2,1\n2,1,4,2\n3,1,3,3\n4,1,5,4\n5,1,6,5\n\
                 1,2,2,1\n2,2,4,3\n3,2,3,4\n4,2,5,3\n5,2,5,5\n";
    let headings = "id,period,malmquist,efficiency_change,technical_change,\
                    pure_efficiency_change,scale_efficiency_change";
    let rows = run("malmquist", table, &["--orientation", "output"], headings);
    let printed = [
        [1.0, 0.75, 1.333],
        [1.5, 1.125, 1.333],
        [1.333, 1.0, 1.333],
        [0.75, 0.5625, 1.333],
        [1.2, 0.9, 1.333],
    ];
    assert_eq!(rows.len(), printed.len());
    for (row, printed) in rows.iter().zip(printed) {
        assert_eq!(row[1], "2");
        for (cell, printed) in row[2..5].iter().zip(printed) {
            near(cell, printed);
        }
    }
}
