//! The series room: the shipped figures are the published ones, each with its source, and growth
//! across a break is refused.

// Helpers of tests may fail like tests do; tables are long.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::too_many_lines)]

use nangsuat::ErrorCode;
use nangsuat::plan::path;
use nangsuat::series::{Observation, Series, SeriesFile, Unit, Vintage, place};
use serde_json::{Value, json};

const AN_GIANG: &str = "an_giang_before_2025_07";
const AN_GIANG_MERGED: &str = "an_giang_since_2025_07";
const REFERENCES: &str = include_str!("../../core/data/series/labour_productivity.json");

fn official() -> Series {
    Series::official().expect("the shipped figures are a series")
}

fn level(series: &Series, year: i32) -> &Observation {
    series
        .labour_productivity("viet_nam", year)
        .expect("published")
}

/// A valid observation, to be changed.
fn sample() -> Value {
    json!({
        "indicator": "grdp", "territory": "thu_nghiem", "year": 2024, "value": 1e12, "unit": "dong",
        "price_basis": "current", "vintage": "final",
        "source": {"publisher": "Cục Thống kê Thử Nghiệm (invented)", "title": "Niên giám hư cấu"}
    })
}

fn file(observations: &[Value]) -> String {
    json!({"format": "nangsuat/series", "version": 1, "observations": observations}).to_string()
}

/// Every figure that ships, typed once more: indicator, territory, branch, period, value in the
/// unit in which it was published, that unit, vintage.
#[test]
fn every_shipped_figure_is_a_published_one() {
    const MILLION: f64 = 1e6;
    const BILLION: f64 = 1e9;
    const PERCENT: f64 = 0.01;
    use Vintage::{Computed, Estimate, FirstEstimate, NotStated};

    let national = |indicator: &'static str, branch, from, year, value, scale, vintage| {
        (
            indicator, "viet_nam", branch, from, year, value, scale, vintage,
        )
    };
    let mut expected = Vec::new();
    for (year, value, vintage) in [
        (2017, 93.2, FirstEstimate),
        (2018, 102.2, Estimate),
        (2019, 110.4, FirstEstimate),
        (2020, 150.1, Estimate),
        (2021, 172.8, NotStated),
        (2022, 188.7, NotStated),
        (2023, 199.3, FirstEstimate),
        (2024, 221.9, FirstEstimate),
    ] {
        expected.push(national(
            "labour_productivity",
            None,
            None,
            year,
            value,
            MILLION,
            vintage,
        ));
    }
    for (branch, value) in [
        ("agriculture_forestry_fishery", 57.5),
        ("industry_construction", 178.6),
        ("services", 174.1),
    ] {
        expected.push(national(
            "labour_productivity",
            Some(branch),
            None,
            2020,
            value,
            MILLION,
            Computed,
        ));
    }
    for (from, year, value, vintage) in [
        (None, 2021, 4.71, FirstEstimate),
        (None, 2022, 4.8, FirstEstimate),
        (None, 2023, 3.65, FirstEstimate),
        (None, 2024, 5.88, FirstEstimate),
        (Some(2011), 2015, 4.53, NotStated),
        (Some(2016), 2020, 6.05, NotStated),
        (Some(2011), 2020, 5.29, NotStated),
    ] {
        expected.push(national(
            "labour_productivity_growth",
            None,
            from,
            year,
            value,
            PERCENT,
            vintage,
        ));
    }
    for (branch, values) in [
        (
            "agriculture_forestry_fishery",
            [
                16.33, 16.97, 17.47, 17.89, 18.50, 19.88, 21.01, 22.37, 24.46,
            ],
        ),
        (
            "manufacturing",
            [
                42.03, 45.71, 48.93, 51.27, 53.97, 54.76, 55.86, 60.82, 65.88,
            ],
        ),
    ] {
        for (year, value) in (2010..).zip(values) {
            expected.push(national(
                "labour_productivity",
                Some(branch),
                None,
                year,
                value,
                MILLION,
                NotStated,
            ));
        }
    }
    for (year, capital, tfp) in [
        (2016, 50.86, 44.87),
        (2017, 47.91, 46.09),
        (2018, 46.18, 44.76),
        (2019, 46.35, 47.71),
        (2020, 104.21, 44.43),
    ] {
        expected.push(national(
            "capital_contribution_share",
            None,
            None,
            year,
            capital,
            PERCENT,
            NotStated,
        ));
        expected.push(national(
            "tfp_contribution_share",
            None,
            None,
            year,
            tfp,
            PERCENT,
            NotStated,
        ));
    }
    for (territory, from, year, value) in [
        ("kien_giang_before_2025_07", 2001, 2005, 13.21),
        ("kien_giang_before_2025_07", 2006, 2010, -36.55),
        ("kien_giang_before_2025_07", 2011, 2015, 25.63),
        ("dong_thap_before_2025_07", 2011, 2015, 34.51),
        ("dong_thap_before_2025_07", 2016, 2020, 30.01),
    ] {
        expected.push((
            "tfp_contribution_share",
            territory,
            None,
            Some(from),
            year,
            value,
            PERCENT,
            Estimate,
        ));
    }
    for (year, value, vintage) in [
        (2015, 60_467.0, NotStated),
        (2020, 89_362.0, Estimate),
        (2022, 102_700.0, Estimate),
        (2023, 115_732.0, Estimate),
        (2024, 126_771.0, NotStated),
    ] {
        expected.push(("grdp", AN_GIANG, None, None, year, value, BILLION, vintage));
    }
    for (territory, year, value, vintage) in [
        (AN_GIANG, 2018, 6.52, NotStated),
        (AN_GIANG, 2020, 5.45, Estimate),
        (AN_GIANG, 2021, 2.15, Estimate),
        (AN_GIANG, 2022, 6.87, Estimate),
        (AN_GIANG, 2023, 7.36, FirstEstimate),
        (AN_GIANG, 2023, 6.14, NotStated),
        (AN_GIANG, 2024, 7.16, NotStated),
        (AN_GIANG_MERGED, 2025, 8.39, NotStated),
    ] {
        expected.push((
            "grdp_growth",
            territory,
            None,
            None,
            year,
            value,
            PERCENT,
            vintage,
        ));
    }
    for (branch, value) in [
        ("agriculture_forestry_fishery", 0.65),
        ("industry_construction", 1.29),
        ("services", 4.49),
        ("product_tax_less_subsidies", 0.09),
    ] {
        expected.push((
            "grdp_growth_points",
            AN_GIANG,
            Some(branch),
            None,
            2018,
            value,
            PERCENT,
            NotStated,
        ));
    }

    let official = official();
    for (indicator, territory, branch, from, year, value, scale, vintage) in &expected {
        let found: Vec<_> = official
            .of(indicator, territory, *branch, *year)
            .filter(|o| o.from_year == *from && o.vintage == *vintage)
            .filter(|o| (o.value / (value * scale) - 1.0).abs() < 1e-12)
            .collect();
        assert_eq!(
            found.len(),
            1,
            "{indicator} {territory} {branch:?} {from:?} {year} {value}"
        );
    }
    assert_eq!(
        official.observations().len(),
        expected.len(),
        "no figure beyond the published ones"
    );
}

