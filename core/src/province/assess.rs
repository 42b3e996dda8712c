//! Everything that follows from a province's accounts.

use serde::Serialize;

use crate::capital::{Sensitivity, grid};
use crate::error::{Absent, Error, ErrorCode, Figure, Reason};
use crate::growth::{Account, Goal, Method, Rates, Required, check_share, share};
use crate::plan::{Indicator, Progress, TFP_CONTRIBUTION_SHARE, Tolerance, progress};
use crate::series::{Observation, Series};
use crate::structure::ShiftShare;

use super::accounts::{AccountOutcome, Grown, over, yearly};
use super::branches::ShiftShareYear;
use super::levels::{YearOutcome, levels};
use super::read::{self, Row};
use super::stock::{Capital, CapitalOutcome, CapitalSource, Investment};
use super::{Grid, LabourShareBasis, Province, Question, Span, observed};

/// Everything that follows from a file. Serialises without NaN: a result without meaning is
/// `null` with the reason beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Outcome {
    /// Inputs that could not be used; the results rest on the others.
    pub errors: Vec<Error>,
    /// The form of growth accounting; none where its share is refused.
    pub method: Option<Method>,
    /// How the self-employed count in the labour share, as the file says.
    pub labour_share_basis: Option<LabourShareBasis>,
    /// Where capital comes from; none where nothing of it is known.
    pub capital: Option<CapitalOutcome>,
    /// The levels, one entry a year.
    pub years: Vec<YearOutcome>,
    /// The growth accounts, one a year that has a year before it or a published growth.
    pub growth: Vec<AccountOutcome>,
    /// The account of every unbroken run of complete yearly accounts.
    pub spans: Vec<AccountOutcome>,
    /// The account of the period asked for, or of the longest unbroken run.
    pub period: Option<AccountOutcome>,
    /// Why there is none.
    pub period_absent: Option<Absent>,
    /// TFP's share over that period for other capital shares, held fixed, and depreciation rates;
    /// rates of growth, timing and first stock are those of the accounts.
    pub sensitivity: Option<Sensitivity>,
    /// Why there is none.
    pub sensitivity_absent: Option<Absent>,
    /// What must be true.
    #[cfg_attr(feature = "ts", tsify(type = "RequiredGrowth | null"))]
    pub required: Option<Required>,
    /// Why there is no answer.
    pub required_absent: Option<Absent>,
    /// Growth of labour productivity by branch, over the period asked for where both its years
    /// have branches, and else between the first and the last year that have them.
    pub shift_share: Option<ShiftShare>,
    /// The years between which it splits.
    pub shift_share_span: Option<Span>,
    /// The same for each pair of following years.
    pub shift_share_years: Vec<ShiftShareYear>,
    /// Those pairs added up, as published splits of a decade mostly are; none for less than two.
    pub shift_share_chained: Option<ShiftShare>,
    /// Why there is none.
    pub shift_share_absent: Option<Absent>,
    /// Where every target of the plan stands.
    pub progress: Vec<Progress>,
    /// What progress was judged by: the file's observations and those that its accounts compute.
    pub observations: Vec<Observation>,
}

impl Province {
    /// Everything that follows from the file, with progress towards a plan or some of its
    /// indicators. Inputs in error are
    /// reported and left out; what does not depend on them stays.
    pub fn assess(&self, plan: &(impl AsRef<[Indicator]> + ?Sized)) -> Outcome {
        self.assess_by(plan.as_ref())
    }

