//! A province's file: everything that follows from it, and what does not.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::capital::{Initial, InvestmentGrowth, Pim, Stocks, Timing};
use nangsuat::enterprise::{Cell, Draft};
use nangsuat::growth::{Method, Period, accounts};
use nangsuat::plan::{Plan, Status};
use nangsuat::province::{AccountOutcome, Aspect, CapitalSource, Field, Outcome, Province};
use nangsuat::series::Unit;
use nangsuat::structure::{Branch, Form, shift_share};
use nangsuat::{ErrorCode, Reason};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::OnceLock;

fn assess(file: &Value) -> Outcome {
    let province: Province = serde_json::from_value(file.clone()).unwrap();
    province.check_header().unwrap();
    province.assess(plan())
}

fn plan() -> &'static Plan {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    PLAN.get_or_init(|| Plan::an_giang().unwrap())
}

/// Four invented years, fixed shares, capital as given.
fn sample() -> Value {
    json!({
        "format": "nangsuat/province", "version": 1,
        "name": "Thử Nghiệm (invented)", "territory": "thu_nghiem",
        "price_basis": "constant_2010", "employment_definition": "since_2021",
        "source": {"publisher": "invented", "title": "invented"},
        "options": {"shares": {"fixed": 0.6}, "rates": "percent"},
        "years": [
            {"year": 2021, "output": 100e12, "employment": 1e6, "capital": 200e12},
            {"year": 2022, "output": 107e12, "employment": 1.01e6, "capital": 212e12},
            {"year": 2023, "output": 113e12, "employment": 1.0e6, "capital": 225e12},
            {"year": 2024, "output": 121e12, "employment": 1.02e6, "capital": 240e12}
        ],
        "progress": {"base_year": 2021}
    })
}

fn codes(outcome: &Outcome) -> Vec<(ErrorCode, &str)> {
    let all = outcome.errors.iter();
    all.map(|error| (error.code, &error.path[..])).collect()
}

#[test]
fn the_accounts_are_those_of_the_growth_room() {
    let outcome = assess(&sample());
    assert_eq!(codes(&outcome), []);
    let periods = [
        (2021, 100e12, 200e12, 1e6),
        (2022, 107e12, 212e12, 1.01e6),
        (2023, 113e12, 225e12, 1.0e6),
        (2024, 121e12, 240e12, 1.02e6),
    ]
    .map(|(year, y, k, l)| Period::new(year, y, k, l, None).unwrap());
    let expected = accounts(&periods, Method::fixed(0.6).unwrap()).unwrap();
    assert_eq!(outcome.growth.len(), 3);
    for ((year, expected), found) in expected.iter().zip(&outcome.growth) {
        assert_eq!((found.from, found.to), (year - 1, *year));
        assert_eq!(found.tfp_growth, Some(expected.tfp_growth));
        assert_eq!(
            found.capital_contribution,
            Some(expected.capital_contribution)
        );
        assert_eq!(found.tfp_share, expected.tfp_share().ok());
        let productivity = (1.0 + expected.output_growth) / (1.0 + expected.labour_growth) - 1.0;
        assert_eq!(found.labour_productivity_growth, Some(productivity));
    }
    // Employment fell in 2023, and its contribution is below nothing.
    assert!(outcome.growth[1].labour_contribution_share.unwrap() < 0.0);
    let period = outcome.period.unwrap();
    assert_eq!((period.from, period.to), (2021, 2024));
    assert_eq!(
        (period.labour_share, period.capital_share),
        (Some(0.6), Some(0.4))
    );
    let tfp: f64 = expected.iter().map(|(_, a)| a.tfp_growth).sum();
    let growth: f64 = expected.iter().map(|(_, a)| a.output_growth).sum();
    assert!((period.tfp_share.unwrap() - tfp / growth).abs() < 1e-12);
    let average = (121.0_f64 / 100.0 / 1.02).cbrt() - 1.0;
    assert!((period.labour_productivity_growth.unwrap() - average).abs() < 1e-12);
    assert_eq!(outcome.years[0].labour_productivity, Some(1e8));
}

#[test]
fn the_accounts_are_progress_towards_the_plan() {
    let outcome = assess(&sample());
    let at = |indicator: &str, year: i32| {
        let mut all = outcome.progress.iter();
        all.find(|p| p.indicator == indicator && p.target_year == year)
            .unwrap()
    };
    let period = outcome.period.as_ref().unwrap();
    let tfp = at("tfp_contribution_share", 2025);
    assert_eq!(tfp.achieved, period.tfp_share);
    assert_eq!(tfp.commitment.vi, "Góp phần đạt");
    let growth = at("labour_productivity_growth", 2025);
    let off = growth.achieved.unwrap() - period.labour_productivity_growth.unwrap();
    assert!(off.abs() < 1e-12);
    assert_eq!(growth.used.len(), 3);
    assert!(growth.used.iter().all(|o| o.source.publisher == "invented"));
    // The share of all three years is observed as one, and prices belong to growth alone.
    let periods = outcome
        .observations
        .iter()
        .filter(|o| o.from_year.is_some());
    let periods: Vec<_> = periods.map(|o| (o.from_year, o.year)).collect();
    assert_eq!(periods, [(Some(2022), 2024)]);
    for observed in &outcome.observations {
        let rate = observed.unit == Unit::RatePerYear;
        let basis = rate.then_some("constant_2010");
        assert_eq!(observed.price_basis.as_deref(), basis);
    }

    // A published figure of the same year counts instead.
    let mut file = sample();
    file["observations"] = json!([{
        "indicator": "labour_productivity_growth", "territory": "thu_nghiem", "year": 2024,
        "value": 0.2, "unit": "rate_per_year", "price_basis": "constant", "vintage": "preliminary",
        "source": {"publisher": "invented", "title": "another"}
    }]);
    let outcome = assess(&file);
    let growth = &outcome.progress[0];
    assert_eq!(growth.used[2].value, 0.2);
    assert_eq!(growth.status, Status::OnTrack);

    // Without a source nothing is observed, and the accounts stand nevertheless.
    let mut file = sample();
    file.as_object_mut().unwrap().remove("source");
    let outcome = assess(&file);
    assert_eq!(
        codes(&outcome),
        [(ErrorCode::MissingSource, "/source/publisher")]
    );
    assert!(outcome.period.is_some());
    assert_eq!(outcome.progress[0].status, Status::NoData);
}

