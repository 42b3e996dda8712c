//! What charts refuse, say and measure, one thing at a time.

#![allow(clippy::unwrap_used, clippy::too_many_lines)]
#![allow(clippy::needless_pass_by_value)] // JSON made where it is passed

use std::convert::Infallible;

use nangsuat::ErrorCode;
use nangsuat_wasm::chart::{
    Bounds, ChartSpec, Measured, Value, describe, layout, render_svg, text_width,
};
use plotters::style::{IntoFont, TextStyle};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};
use serde_json::{Value as Json, json};

/// A chart of a kind with these fields, in Vietnamese.
fn chart(kind: &str, fields: Json) -> Json {
    let mut chart = json!({"kind": kind, "frame": {"title": "", "language": "vi", "width": 360}});
    let (Json::Object(chart_fields), Json::Object(fields)) = (&mut chart, fields) else {
        panic!("fields")
    };
    chart_fields.extend(fields);
    chart
}

fn spec(json: Json) -> ChartSpec {
    serde_json::from_value(json).unwrap()
}

fn refused(json: Json) -> (ErrorCode, String) {
    let value: Value = serde_json::from_value(json).unwrap();
    let drawn = ChartSpec::try_from(value).and_then(|spec| render_svg(&spec));
    let error = drawn.unwrap_err();
    (error.code, error.path)
}

fn slope(rows: Json) -> Json {
    let unit = json!({"kind": "ratio", "word": "lần"});
    chart(
        "slope",
        json!({"unit": unit, "from": "2018", "to": "2019", "rows": rows}),
    )
}

fn strip(quantiles: &[(f64, f64)]) -> Json {
    let quantile = |(share, value): &(f64, f64)| json!({"share": share, "value": value});
    let quantiles: Vec<Json> = quantiles.iter().map(quantile).collect();
    let row = json!({"name": "a", "quantiles": quantiles, "marks": [{"name": "b", "value": 1}]});
    chart(
        "strip",
        json!({"unit": {"kind": "ratio", "word": ""}, "rows": [row]}),
    )
}

fn heat(highlight: Json) -> Json {
    let mut fields = json!({"unit": {"kind": "ratio", "word": "lần"}, "row_title": "r", "column_title": "c",
        "rows": ["1", "2"], "columns": ["3"], "values": [[1], [2]]});
    fields["highlight"] = highlight;
    chart("heat_map", fields)
}

fn waterfall(start: f64, steps: &[f64], end: f64) -> Json {
    let named = |name: String, value: f64| json!({"name": name, "value": value});
    let step = |(at, value): (usize, &f64)| named(format!("Bước {at}"), *value);
    let steps: Vec<Json> = steps.iter().enumerate().map(step).collect();
    let (start, end) = (named("Đầu".into(), start), named("Cuối".into(), end));
    let unit = json!({"kind": "money", "word": "đồng"});
    chart(
        "waterfall",
        json!({"unit": unit, "start": start, "steps": steps, "end": end}),
    )
}

fn bullet(unit: &str, value: f64, target: f64) -> Json {
    let targets = json!([{"name": "2025", "value": target}]);
    let row = json!({"name": "a", "unit": {"kind": unit}, "value": value, "targets": targets});
    chart("bullet", json!({"rows": [row]}))
}

