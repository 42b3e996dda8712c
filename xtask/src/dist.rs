//! Everything that leaves the house, in the folder `dist`: the pages for a host (as a folder and as a
//! zip), the npm package, the crates. The same commit gives the same bytes, wherever it is built.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::{
    notices,
    process::{cargo, program, root, run, target},
    size,
    www::{self, NPM, node},
};

/// The guide that lies in the portal's folder, and where it comes from.
const GUIDE: (&str, &str) = ("HUONG-DAN.md", "docs/guides/portal.vi.md");
const NOTICES: &str = "NOTICES.txt";
/// The crates that others can use.
pub const CRATES: &[&str] = &["nangsuat", "nangsuat-wasm"];
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where all of it lies.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// Builds everything into `dist` and prints what it weighs.
pub fn run_all() -> Result<()> {
    www::build()?;
    let dist = folder();
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    fs::create_dir(&dist)?;
    let notices = notices::text()?;
    portal(&dist, &notices)?;
    npm(&dist, &notices)?;
    crates(&dist)?;
    let portal = dist.join("portal");
    print!("{}", size::report(&portal)?.table);
    for entry in sorted(&dist)? {
        if entry.is_file() {
            let bytes = fs::metadata(&entry)?.len() as f64;
            println!("{:.0} kB  {}", bytes / 1000.0, entry.display());
        }
    }
    println!("{}", portal.display());
    Ok(())
}

/// The folder to put on a host, and the same as one file.
fn portal(dist: &Path, notices: &str) -> Result<()> {
    let portal = dist.join("portal");
    fs::create_dir(&portal)?;
    let pages = www::dist();
    for file in files(&pages)? {
        let copy = portal.join(file.strip_prefix(&pages)?);
        fs::create_dir_all(copy.parent().context("no folder")?)?;
        fs::copy(&file, copy)?;
    }
    fs::copy(root().join(GUIDE.1), portal.join(GUIDE.0))?;
    fs::write(portal.join(NOTICES), notices)?;
    zip(
        &portal,
        &dist.join(format!("nangsuat-portal-{VERSION}.zip")),
    )
}

/// Files in the order of their paths, all of one date: the same bytes each time.
fn zip(folder: &Path, archive: &Path) -> Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(fs::File::create(archive)?);
    for file in files(folder)? {
        let path = file.strip_prefix(folder)?.components();
        let names: Vec<_> = path
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        zip.start_file(format!("nangsuat/{}", names.join("/")), options)?;
        zip.write_all(&fs::read(&file)?)?;
    }
    zip.finish()?;
    Ok(())
}

fn npm(dist: &Path, notices: &str) -> Result<()> {
    let package = dist.join("npm");
    run(node("www/package.mjs").arg(&package))?;
    fs::write(package.join(NOTICES), notices)?;
    run(program(NPM)
        .args(["pack", "--silent", "--pack-destination"])
        .arg(dist)
        .arg(&package))
}

fn crates(dist: &Path) -> Result<()> {
    let mut command = cargo();
    command.args([
        "package",
        "--locked",
        "--allow-dirty",
        "--no-verify",
        "--quiet",
    ]);
    for name in CRATES {
        command.args(["--package", name]);
    }
    run(&mut command)?;
    for name in CRATES {
        let file = format!("{name}-{VERSION}.crate");
        fs::copy(target()?.join("package").join(&file), dist.join(&file))?;
    }
    Ok(())
}

/// Every file in a folder and in the folders inside it.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in sorted(folder)? {
        if path.is_dir() {
            files.extend(self::files(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// What lies in a folder, by name.
fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.sort();
    Ok(paths)
}
