//! Hostile input: the committed corpus is replayed, and inputs are made large. The same checks
//! are what the fuzzer runs, see `docs/releasing.md`.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nangsuat_tests::counting::{Counting, most_held};
use nangsuat_tests::hostile::{TARGETS, check};
use serde_json::Value;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn names(folder: PathBuf) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.unwrap().path();
        path.file_stem().unwrap().to_string_lossy().into_owned()
    };
    entries.map(name).collect()
}

#[test]
fn every_target_is_fuzzed_and_has_a_corpus() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(targets.len(), TARGETS.len());
    assert_eq!(names(root().join("corpus")), targets);
    assert_eq!(names(root().join("../fuzz/fuzz_targets")), targets);
}

/// The inputs in a folder of the corpus.
fn inputs(folder: &str) -> impl Iterator<Item = (PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(root().join("corpus").join(folder)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_file()).map(|path| {
        let bytes = fs::read(&path).unwrap();
        (path, bytes)
    })
}

#[test]
fn the_corpus_holds() {
    for (name, _) in TARGETS {
        for (path, bytes) in inputs(name).chain(inputs(&format!("{name}/found"))) {
            // Which input it is, if it fails.
            eprintln!("{}", path.display());
            check(name, &bytes);
        }
    }
}

#[test]
fn the_allocator_counts() {
    let held = most_held(|| drop(std::hint::black_box(vec![0_u8; 100_000])));
    assert!((100_000..101_000).contains(&held), "{held}");
    assert_eq!(most_held(|| {}), 0);
}

/// About how long a grown input is, in bytes.
const LENGTH: usize = 100_000;
/// The bound on time for that length, in an optimised build; another only tells it from work that
/// grows with the square of the length.
const LONGEST: Duration = Duration::from_millis(if cfg!(debug_assertions) { 5000 } else { 100 });

/// How often an input that took longer is tried again.
const TRIES: usize = 9;

/// A document in which one list, object or text is as large as can be: once for each.
fn grown(example: &Value) -> Vec<String> {
    fn grow(place: &mut Value) -> bool {
        let own = place.to_string().len();
        match place {
            Value::Array(items) if !items.is_empty() => {
                let more = items.clone();
                items.extend(more.into_iter().cycle().take(LENGTH / own * items.len()));
            }
            Value::Object(fields) => {
                let last = fields.values().next_back().cloned().unwrap_or_default();
                let size = last.to_string().len() + 8;
                for name in 0..LENGTH / size {
                    fields.insert(format!("x{name}"), last.clone());
                }
            }
            Value::String(text) => text.extend(std::iter::repeat_n('ộ', LENGTH / 3)),
            _ => return false,
        }
        true
    }
    fn walk(example: &Value, pointer: &str, texts: &mut Vec<String>) {
        let mut document = example.clone();
        let place = document.pointer_mut(pointer).unwrap();
        let names: Vec<String> = match place {
            Value::Array(items) => (0..items.len().min(2)).map(|at| at.to_string()).collect(),
            Value::Object(fields) => fields.keys().cloned().collect(),
            _ => Vec::new(),
        };
        if grow(place) {
            texts.push(document.to_string());
        }
        for name in names {
            walk(example, &format!("{pointer}/{name}"), texts);
        }
    }
    let mut texts = Vec::new();
    walk(example, "", &mut texts);
    texts
}

/// Texts of one sign or a few, over and over.
fn repeated() -> impl Iterator<Item = Vec<u8>> {
    const PARTS: [&str; 20] = [
        "a,",
        "a;",
        "a\t",
        "\"",
        "\"\"",
        "\"a\n",
        "\n",
        "\r",
        ",\n",
        "1,2\n",
        "1",
        "-",
        "(",
        ".",
        "1.234.",
        "\u{feff}",
        "{\"a\":",
        "[",
        "[1,",
        "{\"year\":1,",
    ];
    PARTS
        .into_iter()
        .map(|part| part.repeat(LENGTH / part.len()).into_bytes())
}

/// Tables that are wide, and as long as they are wide.
fn wide() -> Vec<u8> {
    let headings: Vec<String> = (0..LENGTH / 14).map(|at| format!("h{at}")).collect();
    let mut table = format!("1234{}\n", headings.join(","));
    table.push_str(&"1,2\n".repeat(LENGTH / 8));
    table.into_bytes()
}

#[test]
fn time_and_memory_grow_with_the_length_of_an_input() {
    for (name, _) in TARGETS {
        let mut inputs: Vec<Vec<u8>> = repeated().collect();
        inputs.push(wide());
        for (_, bytes) in self::inputs(name) {
            if let Ok(example) = serde_json::from_slice(&bytes) {
                inputs.extend(grown(&example).into_iter().map(String::into_bytes));
            } else {
                inputs.push(bytes.repeat(LENGTH / bytes.len().max(1)));
            }
        }
        let mut slowest = (Duration::ZERO, String::new());
        for input in &inputs {
            let timed = || {
                let start = Instant::now();
                check(name, input);
                let length = input.len().max(LENGTH);
                start.elapsed().mul_f64(LENGTH as f64 / length as f64)
            };
            let mut took = timed();
            // Others may use the machine: the quickest time is the input's own.
            for _ in 0..TRIES {
                if took < LONGEST {
                    break;
                }
                took = took.min(timed());
            }
            let beginning = String::from_utf8_lossy(&input[..input.len().min(60)]).into_owned();
            assert!(took < LONGEST, "{name} took {took:?} for {beginning}");
            slowest = slowest.max((took, beginning));
        }
        eprintln!("{name}: {} inputs, the slowest {slowest:?}", inputs.len());
    }
}
