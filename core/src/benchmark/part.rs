//! The five figures of an enterprise that the indicators of a benchmark are ratios of.

use crate::enterprise::Indicator;

/// One of them, as the place where a [`Parts`] holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    ValueAdded,
    Output,
    LabourCost,
    FixedAssets,
    Workers,
}

/// Value added, net revenue, labour cost, fixed assets and workers; NaN where not given.
pub(super) type Parts = [f64; Part::ALL.len()];

impl Part {
    pub(super) const ALL: [Part; 5] = [
        Part::ValueAdded,
        Part::Output,
        Part::LabourCost,
        Part::FixedAssets,
        Part::Workers,
    ];

    /// Numerator and denominator of an indicator that is a ratio of two of them. A test holds
    /// this to the indicators' own formulas.
    pub(super) const fn of(indicator: Indicator) -> Option<(Part, Part)> {
        Some(match indicator {
            Indicator::LabourProductivity => (Part::ValueAdded, Part::Workers),
            Indicator::OutputPerWorker => (Part::Output, Part::Workers),
            Indicator::LabourCostCompetitiveness => (Part::ValueAdded, Part::LabourCost),
            Indicator::CapitalProductivity => (Part::ValueAdded, Part::FixedAssets),
            Indicator::OutputPerFixedAssets => (Part::Output, Part::FixedAssets),
            Indicator::UnitLabourCost => (Part::LabourCost, Part::Output),
            Indicator::LabourCostPerWorker => (Part::LabourCost, Part::Workers),
            Indicator::ValueAddedContent => (Part::ValueAdded, Part::Output),
            Indicator::CapitalIntensity => (Part::FixedAssets, Part::Workers),
            _ => return None,
        })
    }
}

/// A ratio of two parts; not finite where one is missing or the denominator is zero.
pub(super) fn ratio(parts: &Parts, (numerator, denominator): (Part, Part)) -> f64 {
    parts[numerator as usize] / parts[denominator as usize]
}
