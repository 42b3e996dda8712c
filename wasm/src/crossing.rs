//! What every worker's bindings share: values as they cross, and figures as they are read.

use nangsuat::{Error, ErrorCode};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::text::figure;

pub(crate) fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::new()
        .serialize_maps_as_objects(true)
        .serialize_missing_as_null(true)
        .serialize_large_number_types_as_bigints(false);
    value.serialize(&serializer).map_err(JsValue::from)
}

#[allow(clippy::needless_pass_by_value)] // as `map_err` gives it
pub(crate) fn fail(error: Error) -> JsValue {
    to_js(&error).unwrap_or_else(|other| other)
}

pub(crate) fn of_js<T: serde::de::DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        let shape = "what the page was made to send";
        fail(Error::new(ErrorCode::UnreadableFile, "", error, shape))
    })
}

/// A figure of a table as it will be read; nothing where it is no number.
#[wasm_bindgen(js_name = readFigure)]
pub fn read_figure(text: &str, decimal_comma: bool) -> Option<f64> {
    figure::read(text, decimal_comma)
}
