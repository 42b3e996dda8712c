//! Frontiers: how far a unit is from the best practice of a table of units, from several inputs
//! and outputs at once (data envelopment analysis, DEA), and how the frontier moves.
//!
//! Start with [`which`] if you do not know which orientation or returns you need, and with
//! [`conventions`] if you come from R.

mod assessment;
mod basis;
mod certificate;
mod cost;
mod efficiency;
mod free_disposal;
mod malmquist;
mod parallel;
mod point;
mod programme;
mod real;
mod second_stage;
mod simplex;
mod super_efficiency;
mod table;
mod technology;
mod tiles;

/// [`Frontier`]: Frontier
/// [`Orientation::Input`]: Orientation::Input
/// [`Orientation::Output`]: Orientation::Output
/// [`Reason::Infeasible`]: crate::Reason::Infeasible
/// [`Returns::Constant`]: Returns::Constant
/// [`Returns::Decreasing`]: Returns::Decreasing
/// [`Returns::Increasing`]: Returns::Increasing
/// [`Returns::Variable`]: Returns::Variable
/// [`assess`]: assess
/// [`cost_efficiency`]: cost_efficiency
/// [`free_disposal_hull`]: free_disposal_hull
/// [`malmquist`]: fn@malmquist
/// [`scale`]: scale
/// [`scores`]: scores
/// [`super_efficiency`]: fn@super_efficiency
///
#[doc = include_str!("../docs/frontier-which.md")]
pub mod which {}

/// [`Absent`]: crate::Absent
/// [`Assessment::gap`]: Assessment::gap
/// [`Change`]: Change
/// [`Orientation::Input`]: Orientation::Input
/// [`Output`]: Orientation::Output
/// [`Reason::Infeasible`]: crate::Reason::Infeasible
/// [`Returns::Constant`]: Returns::Constant
/// [`Returns::Decreasing`]: Returns::Decreasing
/// [`Returns::Increasing`]: Returns::Increasing
/// [`Returns::Variable`]: Returns::Variable
/// [`Scale`]: Scale
/// [`assess`]: assess
/// [`cost_efficiency`]: cost_efficiency
/// [`free_disposal_hull`]: free_disposal_hull
/// [`malmquist`]: fn@malmquist
/// [`scores`]: scores
/// [`super_efficiency`]: fn@super_efficiency
///
#[doc = include_str!("../docs/frontier-conventions.md")]
pub mod conventions {}

pub use assessment::{Assessment, Candidate, Frontier, Good, Peer, assess};
pub use cost::{CostEfficiency, Prices, cost_efficiency};
pub use efficiency::{Scale, scale, scores};
pub use free_disposal::{Dominance, free_disposal_hull};
pub use malmquist::{Change, malmquist};
pub use super_efficiency::super_efficiency;
pub use table::{Column, Table};

use crate::names::names;

names! {
    /// What is measured: inputs that could be saved, or outputs that could be gained.
    #[derive(Default)]
    pub enum Orientation {
        /// Outputs are given, inputs shrink alike.
        #[default]
        Input = "input",
        /// Inputs are given, outputs grow alike.
        Output = "output",
    }
}

names! {
    /// Returns to scale: which multiples of what units do are possible too.
    #[derive(Default)]
    pub enum Returns {
        /// Every multiple; Σλ is free. [Charnes, Cooper & Rhodes 1978]
        Constant = "crs",
        /// None; Σλ = 1. [Banker, Charnes & Cooper 1984]
        #[default]
        Variable = "vrs",
        /// Smaller ones (non-increasing returns); Σλ ≤ 1.
        Decreasing = "drs",
        /// Larger ones (non-decreasing returns); Σλ ≥ 1.
        Increasing = "irs",
    }
}

names! {
    /// The returns to scale of the frontier where a unit is projected.
    pub enum ScaleClass {
        /// More of everything would make more of each.
        Increasing = "increasing",
        /// The most productive scale.
        Constant = "constant",
        /// Less of everything would make more of each.
        Decreasing = "decreasing",
    }
}

names! {
    /// Whose units a table holds.
    #[derive(Default)]
    pub enum Ownership {
        /// The user's own: peers are named.
        #[default]
        Own = "own",
        /// Others': no unit is named.
        Anonymous = "anonymous",
    }
}
