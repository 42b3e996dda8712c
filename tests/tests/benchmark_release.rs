//! Benchmarks of surveys: what is published, the file, an enterprise's place and gap.

#![allow(clippy::disallowed_methods)] // an independent logarithm, compared with a tolerance
#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::advice::{RuleId, advise};
use nangsuat::benchmark::{
    Amount, Benchmark, CellKey, Distribution, FigureStatus, Method, Options, Provenance,
    QuantileType, Row, Survey,
};
use nangsuat::case::Case;
use nangsuat::enterprise::{Basis, Indicator, Item, Statement, analyse};
use nangsuat::gap::{SplitKind, Standing, Target, Verdict};
use nangsuat::{Absent, ErrorCode, Reason};
use nangsuat_tests::uniform;
use proptest::prelude::*;

/// Enterprises that never existed, by a simple generator.
fn rows(count: usize, seed: u64) -> Vec<[f64; 6]> {
    let mut uniform = uniform(seed);
    (0..count)
        .map(|_| {
            let workers = (5.0 + 200.0 * uniform() * uniform() * uniform()).round();
            let level = 1e8 * (0.3 + uniform() + 2.0 * uniform() * uniform() * uniform()) * workers;
            let share = 0.3 + 0.5 * uniform();
            let revenue = level * (2.0 + 3.0 * uniform());
            [
                revenue,
                level * share,
                level * 0.1,
                level * (0.9 - share),
                workers,
                level * (1.0 + 3.0 * uniform()),
            ]
        })
        .collect()
}

fn row<'a>(sector: &'a str, size: &'a str, figures: &[f64; 6]) -> Row<'a> {
    let [revenue, labour, depreciation, profit, workers, assets] = *figures;
    Row::new(sector, size, 2024)
        .amount(Amount::NetRevenue, revenue)
        .amount(Amount::LabourCost, labour)
        .amount(Amount::Depreciation, depreciation)
        .amount(Amount::InterestExpense, 0.0)
        .amount(Amount::ProfitBeforeTax, profit)
        .amount(Amount::Workers, workers)
        .amount(Amount::FixedAssets, assets)
}

fn survey(cells: &[(&str, &str, Vec<[f64; 6]>)]) -> Survey {
    let mut survey = Survey::new(Options::default());
    for (sector, size, figures) in cells {
        for figures in figures {
            survey.add(&row(sector, size, figures)).unwrap();
        }
    }
    survey
}

fn provenance() -> Provenance {
    Provenance::new("Sở Công Thương", "2026-03-01").unwrap()
}

fn benchmark() -> Benchmark {
    survey(&[
        ("rice", "large", rows(60, 1)),
        ("rice", "medium", rows(4, 2)),
        ("rice", "small", rows(25, 3)),
        ("fishery", "large", rows(3, 4)),
        ("fishery", "small", rows(7, 5)),
    ])
    .publish(provenance())
    .unwrap()
}

#[test]
fn figures_go_only_as_far_out_as_the_count_allows() {
    let benchmark = benchmark();
    let published = |sector: &str, size: Option<&str>| {
        let mut cells = benchmark.cells().iter().chain(benchmark.margins());
        let cell = cells
            .rfind(|cell| cell.sector.as_deref() == Some(sector) && cell.size.as_deref() == size)
            .unwrap();
        let lp = cell.indicators.get(&Indicator::LabourProductivity)?;
        let figures = [lp.p10, lp.p25, lp.p50, lp.ratio_of_sums];
        Some((lp.count, figures.map(|figure| figure.is_some())))
    };
    assert_eq!(published("rice", Some("large")), Some((60, [true; 4])));
    assert_eq!(published("rice", Some("medium")), None, "too few");
    assert_eq!(
        published("rice", Some("small")),
        None,
        "or the four could be computed"
    );
    assert_eq!(published("rice", None), Some((90, [true; 4])));
    assert_eq!(
        published("fishery", Some("small")),
        None,
        "or the three could be computed"
    );
    assert_eq!(
        published("fishery", None),
        Some((10, [false, false, true, true]))
    );

    let survey = survey(&[
        ("rice", "large", rows(60, 1)),
        ("rice", "medium", rows(4, 2)),
        ("rice", "small", rows(25, 3)),
    ]);
    let status = |size: &str| {
        let review = survey.review();
        let cell = review
            .iter()
            .find(|cell| cell.size.as_deref() == Some(size))
            .unwrap();
        cell.indicators
            .get(&Indicator::LabourProductivity)
            .unwrap()
            .figures
    };
    assert_eq!(status("large"), FigureStatus::Published);
    assert_eq!(status("medium"), FigureStatus::TooFew);
    assert_eq!(status("small"), FigureStatus::Complementary);
}

