//! What is built for the browser, and how much each part may weigh.

/// One build of `nangsuat-wasm`: a set of exported functions.
pub struct Artefact {
    /// Its feature in `wasm/Cargo.toml`, and the name of its files.
    pub name: &'static str,
    /// Where it departs from the opt-level of the profile `wasm`: a TOML value.
    pub opt_level: Option<&'static str>,
}

/// Every build of `nangsuat-wasm`.
pub const ARTEFACTS: &[Artefact] = &[
    Artefact {
        name: "chart",
        opt_level: None,
    },
    Artefact {
        name: "enterprise",
        opt_level: None,
    },
    // Loaded when an enterprise opens a benchmark.
    Artefact {
        name: "standing",
        opt_level: None,
    },
    Artefact {
        name: "studio",
        opt_level: None,
    },
    Artefact {
        name: "plan",
        opt_level: None,
    },
    // A million rows in a worker: speed, not size.
    Artefact {
        name: "compute",
        opt_level: Some("3"),
    },
    // A linear programme for each of thousands of enterprises, in a worker too.
    Artefact {
        name: "frontier",
        opt_level: Some("3"),
    },
];

/// Scripts that a page loads only when they are wanted: not part of what it weighs, but weighed
/// themselves, each with all that it loads.
pub const ON_DEMAND: &[&str] = &["enterprise-benchmark.js"];

/// The most that a file of `www/dist`, or a page with all that it loads, may weigh: bytes after
/// gzip -9.
pub const BUDGETS: &[(&str, usize)] = &[
    ("chart_bg.wasm", 80_000),
    ("enterprise_bg.wasm", 96_500),
    ("enterprise.html", 144_000),
    // Once a benchmark is opened: an engine that reads and places, and draws the chart of it.
    ("enterprise-benchmark.js", 156_500),
    // A chart in a frame with all that its reader downloads; Chart.js alone weighs 71 kB.
    ("embed.html", 80_000),
    ("embed.js", 1_000),
    // What an archived chart may bring along; the engine comes when it is wanted.
    ("nangsuat-chart.js", 13_000),
    // Where charts are made: two engines, which no reader of a chart loads.
    ("chart.html", 215_000),
    // The plan, the official figures, the accounts and the whole catalogue of charts.
    ("plan_bg.wasm", 167_000),
    ("plan.html", 239_000),
    ("compute_bg.wasm", 222_500),
    // An engine built for speed in a worker, and the one of charts.
    ("benchmark.html", 350_000),
    ("frontier_bg.wasm", 150_000),
    // That engine in a worker, and the one of charts.
    ("frontier.html", 270_000),
];
