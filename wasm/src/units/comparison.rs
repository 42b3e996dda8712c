//! What follows from a table of units: for all of them, for one, and for one that is not among them.

use super::sheet::{LeftOutRow, SheetUnits};
use super::tfp::relative_tfp;
use super::{Outcome, UnitTable};
use nangsuat::benchmark::{QuantileType, quantile};
use nangsuat::frontier::{
    Assessment, Frontier, Orientation, Returns, Scale, Table, assess, scores,
};
use nangsuat::{Absent, Error, Figure};
use serde::{Deserialize, Serialize};

/// A table of units with what was found in it.
#[derive(Debug)]
pub struct Comparison {
    units: UnitTable,
    table: Table,
    rows: Vec<u32>,
    left_out: Vec<LeftOutRow>,
    returns: Returns,
    orientation: Orientation,
    assessed: Vec<Result<Assessment, Absent>>,
    tfp: Vec<Figure>,
}

/// What was found for all units.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Results {
    /// Each unit, in the order of the table.
    pub units: Vec<UnitRow>,
    /// The rows that are not measured.
    pub left_out: Vec<LeftOutRow>,
    /// How efficiency is distributed.
    pub efficiency: Vec<DistributionPoint>,
    /// How scale efficiency is distributed.
    pub scale_efficiency: Vec<DistributionPoint>,
    /// How total factor productivity is distributed.
    pub relative_tfp: Vec<DistributionPoint>,
    /// How many units the mean enterprise is made of.
    pub in_mean: u32,
}

/// One unit among all.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct UnitRow {
    /// Its row, from 1, below the headings.
    pub row: u32,
    /// Its name, where the table is the user's own.
    pub id: Option<String>,
    /// θ in (0, 1], or φ of 1 or more.
    pub score: Option<f64>,
    /// θ or 1/φ, a fraction in (0, 1].
    pub efficiency: Option<f64>,
    /// Whether it is on the frontier without slack.
    pub efficient: bool,
    /// What its size costs it.
    pub scale: Option<Scale>,
    /// Why it has no score.
    pub absent: Option<Absent>,
    /// Total factor productivity over that of the mean enterprise, a ratio.
    pub relative_tfp: Option<f64>,
    /// Why it has none.
    pub tfp_absent: Option<Absent>,
}

/// One unit with everything that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct MeasuredUnit {
    /// What the frontier says.
    #[cfg_attr(target_family = "wasm", tsify(type = "FrontierAssessment | null"))]
    pub assessment: Option<Assessment>,
    /// Why it says nothing.
    pub absent: Option<Absent>,
    /// θ or 1/φ, a fraction in (0, 1]; above 1 for a unit from outside that is beyond the frontier.
    pub efficiency: Option<f64>,
    /// Total factor productivity over that of the mean enterprise, a ratio.
    pub relative_tfp: Option<f64>,
    /// Why it has none.
    pub tfp_absent: Option<Absent>,
}

/// A unit that is not in the table, in the order of its goods, inputs first.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct UnitAmounts {
    /// How much of each, in the columns' units.
    pub amounts: Vec<f64>,
    /// What each costs or earns, money.
    #[cfg_attr(target_family = "wasm", tsify(type = "(number | null)[]"))]
    pub values: Vec<Option<f64>>,
}

/// A value below which a share of the units lies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct DistributionPoint {
    /// 0.5 for the median.
    pub share: f64,
    /// The quantile, of type 7, of the efficiencies.
    pub value: f64,
}

impl Comparison {
    /// A checked table.
    ///
    /// # Errors
    /// As [`Table::new`].
    pub fn new(units: SheetUnits) -> Result<Self, Error> {
        Ok(Self {
            table: units.table.table()?,
            units: units.table,
            rows: units.rows,
            left_out: units.left_out,
            returns: Returns::default(),
            orientation: Orientation::default(),
            assessed: Vec::new(),
            tfp: Vec::new(),
        })
    }

    /// The scores alone.
    pub fn scores(&self, returns: Returns, orientation: Orientation) -> Vec<Outcome<f64>> {
        let scores = scores(&self.table, returns, orientation);
        scores.into_iter().map(Outcome::from).collect()
    }

