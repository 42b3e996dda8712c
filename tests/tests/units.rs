//! Enterprises of a table against the best of them, as the page reads and measures them.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do
#![allow(clippy::disallowed_methods)] // a formula written out once more need not be the same bits

use nangsuat::frontier::{Column, Orientation, Ownership, Returns, Table, assess};
use nangsuat::{ErrorCode, Reason};
use nangsuat_wasm::units::{
    Comparison, Results, Sheet, SheetUnits, UnitAmounts, UnitColumn, UnitGood, UnitLayout,
    UnitTable,
};
use proptest::prelude::*;

/// DEAP 2.1, example EG1 (Coelli 1996).
const EG1: [[f64; 3]; 5] = [
    [1.0, 2.0, 5.0],
    [2.0, 2.0, 4.0],
    [3.0, 6.0, 6.0],
    [1.0, 3.0, 2.0],
    [2.0, 6.0, 2.0],
];

fn column(amount: usize) -> UnitColumn {
    UnitColumn {
        amount,
        value: None,
    }
}

fn layout(decimal_comma: bool) -> UnitLayout {
    UnitLayout {
        ownership: Ownership::Own,
        decimal_comma,
        id: Some(0),
        inputs: vec![column(2), column(3)],
        outputs: vec![column(1)],
    }
}

fn text(separator: &str, decimal: &str) -> String {
    let row = |firm: usize| {
        let figures = EG1[firm].map(|value| format!("{value:.1}").replace('.', decimal));
        [format!("F{firm}"), figures.join(separator)].join(separator)
    };
    let mut rows = vec![["firm", "y", "x1", "x2"].join(separator)];
    rows.extend((0..EG1.len()).map(row));
    rows.join("\r\n")
}

fn measured(
    text: &str,
    layout: &UnitLayout,
    returns: Returns,
    orientation: Orientation,
) -> Results {
    let sheet = Sheet::read(text).unwrap();
    let mut comparison = Comparison::new(sheet.units(layout).unwrap()).unwrap();
    comparison.assess(returns, orientation)
}

#[test]
fn a_published_table_has_its_published_scores_however_it_is_written() {
    for (separator, decimal) in [(",", "."), ("\t", "."), (";", ","), ("\t", ",")] {
        let comma = decimal == ",";
        let text = text(separator, decimal);
        let look = Sheet::read(&text).unwrap().look();
        assert_eq!((look.rows, look.decimal_comma), (5, comma), "{text}");
        let results = measured(&text, &layout(comma), Returns::Constant, Orientation::Input);
        let scores: Vec<f64> = results.units.iter().filter_map(|unit| unit.score).collect();
        for (score, published) in scores.iter().zip([0.5, 1.0, 0.833, 0.714, 1.0]) {
            assert!((score - published).abs() < 5e-4, "{scores:?}");
        }
        assert_eq!(results.units[4].id.as_deref(), Some("F4"));
    }
}

#[test]
fn results_are_those_of_the_library() {
    let columns = |at: &[usize]| -> Vec<Column> {
        let column = |at: &usize| Column::new(format!("x{at}"), EG1.map(|row| row[*at]));
        at.iter().map(column).collect()
    };
    let ids = ["F0", "F1", "F2", "F3", "F4"];
    let table = Table::new(ids, columns(&[1, 2]), columns(&[0])).unwrap();
    let sheet = Sheet::read(&text(",", ".")).unwrap();
    let mut comparison = Comparison::new(sheet.units(&layout(false)).unwrap()).unwrap();
    for &returns in Returns::ALL {
        for &orientation in Orientation::ALL {
            let results = comparison.assess(returns, orientation);
            let alone = comparison.scores(returns, orientation);
            for (at, expected) in assess(&table, returns, orientation).into_iter().enumerate() {
                let expected = expected.unwrap();
                let unit = &results.units[at];
                assert_eq!(unit.score, Some(expected.score));
                assert!((alone[at].value.unwrap() - expected.score).abs() < 1e-9);
                assert_eq!(unit.scale, expected.scale);
                let efficiency = match orientation {
                    Orientation::Input => expected.score,
                    Orientation::Output => 1.0 / expected.score,
                };
                assert_eq!(unit.efficiency, Some(efficiency));
                let detail = comparison.unit(at).unwrap().assessment.unwrap();
                assert_eq!(detail.peers, expected.peers);
                let targets = |goods: &[nangsuat::frontier::Good]| -> Vec<f64> {
                    goods.iter().map(|good| good.target).collect()
                };
                assert_eq!(targets(&detail.inputs), targets(&expected.inputs));
            }
        }
    }
    assert!(comparison.unit(5).is_none());
}

