//! Which of the plan's tools answers which gap: the table of the Viet Nam National Productivity Institute's
//! and the Asian Productivity Organization's material, line by line.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::Map;
use nangsuat::advice::{Advised, RuleId, Tool, advise, advise_by_place};
use nangsuat::benchmark::{Benchmark, Distribution};
use nangsuat::case::Case;
use nangsuat::enterprise::{Basis, Growth, Indicator, Item, Options, Sector, Statement, analyse};
use nangsuat::gap::{Comparison, Placed, Standing};

use Indicator::*;
use Tool::*;

/// An enterprise that is its reference's equal, but for these ratios.
fn compared(ratios: &[(Indicator, f64)]) -> Comparison {
    let mut own: Map<Indicator, f64> = Map::default();
    let mut reference = Map::default();
    for &indicator in Indicator::ALL {
        let ratio = ratios.iter().find(|(of, _)| *of == indicator);
        own.insert(indicator, 40.0 * ratio.map_or(1.0, |(_, ratio)| *ratio));
        reference.insert(indicator, 40.0);
    }
    Comparison {
        real: true,
        workers: None,
        own,
        reference,
    }
}

/// A mill's, for which every tool makes sense.
fn advised(ratios: &[(Indicator, f64)]) -> Advised {
    advise(Some(&compared(ratios)), None, Some(Sector::Rice))
}

fn rules(advised: &Advised) -> Vec<RuleId> {
    advised.advice.iter().map(|one| one.rule).collect()
}

/// The pattern, what shows it, and the tools.
type Line = (RuleId, &'static [(Indicator, f64)], &'static [Tool]);

const TABLE: &[Line] = &[
    (
        RuleId::LowValueAddedContent,
        &[(ValueAddedContent, 0.8)],
        &[
            Mfca,
            GreenProductivity,
            Lean,
            Iso9001,
            SixSigma,
            Gap,
            Organic,
            FoodSafety,
        ],
    ),
    (
        RuleId::LowCapitalProductivity,
        &[(CapitalProductivity, 0.8)],
        &[Tpm, Smed, Lean, MaintenanceData],
    ),
    (
        RuleId::LowCapitalProductivity,
        &[(OutputPerFixedAssets, 0.8)],
        &[Tpm, Smed, Lean, MaintenanceData],
    ),
    (
        RuleId::LowLabourProductivity,
        &[(LabourProductivity, 0.8)],
        &[
            IndustrialEngineering,
            Lean,
            FiveS,
            Kaizen,
            Automation,
            Training,
        ],
    ),
    (
        RuleId::LowLabourProductivity,
        &[(OutputPerWorker, 0.8)],
        &[
            IndustrialEngineering,
            Lean,
            FiveS,
            Kaizen,
            Automation,
            Training,
        ],
    ),
    (
        RuleId::LowOutputPerPay,
        &[(LabourCostCompetitiveness, 0.8)],
        &[IndustrialEngineering, KpiPay, MultiSkillTraining],
    ),
    (
        RuleId::HighEnergyShare,
        &[(EnergyShare, 1.2)],
        &[Iso50001, GreenProductivity, Mfca],
    ),
    (
        RuleId::LowMargin,
        &[(OperatingMargin, 0.8)],
        &[KpiBsc, Digital],
    ),
    (
        RuleId::LowCapitalIntensity,
        &[(CapitalIntensity, 0.8)],
        &[TechnologyRenewal],
    ),
];

#[test]
fn each_gap_has_its_tools_and_its_evidence() {
    for (rule, ratios, tools) in TABLE {
        let found = advised(ratios);
        assert_eq!(rules(&found), [*rule], "{ratios:?}");
        let advice = &found.advice[0];
        assert_eq!(advice.tools, *tools, "{rule:?}");
        let (indicator, ratio) = ratios[0];
        assert_eq!(advice.evidence[0].indicator, indicator);
        assert!((advice.evidence[0].ratio - ratio).abs() < 1e-12);
        assert_eq!(found.first_step, [FiveS, Kaizen]);
        assert_eq!(found.not_judged, []);
    }
    assert_eq!(rules(&advised(&[])), []);
}

