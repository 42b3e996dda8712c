//! A basis of a programme and its inverse: at most a dozen rows, dense.

use super::real::{Real, applied, dot};

/// A variable of a programme (see [`super::programme`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Variable {
    /// The score θ or φ.
    Score,
    /// The weight λ of a column.
    Weight(u32),
    /// The slack of a row.
    Slack(u32),
}

/// Below this share of a row's largest entry a pivot is noise, and the basis singular.
const SINGULAR: f64 = 1e-13;

/// The share of a solution's error that one step of refinement leaves.
const REFINED: f64 = 1e-13;

/// Which variable stands at each place, and the inverse of their columns.
#[derive(Debug, Default)]
pub(super) struct Basis<R> {
    pub(super) variables: Vec<Variable>,
    /// Row by row; row p gives the variable at place p from the right-hand side.
    inverse: Vec<R>,
    /// The columns themselves, row by row.
    matrix: Vec<f64>,
    // Scratch.
    work: Vec<R>,
    column: Vec<f64>,
    activity: Vec<f64>,
}

impl<R: Real> Basis<R> {
    pub(super) fn rows(&self) -> usize {
        self.variables.len()
    }

    pub(super) fn row(&self, place: usize) -> &[R] {
        let rows = self.rows();
        &self.inverse[place * rows..][..rows]
    }

    /// Takes the columns of `variables` and inverts them, by Gauss and Jordan with pivots chosen
    /// relative to their rows, so that the units of a row do not matter. False if they are
    /// dependent.
    pub(super) fn invert(&mut self, mut column: impl FnMut(Variable, &mut [f64])) -> bool {
        let n = self.rows();
        self.matrix.clear();
        self.matrix.resize(n * n, 0.0);
        self.column.resize(n, 0.0);
        for place in 0..n {
            column(self.variables[place], &mut self.column);
            for row in 0..n {
                self.matrix[row * n + place] = self.column[row];
            }
        }
        // The left half becomes the identity, the right half the inverse; then `work` ends with
        // the reciprocals of the rows' largest entries.
        let width = 2 * n;
        let mut table = std::mem::take(&mut self.work);
        table.clear();
        table.resize((width + 1) * n, R::default());
        let (table_rows, scales) = table.split_at_mut(width * n);
        for row in 0..n {
            let from = &self.matrix[row * n..][..n];
            let to = &mut table_rows[row * width..][..width];
            for (to, from) in to.iter_mut().zip(from) {
                *to = R::from(*from);
            }
            to[n + row] = R::from(1.0);
            let largest = from.iter().fold(0.0, |m: f64, x| m.max(x.abs()));
            scales[row] = R::from(if largest > 0.0 { 1.0 / largest } else { 0.0 });
        }
        let mut regular = true;
        for step in 0..n {
            let mut best = step;
            let mut size = 0.0;
            for row in step..n {
                let here = (table_rows[row * width + step] * scales[row])
                    .to_f64()
                    .abs();
                if here > size {
                    (best, size) = (row, here);
                }
            }
            if size < R::rounding(SINGULAR) {
                regular = false;
                break;
            }
            if best != step {
                for at in step..width {
                    table_rows.swap(best * width + at, step * width + at);
                }
                scales.swap(best, step);
            }
            let (before, rest) = table_rows.split_at_mut(step * width);
            let (pivot_row, after) = rest.split_at_mut(width);
            let factor = R::from(1.0) / pivot_row[step];
            for value in &mut pivot_row[step..] {
                *value *= factor;
            }
            for other in before
                .chunks_exact_mut(width)
                .chain(after.chunks_exact_mut(width))
            {
                let factor = other[step];
                if factor != R::default() {
                    for (value, pivot) in other[step..].iter_mut().zip(&pivot_row[step..]) {
                        *value -= factor * *pivot;
                    }
                }
            }
        }
        self.inverse.clear();
        for row in table_rows.chunks_exact(width) {
            self.inverse.extend_from_slice(&row[n..]);
        }
        self.work = table;
        regular
    }

    /// The inverse times a column.
    fn solve(&self, column: &[f64], out: &mut Vec<R>) {
        out.clear();
        for row in self.inverse.chunks_exact(self.rows().max(1)) {
            out.push(applied(row, column));
        }
    }

