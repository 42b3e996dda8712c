//! Differencing, known neighbours, two releases and groups: mean logarithms are sums, and sums
//! can be subtracted.

use super::super::document::{Benchmark, Cell};
use super::*;
use crate::enterprise::Indicator;

/// A published sum of ln(value added per worker) over known enterprises, as an interval.
struct Sum {
    members: Vec<usize>,
    low: f64,
    high: f64,
}

/// What a file says about sums of logarithms: one for each cell and total.
fn sums(enterprises: &[Enterprise], file: &Benchmark, guards: Guards) -> Vec<Sum> {
    let mut sums = Vec::new();
    for cell in file.cells().iter().chain(file.margins()) {
        let within = |one: &Enterprise| {
            cell.sector
                .as_deref()
                .is_none_or(|sector| sector == one.sector)
                && cell.size.as_deref().is_none_or(|size| size == one.size)
        };
        let members: Vec<usize> = (0..enterprises.len())
            .filter(|at| within(&enterprises[*at]))
            .collect();
        let Some(mean) = mean_log(cell) else { continue };
        let n = members.len() as f64;
        // Written to 0.001, and each of its cells rounded to a multiple of 1 before.
        let cells = leaves(enterprises, &members);
        let half = n * 0.0005
            + if guards.has(Guard::Rounding) {
                0.5 * cells
            } else {
                0.0
            };
        sums.push(Sum {
            members,
            low: n * mean - half,
            high: n * mean + half,
        });
    }
    sums
}

fn mean_log(cell: &Cell) -> Option<f64> {
    cell.indicators
        .get(&Indicator::LabourProductivity)?
        .mean_log
}

fn leaves(enterprises: &[Enterprise], members: &[usize]) -> f64 {
    let mut cells: Vec<_> = members
        .iter()
        .map(|at| (enterprises[*at].sector, enterprises[*at].size))
        .collect();
    cells.sort_unstable();
    cells.dedup();
    cells.len() as f64
}

/// Every sum, and every sum less all published ones that lie within it and apart from each
/// other: in a tree of cells and totals that is everything that can be computed.
fn attack(
    enterprises: &[Enterprise],
    file: Option<&Benchmark>,
    guards: Guards,
    known: &[usize],
) -> Vec<Claim> {
    let Some(file) = file else { return vec![] };
    let sums = sums(enterprises, file, guards);
    let mut claims = Vec::new();
    for whole in &sums {
        claims.extend(claim(enterprises, whole, known));
        let within = |part: &&Sum| {
            part.members.len() < whole.members.len()
                && part.members.iter().all(|at| whole.members.contains(at))
        };
        let mut parts: Vec<&Sum> = sums.iter().filter(within).collect();
        parts.sort_by_key(|part| std::cmp::Reverse(part.members.len()));
        let mut rest = Sum {
            members: whole.members.clone(),
            low: whole.low,
            high: whole.high,
        };
        for part in parts {
            if part.members.iter().all(|at| rest.members.contains(at)) {
                rest.members.retain(|at| !part.members.contains(at));
                (rest.low, rest.high) = (rest.low - part.high, rest.high - part.low);
            }
        }
        claims.extend(claim(enterprises, &rest, known));
    }
    claims
}

/// What a sum tells about the only enterprise in it that is not known.
fn claim(enterprises: &[Enterprise], sum: &Sum, known: &[usize]) -> Option<Claim> {
    let mut unknown = sum.members.iter().filter(|at| !known.contains(at));
    let (target, None) = (unknown.next()?, unknown.next()) else {
        return None;
    };
    let log = |at: &usize| ln(enterprises[*at].value_added / enterprises[*at].workers);
    let others: f64 = sum.members.iter().filter(|at| *at != target).map(log).sum();
    let workers = enterprises[*target].workers;
    Some(Claim {
        truth: enterprises[*target].value_added,
        low: workers * exp(sum.low - others),
        high: workers * exp(sum.high - others),
    })
}

