//! Charts: golden pictures, golden descriptions, edges, hostile input, and what must hold for any
//! chart. See `tests/README.md` on how to look at a change and accept it.

// Helpers of tests fail like tests; tables are long.
#![allow(clippy::unwrap_used, clippy::too_many_lines)]

use std::path::{Path, PathBuf};
use std::{env, fs};

use nangsuat::ErrorCode;
use nangsuat_wasm::chart::{
    Bounds, ChartSpec, Mark, Measured, Theme, Value, describe, height_for, layout, render_svg,
};
use nangsuat_wasm::text::number::Language;
use proptest::prelude::*;
use serde_json::json;

/// One fixture of each kind.
const KINDS: [&str; 8] = [
    "line_target",
    "bars_two_years",
    "contributions_national",
    "waterfall_ht1",
    "bullet_plan",
    "strip_illustration",
    "heat_sensitivity",
    "slope_ht1",
];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn fixture(name: &str) -> ChartSpec {
    let path = folder("fixtures/charts").join(name).with_extension("json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn fixtures() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder("fixtures/charts"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Compares with a golden file, or writes it where `UPDATE_GOLDEN` is set.
fn golden(name: &str, text: &str, differences: &mut Vec<String>) {
    let path = folder("golden").join(name);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, text).unwrap();
    } else if fs::read_to_string(&path).unwrap_or_default() != text {
        differences.push(name.to_owned());
    }
}

#[track_caller]
fn none(differences: &[String]) {
    assert!(
        differences.is_empty(),
        "not as in tests/golden: {differences:?}; look at them, then UPDATE_GOLDEN=1"
    );
}

#[test]
fn every_kind_language_and_theme_is_drawn_as_before() {
    let mut differences = Vec::new();
    for name in KINDS {
        for (language, suffix) in [(Language::Vi, "vi"), (Language::En, "en")] {
            for (theme, shade) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
                let mut spec = fixture(name);
                spec.frame_mut().language = language;
                spec.frame_mut().theme = theme;
                let svg = render_svg(&spec).unwrap().svg;
                golden(
                    &format!("{name}.{suffix}.{shade}.svg"),
                    &svg,
                    &mut differences,
                );
            }
        }
        // Where a pointer or the keyboard finds each value of the table.
        let scene = layout(&fixture(name)).unwrap();
        let line = |mark: &Mark| {
            let (row, column) = (mark.row, mark.column);
            format!("{row}\t{column}\t{:.1}\t{:.1}\n", mark.x, mark.y)
        };
        let marks: String = scene.marks().iter().map(line).collect();
        golden(&format!("{name}.marks.txt"), &marks, &mut differences);
    }
    none(&differences);
}

#[test]
fn every_fixture_fits_a_phone_and_is_described() {
    let mut differences = Vec::new();
    for name in fixtures() {
        let mut spec = fixture(&name);
        spec.frame_mut().width = 360;
        golden(
            &format!("{name}.phone.svg"),
            &render_svg(&spec).unwrap().svg,
            &mut differences,
        );
        for (language, suffix) in [(Language::Vi, "vi"), (Language::En, "en")] {
            spec.frame_mut().language = language;
            let words = describe(&spec).unwrap();
            assert!(
                words
                    .table
                    .rows
                    .iter()
                    .all(|row| row.len() == words.table.head.len())
            );
            let mut text = words.summary + "\n\n";
            for row in [words.table.head].iter().chain(&words.table.rows) {
                text += &(row.join("\t") + "\n");
            }
            golden(&format!("{name}.{suffix}.txt"), &text, &mut differences);
        }
    }
    none(&differences);
}

