//! The enterprise room against real statements, and its identities as properties.
//!
//! Figures: million đồng, head counts at year end. HT1: audited consolidated statements 2019 (2018
//! as restated). NTP: audited consolidated statements 2024.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::case::Case;
use nangsuat::enterprise::{
    Basis, Draft, Flag, Indicator, Item, Measured, Options, Statement, YearAnalysis, analyse, check,
};
use nangsuat::gap::{Comparison, Reference, SplitKind, gap};
use nangsuat::growth::{self, Method, Rates, Shares};
use nangsuat::{ErrorCode, Reason};
use nangsuat_tests::uniform;
use proptest::prelude::*;

use Item::*;

fn ht1() -> [Statement; 2] {
    let y2018 = [
        (NetRevenue, 8_378_018.944_943),
        (CostOfGoodsSold, 6_974_717.263_535),
        (FinancialIncome, 40_906.832_387),
        (FinancialExpense, 313_557.683_979),
        (InterestExpense, 275_657.706_840),
        (SellingExpense, 140_516.313_734),
        (AdminExpense, 187_952.951_502),
        (OtherIncome, 11_522.979_635),
        (OtherExpense, 1_293.976_038),
        (ProfitBeforeTax, 812_410.568_177),
        (IncomeTax, 181_395.737_574 - 2_682.366_992),
        (LabourCost, 571_840.434_363),
        (Depreciation, 728_158.703_334),
        (FixedAssets, 13_532_485.742_098),
        (WorkersClosing, 2513.0),
    ];
    let y2019 = [
        (NetRevenue, 8_838_624.994_415),
        (CostOfGoodsSold, 7_277_551.225_731),
        (FinancialIncome, 26_733.054_122),
        (FinancialExpense, 272_068.535_647),
        (InterestExpense, 238_355.497_769),
        (SellingExpense, 159_933.838_538),
        (AdminExpense, 214_737.139_683),
        (OtherIncome, 3_473.821_039),
        (OtherExpense, 16_583.616_013),
        (ProfitBeforeTax, 927_957.513_964),
        (IncomeTax, 190_059.148_853 - 2_711.346_024),
        (LabourCost, 595_680.935_451),
        (Depreciation, 708_276.208_957),
        (FixedAssetsOpening, 13_532_485.742_098),
        (FixedAssets, 13_535_483.075_182),
        (WorkersOpening, 2513.0),
        (WorkersClosing, 2471.0),
    ];
    [
        Statement::new(2018, y2018).unwrap(),
        Statement::new(2019, y2019).unwrap(),
    ]
}

fn ntp_2024() -> Statement {
    Statement::new(
        2024,
        [
            (NetRevenue, 5_656_563.814_495),
            (CostOfGoodsSold, 3_886_614.549_588),
            (FinancialIncome, 91_589.707_089),
            (FinancialExpense, 139_218.133_590),
            (InterestExpense, 48_945.955_598),
            (ShareOfAssociates, 22_789.046_377),
            (SellingExpense, 632_851.000_442),
            (AdminExpense, 227_199.971_559),
            (OtherIncome, 9_160.434_942),
            (OtherExpense, 5_769.282_925),
            (ProfitBeforeTax, 888_450.064_799),
            (LabourCost, 439_625.850_104),
            (Depreciation, 152_906.892_624),
            (FixedAssets, 3_186_287.977_774),
            (WorkersClosing, 1360.0),
        ],
    )
    .unwrap()
}

fn years(statements: &[Statement]) -> Vec<YearAnalysis> {
    analyse(statements, Options::default()).years
}

#[test]
fn real_statements_give_the_published_value_added() {
    let ht1 = years(&ht1());
    let ntp = years(&[ntp_2024()]);
    for (year, additive, subtractive) in [
        (&ht1[0], 2_388_067.0, 2_374_832.0),
        (&ht1[1], 2_470_270.0, 2_490_360.0),
        (&ntp[0], 1_529_929.0, 1_502_431.0),
    ] {
        assert_eq!(year.value_added.additive.unwrap().round(), additive);
        assert_eq!(year.value_added.subtractive.unwrap().round(), subtractive);
        // To the đồng: a millionth of a million.
        assert!(year.value_added.bridge_residual.unwrap().abs() < 1e-6);
        assert!(!year.flags.contains(&Flag::DoesNotReconcile));
    }
}

