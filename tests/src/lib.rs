//! Only tests live here: see `tests/`.

/// The examples of the README are tested as written.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
