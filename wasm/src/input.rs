//! What a page passes beside charts: a case as typed, and a file of statements, read with the
//! path of whatever is wrong in it.

use nangsuat::case::Case;
use nangsuat::enterprise::{Basis, Cell, Draft, Options, Regime, Sector};
use nangsuat::gap::{FlatReference, Reference, ReferenceKind};
use nangsuat::growth::{Method, Rates, Shares};
use nangsuat::{Error, ErrorCode, Map};

use crate::chart::Value;
use crate::chart::value::{Fields, Problems, Read};
use crate::typed::TypedCase;

impl TryFrom<Value> for TypedCase {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        whole(value)
    }
}

/// Reads something whole.
///
/// # Errors
/// The first thing that is wrong, with its path.
pub(crate) fn whole<T: Read>(value: Value) -> Result<T, Error> {
    let mut problems = Problems::new();
    let read = T::read(value, &mut problems);
    problems.done().map(|()| read)
}

/// Reads a parsed file of statements. The header is judged first: a file of another kind or of a
/// newer version is named as such, whatever else it holds.
///
/// # Errors
/// As for [`Case::from_json`], with the path of what is wrong.
pub fn open(file: Value) -> Result<Case, Error> {
    let mut case = Case {
        format: Some(String::new()),
        version: Some(0),
        ..Case::default()
    };
    if let Value::Record(fields) = &file {
        for (name, value) in fields {
            match value {
                Value::Text(text) if name == "format" => case.format = Some(text.clone()),
                Value::Number(number) if name == "version" => case.version = Some(*number as u32),
                _ => {}
            }
        }
    }
    case.check_header()?;
    let mut problems = Problems::new();
    let mut fields = Fields::of(file, &mut problems);
    let p = &mut problems;
    fields.read("format", &mut case.format, true, p);
    fields.read("version", &mut case.version, true, p);
    fields.read("name", &mut case.name, true, p);
    fields.read("source", &mut case.source, true, p);
    fields.read("sector", &mut case.sector, true, p);
    fields.read("regime", &mut case.regime, true, p);
    fields.read("unit", &mut case.unit, true, p);
    fields.read("options", &mut case.options, true, p);
    fields.read("reference", &mut case.reference, true, p);
    fields.read("years", &mut case.years, true, p);
    fields.done(p);
    problems.done().map(|()| case)
}

impl Read for u8 {
    fn read(value: Value, problems: &mut Problems) -> Self {
        u8::try_from(u32::read(value, problems)).unwrap_or_else(|_| {
            problems.tell(ErrorCode::OutOfRange, "", "0..255");
            0
        })
    }
}

impl<V: Read> Read for Map<String, V> {
    fn read(value: Value, problems: &mut Problems) -> Self {
        let mut map = Self::default();
        let entries = entries(value, problems);
        if entries.len() > Self::MOST {
            problems.tell(ErrorCode::TooBig, &entries.len().to_string(), "<= 1000");
            return map;
        }
        for (name, value) in entries {
            let here = problems.enter(&name);
            map.insert(name, V::read(value, problems));
            problems.leave(here);
        }
        map
    }
}

impl Read for Draft {
    /// Any names and any values: [`nangsuat::enterprise::check`] judges each at its own field.
    fn read(value: Value, problems: &mut Problems) -> Self {
        let mut draft = Self::default();
        let entries = entries(value, problems);
        if entries.len() > Self::MOST_ITEMS {
            problems.tell(ErrorCode::TooBig, &entries.len().to_string(), "<= 500");
            return draft;
        }
        for (name, value) in entries {
            let cell = match value {
                Value::Null => Cell::Empty,
                Value::Number(number) => Cell::Number(number),
                Value::Text(text) => Cell::Other(text),
                Value::Flag(flag) => Cell::Other(if flag { "true" } else { "false" }.into()),
                Value::List(_) => Cell::Other("[…]".into()),
                Value::Record(_) => Cell::Other("{…}".into()),
            };
            if name == "year" {
                draft.year = cell;
            } else {
                draft.items.push((name, cell));
            }
        }
        draft
    }
}

