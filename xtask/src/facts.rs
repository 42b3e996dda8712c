//! The facts that a page's bundle carries, taken from `core`: the lists of items and indicators, and
//! the few figures of the plan and of official statistics that the enterprise page needs, whose
//! whole files would weigh four times as much.

use std::fs;

use anyhow::{Context, Result};
use nangsuat::{
    enterprise::{Indicator, Item, Regime, Sector},
    gap::NORMAL_WITHIN,
    plan::{Comparison, Plan},
    series::Series,
};
use serde_json::{Value, json};

use crate::process::root;

/// Writes `www/generated/facts.json`.
pub fn write() -> Result<()> {
    let folder = root().join("www/generated");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("facts.json"), format!("{:#}\n", facts()?))?;
    Ok(())
}

fn facts() -> Result<Value> {
    let plan = Plan::an_giang()?;
    let document = plan.document();
    let growth = plan
        .indicator("labour_productivity_growth")
        .context("the plan has no target for labour productivity")?;
    let targets: Vec<Value> = growth
        .targets
        .iter()
        .filter(|target| target.value.is_some())
        .map(|target| {
            json!({
                "year": target.year,
                "growth": target.value,
                "above": target.comparison == Comparison::Above,
                "section": target.source,
            })
        })
        .collect();
    let tools: Vec<&str> = document.tools.iter().map(|tool| tool.id.as_str()).collect();
    let official = Series::official()?;
    let levels: Vec<Value> = official
        .observations()
        .iter()
        .filter(|figure| {
            figure.indicator == "labour_productivity"
                && figure.price_basis.as_deref() == Some("current")
        })
        .map(|figure| {
            json!({
                "place": figure.branch.as_ref().unwrap_or(&figure.territory),
                "year": figure.year,
                "value": figure.value,
                "vintage": figure.vintage,
                "publisher": figure.source.publisher,
                "title": figure.source.title,
                "quoted_by": figure.source.quoted_by,
            })
        })
        .collect();
    let items: Vec<Value> = Item::ALL
        .iter()
        .map(|&item| {
            let codes: Vec<_> = Regime::ALL.iter().map(|&at| item.code(at)).collect();
            let asked: Vec<_> = Regime::ALL.iter().map(|&at| item.asked_under(at)).collect();
            json!({
                "item": item,
                "section": item.section(),
                "unit": item.unit(),
                "sign": item.sign(),
                "codes": codes,
                "asked": asked,
            })
        })
        .collect();
    let indicators: Vec<Value> = Indicator::ALL
        .iter()
        .map(|&indicator| {
            json!({
                "indicator": indicator,
                "group": indicator.group(),
                "unit": indicator.unit(),
                "direction": indicator.direction(),
            })
        })
        .collect();
    Ok(json!({
        "catalogue": {
            "items": items,
            "indicators": indicators,
            "sectors": Sector::ALL,
            "regimes": Regime::ALL,
            "normal_within": NORMAL_WITHIN,
        },
        "plan": { "title": document.title, "targets": targets, "tools": tools },
        "labour_productivity": levels,
    }))
}