#[test]
fn capital_from_investment_is_that_of_the_capital_room() {
    let mut file = sample();
    for (at, year) in file["years"].as_array_mut().unwrap().iter_mut().enumerate() {
        let year = year.as_object_mut().unwrap();
        year.remove("capital");
        year.insert("investment".into(), json!(25e12 + 1e12 * at as f64));
        year.insert(
            "investment_price_index".into(),
            json!(100.0 + 5.0 * at as f64),
        );
    }
    let without = assess(&file);
    assert_eq!(codes(&without), []);
    let absent = without.growth[0]
        .absent
        .get(&"tfp_growth".to_owned())
        .unwrap();
    assert_eq!(absent.needs, ["depreciation"]);
    assert!(without.growth[0].output_growth.is_some());

    file["options"]["depreciation"] = json!(0.05);
    file["options"]["initial"] = json!({"steady_state": {"growth": 0.06}});
    file["options"]["timing"] = json!("closing");
    let outcome = assess(&file);
    assert_eq!(codes(&outcome), []);
    let real: Vec<(i32, f64)> = (0..4)
        .map(|at| {
            let at = f64::from(at);
            (
                2021 + at as i32,
                (25e12 + 1e12 * at) / ((100.0 + 5.0 * at) / 100.0),
            )
        })
        .collect();
    let steady = Initial::SteadyState(InvestmentGrowth::Growth(0.06));
    let stocks = Pim::new(0.05, steady).unwrap().stocks(&real).unwrap();
    let capital = outcome.capital.unwrap();
    assert_eq!(capital.source, CapitalSource::PerpetualInventory);
    assert_eq!(
        (capital.timing, capital.price_base_year),
        (Some(Timing::Closing), Some(2021))
    );
    assert_eq!(capital.stocks, std::slice::from_ref(&stocks));
    for (year, stock) in outcome.years.iter().zip(&stocks.years) {
        assert_eq!(year.capital, Some(stock.closing));
        assert_eq!(year.investment, Some(stock.investment));
    }
    // The table has this very account where its share and rate cross.
    let table = outcome.sensitivity.unwrap();
    let row = table.capital_shares.iter().position(|s| *s == 0.4).unwrap();
    let column = table
        .depreciations
        .iter()
        .position(|d| *d == Some(0.05))
        .unwrap();
    let period = outcome.period.unwrap();
    assert!((table.tfp_share[row][column].unwrap() - period.tfp_share.unwrap()).abs() < 1e-12);
    assert!(table.lowest.unwrap().tfp_share < table.highest.unwrap().tfp_share);

    // So it has that of every period that is asked for.
    for (from, to) in [
        (2021, 2022),
        (2022, 2023),
        (2023, 2024),
        (2021, 2023),
        (2022, 2024),
    ] {
        file["options"]["period"] = json!({"from": from, "to": to});
        let outcome = assess(&file);
        let cell = outcome.sensitivity.unwrap().tfp_share[row][column].unwrap();
        let share = outcome.period.unwrap().tfp_share.unwrap();
        assert!((cell - share).abs() < 1e-12, "{from} {to}");
    }
}

/// Investment of consecutive years measured alike makes one stock; what comes after a gap or
/// other borders makes the next.
#[test]
fn stocks_do_not_run_across_a_gap_or_a_break() {
    let file = |years: [i32; 4]| {
        let years = years.map(|year| json!({"year": year, "output": 1e14, "investment": 3e13}));
        json!({
            "territory": "thu_nghiem", "years": years,
            "source": {"publisher": "invented", "title": "invented"},
            "options": {"depreciation": 0.05, "initial": {"steady_state": {"growth": 0.05}}}
        })
    };
    let runs = |file: &Value| {
        let outcome = assess(file);
        assert_eq!(codes(&outcome), []);
        let stocks = outcome.capital.unwrap().stocks;
        let years = |stocks: &Stocks| stocks.years.iter().map(|year| year.year).collect();
        stocks.iter().map(years).collect::<Vec<Vec<i32>>>()
    };
    let whole = file([2021, 2022, 2023, 2024]);
    assert_eq!(runs(&whole), [[2021, 2022, 2023, 2024]]);
    let gap = file([2020, 2021, 2023, 2024]);
    assert_eq!(runs(&gap), [[2020, 2021], [2023, 2024]]);
    let mut lacking = whole.clone();
    lacking["years"][1]["investment"] = json!(null);
    assert_eq!(runs(&lacking), [vec![2021], vec![2023, 2024]]);
    let mut merged = whole.clone();
    for at in [2, 3] {
        merged["years"][at]["territory"] = json!("thu_nghiem_since_2023_01");
    }
    assert_eq!(runs(&merged), [[2021, 2022], [2023, 2024]]);
}

