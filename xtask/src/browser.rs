//! Tests and measurements in a real browser.

use std::{env, fs, path::PathBuf, process::Command, thread::sleep, time::Duration};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{
    process::{output, program, root, run},
    serve,
    test::Count,
    www::{self, node},
};

/// Names under which Chromium and its kin are installed.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Runs Playwright against a server of its own.
pub fn test() -> Result<Count> {
    let report = root().join("tests/browser/test-results/report.json");
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let status = against_server(node("node_modules/@playwright/test/cli.js"))?
        .args(["test", "--config=tests/browser", "--reporter=list,json"])
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .status()?;
    let text = fs::read_to_string(&report).context("Playwright did not come to run")?;
    let mut count = tests(&serde_json::from_str(&text)?)?;
    if !status.success() && count.failed == 0 {
        // An error outside of any test.
        count.failed = 1;
    }
    Ok(count)
}

/// Reads the totals of Playwright's JSON report. A test that passed only on a second try failed.
fn tests(report: &Value) -> Result<Count> {
    let number = |name: &str| {
        let number = report["stats"][name].as_u64().context("no totals")?;
        Ok::<_, anyhow::Error>(usize::try_from(number)?)
    };
    Ok(Count {
        passed: number("expected")?,
        failed: number("unexpected")? + number("flaky")?,
    })
}

/// Tells a program where the finished pages are served and which browser to use.
pub fn against_server(mut command: Command) -> Result<Command> {
    let address = serve::in_background(www::dist())?;
    command
        .env("BASE_URL", format!("http://{address}/"))
        .env("CHROMIUM", chromium()?);
    Ok(command)
}

/// The browser named by `CHROMIUM`, or the one found; as root on Debian it is installed.
pub fn chromium() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Ok(named.into());
    }
    if let Some(found) = on_path(NAMES) {
        return Ok(found);
    }
    if on_path(&["apt-get"]).is_none() || output(program("id").arg("-u"))?.trim() != "0" {
        bail!("Chromium is missing: install it, or set CHROMIUM to its path");
    }
    // A bare machine has no font at all: this one is in the pages' stack and has all the letters of
    // Vietnamese.
    let packages = ["chromium", "fonts-noto-core"];
    apt(&["update"])?;
    apt(&[
        &["install", "--yes", "--no-install-recommends"],
        &packages[..],
    ]
    .concat())?;
    on_path(NAMES).context("Chromium was installed but is not on the PATH")
}

/// Another apt may hold the lock for a while, on a machine that has just started above all.
fn apt(arguments: &[&str]) -> Result<()> {
    const TRIES: u32 = 10;
    let mut result = Ok(());
    for attempt in 0..TRIES {
        if attempt > 0 {
            sleep(Duration::from_secs(15));
        }
        result = run(program("apt-get")
            .args(["-o", "DPkg::Lock::Timeout=120"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"));
        if result.is_ok() {
            break;
        }
    }
    result
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flaky_test_failed() -> Result<()> {
        let report = serde_json::json!({
            "stats": { "expected": 7, "skipped": 1, "unexpected": 2, "flaky": 1 }
        });
        let expected = Count {
            passed: 7,
            failed: 3,
        };
        assert_eq!(super::tests(&report)?, expected);
        assert!(super::tests(&serde_json::json!({})).is_err());
        Ok(())
    }
}
