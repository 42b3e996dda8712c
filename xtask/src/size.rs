//! What the finished files weigh, and whether that is within the budgets.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    io::{self, Write as _},
    path::Path,
};

use anyhow::{Context, Result, bail};

use crate::artefacts::{BUDGETS, ON_DEMAND};

/// Bytes as stored and as sent.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl std::iter::Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(weights: I) -> Self {
        weights.fold(Self::default(), |a, b| Self {
            raw: a.raw + b.raw,
            gzip: a.gzip + b.gzip,
            brotli: a.brotli + b.brotli,
        })
    }
}

type Files = BTreeMap<String, Vec<u8>>;

/// The table of a finished folder, and what in it is missing or too heavy.
pub struct Report {
    /// One line for each wasm file, each script with a budget of its own, and each page and script
    /// on demand with all that it loads.
    pub table: String,
    /// One sentence for each budget that is not kept.
    pub excesses: Vec<String>,
}

impl Report {
    /// Prints the table; an excess is an error.
    pub fn check(&self) -> Result<()> {
        print!("{}", self.table);
        if self.excesses.is_empty() {
            return Ok(());
        }
        bail!("{}", self.excesses.join("; "))
    }
}

/// Weighs a finished folder.
pub fn report(folder: &Path) -> Result<Report> {
    let files = read(folder)?;
    let weights = files
        .iter()
        .map(|(name, bytes)| Ok((name.as_str(), weigh(bytes)?)))
        .collect::<Result<BTreeMap<_, _>>>()?;
    let whole = |name| {
        loaded_by(name, &files)
            .iter()
            .map(|file| weights[file])
            .sum()
    };
    let rows: Vec<(&str, Weight)> = files
        .keys()
        .map(String::as_str)
        .filter_map(|name| match extension(name) {
            "wasm" => Some((name, weights[name])),
            "js" if on_demand(name) => Some((name, whole(name))),
            "js" if budget(name).is_some() => Some((name, weights[name])),
            "html" => Some((name, whole(name))),
            _ => None,
        })
        .collect();
    Ok(Report {
        table: table(&rows)?,
        excesses: excesses(&rows),
    })
}

fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            let name = entry.file_name().to_string_lossy().into_owned();
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(files)
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Comes after a page and names all files, for use without a network: no part of any page.
const OFFLINE: &str = "offline.js";

fn on_demand(name: &str) -> bool {
    ON_DEMAND.contains(&name)
}

/// A page or script and every file that it names, or that one of those names; other pages are only
/// linked, and what is loaded on demand is none of it.
fn loaded_by<'a>(page: &'a str, files: &'a Files) -> BTreeSet<&'a str> {
    let mut loaded = BTreeSet::from([page]);
    let mut unread = vec![page];
    while let Some(name) = unread.pop() {
        if !matches!(extension(name), "html" | "js" | "css") {
            continue;
        }
        let text = String::from_utf8_lossy(&files[name]);
        let part =
            |other: &&String| extension(other) != "html" && *other != OFFLINE && !on_demand(other);
        for other in files.keys().filter(part) {
            if names(&text, other) && loaded.insert(other) {
                unread.push(other);
            }
        }
    }
    loaded
}

/// Whether the text has this file name, and not only as the end of a longer one.
fn names(text: &str, file: &str) -> bool {
    text.match_indices(file).any(|(at, _)| {
        !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
    })
}

fn weigh(bytes: &[u8]) -> Result<Weight> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    let mut brotli = Counter(0);
    brotli::CompressorWriter::new(&mut brotli, 1 << 16, 11, 22).write_all(bytes)?;
    Ok(Weight {
        raw: bytes.len(),
        gzip: gzip.finish()?.len(),
        brotli: brotli.0,
    })
}

/// Counts what is written into it.
struct Counter(usize);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn budget(name: &str) -> Option<usize> {
    let (_, bytes) = BUDGETS.iter().find(|(budgeted, _)| *budgeted == name)?;
    Some(*bytes)
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}

fn table(rows: &[(&str, Weight)]) -> Result<String> {
    let mut table = format!(
        "{:24}{:>9}{:>9}{:>9}{:>9}\n",
        "kB (1000 bytes)", "raw", "gzip -9", "brotli", "budget"
    );
    for (name, weight) in rows {
        writeln!(
            table,
            "{name:24}{:>9}{:>9}{:>9}{:>9}",
            kilobytes(weight.raw),
            kilobytes(weight.gzip),
            kilobytes(weight.brotli),
            budget(name).map(kilobytes).unwrap_or_default(),
        )?;
    }
    Ok(table)
}

fn excesses(rows: &[(&str, Weight)]) -> Vec<String> {
    BUDGETS
        .iter()
        .filter_map(
            |(name, budget)| match rows.iter().find(|(row, _)| row == name) {
                None => Some(format!("{name} is missing")),
                Some((_, weight)) if weight.gzip > *budget => Some(format!(
                    "{name} weighs {} kB, {} allowed",
                    kilobytes(weight.gzip),
                    kilobytes(*budget)
                )),
                Some(_) => None,
            },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        [
            (
                "a.html",
                "<a href=b.html>b</a><script src=\"a.js\"></script>",
            ),
            ("a.js", "new URL('a_bg.wasm', import.meta.url)"),
            ("a_bg.wasm", "\0asm"),
            ("bg.wasm", "\0asm"),
            (
                "b.html",
                "<link href=\"b.css\"><script src=\"b.js\"></script>",
            ),
            ("b.css", "a{}"),
            ("b.js", "import('./enterprise-benchmark.js')"),
            (
                "enterprise-benchmark.js",
                "new URL('c_bg.wasm', import.meta.url)",
            ),
            ("c_bg.wasm", "\0asm"),
        ]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into()
    }

    #[test]
    fn a_page_weighs_what_it_names_and_no_other_page() {
        let files = files();
        let loaded: Vec<_> = loaded_by("a.html", &files).into_iter().collect();
        assert_eq!(loaded, ["a.html", "a.js", "a_bg.wasm"]);
        let loaded: Vec<_> = loaded_by("b.html", &files).into_iter().collect();
        assert_eq!(loaded, ["b.css", "b.html", "b.js"]);
        let wanted: Vec<_> = loaded_by("enterprise-benchmark.js", &files)
            .into_iter()
            .collect();
        assert_eq!(wanted, ["c_bg.wasm", "enterprise-benchmark.js"]);
    }

    #[test]
    fn a_missing_or_heavy_file_exceeds_its_budget() {
        let heavy = Weight {
            gzip: 80_001,
            ..Weight::default()
        };
        let mut rows: Vec<_> = BUDGETS
            .iter()
            .map(|(name, _)| (*name, Weight::default()))
            .filter(|(name, _)| *name != "enterprise_bg.wasm")
            .collect();
        rows[0] = ("chart_bg.wasm", heavy);
        assert_eq!(
            excesses(&rows),
            [
                "chart_bg.wasm weighs 80.0 kB, 80.0 allowed",
                "enterprise_bg.wasm is missing"
            ]
        );
    }

    #[test]
    fn compression_is_measured() -> Result<()> {
        let weight = weigh(&b"nangsuat".repeat(1000))?;
        assert_eq!(weight.raw, 8000);
        assert!(weight.gzip < 100 && weight.brotli < weight.gzip && weight.brotli > 0);
        Ok(())
    }
}
