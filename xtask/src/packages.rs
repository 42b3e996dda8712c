//! The packages as their users meet them: from the packed files alone, in projects made for it.

use std::fs;

use anyhow::Result;

use crate::{
    browser::chromium,
    dist::{self, CRATES, VERSION},
    process::{cargo, root, run, target},
    www::node,
};

/// Builds all packages and tries each: crates from a new crate, npm in Node and in a page of Vite.
pub fn try_out() -> Result<()> {
    dist::run_all()?;
    let folder = target()?.join("packages");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;

    // Packed, unpacked and built from that, as a registry's users would.
    let mut package = cargo();
    package.args(["package", "--locked", "--allow-dirty"]);
    for name in CRATES {
        package.args(["--package", name]);
    }
    run(&mut package)?;
    let newcomer = folder.join("rust");
    fs::create_dir_all(newcomer.join("src"))?;
    let unpacked = target()?.join(format!("package/nangsuat-{VERSION}"));
    fs::write(
        newcomer.join("Cargo.toml"),
        format!(
            "[package]\nname = \"newcomer\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\nnangsuat = {{ path = '{}' }}\n",
            unpacked.display()
        ),
    )?;
    fs::copy(
        root().join("tests/packages/main.rs"),
        newcomer.join("src/main.rs"),
    )?;
    run(cargo()
        .args(["run", "--quiet", "--offline"])
        .current_dir(&newcomer))?;

    run(node("tests/packages/try.mjs")
        .env("DIST", dist::folder())
        .env("FOLDER", folder.join("js"))
        .env("CHROMIUM", chromium()?))
}
