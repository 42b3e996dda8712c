//! Where a plan stands: comparison words, averages, paces, territories.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::plan::{
    Comparison, Indicator, Plan, Progress, ProgressFlag, ProgressOptions, Status, Target,
    Tolerance, progress,
};
use nangsuat::series::{Observation, Series, Source, Unit, Vintage};
use nangsuat::{ErrorCode, Reason};
use proptest::prelude::*;
use std::sync::OnceLock;

const AN_GIANG: &str = "an_giang_before_2025_07";
const MERGED: &str = "an_giang_since_2025_07";

/// An invented observation.
fn seen(indicator: &str, year: i32, value: f64) -> Observation {
    let unit = match indicator {
        "labour_productivity_growth" | "grdp_growth" => Unit::RatePerYear,
        "tfp_contribution_share" => Unit::Share,
        "labour_productivity" => Unit::DongPerWorker,
        _ => Unit::Count,
    };
    Observation {
        indicator: indicator.to_owned(),
        territory: AN_GIANG.to_owned(),
        branch: None,
        from_year: None,
        year,
        value,
        unit,
        price_basis: matches!(unit, Unit::RatePerYear | Unit::DongPerWorker)
            .then(|| "constant_2010".to_owned()),
        accounts: None,
        employment_definition: None,
        vintage: Vintage::Preliminary,
        source: Source {
            publisher: "invented".to_owned(),
            title: "invented".to_owned(),
            ..Source::default()
        },
        note: None,
    }
}

fn options() -> ProgressOptions {
    ProgressOptions {
        territory: Some(AN_GIANG.to_owned()),
        base_year: Some(2022),
        ..ProgressOptions::default()
    }
}

fn plan() -> &'static Plan {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    PLAN.get_or_init(|| Plan::an_giang().unwrap())
}

fn look(observations: Vec<Observation>, options: &ProgressOptions) -> Vec<Progress> {
    progress(plan(), &Series::new(observations).unwrap(), options).unwrap()
}

/// An Giang's plan with another target for its pilot models, at the same place of the document.
fn models(change: impl FnOnce(&mut Target)) -> [Indicator; 1] {
    let mut models = plan().indicator("pilot_models").unwrap().clone();
    change(models.targets.last_mut().unwrap());
    [models]
}

fn at<'a>(found: &'a [Progress], indicator: &str, year: i32) -> &'a Progress {
    let mut all = found.iter();
    all.find(|p| p.indicator == indicator && p.target_year == year)
        .unwrap()
}

fn growth(years: &[(i32, f64)], options: &ProgressOptions, target: i32) -> Progress {
    let observations = years
        .iter()
        .map(|(year, value)| seen("labour_productivity_growth", *year, *value))
        .collect();
    at(
        &look(observations, options),
        "labour_productivity_growth",
        target,
    )
    .clone()
}

#[test]
fn every_target_of_the_plan_stands_there_with_its_words() {
    let found = look(Vec::new(), &options());
    assert_eq!(found.len(), 16, "eight indicators, two target years");
    for target in &found {
        let expected = if target.comparison == Comparison::Continue {
            Status::NotMeasurable
        } else {
            Status::NoData
        };
        assert_eq!(
            target.status, expected,
            "{} {}",
            target.indicator, target.target_year
        );
        assert_eq!((target.achieved, target.needed), (None, None));
        assert!(target.absent.get(&"achieved".to_owned()).is_some());
        assert!(!target.wording.vi.is_empty() && !target.section.is_empty());
    }
    let verb = |indicator: &str| at(&found, indicator, 2025).commitment.vi.clone();
    assert_eq!(verb("labour_productivity_growth"), "Phấn đấu đạt");
    assert_eq!(verb("tfp_contribution_share"), "Góp phần đạt");
    let tfp = [2025, 2030].map(|year| at(&found, "tfp_contribution_share", year).target);
    assert_eq!(tfp, [Some(0.45), Some(0.5)]);
}

