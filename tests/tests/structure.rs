//! Shift-share: exact sums, the product tax, branches that come and go.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::structure::{Branch, Form, Presence, ShiftShare, chain, shift_share};
use nangsuat::{ErrorCode, Reason};
use proptest::prelude::*;

/// Viet Nam 2011–2020 as printed (vienthongke.vn, the statistics institute of the General
/// Statistics Office): within 66 %, static 34.4 %, dynamic −0.6 % of 5.25 % a year. Printed with
/// one digit and none, they leave 0.2.
#[test]
fn the_published_parts_of_viet_nam_add_up_as_printed() {
    let printed: f64 = 66.0 + 34.4 - 0.6;
    assert!((printed - 99.8).abs() < 1e-9);
    assert!((100.0 - printed - 0.2).abs() < 1e-9);
}

/// Four parts worked by hand. Two branches and a tax, 10 workers in both years:
/// agriculture 40 by 8 workers becomes 36 by 6; industry 40 by 2 becomes 100 by 4; tax 10, 14.
/// Labour productivity is 9 and becomes 15.
#[test]
fn an_example_worked_by_hand_adds_up() {
    let branches = [
        Branch::new("agriculture", [40.0, 36.0], [8.0, 6.0]).unwrap(),
        Branch::new("industry", [40.0, 100.0], [2.0, 4.0]).unwrap(),
    ];
    let found = shift_share(&branches, Some([10.0, 14.0]), Form::ThreeParts).unwrap();
    assert_eq!(found.labour_productivity, [9.0, 15.0]);
    // P: 5 → 6 and 20 → 25; w: 0.8 → 0.6 and 0.2 → 0.4.
    let near =
        |value: f64, by_hand: f64| assert!((value - by_hand).abs() < 1e-12, "{value} {by_hand}");
    near(found.level.within, 0.8 * 1.0 + 0.2 * 5.0);
    near(found.level.static_.unwrap(), -0.2 * 5.0 + 0.2 * 20.0);
    near(found.level.dynamic.unwrap(), -0.2 * 1.0 + 0.2 * 5.0);
    near(found.level.product_tax, 0.4);
    near(found.level.entry_and_exit, 0.0);
    near(found.level.sum(), 6.0);
    near(found.growth.unwrap(), 6.0 / 9.0);
    near(found.contribution.unwrap().within, 1.8 / 9.0);
    near(found.share.unwrap().within, 0.3);
    near(found.share.unwrap().sum(), 1.0);

    let found = shift_share(&branches, Some([10.0, 14.0]), Form::TwoParts).unwrap();
    near(found.level.within, 0.7 * 1.0 + 0.3 * 5.0);
    near(found.level.between, -0.2 * 5.5 + 0.2 * 22.5);
    assert_eq!((found.level.static_, found.level.dynamic), (None, None));
    near(found.level.sum(), 6.0);
}

