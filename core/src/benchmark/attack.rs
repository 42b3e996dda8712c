//! Attacks on what a survey publishes: each tries to tell one enterprise's figure to within 10 %,
//! with certainty, from the file and from what an attacker may know besides.
//!
//! The attacker knows the method and this code; who is in which cell (a register says so), and so
//! every exact count; workers and the like of all; every figure of its own, or of its group; and
//! every figure of one neighbour. Each guard is shown to be needed ([`each`]): with it off (and rounding
//! off where that alone would have stopped the attack) the attack succeeds, with it on it fails.

mod counts;
mod each;
mod linear;
mod order;
mod sums;
mod witness;

use super::document::{Benchmark, Provenance};
use super::guards::{Guard, Guards};
use super::options::Options;
use super::publish::publish;
use super::row::{Amount, Row};
use super::survey::Survey;
use crate::math::{exp, ln};

/// No attack may come closer than this, relative to the true figure.
const TOLERANCE: f64 = 0.1;

/// An enterprise that never existed.
#[derive(Debug, Clone, PartialEq)]
struct Enterprise {
    sector: &'static str,
    size: &'static str,
    group: &'static str,
    value_added: f64,
    net_revenue: f64,
    labour_cost: f64,
    fixed_assets: f64,
    workers: f64,
}

/// Random numbers that are the same in every run [Steele, Lea & Flood 2014].
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn uniform(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, n: usize) -> usize {
        (self.uniform() * n as f64) as usize
    }

    /// Standard normal, by Box and Muller.
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * ln(1.0 - self.uniform())).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.uniform())
    }

    /// An enterprise of a lognormal productivity; its size has a wide spread too.
    fn enterprise(&mut self, sector: &'static str, size: &'static str) -> Enterprise {
        let workers = (20.0 * exp(self.normal() * 0.8)).ceil();
        let value_added = workers * exp(18.5 + self.normal() * 0.6);
        Enterprise {
            sector,
            size,
            group: "",
            value_added,
            net_revenue: value_added * exp(1.2 + self.normal() * 0.4),
            labour_cost: value_added * exp(-0.7 + self.normal() * 0.4),
            fixed_assets: value_added * exp(1.0 + self.normal() * 0.8),
            workers,
        }
    }

    fn enterprises(&mut self, cells: &[(&'static str, &'static str, usize)]) -> Vec<Enterprise> {
        let mut all = Vec::new();
        for (sector, size, count) in cells {
            for _ in 0..*count {
                all.push(self.enterprise(sector, size));
            }
        }
        all
    }
}

fn survey(enterprises: &[Enterprise]) -> Survey {
    let mut survey = Survey::new(Options::default());
    for one in enterprises {
        let row = Row::new(one.sector, one.size, 2024)
            .group(one.group)
            .amount(Amount::NetRevenue, one.net_revenue)
            .amount(Amount::LabourCost, one.labour_cost)
            .amount(Amount::Depreciation, 0.0)
            .amount(Amount::InterestExpense, 0.0)
            .amount(Amount::ProfitBeforeTax, one.value_added - one.labour_cost)
            .amount(Amount::Workers, one.workers)
            .amount(Amount::FixedAssets, one.fixed_assets);
        assert!(survey.add(&row).is_ok());
    }
    survey
}

/// What is published; `None` where nothing can be.
fn file(enterprises: &[Enterprise], guards: Guards) -> Option<Benchmark> {
    let provenance = Provenance::new("a test", "2026-01-01").unwrap();
    publish(&survey(enterprises), provenance, guards).ok()
}

/// A certain statement: this figure lies between these bounds.
#[derive(Debug)]
struct Claim {
    truth: f64,
    low: f64,
    high: f64,
}

impl Claim {
    /// Whether it is true and too close. That it is true is not for the attacker to doubt: an
    /// untrue one is an error of the attack.
    fn succeeds(&self) -> bool {
        let slack = 1e-6 * self.truth;
        assert!(
            self.low - slack <= self.truth && self.truth <= self.high + slack,
            "an attack that is wrong is none: {self:?}"
        );
        self.low >= self.truth * (1.0 - TOLERANCE) && self.high <= self.truth * (1.0 + TOLERANCE)
    }
}

/// How many claims come too close.
fn successes(claims: &[Claim]) -> usize {
    claims.iter().filter(|claim| claim.succeeds()).count()
}

/// All guards but rounding, which alone would stop most attacks.
const UNROUNDED: Guards = Guards::ALL.without(Guard::Rounding).without(Guard::Counts);