#[test]
fn workers_are_averaged_where_both_counts_are_known() {
    let years = years(&ht1());
    assert_eq!(years[0].workers, Measured::Closing);
    assert_eq!(years[1].workers, Measured::Average);
    let productivity = years[1].indicator(Indicator::LabourProductivity).unwrap();
    assert_eq!(
        productivity,
        years[1].value_added.subtractive.unwrap() / 2492.0
    );
    assert!(years[0].flags.contains(&Flag::WorkersClosingOnly));
    // Growth compares like with like: 2471 with 2513.
    let growth = years[1].growth.as_ref().unwrap();
    assert_eq!(growth.workers, Measured::Closing);
    let closing = growth::rate(2513.0, 2471.0, Rates::Log).unwrap();
    assert_eq!(growth.labour_growth, Some(closing));
    assert!(years[1].flags.contains(&Flag::WorkersComparedAtYearEnd));
}

/// Gross cost against net book value moves HT1's nominal TFP growth from 5.1 % to 11.7 %.
#[test]
fn net_book_value_would_overstate_tfp() {
    let gross = years(&ht1())[1].growth.clone().unwrap();
    assert_eq!((gross.tfp_growth.unwrap() * 1000.0).round(), 51.0);
    assert!(!gross.real);
    let net = [(0, 7_477_466.806_069), (1, 6_859_092.965_728)].map(|(at, value)| {
        let statement = ht1()[at];
        let items = Item::ALL.iter().filter_map(|&item| match item {
            FixedAssetsOpening => None,
            FixedAssets => Some((item, value)),
            _ => Some((item, statement.get(item)?)),
        });
        Statement::new(statement.year(), items).unwrap()
    });
    let net = years(&net)[1].growth.clone().unwrap();
    assert_eq!((net.tfp_growth.unwrap() * 1000.0).round(), 117.0);
}

#[test]
fn three_forms_of_growth_accounting_are_named_and_differ() {
    let with = |method| {
        let options = Options {
            growth_method: method,
            ..Options::default()
        };
        let growth = analyse(&ht1(), options).years[1].growth.clone().unwrap();
        assert_eq!(growth.method, method);
        growth
    };
    let tornqvist = with(Method::TORNQVIST);
    let own = with(Method::OWN_SHARES);
    let fixed = with(Method::fixed(0.6).unwrap());
    assert!((own.output_growth.unwrap() - 0.048_647).abs() < 1e-6);
    assert!((tornqvist.output_growth.unwrap() - 0.047_501).abs() < 1e-6);
    assert_eq!(fixed.labour_share, Some(0.6));
    assert!(own.labour_share.unwrap() < tornqvist.labour_share.unwrap());
    for growth in [tornqvist, own, fixed] {
        let sum = growth.capital_contribution.unwrap()
            + growth.labour_contribution.unwrap()
            + growth.tfp_growth.unwrap();
        assert!((sum - growth.output_growth.unwrap()).abs() < 1e-15);
    }
}

#[test]
fn a_price_index_makes_growth_real() {
    let priced = |price: [f64; 2]| {
        let mut at = 0;
        let statements = ht1().map(|statement| {
            let items = Item::ALL
                .iter()
                .filter_map(|&item| Some((item, statement.get(item)?)))
                .chain([(PriceIndex, price[at])]);
            at += 1;
            Statement::new(statement.year(), items).unwrap()
        });
        years(&statements)[1].clone()
    };
    let year = priced([100.0, 104.0]);
    let growth = year.growth.as_ref().unwrap();
    assert!(growth.real);
    assert!(!year.flags.contains(&Flag::Nominal));
    let nominal = years(&ht1())[1].growth.clone().unwrap();
    let inflation = growth::rate(100.0, 104.0, Rates::Log).unwrap();
    let real = growth.output_growth.unwrap();
    assert!((nominal.output_growth.unwrap() - inflation - real).abs() < 1e-15);
    let change = *year.changes.get(&Indicator::LabourProductivity).unwrap();
    let real_change = *year
        .real_changes
        .get(&Indicator::LabourProductivity)
        .unwrap();
    assert!(((1.0 + change) / 1.04 - 1.0 - real_change).abs() < 1e-15);
    // The base of the index does not matter.
    assert!(
        (priced([250.0, 260.0]).growth.unwrap().tfp_growth.unwrap() - growth.tfp_growth.unwrap())
            .abs()
            < 1e-14
    );
}

