//! What only the charts of a newspaper need: reading values, and in the workshop where charts are
//! made, pasted tables.

use wasm_bindgen::prelude::*;

use crate::bindings::fail;
use crate::chart::{ChartSpec, Value, layout};

/// Where the values of the chart's table stand in its picture: row, column, x and y of each, one
/// after the other, in CSS pixels.
#[wasm_bindgen]
pub fn marks(
    #[wasm_bindgen(unchecked_param_type = "ChartSpec")] spec: &JsValue,
) -> Result<Vec<f64>, JsValue> {
    let spec = ChartSpec::try_from(Value::from(spec)).map_err(fail)?;
    let scene = layout(&spec).map_err(fail)?;
    let mut flat = Vec::with_capacity(4 * scene.marks().len());
    for mark in scene.marks() {
        flat.extend([mark.row as f64, mark.column as f64, mark.x, mark.y]);
    }
    Ok(flat)
}

#[cfg(feature = "studio")]
mod studio {
    use super::{JsValue, fail, wasm_bindgen};
    use crate::bindings::language_of;
    use crate::text::number;
    use nangsuat::Error;

    /// Reads a number in the reader's language; nothing from blank text.
    #[wasm_bindgen(js_name = readNumber)]
    pub fn read_number(
        text: &str,
        #[wasm_bindgen(unchecked_param_type = "LanguageTag")] language: &JsValue,
    ) -> Result<Option<f64>, JsValue> {
        number::parse(text, language_of(language, "language")?)
            .map_err(|code| fail(Error::new(code, "", text, "a number")))
    }

    /// The shortest text that is read back as the same number.
    #[wasm_bindgen(js_name = writeNumber)]
    pub fn write_number(
        value: f64,
        #[wasm_bindgen(unchecked_param_type = "LanguageTag")] language: &JsValue,
    ) -> Result<String, JsValue> {
        Ok(number::unscale(
            value,
            0,
            language_of(language, "language")?,
        ))
    }
}
