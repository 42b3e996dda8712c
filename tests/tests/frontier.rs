//! Frontiers: published examples, agreement with an exact solver, and what must hold of any table.

#[path = "frontier/exact.rs"]
mod exact;
#[path = "frontier/tables.rs"]
mod tables;

use nangsuat::ErrorCode;
use nangsuat::frontier::{
    Assessment, Column, Frontier, Orientation, Prices, Returns, ScaleClass, Table, assess,
    cost_efficiency, free_disposal_hull, malmquist, scale, scores, super_efficiency,
};
use proptest::prelude::*;
use tables::{Plain, degenerate, enterprises, random};

fn values(figures: Vec<nangsuat::Figure>) -> Vec<f64> {
    figures.into_iter().map(Result::unwrap).collect()
}

fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * b.abs().max(1.0)
}

fn all_near(these: &[f64], those: &[f64], tolerance: f64) -> bool {
    these.len() == those.len()
        && these
            .iter()
            .zip(those)
            .all(|(a, b)| near(*a, *b, tolerance))
}

fn every() -> impl Iterator<Item = (Returns, Orientation)> {
    let returns = Returns::ALL.iter().copied();
    returns.flat_map(|returns| Orientation::ALL.iter().map(move |o| (returns, *o)))
}

// ---------------------------------------------------------------------------------------------
// Published examples
// ---------------------------------------------------------------------------------------------

/// Coelli, *A Guide to DEAP Version 2.1* (1996), example 1: two inputs, one output.
fn deap_one() -> Table {
    Table::new(
        ["1", "2", "3", "4", "5"],
        [
            Column::new("x1", [2.0, 2.0, 6.0, 3.0, 6.0]),
            Column::new("x2", [5.0, 4.0, 6.0, 2.0, 2.0]),
        ],
        [Column::new("y1", [1.0, 2.0, 3.0, 1.0, 2.0])],
    )
    .unwrap()
}

#[test]
fn the_first_example_of_deap() {
    let units: Vec<Assessment> = assess(&deap_one(), Returns::Constant, Orientation::Input)
        .into_iter()
        .map(Result::unwrap)
        .collect();
    // The published figures have three decimals.
    let exact = [0.5, 1.0, 5.0 / 6.0, 5.0 / 7.0, 1.0];
    let slacks = [[0.0, 0.5], [0.0; 2], [0.0; 2], [0.0; 2], [0.0; 2]];
    let targets = [
        [1.0, 2.0],
        [2.0, 4.0],
        [5.0, 5.0],
        [2.143, 1.429],
        [6.0, 2.0],
    ];
    let peers: [&[(&str, f64)]; 5] = [
        &[("2", 0.5)],
        &[("2", 1.0)],
        &[("2", 1.0), ("5", 0.5)],
        &[("2", 0.214), ("5", 0.286)],
        &[("5", 1.0)],
    ];
    for (at, unit) in units.iter().enumerate() {
        assert!(near(unit.score, exact[at], 1e-12), "{at}");
        assert_eq!(unit.efficient, exact[at] == 1.0, "{at}");
        for (input, (slack, target)) in unit.inputs.iter().zip(slacks[at].iter().zip(targets[at])) {
            assert!(near(input.slack, *slack, 1e-9), "{at}");
            assert!((input.target - target).abs() <= 5e-4, "{at}");
        }
        let found = unit.peers.as_ref().unwrap();
        assert_eq!(found.len(), peers[at].len(), "{at}");
        for (peer, (id, weight)) in found.iter().zip(peers[at]) {
            assert_eq!(peer.id.as_deref(), Some(*id), "{at}");
            assert!((peer.weight - weight).abs() <= 5e-4, "{at}");
        }
    }
    let mean = units.iter().map(|unit| unit.score).sum::<f64>() / 5.0;
    assert!((mean - 0.81).abs() < 5e-4);
}

