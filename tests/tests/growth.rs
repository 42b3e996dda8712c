//! Growth accounts against the Penn World Table and published Vietnamese figures, and their
//! identities.
//!
//! The table below is Thailand's in the Penn World Table 10.01: Feenstra, Inklaar and Timmer
//! (2015), 'The Next Generation of the Penn World Table', American Economic Review 105(10),
//! www.ggdc.net/pwt, licence CC BY 4.0. Nine digits of each figure.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::growth::{
    Account, Goal, InputAccount, InputPeriod, InputShares, Labour, Method, Period, Rates, Shares,
    accounts, between, convert, input_accounts, labour_share_at_average_pay,
    labour_share_of_mixed_income, over, rate, remaining_share, share,
};
use nangsuat::series::Series;
use nangsuat::{ErrorCode, Reason};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// year, rgdpna, rkna, emp, avh, hc, labsh, rtfpna
const THAILAND: &str = "\
1990,379896.094,0.189642549,28.7045097,2579.75468,2.04542637,0.661368132,0.730839491\n\
1991,411888.844,0.218395516,29.0322075,2627.61554,2.0642364,0.661368132,0.736218214\n\
1992,449990.188,0.25009048,30.3436661,2643.70778,2.08321953,0.661368132,0.738629341\n\
1993,489105.281,0.284347892,30.3171501,2564.59632,2.10237718,0.661368132,0.779999554\n\
1994,528219.438,0.322124034,30.3433342,2614.28036,2.12171102,0.661368132,0.792087317\n\
1995,571112.25,0.367629528,30.9277782,2609.08844,2.14122248,0.661368132,0.804838955\n\
1996,603391.375,0.419267386,30.6977348,2555.23522,2.16091347,0.661368132,0.823688447\n\
1997,586776.438,0.451830924,31.5802631,2485.23087,2.18078566,0.661368132,0.775969326\n\
1998,541982,0.445784181,30.6152344,2533.81866,2.20084047,0.661368132,0.721209764\n\
1999,566762.812,0.446140498,30.5776539,2498.46784,2.22107983,0.661368132,0.757041276\n\
2000,592014,0.454820961,31.473856,2502.65961,2.24150515,0.661368132,0.765258253\n\
2001,612404.062,0.469654649,32.0900917,2404.50669,2.27084017,0.661368132,0.787013173\n\
2002,650060.875,0.48380506,33.0482178,2393.93961,2.30055904,0.661368132,0.806515038\n\
2003,696795.125,0.505140007,33.8232994,2383.69676,2.33066654,0.661368132,0.834171891\n\
2004,740619.125,0.535747766,34.7003288,2389.00122,2.36116838,0.661368132,0.845995128\n\
2005,771633.625,0.577403724,35.2092476,2337.94274,2.39206934,0.661368132,0.855974376\n\
2006,809966.812,0.617273986,35.6200294,2325.65189,2.42337465,0.661396623,0.867251515\n\
2007,853989.875,0.653609276,36.1891975,2329.80113,2.45508957,0.670596898,0.87896663\n\
2008,868727.062,0.691936016,36.9778481,2342.09199,2.48721981,0.659315944,0.854301631\n\
2009,862727.625,0.710834622,37.6813545,2354.11194,2.51977038,0.664327979,0.820386648\n\
2010,927547.562,0.739634693,38.012291,2349.3564,2.55274677,0.664609075,0.859016895\n\
2011,935340.375,0.77645123,37.9131012,2357.54646,2.57983828,0.655769169,0.845650256\n\
2012,1003085.12,0.820788026,38.2787628,2312.42985,2.60525346,0.646153808,0.88944447\n\
2013,1030043,0.858390689,38.1504402,2273.4938,2.63137722,0.652597487,0.905185342\n\
2014,1040182.94,0.893024325,38.016037,2247.32107,2.65823412,0.657492399,0.904639006\n\
2015,1072781.25,0.930764437,37.9529877,2186.46082,2.68584991,0.657474577,0.931283295\n\
2016,1108789.12,0.964480102,37.6143608,2207.70375,2.7142508,0.643835664,0.943732798\n\
2017,1153407.62,1,37.3719864,2092.9901,2.74346471,0.637203157,1\n\
2018,1201034.5,1.036057,37.7916794,2092.9901,2.77352071,0.637203157,1.01364481\n\
2019,1229521.38,1.07265925,37.5409584,2092.9901,2.8044486,0.637203157,1.02180815";

