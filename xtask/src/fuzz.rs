//! Every fuzz target in turn, each for a while. Not in `cargo xtask test`, which replays the corpus:
//! this needs nightly, `cargo install cargo-fuzz`, and hours.

use std::fs;

use anyhow::Result;

use crate::process::{cargo, output, program, root, run};

/// How long each target is fuzzed before a release.
const SECONDS: u32 = 600;

/// After the bounds on time and memory of an optimised build, every target. Stops at the first
/// input that fails; it lies in `fuzz/artifacts` then.
pub fn all(seconds: Option<u32>) -> Result<()> {
    let cargo_fuzz = || {
        let mut command = program("cargo");
        command.args(["+nightly", "fuzz"]);
        command
    };
    let seconds = seconds.unwrap_or(SECONDS);
    run(cargo()
        .args([
            "test",
            "--release",
            "--package=nangsuat-tests",
            "--test=hostile",
        ])
        .args(["--", "--nocapture"]))?;
    for target in output(cargo_fuzz().arg("list"))?.lines() {
        let found = format!("fuzz/corpus/{target}");
        fs::create_dir_all(root().join(&found))?;
        // No sanitizer: the library has no unsafe code, and memory is counted by the targets.
        run(cargo_fuzz()
            .args(["run", "--sanitizer", "none", target])
            .args([found, format!("tests/corpus/{target}")])
            .args(["--", "-timeout=5", "-max_len=20000", "-print_final_stats=1"])
            .arg(format!("-max_total_time={seconds}")))?;
    }
    Ok(())
}
