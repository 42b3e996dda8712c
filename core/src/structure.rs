//! Shift-share: how much of the growth of labour productivity comes from growth within the
//! branches of an economy, and how much from workers who move between them ('chuyển dịch cơ cấu').
//!
//! With P the labour productivity of a branch, w its share of all workers, and 0, 1 the two years:
//!
//! ```text
//! three parts   ΔLP = Σ w₀·ΔP (within) + Σ Δw·P₀ (static) + Σ Δw·ΔP (dynamic) + Δ(T/L) (tax)
//! two parts     ΔLP = Σ w̄·ΔP (within)  + Σ Δw·P̄ (between)                    + Δ(T/L) (tax)
//! ```
//!
//! T is product taxes less subsidies, which the whole economy's output includes and no branch's
//! does: a row of its own, so that the parts add up exactly. A branch that has no workers in one
//! of the years (it came, went, or never had any) has no productivity there, so its effect cannot
//! be split: it is a row of its own, too, and counts in the sum. [Fabricant 1942; McMillan &
//! Rodrik 2011; the two-part form with average weights as in the OECD *Compendium of Productivity
//! Indicators*]
//!
//! ```
//! use nangsuat::structure::{Branch, Form, shift_share};
//!
//! // Value added at constant prices and workers, in the first and in the last year.
//! let branches = [
//!     Branch::new("agriculture", [60.0, 66.0], [6.0, 5.0])?,
//!     Branch::new("industry", [90.0, 126.0], [3.0, 4.0])?,
//! ];
//! let found = shift_share(&branches, Some([10.0, 12.0]), Form::ThreeParts)?;
//! assert_eq!(found.labour_productivity, [160.0 / 9.0, 204.0 / 9.0]);
//! assert!((found.level.sum() - found.level.total).abs() < 1e-12);
//! # Ok::<(), nangsuat::Error>(())
//! ```

use crate::decimal::plain;
use crate::error::{Absent, Error, ErrorCode, Figure, Reason, finite};
use crate::growth::{HARDLY_CHANGED, labour::check_finite};
use crate::names::names;
use serde::Serialize;

/// The name that stands for product taxes less subsidies ('thuế sản phẩm trừ trợ cấp sản phẩm')
/// where branches are given by name.
pub const PRODUCT_TAX: &str = "product_tax";

names! {
    /// Into how many parts the growth is split.
    #[derive(Default)]
    pub enum Form {
        /// Within, static and dynamic, at the weights and productivities of the first year.
        #[default]
        ThreeParts = "three_parts",
        /// Within and between, at the averages of both years: symmetric in time.
        TwoParts = "two_parts",
    }
}

names! {
    /// Whether a branch's effect can be split.
    pub enum Presence {
        /// It has workers in both years.
        Stayed = "stayed",
        /// It has workers in the last year only.
        Entered = "entered",
        /// It has workers in the first year only.
        Left = "left",
        /// It has workers in neither year, such as the imputed rent of dwellings.
        WithoutWorkers = "without_workers",
    }
}

/// A branch in the first and the last year.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    name: String,
    value_added: [f64; 2],
    workers: [f64; 2],
}

impl Branch {
    /// A checked branch: value added at constant prices, of any sign, and workers, zero or more.
    ///
    /// # Errors
    /// [`ErrorCode::NotANumber`] or [`ErrorCode::Negative`] at `/value_added/{0|1}` or
    /// `/workers/{0|1}`.
    pub fn new(
        name: impl Into<String>,
        value_added: [f64; 2],
        workers: [f64; 2],
    ) -> Result<Self, Error> {
        for at in 0..2 {
            check_finite(value_added[at], &format!("/value_added/{at}"))?;
            let path = format!("/workers/{at}");
            check_finite(workers[at], &path)?;
            if workers[at] < 0.0 {
                let code = ErrorCode::Negative;
                return Err(Error::new(code, path, plain(workers[at]), ">= 0"));
            }
        }
        Ok(Self {
            name: name.into(),
            value_added,
            workers,
        })
    }

    fn presence(&self) -> Presence {
        match self.workers.map(|workers| workers > 0.0) {
            [true, true] => Presence::Stayed,
            [false, true] => Presence::Entered,
            [true, false] => Presence::Left,
            [false, false] => Presence::WithoutWorkers,
        }
    }
}

/// Growth of labour productivity by branch and by part.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ShiftShare {
    /// The form of the split.
    pub form: Form,
    /// Labour productivity of the whole economy, tax included, in the first and last year, money per worker.
    #[cfg_attr(feature = "ts", tsify(type = "[number, number]"))]
    pub labour_productivity: [f64; 2],
    /// Its growth over the whole span, a fraction.
    pub growth: Option<f64>,
    /// The parts in money per worker; they add up to the change of labour productivity.
    pub level: Parts,
    /// The parts as fractions of the first year's labour productivity; they add up to its growth.
    pub contribution: Option<Parts>,
    /// The parts as fractions of the growth; they add up to one. None where labour productivity
    /// hardly changed.
    pub share: Option<Parts>,
    /// Why there is no contribution or no share.
    pub absent: Option<Absent>,
    /// The branches, in the order given, in money per worker.
    pub branches: Vec<BranchEffect>,
}

