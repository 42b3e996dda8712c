//! Quantiles are order statistics: what they tell about the enterprise of a rank.

use super::super::document::Distribution;
use super::super::quantile::{Level, QuantileType};
use super::*;
use crate::enterprise::Indicator;

fn labour_productivity(enterprises: &[Enterprise], guards: Guards) -> Option<Distribution> {
    let file = file(enterprises, guards)?;
    let cell = file.cells().first()?;
    cell.indicators.get(&Indicator::LabourProductivity).copied()
}

fn sorted(enterprises: &[Enterprise]) -> Vec<f64> {
    let mut values: Vec<f64> = enterprises
        .iter()
        .map(|one| one.value_added / one.workers)
        .collect();
    values.sort_unstable_by(f64::total_cmp);
    values
}

/// Exact quantiles: one that falls on a rank is that enterprise's value, and one between two
/// ranks gives the other where one is known.
fn read_off(values: &[f64], published: &Distribution) -> Vec<Claim> {
    let mut known: Vec<Option<f64>> = vec![None; values.len()];
    for _ in 0..values.len() {
        for level in Level::ALL {
            let Some(quantile) = published.quantile(*level) else {
                continue;
            };
            let place = (values.len() - 1) as f64 * level.fraction();
            let (lower, weight) = (place.floor() as usize, place.fract());
            if weight < 1e-9 {
                known[lower] = Some(quantile);
            } else if let Some(above) = known[lower + 1] {
                known[lower] = Some((quantile - weight * above) / (1.0 - weight));
            } else if let Some(below) = known[lower] {
                known[lower + 1] = Some((quantile - (1.0 - weight) * below) / weight);
            }
        }
    }
    let claim = |(value, truth): (&Option<f64>, &f64)| {
        value.map(|value| Claim {
            truth: *truth,
            low: value * (1.0 - 1e-9),
            high: value * (1.0 + 1e-9),
        })
    };
    known.iter().zip(values).filter_map(claim).collect()
}

/// Smoothed quantiles: an enterprise beyond the values that a quantile draws on is beyond it.
/// One claim a rank; whose it is, is another matter.
fn bracket(values: &[f64], published: &Distribution) -> Vec<Claim> {
    let n = values.len() as f64;
    let slack = exp(published.rounding.unwrap_or_default() * 0.55);
    let mut claims = Vec::new();
    for (rank, truth) in values.iter().enumerate() {
        let (mut low, mut high) = (0.0, f64::INFINITY);
        for level in Level::ALL {
            let Some(quantile) = published.quantile(*level) else {
                continue;
            };
            let reach = (0.05 * n).clamp(1.5, 100.0);
            let centre = (n - 1.0) * level.fraction();
            if rank as f64 > centre + reach {
                low = quantile / slack;
            } else if (rank as f64) < centre - reach && high.is_infinite() {
                high = quantile * slack;
            }
        }
        claims.push(Claim {
            truth: *truth,
            low,
            high,
        });
    }
    claims
}

/// The median of five is read off.
pub(super) fn of_five(guards: Guards) -> Vec<Claim> {
    let enterprises = Random(10).enterprises(&[("rice", "large", 5)]);
    let Some(published) = labour_productivity(&enterprises, guards) else {
        return vec![];
    };
    let values = sorted(&enterprises);
    if guards.has(Guard::Smoothing) {
        bracket(&values, &published)
    } else {
        read_off(&values, &published)
    }
}

/// The two below the largest subtract themselves from the highest tenth, which is the geometric
/// mean of the three.
pub(super) fn of_the_largest(guards: Guards) -> Vec<Claim> {
    let enterprises = Random(12).enterprises(&[("rice", "large", 5)]);
    let values = sorted(&enterprises);
    let published = labour_productivity(&enterprises, guards);
    let Some(p90) = published.and_then(|published| published.p90) else {
        return vec![];
    };
    let largest = p90 * p90 * p90 / values[3] / values[2];
    vec![Claim {
        truth: values[4],
        low: largest * (1.0 - 1e-9),
        high: largest * (1.0 + 1e-9),
    }]
}