/// Output at constant national prices, capital services, persons × hours × human capital, labour
/// share, and the published TFP at constant national prices.
type Row = (Period, f64);

fn pwt_row(year: &str, figures: &[f64]) -> Row {
    let [rgdpna, rkna, emp, avh, hc, labsh, rtfpna] = figures else {
        panic!("seven figures");
    };
    let labour = Labour::new(*emp, Some(*avh), Some(*hc)).unwrap().input();
    let year = year.parse().unwrap();
    let period = Period::new(year, *rgdpna, *rkna, labour, Some(*labsh)).unwrap();
    (period, *rtfpna)
}

fn worst_miss(rows: &[Row]) -> f64 {
    let periods: Vec<Period> = rows.iter().map(|row| row.0).collect();
    let found = accounts(&periods, Method::TORNQVIST).unwrap();
    assert_eq!(found.len(), rows.len() - 1);
    found
        .iter()
        .zip(rows.windows(2))
        .map(|((_, account), pair)| {
            let published = rate(pair[0].1, pair[1].1, Rates::Log).unwrap();
            (account.tfp_growth - published).abs()
        })
        .fold(0.0, f64::max)
}

fn thailand() -> Vec<Row> {
    THAILAND
        .lines()
        .map(|line| {
            let (year, rest) = line.split_once(',').unwrap();
            let figures: Vec<f64> = rest.split(',').map(|cell| cell.parse().unwrap()).collect();
            pwt_row(year, &figures)
        })
        .collect()
}

#[test]
fn thailand_grows_as_the_penn_world_table_says() {
    let rows = thailand();
    assert_eq!(rows.len(), 30);
    let miss = worst_miss(&rows);
    assert!(miss < 1e-6, "{miss}");
}

/// Each wrong recipe misses visibly, so that the test above can tell them from the right one.
#[test]
fn a_wrong_recipe_misses_thailand() {
    let rows = thailand();
    let periods: Vec<Period> = rows.iter().map(|row| row.0).collect();
    for method in [
        Method::new(Shares::Own, Rates::Log).unwrap(),
        Method::new(Shares::Fixed(2.0 / 3.0), Rates::Log).unwrap(),
        Method::new(Shares::Average, Rates::Percent).unwrap(),
    ] {
        let found = accounts(&periods, method).unwrap();
        let miss = found
            .iter()
            .zip(rows.windows(2))
            .map(|((_, account), pair)| {
                let published = rate(pair[0].1, pair[1].1, Rates::Log).unwrap();
                (account.tfp_growth - published).abs()
            })
            .fold(0.0, f64::max);
        assert!(miss > 1e-5, "{method:?}: {miss}");
    }
}

fn reference(file: &str) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/reference");
    let text = std::fs::read_to_string(folder.join(file)).ok();
    if text.is_none() {
        eprintln!("skipped: there is no reference file");
    }
    text
}

