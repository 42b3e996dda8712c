//! One enterprise against a reference: how large the gap in labour productivity is, where it
//! comes from, and what closing it would be worth.
//!
//! With LP labour productivity, `own` the enterprise and `ref` the reference:
//!
//! ```text
//! ln(LP_ref / LP_own) = Δln(AV/TO) + Δln(TO/LT)            content and sales
//!                     = Δln(AV/FA) + Δln(FA/LT)            capital productivity and intensity
//!                     = s_K · Δln(FA/LT) + ΔlnTFP          capital deepening and relative TFP
//! ```
//!
//! with s_K = 1 − the mean of the two labour shares, or 1 − the enterprise's own where the
//! reference gives none. Each split is exact in logarithms. In money it is exact too: a cause's
//! amount is L · (its log points), where L = (LP_ref − LP_own) / ln(LP_ref / LP_own) is the
//! logarithmic mean of the two levels (Ang, *Energy Policy* 33 (2005), LMDI).

mod distribution;

pub use distribution::{
    DistributionGap, DistributionSplit, Placed, Residual, Standing, Target, amounts,
};

use crate::decimal::plain;
use crate::enterprise::{
    Indicator, Item, Levels, Measured, Options, Statement, comparable_levels, price_change,
};
use crate::error::{Absent, Error, ErrorCode, Figure, Reason, finite};
use crate::growth;
use crate::map::Map;
use crate::math::{ln, logarithmic_mean};
use crate::names::names;
use serde::{Deserialize, Serialize};

/// What an enterprise compares itself with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", try_from = "FlatReference")]
pub enum Reference {
    /// Its own previous statement, at this year's prices where price indices are given.
    PreviousYear,
    /// Its own first statement, grown at a yearly rate such as the plan's 7 %.
    Path {
        /// Yearly growth of labour productivity, a fraction above −1.
        annual_growth: f64,
    },
    /// A level of labour productivity from official statistics; it has no components.
    Official {
        /// The identifier of the figure, with its source in the shipped series.
        id: String,
        /// Money per worker and year, above zero.
        labour_productivity: f64,
    },
    /// A level of one's own, with as many components as are known.
    Own {
        /// Money per worker and year, above zero.
        labour_productivity: Option<f64>,
        /// AV / TO, above zero.
        value_added_content: Option<f64>,
        /// FA / LT, money per worker, above zero.
        capital_intensity: Option<f64>,
        /// LC / AV, above 0 and at most 1.
        labour_share: Option<f64>,
    },
}

names! {
    /// The kinds of [`Reference`].
    #[derive(Default)]
    pub enum ReferenceKind {
        /// [`Reference::PreviousYear`].
        #[default]
        PreviousYear = "previous_year",
        /// [`Reference::Path`].
        Path = "path",
        /// [`Reference::Official`].
        Official = "official",
        /// [`Reference::Own`].
        Own = "own",
    }
}

/// A reference as a file holds it. Flat, since an enum tagged inside costs a page 15 kB.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FlatReference {
    /// What it is.
    pub kind: ReferenceKind,
    /// Of a path: yearly growth of labour productivity, a fraction above −1.
    pub annual_growth: Option<f64>,
    /// Of an official figure: its identifier.
    pub id: Option<String>,
    /// Of an official figure or an own level: money per worker and year, above zero.
    pub labour_productivity: Option<f64>,
    /// Of an own level: AV / TO, above zero.
    pub value_added_content: Option<f64>,
    /// Of an own level: FA / LT, money per worker, above zero.
    pub capital_intensity: Option<f64>,
    /// Of an own level: LC / AV, above 0 and at most 1.
    pub labour_share: Option<f64>,
}

impl TryFrom<FlatReference> for Reference {
    type Error = Error;

    fn try_from(raw: FlatReference) -> Result<Self, Error> {
        let needed = |value: Option<f64>, path: &str| {
            value.ok_or_else(|| Error::new(ErrorCode::NotANumber, path, "", "a number"))
        };
        Ok(match raw.kind {
            ReferenceKind::PreviousYear => Reference::PreviousYear,
            ReferenceKind::Path => Reference::Path {
                annual_growth: needed(raw.annual_growth, "/reference/annual_growth")?,
            },
            ReferenceKind::Official => Reference::Official {
                id: raw.id.unwrap_or_default(),
                labour_productivity: needed(
                    raw.labour_productivity,
                    "/reference/labour_productivity",
                )?,
            },
            ReferenceKind::Own => Reference::Own {
                labour_productivity: raw.labour_productivity,
                value_added_content: raw.value_added_content,
                capital_intensity: raw.capital_intensity,
                labour_share: raw.labour_share,
            },
        })
    }
}

