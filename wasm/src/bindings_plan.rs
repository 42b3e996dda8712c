//! The plan as a scoreboard: where each target stands by the shipped figures and a reader's own.
//!
//! The page has the plan and the shipped figures as parsed files and hands over once, at the start,
//! what is measured: the documents' other words are nothing to an engine, nor is a second reader
//! of JSON.

use nangsuat::Error;
use nangsuat::plan::{Indicator, ProgressOptions, Tolerance, progress};
use nangsuat::series::{Observation, Series};
use std::cell::OnceCell;
use wasm_bindgen::prelude::*;

use crate::bindings::{fail, to_js};
use crate::chart::Value;

thread_local! {
    static SHIPPED: OnceCell<(Vec<Indicator>, Series)> = const { OnceCell::new() };
}

/// What a page passes, as JSON.
pub(crate) fn json(value: &JsValue) -> serde_json::Value {
    fn plain(value: Value) -> serde_json::Value {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Flag(flag) => flag.into(),
            Value::Number(number) => number.into(),
            Value::Text(text) => text.into(),
            Value::List(items) => serde_json::Value::Array(items.into_iter().map(plain).collect()),
            Value::Record(fields) => {
                let mut object = serde_json::Map::new();
                for (name, value) in fields {
                    object.insert(name, plain(value));
                }
                object.into()
            }
        }
    }
    plain(Value::from(value))
}

/// Calls with what the page ships.
pub(crate) fn shipped<T>(
    call: impl FnOnce(&[Indicator], &Series) -> Result<T, Error>,
) -> Result<T, JsValue> {
    SHIPPED.with(|shipped| {
        let nothing = || JsValue::from_str("nothing was handed over");
        let (plan, official) = shipped.get().ok_or_else(nothing)?;
        call(plan, official).map_err(fail)
    })
}

/// Takes the indicators of a plan and the files of shipped figures.
#[wasm_bindgen(js_name = ship)]
pub fn ship(indicators: &JsValue, figures: &js_sys::Array) -> Result<(), JsValue> {
    let mut official: Vec<Observation> = Vec::new();
    for file in figures.iter() {
        let series = Series::from_value(json(&file)).map_err(fail)?;
        official.extend_from_slice(series.observations());
    }
    let official = Series::new(official).map_err(fail)?;
    let indicators = nangsuat::tree::read(json(indicators), "indicators").map_err(fail)?;
    SHIPPED.with(|shipped| shipped.set((indicators, official)).unwrap_or_default());
    Ok(())
}

/// The observations of a file `nangsuat/series`.
#[wasm_bindgen(js_name = readSeries, unchecked_return_type = "Observation[]")]
pub fn read_series(file: &JsValue) -> Result<JsValue, JsValue> {
    to_js(Series::from_value(json(file)).map_err(fail)?.observations())
}

/// What is wrong with each observation of a file that cannot stand beside the shipped ones and
/// those of the file before it.
#[wasm_bindgen(js_name = checkSeries, unchecked_return_type = "Error[]")]
pub fn check_series(file: &JsValue) -> Result<JsValue, JsValue> {
    to_js(&shipped(|_, official| Ok(official.join(json(file))?.1))?)
}

/// Where every target of the plan stands by the shipped figures and those of a file. `about` is
/// in points and, for numbers, a fraction of the target by default.
#[wasm_bindgen(js_name = progress, unchecked_return_type = "Progress[]")]
pub fn plan_progress(
    own: &JsValue,
    territory: &str,
    as_of: i32,
    base_year: i32,
    about: f64,
) -> Result<JsValue, JsValue> {
    let options = ProgressOptions {
        territory: Some(territory.to_owned()),
        as_of: Some(as_of),
        base_year: Some(base_year),
        about: Tolerance {
            points: about,
            ..Tolerance::default()
        },
    };
    to_js(&shipped(|plan, official| {
        let (series, refused) = official.join(json(own))?;
        match refused.into_iter().next() {
            Some(error) => Err(error),
            None => progress(plan, &series, &options),
        }
    })?)
}
