//! The guards of a publication, one by one.

/// What stands between a published figure and whoever would tell an enterprise from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guard {
    /// The threshold rule.
    Minimum,
    /// Units of one group count as one contributor.
    Groups,
    /// The dominance rule: no contributor has most of a sum, or of the rows.
    Dominance,
    /// The p % rule: the second largest contributor to a sum cannot tell the largest.
    PPercent,
    /// Quantiles are means of neighbours.
    Smoothing,
    /// Quantiles only as far out as the count allows; no minimum, no maximum; sums of few.
    Inside,
    /// No quantile of values that are all but the same.
    Uniform,
    /// Complementary suppression.
    Complement,
    /// Deterministic rounding of quantiles, mean logarithms and sums.
    Rounding,
    /// Deterministic rounding of counts.
    Counts,
}

/// The guards of a publication, as bits. All of them stand; only the tests that attack a
/// publication take one away, to see that it was needed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guards(u16);

impl Guards {
    pub(super) const ALL: Guards = Guards(u16::MAX);

    /// Whether a guard stands.
    pub(super) const fn has(self, guard: Guard) -> bool {
        self.0 & (1 << guard as u16) != 0
    }

    #[cfg(test)]
    pub(super) const fn without(self, guard: Guard) -> Guards {
        Guards(self.0 & !(1 << guard as u16))
    }
}
