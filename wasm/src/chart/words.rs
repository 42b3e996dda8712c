//! The few words inside charts, from `wasm/locales` (see `build.rs`).

use crate::text::number::Language;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Language {
    pub(crate) const fn words(self) -> &'static Words {
        match self {
            Language::Vi => &VI,
            Language::En => &EN,
        }
    }
}