#[test]
fn regrouped_cells_are_those_of_regrouped_rows() {
    let original = survey(&[
        ("rice", "large", rows(6, 1)),
        ("rice", "medium", rows(4, 2)),
    ]);
    let merged = original
        .regroup(|key| {
            Some(CellKey {
                size: "medium or large".to_owned(),
                ..key.clone()
            })
        })
        .unwrap();
    let both = [rows(6, 1), rows(4, 2)].concat();
    let expected = survey(&[("rice", "medium or large", both)]);
    assert_eq!(merged.publish(provenance()), expected.publish(provenance()));
    assert!(
        original
            .regroup(|_| None)
            .unwrap()
            .publish(provenance())
            .is_err()
    );
}

#[test]
fn a_file_goes_round_and_says_how_it_was_made() {
    let mut survey = Survey::new(
        Options::default().with_method(
            Method::default()
                .with_minimum_count(8)
                .unwrap()
                .with_winsorised(0.05)
                .unwrap(),
        ),
    );
    for figures in rows(40, 7) {
        survey.add(&row("rice", "small", &figures)).unwrap();
    }
    let benchmark = survey.publish(provenance()).unwrap();
    let json = serde_json::to_string(&benchmark).unwrap();
    assert_eq!(Benchmark::from_json(&json).unwrap(), benchmark);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["format"], "nangsuat/benchmark");
    assert_eq!(value["value_added_basis"], "additive");
    assert_eq!(value["method"]["winsorised"], 0.05);
    assert_eq!(value["method"]["minimum_count"], 8);
    assert_eq!(value["rows"]["read"], 40);
    let raw = serde_json::to_string(&survey.raw(QuantileType::Type7)).unwrap();
    assert_eq!(
        Benchmark::from_json(&raw).unwrap_err().code,
        ErrorCode::NotThisFormat
    );
}

#[test]
fn a_hostile_file_is_refused_at_the_place() {
    let json = serde_json::to_value(benchmark()).unwrap();
    let refused = |pointer: &str, value: serde_json::Value| {
        let mut json = json.clone();
        *json.pointer_mut(pointer).unwrap() = value;
        let error = Benchmark::from_json(&json.to_string()).unwrap_err();
        (error.code, error.path)
    };
    let number = serde_json::json!(-1.0);
    let lp = "/cells/2/indicators/labour_productivity";
    for (pointer, value, code) in [
        ("/format", "nangsuat/plan".into(), ErrorCode::NotThisFormat),
        ("/version", 2.into(), ErrorCode::UnknownVersion),
        ("/version", 0.into(), ErrorCode::UnknownVersion),
        ("/provenance/publisher", " ".into(), ErrorCode::MissingText),
        (
            "/provenance/released",
            "2026-02-30".into(),
            ErrorCode::OutOfRange,
        ),
        (
            "/provenance/released",
            "yesterday".into(),
            ErrorCode::OutOfRange,
        ),
        ("/method/minimum_count", 1.into(), ErrorCode::UnreadableFile),
        (
            "/cells/0/sector",
            serde_json::Value::Null,
            ErrorCode::OutOfRange,
        ),
        ("/cells/0/sector", "a\u{0}b".into(), ErrorCode::OutOfRange),
        (
            "/cells/0/sector",
            "x".repeat(300).into(),
            ErrorCode::OutOfRange,
        ),
        ("/cells/0/year", 99999.into(), ErrorCode::OutOfRange),
        ("/margins/0/size", "small".into(), ErrorCode::OutOfRange),
        (
            "/cells/1",
            json["cells"][0].clone(),
            ErrorCode::DuplicateIdentifier,
        ),
        ("/cells", serde_json::json!({}), ErrorCode::UnreadableFile),
        (&format!("{lp}/p50"), number.clone(), ErrorCode::OutOfRange),
        (&format!("{lp}/p90"), 1.0.into(), ErrorCode::OutOfRange),
        (
            &format!("{lp}/rounding"),
            number.clone(),
            ErrorCode::OutOfRange,
        ),
        (&format!("{lp}/mean_log"), 1e9.into(), ErrorCode::OutOfRange),
        (&format!("{lp}/count"), number, ErrorCode::UnreadableFile),
    ] {
        let (found, path) = refused(pointer, value);
        assert_eq!(found, code, "{pointer}");
        let kept = code == ErrorCode::UnreadableFile
            || pointer.starts_with(&path)
            || path.starts_with(pointer);
        assert!(kept, "{pointer}: {path}");
    }
    for text in [
        "",
        "[",
        "7",
        "null",
        &"[".repeat(100_000),
        &" ".repeat(40 << 20),
    ] {
        assert!(Benchmark::from_json(text).is_err());
    }
}

