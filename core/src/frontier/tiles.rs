//! Many short columns, laid out so that one pass over them is a stream that compilers turn into
//! vector instructions.

use super::real::Real;

/// Columns side by side; the sums of neighbours are formed at once.
pub(super) const LANES: usize = 4;

/// Columns of one height, stored in tiles of [`LANES`] columns, row by row within a tile. The
/// last tile is filled up with columns of zeros.
#[derive(Debug, Clone)]
pub(super) struct Tiles {
    rows: usize,
    count: usize,
    data: Vec<f64>,
}

impl Tiles {
    pub(super) fn new(rows: usize) -> Self {
        Self {
            rows,
            count: 0,
            data: Vec::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.count
    }

    fn at(&self, column: usize) -> usize {
        column / LANES * LANES * self.rows + column % LANES
    }

    pub(super) fn push(&mut self, column: &[f64]) {
        if self.count.is_multiple_of(LANES) {
            self.data.resize(self.data.len() + self.rows * LANES, 0.0);
        }
        self.count += 1;
        self.set(self.count - 1, column.iter().copied());
    }

    fn set(&mut self, column: usize, values: impl Iterator<Item = f64>) {
        let at = self.at(column);
        for (row, value) in values.enumerate().take(self.rows) {
            self.data[at + row * LANES] = value;
        }
    }

    pub(super) fn column(&self, column: usize) -> impl Iterator<Item = f64> + '_ {
        let at = self.at(column);
        (0..self.rows).map(move |row| self.data[at + row * LANES])
    }

    pub(super) fn entry(&self, row: usize, column: usize) -> f64 {
        self.data[self.at(column) + row * LANES]
    }

    /// Removes a column; the last one takes its place.
    pub(super) fn swap_remove(&mut self, column: usize) {
        let last: Vec<f64> = self.column(self.count - 1).collect();
        self.set(column, last.into_iter());
        self.set(self.count - 1, std::iter::repeat_n(0.0, self.rows).by_ref());
        self.count -= 1;
        if self.count.is_multiple_of(LANES) {
            self.data.truncate(self.count * self.rows);
        }
    }

    /// For every column, `finish` of its products with each of the `N` coefficient vectors (one
    /// array a row), into `out`, which is filled up to a whole tile.
    #[inline]
    pub(super) fn products<R: Real, const N: usize>(
        &self,
        coefficients: &[[R; N]],
        out: &mut Vec<R>,
        finish: impl Fn([R; N]) -> R,
    ) {
        out.clear();
        for tile in self.data.chunks_exact(self.rows * LANES) {
            let mut sums = [[R::default(); LANES]; N];
            for (row, coefficients) in tile.chunks_exact(LANES).zip(coefficients) {
                for (sum, coefficient) in sums.iter_mut().zip(coefficients) {
                    for (lane, value) in sum.iter_mut().zip(row) {
                        *lane += coefficient.times(*value);
                    }
                }
            }
            out.extend((0..LANES).map(|lane| finish(sums.map(|sum| sum[lane]))));
        }
    }
}

/// The place of the largest value, the first among equals.
pub(super) fn place_of_largest(values: &[f64]) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (at, &value) in values.iter().enumerate() {
        if best.is_none_or(|(_, largest)| value > largest) {
            best = Some((at, value));
        }
    }
    best.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::{Tiles, place_of_largest};

    #[test]
    fn tiles_hold_columns_of_any_number() {
        let column = |at: usize| [at as f64 + 1.0, (at * at) as f64, -3.0];
        for count in 1..10 {
            for removed in 0..count {
                let mut tiles = Tiles::new(3);
                let mut columns: Vec<[f64; 3]> = (0..count).map(column).collect();
                for column in &columns {
                    tiles.push(column);
                }
                tiles.swap_remove(removed);
                columns.swap_remove(removed);
                tiles.push(&column(20));
                columns.push(column(20));
                assert_eq!(tiles.len(), columns.len());
                let mut products = Vec::new();
                let coefficients = [[2.0, 1.0], [-1.0, 0.5], [4.0, 0.0]];
                tiles.products(&coefficients, &mut products, |[a, b]| a - 8.0 * b);
                assert_eq!(products.len(), count.next_multiple_of(super::LANES));
                for (at, expected) in columns.iter().enumerate() {
                    assert_eq!(tiles.column(at).collect::<Vec<_>>(), expected);
                    let [a, b, c] = *expected;
                    assert_eq!(tiles.entry(1, at), b);
                    assert_eq!(products[at], 2.0 * a - b + 4.0 * c - 8.0 * (a + 0.5 * b));
                }
                assert!(products[count..].iter().all(|product| *product == 0.0));
            }
        }
    }

    #[test]
    fn the_first_of_the_largest_is_found() {
        assert_eq!(place_of_largest(&[1.0, 3.0, 3.0, 2.0]), Some(1));
        assert_eq!(place_of_largest(&[]), None);
    }
}