/// Charts at the edge of what can be drawn.
fn edges() -> Vec<(&'static str, ChartSpec)> {
    let long = "Chi phí nguyên liệu, vật liệu, nhiên liệu và động lực mua ngoài phục vụ sản xuất";
    let many: Vec<String> = (1..=60).map(|at| format!("Doanh nghiệp số {at}")).collect();
    let years: Vec<String> = (1965..2025).map(|year| year.to_string()).collect();
    let wave = |scale: f64| -> Vec<f64> {
        (0..60_i32)
            .map(|at| f64::from(at * 7919 % 101 - 40) * scale)
            .collect()
    };
    let frame = |width: u32| json!({"title": "Trường hợp biên", "subtitle": "Để kiểm thử", "source": "Không có", "language": "vi", "width": width});
    let tall = |width: u32, height: u32| {
        let mut frame = frame(width);
        frame["height"] = json!(height);
        frame
    };
    let line = |categories: serde_json::Value, values: serde_json::Value, width| json!({"kind": "line", "frame": frame(width), "unit": {"kind": "money", "word": "đồng"}, "categories": categories, "series": [{"name": "Năng suất lao động", "values": values}]});
    let bars = |categories: serde_json::Value, values: serde_json::Value, width| json!({"kind": "bars", "frame": frame(width), "unit": {"kind": "money", "word": "đồng"}, "categories": categories, "series": [{"name": "Giá trị", "values": values}]});
    let parts = |periods: serde_json::Value,
                 one: serde_json::Value,
                 other: serde_json::Value,
                 width| json!({"kind": "contributions", "frame": frame(width), "unit": {"kind": "points"}, "periods": periods, "parts": [{"name": "Vốn", "values": one}, {"name": "Lao động", "values": other}]});
    let cases = vec![
        (
            "line_one_point",
            line(json!(["2024"]), json!([221.9e6]), 360),
        ),
        (
            "line_all_zero",
            line(json!(["2022", "2023", "2024"]), json!([0, 0, 0]), 360),
        ),
        (
            "line_all_negative",
            line(
                json!(["2022", "2023", "2024"]),
                json!([-3e9, -1e9, -2.5e9]),
                360,
            ),
        ),
        (
            "line_crosses_zero",
            line(
                json!(["2021", "2022", "2023", "2024"]),
                json!([-3e6, 2e6, -1e6, 4e6]),
                360,
            ),
        ),
        (
            "line_gaps",
            line(
                json!(["2015", "2017", "2018", "2019", "2020", "2021"]),
                json!([1e6, 2e6, null, 3e6, 2.5e6, null]),
                360,
            ),
        ),
        ("line_sixty", line(json!(years), json!(wave(1e6)), 640)),
        (
            "line_small",
            line(
                json!(["2022", "2023", "2024"]),
                json!([1e-6, 3e-6, 2e-6]),
                360,
            ),
        ),
        (
            "line_large",
            line(
                json!(["2022", "2023", "2024"]),
                json!([1e15, 0.7e15, 1.2e15]),
                240,
            ),
        ),
        (
            "line_quarters",
            line(
                json!([
                    "Quý I năm 2024",
                    "Quý II năm 2024",
                    "Quý III năm 2024",
                    "Quý IV năm 2024"
                ]),
                json!([1e6, 2e6, 3e6, 2e6]),
                240,
            ),
        ),
        (
            "line_many",
            json!({"kind": "line", "frame": frame(360), "unit": {"kind": "ratio", "word": "lần"}, "categories": ["2022", "2023", "2024"], "series": (0..6).map(|at| json!({"name": format!("{long} {at}"), "values": [1.0 + f64::from(at) / 50.0, 1.1, 1.2 - f64::from(at) / 80.0]})).collect::<Vec<_>>()}),
        ),
        ("bars_one", bars(json!(["Cơ khí"]), json!([12.5e6]), 360)),
        (
            "bars_all_zero",
            bars(json!(["Cơ khí", "Dệt may"]), json!([0, 0]), 360),
        ),
        (
            "bars_all_negative",
            bars(json!(["Cơ khí", "Dệt may"]), json!([-2e9, -1e9]), 360),
        ),
        ("bars_sixty", bars(json!(many), json!(wave(1e9)), 360)),
        (
            "bars_small",
            bars(json!(["a", "b"]), json!([1e-6, -2e-6]), 240),
        ),
        (
            "bars_large",
            bars(json!([long, "b", "c"]), json!([1e15, -1e15, null]), 240),
        ),
        (
            "bars_long_names",
            bars(
                json!([long, format!("{long}; {long}")]),
                json!([3e9, 1e9]),
                640,
            ),
        ),
        (
            "contributions_one",
            parts(json!(["2024"]), json!([0.02]), json!([0.01]), 240),
        ),
        (
            "contributions_all_zero",
            parts(json!(["2023", "2024"]), json!([0, 0]), json!([0, 0]), 360),
        ),
        (
            "contributions_all_negative",
            parts(
                json!(["2023", "2024"]),
                json!([-0.02, -0.01]),
                json!([-0.01, -0.03]),
                360,
            ),
        ),
        (
            "contributions_sixty",
            parts(json!(years), json!(wave(1e-3)), json!(wave(-5e-4)), 640),
        ),
        (
            "contributions_small",
            parts(
                json!(["2023", "2024"]),
                json!([1e-8, null]),
                json!([-2e-8, 1e-8]),
                360,
            ),
        ),
        (
            "contributions_legend",
            json!({"kind": "contributions", "frame": frame(360), "unit": {"kind": "points"}, "periods": ["2023", "2024"], "parts": (0..6).map(|at| json!({"name": format!("Ngành kinh tế cấp một số {at}"), "values": [0.01, if at == 3 { 0.0 } else { 0.004 }]})).collect::<Vec<_>>()}),
        ),
        (
            "waterfall_tiny_steps",
            json!({"kind": "waterfall", "frame": frame(240), "unit": {"kind": "money", "word": "đồng/người"}, "start": {"name": "Năm trước", "value": 1e15}, "steps": [{"name": long, "value": 1.0}, {"name": "Giảm", "value": -2.0}], "end": {"name": "Năm nay", "value": 999_999_999_999_999.0_f64}}),
        ),
        (
            "waterfall_below_zero",
            json!({"kind": "waterfall", "frame": frame(640), "unit": {"kind": "money", "word": "đồng"}, "start": {"name": "Lãi", "value": 2e9}, "steps": [{"name": "Lỗ", "value": -5e9}, {"name": "Bù", "value": 1e9}], "end": {"name": "Còn lại", "value": -2e9}}),
        ),
        (
            "bullet_negative",
            json!({"kind": "bullet", "frame": frame(360), "rows": [{"name": long, "unit": {"kind": "percent"}, "value": -0.02, "targets": [{"name": "2025", "value": 0.07}]}, {"name": "Không", "unit": {"kind": "count", "word": "lượt"}, "value": 0, "targets": [{"name": "2025", "value": 0}]}]}),
        ),
        (
            "strip_crowded",
            json!({"kind": "strip", "frame": frame(240), "unit": {"kind": "ratio", "word": "lần"}, "rows": [{"name": long, "quantiles": [{"share": 0.5, "value": 1.0}], "marks": (0..6).map(|at| json!({"name": format!("Doanh nghiệp {at}"), "value": 1.0 + f64::from(at) / 1000.0})).collect::<Vec<_>>()}]}),
        ),
        (
            "heat_large",
            json!({"kind": "heat_map", "frame": frame(240), "unit": {"kind": "percent"}, "row_title": long, "column_title": long, "rows": (0..24).map(|at| format!("Hàng {at}")).collect::<Vec<_>>(), "columns": (0..24).map(|at| at.to_string()).collect::<Vec<_>>(), "values": (0..24).map(|row| (0..24).map(|column| if row == column { None } else { Some(f64::from(row - column) / 10.0) }).collect::<Vec<_>>()).collect::<Vec<_>>()}),
        ),
        (
            "heat_one",
            json!({"kind": "heat_map", "frame": frame(360), "unit": {"kind": "ratio", "word": ""}, "row_title": "a", "column_title": "b", "rows": ["1"], "columns": ["2"], "values": [[0]]}),
        ),
        (
            "slope_equal",
            json!({"kind": "slope", "frame": frame(240), "unit": {"kind": "ratio", "word": "lần"}, "from": "2018", "to": "2019", "rows": (0..12).map(|at| json!({"name": format!("{long} {at}"), "from": 1.0, "to": 1.0})).collect::<Vec<_>>()}),
        ),
        (
            "bars_highlight",
            json!({"kind": "bars", "frame": frame(360), "unit": {"kind": "money", "word": "đồng"}, "categories": ["Cơ khí", "Dệt may", "Lúa gạo"], "series": [{"name": "Giá trị", "values": [3e9, -1e9, 2e9]}], "highlight": 2}),
        ),
        (
            "bars_two_tiny",
            json!({"kind": "bars", "frame": frame(360), "unit": {"kind": "money", "word": "đồng"}, "categories": ["Cơ khí", "Dệt may"], "series": [{"name": "2023", "values": [1e9, 1e7]}, {"name": "2024", "values": [9e8, 1.2e7]}]}),
        ),
        (
            "contributions_low",
            json!({"kind": "contributions", "frame": tall(640, 170), "unit": {"kind": "points"}, "periods": ["2023", "2024"], "parts": (0..6).map(|at| json!({"name": format!("Ngành {at}"), "values": [0.01, 0.004]})).collect::<Vec<_>>()}),
        ),
        (
            "contributions_within",
            parts(
                json!(["2022", "2023", "2024"]),
                json!([0.08, 0.06, 0.09]),
                json!([-0.01, -0.03, -0.07]),
                640,
            ),
        ),
        (
            "line_low",
            json!({"kind": "line", "frame": tall(640, 180), "unit": {"kind": "ratio", "word": "lần"}, "categories": ["2022", "2023", "2024"], "series": (0..5).map(|at| json!({"name": format!("Ngành {at}"), "values": [1.0, 1.1, 1.2 + f64::from(at) / 50.0]})).collect::<Vec<_>>()}),
        ),
        (
            "line_persons",
            json!({"kind": "line", "frame": frame(360), "unit": {"kind": "count", "word": "người"}, "categories": ["2021", "2022", "2023", "2024"], "series": [{"name": "Lao động", "values": [1, 2, 1, 2]}]}),
        ),
        (
            "line_far_below_zero",
            json!({"kind": "line", "frame": frame(360), "unit": {"kind": "money", "word": "đồng"}, "categories": ["2022", "2023", "2024"], "series": [{"name": "Lãi", "values": [-3e9, -2.8e9, -2.6e9]}, {"name": "Kế hoạch", "role": "target", "values": [null, null, -2.5e9]}, {"name": "Dự báo", "role": "target", "values": [null, null, -2.4e9]}]}),
        ),
        (
            "line_five_years",
            line(
                json!(["2005", "2010", "2015", "2020"]),
                json!([1e6, 2e6, 3e6, 2.5e6]),
                360,
            ),
        ),
        (
            "bars_widest_values",
            bars(json!(["Cơ khí", "Dệt may"]), json!([1e18, -1e18]), 240),
        ),
        (
            "heat_all_positive",
            json!({"kind": "heat_map", "frame": frame(360), "unit": {"kind": "percent"}, "row_title": "a", "column_title": "b", "rows": ["1", "2"], "columns": ["1", "2"], "values": [[0.5, 0.7], [0.8, 0.9]]}),
        ),
        (
            "strip_tall",
            json!({"kind": "strip", "frame": tall(360, 500), "unit": {"kind": "ratio", "word": "lần"}, "rows": (0..2).map(|at| json!({"name": format!("Ngành {at}"), "quantiles": [{"share": 0.1, "value": 1.0}, {"share": 0.25, "value": 2.0}, {"share": 0.5, "value": 3.0}, {"share": 0.75, "value": 5.0}, {"share": 0.9, "value": 9.0}], "marks": [{"name": "Doanh nghiệp", "value": 4.0}]})).collect::<Vec<_>>()}),
        ),
    ];
    cases
        .into_iter()
        .map(|(name, case)| (name, serde_json::from_value(case).unwrap()))
        .collect()
}