#[test]
fn growth_is_averaged_geometrically_and_decided_in_the_target_year() {
    let found = growth(&[(2023, 0.05), (2024, 0.08)], &options(), 2025);
    let average = (1.05_f64 * 1.08).sqrt() - 1.0;
    assert!((found.achieved.unwrap() - average).abs() < 1e-12);
    let needed = 1.07 * 1.07 * 1.07 / (1.05 * 1.08) - 1.0;
    assert!((found.needed.unwrap() - needed).abs() < 1e-12);
    assert_eq!((found.achieved_to, found.years_left), (Some(2024), Some(1)));
    // 6.489 % is more than half a point below 7 %.
    assert_eq!(found.status, Status::Behind);
    assert_eq!(found.flags, []);
    assert_eq!(found.used.len(), 2);

    let decided = growth(
        &[(2023, 0.07), (2024, 0.07), (2025, 0.07)],
        &options(),
        2025,
    );
    assert_eq!(decided.status, Status::Reached);
    assert_eq!(decided.flags, [], "7 % is 7 %, not about it");
    let absent = decided.absent.get(&"needed".to_owned()).unwrap();
    assert_eq!(absent.reason, Reason::TargetYearPassed);
    let missed = growth(
        &[(2023, 0.05), (2024, 0.05), (2025, 0.05)],
        &options(),
        2025,
    );
    assert_eq!(missed.status, Status::Behind);
    // Nothing of 2026 to 2030 is known yet.
    assert_eq!(
        growth(&[(2025, 0.09)], &options(), 2030).status,
        Status::NoData
    );
}

#[test]
fn about_has_a_tolerance_that_can_be_set_and_above_has_none() {
    let years = [(2023, 0.066), (2024, 0.066), (2025, 0.066)];
    let found = growth(&years, &options(), 2025);
    assert_eq!(found.status, Status::Reached);
    assert!(found.flags.contains(&ProgressFlag::WithinTolerance));
    let more = [(2023, 0.08), (2024, 0.08), (2025, 0.08)];
    let found = growth(&more, &options(), 2025);
    assert_eq!((found.status, found.flags), (Status::Reached, vec![]));
    let exact = ProgressOptions {
        about: Tolerance {
            points: 0.0,
            ..Tolerance::default()
        },
        ..options()
    };
    assert_eq!(growth(&years, &exact, 2025).status, Status::Behind);

    let five = |rate: f64| (2026..=2030).map(|year| (year, rate)).collect::<Vec<_>>();
    let at_it = growth(&five(0.075), &options(), 2030);
    assert_eq!(
        (at_it.base_year, at_it.status),
        (Some(2025), Status::Behind)
    );
    assert_eq!(
        growth(&five(0.0751), &options(), 2030).status,
        Status::Reached
    );

    let wrong = ProgressOptions {
        about: Tolerance {
            points: 5.0,
            ..Tolerance::default()
        },
        ..options()
    };
    let error = progress(plan(), &Series::new(vec![]).unwrap(), &wrong);
    let error = error.unwrap_err();
    assert_eq!(
        (error.code, &error.path[..]),
        (ErrorCode::OutOfRange, "/about/points")
    );
}

#[test]
fn a_year_that_no_plan_can_speak_of_is_refused() {
    let empty = Series::new(Vec::new()).unwrap();
    for (base_year, as_of, path) in [
        (Some(i32::MIN), None, "/base_year"),
        (Some(i32::MAX), None, "/base_year"),
        (None, Some(25), "/as_of"),
    ] {
        let asked = ProgressOptions {
            base_year,
            as_of,
            ..options()
        };
        let error = progress(plan(), &empty, &asked).unwrap_err();
        assert_eq!((error.code, &error.path[..]), (ErrorCode::OutOfRange, path));
    }
}