#[test]
fn every_shipped_figure_says_where_it_is_from() {
    for o in official().observations() {
        let source = &o.source;
        assert!(
            source.publisher.chars().count() > 5 && source.title.chars().count() > 5,
            "{o:?}"
        );
        assert!(source.quoted_by.is_none() || source.url.is_some(), "{o:?}");
        let doi = match o.territory.as_str() {
            "kien_giang_before_2025_07" => Some("10.22144/jvn.2017.047"),
            "dong_thap_before_2025_07" => Some("10.46223/HCMCOUJS.econ.en.11.2.1461.2021"),
            _ => None,
        };
        assert_eq!(source.doi.as_deref(), doi, "{o:?}");
        // Percent and million are for pages.
        match o.unit {
            Unit::Dong => assert!(o.value > 1e13),
            Unit::DongPerWorker => assert!(o.value > 1e7),
            _ => assert!(o.value.abs() < 1.1),
        }
        assert!(o.vintage != Vintage::Computed || o.note.is_some(), "{o:?}");
    }
}

#[test]
fn an_giangs_points_of_2018_add_up() {
    let official = official();
    let points: f64 = official
        .observations()
        .iter()
        .filter(|o| {
            o.indicator == "grdp_growth_points" && o.territory == AN_GIANG && o.year == 2018
        })
        .map(|o| o.value)
        .sum();
    let growth = official
        .of("grdp_growth", AN_GIANG, None, 2018)
        .next()
        .unwrap();
    assert!((points - 0.0652).abs() < 1e-12);
    assert!((points - growth.value).abs() < 1e-12);
}

