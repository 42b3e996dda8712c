//! The indicators, each defined once: identifier, group, unit, direction, formula.

use super::item::Item;
use super::statement::Statement;
use super::value_added::{Basis, ValueAdded, need, operating_cost};
use crate::error::{Absent, Figure, Reason, finite};
use crate::names::names;

names! {
    /// The four groups of the "quick" system of the Viet Nam National Productivity Institute and the
    /// Asian Productivity Organization.
    pub enum Group {
        /// Labour productivity.
        Labour = "labour",
        /// Capital productivity.
        Capital = "capital",
        /// Competitiveness and profit.
        Competitiveness = "competitiveness",
        /// Overall.
        Overall = "overall",
    }
}

names! {
    /// What an indicator is expressed in.
    pub enum IndicatorUnit {
        /// Money per worker and year.
        MoneyPerWorker = "money_per_worker",
        /// Money per hour worked.
        MoneyPerHour = "money_per_hour",
        /// A plain ratio, such as đồng of value added for each đồng of labour cost.
        Ratio = "ratio",
        /// A fraction of a whole; pages show percent, and its change in percentage points.
        Share = "share",
    }
}

names! {
    /// Which way is better.
    pub enum Direction {
        /// Higher is better.
        Higher = "higher",
        /// Lower is better.
        Lower = "lower",
        /// Neither: it explains the others.
        Context = "context",
    }
}

names! {
    /// How a stock or head count of a year was measured.
    pub enum Measured {
        /// The mean of opening and closing.
        Average = "average",
        /// At the end of the year.
        Closing = "closing",
    }
}

impl Measured {
    /// The better measure that one year permits: the average where the opening is known.
    pub fn of(statement: &Statement, opening: Item) -> Self {
        if statement.get(opening).is_some() {
            Measured::Average
        } else {
            Measured::Closing
        }
    }

    /// The measure that two years have in common.
    pub(super) fn common(self, other: Self) -> Self {
        if self == other {
            self
        } else {
            Measured::Closing
        }
    }

    fn level(self, statement: &Statement, opening: Item, closing: Item) -> Figure {
        let closing = need(statement, closing)?;
        match self {
            Measured::Closing => Ok(closing),
            Measured::Average => Ok(f64::midpoint(need(statement, opening)?, closing)),
        }
    }
}

/// What the formulas of the indicators are made of, for one year: money, persons and hours. Symbols as the Viet Nam
/// National Productivity Institute and the Asian Productivity Organization use them.
#[derive(Debug, Clone)]
pub struct Levels {
    /// AV: value added on the chosen basis.
    pub value_added: Figure,
    /// TO: net revenue.
    pub output: Figure,
    /// LC: labour cost.
    pub labour_cost: Figure,
    /// Depreciation.
    pub depreciation: Figure,
    /// Interest expense.
    pub interest: Figure,
    /// Taxes and fees inside cost; zero where not separated (flagged elsewhere).
    pub taxes: f64,
    /// OP: operating profit before interest and financial income = TO − operating cost.
    pub operating_profit: Figure,
    /// FA: fixed assets at gross cost.
    pub fixed_assets: Figure,
    /// LT: workers.
    pub workers: Figure,
    /// Workers who are paid.
    pub paid_workers: Figure,
    /// Hours worked.
    pub hours: Figure,
    /// Energy cost.
    pub energy: Figure,
}

impl Levels {
    /// The levels of one year, with workers and fixed assets measured as asked.
    pub fn of(
        statement: &Statement,
        value_added: &ValueAdded,
        basis: Basis,
        workers: Measured,
        capital: Measured,
    ) -> Self {
        let output = need(statement, Item::NetRevenue);
        Self {
            value_added: value_added.on(basis).clone(),
            labour_cost: need(statement, Item::LabourCost),
            depreciation: need(statement, Item::Depreciation),
            interest: need(statement, Item::InterestExpense),
            taxes: statement.get(Item::TaxesAndFeesInCost).unwrap_or_default(),
            operating_profit: output
                .clone()
                .and_then(|output| Ok(output - operating_cost(statement)?)),
            output,
            fixed_assets: capital.level(statement, Item::FixedAssetsOpening, Item::FixedAssets),
            workers: workers.level(statement, Item::WorkersOpening, Item::WorkersClosing),
            paid_workers: need(statement, Item::PaidWorkers),
            hours: need(statement, Item::HoursWorked),
            energy: need(statement, Item::EnergyCost),
        }
    }
}

fn ratio(numerator: &Figure, denominator: &Figure) -> Figure {
    match (numerator, denominator) {
        (Ok(_), Ok(0.0)) => Err(Reason::ZeroDenominator.into()),
        (Ok(numerator), Ok(denominator)) => finite(numerator / denominator),
        (Err(first), Err(second)) => Err(first.clone().and(second)),
        (Err(absent), _) | (_, Err(absent)) => Err(absent.clone()),
    }
}

/// LC / AV. It is a share only where it lies within 0 to 1.
fn labour_share(levels: &Levels) -> Figure {
    let value_added = levels.value_added.clone()?;
    if value_added <= 0.0 {
        return Err(Reason::ValueAddedNotPositive.into());
    }
    let share = ratio(&levels.labour_cost, &Ok(value_added))?;
    if share > 1.0 {
        return Err(Reason::LabourCostExceedsValueAdded.into());
    }
    Ok(share)
}

fn process_efficiency(levels: &Levels) -> Figure {
    let mut cost = 0.0;
    let mut missing = Absent::from(Reason::MissingItem);
    for part in [&levels.labour_cost, &levels.depreciation, &levels.interest] {
        match part {
            Ok(part) => cost += part,
            Err(absent) => missing.needs.extend_from_slice(&absent.needs),
        }
    }
    if !missing.needs.is_empty() {
        return Err(missing);
    }
    ratio(&levels.value_added, &Ok(cost + levels.taxes))
}

