//! One enterprise's productivity, from JSON on stdin to JSON on stdout.
//!
//! ```text
//! echo '{"years":[{"year":2019,"net_revenue":1000,"cost_of_goods_sold":800,
//!   "selling_expense":50,"admin_expense":50,"labour_cost":200,"depreciation":100,
//!   "workers_closing":10}]}' | cargo run --example enterprise
//! ```
//!
//! The input is a file of statements (`nangsuat::case::Case`); `format` and `version` may be left
//! out. Beside `years` it may hold `options` and a `reference`. Figures that cannot be used are
//! listed under `errors`, on stderr too, and the exit status is 1; the results rest on the
//! others. Input that is no such JSON ends with status 2.

use nangsuat::case::Case;
use nangsuat::{Absent, Error, advice::Advised, enterprise::Analysis, gap};
use serde::Serialize;
use std::io::Read;
use std::process::ExitCode;

/// An assessment with the analysis on top.
#[derive(Serialize)]
struct Output {
    errors: Vec<Error>,
    #[serde(flatten)]
    analysis: Analysis,
    comparison: Option<gap::Comparison>,
    gap: Option<gap::Gap>,
    gap_absent: Option<Absent>,
    advised: Advised,
}

fn main() -> ExitCode {
    let mut input = String::new();
    if let Err(error) = std::io::stdin().read_to_string(&mut input) {
        eprintln!("cannot read stdin: {error}");
        return ExitCode::from(2);
    }
    let case: Case = match serde_json::from_str(&input) {
        Ok(case) => case,
        Err(error) => {
            eprintln!("not a file of statements: {error}");
            return ExitCode::from(2);
        }
    };
    if let Err(error) = case.check_header() {
        eprintln!("{error}");
        return ExitCode::from(2);
    }
    let assessment = case.assess();
    let output = Output {
        errors: assessment.errors,
        analysis: assessment.analysis,
        comparison: assessment.comparison,
        gap: assessment.gap,
        gap_absent: assessment.gap_absent,
        advised: assessment.advised,
    };
    match serde_json::to_string_pretty(&output) {
        Ok(json) => println!("{json}"),
        Err(error) => {
            eprintln!("cannot write the result: {error}");
            return ExitCode::from(2);
        }
    }
    for error in &output.errors {
        eprintln!("{error}");
    }
    ExitCode::from(u8::from(!output.errors.is_empty()))
}
