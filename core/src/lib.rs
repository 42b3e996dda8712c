//! Productivity measurement.
#![forbid(unsafe_code)]
pub mod error;
mod file;
mod math;
pub mod plan;
pub mod series;
pub mod text;
pub use error::{Absent, Error, ErrorCode, Figure, Reason};