#[test]
fn each_kind_refuses_what_it_cannot_draw() {
    use ErrorCode::{
        ChartNoData, ChartShape, ChartTooManyPoints, Inconsistent, NotThisFormat, OutOfRange,
        TooLarge,
    };
    let row = json!({"name": "a", "from": 1, "to": 2});
    let contributions = |total: Json| {
        let parts = json!([{"name": "a", "values": [0.01, 0.02]}]);
        let unit = json!({"kind": "points"});
        let fields = json!({"unit": unit, "periods": ["1", "2"], "parts": parts, "total": total});
        chart("contributions", fields)
    };
    let highlighted = |highlight: f64| {
        let series = json!([{"name": "a", "values": [1]}]);
        let unit = json!({"kind": "count"});
        chart(
            "bars",
            json!({"unit": unit, "categories": ["1"], "series": series, "highlight": highlight}),
        )
    };
    let mut one_row_of_values = heat(Json::Null);
    one_row_of_values["values"] = json!([[1]]);
    for (json, code, path) in [
        (slope(json!([])), ChartNoData, "/rows"),
        (slope(json!(vec![row; 31])), ChartTooManyPoints, "/rows"),
        (
            slope(json!([{"name": "a", "from": 1e19, "to": 1}])),
            TooLarge,
            "/rows/0/from",
        ),
        (
            slope(json!([{"name": "a", "from": 1, "to": 1e19}])),
            TooLarge,
            "/rows/0/to",
        ),
        (
            bullet("count", 1.0, 1e19),
            TooLarge,
            "/rows/0/targets/0/value",
        ),
        (bullet("count", 1e19, 1.0), TooLarge, "/rows/0/value"),
        // A fraction of a million is no percentage.
        (bullet("percent", 1e7, 1.0), TooLarge, "/rows/0/value"),
        (bullet("points", 1e7, 1.0), TooLarge, "/rows/0/value"),
        (
            contributions(json!({"name": "t", "values": [0.01]})),
            ChartShape,
            "/total/values",
        ),
        (one_row_of_values, ChartShape, "/values"),
        (heat(json!([2, 0])), OutOfRange, "/highlight"),
        (heat(json!([0, 1])), OutOfRange, "/highlight"),
        (highlighted(-1.0), NotThisFormat, "/highlight"),
        // Quantiles ascend, in their shares and in their values, up to the whole.
        (
            strip(&[(0.5, 1.0), (0.25, 2.0)]),
            OutOfRange,
            "/rows/0/quantiles/1/share",
        ),
        (
            strip(&[(0.25, 2.0), (0.5, 1.0)]),
            OutOfRange,
            "/rows/0/quantiles/1/share",
        ),
        (
            strip(&[(0.5, 1.0), (1.5, 2.0)]),
            OutOfRange,
            "/rows/0/quantiles/1/share",
        ),
        (waterfall(1.0, &[1e19], 1e19), TooLarge, "/steps/0/value"),
        // A step of a thousandth missing from levels of a hundredth.
        (waterfall(0.01, &[0.01], 0.021), Inconsistent, "/end/value"),
    ] {
        assert_eq!(refused(json.clone()), (code, path.to_owned()), "{json}");
    }
    for json in [
        bullet("count", 1e7, 1.0),
        heat(json!([1, 0])),
        strip(&[(0.25, 1.0), (0.5, 1.0), (1.0, 2.0)]),
        // Levels of tỷ đồng, rounded to đồng.
        waterfall(1e9, &[0.4, 0.4], 1_000_000_001.0),
    ] {
        assert!(render_svg(&spec(json.clone())).is_ok(), "{json}");
    }
}

fn summary(json: Json) -> String {
    describe(&spec(json)).unwrap().summary
}

#[test]
fn a_change_is_named_by_its_difference() {
    // Neither by its sum (E) nor by its ratio (C, D).
    let row = |name: &str, from: f64, to: f64| json!({"name": name, "from": from, "to": to});
    let rows = json!([
        row("A", 1.0, 3.0),
        row("B", 5.0, 4.0),
        row("C", 0.1, 0.5),
        row("D", 1.0, 0.5),
        row("E", 10.0, 11.0),
        row("F", 2.0, 2.0),
    ]);
    assert_eq!(
        summary(slope(rows)),
        "Từ 2018 đến 2019: 3 mục tăng, 2 mục giảm. Tăng nhiều nhất: A, từ 1 lên 3 lần. \
         Giảm nhiều nhất: B, từ 5 xuống 4 lần."
    );
    assert_eq!(
        summary(slope(json!([row("F", 2.0, 2.0)]))),
        "Từ 2018 đến 2019: 0 mục tăng, 0 mục giảm."
    );
}