#[test]
fn an_enterprise_finds_its_place_and_its_gap_with_causes() {
    let benchmark = benchmark();
    let key = CellKey {
        sector: "rice".into(),
        size: "medium".into(),
        year: 2024,
    };
    let cell = benchmark.narrowest(&key).unwrap();
    assert_eq!(
        (cell.sector.as_deref(), cell.size.as_deref()),
        (Some("rice"), None),
        "its own is withheld"
    );
    let statement = Statement::new(
        2024,
        [
            (Item::NetRevenue, 9e9),
            (Item::CostOfGoodsSold, 7e9),
            (Item::SellingAndAdminExpense, 1e9),
            (Item::FinancialExpense, 1e8),
            (Item::InterestExpense, 1e8),
            (Item::ProfitBeforeTax, 9e8),
            (Item::LabourCost, 1.2e9),
            (Item::Depreciation, 4e8),
            (Item::WorkersClosing, 40.0),
            (Item::FixedAssets, 6e9),
        ],
    )
    .unwrap();
    let standing = Standing::new(&statement, &benchmark, cell);
    // On the benchmark's additive value added: 1.2 + 0.4 + 0.1 + 0.9 = 2.6 billion for 40.
    let own = 65e6;
    assert_eq!(standing.gaps[0].own, own);
    assert_eq!(
        standing.comparison.own.get(&Indicator::LabourProductivity),
        Some(&own)
    );
    assert!(standing.comparison.real);
    let targets: Vec<Target> = standing.gaps.iter().map(|gap| gap.target).collect();
    assert_eq!(targets, [Target::Median, Target::TopQuartile]);
    for gap in &standing.gaps {
        assert_eq!(gap.splits.len(), SplitKind::ALL.len());
        assert!((gap.worth.unwrap() - (gap.reference - own) * 40.0).abs() < 1.0);
        for split in &gap.splits {
            assert_eq!(split.absent, None, "{split:?}");
            let residual = split.residual.unwrap();
            let logs: f64 = split.causes.iter().map(|cause| cause.log_points).sum();
            assert!((logs + residual.log_points - gap.log_points.unwrap()).abs() < 1e-12);
            let money: f64 = split.causes.iter().map(|cause| cause.amount).sum();
            assert!((money + residual.amount - gap.absolute).abs() < 1e-6 * gap.absolute.abs());
            // The three splits leave the same residual: the median is no mean.
            let first = gap.splits[0].residual.unwrap().log_points;
            assert!((residual.log_points - first).abs() < 1e-9);
            assert!(residual.log_points.abs() < 0.8);
        }
    }
    let lp = standing
        .places
        .iter()
        .find(|p| p.indicator == Indicator::LabourProductivity)
        .unwrap();
    let place = lp.place.unwrap();
    assert!(place.lower < place.upper && place.upper <= 1.0);
    assert_eq!(lp.to_median, Some(standing.gaps[0].absolute));
    assert_eq!(lp.to_top_quartile, Some(standing.gaps[1].absolute));
}