#[test]
fn a_loss_is_no_error() {
    let [before, _] = ht1();
    let loss = Statement::new(
        2019,
        [
            (NetRevenue, 4_000_000.0),
            (CostOfGoodsSold, 7_277_551.0),
            (SellingExpense, 159_933.0),
            (AdminExpense, 214_737.0),
            (InterestExpense, 238_355.0),
            (ProfitBeforeTax, -3_890_576.0),
            (LabourCost, 595_680.0),
            (Depreciation, 708_276.0),
            (FixedAssets, 13_535_483.0),
            (WorkersClosing, 2471.0),
        ],
    )
    .unwrap();
    let year = &years(&[before, loss])[1];
    assert!(year.value_added.subtractive.unwrap() < 0.0);
    assert!(year.indicator(Indicator::LabourProductivity).unwrap() < 0.0);
    assert_eq!(
        year.indicator(Indicator::LabourShare).unwrap_err().reason,
        Reason::ValueAddedNotPositive
    );
    let growth = year.growth.as_ref().unwrap();
    assert_eq!(growth.output_growth, None);
    assert_eq!(growth.tfp_share, None);
    assert_eq!(
        year.absent
            .get(&"growth.output_growth".to_owned())
            .unwrap()
            .reason,
        Reason::NotPositive
    );
    assert_eq!(
        year.recipients
            .iter()
            .map(|r| r.amount)
            .sum::<f64>()
            .round(),
        year.value_added.additive.unwrap().round()
    );
    let comparison = Comparison::new(
        &[before, loss],
        Options::default(),
        &Reference::PreviousYear,
    )
    .unwrap();
    let gap = gap(&comparison).unwrap();
    assert!(gap.worth.unwrap() > 0.0);
    assert_eq!(gap.log_points, None);
    assert!(
        gap.splits
            .iter()
            .all(|split| split.causes.is_empty() && split.absent.is_some())
    );
}

#[test]
fn what_is_not_given_is_absent_and_named() {
    let year = &years(&[Statement::new(
        2024,
        [
            (NetRevenue, 100.0),
            (LabourCost, 20.0),
            (WorkersClosing, 5.0),
        ],
    )
    .unwrap()])[0];
    assert_eq!(year.value_added.subtractive, None);
    let absent = year
        .absent
        .get(&"value_added.subtractive".to_owned())
        .unwrap();
    assert_eq!(absent.reason, Reason::MissingItem);
    assert_eq!(
        absent.needs,
        [
            "depreciation",
            "cost_of_goods_sold",
            "selling_and_admin_expense"
        ]
    );
    assert_eq!(year.indicator(Indicator::OutputPerWorker), Ok(20.0));
    assert!(year.growth.is_none());
}