#[test]
fn two_series_are_furthest_apart_where_their_difference_is_largest() {
    let bars = |one: [f64; 3], other: [f64; 3]| {
        let series = json!([{"name": "2018", "values": one}, {"name": "2019", "values": other}]);
        let unit = json!({"kind": "ratio", "word": "lần"});
        let categories = json!(["A", "B", "C"]);
        summary(chart(
            "bars",
            json!({"unit": unit, "categories": categories, "series": series}),
        ))
    };
    let widest = "2018 và 2019 chênh lệch nhiều nhất ở B: 4 lần.";
    assert!(bars([10.0, 1.0, 2.0], [9.0, 5.0, 3.0]).ends_with(widest));
    // Of equals the first.
    assert!(bars([10.0, 1.0, 2.0], [9.0, 5.0, 6.0]).ends_with(widest));
    assert!(!bars([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]).contains("chênh lệch"));
}

#[test]
fn steps_of_nothing_go_neither_up_nor_down() {
    let said = |steps: &[f64]| summary(waterfall(1.0, steps, 1.0 + steps.iter().sum::<f64>()));
    assert!(said(&[0.0, -0.5]).ends_with("Giảm nhiều nhất do Bước 1 (−0,5)."));
    assert!(said(&[0.0, 0.5]).ends_with("Tăng nhiều nhất do Bước 1 (+0,5)."));
    assert!(!said(&[0.0, 0.0]).contains("nhiều nhất"));
}

#[test]
fn a_line_is_held_against_its_target() {
    let said = |reached: f64| {
        let series = json!([
            {"name": "Thực hiện", "values": [1, reached]},
            {"name": "Kế hoạch", "role": "target", "values": [null, 3]},
        ]);
        let fields = json!({"unit": {"kind": "ratio", "word": "lần"}, "categories": ["2024", "2025"], "series": series});
        summary(chart("line", fields))
    };
    assert!(said(4.0).ends_with("2025: Thực hiện cao hơn Kế hoạch 1 lần."));
    assert!(said(2.0).ends_with("2025: Thực hiện thấp hơn Kế hoạch 1 lần."));
    assert!(said(3.0).ends_with("2025: Thực hiện bằng Kế hoạch."));
}

#[test]
fn a_blank_summary_is_none() {
    let mut json = slope(json!([{"name": "A", "from": 1, "to": 2}]));
    let made = summary(json.clone());
    json["frame"]["summary"] = json!(" \n");
    assert_eq!(summary(json), made);
}

#[test]
fn the_unit_stands_over_a_picture_without_a_title() {
    for plain in [false, true] {
        for (word, shown) in [("lần", "Lần"), ("đồng", "Đồng"), ("ha", "Ha")] {
            let mut json = heat(Json::Null);
            json["unit"]["word"] = json!(word);
            json["frame"]["plain"] = json!(plain);
            let scene = layout(&spec(json)).unwrap();
            assert!(scene.texts().any(|(text, _)| text == shown), "{shown}");
        }
    }
}

#[test]
fn there_is_no_half_person_on_an_axis() {
    let ticks = |kind: &str, most: u32| -> Vec<String> {
        let series = json!([{"name": "a", "values": [0, 1, 0, most]}]);
        let categories = json!(["2021", "2022", "2023", "2024"]);
        let unit = json!({"kind": kind, "word": ""});
        let fields = json!({"unit": unit, "categories": categories, "series": series});
        let scene = layout(&spec(chart("line", fields))).unwrap();
        let texts = scene.texts().map(|(text, _)| text.to_owned());
        texts.filter(|text| text.contains(',')).collect()
    };
    // Steps of a half, and of two and a half.
    for most in [1, 7] {
        assert_eq!(ticks("count", most), [""; 0]);
        assert_ne!(ticks("ratio", most), [""; 0]);
    }
}

