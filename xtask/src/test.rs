//! Everything that has to hold before a change is taken.

use std::{
    io::{BufRead, BufReader},
    process::{ExitCode, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{
    artefacts::ARTEFACTS,
    browser,
    process::{cargo, run},
    schema, size, supply,
    wasm::{self, TARGET},
    www::{self, node},
};

/// A check that could not be made here, with the reason.
pub struct Skipped(pub String);

/// How many tests a runner passed and failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Passed.
    pub passed: usize,
    /// Failed.
    pub failed: usize,
    /// The names of those that failed, where the runner tells them: the end of a log may be all
    /// that is kept of it.
    pub names: Vec<String>,
    /// The names of those that passed on a second try only.
    pub flaky: Vec<String>,
}

/// The sum over all runners. A check without tests of its own counts as one.
#[derive(Default)]
struct Tally {
    total: Count,
    failures: Vec<String>,
    flaky: Vec<String>,
    skipped: Vec<String>,
}

impl Tally {
    /// Runs a check that passes or fails as a whole; says whether it passed.
    fn check(&mut self, name: &str, check: impl FnOnce() -> Result<()>) -> bool {
        self.count(name, || {
            check().map(|()| Count {
                passed: 1,
                ..Count::default()
            })
        })
    }

    /// Runs a check that may not be possible on this machine; that is said, not passed over.
    fn try_check(&mut self, name: &str, check: impl FnOnce() -> Result<Option<Skipped>>) {
        let mut skipped = None;
        self.count(name, || {
            skipped = check()?;
            Ok(Count {
                passed: usize::from(skipped.is_none()),
                ..Count::default()
            })
        });
        if let Some(Skipped(reason)) = skipped {
            self.skipped.push(format!("{name}: {reason}"));
        }
    }

    /// Runs a runner that counts its own tests; says whether all passed.
    fn count(&mut self, name: &str, runner: impl FnOnce() -> Result<Count>) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let (count, failure) = match runner() {
            Ok(count) if count.failed == 0 => (count, None),
            Ok(count) => {
                let failure = format!("{} failed", count.failed);
                (count, Some(failure))
            }
            Err(error) => (
                Count {
                    failed: 1,
                    ..Count::default()
                },
                Some(format!("{error:#}")),
            ),
        };
        self.total.passed += count.passed;
        self.total.failed += count.failed;
        let passed = failure.is_none();
        println!(
            "── {name}: {} ({:.0} s)",
            failure.as_deref().unwrap_or("passed"),
            start.elapsed().as_secs_f64()
        );
        self.failures
            .extend(failure.map(|failure| format!("{name}: {failure}")));
        let named = |test| format!("{name}: {test}");
        self.failures.extend(count.names.into_iter().map(named));
        self.flaky.extend(count.flaky.into_iter().map(named));
        passed
    }

    fn and_skipped(&self) -> String {
        match self.skipped.len() {
            0 => String::new(),
            count => format!(", {count} skipped"),
        }
    }

    fn close(&self) -> ExitCode {
        println!();
        for failure in &self.failures {
            println!("FAILED {failure}");
        }
        for flaky in &self.flaky {
            println!("FLAKY {flaky}");
        }
        for skipped in &self.skipped {
            println!("SKIPPED {skipped}");
        }
        println!(
            "{} passed, {} failed{}",
            self.total.passed,
            self.total.failed,
            self.and_skipped()
        );
        ExitCode::from(u8::from(self.total.failed > 0))
    }
}

/// Runs every check; its last line is the sum.
pub fn all() -> ExitCode {
    let mut tally = Tally::default();
    rust(&mut tally);
    house(&mut tally);
    web(&mut tally);
    tally.close()
}

fn rust(tally: &mut Tally) {
    tally.check("format", || run(cargo().args(["fmt", "--all", "--check"])));
    tally.check("clippy", || {
        clippy(&["--workspace", "--all-targets", "--all-features"])
    });
    if tally.check("wasm target", wasm::add_target) {
        for artefact in ARTEFACTS {
            tally.check(&format!("clippy of {} for wasm", artefact.name), || {
                clippy(&[
                    "--package=nangsuat-wasm",
                    "--target",
                    TARGET,
                    "--no-default-features",
                    "--features",
                    artefact.name,
                ])
            });
        }
    }
    tally.count("cargo test", || {
        cargo_test(&["--workspace", "--no-fail-fast"])
    });
    tally.count("threads", || {
        cargo_test(&["--package=nangsuat", "--features=rayon", "--test=threads"])
    });
    tally.check("schemas", schema::check);
    tally.check("documentation", || {
        run(cargo()
            .args(["doc", "--workspace", "--no-deps", "--all-features"])
            .env("RUSTDOCFLAGS", "-D warnings"))
    });
}