/// A benchmark of one cell, `rice` and `small` in 2024, with these distributions.
fn of_one_cell(indicators: &[(Indicator, Distribution)]) -> Benchmark {
    let mut file = benchmark().file().clone();
    file.cells.truncate(1);
    file.margins.clear();
    let cell = &mut file.cells[0];
    cell.size = Some("small".into());
    cell.indicators = indicators.iter().copied().collect();
    file.try_into().unwrap()
}

fn around(median: f64) -> Distribution {
    Distribution {
        count: 60,
        p10: Some(median * 0.4),
        p25: Some(median * 0.7),
        p50: Some(median),
        p75: Some(median * 1.4),
        p90: Some(median * 2.0),
        mean_log: Some(1.0),
        rounding: Some(0.1),
        smoothing: Some(0.05),
        ..Distribution::default()
    }
}

const CASE: &str = r#"{"format": "nangsuat/statements", "version": 1, "sector": "rice",
    "years": [{"year": 2024, "net_revenue": 1000, "cost_of_goods_sold": 800, "selling_expense": 50,
    "admin_expense": 50, "labour_cost": 200, "depreciation": 100, "interest_expense": 0,
    "profit_before_tax": 100, "workers_closing": 10, "fixed_assets": 500}]}"#;

#[test]
fn advice_speaks_from_the_worst_place_first() {
    use Indicator::*;
    // AV 400, TO 1000, FA 500, LC 200, ten workers.
    let benchmark = of_one_cell(&[
        (LabourProductivity, around(45.0)), // 40: low, between the lower quartile and the median
        (CapitalProductivity, around(2.5)), // 0.8: below the 10th percentile
        (ValueAddedContent, around(0.38)),  // 0.4: within 5 % or so of the median
        (OutputPerWorker, around(50.0)),    // 100: above the 90th percentile
        (LabourCostPerWorker, around(21.0)), // 20: normal
        (LabourCostCompetitiveness, around(2.11)), // 2: 5.2 % low, but within the rounding
        (UnitLabourCost, around(0.1)),      // 0.2: no rule asks for it
    ]);
    let case = Case::from_json(CASE).unwrap();
    let placed = case.place(&benchmark, &benchmark.cells()[0]).unwrap();
    assert_eq!(placed.year, 2024);
    let rules: Vec<RuleId> = placed.advised.advice.iter().map(|one| one.rule).collect();
    assert_eq!(
        rules,
        [
            RuleId::LowCapitalProductivity,
            RuleId::LowLabourProductivity
        ]
    );
    let evidence = &placed.advised.advice[1].evidence;
    assert_eq!(evidence.len(), 1, "sales per worker are high");
    assert_eq!(
        placed.advised.not_judged,
        [
            OutputPerFixedAssets,
            EnergyShare,
            OperatingMargin,
            CapitalIntensity
        ]
    );
    // The median alone would call it low, and would put the same gap of any two in one order.
    let standing = &placed.standing;
    let judged = standing
        .comparison
        .judge(LabourCostCompetitiveness)
        .unwrap();
    assert_eq!(judged.verdict, Verdict::Low);
    // An equal ratio may be a worse place: the spread counts.
    let narrow = Distribution {
        p10: Some(44.0),
        p25: Some(44.5),
        p75: Some(45.5),
        p90: Some(46.0),
        rounding: Some(0.001),
        ..around(45.0)
    };
    let benchmark = of_one_cell(&[
        (LabourProductivity, narrow),
        (CapitalProductivity, around(0.95)),
    ]);
    let placed = case.place(&benchmark, &benchmark.cells()[0]).unwrap();
    let first = &placed.advised.advice[0];
    assert_eq!(first.rule, RuleId::LowLabourProductivity);
    let by_ratio = advise(Some(&placed.standing.comparison), None, None);
    assert_eq!(by_ratio.advice[0].rule, RuleId::LowCapitalProductivity);
}

