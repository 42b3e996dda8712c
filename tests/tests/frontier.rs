//! Frontiers: published examples, agreement with an exact solver, and what must hold of any table.

#![allow(clippy::unwrap_used, clippy::expect_used)] // the helpers of tests may, as the tests do

#[path = "frontier/exact.rs"]
mod exact;
#[path = "frontier/tables.rs"]
mod tables;

use ScaleClass::{Constant, Decreasing, Increasing};
use nangsuat::frontier::{
    Assessment, Column, Frontier, Orientation, Prices, Returns, ScaleClass, Table, assess,
    cost_efficiency, free_disposal_hull, malmquist, scale, scores, super_efficiency,
};
use nangsuat::{ErrorCode, Reason};
use proptest::prelude::*;
use tables::{Plain, degenerate, enterprises, random};

fn values(figures: Vec<nangsuat::Figure>) -> Vec<f64> {
    figures.into_iter().map(Result::unwrap).collect()
}

fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * b.abs().max(1.0)
}

fn all_near(found: &[f64], expected: &[f64], tolerance: f64) -> bool {
    let pairs = found.iter().zip(expected);
    found.len() == expected.len() && pairs.into_iter().all(|(a, b)| near(*a, *b, tolerance))
}

fn assessed(table: &Table, returns: Returns, orientation: Orientation) -> Vec<Assessment> {
    let units = assess(table, returns, orientation);
    units.into_iter().map(Result::unwrap).collect()
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

/// Example 2 of the same guide: the first year of example 4, under variable returns.
#[test]
fn the_second_example_of_deap() {
    let table = deap_four().remove(0);
    let of = |returns| values(scores(&table, returns, Orientation::Input));
    assert!(all_near(
        &of(Returns::Constant),
        &[0.5, 0.5, 1.0, 0.8, 5.0 / 6.0],
        1e-12
    ));
    assert!(all_near(
        &of(Returns::Variable),
        &[1.0, 0.625, 1.0, 0.9, 1.0],
        1e-12
    ));
    let scale = scale(&table, Orientation::Input)
        .into_iter()
        .map(Result::unwrap);
    let (efficiencies, classes): (Vec<f64>, Vec<_>) =
        scale.map(|scale| (scale.efficiency, scale.class)).unzip();
    assert!(all_near(
        &efficiencies,
        &[0.5, 0.8, 1.0, 8.0 / 9.0, 5.0 / 6.0],
        1e-12
    ));
    assert_eq!(
        classes,
        [Increasing, Increasing, Constant, Decreasing, Decreasing]
    );
}

/// Example 3 of the same guide: the units of example 1, who pay 1 and 3.
#[test]
fn the_third_example_of_deap() {
    let table = deap_one();
    let each = |own: [f64; 2]| {
        let column = |at: usize, price| {
            let mut values = [price; 5];
            values[0] = own[at];
            Column::new("price", values)
        };
        Prices::each(&table, &[column(0, 1.0), column(1, 3.0)]).unwrap()
    };
    let outputs = [1.0, 2.0, 3.0, 1.0, 2.0];
    for prices in [
        Prices::common(&table, &[1.0, 3.0]).unwrap(),
        each([1.0, 3.0]),
    ] {
        let found = cost_efficiency(&table, &prices, Returns::Constant);
        // Technical, allocative and cost efficiency as published, with three decimals, and cost.
        let published = [
            [0.5, 0.706, 0.353, 17.0],
            [1.0, 0.857, 0.857, 14.0],
            [0.833, 0.9, 0.75, 24.0],
            [0.714, 0.933, 0.667, 9.0],
            [1.0, 1.0, 1.0, 12.0],
        ];
        assert_eq!(found.len(), published.len());
        for ((found, published), output) in found.into_iter().zip(published).zip(outputs) {
            let unit = found.unwrap();
            for (found, published) in [
                (unit.technical_efficiency, published[0]),
                (unit.allocative_efficiency, published[1]),
                (unit.cost_efficiency, published[2]),
            ] {
                assert!((found - published).abs() <= 5e-4, "{found} {published}");
            }
            // The fifth unit's mix costs least: 6 a unit of output.
            assert_eq!(unit.cost, published[3]);
            assert!(near(unit.least_cost, 6.0 * output, 1e-12));
            assert!(all_near(
                &unit.least_cost_inputs,
                &[3.0 * output, output],
                1e-12
            ));
            let peers = unit.peers.unwrap();
            assert_eq!((peers.len(), peers[0].unit), (1, 4));
            assert!(near(peers[0].weight, output / 2.0, 1e-12));
        }
    }
    // Whoever pays the other way round does best as the second unit does.
    let mut found = cost_efficiency(&table, &each([3.0, 1.0]), Returns::Constant);
    let first = found.remove(0).unwrap();
    assert_eq!(first.cost, 11.0);
    assert!(near(first.least_cost, 5.0, 1e-12));
    assert!(all_near(&first.least_cost_inputs, &[1.0, 2.0], 1e-12));
    assert!(near(found.remove(0).unwrap().least_cost, 12.0, 1e-12));
}

#[test]
fn what_is_no_price_is_refused_at_its_place() {
    let table = deap_one();
    assert!(Prices::common(&table, &[1e-100, 1e100]).is_ok());
    for (price, code, allowed) in [
        (0.0, ErrorCode::NotPositive, "> 0"),
        (-1.0, ErrorCode::NotPositive, "> 0"),
        (f64::NAN, ErrorCode::NotANumber, "> 0"),
        (f64::INFINITY, ErrorCode::NotANumber, "> 0"),
        (0.99e-100, ErrorCode::OutOfRange, "1e-100 to 1e100"),
        (1.01e100, ErrorCode::OutOfRange, "1e-100 to 1e100"),
    ] {
        let error = Prices::common(&table, &[1.0, price]).unwrap_err();
        assert_eq!((error.code, error.path.as_str()), (code, "/1"), "{price}");
        assert_eq!(error.allowed, allowed);
        let columns = [[1.0; 5], [1.0, 1.0, price, 1.0, 1.0]].map(|x| Column::new("price", x));
        let error = Prices::each(&table, &columns).unwrap_err();
        assert_eq!((error.code, error.path.as_str()), (code, "/1/values/2"));
    }
    let short = [
        Column::new("price", [1.0; 5]),
        Column::new("price", [1.0; 4]),
    ];
    for (refused, path, allowed) in [
        (Prices::common(&table, &[1.0]), "", "2 prices"),
        (Prices::each(&table, &short[..1]), "", "2 columns"),
        (Prices::each(&table, &short), "/1/values", "5 prices"),
    ] {
        let error = refused.unwrap_err();
        assert_eq!(
            (error.code, error.path.as_str()),
            (ErrorCode::TableShape, path)
        );
        assert_eq!(error.allowed, allowed);
    }
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
    assert_eq!(changes[0].len(), published.len());
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

fn agrees_with_exact(plain: &Plain, units: &[usize]) {
    let table = plain.table();
    for (returns, orientation) in every() {
        let found = scores(&table, returns, orientation);
        for &unit in units {
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
    agrees_with_exact(&random(3, 2, 300, 2024), &[0, 50, 100, 150, 200, 250]);
}

#[test]
#[ignore = "minutes"]
fn three_hundred_enterprises_all_agree_with_an_exact_solver() {
    for seed in [1, 7, 2030] {
        let all: Vec<usize> = (0..300).collect();
        agrees_with_exact(&random(3, 2, 300, seed), &all);
    }
}

#[test]
#[ignore = "minutes"]
fn many_tables_agree_with_an_exact_solver() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(2000));
    let tables = prop_oneof![degenerate(), enterprises(40)];
    runner
        .run(&tables, |plain| {
            agrees_with_exact(&plain, &(0..plain.units.len()).collect::<Vec<_>>());
            Ok(())
        })
        .unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn small_degenerate_tables_agree_with_an_exact_solver(plain in degenerate()) {
        agrees_with_exact(&plain, &(0..plain.units.len()).collect::<Vec<_>>());
    }

    #[test]
    fn scores_are_ordered_and_in_range(plain in prop_oneof![degenerate(), enterprises(30)]) {
        let table = plain.table();
        let of = |returns, orientation| values(scores(&table, returns, orientation));
        let input = Returns::ALL.iter().map(|r| of(*r, Orientation::Input)).collect::<Vec<_>>();
        let output = Returns::ALL.iter().map(|r| of(*r, Orientation::Output)).collect::<Vec<_>>();
        let [crs, vrs, drs, irs] = [0, 1, 2, 3];
        let hulls = [Orientation::Input, Orientation::Output].map(|o| free_disposal_hull(&table, o));
        for unit in 0..table.len() {
            for score in input.iter().map(|scores| scores[unit]) {
                prop_assert!(score > 0.0 && score <= 1.0);
            }
            for score in output.iter().map(|scores| scores[unit]) {
                prop_assert!(score >= 1.0);
            }
            // Under constant returns saving and gaining are reciprocal.
            prop_assert!(near(1.0 / input[crs][unit], output[crs][unit], 1e-9));
            // The fewer multiples are possible, the closer is the frontier.
            for (wide, narrow) in [(crs, drs), (crs, irs), (drs, vrs), (irs, vrs)] {
                prop_assert!(input[wide][unit] <= input[narrow][unit] + 1e-9);
                prop_assert!(output[wide][unit] >= output[narrow][unit] * (1.0 - 1e-9));
            }
            prop_assert!(input[vrs][unit] <= hulls[0][unit].score + 1e-9);
            prop_assert!(output[vrs][unit] >= hulls[1][unit].score * (1.0 - 1e-9));
        }
    }

    #[test]
    fn neither_units_of_measurement_nor_order_matter(
        plain in prop_oneof![degenerate(), enterprises(30)],
        factors in prop::collection::vec(prop::sample::select(vec![1e-3, 0.3, 7.0, 1e6, 1e12]), 6),
    ) {
        let rescaled = plain.rescaled(&factors).table();
        let reversed: Vec<usize> = (0..plain.units.len()).rev().collect();
        let reversed = plain.table_of(&reversed);
        let table = plain.table();
        for (returns, orientation) in every() {
            let expected = values(scores(&table, returns, orientation));
            let mut found = values(scores(&rescaled, returns, orientation));
            prop_assert!(all_near(&found, &expected, 1e-9));
            found = values(scores(&reversed, returns, orientation));
            found.reverse();
            prop_assert!(all_near(&found, &expected, 1e-9));
            // Slacks are measured as shares, so that targets move with the units.
            let before = assessed(&table, returns, orientation);
            let after = assessed(&rescaled, returns, orientation);
            for (before, after) in before.iter().zip(&after) {
                let worth = |unit: &Assessment| -> f64 {
                    unit.inputs.iter().chain(&unit.outputs)
                        .filter(|good| good.actual > 0.0)
                        .map(|good| good.slack / good.actual)
                        .sum()
                };
                let zeros = before.outputs.iter().any(|good| good.actual == 0.0);
                prop_assert!(zeros || near(worth(after), worth(before), 1e-6));
            }
        }
    }

    #[test]
    fn copies_and_dominated_units_change_nothing(
        plain in prop_oneof![degenerate(), enterprises(40)],
        chosen in any::<prop::sample::Index>(),
        worse in 1.01f64..3.0,
    ) {
        let unit = &plain.units[chosen.index(plain.units.len())];
        let dominated: Vec<f64> = unit.iter().enumerate()
            .map(|(at, value)| if at < plain.inputs { value * worse } else { value / worse })
            .collect();
        let table = plain.table();
        for (returns, orientation) in every() {
            let before = values(scores(&table, returns, orientation));
            for more in [plain.with(unit.clone()), plain.with(dominated.clone())] {
                let mut after = values(scores(&more.table(), returns, orientation));
                after.pop();
                prop_assert!(all_near(&after, &before, 1e-9));
            }
        }
    }

    #[test]
    fn assessments_hold_together(plain in prop_oneof![degenerate(), enterprises(30)]) {
        let table = plain.table();
        for (returns, orientation) in every() {
            let simple = values(scores(&table, returns, orientation));
            for (at, unit) in assessed(&table, returns, orientation).iter().enumerate() {
                prop_assert!(near(unit.score, simple[at], 1e-9));
                // Strong duality, and the bound that the unit carries.
                let worth = |goods: &[nangsuat::frontier::Good]| -> f64 {
                    goods.iter().map(|good| good.multiplier * good.actual).sum()
                };
                let (x, y) = (worth(&unit.inputs), worth(&unit.outputs));
                let (dual, norm) = match orientation {
                    Orientation::Input => (y + unit.size_multiplier, x),
                    Orientation::Output => (x - unit.size_multiplier, y),
                };
                let terms = x + y + unit.size_multiplier.abs();
                prop_assert!(unit.gap < 1e-9);
                prop_assert!(near(norm, 1.0, 1e-9));
                prop_assert!((dual - unit.score).abs() < 1e-9 * unit.score.max(1.0) + 1e-14 * terms);
                // No unit earns a profit at the multipliers; the peers break even.
                let peers = unit.peers.as_ref().unwrap();
                let mut sums = vec![0.0; plain.goods()];
                for (other, goods) in plain.units.iter().enumerate() {
                    let prices = unit.inputs.iter().chain(&unit.outputs).zip(goods);
                    let (mut profit, mut size) = (unit.size_multiplier, unit.size_multiplier.abs());
                    for (at, (price, amount)) in prices.enumerate() {
                        let term = price.multiplier * amount;
                        profit += if at < plain.inputs { -term } else { term };
                        size += term;
                    }
                    prop_assert!(profit <= 1e-9 * size, "{profit} of {size}");
                    if let Some(peer) = peers.iter().find(|peer| peer.unit == other) {
                        prop_assert!(peer.weight > 0.0);
                        prop_assert!(profit.abs() * peer.weight <= 1e-8 * unit.score.max(1.0));
                        for (sum, amount) in sums.iter_mut().zip(goods) {
                            *sum += peer.weight * amount;
                        }
                    }
                }
                // Peers make up the targets; slacks have no price.
                for (good, sum) in unit.inputs.iter().chain(&unit.outputs).zip(sums) {
                    let size = good.actual.max(sum) * unit.score.max(1.0);
                    prop_assert!((good.target - sum).abs() <= 1e-8 * size, "{good:?} {sum}");
                    prop_assert!(good.slack >= 0.0 && good.multiplier >= 0.0);
                    // A slack is none, or more than rounding.
                    prop_assert!(good.slack == 0.0 || good.slack > 0.9e-10 * good.actual.max(sum));
                    prop_assert!(good.slack * good.multiplier <= 1e-8 * unit.score.max(1.0));
                }
                let total: f64 = peers.iter().map(|peer| peer.weight).sum();
                let allowed = match returns {
                    Returns::Constant => true,
                    Returns::Variable => near(total, 1.0, 1e-9),
                    Returns::Decreasing => total <= 1.0 + 1e-9,
                    Returns::Increasing => total >= 1.0 - 1e-9,
                };
                prop_assert!(allowed, "{returns}: {total}");
                let scale = unit.scale.unwrap();
                prop_assert!(scale.efficiency > 0.0 && scale.efficiency <= 1.0);
            }
        }
    }

    #[test]
    fn super_efficiency_is_the_score_against_the_others(plain in enterprises(25)) {
        let table = plain.table();
        let mut unproved = 0;
        for (returns, orientation) in every() {
            let found = super_efficiency(&table, returns, orientation);
            let ordinary = values(scores(&table, returns, orientation));
            for unit in 0..table.len() {
                let others: Vec<usize> = (0..table.len()).filter(|other| *other != unit).collect();
                let others = plain.table_of(&others);
                let frontier = Frontier::new(&others, returns);
                let names = table.inputs().iter().chain(table.outputs());
                let goods = names.map(|column| (column.name.as_str(), column.values[unit]));
                let candidate = frontier.candidate(goods).unwrap();
                let expected = frontier.assess(&candidate, orientation);
                match (&found[unit], &expected) {
                    (Ok(found), Ok(expected)) => {
                        prop_assert!(near(*found, expected.score, 1e-9));
                        prop_assert!(ordinary[unit] == 1.0 || near(*found, ordinary[unit], 1e-9));
                    }
                    // What one way could not prove does not contradict the other; one table in
                    // thousands has such a unit.
                    (Err(one), _) | (_, Err(one)) if one.reason == Reason::NotCertified => {
                        unproved += 1;
                    }
                    (Err(found), Err(expected)) => prop_assert_eq!(found.reason, expected.reason),
                    (found, expected) => prop_assert!(false, "{found:?} {expected:?}"),
                }
            }
        }
        prop_assert!(unproved <= 4, "{unproved}");
    }

    #[test]
    fn cost_efficiency_is_technical_times_allocative(
        plain in enterprises(40),
        prices in prop::collection::vec(0.1f64..10.0, 3),
    ) {
        let table = plain.table();
        let prices = &prices[..plain.inputs];
        let common = Prices::common(&table, prices).unwrap();
        let columns: Vec<Column> = (prices.iter().enumerate())
            .map(|(at, price)| Column::new(at.to_string(), vec![*price; table.len()]))
            .collect();
        let each = Prices::each(&table, &columns).unwrap();
        for returns in Returns::ALL {
            let found = cost_efficiency(&table, &common, *returns);
            for (found, same) in found.iter().zip(cost_efficiency(&table, &each, *returns)) {
                let (found, same) = (found.as_ref().unwrap(), same.unwrap());
                prop_assert!(near(found.cost_efficiency, same.cost_efficiency, 1e-9));
                let product = found.technical_efficiency * found.allocative_efficiency;
                prop_assert!(near(found.cost_efficiency, product, 1e-9));
                prop_assert!(found.allocative_efficiency <= 1.0 + 1e-9);
                let least: f64 = (found.least_cost_inputs.iter().zip(prices))
                    .map(|(amount, price)| amount * price)
                    .sum();
                prop_assert!((least - found.least_cost).abs() <= 1e-8 * found.cost);
            }
        }
    }

    #[test]
    fn malmquist_is_progress_above_one_in_both_orientations(
        plain in enterprises(30),
        growth in 1.01f64..3.0,
        seed in any::<u64>(),
    ) {
        let before = plain.table();
        let factors: Vec<f64> = (0..plain.goods())
            .map(|good| if good < plain.inputs { 1.0 } else { growth })
            .collect();
        let grown = plain.rescaled(&factors).table();
        let mut other = random(plain.inputs, plain.goods() - plain.inputs, plain.units.len(), seed);
        other.units.truncate(plain.units.len());
        let other = other.table();
        let change = |tables: [&Table; 2], returns, orientation| {
            malmquist(&tables.map(Table::clone), returns, orientation).unwrap().remove(0)
        };
        let (input, output) = (Orientation::Input, Orientation::Output);
        for orientation in [input, output] {
            // All outputs grew alike: the frontier did, and nobody caught up.
            for unit in change([&before, &grown], Returns::Constant, orientation) {
                prop_assert!(near(unit.malmquist.unwrap(), growth, 1e-9));
                prop_assert!(near(unit.technical_change.unwrap(), growth, 1e-9));
                prop_assert!(near(unit.efficiency_change.unwrap(), 1.0, 1e-9));
            }
            let forth = change([&before, &other], Returns::Constant, orientation);
            let back = change([&other, &before], Returns::Constant, orientation);
            for (forth, back) in forth.iter().zip(&back) {
                let index = forth.malmquist.unwrap();
                let of = |figure: Option<f64>| figure.unwrap();
                prop_assert!((index * of(back.malmquist) - 1.0).abs() < 1e-8);
                let efficiency = of(forth.efficiency_change);
                let parts = of(forth.pure_efficiency_change) * of(forth.scale_efficiency_change);
                prop_assert!((parts / efficiency - 1.0).abs() < 1e-9);
                prop_assert!((efficiency * of(forth.technical_change) / index - 1.0).abs() < 1e-9);
            }
        }
        let forth = change([&before, &other], Returns::Constant, input);
        for (a, b) in forth.iter().zip(change([&before, &other], Returns::Constant, output)) {
            prop_assert!((a.malmquist.unwrap() / b.malmquist.unwrap() - 1.0).abs() < 1e-8);
        }
        // Out of the other frontier's reach is a reason, not a number.
        for unit in change([&before, &grown], Returns::Variable, input) {
            prop_assert_eq!(unit.malmquist.is_none(), unit.absent.is_some());
            if let Some(absent) = unit.absent {
                prop_assert_eq!(absent.reason, Reason::Infeasible);
                prop_assert!(unit.efficiency_change.is_some());
            }
        }
    }
}

#[test]
fn a_copy_takes_super_efficiency_away() {
    let twice = Table::new(
        ["A", "B", "A again"],
        [Column::new("x", [1.0, 2.0, 1.0])],
        [Column::new("y", [3.0, 2.0, 3.0])],
    );
    let found = super_efficiency(&twice.unwrap(), Returns::Constant, Orientation::Input);
    assert!(all_near(&values(found), &[1.0, 1.0 / 3.0, 1.0], 1e-12));
}

/// One input, three outputs: the second and the third row reach the first's outputs with half its
/// input, each with another output to spare.
#[test]
fn of_equal_projections_that_with_the_largest_shares_of_slack_is_shown() {
    for (units, slacks) in [
        // 2/4 against 1/1
        (
            [
                [2.0, 4.0, 1.0, 1.0],
                [1.0, 6.0, 1.0, 1.0],
                [1.0, 4.0, 2.0, 1.0],
            ],
            [0.0, 1.0],
        ),
        // 8/4 against 1/1
        (
            [
                [2.0, 4.0, 1.0, 1.0],
                [1.0, 12.0, 1.0, 1.0],
                [1.0, 4.0, 2.0, 1.0],
            ],
            [8.0, 0.0],
        ),
        // Of nothing there are no shares: 5 of 8 against 3 of 4, and 7 of 8.
        (
            [
                [2.0, 0.0, 0.0, 1.0],
                [1.0, 5.0, 0.0, 1.0],
                [1.0, 0.0, 3.0, 1.0],
            ],
            [0.0, 3.0],
        ),
        (
            [
                [2.0, 0.0, 0.0, 1.0],
                [1.0, 7.0, 0.0, 1.0],
                [1.0, 0.0, 3.0, 1.0],
            ],
            [7.0, 0.0],
        ),
    ] {
        for order in [[0, 1, 2], [0, 2, 1]] {
            let plain = Plain {
                inputs: 1,
                units: units.map(Vec::from).into(),
            };
            let table = plain.table_of(&order);
            let unit = assessed(&table, Returns::Variable, Orientation::Input).remove(0);
            assert!(near(unit.score, 0.5, 1e-12) && !unit.efficient);
            let found: Vec<f64> = unit.outputs.iter().map(|good| good.slack).collect();
            assert!(
                all_near(&found, &[slacks[0], slacks[1], 0.0], 1e-12),
                "{found:?}"
            );
        }
    }
}

#[test]
fn the_free_disposal_hull_knows_real_units_only() {
    // Two inputs, two outputs; the third is a copy of the second.
    let units = [
        [2.0, 3.0, 2.0, 1.0],
        [5.0, 4.0, 4.0, 1.0],
        [5.0, 4.0, 4.0, 1.0],
        [8.0, 4.0, 4.0, 0.0],
        [6.0, 6.0, 1.0, 1.0],
    ];
    let plain = Plain {
        inputs: 2,
        units: units.map(Vec::from).into(),
    };
    let table = plain.table();
    for (orientation, expected) in [
        // Of the fourth's inputs the first could be 5/8, the second not less.
        (
            Orientation::Input,
            [(1.0, 0), (1.0, 1), (1.0, 2), (1.0, 3), (0.5, 0)],
        ),
        // Of the last's outputs the first could be four times as much, the second not more.
        (
            Orientation::Output,
            [(1.0, 0), (1.0, 1), (1.0, 2), (1.0, 3), (1.0, 4)],
        ),
    ] {
        let hull = free_disposal_hull(&table, orientation);
        let found: Vec<(f64, usize)> = hull
            .iter()
            .map(|unit| (unit.score, unit.peer.unwrap()))
            .collect();
        assert_eq!(found, expected);
    }
    // Without the second output; of what a unit does not make, nothing more is asked.
    let rows = units.map(|[a, b, y, _]| [a, b, y, 0.0]);
    let mut units: Vec<Vec<f64>> = rows.map(Vec::from).into();
    units.push(vec![9.0, 9.0, 0.5, 1.0]);
    let plain = Plain { inputs: 2, units };
    let hull = free_disposal_hull(&plain.table(), Orientation::Output);
    assert_eq!((hull[4].score, hull[4].peer), (4.0, Some(1)));
    assert_eq!((hull[5].score, hull[5].peer), (1.0, Some(5)));
}

/// What needs none of an input is not reached by what needs some.
#[test]
fn zero_has_no_sign() {
    for zero in [0.0, -0.0] {
        let inputs = [Column::new("x", [zero, 1.0]), Column::new("z", [2.0, 1.0])];
        let outputs = [Column::new("y", [1.0, 1.0])];
        let table = Table::new(["a", "b"], inputs.clone(), outputs.clone()).unwrap();
        let hull = free_disposal_hull(&table, Orientation::Input);
        assert_eq!((hull[0].score, hull[0].peer), (1.0, Some(0)));
        let anonymous = Table::anonymous(inputs, outputs).unwrap();
        for table in [&table, &anonymous] {
            assert!(table.inputs()[0].values[0].is_sign_positive());
            let frontier = Frontier::new(table, Returns::Variable);
            let goods = [("x", zero), ("z", 4.0), ("y", 1.0)];
            let candidate = frontier.candidate(goods).unwrap();
            let unit = frontier.assess(&candidate, Orientation::Input).unwrap();
            assert!(near(unit.score, 0.5, 1e-12));
            assert!(unit.inputs[0].actual.is_sign_positive());
        }
    }
}

#[test]
fn a_candidates_scale_is_that_of_its_likes_where_all_returns_reach_it() {
    let table = Table::new(
        ["1", "2", "4", "8"],
        [Column::new("x", [1.0, 2.0, 4.0, 8.0])],
        [Column::new("y", [1.0, 4.0, 8.0, 10.0])],
    )
    .unwrap();
    for orientation in Orientation::ALL {
        let frontier = Frontier::new(&table, Returns::Constant);
        let of = |x, y| {
            let candidate = frontier.candidate([("x", x), ("y", y)]).unwrap();
            frontier.assess(&candidate, *orientation).unwrap()
        };
        for (at, unit) in assessed(&table, Returns::Constant, *orientation)
            .iter()
            .enumerate()
        {
            let same = of(table.inputs()[0].values[at], table.outputs()[0].values[at]);
            let (scale, expected) = (same.scale.unwrap(), unit.scale.unwrap());
            assert_eq!(scale.class, expected.class);
            assert!(near(scale.efficiency, expected.efficiency, 1e-12));
        }
    }
    // Nobody makes 20, at no size.
    let frontier = Frontier::new(&table, Returns::Constant);
    let candidate = frontier.candidate([("x", 4.0), ("y", 20.0)]).unwrap();
    let beyond = frontier.assess(&candidate, Orientation::Input).unwrap();
    assert!(near(beyond.score, 2.5, 1e-12) && beyond.efficient);
    assert_eq!(beyond.scale, None);
}

#[test]
fn one_unit_alone_has_nobody_to_be_measured_against() {
    let (x, y) = ([Column::new("x", [2.0])], [Column::new("y", [3.0])]);
    let table = Table::new(["A"], x, y).unwrap();
    for (returns, orientation) in every() {
        assert_eq!(scores(&table, returns, orientation), [Ok(1.0)]);
        let alone = super_efficiency(&table, returns, orientation).remove(0);
        assert_eq!(
            alone.unwrap_err().reason,
            Reason::Infeasible,
            "{returns} {orientation}"
        );
    }
}

#[test]
fn peers_of_an_anonymous_table_are_not_named() {
    let (x, y) = (
        [Column::new("x", [1.0, 2.0])],
        [Column::new("y", [1.0, 1.0])],
    );
    let own = Table::new(["A", "B"], x.clone(), y.clone()).unwrap();
    let anonymous = Table::anonymous(x, y).unwrap();
    let of = |table: &Table| {
        let frontier = Frontier::new(table, Returns::Variable);
        let candidate = frontier.candidate([("x", 4.0), ("y", 1.0)]).unwrap();
        frontier.assess(&candidate, Orientation::Input).unwrap()
    };
    assert_eq!(of(&own).peers.unwrap()[0].id.as_deref(), Some("A"));
    assert_eq!(of(&anonymous).peers, None);
    assert!(near(of(&anonymous).score, 0.25, 1e-12));
    for unit in assess(&anonymous, Returns::Variable, Orientation::Output) {
        let unit = unit.unwrap();
        assert_eq!((unit.id, unit.peers), (None, None));
    }
    assert_eq!(
        free_disposal_hull(&anonymous, Orientation::Input)[1].peer,
        None
    );
    let error = malmquist(&[own, anonymous], Returns::Constant, Orientation::Input).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::TableShape, "/1")
    );
}

