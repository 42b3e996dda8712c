//! Only tests live here, see `tests/`; and what must hold of any input, which the fuzzer and the
//! tests share.

pub mod counting;
pub mod hostile;

/// The examples of both READMEs are tested as written.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../core/README.md")]
pub struct CrateReadme;
