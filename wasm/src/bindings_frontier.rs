//! What a worker calls to compare enterprises: a table as text or as numbers, and what follows from
//! it. Nothing is decided here.

use nangsuat::frontier::{Orientation, Returns};
use wasm_bindgen::prelude::*;

use crate::crossing::{fail, of_js, to_js};
use crate::units::{self, SheetUnits, UnitAmounts, UnitLayout, UnitTable};

/// A table of enterprises as it was opened or pasted.
#[wasm_bindgen]
pub struct Sheet(units::Sheet);

#[wasm_bindgen]
impl Sheet {
    /// Reads a table with its headings in the first row.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Result<Sheet, JsValue> {
        units::Sheet::read(text).map(Sheet).map_err(fail)
    }

    /// What it looks like.
    #[wasm_bindgen(unchecked_return_type = "SheetLook")]
    pub fn look(&self) -> Result<JsValue, JsValue> {
        to_js(&self.0.look())
    }

    /// Its units, by these columns.
    pub fn compare(
        &self,
        #[wasm_bindgen(unchecked_param_type = "UnitLayout")] layout: JsValue,
    ) -> Result<Enterprises, JsValue> {
        let layout: UnitLayout = of_js(layout)?;
        let units = self.0.units(&layout).map_err(fail)?;
        units::Comparison::new(units).map(Enterprises).map_err(fail)
    }
}

/// Enterprises against the best practice of all of them.
#[wasm_bindgen]
pub struct Enterprises(units::Comparison);

#[wasm_bindgen]
impl Enterprises {
    /// From numbers.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "UnitTable")] table: JsValue,
    ) -> Result<Enterprises, JsValue> {
        let table: UnitTable = of_js(table)?;
        let units = units::Comparison::new(SheetUnits::from(table));
        units.map(Enterprises).map_err(fail)
    }

    /// The score of each unit alone.
    #[wasm_bindgen(unchecked_return_type = "{ value: number | null; absent: Absent | null }[]")]
    pub fn scores(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Returns")] returns: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Orientation")] orientation: JsValue,
    ) -> Result<JsValue, JsValue> {
        let (returns, orientation) = asked(returns, orientation)?;
        to_js(&self.0.scores(returns, orientation))
    }

    /// Measures every unit: scores, scale, total factor productivity.
    #[wasm_bindgen(unchecked_return_type = "Results")]
    pub fn assess(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Returns")] returns: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Orientation")] orientation: JsValue,
    ) -> Result<JsValue, JsValue> {
        let (returns, orientation) = asked(returns, orientation)?;
        to_js(&self.0.assess(returns, orientation))
    }

    /// Everything about one unit of those that were measured last, by its place from 0.
    #[wasm_bindgen(unchecked_return_type = "MeasuredUnit | null")]
    pub fn unit(&self, at: u32) -> Result<JsValue, JsValue> {
        to_js(&self.0.unit(at as usize))
    }

    /// Everything about a unit that is not in the table.
    #[wasm_bindgen(unchecked_return_type = "MeasuredUnit")]
    pub fn candidate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "UnitAmounts")] unit: JsValue,
    ) -> Result<JsValue, JsValue> {
        let unit: UnitAmounts = of_js(unit)?;
        to_js(&self.0.candidate(&unit).map_err(fail)?)
    }
}

fn asked(returns: JsValue, orientation: JsValue) -> Result<(Returns, Orientation), JsValue> {
    Ok((of_js(returns)?, of_js(orientation)?))
}
