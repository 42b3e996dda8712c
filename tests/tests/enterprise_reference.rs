//! Conformance with the reference file of real statements, where it lies beside the project.

use nangsuat::enterprise::{Item, Options, Statement, analyse};
use std::collections::BTreeMap;
use std::path::Path;

/// Name in the file, item here.
const NAMES: &[(&str, Item)] = &[
    ("net_revenue", Item::NetRevenue),
    ("cogs", Item::CostOfGoodsSold),
    ("financial_income", Item::FinancialIncome),
    ("financial_expense", Item::FinancialExpense),
    ("interest_expense", Item::InterestExpense),
    ("share_of_associates", Item::ShareOfAssociates),
    ("selling_expense", Item::SellingExpense),
    ("admin_expense", Item::AdminExpense),
    ("other_income", Item::OtherIncome),
    ("other_expense", Item::OtherExpense),
    ("profit_before_tax", Item::ProfitBeforeTax),
    ("labour_cost", Item::LabourCost),
    ("depreciation", Item::Depreciation),
    ("employees_yearend_count", Item::WorkersClosing),
];

#[test]
fn the_bridge_of_every_statement_closes_to_the_dong() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/reference/enterprises.csv");
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("skipped: there is no reference file");
        return;
    };
    let mut statements: BTreeMap<(String, i32), Vec<(Item, f64)>> = BTreeMap::new();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for row in reader.records() {
        let row = row.unwrap();
        if let Some((_, item)) = NAMES.iter().find(|(name, _)| *name == &row[3]) {
            // In đồng, as whole numbers.
            let value = row[4].parse::<f64>().unwrap();
            let unit = if *item == Item::WorkersClosing {
                1.0
            } else {
                1e6
            };
            statements
                .entry((row[0].to_owned(), row[2].parse().unwrap()))
                .or_default()
                .push((*item, (value * unit).round()));
        }
    }
    assert_eq!(statements.len(), 4);
    for ((company, year), items) in statements {
        let statement = Statement::new(year, items).unwrap();
        let analysis = analyse(&[statement], Options::default());
        let residual = analysis.years[0].value_added.bridge_residual.unwrap();
        assert!(residual.abs() <= 2.0, "{company} {year}: {residual} đồng");
    }
}
