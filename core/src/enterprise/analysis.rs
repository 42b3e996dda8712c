//! One enterprise over its years: value added, indicators, change, and growth accounts.

use super::indicator::{Indicator, IndicatorUnit, Levels, Measured};
use super::item::Item;
use super::statement::Statement;
use super::value_added::{Basis, BridgeItems, Received, ValueAdded, recipients};
use crate::error::{Absent, Figure, Reason, finite};
use crate::growth::{self, Account, Method, Rates};
use crate::map::Map;
use crate::names::names;
use serde::{Deserialize, Serialize};

/// Choices that the results depend on; each result states them.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Which value added the indicators rest on.
    pub value_added_basis: Basis,
    /// The form of growth accounting; Törnqvist unless chosen otherwise.
    pub growth_method: Method,
}

names! {
    /// What a reader must know beside the figures of a year.
    #[derive(PartialOrd, Ord)]
    pub enum Flag {
        /// Taxes and fees inside cost were not separated: they count as bought-in services.
        TaxesNotSeparated = "taxes_not_separated",
        /// Workers are the closing count, since no opening count was given.
        WorkersClosingOnly = "workers_closing_only",
        /// Fixed assets are the closing stock, since no opening stock was given.
        FixedAssetsClosingOnly = "fixed_assets_closing_only",
        /// The lines of the income statement do not add up to the profit before tax.
        DoesNotReconcile = "does_not_reconcile",
        /// Growth is nominal: no price index was given for both years.
        Nominal = "nominal",
        /// Fixed assets are at historical cost: no capital price index was given for both years.
        CapitalNotDeflated = "capital_not_deflated",
        /// Workers of both years were compared at year end, since an opening count is missing.
        WorkersComparedAtYearEnd = "workers_compared_at_year_end",
        /// Fixed assets of both years were compared at year end, since an opening stock is missing.
        FixedAssetsComparedAtYearEnd = "fixed_assets_compared_at_year_end",
        /// Output fell, so a positive contribution share means a contribution to the fall.
        OutputFell = "output_fell",
        /// The previous statement is more than a year older.
        YearsNotConsecutive = "years_not_consecutive",
    }
}

/// Value added as it crosses a boundary: money, or `null` with the reason in the year's
/// `absent`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ValueAddedResult {
    /// By addition.
    pub additive: Option<f64>,
    /// By subtraction.
    pub subtractive: Option<f64>,
    /// Additive − subtractive.
    pub bridge: Option<f64>,
    /// What the bridge consists of, signed.
    pub bridge_items: BridgeItems,
    /// What the bridge's items leave unexplained.
    pub bridge_residual: Option<f64>,
}

/// The growth account of an enterprise's year over its previous one. Fractions; `null` with the
/// reason in the year's `absent` under `growth.<name>`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Growth {
    /// The earlier year.
    pub from: i32,
    /// The later year.
    pub to: i32,
    /// Whether output is deflated by the enterprise's price index; otherwise it is nominal.
    pub real: bool,
    /// Whether capital is deflated by a capital price index.
    pub capital_real: bool,
    /// The form of growth accounting.
    pub method: Method,
    /// How workers of both years were counted.
    pub workers: Measured,
    /// How fixed assets of both years were measured.
    pub fixed_assets: Measured,
    /// Growth of value added, deflated where there is a price index.
    pub output_growth: Option<f64>,
    /// Growth of fixed assets, deflated where there is a capital price index.
    pub capital_growth: Option<f64>,
    /// Growth of workers.
    pub labour_growth: Option<f64>,
    /// The labour share used.
    pub labour_share: Option<f64>,
    /// 1 − labour share.
    pub capital_share: Option<f64>,
    /// Capital share × growth of fixed assets.
    pub capital_contribution: Option<f64>,
    /// Labour share × growth of workers.
    pub labour_contribution: Option<f64>,
    /// TFP growth, the residual: output growth − both contributions.
    pub tfp_growth: Option<f64>,
    /// TFP growth / output growth.
    pub tfp_share: Option<f64>,
    /// Capital's contribution / output growth.
    pub capital_contribution_share: Option<f64>,
    /// Labour's contribution / output growth.
    pub labour_contribution_share: Option<f64>,
    /// Growth of value added per worker.
    pub labour_productivity_growth: Option<f64>,
    /// Growth of fixed assets per worker.
    pub capital_intensity_growth: Option<f64>,
}

