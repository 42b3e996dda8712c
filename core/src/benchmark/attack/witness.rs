//! The whole file at once, without trusting any attack to be the best one: whatever an attacker
//! computes with certainty from a file holds in every survey with the same file. So for each
//! enterprise another survey is sought in which it has another value added, by more than 10 %,
//! while the file, and everything that the attacker knows, is the same to the last digit. Here
//! the attacker knows all figures of two enterprises, and the workers of all.

use super::super::document::BenchmarkFile;
use super::*;

/// How many walks look for a witness, and how long each is.
const WALKS: usize = 5;
const STEPS: usize = 40_000;

/// What is published of all of them, and of all but the last.
fn releases(enterprises: &[Enterprise], both: bool) -> Vec<Option<BenchmarkFile>> {
    let whole = enterprises.len();
    let lengths = if both {
        vec![whole, whole - 1]
    } else {
        vec![whole]
    };
    let publish = |length: usize| file(&enterprises[..length], Guards::ALL).map(Into::into);
    lengths.into_iter().map(publish).collect()
}

/// Changes what a register does not tell of an enterprise.
fn change(random: &mut Random, one: &mut Enterprise, shift: f64) {
    one.value_added *= exp(shift);
    for other in [
        &mut one.net_revenue,
        &mut one.labour_cost,
        &mut one.fixed_assets,
    ] {
        if random.uniform() < 0.5 {
            *other *= exp(shift);
        }
    }
}

/// Another survey with the same files: value added of the target differs by more than the
/// tolerance, and others of its cell, but for those known, by what that takes.
fn witness(
    random: &mut Random,
    enterprises: &[Enterprise],
    target: usize,
    known: &[usize],
    both: bool,
) -> bool {
    let published = releases(enterprises, both);
    let own = &enterprises[target];
    // Those that stand near the target first: the same quantiles draw on them.
    let mut helpers: Vec<usize> = (0..enterprises.len())
        .filter(|at| *at != target && !known.contains(at))
        .collect();
    let far = |at: &usize| {
        let other = &enterprises[*at];
        ln(other.value_added / other.workers * own.workers / own.value_added).abs()
    };
    helpers.sort_unstable_by(|a, b| far(a).total_cmp(&far(b)));
    for _ in 0..WALKS {
        // A walk from the truth through surveys with the same files.
        let mut walk = enterprises.to_vec();
        for step in 0..STEPS {
            let mut next = walk.clone();
            let width = [0.02, 0.05, 0.1, 0.2][step % 4];
            let shift = random.normal() * width;
            change(random, &mut next[target], shift);
            let mut left = -shift;
            for _ in 0..random.below(4).min(helpers.len()) {
                let part = left * (0.3 + random.uniform()) + random.normal() * width * 0.2;
                let nearest = random.below(helpers.len()) + 1;
                let helper = helpers[random.below(nearest)];
                change(random, &mut next[helper], part);
                left -= part;
            }
            if releases(&next, both) == published {
                let found = next[target].value_added;
                if (found / own.value_added - 1.0).abs() > TOLERANCE {
                    return true;
                }
                walk = next;
            }
        }
    }
    false
}

fn enterprises_have_witnesses(random: &mut Random, count: usize, targets: usize) {
    let cells = [("rice", "large", count), ("rice", "small", 10)];
    let enterprises = random.enterprises(&cells);
    let known = [random.below(count), random.below(count)];
    for _ in 0..targets {
        let target = random.below(count);
        if known.contains(&target) {
            continue;
        }
        let found = witness(random, &enterprises, target, &known, false);
        assert!(found, "{count}: no witness for {target}, {known:?} known");
    }
}

fn newcomer_has_a_witness(random: &mut Random, count: usize) {
    let cells = [("rice", "small", 10), ("rice", "large", count)];
    let enterprises = random.enterprises(&cells);
    let newcomer = enterprises.len() - 1;
    // Two of its own cell.
    let found = witness(random, &enterprises, newcomer, &[10, 11], true);
    assert!(found, "{count}: no witness for the newcomer");
}

#[test]
fn every_enterprise_has_a_witness() {
    let mut random = Random(30);
    for count in [5, 6, 9, 12, 20] {
        enterprises_have_witnesses(&mut random, count, 3);
    }
}

#[test]
fn every_newcomer_has_a_witness_in_two_releases() {
    let mut random = Random(31);
    for count in [5, 6, 10, 20] {
        newcomer_has_a_witness(&mut random, count);
    }
}

/// `cargo test --release -p nangsuat --lib attack -- --ignored`
#[test]
#[ignore = "a minute, in release"]
fn thousands_have_witnesses() {
    let mut random = Random(32);
    for count in [
        5, 5, 5, 5, 6, 6, 6, 7, 8, 9, 10, 11, 15, 19, 20, 21, 30, 49, 50, 51,
    ] {
        for _ in 0..20 {
            enterprises_have_witnesses(&mut random, count, 12);
            newcomer_has_a_witness(&mut random, count);
        }
    }
}
