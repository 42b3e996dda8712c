//! Which of the plan's tools fits which gap, and why.
//!
//! Each rule names what must be low, normal or high against the reference; what counts as
//! low is [`gap::NORMAL_WITHIN`](crate::gap::NORMAL_WITHIN), one rule for all. No percentage is
//! promised: published gains are single cases. The pairing of gaps and tools follows the
//! material of the Viet Nam National Productivity Institute and the Asian Productivity
//! Organization.

use crate::enterprise::{Growth, Indicator, Sector};
use crate::gap::{Comparison, Judgement, Standing, Verdict};
use crate::names::names;
use serde::Serialize;

names! {
    /// A tool or management system for productivity.
    pub enum Tool {
        /// 5S.
        FiveS = "five_s",
        /// Kaizen.
        Kaizen = "kaizen",
        /// Lean.
        Lean = "lean",
        /// Total productive maintenance, with overall equipment effectiveness (OEE).
        Tpm = "tpm",
        /// Quick changeover (single-minute exchange of die).
        Smed = "smed",
        /// Industrial engineering: work study, line balancing.
        IndustrialEngineering = "industrial_engineering",
        /// Material flow cost accounting (ISO 14051).
        Mfca = "mfca",
        /// Green productivity (năng suất xanh).
        GreenProductivity = "green_productivity",
        /// ISO 9001.
        Iso9001 = "iso9001",
        /// Six Sigma.
        SixSigma = "six_sigma",
        /// Good agricultural practice.
        Gap = "gap",
        /// Organic agricultural practice.
        Organic = "organic",
        /// HACCP and ISO 22000.
        FoodSafety = "food_safety",
        /// ISO 50001, energy management.
        Iso50001 = "iso50001",
        /// ISO 56000, innovation management.
        Iso56000 = "iso56000",
        /// Key performance indicators, balanced scorecard.
        KpiBsc = "kpi_bsc",
        /// Pay linked to key performance indicators.
        KpiPay = "kpi_pay",
        /// Digital technology, enterprise resource planning.
        Digital = "digital",
        /// Maintenance data.
        MaintenanceData = "maintenance_data",
        /// Automation.
        Automation = "automation",
        /// Training.
        Training = "training",
        /// Multi-skill training.
        MultiSkillTraining = "multi_skill_training",
        /// Technology renewal.
        TechnologyRenewal = "technology_renewal",
    }
}

impl Tool {
    /// Whether the tool makes sense in the sector: the standards of food are for those who grow
    /// or handle food, those of agriculture for those who grow it or buy from growers.
    fn fits(self, sector: Option<Sector>) -> bool {
        match self {
            Tool::FoodSafety => sector.is_some_and(Sector::handles_food),
            Tool::Gap | Tool::Organic => matches!(
                sector,
                Some(Sector::Rice | Sector::AgriculturalProcessing | Sector::Fishery)
            ),
            _ => true,
        }
    }
}

names! {
    /// Which pattern of figures a piece of advice answers.
    pub enum RuleId {
        /// Value-added content is low: material loss, scrap, low price.
        LowValueAddedContent = "low_value_added_content",
        /// Capital productivity or turnover of fixed assets is low: downtime, changeover, idle assets.
        LowCapitalProductivity = "low_capital_productivity",
        /// Labour productivity or sales per worker is low: motion, waiting, line balance.
        LowLabourProductivity = "low_labour_productivity",
        /// Labour-cost competitiveness is low while pay is normal: output per pay.
        LowOutputPerPay = "low_output_per_pay",
        /// Energy's share is high: losses.
        HighEnergyShare = "high_energy_share",
        /// The operating margin is low while value-added content is normal: overhead.
        LowMargin = "low_margin",
        /// TFP falls while capital per worker rises: capital not absorbed.
        CapitalNotAbsorbed = "capital_not_absorbed",
        /// Capital intensity is low: under-equipped.
        LowCapitalIntensity = "low_capital_intensity",
    }
}

/// One line of the table of advice.
struct Rule {
    id: RuleId,
    /// At least one of these must have the verdict.
    any: &'static [Indicator],
    verdict: Verdict,
    /// This one must be normal, if named.
    normal: Option<Indicator>,
    tools: &'static [Tool],
}