#[test]
fn what_is_no_table_is_refused_at_its_place() {
    let of = |ids: &[&str], x: &[f64], y: &[f64]| {
        let ids = ids.iter().copied();
        Table::new(ids, [Column::new("x", x)], [Column::new("y", y)])
            .map_err(|error| (error.code, error.path))
            .unwrap_err()
    };
    let refused = |code, path: &str| (code, path.to_owned());
    let ids = ["A", "B"];
    let good = [1.0, 2.0];
    assert_eq!(
        of(&["A", "A"], &good, &good),
        refused(ErrorCode::DuplicateIdentifier, "/ids/1")
    );
    assert_eq!(
        of(&[], &[], &[]),
        refused(ErrorCode::EmptyTable, "/inputs/0/values")
    );
    assert_eq!(
        of(&ids, &[1.0], &good),
        refused(ErrorCode::TableShape, "/inputs/0/values")
    );
    for (value, code) in [
        (f64::NAN, ErrorCode::NotANumber),
        (f64::INFINITY, ErrorCode::NotANumber),
        (-1.0, ErrorCode::Negative),
        (1.01e100, ErrorCode::OutOfRange),
        (0.99e-100, ErrorCode::OutOfRange),
    ] {
        assert_eq!(
            of(&ids, &good, &[1.0, value]),
            refused(code, "/outputs/0/values/1")
        );
    }
    for (largest, allowed) in [(1.0, 0.0), (1.0, 1e-100), (1.0, 1e100), (1e50, 1.01e-50)] {
        let column = Column::new("z", [largest, allowed]);
        let table = Table::new(
            ids,
            [Column::new("x", good), column],
            [Column::new("y", good)],
        );
        assert!(table.is_ok(), "{allowed}");
    }
    assert_eq!(
        of(&ids, &good, &[1e50, 0.99e-50]),
        refused(ErrorCode::OutOfRange, "/outputs/0/values/1")
    );
    assert_eq!(
        of(&ids, &good, &[0.0, 0.0]),
        refused(ErrorCode::NotPositive, "/outputs/0/values")
    );
    assert_eq!(
        of(&ids, &[0.0, 1.0], &good),
        refused(ErrorCode::NotPositive, "/units/0")
    );
    let none: [Column; 0] = [];
    let error = Table::new(ids, none, [Column::new("y", good)]).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::TableShape, "/inputs")
    );
    let error = Table::new(ids, [Column::new("x", good)], [Column::new("x", good)]).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::DuplicateIdentifier, "/columns/1")
    );
}