#[test]
fn bad_input_is_reported_at_its_field_and_the_rest_stays() {
    let mut draft = Draft::new(
        2024,
        [
            (NetRevenue, -1.0),
            (CostOfGoodsSold, 80.0),
            (SellingAndAdminExpense, 10.0),
            (LabourCost, 95.0),
            (Depreciation, 5.0),
            (FinancialExpense, 3.0),
            (InterestExpense, 4.0),
            (WorkersClosing, 0.0),
            (PriceIndex, f64::NAN),
            (OtherIncome, 1e16),
        ],
    );
    draft
        .items
        .push(("sales".to_owned(), nangsuat::enterprise::Cell::Number(1.0)));
    draft.items.push((
        "other_expense".to_owned(),
        nangsuat::enterprise::Cell::Other("1,2,3".to_owned()),
    ));
    let (kept, errors) = check(&[
        draft.clone(),
        draft.clone(),
        Draft::new(2023, []),
        Draft::default(),
    ]);
    let at = |path: &str| {
        errors
            .iter()
            .find(|error| error.path == path)
            .map(|error| error.code)
    };
    assert_eq!(at("/0/net_revenue"), Some(ErrorCode::Negative));
    assert_eq!(at("/0/workers_closing"), Some(ErrorCode::NotPositive));
    assert_eq!(at("/0/labour_cost"), Some(ErrorCode::PartExceedsWhole));
    assert_eq!(at("/0/interest_expense"), Some(ErrorCode::PartExceedsWhole));
    assert_eq!(at("/0/price_index"), Some(ErrorCode::NotANumber));
    assert_eq!(at("/0/other_income"), Some(ErrorCode::TooLarge));
    assert_eq!(at("/0/other_expense"), Some(ErrorCode::NotANumber));
    assert_eq!(at("/0/sales"), Some(ErrorCode::UnknownItem));
    assert_eq!(at("/1/year"), Some(ErrorCode::YearRepeated));
    assert_eq!(at("/2/year"), Some(ErrorCode::YearOrder));
    assert_eq!(at("/3/year"), Some(ErrorCode::YearMissing));
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].get(CostOfGoodsSold), Some(80.0));
    assert_eq!(kept[0].get(LabourCost), None);
}

#[test]
fn parts_that_fit_singly_must_fit_together() {
    let errors = Statement::new(
        2024,
        [
            (CostOfGoodsSold, 80.0),
            (SellingAndAdminExpense, 10.0),
            (LabourCost, 60.0),
            (Depreciation, 40.0),
        ],
    )
    .unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].code, ErrorCode::PartExceedsWhole);
    assert_eq!(errors[0].path, "/labour_cost");
    assert_eq!(errors[0].given, "100");
}

#[test]
fn one_line_or_two_for_selling_and_administration() {
    let common = [
        (NetRevenue, 1000.0),
        (CostOfGoodsSold, 700.0),
        (LabourCost, 100.0),
        (Depreciation, 50.0),
    ];
    let one = Statement::new(
        2024,
        common.into_iter().chain([(SellingAndAdminExpense, 150.0)]),
    )
    .unwrap();
    let two = Statement::new(
        2024,
        common
            .into_iter()
            .chain([(SellingExpense, 100.0), (AdminExpense, 50.0)]),
    )
    .unwrap();
    assert_eq!(
        years(&[one])[0].value_added.subtractive,
        years(&[two])[0].value_added.subtractive
    );
    let both = common
        .into_iter()
        .chain([(SellingAndAdminExpense, 150.0), (AdminExpense, 50.0)]);
    assert_eq!(
        Statement::new(2024, both).unwrap_err()[0].code,
        ErrorCode::Inconsistent
    );
}

#[test]
fn a_path_and_an_official_figure_have_a_size_but_no_causes() {
    for reference in [
        Reference::Path {
            annual_growth: 0.075,
        },
        Reference::Official {
            id: "x".into(),
            labour_productivity: 1200.0,
        },
    ] {
        let comparison = Comparison::new(&ht1(), Options::default(), &reference).unwrap();
        let gap = gap(&comparison).unwrap();
        assert!(gap.absolute > 0.0);
        for split in gap.splits {
            assert_eq!(
                split.absent.unwrap().reason,
                Reason::ReferenceWithoutComponents
            );
        }
    }
    // The path starts at the first year's level, on the count that both years have.
    let path = Comparison::new(
        &ht1(),
        Options::default(),
        &Reference::Path {
            annual_growth: 0.07,
        },
    )
    .unwrap();
    let expected = years(&ht1())[0].value_added.subtractive.unwrap() / 2513.0 * 1.07;
    assert!((path.reference.get(&Indicator::LabourProductivity).unwrap() - expected).abs() < 1e-9);
    assert_eq!(path.workers, Some(2471.0));
}

