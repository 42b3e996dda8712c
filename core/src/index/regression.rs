//! The weighted least squares of the time-product dummy method.

use super::panel::Panel;
use super::shape::ratio;
use crate::error::{Absent, Reason, finite};
use crate::math::ln;
use std::collections::BTreeMap;

/// What is known of the difference between two units' log price levels.
#[derive(Clone, Copy, Default)]
struct Tie {
    weight: f64,
    /// Weight times the log difference, of the later unit over the earlier one.
    weighted: f64,
}

impl Tie {
    fn add(&mut self, weight: f64, difference: f64) {
        self.weight += weight;
        self.weighted += weight * difference;
    }

    fn difference(self) -> f64 {
        self.weighted / self.weight
    }
}

/// The log price level of each unit; their mean is zero.
///
/// With the products' effects eliminated, the levels b solve, for each unit i,
///
/// ```text
/// Σ_k c_ik (b_i − b_k − d_ik) = 0,   c_ik = Σ_j s_ij·s_kj / Σ_l s_lj
/// ```
///
/// where d_ik is the mean log price difference, weighted by the terms of c_ik. These are the
/// equations of a network of resistors c with batteries d. Units are eliminated from the last to
/// the second by the star–mesh transformation: b_k is the mean of b_i + d_ki over its ties, and
/// each pair of ties becomes one of weight c_ki·c_kj / Σ c_k. Nothing is subtracted from a weight,
/// so units that hang together by a tiny share lose no digits, and a unit without any tie is found
/// exactly.
pub(super) fn time_product_dummy(panel: &Panel) -> Result<Vec<f64>, Absent> {
    let mut ties = ties(panel)?;
    for unit in (1..ties.len()).rev() {
        let (earlier, own) = ties.split_at_mut(unit);
        let own = &own[0];
        let whole: f64 = own.iter().map(|tie| tie.weight).sum();
        if whole == 0.0 {
            return Err(Absent::of(Reason::MissingItem, panel.at(unit).0));
        }
        for (later, row) in earlier.iter_mut().enumerate() {
            let Tie { weight, .. } = own[later];
            if weight > 0.0 {
                for (tie, other) in row.iter_mut().zip(own) {
                    if other.weight > 0.0 {
                        let difference = other.difference() - own[later].difference();
                        tie.add(weight * (other.weight / whole), difference);
                    }
                }
            }
        }
    }
    let mut logs = vec![0.0];
    for own in &ties[1..] {
        let whole: f64 = own.iter().map(|tie| tie.weight).sum();
        let known = own.iter().zip(&logs);
        let sum: f64 = known
            .map(|(tie, log)| tie.weight * log + tie.weighted)
            .sum();
        logs.push(sum / whole);
    }
    let mean = logs.iter().sum::<f64>() / logs.len() as f64;
    logs.iter().map(|log| finite(log - mean)).collect()
}

/// The ties of each unit to those before it.
fn ties(panel: &Panel) -> Result<Vec<Vec<Tie>>, Absent> {
    let mut products: BTreeMap<&str, Vec<(usize, f64, f64)>> = BTreeMap::new();
    for (unit, basket) in panel.baskets().enumerate() {
        let value = basket.value();
        for product in basket.products() {
            let share = ratio(product.value(), value)?;
            // Without a share a product says nothing, and may have no price.
            if share > 0.0 {
                let observation = (unit, share, ln(product.price()));
                products
                    .entry(product.name())
                    .or_default()
                    .push(observation);
            }
        }
    }
    let units = 0..panel.len();
    let mut ties: Vec<Vec<Tie>> = units.map(|unit| vec![Tie::default(); unit]).collect();
    for observations in products.values() {
        let whole: f64 = observations.iter().map(|(_, share, _)| share).sum();
        for (at, &(later, share, log)) in observations.iter().enumerate() {
            for &(earlier, other_share, other_log) in &observations[..at] {
                ties[later][earlier].add(share * (other_share / whole), log - other_log);
            }
        }
    }
    Ok(ties)
}
