//! Turns `locales/*.json` into constants, so that a chart carries no parser for its few words and
//! a word missing in one language, or with other placeholders, stops the build.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

type Texts = BTreeMap<String, String>;

/// Words that only kinds of chart outside the enterprise page say, by the feature that has the kind.
const OF_FEATURES: &[(&str, &[&str])] = &[
    (
        "chart",
        &["bullet_", "head_target", "heat_", "no_value", "slope_"],
    ),
    ("strip", &["median", "middle", "quantile", "strip_"]),
];

/// The files, each named by the tag of its language.
const FOLDER: &str = "locales";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut languages = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        let path = entry?.path();
        let tag = path.file_stem().and_then(|stem| stem.to_str());
        let tag = tag.ok_or("a file of words has no name")?.to_owned();
        let texts: Texts = serde_json::from_str(&fs::read_to_string(&path)?)?;
        languages.push((tag, path.display().to_string(), texts));
    }
    languages.sort();
    let (_, model_path, model) = &languages[0];
    for (_, path, texts) in &languages[1..] {
        for (one, one_path, other, other_path) in [
            (model, model_path, texts, path),
            (texts, path, model, model_path),
        ] {
            for (key, text) in one {
                let translated = other
                    .get(key)
                    .ok_or_else(|| format!("{other_path} lacks {key:?}, which {one_path} has"))?;
                if placeholders(text) != placeholders(translated) {
                    return Err(format!("{key:?} has other placeholders in {other_path}").into());
                }
            }
        }
    }

    let mut code =
        String::from("/// The words of charts in one language.\npub(crate) struct Words {\n");
    for key in model.keys() {
        writeln!(code, "{}pub {key}: &'static str,", condition(key))?;
    }
    code.push_str("}\n");
    let mut arms = String::new();
    for (tag, _, texts) in &languages {
        let name = tag.to_uppercase();
        let language = [&name[..1], &tag[1..]].concat();
        writeln!(arms, "            Language::{language} => &{name},")?;
        writeln!(code, "static {name}: Words = Words {{")?;
        for (key, text) in texts {
            writeln!(code, "{}{key}: {text:?},", condition(key))?;
        }
        code.push_str("};\n");
    }
    writeln!(
        code,
        "impl Language {{\n    pub(crate) const fn words(self) -> &'static Words {{\n        match self {{\n{arms}        }}\n    }}\n}}"
    )?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("words.rs"), code)?;
    Ok(())
}

fn condition(key: &str) -> String {
    let has = |words: &[&str]| words.iter().any(|start| key.starts_with(start));
    let feature = OF_FEATURES.iter().find(|(_, words)| has(words));
    feature.map_or_else(String::new, |(name, _)| {
        format!("#[cfg(feature = {name:?})] ")
    })
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect();
    found.sort_unstable();
    found
}