/// Two releases of which the later has one enterprise more, the last.
fn attack_releases(
    enterprises: &[Enterprise],
    [earlier, later]: [Option<&Benchmark>; 2],
    guards: Guards,
) -> Vec<Claim> {
    let (Some(earlier), Some(later)) = (earlier, later) else {
        return vec![];
    };
    let newcomer = enterprises.len() - 1;
    let earlier = sums(&enterprises[..newcomer], earlier, guards);
    let mut claims = Vec::new();
    for after in sums(enterprises, later, guards) {
        let others = after.members.iter().filter(|at| **at != newcomer);
        let Some(before) = earlier
            .iter()
            .find(|sum| sum.members.iter().eq(others.clone()))
        else {
            continue;
        };
        if after.members.contains(&newcomer) {
            let difference = Sum {
                members: vec![newcomer],
                low: after.low - before.high,
                high: after.high - before.low,
            };
            claims.extend(claim(enterprises, &difference, &[]));
        }
    }
    claims
}

/// The attack on what these guards let through.
fn attacked(enterprises: &[Enterprise], guards: Guards, known: &[usize]) -> Vec<Claim> {
    let file = file(enterprises, guards);
    attack(enterprises, file.as_ref(), guards, known)
}

/// One of two subtracts itself from their sum.
pub(super) fn of_two(guards: Guards) -> Vec<Claim> {
    let enterprises = Random(2).enterprises(&[("rice", "large", 2)]);
    attacked(&enterprises, guards, &[0])
}

/// A group of three subtracts itself and a neighbour from the sum of five.
pub(super) fn of_a_group(guards: Guards) -> Vec<Claim> {
    let mut enterprises = Random(3).enterprises(&[("rice", "large", 5)]);
    for own in &mut enterprises[..3] {
        own.group = "Lúa Vàng";
    }
    attacked(&enterprises, guards, &[0, 1, 2, 3])
}

/// The cells that are published are subtracted from their total.
pub(super) fn of_the_rest(guards: Guards) -> Vec<Claim> {
    let cells = [
        ("rice", "large", 1),
        ("rice", "medium", 8),
        ("rice", "small", 9),
    ];
    attacked(&Random(1).enterprises(&cells), guards, &[])
}

/// A release is subtracted from the next one, which has one enterprise more.
pub(super) fn of_releases(guards: Guards) -> Vec<Claim> {
    let mut random = Random(5);
    let cells = [
        ("rice", "large", 7),
        ("rice", "small", 30),
        ("fish", "small", 12),
    ];
    let mut claims = Vec::new();
    for _ in 0..20 {
        let mut enterprises = random.enterprises(&cells);
        enterprises.push(random.enterprise("rice", "large"));
        let earlier = file(&enterprises[..enterprises.len() - 1], guards);
        let later = file(&enterprises, guards);
        let both = [earlier.as_ref(), later.as_ref()];
        claims.extend(attack_releases(&enterprises, both, guards));
    }
    claims
}

#[test]
fn a_group_with_most_of_a_cell_is_not_told_by_it() {
    let mut enterprises = Random(4).enterprises(&[("rice", "large", 24)]);
    for own in &mut enterprises[4..] {
        own.group = "Lúa Vàng";
    }
    let rows = |guards| file(&enterprises, guards);
    assert_eq!(rows(Guards::ALL), None);
    let guards = Guards::ALL.without(Guard::Dominance);
    assert!(rows(guards).is_some(), "the guard is what stops it");
}

/// Random surveys, with groups, under every attack of this file.
#[test]
fn random_surveys_resist() {
    let mut random = Random(6);
    for _ in 0..60 {
        let mut cells = Vec::new();
        for sector in ["rice", "fish", "textile"] {
            for size in ["large", "medium", "small"] {
                cells.push((sector, size, random.below(12)));
            }
        }
        let mut enterprises = random.enterprises(&cells);
        for one in &mut enterprises {
            one.group = ["", "", "", "A", "B"][random.below(5)];
        }
        let Some(file) = file(&enterprises, UNROUNDED) else {
            continue;
        };
        for own in 0..enterprises.len() {
            // Its whole group, and one neighbour.
            let same = |at: &usize| {
                *at == own
                    || (!enterprises[own].group.is_empty()
                        && enterprises[*at].group == enterprises[own].group)
            };
            let mut known: Vec<usize> = (0..enterprises.len()).filter(same).collect();
            known.push(random.below(enterprises.len()));
            // Without rounding: the other guards have to stand alone.
            let claims = attack(&enterprises, Some(&file), UNROUNDED, &known);
            assert_eq!(successes(&claims), 0);
        }
    }
}