impl Read for Options {
    fn read(value: Value, problems: &mut Problems) -> Self {
        let mut options = Self::default();
        let mut fields = Fields::of(value, problems);
        fields.read(
            "value_added_basis",
            &mut options.value_added_basis,
            true,
            problems,
        );
        fields.read("growth_method", &mut options.growth_method, true, problems);
        fields.done(problems);
        options
    }
}

impl Read for Method {
    fn read(value: Value, problems: &mut Problems) -> Self {
        let (mut shares, mut rates) = (Shares::default(), Rates::default());
        let mut fields = Fields::of(value, problems);
        fields.read("shares", &mut shares, true, problems);
        fields.read("rates", &mut rates, true, problems);
        fields.done(problems);
        Method::new(shares, rates).unwrap_or_else(|error| {
            let here = problems.enter("shares");
            problems.tell_in("fixed", error.code, &error.given, &error.allowed);
            problems.leave(here);
            Self::default()
        })
    }
}

impl Read for Shares {
    fn read(value: Value, problems: &mut Problems) -> Self {
        match &value {
            Value::Text(word) if word == "average" => return Shares::Average,
            Value::Text(word) if word == "own" => return Shares::Own,
            Value::Record(_) => {}
            other => other.is_not("average, own or a fixed share", problems),
        }
        let mut share = 0.0;
        let mut fields = Fields::of(value, problems);
        fields.read("fixed", &mut share, false, problems);
        fields.done(problems);
        Shares::Fixed(share)
    }
}

impl Read for Option<Reference> {
    const OPTIONAL: bool = true;

    fn read(value: Value, problems: &mut Problems) -> Self {
        if value == Value::Null {
            return None;
        }
        let mut flat = FlatReference::default();
        let mut fields = Fields::of(value, problems);
        fields.read("kind", &mut flat.kind, false, problems);
        fields.read("annual_growth", &mut flat.annual_growth, true, problems);
        fields.read("id", &mut flat.id, true, problems);
        for (name, place) in [
            ("labour_productivity", &mut flat.labour_productivity),
            ("value_added_content", &mut flat.value_added_content),
            ("capital_intensity", &mut flat.capital_intensity),
            ("labour_share", &mut flat.labour_share),
        ] {
            fields.read(name, place, true, problems);
        }
        fields.done(problems);
        let read = Reference::try_from(flat);
        if let Err(error) = &read {
            let name = error.path.strip_prefix("/reference/").unwrap_or_default();
            problems.tell_in(name, error.code, &error.given, &error.allowed);
        }
        read.ok()
    }
}

fn entries(value: Value, problems: &mut Problems) -> Vec<(String, Value)> {
    if let Value::Record(entries) = value {
        return entries;
    }
    value.is_not("an object", problems);
    Vec::new()
}

// A sector has no default, so it is read as a choice that may be left out.
impl Read for Option<Sector> {
    const OPTIONAL: bool = true;

    fn read(value: Value, problems: &mut Problems) -> Self {
        (value != Value::Null).then(|| Sector::ALL[position(&value, Sector::NAMES, problems)])
    }
}

/// Reads enums by their names.
macro_rules! named {
    ($($name:ty,)*) => {
        $(impl Read for $name {
            fn read(value: Value, problems: &mut Problems) -> Self {
                let at = position(&value, Self::NAMES, problems);
                Self::ALL[at]
            }
        })*
    };
}

named! { Basis, Rates, ReferenceKind, Regime, }

