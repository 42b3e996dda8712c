//! The weighted least squares of the time-product dummy method.

use super::panel::Panel;
use super::shape::ratio;
use crate::error::{Absent, Reason, finite};
use crate::math::ln;
use std::collections::BTreeMap;

/// The log price level of each unit; their mean is zero.
///
/// The products' effects are eliminated: with w_ij = s_ij and W_j = Σ_i w_ij, the levels solve
///
/// ```text
/// Σ_j w_ij (b_i − Σ_k w_kj b_k / W_j) = Σ_j w_ij (ln p_ij − Σ_k w_kj ln p_kj / W_j)
/// ```
///
/// whose matrix is the Laplacian of the graph in which units are joined by common products; with
/// one level fixed it is positive definite exactly where that graph is connected.
pub(super) fn time_product_dummy(panel: &Panel) -> Result<Vec<f64>, Absent> {
    let units = panel.len();
    let mut products: BTreeMap<&str, Vec<(usize, f64, f64)>> = BTreeMap::new();
    for (unit, basket) in panel.baskets().enumerate() {
        let value = basket.value();
        for product in basket.products() {
            let weight = ratio(product.value(), value)?;
            // Without a share a product says nothing, and may have no price.
            if weight > 0.0 {
                let observation = (unit, weight, finite(ln(product.price()))?);
                products
                    .entry(product.name())
                    .or_default()
                    .push(observation);
            }
        }
    }
    connected(panel, &products)?;

    // Row by row: the matrix without the first unit, whose level is fixed, and the right side.
    let mut matrix = vec![vec![0.0; units]; units];
    let mut right = vec![0.0; units];
    for observations in products.values() {
        let weights: f64 = observations.iter().map(|(_, weight, _)| weight).sum();
        let logs: f64 = observations
            .iter()
            .map(|(_, weight, log)| weight * log)
            .sum();
        for &(unit, weight, log) in observations {
            right[unit] += weight * (log - logs / weights);
            for &(other, other_weight, _) in observations {
                if other != unit {
                    let joint = weight * (other_weight / weights);
                    matrix[unit][other] -= joint;
                    // Not weight − weight²/weights, which cancels where a product is nearly alone.
                    matrix[unit][unit] += joint;
                }
            }
        }
    }
    let mut logs = vec![0.0];
    logs.extend(solve(&matrix, &right)?);
    let mean = logs.iter().sum::<f64>() / units as f64;
    logs.iter().map(|log| finite(log - mean)).collect()
}

/// Whether common products lead from the first unit to every other one.
fn connected(
    panel: &Panel,
    products: &BTreeMap<&str, Vec<(usize, f64, f64)>>,
) -> Result<(), Absent> {
    let mut of_unit = vec![Vec::new(); panel.len()];
    for observations in products.values() {
        for &(unit, ..) in observations {
            of_unit[unit].push(observations);
        }
    }
    let mut reached = vec![false; panel.len()];
    reached[0] = true;
    let mut waiting = vec![0];
    while let Some(unit) = waiting.pop() {
        for observations in &of_unit[unit] {
            for &(other, ..) in *observations {
                if !std::mem::replace(&mut reached[other], true) {
                    waiting.push(other);
                }
            }
        }
    }
    match reached.iter().position(|reached| !reached) {
        None => Ok(()),
        Some(unit) => Err(Absent::of(Reason::MissingItem, panel.at(unit).0)),
    }
}

/// Solves the equations of all units but the first by Cholesky's factorisation.
fn solve(matrix: &[Vec<f64>], right: &[f64]) -> Result<Vec<f64>, Absent> {
    let size = right.len() - 1;
    let mut lower = vec![vec![0.0; size]; size];
    let mut solution = vec![0.0; size];
    for row in 0..size {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| lower[row][k] * lower[column][k]).sum();
            let rest = matrix[row + 1][column + 1] - known;
            lower[row][column] = if row == column {
                if rest <= 0.0 {
                    return Err(Reason::ZeroDenominator.into());
                }
                rest.sqrt()
            } else {
                rest / lower[column][column]
            };
        }
        let known: f64 = (0..row).map(|k| lower[row][k] * solution[k]).sum();
        solution[row] = (right[row + 1] - known) / lower[row][row];
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|k| lower[k][row] * solution[k]).sum();
        solution[row] = (solution[row] - known) / lower[row][row];
    }
    Ok(solution)
}
