//! What is published of a survey is what the method says, worked out here once more from its
//! description: neighbours averaged, rounded to a step that hides each of them, ends drawn in.
//! Enterprises that never existed.

#![allow(clippy::disallowed_methods)] // an independent logarithm; what is published is rounded
#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::benchmark::{
    Amount, Benchmark, Distribution, FigureStatus, LONGEST_LABEL, Level, MOST_CELLS, Method,
    Options, Provenance, QuantileType, Row, Survey, quantile,
};
use nangsuat::enterprise::{Basis, Indicator, LARGEST};
use nangsuat::{ErrorCode, Reason};
use nangsuat_tests::uniform;

/// Value added and workers of so many enterprises; no two alike, no group, none dominant.
fn enterprises(count: usize) -> Vec<(f64, f64)> {
    let mut uniform = uniform(0x9e37_79b9_7f4a_7c15_u64 ^ count as u64);
    (0..count)
        .map(|_| {
            let workers = (20.0 + 30.0 * uniform()).round();
            let productivity = 100.0 * (1.5 * uniform() - 0.5).exp();
            (productivity * workers, workers)
        })
        .collect()
}

fn provenance() -> Provenance {
    Provenance::new("Sở Công Thương", "2026-03-01").unwrap()
}

fn survey(enterprises: &[(f64, f64)], options: Options) -> Survey {
    let mut survey = Survey::new(options);
    for &(value_added, workers) in enterprises {
        let row = Row::new("rice", "small", 2024)
            .amount(Amount::NetRevenue, value_added)
            .amount(Amount::IntermediateInputs, 0.0)
            .amount(Amount::Workers, workers);
        survey.add(&row).unwrap();
    }
    survey
}

fn publish(enterprises: &[(f64, f64)], options: Options) -> Benchmark {
    (survey(enterprises, options).publish(provenance())).unwrap()
}

fn options() -> Options {
    Options::default()
        .with_basis(Basis::Subtractive)
        .with_indicators(&[Indicator::LabourProductivity])
        .unwrap()
        .with_margins(false)
}

fn distribution(benchmark: &Benchmark) -> Distribution {
    let productivity = &Indicator::LabourProductivity;
    *benchmark.cells()[0].indicators.get(productivity).unwrap()
}

/// The ranks, from 0, that a quantile is the mean of: 5 % of all on either side, at least one and
/// a half, at most a hundred; never the lowest or the highest.
fn ranks(count: usize, level: f64) -> Option<std::ops::RangeInclusive<usize>> {
    let centre = (count - 1) as f64 * level;
    let half = (0.05 * count as f64).clamp(1.5, 100.0);
    let (low, high) = ((centre - half).ceil(), (centre + half).floor());
    (low >= 1.0 && high <= (count - 2) as f64).then_some(low as usize..=high as usize)
}

/// With 10 %: between 0.9 and 1.1 times a value lie 0.2007 in logarithms. The step is 0.1 times a power of
/// two, the least that a mean of so many hides one of them by; twice that below ten.
fn step(averaged: usize, count: usize) -> f64 {
    let times = if count < 10 { 2.0 } else { 1.0 };
    let least = times * (1.1_f64 / 0.9).ln() / averaged as f64;
    let powers = (-20..20).map(|power| 0.1 * 2.0_f64.powi(power));
    powers.into_iter().find(|step| *step >= least).unwrap()
}

