//! Arithmetic at the edges of `f64`: subnormals, the largest, zero with a sign, ratios that nothing
//! can hold. A result is finite or absent with its reason.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::benchmark::{
    Amount, Benchmark, Options as SurveyOptions, Provenance, QuantileType, Row, Survey, quantile,
};
use nangsuat::case::Case;
use nangsuat::enterprise::{Basis, Cell, Draft, Item, Options, Statement};
use nangsuat::frontier::{
    Column, Orientation, Prices, Returns, Table, assess, cost_efficiency, free_disposal_hull,
    malmquist, scale, scores, super_efficiency,
};
use nangsuat::gap::{Reference, Standing};
use nangsuat::growth::{
    Goal, InputPeriod, InputShares, Method, Period, Rates, Shares, accounts, input_accounts, over,
    rate,
};
use nangsuat::index::{
    Basket, ChangeForm, Formula, Linking, Matching, Measure, Pair, Panel, Productivity, ccd,
    ccd_productivity, geks, time_product_dummy,
};
use nangsuat::{Absent, Figure};
use nangsuat_tests::hostile::all_finite;
use proptest::collection::vec;
use proptest::prelude::*;

/// Numbers at the edges, and among them ordinary ones.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => prop::sample::select(vec![
            0.0, -0.0, 1.0, 5e-324, f64::MIN_POSITIVE, f64::MAX, 1e-300, 1e300, 1e-160, 1e160, 1e15,
            1.0 - f64::EPSILON / 2.0, 1.0 + f64::EPSILON,
        ]),
        4 => 0.1..10.0_f64,
        2 => any::<f64>().prop_map(f64::abs),
        1 => any::<f64>(),
    ]
}

#[allow(clippy::needless_pass_by_value)] // as results come
fn finite(figure: Figure) -> Result<(), TestCaseError> {
    if let Ok(value) = figure {
        prop_assert!(value.is_finite(), "{value}");
    }
    Ok(())
}

fn finite_all(figures: impl IntoIterator<Item = Figure>) -> Result<(), TestCaseError> {
    figures.into_iter().try_for_each(finite)
}

fn levels(levels: Result<Vec<f64>, Absent>) -> Result<(), TestCaseError> {
    finite_all(levels.into_iter().flatten().map(Ok))
}

/// Baskets of the same three products; those that cannot be are left out.
fn baskets(count: usize) -> impl Strategy<Value = Vec<Basket>> {
    let basket = vec((number(), number()), 3).prop_filter_map("refused", |rows| {
        let rows = rows.into_iter().zip(["rice", "fish", "salt"]);
        Basket::new(rows.map(|((price, quantity), name)| (name, price, quantity))).ok()
    });
    vec(basket, count)
}

