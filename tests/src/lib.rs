//! Only tests live here: see `tests/`. The examples of the README are tested as written.
#![doc = include_str!("../../README.md")]