#[test]
fn without_a_base_year_there_is_no_average() {
    let none = ProgressOptions {
        base_year: None,
        ..options()
    };
    let found = growth(&[(2023, 0.07)], &none, 2025);
    assert_eq!((found.status, found.achieved), (Status::NoData, None));
    let absent = found.absent.get(&"achieved".to_owned()).unwrap();
    assert_eq!(absent.needs, ["base_year"]);
    assert_eq!(found.latest.unwrap().value, 0.07);
}

/// A base year is before its target year, and what is observed in it is not the plan's.
#[test]
fn the_plan_begins_after_its_base_year() {
    for (base, kept) in [(2024, Some(2024)), (2025, None), (2026, None)] {
        let asked = ProgressOptions {
            base_year: Some(base),
            ..options()
        };
        let found = growth(&[(2025, 0.07)], &asked, 2025);
        assert_eq!(found.base_year, kept);
        assert_eq!(found.achieved.is_some(), kept.is_some());
    }
    for (indicator, value) in [
        ("labour_productivity_growth", 0.07),
        ("tfp_contribution_share", 0.46),
    ] {
        let before = look(vec![seen(indicator, 2022, value)], &options());
        let before = at(&before, indicator, 2025);
        assert_eq!(
            (before.status, &before.latest, before.achieved),
            (Status::NoData, &None, None)
        );
        let absent = before.absent.get(&"achieved".to_owned()).unwrap();
        assert_eq!(absent.needs, [format!("2023.{indicator}")]);
        let first = look(vec![seen(indicator, 2023, value)], &options());
        let first = at(&first, indicator, 2025);
        assert_eq!(first.latest.as_ref().map(|o| o.year), Some(2023));
        assert!((first.achieved.unwrap() - value).abs() < 1e-12);
    }
}

/// The target of 2025 is judged by what is known of the years to 2025.
#[test]
fn what_comes_after_the_target_year_is_not_its_own() {
    let mut all = Vec::new();
    for year in 2023..=2027 {
        let late = year > 2025;
        all.push(seen(
            "labour_productivity_growth",
            year,
            if late { 0.2 } else { 0.07 },
        ));
        all.push(seen(
            "tfp_contribution_share",
            year,
            if late { 0.9 } else { 0.45 },
        ));
        all.push(seen("grdp_growth", year, 0.08));
        all.push(seen("pilot_models", year, f64::from(year - 2022)));
    }
    let found = look(all, &options());
    for (indicator, achieved) in [
        ("labour_productivity_growth", 0.07),
        ("tfp_contribution_share", 0.45),
        ("pilot_models", 3.0),
    ] {
        let found = at(&found, indicator, 2025);
        assert!((found.achieved.unwrap() - achieved).abs() < 1e-12);
        assert_eq!(found.achieved_to, Some(2025));
        assert_eq!(found.used.last().unwrap().year, 2025);
        assert_eq!(found.latest.as_ref().unwrap().year, 2027);
    }
}

#[test]
fn a_year_without_a_figure_breaks_the_average() {
    let found = growth(&[(2023, 0.07), (2025, 0.07)], &options(), 2025);
    assert_eq!((found.status, found.achieved), (Status::NoData, None));
    assert!(found.flags.contains(&ProgressFlag::YearsMissing));
    let absent = found.absent.get(&"achieved".to_owned()).unwrap();
    assert_eq!(absent.needs, ["2024.labour_productivity_growth"]);
}

#[test]
fn an_average_over_a_period_counts_for_its_years() {
    let mut period = seen("labour_productivity_growth", 2024, 0.06);
    period.from_year = Some(2023);
    let last = seen("labour_productivity_growth", 2025, 0.09);
    let found = look(vec![period, last], &options());
    let found = at(&found, "labour_productivity_growth", 2025);
    let average = (1.06_f64 * 1.06 * 1.09).cbrt() - 1.0;
    assert!((found.achieved.unwrap() - average).abs() < 1e-12);
}