#[test]
fn published_quantiles_are_rounded_means_of_their_neighbours() {
    let counts = (5..72).chain([99, 100, 250, 999, 2500]);
    let mut published = 0;
    for count in counts {
        let all = enterprises(count);
        let mut logs: Vec<f64> = all.iter().map(|(y, x)| (y / x).ln()).collect();
        logs.sort_by(f64::total_cmp);
        let levels: Vec<(Level, std::ops::RangeInclusive<usize>)> = Level::ALL
            .iter()
            .filter(|level| match level {
                Level::P50 => true,
                Level::P25 | Level::P75 => count >= 20,
                Level::P10 | Level::P90 => count >= 50,
            })
            .filter_map(|level| Some((*level, ranks(count, level.fraction())?)))
            .collect();
        let found = distribution(&publish(&all, options()));
        assert_eq!(found.count, (count as u64 + 2) / 5 * 5, "{count}");
        let averaged = levels.iter().map(|(_, ranks)| ranks.clone().count()).min();
        let Some(averaged) = averaged else {
            assert_eq!((found.p50, found.rounding), (None, None), "{count}");
            continue;
        };
        let step = step(averaged, count);
        assert!((found.rounding.unwrap() - step).abs() < 1e-15, "{count}");
        let mut reach = 0.0_f64;
        for level in Level::ALL {
            let of = levels.iter().find(|(other, _)| other == level);
            let Some((_, ranks)) = of else {
                assert_eq!(found.quantile(*level), None, "{count} {level:?}");
                continue;
            };
            let share = level.fraction();
            reach = reach.max(share - *ranks.start() as f64 / count as f64);
            reach = reach.max((*ranks.end() + 1) as f64 / count as f64 - share);
            let mean = ranks.clone().map(|rank| logs[rank]).sum::<f64>() / averaged_of(ranks);
            let digits = if step >= 0.1 {
                3
            } else if step >= 0.01 {
                4
            } else {
                5
            };
            let exact = ((mean / step).round() * step).exp();
            let text = format!("{exact:.*e}", digits - 1);
            assert_eq!(
                found.quantile(*level),
                text.parse().ok(),
                "{count} {level:?}"
            );
            published += 1;
        }
        assert_eq!(
            found.smoothing,
            Some((reach * 100.0).ceil() / 100.0),
            "{count}"
        );
    }
    assert!(published > 150);
}

fn averaged_of(ranks: &std::ops::RangeInclusive<usize>) -> f64 {
    ranks.clone().count() as f64
}

/// To a whole number for each enterprise that may be drawn in and one more, then to a thousandth.
#[test]
fn mean_logarithms_draw_in_their_ends_and_are_rounded_as_a_sum() {
    for share in [0.0, 0.04, 0.1] {
        for count in [20, 33, 60, 130] {
            let all = enterprises(count);
            let mut logs: Vec<f64> = all.iter().map(|(y, x)| (y / x).ln()).collect();
            logs.sort_by(f64::total_cmp);
            let end = |p: f64| {
                let rank = (count - 1) as f64 * p;
                let low = logs[rank.floor() as usize];
                let high = logs[rank.ceil() as usize];
                low + rank.fract() * (high - low)
            };
            let (low, high) = (end(share), end(1.0 - share));
            let sum: f64 = logs.iter().map(|log| log.clamp(low, high)).sum();
            let step = 1.0 + (share * count as f64).ceil();
            let mean = (sum / step).round() * step / count as f64;
            let method = Method::default().with_winsorised(share).unwrap();
            let found = distribution(&publish(&all, options().with_method(method)));
            let expected = (mean * 1000.0).round() / 1000.0;
            assert_eq!(found.mean_log, Some(expected), "{share} {count}");
        }
    }
}

#[test]
fn counts_are_rounded_to_the_nearest_multiple_of_their_base() {
    for base in [3, 5] {
        let method = Method::default().with_rounding_base(base).unwrap();
        for count in 20..32 {
            let options = options().with_method(method);
            let found = distribution(&publish(&enterprises(count), options)).count;
            let base = u64::from(base);
            assert_eq!(found % base, 0);
            assert!(found.abs_diff(count as u64) <= base / 2, "{count}: {found}");
        }
    }
    for base in [0, 2, 4, 6, 10] {
        let refused = Method::default().with_rounding_base(base).unwrap_err();
        assert_eq!(refused.code, ErrorCode::OutOfRange, "{base}");
    }
}

#[test]
fn options_are_read_as_they_are_built() {
    let json = r#"{"value_added_basis":"subtractive","indicators":["labour_productivity"],
        "quantiles":["p75","p50","p75"],"margins":false,"method":{"minimum_count":10}}"#;
    let built = options()
        .with_quantiles(&[Level::P50, Level::P75])
        .with_method(Method::default().with_minimum_count(10).unwrap());
    assert_eq!(serde_json::from_str::<Options>(json).unwrap(), built);
    let benchmark = publish(&enterprises(60), built);
    let found = distribution(&benchmark);
    assert!(found.p50.is_some() && found.p75.is_some());
    assert_eq!((found.p10, found.p25, found.p90), (None, None, None));
    assert!(benchmark.margins().is_empty());
    let with = publish(&enterprises(60), options().with_margins(true));
    assert!(!with.margins().is_empty());
}