#[test]
fn edges_are_drawn_as_before() {
    let mut differences = Vec::new();
    for (name, spec) in edges() {
        golden(
            &format!("edge_{name}.svg"),
            &render_svg(&spec).unwrap().svg,
            &mut differences,
        );
        check(&spec);
    }
    none(&differences);
}

/// What must hold for any chart.
#[track_caller]
fn check(spec: &ChartSpec) {
    let scene = layout(spec).unwrap();
    let (width, height) = scene.size();
    let slack = 0.01;
    let all = Bounds {
        left: -slack,
        top: -slack,
        right: f64::from(width) + slack,
        bottom: f64::from(height) + slack,
    };
    let texts: Vec<(&str, Bounds)> = scene.texts().collect();
    for (at, (text, bounds)) in texts.iter().enumerate() {
        let inside = bounds.left >= all.left
            && bounds.top >= all.top
            && bounds.right <= all.right
            && bounds.bottom <= all.bottom;
        assert!(inside, "{text:?} leaves the picture: {bounds:?} of {all:?}");
        for (other, taken) in &texts[at + 1..] {
            // Lines under each other may touch: an accent below, a stem above.
            let shrunk = Bounds {
                top: taken.top + 1.5,
                bottom: taken.bottom - 1.5,
                ..*taken
            };
            assert!(
                !bounds.overlaps(&shrunk),
                "{text:?} and {other:?}: {bounds:?} {taken:?}"
            );
        }
    }
    let svg = render_svg(spec).unwrap().svg;
    assert_eq!(height_for(spec).unwrap(), height);
    well_formed(&svg);
    let again: ChartSpec = serde_json::from_str(&serde_json::to_string(spec).unwrap()).unwrap();
    assert_eq!(render_svg(&again).unwrap().svg, svg);
    let words = describe(spec).unwrap();
    assert!(!words.table.rows.is_empty());
}

