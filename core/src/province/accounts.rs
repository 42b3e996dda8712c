//! Growth accounts of a province, year by year and over periods.

use serde::Serialize;

use crate::error::{Absent, Figure, Reason, finite};
use crate::growth::{self, Account, Method, Rates};
use crate::map::Map;
use crate::math::pow;

use super::Province;
use super::levels::labour;
use super::read::{Aspect, Field, Row};
use super::stock::{Capital, OF_CAPITAL};

/// Definitions that output must not cross, and workers.
const OF_OUTPUT: &[Aspect] = &[Aspect::Territory, Aspect::PriceBasis, Aspect::Accounts];
const OF_WORKERS: &[Aspect] = &[Aspect::Territory, Aspect::EmploymentDefinition];

/// A growth account of one year or of a period. Over a period, growth and contributions are
/// sums over its years, and shares Σ contribution / Σ growth. All figures are fractions.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct AccountOutcome {
    /// The year from which growth counts.
    pub from: i32,
    /// The last year.
    pub to: i32,
    /// The form of growth accounting; none where it was refused.
    pub method: Option<Method>,
    /// Growth of output.
    pub output_growth: Option<f64>,
    /// Growth of capital.
    pub capital_growth: Option<f64>,
    /// Growth of labour input.
    pub labour_growth: Option<f64>,
    /// Growth of employment.
    pub employment_growth: Option<f64>,
    /// Labour's share used; over a period the mean.
    pub labour_share: Option<f64>,
    /// 1 − labour's share.
    pub capital_share: Option<f64>,
    /// Capital share × growth of capital.
    pub capital_contribution: Option<f64>,
    /// Labour share × growth of labour.
    pub labour_contribution: Option<f64>,
    /// TFP growth, the residual: growth of output − both contributions.
    pub tfp_growth: Option<f64>,
    /// TFP growth / growth of output, what the plan's 45 % and 50 % are.
    pub tfp_share: Option<f64>,
    /// Capital's contribution / growth of output.
    pub capital_contribution_share: Option<f64>,
    /// Labour's contribution / growth of output.
    pub labour_contribution_share: Option<f64>,
    /// Growth of output at constant prices per worker a year, (1 + g_Y) / (1 + g_L) − 1,
    /// whatever the form of the account; over a period the geometric average.
    pub labour_productivity_growth: Option<f64>,
    /// The growth rates that were published as such and not worked out from levels.
    pub published: Vec<Field>,
    /// The definitions that change within the period, as `2021.accounts`. Growth on either side
    /// of such a year is chained, as a splice on it would; across borders nothing is.
    pub spliced: Vec<String>,
    /// Why a figure is `null`, by its name.
    #[cfg_attr(feature = "ts", tsify(type = "Record<string, Absent>"))]
    pub absent: Map<String, Absent>,
}

/// What is known of the growth over one year or one period.
#[derive(Debug, Clone)]
pub(super) struct Grown {
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) output: Figure,
    pub(super) capital: Figure,
    pub(super) labour: Figure,
    employment: Figure,
    labour_share: Figure,
    capital_contribution: Figure,
    labour_contribution: Figure,
    pub(super) tfp: Figure,
    pub(super) labour_productivity: Figure,
    published: Vec<Field>,
    /// In which definitions this year differs from the one before it.
    changed: Vec<Aspect>,
    spliced: Vec<String>,
}

/// The growth of every year over the one before it.
pub(super) fn yearly(
    rows: &[Row],
    file: &Province,
    capital: &Capital,
    method: Option<Method>,
) -> Vec<Grown> {
    let rates = file.options.rates;
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let before = at
            .checked_sub(1)
            .map(|before| &rows[before])
            .filter(|before| before.year + 1 == row.year);
        let step = Step {
            row,
            before,
            file,
            rates,
        };
        let has_rate = [
            Field::OutputGrowth,
            Field::CapitalGrowth,
            Field::LabourGrowth,
        ]
        .iter()
        .any(|field| row.get(*field).is_some());
        if before.is_some() || has_rate {
            found.push(step.grown(capital, method));
        }
    }
    found
}

/// One year over the one before it.
struct Step<'a> {
    row: &'a Row,
    before: Option<&'a Row>,
    file: &'a Province,
    rates: Rates,
}

