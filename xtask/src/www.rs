//! npm packages and the bundle of pages.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result};

use crate::{
    guides,
    process::{program, root, run},
    wasm,
};

/// npm as it is called here.
pub const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Where the finished pages lie.
pub fn dist() -> PathBuf {
    root().join("www/dist")
}

/// A script or tool run by Node, named by its path in the repository.
pub fn node(script: &str) -> Command {
    let mut command = program("node");
    command.arg(script);
    command
}

/// Installs the npm packages where they are missing or are not those of the lock file.
pub fn install() -> Result<()> {
    let lock = fs::read(root().join("package-lock.json"))?;
    // A copy of the lock that was installed; times would not survive a checkout.
    let installed = root().join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|copy| copy == lock) {
        return Ok(());
    }
    run(program(NPM).arg("ci")).context("Node 20 or newer, with npm, is needed")?;
    fs::write(installed, lock)?;
    Ok(())
}

/// Renders the guides and bundles the pages into `www/dist`; the artefacts have to be there.
pub fn bundle() -> Result<()> {
    guides::write()?;
    run(&mut node("www/build.mjs"))
}

/// Everything, from Rust to the finished pages.
pub fn build() -> Result<()> {
    wasm::build()?;
    install()?;
    bundle()
}