#[test]
fn the_branches_of_2020_are_the_published_ratios() {
    let official = official();
    let whole = level(&official, 2020);
    for (branch, ratio) in [
        ("agriculture_forestry_fishery", 0.383),
        ("industry_construction", 1.19),
        ("services", 1.16),
    ] {
        let part = official
            .labour_productivity_of("viet_nam", branch, 2020)
            .unwrap();
        assert!(
            (part.value - whole.value * ratio).abs() < 0.05e6,
            "{branch}"
        );
        assert_eq!(part.accounts, whole.accounts);
        assert_eq!(part.employment_definition, whole.employment_definition);
    }
    assert!(
        official
            .labour_productivity_of("viet_nam", "rice", 2020)
            .is_none()
    );
}

#[test]
fn a_year_without_a_figure_has_none() {
    let official = official();
    for (territory, year) in [
        ("viet_nam", 2016),
        ("viet_nam", 2025),
        (AN_GIANG, 2023),
        ("", 2023),
    ] {
        assert!(
            official.labour_productivity(territory, year).is_none(),
            "{territory} {year}"
        );
    }
    // Constant prices do not pass for current ones.
    assert!(
        official
            .labour_productivity_of("viet_nam", "manufacturing", 2018)
            .is_none()
    );
    assert!(
        official
            .of(
                "labour_productivity",
                "viet_nam",
                Some("manufacturing"),
                2018
            )
            .next()
            .is_some()
    );
}

#[test]
fn the_references_stand_alone() {
    let references = Series::from_json(REFERENCES).unwrap();
    assert_eq!(references.observations().len(), 11);
    for o in references.observations() {
        assert_eq!(
            (o.indicator.as_str(), o.territory.as_str()),
            ("labour_productivity", "viet_nam")
        );
        assert_eq!(
            (o.unit, o.price_basis.as_deref()),
            (Unit::DongPerWorker, Some("current"))
        );
        assert!(o.accounts.is_some() && o.employment_definition.is_some());
    }
}

#[test]
fn growth_across_a_break_is_refused() {
    let official = official();
    for (earlier, later, path) in [
        (2019, 2020, "/accounts"),
        (2020, 2021, "/employment_definition"),
        (2019, 2021, "/accounts"),
        (2017, 2024, "/accounts"),
    ] {
        let error = level(&official, later)
            .growth_since(level(&official, earlier))
            .unwrap_err();
        assert_eq!(
            (error.code, error.path.as_str()),
            (ErrorCode::SeriesBreak, path),
            "{earlier} {later}"
        );
        assert!(error.hint.unwrap().contains("splice"));
    }
    for (earlier, later) in [
        (2017, 2018),
        (2018, 2019),
        (2021, 2022),
        (2022, 2023),
        (2021, 2024),
    ] {
        let (a, b) = (level(&official, earlier), level(&official, later));
        let growth = b.growth_since(a).unwrap();
        assert!((growth.total - (b.value - a.value) / a.value).abs() < 1e-12);
        let again = path(a.value, earlier, later, growth.per_year).unwrap();
        assert!((again / b.value - 1.0).abs() < 1e-12);
        assert_eq!(growth.years, later - earlier);
        assert_eq!(growth.price_basis.as_deref(), Some("current"));
    }
}

#[test]
fn growth_needs_two_levels_of_the_same_thing() {
    let official = official();
    let of = |indicator, territory, branch, year| {
        official
            .of(indicator, territory, branch, year)
            .next()
            .unwrap()
    };
    let refused = |later: &Observation, earlier: &Observation| {
        let error = later.growth_since(earlier).unwrap_err();
        (error.code, error.path)
    };
    let broken = |path: &str| (ErrorCode::SeriesBreak, path.to_owned());
    let a = level(&official, 2023).clone();
    let b = level(&official, 2024).clone();
    for (path, change) in [
        (
            "/indicator",
            (|o| o.indicator = "grdp".into()) as fn(&mut Observation),
        ),
        ("/territory", |o| {
            o.territory = "an_giang_since_2025_07".into();
        }),
        ("/branch", |o| o.branch = Some("services".into())),
        ("/price_basis", |o| {
            o.price_basis = Some("constant_2010".into());
        }),
        ("/price_basis", |o| o.price_basis = None),
        ("/unit", |o| o.unit = Unit::Dong),
        ("/unit", |o| o.from_year = Some(2020)),
    ] {
        let mut other = b.clone();
        change(&mut other);
        assert_eq!(refused(&other, &a), broken(path));
    }
    // Not stated is not known to be the same, even twice.
    let grdp = |year| of("grdp", AN_GIANG, None, year);
    assert_eq!(refused(grdp(2024), grdp(2023)), broken("/accounts"));
    // What is to be done about it: state it where nothing is said, splice where two things are.
    let said = |accounts: &str| Observation {
        accounts: Some(accounts.to_owned()),
        ..b.clone()
    };
    for (now, before, advice) in [
        ("not_stated", "not_stated", "state it"),
        ("not_stated", "gdp_rebased", "splice"),
        ("gdp_rebased", "not_stated", "splice"),
        ("gdp_rebased", "gdp_before_rebasing", "splice"),
    ] {
        let earlier = Observation {
            year: 2023,
            ..said(before)
        };
        let error = said(now).growth_since(&earlier).unwrap_err();
        assert_eq!(error.path, "/accounts");
        assert!(error.hint.unwrap().contains(advice), "{now} {before}");
    }
    // Rates and shares are no levels.
    let rate = |year| of("labour_productivity_growth", "viet_nam", None, year);
    assert_eq!(refused(rate(2024), rate(2023)), broken("/unit"));
    assert_eq!(
        refused(&a, &b),
        (ErrorCode::PeriodsNotAscending, "/year".to_owned())
    );
    assert_eq!(
        refused(&a, &a),
        (ErrorCode::PeriodsNotAscending, "/year".to_owned())
    );
    let zero = Observation {
        value: 0.0,
        ..a.clone()
    };
    assert_eq!(
        refused(&b, &zero),
        (ErrorCode::NotPositive, "/value".to_owned())
    );
    let hardly = Observation { value: 1e-320, ..a };
    let huge = Observation { value: 1e300, ..b };
    assert_eq!(
        refused(&huge, &hardly),
        (ErrorCode::TooLarge, "/value".to_owned())
    );
}