fn panel(baskets: Vec<Basket>) -> Panel {
    let labels = (1..).map(|at: i32| at.to_string());
    Panel::new(labels.zip(baskets)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn indices(baskets in baskets(4), elasticity in number()) {
        let pair = Pair::new(&baskets[0], &baskets[1], Matching::Refuse).unwrap();
        finite(pair.value_ratio())?;
        for measure in Measure::ALL {
            for formula in Formula::ALL {
                finite(pair.index(*measure, *formula))?;
                for change in ChangeForm::ALL {
                    let parts = pair.contributions(*measure, *formula, *change);
                    finite_all(parts.into_iter().flatten().map(|part| Ok(part.contribution)))?;
                }
            }
            finite(pair.lloyd_moulton(*measure, elasticity))?;
            finite(pair.lowe(*measure, &baskets[2]))?;
            finite(pair.young(*measure, &baskets[2]))?;
        }
        let inputs = panel(baskets.iter().rev().cloned().collect());
        let panel = panel(baskets);
        for linking in Linking::ALL {
            let links = panel.links(*linking, "2", Matching::Refuse).unwrap();
            let productivity =
                Productivity::new(&panel, &inputs, *linking, "2", Matching::Refuse).unwrap();
            for formula in Formula::ALL {
                finite_all(links.index(Measure::Price, *formula))?;
                finite_all(productivity.index(*formula))?;
                finite_all(productivity.terms_of_trade(*formula))?;
                for change in ChangeForm::ALL {
                    for parts in links.contributions(Measure::Price, *formula, *change) {
                        let parts = parts.into_iter().flatten();
                        finite_all(parts.map(|part| Ok(part.contribution)))?;
                    }
                    for parts in productivity.contributions(*formula, *change).into_iter().flatten() {
                        let both = parts.outputs.into_iter().chain(parts.inputs);
                        finite_all(both.map(|part| Ok(part.contribution)))?;
                    }
                }
            }
            finite_all(productivity.profitability())?;
        }
        for measure in Measure::ALL {
            for formula in Formula::ALL {
                if let Ok(found) = geks(&panel, *measure, *formula, Matching::Refuse) {
                    levels(found.levels())?;
                    levels(found.relative_to("1"))?;
                }
            }
            if let Ok(found) = ccd(&panel, *measure, Matching::Refuse) {
                levels(found.levels().levels())?;
                for parts in found.contributions().into_iter().flatten() {
                    finite_all(parts.iter().map(|part| Ok(part.contribution)))?;
                }
            }
            levels(time_product_dummy(&panel, *measure).levels())?;
        }
        if let Ok(found) = ccd_productivity(&panel, &inputs, Matching::Refuse) {
            levels(found.levels.levels())?;
        }
    }

    #[test]
    fn growth(
        levels in vec((number(), number(), number(), number()), 2..5),
        share in number(),
        goal in vec(number(), 6),
    ) {
        let of = |x: fn(&(f64, f64, f64, f64)) -> f64| levels.iter().map(x).collect::<Vec<_>>();
        for rates in Rates::ALL {
            for pair in of(|row| row.0).windows(2) {
                finite(rate(pair[0], pair[1], *rates))?;
            }
            for shares in [Shares::Average, Shares::Own, Shares::Fixed(share)] {
                let Ok(method) = Method::new(shares, *rates) else { continue };
                let periods: Vec<Period> = levels
                    .iter()
                    .zip(2000..)
                    .filter_map(|(row, year)| {
                        let share = Some(row.3).filter(|share| (0.0..=1.0).contains(share));
                        Period::new(year, row.0, row.1, row.2, share.or(Some(0.5))).ok()
                    })
                    .collect();
                let Ok(accounts) = accounts(&periods, method) else { continue };
                all_finite(&accounts);
                let accounts: Vec<_> = accounts.into_iter().map(|(_, account)| account).collect();
                all_finite(&over(&accounts));
                for account in &accounts {
                    finite(account.tfp_share())?;
                    finite(account.capital_contribution_share())?;
                    finite(account.labour_contribution_share())?;
                    let productivity = account.labour_productivity_growth(*rates);
                    prop_assert!(productivity.is_finite(), "{productivity}");
                }
            }
            let periods: Vec<InputPeriod> = levels
                .iter()
                .zip(2000..)
                .filter_map(|(row, year)| {
                    InputPeriod::new(year, row.0, vec![row.1, row.2], Some(vec![0.25, 0.75])).ok()
                })
                .collect();
            for shares in [InputShares::Average, InputShares::Own, InputShares::Fixed(vec![0.5; 2])] {
                for (_, account) in input_accounts(&periods, &shares, *rates).into_iter().flatten() {
                    all_finite(&account);
                    finite(account.tfp_share())?;
                }
            }
            let goal = Goal {
                labour_productivity_growth: goal[0],
                tfp_share: goal[1],
                employment_growth: goal[2],
                capital_share: goal[3],
                depreciation: Some(goal[4]),
                capital_output_ratio: Some(goal[5]),
                rates: *rates,
            };
            if let Ok(required) = goal.required() {
                all_finite(&required);
            }
        }
    }

    #[test]
    fn enterprises_and_gaps(
        years in vec(vec((prop::sample::select(Item::ALL), number()), 1..24), 1..4),
        reference in vec(number(), 4),
        kind in 0..4_usize,
    ) {
        let drafts: Vec<Draft> = years
            .into_iter()
            .zip(2000..)
            .map(|(items, year)| Draft {
                year: Cell::Number(f64::from(year)),
                items: items
                    .into_iter()
                    .map(|(item, value)| (item.name().to_owned(), Cell::Number(value)))
                    .collect(),
            })
            .collect();
        let reference = match kind {
            0 => Reference::PreviousYear,
            1 => Reference::Path { annual_growth: reference[0] },
            2 => Reference::Official { id: "x".to_owned(), labour_productivity: reference[0] },
            _ => Reference::Own {
                labour_productivity: Some(reference[0]),
                value_added_content: Some(reference[1]),
                capital_intensity: Some(reference[2]),
                labour_share: Some(reference[3]),
            },
        };
        for value_added_basis in [Basis::Additive, Basis::Subtractive] {
            for rates in Rates::ALL {
                let case = Case {
                    options: Options {
                        value_added_basis,
                        growth_method: Method::new(Shares::Average, *rates).unwrap(),
                    },
                    reference: Some(reference.clone()),
                    years: drafts.clone(),
                    ..Case::default()
                };
                all_finite(&case.assess());
            }
        }
    }

    #[test]
    fn benchmarks(
        rows in vec(vec(number(), Amount::ALL.len()), 5..60),
        own in vec((prop::sample::select(Item::ALL), number()), 1..24),
        wanted in number(),
    ) {
        let mut survey = Survey::new(SurveyOptions::default());
        for (at, amounts) in rows.iter().enumerate() {
            let size = ["small", "large"][at % 2];
            let row = Amount::ALL.iter().zip(amounts).fold(
                Row::new("rice", size, 2024),
                |row, (amount, value)| row.amount(*amount, *value),
            );
            let _ = survey.add(&row);
        }
        all_finite(&survey.review());
        all_finite(&survey.raw(QuantileType::Type7));
        let provenance = Provenance::new("invented", "2026-03-01").unwrap();
        let Ok(benchmark) = survey.publish(provenance) else { return Ok(()) };
        all_finite(benchmark.file());
        // What is published can be read.
        let json = serde_json::to_string(&benchmark).unwrap();
        prop_assert_eq!(Benchmark::from_json(&json), Ok(benchmark.clone()));
        let mut values = rows.concat();
        values.retain(|value| value.is_finite());
        for share in [0.0, 0.1, 0.5, 1.0] {
            for kind in QuantileType::ALL {
                let found = quantile(&mut values, share, *kind);
                prop_assert!(found.is_none_or(f64::is_finite), "{found:?}");
            }
        }
        let statement = Statement::new(2024, own);
        for cell in benchmark.cells().iter().chain(benchmark.margins()) {
            for distribution in cell.indicators.iter().map(|(_, distribution)| distribution) {
                if let Some(place) = distribution.place(wanted) {
                    prop_assert!(place.lower <= place.upper);
                    all_finite(&place);
                }
            }
            if let Ok(statement) = &statement {
                all_finite(&Standing::new(statement, &benchmark, cell));
            }
        }
    }
}

/// Amounts that a table of units takes.
fn amount() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => prop::sample::select(vec![
            0.0, -0.0, 1.0, 1e-100, 1e-99, 1e-50, 1e50, 1e99, 1e100, 1.0 + f64::EPSILON,
        ]),
        3 => 0.1..10.0_f64,
    ]
}

