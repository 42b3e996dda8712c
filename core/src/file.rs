//! What every file begins with: `"format": "nangsuat/<kind>", "version": <number>`.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorCode};
use crate::tree;

/// One mebibyte: twenty times the longest shipped file.
const LARGEST: usize = 1 << 20;

/// One kind of file and the newest version that this crate reads.
pub(crate) struct Format {
    pub(crate) name: &'static str,
    pub(crate) version: u32,
}

impl Format {
    /// Reads a file of this format. The header is judged first: a file of another kind or of a
    /// newer version is named as such, whatever else it holds.
    pub(crate) fn read<T: DeserializeOwned>(&self, json: &str) -> Result<T, Error> {
        self.read_up_to(LARGEST, json)
    }

    /// The same for a kind of file that may be larger, in bytes.
    pub(crate) fn read_up_to<T: DeserializeOwned>(
        &self,
        largest: usize,
        json: &str,
    ) -> Result<T, Error> {
        #[derive(Deserialize)]
        struct Header {
            format: Option<String>,
            version: Option<u32>,
        }
        let json = json.trim_start_matches('\u{feff}');
        if json.len() > largest {
            return Err(Error::new(
                ErrorCode::TooBig,
                "",
                format!("{} bytes", json.len()),
                format!("<= {largest} bytes"),
            ));
        }
        let header: Header = serde_json::from_str(json).map_err(|e| self.unreadable(&e))?;
        self.check(
            &header.format.unwrap_or_default(),
            header.version.unwrap_or_default(),
        )?;
        serde_json::from_str(json).map_err(|e| self.unreadable(&e))
    }

    /// Takes a file that is already parsed; of what does not fit, the path is told.
    pub(crate) fn take<T: DeserializeOwned>(&self, file: serde_json::Value) -> Result<T, Error> {
        let format = file.get("format").and_then(serde_json::Value::as_str);
        let version = file.get("version").and_then(serde_json::Value::as_f64);
        self.check(
            format.unwrap_or_default(),
            version.unwrap_or_default() as u32,
        )?;
        tree::read(file, &format!("JSON of \"{}\"", self.name))
    }

    /// The header of an already parsed file.
    pub(crate) fn check(&self, format: &str, version: u32) -> Result<(), Error> {
        if format != self.name {
            return Err(Error::new(
                ErrorCode::NotThisFormat,
                "/format",
                quoted(format),
                quoted(self.name),
            ));
        }
        if !(1..=self.version).contains(&version) {
            return Err(Error::new(
                ErrorCode::UnknownVersion,
                "/version",
                version,
                ["1 to ", &self.version.to_string()].concat(),
            ));
        }
        Ok(())
    }

    /// The same where a file written by hand may leave parts of it out.
    pub(crate) fn check_given(
        &self,
        format: Option<&str>,
        version: Option<u32>,
    ) -> Result<(), Error> {
        self.check(format.unwrap_or(self.name), version.unwrap_or(self.version))
    }

    /// The header of a file that is written.
    pub(crate) fn header(&self) -> (Option<String>, Option<u32>) {
        (Some(self.name.to_owned()), Some(self.version))
    }

    fn unreadable(&self, error: &serde_json::Error) -> Error {
        Error::new(
            ErrorCode::UnreadableFile,
            "",
            error,
            format!("JSON of {:?}", self.name),
        )
        .hint(format!(
            "look at line {}, column {}",
            error.line(),
            error.column()
        ))
    }
}

fn quoted(text: &str) -> String {
    ["\"", text, "\""].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_be_as_large_as_allowed_and_no_larger() {
        let format = Format {
            name: "nangsuat/test",
            version: 1,
        };
        let json = r#"{"format": "nangsuat/test", "version": 1}"#;
        let read = |largest| format.read_up_to::<serde_json::Value>(largest, json);
        assert!(read(json.len()).is_ok());
        let error = read(json.len() - 1).unwrap_err();
        assert_eq!((error.code, error.path.as_str()), (ErrorCode::TooBig, ""));
        assert_eq!(error.given, "41 bytes");
        assert_eq!(error.allowed, "<= 40 bytes");
    }
}
