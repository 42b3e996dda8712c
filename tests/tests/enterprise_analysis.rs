//! What an analysis says beside its figures: formulas, flags, changes, periods, prices, and what is
//! refused. One invented enterprise, with figures that can be followed in the head.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::case::Case;
use nangsuat::enterprise::{
    Basis, Draft, Flag, Indicator, Item, LARGEST, Levels, Measured, Options, Recipient, Regime,
    Sector, Sign, Statement, ValueAdded, YearAnalysis, analyse, check,
};
use nangsuat::{ErrorCode, Errors, Reason};

use Item::*;

/// AV 5,990 by subtraction, 6,030 by addition; OP 3,200; FA 6,000 and 20 workers on average.
const WHOLE: [(Item, f64); 21] = [
    (NetRevenue, 10_000.0),
    (CostOfGoodsSold, 6000.0),
    (SellingExpense, 500.0),
    (AdminExpense, 300.0),
    (FinancialIncome, 80.0),
    (FinancialExpense, 200.0),
    (InterestExpense, 150.0),
    (OtherIncome, 30.0),
    (OtherExpense, 20.0),
    (ProfitBeforeTax, 3090.0),
    (IncomeTax, 600.0),
    (LabourCost, 2000.0),
    (Depreciation, 700.0),
    (TaxesAndFeesInCost, 90.0),
    (EnergyCost, 400.0),
    (FixedAssetsOpening, 5000.0),
    (FixedAssets, 7000.0),
    (WorkersOpening, 18.0),
    (WorkersClosing, 22.0),
    (PaidWorkers, 16.0),
    (HoursWorked, 40_000.0),
];

/// The whole statement with some items changed, added or taken away.
fn items(changes: &[(Item, Option<f64>)]) -> Vec<(Item, f64)> {
    let mut items = WHOLE.to_vec();
    for &(item, value) in changes {
        items.retain(|(other, _)| *other != item);
        items.extend(value.map(|value| (item, value)));
    }
    items
}

fn year(year: i32, changes: &[(Item, Option<f64>)]) -> Statement {
    Statement::new(year, items(changes)).unwrap()
}

fn years(statements: &[Statement]) -> Vec<YearAnalysis> {
    analyse(statements, Options::default()).years
}

fn levels(changes: &[(Item, Option<f64>)]) -> Levels {
    let statement = year(2024, changes);
    let value_added = ValueAdded::of(&statement);
    let (basis, measured) = (Basis::Subtractive, Measured::Average);
    Levels::of(&statement, &value_added, basis, measured, measured)
}

#[test]
fn every_indicator_is_its_formula() {
    use Indicator::*;
    let expected = [
        (LabourProductivity, 5990.0 / 20.0),
        (OutputPerWorker, 10_000.0 / 20.0),
        (LabourProductivityPerHour, 5990.0 / 40_000.0),
        (LabourCostCompetitiveness, 5990.0 / 2000.0),
        (
            WageAdjustedLabourProductivity,
            (5990.0 / 20.0) / (2000.0 / 16.0),
        ),
        (CapitalProductivity, 5990.0 / 6000.0),
        (OutputPerFixedAssets, 10_000.0 / 6000.0),
        (ValueAddedPerDepreciation, 5990.0 / 700.0),
        (UnitLabourCost, 2000.0 / 10_000.0),
        (LabourCostPerWorker, 2000.0 / 20.0),
        (OperatingMargin, 3200.0 / 10_000.0),
        (OperatingReturnOnFixedAssets, 3200.0 / 6000.0),
        (EnergyShare, 400.0 / 10_000.0),
        (ValueAddedContent, 5990.0 / 10_000.0),
        (CapitalIntensity, 6000.0 / 20.0),
        (LabourShare, 2000.0 / 5990.0),
        (ProcessEfficiency, 5990.0 / (2000.0 + 700.0 + 90.0 + 150.0)),
    ];
    let found = &years(&[year(2024, &[])])[0];
    assert_eq!(expected.map(|(indicator, _)| indicator), *Indicator::ALL);
    for (indicator, value) in expected {
        assert_eq!(found.indicator(indicator), Ok(value), "{indicator:?}");
    }
}

