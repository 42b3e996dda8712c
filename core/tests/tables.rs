//! The examples that read tables, as a person runs them: CSV in, JSON out.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

mod support;

use serde_json::Value;
use support::run;

fn parsed((status, out, err): (i32, String, String)) -> Value {
    assert_eq!((status, err.as_str()), (0, ""));
    serde_json::from_str(&out).unwrap()
}

fn refused(name: &str, arguments: &[&str], input: &str, words: &[&str]) {
    let (status, out, err) = run(name, arguments, input);
    assert_eq!((status, out.as_str()), (2, ""), "{input}");
    for word in words {
        assert!(err.contains(word), "{word:?} in {err:?}");
    }
}

fn near(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap();
    assert!((value - expected).abs() < 1e-12, "{value} {expected}");
}

const YEARS: &str = "year,output,capital,labour,labour_share\n\
    2018,100,300,50,0.6\n2019,107,318,50.5,0.58\n2020,107.05,330,50,0.5\n";

#[test]
fn growth_by_default_is_tornqvist() {
    let found = parsed(run("growth", &[], YEARS));
    let year = &found["years"][0];
    assert_eq!(year["year"], 2019);
    let (y, k, l) = (1.07_f64, 1.06_f64, 1.01_f64);
    let [y, k, l] = [y, k, l].map(libm::log);
    near(&year["output_growth"], y);
    near(&year["capital_contribution"], 0.41 * k);
    near(&year["labour_contribution"], 0.59 * l);
    near(&year["tfp_growth"], y - 0.41 * k - 0.59 * l);
    near(&year["tfp_share"], (y - 0.41 * k - 0.59 * l) / y);
    // Output hardly changed in 2020: its share has no meaning, and the period's has.
    let last = &found["years"][1];
    assert_eq!(last["tfp_share"], Value::Null);
    assert_eq!(
        last["tfp_share_absent"]["reason"],
        "absent.output_hardly_changed"
    );
    assert!(year.get("tfp_share_absent").is_none());
    let period = &found["period"];
    assert_eq!(
        (&period["from"], &period["to"]),
        (&2018.into(), &2020.into())
    );
    let sum = |name: &str| -> f64 {
        found["years"]
            .as_array()
            .unwrap()
            .iter()
            .map(|y| y[name].as_f64().unwrap())
            .sum()
    };
    near(&period["tfp_growth"], sum("tfp_growth"));
    near(
        &period["tfp_share"],
        sum("tfp_growth") / sum("output_growth"),
    );
}

#[test]
fn growth_takes_other_shares_and_rates() {
    let percent = &["--rates", "percent", "--shares"][..];
    let own = parsed(run("growth", &[percent, &["own"]].concat(), YEARS));
    near(&own["years"][0]["labour_contribution"], 0.58 * 0.01);
    // Fixed shares need no column, columns any order; a mark at the beginning is no name.
    let table = "\u{feff}labour, year ,capital,output\n50,2018,300,100\n50.5,2019,318,107\n";
    let fixed = parsed(run("growth", &[percent, &["fixed=0.6"]].concat(), table));
    near(
        &fixed["years"][0]["tfp_growth"],
        0.07 - 0.4 * 0.06 - 0.6 * 0.01,
    );
    assert_eq!(fixed["method"]["rates"], "percent");
    let hours = "year,output,capital,labour,hours,human_capital\n\
        2018,100,300,50,40,2\n2019,107,318,50,42,2.2\n";
    let found = parsed(run(
        "growth",
        &["--shares=fixed=0.5", "--rates=percent"],
        hours,
    ));
    near(&found["years"][0]["labour_growth"], 1.05 * 1.1 - 1.0);
}

