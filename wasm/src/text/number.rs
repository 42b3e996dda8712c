//! Numbers as people write them in Vietnamese and in English.
//!
//! `1.234` is one thousand two hundred and thirty-four in Vietnamese and one and a quarter in
//! English, so a text is read in one stated language only; nothing is guessed. Everything works
//! on decimal digits: moving the decimal point (triệu → đồng, share → percent) is exact, and a
//! value is rounded to binary once, at the end.
//!
//! ```
//! use nangsuat_wasm::text::number::{Language::Vi, Style, format, parse_scaled, unscale};
//!
//! // A field in triệu (10^6), read as đồng.
//! assert_eq!(parse_scaled("8.838.624,994415", Vi, 6), Ok(Some(8_838_624_994_415.0)));
//! assert_eq!(unscale(8_838_624_994_415.0, 6, Vi), "8.838.624,994415");
//! assert_eq!(format(0.123, Vi, Style::percent(1)), "12,3%");
//! ```

use nangsuat::ErrorCode;
use nangsuat::decimal::{nearest, shortest};
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error as _};

/// Declares [`Language`]: a language is one entry here, with its tag, its decimal sign and the sign
/// between groups of three digits, and one file of words in `locales`, whose name is the tag.
macro_rules! languages {
    ($($(#[$meta:meta])* $language:ident = $tag:literal, $decimal:literal, $group:literal;)*) => {
        /// The language of a reader: the signs in numbers, the words in charts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
        #[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
        #[serde(rename_all = "snake_case")]
        pub enum Language { $($(#[$meta])* $language,)* }

        impl Language {
            /// Every tag.
            pub(crate) const TAGS: &[&str] = &[$($tag),*];

            /// The language of a BCP 47 tag, by its primary subtag: `vi`, `vi-VN`, `EN-gb`.
            pub fn of(tag: &str) -> Option<Self> {
                let primary = tag.split_once('-').map_or(tag, |(primary, _)| primary);
                $(if primary.eq_ignore_ascii_case($tag) {
                    return Some(Language::$language);
                })*
                None
            }

            const fn decimal(self) -> char {
                match self { $(Language::$language => $decimal,)* }
            }

            const fn group(self) -> char {
                match self { $(Language::$language => $group,)* }
            }
        }
    };
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Self::of(&tag).ok_or_else(|| D::Error::unknown_variant(&tag, Self::TAGS))
    }
}

languages! {
    /// Vietnamese: `1.234.567,89`.
    #[default]
    Vi = "vi", ',', '.';
    /// English: `1,234,567.89`.
    En = "en", '.', ',';
}

/// The largest amount read, in base units: 10^15, below which an `f64` holds every whole đồng.
pub const LARGEST: f64 = 1e15;

/// The longest text read as a number, in characters.
const LONGEST: usize = 64;

/// Reads a number in the reader's language. Blank text is no number and no error.
///
/// Accepted: groups of three by the language's group sign or by (narrow, no-break) spaces; a
/// leading `-`, `−` or `+`; accounting brackets for a negative, `(1.234)`; a trailing `đ`, `₫`
/// or `đồng`, as spreadsheets write amounts; a decimal sign at either end (`,5`, `5,`), so that
/// a number is legible while it is being typed.
///
/// # Errors
/// [`ErrorCode::MixedSeparators`] where groups are not of three digits, begin with a zero, or
/// two decimal signs stand in the text; [`ErrorCode::NotANumber`] for anything else that is not
/// a plain number (percent signs, exponents, words); [`ErrorCode::TooLarge`] beyond
/// [`LARGEST`]; [`ErrorCode::TooBig`] for text of more than 64 characters.
pub fn parse(text: &str, language: Language) -> Result<Option<f64>, ErrorCode> {
    parse_scaled(text, language, 0)
}

/// Reads a number that counts `10^power` base units: the decimal point of the text is moved,
/// then the digits are rounded to binary once.
///
/// A currency sign is accepted only where `power` is zero: `12 đ` in a field of triệu would
/// contradict itself.
///
/// # Errors
/// As [`parse`]; [`LARGEST`] applies to the scaled value.
pub fn parse_scaled(text: &str, language: Language, power: u8) -> Result<Option<f64>, ErrorCode> {
    let Some(mut number) = Decimal::read(text, language, power == 0)? else {
        return Ok(None);
    };
    number.shift(i32::from(power));
    let value = number.value();
    if value.abs() > LARGEST {
        return Err(ErrorCode::TooLarge);
    }
    Ok(Some(value))
}

/// The same number in the signs of another language, digit for digit, for a page that changes
/// its language. Text that is not a number in `from` is returned unchanged, so that nothing
/// typed is lost.
pub fn translate(text: &str, from: Language, to: Language) -> String {
    if from == to || !matches!(Decimal::read(text, from, true), Ok(Some(_))) {
        return text.to_owned();
    }
    let swap = |sign| match sign {
        '.' => ',',
        ',' => '.',
        other => other,
    };
    text.chars().map(swap).collect()
}

/// The shortest text that [`parse_scaled`] reads back as the same value: `value` in units of
/// `10^power`, grouped. Empty if the value is not finite; below 10^-20 the last digits are not
/// promised.
pub fn unscale(value: f64, power: u8, language: Language) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let mut number = Decimal::of(value);
    number.shift(-i32::from(power));
    number.write(language, 0, false)
}

/// How [`format()`] writes a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// So many places the decimal point moves to the right (left if negative) before rounding:
    /// 2 for percent, -6 for millions.
    pub shift: i8,
    /// A percent sign at the end.
    pub percent: bool,
    /// At least so many decimals, filled with zeros.
    pub min_decimals: u8,
    /// At most so many decimals.
    pub max_decimals: u8,
    /// A plus sign before positive values.
    pub signed: bool,
}

impl Style {
    /// A plain number with at most `decimals` decimals.
    pub const fn decimal(decimals: u8) -> Self {
        Self {
            shift: 0,
            percent: false,
            min_decimals: 0,
            max_decimals: decimals,
            signed: false,
        }
    }

    /// A fraction written in percent with at most `decimals` decimals.
    pub const fn percent(decimals: u8) -> Self {
        Self {
            shift: 2,
            percent: true,
            ..Self::decimal(decimals)
        }
    }

    /// In units of `10^power`, without saying so.
    #[must_use]
    pub const fn scaled(self, power: i8) -> Self {
        Self {
            shift: self.shift - power,
            ..self
        }
    }

    /// Always all decimals.
    #[must_use]
    pub const fn fixed(self) -> Self {
        Self {
            min_decimals: self.max_decimals,
            ..self
        }
    }

    /// With a plus sign before positive values.
    #[must_use]
    pub const fn signed(self) -> Self {
        Self {
            signed: true,
            ..self
        }
    }
}

/// Writes a number as the browser's `Intl.NumberFormat` does for `vi-VN` and `en-US` with
/// `minimumFractionDigits`, `maximumFractionDigits`, `style: "percent"` and `signDisplay`
/// `"negative"` (`"exceptZero"` where signed): half-way cases of the shortest decimal digits go
/// away from zero (1.005 with two decimals is 1,01), and zero has no sign. The one difference: a
/// negative has a minus sign (−, U+2212) as in print, not a hyphen. A value that is not finite is
/// written `–`.
pub fn format(value: f64, language: Language, style: Style) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let mut number = Decimal::of(value);
    number.shift(i32::from(style.shift));
    number.round(i32::from(style.max_decimals));
    let mut text = number.write(language, i32::from(style.min_decimals), style.signed);
    if style.percent {
        text.push('%');
    }
    if text.starts_with('-') {
        text.replace_range(..1, "−");
    }
    text
}

/// The power of ten in whose words an axis with this largest magnitude is labelled: 0, 3, 6, 9
/// or 12 (đồng, nghìn, triệu, tỷ, nghìn tỷ): the largest that leaves at least one unit, and from
/// tỷ on at least ten, since 1.008 triệu says more than 1,01 tỷ.
pub fn scale_power(largest: f64) -> u8 {
    match largest.abs() {
        size if size >= 1e13 => 12,
        size if size >= 1e10 => 9,
        size if size >= 1e6 => 6,
        size if size >= 1e4 => 3,
        _ => 0,
    }
}

/// How many decimals a value has when it is written in a style, or nothing where it is written as
/// zero.
pub(crate) fn decimals(value: f64, style: Style) -> Option<u8> {
    let mut number = Decimal::of(value);
    number.shift(i32::from(style.shift));
    number.round(i32::from(style.max_decimals));
    let decimals = (count(number.digits.len()) - number.point).max(0);
    (!number.digits.is_empty()).then_some(decimals as u8)
}

/// The power of ten at or below a magnitude: 2 for 123, -1 for 0.5; 0 for zero.
pub(crate) fn exponent(value: f64) -> i32 {
    match Decimal::of(value) {
        zero if zero.digits.is_empty() => 0,
        number => number.point - 1,
    }
}

/// `10^power`, exact up to 10^22 and, below zero, the `f64` nearest to it down to 10^-22.
pub(crate) fn power_of_ten(power: i32) -> f64 {
    let size = (0..power.abs()).fold(1.0, |size, _| size * 10.0);
    if power < 0 { 1.0 / size } else { size }
}

/// A decimal number: `0.DIGITS × 10^point`, without zeros at either end; zero has no digits.
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// The shortest digits that round to this finite value.
    fn of(value: f64) -> Self {
        let (digits, point) = shortest(value.abs());
        Self::trimmed(value < 0.0, digits, point)
    }

    fn trimmed(negative: bool, mut digits: Vec<u8>, point: i32) -> Self {
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
        digits.drain(..zeros);
        let point = if digits.is_empty() {
            0
        } else {
            point - count(zeros)
        };
        Self {
            negative,
            digits,
            point,
        }
    }

    /// The value of a text, or `None` for a blank one.
    fn read(text: &str, language: Language, currency: bool) -> Result<Option<Self>, ErrorCode> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().nth(LONGEST).is_some() {
            return Err(ErrorCode::TooBig);
        }
        let (negative, body) = match text.strip_prefix('(') {
            Some(inner) => (true, inner.strip_suffix(')').ok_or(ErrorCode::NotANumber)?),
            None => match text.strip_prefix(['-', '−']) {
                Some(rest) => (true, rest),
                None => (false, text.strip_prefix('+').unwrap_or(text)),
            },
        };
        let mut body = body.trim();
        if currency {
            body = ["đồng", "đ", "₫"]
                .iter()
                .find_map(|sign| body.strip_suffix(sign))
                .map_or(body, str::trim_end);
        }

        let decimal = language.decimal();
        let legible =
            |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',') || is_space(sign);
        if !body.chars().all(legible) || !body.bytes().any(|byte| byte.is_ascii_digit()) {
            return Err(ErrorCode::NotANumber);
        }
        let (whole, fraction) = body.split_once(decimal).unwrap_or((body, ""));
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ErrorCode::MixedSeparators);
        }
        let mut digits = ungroup(whole)?;
        let point = count(digits.len());
        digits.extend(fraction.bytes());
        Ok(Some(Self::trimmed(negative, digits, point)))
    }

    /// Moves the decimal point to the right; zero stays zero.
    fn shift(&mut self, places: i32) {
        if !self.digits.is_empty() {
            self.point += places;
        }
    }

    /// Half-way cases go away from zero.
    fn round(&mut self, decimals: i32) {
        let keep = self.point + decimals;
        if keep >= count(self.digits.len()) {
            return;
        }
        let up = keep >= 0 && self.digits[keep as usize] >= b'5';
        self.digits.truncate(keep.max(0) as usize);
        if up {
            while self.digits.last() == Some(&b'9') {
                self.digits.pop();
            }
            if let Some(last) = self.digits.last_mut() {
                *last += 1;
            } else {
                self.digits.push(b'1');
                self.point += 1;
            }
        }
        let digits = std::mem::take(&mut self.digits);
        *self = Self::trimmed(self.negative, digits, self.point);
    }

    fn value(&self) -> f64 {
        let size = nearest(&self.digits, self.point);
        // A typed "-0" is zero.
        if self.negative && size > 0.0 {
            -size
        } else {
            size
        }
    }

    fn write(&self, language: Language, min_decimals: i32, signed: bool) -> String {
        let mut text = String::new();
        let digit = |place: i32| {
            // Place 0 is the first digit after the decimal point, -1 the units.
            let at = self.point + place;
            let known = usize::try_from(at)
                .ok()
                .and_then(|at| self.digits.get(at).copied());
            char::from(known.unwrap_or(b'0'))
        };
        if !self.digits.is_empty() {
            if self.negative {
                text.push('-');
            } else if signed {
                text.push('+');
            }
        }
        let whole = self.point.max(1);
        for place in -whole..0 {
            text.push(digit(place));
            if place != -1 && (-place - 1) % 3 == 0 {
                text.push(language.group());
            }
        }
        let decimals = (count(self.digits.len()) - self.point).max(min_decimals);
        if decimals > 0 {
            text.push(language.decimal());
            text.extend((0..decimals).map(digit));
        }
        text
    }
}

