//! Words that are data: a text in Vietnamese and English, and identifiers.
//!
//! The pages own the words of the interface. Only documents and sources, whose wording matters,
//! carry their own text.

use serde::{Deserialize, Deserializer, Serialize};

use crate::error::{Error, ErrorCode};

/// One text in the two languages of the project.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Text {
    /// Vietnamese, NFC; in a document the words as printed.
    pub vi: String,
    /// English.
    pub en: String,
}

// A language that is left out reads as empty, so that the check can say where it is missing.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        struct Languages {
            vi: String,
            en: String,
        }
        let Languages { vi, en } =
            Option::<Languages>::deserialize(deserializer)?.unwrap_or_default();
        Ok(Self { vi, en })
    }
}

impl Text {
    /// Both languages must say something.
    ///
    /// # Errors
    /// [`ErrorCode::MissingText`] at `{path}/vi` or `{path}/en`.
    pub(crate) fn check(&self, path: &str) -> Result<(), Error> {
        for (language, text) in [("vi", &self.vi), ("en", &self.en)] {
            check_words(text, &format!("{path}/{language}"))?;
        }
        Ok(())
    }
}

/// A text must not be empty.
pub(crate) fn check_words(text: &str, path: &str) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Err(Error::new(
            ErrorCode::MissingText,
            path,
            ["\"", text, "\""].concat(),
            "at least one character",
        ));
    }
    Ok(())
}

/// An identifier is a key in files, locales and addresses: lower case, digits, underscore.
pub(crate) fn check_identifier(id: &str, path: &str) -> Result<(), Error> {
    check_words(id, path)?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if id.len() > 64 || !id.chars().all(plain) {
        return Err(Error::new(
            ErrorCode::OutOfRange,
            path,
            id,
            "1 to 64 of a-z, 0-9 and _",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_has_1_to_64_of_the_allowed_characters() {
        let longest = "a".repeat(64);
        for id in ["a", "z_0", "9", longest.as_str()] {
            assert_eq!(check_identifier(id, "/id"), Ok(()), "{id}");
        }
        let too_long = "a".repeat(65);
        for id in ["A", "a-b", "a b", "é", too_long.as_str()] {
            let error = check_identifier(id, "/id").unwrap_err();
            assert_eq!(
                (error.code, error.path.as_str()),
                (ErrorCode::OutOfRange, "/id")
            );
            assert_eq!(error.allowed, "1 to 64 of a-z, 0-9 and _");
        }
        let empty = check_identifier("", "/id").unwrap_err();
        assert_eq!(empty.code, ErrorCode::MissingText);
    }
}