/// A reference made comparable: its indicators, at the prices and on the counts of the
/// enterprise's year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Comparison {
    /// Whether both sides are at the same prices; otherwise the comparison is nominal.
    pub real: bool,
    /// The enterprise's workers, counted as its indicators below count them.
    pub workers: Option<f64>,
    /// The enterprise's indicators, measured as the reference is.
    #[cfg_attr(feature = "ts", tsify(type = "Partial<Record<Indicator, number>>"))]
    pub own: Map<Indicator, f64>,
    /// The reference's indicators, as many as it has.
    #[cfg_attr(feature = "ts", tsify(type = "Partial<Record<Indicator, number>>"))]
    pub reference: Map<Indicator, f64>,
}

impl Comparison {
    /// Makes a reference comparable with the last of the statements.
    ///
    /// # Errors
    /// An [`Absent`] where there is nothing to compare with.
    pub fn new(
        statements: &[Statement],
        options: Options,
        reference: &Reference,
    ) -> Result<Self, Absent> {
        let current = statements.last().ok_or(Reason::NoReference)?;
        match reference {
            Reference::PreviousYear => {
                let previous = statements
                    .len()
                    .checked_sub(2)
                    .map(|index| &statements[index])
                    .ok_or(Reason::NoPreviousYear)?;
                Ok(with_earlier(previous, current, options))
            }
            Reference::Path { annual_growth } => {
                let first = statements
                    .first()
                    .filter(|first| first.year() < current.year())
                    .ok_or(Reason::NoPreviousYear)?;
                let mut comparison = with_earlier(first, current, options);
                let years = current.year() - first.year();
                let lp = Indicator::LabourProductivity;
                let mut path = Map::default();
                if let Some(base) = comparison.reference.get(&lp)
                    && let Ok(level) = finite(growth::compound(*base, *annual_growth, years))
                {
                    path.insert(lp, level);
                }
                comparison.reference = path;
                Ok(comparison)
            }
            Reference::Official {
                labour_productivity,
                ..
            } => {
                let mut reference = Map::default();
                reference.insert(Indicator::LabourProductivity, *labour_productivity);
                Ok(Self::of(&best_levels(current, options), reference, true))
            }
            Reference::Own {
                labour_productivity,
                value_added_content,
                capital_intensity,
                labour_share,
            } => {
                let mut reference: Map<Indicator, f64> = Map::default();
                let mut put = |indicator, value: Option<f64>| {
                    if let Some(value) = value.filter(|value| value.is_finite()) {
                        reference.insert(indicator, value);
                    }
                };
                put(Indicator::LabourProductivity, *labour_productivity);
                put(Indicator::ValueAddedContent, *value_added_content);
                put(Indicator::CapitalIntensity, *capital_intensity);
                put(Indicator::LabourShare, *labour_share);
                let over =
                    |part: &Option<f64>| labour_productivity.zip(*part).map(|(lp, x)| lp / x);
                put(Indicator::OutputPerWorker, over(value_added_content));
                put(Indicator::CapitalProductivity, over(capital_intensity));
                if reference.is_empty() {
                    return Err(Reason::NoReference.into());
                }
                Ok(Self::of(&best_levels(current, options), reference, true))
            }
        }
    }

    fn of(own: &Levels, reference: Map<Indicator, f64>, real: bool) -> Self {
        Self {
            real,
            workers: own.workers.clone().ok(),
            own: all(own),
            reference,
        }
    }

    /// The year whose labour productivity the gap lacks; none where it is not a year's.
    pub(crate) fn lacking(
        &self,
        statements: &[Statement],
        reference: Option<&Reference>,
    ) -> Option<i32> {
        let lp = Indicator::LabourProductivity;
        let [earlier @ .., current] = statements else {
            return None;
        };
        let lacking = match (self.own.get(&lp), self.reference.get(&lp), reference?) {
            (None, ..) => Some(current),
            (_, None, Reference::PreviousYear) => earlier.last(),
            (_, None, Reference::Path { .. }) => earlier.first(),
            _ => None,
        };
        lacking.map(Statement::year)
    }