#[test]
fn relative_tfp_against_last_year_is_tfp_growth() {
    let comparison = Comparison::new(&ht1(), Options::default(), &Reference::PreviousYear).unwrap();
    let gap = gap(&comparison).unwrap();
    let split = gap
        .splits
        .iter()
        .find(|split| split.kind == SplitKind::DeepeningAndTfp)
        .unwrap();
    let tfp = years(&ht1())[1].growth.clone().unwrap().tfp_growth.unwrap();
    // The gap runs from this year to the last one: growth with the sign turned.
    assert!((split.causes[1].log_points + tfp).abs() < 1e-14);
}

#[test]
fn a_case_is_read_as_written_and_other_files_are_refused() {
    let json = r#"{"format":"nangsuat/statements","version":1,"unit":6,"sector":"mechanical",
        "reference":{"kind":"path","annual_growth":0.07},
        "years":[{"year":2023,"net_revenue":1e9},{"year":2024,"net_revenue":1.1e9}]}"#;
    let case = Case::from_json(json).unwrap();
    let written = serde_json::to_string(&case).unwrap();
    assert_eq!(Case::from_json(&written).unwrap(), case);
    for (json, code) in [
        (
            r#"{"format":"nangsuat/plan","version":1}"#,
            ErrorCode::NotThisFormat,
        ),
        (
            r#"{"format":"nangsuat/statements","version":2}"#,
            ErrorCode::UnknownVersion,
        ),
        (r#"{"years":[]}"#, ErrorCode::NotThisFormat),
        ("[", ErrorCode::UnreadableFile),
    ] {
        assert_eq!(Case::from_json(json).unwrap_err().code, code, "{json}");
    }
}

fn statement() -> impl Strategy<Value = Statement> {
    // Cost of goods sold covers labour cost and depreciation, as a statement's does.
    let money = 1e3..1e13_f64;
    (
        money.clone(),
        0.0..0.4_f64,
        0.0..0.4_f64,
        0.5..2.0_f64,
        money,
        1u32..100_000,
        0.0..1e11_f64,
    )
        .prop_map(
            |(cost, labour, depreciation, revenue, assets, workers, interest)| {
                Statement::new(
                    2024,
                    [
                        (NetRevenue, cost * revenue),
                        (CostOfGoodsSold, cost),
                        (SellingAndAdminExpense, 0.0),
                        (LabourCost, cost * labour),
                        (Depreciation, cost * depreciation),
                        (InterestExpense, interest),
                        (ProfitBeforeTax, cost * (revenue - 1.0) - interest),
                        (FixedAssets, assets),
                        (WorkersClosing, f64::from(workers)),
                    ],
                )
                .unwrap()
            },
        )
}

fn close(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-12 * a.abs().max(b.abs())
}

