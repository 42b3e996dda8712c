//! What the page of an enterprise calls once a benchmark is opened. Nothing is decided here.

use nangsuat::benchmark::{Benchmark, CellKey};
use wasm_bindgen::prelude::*;

use crate::bindings::{fail, to_js};
use crate::chart::Value;
use crate::{input, standing};

/// A benchmark that an enterprise has opened.
#[wasm_bindgen]
pub struct Opened(Benchmark);

#[wasm_bindgen]
impl Opened {
    /// Reads and checks the text of a file; then the page can parse it too, to name its cells.
    #[wasm_bindgen(constructor)]
    pub fn new(json: &str) -> Result<Opened, JsValue> {
        Benchmark::from_json(json).map(Opened).map_err(fail)
    }

    /// Where the statements of a case stand in the narrowest cell with figures in which the
    /// enterprise belongs.
    #[wasm_bindgen(unchecked_return_type = "CaseStanding")]
    pub fn stand(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Case")] case: &JsValue,
        sector: String,
        size: String,
        year: i32,
    ) -> Result<JsValue, JsValue> {
        let case = input::open(Value::from(case)).map_err(fail)?;
        let key = CellKey { sector, size, year };
        to_js(&standing::of_case(&self.0, &key, &case))
    }
}