#[test]
fn what_gives_no_capital_is_named_where_it_was_given() {
    let file = |options: Value, first: f64, index: [f64; 2]| {
        let year = |year: i32, amount: f64, index: f64| {
            json!({
                "year": year, "output": 1e14, "investment": amount, "investment_price_index": index
            })
        };
        json!({
            "options": options,
            "years": [year(2021, first, index[0]), year(2022, 3e13, index[1])]
        })
    };
    let steady = |growth: f64| json!({"depreciation": 0.05, "initial": {"steady_state": {"growth": growth}}});
    let based = |year: i32| {
        let mut options = steady(0.05);
        options["price_base_year"] = json!(year);
        options
    };
    for (file, expected) in [
        (file(based(2021), 3e13, [100.0, 105.0]), vec![]),
        (file(based(2022), 3e13, [100.0, 105.0]), vec![]),
        (
            file(based(2010), 3e13, [100.0, 105.0]),
            vec![(ErrorCode::GapInYears, "/options/price_base_year")],
        ),
        (
            file(steady(-0.05), 3e13, [100.0, 105.0]),
            vec![(ErrorCode::NotPositive, "/options/initial/steady_state")],
        ),
        (
            file(steady(0.05), 0.0, [100.0, 105.0]),
            vec![(ErrorCode::NotPositive, "/years/0/investment")],
        ),
        (
            file(
                json!({"depreciation": 5, "initial": {"given": 1e14}}),
                3e13,
                [100.0, 105.0],
            ),
            vec![(ErrorCode::OutOfRange, "/options/depreciation")],
        ),
    ] {
        let outcome = assess(&file);
        assert_eq!(codes(&outcome), expected, "{file}");
        let levels = outcome.years.iter().filter(|year| year.capital.is_some());
        assert_eq!(levels.count(), if expected.is_empty() { 2 } else { 0 });
    }

    // A stock that is used up is no input of that year.
    let mut used_up = file(
        json!({"depreciation": 1, "initial": {"given": 1e14}, "timing": "closing"}),
        0.0,
        [100.0, 100.0],
    );
    let outcome = assess(&used_up);
    let capital: Vec<_> = outcome.years.iter().map(|year| year.capital).collect();
    assert_eq!(capital, [None, Some(3e13)]);
    let absent = outcome.years[0].absent.get(&"capital".to_owned()).unwrap();
    assert_eq!(absent.reason, Reason::NotPositive);
    used_up["options"]["timing"] = json!("opening");
    assert_eq!(assess(&used_up).years[0].capital, Some(1e14));
}

#[test]
fn capital_that_is_given_does_not_depend_on_a_depreciation_rate() {
    let table = assess(&sample()).sensitivity.unwrap();
    assert_eq!(table.depreciations, [None]);
    assert!(table.tfp_share.iter().all(|row| row.len() == 1));
}

#[test]
fn a_table_without_a_figure_says_why() {
    let mut file = sample();
    for (name, values, absent) in [
        ("capital_shares", json!(vec![0.5; 100]), None),
        ("capital_shares", json!(vec![0.5; 101]), Some("grid")),
        ("capital_shares", json!([]), Some("grid")),
    ] {
        let many = values.as_array().unwrap().len() > 100;
        file["options"]["grid"] = json!({"depreciations": [0.05]});
        file["options"]["grid"][name] = values;
        let outcome = assess(&file);
        let refused = [(ErrorCode::TooBig, "/options/grid/capital_shares")];
        assert_eq!(codes(&outcome), refused[..usize::from(many)]);
        assert!(outcome.errors.iter().all(|error| error.allowed == "<= 100"));
        let why = outcome.sensitivity_absent.map(|absent| absent.needs);
        assert_eq!(why, absent.map(|need| vec![need.to_owned()]));
        assert_eq!(outcome.sensitivity.is_some(), absent.is_none());
    }
    let mut file = sample();
    for year in file["years"].as_array_mut().unwrap() {
        year.as_object_mut().unwrap().remove("capital");
    }
    let outcome = assess(&file);
    assert_eq!(outcome.sensitivity, None);
    assert_eq!(outcome.sensitivity_absent.unwrap().needs, ["2022.capital"]);
}

/// Labour's share over a period is the mean of its years'.
#[test]
fn shares_that_move_are_averaged() {
    let mut file = sample();
    file["options"]["shares"] = json!("average");
    for (at, share) in [0.5, 0.6, 0.6, 0.7].into_iter().enumerate() {
        file["years"][at]["labour_share"] = json!(share);
    }
    let outcome = assess(&file);
    let shares: Vec<f64> = outcome
        .growth
        .iter()
        .map(|y| y.labour_share.unwrap())
        .collect();
    for (found, by_hand) in shares.iter().zip([0.55, 0.6, 0.65]) {
        assert!((found - by_hand).abs() < 1e-12);
    }
    let period = outcome.period.unwrap();
    assert!((period.labour_share.unwrap() - 0.6).abs() < 1e-12);
    assert!((period.capital_share.unwrap() - 0.4).abs() < 1e-12);
}

/// Hours, or human capital, of one of two years only would make growth of what was not measured.
#[test]
fn labour_is_measured_by_the_same_factors_in_both_years() {
    for factor in ["hours", "human_capital"] {
        for (given, lacking) in [(0, 2022), (1, 2021)] {
            let mut file = sample();
            file["years"][given][factor] = json!(2000);
            let year = &assess(&file).growth[0];
            assert_eq!(year.labour_growth, None);
            for name in ["labour_growth", "tfp_growth"] {
                let absent = year.absent.get(&name.to_owned()).unwrap();
                assert_eq!(absent.needs, [format!("{lacking}.{factor}")]);
            }
            // Workers are counted in both years.
            assert!(year.employment_growth.is_some());
            assert!(year.labour_productivity_growth.is_some());
        }
    }
}

