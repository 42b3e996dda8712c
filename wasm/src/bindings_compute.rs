//! What a worker calls: a survey from bytes as they come, its review and its file; and an
//! enterprise's place in such a file. Nothing is decided here.

use std::collections::HashMap;

use nangsuat::Error;
use nangsuat::benchmark::{
    Benchmark, CellKey, Excluded, Layout, Method, Note, Options, Provenance, Reader, Survey,
    SurveyColumn,
};
use nangsuat::enterprise::{Basis, Indicator};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::crossing::{fail, of_js, to_js};
use crate::intake::{self, write_note};
use crate::standing;
use crate::text::figure::{with_comma, with_point};

/// By which method figures are protected, as the page asks for it.
#[derive(Deserialize, tsify::Tsify)]
pub struct AskedMethod {
    /// The fewest contributors, 3 to 1000.
    pub minimum_count: u32,
    /// Counts are rounded to multiples of this, 3 or 5.
    pub rounding_base: u32,
    /// The most of a whole that the largest contributor may have, 0.1 to 0.9.
    pub largest_share: f64,
    /// How closely no contributor may be known, 0.05 to 0.5.
    pub protection: f64,
    /// The share of values at either end that mean logarithms draw in, 0 to 0.1.
    pub winsorised: f64,
}

impl AskedMethod {
    fn check(&self) -> Result<Method, Error> {
        Method::default()
            .with_minimum_count(self.minimum_count)?
            .with_rounding_base(self.rounding_base)?
            .with_largest_share(self.largest_share)?
            .with_protection(self.protection)?
            .with_winsorised(self.winsorised)
    }
}

/// What a table is read for.
#[derive(Deserialize, tsify::Tsify)]
pub struct Asked {
    /// Which value added the indicators rest on.
    pub value_added_basis: Basis,
    /// The indicators.
    pub indicators: Vec<Indicator>,
}

/// The name under which each sector and size is published, and the years; what is not there is
/// left out.
#[derive(Deserialize, tsify::Tsify)]
pub struct Grouping {
    /// From a sector's name in the table to the one published.
    #[tsify(type = "Record<string, string>")]
    pub sectors: HashMap<String, String>,
    /// From a size's name in the table to the one published.
    #[tsify(type = "Record<string, string>")]
    pub sizes: HashMap<String, String>,
    /// The years.
    pub years: Vec<i32>,
}

/// A cell of the table and how many rows it has.
#[derive(Serialize, tsify::Tsify)]
pub struct Counted {
    /// The cell.
    pub cell: CellKey,
    /// How many rows.
    pub rows: u32,
}

/// What was read.
#[derive(Serialize, tsify::Tsify)]
pub struct Tally {
    /// Rows read.
    pub rows: u32,
    /// Rows that belong to no cell.
    pub refused: u32,
    /// Rows that do not count for the indicators that need a figure.
    pub excluded: Vec<Excluded>,
    /// The cells.
    pub cells: Vec<Counted>,
}

/// The headings and first rows of a table; nothing where its first line does not end in these
/// bytes.
#[wasm_bindgen(js_name = readBeginning, unchecked_return_type = "Beginning | undefined")]
pub fn read_beginning(bytes: &[u8], is_all: bool) -> Result<JsValue, JsValue> {
    match intake::beginning(bytes, is_all).map_err(fail)? {
        Some(beginning) => to_js(&beginning),
        None => Ok(JsValue::UNDEFINED),
    }
}

/// A table of enterprises being read, and what was read.
#[wasm_bindgen]
pub struct Intake {
    survey: Survey,
    reader: Reader,
    notes: String,
}