    /// The verdict on one indicator; `None` where either side lacks it, the reference is not
    /// positive, or their ratio cannot be held.
    pub fn judge(&self, indicator: Indicator) -> Option<Judgement> {
        let own = *self.own.get(&indicator)?;
        let reference = *self.reference.get(&indicator)?;
        if reference <= 0.0 {
            return None;
        }
        let ratio = finite(own / reference).ok()?;
        Some(Judgement {
            indicator,
            own,
            reference,
            ratio,
            verdict: if ratio < 1.0 - NORMAL_WITHIN {
                Verdict::Low
            } else if ratio > 1.0 + NORMAL_WITHIN {
                Verdict::High
            } else {
                Verdict::Normal
            },
        })
    }
}

/// An indicator within 5 % of the reference's is normal; below that it is low, above it high.
/// The one rule by which this library calls a figure low. A choice of this library: differences
/// of that size are within the accuracy of accounts and head counts.
pub const NORMAL_WITHIN: f64 = 0.05;

names! {
    /// Low, normal or high against the reference.
    pub enum Verdict {
        /// More than 5 % below.
        Low = "low",
        /// Within 5 %.
        Normal = "normal",
        /// More than 5 % above.
        High = "high",
    }
}

/// One indicator against the reference's.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Judgement {
    /// Which indicator.
    pub indicator: Indicator,
    /// The enterprise's value, in the indicator's unit.
    pub own: f64,
    /// The reference's value, in the same unit.
    pub reference: f64,
    /// Own / reference.
    pub ratio: f64,
    /// What that means.
    pub verdict: Verdict,
}

fn best_levels(statement: &Statement, options: Options) -> Levels {
    Levels::of(
        statement,
        &crate::enterprise::ValueAdded::of(statement),
        options.value_added_basis,
        Measured::of(statement, Item::WorkersOpening),
        Measured::of(statement, Item::FixedAssetsOpening),
    )
}

fn all(levels: &Levels) -> Map<Indicator, f64> {
    let mut all = Map::default();
    for &indicator in Indicator::ALL {
        if let Ok(value) = indicator.value(levels) {
            all.insert(indicator, value);
        }
    }
    all
}

/// An earlier statement as the reference, brought to the prices of the later one: money of
/// output by the price index, fixed assets by the capital price index or else left as they are.
fn with_earlier(earlier: &Statement, current: &Statement, options: Options) -> Comparison {
    let [mut reference, own] = comparable_levels(earlier, current, options);
    let price = price_change(earlier, current, Item::PriceIndex);
    let capital_price = price_change(earlier, current, Item::CapitalPriceIndex);
    if let Some(price) = price {
        for level in [
            &mut reference.value_added,
            &mut reference.output,
            &mut reference.labour_cost,
            &mut reference.depreciation,
            &mut reference.interest,
            &mut reference.operating_profit,
            &mut reference.energy,
        ] {
            scale(level, price);
        }
        reference.taxes *= price;
    }
    if let Some(price) = capital_price {
        scale(&mut reference.fixed_assets, price);
    }
    Comparison::of(&own, all(&reference), price.is_some())
}

fn scale(figure: &mut Figure, factor: f64) {
    if let Ok(value) = figure {
        *figure = finite(*value * factor);
    }
}

/// The gap in labour productivity, from the enterprise to the reference.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Gap {
    /// The enterprise's labour productivity, money per worker and year.
    pub own: f64,
    /// The reference's.
    pub reference: f64,
    /// Reference − own: positive where there is something to close.
    pub absolute: f64,
    /// Own / reference.
    pub ratio: f64,
    /// ln(reference / own); `None` where the enterprise's value added is not positive.
    pub log_points: Option<f64>,
    /// Workers of the enterprise, as its labour productivity counts them.
    pub workers: Option<f64>,
    /// What closing the gap would add to value added, money a year = absolute × workers; `None`
    /// where there is nothing to close.
    pub worth: Option<f64>,
    /// The splits of the gap into causes.
    pub splits: Vec<Split>,
}