#[test]
fn an_indicator_names_once_what_it_lacks() {
    let needs = |taken: &[Item], indicator: Indicator| {
        let changes: Vec<_> = taken.iter().map(|item| (*item, None)).collect();
        let absent = indicator.value(&levels(&changes)).unwrap_err();
        assert_eq!(absent.reason, Reason::MissingItem);
        absent.needs
    };
    assert_eq!(
        needs(&[FixedAssets, WorkersClosing], Indicator::CapitalIntensity),
        ["fixed_assets", "workers_closing"]
    );
    assert_eq!(
        needs(&[LabourCost], Indicator::LabourCostCompetitiveness),
        ["labour_cost"]
    );
    assert_eq!(
        needs(&[LabourCost, InterestExpense], Indicator::ProcessEfficiency),
        ["labour_cost", "interest_expense"]
    );
    // Of two reasons of different kinds the first one stands, with what it needs and no more.
    let mut levels = levels(&[(WorkersClosing, None)]);
    levels.value_added = Err(Reason::OutOfBounds.into());
    let absent = Indicator::LabourProductivity.value(&levels).unwrap_err();
    assert_eq!(absent, Reason::OutOfBounds.into());
}

#[test]
fn labour_may_have_all_of_value_added_but_not_more() {
    let share = |value_added: f64| {
        let mut levels = levels(&[]);
        levels.value_added = Ok(value_added);
        Indicator::LabourShare.value(&levels)
    };
    let reason = |value_added| share(value_added).unwrap_err().reason;
    assert_eq!(share(4000.0), Ok(0.5));
    assert_eq!(share(2000.0), Ok(1.0));
    assert_eq!(reason(1999.0), Reason::LabourCostExceedsValueAdded);
    assert_eq!(reason(0.0), Reason::ValueAddedNotPositive);
    assert_eq!(reason(-1.0), Reason::ValueAddedNotPositive);
}

#[test]
fn a_flag_stands_where_a_year_gives_its_reason() {
    let off = |profit: f64| (ProfitBeforeTax, Some(profit));
    let none = |item: Item| (item, None);
    for (changes, flags) in [
        (vec![], vec![]),
        (
            vec![none(TaxesAndFeesInCost), off(3090.0)],
            vec![Flag::TaxesNotSeparated],
        ),
        (
            vec![none(TaxesAndFeesInCost), none(ProfitBeforeTax)],
            vec![Flag::TaxesNotSeparated],
        ),
        (
            vec![none(TaxesAndFeesInCost), none(NetRevenue)],
            vec![Flag::TaxesNotSeparated],
        ),
        (vec![none(TaxesAndFeesInCost), none(LabourCost)], vec![]),
        (vec![none(WorkersOpening)], vec![Flag::WorkersClosingOnly]),
        (vec![none(WorkersOpening), none(WorkersClosing)], vec![]),
        (
            vec![none(FixedAssetsOpening)],
            vec![Flag::FixedAssetsClosingOnly],
        ),
        (vec![none(FixedAssetsOpening), none(FixedAssets)], vec![]),
        // A hundred thousandth of sales, 0.1, may be rounding.
        (vec![off(3090.05)], vec![]),
        (vec![off(3090.2)], vec![Flag::DoesNotReconcile]),
        (vec![off(3089.8)], vec![Flag::DoesNotReconcile]),
        (vec![(NetRevenue, Some(1e5)), off(93_091.0)], vec![]),
        // What is not given may be what is missing.
        (vec![none(FinancialIncome), off(3000.0)], vec![]),
        (vec![none(FinancialExpense), off(3000.0)], vec![]),
        (vec![none(OtherIncome), off(3000.0)], vec![]),
        (vec![none(OtherExpense), off(3000.0)], vec![]),
    ] {
        let found = &years(&[year(2024, &changes)])[0];
        assert_eq!(found.flags, flags, "{changes:?}");
    }
}