/// The parts of a growth of labour productivity: money per worker, fractions of the first year's level, or
/// fractions of the growth, as the field of [`ShiftShare`] says.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Parts {
    /// Σ w₀·ΔP, or Σ w̄·ΔP in two parts: growth within the branches that stayed.
    pub within: f64,
    /// Σ Δw·P₀: workers who moved between branches at the first year's productivities; none in two parts.
    #[serde(rename = "static")]
    pub static_: Option<f64>,
    /// Σ Δw·ΔP: whether workers moved to where productivity grew; none in two parts.
    pub dynamic: Option<f64>,
    /// The whole effect of moves: static + dynamic, or the second of two parts.
    pub between: f64,
    /// Branches that have no workers in one year or both.
    pub entry_and_exit: f64,
    /// Δ(T/L), product taxes less subsidies per worker.
    pub product_tax: f64,
    /// The whole.
    pub total: f64,
}

impl Parts {
    /// within + between + entry and exit + product tax, in the parts' own unit; the total up to the last bits.
    pub fn sum(&self) -> f64 {
        self.within + self.between + self.entry_and_exit + self.product_tax
    }

    fn over(&self, whole: f64) -> Option<Self> {
        let part = |value: f64| finite(value / whole).ok();
        Some(Self {
            within: part(self.within)?,
            static_: self.static_.map_or(Some(None), |x| part(x).map(Some))?,
            dynamic: self.dynamic.map_or(Some(None), |x| part(x).map(Some))?,
            between: part(self.between)?,
            entry_and_exit: part(self.entry_and_exit)?,
            product_tax: part(self.product_tax)?,
            total: part(self.total)?,
        })
    }
}

/// A branch's part, in money per worker of the whole economy. The split is none unless the
/// branch [`Stayed`](Presence::Stayed).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct BranchEffect {
    /// Its name.
    pub branch: String,
    /// Whether it can be split.
    pub presence: Presence,
    /// Its labour productivity in the first and last year, money per worker of its own.
    #[cfg_attr(feature = "ts", tsify(type = "[number | null, number | null]"))]
    pub labour_productivity: [Option<f64>; 2],
    /// Its share of all workers in the first and last year, fractions.
    #[cfg_attr(feature = "ts", tsify(type = "[number, number]"))]
    pub worker_share: [f64; 2],
    /// Growth within it.
    pub within: Option<f64>,
    /// Its static effect; none in two parts.
    #[serde(rename = "static")]
    pub static_: Option<f64>,
    /// Its dynamic effect; none in two parts.
    pub dynamic: Option<f64>,
    /// Static + dynamic, or the second of two parts.
    pub between: Option<f64>,
    /// Its whole part, w₁·P₁ − w₀·P₀.
    pub total: f64,
}

/// Splits the growth of labour productivity between two years.
///
/// `product_tax` is product taxes less subsidies at constant prices in both years; without it the
/// whole is the sum of the branches.
///
/// # Errors
/// [`ErrorCode::EmptyTable`] without a branch; [`ErrorCode::DuplicateIdentifier`] at
/// `/{index}/name`; [`ErrorCode::NotANumber`] for the tax; [`ErrorCode::NotPositive`] where a
/// year has no workers at all.
pub fn shift_share(
    branches: &[Branch],
    product_tax: Option<[f64; 2]>,
    form: Form,
) -> Result<ShiftShare, Error> {
    if branches.is_empty() {
        return Err(Error::new(ErrorCode::EmptyTable, "", 0, "a branch"));
    }
    for (i, branch) in branches.iter().enumerate() {
        if branches[..i].iter().any(|other| other.name == branch.name) {
            let (code, path) = (ErrorCode::DuplicateIdentifier, format!("/{i}/name"));
            return Err(Error::new(code, path, &branch.name, "each branch once"));
        }
    }
    let tax = product_tax.unwrap_or_default();
    let mut workers = [0.0; 2];
    let mut output = tax;
    for at in 0..2 {
        check_finite(tax[at], &format!("/product_tax/{at}"))?;
        for branch in branches {
            workers[at] += branch.workers[at];
            output[at] += branch.value_added[at];
        }
        if workers[at] <= 0.0 {
            let path = format!("/workers/{at}");
            return Err(Error::new(ErrorCode::NotPositive, path, 0, "> 0"));
        }
    }
    let productivity = [output[0] / workers[0], output[1] / workers[1]];
    let effects: Vec<BranchEffect> = branches
        .iter()
        .map(|branch| effect(branch, workers, form))
        .collect();
    // From zero: the sum of nothing would be −0.
    let sum = |part: fn(&BranchEffect) -> Option<f64>| -> f64 {
        effects.iter().filter_map(part).fold(0.0, |sum, x| sum + x)
    };
    let three = form == Form::ThreeParts;
    let level = Parts {
        within: sum(|e| e.within),
        static_: three.then(|| sum(|e| e.static_)),
        dynamic: three.then(|| sum(|e| e.dynamic)),
        between: sum(|e| e.between),
        entry_and_exit: sum(|e| e.within.is_none().then_some(e.total)),
        product_tax: tax[1] / workers[1] - tax[0] / workers[0],
        total: productivity[1] - productivity[0],
    };
    Ok(ShiftShare::of(form, productivity, level, effects))
}

