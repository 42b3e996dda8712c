//! The linear programme of one unit, in the one form that both orientations share.
//!
//! With the columns a_j = (−x_j, y_j, 1) of the reference, a slack of every row and the score τ:
//!
//! ```text
//! min  c·τ
//! s.t. Σ_j λ_j·a_j − s + g·τ = b,   λ, s ≥ 0
//! input orientation:   c = +1,  g = (x_o, 0, 0),   b = (0, y_o, 1),    τ = θ
//! output orientation:  c = −1,  g = (0, −y_o, 0),  b = (−x_o, 0, 1),   τ = φ
//! ```
//!
//! The last row, Σ λ = 1, has no slack under variable returns, one with + under decreasing and one
//! with − under increasing; under constant returns there is no such row. The dual is a normal
//! π = (v, u, u₀) with u·y_j − v·x_j + u₀ ≤ 0 for every unit of the reference: a facet of the
//! frontier, whoever is measured against it.

use super::basis::Variable;
use super::{Orientation, Returns};

/// What all programmes over one technology share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) inputs: usize,
    pub(super) outputs: usize,
    pub(super) returns: Returns,
}

impl Shape {
    pub(super) fn goods(self) -> usize {
        self.inputs + self.outputs
    }

    pub(super) fn rows(self) -> usize {
        self.goods() + usize::from(self.returns != Returns::Constant)
    }

    /// The sign of the slack of the last row, where there is one.
    pub(super) fn intensity_slack(self) -> Option<f64> {
        match self.returns {
            Returns::Constant | Returns::Variable => None,
            Returns::Decreasing => Some(1.0),
            Returns::Increasing => Some(-1.0),
        }
    }

    /// How many slacks there are; the last may be that of Σ λ.
    pub(super) fn slacks(self) -> usize {
        self.goods() + usize::from(self.intensity_slack().is_some())
    }

    /// The entry of a slack in its row.
    pub(super) fn slack_entry(self, row: usize) -> f64 {
        match self.intensity_slack() {
            Some(sign) if row == self.goods() => sign,
            _ => -1.0,
        }
    }

    /// By how much a unit's column is divided. Constant returns know rays only, and a ray is put
    /// where its inputs sum to one: a linear condition, so that the farthest column in any
    /// direction is an extreme one.
    pub(super) fn divisor(self, goods: &[f64]) -> f64 {
        if self.returns == Returns::Constant {
            goods[..self.inputs].iter().sum()
        } else {
            1.0
        }
    }

    /// The column a_j of a unit.
    pub(super) fn column(self, goods: &[f64], out: &mut Vec<f64>) {
        let divisor = self.divisor(goods);
        out.clear();
        for (row, value) in goods.iter().enumerate() {
            let value = value / divisor;
            out.push(if row < self.inputs { -value } else { value });
        }
        if self.returns != Returns::Constant {
            out.push(1.0);
        }
    }
}

/// One unit's programme.
#[derive(Debug, Clone, Default)]
pub(super) struct Programme {
    /// c: 1 where the score is made small, −1 where it is made large.
    pub(super) cost: f64,
    /// g.
    pub(super) direction: Vec<f64>,
    /// b.
    pub(super) goal: Vec<f64>,
    /// A column that may not be used.
    pub(super) exclude: Option<usize>,
}

impl Programme {
    pub(super) fn set(&mut self, shape: Shape, orientation: Orientation, goods: &[f64]) {
        let divisor = shape.divisor(goods);
        self.direction.clear();
        self.goal.clear();
        self.exclude = None;
        self.cost = match orientation {
            Orientation::Input => 1.0,
            Orientation::Output => -1.0,
        };
        for (row, value) in goods.iter().enumerate() {
            let value = value / divisor;
            let (direction, goal) = match (orientation, row < shape.inputs) {
                (Orientation::Input, true) => (value, 0.0),
                (Orientation::Input, false) => (0.0, value),
                (Orientation::Output, true) => (0.0, -value),
                (Orientation::Output, false) => (-value, 0.0),
            };
            self.direction.push(direction);
            self.goal.push(goal);
        }
        if shape.returns != Returns::Constant {
            self.direction.push(0.0);
            self.goal.push(1.0);
        }
    }

    /// A basis that is feasible for the dual whatever the unit: a frontier of one good alone.
    /// `farthest` gives the reference's column with the largest entry of a row.
    pub(super) fn plain_basis(
        &self,
        shape: Shape,
        farthest: impl FnOnce(usize) -> Option<usize>,
        out: &mut Vec<Variable>,
    ) -> bool {
        // The good that is priced: an input to save or an output to raise, wherever the unit has
        // most of it.
        let mut priced = (0, 0.0);
        for (row, value) in self.direction.iter().enumerate() {
            if self.cost * value > priced.1 {
                priced = (row, self.cost * value);
            }
        }
        let row = priced.0;
        out.clear();
        out.push(Variable::Score);
        out.extend(
            (0..shape.goods())
                .filter(|other| *other != row)
                .map(|other| Variable::Slack(other as u32)),
        );
        // Without a bound on Σ λ, or at no price for it, no unit is needed to start from.
        let needs_unit = match shape.returns {
            Returns::Constant => return true,
            Returns::Variable => true,
            Returns::Decreasing => self.cost.is_sign_negative(),
            Returns::Increasing => false,
        };
        out.push(if needs_unit {
            match farthest(row) {
                Some(unit) => Variable::Weight(unit as u32),
                None => return false,
            }
        } else {
            Variable::Slack(shape.goods() as u32)
        });
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_good_that_a_unit_has_most_of_is_priced_and_of_equals_the_first() {
        use Variable::{Score, Slack, Weight};
        let shape = Shape {
            inputs: 3,
            outputs: 1,
            returns: Returns::Variable,
        };
        let mut programme = Programme::default();
        let mut basis = Vec::new();
        for (goods, others) in [
            ([1.0, 3.0, 2.0, 9.0], [0, 2, 3]),
            ([3.0, 3.0, 3.0, 9.0], [1, 2, 3]),
        ] {
            programme.set(shape, Orientation::Input, &goods);
            let found = programme.plain_basis(shape, |row| Some(row + 5), &mut basis);
            assert!(found);
            let [a, b, c] = others.map(Slack);
            let priced = 6 - others.iter().sum::<u32>();
            assert_eq!(basis, [Score, a, b, c, Weight(priced + 5)]);
        }
    }

    #[test]
    fn inputs_of_a_ray_add_up_to_one() {
        let mut column = Vec::new();
        for (returns, expected) in [
            (Returns::Constant, &[-0.25, -0.75, 1.25][..]),
            (Returns::Decreasing, &[-1.0, -3.0, 5.0, 1.0]),
        ] {
            let shape = Shape {
                inputs: 2,
                outputs: 1,
                returns,
            };
            shape.column(&[1.0, 3.0, 5.0], &mut column);
            assert_eq!(column, expected);
        }
    }
}