#[test]
fn what_has_no_place_says_why() {
    use Indicator::*;
    let mut file = benchmark().file().clone();
    let cell = file.cells[0].clone();
    let key = (cell.sector.clone(), cell.size.clone());
    file.cells[0].indicators = [(LabourProductivity, around(45.0))].into_iter().collect();
    let benchmark = Benchmark::try_from(file).unwrap();
    let cell = &benchmark.cells()[0];
    assert_eq!((cell.sector.clone(), cell.size.clone()), key);
    let case = Case::from_json(CASE).unwrap();
    let mut without = case.clone();
    without.years[0]
        .items
        .retain(|(name, _)| name != "fixed_assets");
    for (case, reason) in [(&case, Reason::Withheld), (&without, Reason::MissingItem)] {
        let standing = case.place(&benchmark, cell).unwrap().standing;
        let by = |indicator| {
            let mut places = standing.places.iter();
            places
                .find(|one| one.indicator == indicator)
                .unwrap()
                .clone()
        };
        assert!(by(LabourProductivity).place.is_some());
        assert_eq!(by(LabourProductivity).absent, None);
        let capital = by(CapitalProductivity);
        assert_eq!(capital.place, None);
        assert_eq!(capital.absent.unwrap().reason, reason);
        // Without mean logarithms of the parts there is a gap, and no split.
        for split in standing.gaps.iter().flat_map(|gap| &gap.splits) {
            assert!(split.absent.is_some() && split.causes.is_empty());
        }
    }
    let nothing = Case::default().place(&benchmark, cell).unwrap_err();
    assert_eq!(nothing.reason, Reason::MissingItem);
}

#[test]
fn a_loss_has_a_place_and_a_gap_but_no_causes() {
    use Indicator::*;
    let benchmark = of_one_cell(&[
        (LabourProductivity, around(45.0)),
        (ValueAddedContent, around(0.38)),
        (OutputPerWorker, around(50.0)),
    ]);
    let loss = CASE.replace("\"profit_before_tax\": 100", "\"profit_before_tax\": -350");
    let case = Case::from_json(&loss).unwrap();
    let standing = case
        .place(&benchmark, &benchmark.cells()[0])
        .unwrap()
        .standing;
    let place = standing.place(LabourProductivity).unwrap();
    assert_eq!((place.lower, place.above), (0.0, None));
    for gap in &standing.gaps {
        assert_eq!((gap.own, gap.log_points), (-5.0, None));
        for split in &gap.splits {
            let reason = split.absent.as_ref().unwrap().reason;
            assert_eq!(reason, Reason::ValueAddedNotPositive);
            assert_eq!((split.causes.len(), split.residual), (0, None));
        }
    }
}

proptest! {
    #[test]
    fn causes_and_residual_add_up_to_every_gap(
        medians in prop::array::uniform5(1e-6_f64..1e9),
        means in prop::array::uniform5(-10.0_f64..20.0),
        figures in prop::array::uniform5(1.0_f64..1e6),
    ) {
        use Indicator::*;
        let [revenue, labour, depreciation, profit, assets] = figures;
        let kinds = [
            LabourProductivity, ValueAddedContent, OutputPerWorker, CapitalProductivity, CapitalIntensity,
        ];
        let distributions: Vec<_> = kinds.into_iter().zip(medians.into_iter().zip(means))
            .map(|(kind, (median, mean))| (kind, Distribution { mean_log: Some(mean), ..around(median) }))
            .collect();
        let benchmark = of_one_cell(&distributions);
        let statement = Statement::new(2024, [
            (Item::NetRevenue, revenue), (Item::LabourCost, labour), (Item::Depreciation, depreciation),
            (Item::InterestExpense, 0.0), (Item::ProfitBeforeTax, profit), (Item::WorkersClosing, 7.0),
            (Item::FixedAssets, assets),
        ]).unwrap();
        let standing = Standing::new(&statement, &benchmark, &benchmark.cells()[0]);
        prop_assert_eq!(standing.gaps.len(), 2);
        for gap in &standing.gaps {
            for split in &gap.splits {
                prop_assert_eq!(&split.absent, &None);
                let residual = split.residual.unwrap();
                let logs: f64 = split.causes.iter().map(|cause| cause.log_points).sum();
                prop_assert!((logs + residual.log_points - gap.log_points.unwrap()).abs() < 1e-9);
                let parts = split.causes.iter().map(|cause| cause.amount);
                let size = parts.clone().fold(gap.absolute.abs(), |most, part| most.max(part.abs()));
                let left = parts.sum::<f64>() + residual.amount - gap.absolute;
                prop_assert!(left.abs() <= 1e-9 * size.max(residual.amount.abs()), "{}", left);
            }
        }
    }
}