#[test]
fn a_flag_stands_where_two_years_give_its_reason() {
    let none = |item: Item| (item, None);
    for (from, before, after, flags) in [
        (2023, vec![], vec![], vec![]),
        (2022, vec![], vec![], vec![Flag::YearsNotConsecutive]),
        (2023, vec![none(PriceIndex)], vec![], vec![Flag::Nominal]),
        (
            2023,
            vec![none(PriceIndex), none(NetRevenue)],
            vec![],
            vec![],
        ),
        (
            2023,
            vec![],
            vec![none(CapitalPriceIndex)],
            vec![Flag::CapitalNotDeflated],
        ),
        (
            2023,
            vec![none(CapitalPriceIndex), none(FixedAssets)],
            vec![],
            vec![],
        ),
        (
            2023,
            vec![none(WorkersOpening)],
            vec![],
            vec![Flag::WorkersComparedAtYearEnd],
        ),
        (
            2023,
            vec![none(WorkersOpening), none(WorkersClosing)],
            vec![],
            vec![],
        ),
        (
            2023,
            vec![none(FixedAssetsOpening)],
            vec![],
            vec![Flag::FixedAssetsComparedAtYearEnd],
        ),
        (
            2023,
            vec![none(FixedAssetsOpening), none(FixedAssets)],
            vec![],
            vec![],
        ),
        (
            2023,
            vec![],
            vec![(NetRevenue, Some(9900.0)), (ProfitBeforeTax, Some(2990.0))],
            vec![Flag::OutputFell],
        ),
    ] {
        let prices = [(PriceIndex, Some(100.0)), (CapitalPriceIndex, Some(100.0))];
        let with = |changes: &[(Item, Option<f64>)]| [&prices[..], changes].concat();
        let statements = [year(from, &with(&before)), year(2024, &with(&after))];
        let found = &years(&statements)[1];
        assert_eq!(found.flags, flags, "{from} {before:?} {after:?}");
    }
}

#[test]
fn an_account_names_the_year_that_lacks_a_figure() {
    let none = |item: Item| (item, None);
    let needs = |before: &[_], after: &[_], name: &str| {
        let found = years(&[year(2023, before), year(2024, after)]);
        let absent = found[1].absent.get(&["growth.", name].concat());
        absent.map_or_else(Vec::new, |absent| absent.needs.clone())
    };
    let gone = [none(FixedAssets)];
    let (old, new) = ("2023.fixed_assets", "2024.fixed_assets");
    for name in ["capital_growth", "tfp_growth", "tfp_share"] {
        assert_eq!(needs(&gone, &[], name), [old]);
        assert_eq!(needs(&[], &gone, name), [new]);
        assert_eq!(needs(&gone, &gone, name), [old, new]);
        assert!(needs(&[], &[], name).is_empty());
    }
    assert_eq!(
        needs(&[none(LabourCost)], &[], "labour_share"),
        ["2023.labour_cost"]
    );
    // Not an item but the whole of a year is in the way: pay above value added, and a loss.
    let sold = |for_| [(NetRevenue, Some(for_)), (ProfitBeforeTax, None)];
    let (dear, loss) = (sold(5000.0), sold(4000.0));
    assert_eq!(needs(&dear, &[], "labour_share"), ["2023"]);
    assert_eq!(needs(&[], &dear, "tfp_growth"), ["2024"]);
    assert_eq!(needs(&dear, &dear, "tfp_growth"), ["2023", "2024"]);
    assert_eq!(needs(&loss, &[], "output_growth"), ["2023"]);
    assert_eq!(needs(&[], &loss, "tfp_growth"), ["2024"]);
    // The indicators of a year stand in its column and need no name of it.
    let found = &years(&[year(2023, &[]), year(2024, &gone)])[1];
    let absent = found.indicator(Indicator::CapitalIntensity).unwrap_err();
    assert_eq!(absent.needs, ["fixed_assets"]);
}