/// A number of digits: 64 at most, from text or from an `f64`.
fn count(digits: usize) -> i32 {
    i32::try_from(digits).unwrap_or(i32::MAX)
}

fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The digits of a whole number, its groups checked. It holds one kind of separator at most.
fn ungroup(whole: &str) -> Result<Vec<u8>, ErrorCode> {
    let mut digits = Vec::with_capacity(whole.len());
    let mut separator = None;
    let mut since = 0;
    for sign in whole.chars() {
        if sign.is_ascii_digit() {
            digits.push(sign as u8);
            since += 1;
            continue;
        }
        let well_formed = match separator {
            // "0.123" is a decimal of the other language, not a group.
            None => (1..=3).contains(&since) && digits.first() != Some(&b'0'),
            Some(first) => first == sign && since == 3,
        };
        if !well_formed {
            return Err(ErrorCode::MixedSeparators);
        }
        separator = Some(sign);
        since = 0;
    }
    if separator.is_some() && since != 3 {
        return Err(ErrorCode::MixedSeparators);
    }
    Ok(digits)
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Language, exponent, power_of_ten};

    #[test]
    fn a_power_of_ten_at_or_below_a_magnitude() {
        for (value, power) in [
            (0.0, 0),
            (1.0, 0),
            (9.99, 0),
            (10.0, 1),
            (-123.0, 2),
            (0.5, -1),
            (0.01, -2),
        ] {
            assert_eq!(exponent(value), power, "{value}");
        }
        for (power, value) in [(0, 1.0), (3, 1000.0), (22, 1e22), (-1, 0.1), (-22, 1e-22)] {
            assert_eq!(power_of_ten(power), value);
        }
    }

    #[test]
    fn a_language_is_known_by_its_primary_subtag() {
        for tag in ["vi", "vi-VN", "VI", "vi-Hani-VN"] {
            assert_eq!(Language::of(tag), Some(Language::Vi), "{tag}");
        }
        for tag in ["en", "en-GB", "EN-us", "en-"] {
            assert_eq!(Language::of(tag), Some(Language::En), "{tag}");
        }
        for tag in ["", "-", "fr", "fr-vi", "vie", "v", "eng", "vi_VN", " vi"] {
            assert_eq!(Language::of(tag), None, "{tag}");
        }
        assert_eq!(Language::TAGS, ["vi", "en"]);
        let read = serde_json::from_str::<Language>;
        assert_eq!(read("\"en-GB\"").unwrap(), Language::En);
        let refused = read("\"fr\"").unwrap_err().to_string();
        assert!(
            refused.contains("fr") && refused.contains("`vi` or `en`"),
            "{refused}"
        );
    }

    #[test]
    fn digits_are_read_as_the_standard_library_reads_them() {
        let mut bits = 0x2545_f491_4f6c_dd1d_u64;
        for _ in 0..20_000 {
            bits ^= bits << 13;
            bits ^= bits >> 7;
            bits ^= bits << 17;
            let length = 1 + (bits % 60) as usize;
            let digits: String = (bits | 1 << 63).to_string().repeat(4)[..length].to_owned();
            let point = (bits >> 20) as i32 % 30;
            let number = Decimal::trimmed(false, digits.clone().into_bytes(), point);
            let text = format!("0.{digits}e{point}");
            assert_eq!(number.value(), text.parse::<f64>().unwrap(), "{text}");
        }
        // Half way between two neighbours, and a hair beyond.
        for text in [
            "9007199254740993",
            "9007199254740992",
            "9007199254740995",
            "18014398509481986",
        ] {
            for tail in ["", "000001"] {
                let digits = [text, tail].concat().into_bytes();
                let point = i32::try_from(text.len()).unwrap();
                let number = Decimal::trimmed(false, digits, point);
                let text = [text, ".", tail].concat();
                assert_eq!(number.value(), text.parse::<f64>().unwrap(), "{text}");
            }
        }
    }
}
