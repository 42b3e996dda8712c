//! The documents agree with the tree: words of the glossary with those of the pages, rooms with the
//! order in which they may know each other, links with files.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use nangsuat::case::Case;
use nangsuat::enterprise::Indicator;
use nangsuat::index::Formula;
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every text under a key of this name, as a pair of both languages.
fn pairs(vi: &Value, en: &Value, name: &str, found: &mut Vec<(String, String)>) {
    let (Some(vi), Some(en)) = (vi.as_object(), en.as_object()) else {
        return;
    };
    for (key, one) in vi {
        let other = &en[key];
        if let (true, Some(one), Some(other)) = (key == name, one.as_str(), other.as_str()) {
            found.push((one.to_lowercase(), other.to_lowercase().replace('’', "'")));
        }
        pairs(one, other, name, found);
    }
}

#[test]
fn the_glossary_says_what_the_pages_say() {
    let [vi, en] = ["vi", "en"].map(|language| {
        serde_json::from_str(&read(format!("www/locales/{language}.json"))).unwrap()
    });
    let mut compared = 0;
    for line in read("docs/glossary.md").lines() {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [ours, english, identifier, _] = cells[..] else {
            continue;
        };
        let Some(name) = identifier
            .strip_prefix('`')
            .and_then(|name| name.strip_suffix('`'))
        else {
            continue;
        };
        let mut said = Vec::new();
        pairs(&vi, &en, name, &mut said);
        let term = (ours.to_lowercase(), english.to_lowercase());
        assert!(
            said.contains(&term),
            "{name}: {term:?} is not among {said:?}"
        );
        compared += 1;
    }
    assert!(compared > 50, "{compared}");
}

/// Every text, as a pair of both languages.
fn all_pairs(vi: &Value, en: &Value, found: &mut BTreeSet<(String, String)>) {
    if let (Some(vi), Some(en)) = (vi.as_str(), en.as_str()) {
        found.insert((vi.to_owned(), en.replace('’', "'")));
    }
    for (key, one) in vi.as_object().into_iter().flatten() {
        all_pairs(one, &en[key], found);
    }
}

/// A number is called in the guide as it is called on the page, in both languages.
#[test]
fn the_guide_to_methods_says_what_the_pages_say() {
    let [vi, en] = ["vi", "en"].map(|language| {
        serde_json::from_str(&read(format!("www/locales/{language}.json"))).unwrap()
    });
    let mut said = BTreeSet::new();
    all_pairs(&vi, &en, &mut said);
    let names = |language: &str| -> Vec<String> {
        let guide = read(format!("docs/guides/methods.{language}.md"));
        let rows = guide.lines().filter_map(|line| line.strip_prefix("| "));
        let names = rows.filter_map(|row| row.split(" | ").next());
        names
            .filter(|name| !["Con số", "Number"].contains(name))
            .map(str::to_owned)
            .collect()
    };
    let (ours, theirs) = (names("vi"), names("en"));
    assert_eq!(ours.len(), theirs.len());
    for pair in ours.into_iter().zip(theirs) {
        assert!(said.contains(&pair), "{pair:?} is not on a page");
    }
}

/// The text of a room: its file and its folder.
fn room(name: &str) -> String {
    let mut text =
        fs::read_to_string(root().join(format!("core/src/{name}.rs"))).unwrap_or_default();
    let mut folders = vec![root().join("core/src").join(name)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                text += &fs::read_to_string(path).unwrap();
            }
        }
    }
    text
}

#[test]
fn a_room_knows_only_rooms_before_it() {
    let document = read("ARCHITECTURE.md");
    let table = document.split("## Rooms").nth(1).unwrap();
    let rooms: Vec<_> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(room, _)| room)
        .collect();
    let public: BTreeSet<_> = read("core/src/lib.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect();
    let helpers = ["decimal", "methods", "text", "tree"];
    let named: BTreeSet<_> = rooms
        .iter()
        .chain(&helpers)
        .map(|&room| room.to_owned())
        .collect();
    assert_eq!(named, public, "the table of rooms");
    for (at, name) in rooms.iter().enumerate() {
        let code: String = room(name)
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        assert!(!code.is_empty(), "{name}");
        for later in &rooms[at + 1..] {
            let used = [format!("crate::{later}::"), format!("crate::{later};")];
            assert!(
                !used.iter().any(|used| code.contains(used)),
                "{name} knows {later}, which comes after it"
            );
        }
    }
}

/// The documents of the repository.
fn documents() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in [
        "",
        "core",
        "core/docs",
        "core/docs/methods",
        "docs",
        "docs/guides",
        "tests",
    ] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "md") {
                found.push(path);
            }
        }
    }
    found
}