#[test]
fn a_gap_names_the_year_that_lacks_productivity() {
    let whole = r#""net_revenue": 1000, "cost_of_goods_sold": 800, "selling_expense": 50,
        "admin_expense": 50, "labour_cost": 200, "depreciation": 100, "workers_closing": 10"#;
    let lacks = whole.replace("workers_closing", "hours_worked");
    let needs = |reference: &str, years: [&str; 3]| {
        let [first, before, last] = years;
        let json = format!(
            r#"{{"format": "nangsuat/statements", "version": 1, "reference": {reference}, "years": [
            {{"year": 2021, {first}}}, {{"year": 2022, {before}}}, {{"year": 2024, {last}}}]}}"#
        );
        let assessment = Case::from_json(&json).unwrap().assess();
        assessment.gap_absent.map(|absent| absent.needs)
    };
    let year = |year: i32| Some(vec![format!("{year}.labour_productivity")]);
    let previous = r#"{"kind": "previous_year"}"#;
    let path = r#"{"kind": "path", "annual_growth": 0.07}"#;
    let own = r#"{"kind": "own", "labour_productivity": 50}"#;
    assert_eq!(needs(previous, [&lacks, &lacks, whole]), year(2022));
    assert_eq!(needs(path, [&lacks, whole, whole]), year(2021));
    for reference in [previous, path, own] {
        assert_eq!(needs(reference, [whole, whole, &lacks]), year(2024));
        assert_eq!(needs(reference, [whole, whole, whole]), None);
    }
    // A level of one's own is of no year.
    let unknown = r#"{"kind": "own", "labour_share": 0.5}"#;
    let absent = needs(unknown, [whole, whole, whole]).unwrap();
    assert_eq!(absent, ["labour_productivity"]);
}

#[test]
fn contributions_are_shares_times_growth() {
    let after = [
        (NetRevenue, Some(11_000.0)),
        (FixedAssets, Some(8000.0)),
        (WorkersClosing, Some(24.0)),
    ];
    let found = &years(&[year(2023, &[]), year(2024, &after)])[1];
    let growth = found.growth.as_ref().unwrap();
    let labour_share = growth.labour_share.unwrap();
    assert_eq!(growth.capital_share.unwrap(), 1.0 - labour_share);
    let (capital, labour) = (
        growth.capital_growth.unwrap(),
        growth.labour_growth.unwrap(),
    );
    assert!(capital > 0.0 && labour > 0.0);
    assert_eq!(
        growth.capital_contribution.unwrap(),
        (1.0 - labour_share) * capital
    );
    assert_eq!(growth.labour_contribution.unwrap(), labour_share * labour);
}

#[test]
fn shares_change_in_points_and_only_output_per_labour_is_deflated() {
    let before = year(2023, &[(PriceIndex, Some(100.0))]);
    let after = [(PriceIndex, Some(105.0)), (NetRevenue, Some(12_000.0))];
    let found = &years(&[before, year(2024, &after)])[1];
    let change = |indicator| *found.changes.get(&indicator).unwrap();
    // 5,990 of 10,000, then 7,990 of 12,000.
    let points = 7990.0 / 12_000.0 - 5990.0 / 10_000.0;
    assert!((change(Indicator::ValueAddedContent) - points).abs() < 1e-15);
    assert!((change(Indicator::OutputPerWorker) - 0.2).abs() < 1e-15);
    let real: Vec<Indicator> = found.real_changes.iter().map(|(of, _)| *of).collect();
    assert_eq!(
        real,
        [
            Indicator::LabourProductivity,
            Indicator::OutputPerWorker,
            Indicator::LabourProductivityPerHour
        ]
    );
}

#[test]
fn a_period_is_the_sum_of_all_its_years_or_absent() {
    let grown = |at: i32, more: f64, changes: &[(Item, Option<f64>)]| {
        let sales = [(NetRevenue, Some(10_000.0 + more))];
        year(at, &[&sales[..], changes].concat())
    };
    let two = [grown(2021, 0.0, &[]), grown(2022, 500.0, &[])];
    assert_eq!(analyse(&two, Options::default()).period, None);
    let three = [two[0], two[1], grown(2023, 1500.0, &[])];
    let found = analyse(&three, Options::default());
    let period = found.period.unwrap();
    let sum: f64 = found
        .years
        .iter()
        .filter_map(|year| year.growth.as_ref()?.output_growth)
        .sum();
    assert!(sum > 0.1 && (period.output_growth - sum).abs() < 1e-15);
    assert_eq!(found.period_tfp_share, period.tfp_share().ok());
    // The account of the last year lacks its capital.
    let last = grown(2024, 1600.0, &[(FixedAssets, None)]);
    let four = [three[0], three[1], three[2], last];
    assert_eq!(analyse(&four, Options::default()).period, None);
}