#[test]
fn levels_serve_where_no_growth_was_published_and_current_prices_never() {
    let levels = [(2022, 100e6), (2023, 106e6), (2024, 113.42e6)];
    let levels = levels.map(|(year, value)| seen("labour_productivity", year, value));
    let found = look(levels.to_vec(), &options());
    let found = at(&found, "labour_productivity_growth", 2025);
    assert!((found.achieved.unwrap() - (1.1342_f64.sqrt() - 1.0)).abs() < 1e-12);
    assert!(found.flags.contains(&ProgressFlag::FromLevels));

    let current = levels.map(|mut level| {
        level.price_basis = Some("current".to_owned());
        level
    });
    let found = look(current.to_vec(), &options());
    assert_eq!(
        at(&found, "labour_productivity_growth", 2025).status,
        Status::NoData
    );
}

#[test]
fn the_more_final_figure_counts_and_none_after_the_stated_year() {
    let mut first = seen("labour_productivity_growth", 2023, 0.09);
    first.vintage = Vintage::FirstEstimate;
    let last = seen("labour_productivity_growth", 2023, 0.06);
    let later = seen("labour_productivity_growth", 2024, 0.01);
    let asked = ProgressOptions {
        as_of: Some(2023),
        ..options()
    };
    let found = look(vec![last, first, later], &asked);
    let found = at(&found, "labour_productivity_growth", 2025);
    assert!((found.achieved.unwrap() - 0.06).abs() < 1e-12);
    assert_eq!(found.years_left, Some(2));
}

#[test]
fn figures_in_other_borders_are_named_and_not_joined() {
    let old = seen("labour_productivity_growth", 2023, 0.07);
    let mut new = seen("labour_productivity_growth", 2024, 0.09);
    MERGED.clone_into(&mut new.territory);
    let found = look(vec![old, new], &options());
    let found = at(&found, "labour_productivity_growth", 2025);
    assert_eq!(found.achieved_to, Some(2023));
    assert!(found.flags.contains(&ProgressFlag::OtherBorders));
    // The nation is another place, not other borders.
    let mut nation = seen("labour_productivity_growth", 2024, 0.09);
    "viet_nam".clone_into(&mut nation.territory);
    let found = look(vec![nation], &options());
    assert!(found.iter().all(|p| p.flags.is_empty()));
}

#[test]
fn a_share_is_weighted_by_growth() {
    let mut observations = Vec::new();
    for (year, share, growth) in [(2023, 0.5, 0.08), (2024, 0.2, 0.02)] {
        observations.push(seen("tfp_contribution_share", year, share));
        observations.push(seen("grdp_growth", year, growth));
    }
    let found = look(observations, &options());
    let tfp = at(&found, "tfp_contribution_share", 2025);
    assert!((tfp.achieved.unwrap() - 0.044 / 0.10).abs() < 1e-12);
    assert!(tfp.flags.contains(&ProgressFlag::GrowthWeighted));
    assert_eq!(tfp.status, Status::Behind);
    // 44 % over two years leaves 47 % for the third, if it grows as they did.
    assert!((tfp.needed.unwrap() - 0.47).abs() < 1e-12);
    assert!(tfp.flags.contains(&ProgressFlag::EvenGrowthAssumed));

    // One year of 40 % leaves two of 47.5 %.
    let first = vec![
        seen("tfp_contribution_share", 2023, 0.4),
        seen("grdp_growth", 2023, 0.08),
    ];
    let found = look(first, &options());
    let tfp = at(&found, "tfp_contribution_share", 2025);
    assert!((tfp.needed.unwrap() - 0.475).abs() < 1e-12);

    let alone = look(vec![seen("tfp_contribution_share", 2024, 0.46)], &options());
    let tfp = at(&alone, "tfp_contribution_share", 2025);
    assert_eq!((tfp.achieved, tfp.status), (Some(0.46), Status::OnTrack));
    assert!(tfp.flags.contains(&ProgressFlag::LatestYearOnly));
    assert_eq!(tfp.needed, None);
}