/// The page of methods says the same.
#[test]
fn the_page_has_the_table() {
    let page = include_str!("../../core/docs/methods/advice.md");
    let rows: Vec<(String, String)> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .map(|line| {
            let cells: Vec<_> = line.trim_end_matches(" |").split(" | ").collect();
            (
                cells[0].trim_end_matches('`').to_owned(),
                cells[3].to_owned(),
            )
        })
        .collect();
    let names = |tools: &[Tool]| {
        let names: Vec<_> = tools.iter().map(|tool| tool.name()).collect();
        names.join(", ")
    };
    let mut expected: Vec<(String, String)> = TABLE
        .iter()
        .map(|(rule, _, tools)| (rule.name().to_owned(), names(tools)))
        .collect();
    expected.dedup();
    let rule = RuleId::CapitalNotAbsorbed.name().to_owned();
    expected.push((rule, names(&[Iso56000, Digital, Training, Tpm])));
    assert_eq!(rows, expected);
}

/// Five per cent is the one limit, on both sides.
#[test]
fn what_is_within_five_per_cent_is_normal() {
    for (_, ratios, _) in TABLE {
        let (indicator, ratio) = ratios[0];
        let near = if ratio < 1.0 { 0.951 } else { 1.049 };
        let beyond = if ratio < 1.0 { 0.949 } else { 1.051 };
        let better = 2.0 - ratio;
        assert_eq!(rules(&advised(&[(indicator, near)])), [], "{indicator}");
        assert_eq!(advised(&[(indicator, beyond)]).advice.len(), 1);
        assert_eq!(rules(&advised(&[(indicator, better)])), [], "{indicator}");
    }
}

/// Output per pay is the pattern only where pay is normal, overhead only where value added is.
#[test]
fn two_patterns_ask_for_something_normal() {
    for (low, normal) in [
        (LabourCostCompetitiveness, LabourCostPerWorker),
        (OperatingMargin, ValueAddedContent),
    ] {
        for other in [0.8, 1.2] {
            let found = rules(&advised(&[(low, 0.8), (normal, other)]));
            assert!(!found.contains(&RuleId::LowOutputPerPay), "{found:?}");
            assert!(!found.contains(&RuleId::LowMargin), "{found:?}");
        }
    }
}

#[test]
fn the_widest_gap_comes_first() {
    let low = [
        (ValueAddedContent, 0.9),
        (LabourProductivity, 0.5),
        (EnergyShare, 1.5),
    ];
    let expected = [
        RuleId::LowLabourProductivity, // twice
        RuleId::HighEnergyShare,       // one and a half times
        RuleId::LowValueAddedContent,
    ];
    assert_eq!(rules(&advised(&low)), expected);
    // Of gaps as wide the table's first.
    let equal = [(LabourProductivity, 0.8), (CapitalProductivity, 0.8)];
    let expected = [
        RuleId::LowCapitalProductivity,
        RuleId::LowLabourProductivity,
    ];
    assert_eq!(rules(&advised(&equal)), expected);
}

#[test]
fn what_cannot_be_judged_is_named_and_advises_nothing() {
    let mut without = compared(&[(LabourProductivity, 0.5)]);
    without.reference = Map::default();
    without.reference.insert(LabourProductivity, 40.0);
    let found = advise(Some(&without), None, None);
    assert_eq!(rules(&found), [RuleId::LowLabourProductivity]);
    for indicator in [
        ValueAddedContent,
        CapitalProductivity,
        OutputPerFixedAssets,
        OutputPerWorker,
        LabourCostCompetitiveness,
        LabourCostPerWorker,
        EnergyShare,
        OperatingMargin,
        CapitalIntensity,
    ] {
        assert!(found.not_judged.contains(&indicator), "{indicator}");
    }
    let nothing = advise(None, None, None);
    assert_eq!((nothing.advice.len(), nothing.first_step.len()), (0, 2));
}