/// The label and the target of a link that is defined on a line of its own.
fn definition(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix('[')?.split_once("]: ")
}

#[test]
fn links_lead_to_files() {
    let mut followed = 0;
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        let inline = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split_once(')'));
        let named = text.lines().filter_map(definition);
        for target in inline.map(|link| link.0).chain(named.map(|link| link.1)) {
            let target = target.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains("://") {
                continue;
            }
            let path = document.parent().unwrap().join(target);
            assert!(path.exists(), "{}: {target}", document.display());
            followed += 1;
        }
    }
    assert!(followed > 20, "{followed}");
}

/// Where the code is kept a link of a page leads to a file, in the documentation to an item: the code
/// names an item for each, before it includes the page.
#[test]
fn a_page_of_the_documentation_has_an_item_for_each_link() {
    let rooms = ["methods", "frontier", "index"];
    let rooms = rooms.map(|room| read(format!("core/src/{room}.rs")));
    let mut pages = 0;
    let mut items = Vec::new();
    for line in rooms.iter().flat_map(|room| room.lines()) {
        let line = line.trim_start_matches(['/', '!']).trim_start();
        if let Some((label, _)) = definition(line) {
            items.push(label.to_lowercase());
        } else if let Some(path) = line.split('"').find(|part| part.contains("docs/")) {
            let text = read(format!("core/src/{path}"));
            let files: Vec<_> = text.lines().filter_map(definition).collect();
            let files: Vec<_> = files
                .iter()
                .map(|(label, _)| label.to_lowercase())
                .collect();
            let labels = |all: &[String]| all.iter().cloned().collect::<BTreeSet<_>>();
            assert_eq!(labels(&items), labels(&files), "{path}");
            assert_eq!(labels(&files).len(), files.len(), "{path}: a label twice");
            for label in &files {
                let used = text.to_lowercase().matches(&format!("[{label}]")).count();
                assert!(used > 1, "{path}: {label} is not used");
            }
            items.clear();
            pages += 1;
        }
    }
    let kept = documents().into_iter();
    let kept = kept.filter(|path| path.to_string_lossy().contains("core/docs"));
    assert_eq!(pages, kept.count());
}

/// The indicators of the page of methods are those of the code, in its order, and their formulas
/// those of the glossary.
#[test]
fn the_page_of_methods_has_every_indicator() {
    let cells = |line: &str| -> Option<[String; 4]> {
        let cells: Vec<_> = line.trim_matches('|').split('|').collect();
        let cells: Vec<_> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        cells.try_into().ok()
    };
    let glossary: Vec<_> = read("docs/glossary.md").lines().filter_map(cells).collect();
    let page = read("core/docs/methods/value-added.md");
    let rows: Vec<_> = page
        .lines()
        .filter(|line| line.starts_with("| `"))
        .filter_map(cells)
        .collect();
    for (row, indicator) in rows.iter().zip(Indicator::ALL) {
        let [name, formula, unit, direction] = row;
        assert_eq!(*name, format!("`{indicator}`"), "the next row of the page");
        assert_eq!(*unit, indicator.unit().name());
        assert_eq!(*direction, indicator.direction().name());
        if let Some([.., meaning]) = glossary.iter().find(|row| row[2] == *name) {
            let said = meaning.split(';').next().unwrap_or_default();
            assert_eq!(said, formula, "{name}");
        }
    }
    assert_eq!(rows.len(), Indicator::ALL.len(), "a row for each indicator");
}

/// The words that follow a phrase in a text.
fn after<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = &'a str> {
    let word = |rest: &'a str| {
        rest.split(|sign: char| !sign.is_ascii_alphanumeric() && !"_-".contains(sign))
            .next()
    };
    text.split(phrase).skip(1).filter_map(word)
}

/// What a document tells people to run is there: examples, tasks, benches.
#[test]
fn commands_of_the_documents_exist() {
    let tasks = read("xtask/src/main.rs");
    let mut run = BTreeSet::new();
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        for example in after(&text, "--example ") {
            let there = |member: &str| {
                let path = format!("{member}/examples/{example}.rs");
                root().join(path).exists()
            };
            assert!(there("core") || there("wasm"), "--example {example}");
            run.insert(example.to_owned());
        }
        for task in after(&text, "cargo xtask ") {
            let arm = format!("Some(\"{task}\")");
            assert!(
                task.is_empty() || tasks.contains(&arm),
                "cargo xtask {task}"
            );
        }
        for bench in after(&text, "`bench ") {
            let there = |path: String| root().join(path).exists();
            let page = there(format!("tests/browser/bench/{bench}.bench.mjs"));
            let program = there(format!("tests/bench/{bench}.bench.py"));
            assert!(page || program, "bench {bench}");
        }
    }
    assert!(run.len() > 8, "{run:?}");
    let readme = read("README.md");
    let listed = readme.split("lists the other\ntasks:").nth(1).unwrap();
    let listed = listed.split(". ").next().unwrap();
    for line in tasks
        .lines()
        .filter(|line| line.starts_with("cargo xtask "))
    {
        let task = line.split(' ').nth(2).unwrap();
        let said = readme.contains(&format!("cargo xtask {task}"));
        assert!(said || listed.contains(&format!("`{task}`")), "{task}");
    }
}

