//! The notices that the licences of others ask for, of what is inside the finished files: crates in
//! the engines, npm packages in the scripts.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{
    process::{cargo, output, root},
    wasm::TARGET,
};

/// The npm packages that are bundled; everything else in `node_modules` is a tool.
const BUNDLED: &[&str] = &["lit", "lit-html", "lit-element", "@lit/reactive-element"];

/// What others made: its name with the version, its licence, and where its files lie.
struct Work {
    name: String,
    licence: String,
    folder: PathBuf,
}

/// Each text once, below the names of all that stand under it.
pub fn text() -> Result<String> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for work in crates()?.into_iter().chain(packages()?) {
        let mut found = licences(&work.folder)?;
        if found.is_empty() {
            found.push(format!("Licence: {}", work.licence));
        }
        for text in found {
            texts.entry(text).or_default().insert(work.name.clone());
        }
    }
    let mut sections: Vec<_> = texts
        .into_iter()
        .map(|(text, names)| (names.into_iter().collect::<Vec<_>>().join(", "), text))
        .collect();
    sections.sort();
    let mut notices = String::from(
        "nangsuat is under MIT or Apache 2.0, at your option. Inside it are, with their notices:\n",
    );
    for (names, text) in sections {
        write!(
            notices,
            "\n{}\n{names}\n\n{}\n",
            "-".repeat(72),
            text.trim()
        )?;
    }
    Ok(notices)
}

/// The crates of others in the engines.
fn crates() -> Result<Vec<Work>> {
    let tree = output(cargo().args([
        "tree",
        "--locked",
        "--package=nangsuat-wasm",
        "--target",
        TARGET,
        "--edges=normal,no-proc-macro",
        "--prefix=none",
        "--format={p}",
    ]))?;
    // `serde v1.0.229`, and behind it whatever cargo adds.
    let inside: BTreeSet<String> = tree
        .lines()
        .map(|line| line.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    let metadata = output(cargo().args(["metadata", "--locked", "--format-version=1"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().context("no packages")?;
    packages
        .iter()
        .filter(|package| !package["source"].is_null())
        .map(|package| {
            let text = |field: &str| package[field].as_str().unwrap_or_default();
            let manifest = Path::new(text("manifest_path"));
            Ok(Work {
                name: format!("{} v{}", text("name"), text("version")),
                licence: text("license").to_owned(),
                folder: manifest.parent().context("no folder")?.to_owned(),
            })
        })
        .filter(|work| {
            work.as_ref()
                .map_or(true, |work| inside.contains(&work.name))
        })
        .collect()
}

fn packages() -> Result<Vec<Work>> {
    let package = |name: &&str| {
        let folder = root().join("node_modules").join(name);
        let about = fs::read_to_string(folder.join("package.json"))
            .with_context(|| format!("{name} is not installed"))?;
        let about: Value = serde_json::from_str(&about)?;
        let text = |field: &str| about[field].as_str().unwrap_or_default();
        Ok(Work {
            name: format!("{name} v{}", text("version")),
            licence: text("license").to_owned(),
            folder,
        })
    };
    BUNDLED.iter().map(package).collect()
}

/// The texts in a package's folder that say under what it may be used; of several to choose from,
/// MIT is chosen.
fn licences(folder: &Path) -> Result<Vec<String>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        let starts = ["LICENSE", "LICENCE", "COPYING", "NOTICE"];
        if starts.iter().any(|start| name.starts_with(start)) && entry.file_type()?.is_file() {
            let path = entry.path();
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            files.insert(name, text.replace("\r\n", "\n"));
        }
    }
    if files.keys().any(|name| name.ends_with("MIT")) {
        files.retain(|name, _| !name.ends_with("APACHE") && name != "COPYING");
    }
    Ok(files.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inside_is_named_and_what_builds_it_is_not() -> Result<()> {
        let names: Vec<_> = crates()?.into_iter().map(|work| work.name).collect();
        let has = |start: &str| names.iter().any(|name| name.starts_with(start));
        assert!(
            has("serde v") && has("libm v") && has("rlsf v"),
            "{names:?}"
        );
        assert!(
            !has("syn v") && !has("axum v") && !has("nangsuat v"),
            "{names:?}"
        );
        Ok(())
    }
}
