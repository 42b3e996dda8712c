//! A ratio of sums is a sum of value added to whoever knows the workers.

use super::*;
use crate::enterprise::Indicator;

/// What the first cell says of value added a worker.
fn ratio_of_sums(enterprises: &[Enterprise], guards: Guards) -> Option<f64> {
    let file = file(enterprises, guards)?;
    let indicators = &file.cells().first()?.indicators;
    indicators
        .get(&Indicator::LabourProductivity)?
        .ratio_of_sums
}

fn workers(enterprises: &[Enterprise]) -> f64 {
    enterprises.iter().map(|one| one.workers).sum()
}

/// The largest first.
fn shares(random: &mut Random, shares: &[f64]) -> Vec<Enterprise> {
    let mut enterprises = random.enterprises(&[("rice", "large", shares.len())]);
    for (one, share) in enterprises.iter_mut().zip(shares) {
        (one.value_added, one.workers) = (share * 1e9, 50.0);
    }
    enterprises
}

/// Someone who knows all others subtracts them from the sum, however that is rounded: the largest
/// has most of it, and so most of the rounding is its own.
pub(super) fn of_all_others(guards: Guards) -> Vec<Claim> {
    let claim = |largest: u32| {
        let spread = [[f64::from(largest)].as_slice(), &[1.5; 10]].concat();
        let enterprises = shares(&mut Random(20), &spread);
        let ratio = ratio_of_sums(&enterprises, guards)?;
        // Each sum is rounded to a multiple of this, in logarithms, and their ratio to two digits.
        let step = 0.5 * ln(1.1 / 0.9);
        let divisor = exp((ln(workers(&enterprises)) / step).round() * step);
        let unit = libm::pow(10.0, libm::log10(ratio).floor() - 1.0);
        let lowest = (ln((ratio - unit / 2.0) * divisor) / step - 1e-9).ceil();
        let highest = (ln((ratio + unit / 2.0) * divisor) / step + 1e-9).floor();
        let others: f64 = enterprises[1..].iter().map(|one| one.value_added).sum();
        Some(Claim {
            truth: enterprises[0].value_added,
            low: exp((lowest - 0.5) * step) - others,
            high: exp((highest + 0.5) * step) - others,
        })
    };
    (80..100).filter_map(claim).collect()
}

/// The second largest subtracts itself from the sum: what is left is the largest and little else,
/// and no other has more than itself.
pub(super) fn of_the_second(guards: Guards) -> Vec<Claim> {
    let spread = [[48.0, 47.0].as_slice(), &[0.4; 10]].concat();
    let enterprises = shares(&mut Random(24), &spread);
    let Some(ratio) = ratio_of_sums(&enterprises, guards) else {
        return vec![];
    };
    let own = enterprises[1].value_added;
    let rest = ratio * workers(&enterprises) - own;
    vec![Claim {
        truth: enterprises[0].value_added,
        low: own.max(rest - own * (enterprises.len() - 2) as f64),
        high: rest,
    }]
}

#[test]
fn a_group_is_one_contributor() {
    let mut enterprises = Random(21).enterprises(&[("rice", "large", 20)]);
    for (at, one) in enterprises.iter_mut().enumerate() {
        one.value_added = if at < 3 { 3e11 } else { 1e10 };
        one.group = if at < 3 { "Lúa Vàng" } else { "" };
    }
    assert!(ratio_of_sums(&enterprises, UNROUNDED).is_none());
    let guards = UNROUNDED.without(Guard::Groups);
    // Together they have 84 %, none alone more than 28 %.
    assert!(
        ratio_of_sums(&enterprises, guards).is_some(),
        "the guard is what stops it"
    );
}

#[test]
fn few_have_no_sums() {
    let enterprises = Random(22).enterprises(&[("rice", "large", 9)]);
    assert!(ratio_of_sums(&enterprises, UNROUNDED).is_none());
    let guards = UNROUNDED.without(Guard::Inside);
    assert!(
        ratio_of_sums(&enterprises, guards).is_some(),
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
            let sum = |some: &[Enterprise]| Some(ratio_of_sums(some, guards)? * workers(some));
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