/// The same, and in a third year 35 by 5 and 150 by 5: agriculture from 6 to 7, industry from 25 to
/// 30. The parts of two years are the sums of each year's.
#[test]
fn a_chain_worked_by_hand_adds_up() {
    let step = |agriculture: [[f64; 2]; 2], industry: [[f64; 2]; 2], form| {
        let branches = [
            Branch::new("agriculture", agriculture[0], agriculture[1]).unwrap(),
            Branch::new("industry", industry[0], industry[1]).unwrap(),
        ];
        shift_share(&branches, None, form).unwrap()
    };
    let near =
        |value: f64, by_hand: f64| assert!((value - by_hand).abs() < 1e-12, "{value} {by_hand}");
    let both = |form| {
        [
            step(
                [[40.0, 36.0], [8.0, 6.0]],
                [[40.0, 100.0], [2.0, 4.0]],
                form,
            ),
            step(
                [[36.0, 35.0], [6.0, 5.0]],
                [[100.0, 150.0], [4.0, 5.0]],
                form,
            ),
        ]
    };
    let found = chain(&both(Form::ThreeParts)).unwrap();
    assert_eq!(found.labour_productivity, [8.0, 18.5]);
    near(found.level.total, 10.5);
    near(found.level.within, 1.8 + (0.6 * 1.0 + 0.4 * 5.0));
    near(
        found.level.static_.unwrap(),
        3.0 + (-0.1 * 6.0 + 0.1 * 25.0),
    );
    near(found.level.dynamic.unwrap(), 0.8 + (-0.1 * 1.0 + 0.1 * 5.0));
    near(found.contribution.unwrap().total, 10.5 / 8.0);
    let agriculture = &found.branches[0];
    assert_eq!(agriculture.presence, Presence::Stayed);
    assert_eq!(agriculture.labour_productivity, [Some(5.0), Some(7.0)]);
    assert_eq!(agriculture.worker_share, [0.8, 0.5]);
    near(agriculture.within.unwrap(), 0.8 + 0.6);
    near(agriculture.static_.unwrap(), -1.0 - 0.6);
    near(agriculture.dynamic.unwrap(), -0.2 - 0.1);
    near(agriculture.between.unwrap(), -1.2 - 0.7);
    near(agriculture.total, -0.5);

    let found = chain(&both(Form::TwoParts)).unwrap();
    near(found.level.within, 2.2 + (0.55 * 1.0 + 0.45 * 5.0));
    assert_eq!((found.level.static_, found.level.dynamic), (None, None));
    let [three, two] = [Form::ThreeParts, Form::TwoParts].map(|form| both(form)[0].clone());
    assert_eq!(chain(&[three, two]), None);
    assert_eq!(chain(&[]), None);
}

#[test]
fn a_branch_that_left_in_one_year_of_a_chain_did_not_stay() {
    let step = |leaves: [[f64; 2]; 2]| {
        let branches = [
            Branch::new("stays", [50.0, 60.0], [5.0, 5.0]).unwrap(),
            Branch::new("leaves", leaves[0], leaves[1]).unwrap(),
        ];
        shift_share(&branches, None, Form::TwoParts).unwrap()
    };
    let steps = [
        step([[6.0, 8.0], [2.0, 2.0]]),
        step([[8.0, 0.0], [2.0, 0.0]]),
    ];
    let presence = |steps: &[ShiftShare]| -> Vec<Presence> {
        let branches = chain(steps).unwrap().branches;
        branches.iter().map(|branch| branch.presence).collect()
    };
    assert_eq!(presence(&steps[..1]), [Presence::Stayed, Presence::Stayed]);
    assert_eq!(presence(&steps), [Presence::Stayed, Presence::Left]);
}

#[test]
fn a_branch_that_comes_or_goes_is_not_split() {
    let branches = [
        Branch::new("stays", [50.0, 60.0], [5.0, 5.0]).unwrap(),
        Branch::new("comes", [0.0, 12.0], [0.0, 2.0]).unwrap(),
        Branch::new("goes", [6.0, 0.0], [2.0, 0.0]).unwrap(),
        Branch::new("dwellings", [4.0, 5.0], [0.0, 0.0]).unwrap(),
    ];
    let found = shift_share(&branches, None, Form::ThreeParts).unwrap();
    let presence: Vec<Presence> = found.branches.iter().map(|b| b.presence).collect();
    assert_eq!(
        presence,
        [
            Presence::Stayed,
            Presence::Entered,
            Presence::Left,
            Presence::WithoutWorkers
        ]
    );
    for branch in &found.branches[1..] {
        assert_eq!(
            (branch.within, branch.static_, branch.dynamic),
            (None, None, None)
        );
    }
    assert_eq!(found.branches[1].labour_productivity, [None, Some(6.0)]);
    let apart: f64 = found.branches[1..].iter().map(|b| b.total).sum();
    assert!((found.level.entry_and_exit - apart).abs() < 1e-12);
    assert!((found.level.sum() - found.level.total).abs() < 1e-12);
}

