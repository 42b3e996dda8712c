//! What the page of a province's accounts calls.

use nangsuat::province::Province;
use wasm_bindgen::prelude::*;

use crate::bindings::{fail, language_of, to_js};
use crate::bindings_plan::{json, shipped};
use crate::typed_province::TypedProvince;

/// Everything that follows from typed accounts, with progress towards the plan.
#[wasm_bindgen(js_name = assessProvince, unchecked_return_type = "AssessedProvince")]
pub fn assess_province(
    #[wasm_bindgen(unchecked_param_type = "TypedProvince")] typed: &JsValue,
) -> Result<JsValue, JsValue> {
    let typed = TypedProvince::from_value(json(typed)).map_err(fail)?;
    to_js(&shipped(|plan, _| Ok(typed.assess(plan)))?)
}

/// A parsed file `nangsuat/province` as texts to fill a form with.
#[wasm_bindgen(js_name = openProvince, unchecked_return_type = "Required<TypedProvince>")]
pub fn open_province(
    file: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "LanguageTag")] language: &JsValue,
) -> Result<JsValue, JsValue> {
    let language = language_of(language, "language")?;
    let file = Province::from_value(json(file)).map_err(fail)?;
    to_js(&TypedProvince::write(&file, language))
}
