//! Programs that come as packages of PyPI, in a Python of the project's own.

use std::path::PathBuf;

use anyhow::Result;

use crate::process::{program, run, target};

/// The Python of a folder below cargo's, with the packages that a file of requirements names.
pub fn with(requirements: &str, folder: &str) -> Result<PathBuf> {
    let folder = target()?.join(folder);
    let python = folder.join("bin/python");
    if !python.exists() {
        run(program("python3").args(["-m", "venv"]).arg(&folder))?;
    }
    run(program(&python)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .arg(format!("--requirement={requirements}")))?;
    Ok(python)
}