#[track_caller]
fn well_formed(svg: &str) -> roxmltree::Document<'_> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    for node in root.descendants().filter(roxmltree::Node::is_element) {
        let known = ["svg", "title", "desc", "path", "circle", "text"];
        assert!(
            known.contains(&node.tag_name().name()),
            "{:?}",
            node.tag_name()
        );
        for attribute in node.attributes() {
            assert!(attribute.name() != "id" && attribute.name() != "style");
            let value = attribute.value();
            assert!(!value.contains("NaN") && !value.contains("inf"), "{value}");
        }
    }
    document
}

#[test]
fn fixtures_hold_at_every_width() {
    for name in fixtures() {
        for width in [240, 280, 320, 360, 420, 500, 640, 800, 1200, 2000] {
            let mut spec = fixture(&name);
            spec.frame_mut().width = width;
            check(&spec);
            spec.frame_mut().plain = true;
            spec.frame_mut().transparent = true;
            spec.frame_mut().height = Some(120);
            check(&spec);
            spec.frame_mut().height = Some(900);
            check(&spec);
        }
    }
}

#[test]
fn hostile_texts_are_text() {
    for text in [
        "</title><script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "]]>&amp;&#x3c;",
        "\u{202e}đảo ngược\u{2066}",
        "\0\u{1}\u{b}\u{1f}\u{7f}\u{fffe}\u{ffff}",
        "dòng\nmới\r\n\ttab",
        "{name} {unit} {0}",
        &"a".repeat(10_000),
        &"Ấ ".repeat(10_000),
        "漢字🎉\u{200b}e\u{301}",
        "",
    ] {
        let spec = json!({
            "kind": "line",
            "frame": {"title": text, "subtitle": text, "source": text, "note": text, "language": "vi", "width": 360},
            "unit": {"kind": "money", "word": text},
            "categories": [text, "b"],
            "series": [{"name": text, "values": [1, 2]}, {"name": text, "role": "target", "values": [2, 1]}],
        });
        let spec: ChartSpec = serde_json::from_value(spec).unwrap();
        check(&spec);
        let svg = render_svg(&spec).unwrap().svg;
        assert!(!svg.contains("<script"));
        assert!(svg.len() < 40_000, "{}", svg.len());
        assert!(
            !svg.chars()
                .any(|sign| sign.is_control() || matches!(sign, '\u{202a}'..='\u{202e}'))
        );
    }
}

