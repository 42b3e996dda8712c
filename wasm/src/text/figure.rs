//! Figures of tables in either decimal style.

use super::number::{Language, parse};
use nangsuat::benchmark::plain_number;

/// A number with a decimal point, as programs or people write it; nothing where it is no number.
pub fn with_point(text: &[u8]) -> Option<f64> {
    plain_number(text).or_else(|| typed(text, Language::En))
}

/// A number with a decimal comma; one without any sign is the same either way. Nothing where it is no
/// number.
pub fn with_comma(text: &[u8]) -> Option<f64> {
    if text.iter().all(u8::is_ascii_digit) {
        return plain_number(text);
    }
    typed(text, Language::Vi)
}

/// A figure in the style of its table; nothing where it is no number.
pub fn read(text: &str, decimal_comma: bool) -> Option<f64> {
    let read = if decimal_comma {
        with_comma
    } else {
        with_point
    };
    read(text.trim().as_bytes())
}

fn typed(text: &[u8], language: Language) -> Option<f64> {
    parse(std::str::from_utf8(text).ok()?, language)
        .ok()
        .flatten()
}
