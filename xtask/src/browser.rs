//! Tests and measurements in a real browser.

use std::{
    env, fs,
    path::PathBuf,
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{
    process::{output, program, root, run},
    serve,
    test::Count,
    www::{self, node},
};

/// A browser of the machine.
struct Browser {
    name: &'static str,
    /// Whose value is its path.
    variable: &'static str,
    /// Names under which it and its kin are installed.
    programs: &'static [&'static str],
    /// Debian's packages.
    packages: &'static [&'static str],
}

const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome", "chrome"],
    // A bare machine has no font at all: this one is in the pages' stack and has all the letters of
    // Vietnamese.
    packages: &["chromium", "fonts-noto-core"],
};

const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox"],
    packages: &["firefox-esr"],
};

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

/// Runs the journeys of Firefox against a server of its own.
pub fn firefox() -> Result<Count> {
    // A failed test is a failed program too, so the report decides.
    let report = against_server(node("--test"))?
        .args(["--test-reporter=tap", "--test-timeout=120000"])
        .arg("tests/browser/firefox.mjs")
        .env(FIREFOX.variable, FIREFOX.path()?)
        .stderr(Stdio::inherit())
        .output()?;
    let text = String::from_utf8(report.stdout)?;
    print!("{text}");
    tap(&text)
}

/// Reads the totals at the end of a report of Node's test runner.
fn tap(report: &str) -> Result<Count> {
    let number = |name: &str| {
        let line = report
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix(name));
        let number = line.with_context(|| format!("no totals in: {report}"))?;
        Ok::<_, anyhow::Error>(number.trim().parse::<usize>()?)
    };
    Ok(Count {
        passed: number("# pass ")?,
        failed: number("# fail ")? + number("# cancelled ")?,
    })
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
        .env(CHROMIUM.variable, CHROMIUM.path()?);
    Ok(command)
}

/// Where Chromium is.
pub fn chromium() -> Result<PathBuf> {
    CHROMIUM.path()
}

impl Browser {
    /// The browser named by its variable, or the one found; as root on Debian it is installed.
    fn path(&self) -> Result<PathBuf> {
        let Self { name, variable, .. } = self;
        if let Some(named) = env::var_os(variable) {
            return Ok(named.into());
        }
        if let Some(found) = on_path(self.programs) {
            return Ok(found);
        }
        if on_path(&["apt-get"]).is_none() || output(program("id").arg("-u"))?.trim() != "0" {
            bail!("{name} is missing: install it, or set {variable} to its path");
        }
        apt(&["update"])?;
        apt(&[
            &["install", "--yes", "--no-install-recommends"],
            self.packages,
        ]
        .concat())?;
        on_path(self.programs)
            .with_context(|| format!("{name} was installed but is not on the PATH"))
    }
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

    #[test]
    fn a_cancelled_test_failed() -> Result<()> {
        let count = tap("ok 1 - a\n# pass 4\n# fail 1\n# cancelled 2\n# skipped 0\n")?;
        let expected = Count {
            passed: 4,
            failed: 3,
        };
        assert_eq!(count, expected);
        assert!(tap("nothing ran").is_err());
        Ok(())
    }
}
