//! Capital of each year: as given, or from investment.

use serde::Serialize;

use crate::capital::{Pim, Stocks, Timing, constant_prices};
use crate::error::{Absent, Error, ErrorCode, Figure, Reason};
use crate::names::names;

use super::Province;
use super::read::{Aspect, Field, Row};

names! {
    /// Where capital comes from.
    pub enum CapitalSource {
        /// Levels as given.
        Given = "given",
        /// Investment, by the perpetual inventory method.
        PerpetualInventory = "perpetual_inventory",
        /// Published growth rates only.
        PublishedGrowth = "published_growth",
    }
}

/// Definitions that a stock of capital must not cross.
pub(super) const OF_CAPITAL: &[Aspect] = &[Aspect::Territory, Aspect::PriceBasis];

/// Capital and what made it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct CapitalOutcome {
    /// Where it comes from.
    pub source: CapitalSource,
    /// Which stock of a year the accounts use, for stocks from investment.
    pub timing: Option<Timing>,
    /// The year at whose prices investment was put, where it was deflated.
    pub price_base_year: Option<i32>,
    /// The stocks from investment, one for each unbroken run of years.
    pub stocks: Vec<Stocks>,
}

/// Investment that can be used, in runs of consecutive years measured alike.
pub(super) struct Investment {
    pub(super) price_base_year: Option<i32>,
    runs: Vec<Vec<(usize, i32, f64)>>,
}

impl Investment {
    /// Investment at constant prices. Where any year has a price index, the years without one
    /// cannot be used.
    pub(super) fn read(rows: &[Row], file: &Province, errors: &mut Vec<Error>) -> Self {
        let index: Vec<(i32, f64)> = rows
            .iter()
            .filter_map(|row| Some((row.year, row.get(Field::InvestmentPriceIndex)?)))
            .collect();
        let base = index
            .first()
            .map(|(first, _)| file.options.price_base_year.unwrap_or(*first));
        let real = |row: &Row| -> Option<f64> {
            let amount = row.get(Field::Investment)?;
            let Some(base) = base else {
                return Some(amount);
            };
            let real = constant_prices(&[(row.year, amount)], &index, base).ok()?;
            Some(real.first()?.1)
        };
        if let Some(base) = base.filter(|base| index.iter().all(|(year, _)| year != base)) {
            let path = "/options/price_base_year";
            let code = ErrorCode::GapInYears;
            errors.push(Error::new(code, path, base, "a year with a price index"));
        }
        let mut runs: Vec<Vec<(usize, i32, f64)>> = Vec::new();
        let mut before: Option<&Row> = None;
        for row in rows {
            let Some(amount) = real(row) else {
                before = None;
                continue;
            };
            let follows = before.is_some_and(|before| {
                before.year + 1 == row.year && row.breaks_from(before, file, OF_CAPITAL).is_empty()
            });
            match runs.last_mut().filter(|_| follows) {
                Some(run) => run.push((row.index, row.year, amount)),
                None => runs.push(vec![(row.index, row.year, amount)]),
            }
            before = Some(row);
        }
        Self {
            price_base_year: base,
            runs,
        }
    }