#[test]
fn what_cannot_be_split_is_refused_or_absent() {
    let code = |result: Result<ShiftShare, nangsuat::Error>| {
        let error = result.unwrap_err();
        (error.code, error.path)
    };
    assert_eq!(
        code(shift_share(&[], None, Form::TwoParts)),
        (ErrorCode::EmptyTable, String::new())
    );
    let a = Branch::new("a", [1.0, 1.0], [1.0, 0.0]).unwrap();
    let twice = [a.clone(), a.clone()];
    assert_eq!(
        code(shift_share(&twice, None, Form::TwoParts)),
        (ErrorCode::DuplicateIdentifier, "/1/name".to_owned())
    );
    assert_eq!(
        code(shift_share(&[a], None, Form::TwoParts)),
        (ErrorCode::NotPositive, "/workers/1".to_owned())
    );
    let b = Branch::new("b", [1.0, 1.0], [1.0, 1.0]).unwrap();
    assert_eq!(
        code(shift_share(&[b], Some([f64::NAN, 1.0]), Form::TwoParts)),
        (ErrorCode::NotANumber, "/product_tax/0".to_owned())
    );
    assert_eq!(
        Branch::new("c", [1.0, 1.0], [1.0, -1.0]).unwrap_err().path,
        "/workers/1"
    );

    let still = Branch::new("still", [1.0, 1.0001], [1.0, 1.0]).unwrap();
    let found = shift_share(&[still], None, Form::TwoParts).unwrap();
    assert_eq!(found.share, None);
    assert_eq!(found.absent.unwrap().reason, Reason::OutputHardlyChanged);
    assert!(found.contribution.is_some());

    // Nothing grows from nothing.
    for first in [0.0, -1.0] {
        let begun = Branch::new("begun", [first, 1.0], [1.0, 1.0]).unwrap();
        let found = shift_share(&[begun], None, Form::TwoParts).unwrap();
        assert_eq!((found.growth, found.share), (None, None));
        assert_eq!(found.absent.unwrap().reason, Reason::NotPositive);
        assert!((found.level.total - (1.0 - first)).abs() < 1e-12);
    }
}

/// Value added of any sign and workers of each branch in some years; the first always works.
fn economy(years: usize) -> impl Strategy<Value = (Vec<Vec<[f64; 2]>>, Vec<f64>)> {
    let branch = || {
        let workers = prop_oneof![1 => Just(0.0), 5 => 1.0..1e6_f64];
        proptest::collection::vec((-1e12..1e14_f64, workers), years)
    };
    let first = proptest::collection::vec((1e6..1e14_f64, 1.0..1e6_f64), years);
    let tax = proptest::collection::vec(-1e12..1e13_f64, years);
    (first, proptest::collection::vec(branch(), 0..6), tax).prop_map(|(first, rest, tax)| {
        let pair = |row: Vec<(f64, f64)>| row.into_iter().map(|(v, w)| [v, w]).collect();
        (std::iter::once(first).chain(rest).map(pair).collect(), tax)
    })
}

fn between(
    branches: &[Vec<[f64; 2]>],
    tax: &[f64],
    at: [usize; 2],
    unit: [f64; 2],
    form: Form,
) -> ShiftShare {
    let branches: Vec<Branch> = branches
        .iter()
        .enumerate()
        .map(|(i, years)| {
            let pick = |part: usize| at.map(|at| years[at][part] * unit[part]);
            Branch::new(i.to_string(), pick(0), pick(1)).unwrap()
        })
        .collect();
    shift_share(&branches, Some(at.map(|at| tax[at] * unit[0])), form).unwrap()
}

/// The largest amount that was added or taken away.
fn size(split: &ShiftShare) -> f64 {
    let parts = split
        .branches
        .iter()
        .flat_map(|b| [b.within, b.static_, b.dynamic, b.between]);
    parts
        .flatten()
        .chain(split.branches.iter().map(|b| b.total))
        .chain(split.labour_productivity)
        .chain([split.level.product_tax])
        .fold(0.0, |size, x| f64::max(size, x.abs()))
}