/// The splits of following years added up: the change of labour productivity over the whole span
/// at the weights and productivities of each year, so that less of it is dynamic than between the
/// span's ends alone. Published splits of a decade are mostly made so.
///
/// A branch's own parts are the sums of the years in which it could be split; it is
/// [`Stayed`](Presence::Stayed) where that was every year. `None` for no splits, or for splits of
/// different forms.
pub fn chain(steps: &[ShiftShare]) -> Option<ShiftShare> {
    let (first, last) = (steps.first()?, steps.last()?);
    if steps.iter().any(|step| step.form != first.form) {
        return None;
    }
    let add = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => Some(a + b),
        (a, b) => a.or(b),
    };
    let mut level = Parts::default();
    let mut branches: Vec<BranchEffect> = Vec::new();
    for step in steps {
        level.within += step.level.within;
        level.static_ = add(level.static_, step.level.static_);
        level.dynamic = add(level.dynamic, step.level.dynamic);
        level.between += step.level.between;
        level.entry_and_exit += step.level.entry_and_exit;
        level.product_tax += step.level.product_tax;
        level.total += step.level.total;
        for effect in &step.branches {
            let known = branches.iter_mut().find(|b| b.branch == effect.branch);
            let Some(sum) = known else {
                branches.push(effect.clone());
                continue;
            };
            if effect.presence != Presence::Stayed {
                sum.presence = effect.presence;
            }
            sum.labour_productivity[1] = effect.labour_productivity[1];
            sum.worker_share[1] = effect.worker_share[1];
            sum.within = add(sum.within, effect.within);
            sum.static_ = add(sum.static_, effect.static_);
            sum.dynamic = add(sum.dynamic, effect.dynamic);
            sum.between = add(sum.between, effect.between);
            sum.total += effect.total;
        }
    }
    let productivity = [first.labour_productivity[0], last.labour_productivity[1]];
    Some(ShiftShare::of(first.form, productivity, level, branches))
}

impl ShiftShare {
    /// The parts in every unit.
    fn of(
        form: Form,
        labour_productivity: [f64; 2],
        level: Parts,
        branches: Vec<BranchEffect>,
    ) -> Self {
        let growth = growth(labour_productivity);
        let contribution = growth
            .clone()
            .and_then(|_| whole(&level, labour_productivity[0]));
        let share = growth.clone().and_then(|growth| {
            if growth.abs() < HARDLY_CHANGED {
                Err(Reason::OutputHardlyChanged.into())
            } else {
                whole(&level, level.total)
            }
        });
        Self {
            form,
            labour_productivity,
            growth: growth.ok(),
            level,
            absent: contribution.clone().err().or(share.clone().err()),
            contribution: contribution.ok(),
            share: share.ok(),
            branches,
        }
    }
}

fn growth([first, last]: [f64; 2]) -> Figure {
    if first > 0.0 {
        finite(last / first - 1.0)
    } else {
        Err(Reason::NotPositive.into())
    }
}

fn whole(level: &Parts, whole: f64) -> Result<Parts, Absent> {
    level.over(whole).ok_or_else(|| Reason::OutOfBounds.into())
}

fn effect(branch: &Branch, workers: [f64; 2], form: Form) -> BranchEffect {
    let weight = [0, 1].map(|at| branch.workers[at] / workers[at]);
    let part = [0, 1].map(|at| branch.value_added[at] / workers[at]);
    let productivity = [0, 1]
        .map(|at| (branch.workers[at] > 0.0).then(|| branch.value_added[at] / branch.workers[at]));
    let mut effect = BranchEffect {
        branch: branch.name.clone(),
        presence: branch.presence(),
        labour_productivity: productivity,
        worker_share: weight,
        within: None,
        static_: None,
        dynamic: None,
        between: None,
        total: part[1] - part[0],
    };
    if let [Some(first), Some(last)] = productivity {
        let (moved, grown) = (weight[1] - weight[0], last - first);
        match form {
            Form::ThreeParts => {
                effect.within = Some(weight[0] * grown);
                effect.static_ = Some(moved * first);
                effect.dynamic = Some(moved * grown);
                effect.between = Some(moved * last);
            }
            Form::TwoParts => {
                effect.within = Some(f64::midpoint(weight[0], weight[1]) * grown);
                effect.between = Some(moved * f64::midpoint(first, last));
            }
        }
    }
    effect
}