    fn assess_by(&self, plan: &[Indicator]) -> Outcome {
        let mut errors = Vec::new();
        self.check_facts(&mut errors);
        let rows = read::years(&self.years, &mut errors);
        let sectors = read::sectors(&self.sectors, &mut errors);
        let options = &self.options;
        let method = Method::new(options.shares, options.rates)
            .map_err(|error| errors.push(error.under("/options")))
            .ok();
        let investment = Investment::read(&rows, self, &mut errors);
        let capital = Capital::new(&rows, self, &investment, options.depreciation, &mut errors);
        let years = yearly(&rows, self, &capital, method);
        let spans = spans(&years);
        let period = self.period(&years, &spans);
        let sensitivity = period.clone().and_then(|period| {
            self.sensitivity(&rows, &investment, &capital, &period, &mut errors)
        });
        let required = self.required(&mut errors);
        let split = self.split(&sectors, &rows, period.as_ref().ok(), &mut errors);
        // Shares count since the plan's base year, and towards a later target since the one before.
        let mut bases: Vec<i32> = self.progress.base_year.into_iter().collect();
        for share in plan.iter().filter(|one| one.id == TFP_CONTRIBUTION_SHARE) {
            bases.extend(share.targets.iter().map(|target| target.year));
        }
        let observations = observed::all(self, &rows, &years, &bases, &mut errors);
        let progress = self.progress(plan, &observations, &mut errors);
        Outcome {
            method,
            labour_share_basis: self.labour_share_basis,
            capital: capital.outcome(&investment),
            years: rows
                .iter()
                .enumerate()
                .map(|(at, row)| {
                    let before = at.checked_sub(1).map(|before| &rows[before]);
                    levels(row, before, self, &capital, &investment)
                })
                .collect(),
            growth: years.iter().map(|year| year.outcome(method)).collect(),
            spans: spans.iter().map(|span| span.outcome(method)).collect(),
            period_absent: period.clone().err(),
            period: period.ok().map(|period| period.outcome(method)),
            sensitivity_absent: sensitivity.clone().err(),
            sensitivity: sensitivity.ok(),
            required_absent: required.clone().err(),
            required: required.ok(),
            shift_share_absent: split.absent,
            shift_share_span: split.whole.as_ref().map(|(span, _)| *span),
            shift_share: split.whole.map(|(_, split)| split),
            shift_share_chained: split.chained,
            shift_share_years: split.years,
            progress,
            observations: observations.observations().to_vec(),
            errors,
        }
    }

    /// An option that cannot be used is reported, and progress is measured without it.
    fn progress(
        &self,
        plan: &[Indicator],
        observations: &Series,
        errors: &mut Vec<Error>,
    ) -> Vec<Progress> {
        let mut wanted = self.progress.clone();
        if wanted.territory.is_none() {
            wanted.territory.clone_from(&self.territory);
        }
        loop {
            match progress(plan, observations, &wanted) {
                Ok(found) => return found,
                Err(error) => {
                    match error.path.as_str() {
                        "/base_year" => wanted.base_year = None,
                        "/as_of" => wanted.as_of = None,
                        _ => wanted.about = Tolerance::default(),
                    }
                    errors.push(error.under("/progress"));
                }
            }
        }
    }

    /// The period asked for, or the longest run; of two as long, the later.
    fn period(&self, years: &[Grown], spans: &[Grown]) -> Result<Grown, Absent> {
        let Some(asked) = self.options.period else {
            let longest = spans
                .iter()
                .max_by_key(|span| (span.to - span.from, span.to));
            if let Some(longest) = longest {
                return Ok(longest.clone());
            }
            // No account is complete: the growth of output and labour still has a period.
            let known = runs(years, |year| year.output.is_ok());
            let longest = known
                .into_iter()
                .max_by_key(|span| (span.to - span.from, span.to));
            return longest.ok_or_else(|| Reason::NoPreviousYear.into());
        };
        let mut found = Vec::new();
        for year in i64::from(asked.from) + 1..=i64::from(asked.to) {
            let of_year = years.iter().find(|known| i64::from(known.to) == year);
            let need = year.to_string();
            found.push(of_year.ok_or_else(|| Absent::of(Reason::MissingItem, &need))?);
        }
        over(&found)
    }