#[test]
fn a_letter_with_marks_is_as_wide_as_its_base_letter() {
    for (base, marked) in [
        ("A", "ÀÁÂÃĂẠẢẤẦẨẪẬẮẰẲẴẶ"),
        ("a", "àáâãăạảấầẩẫậắằẳẵặ"),
        ("D", "Đ"),
        ("d", "đ"),
        ("E", "ÈÉÊẸẺẼẾỀỂỄỆ"),
        ("e", "èéêẹẻẽếềểễệ"),
        ("I", "ÌÍĨỈỊ"),
        ("i", "ìíĩỉị"),
        ("O", "ÒÓÔÕỌỎỐỒỔỖỘ"),
        ("o", "òóôõọỏốồổỗộ"),
        ("U", "ÙÚŨỤỦ"),
        ("u", "ùúũụủ"),
        ("Y", "ÝỲỴỶỸ"),
        ("y", "ýỳỵỷỹ"),
        ("Ơ", "ỚỜỞỠỢ"),
        ("ơ", "ớờởỡợ"),
        ("Ư", "ỨỪỬỮỰ"),
        ("ư", "ứừửữự"),
    ] {
        for bold in [false, true] {
            for sign in marked.chars() {
                let width = |text: &str| text_width(text, 1000.0, bold);
                assert_eq!(width(&sign.to_string()), width(base), "{sign}");
            }
        }
    }
    // In thousandths of the font size, regular and bold.
    for (sign, regular, bold) in [
        ("A", 667.0, 722.0),
        ("0", 572.0, 574.0),
        ("Ơ", 784.0, 825.0),
        ("ơ", 616.0, 679.0),
        ("Ư", 780.0, 885.0),
        ("ư", 674.0, 760.0),
        ("\u{a0}", 278.0, 278.0),
        ("\u{202f}", 278.0, 278.0),
        ("\u{301}", 0.0, 0.0),
        ("\u{200b}", 0.0, 0.0),
        ("₫", 656.0, 649.0),
        ("–", 656.0, 649.0),
        ("−", 584.0, 584.0),
        ("·", 278.0, 301.0),
        ("“", 359.0, 500.0),
        ("°", 840.0, 890.0),
        ("Ж", 900.0, 900.0),
        ("漢", 1000.0, 1000.0),
        ("🎉", 1400.0, 1400.0),
    ] {
        assert_eq!(text_width(sign, 1000.0, false), regular, "{sign}");
        assert_eq!(text_width(sign, 1000.0, true), bold, "{sign}");
    }
}

fn bars(values: Json) -> Json {
    let categories: Vec<String> = (0..values.as_array().unwrap().len())
        .map(|at| format!("Ngành {at}"))
        .collect();
    let series = json!([{"name": "a", "values": values}]);
    let unit = json!({"kind": "ratio", "word": ""});
    chart(
        "bars",
        json!({"unit": unit, "categories": categories, "series": series}),
    )
}

#[test]
fn values_have_as_many_decimals_as_tell_them_apart() {
    let cells = |values: Json| -> Vec<String> {
        let rows = describe(&spec(bars(values))).unwrap().table.rows;
        rows.into_iter().map(|mut row| row.remove(1)).collect()
    };
    // Three digits of the largest; more where values lie close together, up to three more.
    assert_eq!(cells(json!([1_234_567, 1_234_567])), ["1,23", "1,23"]);
    assert_eq!(cells(json!([100.0001, 100.0002])), ["100,0001", "100,0002"]);
    // Beside thousands a small value reads as zero; beside hundreds it does not.
    assert_eq!(cells(json!([1234, 0.04])), ["1.234", "0"]);
    assert_eq!(cells(json!([123, 0.04])), ["123,00", "0,04"]);
}