/// The README's example on a command line is a file that can be read, without an error in it.
#[test]
fn the_json_of_the_readme_is_a_case() {
    let readme = read("README.md");
    let heredoc = readme.split("<<'JSON'\n").nth(1).unwrap();
    let case: Case = serde_json::from_str(heredoc.split("\nJSON\n").next().unwrap()).unwrap();
    let assessment = case.assess();
    assert!(assessment.errors.is_empty(), "{:?}", assessment.errors);
    let year = &assessment.analysis.years[0];
    assert_eq!(year.value_added.subtractive, Some(400.0));
}

#[test]
fn the_readme_counts_the_formulas() {
    assert!(read("README.md").contains("twenty-one price and quantity formulas"));
    assert_eq!(Formula::ALL.len(), 21);
}

/// `core` reads no file, no clock and no address, and knows JavaScript only for the types of `ts`.
#[test]
fn the_core_has_no_world_around_it() {
    let mut folders = vec![root().join("core/src")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            for word in ["fs", "net", "env", "time", "process", "io", "thread"] {
                let word = format!("std::{word}");
                assert!(!code.contains(&word), "{}: {word}", path.display());
            }
            for word in ["js_sys", "web_sys", "extern \"C\""] {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
            files += 1;
        }
    }
    assert!(files > 60, "{files}");
}

/// Limits that a document states are those of the code.
#[test]
fn limits_of_the_documents_are_those_of_the_code() {
    for (document, said, code, is) in [
        (
            "embedding",
            "60,000 letters",
            "www/store/share.ts",
            "LONGEST = 60_000",
        ),
        (
            "embedding",
            "400,000 bytes",
            "www/store/share.ts",
            "LARGEST = 400_000",
        ),
        (
            "embedding",
            "between 80 and 5000 px",
            "www/embed/embed.ts",
            "80), 5000)",
        ),
        (
            "embedding",
            "a redirect is refused",
            "www/store/fetch.ts",
            "redirect: \"error\"",
        ),
        (
            "embedding",
            "below 80 kB gzip",
            "xtask/src/artefacts.rs",
            "(\"embed.html\", 80_000)",
        ),
        (
            "embedding",
            "below 13 kB gzip",
            "xtask/src/artefacts.rs",
            "(\"nangsuat-chart.js\", 13_000)",
        ),
        (
            "browsers",
            "Scripts are ES2022",
            "www/bundler.mjs",
            "target: \"es2022\"",
        ),
    ] {
        assert!(read(format!("docs/{document}.md")).contains(said), "{said}");
        assert!(read(code).contains(is), "{code}: {is}");
    }
}

/// Whoever adds a language by the worked diff has named it in every table of words.
#[test]
fn the_diff_of_a_language_names_every_table_of_words() {
    let diff = read("docs/worked/language.diff");
    let mut tables = 0;
    for entry in fs::read_dir(root().join("www/locales")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let path = format!("www/locales/{name}");
        if read(&path).contains("from \"./en.json\"") {
            assert!(diff.contains(&format!("+++ b/{path}\n")), "{path}");
            tables += 1;
        }
    }
    assert!(tables > 5, "{tables}");
}

/// Who runs a portal has its guide alone: what it says of browsers is what the table says.
#[test]
fn the_guide_of_portals_names_the_oldest_browsers() {
    let browsers = read("docs/browsers.md");
    let floor = browsers
        .split_once("**The floor: ")
        .and_then(|(_, rest)| rest.split_once("**"))
        .map(|(floor, _)| floor.replace(" and ", " và "))
        .unwrap();
    assert!(read("docs/guides/portal.vi.md").contains(&floor), "{floor}");
}

#[test]
fn the_readme_names_the_oldest_rust() {
    let manifest = read("Cargo.toml");
    let oldest = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "))
        .unwrap()
        .trim_matches('"');
    let said = format!("[Rust](https://rustup.rs) {oldest} or newer");
    assert!(read("README.md").contains(&said), "{said}");
}
