//! Which of the plan's tools fits which gap, and why.
//!
//! Each [`Rule`] names what must be low, normal or high against the reference; what counts as
//! low is [`gap::NORMAL_WITHIN`](crate::gap::NORMAL_WITHIN), one rule for all. No percentage is
//! promised: published gains are single cases. The pairing of gaps and tools follows the
//! material of the Viet Nam National Productivity Institute and the Asian Productivity
//! Organization.

use crate::enterprise::{Growth, Indicator, Sector};
use crate::gap::{Comparison, Judgement, Verdict};
use serde::Serialize;

/// A tool or management system for productivity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Tool {
    /// 5S.
    FiveS,
    /// Kaizen.
    Kaizen,
    /// Lean.
    Lean,
    /// Total productive maintenance, with overall equipment effectiveness (OEE).
    Tpm,
    /// Quick changeover (single-minute exchange of die).
    Smed,
    /// Industrial engineering: work study, line balancing.
    IndustrialEngineering,
    /// Material flow cost accounting (ISO 14051).
    Mfca,
    /// Green productivity (năng suất xanh).
    GreenProductivity,
    /// ISO 9001.
    Iso9001,
    /// Six Sigma.
    SixSigma,
    /// Good agricultural practice.
    Gap,
    /// Organic agricultural practice.
    Organic,
    /// HACCP and ISO 22000.
    FoodSafety,
    /// ISO 50001, energy management.
    Iso50001,
    /// ISO 56000, innovation management.
    Iso56000,
    /// Key performance indicators, balanced scorecard.
    KpiBsc,
    /// Pay linked to key performance indicators.
    KpiPay,
    /// Digital technology, enterprise resource planning.
    Digital,
    /// Maintenance data.
    MaintenanceData,
    /// Automation.
    Automation,
    /// Training.
    Training,
    /// Multi-skill training.
    MultiSkillTraining,
    /// Technology renewal.
    TechnologyRenewal,
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

/// Which pattern of figures a piece of advice answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum RuleId {
    /// Value-added content is low: material loss, scrap, low price.
    LowValueAddedContent,
    /// Capital productivity or turnover of fixed assets is low: downtime, changeover, idle assets.
    LowCapitalProductivity,
    /// Labour productivity or sales per worker is low: motion, waiting, line balance.
    LowLabourProductivity,
    /// Labour-cost competitiveness is low while pay is normal: output per pay.
    LowOutputPerPay,
    /// Energy's share is high: losses.
    HighEnergyShare,
    /// The operating margin is low while value-added content is normal: overhead.
    LowMargin,
    /// TFP falls while capital per worker rises: capital not absorbed.
    CapitalNotAbsorbed,
    /// Capital intensity is low: under-equipped.
    LowCapitalIntensity,
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
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Advice {
    /// Which pattern.
    pub rule: RuleId,
    /// The indicators that show it, against the reference.
    pub evidence: Vec<Judgement>,
    /// TFP growth and the growth of capital per worker, where the pattern is one of growth.
    pub tfp_growth: Option<f64>,
    /// Growth of fixed assets per worker.
    pub capital_intensity_growth: Option<f64>,
    /// The tools, the usual first choice first.
    pub tools: Vec<Tool>,
}

/// All advice for one enterprise and reference.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Advised {
    /// The first step for everyone.
    pub first_step: Vec<Tool>,
    /// Advice by pattern, the widest gap first.
    pub advice: Vec<Advice>,
    /// The indicators that a rule asks for and that could not be judged, since the enterprise or
    /// the reference lacks them.
    pub not_judged: Vec<Indicator>,
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
        let judgements: Vec<Judgement> = rule.any.iter().filter_map(|&i| judge(i)).collect();
        let normal = rule.normal.map(|indicator| (indicator, judge(indicator)));
        for &indicator in rule.any.iter().chain(rule.normal.as_ref()) {
            if judge(indicator).is_none() && !not_judged.contains(&indicator) {
                not_judged.push(indicator);
            }
        }
        if normal.is_some_and(|(_, judged)| judged.is_none_or(|j| j.verdict != Verdict::Normal)) {
            continue;
        }
        let evidence: Vec<Judgement> = judgements
            .into_iter()
            .filter(|judgement| judgement.verdict == rule.verdict)
            .collect();
        if !evidence.is_empty() {
            advice.push(Advice {
                rule: rule.id,
                evidence: evidence
                    .into_iter()
                    .chain(normal.and_then(|(_, judged)| judged))
                    .collect(),
                tfp_growth: None,
                capital_intensity_growth: None,
                tools: fitting(rule.tools),
            });
        }
    }
    // The widest gap first: the ratio furthest from 1, whichever way is bad.
    let width = |advice: &Advice| {
        advice
            .evidence
            .iter()
            .map(|judgement| {
                let ratio = judgement.ratio.max(f64::MIN_POSITIVE);
                if ratio < 1.0 { 1.0 / ratio } else { ratio }
            })
            .fold(1.0, f64::max)
    };
    advice.sort_by(|a, b| width(b).total_cmp(&width(a)));
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