macro_rules! indicators {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $group:ident, $unit:ident,
        $direction:ident, $formula:expr;)*) => {
        names! {
            /// An indicator of an enterprise, computed from one year's figures; in the order of
            /// the tables.
            #[derive(PartialOrd, Ord, Hash)]
            pub enum Indicator { $($(#[$doc])* $variant = $name,)* }
        }

        impl Indicator {
            /// Its group.
            pub const fn group(self) -> Group {
                match self { $(Indicator::$variant => Group::$group,)* }
            }

            /// What it is expressed in.
            pub const fn unit(self) -> IndicatorUnit {
                match self { $(Indicator::$variant => IndicatorUnit::$unit,)* }
            }

            /// Which way is better.
            pub const fn direction(self) -> Direction {
                match self { $(Indicator::$variant => Direction::$direction,)* }
            }

            /// Its value for one year, in its [`unit`](Self::unit).
            ///
            /// # Errors
            /// [`Reason::MissingItem`] with the items that are missing; [`Reason::ZeroDenominator`]; of the
            /// labour share [`Reason::ValueAddedNotPositive`] and [`Reason::LabourCostExceedsValueAdded`].
            pub fn value(self, levels: &Levels) -> Figure {
                let formula: fn(&Levels) -> Figure = match self { $(Indicator::$variant => $formula,)* };
                formula(levels)
            }
        }
    };
}

indicators! {
    /// Labour productivity (năng suất lao động) = AV / LT.
    LabourProductivity = "labour_productivity", Labour, MoneyPerWorker, Higher,
        |x| ratio(&x.value_added, &x.workers);
    /// Output per worker (doanh thu trên một lao động) = TO / LT.
    OutputPerWorker = "output_per_worker", Labour, MoneyPerWorker, Higher,
        |x| ratio(&x.output, &x.workers);
    /// Labour productivity per hour (năng suất lao động theo giờ) = AV / hours worked.
    LabourProductivityPerHour = "labour_productivity_per_hour", Labour, MoneyPerHour, Higher,
        |x| ratio(&x.value_added, &x.hours);
    /// Labour-cost competitiveness (khả năng cạnh tranh về chi phí lao động) = AV / LC.
    LabourCostCompetitiveness = "labour_cost_competitiveness", Labour, Ratio, Higher,
        |x| ratio(&x.value_added, &x.labour_cost);
    /// Wage-adjusted labour productivity = (AV / LT) / (LC / paid workers), for co-operatives and
    /// household firms with unpaid workers. Source: Eurostat, structural business statistics.
    WageAdjustedLabourProductivity = "wage_adjusted_labour_productivity", Labour, Ratio, Higher,
        |x| ratio(&ratio(&x.value_added, &x.workers), &ratio(&x.labour_cost, &x.paid_workers));
    /// Capital productivity (năng suất vốn) = AV / FA.
    CapitalProductivity = "capital_productivity", Capital, Ratio, Higher,
        |x| ratio(&x.value_added, &x.fixed_assets);
    /// Turnover of fixed assets (hiệu suất sử dụng tài sản cố định) = TO / FA.
    OutputPerFixedAssets = "output_per_fixed_assets", Capital, Ratio, Higher,
        |x| ratio(&x.output, &x.fixed_assets);
    /// Value added per đồng of depreciation = AV / depreciation.
    ValueAddedPerDepreciation = "value_added_per_depreciation", Capital, Ratio, Higher,
        |x| ratio(&x.value_added, &x.depreciation);
    /// Unit labour cost (chi phí lao động trên doanh thu) = LC / TO.
    UnitLabourCost = "unit_labour_cost", Competitiveness, Share, Lower,
        |x| ratio(&x.labour_cost, &x.output);
    /// Labour cost per worker (chi phí lao động bình quân) = LC / LT.
    LabourCostPerWorker = "labour_cost_per_worker", Competitiveness, MoneyPerWorker, Context,
        |x| ratio(&x.labour_cost, &x.workers);
    /// Operating margin before interest (tỷ suất lợi nhuận hoạt động trên doanh thu) = OP / TO.
    OperatingMargin = "operating_margin", Competitiveness, Share, Higher,
        |x| ratio(&x.operating_profit, &x.output);
    /// Operating return on fixed assets before interest = OP / FA.
    OperatingReturnOnFixedAssets = "operating_return_on_fixed_assets", Competitiveness, Share, Higher,
        |x| ratio(&x.operating_profit, &x.fixed_assets);
    /// Energy's share of sales (tỷ trọng chi phí năng lượng) = energy cost / TO.
    EnergyShare = "energy_share", Competitiveness, Share, Lower,
        |x| ratio(&x.energy, &x.output);
    /// Value-added content (tỷ lệ giá trị gia tăng trên doanh thu) = AV / TO.
    ValueAddedContent = "value_added_content", Overall, Share, Higher,
        |x| ratio(&x.value_added, &x.output);
    /// Capital intensity (mức trang bị vốn trên lao động) = FA / LT.
    CapitalIntensity = "capital_intensity", Overall, MoneyPerWorker, Context,
        |x| ratio(&x.fixed_assets, &x.workers);
    /// Labour share (tỷ trọng chi phí lao động trong giá trị gia tăng) = LC / AV; absent where
    /// value added is not positive or labour cost exceeds it.
    LabourShare = "labour_share", Overall, Share, Context, labour_share;
    /// Process efficiency (hiệu quả quá trình) = AV / (LC + depreciation + taxes and fees +
    /// interest).
    ProcessEfficiency = "process_efficiency", Overall, Ratio, Higher, process_efficiency;
}
