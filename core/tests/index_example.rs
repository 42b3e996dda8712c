//! The `index` example, as a person runs it: CSV in, JSON out.
#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

mod support;

use serde_json::Value;

fn run(arguments: &[&str], input: &str) -> (i32, Value, String) {
    let (status, out, err) = support::run("index", arguments, input);
    (status, serde_json::from_str(&out).unwrap_or_default(), err)
}

/// Rows and columns in no order; period 10 comes after period 9.
const TABLE: &str = "quantity,note,product,price,period\n\
    110,,rice,6600,10\n16,,fish,25000,9\n100,,rice,6000,9\n12,\"bought, not sold\",fish,30000,10\n";

fn near(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap();
    assert!(
        (value - expected).abs() < 1e-12,
        "{value}, expected {expected}"
    );
}

#[test]
fn every_formula_comes_out_chained_and_to_a_fixed_base() {
    let (status, result, err) = run(&[], TABLE);
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(result["periods"], serde_json::json!(["9", "10"]));
    assert_eq!(result["base"], "9");
    let indices = result["indices"].as_object().unwrap();
    let names: Vec<&str> = indices.keys().map(String::as_str).collect();
    assert_eq!(names.len(), nangsuat::index::Formula::ALL.len());
    for index in indices.values() {
        for measure in ["price", "quantity"] {
            for linking in ["chained", "fixed_base"] {
                assert_eq!(index[measure][linking][0], 1.0);
                assert!(index[measure][linking][1].is_number());
            }
        }
    }
    near(&indices["laspeyres"]["price"]["chained"][1], 1.14);
    near(
        &indices["paasche"]["quantity"]["fixed_base"][1],
        1.086 / 1.14,
    );
    near(&result["value"][1], 1.086);
    assert_eq!(result["matched"]["chained"][1]["matched"], 2);
    assert_eq!(result["absent"], serde_json::json!([]));
}

#[test]
fn the_base_may_be_another_period() {
    let (status, result, _) = run(&["--base", "10"], TABLE);
    assert_eq!(status, 0);
    near(
        &result["indices"]["laspeyres"]["price"]["chained"][0],
        1.0 / 1.14,
    );
    near(
        &result["indices"]["laspeyres"]["price"]["fixed_base"][0],
        960.0 / 1086.0,
    );
}

#[test]
fn missing_products_are_refused_or_left_out_as_asked() {
    let more = format!("{TABLE}5,,fruit,40,9\nNA,,fruit,50,10\n");
    let (status, _, err) = run(&[], &more);
    assert_eq!(status, 2);
    assert!(err.starts_with("line 7: quantity"), "{err}");
    let (status, _, err) = run(&[], &more[..more.rfind("NA").unwrap()]);
    assert_eq!(status, 2);
    assert!(err.starts_with("/10/current/fruit"), "{err}");
    let (status, result, _) = run(&["--matching", "matched"], &more);
    assert_eq!(status, 0);
    near(&result["indices"]["laspeyres"]["price"]["chained"][1], 1.14);
    assert_eq!(result["matched"]["fixed_base"][1]["base_only"], 1);
    near(
        &result["matched"]["fixed_base"][1]["base_value_share"],
        1e6 / (1e6 + 200.0),
    );
}

#[test]
fn zeros_are_null_with_a_reason() {
    let (status, result, _) = run(&[], &TABLE.replace("12,\"", "0,\""));
    assert_eq!(status, 0);
    assert!(result["indices"]["jevons"]["quantity"]["chained"][1].is_null());
    let absent = &result["absent"][0];
    assert_eq!(absent["reason"], "absent.not_positive");
    assert_eq!(absent["needs"], serde_json::json!(["fish"]));
}

#[test]
fn what_cannot_be_used_is_named_with_its_line() {
    for (arguments, input, expected) in [
        (
            &[][..],
            "period,product,price\n",
            "there is no column quantity",
        ),
        (&[], &format!("{TABLE}1,,rice,1,9\n"), "line 6: "),
        (&[], &format!("{TABLE}-1,,fruit,1,9\n"), "line 6: "),
        (&["--base", "8"], TABLE, "/base"),
        (&["--matching", "all"], TABLE, "--matching"),
        (&["nowhere.csv"], "", "nowhere.csv"),
        (&[], "period,product,price,quantity\n", "no figures"),
    ] {
        let (status, _, err) = run(arguments, input);
        assert_eq!(status, 2);
        assert!(err.contains(expected), "{err}");
    }
}
