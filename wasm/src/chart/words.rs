//! The few words inside charts, from `wasm/locales` (see `build.rs`).

use crate::text::number::Language;

include!(concat!(env!("OUT_DIR"), "/words.rs"));