#[test]
fn what_is_wrong_is_told_with_its_path() {
    let good = json!({
        "kind": "bars",
        "frame": {"title": "", "language": "vi", "width": 360},
        "unit": {"kind": "money"},
        "categories": ["a", "b"],
        "series": [{"name": "x", "values": [1, null]}],
    });
    let told = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut spec = good.clone();
        change(&mut spec);
        let value: Value = serde_json::from_value(spec).unwrap();
        let drawn = ChartSpec::try_from(value).and_then(|spec| render_svg(&spec));
        let error = drawn.expect_err("refused");
        (error.code, error.path)
    };
    let cases: Vec<((ErrorCode, String), &str, ErrorCode)> = vec![
        (
            told(&|spec| spec["kind"] = json!("pie")),
            "/kind",
            ErrorCode::NotThisFormat,
        ),
        (
            told(&|spec| *spec = json!([])),
            "",
            ErrorCode::NotThisFormat,
        ),
        (
            told(&|spec| spec["frame"]["width"] = json!(239)),
            "/frame/width",
            ErrorCode::ChartSize,
        ),
        (
            told(&|spec| spec["frame"]["width"] = json!(360.5)),
            "/frame/width",
            ErrorCode::NotThisFormat,
        ),
        (
            told(&|spec| spec["frame"]["height"] = json!(5000)),
            "/frame/height",
            ErrorCode::ChartSize,
        ),
        (
            told(&|spec| spec["frame"]["language"] = json!("fr")),
            "/frame/language",
            ErrorCode::UnknownLanguage,
        ),
        (
            told(&|spec| spec["frame"]["colour"] = json!("red")),
            "/frame/colour",
            ErrorCode::NotThisFormat,
        ),
        (
            told(&|spec| spec["categories"] = json!(["a"])),
            "/series/0/values",
            ErrorCode::ChartShape,
        ),
        (
            told(&|spec| spec["categories"] = json!(["a", 5])),
            "/categories/1",
            ErrorCode::NotThisFormat,
        ),
        (
            told(&|spec| spec["series"][0]["values"][1] = json!("1")),
            "/series/0/values/1",
            ErrorCode::NotANumber,
        ),
        (
            told(&|spec| spec["series"][0]["values"][1] = json!(1e19)),
            "/series/0/values/1",
            ErrorCode::TooLarge,
        ),
        (
            told(&|spec| spec["series"][0]["values"] = json!([null, null])),
            "/series",
            ErrorCode::ChartNoData,
        ),
        (
            told(&|spec| spec["series"] = json!([])),
            "/series",
            ErrorCode::ChartNoData,
        ),
        (
            told(&|spec| spec["series"] = json!(vec![spec["series"][0].clone(); 3])),
            "/series",
            ErrorCode::ChartTooManyPoints,
        ),
        (
            told(&|spec| spec["highlight"] = json!(2)),
            "/highlight",
            ErrorCode::ChartTooManyPoints,
        ),
        (
            told(&|spec| {
                spec.as_object_mut().unwrap().remove("unit");
            }),
            "/unit",
            ErrorCode::NotThisFormat,
        ),
    ];
    for ((code, path), wanted, expected) in cases {
        assert_eq!((code, path.as_str()), (expected, wanted));
    }
    // A waterfall whose steps do not lead to its end would lie.
    let mut spec = fixture("waterfall_ht1");
    if let ChartSpec::Waterfall(chart) = &mut spec {
        chart.end.value += 1e9;
    }
    let error = render_svg(&spec).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::Inconsistent, "/end/value")
    );
    // A chart made in code is checked as one that was read.
    let mut spec = fixture("line_national");
    if let ChartSpec::Line(chart) = &mut spec {
        chart.series[0].values[2] = Some(f64::NAN);
    }
    let error = render_svg(&spec).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::NotANumber, "/series/0/values/2")
    );
}