/// An Giang has published growth rates and no levels of labour or capital: the accounts show
/// what is there and say what is missing; with rates for all three they are complete.
#[test]
fn growth_rates_alone_make_accounts() {
    let mut file = json!({
        "options": {"shares": {"fixed": 0.55}, "rates": "percent"},
        "years": [{"year": 2018, "output_growth": 0.0652}]
    });
    let outcome = assess(&file);
    assert_eq!(codes(&outcome), []);
    let year = &outcome.growth[0];
    assert_eq!(
        (year.from, year.output_growth, year.tfp_growth),
        (2017, Some(0.0652), None)
    );
    assert_eq!(
        year.absent.get(&"tfp_growth".to_owned()).unwrap().needs,
        ["2018.capital"]
    );

    file["years"][0]["capital_growth"] = json!(0.08);
    file["years"][0]["labour_growth"] = json!(0.01);
    let outcome = assess(&file);
    let year = &outcome.growth[0];
    assert!((year.tfp_growth.unwrap() - (0.0652 - 0.45 * 0.08 - 0.55 * 0.01)).abs() < 1e-12);
    let published = [
        Field::OutputGrowth,
        Field::CapitalGrowth,
        Field::LabourGrowth,
    ];
    assert_eq!(year.published, published);
    assert_eq!(
        outcome.capital.unwrap().source,
        CapitalSource::PublishedGrowth
    );

    // Over a period each is named once.
    let mut next = file["years"][0].clone();
    next["year"] = json!(2019);
    file["years"].as_array_mut().unwrap().push(next);
    assert_eq!(assess(&file).period.unwrap().published, published);
}

/// A figure beyond what a series holds is observed by nobody, and is no mistake of the file.
#[test]
fn a_computed_figure_that_cannot_be_observed_is_no_error() {
    let mut file = sample();
    file["years"][3]["output"] = json!(300e12);
    let outcome = assess(&file);
    assert_eq!(codes(&outcome), []);
    assert!(outcome.growth[2].output_growth.unwrap() > 1.0);
    let grown = outcome
        .observations
        .iter()
        .filter(|o| o.indicator == "grdp_growth");
    assert_eq!(grown.map(|o| o.year).collect::<Vec<_>>(), [2022, 2023]);
}

#[test]
fn the_longest_period_is_accounted_for_and_of_two_as_long_the_later() {
    for (breaks, expected) in [
        (&[2020][..], (2020, 2024)),
        (&[2021], (2021, 2024)),
        (&[2022], (2018, 2021)),
        (&[2023], (2018, 2022)),
        (&[2020, 2022], (2022, 2024)),
    ] {
        let years = (2019..=2024).map(|year| {
            let mut row = json!({
                "year": year, "output_growth": 0.06, "capital_growth": 0.08, "labour_growth": 0.01
            });
            if breaks.contains(&year) {
                row = json!({"year": year, "note": "nothing is known"});
            }
            row
        });
        let mut file = json!({
            "options": {"shares": {"fixed": 0.6}, "rates": "percent"},
            "years": years.collect::<Vec<_>>()
        });
        let period = assess(&file).period.unwrap();
        assert_eq!((period.from, period.to), expected, "{breaks:?}");
        // Nor does it matter whether the accounts are complete.
        for year in file["years"].as_array_mut().unwrap() {
            year.as_object_mut().unwrap().remove("capital_growth");
        }
        let period = assess(&file).period.unwrap();
        assert_eq!((period.from, period.to), expected, "{breaks:?}");
        assert_eq!(period.tfp_growth, None);
    }
}

/// A share towards a later target counts from the target before it, whatever else the plan has.
#[test]
fn the_share_counts_from_each_of_its_own_targets() {
    let years: Vec<Value> = (2023..=2028)
        .map(|year| {
            json!({
                "year": year, "output_growth": 0.06, "capital_growth": 0.08, "labour_growth": 0.01
            })
        })
        .collect();
    let file = json!({
        "territory": "thu_nghiem", "source": {"publisher": "invented", "title": "invented"},
        "options": {"shares": {"fixed": 0.6}, "rates": "percent"}, "years": years,
        "progress": {"base_year": 2022}
    });
    let province: Province = serde_json::from_value(file).unwrap();
    let periods = |id: &str| {
        let outcome = province.assess(&[plan().indicator(id).unwrap().clone()]);
        let periods = outcome
            .observations
            .iter()
            .filter(|o| o.from_year.is_some());
        periods.map(|o| (o.from_year, o.year)).collect::<Vec<_>>()
    };
    assert_eq!(
        periods("tfp_contribution_share"),
        [(Some(2023), 2028), (Some(2026), 2028)]
    );
    assert_eq!(periods("labour_productivity_growth"), [(Some(2023), 2028)]);
}

#[test]
fn an_observation_that_is_added_counts() {
    let mut province: Province = serde_json::from_value(sample()).unwrap();
    let observation = json!({
        "indicator": "pilot_models", "territory": "thu_nghiem", "year": 2024, "value": 4,
        "unit": "count", "vintage": "final", "source": {"publisher": "invented", "title": "invented"}
    });
    province.observe(&serde_json::from_value(observation).unwrap());
    let outcome = province.assess(plan());
    assert_eq!(codes(&outcome), []);
    let mut all = outcome.progress.iter();
    let models = all.find(|p| p.indicator == "pilot_models").unwrap();
    assert_eq!(models.achieved, Some(4.0));
}

