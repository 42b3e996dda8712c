//! Total factor productivity of units against the mean of them, by Caves, Christensen and Diewert.

use super::{UnitGood, UnitTable};
use nangsuat::index::{Basket, Matching, Panel, ccd_productivity};
use nangsuat::{Absent, Error, Figure, Reason};

/// The level of each unit, 1 being the mean enterprise: the hypothetical unit with the units' mean
/// shares and mean logarithms of amounts. A unit without a cost, a revenue or a positive amount
/// that it needs has no level, and is not in the mean.
pub(super) fn relative_tfp(table: &UnitTable, units: usize) -> Vec<Figure> {
    let lacking = [&table.inputs, &table.outputs]
        .into_iter()
        .flat_map(|side| {
            let unvalued = |good: &&UnitGood| side.len() > 1 && good.values.is_none();
            side.iter().filter(unvalued).map(|good| good.name.as_str())
        });
    let lacking: Vec<&str> = lacking.collect();
    if !lacking.is_empty() {
        return vec![Err(Absent::new(Reason::MissingItem, lacking)); units];
    }
    let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
    let mut take = |unit: usize| -> Result<(), Absent> {
        let (used, made) = (basket(&table.inputs, unit)?, basket(&table.outputs, unit)?);
        inputs.push((unit.to_string(), used));
        outputs.push((unit.to_string(), made));
        Ok(())
    };
    let taken: Vec<Result<(), Absent>> = (0..units).map(&mut take).collect();
    let mut levels = levels(inputs, outputs).map(Vec::into_iter);
    let level = |taken: Result<(), Absent>| {
        taken?;
        let levels = levels.as_mut().map_err(|absent| absent.clone())?;
        levels.next().ok_or_else(|| Reason::MissingItem.into())
    };
    taken.into_iter().map(level).collect()
}

fn levels(
    inputs: Vec<(String, Basket)>,
    outputs: Vec<(String, Basket)>,
) -> Result<Vec<f64>, Absent> {
    // Every basket has every good, once, under a name of its own: what could be refused is that
    // there is no basket.
    let refused = |error: Error| Absent::new(Reason::MissingItem, [error.path]);
    let (inputs, outputs) = (Panel::new(inputs), Panel::new(outputs));
    let (inputs, outputs) = (inputs.map_err(refused)?, outputs.map_err(refused)?);
    let productivity = ccd_productivity(&outputs, &inputs, Matching::Refuse);
    productivity.map_err(refused)?.levels.levels()
}

/// What a unit uses or makes, each good with its value. A single good has the whole value.
fn basket(goods: &[UnitGood], unit: usize) -> Result<Basket, Absent> {
    let mut products = Vec::with_capacity(goods.len());
    let mut total = 0.0;
    for good in goods {
        let name = good.name.as_str();
        let amount = good.amounts.get(unit).copied().unwrap_or(0.0);
        let value = if goods.len() == 1 {
            Some(1.0)
        } else {
            let values = good.values.as_ref();
            values.and_then(|values| values.get(unit).copied().flatten())
        };
        let value = value.ok_or_else(|| Absent::new(Reason::MissingItem, [name]))?;
        if amount <= 0.0 || value < 0.0 {
            return Err(Absent::new(Reason::NotPositive, [name]));
        }
        total += value;
        products.push((name, amount, value));
    }
    if total <= 0.0 {
        let names = goods.iter().map(|good| good.name.as_str());
        return Err(Absent::new(Reason::ZeroDenominator, names));
    }
    Basket::from_values(products).map_err(|error| Absent::new(Reason::OutOfBounds, [error.given]))
}