/// A rank that is whole by arithmetic is whole, though its last bit says otherwise: 100 · 0.07 is
/// 7.000000000000001, 100 · 0.29 is 28.999999999999996.
#[test]
fn a_rank_is_not_missed_by_a_last_bit() {
    use QuantileType::*;
    let of = |p: f64, kind| {
        let mut values: Vec<f64> = (1..=100).map(f64::from).collect();
        quantile(&mut values, p, kind).unwrap()
    };
    assert_eq!((of(0.07, Type1), of(0.29, Type1)), (7.0, 29.0));
    assert_eq!((of(0.07, Type2), of(0.29, Type2)), (7.5, 29.5));
    // Half a rank further, the even one of two.
    assert_eq!((of(0.065, Type3), of(0.075, Type3)), (6.0, 8.0));
    assert_eq!((of(0.285, Type3), of(0.295, Type3)), (28.0, 30.0));
    assert_eq!((of(0.07, Type3), of(0.068, Type3)), (7.0, 7.0));
    assert_eq!((of(0.07, Type4), of(0.29, Type4)), (7.0, 29.0));
}

#[test]
fn a_day_of_release_is_a_day_of_the_calendar() {
    for day in [
        "2026-03-01",
        "2026-12-31",
        "2026-04-30",
        "2023-02-28",
        "2024-02-29",
        "2000-02-29",
        "2400-02-29",
    ] {
        assert!(Provenance::new("x", day).is_ok(), "{day}");
    }
    for none in [
        "",
        "2026-3-01",
        "2026/03-01",
        "2026-03/01",
        "2026-03-01 ",
        "2026-00-01",
        "2026-13-01",
        "2026-03-00",
        "2026-03-32",
        "2026-04-31",
        "2023-02-29",
        "2024-02-30",
        "1900-02-29",
        "2100-02-29",
        "+026-03-01",
    ] {
        let refused = Provenance::new("x", none).unwrap_err();
        assert_eq!(
            (refused.code, refused.path.as_str()),
            (ErrorCode::OutOfRange, "/released"),
            "{none}"
        );
    }
    assert!(Provenance::new("x".repeat(2000), "2026-03-01").is_ok());
    let long = Provenance::new("x".repeat(2001), "2026-03-01").unwrap_err();
    assert_eq!(long.code, ErrorCode::TooBig);
}

#[test]
fn a_file_with_a_quantile_of_nothing_is_refused() {
    let file = publish(&enterprises(60), options()).file().clone();
    let with = |change: fn(&mut Distribution)| {
        let mut file = file.clone();
        let mut one = *file.cells[0]
            .indicators
            .get(&Indicator::LabourProductivity)
            .unwrap();
        change(&mut one);
        file.cells[0]
            .indicators
            .insert(Indicator::LabourProductivity, one);
        Benchmark::try_from(file)
            .map(|_| ())
            .map_err(|error| error.path)
    };
    let at = |level: &str| Err(format!("/cells/0/indicators/labour_productivity/{level}"));
    assert_eq!(with(|_| ()), Ok(()));
    assert_eq!(with(|one| one.p10 = Some(0.0)), at("p10"));
    assert_eq!(with(|one| one.p10 = Some(-1.0)), at("p10"));
    assert_eq!(with(|one| one.p90 = Some(1e300)), at("p90"));
    assert_eq!(with(|one| one.p90 = one.p10), at("p90"));
}

#[test]
fn a_file_of_too_many_cells_is_refused() {
    let mut file = publish(&enterprises(20), options()).file().clone();
    file.cells = vec![file.cells[0].clone(); MOST_CELLS];
    for (at, cell) in file.cells.iter_mut().enumerate() {
        cell.sector = Some(at.to_string());
    }
    assert!(Benchmark::try_from(file.clone()).is_ok());
    file.cells.push(file.cells[0].clone());
    let refused = Benchmark::try_from(file).unwrap_err();
    let found = (refused.code, refused.path.as_str());
    assert_eq!(found, (ErrorCode::TooBig, "/cells"));
}

#[test]
fn the_fewest_that_are_published_are_those_of_the_method() {
    for (minimum, published) in [(20, true), (21, false)] {
        let method = Method::default().with_minimum_count(minimum).unwrap();
        let survey = survey(&enterprises(20), options().with_method(method));
        assert_eq!(survey.publish(provenance()).is_ok(), published, "{minimum}");
    }
}

#[test]
fn an_enterprise_without_workers_is_in_no_sum() {
    let mut all = enterprises(60);
    let without = distribution(&publish(&all, options()));
    all.push((1e5, 0.0));
    assert_eq!(distribution(&publish(&all, options())), without);
}