#[test]
fn rows_that_cannot_be_measured_are_left_out_with_their_reason() {
    let text =
        "name,y,x1,x2\nA,1,2,5\nB,many,2,4\nC,3,,6\nD,-1,3,2\n\nE,2,0,0\nF,2,6,2\nG,1,2,3,4\n";
    let sheet = Sheet::read(text).unwrap();
    let units = sheet.units(&layout(false)).unwrap();
    assert_eq!(units.rows, [1, 6]);
    let reasons: Vec<_> = (units.left_out.iter())
        .map(|row| (row.row, row.code, row.column.as_str(), row.given.as_str()))
        .collect();
    assert_eq!(
        reasons,
        [
            (2, ErrorCode::NotANumber, "y", "many"),
            (3, ErrorCode::NotANumber, "x1", ""),
            (4, ErrorCode::Negative, "y", "-1"),
            (5, ErrorCode::NotPositive, "x1, x2", "0"),
            (7, ErrorCode::TableShape, "x2", "4"),
        ]
    );
    let mut comparison = Comparison::new(units).unwrap();
    let results = comparison.assess(Returns::Variable, Orientation::Input);
    assert_eq!(results.left_out.len(), 5);
    assert_eq!(results.units[1].row, 6);
}

#[test]
fn tables_that_cannot_be_read_are_refused() {
    let code = |text: &str| Sheet::read(text).unwrap_err().code;
    assert_eq!(code(""), ErrorCode::EmptyTable);
    assert_eq!(code("a,b,c\n"), ErrorCode::EmptyTable);
    let sheet = Sheet::read("a,b,c\nx,y,z\n").unwrap();
    let layout = UnitLayout {
        inputs: vec![column(1)],
        outputs: vec![column(2)],
        ..layout(false)
    };
    let error = sheet.units(&layout).unwrap_err();
    assert_eq!(
        (error.code, error.given.as_str()),
        (ErrorCode::EmptyTable, "y")
    );
    let beyond = UnitLayout {
        inputs: vec![column(9)],
        ..layout
    };
    assert_eq!(
        sheet.units(&beyond).unwrap_err().code,
        ErrorCode::OutOfRange
    );
    // Two enterprises of one name could not be told apart.
    let twice = Sheet::read("name,y,x1,x2\nA,1,2,5\nA,2,2,4\n").unwrap();
    let units = twice.units(&self::layout(false)).unwrap();
    let error = Comparison::new(units).unwrap_err();
    assert_eq!(error.code, ErrorCode::DuplicateIdentifier);
}

#[test]
fn headings_are_told_apart_and_units_without_a_name_are_called_by_their_row() {
    let sheet = Sheet::read(",x,x,\nA,1,2,3\n,4,5,6\n").unwrap();
    assert_eq!(sheet.look().headings, ["#1", "x", "x #3"]);
    let sheet = Sheet::read("n,x,x,y\nA,1,2,3\n,4,5,6\n").unwrap();
    let layout = UnitLayout {
        inputs: vec![column(1), column(2)],
        outputs: vec![column(3)],
        ..layout(false)
    };
    assert_eq!(sheet.units(&layout).unwrap().table.ids, ["A", "2"]);
    let nameless = UnitLayout { id: None, ..layout };
    assert_eq!(sheet.units(&nameless).unwrap().table.ids, ["1", "2"]);
}

#[test]
fn no_unit_of_others_is_named() {
    let layout = UnitLayout {
        ownership: Ownership::Anonymous,
        ..layout(false)
    };
    let sheet = Sheet::read(&text(",", ".")).unwrap();
    let mut comparison = Comparison::new(sheet.units(&layout).unwrap()).unwrap();
    let results = comparison.assess(Returns::Constant, Orientation::Input);
    assert!(results.units.iter().all(|unit| unit.id.is_none()));
    let all = (0..5).map(|at| comparison.unit(at).unwrap().assessment.unwrap());
    for assessment in all {
        assert_eq!((assessment.id, assessment.peers), (None, None));
    }
}

#[test]
fn distributions_are_those_of_the_units() {
    // Output over input 1, 0.8, 0.6, 0.4, 0.2 of the best; type 7 between the ordered values.
    let text = "n,x,y\nA,10,10\nB,10,8\nC,10,6\nD,10,4\nE,10,2\n";
    let layout = UnitLayout {
        inputs: vec![column(1)],
        outputs: vec![column(2)],
        ..layout(false)
    };
    let results = measured(text, &layout, Returns::Constant, Orientation::Output);
    let mean = (1.0_f64 * 0.8 * 0.6 * 0.4 * 0.2).powf(0.2);
    for (points, over) in [(&results.efficiency, 1.0), (&results.relative_tfp, mean)] {
        let shares: Vec<f64> = points.iter().map(|point| point.share).collect();
        assert_eq!(shares, [0.1, 0.25, 0.5, 0.75, 0.9]);
        for (point, expected) in points.iter().zip([0.28, 0.4, 0.6, 0.8, 0.92]) {
            assert!((point.value - expected / over).abs() < 1e-12, "{points:?}");
        }
    }
}

