//! What comes from outside: under which licence, from where, and whether faults of it are known. And
//! whether what CONTRIBUTING.md shows can still be done.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Result, bail};
use serde_json::Value;

use crate::{
    process::{output, program, root, run},
    python,
    test::Skipped,
    www::NPM,
};

const WORKED: &str = "docs/worked";

/// Each worked diff goes into the tree as it is.
pub fn worked_diffs() -> Result<()> {
    let mut tried = 0;
    for entry in fs::read_dir(root().join(WORKED))? {
        let name = entry?.file_name();
        let path = PathBuf::from(WORKED).join(name);
        if path
            .extension()
            .is_some_and(|extension| extension == "diff")
        {
            run(program("git").args(["apply", "--check"]).arg(path))?;
            tried += 1;
        }
    }
    if tried == 0 {
        bail!("there is no diff in {WORKED}");
    }
    Ok(())
}

/// Licences, bans and sources, by `deny.toml`.
pub fn deny() -> Result<Option<Skipped>> {
    let Some(mut deny) = cargo_deny() else {
        return Ok(Some(no_deny()));
    };
    run(deny.args(["check", "licenses", "bans", "sources"]))?;
    Ok(None)
}

/// What is known against the crates of the lock file.
pub fn advisories() -> Result<Option<Skipped>> {
    let (Some(mut fetch), Some(mut check)) = (cargo_deny(), cargo_deny()) else {
        return Ok(Some(no_deny()));
    };
    if !fetch.args(["fetch", "db"]).output()?.status.success() {
        let reason = "the database cannot be had from this machine";
        return Ok(Some(Skipped(reason.to_owned())));
    }
    run(check.args(["check", "--disable-fetch", "advisories"]))?;
    Ok(None)
}

/// What is known against the npm packages of the lock file.
pub fn audit() -> Result<Option<Skipped>> {
    let found = program(NPM).args(["audit", "--json"]).output()?;
    let Ok(report) = serde_json::from_slice::<Value>(&found.stdout) else {
        bail!("npm audit gave no report");
    };
    let Some(total) = report["metadata"]["vulnerabilities"]["total"].as_u64() else {
        let reason = format!(
            "the registry does not answer npm audit ({})",
            report["statusCode"]
        );
        return Ok(Some(Skipped(reason)));
    };
    if total > 0 {
        bail!("{total} packages have known faults: npm audit");
    }
    Ok(None)
}

fn no_deny() -> Skipped {
    Skipped("cargo-deny is not here: cargo install cargo-deny --locked".to_owned())
}

/// The one that is installed, or the one that can be had at once.
fn cargo_deny() -> Option<Command> {
    if output(program("cargo-deny").arg("--version")).is_ok() {
        return Some(program("cargo-deny"));
    }
    let python = python::with("xtask/requirements.txt", "tools-venv").ok()?;
    Some(program(python.with_file_name("cargo-deny")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[ignore = "asks registries; `cargo xtask test` makes the same checks"]
    fn what_comes_from_outside_is_checked_or_said_not_to_be() -> Result<()> {
        worked_diffs()?;
        for check in [deny, advisories, audit] {
            if let Some(Skipped(reason)) = check()? {
                println!("{reason}");
            }
        }
        Ok(())
    }
}