#[test]
fn growth_names_the_line_of_what_is_wrong() {
    let growth = |arguments: &[&str], input: &str, words: &[&str]| {
        refused("growth", arguments, input, words);
    };
    growth(
        &[],
        "year,output,capital\n2018,1,1\n",
        &["line 1", "labour"],
    );
    growth(
        &[],
        "year,output,capital,labour\n2018,1,1,1\n2019,2,2,2\n",
        &["labour share", "line"],
    );
    growth(&[], &YEARS.replace("318", "-318"), &["line 3", "/capital"]);
    growth(
        &[],
        &YEARS.replace("318", "abc"),
        &["line 3", "capital", "abc"],
    );
    growth(&[], &YEARS.replace("2019", "2018"), &["line 3", "ascend"]);
    growth(
        &[],
        &YEARS.replace("0.58", "58"),
        &["line 3", "/labour_share"],
    );
    growth(&[], "year,output,capital,labour\n", &["two periods"]);
    growth(
        &[],
        "year,year,output,capital,labour\n",
        &["line 1", "twice"],
    );
    growth(&[], &YEARS.replace(",0.58", ""), &["line 3"]);
    growth(&["--shares", "fixed=60"], YEARS, &["/shares/fixed"]);
    growth(&["--shares", "mean"], YEARS, &["--shares"]);
    growth(&["--rates", "ln"], YEARS, &["--rates"]);
    growth(&["--rates", "log", "--rates", "log"], YEARS, &["twice"]);
    growth(&["--method", "x"], YEARS, &["--method"]);
    growth(&["x"], YEARS, &["x"]);
}

const INVESTMENT: &str = "year,investment,price_index\n2020,10,100\n2021,11,110\n2022,12.6,105\n";

#[test]
fn pim_deflates_and_adds_up() {
    let steady = [
        "--depreciation",
        "0.05",
        "--initial",
        "steady",
        "--growth",
        "0.05",
    ];
    let found = parsed(run("pim", &steady, INVESTMENT));
    near(&found["initial_stock"], 100.0);
    assert_eq!(found["price_base_year"], 2020);
    let by_hand = [
        (100.0, 10.0, 105.0),
        (105.0, 10.0, 109.75),
        (109.75, 12.0, 116.2625),
    ];
    for (year, (opening, investment, closing)) in
        found["years"].as_array().unwrap().iter().zip(by_hand)
    {
        near(&year["opening"], opening);
        near(&year["investment"], investment);
        near(&year["closing"], closing);
        near(&year["mean"], f64::midpoint(opening, closing));
    }
    let given = ["--depreciation=0.1", "--initial=50", "--base-year=2021"];
    let found = parsed(run("pim", &given, INVESTMENT));
    near(&found["years"][0]["investment"], 11.0);
    near(&found["years"][0]["closing"], 56.0);
    let over = [
        "--depreciation=0.1",
        "--initial=steady",
        "--growth-from=2020",
        "--growth-to=2022",
    ];
    let found = parsed(run(
        "pim",
        &over,
        "year,investment\n2020,100\n2021,90\n2022,121\n",
    ));
    near(&found["steady_state_growth"], 0.1);
}

#[test]
fn pim_names_what_is_wrong() {
    let pim = |arguments: &[&str], input: &str, words: &[&str]| {
        refused("pim", arguments, input, words);
    };
    let given = ["--depreciation", "0.1", "--initial", "50"];
    pim(&[], INVESTMENT, &["--depreciation"]);
    pim(&given[..2], INVESTMENT, &["--initial"]);
    pim(
        &[&given[..], &["--growth", "0.05"]].concat(),
        INVESTMENT,
        &["steady"],
    );
    pim(
        &["--depreciation=0.1", "--initial=steady"],
        INVESTMENT,
        &["--growth"],
    );
    pim(
        &["--depreciation=10", "--initial=50"],
        INVESTMENT,
        &["/depreciation"],
    );
    pim(
        &given,
        &INVESTMENT.replace("2022", "2023"),
        &["line 4", "missing"],
    );
    pim(
        &given,
        &INVESTMENT.replace("110", "0"),
        &["line 3", "/price_index"],
    );
    pim(
        &given,
        &INVESTMENT.replace(",11,", ",-11,"),
        &["line 3", "negative"],
    );
    pim(&given, "year,investment\n", &["period"]);
    pim(
        &[&given[..], &["--base-year=2010"]].concat(),
        INVESTMENT,
        &["2010"],
    );
    pim(
        &[&given[..], &["--base-year=2020"]].concat(),
        "year,investment\n2020,1\n",
        &["price_index"],
    );
}

