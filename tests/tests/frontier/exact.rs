//! An independent solver: the envelopment programme in exact arithmetic, by the textbook's tableau,
//! without frames, facets or tolerances. For tables of whole numbers.

use nangsuat::frontier::{Orientation, Returns, Table};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{FromPrimitive, One, Signed, ToPrimitive, Zero};

/// Pivots by the largest coefficient, before Bland's rule ends any cycle.
const EAGER: usize = 200;

/// The score of a unit against the frontier of all units, itself among them.
///
/// With λ_o = 1 − Σ_{j≠o} λ_j − t⁻ + t⁺ put in, the origin is feasible:
///
/// ```text
/// max β  s.t.  Σ λ_j (x_j − x_o) − t⁻ x_o + t⁺ x_o + β x_o [input]  ≤ 0
///             −Σ λ_j (y_j − y_o) + t⁻ y_o − t⁺ y_o + β y_o [output] ≤ 0
///              Σ λ_j + t⁻ − t⁺ ≤ 1,   all ≥ 0
/// ```
///
/// where t⁻ stands under constant and decreasing returns, t⁺ under constant and increasing ones.
/// θ = 1 − β, φ = 1 + β.
pub fn score(table: &Table, unit: usize, returns: Returns, orientation: Orientation) -> f64 {
    let exact = |value: f64| {
        BigInt::from_f64(value)
            .filter(|_| value.fract() == 0.0)
            .unwrap()
    };
    let rows: Vec<(bool, Vec<BigInt>)> = (table.inputs().iter().map(|c| (true, c)))
        .chain(table.outputs().iter().map(|c| (false, c)))
        .map(|(is_input, column)| (is_input, column.values.iter().map(|v| exact(*v)).collect()))
        .collect();
    let down = matches!(returns, Returns::Constant | Returns::Decreasing);
    let up = matches!(returns, Returns::Constant | Returns::Increasing);
    let mut tableau: Vec<Vec<BigInt>> = Vec::new();
    for (is_input, values) in &rows {
        let own = &values[unit];
        let sign = if *is_input {
            BigInt::one()
        } else {
            -BigInt::one()
        };
        let others = (0..table.len()).filter(|other| *other != unit);
        let mut row: Vec<BigInt> = others.map(|other| (&values[other] - own) * &sign).collect();
        row.extend(down.then(|| -own * &sign));
        row.extend(up.then(|| own * &sign));
        row.push(if *is_input == (orientation == Orientation::Input) {
            own.clone()
        } else {
            BigInt::zero()
        });
        row.push(BigInt::zero());
        tableau.push(row);
    }
    let mut sum = vec![BigInt::one(); table.len() - 1];
    sum.extend(down.then(BigInt::one));
    sum.extend(up.then(|| -BigInt::one()));
    sum.extend([BigInt::zero(), BigInt::one()]);
    tableau.push(sum);
    let width = tableau[0].len() - 1;
    let mut objective = vec![BigInt::zero(); width];
    objective[width - 1] = BigInt::one();
    let beta = largest(tableau, objective);
    match orientation {
        Orientation::Input => 1.0 - beta,
        Orientation::Output => 1.0 + beta,
    }
}

/// max c·z, A·z ≤ b, z ≥ 0, where b ≥ 0; each row of the tableau ends with its b. Whole numbers
/// over one denominator, the last pivot, divide without remainder (Edmonds 1967).
fn largest(mut tableau: Vec<Vec<BigInt>>, mut objective: Vec<BigInt>) -> f64 {
    let width = objective.len();
    objective.push(BigInt::zero());
    let rows = tableau.len();
    tableau.push(objective);
    let mut denominator = BigInt::one();
    // What is basic in each row: slacks have the numbers after the columns.
    let mut basic: Vec<usize> = (width..width + rows).collect();
    let mut columns: Vec<usize> = (0..width).collect();
    for step in 0.. {
        let objective = &tableau[rows];
        let gains = (0..width).filter(|at| objective[*at].is_positive());
        let entering = if step < EAGER {
            gains.max_by(|a, b| objective[*a].cmp(&objective[*b]))
        } else {
            gains.min_by_key(|at| columns[*at])
        };
        let Some(entering) = entering else {
            break;
        };
        let leaving = (0..rows)
            .filter(|row| tableau[*row][entering].is_positive())
            .min_by(|a, b| {
                let a_first = &tableau[*a][width] * &tableau[*b][entering];
                let b_first = &tableau[*b][width] * &tableau[*a][entering];
                a_first.cmp(&b_first).then(basic[*a].cmp(&basic[*b]))
            })
            .expect("a bounded programme");
        std::mem::swap(&mut basic[leaving], &mut columns[entering]);
        let row = tableau[leaving].clone();
        let pivot = row[entering].clone();
        for (_, other) in (tableau.iter_mut().enumerate()).filter(|(at, _)| *at != leaving) {
            let factor = -&other[entering];
            for (at, (value, from)) in other.iter_mut().zip(&row).enumerate() {
                if at == entering {
                    value.clone_from(&factor);
                } else {
                    *value = (&*value * &pivot + &factor * from) / &denominator;
                }
            }
        }
        tableau[leaving][entering] = std::mem::replace(&mut denominator, pivot);
    }
    let value = -tableau[rows][width].clone();
    BigRational::new(value, denominator).to_f64().unwrap()
}