#[test]
fn the_trend_is_at_the_prices_of_the_last_year_or_nominal() {
    let priced = |at: i32, price: Option<f64>| year(at, &[(PriceIndex, price)]);
    let three = |middle: Option<f64>| {
        [
            priced(2022, Some(80.0)),
            priced(2023, middle),
            priced(2024, Some(120.0)),
        ]
    };
    let nominal = 5990.0 / 20.0;
    let trend = analyse(&three(Some(96.0)), Options::default()).trend;
    assert!(trend.real);
    for (level, prices) in trend.labour_productivity.iter().zip([1.5, 1.25, 1.0]) {
        assert!((level.unwrap() - nominal * prices).abs() < 1e-12);
    }
    for statements in [&three(None)[..], &[priced(2024, Some(120.0))]] {
        let trend = analyse(statements, Options::default()).trend;
        assert!(!trend.real);
        assert!(
            trend
                .labour_productivity
                .iter()
                .all(|level| *level == Some(nominal))
        );
    }
    // All years are counted alike: at year end where one year knows no other count.
    let counted = [year(2023, &[(WorkersOpening, None)]), year(2024, &[])];
    let trend = analyse(&counted, Options::default()).trend;
    assert_eq!(trend.workers, Measured::Closing);
    assert_eq!(trend.labour_productivity, [Some(5990.0 / 22.0); 2]);
}

#[test]
fn each_recipient_receives_its_lines() {
    let received = |changes: &[(Item, Option<f64>)]| {
        let found = years(&[year(2024, changes)])[0].recipients.clone();
        found
            .into_iter()
            .map(|one| (one.recipient, one.amount, one.share))
            .collect::<Vec<_>>()
    };
    let of = |amount: f64| Some(amount / 6030.0);
    let first = [
        (Recipient::Workers, 2000.0, of(2000.0)),
        (Recipient::CapitalConsumption, 700.0, of(700.0)),
        (Recipient::Lenders, 150.0, of(150.0)),
    ];
    let taxed = [
        (Recipient::State, 690.0, of(690.0)),
        (Recipient::Owners, 2490.0, of(2490.0)),
    ];
    assert_eq!(received(&[]), [&first[..], &taxed].concat());
    let together = [(Recipient::OwnersAndState, 3180.0, of(3180.0))];
    assert_eq!(
        received(&[(IncomeTax, None)]),
        [&first[..], &together].concat()
    );
    // No share of nothing, and none of a loss.
    for profit in [-2940.0, -5000.0] {
        let found = received(&[(ProfitBeforeTax, Some(profit)), (IncomeTax, None)]);
        assert_eq!(found.len(), 4);
        assert!(found.iter().all(|one| one.2.is_none()), "{profit}");
    }
}

#[test]
fn value_added_names_the_lines_of_the_form_that_was_used() {
    let needs = |taken: &[Item]| {
        let changes: Vec<_> = taken.iter().map(|item| (*item, None)).collect();
        let value_added = ValueAdded::of(&year(2024, &changes));
        value_added.subtractive.unwrap_err().needs
    };
    assert_eq!(needs(&[AdminExpense]), ["admin_expense"]);
    assert_eq!(needs(&[SellingExpense]), ["selling_expense"]);
    assert_eq!(
        needs(&[SellingExpense, AdminExpense]),
        ["selling_and_admin_expense"]
    );
    assert_eq!(needs(&[LabourCost]), ["labour_cost"]);
}

fn refused(errors: &Errors) -> Vec<(ErrorCode, String, String)> {
    let given = |error: &nangsuat::Error| (error.code, error.path.clone(), error.given.clone());
    errors.iter().map(given).collect()
}

