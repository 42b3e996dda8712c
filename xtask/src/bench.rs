//! Measurements side by side with peers: a file is a bench, and its name is what asks for it.

use std::fs;

use anyhow::{Result, bail};

use crate::{
    browser::against_server,
    process::{cargo, program, root, run, target},
    python,
    www::{self, node},
};

/// Benches of the pages, in a browser.
const PAGES: &str = "tests/browser/bench";
/// Benches of the library's programs against peers from `PyPI`.
const PROGRAMS: &str = "tests/bench";

/// Runs each bench, or the one that is named.
pub fn run_named(only: Option<&str>) -> Result<()> {
    let asked = |name: &String| only.is_none_or(|only| only == name);
    let pages = names(PAGES, ".bench.mjs", asked)?;
    let programs = names(PROGRAMS, ".bench.py", asked)?;
    if let Some(only) = only.filter(|_| pages.is_empty() && programs.is_empty()) {
        bail!("there is no bench {only} in {PAGES} or {PROGRAMS}");
    }
    if !programs.is_empty() {
        let python = python::with(&format!("{PROGRAMS}/requirements.txt"), "bench-venv")?;
        run(cargo().args(["build", "--release", "--examples", "--package=nangsuat"]))?;
        for bench in programs {
            run(program(&python)
                .arg(format!("{PROGRAMS}/{bench}.bench.py"))
                .env("EXAMPLES", target()?.join("release/examples")))?;
        }
    }
    if !pages.is_empty() {
        www::build()?;
        for bench in pages {
            run(&mut against_server(node(&format!(
                "{PAGES}/{bench}.bench.mjs"
            )))?)?;
        }
    }
    Ok(())
}

fn names(folder: &str, suffix: &str, asked: impl Fn(&String) -> bool) -> Result<Vec<String>> {
    let folder = root().join(folder);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut names = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<_>>>()?
        .iter()
        .filter_map(|name| name.strip_suffix(suffix).map(str::to_owned))
        .filter(asked)
        .collect::<Vec<_>>();
    names.sort();
    Ok(names)
}
