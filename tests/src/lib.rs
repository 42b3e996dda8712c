//! Only tests live here, see `tests/`; and what must hold of any input, which the fuzzer and the
//! tests share.

pub mod counting;
pub mod hostile;

/// Numbers from 0 to 1, below 1, the same for a seed (Knuth's linear congruential generator).
pub fn uniform(mut seed: u64) -> impl FnMut() -> f64 {
    move || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// The examples of these documents are tested as written.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../docs/library.md")]
pub struct Library;

#[cfg(doctest)]
#[doc = include_str!("../../core/README.md")]
pub struct CrateReadme;