/// The results of one year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct YearAnalysis {
    /// The year.
    pub year: i32,
    /// How workers were counted in this year's levels.
    pub workers: Measured,
    /// How fixed assets were measured in this year's levels.
    pub fixed_assets: Measured,
    /// Value added both ways.
    pub value_added: ValueAddedResult,
    /// Who receives the additive value added.
    pub recipients: Vec<Received>,
    /// The indicators: a number, or `null` with the reason in `absent`.
    #[cfg_attr(feature = "ts", tsify(type = "Record<Indicator, number | null>"))]
    pub indicators: Map<Indicator, Option<f64>>,
    /// Change from the previous year at current prices, both years measured alike: relative for
    /// money and ratios, in points (a difference of fractions) for shares.
    #[cfg_attr(feature = "ts", tsify(type = "Partial<Record<Indicator, number>>"))]
    pub changes: Map<Indicator, f64>,
    /// The same at constant prices, for what the price index of output can deflate.
    #[cfg_attr(feature = "ts", tsify(type = "Partial<Record<Indicator, number>>"))]
    pub real_changes: Map<Indicator, f64>,
    /// The growth account; none in the first year.
    pub growth: Option<Growth>,
    /// What a reader must know beside the figures.
    pub flags: Vec<Flag>,
    /// Why a result is `null`, by its name: `labour_share`, `value_added.additive`,
    /// `growth.tfp_growth`.
    #[cfg_attr(feature = "ts", tsify(type = "Record<string, Absent>"))]
    pub absent: Map<String, Absent>,
}

impl YearAnalysis {
    /// An indicator of this year, in its [`unit`](Indicator::unit).
    ///
    /// # Errors
    /// As for [`Indicator::value`].
    pub fn indicator(&self, indicator: Indicator) -> Figure {
        match self.indicators.get(&indicator) {
            Some(Some(value)) => Ok(*value),
            _ => Err(self
                .absent
                .get(&indicator.name().to_owned())
                .cloned()
                .unwrap_or_else(|| Reason::MissingItem.into())),
        }
    }
}

/// The results of all years.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Analysis {
    /// The choices made.
    pub options: Options,
    /// One entry a year, ascending.
    pub years: Vec<YearAnalysis>,
    /// Growth and contributions summed over all years, where there are three or more and each
    /// account is complete.
    pub period: Option<Account>,
    /// TFP's share of the growth over the whole period (growth-weighted).
    pub period_tfp_share: Option<f64>,
    /// Labour productivity over the years, comparable with each other.
    pub trend: Trend,
}

/// Labour productivity of every year, measured alike, at the prices of the last year where a
/// price index is given for every year, and nominal otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Trend {
    /// Whether the levels are at the last year's prices.
    pub real: bool,
    /// How workers were counted in all years.
    pub workers: Measured,
    /// Value added per worker, money, one a year.
    pub labour_productivity: Vec<Option<f64>>,
}

/// Analyses checked statements, which ascend by year.
///
/// ```
/// use nangsuat::enterprise::{analyse, Indicator, Item, Options, Statement};
/// // Hà Tiên 1, 2019, million đồng (audited consolidated statements)
/// let year = Statement::new(2019, [
///     (Item::NetRevenue, 8_838_624.994_415),
///     (Item::CostOfGoodsSold, 7_277_551.225_731),
///     (Item::SellingExpense, 159_933.838_538),
///     (Item::AdminExpense, 214_737.139_683),
///     (Item::LabourCost, 595_680.935_451),
///     (Item::Depreciation, 708_276.208_957),
///     (Item::WorkersOpening, 2513.0),
///     (Item::WorkersClosing, 2471.0),
/// ])?;
/// let analysis = analyse(&[year], Options::default());
/// let value_added = analysis.years[0].value_added.subtractive.unwrap();
/// assert_eq!(value_added.round(), 2_490_360.0);
/// let productivity = analysis.years[0].indicator(Indicator::LabourProductivity).unwrap();
/// assert_eq!(productivity, value_added / 2492.0);
/// # Ok::<(), nangsuat::Errors>(())
/// ```
pub fn analyse(statements: &[Statement], options: Options) -> Analysis {
    let mut value_added = Vec::with_capacity(statements.len());
    for statement in statements {
        value_added.push(ValueAdded::of(statement));
    }
    let mut years: Vec<YearAnalysis> = Vec::with_capacity(statements.len());
    let mut accounts: Vec<Account> = Vec::new();
    let mut previous = None;
    for (statement, value_added) in statements.iter().zip(&value_added) {
        let current = Year {
            statement,
            value_added,
            options,
        };
        let year = analyse_year(current, previous.replace(current));
        accounts.extend(year.growth.as_ref().and_then(complete));
        years.push(year);
    }
    let period = if accounts.len() >= 2 && accounts.len() + 1 == years.len() {
        growth::over(&accounts)
    } else {
        None
    };
    Analysis {
        options,
        period_tfp_share: period.and_then(|account| account.tfp_share().ok()),
        period,
        trend: trend(statements, &value_added, options.value_added_basis),
        years,
    }
}

