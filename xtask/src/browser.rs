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
    let failed = |line: &str| {
        let (_, name) = line.strip_prefix("not ok ")?.split_once(" - ")?;
        Some(name.to_owned())
    };
    Ok(Count {
        passed: number("# pass ")?,
        failed: number("# fail ")? + number("# cancelled ")?,
        names: report.lines().filter_map(failed).collect(),
        ..Count::default()
    })
}

/// Reads Playwright's JSON report.
fn tests(report: &Value) -> Result<Count> {
    let number = |name: &str| {
        let number = report["stats"][name].as_u64().context("no totals")?;
        Ok::<_, anyhow::Error>(usize::try_from(number)?)
    };
    let mut count = Count {
        passed: number("expected")? + number("flaky")?,
        failed: number("unexpected")?,
        ..Count::default()
    };
    name_failures(report, &mut count);
    Ok(count)
}

/// A text without the codes by which a terminal colours it.
fn uncoloured(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once('m').map_or(part, |(_, after)| after));
    std::iter::once(first).chain(rest).collect()
}

/// Goes through suites within suites for the specs that failed, or did at first, and why.
fn name_failures(suite: &Value, count: &mut Count) {
    let each = |of: &'static str| suite[of].as_array().into_iter().flatten();
    for spec in each("specs") {
        for test in spec["tests"].as_array().into_iter().flatten() {
            let names = match test["status"].as_str() {
                Some("unexpected") => &mut count.names,
                Some("flaky") => &mut count.flaky,
                _ => continue,
            };
            let message = test["results"][0]["error"]["message"].as_str();
            let reason = message.and_then(|message| message.lines().next());
            names.push(format!(
                "{}:{} {}: {}",
                spec["file"].as_str().unwrap_or_default(),
                spec["line"],
                spec["title"].as_str().unwrap_or_default(),
                uncoloured(reason.unwrap_or("no reason given")),
            ));
        }
    }
    for inner in each("suites") {
        name_failures(inner, count);
    }
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
    fn what_failed_and_what_needed_two_tries_is_named() -> Result<()> {
        let report = serde_json::json!({
            "stats": { "expected": 7, "skipped": 1, "unexpected": 1, "flaky": 1 },
            "suites": [{
                "specs": [],
                "suites": [{
                    "specs": [
                        { "title": "fine", "file": "a.spec.ts", "line": 3, "tests": [
                            { "status": "expected", "results": [{}] },
                        ] },
                        { "title": "bad", "file": "a.spec.ts", "line": 5, "tests": [
                            { "status": "unexpected", "results": [
                                { "error": { "message": "Error: \u{1b}[2mnot\u{1b}[22m there\nmore" } },
                            ] },
                        ] },
                        { "title": "late", "file": "a.spec.ts", "line": 9, "tests": [
                            { "status": "flaky", "results": [{}, {}] },
                        ] },
                    ],
                }],
            }],
        });
        let expected = Count {
            passed: 8,
            failed: 1,
            names: vec!["a.spec.ts:5 bad: Error: not there".to_owned()],
            flaky: vec!["a.spec.ts:9 late: no reason given".to_owned()],
        };
        assert_eq!(super::tests(&report)?, expected);
        assert!(super::tests(&serde_json::json!({})).is_err());
        Ok(())
    }

    #[test]
    fn a_cancelled_test_failed() -> Result<()> {
        let report = "ok 1 - a\nnot ok 2 - b\n# pass 4\n# fail 1\n# cancelled 2\n# skipped 0\n";
        let count = tap(report)?;
        assert_eq!((count.passed, count.failed), (4, 3));
        assert_eq!(count.names, ["b"]);
        assert!(tap("nothing ran").is_err());
        Ok(())
    }
}
