//! Tables to test with.

use nangsuat::frontier::{Column, Table};
use proptest::prelude::*;

/// A table as plain numbers: one vector a unit, inputs first.
#[derive(Debug, Clone)]
pub struct Plain {
    pub inputs: usize,
    pub units: Vec<Vec<f64>>,
}

impl Plain {
    pub fn goods(&self) -> usize {
        self.units[0].len()
    }

    /// With ids `0`, `1`, …; or ids of the units' choice.
    pub fn table(&self) -> Table {
        let order: Vec<usize> = (0..self.units.len()).collect();
        self.table_of(&order)
    }

    /// Of some units in some order, each with its own place as its id.
    pub fn table_of(&self, order: &[usize]) -> Table {
        let column = |good: usize| {
            let values: Vec<f64> = order.iter().map(|unit| self.units[*unit][good]).collect();
            Column::new(format!("good{good}"), values)
        };
        let inputs: Vec<Column> = (0..self.inputs).map(column).collect();
        let outputs: Vec<Column> = (self.inputs..self.goods()).map(column).collect();
        Table::new(order.iter().map(ToString::to_string), inputs, outputs).unwrap()
    }

    /// Every column in another unit of measurement.
    pub fn rescaled(&self, factors: &[f64]) -> Self {
        let unit = |unit: &Vec<f64>| unit.iter().zip(factors).map(|(v, f)| v * f).collect();
        Self {
            inputs: self.inputs,
            units: self.units.iter().map(unit).collect(),
        }
    }

    pub fn with(&self, unit: Vec<f64>) -> Self {
        let mut more = self.clone();
        more.units.push(unit);
        more
    }
}

/// Small whole numbers, so that ties, zeros, copies and rays abound.
pub fn degenerate() -> impl Strategy<Value = Plain> {
    (1usize..=3, 1usize..=3, 2usize..=14)
        .prop_flat_map(|(inputs, outputs, units)| {
            let unit = prop::collection::vec(0u8..=5, inputs + outputs);
            (Just(inputs), prop::collection::vec(unit, units))
        })
        .prop_map(|(inputs, units)| {
            let units = units.into_iter().map(|unit| {
                let mut unit: Vec<f64> = unit.into_iter().map(f64::from).collect();
                let goods = unit.len();
                // Everyone uses and makes something, and the first has something of everything.
                for range in [0..inputs, inputs..goods] {
                    if unit[range.clone()].iter().all(|value| *value == 0.0) {
                        unit[range.start] = 1.0;
                    }
                }
                unit
            });
            let mut plain = Plain {
                inputs,
                units: units.collect(),
            };
            for value in &mut plain.units[0] {
                *value = value.max(1.0);
            }
            plain
        })
}

/// Enterprises of very different size: labour in persons, money in đồng up to 1e13.
pub fn enterprises(most: usize) -> impl Strategy<Value = Plain> {
    (1usize..=3, 1usize..=2, 2..=most, any::<u64>())
        .prop_map(|(inputs, outputs, units, seed)| random(inputs, outputs, units, seed))
}

/// As [`enterprises`], from a seed.
pub fn random(inputs: usize, outputs: usize, units: usize, seed: u64) -> Plain {
    let mut state = seed | 1;
    let mut uniform = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    for _ in 0..20 {
        uniform();
    }
    let unit = |_| {
        // Whole đồng; sizes over four orders of magnitude.
        let size = [1.0, 1e1, 1e2, 1e3, 1e4][(uniform() * 5.0) as usize];
        let mut unit = vec![(size * (1.0 + 9.0 * uniform())).ceil()];
        for _ in 1..inputs {
            unit.push((size * 1e8 * (1.0 + 9.0 * uniform())).round());
        }
        for _ in 0..outputs {
            unit.push((size * 1e8 * (0.5 + 9.5 * uniform())).round());
        }
        unit
    };
    Plain {
        inputs,
        units: (0..units).map(unit).collect(),
    }
}
