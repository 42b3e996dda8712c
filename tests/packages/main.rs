//! A new crate that uses the packed library, as its README shows.

use nangsuat::enterprise::{Indicator, Item, Options, Statement, analyse};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let year = Statement::new(2024, [
        (Item::NetRevenue, 1000e6),
        (Item::CostOfGoodsSold, 800e6),
        (Item::SellingAndAdminExpense, 100e6),
        (Item::LabourCost, 200e6),
        (Item::Depreciation, 100e6),
        (Item::WorkersClosing, 10.0),
    ])?;
    let analysis = analyse(&[year], Options::default());
    let productivity = analysis.years[0].indicator(Indicator::LabourProductivity)?;
    assert_eq!(productivity, 40e6);
    println!("a new crate: {productivity} đồng a worker");
    Ok(())
}