#[test]
fn real_growth_of_a_branch_is_computed_from_its_levels() {
    let official = official();
    let of = |year| {
        official
            .of(
                "labour_productivity",
                "viet_nam",
                Some("manufacturing"),
                year,
            )
            .next()
            .unwrap()
    };
    let growth = of(2018).growth_since(of(2010)).unwrap();
    assert_eq!(
        (growth.years, growth.price_basis.as_deref()),
        (8, Some("constant_2010"))
    );
    // 65.88 / 42.03 over eight years.
    assert!(
        (growth.per_year - 0.057_788).abs() < 1e-5,
        "{}",
        growth.per_year
    );
}

#[test]
fn the_most_final_figure_is_given() {
    let mut first = sample();
    first["indicator"] = json!("labour_productivity");
    first["unit"] = json!("dong_per_worker");
    first["value"] = json!(100e6);
    first["vintage"] = json!("first_estimate");
    let mut last = first.clone();
    last["vintage"] = json!("final");
    last["value"] = json!(98e6);
    for order in [[first.clone(), last.clone()], [last, first]] {
        let series = Series::from_json(&file(&order)).unwrap();
        assert_eq!(
            series
                .labour_productivity("thu_nghiem", 2024)
                .unwrap()
                .value,
            98e6
        );
        assert_eq!(
            series
                .of("labour_productivity", "thu_nghiem", None, 2024)
                .count(),
            2
        );
    }
}

#[test]
fn no_figure_without_a_source() {
    for (source, path) in [
        (None, "/observations/1/source/publisher"),
        (Some(json!(null)), "/observations/1/source/publisher"),
        (Some(json!({})), "/observations/1/source/publisher"),
        (
            Some(json!({"publisher": " ", "title": "Niên giám"})),
            "/observations/1/source/publisher",
        ),
        (
            Some(json!({"publisher": "Cục Thống kê"})),
            "/observations/1/source/title",
        ),
    ] {
        let mut without = sample();
        without["year"] = json!(2023);
        let map = without.as_object_mut().unwrap();
        map.remove("source");
        map.extend(source.map(|s| ("source".to_owned(), s)));
        let error = Series::from_json(&file(&[sample(), without])).unwrap_err();
        assert_eq!(
            (error.code, error.path.as_str()),
            (ErrorCode::MissingSource, path)
        );
    }
}