    /// The magnitudes that a refined solution's entries are computed from, |B⁻¹|·|B|·|x|: rounding
    /// is a small share of these (Skeel 1979), whatever the units of rows and columns. What the
    /// refinement itself leaves is [`REFINED`] of |B⁻¹|·|B|·|B⁻¹|·|b|, and matters where x is zero.
    pub(super) fn sizes(&mut self, column: &[f64], values: &[R], out: &mut Vec<f64>) {
        let n = self.rows().max(1);
        let (mut most, mut activity) = (
            std::mem::take(&mut self.column),
            std::mem::take(&mut self.activity),
        );
        let size = |row: &[R], values: &[f64]| -> f64 {
            let terms = row.iter().zip(values);
            terms
                .map(|(entry, value)| (entry.to_f64() * value).abs())
                .sum()
        };
        let terms = values.iter().zip(self.inverse.chunks_exact(n));
        most.clear();
        most.extend(
            terms.map(|(value, row)| {
                value.to_f64().abs() + R::rounding(REFINED) * size(row, column)
            }),
        );
        activity.clear();
        activity.extend((0..n).map(|row| self.activity(row, &most)));
        out.clear();
        out.extend(self.inverse.chunks_exact(n).map(|row| size(row, &activity)));
        (self.column, self.activity) = (most, activity);
    }

    /// What a row has in each of the columns.
    pub(super) fn columns_row(&self, row: usize) -> &[f64] {
        let rows = self.rows();
        &self.matrix[row * rows..][..rows]
    }

    /// The sum of magnitudes of a row's terms, for values of these magnitudes.
    pub(super) fn activity(&self, row: usize, sizes: &[f64]) -> f64 {
        let terms = self.columns_row(row).iter().zip(sizes);
        terms.map(|(entry, size)| (entry * size).abs()).sum()
    }

    /// As [`Basis::solve`], with one step of refinement.
    pub(super) fn solve_refined(&mut self, column: &[f64], out: &mut Vec<R>) {
        self.solve(column, out);
        let n = self.rows();
        let mut residual = std::mem::take(&mut self.work);
        residual.clear();
        for (row, wanted) in self.matrix.chunks_exact(n).zip(column) {
            residual.push(R::from(*wanted) - applied(out, row));
        }
        for (place, value) in out.iter_mut().enumerate() {
            *value += dot(self.row(place), &residual);
        }
        self.work = residual;
    }

    /// The multipliers that give `cost` to the variable at `place` and none to the others, with
    /// one step of refinement.
    pub(super) fn multipliers(&mut self, place: usize, cost: f64, out: &mut Vec<R>) {
        let n = self.rows();
        out.clear();
        out.extend(self.row(place).iter().map(|value| value.times(cost)));
        let mut residuals = std::mem::take(&mut self.work);
        residuals.clear();
        residuals.extend((0..n).map(|column| {
            let wanted = if column == place { cost } else { 0.0 };
            (0..n).fold(R::from(wanted), |left, row| {
                left - out[row].times(self.matrix[row * n + column])
            })
        }));
        for (place, residual) in residuals.iter().enumerate() {
            for (value, entry) in out.iter_mut().zip(self.row(place)) {
                *value += *residual * *entry;
            }
        }
        self.work = residuals;
    }

    /// The magnitudes that multipliers are computed from, |π|·|B|·|B⁻¹|; see [`Basis::sizes`].
    pub(super) fn multiplier_sizes(&self, multipliers: &[R], out: &mut Vec<f64>) {
        let n = self.rows();
        out.clear();
        out.resize(n, 0.0);
        for place in 0..n {
            let column = (0..n).map(|row| self.matrix[row * n + place]);
            let terms = column.zip(multipliers);
            let cost: f64 = terms
                .map(|(entry, price)| (entry * price.to_f64()).abs())
                .sum();
            for (size, entry) in out.iter_mut().zip(self.row(place)) {
                *size += cost * entry.to_f64().abs();
            }
        }
    }

    /// Lets `variable` take `place`; `direction` is the inverse times its `column`.
    pub(super) fn pivot(
        &mut self,
        place: usize,
        variable: Variable,
        column: &[f64],
        direction: &[R],
    ) {
        let n = self.rows();
        for (row, entry) in self.matrix.chunks_exact_mut(n).zip(column) {
            row[place] = *entry;
        }
        let (before, rest) = self.inverse.split_at_mut(place * n);
        let (pivot_row, after) = rest.split_at_mut(n);
        let factor = R::from(1.0) / direction[place];
        for value in pivot_row.iter_mut() {
            *value *= factor;
        }
        let others = before.chunks_exact_mut(n).chain(after.chunks_exact_mut(n));
        let factors = direction[..place].iter().chain(&direction[place + 1..]);
        for (other, factor) in others.zip(factors) {
            for (value, pivot) in other.iter_mut().zip(pivot_row.iter()) {
                *value -= *factor * *pivot;
            }
        }
        self.variables[place] = variable;
    }
}