impl Step<'_> {
    fn grown(&self, capital: &Capital, method: Option<Method>) -> Grown {
        let mut published = Vec::new();
        let output = self.growth(OF_OUTPUT, Field::OutputGrowth, &mut published, |row| {
            need(row, Field::Output)
        });
        let capital_growth = self.growth(OF_CAPITAL, Field::CapitalGrowth, &mut published, |row| {
            capital.of(row).map_err(|absent| dated(row.year, absent))
        });
        let employment = self.growth(OF_WORKERS, Field::LabourGrowth, &mut Vec::new(), |row| {
            need(row, Field::Employment)
        });
        let labour = self.labour(&mut published);
        let labour_share = self.labour_share(method);
        let capital_contribution = match (&labour_share, &capital_growth) {
            (Ok(share), Ok(growth)) => Ok((1.0 - share) * growth),
            (Err(absent), _) | (_, Err(absent)) => Err(absent.clone()),
        };
        let labour_contribution = match (&labour_share, &labour) {
            (Ok(share), Ok(growth)) => Ok(share * growth),
            (Err(absent), _) | (_, Err(absent)) => Err(absent.clone()),
        };
        let percent = |growth: &Figure| {
            growth
                .clone()
                .map(|growth| growth::convert(growth, self.rates, Rates::Percent))
        };
        let labour_productivity = percent(&output).and_then(|output| {
            let employment = percent(&employment)?;
            finite(growth::per_unit(output, employment, Rates::Percent))
        });
        let tfp = output.clone().and_then(|output| {
            let (capital, labour) = (capital_growth.clone()?, labour.clone()?);
            let account = Account::from_rates(output, capital, labour, labour_share.clone()?);
            Ok(account.tfp_growth)
        });
        Grown {
            from: self.row.year - 1,
            to: self.row.year,
            output,
            capital: capital_growth,
            labour,
            employment,
            labour_share,
            capital_contribution,
            labour_contribution,
            tfp,
            labour_productivity,
            published,
            changed: self.before.map_or_else(Vec::new, |before| {
                self.row.breaks_from(before, self.file, Aspect::ALL)
            }),
            spliced: Vec::new(),
        }
    }

    /// From comparable levels, or else as published.
    fn growth(
        &self,
        aspects: &[Aspect],
        rate: Field,
        published: &mut Vec<Field>,
        level: impl Fn(&Row) -> Figure,
    ) -> Figure {
        let from_levels = self.between_levels(aspects, &level);
        match (from_levels, self.row.get(rate)) {
            (Err(_), Some(growth)) => {
                published.push(rate);
                finite(growth::convert(growth, Rates::Percent, self.rates))
            }
            (from_levels, _) => from_levels,
        }
    }

    fn between_levels(&self, aspects: &[Aspect], level: impl Fn(&Row) -> Figure) -> Figure {
        let now = level(self.row)?;
        let before = self.before.ok_or(Reason::NoPreviousYear)?;
        if let Some(aspect) = self.row.breaks_from(before, self.file, aspects).first() {
            return Err(Absent::of(Reason::SeriesBreak, aspect.name()));
        }
        growth::rate(level(before)?, now, self.rates)
    }

    /// Labour input must have the same factors in both years.
    fn labour(&self, published: &mut Vec<Field>) -> Figure {
        let factors = [Field::Hours, Field::HumanCapital];
        let lacking = factors.iter().find_map(|&factor| {
            let before = self.before?;
            match (before.get(factor), self.row.get(factor)) {
                (Some(_), None) => Some((self.row.year, factor)),
                (None, Some(_)) => Some((before.year, factor)),
                _ => None,
            }
        });
        self.growth(OF_WORKERS, Field::LabourGrowth, published, |row| {
            if let Some((year, factor)) = lacking {
                let need = format!("{year}.{factor}");
                return Err(Absent::of(Reason::MissingItem, &need));
            }
            labour(row).ok_or_else(|| missing(row, Field::Employment))
        })
    }

    fn labour_share(&self, method: Option<Method>) -> Figure {
        let method = method.ok_or_else(|| Absent::of(Reason::MissingItem, "shares"))?;
        let previous = self.before.map_or_else(
            || {
                let need = format!("{}.labour_share", self.row.year - 1);
                Err(Absent::of(Reason::MissingItem, &need))
            },
            |before| need(before, Field::LabourShare),
        );
        method.labour_share(previous, need(self.row, Field::LabourShare))
    }
}

fn missing(row: &Row, field: Field) -> Absent {
    Absent::of(Reason::MissingItem, &format!("{}.{field}", row.year))
}