#[test]
fn a_wrong_observation_is_refused_where_it_is_wrong() {
    use ErrorCode::{MissingText, Negative, OutOfRange, PeriodsNotAscending, UnreadableFile};
    for (field, instead, code, path) in [
        (
            "indicator",
            json!(""),
            MissingText,
            "/observations/0/indicator",
        ),
        (
            "territory",
            json!("An Giang"),
            OutOfRange,
            "/observations/0/territory",
        ),
        ("branch", json!("x y"), OutOfRange, "/observations/0/branch"),
        (
            "price_basis",
            json!("giá hiện hành"),
            OutOfRange,
            "/observations/0/price_basis",
        ),
        (
            "accounts",
            json!(""),
            MissingText,
            "/observations/0/accounts",
        ),
        (
            "employment_definition",
            json!("?"),
            OutOfRange,
            "/observations/0/employment_definition",
        ),
        ("year", json!(24), OutOfRange, "/observations/0/year"),
        (
            "from_year",
            json!(2024),
            PeriodsNotAscending,
            "/observations/0/from_year",
        ),
        (
            "from_year",
            json!(-1),
            OutOfRange,
            "/observations/0/from_year",
        ),
        ("value", json!(-1), Negative, "/observations/0/value"),
        ("value", json!("1.000"), UnreadableFile, ""),
        ("value", json!(null), UnreadableFile, ""),
        ("unit", json!("percent"), UnreadableFile, ""),
        ("vintage", json!("perhaps"), UnreadableFile, ""),
        ("comment", json!("surplus"), UnreadableFile, ""),
        (
            "note",
            json!({"vi": "chỉ tiếng Việt"}),
            MissingText,
            "/observations/0/note/en",
        ),
        (
            "source",
            json!({"publisher": "A", "title": "B", "url": "javascript:alert(1)"}),
            OutOfRange,
            "/observations/0/source/url",
        ),
        (
            "source",
            json!({"publisher": "A", "title": "B", "doi": ""}),
            MissingText,
            "/observations/0/source/doi",
        ),
    ] {
        let mut wrong = sample();
        wrong[field] = instead.clone();
        let error = Series::from_json(&file(&[wrong])).expect_err(field);
        assert_eq!(
            (error.code, error.path.as_str()),
            (code, path),
            "{field} = {instead}: {error}"
        );
    }
    // Percent typed where a fraction belongs.
    for (unit, value) in [
        ("rate_per_year", 4.71),
        ("rate_per_year", -1.0),
        ("points", 6.52),
        ("share", 44.43),
    ] {
        let mut wrong = sample();
        wrong["unit"] = json!(unit);
        wrong["value"] = json!(value);
        let error = Series::from_json(&file(&[wrong])).unwrap_err();
        assert_eq!(
            (error.code, error.path.as_str()),
            (OutOfRange, "/observations/0/value")
        );
        assert!(error.hint.is_some());
    }
    // A share may be negative or above one: it is not clamped.
    for value in [-0.4864, 1.0421] {
        let mut share = sample();
        share["unit"] = json!("share");
        share["value"] = json!(value);
        let series = Series::from_json(&file(&[share])).unwrap();
        assert_eq!(series.observations()[0].value, value);
    }
}

#[test]
fn a_figure_is_not_said_twice() {
    let mut again = sample();
    again["value"] = json!(2e12);
    let error = Series::from_json(&file(&[sample(), again.clone()])).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::YearRepeated, "/observations/1/year")
    );
    again["vintage"] = json!("preliminary");
    assert!(Series::from_json(&file(&[sample(), again])).is_ok());
}

#[test]
fn another_file_is_refused() {
    let plan = include_str!("../../core/data/plan/an_giang.json");
    assert_eq!(
        Series::from_json(plan).unwrap_err().code,
        ErrorCode::NotThisFormat
    );
    let newer = file(&[]).replace("\"version\":1", "\"version\":2");
    assert_eq!(
        Series::from_json(&newer).unwrap_err().code,
        ErrorCode::UnknownVersion
    );
    let mut value = sample();
    value["value"] = json!(f64::NAN);
    assert!(Series::from_json(&file(&[value])).is_err());
    assert!(
        Series::from_json(&file(&[]))
            .unwrap()
            .observations()
            .is_empty()
    );
}

#[test]
fn a_series_survives_its_own_file() {
    let official = official();
    let written = serde_json::to_string(&official).unwrap();
    assert_eq!(Series::from_json(&written).unwrap(), official);
    let built: SeriesFile = official.clone().into();
    assert_eq!(Series::try_from(built).unwrap(), official);
    let mut nan = official.observations()[0].clone();
    nan.value = f64::NAN;
    assert_eq!(
        Series::new(vec![nan]).unwrap_err().code,
        ErrorCode::NotANumber
    );
}

/// Only a month ends the name of a territory whose borders changed.
#[test]
fn a_place_is_named_whatever_its_borders() {
    for (territory, expected) in [
        ("an_giang_before_2025_07", "an_giang"),
        ("an_giang_since_2025_07", "an_giang"),
        ("an_giang", "an_giang"),
        ("cho_since_harvest", "cho_since_harvest"),
        ("cho_since_2025", "cho_since_2025"),
        ("cho_since_2025_7", "cho_since_2025_7"),
        ("cho_since_2025_077", "cho_since_2025_077"),
        ("cho_before_the_dam_since_2025_07", "cho_before_the_dam"),
    ] {
        assert_eq!(place(territory), expected);
    }
}
