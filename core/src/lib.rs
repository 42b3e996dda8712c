//! Productivity measurement.
#![forbid(unsafe_code)]
pub mod advice;
pub mod case;
pub mod decimal;
pub mod enterprise;
pub mod error;
mod file;
pub mod gap;
pub mod growth;
mod map;
mod math;
mod names;
pub mod plan;
pub mod series;
pub mod text;
pub use error::{Absent, Error, ErrorCode, Figure, Reason};
pub use map::Map;
