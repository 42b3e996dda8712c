//! Frontiers are the same bits on any number of threads; on one they are computed as without the
//! feature `rayon`.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::frontier::{
    Column, Orientation, Prices, Returns, Table, assess, cost_efficiency, free_disposal_hull,
    malmquist, scale, scores, super_efficiency,
};
use std::fmt::Debug;

/// Enterprises with two inputs and two outputs, some of them copies.
fn table(units: usize, seed: u64) -> Table {
    let mut state = seed;
    let mut uniform = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut columns = vec![Vec::new(); 4];
    for _ in 0..units {
        let labour = 1.0 + (99.0 * uniform()).round();
        let capital = labour * (0.5 + uniform());
        let made = (labour * capital).sqrt() * (0.4 + 0.6 * uniform());
        let mix = (10.0 * uniform()).round() / 10.0;
        for (column, value) in
            (columns.iter_mut()).zip([labour, capital * 1e9, made * mix, made * (1.1 - mix)])
        {
            column.push(value);
        }
    }
    let named = |(at, values)| Column::new(format!("good{at}"), values);
    let mut columns: Vec<Column> = columns.into_iter().enumerate().map(named).collect();
    let outputs = columns.split_off(2);
    Table::new((0..units).map(|unit| unit.to_string()), columns, outputs).unwrap()
}

/// What `work` returns on some number of threads; `{:?}` of an `f64` is exact.
fn on<T: Debug>(threads: usize, work: impl Fn() -> T + Sync + Send) -> String {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    pool.build().unwrap().install(|| format!("{:?}", work()))
}

fn same<T: Debug>(work: impl Fn() -> T + Sync + Send) {
    let expected = on(1, &work);
    for threads in [2, 5] {
        // Not `assert_eq`: nobody reads a megabyte of both.
        assert!(on(threads, &work) == expected, "{threads} threads");
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    // Enough units for a frame to be put together from those of several chunks.
    let large = table(1100, 1);
    same(|| scores(&large, Returns::Variable, Orientation::Input));
    let small = table(90, 2);
    let later = table(90, 3);
    let prices = Prices::each(
        &small,
        &[small.outputs()[0].clone(), small.inputs()[0].clone()].map(|column| {
            Column::new(
                column.name,
                column.values.iter().map(|x| 1.0 + x).collect::<Vec<_>>(),
            )
        }),
    )
    .unwrap();
    for orientation in [Orientation::Input, Orientation::Output] {
        same(|| scale(&small, orientation));
        same(|| free_disposal_hull(&small, orientation));
        for returns in Returns::ALL {
            same(|| assess(&small, *returns, orientation));
            same(|| super_efficiency(&small, *returns, orientation));
            same(|| malmquist(&[small.clone(), later.clone()], *returns, orientation));
        }
    }
    same(|| cost_efficiency(&small, &prices, Returns::Constant));
}
