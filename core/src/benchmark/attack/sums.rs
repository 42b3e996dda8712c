//! A ratio of sums is a sum of value added to whoever knows the workers.

use super::super::guards::Guards;
use super::*;
use crate::enterprise::Indicator;

/// The second largest contributor bounds the largest: nobody else has more than itself.
fn attack(enterprises: &[Enterprise], guards: Guards) -> Option<Claim> {
    let file = file(enterprises, guards)?;
    let indicators = &file.cells().first()?.indicators;
    let ratio = indicators
        .get(&Indicator::LabourProductivity)?
        .ratio_of_sums?;
    let workers: f64 = enterprises.iter().map(|one| one.workers).sum();
    let sum = ratio * workers;
    let mut values: Vec<f64> = enterprises.iter().map(|one| one.value_added).collect();
    values.sort_unstable_by(|a, b| b.total_cmp(a));
    let (truth, own) = (values[0], values[1]);
    Some(Claim {
        truth,
        low: sum - own * (values.len() - 1) as f64,
        high: sum - own,
    })
}

#[test]
fn the_largest_contributor_is_not_told() {
    let mut enterprises = Random(20).enterprises(&[("rice", "large", 12)]);
    for (at, one) in enterprises.iter_mut().enumerate() {
        one.value_added = if at == 0 { 1e12 } else { 1e9 + at as f64 * 1e8 };
    }
    assert!(attack(&enterprises, UNROUNDED).is_none());
    let guards = Guards {
        dominance: false,
        ..UNROUNDED
    };
    assert!(
        attack(&enterprises, guards).unwrap().succeeds(),
        "the guard is what stops it"
    );
}

#[test]
fn a_group_is_one_contributor() {
    let mut enterprises = Random(21).enterprises(&[("rice", "large", 20)]);
    for (at, one) in enterprises.iter_mut().enumerate() {
        one.value_added = if at < 3 { 3e11 } else { 1e10 };
        one.group = if at < 3 { "Lúa Vàng" } else { "" };
    }
    assert!(attack(&enterprises, UNROUNDED).is_none());
    let guards = Guards {
        groups: false,
        ..UNROUNDED
    };
    // Together they have 84 %, none alone more than 28 %.
    assert!(
        attack(&enterprises, guards).is_some(),
        "the guard is what stops it"
    );
}

#[test]
fn few_have_no_sums() {
    let enterprises = Random(22).enterprises(&[("rice", "large", 9)]);
    assert!(attack(&enterprises, UNROUNDED).is_none());
    let guards = Guards {
        inside: false,
        ..UNROUNDED
    };
    assert!(
        attack(&enterprises, guards).is_some(),
        "the guard is what stops it"
    );
}

#[test]
fn two_releases_do_not_tell_the_newcomer_its_sum() {
    let mut random = Random(23);
    let (mut recovered, mut published) = (0, 0);
    for _ in 0..40 {
        let enterprises = random.enterprises(&[("rice", "large", 16)]);
        let run = |guards| {
            let sum = |enterprises: &[Enterprise]| {
                let file = file(enterprises, guards)?;
                let indicators = &file.cells().first()?.indicators;
                let ratio = indicators
                    .get(&Indicator::LabourProductivity)?
                    .ratio_of_sums?;
                Some(ratio * enterprises.iter().map(|one| one.workers).sum::<f64>())
            };
            Some(sum(&enterprises)? - sum(&enterprises[..15])?)
        };
        let truth = enterprises[15].value_added;
        let close = |guess: &f64| (guess / truth - 1.0).abs() < TOLERANCE;
        recovered += usize::from(run(UNROUNDED).as_ref().is_some_and(close));
        published += usize::from(run(Guards::ALL).as_ref().is_some_and(close));
    }
    assert!(recovered > 30, "the guard is what stops it: {recovered}");
    // As good as a guess: what is close by chance is not known to be.
    assert!(published < 8, "{published}");
}