/// Value added and labour cost stay, fixed assets grow by a fifth: growth of the two years.
fn growth(assets: [f64; 2]) -> Growth {
    let year = |year, assets| {
        let items = [
            (Item::NetRevenue, 1000.0),
            (Item::CostOfGoodsSold, 800.0),
            (Item::SellingAndAdminExpense, 100.0),
            (Item::LabourCost, 200.0),
            (Item::Depreciation, 100.0),
            (Item::WorkersClosing, 10.0),
            (Item::FixedAssets, assets),
        ];
        Statement::new(year, items).unwrap()
    };
    let years = [year(2023, assets[0]), year(2024, assets[1])];
    analyse(&years, Options::default()).years[1]
        .growth
        .clone()
        .unwrap()
}

#[test]
fn capital_that_brings_nothing_is_not_absorbed() {
    let more = growth([500.0, 600.0]);
    assert!(more.tfp_growth.unwrap() < 0.0);
    let found = advise(None, Some(&more), None);
    assert_eq!(rules(&found), [RuleId::CapitalNotAbsorbed]);
    let advice = &found.advice[0];
    assert_eq!(advice.tools, [Iso56000, Digital, Training, Tpm]);
    assert_eq!(advice.tfp_growth, more.tfp_growth);
    assert_eq!(
        advice.capital_intensity_growth,
        more.capital_intensity_growth
    );
    // With less capital the same value added is progress.
    let less = growth([600.0, 500.0]);
    assert_eq!(rules(&advise(None, Some(&less), None)), []);
    // TFP that stands still while capital grows is not absorbed either; where both stand still
    // there is nothing to absorb.
    let still = Growth {
        tfp_growth: Some(0.0),
        ..more
    };
    assert_eq!(
        rules(&advise(None, Some(&still), None)),
        [RuleId::CapitalNotAbsorbed]
    );
    let nothing = growth([500.0, 500.0]);
    assert_eq!(
        (nothing.tfp_growth, nothing.capital_intensity_growth),
        (Some(0.0), Some(0.0))
    );
    assert_eq!(rules(&advise(None, Some(&nothing), None)), []);
}

/// What belongs to farms and to food is not advised to a machine shop.
#[test]
fn tools_of_farms_and_food_are_for_farms_and_food() {
    let low = compared(&[(ValueAddedContent, 0.8)]);
    let tools = |sector| {
        advise(Some(&low), None, Some(sector)).advice[0]
            .tools
            .clone()
    };
    for tool in [Gap, Organic, FoodSafety] {
        assert!(!tools(Sector::Mechanical).contains(&tool), "{tool:?}");
    }
    for sector in [
        Sector::Rice,
        Sector::AgriculturalProcessing,
        Sector::Fishery,
    ] {
        assert!(tools(sector).ends_with(&[Gap, Organic, FoodSafety]));
    }
    // A kitchen handles food and grows none; of an unknown sector neither is known.
    let kitchen = tools(Sector::AccommodationFood);
    assert!(kitchen.ends_with(&[SixSigma, FoodSafety]));
    let unknown = &advise(Some(&low), None, None).advice[0].tools;
    assert!(unknown.ends_with(&[SixSigma]));
    for sector in Sector::ALL {
        assert!(tools(*sector).starts_with(&[Mfca, GreenProductivity, Lean, Iso9001, SixSigma]));
    }
}

/// Enterprises whose median is 100, published to about 20 %: between 90 and 112 nobody can say on
/// which side of it an enterprise is.
const CELL: Distribution = Distribution {
    count: 60,
    p10: Some(40.0),
    p25: Some(60.0),
    p50: Some(100.0),
    p75: Some(160.0),
    p90: Some(260.0),
    rounding: Some(0.2),
    smoothing: Some(0.05),
    mean_log: None,
    ratio_of_sums: None,
};