/// One year with what its levels need.
#[derive(Clone, Copy)]
pub(crate) struct Year<'a> {
    pub(crate) statement: &'a Statement,
    value_added: &'a ValueAdded,
    options: Options,
}

impl Year<'_> {
    fn workers(self) -> Measured {
        Measured::of(self.statement, Item::WorkersOpening)
    }

    fn fixed_assets(self) -> Measured {
        Measured::of(self.statement, Item::FixedAssetsOpening)
    }

    fn levels(self, workers: Measured, fixed_assets: Measured) -> Levels {
        let basis = self.options.value_added_basis;
        Levels::of(
            self.statement,
            self.value_added,
            basis,
            workers,
            fixed_assets,
        )
    }
}

/// How prices moved between two years; `None` where one of them has no index, or the two are so far
/// apart that no number says how far.
pub(crate) fn price_change(previous: &Statement, current: &Statement, index: Item) -> Option<f64> {
    let change = current.get(index)? / previous.get(index)?;
    Some(change).filter(|change| change.is_normal())
}

/// Indicators of two years, measured alike, the earlier first.
pub(crate) fn comparable_levels(
    previous: &Statement,
    current: &Statement,
    options: Options,
) -> [Levels; 2] {
    let year = |statement, value_added| Year {
        statement,
        value_added,
        options,
    };
    compare(
        year(previous, &ValueAdded::of(previous)),
        year(current, &ValueAdded::of(current)),
    )
    .levels
}

struct Comparison {
    workers: Measured,
    fixed_assets: Measured,
    levels: [Levels; 2],
}

fn compare(previous: Year, current: Year) -> Comparison {
    let workers = previous.workers().common(current.workers());
    let fixed_assets = previous.fixed_assets().common(current.fixed_assets());
    Comparison {
        workers,
        fixed_assets,
        levels: [
            previous.levels(workers, fixed_assets),
            current.levels(workers, fixed_assets),
        ],
    }
}