names! {
    /// Which identity a split rests on.
    pub enum SplitKind {
        /// Value-added content × sales per worker.
        ContentAndSales = "content_and_sales",
        /// Capital productivity × capital intensity.
        ProductivityAndIntensity = "productivity_and_intensity",
        /// Capital deepening and relative TFP.
        DeepeningAndTfp = "deepening_and_tfp",
    }
}

names! {
    /// A cause of the gap.
    pub enum CauseKind {
        /// AV / TO.
        ValueAddedContent = "value_added_content",
        /// TO / LT.
        OutputPerWorker = "output_per_worker",
        /// AV / FA.
        CapitalProductivity = "capital_productivity",
        /// FA / LT.
        CapitalIntensity = "capital_intensity",
        /// Capital share × FA / LT.
        CapitalDeepening = "capital_deepening",
        /// What capital deepening leaves.
        RelativeTfp = "relative_tfp",
    }
}

/// One cause's part of the gap: amount = log points × the logarithmic mean of the two levels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Cause {
    /// Which.
    pub cause: CauseKind,
    /// Its part of the log gap.
    pub log_points: f64,
    /// Its part of the absolute gap, money per worker and year.
    pub amount: f64,
}

/// The gap split in two, or why it cannot be.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Split {
    /// Which identity.
    pub kind: SplitKind,
    /// The two causes; they sum to the gap. Empty where `absent` says why.
    pub causes: Vec<Cause>,
    /// s_K, the capital share used for capital deepening and relative TFP, a fraction.
    pub capital_share: Option<f64>,
    /// Whether that share is the enterprise's own, since the reference gives none.
    pub own_share_only: bool,
    /// Why there is no split.
    pub absent: Option<Absent>,
}

/// The gap of the last statement to a reference.
///
/// # Errors
/// An [`Absent`] where either side has no labour productivity, or the two are so far apart that
/// their ratio cannot be held.
///
/// ```
/// use nangsuat::enterprise::{Item, Options, Statement};
/// use nangsuat::gap::{gap, Comparison, Reference};
/// let statement = Statement::new(2024, [
///     (Item::NetRevenue, 1000.0), (Item::CostOfGoodsSold, 800.0),
///     (Item::SellingAndAdminExpense, 100.0), (Item::LabourCost, 200.0),
///     (Item::Depreciation, 100.0), (Item::WorkersClosing, 10.0), (Item::FixedAssets, 500.0),
/// ])?;
/// let reference = Reference::Own {
///     labour_productivity: Some(60.0), value_added_content: Some(0.4),
///     capital_intensity: Some(60.0), labour_share: Some(0.5),
/// };
/// let comparison = Comparison::new(&[statement], Options::default(), &reference).unwrap();
/// let gap = gap(&comparison).unwrap();
/// assert!((gap.worth.unwrap() - 200.0).abs() < 1e-9);
/// for split in &gap.splits {
///     let sum: f64 = split.causes.iter().map(|cause| cause.amount).sum();
///     assert!((sum - gap.absolute).abs() < 1e-9);
/// }
/// # Ok::<(), nangsuat::Errors>(())
/// ```
pub fn gap(comparison: &Comparison) -> Result<Gap, Absent> {
    let missing = || Absent::of(Reason::MissingItem, Indicator::LabourProductivity.name());
    let lp = Indicator::LabourProductivity;
    let own = *comparison.own.get(&lp).ok_or_else(missing)?;
    let reference = *comparison.reference.get(&lp).ok_or_else(missing)?;
    let absolute = finite(reference - own)?;
    let logs = if own > 0.0 && reference > 0.0 {
        Some(Logs {
            total: finite(ln(reference / own))?,
            mean: logarithmic_mean(own, reference),
        })
    } else {
        None
    };
    let split = |kind, component| split(comparison, logs, kind, component);
    let splits = vec![
        split(SplitKind::ContentAndSales, Indicator::ValueAddedContent),
        split(
            SplitKind::ProductivityAndIntensity,
            Indicator::CapitalIntensity,
        ),
        split(SplitKind::DeepeningAndTfp, Indicator::CapitalIntensity),
    ];
    Ok(Gap {
        own,
        reference,
        absolute,
        ratio: finite(own / reference)?,
        log_points: logs.map(|logs| logs.total),
        workers: comparison.workers,
        worth: comparison
            .workers
            .filter(|_| absolute > 0.0)
            .and_then(|workers| finite(absolute * workers).ok()),
        splits,
    })
}