#[wasm_bindgen]
impl Intake {
    /// Reads a table with these columns, by name.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "(SurveyColumn | null)[]")] columns: JsValue,
        delimiter: u8,
        decimal_comma: bool,
        #[wasm_bindgen(unchecked_param_type = "Asked")] asked: JsValue,
    ) -> Result<Intake, JsValue> {
        let columns: Vec<Option<SurveyColumn>> = of_js(columns)?;
        let asked: Asked = of_js(asked)?;
        let options = Options::default()
            .with_basis(asked.value_added_basis)
            .with_indicators(&asked.indicators)
            .map_err(fail)?;
        let layout = Layout::new(columns, delimiter, &options).map_err(fail)?;
        let number = if decimal_comma {
            with_comma
        } else {
            with_point
        };
        Ok(Self {
            survey: Survey::new(options),
            reader: Reader::new(layout, number),
            notes: String::new(),
        })
    }

    /// Reads more of it.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        let notes = &mut self.notes;
        let note = &mut |row, note: Note| write_note(notes, row, &note);
        self.reader
            .push(bytes, &mut self.survey, note)
            .map_err(fail)
    }

    /// Reads its last row.
    pub fn finish(&mut self) -> Result<(), JsValue> {
        let notes = &mut self.notes;
        let note = &mut |row, note: Note| write_note(notes, row, &note);
        self.reader.finish(&mut self.survey, note).map_err(fail)
    }

    /// What is to be said about rows since this was last asked: a line each, in it row from 1,
    /// `refused`, `unread` or `left_out`, code, column, what was given and what is allowed,
    /// separated by tabs.
    #[wasm_bindgen(js_name = takeNotes)]
    pub fn take_notes(&mut self) -> String {
        std::mem::take(&mut self.notes)
    }

    /// How many rows have been read.
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> f64 {
        self.survey.rows() as f64
    }

    /// What was read.
    #[wasm_bindgen(unchecked_return_type = "Tally")]
    pub fn tally(&self) -> Result<JsValue, JsValue> {
        let cells = self.survey.cells();
        to_js(&Tally {
            rows: self.survey.rows() as u32,
            refused: self.survey.refused() as u32,
            excluded: self.survey.excluded(),
            cells: cells
                .map(|(cell, rows)| Counted {
                    cell: cell.clone(),
                    rows: rows as u32,
                })
                .collect(),
        })
    }

    /// What would be published and withheld.
    #[wasm_bindgen(unchecked_return_type = "Review[]")]
    pub fn review(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Grouping")] grouping: JsValue,
        #[wasm_bindgen(unchecked_param_type = "AskedMethod")] method: JsValue,
    ) -> Result<JsValue, JsValue> {
        to_js(&self.grouped(grouping, method)?.review())
    }

    /// The file, as JSON.
    pub fn publish(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Grouping")] grouping: JsValue,
        #[wasm_bindgen(unchecked_param_type = "AskedMethod")] method: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Provenance")] provenance: JsValue,
    ) -> Result<String, JsValue> {
        let provenance: Provenance = of_js(provenance)?;
        let survey = self.grouped(grouping, method)?;
        let benchmark = survey.publish(provenance).map_err(fail)?;
        // What is written can be read: texts of a provenance are judged as a reader judges them.
        let benchmark = Benchmark::try_from(benchmark.file().clone()).map_err(fail)?;
        serde_json::to_string(&benchmark).map_err(|error| JsValue::from_str(&error.to_string()))
    }

    fn grouped(&self, grouping: JsValue, method: JsValue) -> Result<Survey, JsValue> {
        let grouping: Grouping = of_js(grouping)?;
        let method = of_js::<AskedMethod>(method)?.check().map_err(fail)?;
        let grouped = self.survey.regroup(|cell| {
            grouping.years.contains(&cell.year).then_some(())?;
            Some(CellKey {
                sector: grouping.sectors.get(&cell.sector)?.clone(),
                size: grouping.sizes.get(&cell.size)?.clone(),
                year: cell.year,
            })
        });
        Ok(grouped.map_err(fail)?.with_method(method))
    }
}

/// A benchmark that an enterprise has opened.
#[wasm_bindgen]
pub struct Opened(Benchmark);

#[wasm_bindgen]
impl Opened {
    /// Reads and checks a file.
    #[wasm_bindgen(constructor)]
    pub fn new(json: &str) -> Result<Opened, JsValue> {
        Benchmark::from_json(json).map(Opened).map_err(fail)
    }

    /// What it holds.
    #[wasm_bindgen(unchecked_return_type = "BenchmarkFile")]
    pub fn file(&self) -> Result<JsValue, JsValue> {
        to_js(self.0.file())
    }

    /// Where an enterprise stands in the narrowest cell with figures in which it belongs;
    /// nothing where there is none.
    #[wasm_bindgen(unchecked_return_type = "TypedStanding | null")]
    pub fn stand(
        &self,
        #[wasm_bindgen(unchecked_param_type = "CellKey")] cell: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Partial<Record<Indicator, number>>")]
        values: JsValue,
    ) -> Result<JsValue, JsValue> {
        let cell: CellKey = of_js(cell)?;
        let values: HashMap<String, f64> = of_js(values)?;
        let own = |indicator: Indicator| values.get(indicator.name()).copied();
        to_js(&standing::of_typed(&self.0, &cell, &own))
    }

    /// The indicators of the years of a file `nangsuat/statements`, on the benchmark's value
    /// added.
    #[wasm_bindgen(js_name = indicatorsOf, unchecked_return_type = "OwnYear[]")]
    pub fn indicators_of(&self, json: &str) -> Result<JsValue, JsValue> {
        let years = standing::own_years(json, self.0.value_added_basis()).map_err(fail)?;
        to_js(&years)
    }
}
