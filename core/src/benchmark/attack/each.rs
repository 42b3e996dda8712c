//! Each guard is needed: with it the attack that it is there to stop tells nobody, without it the
//! attack tells an enterprise.
//!
//! `cargo test -p nangsuat --lib every_guard -- --nocapture` prints what it tells.

use super::*;

struct Attack {
    /// What the attacker does.
    what: &'static str,
    /// The guards that stand, but for the one in question: without rounding where that alone
    /// would have stopped it.
    standing: Guards,
    claims: fn(Guards) -> Vec<Claim>,
}

const GUARDS: [Guard; Guard::Counts as usize + 1] = [
    Guard::Minimum,
    Guard::Groups,
    Guard::Dominance,
    Guard::PPercent,
    Guard::Smoothing,
    Guard::Inside,
    Guard::Uniform,
    Guard::Complement,
    Guard::Rounding,
    Guard::Counts,
];

fn attack(guard: Guard) -> Attack {
    let (what, standing, claims): (_, _, fn(Guards) -> Vec<Claim>) = match guard {
        Guard::Minimum => ("one of two subtracts itself", UNROUNDED, linear::of_two),
        Guard::Groups => (
            "a group of three and a neighbour subtract themselves from five",
            UNROUNDED,
            linear::of_a_group,
        ),
        Guard::Dominance => (
            "all others are subtracted from a sum of which the largest has over 80 %",
            Guards::ALL,
            sums::of_all_others,
        ),
        Guard::PPercent => (
            "the second largest subtracts itself from a sum",
            UNROUNDED,
            sums::of_the_second,
        ),
        Guard::Smoothing => ("the median of five is read off", UNROUNDED, order::of_five),
        Guard::Inside => (
            "the next two subtract themselves from the highest tenth",
            UNROUNDED,
            order::of_the_largest,
        ),
        Guard::Uniform => (
            "anyone is between two quantiles that are close",
            Guards::ALL,
            order::of_values_alike,
        ),
        Guard::Complement => (
            "published cells are subtracted from their total",
            UNROUNDED,
            linear::of_the_rest,
        ),
        Guard::Rounding => (
            "a release is subtracted from the next, with one enterprise more",
            Guards::ALL,
            linear::of_releases,
        ),
        Guard::Counts => (
            "who has no fixed assets is counted",
            Guards::ALL,
            counts::of_who_has,
        ),
    };
    Attack {
        what,
        standing,
        claims,
    }
}

/// How close the closest claim comes, as shares of the truth.
fn closest(claims: &[Claim]) -> String {
    let width = |claim: &&Claim| (claim.high - claim.low) / claim.truth.max(f64::MIN_POSITIVE);
    // Those that come too close first.
    let rank = |claim: &&Claim| (!claim.succeeds(), width(claim));
    let best = claims.iter().min_by(|a, b| {
        let ((a, wide), (b, wider)) = (rank(a), rank(b));
        a.cmp(&b).then(wide.total_cmp(&wider))
    });
    match best {
        None => "not published".to_owned(),
        Some(claim) if claim.truth == 0.0 => format!("{} to {}", claim.low, claim.high),
        Some(Claim { truth, low, high }) => {
            format!("{:.3} to {:.3} of the truth", low / truth, high / truth)
        }
    }
}

#[test]
fn every_guard_is_needed() {
    println!("| guard | attack | with it | without it |\n|---|---|---|---|");
    for (at, guard) in GUARDS.into_iter().enumerate() {
        assert_eq!(guard as usize, at, "every guard, once");
        let Attack {
            what,
            standing,
            claims,
        } = attack(guard);
        let (with, without) = (claims(standing), claims(standing.without(guard)));
        println!(
            "| {guard:?} | {what} | {} | told: {} |",
            closest(&with),
            closest(&without)
        );
        assert_eq!(successes(&with), 0, "{guard:?}: {what}");
        assert!(
            successes(&without) > 0,
            "{guard:?} is what stops it: {what}"
        );
    }
}
