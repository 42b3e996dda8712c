//! An enterprise's place in a cell of a benchmark, and what parts it from the median and the top
//! quartile of labour productivity, from indicators as typed; with statements there is
//! [`nangsuat::gap::Standing`].

use nangsuat::benchmark::{Cell, Level, Place};
use nangsuat::case::Case;
use nangsuat::enterprise::{Basis, Indicator};
use nangsuat::{Error, Map};
use serde::Serialize;

/// Labour productivity as a product of two indicators, three ways.
const SPLITS: [[Indicator; 2]; 3] = [
    [Indicator::ValueAddedContent, Indicator::OutputPerWorker],
    [Indicator::CapitalProductivity, Indicator::CapitalIntensity],
    [
        Indicator::LabourCostCompetitiveness,
        Indicator::LabourCostPerWorker,
    ],
];

/// The indicators of one year of an enterprise.
#[derive(Debug, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct OwnYear {
    /// The year.
    pub year: i32,
    /// By indicator; what has no value is not there.
    #[cfg_attr(
        target_family = "wasm",
        tsify(type = "Partial<Record<Indicator, number>>")
    )]
    pub values: Map<Indicator, f64>,
}

/// Where an enterprise stands.
#[derive(Debug, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TypedStanding {
    /// The narrowest cell with figures in which it belongs.
    #[cfg_attr(target_family = "wasm", tsify(type = "BenchmarkCell"))]
    pub cell: Cell,
    /// Its place by each indicator that the cell has and the enterprise gave.
    pub places: Vec<IndicatorPlace>,
    /// What parts its labour productivity from a published level.
    pub gaps: Vec<LevelGap>,
}

/// A place in the distribution of an indicator.
#[derive(Debug, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct IndicatorPlace {
    /// The indicator.
    pub indicator: Indicator,
    /// The enterprise's value.
    pub value: f64,
    /// Its place; nothing where no quantile is published.
    pub place: Option<Place>,
}

/// The distance of labour productivity from a published level, split by two indicators whose
/// product it is: ln(level / own) = Σ (mean logarithm of the cell − ln own) + residual. In money
/// each part is its logarithm times the logarithmic mean of the two levels, and they add up to
/// level − own exactly.
#[derive(Debug, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct LevelGap {
    /// The quantile that it leads to.
    #[cfg_attr(
        target_family = "wasm",
        tsify(type = "\"p10\" | \"p25\" | \"p50\" | \"p75\" | \"p90\"")
    )]
    pub level: Level,
    /// Its published value.
    pub target: f64,
    /// The two parts.
    pub parts: Vec<LevelGapPart>,
    /// What separates the quantile from the mean logarithm, in logarithms.
    pub residual_log: f64,
    /// The same in money.
    pub residual: f64,
}

/// The part of a gap that an indicator makes.
#[derive(Debug, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct LevelGapPart {
    /// The indicator.
    pub indicator: Indicator,
    /// In logarithms; above zero where the enterprise is below the cell.
    pub log: f64,
    /// In money.
    pub money: f64,
}

/// Places an enterprise in a cell by the values it gave.
pub fn stand(cell: &Cell, own: &dyn Fn(Indicator) -> Option<f64>) -> TypedStanding {
    let places = cell
        .indicators
        .iter()
        .filter_map(|(indicator, distribution)| {
            let value = own(*indicator).filter(|value| value.is_finite())?;
            let place = distribution.place(value);
            Some(IndicatorPlace {
                indicator: *indicator,
                value,
                place,
            })
        });
    let levels = [Level::P50, Level::P75];
    let gaps = SPLITS
        .iter()
        .flat_map(|split| levels.map(|level| gap(cell, own, *split, level)));
    TypedStanding {
        cell: cell.clone(),
        places: places.collect(),
        gaps: gaps.flatten().collect(),
    }
}

fn gap(
    cell: &Cell,
    own: &dyn Fn(Indicator) -> Option<f64>,
    split: [Indicator; 2],
    level: Level,
) -> Option<LevelGap> {
    let own = |indicator| own(indicator).filter(|value| value.is_finite() && *value > 0.0);
    let target = cell
        .indicators
        .get(&Indicator::LabourProductivity)?
        .quantile(level)?;
    let mine = own(Indicator::LabourProductivity)?;
    let mut log_points = [0.0; 2];
    for (log, indicator) in log_points.iter_mut().zip(split) {
        let there = cell.indicators.get(&indicator)?.mean_log?;
        *log = there - libm::log(own(indicator)?);
    }
    let (amounts, residual) = nangsuat::gap::amounts(mine, target, log_points);
    let parts = split.iter().zip(log_points).zip(amounts);
    Some(LevelGap {
        level,
        target,
        parts: parts
            .map(|((&indicator, log), money)| LevelGapPart {
                indicator,
                log,
                money,
            })
            .collect(),
        residual_log: residual.log_points,
        residual: residual.amount,
    })
}