/// Logarithms are taken relative to workers, each sum of them rounded; those of a ratio of two others
/// are the difference.
#[test]
fn mean_logarithms_are_relative_to_workers_and_add_up() {
    use Indicator::{LabourProductivity, OutputPerWorker, ValueAddedContent};
    let kinds = [LabourProductivity, OutputPerWorker, ValueAddedContent];
    for count in 20..60 {
        let mut survey = Survey::new(options().with_indicators(&kinds).unwrap());
        let mut sums = [0.0, 0.0];
        for (at, (value_added, workers)) in enterprises(count).into_iter().enumerate() {
            let output = value_added * (1.5 + (at % 7) as f64 / 3.0);
            let row = Row::new("rice", "small", 2024)
                .amount(Amount::NetRevenue, output)
                .amount(Amount::IntermediateInputs, output - value_added)
                .amount(Amount::Workers, workers);
            survey.add(&row).unwrap();
            sums[0] += (value_added / workers).ln();
            sums[1] += (output / workers).ln();
        }
        let benchmark = survey.publish(provenance()).unwrap();
        let found = kinds.map(|kind| {
            let one = benchmark.cells()[0].indicators.get(&kind).unwrap();
            (one.mean_log.unwrap() * 1000.0).round()
        });
        let mean = sums.map(|sum| (sum.round() / count as f64 * 1000.0).round());
        assert_eq!(found, [mean[0], mean[1], mean[0] - mean[1]], "{count}");
    }
}

#[test]
fn a_group_counts_once_however_many_rows_it_has() {
    let with = |groups: &[&str]| {
        let mut survey = Survey::new(options());
        let all = enterprises(groups.len());
        for ((value_added, workers), group) in all.into_iter().zip(groups) {
            let row = Row::new("rice", "small", 2024)
                .group(group)
                .amount(Amount::NetRevenue, value_added)
                .amount(Amount::IntermediateInputs, 0.0)
                .amount(Amount::Workers, workers);
            survey.add(&row).unwrap();
        }
        survey.review()[0].indicators.iter().next().unwrap().1
    };
    let pairs = "aabbccddeeffgghhiijjkkll"
        .split("")
        .filter(|x| !x.is_empty());
    let pairs = with(&pairs.collect::<Vec<_>>());
    assert_eq!(pairs.rows, 24);
    assert_eq!(pairs.figures, FigureStatus::Published);
    assert_eq!(pairs.ratio_of_sums, FigureStatus::Published);
    let four = "aaabbbcccddd".split("").filter(|x| !x.is_empty());
    let four = with(&four.collect::<Vec<_>>());
    assert_eq!(four.figures, FigureStatus::TooFew);
    // Five contributors are enough, unless one of them has most of the rows.
    let one_of_five = "aaaaaaaabcde".split("").filter(|x| !x.is_empty());
    let one_of_five = with(&one_of_five.collect::<Vec<_>>());
    assert_eq!(one_of_five.figures, FigureStatus::Dominated);
}

/// Two cells of four are too small alone; together they are eight, whom their total less the third
/// cell may tell. Another cell of four alone would be told, and takes the third cell with it.
#[test]
fn cells_that_are_safe_together_take_no_other_with_them() {
    let published = |sizes: &[(&str, usize)]| {
        let mut survey = Survey::new(options().with_margins(true));
        for (size, count) in sizes {
            for (value_added, workers) in enterprises(*count) {
                let row = Row::new("rice", size, 2024)
                    .amount(Amount::NetRevenue, value_added)
                    .amount(Amount::IntermediateInputs, 0.0)
                    .amount(Amount::Workers, workers);
                survey.add(&row).unwrap();
            }
        }
        let benchmark = survey.publish(provenance()).unwrap();
        let cells = benchmark.cells().iter().filter(|cell| !cell.withheld());
        cells
            .filter_map(|cell| cell.size.clone())
            .collect::<Vec<_>>()
    };
    let two = [("large", 60), ("medium", 4), ("small", 4)];
    assert_eq!(published(&two), ["large"]);
    assert!(published(&two[..2]).is_empty());
}

/// A row for the additive value added, whose figures may be changed.
fn whole() -> Row<'static> {
    Row::new("rice", "small", 2024)
        .amount(Amount::NetRevenue, 900.0)
        .amount(Amount::LabourCost, 200.0)
        .amount(Amount::Depreciation, 100.0)
        .amount(Amount::InterestExpense, 0.0)
        .amount(Amount::ProfitBeforeTax, 100.0)
        .amount(Amount::Workers, 10.0)
        .amount(Amount::FixedAssets, 500.0)
}

