//! What the accounts and the officer say of the plan's indicators, as observations.

use crate::error::{Error, ErrorCode};
use crate::plan::{LABOUR_PRODUCTIVITY_GROWTH, TFP_CONTRIBUTION_SHARE};
use crate::series::{Observation, Series, Unit, Vintage};
use crate::text::Text;

use super::accounts::Grown;
use super::read::{Aspect, Row};
use super::{FORMAT, Province};

/// The officer's observations, and after them those that the accounts compute: a computed figure
/// yields to every published one of the same year.
pub(super) fn all(
    file: &Province,
    rows: &[Row],
    yearly: &[Grown],
    errors: &mut Vec<Error>,
) -> Series {
    let mut given = Vec::with_capacity(file.observations.len());
    let mut places = Vec::with_capacity(file.observations.len());
    for (i, value) in file.observations.iter().enumerate() {
        match serde_json::from_value::<Observation>(value.clone()) {
            Ok(observation) => {
                given.push(observation);
                places.push(i);
            }
            Err(error) => {
                let path = format!("/observations/{i}");
                let code = ErrorCode::UnreadableFile;
                errors.push(Error::new(code, path, error, "an observation"));
            }
        }
    }
    let own = given.len();
    given.extend(computed(file, rows, yearly));
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

fn computed(file: &Province, rows: &[Row], yearly: &[Grown]) -> Vec<Observation> {
    let mut found = Vec::new();
    for year in yearly {
        let Some(row) = rows.iter().find(|row| row.year == year.to) else {
            continue;
        };
        let Some(territory) = row.aspect(Aspect::Territory, file) else {
            continue;
        };
        let mut put = |indicator: &str, value: Option<f64>, unit: Unit| {
            let Some(value) = value else { return };
            found.push(Observation {
                indicator: indicator.to_owned(),
                territory: territory.to_owned(),
                branch: None,
                from_year: None,
                year: year.to,
                value,
                unit,
                price_basis: (unit == Unit::RatePerYear)
                    .then(|| row.aspect(Aspect::PriceBasis, file).map(str::to_owned))
                    .flatten(),
                accounts: None,
                employment_definition: None,
                vintage: Vintage::Computed,
                source: file.source.clone().unwrap_or_default(),
                note: Some(note()),
            });
        };
        let percent = |growth: f64| {
            crate::growth::convert(growth, file.options.rates, crate::growth::Rates::Percent)
        };
        let productivity = year.labour_productivity.clone().ok();
        put(LABOUR_PRODUCTIVITY_GROWTH, productivity, Unit::RatePerYear);
        put(TFP_CONTRIBUTION_SHARE, year.tfp_share().ok(), Unit::Share);
        let growth = year.output.clone().ok().map(percent);
        put(crate::plan::GRDP_GROWTH, growth, Unit::RatePerYear);
    }
    found
}

fn note() -> Text {
    Text {
        vi: format!("Tính từ số liệu của tệp {FORMAT}."),
        en: format!("Computed from the figures of the file {FORMAT}."),
    }
}
