//! What the accounts and the officer say of the plan's indicators, as observations.

use crate::error::Error;
use crate::growth::{Rates, convert};
use crate::plan::{GRDP_GROWTH, LABOUR_PRODUCTIVITY_GROWTH, TFP_CONTRIBUTION_SHARE};
use crate::series::{Observation, Series, Unit, Vintage};
use crate::text::Text;
use crate::tree;

use super::accounts::{Grown, over};
use super::read::{Aspect, Row};
use super::{FORMAT, Province};

/// The officer's observations, and after them those that the accounts compute: a computed figure
/// yields to every published one of the same year.
pub(super) fn all(
    file: &Province,
    rows: &[Row],
    yearly: &[Grown],
    bases: &[i32],
    errors: &mut Vec<Error>,
) -> Series {
    let mut given = Vec::with_capacity(file.observations.len());
    let mut places = Vec::with_capacity(file.observations.len());
    for (i, value) in file.observations.iter().enumerate() {
        match tree::read::<Observation>(value.clone(), "an observation") {
            Ok(observation) => {
                given.push(observation);
                places.push(i);
            }
            Err(error) => errors.push(error.under(&format!("/observations/{i}"))),
        }
    }
    let own = given.len();
    given.extend(computed(file, rows, yearly));
    given.extend(
        bases
            .iter()
            .filter_map(|base| share_since(file, rows, yearly, *base)),
    );
    let (series, refused) = Series::keep(given);
    for mut error in refused {
        // The path counts what could be read; the file counts everything.
        let mut parts = error.path.splitn(4, '/').skip(2);
        let at = parts.next().and_then(|at| at.parse::<usize>().ok());
        let rest = parts.next().unwrap_or_default().to_owned();
        match at {
            Some(at) if at < own => {
                error.path = format!("/observations/{}/{rest}", places[at]);
                errors.push(error);
            }
            // The computed ones have the file's own source and territory.
            _ if rest.starts_with("source") => {
                error.path = format!("/{rest}");
                if !errors.contains(&error) {
                    errors.push(error);
                }
            }
            _ => {}
        }
    }
    series
}

/// What the accounts say of each year.
fn computed(file: &Province, rows: &[Row], yearly: &[Grown]) -> Vec<Observation> {
    let mut found = Vec::new();
    for year in yearly {
        let percent = |growth: f64| convert(growth, file.options.rates, Rates::Percent);
        let productivity = year.labour_productivity.clone().ok();
        let growth = year.output.clone().ok().map(percent);
        for (indicator, value, unit) in [
            (LABOUR_PRODUCTIVITY_GROWTH, productivity, Unit::RatePerYear),
            (TFP_CONTRIBUTION_SHARE, year.tfp_share().ok(), Unit::Share),
            (GRDP_GROWTH, growth, Unit::RatePerYear),
        ] {
            let row = rows.iter().find(|row| row.year == year.to);
            let row = row.filter(|_| value.is_some());
            found.extend(row.and_then(|row| {
                let value = value.unwrap_or_default();
                observe(file, row, indicator, value, unit)
            }));
        }
    }
    found
}

/// TFP's share over all the years since a base year, weighted by growth in the form of the
/// accounts; for one year the yearly share says it.
fn share_since(file: &Province, rows: &[Row], yearly: &[Grown], base: i32) -> Option<Observation> {
    let mut years: Vec<&Grown> = Vec::new();
    for year in yearly.iter().filter(|year| year.from >= base) {
        let follows = years.last().map_or(base, |last| last.to) == year.from
            && (years.is_empty() || year.joins().is_ok());
        if !follows || year.tfp.is_err() {
            break;
        }
        years.push(year);
    }
    if years.len() < 2 {
        return None;
    }
    let whole = over(&years).ok()?;
    let row = rows.iter().find(|row| row.year == whole.to)?;
    let value = whole.tfp_share().ok()?;
    let mut found = observe(file, row, TFP_CONTRIBUTION_SHARE, value, Unit::Share)?;
    found.from_year = base.checked_add(1);
    Some(found)
}

fn observe(
    file: &Province,
    row: &Row,
    indicator: &str,
    value: f64,
    unit: Unit,
) -> Option<Observation> {
    let rate = unit == Unit::RatePerYear;
    let basis = row.aspect(Aspect::PriceBasis, file).filter(|_| rate);
    Some(Observation {
        indicator: indicator.to_owned(),
        territory: row.aspect(Aspect::Territory, file)?.to_owned(),
        branch: None,
        from_year: None,
        year: row.year,
        value,
        unit,
        price_basis: basis.map(str::to_owned),
        accounts: None,
        employment_definition: None,
        vintage: Vintage::Computed,
        source: file.source.clone().unwrap_or_default(),
        note: Some(Text {
            vi: format!("Tính từ số liệu của tệp {FORMAT}."),
            en: format!("Computed from the figures of the file {FORMAT}."),
        }),
    })
}
