//! An enterprise's place in a benchmark, as a page asks for it: in the narrowest cell with figures
//! in which it belongs, from its statements or from indicators as typed.

use nangsuat::benchmark::{Benchmark, Cell, CellKey};
use nangsuat::case::{Case, Placement};
use nangsuat::enterprise::{Basis, Indicator};
use nangsuat::gap::Standing;
use nangsuat::{Absent, Error, Map, Reason};
use serde::Serialize;

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

/// Where typed indicators stand.
#[derive(Debug, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct TypedStanding {
    /// The narrowest cell with figures in which the enterprise belongs.
    #[cfg_attr(target_family = "wasm", tsify(type = "BenchmarkCell"))]
    pub cell: Cell,
    /// Its places and gaps.
    pub standing: Standing,
}

/// Where statements stand, or why nowhere.
#[derive(Debug, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct CaseStanding {
    /// The narrowest cell with figures in which the enterprise belongs.
    #[cfg_attr(target_family = "wasm", tsify(type = "BenchmarkCell | null"))]
    pub cell: Option<Cell>,
    /// Its places, its gaps and what fits them.
    pub placement: Option<Placement>,
    /// Why there is none.
    pub absent: Option<Absent>,
}

/// Places typed indicators; `None` where the year has no cell with figures.
pub fn of_typed(
    benchmark: &Benchmark,
    key: &CellKey,
    own: &dyn Fn(Indicator) -> Option<f64>,
) -> Option<TypedStanding> {
    let cell = benchmark.narrowest(key)?;
    let given = |indicator: Indicator| {
        own(indicator).ok_or_else(|| Absent::new(Reason::MissingItem, [indicator.name()]))
    };
    Some(TypedStanding {
        cell: cell.clone(),
        standing: Standing::of(&given, None, true, benchmark, cell),
    })
}

/// Places a case.
pub fn of_case(benchmark: &Benchmark, key: &CellKey, case: &Case) -> CaseStanding {
    let cell = benchmark.narrowest(key);
    let placed = cell
        .ok_or_else(|| Absent::from(Reason::Withheld))
        .and_then(|cell| case.place(benchmark, cell));
    let cell = cell.cloned();
    match placed {
        Ok(placement) => CaseStanding {
            cell,
            placement: Some(placement),
            absent: None,
        },
        Err(absent) => CaseStanding {
            cell,
            placement: None,
            absent: Some(absent),
        },
    }
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
    use nangsuat::gap::Target;

    const BENCHMARK: &str = r#"{"format": "nangsuat/benchmark", "version": 1,
        "provenance": {"publisher": "Sở", "released": "2026-01-02"},
        "value_added_basis": "additive", "method": {"minimum_count": 5, "rounding_base": 5,
        "largest_share": 0.5, "protection": 0.1, "winsorised": 0},
        "rows": {"read": 30, "refused": 0, "excluded": []},
        "cells": [{"sector": "rice", "size": "small", "year": 2024, "indicators": {
            "labour_productivity": {"count": 30, "p25": 140, "p50": 200, "p75": 300,
                "rounding": 0.1, "smoothing": 0.09, "mean_log": 5.3},
            "value_added_content": {"count": 30, "p50": 0.25, "mean_log": -1.4},
            "output_per_worker": {"count": 30, "p50": 800, "mean_log": 6.7}}},
            {"sector": "rice", "size": "large", "year": 2024, "indicators": {}}],
        "margins": []}"#;

    fn key(size: &str, year: i32) -> CellKey {
        CellKey {
            sector: "rice".into(),
            size: size.into(),
            year,
        }
    }

    #[test]
    fn typed_indicators_and_statements_stand_in_the_narrowest_cell() {
        let benchmark = Benchmark::from_json(BENCHMARK).unwrap();
        let own = |indicator| match indicator {
            Indicator::LabourProductivity => Some(120.0),
            Indicator::ValueAddedContent => Some(0.2),
            Indicator::OutputPerWorker => Some(600.0),
            _ => None,
        };
        let typed = of_typed(&benchmark, &key("small", 2024), &own).unwrap();
        assert_eq!(typed.standing.gaps[0].target, Target::Median);
        let split = &typed.standing.gaps[0].splits[0];
        let money: f64 = split.causes.iter().map(|cause| cause.amount).sum();
        assert!((money + split.residual.unwrap().amount - 80.0).abs() < 1e-9);
        // What the cell withholds, and what was not typed.
        for (size, year) in [("large", 2024), ("small", 2023)] {
            assert!(of_typed(&benchmark, &key(size, year), &own).is_none());
            let nothing = of_case(&benchmark, &key(size, year), &Case::default());
            assert_eq!(nothing.absent.unwrap().reason, Reason::Withheld);
        }
        let nothing = of_case(&benchmark, &key("small", 2024), &Case::default());
        assert!(nothing.cell.is_some());
        assert_eq!(nothing.absent.unwrap().reason, Reason::MissingItem);
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