    pub(super) fn of(&self, year: i32) -> Option<f64> {
        let mut all = self.runs.iter().flatten();
        Some(all.find(|(_, at, _)| *at == year)?.2)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The stocks of every run that has them, and what is in the way of the others. A stock that
    /// was given opens the first run; the others have none.
    pub(super) fn stocks(
        &self,
        file: &Province,
        depreciation: Option<f64>,
    ) -> Result<(Vec<Stocks>, Vec<Error>), Absent> {
        let missing = |name| Absent::of(Reason::MissingItem, name);
        let depreciation = depreciation.ok_or_else(|| missing("depreciation"))?;
        let initial = file.options.initial.ok_or_else(|| missing("initial"))?;
        let mut errors = Vec::new();
        let pim = match Pim::new(depreciation, initial) {
            Ok(pim) => pim,
            Err(error) => return Ok((Vec::new(), vec![error.under("/options")])),
        };
        let opened = match initial {
            crate::capital::Initial::Given(_) => 1,
            crate::capital::Initial::SteadyState(_) => self.runs.len(),
        };
        let mut stocks = Vec::with_capacity(opened);
        for run in self.runs.iter().take(opened) {
            let amounts: Vec<(i32, f64)> = run.iter().map(|(_, year, x)| (*year, *x)).collect();
            match pim.stocks(&amounts) {
                Ok(found) => stocks.push(found),
                Err(error) if error.path.starts_with("/initial") => {
                    errors.push(error.under("/options"));
                }
                Err(mut error) => {
                    // Only the first year's amount can be refused here: the steady state needs it.
                    error.path = format!("/years/{}/investment", run[0].0);
                    errors.push(error);
                }
            }
        }
        Ok((stocks, errors))
    }
}

/// The capital that stands for each year.
pub(super) struct Capital {
    pub(super) source: Option<CapitalSource>,
    pub(super) stocks: Vec<Stocks>,
    timing: Timing,
    absent: Option<Absent>,
    /// Years with investment: where they have no stock, it is the first stock that is missing.
    invested: Vec<i32>,
}

impl Capital {
    /// Capital as given where any year has it, otherwise from investment.
    pub(super) fn new(
        rows: &[Row],
        file: &Province,
        investment: &Investment,
        depreciation: Option<f64>,
        errors: &mut Vec<Error>,
    ) -> Self {
        let mut capital = Self {
            source: None,
            stocks: Vec::new(),
            timing: file.options.timing,
            absent: None,
            invested: investment
                .runs
                .iter()
                .flatten()
                .map(|(_, y, _)| *y)
                .collect(),
        };
        if rows.iter().any(|row| row.get(Field::Capital).is_some()) {
            capital.source = Some(CapitalSource::Given);
        } else if !investment.is_empty() {
            capital.source = Some(CapitalSource::PerpetualInventory);
            match investment.stocks(file, depreciation) {
                Ok((stocks, refused)) => {
                    capital.stocks = stocks;
                    errors.extend(refused);
                }
                Err(absent) => capital.absent = Some(absent),
            }
        } else if rows
            .iter()
            .any(|row| row.get(Field::CapitalGrowth).is_some())
        {
            capital.source = Some(CapitalSource::PublishedGrowth);
        }
        capital
    }

    pub(super) fn stock(&self, year: i32) -> Option<&crate::capital::Stock> {
        let mut all = self.stocks.iter().flat_map(|stocks| &stocks.years);
        all.find(|stock| stock.year == year)
    }

    pub(super) fn of(&self, row: &Row) -> Figure {
        if self.source == Some(CapitalSource::PerpetualInventory) {
            if let Some(absent) = &self.absent {
                return Err(absent.clone());
            }
            let stock = self.stock(row.year).ok_or_else(|| {
                let unopened = self.invested.contains(&row.year);
                let need = if unopened { "initial" } else { "investment" };
                Absent::of(Reason::MissingItem, need)
            })?;
            // A stock used up entirely is no input.
            return match stock.at(self.timing) {
                level if level > 0.0 => Ok(level),
                _ => Err(Reason::NotPositive.into()),
            };
        }
        row.get(Field::Capital)
            .ok_or_else(|| Absent::of(Reason::MissingItem, "capital"))
    }

    pub(super) fn outcome(&self, investment: &Investment) -> Option<CapitalOutcome> {
        let source = self.source?;
        let from_investment = source == CapitalSource::PerpetualInventory;
        Some(CapitalOutcome {
            source,
            timing: from_investment.then_some(self.timing),
            price_base_year: investment.price_base_year.filter(|_| from_investment),
            stocks: self.stocks.clone(),
        })
    }
}
