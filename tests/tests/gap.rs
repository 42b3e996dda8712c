//! An enterprise against a reference: where low ends and high begins, at whose prices, and what
//! closing the gap is worth. All figures are invented.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::enterprise::{Indicator, Item, Options, Statement};
use nangsuat::gap::{Comparison, Reference, SplitKind, Verdict, gap};
use nangsuat::{ErrorCode, Map, Reason};

use Item::*;

const LP: Indicator = Indicator::LabourProductivity;

fn compared(own: &[(Indicator, f64)], reference: &[(Indicator, f64)]) -> Comparison {
    let map = |of: &[(Indicator, f64)]| {
        let mut map = Map::default();
        for &(indicator, value) in of {
            map.insert(indicator, value);
        }
        map
    };
    Comparison {
        real: true,
        workers: Some(20.0),
        own: map(own),
        reference: map(reference),
    }
}

#[test]
fn five_percent_from_the_reference_is_still_normal() {
    for (own, verdict) in [
        (0.94, Verdict::Low),
        (0.95, Verdict::Normal),
        (0.96, Verdict::Normal),
        (1.0, Verdict::Normal),
        (1.04, Verdict::Normal),
        (1.05, Verdict::Normal),
        (1.06, Verdict::High),
        (50.0, Verdict::High),
    ] {
        let judged = compared(&[(LP, own)], &[(LP, 1.0)]).judge(LP).unwrap();
        assert_eq!((judged.verdict, judged.ratio), (verdict, own), "{own}");
    }
    for reference in [0.0, -1.0, 1e-309] {
        let comparison = compared(&[(LP, 2.0)], &[(LP, reference)]);
        assert_eq!(comparison.judge(LP), None, "{reference}");
    }
}

#[test]
fn a_gap_is_worth_what_all_workers_would_add() {
    let found = gap(&compared(&[(LP, 40.0)], &[(LP, 50.0)])).unwrap();
    assert_eq!((found.absolute, found.ratio), (10.0, 0.8));
    assert_eq!(found.worth, Some(200.0));
    // Nothing to close is worth nothing that could be named.
    for own in [50.0, 60.0] {
        let found = gap(&compared(&[(LP, own)], &[(LP, 50.0)])).unwrap();
        assert_eq!(found.worth, None, "{own}");
        assert_eq!(found.ratio, own / 50.0);
    }
}

#[test]
fn without_value_added_a_gap_has_a_size_but_no_logarithm() {
    for own in [0.0, -10.0] {
        let found = gap(&compared(&[(LP, own)], &[(LP, 50.0)])).unwrap();
        assert_eq!(found.absolute, 50.0 - own);
        assert_eq!(found.log_points, None);
    }
}

#[test]
fn a_cause_that_is_not_positive_leaves_its_split_without_parts() {
    let content = Indicator::ValueAddedContent;
    for (own, reference) in [(0.0, 0.4), (-0.1, 0.4), (0.4, 0.0), (0.4, -0.1)] {
        let own = [(LP, 40.0), (content, own)];
        let reference = [(LP, 50.0), (content, reference)];
        let found = gap(&compared(&own, &reference)).unwrap();
        let split = &found.splits[0];
        assert_eq!(split.kind, SplitKind::ContentAndSales);
        let absent = split.absent.as_ref().unwrap();
        assert_eq!(absent.reason, Reason::NotPositive);
        assert_eq!(absent.needs, [content.name()]);
    }
}

/// Last year at this year's prices is last year with every amount multiplied by how prices moved.
#[test]
fn last_year_is_brought_to_the_prices_of_this_year() {
    let year = |year: i32, scale: f64, indices: Option<f64>| {
        let money = [
            (NetRevenue, 9000.0),
            (CostOfGoodsSold, 6000.0),
            (SellingAndAdminExpense, 800.0),
            (InterestExpense, 120.0),
            (ProfitBeforeTax, 2080.0),
            (LabourCost, 1500.0),
            (Depreciation, 700.0),
            (TaxesAndFeesInCost, 90.0),
            (EnergyCost, 400.0),
            (FixedAssets, 5000.0),
        ];
        let items = money.map(|(item, value)| (item, value * scale)).into_iter();
        let rest = [(WorkersClosing, 30.0)].into_iter();
        let prices = indices
            .into_iter()
            .flat_map(|index| [(PriceIndex, index), (CapitalPriceIndex, index)]);
        Statement::new(year, items.chain(rest).chain(prices)).unwrap()
    };
    let against_last_year = |previous, current| {
        let reference = Reference::PreviousYear;
        Comparison::new(&[previous, current], Options::default(), &reference).unwrap()
    };
    let indexed = against_last_year(year(2023, 1.0, Some(100.0)), year(2024, 1.5, Some(125.0)));
    let by_hand = against_last_year(year(2023, 1.25, None), year(2024, 1.5, None));
    assert!(indexed.real && !by_hand.real);
    assert!(by_hand.reference.iter().count() > 10);
    for (indicator, value) in &by_hand.reference {
        let at_prices = *indexed.reference.get(indicator).unwrap();
        assert!(
            (at_prices - value).abs() <= 1e-12 * value.abs(),
            "{indicator:?}"
        );
    }
    assert_eq!(
        indexed.reference.iter().count(),
        by_hand.reference.iter().count()
    );
}

#[test]
fn a_reference_is_checked_at_its_field() {
    let path = |annual_growth| Reference::Path { annual_growth };
    let official = |labour_productivity| Reference::Official {
        id: "x".into(),
        labour_productivity,
    };
    let own = |which: usize, value: f64| {
        let figure = |at| (at == which).then_some(value);
        Reference::Own {
            labour_productivity: figure(0),
            value_added_content: figure(1),
            capital_intensity: figure(2),
            labour_share: figure(3),
        }
    };
    for good in [
        Reference::PreviousYear,
        path(-0.99),
        path(0.0),
        path(10.0),
        official(1e-9),
        own(0, 1e12),
        own(1, 1.2),
        own(3, 1.0),
        own(9, 0.0),
    ] {
        assert_eq!(good.check(), Ok(()), "{good:?}");
    }
    let (positive, range) = (ErrorCode::NotPositive, ErrorCode::OutOfRange);
    for (bad, code, path) in [
        (path(-1.0), range, "/annual_growth"),
        (path(-5.0), range, "/annual_growth"),
        (path(10.1), range, "/annual_growth"),
        (path(f64::NAN), range, "/annual_growth"),
        (path(f64::INFINITY), range, "/annual_growth"),
        (official(0.0), positive, "/labour_productivity"),
        (official(-1.0), positive, "/labour_productivity"),
        (official(f64::INFINITY), positive, "/labour_productivity"),
        (own(0, 0.0), positive, "/labour_productivity"),
        (own(1, -0.1), positive, "/value_added_content"),
        (own(2, f64::NAN), positive, "/capital_intensity"),
        (own(3, 0.0), positive, "/labour_share"),
        (own(3, 1.01), range, "/labour_share"),
    ] {
        let error = bad.check().unwrap_err();
        assert_eq!((error.code, error.path.as_str()), (code, path), "{bad:?}");
    }
}