#[test]
fn a_statement_of_the_cells_year_is_placed_before_a_later_one() {
    let benchmark = benchmark();
    let mut case = Case::from_json(CASE).unwrap();
    let mut later = case.years[0].clone();
    later.year = nangsuat::enterprise::Cell::Number(2025.0);
    case.years.push(later.clone());
    let cell = &benchmark.cells()[0];
    let placed = case.place(&benchmark, cell).unwrap();
    assert_eq!((placed.year, placed.standing.comparison.real), (2024, true));
    case.years = vec![later];
    let placed = case.place(&benchmark, cell).unwrap();
    assert_eq!(
        (placed.year, placed.standing.comparison.real),
        (2025, false)
    );
}

#[test]
fn indicators_without_a_statement_stand_where_the_statement_stands() {
    let benchmark = benchmark();
    let cell = benchmark
        .margins()
        .iter()
        .find(|cell| !cell.withheld())
        .unwrap();
    let case = Case::from_json(CASE).unwrap();
    let placed = case.place(&benchmark, cell).unwrap().standing;
    let typed = |indicator: Indicator| {
        let known = placed.comparison.own.get(&indicator).copied();
        known
            .filter(|_| benchmark.holds(indicator))
            .ok_or_else(|| Absent::from(Reason::MissingItem))
    };
    let standing = Standing::of(&typed, placed.comparison.workers, true, &benchmark, cell);
    assert_eq!(standing.places, placed.places);
    // The labour share, which no benchmark holds, is the inverse of AV / LC.
    for (typed, placed) in standing.gaps.iter().zip(&placed.gaps) {
        for (typed, placed) in typed.splits.iter().zip(&placed.splits) {
            assert_eq!(typed.kind, placed.kind);
            for (typed, placed) in typed.causes.iter().zip(&placed.causes) {
                assert!((typed.amount - placed.amount).abs() < 1e-9 * placed.amount.abs());
            }
        }
    }
}