proptest! {
    /// AV/LT = (AV/TO)(TO/LT) = (AV/FA)(FA/LT) = (AV/LC)(LC/LT).
    #[test]
    fn labour_productivity_is_each_product_of_its_parts(statement in statement()) {
        let year = &years(&[statement])[0];
        let get = |indicator| year.indicator(indicator);
        if let Ok(productivity) = get(Indicator::LabourProductivity) {
            for (one, other) in [
                (Indicator::ValueAddedContent, Indicator::OutputPerWorker),
                (Indicator::CapitalProductivity, Indicator::CapitalIntensity),
                (Indicator::LabourCostCompetitiveness, Indicator::LabourCostPerWorker),
            ] {
                if let (Ok(one), Ok(other)) = (get(one), get(other)) {
                    prop_assert!(close(one * other, productivity));
                }
            }
        }
    }

    /// The recipients receive the additive value added, no more and no less.
    #[test]
    fn recipients_sum_to_value_added(statement in statement()) {
        let year = &years(&[statement])[0];
        let sum: f64 = year.recipients.iter().map(|received| received.amount).sum();
        let scale: f64 = year.recipients.iter().map(|received| received.amount.abs()).sum();
        prop_assert!((sum - year.value_added.additive.unwrap()).abs() <= 1e-12 * scale);
    }

    /// Shares, ratios and growth do not depend on the unit of money.
    #[test]
    fn results_do_not_depend_on_the_unit(one in statement(), other in statement(), factor in prop::sample::select(vec![1e-6, 1e-3, 0.1, 7.0])) {
        let scaled = |statement: &Statement, year: i32, factor: f64| {
            let items = Item::ALL.iter().filter_map(|&item| {
                let value = statement.get(item)?;
                Some((item, if item == WorkersClosing { value } else { value * factor }))
            });
            Statement::new(year, items).unwrap()
        };
        let a = years(&[scaled(&one, 2023, 1.0), scaled(&other, 2024, 1.0)]);
        let b = years(&[scaled(&one, 2023, factor), scaled(&other, 2024, factor)]);
        for indicator in [Indicator::LabourShare, Indicator::CapitalProductivity, Indicator::ValueAddedContent] {
            match (a[1].indicator(indicator), b[1].indicator(indicator)) {
                (Ok(x), Ok(y)) => prop_assert!((x - y).abs() <= 1e-9 * x.abs().max(1e-3)),
                (x, y) => prop_assert_eq!(x.map_err(|e| e.reason), y.map_err(|e| e.reason)),
            }
        }
        let tfp = |years: &[YearAnalysis]| years[1].growth.as_ref().unwrap().tfp_growth;
        if let (Some(x), Some(y)) = (tfp(&a), tfp(&b)) {
            prop_assert!((x - y).abs() < 1e-8);
        }
    }

    /// Every split of a gap adds up to it, in logarithms and in money.
    #[test]
    fn splits_add_up(own in statement(), level in 1e-3..1e12_f64, content in 0.01..2.0_f64,
                     intensity in 1e-3..1e12_f64, share in 0.01..1.0_f64) {
        let reference = Reference::Own {
            labour_productivity: Some(level),
            value_added_content: Some(content),
            capital_intensity: Some(intensity),
            labour_share: Some(share),
        };
        let comparison = Comparison::new(&[own], Options::default(), &reference).unwrap();
        let gap = gap(&comparison).unwrap();
        for split in gap.splits.iter().filter(|split| !split.causes.is_empty()) {
            let logs: f64 = split.causes.iter().map(|cause| cause.log_points).sum();
            prop_assert!((logs - gap.log_points.unwrap()).abs() < 1e-12);
            let money: f64 = split.causes.iter().map(|cause| cause.amount).sum();
            let scale: f64 = split.causes.iter().map(|cause| cause.amount.abs()).sum();
            prop_assert!((money - gap.absolute).abs() <= 1e-9 * scale.max(gap.absolute.abs()));
        }
    }

    /// Contributions add up to growth under every form, whatever the figures.
    #[test]
    fn contributions_add_up(output in -0.9..3.0_f64, capital in -0.9..3.0_f64,
                            labour in -0.9..3.0_f64, share in 0.0..=1.0_f64) {
        let account = growth::Account::from_rates(output, capital, labour, share);
        let sum = account.capital_contribution + account.labour_contribution + account.tfp_growth;
        prop_assert!((sum - output).abs() < 1e-14);
    }

    /// Order of items in a draft does not matter.
    #[test]
    fn order_of_items_does_not_matter(statement in statement(), seed in any::<u64>()) {
        let mut items: Vec<(Item, f64)> =
            Item::ALL.iter().filter_map(|&item| Some((item, statement.get(item)?))).collect();
        let mut draw = uniform(seed);
        items.sort_by_cached_key(|_| (draw() * 1e9) as u64);
        prop_assert_eq!(Statement::new(2024, items).unwrap(), statement);
    }
}

#[test]
fn the_additive_basis_is_a_choice() {
    let options = Options {
        value_added_basis: Basis::Additive,
        ..Options::default()
    };
    let year = &analyse(&ht1(), options).years[1];
    assert_eq!(
        year.indicator(Indicator::LabourProductivity).unwrap(),
        year.value_added.additive.unwrap() / 2492.0
    );
}

#[test]
fn a_fixed_share_must_be_a_share() {
    assert!(Method::new(Shares::Fixed(1.5), Rates::Log).is_err());
    assert!(serde_json::from_str::<Method>(r#"{"shares":{"fixed":-0.1},"rates":"log"}"#).is_err());
}