fn analyse_year(current: Year, previous: Option<Year>) -> YearAnalysis {
    let mut absent = Map::default();
    let mut flags = Vec::new();
    let (workers, fixed_assets) = (current.workers(), current.fixed_assets());
    let levels = current.levels(workers, fixed_assets);

    let ValueAdded {
        additive,
        subtractive,
        bridge,
        bridge_items,
        bridge_residual,
    } = current.value_added.clone();
    if current.statement.get(Item::TaxesAndFeesInCost).is_none()
        && (additive.is_ok() || subtractive.is_ok())
    {
        flags.push(Flag::TaxesNotSeparated);
    }
    if workers == Measured::Closing && levels.workers.is_ok() {
        flags.push(Flag::WorkersClosingOnly);
    }
    if fixed_assets == Measured::Closing && levels.fixed_assets.is_ok() {
        flags.push(Flag::FixedAssetsClosingOnly);
    }
    if let (Ok(residual), Ok(output)) = (&bridge_residual, &levels.output)
        && bridge_items.complete()
        && residual.abs() > RECONCILES_WITHIN * output.abs()
    {
        flags.push(Flag::DoesNotReconcile);
    }

    let mut indicators = Map::default();
    for &indicator in Indicator::ALL {
        let value = absent.keep(indicator.name(), indicator.value(&levels));
        indicators.insert(indicator, value);
    }

    let value_added = ValueAddedResult {
        additive: absent.keep("value_added.additive", additive),
        subtractive: absent.keep("value_added.subtractive", subtractive),
        bridge: absent.keep("value_added.bridge", bridge),
        bridge_items,
        bridge_residual: bridge_residual.ok(),
    };

    let mut changes = Map::default();
    let mut real_changes = Map::default();
    let growth = previous.map(|previous| {
        let comparison = compare(previous, current);
        let inflation = price_change(previous.statement, current.statement, Item::PriceIndex);
        for &indicator in Indicator::ALL {
            let [before, now] = &comparison.levels;
            let (Ok(before), Ok(now)) = (indicator.value(before), indicator.value(now)) else {
                continue;
            };
            if indicator.unit() == IndicatorUnit::Share {
                if let Ok(points) = finite(now - before) {
                    changes.insert(indicator, points);
                }
            } else if let Ok(change) = growth::rate(before, now, Rates::Percent) {
                changes.insert(indicator, change);
                if let Some(inflation) = inflation.filter(|_| deflatable(indicator))
                    && let Ok(change) = finite((1.0 + change) / inflation - 1.0)
                {
                    real_changes.insert(indicator, change);
                }
            }
        }
        account(previous, current, &comparison, &mut flags, &mut absent)
    });

    YearAnalysis {
        year: current.statement.year(),
        workers,
        fixed_assets,
        value_added,
        recipients: recipients(current.statement, current.value_added),
        indicators,
        changes,
        real_changes,
        growth,
        flags,
        absent,
    }
}

/// The part of sales by which the lines of a statement may miss its profit before it is flagged:
/// figures rounded to a unit that is small beside the whole.
const RECONCILES_WITHIN: f64 = 1e-5;

/// Whether the price index of output turns the indicator into constant prices.
const fn deflatable(indicator: Indicator) -> bool {
    matches!(
        indicator,
        Indicator::LabourProductivity
            | Indicator::OutputPerWorker
            | Indicator::LabourProductivityPerHour
    )
}

fn dated(figure: Figure, year: i32) -> Figure {
    figure.map_err(|absent| absent.in_year(year))
}

/// Growth of a level between two years; an absence says in which of them.
fn growth_of(
    [before, now]: [&Figure; 2],
    [from, to]: [i32; 2],
    deflator: Option<f64>,
    rates: Rates,
) -> Figure {
    match (dated(before.clone(), from), dated(now.clone(), to)) {
        (Ok(before), _) if before <= 0.0 => dated(Err(Reason::NotPositive.into()), from),
        (_, Ok(now)) if now <= 0.0 => dated(Err(Reason::NotPositive.into()), to),
        (Ok(before), Ok(now)) => growth::rate(before, now / deflator.unwrap_or(1.0), rates),
        (Err(first), Err(second)) => Err(first.and(&second)),
        (Err(absent), _) | (_, Err(absent)) => Err(absent),
    }
}

