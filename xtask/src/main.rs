//! The one task list, which people, README and CI share: `cargo xtask <task>`.

mod artefacts;
mod bench;
mod browser;
mod dist;
mod facts;
mod fuzz;
mod guides;
mod notices;
mod packages;
mod process;
mod python;
mod schema;
mod serve;
mod size;
mod supply;
mod test;
mod wasm;
mod www;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

const HELP: &str = "\
cargo xtask serve [--port N]   builds everything and serves it on 127.0.0.1
cargo xtask test               checks everything; the last line is the sum
cargo xtask bench [NAME]       measures side by side with peers: all, or one by name
cargo xtask dist               builds what leaves the house: pages for a host, npm package, crates
cargo xtask packages           builds that and tries it from fresh projects, which takes minutes
cargo xtask fuzz [SECONDS]     fuzzes every target for that long, 600 s by default; needs nightly
cargo xtask schema             writes core/schema from the Rust types
";

fn main() -> ExitCode {
    match task() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn task() -> Result<ExitCode> {
    let mut arguments = lexopt::Parser::from_env();
    let mut task = None;
    let mut port = None;
    let mut name = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => port = Some(arguments.value()?.parse()?),
            Long("help") | Short('h') => task = Some("help".to_owned()),
            Value(value) if task.is_none() => task = Some(value.string()?),
            Value(value) if name.is_none() && matches!(task.as_deref(), Some("bench" | "fuzz")) => {
                name = Some(value.string()?);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    match task.as_deref() {
        Some("serve") => serve::run(port)?,
        Some("test") => return Ok(test::all()),
        Some("bench") => bench::run_named(name.as_deref())?,
        Some("dist") => dist::run_all()?,
        Some("packages") => packages::try_out()?,
        Some("fuzz") => fuzz::all(name.map(|seconds| seconds.parse()).transpose()?)?,
        Some("schema") => schema::write()?,
        Some("help") | None => print!("{HELP}"),
        Some(other) => bail!("there is no task {other}\n\n{HELP}"),
    }
    Ok(ExitCode::SUCCESS)
}
