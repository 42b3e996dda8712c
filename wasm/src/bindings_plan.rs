//! The plan as a scoreboard: its document, the observations, and where each target stands.
//!
//! Observations come in as a file `nangsuat/series`: the shipped ones are read by the same code.

use nangsuat::plan::{Plan, ProgressOptions, Tolerance, progress};
use nangsuat::series::Series;
use std::sync::OnceLock;
use wasm_bindgen::prelude::*;

use crate::bindings::{fail, to_js};

static AN_GIANG: OnceLock<Plan> = OnceLock::new();

/// An Giang's plan, read once: each change of a figure is measured against it.
pub(crate) fn an_giang() -> Result<&'static Plan, JsValue> {
    if let Some(plan) = AN_GIANG.get() {
        return Ok(plan);
    }
    let plan = Plan::an_giang().map_err(fail)?;
    Ok(AN_GIANG.get_or_init(|| plan))
}

/// An Giang's plan: the whole document.
#[wasm_bindgen(js_name = anGiangPlan, unchecked_return_type = "unknown")]
pub fn an_giang_plan() -> Result<JsValue, JsValue> {
    to_js(an_giang()?.document())
}

/// The figures that ship with the library.
#[wasm_bindgen(js_name = officialObservations, unchecked_return_type = "Observation[]")]
pub fn official_observations() -> Result<JsValue, JsValue> {
    to_js(Series::official().map_err(fail)?.observations())
}

/// The observations of a file `nangsuat/series`.
#[wasm_bindgen(js_name = readSeries, unchecked_return_type = "Observation[]")]
pub fn read_series(json: &str) -> Result<JsValue, JsValue> {
    to_js(Series::from_json(json).map_err(fail)?.observations())
}

/// What is wrong with each observation of a file that no series can hold; of two that say the
/// same the later one.
#[wasm_bindgen(js_name = checkSeries, unchecked_return_type = "Error[]")]
pub fn check_series(json: &str) -> Result<JsValue, JsValue> {
    to_js(&Series::keep_json(json).map_err(fail)?.1)
}

/// Where every target of An Giang's plan stands. `about` is in points and, for numbers, a
/// fraction of the target by default.
#[wasm_bindgen(js_name = progress, unchecked_return_type = "Progress[]")]
pub fn plan_progress(
    series: &str,
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
    let series = Series::from_json(series).map_err(fail)?;
    to_js(&progress(an_giang()?, &series, &options).map_err(fail)?)
}