/// Example 4 of the same guide: one input, one output, three years.
fn deap_four() -> Vec<Table> {
    [
        ([2.0, 4.0, 3.0, 5.0, 6.0], [1.0, 2.0, 3.0, 4.0, 5.0]),
        ([2.0, 4.0, 3.0, 5.0, 5.0], [1.0, 3.0, 4.0, 3.0, 5.0]),
        ([2.0, 4.0, 3.0, 5.0, 5.0], [1.0, 3.0, 4.0, 3.0, 5.0]),
    ]
    .map(|(x, y)| {
        Table::new(
            ["1", "2", "3", "4", "5"],
            [Column::new("x", x)],
            [Column::new("y", y)],
        )
        .unwrap()
    })
    .into()
}

#[test]
fn the_fourth_example_of_deap() {
    let years = deap_four();
    let changes = malmquist(&years, Returns::Constant, Orientation::Output).unwrap();
    // Efficiency, technical, pure efficiency, scale and TFP change of year 2, as published.
    let published = [
        [0.75, 1.333, 1.0, 0.75, 1.0],
        [1.125, 1.333, 1.222, 0.92, 1.5],
        [1.0, 1.333, 1.0, 1.0, 1.333],
        [0.562, 1.333, 0.65, 0.865, 0.75],
        [0.9, 1.333, 1.0, 0.9, 1.2],
    ];
    for (change, published) in changes[0].iter().zip(published) {
        let found = [
            change.efficiency_change,
            change.technical_change,
            change.pure_efficiency_change,
            change.scale_efficiency_change,
            change.malmquist,
        ];
        for (found, published) in found.into_iter().zip(published) {
            // DEAP prints 0.5625 as 0.562.
            assert!((found.unwrap() - published).abs() <= 5.01e-4, "{change:?}");
        }
    }
    for change in &changes[1] {
        assert!(near(change.malmquist.unwrap(), 1.0, 1e-12));
    }
    // The distances under variable returns.
    for (year, published) in [
        (0, [1.0, 0.545, 1.0, 0.923, 1.0]),
        (1, [1.0, 0.667, 1.0, 0.6, 1.0]),
        (2, [1.0, 0.667, 1.0, 0.6, 1.0]),
    ] {
        let found = values(scores(&years[year], Returns::Variable, Orientation::Output));
        for (score, published) in found.into_iter().zip(published) {
            assert!((1.0 / score - published).abs() <= 5e-4);
        }
    }
}

// ---------------------------------------------------------------------------------------------
// Agreement with an exact solver
// ---------------------------------------------------------------------------------------------

fn agrees_with_exact(plain: &Plain, units: impl Iterator<Item = usize> + Clone) {
    let table = plain.table();
    for (returns, orientation) in every() {
        let found = scores(&table, returns, orientation);
        for unit in units.clone() {
            let exact = exact::score(&table, unit, returns, orientation);
            let found = found[unit].clone().unwrap();
            assert!(
                near(found, exact, 1e-9),
                "{returns} {orientation} {unit}: {found} for {exact}"
            );
        }
    }
}

#[test]
fn three_hundred_enterprises_agree_with_an_exact_solver() {
    agrees_with_exact(&random(3, 2, 300, 2024), (0..300).step_by(50));
}

#[test]
#[ignore = "half a minute"]
fn three_hundred_enterprises_all_agree_with_an_exact_solver() {
    for seed in [1, 7, 2030] {
        agrees_with_exact(&random(3, 2, 300, seed), 0..300);
    }
}

#[test]
#[ignore = "half a minute"]
fn many_tables_agree_with_an_exact_solver() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(2000));
    let tables = prop_oneof![degenerate(), enterprises(40)];
    runner
        .run(&tables, |plain| {
            agrees_with_exact(&plain, 0..plain.units.len());
            Ok(())
        })
        .unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn small_degenerate_tables_agree_with_an_exact_solver(plain in degenerate()) {
        agrees_with_exact(&plain, 0..plain.units.len());
    }
}