#[test]
fn growth_across_a_break_is_absent_unless_it_was_published() {
    let mut file = sample();
    file["years"][2]["employment_definition"] = json!("before_2021");
    file["years"][3]["employment_definition"] = json!("before_2021");
    let outcome = assess(&file);
    let broken = &outcome.growth[1];
    assert!(broken.output_growth.is_some() && broken.capital_growth.is_some());
    for name in ["labour_growth", "tfp_growth", "labour_productivity_growth"] {
        let absent = broken.absent.get(&name.to_owned()).unwrap();
        assert_eq!(absent.reason, Reason::SeriesBreak, "{name}");
        assert_eq!(absent.needs, ["employment_definition"]);
    }
    // Two runs remain; of two as long the later is the period.
    let spans: Vec<(i32, i32)> = outcome
        .spans
        .iter()
        .map(|span| (span.from, span.to))
        .collect();
    assert_eq!(spans, [(2021, 2022), (2023, 2024)]);
    assert_eq!(outcome.period.as_ref().map(|p| p.from), Some(2023));

    file["options"]["period"] = json!({"from": 2021, "to": 2024});
    let period = assess(&file).period.unwrap();
    assert!(period.output_growth.is_some());
    assert_eq!(
        period.absent.get(&"tfp_growth".to_owned()).unwrap().reason,
        Reason::SeriesBreak
    );

    file["years"][2]["labour_growth"] = json!(-0.005);
    let outcome = assess(&file);
    assert_eq!(outcome.growth[1].labour_growth, Some(-0.005));
    assert!(outcome.period.unwrap().tfp_share.is_some());

    let mut file = sample();
    file["years"][3]["territory"] = json!("thu_nghiem_since_2024_01");
    let last = assess(&file).growth.pop().unwrap();
    assert_eq!(
        last.absent.get(&"output_growth".to_owned()).unwrap().needs,
        ["territory"]
    );
    // What a year says it does not know equals nothing, not even itself.
    let mut file = sample();
    file["years"][2]["accounts"] = json!("not_stated");
    file["years"][3]["accounts"] = json!("not_stated");
    let last = assess(&file).growth.pop().unwrap();
    assert_eq!(
        last.absent.get(&"output_growth".to_owned()).unwrap().needs,
        ["accounts"]
    );
}

/// Growth of GRDP, capital and employment as published in four years, the borders changing
/// between the second and the third.
fn across_borders() -> Value {
    json!({
        "territory": "an_giang_before_2025_07",
        "source": {"publisher": "invented", "title": "invented"},
        "options": {"shares": {"fixed": 0.6}, "rates": "percent"},
        "years": [
            {"year": 2023, "output_growth": 0.06, "capital_growth": 0.08, "labour_growth": 0.01},
            {"year": 2024, "output_growth": 0.07, "capital_growth": 0.08, "labour_growth": 0.01},
            {"year": 2025, "output_growth": 0.09, "capital_growth": 0.08, "labour_growth": 0.01,
                "territory": "an_giang_since_2025_07"},
            {"year": 2026, "output_growth": 0.1, "capital_growth": 0.08, "labour_growth": 0.01,
                "territory": "an_giang_since_2025_07"}
        ],
        "progress": {"base_year": 2022}
    })
}

#[test]
fn growth_is_not_added_up_across_a_change_of_borders() {
    let mut file = across_borders();
    let outcome = assess(&file);
    assert_eq!(codes(&outcome), []);
    // Each year stands on its own territory, and each run ends where the borders change.
    assert!(outcome.growth.iter().all(|year| year.tfp_share.is_some()));
    let spans: Vec<_> = outcome.spans.iter().map(|s| (s.from, s.to)).collect();
    assert_eq!(spans, [(2022, 2024), (2024, 2026)]);
    assert!((outcome.spans[0].output_growth.unwrap() - 0.13).abs() < 1e-12);
    assert_eq!(
        outcome.period.as_ref().map(|p| (p.from, p.to)),
        Some((2024, 2026))
    );
    assert_eq!(outcome.years[2].changed, [Aspect::Territory]);
    assert_eq!(outcome.years[3].changed, []);

    // Asked for by name it is refused, and so is what would follow from it.
    file["options"]["period"] = json!({"from": 2022, "to": 2026});
    let outcome = assess(&file);
    assert_eq!(outcome.period, None);
    for absent in [outcome.period_absent, outcome.sensitivity_absent] {
        let absent = absent.unwrap();
        assert_eq!(absent.reason, Reason::SeriesBreak);
        assert_eq!(absent.needs, ["2025.territory"]);
    }
    // The years on one side of it are no break, nor is the first year of the new borders.
    for (from, to) in [(2022, 2024), (2024, 2026), (2024, 2025)] {
        file["options"]["period"] = json!({"from": from, "to": to});
        assert!(assess(&file).period.unwrap().tfp_share.is_some());
    }

    // The share since the plan's base year is that of the years in the old borders.
    let outcome = assess(&file);
    let since = outcome.observations.iter().find(|o| o.from_year.is_some());
    let since = since.unwrap();
    assert_eq!((since.from_year, since.year), (Some(2023), 2024));
    assert_eq!(since.territory, "an_giang_before_2025_07");

    // Output alone has a period, too, in one territory only.
    for row in file["years"].as_array_mut().unwrap() {
        row.as_object_mut().unwrap().remove("capital_growth");
    }
    file["options"].as_object_mut().unwrap().remove("period");
    let period = assess(&file).period.unwrap();
    assert_eq!(
        (period.from, period.to, period.tfp_share),
        (2024, 2026, None)
    );
}