const RULES: &[Rule] = &[
    Rule {
        id: RuleId::LowValueAddedContent,
        any: &[Indicator::ValueAddedContent],
        verdict: Verdict::Low,
        normal: None,
        tools: &[
            Tool::Mfca,
            Tool::GreenProductivity,
            Tool::Lean,
            Tool::Iso9001,
            Tool::SixSigma,
            Tool::Gap,
            Tool::Organic,
            Tool::FoodSafety,
        ],
    },
    Rule {
        id: RuleId::LowCapitalProductivity,
        any: &[
            Indicator::CapitalProductivity,
            Indicator::OutputPerFixedAssets,
        ],
        verdict: Verdict::Low,
        normal: None,
        tools: &[Tool::Tpm, Tool::Smed, Tool::Lean, Tool::MaintenanceData],
    },
    Rule {
        id: RuleId::LowLabourProductivity,
        any: &[Indicator::LabourProductivity, Indicator::OutputPerWorker],
        verdict: Verdict::Low,
        normal: None,
        tools: &[
            Tool::IndustrialEngineering,
            Tool::Lean,
            Tool::FiveS,
            Tool::Kaizen,
            Tool::Automation,
            Tool::Training,
        ],
    },
    Rule {
        id: RuleId::LowOutputPerPay,
        any: &[Indicator::LabourCostCompetitiveness],
        verdict: Verdict::Low,
        normal: Some(Indicator::LabourCostPerWorker),
        tools: &[
            Tool::IndustrialEngineering,
            Tool::KpiPay,
            Tool::MultiSkillTraining,
        ],
    },
    Rule {
        id: RuleId::HighEnergyShare,
        any: &[Indicator::EnergyShare],
        verdict: Verdict::High,
        normal: None,
        tools: &[Tool::Iso50001, Tool::GreenProductivity, Tool::Mfca],
    },
    Rule {
        id: RuleId::LowMargin,
        any: &[Indicator::OperatingMargin],
        verdict: Verdict::Low,
        normal: Some(Indicator::ValueAddedContent),
        tools: &[Tool::KpiBsc, Tool::Digital],
    },
    Rule {
        id: RuleId::LowCapitalIntensity,
        any: &[Indicator::CapitalIntensity],
        verdict: Verdict::Low,
        normal: None,
        tools: &[Tool::TechnologyRenewal],
    },
];

/// The tools for capital that is not absorbed; the one rule that rests on growth.
const NOT_ABSORBED: &[Tool] = &[Tool::Iso56000, Tool::Digital, Tool::Training, Tool::Tpm];

/// A piece of advice: which pattern was found, on which evidence, and which tools answer it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Advice {
    /// Which pattern.
    pub rule: RuleId,
    /// The indicators that show it, against the reference.
    pub evidence: Vec<Judgement>,
    /// TFP growth and the growth of capital per worker, where the pattern is one of growth.
    pub tfp_growth: Option<f64>,
    /// Growth of fixed assets per worker, a fraction.
    pub capital_intensity_growth: Option<f64>,
    /// The tools, the usual first choice first.
    pub tools: Vec<Tool>,
}

/// All advice for one enterprise and reference.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Advised {
    /// The first step for everyone.
    pub first_step: Vec<Tool>,
    /// Advice by pattern, the widest gap or the worst place first.
    pub advice: Vec<Advice>,
    /// The indicators that a rule asks for and that could not be judged, since the enterprise or
    /// the reference lacks them.
    pub not_judged: Vec<Indicator>,
}

/// The ratio furthest from 1, whichever way is bad.
fn width(evidence: &[Judgement]) -> f64 {
    let mut width = 1.0_f64;
    for judgement in evidence {
        let ratio = judgement.ratio.max(f64::MIN_POSITIVE);
        width = width.max(if ratio < 1.0 { 1.0 / ratio } else { ratio });
    }
    width
}

