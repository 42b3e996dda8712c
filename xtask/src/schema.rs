//! JSON Schemas of the file formats, written from the Rust types and kept in the repository.

use std::{collections::BTreeMap, fs, path::PathBuf};

use anyhow::{Result, bail};
use serde_json::Value;

use crate::process::{cargo, output, root};

/// Writes them.
pub fn write() -> Result<()> {
    for (path, text) in schemas()? {
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// Refuses any that does not say what the types say.
pub fn check() -> Result<()> {
    let stale: Vec<String> = schemas()?
        .into_iter()
        .filter(|(path, text)| fs::read_to_string(path).ok().as_ref() != Some(text))
        .map(|(path, _)| path.display().to_string())
        .collect();
    if !stale.is_empty() {
        bail!("run `cargo xtask schema` and commit {}", stale.join(", "));
    }
    Ok(())
}

/// The text of each file. Which formats there are, `core/examples/schema.rs` says.
fn schemas() -> Result<Vec<(PathBuf, String)>> {
    let printed = output(cargo().args([
        "run",
        "--quiet",
        "--package=nangsuat",
        "--features=schema",
        "--example=schema",
    ]))?;
    serde_json::from_str::<BTreeMap<String, Value>>(&printed)?
        .into_iter()
        .map(|(kind, schema)| {
            let path = root().join(format!("core/schema/{kind}.json"));
            Ok((path, format!("{schema:#}\n")))
        })
        .collect()
}