#[test]
fn a_statement_counts_as_its_own_analysis_says() {
    let statement = Statement::new(
        2024,
        [
            (Item::NetRevenue, 9e9),
            (Item::CostOfGoodsSold, 7e9),
            (Item::SellingAndAdminExpense, 1e9),
            (Item::FinancialExpense, 1e8),
            (Item::InterestExpense, 1e8),
            (Item::ProfitBeforeTax, 9e8),
            (Item::LabourCost, 1.2e9),
            (Item::Depreciation, 4e8),
            (Item::TaxesAndFeesInCost, 2e7),
            (Item::WorkersOpening, 36.0),
            (Item::WorkersClosing, 40.0),
            (Item::FixedAssetsOpening, 5e9),
            (Item::FixedAssets, 6e9),
        ],
    )
    .unwrap();
    // Every indicator that a benchmark knows.
    let all: Vec<Indicator> = Indicator::ALL
        .iter()
        .copied()
        .filter(|indicator| Options::default().with_indicators(&[*indicator]).is_ok())
        .collect();
    assert_eq!(all.len(), 9);
    for basis in [Basis::Additive, Basis::Subtractive] {
        let options = Options::default()
            .with_basis(basis)
            .with_indicators(&all)
            .unwrap();
        let mut survey = Survey::new(options);
        survey
            .add(&Row::of_statement("rice", "small", &statement))
            .unwrap();
        let raw = survey.raw(QuantileType::Type7);
        let own = nangsuat::enterprise::Options {
            value_added_basis: basis,
            ..Default::default()
        };
        let analysis = analyse(&[statement], own);
        for indicator in &all {
            let found = raw.cells[0].indicators.get(indicator).unwrap().p50;
            let expected = analysis.years[0].indicator(*indicator).unwrap();
            assert!(
                (found / expected - 1.0).abs() < 1e-12,
                "{indicator}: {found} {expected}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_rows_does_not_matter(seed in 0u64..1000, count in 5usize..80) {
        let figures = rows(count, seed);
        let mut reversed = figures.clone();
        reversed.reverse();
        let publish = |figures| survey(&[("rice", "small", figures)]).publish(provenance());
        prop_assert_eq!(publish(figures), publish(reversed));
    }

    #[test]
    fn a_survey_in_parts_is_the_survey(seed in 0u64..1000, count in 5usize..60, cut in 0usize..60) {
        let figures = rows(count, seed);
        let (first, last) = figures.split_at(cut.min(count));
        let mut parts = survey(&[("rice", "small", first.to_vec())]);
        parts.merge(survey(&[("rice", "small", last.to_vec())])).unwrap();
        let whole = survey(&[("rice", "small", figures.clone())]);
        prop_assert_eq!(parts.rows(), whole.rows());
        prop_assert_eq!(parts.raw(QuantileType::Type7), whole.raw(QuantileType::Type7));
        prop_assert_eq!(parts.publish(provenance()), whole.publish(provenance()));
    }

    #[test]
    fn the_true_share_lies_within_the_bounds_of_a_place(seed in 0u64..1000, count in 5usize..300, at in 0.2f64..4.0) {
        let figures = rows(count, seed);
        let benchmark = survey(&[("rice", "small", figures.clone())]).publish(provenance());
        let benchmark = benchmark.unwrap();
        let lp = benchmark.cells()[0].indicators.get(&Indicator::LabourProductivity).unwrap();
        let own = at * 1e8;
        let value = |f: &[f64; 6]| (f[1] + f[2] + f[3]) / f[4];
        let below = figures.iter().filter(|f| value(f) < own).count() as f64 / count as f64;
        let place = lp.place(own).unwrap();
        prop_assert!(place.lower <= below && below <= place.upper, "{below} {place:?}");
    }

    #[test]
    fn mean_logs_add_up_as_indicators_multiply(seed in 0u64..1000, count in 5usize..100) {
        let benchmark = survey(&[("rice", "small", rows(count, seed))]).publish(provenance()).unwrap();
        let log = |indicator| benchmark.cells()[0].indicators.get(&indicator).unwrap().mean_log.unwrap();
        let lp = log(Indicator::LabourProductivity);
        let content = log(Indicator::ValueAddedContent) + log(Indicator::OutputPerWorker);
        let capital = log(Indicator::CapitalProductivity) + log(Indicator::CapitalIntensity);
        let labour = log(Indicator::LabourCostCompetitiveness) + log(Indicator::LabourCostPerWorker);
        for sum in [content, capital, labour] {
            prop_assert!((sum - lp).abs() < 1e-9);
        }
    }
}

#[test]
fn a_value_on_a_published_quantile_is_on_neither_side_of_it() {
    use nangsuat::benchmark::Level;
    let exact = Distribution {
        rounding: None,
        smoothing: None,
        ..around(100.0)
    };
    let place = |value| exact.place(value).unwrap();
    let found = place(100.0);
    assert_eq!(
        (found.above, found.below),
        (Some(Level::P25), Some(Level::P75))
    );
    assert_eq!((found.lower, found.upper), (0.25, 0.75));
    let found = place(100.1);
    assert_eq!(
        (found.above, found.below),
        (Some(Level::P50), Some(Level::P75))
    );
    let found = place(30.0);
    assert_eq!((found.above, found.below), (None, Some(Level::P10)));
    assert_eq!((found.lower, found.upper), (0.0, 0.1));
    // Half a step of 0.1, and a little for printing, is about 5.7 %.
    let rounded = around(100.0);
    assert_eq!(rounded.place(105.0).unwrap().above, Some(Level::P25));
    assert_eq!(rounded.place(106.0).unwrap().above, Some(Level::P50));
    assert_eq!(rounded.place(95.0).unwrap().below, Some(Level::P75));
    assert_eq!(rounded.place(94.0).unwrap().below, Some(Level::P50));
}

#[test]
fn a_gap_to_a_quantile_is_split_by_the_mean_of_the_cell() {
    use Indicator::*;
    // AV 400, TO 1000, FA 500, LC 200, ten workers: LP 40, FA/LT 50, labour's share a half.
    let mean = |log: f64, median: f64| Distribution {
        mean_log: Some(log),
        ..around(median)
    };
    let (lp, intensity) = (60.0_f64.ln(), 80.0_f64.ln());
    let split = |competitiveness: Option<f64>| {
        let mut all = vec![
            (LabourProductivity, mean(lp, 50.0)),
            (CapitalIntensity, mean(intensity, 70.0)),
        ];
        all.extend(competitiveness.map(|x| (LabourCostCompetitiveness, mean(x.ln(), x))));
        let benchmark = of_one_cell(&all);
        let case = Case::from_json(CASE).unwrap();
        let placed = case.place(&benchmark, &benchmark.cells()[0]).unwrap();
        let gap = placed.standing.gaps[0].clone();
        assert_eq!(
            (gap.target, gap.own, gap.reference),
            (Target::Median, 40.0, 50.0)
        );
        assert_eq!(
            (gap.absolute, gap.ratio, gap.worth),
            (10.0, 0.8, Some(100.0))
        );
        let of =
            |split: &&nangsuat::gap::DistributionSplit| split.kind == SplitKind::DeepeningAndTfp;
        gap.splits.iter().find(of).unwrap().clone()
    };
    let deepening = |share: f64| (1.0 - share) * (80.0_f64 / 50.0).ln();
    // AV / LC of 2.5 is a labour share of 0.4; its mean with a half is 0.45.
    for (competitiveness, share, own_only) in [
        (Some(2.5), 0.45, false),
        (Some(1.0), 0.75, false),
        (Some(0.8), 0.5, true), // more than all of value added is no share
        (None, 0.5, true),
    ] {
        let found = split(competitiveness);
        assert_eq!(found.own_share_only, own_only, "{competitiveness:?}");
        assert!((found.capital_share.unwrap() - (1.0 - share)).abs() < 1e-12);
        assert!((found.causes[0].log_points - deepening(share)).abs() < 1e-12);
        let tfp = (60.0_f64 / 40.0).ln() - deepening(share);
        assert!((found.causes[1].log_points - tfp).abs() < 1e-12);
    }
}

#[test]
fn a_share_that_is_none_leaves_no_split_by_tfp() {
    use Indicator::*;
    let benchmark = of_one_cell(&[
        (LabourProductivity, around(50.0)),
        (CapitalIntensity, around(70.0)),
    ]);
    let standing = |lp: f64, competitiveness: f64| {
        let own = |indicator: Indicator| match indicator {
            LabourProductivity => Ok(lp),
            CapitalIntensity => Ok(60.0),
            LabourCostCompetitiveness => Ok(competitiveness),
            _ => Err(Reason::MissingItem.into()),
        };
        Standing::of(&own, Some(10.0), true, &benchmark, &benchmark.cells()[0])
    };
    let split = |competitiveness: f64| standing(40.0, competitiveness).gaps[0].splits[2].clone();
    assert_eq!(split(2.0).capital_share, Some(0.5));
    assert_eq!(split(1.0).capital_share, Some(0.0));
    for none in [0.5, -2.0, f64::INFINITY] {
        assert_eq!(
            split(none).absent.unwrap().reason,
            Reason::MissingItem,
            "{none}"
        );
    }
    // Without any pay labour has no share that could be told from none.
    let unpaid = |indicator: Indicator| match indicator {
        LabourProductivity | CapitalIntensity => Ok(40.0),
        LabourShare => Ok(0.0),
        _ => Err(Reason::MissingItem.into()),
    };
    let unpaid = Standing::of(&unpaid, None, true, &benchmark, &benchmark.cells()[0]);
    let absent = unpaid.gaps[0].splits[2].absent.as_ref().unwrap();
    assert_eq!(
        (absent.reason, &absent.needs[..]),
        (Reason::MissingItem, &["labour_share".into()][..])
    );
    // Nothing to close is worth nothing; without value added there is no logarithm.
    assert_eq!(standing(50.0, 2.0).gaps[0].worth, None);
    let none = &standing(0.0, 2.0).gaps[0];
    assert_eq!((none.absolute, none.log_points), (50.0, None));
}