/// Which tools fit the gaps found in a comparison.
///
/// `growth` is the enterprise's latest growth account; TFP counts as low where it does not grow
/// (at or below zero) while capital per worker rises.
pub fn advise(
    comparison: Option<&Comparison>,
    growth: Option<&Growth>,
    sector: Option<Sector>,
) -> Advised {
    let judge = |indicator| comparison.and_then(|comparison| comparison.judge(indicator));
    find(&judge, &width, growth, sector)
}

/// Which tools fit an enterprise's places in a benchmark, the worst place first.
///
/// An indicator is judged against the median as against any reference, and is low or high only
/// where it lies beyond the median's rounding too. The worse place is the one with more
/// enterprises on the better side, by the middle of its bounds.
pub fn advise_by_place(
    standing: &Standing,
    growth: Option<&Growth>,
    sector: Option<Sector>,
) -> Advised {
    let judge = |indicator| {
        let mut judgement = standing.comparison.judge(indicator)?;
        let place = standing.place(indicator)?;
        let beyond = match judgement.verdict {
            Verdict::Low => place.below.is_some_and(|level| level.fraction() <= 0.5),
            Verdict::Normal => true,
            Verdict::High => place.above.is_some_and(|level| level.fraction() >= 0.5),
        };
        if !beyond {
            judgement.verdict = Verdict::Normal;
        }
        Some(judgement)
    };
    let better = |evidence: &[Judgement]| {
        let mut most = 0.0_f64;
        for judgement in evidence {
            let Some(place) = standing.place(judgement.indicator) else {
                continue;
            };
            let lower = f64::midpoint(place.lower, place.upper);
            most = most.max(match judgement.verdict {
                Verdict::Low => 1.0 - lower,
                Verdict::Normal => 0.0,
                Verdict::High => lower,
            });
        }
        most
    };
    find(&judge, &better, growth, sector)
}

/// The rules whose pattern is there, that with the most severe evidence first.
fn find(
    judge: &dyn Fn(Indicator) -> Option<Judgement>,
    severity: &dyn Fn(&[Judgement]) -> f64,
    growth: Option<&Growth>,
    sector: Option<Sector>,
) -> Advised {
    let fitting = |tools: &[Tool]| {
        tools
            .iter()
            .copied()
            .filter(|tool| tool.fits(sector))
            .collect::<Vec<_>>()
    };
    let mut not_judged: Vec<Indicator> = Vec::new();
    let mut advice: Vec<Advice> = Vec::new();
    for rule in RULES {
        let mut evidence: Vec<Judgement> = Vec::new();
        let mut missing = |indicator| {
            if !not_judged.contains(&indicator) {
                not_judged.push(indicator);
            }
        };
        for &indicator in rule.any {
            match judge(indicator) {
                Some(judgement) if judgement.verdict == rule.verdict => evidence.push(judgement),
                Some(_) => {}
                None => missing(indicator),
            }
        }
        let mut found = !evidence.is_empty();
        if let Some(indicator) = rule.normal {
            match judge(indicator) {
                Some(judgement) if judgement.verdict == Verdict::Normal => evidence.push(judgement),
                Some(_) => found = false,
                None => {
                    found = false;
                    missing(indicator);
                }
            }
        }
        if found {
            let milder = |other: &Advice| severity(&other.evidence) < severity(&evidence);
            let place = advice.iter().position(milder).unwrap_or(advice.len());
            let tools = fitting(rule.tools);
            advice.insert(
                place,
                Advice {
                    rule: rule.id,
                    evidence,
                    tfp_growth: None,
                    capital_intensity_growth: None,
                    tools,
                },
            );
        }
    }
    if let Some(growth) = growth
        && let (Some(tfp), Some(intensity)) = (growth.tfp_growth, growth.capital_intensity_growth)
        && tfp <= 0.0
        && intensity > 0.0
    {
        advice.push(Advice {
            rule: RuleId::CapitalNotAbsorbed,
            evidence: Vec::new(),
            tfp_growth: Some(tfp),
            capital_intensity_growth: Some(intensity),
            tools: fitting(NOT_ABSORBED),
        });
    }
    Advised {
        first_step: vec![Tool::FiveS, Tool::Kaizen],
        advice,
        not_judged,
    }
}
