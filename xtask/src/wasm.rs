//! From `nangsuat-wasm` to what esbuild bundles: `.wasm`, its glue and its types.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    artefacts::{ARTEFACTS, Artefact},
    facts,
    process::{cargo, output, program, root, run},
};

/// The target triple of every artefact.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Builds every artefact, and the facts that pages carry, into `www/generated`.
pub fn build() -> Result<()> {
    add_target()?;
    facts::write()?;
    for artefact in ARTEFACTS {
        let compiled = compile(artefact)?;
        bind(artefact, &compiled, &root().join("www/generated"))
            .with_context(|| format!("the glue of {}", artefact.name))?;
    }
    Ok(())
}

/// Has rustup fetch the wasm target where it is not there yet.
pub fn add_target() -> Result<()> {
    let sysroot = output(program("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(TARGET)
        .exists()
    {
        return Ok(());
    }
    run(program("rustup").args(["target", "add", TARGET]))
        .context("the wasm target is missing and cannot be added")
}

fn compile(artefact: &Artefact) -> Result<PathBuf> {
    let mut command = cargo();
    command
        .args(["build", "--package", "nangsuat-wasm", "--lib"])
        .args(["--profile", "wasm", "--target", TARGET])
        .args(["--no-default-features", "--features", artefact.name])
        .arg("--message-format=json-render-diagnostics")
        .env("CARGO_ENCODED_RUSTFLAGS", remap_paths()?);
    if let Some(level) = artefact.opt_level {
        command
            .arg("--config")
            .arg(format!("profile.wasm.opt-level={level}"));
    }
    output(&mut command)?
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == "nangsuat_wasm")
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|name| name.as_str().map(PathBuf::from))
        .find(|name| {
            name.extension()
                .is_some_and(|extension| extension == "wasm")
        })
        .context("cargo built no .wasm")
}

/// Panic messages hold file names: neither the bytes nor the reader should learn where, and from
/// which registry, it was built.
fn remap_paths() -> Result<String> {
    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
        .context("there is no home directory")?;
    // Each registry has a folder, which is there by now: this program's own crates lie in it.
    let registries = fs::read_dir(cargo_home.join("registry/src"))
        .into_iter()
        .flatten()
        .map(|entry| Ok((entry?.path(), "crates")));
    // The last that fits is taken.
    let remapped = [Ok((root(), "nangsuat")), Ok((cargo_home, "cargo"))]
        .into_iter()
        .chain(registries)
        .map(|pair: Result<_>| {
            pair.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(remapped.join("\u{1f}"))
}

fn bind(artefact: &Artefact, compiled: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .web(true)?
        // Otherwise `init()` without an argument does not find its file.
        .omit_default_module_path(false)
        .typescript(true)
        // An engine that trapped is started again, with the page's input kept.
        .reset_state_function(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .out_name(artefact.name)
        .input_path(compiled)
        .generate(folder)?;
    distinct(&fs::read_to_string(
        folder.join(artefact.name).with_extension("d.ts"),
    )?)
}

/// TypeScript's own types, which one of ours would hide.
const BUILT_IN: &[&str] = &[
    "Exclude", "Extract", "Omit", "Partial", "Pick", "Readonly", "Record", "Required",
];

/// Two Rust types of one name would merge silently into one TypeScript type.
fn distinct(declarations: &str) -> Result<()> {
    let mut seen = BTreeSet::new();
    for line in declarations.lines() {
        let name = ["export interface ", "export type "]
            .iter()
            .find_map(|start| line.strip_prefix(start))
            .and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
        if let Some(name) = name.filter(|name| BUILT_IN.contains(name)) {
            bail!("{name} is a type of TypeScript's own: rename ours by tsify");
        }
        if let Some(name) = name.filter(|name| !seen.insert(*name)) {
            bail!("two types are called {name}: rename one by tsify");
        }
    }
    Ok(())
}
