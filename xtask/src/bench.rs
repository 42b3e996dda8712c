//! Measurements in a real browser, side by side with a peer.

use std::fs;

use anyhow::Result;

use crate::{
    browser::against_server,
    process::{root, run},
    www::{self, node},
};

const FOLDER: &str = "tests/browser/bench";

/// Builds everything and runs each bench.
pub fn all() -> Result<()> {
    www::build()?;
    let mut benches = fs::read_dir(root().join(FOLDER))?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<_>>>()?;
    benches.retain(|name| name.ends_with(".bench.mjs"));
    benches.sort();
    for bench in benches {
        run(&mut against_server(node(&format!("{FOLDER}/{bench}")))?)?;
    }
    Ok(())
}