#[test]
fn a_row_says_which_figure_stands_in_the_way_of_which_ratio() {
    let left_out = |indicators: &[Indicator], row: &Row| {
        let options = Options::default().with_indicators(indicators).unwrap();
        let found = Survey::new(options).add(row).unwrap();
        found
            .into_iter()
            .map(|one| (one.amount, one.reason))
            .collect::<Vec<_>>()
    };
    let workers = |workers| whole().amount(Amount::Workers, workers);
    let productivity = [Indicator::LabourProductivity];
    assert_eq!(left_out(&productivity, &whole()), []);
    assert_eq!(
        left_out(&productivity, &workers(-3.0)),
        [(Amount::Workers, Reason::NotPositive)]
    );
    assert_eq!(
        left_out(&productivity, &workers(0.0)),
        [(Amount::Workers, Reason::ZeroDenominator)]
    );
    // Nothing was invested: no ratio to it, and nothing else is wrong with the row.
    assert_eq!(
        left_out(
            &[Indicator::CapitalProductivity],
            &whole().amount(Amount::FixedAssets, 0.0)
        ),
        [(Amount::FixedAssets, Reason::ZeroDenominator)]
    );
    // Sales of nothing are a numerator like any other.
    let idle = whole()
        .amount(Amount::NetRevenue, 0.0)
        .amount(Amount::Workers, f64::NAN);
    assert_eq!(
        left_out(&[Indicator::OutputPerWorker], &idle),
        [(Amount::Workers, Reason::MissingItem)]
    );
}

#[test]
fn surveys_that_are_merged_add_what_they_left_out() {
    let without = |rows: usize| {
        let mut survey = Survey::new(Options::default());
        for _ in 0..rows {
            let row = whole().amount(Amount::Workers, 0.0);
            survey.add(&row).unwrap();
        }
        survey
    };
    let mut merged = without(2);
    merged.merge(without(3)).unwrap();
    let found: Vec<_> = merged.excluded().iter().map(|one| one.rows).collect();
    assert_eq!((merged.rows(), found), (5, vec![5]));
    let cells: Vec<(String, usize)> = merged
        .cells()
        .map(|(key, rows)| (key.sector.clone(), rows))
        .collect();
    assert_eq!(cells, [("rice".to_owned(), 5)]);
}

#[test]
fn a_figure_a_label_and_the_number_of_cells_have_a_last_that_fits() {
    let mut survey = Survey::new(Options::default());
    assert!(
        survey
            .add(&whole().amount(Amount::NetRevenue, LARGEST))
            .is_ok()
    );
    let more = whole().amount(Amount::NetRevenue, LARGEST * 1.001);
    assert_eq!(survey.add(&more).unwrap_err().code, ErrorCode::TooLarge);
    let label = "x".repeat(LONGEST_LABEL + 1);
    let row = |sector| Row::new(sector, "small", 2024);
    assert!(survey.add(&row(&label[1..])).is_ok());
    assert_eq!(
        survey.add(&row(&label)).unwrap_err().code,
        ErrorCode::OutOfRange
    );
    for at in 2..MOST_CELLS {
        let sector = at.to_string();
        survey.add(&Row::new(&sector, "small", 2024)).unwrap();
    }
    let full = survey.add(&row("one more")).unwrap_err();
    assert_eq!(full.code, ErrorCode::TooBig);
    assert_eq!(full.given, (MOST_CELLS + 1).to_string());
}

#[test]
fn a_raw_ratio_of_sums_is_the_sum_of_one_over_that_of_the_other() {
    let mut survey = Survey::new(options());
    for (value_added, workers) in [(100.0, 2.0), (900.0, 3.0), (500.0, 5.0)] {
        let row = Row::new("rice", "small", 2024)
            .amount(Amount::NetRevenue, value_added)
            .amount(Amount::IntermediateInputs, 0.0)
            .amount(Amount::Workers, workers);
        survey.add(&row).unwrap();
    }
    let raw = survey.raw(QuantileType::Type7);
    let productivity = &Indicator::LabourProductivity;
    let found = raw.cells[0].indicators.get(productivity).unwrap();
    assert_eq!(found.ratio_of_sums, Some(1500.0 / 10.0));
}