const BRANCHES: &str = "year,sector,value_added,workers\n\
    2011,agriculture,40,8\n2011,industry,40,2\n2011,product_tax,10,\n\
    2015,agriculture,38,7\n2015,industry,70,3\n2015,product_tax,11,0\n\
    2020,industry,100,4\n2020,agriculture,36,6\n2020,product_tax,14,\n";

#[test]
fn shift_share_adds_up_with_the_tax() {
    let found = parsed(run("shift_share", &[], BRANCHES));
    assert_eq!((&found["from"], &found["to"]), (&2011.into(), &2020.into()));
    let level = &found["level"];
    near(&level["within"], 1.8);
    near(&level["static"], 3.0);
    near(&level["dynamic"], 0.8);
    near(&level["product_tax"], 0.4);
    near(&level["total"], 6.0);
    near(&found["contribution"]["total"], 6.0 / 9.0);
    near(&found["share"]["within"], 0.3);
    let two = ["--form", "two_parts", "--from", "2015"];
    let found = parsed(run("shift_share", &two, BRANCHES));
    assert_eq!(
        (&found["from"], &found["level"]["static"]),
        (&2015.into(), &Value::Null)
    );
    let parts = ["within", "between", "entry_and_exit", "product_tax"];
    let sum: f64 = parts
        .iter()
        .map(|name| found["level"][name].as_f64().unwrap())
        .sum();
    near(&found["level"]["total"], sum);
}

#[test]
fn shift_share_names_what_is_wrong() {
    let split = |arguments: &[&str], input: &str, words: &[&str]| {
        refused("shift_share", arguments, input, words);
    };
    split(&["--form", "four"], BRANCHES, &["three_parts or two_parts"]);
    split(&["--from", "2012"], BRANCHES, &["2012"]);
    split(&["--from", "2020"], BRANCHES, &["two years"]);
    split(&[], "year,sector,value_added,workers\n", &["rows"]);
    split(
        &[],
        &BRANCHES.replace("2011,industry,40,2", "2011,agriculture,40,2"),
        &["line 3", "twice"],
    );
    split(
        &[],
        &BRANCHES.replace("product_tax,10,", "product_tax,10,5"),
        &["line 4", "workers"],
    );
    split(
        &[],
        &BRANCHES.replace("industry,40,2", "industry,40,-2"),
        &["line 3", "/workers/0"],
    );
    split(
        &[],
        &BRANCHES.replace("industry,40,2", "industry,,2"),
        &["line 3", "value_added"],
    );
    split(
        &[],
        &BRANCHES.replace("2011,industry", "2011,"),
        &["line 3", "sector"],
    );
    split(
        &[],
        "year,sector,value_added,workers\n2011,a,1,0\n2012,a,1,0\n",
        &["workers"],
    );
}

#[test]
fn a_province_goes_in_and_everything_comes_out() {
    let input = r#"{"options": {"shares": {"fixed": 0.6}, "rates": "percent"}, "years": [
        {"year": 2023, "output": 100e12, "employment": 1000000, "capital": 200e12},
        {"year": 2024, "output": 107e12, "employment": 1010000, "capital": 214e12}]}"#;
    let found = parsed(run("province", &[], input));
    near(
        &found["growth"][0]["tfp_growth"],
        0.07 - 0.4 * 0.07 - 0.6 * 0.01,
    );
    let (status, out, err) = run("province", &[], &input.replace("214e12", "\"x\""));
    assert_eq!(status, 1);
    assert!(err.contains("/years/1/capital"));
    let found: Value = serde_json::from_str(&out).unwrap();
    near(&found["growth"][0]["output_growth"], 0.07);
    refused("province", &[], "[", &[]);
    refused(
        "province",
        &[],
        r#"{"format": "nangsuat/plan"}"#,
        &["nangsuat/province"],
    );
    refused("province", &["no such file"], input, &[]);
}
