//! What the browser calls. Each function converts, calls and maps the error; nothing is decided
//! here. An error crosses as an `Error` with `{code, path, given, allowed, hint}`.

use nangsuat::Error;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::chart::{ChartSpec, Value, render};

pub(crate) fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::new()
        .serialize_maps_as_objects(true)
        .serialize_missing_as_null(true);
    crate::output::value(value)
        .serialize(&serializer)
        .map_err(JsValue::from)
}

#[allow(clippy::needless_pass_by_value)] // as `map_err` gives it
pub(crate) fn fail(error: Error) -> JsValue {
    match to_js(&error) {
        Ok(fields) => {
            let thrown = js_sys::Error::new(error.code.as_str());
            js_sys::Object::assign(&thrown, fields.unchecked_ref()).into()
        }
        Err(other) => other,
    }
}

/// A chart as the page shows it: the picture, what it says, and its figures.
#[derive(Serialize, tsify::Tsify)]
#[tsify(missing_as_null)]
pub struct Drawn {
    /// The picture, an SVG document.
    pub svg: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// One to three sentences.
    pub summary: String,
    /// The figures.
    pub table: crate::chart::Table,
}

/// Draws a chart as SVG, with its summary and its table.
#[wasm_bindgen(js_name = drawChart, unchecked_return_type = "Drawn")]
pub fn draw_chart(
    #[wasm_bindgen(unchecked_param_type = "ChartSpec")] spec: &JsValue,
) -> Result<JsValue, JsValue> {
    let spec = ChartSpec::try_from(Value::from(spec)).map_err(fail)?;
    let (picture, words) = render(&spec).map_err(fail)?;
    to_js(&Drawn {
        svg: picture.svg,
        width: picture.width,
        height: picture.height,
        summary: words.summary,
        table: words.table,
    })
}

/// Paints a chart on a canvas. The page has sized it and set the transform that turns tenths of
/// a CSS pixel into pixels of the canvas.
#[cfg(any(feature = "enterprise", feature = "standing", feature = "studio"))]
#[wasm_bindgen(js_name = paintChart)]
pub fn paint_chart(
    #[wasm_bindgen(unchecked_param_type = "ChartSpec")] spec: &JsValue,
    canvas: web_sys::HtmlCanvasElement,
) -> Result<(), JsValue> {
    let spec = ChartSpec::try_from(Value::from(spec)).map_err(fail)?;
    let scene = crate::chart::layout(&spec).map_err(fail)?;
    let refused = || JsValue::from_str("no 2d context");
    let backend = plotters_canvas::CanvasBackend::with_canvas_object(canvas).ok_or_else(refused)?;
    scene
        .paint(&mut crate::chart::Measured::canvas(backend))
        .map_err(|_| refused())
}

#[cfg(feature = "enterprise")]
mod enterprise {
    use super::{fail, language_of, to_js};
    use crate::chart::Value;
    use crate::input;
    use crate::typed::TypedCase;
    use wasm_bindgen::prelude::*;

    /// Everything that follows from what is typed, with the paths of labour productivity at the
    /// given yearly growths.
    #[wasm_bindgen(unchecked_return_type = "Assessed")]
    pub fn assess(
        #[wasm_bindgen(unchecked_param_type = "TypedCase")] typed: &JsValue,
        growths: &[f64],
    ) -> Result<JsValue, JsValue> {
        let typed = TypedCase::try_from(Value::from(typed)).map_err(fail)?;
        to_js(&typed.assess(growths))
    }

    /// A parsed file of statements as texts to fill a form with.
    #[wasm_bindgen(js_name = openCase, unchecked_return_type = "TypedCase")]
    pub fn open_case(
        file: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "LanguageTag")] language: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let language = language_of(language, "language")?;
        let case = input::open(Value::from(file)).map_err(fail)?;
        to_js(&TypedCase::write(&case, language))
    }
}

#[cfg(any(feature = "chart", feature = "enterprise"))]
mod tables {
    use super::fail;
    use crate::chart::Value;
    use crate::input;
    use crate::text::table;
    use wasm_bindgen::prelude::*;

    /// The rows of a pasted block or of a CSV file.
    #[cfg(any(feature = "enterprise", feature = "studio"))]
    #[wasm_bindgen(js_name = readTable, unchecked_return_type = "string[][]")]
    pub fn read_table(text: &str) -> Result<JsValue, JsValue> {
        let rows = table::read(text).map_err(fail)?;
        super::to_js(&rows)
    }

    /// Numbers as texts, in the signs of another language.
    #[cfg(any(feature = "enterprise", feature = "plan"))]
    #[wasm_bindgen(js_name = translateNumbers, unchecked_return_type = "string[]")]
    pub fn translate_numbers(
        #[wasm_bindgen(unchecked_param_type = "string[]")] texts: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "LanguageTag")] from: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "LanguageTag")] to: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let (from, to) = (
            super::language_of(from, "from")?,
            super::language_of(to, "to")?,
        );
        let mut texts: Vec<String> = input::whole(Value::from(texts)).map_err(fail)?;
        for text in &mut texts {
            *text = crate::text::number::translate(text, from, to);
        }
        super::to_js(&texts)
    }

    /// Cells as CSV for a spreadsheet.
    #[wasm_bindgen(js_name = writeTable)]
    pub fn write_table(
        #[wasm_bindgen(unchecked_param_type = "string[][]")] rows: &JsValue,
    ) -> Result<String, JsValue> {
        let rows: Vec<Vec<String>> = input::whole(Value::from(rows)).map_err(fail)?;
        Ok(table::write(rows))
    }
}

#[cfg(any(feature = "enterprise", feature = "studio"))]
#[wasm_bindgen(typescript_custom_section)]
const LANGUAGE_TAG: &str = "
/** A BCP 47 tag, known by its primary subtag: `vi`, `en-GB`. Any other is refused with `input.unknown_language`. */
export type LanguageTag = Language | `${Language}-${string}`;
";

/// The language of a parameter with this name; there is none to fall back to, since a number would be
/// read by the wrong signs.
#[cfg(any(feature = "enterprise", feature = "studio"))]
pub(crate) fn language_of(
    tag: &JsValue,
    name: &str,
) -> Result<crate::text::number::Language, JsValue> {
    use crate::chart::value::{Problems, Read};
    let mut problems = Problems::new();
    problems.enter(name);
    let language = Read::read(Value::from(tag), &mut problems);
    problems.done().map(|()| language).map_err(fail)
}
