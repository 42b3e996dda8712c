//! What must hold of any bytes, for every parser and for what each export of the wasm modules
//! calls: no panic, no result that is not finite, what was read and written is read again as the
//! same, and no more memory than [`memory`] says.
//!
//! The fuzzer (`fuzz/`) makes the bytes; `tests/tests/hostile.rs` replays those of `tests/corpus`.

// What fails here fails like a test.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc)]

mod document;
mod files;
mod pages;
mod tables;

use nangsuat_wasm::chart::Value;
use nangsuat_wasm::output;
use serde::Serialize;

use crate::counting::most_held;

/// Checks everything that must hold of an input; panics where something does not.
pub type Check = fn(&[u8]);

/// Every parser and entry by name, which is that of its fuzz target and of its folder in
/// `tests/corpus`.
pub const TARGETS: &[(&str, Check)] = &[
    ("number", tables::number),
    ("table", tables::table),
    ("units", tables::units),
    ("survey", tables::survey),
    ("statements", files::statements),
    ("series", files::series),
    ("plan", files::plan),
    ("province", files::province),
    ("benchmark", files::benchmark),
    ("rooms", files::rooms),
    ("typed_case", pages::typed_case),
    ("typed_province", pages::typed_province),
    ("unit_table", pages::unit_table),
    ("chart", pages::chart),
];

/// The most bytes that may be held for an input of a length: for all that is checked of it, of
/// which reading is one part, and results, pictures and what is written again are others.
pub const fn memory(length: usize) -> usize {
    (16 << 20) + 400 * length
}

/// Checks one input of a target, memory too.
pub fn check(name: &str, bytes: &[u8]) {
    let (_, check) = TARGETS.iter().find(|(target, _)| *target == name).unwrap();
    let held = most_held(|| check(bytes));
    let allowed = memory(bytes.len());
    assert!(held <= allowed, "{held} bytes held, {allowed} allowed");
}

/// Fails where something that goes to a page holds a number that is not finite.
pub fn all_finite<T: Serialize + ?Sized>(result: &T) {
    fn walk(value: &Value, path: &str) {
        match value {
            Value::Number(number) => assert!(number.is_finite(), "{path} is {number}"),
            Value::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    walk(item, &format!("{path}/{at}"));
                }
            }
            Value::Record(fields) => {
                for (name, field) in fields {
                    walk(field, &format!("{path}/{name}"));
                }
            }
            Value::Null | Value::Flag(_) | Value::Text(_) => {}
        }
    }
    walk(&output::value(result), "");
}
