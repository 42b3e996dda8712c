//! What pages pass: drafts, tables as numbers, charts.

use nangsuat::frontier::{Orientation, Returns};
use nangsuat::plan::Plan;
use nangsuat_wasm::chart::{ChartSpec, Value, describe, layout, render};
use nangsuat_wasm::typed::TypedCase;
use nangsuat_wasm::typed_province::TypedProvince;
use nangsuat_wasm::units::{Comparison, SheetUnits, UnitAmounts, UnitTable};

use super::all_finite;
use super::document::document;

const CASE: &[&str] = &[include_str!("../../corpus/typed_case/whole.json")];
const PROVINCE: &[&str] = &[include_str!("../../corpus/typed_province/whole.json")];
const UNITS: &[&str] = &[include_str!("../../corpus/unit_table/whole.json")];
const CHARTS: &[&str] = &[
    include_str!("../../fixtures/charts/line_target.json"),
    include_str!("../../fixtures/charts/bars_two_years.json"),
    include_str!("../../fixtures/charts/contributions_national.json"),
    include_str!("../../fixtures/charts/waterfall_ht1.json"),
    include_str!("../../fixtures/charts/bullet_plan.json"),
    include_str!("../../fixtures/charts/strip_illustration.json"),
    include_str!("../../fixtures/charts/heat_sensitivity.json"),
    include_str!("../../fixtures/charts/slope_ht1.json"),
];

/// What a page passes is JSON and beyond it the numbers that are none.
fn passed(bytes: &[u8], examples: &[&str]) -> Option<Value> {
    fn put(value: Value) -> Value {
        match value {
            Value::Text(text) => match text.as_str() {
                "NaN" => Value::Number(f64::NAN),
                "Infinity" => Value::Number(f64::INFINITY),
                "-Infinity" => Value::Number(f64::NEG_INFINITY),
                _ => Value::Text(text),
            },
            Value::List(items) => Value::List(items.into_iter().map(put).collect()),
            Value::Record(fields) => {
                let fields = fields.into_iter().map(|(name, value)| (name, put(value)));
                Value::Record(fields.collect())
            }
            other => other,
        }
    }
    serde_json::from_str(&document(bytes, examples))
        .ok()
        .map(put)
}

/// A case as typed.
pub fn typed_case(bytes: &[u8]) {
    let Some(Ok(typed)) = passed(bytes, CASE).map(TypedCase::try_from) else {
        return;
    };
    all_finite(&typed.assess(&[0.07, 0.0, -1.0, 1e300, f64::INFINITY]));
    let (case, _) = typed.read();
    let written = TypedCase::write(&case, typed.language);
    let (again, _) = written.read();
    assert_eq!(again.years.len(), case.years.len());
}

/// A province's accounts as typed.
pub fn typed_province(bytes: &[u8]) {
    let json = document(bytes, PROVINCE);
    let Ok(value) = serde_json::from_str(&json) else {
        return;
    };
    let Ok(typed) = TypedProvince::from_value(value) else {
        return;
    };
    let assessed = typed.assess(&Plan::an_giang().unwrap());
    all_finite(&assessed);
    // What is kept on the page's side is read again.
    let kept = serde_json::to_value(&typed).unwrap();
    assert!(TypedProvince::from_value(kept).is_ok());
}

/// Enterprises to compare, as numbers.
pub fn unit_table(bytes: &[u8]) {
    let json = document(bytes, UNITS);
    let Ok(table) = serde_json::from_str::<UnitTable>(&json) else {
        return;
    };
    let units = table.inputs.first().map_or(0, |good| good.amounts.len());
    let goods = table.inputs.len() + table.outputs.len();
    let candidate = UnitAmounts {
        amounts: (table.inputs.iter().chain(&table.outputs))
            .map(|good| good.amounts.last().copied().unwrap_or(f64::NAN))
            .collect(),
        values: (table.inputs.iter().chain(&table.outputs))
            .map(|good| good.values.as_ref()?.last().copied()?)
            .collect(),
    };
    let Ok(mut comparison) = Comparison::new(SheetUnits::from(table)) else {
        return;
    };
    // A programme is solved for each unit, so the time is not bounded by the length alone.
    if units > 12 || goods > 8 {
        return;
    }
    for returns in Returns::ALL {
        for orientation in [Orientation::Input, Orientation::Output] {
            all_finite(&comparison.scores(*returns, orientation));
            let results = comparison.assess(*returns, orientation);
            all_finite(&results);
            assert_eq!(results.units.len(), units);
            all_finite(&comparison.unit(units / 2));
            let _ = comparison
                .candidate(&candidate)
                .map(|unit| all_finite(&unit));
        }
    }
}

/// A chart, as a page, a file or a frame's address holds it.
pub fn chart(bytes: &[u8]) {
    let Some(Ok(spec)) = passed(bytes, CHARTS).map(ChartSpec::try_from) else {
        return;
    };
    let described = describe(&spec);
    let Ok((picture, words)) = render(&spec) else {
        assert!(described.is_err());
        return;
    };
    assert_eq!(described.as_ref(), Ok(&words));
    assert!((240..=2000).contains(&picture.width));
    let svg = roxmltree::Document::parse(&picture.svg).unwrap();
    for node in svg.descendants() {
        let name = node.tag_name().name();
        assert!(
            !matches!(name, "script" | "style" | "a" | "image"),
            "{name}"
        );
        for attribute in node.attributes() {
            let value = attribute.value();
            assert!(!value.contains("NaN") && !value.contains("inf"), "{value}");
            assert!(!attribute.name().starts_with("on"));
        }
    }
    let scene = layout(&spec).unwrap();
    for mark in scene.marks() {
        assert!(mark.x.is_finite() && mark.y.is_finite());
    }
    // What is written is read again as the same chart.
    let json = serde_json::to_value(&spec).unwrap();
    let same: ChartSpec = serde_json::from_value(json).unwrap();
    assert_eq!(same, spec);
}