#[test]
fn a_part_may_be_its_whole_and_a_unit_more_by_rounding() {
    let parts = |labour: f64, depreciation: f64| {
        let items = [
            (CostOfGoodsSold, 1e9),
            (SellingAndAdminExpense, 0.0),
            (LabourCost, labour),
            (Depreciation, depreciation),
        ];
        Statement::new(2024, items).map_err(|errors| refused(&errors))
    };
    assert!(parts(1e9, 0.0).is_ok());
    assert!(parts(1e9 + 1.0, 0.0).is_ok());
    assert!(parts(4e8, 6e8 + 1.0).is_ok());
    let exceeds = |path: &str, given: &str| {
        Err(vec![(
            ErrorCode::PartExceedsWhole,
            path.to_owned(),
            given.to_owned(),
        )])
    };
    assert_eq!(
        parts(1e9 + 3.0, 1e8),
        exceeds("/labour_cost", "1000000003"),
        "the part that is too large alone, not the sum"
    );
    assert_eq!(parts(4e8, 7e8), exceeds("/depreciation", "1100000000"));
}

#[test]
fn a_figure_is_refused_at_its_item() {
    let one =
        |items: Vec<(Item, f64)>| Statement::new(2024, items).map_err(|errors| refused(&errors));
    assert!(one(vec![(NetRevenue, LARGEST), (OtherIncome, -0.0)]).is_ok());
    for (items, code, path) in [
        (
            vec![(NetRevenue, LARGEST * 1.01)],
            ErrorCode::TooLarge,
            "/net_revenue",
        ),
        (
            vec![(LabourCost, 1.0), (LabourCost, 1.0)],
            ErrorCode::Inconsistent,
            "/labour_cost",
        ),
        (
            vec![(Depreciation, -1.0)],
            ErrorCode::Negative,
            "/depreciation",
        ),
        (
            vec![(WorkersClosing, 0.0)],
            ErrorCode::NotPositive,
            "/workers_closing",
        ),
    ] {
        let found = one(items).unwrap_err();
        assert_eq!((found[0].0, found[0].1.as_str()), (code, path));
        assert_eq!(found.len(), 1);
    }
    for (sign, allowed) in [
        (Sign::Any, "any amount"),
        (Sign::NonNegative, ">= 0"),
        (Sign::Positive, "> 0"),
    ] {
        assert_eq!(sign.allowed(), allowed);
    }
}

#[test]
fn a_year_is_a_whole_number_and_a_word_is_no_figure() {
    let codes = |json: &str| {
        let draft: Draft = serde_json::from_str(json).unwrap();
        let (kept, errors) = check(&[draft]);
        let found = errors.iter().map(|error| (error.code, error.given.clone()));
        (kept.len(), found.collect::<Vec<_>>())
    };
    let refused = |code, given: &str| vec![(code, given.to_owned())];
    assert_eq!(codes(r#"{"year": 1900}"#), (1, vec![]));
    assert_eq!(codes(r#"{"year": 2200}"#), (1, vec![]));
    for year in ["1899", "2201", "2024.5"] {
        assert_eq!(
            codes(&format!(r#"{{"year": {year}}}"#)),
            (0, refused(ErrorCode::OutOfRange, year))
        );
    }
    assert_eq!(
        codes(r#"{"year": 2024, "net_revenue": true}"#),
        (1, refused(ErrorCode::NotANumber, "true"))
    );
    assert_eq!(codes(r#"{"year": 2024, "net_revenue": null}"#), (1, vec![]));
}

#[test]
fn a_form_asks_for_the_lines_of_its_regime() {
    for (regime, two_lines) in [
        (Regime::Tt200, true),
        (Regime::Tt99, true),
        (Regime::Tt133, false),
    ] {
        for item in [SellingExpense, AdminExpense, ShareOfAssociates] {
            assert_eq!(item.asked_under(regime), two_lines, "{item:?} {regime:?}");
        }
        assert_eq!(SellingAndAdminExpense.asked_under(regime), !two_lines);
        assert!(NetRevenue.asked_under(regime));
    }
}

#[test]
fn standards_of_food_are_for_those_who_grow_catch_or_cook_it() {
    use Sector::*;
    let food: Vec<Sector> = Sector::ALL
        .iter()
        .copied()
        .filter(|sector| sector.handles_food())
        .collect();
    assert_eq!(
        food,
        [Rice, AgriculturalProcessing, Fishery, AccommodationFood]
    );
}