    fn sensitivity(
        &self,
        rows: &[Row],
        investment: &Investment,
        capital: &Capital,
        period: &Grown,
        errors: &mut Vec<Error>,
    ) -> Result<Sensitivity, Absent> {
        let asked = &self.options.grid;
        let mut usable = |values: &[f64], name: &str| -> Vec<f64> {
            let mut kept = Vec::new();
            if values.len() > Grid::MOST {
                let path = format!("/options/grid/{name}");
                let allowed = format!("<= {}", Grid::MOST);
                errors.push(Error::new(ErrorCode::TooBig, path, values.len(), allowed));
                return kept;
            }
            for (i, value) in values.iter().enumerate() {
                match check_share(*value, &format!("/options/grid/{name}/{i}")) {
                    Ok(()) => kept.push(*value),
                    Err(error) => errors.push(error),
                }
            }
            kept
        };
        let capital_shares = usable(&asked.capital_shares, "capital_shares");
        let depreciations = usable(&asked.depreciations, "depreciations");
        let from_investment = capital.source == Some(CapitalSource::PerpetualInventory);
        // Capital that is given does not depend on a depreciation rate.
        let columns: Vec<Option<f64>> = if from_investment {
            depreciations.into_iter().map(Some).collect()
        } else {
            vec![None]
        };
        let method = Method::new(crate::growth::Shares::Fixed(0.0), self.options.rates).ok();
        let by_column: Vec<(Option<f64>, Vec<Grown>)> = columns
            .iter()
            .map(|&depreciation| {
                let capital = if from_investment {
                    let mut refused = Vec::new();
                    &Capital::new(rows, self, investment, depreciation, &mut refused)
                } else {
                    capital
                };
                let mut years = yearly(rows, self, capital, method);
                years.retain(|year| year.to > period.from && year.to <= period.to);
                (depreciation, years)
            })
            .collect();
        let table = grid(&capital_shares, &columns, |capital_share, depreciation| {
            let column = by_column.iter().find(|(at, _)| *at == depreciation);
            let (_, years) = column.ok_or(Reason::NoPreviousYear)?;
            tfp_share(years, 1.0 - capital_share)
        });
        match (table.lowest, &table.absent) {
            (None, Some(absent)) => Err(absent.clone()),
            (None, None) => Err(Absent::of(Reason::MissingItem, "grid")),
            _ => Ok(table),
        }
    }

    fn required(&self, errors: &mut Vec<Error>) -> Result<Required, Absent> {
        let missing = |name: &str| Absent::of(Reason::MissingItem, name);
        let Question {
            labour_productivity_growth,
            tfp_share,
            employment_growth,
            capital_share,
            depreciation,
            capital_output_ratio,
            rates,
        } = self.question.ok_or_else(|| missing("question"))?;
        let goal = Goal {
            labour_productivity_growth: labour_productivity_growth
                .ok_or_else(|| missing("labour_productivity_growth"))?,
            tfp_share: tfp_share.ok_or_else(|| missing("tfp_share"))?,
            employment_growth: employment_growth.ok_or_else(|| missing("employment_growth"))?,
            capital_share: capital_share.ok_or_else(|| missing("capital_share"))?,
            depreciation,
            capital_output_ratio,
            rates: rates.unwrap_or(Rates::Percent),
        };
        goal.required().map_err(|error| {
            let name = error.path.trim_start_matches('/').to_owned();
            errors.push(error.under("/question"));
            missing(&name)
        })
    }
}

/// Unbroken runs of complete accounts.
fn spans(years: &[Grown]) -> Vec<Grown> {
    runs(years, |year| year.tfp.is_ok())
}

/// The periods of following years, of one territory, that all have something.
fn runs(years: &[Grown], has: impl Fn(&Grown) -> bool) -> Vec<Grown> {
    let mut found = Vec::new();
    let mut run: Vec<&Grown> = Vec::new();
    for year in years {
        let follows = (run.last()).is_none_or(|last| last.to == year.from && year.joins().is_ok());
        if !has(year) || !follows {
            found.extend(over(&run));
            run.clear();
        }
        if has(year) {
            run.push(year);
        }
    }
    found.extend(over(&run));
    found
}

fn tfp_share(years: &[Grown], labour_share: f64) -> Figure {
    let (mut output, mut tfp) = (0.0, 0.0);
    for year in years {
        let growth = year.output.clone()?;
        let (capital, labour) = (year.capital.clone()?, year.labour.clone()?);
        output += growth;
        tfp += Account::from_rates(growth, capital, labour, labour_share).tfp_growth;
    }
    share(tfp, output)
}