#[test]
fn published_growth_is_chained_across_other_definitions_and_says_so() {
    let mut file = across_borders();
    for at in [2, 3] {
        file["years"][at]["territory"] = json!("an_giang_before_2025_07");
        file["years"][at]["accounts"] = json!("gdp_rebased");
        file["years"][at]["price_basis"] = json!("constant_2020");
    }
    let period = assess(&file).period.unwrap();
    assert_eq!((period.from, period.to), (2022, 2026));
    assert!((period.output_growth.unwrap() - 0.32).abs() < 1e-12);
    assert_eq!(period.spliced, ["2025.price_basis", "2025.accounts"]);
    // From its own first year a period crosses nothing.
    file["options"]["period"] = json!({"from": 2024, "to": 2026});
    assert_eq!(
        assess(&file).period.unwrap().spliced,
        <[&str; 0]>::default()
    );
}

#[test]
fn branches_are_not_compared_across_a_break() {
    let mut file = sample();
    file["sectors"] = json!([
        {"year": 2022, "sector": "a", "value_added": 60e12, "workers": 6e5},
        {"year": 2022, "sector": "b", "value_added": 40e12, "workers": 4e5},
        {"year": 2023, "sector": "a", "value_added": 62e12, "workers": 5e5},
        {"year": 2023, "sector": "b", "value_added": 45e12, "workers": 5e5},
        {"year": 2024, "sector": "a", "value_added": 63e12, "workers": 5e5},
        {"year": 2024, "sector": "b", "value_added": 50e12, "workers": 5e5}
    ]);
    let outcome = assess(&file);
    assert!(outcome.shift_share.is_some() && outcome.shift_share_chained.is_some());
    file["years"][3]["territory"] = json!("thu_nghiem_since_2024_01");
    let outcome = assess(&file);
    assert_eq!(codes(&outcome), []);
    assert_eq!(
        (outcome.shift_share, outcome.shift_share_chained),
        (None, None)
    );
    let absent = outcome.shift_share_absent.unwrap();
    assert_eq!(absent.reason, Reason::SeriesBreak);
    assert_eq!(absent.needs, ["2024.territory"]);
    let years: Vec<_> = outcome.shift_share_years.iter().map(|y| y.to).collect();
    assert_eq!(years, [2023]);
}