#[cfg(test)]
mod tests {
    use super::super::real::{Double, Real};
    use super::{Basis, Variable};

    const COLUMNS: [[f64; 3]; 3] = [[1.0, 0.0, 1.0], [2.0, 1.0, 2.0], [0.0, 3.0, 1.0]];
    const INVERSE: [[f64; 3]; 3] = [[-5.0, -2.0, 6.0], [3.0, 1.0, -3.0], [-1.0, 0.0, 1.0]];

    fn inverted<R: Real, const N: usize>(columns: [[f64; N]; N]) -> (Basis<R>, bool) {
        let mut basis = Basis {
            variables: (0..N as u32).map(Variable::Weight).collect(),
            ..Basis::default()
        };
        let regular = basis.invert(|variable, out| match variable {
            Variable::Weight(at) => out.copy_from_slice(&columns[at as usize]),
            _ => out.fill(0.0),
        });
        (basis, regular)
    }

    #[test]
    fn a_basis_is_regular_whatever_the_units_of_its_rows() {
        let (basis, regular) = inverted::<f64, 3>(COLUMNS);
        assert!(regular);
        for (place, row) in INVERSE.iter().enumerate() {
            assert_eq!(basis.row(place), row);
        }
        let small = COLUMNS.map(|[a, b, c]| [a * 1e-30, b, c * 1e30]);
        let (basis, regular) = inverted::<f64, 3>(small);
        assert!(regular);
        assert!((basis.row(0)[0] / -5e30 - 1.0).abs() < 1e-15);
        assert!(!inverted::<f64, 2>([[1.0, 2.0], [3.0, 6.0]]).1);
        assert!(!inverted::<f64, 2>([[1.0, 0.0], [2.0, 0.0]]).1);
    }

    /// One step squares the error of the inverse.
    fn refinement<R: Real>() {
        let mut basis = inverted::<R, 3>(COLUMNS).0;
        for (at, entry) in basis.inverse.iter_mut().enumerate() {
            *entry += R::from(1e-9 * (at as f64 - 4.0));
        }
        let mut found = Vec::new();
        basis.solve_refined(&[1.0, 10.0, 2.0], &mut found);
        for (value, expected) in found.iter().zip([-13.0, 7.0, 1.0]) {
            assert!((value.to_f64() - expected).abs() < 1e-14, "{value:?}");
        }
        basis.multipliers(1, -2.0, &mut found);
        for (value, expected) in found.iter().zip(INVERSE[1]) {
            assert!((value.to_f64() + 2.0 * expected).abs() < 1e-14, "{value:?}");
        }
    }

    #[test]
    fn refined_solutions_and_multipliers_do_not_need_an_exact_inverse() {
        refinement::<f64>();
        refinement::<Double>();
    }

    #[test]
    fn sizes_are_products_of_magnitudes() {
        let (mut basis, _) = inverted::<f64, 3>(COLUMNS);
        let times = |matrix: &[[f64; 3]; 3], vector: [f64; 3]| {
            matrix.map(|row| {
                row.iter()
                    .zip(vector)
                    .map(|(a, b)| a.abs() * b)
                    .sum::<f64>()
            })
        };
        let rows = [0, 1, 2].map(|row| COLUMNS.map(|column| column[row]));
        let close = |found: &[f64], expected: [f64; 3]| {
            for (found, expected) in found.iter().zip(expected) {
                assert!((found / expected - 1.0).abs() < 1e-15, "{found} {expected}");
            }
        };
        // |B⁻¹|·|B|·(|x| + share·|B⁻¹|·|b|), where one x is zero.
        let (goal, values) = ([1.0, -3.0, 1.0], [7.0, -3.0, 0.0]);
        let refined = times(&INVERSE, goal.map(f64::abs)).map(|size| size * super::REFINED);
        let most = [0, 1, 2].map(|at| f64::abs(values[at]) + refined[at]);
        let mut found = Vec::new();
        basis.sizes(&goal, &values, &mut found);
        close(&found, times(&INVERSE, times(&rows, most)));
        assert_eq!(basis.activity(1, &[5.0, 7.0, 0.5]), 8.5);
        // |π|·|B|·|B⁻¹|
        let prices = [1.0, -2.0, 0.5];
        let across = |matrix: &[[f64; 3]; 3], vector: [f64; 3]| {
            times(&[0, 1, 2].map(|at| matrix.map(|row| row[at])), vector)
        };
        basis.multiplier_sizes(&prices, &mut found);
        close(
            &found,
            across(&INVERSE, across(&rows, prices.map(f64::abs))),
        );
    }
}