/// What comes from outside, and what is written beside the code.
fn house(tally: &mut Tally) {
    tally.check("worked diffs", supply::worked_diffs);
    tally.try_check("licences and sources", supply::deny);
    tally.try_check("advisories on crates", supply::advisories);
}

fn web(tally: &mut Tally) {
    // One after the other where the next needs what the one before made.
    if !tally.check("npm packages", www::install) {
        return;
    }
    tally.try_check("advisories on npm packages", supply::audit);
    tally.check("biome", || {
        run(node("node_modules/@biomejs/biome/bin/biome").args(["check", "--error-on-warnings"]))
    });
    if !tally.check("wasm", wasm::build) {
        return;
    }
    for project in ["www", "tests/browser"] {
        tally.check(&format!("types of {project}"), || {
            run(node("node_modules/typescript/bin/tsc").args(["--project", project]))
        });
    }
    if !tally.check("bundle", www::bundle) {
        return;
    }
    tally.check("size", || size::report(&www::dist())?.check());
    tally.count("browser", browser::test);
    tally.count("firefox", browser::firefox);
}

fn clippy(arguments: &[&str]) -> Result<()> {
    run(cargo()
        .arg("clippy")
        .args(arguments)
        .args(["--", "-D", "warnings"]))
}

fn cargo_test(arguments: &[&str]) -> Result<Count> {
    let mut command = cargo();
    command.arg("test").args(arguments);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .context("cargo cannot be started")?;
    let mut total = Count::default();
    for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
        let line = line?;
        println!("{line}");
        if let Some(count) = test_result(&line) {
            total.passed += count.passed;
            total.failed += count.failed;
        }
        total.names.extend(failed_test(&line));
    }
    let status = child.wait()?;
    if !status.success() && total.failed == 0 {
        // It did not come to run, or not to its end.
        total.failed = 1;
    }
    if status.success() && total.passed == 0 {
        bail!("no test was run");
    }
    Ok(total)
}

/// Reads `test result: ok. 3 passed; 0 failed; …`.
fn test_result(line: &str) -> Option<Count> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let number = |word: &str| {
        counts
            .split("; ")
            .find_map(|part| part.strip_suffix(word)?.trim().parse().ok())
    };
    Some(Count {
        passed: number("passed")?,
        failed: number("failed")?,
        ..Count::default()
    })
}

/// Reads `test rooms::name ... FAILED`.
fn failed_test(line: &str) -> Option<String> {
    let name = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_of_a_test_binary_is_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(
            test_result(line),
            Some(Count {
                passed: 12,
                failed: 3,
                ..Count::default()
            })
        );
        assert_eq!(test_result("test growth ... ok"), None);
        assert_eq!(failed_test("test growth ... ok"), None);
        assert_eq!(
            failed_test("test growth::adds_up ... FAILED").as_deref(),
            Some("growth::adds_up")
        );
    }

    #[test]
    fn what_could_not_be_checked_is_counted_as_neither() {
        let mut tally = Tally::default();
        tally.try_check("there", || Ok(None));
        tally.try_check("not there", || Ok(Some(Skipped("no network".to_owned()))));
        tally.try_check("bad", || bail!("broken"));
        assert_eq!((tally.total.passed, tally.total.failed), (1, 1));
        assert_eq!(tally.skipped, ["not there: no network"]);
        assert_eq!(tally.and_skipped(), ", 1 skipped");
    }

    #[test]
    fn a_failed_check_counts_once_and_is_named() {
        let mut tally = Tally::default();
        assert!(tally.check("good", || Ok(())));
        assert!(!tally.check("bad", || bail!("broken")));
        assert!(!tally.count("runner", || Ok(Count {
            passed: 4,
            failed: 2,
            names: vec!["one".to_owned(), "other".to_owned()],
            flaky: vec!["third".to_owned()],
        })));
        assert_eq!((tally.total.passed, tally.total.failed), (5, 3));
        let failures = [
            "bad: broken",
            "runner: 2 failed",
            "runner: one",
            "runner: other",
        ];
        assert_eq!(tally.failures, failures);
        assert_eq!(tally.flaky, ["runner: third"]);
    }
}