#[test]
fn a_published_share_of_the_period_is_taken_as_it_is() {
    let mut period = seen("tfp_contribution_share", 2025, 0.4572);
    period.from_year = Some(2023);
    let found = look(
        vec![period, seen("tfp_contribution_share", 2025, 0.3)],
        &options(),
    );
    let tfp = at(&found, "tfp_contribution_share", 2025);
    assert_eq!((tfp.achieved, tfp.status), (Some(0.4572), Status::Reached));
}

/// A share of the period counts before those of its years that are no more final and go no further.
#[test]
fn of_a_period_and_its_years_the_later_and_more_final_counts() {
    let (early, late) = (Vintage::Preliminary, Vintage::Final);
    for (to, of_period, of_years, taken) in [
        (2025, early, early, true),
        (2025, late, early, true),
        (2025, early, late, false),
        (2024, late, early, false),
    ] {
        let mut all = vec![seen("tfp_contribution_share", to, 0.46)];
        all[0].from_year = Some(2023);
        all[0].vintage = of_period;
        for year in 2023..=2025 {
            let mut share = seen("tfp_contribution_share", year, 0.4);
            share.vintage = of_years;
            all.extend([share, seen("grdp_growth", year, 0.08)]);
        }
        let found = look(all, &options());
        let achieved = at(&found, "tfp_contribution_share", 2025).achieved.unwrap();
        let expected = if taken { 0.46 } else { 0.4 };
        assert!((achieved - expected).abs() < 1e-12, "{to} {of_period:?}");
    }
}

#[test]
fn a_number_runs_along_a_straight_path() {
    let models = |year, value| look(vec![seen("pilot_models", year, value)], &options());
    // Of 5 in three years 1.67 are due after one, 3.33 after two.
    for (year, value, status) in [
        (2023, 1.0, Status::Behind),
        (2023, 2.0, Status::OnTrack),
        (2024, 3.0, Status::Behind),
        (2024, 4.0, Status::OnTrack),
        (2024, 5.0, Status::Reached),
        (2025, 4.0, Status::Behind),
        (2025, 7.0, Status::Reached),
    ] {
        let found = models(year, value);
        let found = at(&found, "pilot_models", 2025);
        assert_eq!(found.status, status, "{value} in {year}");
        assert!(found.flags.contains(&ProgressFlag::CountedFromZero));
    }
    let found = models(2024, 3.0);
    let now = at(&found, "pilot_models", 2025);
    assert_eq!((now.pace, now.needed), (Some(1.5), Some(2.0)));
    let later = at(&found, "pilot_models", 2030);
    assert_eq!((later.expected, later.needed), (Some(2.5), Some(7.0 / 6.0)));

    // Experts that there were before do not count as the plan's pace.
    let experts = ["productivity_experts"; 2];
    let seen = vec![seen(experts[0], 2022, 2.0), seen(experts[1], 2024, 3.0)];
    let found = look(seen, &options());
    let found = at(&found, experts[0], 2025);
    assert_eq!((found.pace, found.expected), (Some(0.5), Some(4.0)));
    assert_eq!(found.status, Status::Behind);
    assert!(found.flags.is_empty());
}

/// Of 25 million in 25 years a million is due each year, though seven twenty-fifths of it are more
/// to the last bit.
#[test]
fn whoever_is_on_the_straight_path_is_on_track() {
    let wanted = models(|target| (target.year, target.value) = (2047, Some(25e6)));
    for years in 1..25 {
        for (more, status) in [(0.0, Status::OnTrack), (-1.0, Status::Behind)] {
            let value = 1e6 * f64::from(years) + more;
            let seen = Series::new(vec![seen("pilot_models", 2022 + years, value)]).unwrap();
            let found = progress(&wanted, &seen, &options()).unwrap();
            assert_eq!(at(&found, "pilot_models", 2047).status, status, "{value}");
        }
    }
}

