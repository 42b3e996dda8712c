//! The `enterprise` example, as a person runs it: JSON in, JSON out.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

mod support;

use serde_json::{Value, json};

fn run(input: &str) -> (i32, String, String) {
    support::run("enterprise", &[], input)
}

/// NTP 2023–2024, million đồng (audited consolidated statements 2024).
fn ntp() -> Value {
    json!({"years": [
        {"year": 2023, "net_revenue": 5_175_862.669_587, "cost_of_goods_sold": 3_619_645.131_711,
         "selling_expense": 632_394.350_574, "admin_expense": 190_068.009_046,
         "labour_cost": 397_110.461_406, "depreciation": 158_967.923_146,
         "interest_expense": 90_107.847_382, "financial_income": 65_716.937_083,
         "financial_expense": 159_186.702_558, "share_of_associates": 14_883.353_367,
         "other_income": 5_564.988_483, "other_expense": 1_451.283_306,
         "profit_before_tax": 659_282.471_325, "fixed_assets": 3_116_054.800_291,
         "workers_closing": 1372},
        {"year": 2024, "net_revenue": 5_656_563.814_495, "cost_of_goods_sold": 3_886_614.549_588,
         "selling_expense": 632_851.000_442, "admin_expense": 227_199.971_559,
         "labour_cost": 439_625.850_104, "depreciation": 152_906.892_624,
         "interest_expense": 48_945.955_598, "financial_income": 91_589.707_089,
         "financial_expense": 139_218.133_590, "share_of_associates": 22_789.046_377,
         "other_income": 9_160.434_942, "other_expense": 5_769.282_925,
         "profit_before_tax": 888_450.064_799, "fixed_assets": 3_186_287.977_774,
         "workers_closing": 1360}
    ]})
}

#[test]
fn real_figures_go_in_and_results_come_out() {
    let (status, out, _) = run(&ntp().to_string());
    assert_eq!(status, 0);
    let result: Value = serde_json::from_str(&out).unwrap();
    let year = &result["years"][1];
    let number = |value: &Value| value.as_f64().unwrap();
    assert_eq!(
        number(&year["value_added"]["additive"]).round(),
        1_529_929.0
    );
    assert_eq!(
        number(&year["value_added"]["subtractive"]).round(),
        1_502_431.0
    );
    let items = year["value_added"]["bridge_items"].as_object().unwrap();
    let sum: f64 = items.values().map(number).sum();
    assert!((sum - number(&year["value_added"]["bridge"])).abs() < 1e-6);
    assert!(number(&year["indicators"]["labour_productivity"]) > 1100.0);
    assert_eq!(year["indicators"]["energy_share"], Value::Null);
    assert_eq!(
        year["absent"]["energy_share"]["reason"],
        "absent.missing_item"
    );
    let growth = &year["growth"];
    let parts = ["capital_contribution", "labour_contribution", "tfp_growth"];
    let total: f64 = parts.iter().map(|name| number(&growth[name])).sum();
    assert!((total - number(&growth["output_growth"])).abs() < 1e-12);
    assert_eq!(result["years"][0]["growth"], Value::Null);
    assert!(
        year["flags"]
            .as_array()
            .unwrap()
            .contains(&json!("taxes_not_separated"))
    );
}

#[test]
fn bad_figures_are_listed_and_the_rest_computes() {
    let mut input = ntp();
    input["years"][1]["workers_closing"] = json!(0);
    input["years"][1]["admin_expense"] = json!("many");
    let (status, out, err) = run(&input.to_string());
    assert_eq!(status, 1);
    let result: Value = serde_json::from_str(&out).unwrap();
    let at = |path: &str| {
        result["errors"]
            .as_array()
            .unwrap()
            .iter()
            .any(|error| error["path"] == path)
    };
    assert!(at("/years/1/workers_closing") && at("/years/1/admin_expense"));
    assert!(err.contains("workers_closing"));
    assert!(result["years"][1]["value_added"]["additive"].is_number());
    assert!(result["years"][1]["value_added"]["subtractive"].is_null());
}

#[test]
fn something_else_is_refused() {
    for input in [
        "",
        "[",
        "7",
        r#"{"format":"nangsuat/plan","version":1,"years":[]}"#,
    ] {
        let (status, out, err) = run(input);
        assert_eq!((status, out.as_str()), (2, ""), "{input}");
        assert!(!err.is_empty());
    }
}
