//! Perpetual inventory: worked by hand, its steady state, deflation, and what TFP owes to it.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::capital::{
    Initial, InvestmentGrowth, Pim, Timing, Year, constant_prices, sensitivity,
};
use nangsuat::growth::{Method, Period, Rates, Shares, accounts, over};
use nangsuat::{Error, ErrorCode};
use proptest::prelude::*;

fn steady(growth: f64) -> Initial {
    Initial::SteadyState(InvestmentGrowth::Growth(growth))
}

/// 100 at first, 10 % lost a year, 20 and 30 invested: 90 + 20 = 110, 99 + 30 = 129.
#[test]
fn a_stock_worked_by_hand() {
    let pim = Pim::new(0.1, Initial::Given(100.0)).unwrap();
    let stocks = pim.stocks(&[(2023, 20.0), (2024, 30.0)]).unwrap();
    assert_eq!((stocks.initial, stocks.steady_state_growth), (100.0, None));
    let year = stocks.years[1];
    assert_eq!(
        (year.opening, year.depreciation, year.closing),
        (110.0, 11.0, 129.0)
    );
    assert_eq!(year.at(Timing::Opening), 110.0);
    assert_eq!(year.at(Timing::Mean), 119.5);
    assert_eq!(year.at(Timing::Closing), 129.0);
}

#[test]
fn the_steady_state_may_take_growth_from_the_investment_itself() {
    let investment = [(2020, 100.0), (2021, 80.0), (2022, 121.0)];
    let over = Initial::SteadyState(InvestmentGrowth::Over {
        from: 2020,
        to: 2022,
    });
    let stocks = Pim::new(0.05, over).unwrap().stocks(&investment).unwrap();
    // 100 → 121 in two years is 10 % a year; 2021 does not matter.
    assert!((stocks.steady_state_growth.unwrap() - 0.1).abs() < 1e-12);
    assert!((stocks.initial - 100.0 / 0.15).abs() < 1e-9);
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>, code: ErrorCode, path: &str) {
    let error = result.unwrap_err();
    assert_eq!((error.code, &error.path[..]), (code, path));
}

#[test]
fn what_gives_no_stock_is_refused_at_its_place() {
    use ErrorCode::{GapInYears, Negative, NotANumber, NotPositive, OutOfRange};
    refused(Pim::new(5.0, steady(0.05)), OutOfRange, "/depreciation");
    refused(
        Pim::new(0.05, Initial::Given(0.0)),
        NotPositive,
        "/initial/given",
    );
    refused(
        Pim::new(0.05, steady(5.0)),
        OutOfRange,
        "/initial/steady_state/growth",
    );
    let window = |from, to| Initial::SteadyState(InvestmentGrowth::Over { from, to });
    let backwards = Pim::new(0.05, window(2022, 2020));
    refused(
        backwards,
        ErrorCode::PeriodsNotAscending,
        "/initial/steady_state/over/to",
    );

    let pim = Pim::new(0.05, Initial::Given(100.0)).unwrap();
    refused(pim.stocks(&[]), ErrorCode::TooFewPeriods, "");
    refused(
        pim.stocks(&[(2020, 1.0), (2022, 1.0)]),
        GapInYears,
        "/1/year",
    );
    refused(
        pim.stocks(&[(2020, 1.0), (2020, 1.0)]),
        ErrorCode::PeriodsNotAscending,
        "/1/year",
    );
    refused(pim.stocks(&[(2020, -1.0)]), Negative, "/0/investment");
    refused(pim.stocks(&[(2020, f64::NAN)]), NotANumber, "/0/investment");
    let beyond = 1.000_000_000_000_000_2e18;
    refused(pim.stocks(&[(2020, beyond)]), OutOfRange, "/0/investment");
    assert!(pim.stocks(&[(2020, 0.0), (2021, 1e18)]).is_ok());

    let shrinking = Pim::new(0.05, steady(-0.05)).unwrap();
    refused(
        shrinking.stocks(&[(2020, 1.0)]),
        NotPositive,
        "/initial/steady_state",
    );
    let nothing = Pim::new(0.05, steady(0.05)).unwrap();
    refused(nothing.stocks(&[(2020, 0.0)]), NotPositive, "/0/investment");
    let outside = Pim::new(0.05, window(2019, 2021)).unwrap();
    let years = [(2020, 1.0), (2021, 1.0)];
    refused(
        outside.stocks(&years),
        OutOfRange,
        "/initial/steady_state/over/from",
    );
}

