//! Productivity measurement.
#![forbid(unsafe_code)]
pub mod error;
mod math;
pub use error::{Absent, Error, ErrorCode, Figure, Reason};