fn need(row: &Row, field: Field) -> Figure {
    row.get(field).ok_or_else(|| missing(row, field))
}

/// Says of which year something is missing.
fn dated(year: i32, mut absent: Absent) -> Absent {
    for need in &mut absent.needs {
        if need == "investment" || need == "capital" {
            need.insert_str(0, &format!("{year}."));
        }
    }
    absent
}

/// The account of a period from its years: sums, so that contribution shares are growth-weighted.
///
/// # Errors
/// Absent without a year, and where the borders change within the period: each year's growth is
/// that of one territory, and their sum would be the growth of none.
pub(super) fn over(years: &[&Grown]) -> Result<Grown, Absent> {
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Err(Reason::NoPreviousYear.into());
    };
    // The first year counts from the year before on definitions of its own.
    let mut spliced = Vec::new();
    for year in &years[1..] {
        year.joins()?;
        spliced.extend(
            year.changed
                .iter()
                .map(|aspect| format!("{}.{aspect}", year.to)),
        );
    }
    let sum = |part: fn(&Grown) -> &Figure| -> Figure {
        let mut sum = 0.0;
        for year in years {
            sum += part(year).clone()?;
        }
        finite(sum)
    };
    let length = years.len() as f64;
    let mut factor = Ok(1.0);
    for year in years {
        factor = factor.and_then(|factor| Ok(factor * (1.0 + year.labour_productivity.clone()?)));
    }
    let mut published: Vec<Field> = Vec::new();
    for field in years.iter().flat_map(|year| &year.published) {
        if !published.contains(field) {
            published.push(*field);
        }
    }
    Ok(Grown {
        from: first.from,
        to: last.to,
        output: sum(|y| &y.output),
        capital: sum(|y| &y.capital),
        labour: sum(|y| &y.labour),
        employment: sum(|y| &y.employment),
        labour_share: sum(|y| &y.labour_share).map(|sum| sum / length),
        capital_contribution: sum(|y| &y.capital_contribution),
        labour_contribution: sum(|y| &y.labour_contribution),
        tfp: sum(|y| &y.tfp),
        labour_productivity: factor.and_then(|factor: f64| finite(pow(factor, 1.0 / length) - 1.0)),
        published,
        changed: first.changed.clone(),
        spliced,
    })
}

impl Grown {
    /// Whether this year's growth can be added to that of the years before it.
    pub(super) fn joins(&self) -> Result<(), Absent> {
        if self.changed.contains(&Aspect::Territory) {
            let need = format!("{}.{}", self.to, Aspect::Territory);
            return Err(Absent::of(Reason::SeriesBreak, &need));
        }
        Ok(())
    }

    pub(super) fn tfp_share(&self) -> Figure {
        self.share(&self.tfp)
    }

    fn share(&self, contribution: &Figure) -> Figure {
        growth::share(contribution.clone()?, self.output.clone()?)
    }

    pub(super) fn outcome(&self, method: Option<Method>) -> AccountOutcome {
        let mut absent: Map<String, Absent> = Map::default();
        AccountOutcome {
            from: self.from,
            to: self.to,
            method,
            output_growth: absent.keep("output_growth", self.output.clone()),
            capital_growth: absent.keep("capital_growth", self.capital.clone()),
            labour_growth: absent.keep("labour_growth", self.labour.clone()),
            employment_growth: absent.keep("employment_growth", self.employment.clone()),
            labour_share: absent.keep("labour_share", self.labour_share.clone()),
            capital_share: absent.keep("capital_share", self.labour_share.clone().map(|s| 1.0 - s)),
            capital_contribution: absent
                .keep("capital_contribution", self.capital_contribution.clone()),
            labour_contribution: absent
                .keep("labour_contribution", self.labour_contribution.clone()),
            tfp_growth: absent.keep("tfp_growth", self.tfp.clone()),
            tfp_share: absent.keep("tfp_share", self.tfp_share()),
            capital_contribution_share: absent.keep(
                "capital_contribution_share",
                self.share(&self.capital_contribution),
            ),
            labour_contribution_share: absent.keep(
                "labour_contribution_share",
                self.share(&self.labour_contribution),
            ),
            labour_productivity_growth: absent.keep(
                "labour_productivity_growth",
                self.labour_productivity.clone(),
            ),
            published: self.published.clone(),
            spliced: self.spliced.clone(),
            absent,
        }
    }
}