#[test]
fn about_a_number_is_within_a_part_of_it() {
    let wanted = models(|target| {
        (target.comparison, target.value) = (Comparison::About, Some(200.0));
    });
    let within = [ProgressFlag::CountedFromZero, ProgressFlag::WithinTolerance];
    for (value, status, flags) in [
        (189.0, Status::Behind, &within[..1]),
        (190.0, Status::Reached, &within),
        (199.0, Status::Reached, &within),
        (200.0, Status::Reached, &within[..1]),
        (201.0, Status::Reached, &within[..1]),
    ] {
        let seen = Series::new(vec![seen("pilot_models", 2030, value)]).unwrap();
        let found = progress(&wanted, &seen, &options()).unwrap();
        let found = at(&found, "pilot_models", 2030);
        assert_eq!((found.status, &found.flags[..]), (status, flags), "{value}");
    }
}

#[test]
fn what_goes_on_without_a_number_is_not_measured() {
    let found = look(
        vec![seen("training_attendances_officials", 2027, 80.0)],
        &options(),
    );
    let found = at(&found, "training_attendances_officials", 2030);
    assert_eq!((found.status, found.target), (Status::NotMeasurable, None));
    assert_eq!(found.latest.as_ref().unwrap().value, 80.0);
}

proptest! {
    /// Whoever grows at the pace still needed ends at the target.
    #[test]
    fn the_needed_pace_leads_to_the_target(rates in proptest::collection::vec(-0.2..0.3_f64, 1..8)) {
        // A plan of one's own: the year 2030 from 2022 on.
        let mut years: Vec<(i32, f64)> = (2023..).zip(rates).collect();
        let text = include_str!("../../core/data/plan/an_giang.json").replace("\"year\": 2025,", "\"year\": 2029,");
        let plan = Plan::from_json(&text).unwrap();
        let judge = |years: &[(i32, f64)]| {
            let known = years.iter().filter(|(year, _)| *year <= 2029);
            let known = known.map(|(y, v)| seen("labour_productivity_growth", *y, *v)).collect();
            let found = progress(&plan, &Series::new(known).unwrap(), &options()).unwrap();
            at(&found, "labour_productivity_growth", 2029).clone()
        };
        let found = judge(&years);
        if let Some(needed) = found.needed.filter(|needed| *needed > -1.0 && *needed <= 1.0) {
            let from = found.achieved_to.unwrap() + 1;
            years.extend((from..=2029).map(|year| (year, needed)));
            let end = judge(&years);
            prop_assert!((end.achieved.unwrap() - 0.07).abs() < 1e-9);
            prop_assert_eq!(end.status, Status::Reached);
        }
    }

    #[test]
    fn results_are_numbers_or_reasons(
        values in proptest::collection::vec((0..6_usize, 2020..2033_i32, 0.0..1.0_f64), 0..40),
        base in proptest::option::of(2018..2032_i32), as_of in proptest::option::of(2018..2034_i32),
    ) {
        let names = [
            "labour_productivity_growth", "tfp_contribution_share", "grdp_growth", "pilot_models",
            "labour_productivity", "supported_enterprises",
        ];
        let observations = values.into_iter().map(|(at, year, value)| seen(names[at], year, value)).collect();
        let (series, _) = Series::keep(observations);
        let asked = ProgressOptions { base_year: base, as_of, ..options() };
        for found in progress(plan(), &series, &asked).unwrap() {
            for figure in [found.achieved, found.needed, found.pace, found.expected].into_iter().flatten() {
                prop_assert!(figure.is_finite());
            }
            // What is not there has its reason, and what is not judged is not there.
            let why = found.absent.get(&"achieved".to_owned()).is_some();
            prop_assert_eq!(found.achieved.is_none(), why);
            if let (Some(latest), Some(as_of)) = (&found.latest, as_of) {
                prop_assert!(latest.year <= as_of);
            }
        }
    }
}
