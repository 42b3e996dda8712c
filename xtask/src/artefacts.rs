//! What is built for the browser, and how much each part may weigh.

/// One build of `nangsuat-wasm`: a set of exported functions.
pub struct Artefact {
    /// Its feature in `wasm/Cargo.toml`, and the name of its files.
    pub name: &'static str,
    /// Where it departs from the opt-level of the profile `wasm`: a TOML value.
    pub opt_level: Option<&'static str>,
    /// The most that its `.wasm` may weigh, in bytes after gzip -9.
    pub gzip_budget: usize,
}

/// Every build of `nangsuat-wasm`.
pub const ARTEFACTS: &[Artefact] = &[
    Artefact {
        name: "chart",
        opt_level: None,
        gzip_budget: 80_000,
    },
    Artefact {
        name: "enterprise",
        opt_level: None,
        gzip_budget: 95_000,
    },
];
