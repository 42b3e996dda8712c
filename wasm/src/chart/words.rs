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

/// Puts values into a template's `{placeholders}`. Values are put in once and not read again.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
            text.push_str(value);
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}