/// Columns of a table for some units.
fn columns(units: usize, names: &'static [&'static str]) -> impl Strategy<Value = Vec<Column>> {
    vec(vec(amount(), units), names.len()).prop_map(move |columns| {
        let columns = columns.into_iter().zip(names);
        columns
            .map(|(values, name)| Column::new(*name, values))
            .collect()
    })
}

fn table() -> impl Strategy<Value = Table> {
    let table = (
        columns(5, &["workers", "capital"]),
        columns(5, &["rice", "fish"]),
    );
    table.prop_filter_map("refused", |(inputs, outputs)| {
        Table::new(["a", "b", "c", "d", "e"], inputs, outputs).ok()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(50))]

    #[test]
    fn frontiers(first in table(), second in table(), prices in vec(number(), 2)) {
        for orientation in Orientation::ALL {
            for returns in Returns::ALL {
                finite_all(scores(&first, *returns, *orientation))?;
                all_finite(&assess(&first, *returns, *orientation).into_iter().flatten().collect::<Vec<_>>());
                finite_all(super_efficiency(&first, *returns, *orientation))?;
                if let Ok(prices) = Prices::common(&first, &prices) {
                    let found = cost_efficiency(&first, &prices, *returns);
                    all_finite(&found.into_iter().flatten().collect::<Vec<_>>());
                }
                if let Ok(changes) =
                    malmquist(&[first.clone(), second.clone()], *returns, *orientation)
                {
                    all_finite(&changes);
                }
            }
            all_finite(&scale(&first, *orientation).into_iter().flatten().collect::<Vec<_>>());
            all_finite(&free_disposal_hull(&first, *orientation));
        }
    }
}