    /// Measures every unit.
    pub fn assess(&mut self, returns: Returns, orientation: Orientation) -> Results {
        (self.returns, self.orientation) = (returns, orientation);
        self.assessed = assess(&self.table, returns, orientation);
        if self.tfp.is_empty() {
            self.tfp = relative_tfp(&self.units, self.table.len());
        }
        let units: Vec<UnitRow> = (0..self.table.len())
            .filter_map(|at| self.row(at))
            .collect();
        Results {
            efficiency: distribution(units.iter().filter_map(|unit| unit.efficiency)),
            scale_efficiency: distribution(
                (units.iter().filter_map(|unit| unit.scale)).map(|scale| scale.efficiency),
            ),
            relative_tfp: distribution(units.iter().filter_map(|unit| unit.relative_tfp)),
            in_mean: self.tfp.iter().flatten().count() as u32,
            left_out: self.left_out.clone(),
            units,
        }
    }

    fn row(&self, at: usize) -> Option<UnitRow> {
        let measured = self.unit(at)?;
        let assessment = measured.assessment.as_ref();
        Some(UnitRow {
            row: *self.rows.get(at)?,
            id: self.table.id(at).map(str::to_owned),
            score: assessment.map(|assessment| assessment.score),
            efficiency: measured.efficiency,
            efficient: assessment.is_some_and(|assessment| assessment.efficient),
            scale: assessment.and_then(|assessment| assessment.scale),
            absent: measured.absent,
            relative_tfp: measured.relative_tfp,
            tfp_absent: measured.tfp_absent,
        })
    }

    /// A unit of the table, as it was measured last; nothing where there is no such unit.
    pub fn unit(&self, at: usize) -> Option<MeasuredUnit> {
        let (assessment, tfp) = (self.assessed.get(at)?, self.tfp.get(at)?);
        Some(self.measured(assessment.clone(), tfp.clone()))
    }

    fn measured(&self, assessment: Result<Assessment, Absent>, tfp: Figure) -> MeasuredUnit {
        let assessment = Outcome::from(assessment);
        let tfp = Outcome::from(tfp);
        let efficiency = |assessment: &Assessment| match self.orientation {
            Orientation::Input => assessment.score,
            Orientation::Output => 1.0 / assessment.score,
        };
        MeasuredUnit {
            efficiency: (assessment.value.as_ref().map(efficiency)).filter(|e| e.is_finite()),
            assessment: assessment.value,
            absent: assessment.absent,
            relative_tfp: tfp.value,
            tfp_absent: tfp.absent,
        }
    }

    /// A unit that is not in the table against the frontier of those that are, under the returns
    /// and in the orientation that were asked last. The mean enterprise of its total factor
    /// productivity is that of the table and it.
    ///
    /// # Errors
    /// As [`Frontier::candidate`].
    pub fn candidate(&self, unit: &UnitAmounts) -> Result<MeasuredUnit, Error> {
        let frontier = Frontier::new(&self.table, self.returns);
        let names = self.units.goods().map(|good| good.name.as_str());
        let candidate = frontier.candidate(names.zip(unit.amounts.iter().copied()))?;
        let assessment = frontier.assess(&candidate, self.orientation);
        let mut with_it = self.units.clone();
        let goods = with_it.inputs.iter_mut().chain(&mut with_it.outputs);
        for (at, good) in goods.enumerate() {
            good.amounts.extend(unit.amounts.get(at));
            if let Some(values) = &mut good.values {
                values.push(unit.values.get(at).copied().flatten());
            }
        }
        let own = relative_tfp(&with_it, self.table.len() + 1).pop();
        let missing = || Err(nangsuat::Reason::MissingItem.into());
        Ok(self.measured(assessment, own.unwrap_or_else(missing)))
    }
}

/// The quantiles that a strip shows; none of no values.
fn distribution(values: impl Iterator<Item = f64>) -> Vec<DistributionPoint> {
    const SHARES: [f64; 5] = [0.1, 0.25, 0.5, 0.75, 0.9];
    let mut values: Vec<f64> = values.collect();
    let point = |share: f64| {
        let value = quantile(&mut values, share, QuantileType::Type7)?;
        Some(DistributionPoint { share, value })
    };
    SHARES.into_iter().filter_map(point).collect()
}