proptest! {
    #[test]
    fn parts_add_up_to_the_whole((branches, tax) in economy(2), three in any::<bool>()) {
        let form = if three { Form::ThreeParts } else { Form::TwoParts };
        let found = between(&branches, &tax, [0, 1], [1.0; 2], form);
        let slack = 1e-13 * size(&found);
        let [first, last] = found.labour_productivity;
        prop_assert!((found.level.sum() - (last - first)).abs() <= slack);
        prop_assert!((found.level.total - (last - first)).abs() <= slack);
        let of_branches: f64 = found.branches.iter().map(|b| b.total).sum();
        prop_assert!((of_branches + found.level.product_tax - found.level.total).abs() <= slack);
        for branch in &found.branches {
            let (Some(within), Some(between)) = (branch.within, branch.between) else {
                prop_assert!(branch.presence != Presence::Stayed);
                continue;
            };
            prop_assert_eq!(branch.presence, Presence::Stayed);
            prop_assert!((within + between - branch.total).abs() <= slack);
            if three {
                let moved = branch.static_.unwrap() + branch.dynamic.unwrap();
                prop_assert!((moved - between).abs() <= slack);
            }
        }
        if let (Some(parts), Some(growth)) = (found.contribution, found.growth) {
            prop_assert!((parts.sum() - growth).abs() <= slack / first.abs());
        }
        if let Some(parts) = found.share {
            prop_assert!((parts.sum() - 1.0).abs() <= slack / found.level.total.abs());
        }
    }

    #[test]
    fn units_and_order_do_not_matter(
        (branches, tax) in economy(2), money in 1e-9..1e3_f64, workers in 1e-3..1e3_f64,
    ) {
        let one = between(&branches, &tax, [0, 1], [1.0; 2], Form::ThreeParts);
        let mut turned = branches.clone();
        turned.reverse();
        let other = between(&turned, &tax, [0, 1], [money, workers], Form::ThreeParts);
        let unit = money / workers;
        let slack = 1e-11 * size(&one) * unit;
        for (a, b) in [
            (one.level.within, other.level.within),
            (one.level.between, other.level.between),
            (one.level.entry_and_exit, other.level.entry_and_exit),
            (one.level.product_tax, other.level.product_tax),
        ] {
            prop_assert!((a * unit - b).abs() <= slack, "{} {}", a * unit, b);
        }
    }

    #[test]
    fn two_parts_reversed_flip_their_signs((branches, tax) in economy(2)) {
        let forth = between(&branches, &tax, [0, 1], [1.0; 2], Form::TwoParts);
        let back = between(&branches, &tax, [1, 0], [1.0; 2], Form::TwoParts);
        let slack = 1e-13 * size(&forth);
        prop_assert!((forth.level.within + back.level.within).abs() <= slack);
        prop_assert!((forth.level.between + back.level.between).abs() <= slack);
    }

    #[test]
    fn the_years_of_a_span_add_up_to_it((branches, tax) in economy(4), three in any::<bool>()) {
        let form = if three { Form::ThreeParts } else { Form::TwoParts };
        let steps: Vec<ShiftShare> =
            (0..3).map(|at| between(&branches, &tax, [at, at + 1], [1.0; 2], form)).collect();
        let chained = chain(&steps).unwrap();
        let ends = between(&branches, &tax, [0, 3], [1.0; 2], form);
        let slack = 1e-12 * steps.iter().map(size).fold(size(&ends), f64::max);
        prop_assert_eq!(chained.labour_productivity, ends.labour_productivity);
        prop_assert!((chained.level.sum() - ends.level.total).abs() <= slack);
        prop_assert!((chained.level.product_tax - ends.level.product_tax).abs() <= slack);
        for (a, b) in chained.branches.iter().zip(&ends.branches) {
            prop_assert!((a.total - b.total).abs() <= slack);
        }
    }
}