/// Anyone of a cell of values that are all but the same is between its quartiles.
pub(super) fn of_values_alike(guards: Guards) -> Vec<Claim> {
    let mut random = Random(13);
    let mut enterprises = random.enterprises(&[("rice", "large", 25)]);
    for one in &mut enterprises {
        one.value_added = one.workers * 1e8 * (1.0 + 0.02 * random.uniform());
    }
    let published = labour_productivity(&enterprises, guards);
    published.map_or_else(Vec::new, |published| {
        bracket(&sorted(&enterprises), &published)
    })
}

#[test]
fn five_values_do_not_follow_from_five_quantiles() {
    let enterprises = Random(10).enterprises(&[("rice", "large", 5)]);
    let values = sorted(&enterprises);
    let exact = UNROUNDED
        .without(Guard::Smoothing)
        .without(Guard::Inside)
        .without(Guard::Uniform);
    let published = labour_productivity(&enterprises, exact).unwrap();
    let claims = read_off(&values, &published);
    assert_eq!(
        (claims.len(), successes(&claims)),
        (5, 5),
        "type 7 tells all five"
    );
    let published = labour_productivity(&enterprises, UNROUNDED).unwrap();
    assert_eq!(published.p25, None);
    assert_eq!(successes(&bracket(&values, &published)), 0);
    // Nor is the median one of them.
    let median = published.p50.unwrap();
    assert!(
        values
            .iter()
            .all(|value| (value / median - 1.0).abs() > 1e-6)
    );
}

#[test]
fn a_published_quantile_is_no_enterprises_value() {
    let mut random = Random(11);
    for _ in 0..50 {
        let count = 5 + random.below(70);
        let enterprises = random.enterprises(&[("rice", "large", count)]);
        let values = sorted(&enterprises);
        let published = labour_productivity(&enterprises, UNROUNDED).unwrap();
        // Those whose rank a whole trade may know: the best and the worst.
        let claims = bracket(&values, &published);
        assert_eq!(successes(&claims[..2]) + successes(&claims[count - 2..]), 0);
        for level in Level::ALL {
            let quantile = published.quantile(*level);
            assert_eq!(
                quantile.is_some(),
                match level {
                    Level::P50 => true,
                    Level::P25 | Level::P75 => count >= 20,
                    Level::P10 | Level::P90 => count >= 50,
                }
            );
            let Some(quantile) = quantile else { continue };
            assert!(
                values
                    .iter()
                    .all(|value| (value / quantile - 1.0).abs() > 1e-9)
            );
            // It is about the quantile all the same.
            let exact = QuantileType::Type7.position(count, level.fraction());
            assert!((ln(quantile / exact.of(&values))).abs() < 0.5);
        }
    }
}

#[test]
fn a_quantile_draws_on_three_contributors_at_least() {
    let mut enterprises = Random(14).enterprises(&[("rice", "large", 15)]);
    enterprises.sort_unstable_by(|a, b| {
        (a.value_added / a.workers).total_cmp(&(b.value_added / b.workers))
    });
    // One group has the seven in the middle.
    for one in &mut enterprises[4..11] {
        one.group = "Lúa Vàng";
    }
    let values = sorted(&enterprises);
    let logs = |range: std::ops::Range<usize>| {
        let count = range.len() as f64;
        values[range].iter().map(|value| ln(*value)).sum::<f64>() / count
    };
    let median = |guards| {
        ln(labour_productivity(&enterprises, guards)
            .unwrap()
            .p50
            .unwrap())
    };
    // Three values would be the group's own; nine draw on two others.
    assert!((median(UNROUNDED) - logs(3..12)).abs() < 1e-9);
    let guards = UNROUNDED.without(Guard::Groups);
    assert!((median(guards) - logs(6..9)).abs() < 1e-9);
}