#[test]
fn a_table_is_read_and_checked_from_json() {
    let json = r#"{"ids": ["A", "B"], "inputs": [{"name": "x", "values": [1, 2]}],
        "outputs": [{"name": "y", "values": [1, 3]}]}"#;
    let table: Table = serde_json::from_str(json).unwrap();
    assert_eq!(table.id(1), Some("B"));
    let again: Table = serde_json::from_str(&serde_json::to_string(&table).unwrap()).unwrap();
    assert_eq!(again, table);
    let unit = assessed(&table, Returns::Constant, Orientation::Input).remove(0);
    let value = serde_json::to_value(&unit).unwrap();
    assert_eq!(value["scale"]["class"], "increasing");
    assert_eq!(value["peers"][0]["id"], "B");
    let negative = json.replace("[1, 3]", "[1, -3]");
    let error = serde_json::from_str::<Table>(&negative)
        .unwrap_err()
        .to_string();
    assert!(error.contains("/outputs/0/values/1"), "{error}");
}

#[test]
fn scale_is_told_apart() {
    // One input, one output: increasing up to 2, decreasing from 4.
    let table = Table::new(
        ["1", "2", "4", "8"],
        [Column::new("x", [1.0, 2.0, 4.0, 8.0])],
        [Column::new("y", [1.0, 4.0, 8.0, 10.0])],
    )
    .unwrap();
    let found: Vec<_> = (scale(&table, Orientation::Output).into_iter())
        .map(|scale| scale.unwrap().class)
        .collect();
    assert_eq!(found, [Increasing, Constant, Constant, Decreasing]);
}