#[test]
fn eight_countries_grow_as_the_penn_world_table_says() {
    let Some(text) = reference("pwt1001_inputs_8_countries_1990_2019.csv") else {
        return;
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let columns = ["rgdpna", "rkna", "emp", "avh", "hc", "labsh", "rtfpna"].map(at);
    let mut countries: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for record in reader.records() {
        let record = record.unwrap();
        let figures = columns.map(|column| record[column].parse::<f64>().unwrap());
        let row = pwt_row(&record[at("year")], &figures);
        let country = record[at("isocode")].to_owned();
        countries.entry(country).or_default().push(row);
    }
    assert_eq!(countries.len(), 8);
    for (country, rows) in countries {
        assert_eq!(rows.len(), 30, "{country}");
        let miss = worst_miss(&rows);
        assert!(miss < 1e-6, "{country}: {miss}");
    }
}

/// The file of growth rates has 1990, too, whose previous year the file of levels lacks.
#[test]
fn growth_rates_of_eight_countries_give_the_published_growth_of_tfp() {
    let Some(text) = reference("pwt1001_tornqvist_8_countries.csv") else {
        return;
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut years = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let figure = |column: usize| record[column].parse::<f64>().unwrap();
        let account = Account::from_rates(figure(2), figure(4), figure(3), figure(5));
        let miss = (account.tfp_growth - figure(7)).abs();
        assert!(miss < 1e-6, "{} {}: {miss}", &record[0], &record[1]);
        years += 1;
    }
    assert_eq!(years, 240);
}

/// National accounts of Viet Nam 2016–2020 as printed (General Statistics Office): capital and
/// labour together contributed 54.28 % over the five years, so that TFP contributed 45.72 %.
#[test]
fn the_published_share_of_the_period_is_what_capital_and_labour_leave() {
    assert!((remaining_share(&[0.5428]) - 0.4572).abs() < 1e-12);
    let official = Series::official().unwrap();
    let mut shares = official.observations().iter().filter(|o| {
        o.territory == "viet_nam"
            && o.from_year.is_none()
            && o.indicator == "tfp_contribution_share"
    });
    let mean = shares.by_ref().map(|o| o.value).sum::<f64>() / 5.0;
    // The plain mean of the yearly shares is another number: 45.57 %.
    assert_eq!((mean * 1e4).round(), 4557.0);
}

/// 2020 as printed: capital 104.21 %, TFP 44.43 %, hence labour −48.64 %, which stays as it is.
#[test]
fn labour_that_fell_contributes_less_than_nothing() {
    let official = Series::official().unwrap();
    let of = |indicator| {
        official
            .of(indicator, "viet_nam", None, 2020)
            .next()
            .unwrap()
            .value
    };
    let printed = [
        of("capital_contribution_share"),
        of("tfp_contribution_share"),
    ];
    let labour = remaining_share(&printed);
    assert_eq!((labour * 1e4).round(), -4864.0);

    // An account with those contributions shows the same share.
    let growth = 0.05;
    let account = Account::from_rates(
        growth,
        2.0 * printed[0] * growth,
        2.0 * labour * growth,
        0.5,
    );
    assert!((account.labour_contribution_share().unwrap() - labour).abs() < 1e-12);
    assert!((account.tfp_share().unwrap() - printed[1]).abs() < 1e-12);
}

/// An Giang 2018: 0.65 + 1.29 + 4.49 + 0.09 points = 6.52 %.
#[test]
fn the_points_of_an_giang_2018_add_up_to_its_growth() {
    let official = Series::official().unwrap();
    let points: Vec<f64> = official
        .observations()
        .iter()
        .filter(|o| o.indicator == "grdp_growth_points" && o.year == 2018)
        .map(|o| o.value)
        .collect();
    assert_eq!(points.len(), 4);
    let territory = "an_giang_before_2025_07";
    let growth = official
        .of("grdp_growth", territory, None, 2018)
        .next()
        .unwrap();
    assert_eq!(growth.value, 0.0652);
    assert!((points.iter().sum::<f64>() - growth.value).abs() < 1e-12);
}

fn goal(capital_share: f64) -> Goal {
    Goal {
        labour_productivity_growth: 0.07,
        tfp_share: 0.45,
        employment_growth: 0.0,
        capital_share,
        depreciation: None,
        capital_output_ratio: None,
        rates: Rates::Percent,
    }
}

/// LP +7 %, employment unchanged, TFP 45 %: GRDP 7 %, TFP 3.15 points, and capital grows by
/// 8.48 % or 10.93 %, by its share.
#[test]
fn what_must_be_true_of_the_plan() {
    for (capital_share, capital_growth) in [(0.4539, 848.0), (0.3524, 1093.0)] {
        let required = goal(capital_share).required().unwrap();
        assert!((required.output_growth - 0.07).abs() < 1e-12);
        assert!((required.tfp_points - 0.0315).abs() < 1e-12);
        assert_eq!(
            (required.capital_growth.unwrap() * 1e4).round(),
            capital_growth
        );
        let absent = required.investment_ratio_absent.unwrap();
        assert_eq!(
            (absent.reason, &absent.needs[0][..]),
            (Reason::MissingItem, "depreciation")
        );
    }
}

#[test]
fn what_must_be_true_refuses_what_cannot_be() {
    let at = |goal: Goal| {
        let error = goal.required().unwrap_err();
        (error.code, error.path)
    };
    let refused = |code, path: &str| (code, path.to_owned());
    let mut percent = goal(0.4);
    percent.labour_productivity_growth = 7.0;
    assert_eq!(
        at(percent),
        refused(ErrorCode::OutOfRange, "/labour_productivity_growth")
    );
    assert_eq!(
        at(goal(1.4)),
        refused(ErrorCode::OutOfRange, "/capital_share")
    );
    let mut ratio = goal(0.4);
    ratio.capital_output_ratio = Some(0.0);
    assert_eq!(
        at(ratio),
        refused(ErrorCode::NotPositive, "/capital_output_ratio")
    );
    let mut nothing = goal(0.4);
    nothing.tfp_share = f64::NAN;
    assert_eq!(at(nothing), refused(ErrorCode::NotANumber, "/tfp_share"));

    let without = goal(0.0).required().unwrap();
    assert_eq!(without.capital_growth, None);
    assert_eq!(
        without.capital_growth_absent.unwrap().reason,
        Reason::ZeroDenominator
    );
}

#[test]
fn the_self_employed_have_labour_income_too() {
    // 100 of value added, 20 of wages for a sixth of the workers, 60 of mixed income.
    assert_eq!(
        labour_share_of_mixed_income(20.0, 60.0, 0.5, 100.0),
        Ok(0.5)
    );
    // 30 for three employees and three of the self-employed: 60.
    assert_eq!(labour_share_at_average_pay(30.0, 3.0, 3.0, 100.0), Ok(0.6));
    assert_eq!(labour_share_at_average_pay(50.0, 1.0, 1.0, 100.0), Ok(1.0));
    let absent = |figure: nangsuat::Figure| figure.unwrap_err().reason;
    assert_eq!(
        absent(labour_share_at_average_pay(20.0, 1.0, 5.0, 100.0)),
        Reason::LabourCostExceedsValueAdded,
        "120 % is no share, and is not clamped to one"
    );
    assert_eq!(
        absent(labour_share_at_average_pay(20.0, 0.0, 5.0, 100.0)),
        Reason::ZeroDenominator
    );
    assert_eq!(
        absent(labour_share_of_mixed_income(20.0, 0.0, 0.5, 0.0)),
        Reason::ValueAddedNotPositive
    );
}

#[test]
fn shares_that_do_not_add_up_are_refused() {
    let code = |shares: Vec<f64>| {
        InputPeriod::new(2020, 1.0, vec![1.0; 2], Some(shares))
            .unwrap_err()
            .code
    };
    // As printed in a published paper.
    assert_eq!(code(vec![0.4359, 0.5461]), ErrorCode::SharesDoNotAddUp);
    assert_eq!(code(vec![0.5, 0.3, 0.2]), ErrorCode::MissingShare);
    assert_eq!(code(vec![1.5, -0.5]), ErrorCode::OutOfRange);
    let fixed = InputShares::Fixed(vec![0.5, 0.4]);
    let years = [2020, 2021].map(|year| InputPeriod::new(year, 1.0, vec![1.0; 2], None).unwrap());
    let error = input_accounts(&years, &fixed, Rates::Log).unwrap_err();
    assert_eq!(
        (error.code, &error.path[..]),
        (ErrorCode::SharesDoNotAddUp, "/fixed/shares")
    );
    let error = input_accounts(&years, &InputShares::Own, Rates::Log).unwrap_err();
    assert_eq!(
        (error.code, &error.path[..]),
        (ErrorCode::MissingShare, "/1/shares")
    );
}

const METHODS: [Shares; 3] = [Shares::Average, Shares::Own, Shares::Fixed(0.55)];

fn periods() -> impl Strategy<Value = Vec<Period>> {
    let level = || 1e-3..1e15_f64;
    proptest::collection::vec((level(), level(), level(), 0.0..=1.0_f64), 2..8).prop_map(|years| {
        (2000..)
            .zip(years)
            .map(|(year, (output, capital, labour, share))| {
                Period::new(year, output, capital, labour, Some(share)).unwrap()
            })
            .collect()
    })
}

/// Levels as an economy has them: growth within −30 % and +40 % a year.
fn calm() -> impl Strategy<Value = Vec<[f64; 4]>> {
    let growth = || 0.7..1.4_f64;
    let year = (growth(), growth(), growth(), 0.2..0.8_f64);
    (proptest::collection::vec(year, 2..8), 1e6..1e15_f64).prop_map(|(years, output)| {
        let (mut y, mut k, mut l) = (output, 2.0 * output, 1e6);
        years
            .into_iter()
            .map(|(of_y, of_k, of_l, share)| {
                (y, k, l) = (y * of_y, k * of_k, l * of_l);
                [y, k, l, share]
            })
            .collect()
    })
}

fn build(levels: &[[f64; 4]], scale: [f64; 3]) -> Vec<Period> {
    (2000..)
        .zip(levels)
        .map(|(year, [y, k, l, share])| {
            let (y, k, l) = (y * scale[0], k * scale[1], l * scale[2]);
            Period::new(year, y, k, l, Some(*share)).unwrap()
        })
        .collect()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(1.0)
}

proptest! {
    #[test]
    fn contributions_and_shares_add_up(periods in periods(), at in 0..3_usize, log in any::<bool>()) {
        let rates = if log { Rates::Log } else { Rates::Percent };
        let method = Method::new(METHODS[at], rates).unwrap();
        let yearly = accounts(&periods, method).unwrap();
        let all: Vec<Account> = yearly.iter().map(|(_, account)| *account).collect();
        let whole = over(&all).unwrap();
        for account in all.iter().chain([&whole]) {
            let size = account.output_growth.abs()
                + account.capital_contribution.abs()
                + account.labour_contribution.abs();
            let sum = account.capital_contribution + account.labour_contribution + account.tfp_growth;
            prop_assert!((sum - account.output_growth).abs() <= 1e-14 * size.max(1.0));
            prop_assert_eq!(account.capital_share + account.labour_share, 1.0);
            if let Ok(tfp) = account.tfp_share() {
                let shares = tfp
                    + account.capital_contribution_share().unwrap()
                    + account.labour_contribution_share().unwrap();
                let size = size / account.output_growth.abs();
                prop_assert!((shares - 1.0).abs() <= 1e-12 * size.max(1.0));
            }
        }
        // A span is its parts: the share is Σ contributions / Σ growth.
        let last = yearly.last().unwrap().0;
        prop_assert_eq!(between(&yearly, 2000, last), Some(whole));
        prop_assert_eq!(between(&yearly, 1999, last), None);
        if let Ok(share) = whole.tfp_share() {
            let (tfp, growth): (f64, f64) =
                all.iter().fold((0.0, 0.0), |(t, g), a| (t + a.tfp_growth, g + a.output_growth));
            prop_assert!(close(share, tfp / growth));
        }
    }

    #[test]
    fn units_do_not_matter(
        levels in calm(), y in 1e-9..1e9_f64, k in 1e-9..1e9_f64, l in 1e-3..1e6_f64,
        at in 0..3_usize, log in any::<bool>(),
    ) {
        let rates = if log { Rates::Log } else { Rates::Percent };
        let method = Method::new(METHODS[at], rates).unwrap();
        let one = accounts(&build(&levels, [1.0; 3]), method).unwrap();
        let other = accounts(&build(&levels, [y, k, l]), method).unwrap();
        for ((_, a), (_, b)) in one.iter().zip(&other) {
            prop_assert!(close(a.tfp_growth, b.tfp_growth), "{a:?} {b:?}");
            prop_assert!(close(a.capital_contribution, b.capital_contribution));
            prop_assert!(close(a.labour_contribution, b.labour_contribution));
        }
    }

    #[test]
    fn time_reversed_flips_every_sign(levels in calm(), fixed in any::<bool>()) {
        let shares = if fixed { Shares::Fixed(0.55) } else { Shares::Average };
        let method = Method::new(shares, Rates::Log).unwrap();
        let forward = accounts(&build(&levels, [1.0; 3]), method).unwrap();
        let backward: Vec<[f64; 4]> = levels.iter().rev().copied().collect();
        let mut backward = accounts(&build(&backward, [1.0; 3]), method).unwrap();
        backward.reverse();
        for ((_, a), (_, b)) in forward.iter().zip(&backward) {
            prop_assert!(close(a.output_growth, -b.output_growth));
            prop_assert!(close(a.capital_contribution, -b.capital_contribution));
            prop_assert!(close(a.labour_contribution, -b.labour_contribution));
            prop_assert!(close(a.tfp_growth, -b.tfp_growth), "{a:?} {b:?}");
        }
    }

    #[test]
    fn two_inputs_of_many_are_capital_and_labour(levels in calm(), at in 0..3_usize, log in any::<bool>()) {
        let rates = if log { Rates::Log } else { Rates::Percent };
        let method = Method::new(METHODS[at], rates).unwrap();
        let shares = match METHODS[at] {
            Shares::Average => InputShares::Average,
            Shares::Own => InputShares::Own,
            Shares::Fixed(share) => InputShares::Fixed(vec![1.0 - share, share]),
        };
        let general: Vec<InputPeriod> = (2000..)
            .zip(&levels)
            .map(|(year, [y, k, l, share])| {
                InputPeriod::new(year, *y, vec![*k, *l], Some(vec![1.0 - share, *share])).unwrap()
            })
            .collect();
        let general = input_accounts(&general, &shares, rates).unwrap();
        let two = accounts(&build(&levels, [1.0; 3]), method).unwrap();
        for ((_, many), (_, two)) in general.iter().zip(&two) {
            prop_assert!(close(many.tfp_growth, two.tfp_growth));
            prop_assert!(close(many.inputs[0].contribution, two.capital_contribution));
            prop_assert!(close(many.inputs[1].contribution, two.labour_contribution));
        }
    }

    /// An input split into equal parts that share its weight contributes what it did.
    #[test]
    fn an_input_may_be_split(growth in -0.5..0.5_f64, other in -0.5..0.5_f64, share in 0.0..=1.0_f64, y in -0.5..0.5_f64) {
        let two = InputAccount::from_rates(y, &[(growth, share), (other, 1.0 - share)]).unwrap();
        let half = (growth, share / 2.0);
        let three = InputAccount::from_rates(y, &[half, half, (other, 1.0 - share)]).unwrap();
        prop_assert!(close(two.tfp_growth, three.tfp_growth));
        let sum: f64 = three.inputs.iter().map(|input| input.contribution).sum();
        prop_assert!(close(sum + three.tfp_growth, y));
    }

    /// What must be true, once true, gives the target back.
    #[test]
    fn the_answer_answers_the_question(
        productivity in -0.2..0.3_f64, tfp_share in -2.0..2.0_f64, employment in -0.1..0.1_f64,
        capital_share in 0.05..=1.0_f64, depreciation in 0.0..0.2_f64, ratio in 0.5..6.0_f64,
        log in any::<bool>(),
    ) {
        let rates = if log { Rates::Log } else { Rates::Percent };
        let goal = Goal {
            labour_productivity_growth: productivity,
            tfp_share,
            employment_growth: employment,
            capital_share,
            depreciation: Some(depreciation),
            capital_output_ratio: Some(ratio),
            rates,
        };
        let required = goal.required().unwrap();
        let capital = required.capital_growth.unwrap();
        let account =
            Account::from_rates(required.output_growth, capital, employment, 1.0 - capital_share);
        prop_assert!(close(account.labour_productivity_growth(rates), productivity));
        prop_assert!(close(account.tfp_growth, tfp_share * required.output_growth));
        prop_assert!(close(account.labour_contribution, required.labour_points));
        prop_assert!(close(account.capital_contribution, required.capital_points));
        let sum = required.tfp_points + required.labour_points + required.capital_points;
        prop_assert!(close(sum, required.output_growth));
        // The stock that invests that much grows as it must.
        let invested = required.investment_ratio.unwrap();
        let closing = (1.0 - depreciation) * ratio + invested;
        let growth = convert(closing / ratio - 1.0, Rates::Percent, rates);
        // The logarithm has a meaning for stocks above zero only.
        if closing / ratio > 1e-6 {
            prop_assert!((growth - capital).abs() <= 1e-9 * capital.abs().max(1.0));
        }
    }
}

#[test]
fn persons_stay_what_they_were_whatever_they_bring() {
    let labour = Labour::new(7.845, Some(1864.0), Some(3.411)).unwrap();
    assert_eq!(labour.persons(), 7.845);
}

#[test]
fn a_share_of_hardly_any_growth_is_absent() {
    assert_eq!(share(0.0005, 0.001), Ok(0.5));
    assert_eq!(share(0.0005, -0.001), Ok(-0.5));
    for hardly in [0.0, 0.000_999, -0.000_999] {
        let absent = share(0.0005, hardly).unwrap_err();
        assert_eq!(absent.reason, Reason::OutputHardlyChanged, "{hardly}");
    }
}

#[test]
fn the_factor_shares_of_a_span_are_the_means_of_its_years() {
    let years = [0.5, 0.6, 0.76].map(|share| Account::from_rates(0.07, 0.08, 0.01, share));
    let span = over(&years).unwrap();
    assert!((span.labour_share - 0.62).abs() < 1e-15);
    assert!((span.capital_share - 0.38).abs() < 1e-15);
}

#[test]
fn a_rate_needs_positive_levels_and_a_size_that_can_be_held() {
    use nangsuat::growth::rate;
    let percent = rate(100.0, 107.0, Rates::Percent).unwrap();
    assert!((percent - 0.07).abs() < 1e-15);
    assert_eq!(rate(100.0, 50.0, Rates::Percent), Ok(-0.5));
    // ln 2
    let log = rate(3.0, 6.0, Rates::Log).unwrap();
    assert!((log - std::f64::consts::LN_2).abs() < 1e-15);
    for rates in [Rates::Percent, Rates::Log] {
        for (previous, current) in [(0.0, 1.0), (1.0, 0.0), (-1.0, 1.0), (1.0, -1.0)] {
            let absent = rate(previous, current, rates).unwrap_err();
            assert_eq!(absent.reason, Reason::NotPositive, "{previous} {current}");
        }
        let absent = rate(1e-300, 1e300, rates).unwrap_err();
        assert_eq!(absent.reason, Reason::OutOfBounds);
    }
    // So far down that nothing tells it from −1.
    let absent = rate(1e300, 1.0, Rates::Percent).unwrap_err();
    assert_eq!(absent.reason, Reason::OutOfBounds);
    assert!(rate(1e300, 1.0, Rates::Log).is_ok());
    assert!(rate(1.0, 1e100, Rates::Percent).is_ok());
    assert!(rate(1.0, 1e101, Rates::Percent).is_err());
}

#[test]
fn a_level_compounds_by_years_forward_and_back() {
    use nangsuat::growth::compound;
    for (years, factor) in [
        (0, 1.0),
        (1, 1.5),
        (2, 2.25),
        (3, 3.375),
        (5, 7.59375),
        (6, 11.390_625),
        (-1, 1.0 / 1.5),
        (-2, 1.0 / 2.25),
    ] {
        assert_eq!(compound(64.0, 0.5, years), 64.0 * factor, "{years}");
    }
}

#[test]
fn a_goal_is_a_rate_above_minus_one_and_at_most_one() {
    let with = |labour_productivity_growth: f64| Goal {
        labour_productivity_growth,
        ..goal(0.4)
    };
    for rate in [-1.0, -1.5, 1.0 + f64::EPSILON, 7.0] {
        let error = with(rate).required().unwrap_err();
        assert_eq!(error.code, ErrorCode::OutOfRange, "{rate}");
    }
    for rate in [-0.99, 0.0, 1.0] {
        assert!(with(rate).required().is_ok(), "{rate}");
    }
    let error = with(f64::NAN).required().unwrap_err();
    assert_eq!(error.code, ErrorCode::NotANumber);
}

#[test]
fn a_rate_is_converted_and_back() {
    use nangsuat::growth::convert;
    // ln 2
    let log = convert(1.0, Rates::Percent, Rates::Log);
    assert!((log - std::f64::consts::LN_2).abs() < 1e-15);
    assert!((convert(log, Rates::Log, Rates::Percent) - 1.0).abs() < 1e-15);
    for rates in [Rates::Percent, Rates::Log] {
        assert_eq!(convert(0.07, rates, rates), 0.07);
    }
}