#[test]
fn a_missing_value_beside_negative_ones_stays_in_the_picture() {
    let scene = layout(&spec(bars(json!([-2, null, -1])))).unwrap();
    let right = f64::from(scene.size().0);
    assert!(scene.texts().any(|(text, _)| text == "–"));
    assert!(scene.texts().all(|(_, bounds)| bounds.right <= right));
}

#[test]
fn a_blank_source_is_none() {
    let shown = |source: &str| {
        let mut json = bars(json!([1]));
        json["frame"]["source"] = json!(source);
        let scene = layout(&spec(json)).unwrap();
        scene.texts().any(|(text, _)| text.starts_with("Nguồn"))
    };
    assert!(shown("Cục Thống kê"));
    assert!(!shown(" \u{200e}"));
}

#[test]
fn every_part_is_named_beside_the_last_column_or_in_a_legend() {
    for name in ["Ngành", "Ngành kinh tế cấp một có tên rất dài"] {
        for (count, width) in [(2, 360), (6, 240), (6, 360), (6, 640)] {
            let part = |at| json!({"name": format!("{name} {at}"), "values": [0.01, 0.004]});
            let parts: Vec<Json> = (0..count).map(part).collect();
            let unit = json!({"kind": "points"});
            let fields = json!({"unit": unit, "periods": ["2023", "2024"], "parts": parts});
            let mut json = chart("contributions", fields);
            json["frame"]["width"] = json!(width);
            json["frame"]["height"] = json!(240);
            let scene = layout(&spec(json)).unwrap();
            let named = scene.texts().filter(|(text, _)| text.starts_with("Ngành"));
            assert_eq!(named.count(), count, "{name} at {width}");
        }
    }
}

#[test]
fn rectangles_that_share_an_edge_do_not_overlap() {
    let at = |left: f64, top: f64| Bounds {
        left,
        top,
        right: left + 10.0,
        bottom: top + 10.0,
    };
    let one = at(0.0, 0.0);
    for (other, overlaps) in [
        (at(9.0, 9.0), true),
        (at(-9.0, 0.0), true),
        (at(10.0, 0.0), false),
        (at(-10.0, 0.0), false),
        (at(0.0, 10.0), false),
        (at(0.0, -10.0), false),
    ] {
        assert_eq!(one.overlaps(&other), overlaps, "{other:?}");
    }
}

/// Keeps the texts that it is to draw, and their boxes as the style measures them.
#[derive(Default)]
struct Recorder(Vec<(String, f64, Room)>);

type Room = ((i32, i32), (i32, i32));

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (640, 360)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        _: I,
        _: &S,
    ) -> Drawn {
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        _: I,
        _: &S,
    ) -> Drawn {
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, _: BackendCoord) -> Drawn {
        let bold = matches!(style.style(), FontStyle::Bold);
        let width = text_width(text, style.size(), bold);
        let room = style.layout_box(text).ok().unwrap();
        self.0.push((text.to_owned(), width, room));
        Ok(())
    }
}

#[test]
fn a_backend_is_told_how_large_a_text_is() {
    let spec = spec(slope(json!([{"name": "A", "from": 1, "to": 2}])));
    let mut measured = Measured::svg(Recorder::default());
    layout(&spec).unwrap().paint(&mut measured).unwrap();
    assert_eq!(measured.get_size(), (640, 360));
    // 4 × 572 thousandths of 30.
    let style = TextStyle::from(("sans-serif", 30).into_font());
    let estimate = measured.estimate_text_size("2024", &style);
    assert_eq!(estimate.ok(), Some((69, 30)));
    let texts = measured.into_inner().0;
    assert!(texts.iter().any(|(text, ..)| text == "2018"));
    for (text, width, (from, to)) in texts {
        assert_eq!((from, to.0), ((0, 0), width as i32), "{text}");
        assert!(to.1 >= 100, "in tenths of px: {to:?}");
    }
}
