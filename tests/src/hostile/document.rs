//! JSON from bytes.

use serde_json::{Map, Value, json};

/// The JSON that bytes stand for: they themselves where they begin as JSON does, else one of the
/// examples with changes that they describe. A fuzzer rarely gets through a parser by itself.
pub fn document(bytes: &[u8], examples: &[&str]) -> String {
    match bytes {
        [b'{' | b'[' | b' ' | b'\n' | 0xef, ..] => String::from_utf8_lossy(bytes).into_owned(),
        [which, edits @ ..] if !examples.is_empty() => {
            let example = examples[usize::from(*which) % examples.len()];
            let mut value = serde_json::from_str(example).unwrap();
            edit(&mut value, edits);
            value.to_string()
        }
        _ => String::new(),
    }
}

/// Numbers at which something may break.
const NUMBERS: [f64; 24] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    2.0,
    5e-324,
    -5e-324,
    f64::MIN_POSITIVE,
    f64::MAX,
    f64::MIN,
    1e15,
    -1e15,
    1e15 + 1.0,
    1e-15,
    1e100,
    1e300,
    1e-300,
    9_007_199_254_740_993.0,
    1900.0,
    2024.0,
    2100.0,
    0.999_999_999_999_999_9,
    1.000_000_000_000_000_2,
];

/// Texts at which something may break; a page can pass the first three as numbers.
const TEXTS: [&str; 12] = [
    "NaN",
    "Infinity",
    "-Infinity",
    "",
    " ",
    "1.234,5",
    "-0",
    "năng suất",
    "\u{0}\u{7f}\u{202e}",
    "<a href=\"x\">&amp;'",
    "=1+1",
    "\u{1f9d1}\u{200d}\u{1f33e}",
];

/// So many changes that a fuzzer sees what each of them does.
const MOST_EDITS: usize = 32;
/// What is copied into itself doubles each time: from here on nothing is copied, or the changes
/// would take the memory that the checks count.
const MOST_PLACES: usize = 2048;

fn edit(document: &mut Value, mut edits: &[u8]) {
    for _ in 0..MOST_EDITS {
        let [high, low, what, rest @ ..] = edits else {
            return;
        };
        edits = rest;
        let places = count(document);
        let place = (usize::from(*high) << 8 | usize::from(*low)) % places;
        let mut take = |length: usize| -> &[u8] {
            let (taken, rest) = edits.split_at(length.min(edits.len()));
            edits = rest;
            taken
        };
        let number = |taken: &[u8]| {
            taken
                .iter()
                .fold(0, |sum, byte| sum << 8 | usize::from(*byte))
        };
        let new = match what % 8 {
            0 => {
                let mut bits = [0; 8];
                let taken = take(8);
                bits[..taken.len()].copy_from_slice(taken);
                json!(f64::from_le_bytes(bits))
            }
            1 => json!(NUMBERS[number(take(1)) % NUMBERS.len()]),
            2 => json!(number(take(2)) as f64 - 32_768.0),
            3 => json!(TEXTS[number(take(1)) % TEXTS.len()]),
            4 => {
                let length = number(take(1)) % 32;
                json!(String::from_utf8_lossy(take(length)))
            }
            5 => {
                let mut copy = Value::Null;
                let from = number(take(2)) % places;
                if places > MOST_PLACES {
                    continue;
                }
                at(document, from, &mut |value| copy.clone_from(value));
                copy
            }
            6 => {
                let which = number(take(1));
                at(document, place, &mut |value| remove(value, which));
                continue;
            }
            _ => {
                let which = number(take(1));
                at(document, place, &mut |value| repeat(value, which));
                continue;
            }
        };
        at(document, place, &mut |value| value.clone_from(&new));
    }
}

fn children(value: &mut Value) -> Box<dyn Iterator<Item = &mut Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter_mut()),
        Value::Object(fields) => Box::new(fields.iter_mut().map(|(_, field)| field)),
        _ => Box::new(std::iter::empty()),
    }
}

fn count(value: &mut Value) -> usize {
    1 + children(value).map(count).sum::<usize>()
}

/// Does something to the value at a place, counted in the order of the text; how many places are
/// left to go behind it.
fn at(value: &mut Value, place: usize, act: &mut dyn FnMut(&mut Value)) -> Option<usize> {
    let Some(mut left) = place.checked_sub(1) else {
        act(value);
        return None;
    };
    for child in children(value) {
        left = at(child, left, act)?;
    }
    Some(left)
}

fn remove(value: &mut Value, at: usize) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            items.remove(at % items.len());
        }
        Value::Object(fields) if !fields.is_empty() => {
            let name = fields.keys().nth(at % fields.len()).cloned();
            name.and_then(|name| fields.remove(&name));
        }
        _ => {}
    }
}

/// The list's own items once more, or a field under a name that it does not have.
fn repeat(value: &mut Value, at: usize) {
    match value {
        Value::Array(items) if !items.is_empty() && items.len() < 64 => {
            let item = items[at % items.len()].clone();
            items.insert(at % (items.len() + 1), item);
        }
        Value::Object(fields) => {
            let last = fields.values().next_back().cloned().unwrap_or_default();
            let mut more = Map::new();
            more.insert(format!("x{at}"), last);
            fields.append(&mut more);
        }
        _ => {}
    }
}