fn account(
    previous: Year,
    current: Year,
    comparison: &Comparison,
    flags: &mut Vec<Flag>,
    absent: &mut Map<String, Absent>,
) -> Growth {
    let method = current.options.growth_method;
    let [before, now] = &comparison.levels;
    let price = price_change(previous.statement, current.statement, Item::PriceIndex);
    let capital_price = price_change(
        previous.statement,
        current.statement,
        Item::CapitalPriceIndex,
    );
    let years = [previous.statement.year(), current.statement.year()];
    let [from, to] = years;
    let rate = |x: fn(&Levels) -> &Figure, deflator: Option<f64>| -> Figure {
        growth_of([x(before), x(now)], years, deflator, method.rates())
    };
    let output_growth = rate(|x| &x.value_added, price);
    let capital_growth = rate(|x| &x.fixed_assets, capital_price);
    let labour_growth = rate(|x| &x.workers, None);
    let labour_share = method.labour_share(
        dated(Indicator::LabourShare.value(before), from),
        dated(Indicator::LabourShare.value(now), to),
    );
    let account = match (
        &output_growth,
        &capital_growth,
        &labour_growth,
        &labour_share,
    ) {
        (Ok(output), Ok(capital), Ok(labour), Ok(share)) => {
            Ok(Account::from_rates(*output, *capital, *labour, *share))
        }
        (Err(why), ..) | (_, Err(why), ..) | (_, _, Err(why), _) | (.., Err(why)) => {
            Err(why.clone())
        }
    };
    let per_worker = |x: &Figure| -> Figure {
        let (x, labour) = (x.clone()?, labour_growth.clone()?);
        Ok(growth::per_unit(x, labour, method.rates()))
    };

    for (flag, raised) in [
        (Flag::Nominal, price.is_none() && output_growth.is_ok()),
        (
            Flag::CapitalNotDeflated,
            capital_price.is_none() && capital_growth.is_ok(),
        ),
        (
            Flag::WorkersComparedAtYearEnd,
            comparison.workers == Measured::Closing && labour_growth.is_ok(),
        ),
        (
            Flag::FixedAssetsComparedAtYearEnd,
            comparison.fixed_assets == Measured::Closing && capital_growth.is_ok(),
        ),
        (
            Flag::OutputFell,
            output_growth.as_ref().is_ok_and(|growth| *growth < 0.0),
        ),
        (Flag::YearsNotConsecutive, to - from != 1),
    ] {
        if raised {
            flags.push(flag);
        }
    }

    let mut keep = |name: &str, figure: Figure| absent.keep(&["growth.", name].concat(), figure);
    let of = |x: fn(&Account) -> Figure| account.clone().and_then(|account| x(&account));
    Growth {
        from,
        to,
        real: price.is_some(),
        capital_real: capital_price.is_some(),
        method,
        workers: comparison.workers,
        fixed_assets: comparison.fixed_assets,
        labour_productivity_growth: keep("labour_productivity_growth", per_worker(&output_growth)),
        capital_intensity_growth: keep("capital_intensity_growth", per_worker(&capital_growth)),
        labour_contribution: keep(
            "labour_contribution",
            labour_share
                .clone()
                .and_then(|share| Ok(share * labour_growth.clone()?)),
        ),
        capital_contribution: keep(
            "capital_contribution",
            labour_share
                .clone()
                .and_then(|share| Ok((1.0 - share) * capital_growth.clone()?)),
        ),
        capital_share: labour_share.as_ref().ok().map(|share| 1.0 - share),
        output_growth: keep("output_growth", output_growth),
        capital_growth: keep("capital_growth", capital_growth),
        labour_growth: keep("labour_growth", labour_growth),
        labour_share: keep("labour_share", labour_share),
        tfp_growth: keep("tfp_growth", of(|account| Ok(account.tfp_growth))),
        tfp_share: keep("tfp_share", of(Account::tfp_share)),
        capital_contribution_share: of(Account::capital_contribution_share).ok(),
        labour_contribution_share: of(Account::labour_contribution_share).ok(),
    }
}

fn complete(growth: &Growth) -> Option<Account> {
    growth.tfp_growth?;
    Some(Account::from_rates(
        growth.output_growth?,
        growth.capital_growth?,
        growth.labour_growth?,
        growth.labour_share?,
    ))
}

fn trend(statements: &[Statement], value_added: &[ValueAdded], basis: Basis) -> Trend {
    let mut workers = Measured::Average;
    let mut real = statements.len() > 1;
    let mut last_price = None;
    for statement in statements {
        workers = workers.common(Measured::of(statement, Item::WorkersOpening));
        last_price = statement.get(Item::PriceIndex);
        real = real && last_price.is_some();
    }
    let mut labour_productivity = Vec::with_capacity(statements.len());
    for (statement, value_added) in statements.iter().zip(value_added) {
        let levels = Levels::of(statement, value_added, basis, workers, Measured::Closing);
        let mut level = Indicator::LabourProductivity.value(&levels).ok();
        if let (true, Some(nominal), Some(price), Some(last)) =
            (real, level, statement.get(Item::PriceIndex), last_price)
        {
            level = finite(nominal * (last / price)).ok();
        }
        labour_productivity.push(level);
    }
    Trend {
        real,
        workers,
        labour_productivity,
    }
}