#[test]
fn investment_is_deflated_by_its_own_index() {
    let amounts = [(2020, 100.0), (2021, 110.0), (2022, 126.0)];
    let index = [(2020, 100.0), (2021, 110.0), (2022, 105.0)];
    let real = constant_prices(&amounts, &index, 2020).unwrap();
    for ((_, real), by_hand) in real.iter().zip([100.0, 100.0, 120.0]) {
        assert!((real - by_hand).abs() < 1e-12);
    }
    refused(
        constant_prices(&amounts, &index[..2], 2020),
        ErrorCode::GapInYears,
        "/2/price_index",
    );
    refused(
        constant_prices(&amounts, &index, 2010),
        ErrorCode::GapInYears,
        "/price_base_year",
    );
    let wrong = [(2020, 100.0), (2021, 0.0), (2022, 105.0)];
    refused(
        constant_prices(&amounts, &wrong, 2020),
        ErrorCode::NotPositive,
        "/1/price_index",
    );
}

fn years() -> impl Strategy<Value = Vec<Year>> {
    let factor = || 0.9..1.2_f64;
    proptest::collection::vec((factor(), factor(), factor()), 2..10).prop_map(|factors| {
        let (mut output, mut labour, mut investment) = (1e14, 1e6, 3e13);
        (2010..)
            .zip(factors)
            .map(|(year, (y, l, i))| {
                (output, labour, investment) = (output * y, labour * l, investment * i);
                Year {
                    year,
                    output,
                    labour,
                    investment,
                }
            })
            .collect()
    })
}