#[test]
fn plotters_own_backend_draws_the_same_texts_at_the_same_places() {
    for name in KINDS {
        let spec = fixture(name);
        let scene = layout(&spec).unwrap();
        let (width, height) = scene.size();
        let mut theirs = String::new();
        let backend =
            plotters::backend::SVGBackend::with_string(&mut theirs, (10 * width, 10 * height));
        scene.paint(&mut Measured::plotters_svg(backend)).unwrap();
        let ours = render_svg(&spec).unwrap().svg;
        let texts = |svg: &str, size: f64| -> Vec<(String, f64, f64, f64)> {
            let document = roxmltree::Document::parse(svg).unwrap();
            let number = |node: &roxmltree::Node, name, other: f64| {
                node.attribute(name)
                    .map_or(other, |text| text.parse().unwrap())
            };
            document
                .descendants()
                .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
                .map(|node| {
                    let font: f64 = number(&node, "font-size", size);
                    let text = node.text().unwrap().trim().to_owned();
                    // plotters sets the bottom of a text half an ex above the point.
                    let drop = if node.attribute("dy").is_some() {
                        0.265 * font
                    } else {
                        0.0
                    };
                    (
                        text,
                        number(&node, "x", 0.0),
                        number(&node, "y", 0.0) - drop,
                        font,
                    )
                })
                .collect()
        };
        let (ours, theirs) = (texts(&ours, 120.0), texts(&theirs, 0.0));
        assert_eq!(ours.len(), theirs.len());
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert_eq!(ours.0, theirs.0);
            assert!((ours.1 - theirs.1).abs() <= 0.0, "{ours:?} {theirs:?}");
            assert!((ours.2 - theirs.2).abs() <= 1.0, "{ours:?} {theirs:?}");
            assert!((ours.3 - theirs.3).abs() <= 0.01, "{ours:?} {theirs:?}");
        }
    }
}