#[test]
fn bad_figures_are_named_and_the_rest_stands() {
    let mut file = sample();
    file["territory"] = json!("Thử Nghiệm");
    file["options"]["shares"] = json!({"fixed": 60});
    file["options"]["grid"] = json!({"capital_shares": [0.4, 4], "depreciations": [0.05]});
    file["years"][1]["capital"] = json!("many");
    file["years"][1]["wages"] = json!(1);
    file["years"][2]["employment"] = json!(0);
    file["years"][3]["vintage"] = json!("certain");
    file["years"]
        .as_array_mut()
        .unwrap()
        .push(json!({"year": 2020, "output": 1}));
    file["years"]
        .as_array_mut()
        .unwrap()
        .push(json!({"output": 1}));
    file["sectors"] = json!([
        {"year": 2021, "sector": "a", "value_added": 5, "workers": 1},
        {"year": 2022, "sector": "a", "value_added": "x", "workers": 1},
        {"year": 2022, "sector": "product_tax", "value_added": 1, "workers": 3},
        {"year": 2022, "value_added": 1, "workers": 3}
    ]);
    file["question"] = json!({
        "labour_productivity_growth": 7, "tfp_share": 0.45, "employment_growth": 0, "capital_share": 0.4
    });
    file["observations"] = json!([
        {"indicator": "pilot_models"},
        {"indicator": "pilot_models", "territory": "thu_nghiem", "year": 2024, "value": -1,
         "unit": "count", "vintage": "final", "source": {"publisher": "a", "title": "b"}},
        {"indicator": "pilot_models", "territory": "thu_nghiem", "year": 2024, "value": 5,
         "unit": "count", "vintage": "final", "source": {"publisher": "a", "title": "b"}}
    ]);
    file["progress"] = json!({"base_year": 20, "as_of": 20, "about": {"points": 7}});
    let outcome = assess(&file);
    let found = codes(&outcome);
    for expected in [
        (ErrorCode::OutOfRange, "/territory"),
        (ErrorCode::OutOfRange, "/options/shares/fixed"),
        (ErrorCode::OutOfRange, "/options/grid/capital_shares/1"),
        (ErrorCode::NotANumber, "/years/1/capital"),
        (ErrorCode::UnknownItem, "/years/1/wages"),
        (ErrorCode::NotPositive, "/years/2/employment"),
        (ErrorCode::OutOfRange, "/years/3/vintage"),
        (ErrorCode::YearOrder, "/years/4/year"),
        (ErrorCode::YearMissing, "/years/5/year"),
        (ErrorCode::NotANumber, "/sectors/1/value_added"),
        (ErrorCode::Inconsistent, "/sectors/2/workers"),
        (ErrorCode::MissingText, "/sectors/3/sector"),
        (
            ErrorCode::OutOfRange,
            "/question/labour_productivity_growth",
        ),
        (ErrorCode::UnreadableFile, "/observations/0"),
        (ErrorCode::Negative, "/observations/1/value"),
        (ErrorCode::OutOfRange, "/progress/base_year"),
        (ErrorCode::OutOfRange, "/progress/as_of"),
        (ErrorCode::OutOfRange, "/progress/about/points"),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
    assert_eq!(found.len(), 18, "{found:?}");
    assert_eq!(outcome.progress.len(), 16);
    let models = outcome
        .progress
        .iter()
        .find(|p| p.indicator == "pilot_models");
    assert_eq!(
        models.unwrap().status,
        Status::NoData,
        "another territory's"
    );
    assert_eq!(outcome.method, None);
    assert_eq!(outcome.years.len(), 4);
    assert_eq!(
        outcome.growth[0].labour_productivity_growth,
        Some(1.07 / 1.01 - 1.0)
    );
    assert!(outcome.growth.iter().all(|year| year.tfp_growth.is_none()));
}

/// Of what is allowed the ends are allowed, and one step beyond them is refused.
#[test]
fn the_ends_of_what_a_year_holds_are_allowed() {
    use ErrorCode::{Negative, NotANumber, NotPositive, OutOfRange};
    let read = |room: &str, name: &str, value: Cell| {
        let mut province = Province::default();
        let number = |name: &str, value| (name.to_owned(), Cell::Number(value));
        let mut row = Draft {
            year: Cell::Number(2024.0),
            items: vec![],
        };
        if room == "sectors" {
            row.items = vec![number("value_added", 1.0), number("workers", 1.0)];
            row.items
                .push(("sector".to_owned(), Cell::Other("a".to_owned())));
        }
        row.items.retain(|(other, _)| other != name);
        row.items.push((name.to_owned(), value));
        if room == "sectors" {
            province.sectors.push(row);
        } else {
            province.years.push(row);
        }
        province.assess(plan()).errors
    };
    let (most, beyond) = (1e18, 1.000_000_000_000_000_2e18);
    for (room, name, ends, wrong) in [
        (
            "years",
            "output",
            [1e-9, most],
            [(0.0, NotPositive, "> 0"), (beyond, OutOfRange, "<= 1e18")],
        ),
        (
            "years",
            "investment",
            [0.0, most],
            [(-1.0, Negative, ">= 0"), (beyond, OutOfRange, "<= 1e18")],
        ),
        (
            "years",
            "labour_share",
            [0.0, 1.0],
            [(-0.01, OutOfRange, "0 to 1"), (60.0, OutOfRange, "0 to 1")],
        ),
        (
            "years",
            "capital",
            [1e-9, most],
            [
                (f64::NAN, NotANumber, "a number"),
                (f64::INFINITY, NotANumber, "a number"),
            ],
        ),
        (
            "sectors",
            "workers",
            [0.0, most],
            [(-1.0, Negative, ">= 0"), (f64::NAN, NotANumber, "a number")],
        ),
        (
            "sectors",
            "value_added",
            [-most, most],
            [
                (f64::NAN, NotANumber, "a number"),
                (f64::NEG_INFINITY, NotANumber, "a number"),
            ],
        ),
    ] {
        for end in ends {
            assert_eq!(read(room, name, Cell::Number(end)), [], "{name} = {end}");
        }
        for (value, code, allowed) in wrong {
            let errors = read(room, name, Cell::Number(value));
            let path = format!("/{room}/0/{name}");
            assert_eq!(errors.len(), 1, "{name} = {value}: {errors:?}");
            assert_eq!((errors[0].code, &errors[0].path), (code, &path));
            assert_eq!(errors[0].allowed, allowed);
        }
    }
}

#[test]
fn branches_without_a_worker_are_named_once() {
    let mut file = sample();
    file["sectors"] = json!([
        {"year": 2022, "sector": "a", "value_added": 60, "workers": 6},
        {"year": 2022, "sector": "dwellings", "value_added": 40, "workers": 0},
        {"year": 2023, "sector": "a", "value_added": 62, "workers": 5},
        {"year": 2023, "sector": "dwellings", "value_added": 45, "workers": 0}
    ]);
    let outcome = assess(&file);
    assert_eq!(codes(&outcome), []);
    // One pair is the whole, and adds up to nothing longer.
    assert!(outcome.shift_share.is_some() && outcome.shift_share_years.len() == 1);
    assert_eq!(outcome.shift_share_chained, None);

    file["sectors"][2]["workers"] = json!(0);
    let outcome = assess(&file);
    assert_eq!(codes(&outcome), [(ErrorCode::NotPositive, "/sectors")]);
    assert_eq!(
        outcome.errors[0].hint.as_deref(),
        Some("nobody works in 2023")
    );
    assert_eq!(outcome.shift_share, None);
    assert_eq!(outcome.shift_share_absent.unwrap().needs, ["sectors"]);
}

#[test]
fn branches_are_split_over_the_period_and_year_by_year() {
    let mut file = sample();
    let rows = |year: i32, a: [f64; 2], b: [f64; 2], tax: f64| {
        [
            json!({"year": year, "sector": "a", "value_added": a[0], "workers": a[1]}),
            json!({"year": year, "sector": "b", "value_added": b[0], "workers": b[1]}),
            json!({"year": year, "sector": "product_tax", "value_added": tax}),
        ]
    };
    let all = [
        rows(2021, [40.0, 8.0], [40.0, 2.0], 10.0),
        rows(2022, [39.0, 7.0], [60.0, 3.0], 12.0),
        rows(2024, [36.0, 6.0], [100.0, 4.0], 14.0),
    ];
    file["sectors"] = Value::Array(all.into_iter().flatten().collect());
    let outcome = assess(&file);
    assert_eq!(codes(&outcome), []);
    let span = outcome.shift_share_span.unwrap();
    assert_eq!((span.from, span.to), (2021, 2024));
    let branches = [
        Branch::new("a", [40.0, 36.0], [8.0, 6.0]).unwrap(),
        Branch::new("b", [40.0, 100.0], [2.0, 4.0]).unwrap(),
    ];
    let expected = shift_share(&branches, Some([10.0, 14.0]), Form::ThreeParts).unwrap();
    assert_eq!(outcome.shift_share.unwrap(), expected);
    assert_eq!(outcome.shift_share_years.len(), 2);
    let chained = outcome.shift_share_chained.unwrap();
    assert!((chained.level.sum() - expected.level.total).abs() < 1e-12);
}

#[test]
fn files_go_out_and_come_in_and_others_are_refused() {
    let province: Province = serde_json::from_value(sample()).unwrap();
    let text = serde_json::to_string(&province.clone().with_header()).unwrap();
    assert_eq!(Province::from_json(&text).unwrap(), province);
    let code = |json: &str| Province::from_json(json).unwrap_err().code;
    assert_eq!(code("{"), ErrorCode::UnreadableFile);
    assert_eq!(
        code(r#"{"format": "nangsuat/plan", "version": 1}"#),
        ErrorCode::NotThisFormat
    );
    assert_eq!(
        code(r#"{"format": "nangsuat/province", "version": 2}"#),
        ErrorCode::UnknownVersion
    );
    assert_eq!(
        code(r#"{"format": "nangsuat/province", "version": 1, "x": 1}"#),
        ErrorCode::UnreadableFile
    );
    let nothing = assess(&json!({}));
    assert_eq!(codes(&nothing), []);
    assert_eq!(
        nothing.period_absent.unwrap().reason,
        Reason::NoPreviousYear
    );
}

/// Every figure of an account is there, or the reason is.
fn complete(account: &AccountOutcome) -> bool {
    let Value::Object(fields) = serde_json::to_value(account).unwrap() else {
        return false;
    };
    fields.iter().all(|(name, value)| {
        let reason = account.absent.get(name).is_some();
        name == "method" || value.is_null() == reason
    })
}

fn cell() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => (1e-6..1e15_f64).prop_map(|x| json!(x)),
        6 => (0.0..1.0_f64).prop_map(|x| json!(x)),
        1 => any::<f64>().prop_map(|x| json!(x)),
        1 => Just(Value::Null),
        1 => Just(json!("1.234,5")),
        1 => Just(json!(0)),
    ]
}

fn row() -> impl Strategy<Value = Value> {
    let names = [
        "output",
        "output_current",
        "employment",
        "hours",
        "human_capital",
        "capital",
        "investment",
        "investment_price_index",
        "labour_share",
        "output_growth",
        "capital_growth",
        "labour_growth",
        "value_added",
        "workers",
        "sector",
        "territory",
    ];
    let fields =
        proptest::collection::vec((proptest::sample::select(names.to_vec()), cell()), 0..10);
    (2015..2026_i32, fields).prop_map(|(year, fields)| {
        let mut row = json!({"year": year});
        for (name, value) in fields {
            row[name] = value;
        }
        row
    })
}

proptest! {
    #[test]
    fn any_rows_give_figures_or_reasons(
        mut years in proptest::collection::vec(row(), 0..8), sectors in proptest::collection::vec(row(), 0..8),
        log in any::<bool>(), fixed in any::<bool>(),
    ) {
        years.sort_by_key(|row| row["year"].as_i64());
        let file = json!({
            "years": years, "sectors": sectors,
            "source": {"publisher": "invented", "title": "invented"},
            "options": {
                "shares": if fixed { json!({"fixed": 0.5}) } else { json!("average") },
                "rates": if log { "log" } else { "percent" },
                "depreciation": 0.05, "initial": {"steady_state": {"growth": 0.05}}
            }
        });
        let outcome = assess(&file);
        for account in outcome.growth.iter().chain(&outcome.spans).chain(&outcome.period) {
            prop_assert!(complete(account), "{account:?}");
        }
        // An error is at a field, or at the place where one is missing.
        for error in &outcome.errors {
            let (holder, _) = error.path.rsplit_once('/').unwrap();
            prop_assert!(file.pointer(holder).is_some(), "{error}");
        }
    }

    /// The unit of money changes no growth, no share, no ratio and no status.
    #[test]
    fn the_unit_of_money_does_not_matter(
        factors in proptest::collection::vec((0.95..1.15_f64, 0.95..1.1_f64, 0.9..1.2_f64), 2..6), unit in 1e-9..1e3_f64,
    ) {
        let file = |unit: f64| {
            let (mut y, mut l, mut i) = (1e14 * unit, 1e6, 3e13 * unit);
            let years: Vec<Value> = (2018..).zip(&factors).map(|(year, (fy, fl, fi))| {
                (y, l, i) = (y * fy, l * fl, i * fi);
                json!({"year": year, "output": y, "employment": l, "investment": i, "labour_share": 0.55})
            }).collect();
            json!({
                "territory": "thu_nghiem", "years": years,
                "source": {"publisher": "invented", "title": "invented"}, "progress": {"base_year": 2018},
                "options": {"depreciation": 0.06, "initial": {"steady_state": {"growth": 0.05}}}
            })
        };
        let (one, other) = (assess(&file(1.0)), assess(&file(unit)));
        prop_assert_eq!(codes(&one), codes(&other));
        let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
            (a, b) => a == b,
        };
        for (a, b) in one.growth.iter().chain(&one.period).zip(other.growth.iter().chain(&other.period)) {
            prop_assert!(near(a.tfp_growth, b.tfp_growth));
            prop_assert!(near(a.labour_productivity_growth, b.labour_productivity_growth));
            prop_assert!(near(a.capital_contribution, b.capital_contribution));
        }
        for (a, b) in one.years.iter().zip(&other.years) {
            prop_assert!(near(a.capital_output_ratio, b.capital_output_ratio));
            prop_assert!(near(a.investment_ratio, b.investment_ratio));
        }
        let status = |outcome: &Outcome| outcome.progress.iter().map(|p| p.status).collect::<Vec<_>>();
        prop_assert_eq!(status(&one), status(&other));
    }
}
