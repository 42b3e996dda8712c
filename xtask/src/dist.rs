//! The folder that anybody can put on a host of their own.

use std::fs;

use anyhow::Result;

use crate::{process::root, size, www};

/// Builds everything into `dist` and prints what it weighs.
pub fn run() -> Result<()> {
    www::build()?;
    let finished = www::dist();
    let dist = root().join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir(&dist)?;
    for entry in fs::read_dir(&finished)? {
        let entry = entry?;
        fs::copy(entry.path(), dist.join(entry.file_name()))?;
    }
    print!("{}", size::report(&dist)?.table);
    println!("{}", dist.display());
    Ok(())
}
