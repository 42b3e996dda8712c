//! A province's accounts as a file holds them and a page shows them, and everything that follows
//! from them in one call.
//!
//! ```
//! use nangsuat::{plan::Plan, province::Province};
//!
//! let province = Province::from_json(r#"{
//!   "format": "nangsuat/province", "version": 1,
//!   "options": {"shares": {"fixed": 0.6}, "rates": "percent"},
//!   "years": [
//!     {"year": 2023, "output": 100e12, "employment": 1000000, "capital": 200e12},
//!     {"year": 2024, "output": 107e12, "employment": 1010000, "capital": 214e12}
//!   ]
//! }"#)?;
//! let outcome = province.assess(&Plan::an_giang()?);
//! let year = &outcome.growth[0];
//! // 7 % − 0.4 × 7 % − 0.6 × 1 %
//! assert!((year.tfp_growth.unwrap() - 0.036).abs() < 1e-12);
//! assert!((year.tfp_share.unwrap() - 0.036 / 0.07).abs() < 1e-12);
//! # Ok::<(), nangsuat::Error>(())
//! ```

mod accounts;
mod assess;
mod branches;
mod input;
mod levels;
mod observed;
mod read;
mod stock;

pub use accounts::AccountOutcome;
pub use assess::Outcome;
pub use branches::ShiftShareYear;
pub use input::{Grid, LabourShareBasis, Province, Question, Settings, Span};
pub use levels::YearOutcome;
pub use read::{Aspect, Field};
pub use stock::{CapitalOutcome, CapitalSource};

use crate::error::Error;
use crate::file::Format;

/// The `format` that a file of a province's accounts carries.
pub const FORMAT: &str = "nangsuat/province";

/// The version written by this release; older ones are still read.
pub const VERSION: u32 = 1;

const FILE: Format = Format {
    name: FORMAT,
    version: VERSION,
};

impl Province {
    /// Reads a file of this format.
    ///
    /// # Errors
    /// [`NotThisFormat`](crate::ErrorCode::NotThisFormat),
    /// [`UnknownVersion`](crate::ErrorCode::UnknownVersion),
    /// [`UnreadableFile`](crate::ErrorCode::UnreadableFile) or
    /// [`TooBig`](crate::ErrorCode::TooBig).
    pub fn from_json(json: &str) -> Result<Self, Error> {
        FILE.read(json)
    }

    /// Reads a file of this format that is parsed already.
    ///
    /// # Errors
    /// As for [`Province::from_json`]; of what does not fit, the path is told.
    pub fn from_value(file: serde_json::Value) -> Result<Self, Error> {
        FILE.take(file)
    }

    /// Checks the header of a file that is already parsed, such as one written by hand, which
    /// may leave it out.
    ///
    /// # Errors
    /// As for [`Province::from_json`], for a header that is there and wrong.
    pub fn check_header(&self) -> Result<(), Error> {
        FILE.check_given(self.format.as_deref(), self.version)
    }

    /// The accounts with the header that a file needs.
    #[must_use]
    pub fn with_header(mut self) -> Self {
        (self.format, self.version) = FILE.header();
        self
    }
}
