//! The few facts of the plan and of official statistics that a page's bundle carries, taken from
//! the checked data of `core`: the whole files would weigh four times as much.

use std::fs;

use anyhow::{Context, Result};
use nangsuat::{
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
    Ok(json!({
        "plan": { "title": document.title, "targets": targets, "tools": tools },
        "labour_productivity": levels,
    }))
}