fn position(value: &Value, names: &[&str], problems: &mut Problems) -> usize {
    if let Value::Text(text) = value {
        for (at, name) in names.iter().enumerate() {
            if text == name {
                return at;
            }
        }
    }
    value.is_not(&names.join(", "), problems);
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(json: &str) -> Result<Case, Error> {
        open(serde_json::from_str(json).unwrap())
    }

    fn header(rest: &str) -> String {
        format!(r#"{{"format": "nangsuat/statements", "version": 1, {rest}}}"#)
    }

    #[test]
    fn a_file_is_read_as_serde_reads_it() {
        for rest in [
            r#""years": [{"year": 2019, "net_revenue": 1.5, "strange": "x", "odd": [1], "more": {"a": 1},
               "yes": true, "none": null}, {"year": "2020"}]"#,
            r#""name": "Tên", "source": null, "sector": "rice", "regime": "tt133", "unit": 6"#,
            r#""options": {"value_added_basis": "additive", "growth_method": {"shares": {"fixed": 0.25},
               "rates": "percent"}}"#,
            r#""options": {"growth_method": {"shares": "own"}}, "reference": {"kind": "previous_year"}"#,
            r#""options": {"growth_method": {"shares": "average", "rates": "log"}}"#,
            r#""reference": {"kind": "path", "annual_growth": 0.07}"#,
            r#""reference": {"kind": "official", "id": "a", "labour_productivity": 2e8}"#,
            r#""reference": {"kind": "own", "labour_productivity": 2e8, "labour_share": 0.4}"#,
        ] {
            let json = header(rest);
            assert_eq!(opened(&json), Case::from_json(&json), "{json}");
        }
    }

    #[test]
    fn a_case_as_typed_names_a_language_that_there_is_not() {
        let read = |language: &str| {
            let json = format!(
                r#"{{"language": "{language}", "unit": 6, "name": "", "source": "",
                "regime": "tt200", "options": {{}}, "reference": {{"kind": null}}, "years": []}}"#
            );
            TypedCase::try_from(serde_json::from_str::<Value>(&json).unwrap())
        };
        let error = read("fr").unwrap_err();
        let refused = Error::new(ErrorCode::UnknownLanguage, "/language", "fr", "vi, en");
        assert_eq!(error, refused);
        assert!(!matches!(read("vi-VN"), Err(error) if error.path == "/language"));
    }

    #[test]
    fn the_header_is_judged_first() {
        for (json, code, path) in [
            ("[1, 2]", ErrorCode::NotThisFormat, "/format"),
            (r#"{"years": 1}"#, ErrorCode::NotThisFormat, "/format"),
            (
                r#"{"format": "nangsuat/plan", "version": 9, "years": 1}"#,
                ErrorCode::NotThisFormat,
                "/format",
            ),
            (
                r#"{"format": "nangsuat/statements", "version": 2, "years": 1}"#,
                ErrorCode::UnknownVersion,
                "/version",
            ),
            (
                r#"{"format": "nangsuat/statements"}"#,
                ErrorCode::UnknownVersion,
                "/version",
            ),
        ] {
            let error = opened(json).unwrap_err();
            assert_eq!((error.code, error.path.as_str()), (code, path), "{json}");
            assert_eq!(Case::from_json(json).map_err(|_| ()), Err(()), "{json}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_path() {
        for (rest, path) in [
            (r#""years": {"year": 2019}"#, "/years"),
            (r#""years": [{"year": 2019}, 5]"#, "/years/1"),
            (r#""sector": "steel""#, "/sector"),
            (r#""unit": 300"#, "/unit"),
            (r#""colour": "red""#, "/colour"),
            (
                r#""options": {"value_added_basis": 1}"#,
                "/options/value_added_basis",
            ),
            (
                r#""options": {"growth_method": {"shares": {"fixed": 1.5}}}"#,
                "/options/growth_method/shares/fixed",
            ),
            (
                r#""options": {"growth_method": {"shares": "mean"}}"#,
                "/options/growth_method/shares",
            ),
            (r#""reference": {}"#, "/reference/kind"),
            (
                r#""reference": {"kind": "path"}"#,
                "/reference/annual_growth",
            ),
            (
                r#""reference": {"kind": "own", "price": 1}"#,
                "/reference/price",
            ),
        ] {
            let json = header(rest);
            assert_eq!(opened(&json).unwrap_err().path, path, "{json}");
            assert!(Case::from_json(&json).is_err(), "{json}");
        }
    }
}