#[derive(Clone, Copy)]
struct Logs {
    total: f64,
    mean: f64,
}

fn split(
    comparison: &Comparison,
    logs: Option<Logs>,
    kind: SplitKind,
    component: Indicator,
) -> Split {
    let mut result = Split {
        kind,
        causes: Vec::new(),
        capital_share: None,
        own_share_only: false,
        absent: None,
    };
    let causes = (|| {
        let logs = logs.ok_or(Reason::ValueAddedNotPositive)?;
        let reference = *comparison
            .reference
            .get(&component)
            .ok_or_else(|| Absent::of(Reason::ReferenceWithoutComponents, component.name()))?;
        let own = *comparison
            .own
            .get(&component)
            .ok_or_else(|| Absent::of(Reason::MissingItem, component.name()))?;
        if own <= 0.0 || reference <= 0.0 {
            return Err(Absent::of(Reason::NotPositive, component.name()));
        }
        let component_gap = finite(ln(reference / own))?;
        let (first, part, second) = match kind {
            SplitKind::ContentAndSales => (
                CauseKind::ValueAddedContent,
                component_gap,
                CauseKind::OutputPerWorker,
            ),
            SplitKind::ProductivityAndIntensity => (
                CauseKind::CapitalIntensity,
                component_gap,
                CauseKind::CapitalProductivity,
            ),
            SplitKind::DeepeningAndTfp => {
                let share = Indicator::LabourShare;
                let own = *comparison
                    .own
                    .get(&share)
                    .ok_or_else(|| Absent::of(Reason::MissingItem, share.name()))?;
                let reference = comparison.reference.get(&share).copied();
                result.own_share_only = reference.is_none();
                let capital_share = 1.0 - f64::midpoint(own, reference.unwrap_or(own));
                result.capital_share = Some(capital_share);
                (
                    CauseKind::CapitalDeepening,
                    capital_share * component_gap,
                    CauseKind::RelativeTfp,
                )
            }
        };
        let cause = |cause, log_points: f64| -> Result<Cause, Absent> {
            Ok(Cause {
                cause,
                log_points,
                amount: finite(logs.mean * log_points)?,
            })
        };
        Ok(vec![cause(first, part)?, cause(second, logs.total - part)?])
    })();
    match causes {
        Ok(causes) => result.causes = causes,
        Err(absent) => result.absent = Some(absent),
    }
    result
}

impl Reference {
    /// Checks the figures that a reference carries; path from the reference's own root.
    ///
    /// # Errors
    /// The first figure out of range, with its path: [`ErrorCode::NotPositive`], or
    /// [`ErrorCode::OutOfRange`] for a growth not above −1 or beyond 10, and a labour share above 1.
    pub fn check(&self) -> Result<(), Error> {
        let positive = |value: f64, path: &str| {
            if value.is_finite() && value > 0.0 {
                Ok(())
            } else {
                Err(Error::new(
                    ErrorCode::NotPositive,
                    path,
                    plain(value),
                    "> 0",
                ))
            }
        };
        match self {
            Reference::PreviousYear => Ok(()),
            Reference::Path { annual_growth } => {
                if annual_growth.is_finite() && *annual_growth > -1.0 && *annual_growth <= 10.0 {
                    Ok(())
                } else {
                    Err(Error::new(
                        ErrorCode::OutOfRange,
                        "/annual_growth",
                        plain(*annual_growth),
                        "> -1 and <= 10",
                    ))
                }
            }
            Reference::Official {
                labour_productivity,
                ..
            } => positive(*labour_productivity, "/labour_productivity"),
            Reference::Own {
                labour_productivity,
                value_added_content,
                capital_intensity,
                labour_share,
            } => {
                for (value, path) in [
                    (labour_productivity, "/labour_productivity"),
                    (value_added_content, "/value_added_content"),
                    (capital_intensity, "/capital_intensity"),
                    (labour_share, "/labour_share"),
                ] {
                    if let Some(value) = value {
                        positive(*value, path)?;
                    }
                }
                match labour_share {
                    Some(share) if *share > 1.0 => Err(Error::new(
                        ErrorCode::OutOfRange,
                        "/labour_share",
                        plain(*share),
                        "0 to 1",
                    )),
                    _ => Ok(()),
                }
            }
        }
    }
}