#[test]
fn points_that_may_group_thousands_are_decimal_only_where_one_cannot() {
    for (cells, comma) in [
        (&["1.234", "12.345.678", "-1.000"][..], true),
        (&["1.234", "2.345"], true),
        (&["1", "2"], false),
        (&["Tr. An", "Tr. Ba"], false),
        // As many numbers either way, but 1.5 is no group.
        (&["1.5", "1,5", "1.234"], false),
    ] {
        let cells: Vec<String> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
        let text = ["x", &cells.join("\n")].join("\n");
        let look = Sheet::read(&text).unwrap().look();
        assert_eq!(look.decimal_comma, comma, "{cells:?}");
    }
}

#[test]
fn an_amount_beyond_any_money_is_refused() {
    let sheet = Sheet::read("name,y,x1,x2\nA,1,1e100,5\nB,1,1.1e100,4\n").unwrap();
    let units = sheet.units(&layout(false)).unwrap();
    assert_eq!(units.rows, [1]);
    let left: Vec<_> = units
        .left_out
        .iter()
        .map(|row| (row.row, row.code))
        .collect();
    assert_eq!(left, [(2, ErrorCode::OutOfRange)]);
}

fn good(name: &str, amounts: &[f64], values: Option<&[f64]>) -> UnitGood {
    UnitGood {
        name: name.into(),
        amounts: amounts.to_vec(),
        values: values.map(|values| values.iter().map(|&value| Some(value)).collect()),
    }
}

/// Three enterprises: workers with their pay, assets with their cost, value added.
fn three() -> UnitTable {
    UnitTable {
        ownership: Ownership::Own,
        ids: ["A", "B", "C"].map(str::to_owned).to_vec(),
        inputs: vec![
            good("workers", &[40.0, 55.0, 20.0], Some(&[3.2e9, 4.0e9, 1.9e9])),
            good("assets", &[10e9, 6e9, 8e9], Some(&[2.1e9, 1.4e9, 1.5e9])),
        ],
        outputs: vec![good("added", &[5.3e9, 5.4e9, 3.4e9], None)],
    }
}

fn levels(table: UnitTable) -> (Vec<Option<f64>>, Vec<Option<Reason>>, u32) {
    let mut comparison = Comparison::new(SheetUnits::from(table)).unwrap();
    let results = comparison.assess(Returns::Constant, Orientation::Input);
    let reasons = results
        .units
        .iter()
        .map(|unit| unit.tfp_absent.as_ref().map(|why| why.reason));
    (
        results.units.iter().map(|unit| unit.relative_tfp).collect(),
        reasons.collect(),
        results.in_mean,
    )
}

/// The formula of Caves, Christensen and Diewert, written out.
fn by_hand(table: &UnitTable) -> Vec<f64> {
    let units = table.inputs[0].amounts.len();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let side = |goods: &[UnitGood]| -> Vec<f64> {
        let value = |good: &UnitGood, unit: usize| match &good.values {
            Some(values) => values[unit].unwrap(),
            None => 1.0,
        };
        let totals: Vec<f64> = (0..units)
            .map(|unit| goods.iter().map(|good| value(good, unit)).sum())
            .collect();
        let mut logs = vec![0.0; units];
        for good in goods {
            let shares: Vec<f64> = (0..units)
                .map(|unit| value(good, unit) / totals[unit])
                .collect();
            let own: Vec<f64> = good.amounts.iter().map(|amount| amount.ln()).collect();
            for unit in 0..units {
                logs[unit] += 0.5 * (shares[unit] + mean(&shares)) * (own[unit] - mean(&own));
            }
        }
        logs
    };
    let (made, used) = (side(&table.outputs), side(&table.inputs));
    made.iter()
        .zip(used)
        .map(|(made, used)| (made - used).exp())
        .collect()
}

#[test]
fn productivity_is_relative_to_the_mean_enterprise_with_each_ones_own_shares() {
    let (found, reasons, in_mean) = levels(three());
    assert_eq!((reasons, in_mean), (vec![None; 3], 3));
    for (found, expected) in found.iter().zip(by_hand(&three())) {
        assert!((found.unwrap() - expected).abs() < 1e-12);
    }
}

