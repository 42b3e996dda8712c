//! The guards of a publication, one by one.

/// The guards of a publication. All of them stand; only the tests that attack a publication
/// take one away, to see that it was needed.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // switches, each on its own
pub(super) struct Guards {
    /// The threshold rule.
    pub(super) minimum: bool,
    /// Units of one group count as one contributor.
    pub(super) groups: bool,
    /// The dominance and p % rules.
    pub(super) dominance: bool,
    /// Quantiles are means of neighbours.
    pub(super) smoothing: bool,
    /// Quantiles only as far out as the count allows; no minimum, no maximum; sums of few.
    pub(super) inside: bool,
    /// No quantile of values that are all but the same.
    pub(super) uniform: bool,
    /// Complementary suppression.
    pub(super) complement: bool,
    /// Deterministic rounding.
    pub(super) rounding: bool,
}

impl Guards {
    pub(super) const ALL: Guards = Guards {
        minimum: true,
        groups: true,
        dominance: true,
        smoothing: true,
        inside: true,
        uniform: true,
        complement: true,
        rounding: true,
    };
}
