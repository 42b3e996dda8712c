//! A count says of how many a figure can be computed, and so of whom it cannot.

use super::*;
use crate::enterprise::Indicator;

/// Someone who knows that all others have fixed assets counts who has them: one less than there
/// are enterprises.
pub(super) fn of_who_has(guards: Guards) -> Vec<Claim> {
    let mut enterprises = Random(40).enterprises(&[("rice", "large", 22)]);
    enterprises[7].fixed_assets = 0.0;
    let file = file(&enterprises, guards);
    let Some(cell) = file.as_ref().and_then(|file| file.cells().first()) else {
        return vec![];
    };
    let Some(counted) = cell.indicators.get(&Indicator::CapitalProductivity) else {
        return vec![];
    };
    let all = enterprises.len() as u64;
    // Rounded, it may be of all of them or of one less.
    let told = !guards.has(Guard::Counts) && counted.count == all - 1;
    vec![Claim {
        truth: enterprises[7].fixed_assets,
        low: 0.0,
        high: if told { 0.0 } else { f64::INFINITY },
    }]
}