#[test]
fn without_shares_there_is_no_relative_productivity() {
    let mut table = three();
    table.inputs[1].values = None;
    let (found, reasons, in_mean) = levels(table);
    assert_eq!((found, in_mean), (vec![None; 3], 0));
    assert_eq!(reasons, vec![Some(Reason::MissingItem); 3]);
    // All that is lacking is named.
    let mut table = three();
    table.inputs.iter_mut().for_each(|good| good.values = None);
    let mut comparison = Comparison::new(SheetUnits::from(table)).unwrap();
    let results = comparison.assess(Returns::Constant, Orientation::Input);
    let absent = results.units[0].tfp_absent.as_ref().unwrap();
    assert_eq!(absent.needs, ["workers", "assets"]);
    // A cost of nothing is a share of nothing.
    let mut table = three();
    table.inputs[1].values = Some(vec![Some(0.0), Some(1.4e9), Some(1.5e9)]);
    for (found, expected) in levels(table.clone()).0.iter().zip(by_hand(&table)) {
        assert!((found.unwrap() - expected).abs() < 1e-12);
    }
    // One enterprise without a cost, and one with a loss as the cost of capital, are not in the mean.
    let mut table = three();
    table.inputs[0].amounts.extend([30.0; 2]);
    table.inputs[1].amounts.extend([7e9; 2]);
    table.outputs[0].amounts.extend([4e9; 2]);
    for (good, values) in table
        .inputs
        .iter_mut()
        .zip([[None, Some(1e9)], [Some(1e9), Some(-1e9)]])
    {
        good.values.as_mut().unwrap().extend(values);
    }
    table.ids.extend(["D".to_owned(), "E".to_owned()]);
    let (found, reasons, in_mean) = levels(table);
    assert_eq!(in_mean, 3);
    assert_eq!(found[..3], levels(three()).0[..]);
    assert_eq!(
        reasons[3..],
        [Some(Reason::MissingItem), Some(Reason::NotPositive)]
    );
}

#[test]
fn a_typed_unit_is_measured_against_the_table_and_does_not_change_it() {
    let mut comparison = Comparison::new(SheetUnits::from(three())).unwrap();
    let before = comparison.assess(Returns::Constant, Orientation::Output);
    let like_c = UnitAmounts {
        amounts: vec![20.0, 8e9, 3.4e9],
        values: vec![Some(1.9e9), Some(1.5e9), None],
    };
    let found = comparison.candidate(&like_c).unwrap();
    let own = before.units[2].score.unwrap();
    assert!((found.assessment.unwrap().score - own).abs() < 1e-9);
    // The mean enterprise counts it too.
    let mut with_it = three();
    for (good, amount) in with_it
        .inputs
        .iter_mut()
        .chain(&mut with_it.outputs)
        .zip(&like_c.amounts)
    {
        good.amounts.push(*amount);
        if let Some(values) = &mut good.values {
            values.push(values[2]);
        }
    }
    let expected = by_hand(&with_it)[3];
    assert!((found.relative_tfp.unwrap() - expected).abs() < 1e-12);
    assert_eq!(
        comparison.assess(Returns::Constant, Orientation::Output),
        before
    );
    let broken = UnitAmounts {
        amounts: vec![-20.0, 8e9, 3.4e9],
        ..like_c
    };
    let error = comparison.candidate(&broken).unwrap_err();
    assert_eq!(
        (error.code, error.path.as_str()),
        (ErrorCode::Negative, "/workers")
    );
}

proptest! {
    #[test]
    fn any_text_is_a_table_or_refused(text in "[a-c0-9.,;\t\"\n -]{0,200}", comma: bool, id in 0..4_usize) {
        if let Ok(sheet) = Sheet::read(&text) {
            let columns = sheet.look().headings.len();
            let layout = UnitLayout {
                id: Some(id),
                inputs: vec![UnitColumn { amount: 0, value: Some(columns / 2) }],
                outputs: vec![column(columns - 1)],
                ..layout(comma)
            };
            if let Ok(units) = sheet.units(&layout) {
                let (rows, left_out) = (units.rows.len(), units.left_out.len());
                prop_assert_eq!((rows + left_out) as u32, sheet.look().rows);
                if let Ok(mut comparison) = Comparison::new(units) {
                    let results = comparison.assess(Returns::Variable, Orientation::Output);
                    prop_assert_eq!(results.units.len(), rows);
                    for unit in results.units {
                        prop_assert!(unit.score.is_some() != unit.absent.is_some());
                        prop_assert!(unit.relative_tfp.is_some() != unit.tfp_absent.is_some());
                    }
                }
            }
        }
    }
}