#[test]
fn an_author_s_summary_replaces_the_made_one() {
    let mut spec = fixture("line_national");
    let made = describe(&spec).unwrap().summary;
    assert_eq!(
        made,
        "Năng suất lao động tăng từ 172,8 lên 221,9 triệu đồng/lao động trong giai đoạn 2021–2024."
    );
    assert!(render_svg(&spec).unwrap().svg.contains(&made));
    spec.frame_mut().summary = Some("Lời của tác giả.".to_owned());
    assert_eq!(describe(&spec).unwrap().summary, "Lời của tác giả.");
    assert!(
        render_svg(&spec)
            .unwrap()
            .svg
            .contains("<desc>Lời của tác giả.</desc>")
    );
}

#[test]
fn pictures_stay_small() {
    // Checked with a compressor elsewhere (about 1 kB gzip); raw text is a good enough proxy.
    for (name, most) in [("line_sectors", 3_400), ("contributions_national", 5_200)] {
        let size = render_svg(&fixture(name)).unwrap().svg.len();
        assert!(size <= most, "{name}: {size}");
    }
}

/// Names as they occur: short, long, without spaces.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("TFP".to_owned()),
        Just("Giá trị gia tăng trên một lao động theo giá hiện hành".to_owned()),
        Just("Chi phí nguyên liệu, vật liệu, nhiên liệu và động lực mua ngoài".to_owned()),
        "[A-ZĐƠƯẤỀỄỘa-zà-ỹđơư]{1,12}( [a-zà-ỹđơư]{1,9}){0,12}",
        "[a-zà-ỹ]{1,60}",
        Just(String::new()),
    ]
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -1e3..1e3_f64,
        2 => -1e13..1e13_f64,
        1 => -1e-5..1e-5_f64,
        1 => Just(0.0),
        1 => Just(1e15),
        1 => Just(-1e18),
    ]
}

fn unit() -> impl Strategy<Value = serde_json::Value> {
    let kinds = ["money", "percent", "count", "ratio", "points"];
    (
        prop::sample::select(kinds.to_vec()),
        prop_oneof![
            Just(""),
            Just("đồng/người"),
            Just("triệu lượt người trên một nghìn lao động bình quân")
        ],
    )
        .prop_map(|(kind, word)| json!({"kind": kind, "word": word}))
}

fn frame() -> impl Strategy<Value = serde_json::Value> {
    (
        name(),
        name(),
        name(),
        any::<bool>(),
        any::<bool>(),
        240..1000_u32,
        prop::option::of(120..800_u32),
    )
        .prop_map(|(title, subtitle, source, english, dark, width, height)| {
            json!({
                "title": title, "subtitle": subtitle, "source": source,
                "language": if english { "en" } else { "vi" },
                "theme": if dark { "dark" } else { "light" },
                "width": width, "height": height,
            })
        })
}

/// Categories and series of the same length, some values unknown.
fn grid(
    categories: usize,
    series: usize,
) -> impl Strategy<Value = (Vec<String>, Vec<serde_json::Value>)> {
    (1..=categories, 1..=series, any::<bool>()).prop_flat_map(|(count, series, years)| {
        let categories = if years {
            Just((0..count).map(|at| (2000 + at).to_string()).collect::<Vec<_>>()).boxed()
        } else {
            prop::collection::vec(name(), count).boxed()
        };
        let values = prop::collection::vec(prop::option::weighted(0.9, number()), count);
        let one = (name(), any::<bool>(), values).prop_map(|(name, target, mut values)| {
            values[0] = values[0].or(Some(1.0));
            json!({"name": name, "role": if target { "target" } else { "actual" }, "values": values})
        });
        (categories, prop::collection::vec(one, series))
    })
}

