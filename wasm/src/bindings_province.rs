//! What the page of a province's accounts calls. A draft crosses as JSON.

use nangsuat::province::Province;
use wasm_bindgen::prelude::*;

use crate::bindings::{fail, language_of, to_js};
use crate::bindings_plan::an_giang;
use crate::typed_province::TypedProvince;

/// Everything that follows from typed accounts, with progress towards An Giang's plan.
#[wasm_bindgen(js_name = assessProvince, unchecked_return_type = "AssessedProvince")]
pub fn assess_province(typed: &str) -> Result<JsValue, JsValue> {
    let typed = TypedProvince::from_json(typed).map_err(fail)?;
    to_js(&typed.assess(an_giang()?))
}

/// A file `nangsuat/province` as texts to fill a form with.
#[wasm_bindgen(js_name = openProvince, unchecked_return_type = "Required<TypedProvince>")]
pub fn open_province(json: &str, language: &str) -> Result<JsValue, JsValue> {
    let file = Province::from_json(json).map_err(fail)?;
    to_js(&TypedProvince::write(&file, language_of(language)))
}
