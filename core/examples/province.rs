//! A province's accounts, from JSON on stdin to JSON on stdout.
//!
//! ```text
//! echo '{"options":{"shares":{"fixed":0.6},"rates":"percent"},"years":[
//!   {"year":2023,"output":100e12,"employment":1000000,"capital":200e12},
//!   {"year":2024,"output":107e12,"employment":1010000,"capital":214e12}]}' |
//!   cargo run --example province
//! ```
//!
//! The input is a file `nangsuat/province` (`nangsuat::province::Province`); `format` and
//! `version` may be left out. The plan is An Giang's, or that of the file named by the first
//! argument. Figures that cannot be used are listed under `errors`, on stderr too, and the exit
//! status is 1; the results rest on the others. Input that is no such JSON ends with status 2.

use nangsuat::plan::Plan;
use nangsuat::province::Province;
use std::io::Read;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(status) => status,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let plan = match std::env::args_os().nth(1) {
        Some(path) => Plan::from_json(&std::fs::read_to_string(path)?)?,
        None => Plan::an_giang()?,
    };
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let province: Province = serde_json::from_str(&input)?;
    province.check_header()?;
    let outcome = province.assess(&plan);
    println!("{}", serde_json::to_string_pretty(&outcome)?);
    for error in &outcome.errors {
        eprintln!("{error}");
    }
    Ok(ExitCode::from(u8::from(!outcome.errors.is_empty())))
}