/// The indicators of a file `nangsuat/statements`, on a basis of value added.
///
/// # Errors
/// As for [`Case::from_json`].
pub fn own_years(json: &str, basis: Basis) -> Result<Vec<OwnYear>, Error> {
    let mut case = Case::from_json(json)?;
    case.options.value_added_basis = basis;
    let years = case.assess().analysis.years;
    Ok(years
        .iter()
        .map(|year| {
            let mut values = Map::default();
            for indicator in Indicator::ALL {
                if let Ok(value) = year.indicator(*indicator) {
                    values.insert(*indicator, value);
                }
            }
            OwnYear {
                year: year.year,
                values,
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use nangsuat::benchmark::Distribution;

    fn cell() -> Cell {
        let mut indicators = Map::default();
        let distribution = |middle: f64| Distribution {
            count: 30,
            p25: Some(middle * 0.7),
            p50: Some(middle),
            p75: Some(middle * 1.5),
            mean_log: Some(libm::log(middle) + 0.05),
            rounding: Some(0.1),
            smoothing: Some(0.09),
            ..Distribution::default()
        };
        indicators.insert(Indicator::LabourProductivity, distribution(200e6));
        indicators.insert(Indicator::ValueAddedContent, distribution(0.25));
        indicators.insert(Indicator::OutputPerWorker, distribution(800e6));
        Cell {
            sector: Some("rice".into()),
            size: Some("small".into()),
            year: 2024,
            indicators,
        }
    }

    #[test]
    fn the_parts_of_a_gap_add_up_to_it_and_a_missing_factor_makes_none() {
        let own = |indicator| match indicator {
            Indicator::LabourProductivity => Some(120e6),
            Indicator::ValueAddedContent => Some(0.2),
            Indicator::OutputPerWorker => Some(600e6),
            _ => None,
        };
        let standing = stand(&cell(), &own);
        assert_eq!(standing.places.len(), 3);
        assert_eq!(standing.gaps.len(), 2);
        for gap in &standing.gaps {
            let money: f64 = gap.parts.iter().map(|part| part.money).sum();
            assert!((money + gap.residual - (gap.target - 120e6)).abs() < 1.0);
            let log = gap.parts[0].log;
            assert!((log - (libm::log(0.25 / 0.2) + 0.05)).abs() < 1e-12);
        }
        // On the median itself the split still holds, and nobody divides by zero.
        let at = |indicator| match indicator {
            Indicator::LabourProductivity => Some(200e6),
            other => own(other),
        };
        let gap = &stand(&cell(), &at).gaps[0];
        let money: f64 = gap.parts.iter().map(|part| part.money).sum();
        assert!((money + gap.residual).abs() < 1e-3);
        let none = |indicator| own(indicator).filter(|_| indicator != Indicator::OutputPerWorker);
        assert!(stand(&cell(), &none).gaps.is_empty());
        let loss = |indicator| own(indicator).map(|value| -value);
        assert!(stand(&cell(), &loss).gaps.is_empty());
    }

    #[test]
    fn a_file_of_statements_gives_its_indicators_on_the_basis_asked_for() {
        let json = r#"{"format": "nangsuat/statements", "version": 1, "years": [{"year": 2024,
            "net_revenue": 1000, "cost_of_goods_sold": 800, "selling_expense": 50,
            "admin_expense": 50, "labour_cost": 200, "depreciation": 100, "interest_expense": 0,
            "profit_before_tax": 100, "workers_closing": 10}]}"#;
        for basis in [Basis::Additive, Basis::Subtractive] {
            let years = own_years(json, basis).unwrap();
            assert_eq!(
                years[0].values.get(&Indicator::LabourProductivity),
                Some(&40.0)
            );
            assert_eq!(years[0].values.get(&Indicator::EnergyShare), None);
        }
        assert!(own_years("{}", Basis::Additive).is_err());
    }
}