/// Percentages of millions of millions are refused: cut values down where the unit is percent.
fn fractions(chart: &mut serde_json::Value) {
    let kind = chart["unit"]["kind"].as_str().unwrap_or_default();
    let cut = matches!(kind, "percent" | "points");
    match chart {
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                if name != "frame" {
                    if cut {
                        shrink(field);
                    }
                    fractions(field);
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(fractions),
        _ => {}
    }
}

fn shrink(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Number(number) => {
            *value = json!(number.as_f64().unwrap().clamp(-1e5, 1e5));
        }
        serde_json::Value::Object(fields) => fields.values_mut().for_each(shrink),
        serde_json::Value::Array(items) => items.iter_mut().for_each(shrink),
        _ => {}
    }
}

fn level() -> impl Strategy<Value = serde_json::Value> {
    (name(), number()).prop_map(|(name, value)| json!({"name": name, "value": value}))
}

fn any_chart() -> impl Strategy<Value = serde_json::Value> {
    let body = prop_oneof![
        (unit(), grid(40, 6)).prop_map(|(unit, (categories, series))| json!({"kind": "line", "unit": unit, "categories": categories, "series": series})),
        (unit(), grid(20, 2)).prop_map(|(unit, (categories, series))| json!({"kind": "bars", "unit": unit, "categories": categories, "series": series})),
        (unit(), grid(30, 6)).prop_map(|(unit, (periods, parts))| json!({"kind": "contributions", "unit": unit, "periods": periods, "parts": parts})),
        (unit(), prop::option::of(level()), prop::collection::vec(level(), 1..8), name()).prop_map(|(unit, start, steps, name)| {
            json!({"kind": "waterfall", "unit": unit, "start": start, "steps": steps, "end": {"name": name, "value": 0}})
        }),
        prop::collection::vec((name(), unit(), prop::option::of(number()), prop::collection::vec(level(), 1..4)), 1..6).prop_map(|rows| {
            let row = |(name, unit, value, targets)| json!({"name": name, "unit": unit, "value": value, "targets": targets});
            json!({"kind": "bullet", "rows": rows.into_iter().map(row).collect::<Vec<_>>()})
        }),
        (unit(), prop::collection::vec((name(), prop::collection::vec(number(), 5), prop::collection::vec(level(), 0..4)), 1..5)).prop_map(|(unit, rows)| {
            let row = |(name, mut values, marks): (String, Vec<f64>, Vec<serde_json::Value>)| {
                values.sort_by(f64::total_cmp);
                let quantiles: Vec<_> = [0.1, 0.25, 0.5, 0.75, 0.9].iter().zip(values).map(|(share, value)| json!({"share": share, "value": value})).collect();
                json!({"name": name, "quantiles": quantiles, "marks": marks})
            };
            json!({"kind": "strip", "unit": unit, "rows": rows.into_iter().map(row).collect::<Vec<_>>()})
        }),
        (unit(), grid(8, 8), name(), name()).prop_map(|(unit, (columns, series), row_title, column_title)| {
            let rows: Vec<_> = series.iter().map(|one| one["name"].clone()).collect();
            let values: Vec<_> = series.iter().map(|one| one["values"].clone()).collect();
            json!({"kind": "heat_map", "unit": unit, "row_title": row_title, "column_title": column_title, "rows": rows, "columns": columns, "values": values})
        }),
        (unit(), name(), name(), prop::collection::vec((name(), number(), number()), 1..12)).prop_map(|(unit, from, to, rows)| {
            let rows: Vec<_> = rows.into_iter().map(|(name, from, to)| json!({"name": name, "from": from, "to": to})).collect();
            json!({"kind": "slope", "unit": unit, "from": from, "to": to, "rows": rows})
        }),
    ];
    (frame(), body).prop_map(|(frame, mut body)| {
        body["frame"] = frame;
        fractions(&mut body);
        if body["kind"] == "waterfall" {
            let value = |level: &serde_json::Value| level["value"].as_f64().unwrap_or_default();
            let mut sum = value(&body["start"]);
            for step in body["steps"].as_array_mut().unwrap() {
                // The levels stay drawable too.
                if (sum + value(step)).abs() > 1e18 {
                    step["value"] = json!(0);
                }
                sum += value(step);
            }
            body["end"]["value"] = json!(sum);
        }
        body
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_leaves_the_picture_or_meets_another(chart in any_chart()) {
        let spec: ChartSpec = serde_json::from_value(chart).unwrap();
        check(&spec);
    }
}