proptest! {
    /// In the steady state the stock grows as investment does, from the first year on.
    #[test]
    fn a_steady_state_stays_steady(depreciation in 0.01..0.2_f64, growth in 0.0..0.15_f64, first in 1.0..1e15_f64) {
        let investment: Vec<(i32, f64)> = (0..40)
            .scan(first, |amount, year| {
                let now = *amount;
                *amount *= 1.0 + growth;
                Some((2000 + year, now))
            })
            .collect();
        let stocks = Pim::new(depreciation, steady(growth)).unwrap().stocks(&investment).unwrap();
        for year in stocks.years {
            prop_assert!((year.closing / year.opening - 1.0 - growth).abs() < 1e-9);
            prop_assert!((year.investment / year.opening - growth - depreciation).abs() < 1e-9);
        }
    }

    /// Any first stock is forgotten at the rate (1 − δ) / (1 + g) a year.
    #[test]
    fn any_stock_converges_to_the_steady_state(
        depreciation in 0.02..0.2_f64, growth in 0.0..0.1_f64, wrong in 0.1..10.0_f64,
    ) {
        let investment: Vec<(i32, f64)> = (0..200)
            .scan(1e12, |amount, year| {
                let now = *amount;
                *amount *= 1.0 + growth;
                Some((1900 + year, now))
            })
            .take_while(|(_, amount)| *amount < 1e18)
            .collect();
        let right = Pim::new(depreciation, steady(growth)).unwrap().stocks(&investment).unwrap();
        let given = Initial::Given(right.initial * wrong);
        let other = Pim::new(depreciation, given).unwrap().stocks(&investment).unwrap();
        let mut expected = wrong - 1.0;
        for (right, other) in right.years.iter().zip(&other.years) {
            expected *= (1.0 - depreciation) / (1.0 + growth);
            let off = other.closing / right.closing - 1.0;
            prop_assert!((off - expected).abs() < 1e-9, "{off} {expected}");
        }
    }

    #[test]
    fn stocks_add_up_and_scale(depreciation in 0.0..=1.0_f64, years in years(), initial in 1.0..1e15_f64, unit in 1e-9..1e3_f64) {
        let investment: Vec<(i32, f64)> = years.iter().map(|y| (y.year, y.investment)).collect();
        let stocks = Pim::new(depreciation, Initial::Given(initial)).unwrap().stocks(&investment).unwrap();
        let scaled: Vec<(i32, f64)> = investment.iter().map(|(y, x)| (*y, x * unit)).collect();
        let other = Pim::new(depreciation, Initial::Given(initial * unit)).unwrap().stocks(&scaled).unwrap();
        let mut before = stocks.initial;
        for (year, other) in stocks.years.iter().zip(&other.years) {
            prop_assert_eq!(year.opening, before);
            let sum = year.opening - year.depreciation + year.investment;
            prop_assert_eq!(year.closing, sum);
            prop_assert!((other.closing - year.closing * unit).abs() <= 1e-12 * other.closing);
            before = year.closing;
        }
    }

    /// Deflating by any base year changes no growth rate.
    #[test]
    fn the_base_year_is_a_unit(years in years(), index in proptest::collection::vec(50.0..200.0_f64, 10)) {
        let amounts: Vec<(i32, f64)> = years.iter().map(|y| (y.year, y.investment)).collect();
        let index: Vec<(i32, f64)> = years.iter().map(|y| y.year).zip(index).collect();
        let first = constant_prices(&amounts, &index, amounts[0].0).unwrap();
        let last = constant_prices(&amounts, &index, amounts[amounts.len() - 1].0).unwrap();
        let ratio = last[0].1 / first[0].1;
        for (a, b) in first.iter().zip(&last) {
            prop_assert!((b.1 / a.1 / ratio - 1.0).abs() < 1e-12);
        }
    }

    /// Each cell is the account that one would make with its share and its rate.
    #[test]
    fn a_cell_is_an_account(years in years(), share in 0.0..=1.0_f64, depreciation in 0.01..0.2_f64, log in any::<bool>()) {
        let rates = if log { Rates::Log } else { Rates::Percent };
        let (shares, rows) = ([0.3, share], [depreciation, 0.05]);
        let table = sensitivity(&years, steady(0.05), Timing::Mean, rates, &shares, &rows).unwrap();
        let investment: Vec<(i32, f64)> = years.iter().map(|y| (y.year, y.investment)).collect();
        let stocks = Pim::new(depreciation, steady(0.05)).unwrap().stocks(&investment).unwrap();
        let periods: Vec<Period> = years
            .iter()
            .zip(&stocks.years)
            .map(|(y, k)| Period::new(y.year, y.output, k.at(Timing::Mean), y.labour, None).unwrap())
            .collect();
        let method = Method::new(Shares::Fixed(1.0 - share), rates).unwrap();
        let yearly: Vec<_> = accounts(&periods, method).unwrap().into_iter().map(|(_, a)| a).collect();
        let expected = over(&yearly).unwrap().tfp_share();
        match (table.tfp_share[1][0], expected) {
            (Some(cell), Ok(expected)) => prop_assert!((cell - expected).abs() <= 1e-12 * expected.abs().max(1.0)),
            (None, Err(absent)) => prop_assert_eq!(table.absent.clone(), Some(absent)),
            other => prop_assert!(false, "{other:?}"),
        }
        let cells: Vec<f64> = table.tfp_share.iter().flatten().flatten().copied().collect();
        let bound = |cell: Option<nangsuat::capital::Cell>| cell.map(|cell| cell.tfp_share);
        prop_assert_eq!(bound(table.lowest), cells.iter().copied().reduce(f64::min));
        prop_assert_eq!(bound(table.highest), cells.iter().copied().reduce(f64::max));
    }
}

#[test]
fn a_grid_that_cannot_be_is_refused_at_its_place() {
    let years = [2020, 2021].map(|year| Year {
        year,
        output: f64::from(year),
        labour: 1.0,
        investment: 10.0,
    });
    let table = |shares: &[f64], rates: &[f64]| {
        sensitivity(
            &years,
            steady(0.05),
            Timing::Closing,
            Rates::Percent,
            shares,
            rates,
        )
    };
    refused(
        table(&[0.4, 40.0], &[0.05]),
        ErrorCode::OutOfRange,
        "/capital_shares/1",
    );
    refused(
        table(&[0.4], &[0.05, 5.0]),
        ErrorCode::OutOfRange,
        "/depreciations/1",
    );
}
