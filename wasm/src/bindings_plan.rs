//! The plan as a scoreboard: its document, the observations, and where each target stands.

use nangsuat::plan::{Plan, ProgressOptions, progress};
use nangsuat::series::{Observation, Series};
use nangsuat::{Error, ErrorCode};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use crate::bindings::{fail, to_js};

/// An Giang's plan: the whole document.
#[wasm_bindgen(js_name = anGiangPlan, unchecked_return_type = "unknown")]
pub fn an_giang_plan() -> Result<JsValue, JsValue> {
    to_js(Plan::an_giang().map_err(fail)?.document())
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

/// Observations as a file `nangsuat/series`.
#[wasm_bindgen(js_name = seriesFile, unchecked_return_type = "SeriesFile")]
pub fn series_file(
    #[wasm_bindgen(unchecked_param_type = "Observation[]")] observations: JsValue,
) -> Result<JsValue, JsValue> {
    to_js(&nangsuat::series::SeriesFile::from(series(observations)?))
}

/// What is wrong with each observation that no series can hold; those before it count as given.
#[wasm_bindgen(js_name = checkObservations, unchecked_return_type = "Error[]")]
pub fn check_observations(
    #[wasm_bindgen(unchecked_param_type = "Observation[]")] observations: JsValue,
) -> Result<JsValue, JsValue> {
    let given: Vec<Observation> = read(observations, "observations")?;
    to_js(&Series::keep(given).1)
}

/// Where every target of An Giang's plan stands.
#[wasm_bindgen(js_name = progress, unchecked_return_type = "Progress[]")]
pub fn plan_progress(
    #[wasm_bindgen(unchecked_param_type = "Observation[]")] observations: JsValue,
    #[wasm_bindgen(unchecked_param_type = "ProgressOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let plan = Plan::an_giang().map_err(fail)?;
    let options: ProgressOptions = read(options, "options")?;
    let found: Vec<_> = progress(&plan, &series(observations)?, &options).map_err(fail)?;
    to_js(&found)
}

fn series(observations: JsValue) -> Result<Series, JsValue> {
    Series::new(read(observations, "observations")?).map_err(fail)
}

fn read<T: DeserializeOwned>(value: JsValue, what: &'static str) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value)
        .map_err(|error| fail(Error::new(ErrorCode::UnreadableFile, "", error, what)))
}