/// The advice by these values among them.
fn placed(own: &[(Indicator, f64)]) -> Advised {
    let mut comparison = compared(&[]);
    (comparison.own, comparison.reference) = (Map::default(), Map::default());
    let mut places = Vec::new();
    for &(indicator, own) in own {
        comparison.own.insert(indicator, own);
        comparison.reference.insert(indicator, 100.0);
        places.push(Placed {
            indicator,
            own: Some(own),
            place: CELL.place(own),
            absent: None,
            count: Some(60),
            median: CELL.p50,
            top_quartile: None,
            to_median: None,
            to_top_quartile: None,
        });
    }
    let standing = Standing {
        places,
        gaps: Vec::new(),
        gaps_absent: None,
        comparison,
    };
    advise_by_place(&standing, None, Some(Sector::Rice))
}

#[test]
fn a_place_is_low_or_high_beyond_the_medians_rounding_only() {
    for (own, low) in [(120.0, false), (100.0, false), (91.0, false), (89.0, true)] {
        let found = rules(&placed(&[(CapitalIntensity, own)]));
        assert_eq!(found == [RuleId::LowCapitalIntensity], low, "{own}");
    }
    for (own, high) in [(80.0, false), (111.0, false), (113.0, true), (500.0, true)] {
        let found = rules(&placed(&[(EnergyShare, own)]));
        assert_eq!(found == [RuleId::HighEnergyShare], high, "{own}");
    }
    // Pay that cannot be told from the median is normal.
    for (pay, normal) in [(89.0, false), (91.0, true), (111.0, true), (113.0, false)] {
        let found = placed(&[
            (LabourCostCompetitiveness, 50.0),
            (LabourCostPerWorker, pay),
        ]);
        assert_eq!(rules(&found) == [RuleId::LowOutputPerPay], normal, "{pay}");
    }
}

#[test]
fn the_worst_place_comes_first_on_whichever_side_it_is() {
    use RuleId::{HighEnergyShare, LowLabourProductivity, LowValueAddedContent};
    let content = (ValueAddedContent, 50.0); // 70 to 95 % do better
    let productivity = (LabourProductivity, 36.5); // 70 to 100 %
    for (share, expected) in [
        // 45 to 95 %
        (
            150.0,
            [LowLabourProductivity, LowValueAddedContent, HighEnergyShare],
        ),
        // 85 to 100 %
        (
            300.0,
            [HighEnergyShare, LowLabourProductivity, LowValueAddedContent],
        ),
    ] {
        let found = placed(&[content, productivity, (EnergyShare, share)]);
        assert_eq!(rules(&found), expected);
    }
}

/// Other income doubles the value added that is distributed, and leaves that of operations: among
/// enterprises measured by the one, an enterprise is not judged by the other.
#[test]
fn growth_is_judged_by_the_benchmarks_value_added() {
    let invented = include_str!("../fixtures/benchmark_invented.json");
    let benchmark = Benchmark::from_json(invented).unwrap();
    assert_eq!(benchmark.value_added_basis(), Basis::Additive);
    let mut case = Case::from_json(
        r#"{"format": "nangsuat/statements", "version": 1, "years": [
            {"year": 2023, "net_revenue": 1000, "cost_of_goods_sold": 800, "selling_expense": 100,
                "admin_expense": 0, "labour_cost": 200, "depreciation": 100, "interest_expense": 0,
                "profit_before_tax": 100, "workers_closing": 10, "fixed_assets": 500},
            {"year": 2024, "net_revenue": 1000, "cost_of_goods_sold": 800, "selling_expense": 100,
                "admin_expense": 0, "labour_cost": 200, "depreciation": 100, "interest_expense": 0,
                "other_income": 400, "profit_before_tax": 500, "workers_closing": 10,
                "fixed_assets": 600}
        ]}"#,
    )
    .unwrap();
    for &basis in Basis::ALL {
        case.options.value_added_basis = basis;
        let of_operations = basis == Basis::Subtractive;
        let alone = rules(&case.assess().advised);
        assert_eq!(alone == [RuleId::CapitalNotAbsorbed], of_operations);
        let placed = case.place(&benchmark, &benchmark.cells()[0]).unwrap();
        assert!(!rules(&placed.advised).contains(&RuleId::CapitalNotAbsorbed));
    }
}
