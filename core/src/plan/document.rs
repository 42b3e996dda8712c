//! The parts of a plan's document, as they stand in the file.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// A plan's document, as in a file `nangsuat/plan`. [`Plan`](super::Plan) is a checked one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// Always `nangsuat/plan`.
    pub format: String,
    /// Version of the format, 1.
    pub version: u32,
    /// Identifier of the plan.
    pub id: String,
    /// Name of the province.
    pub province: Text,
    /// Title, as printed on the cover.
    pub title: Text,
    /// Every period that the document gives itself, in the order of the text.
    pub periods: Vec<Period>,
    /// What to know where the periods disagree; required then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period_note: Option<Text>,
    /// Year of the orientation ('định hướng đến năm').
    pub outlook_year: i32,
    /// Sectors that the plan puts first.
    pub priority_sectors: Vec<PrioritySector>,
    /// Everything that the plan measures itself by.
    pub indicators: Vec<Indicator>,
    /// Who issued the plan.
    pub issuer: Text,
    /// Decisions that it implements.
    #[serde(default)]
    pub legal_basis: Vec<Text>,
    /// Its first paragraph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preamble: Option<Text>,
    /// Headings, by the number that a `source` refers to.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// Task groups ('nhiệm vụ, giải pháp').
    pub tasks: Vec<Task>,
    /// Tools and management systems that the tasks name.
    #[serde(default)]
    pub tools: Vec<NamedTool>,
    /// Groups of implementers ('tổ chức thực hiện').
    pub implementers: Vec<Implementer>,
    /// What to know about the named bodies today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implementers_note: Option<Text>,
    /// What is to be done about difficulties ('khó khăn, vướng mắc').
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difficulties: Option<Text>,
    /// Budget and its sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<Budget>,
    /// Who signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatory: Option<Signatory>,
    /// To whom it was sent ('nơi nhận').
    #[serde(default)]
    pub recipients: Vec<Text>,
}

/// A tool or management system that the plan names; where advice knows it, by the same identifier
/// (see [`Tool`](crate::advice::Tool)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedTool {
    /// Identifier.
    pub id: String,
    /// Its name, as printed.
    pub name: Text,
    /// Section of the document that names it.
    pub source: String,
}

/// A period that the document gives itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    /// First year.
    pub start: i32,
    /// Last year.
    pub end: i32,
    /// Where the document says so, such as `title`.
    pub source: String,
}

/// A sector that the plan puts first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrioritySector {
    /// Stable identifier, such as `rice`.
    pub id: String,
    /// Name as in the document.
    pub name: Text,
}

/// Something that the plan measures itself by, with a target for each target year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Indicator {
    /// Stable identifier, the same as that of its observations, such as `tfp_contribution_share`.
    pub id: String,
    /// Short name.
    pub name: Text,
    /// Unit as a person reads it. Values are not in it where `kind` says fraction.
    pub unit: Text,
    /// What sort of number it is.
    pub kind: Kind,
    /// What to know before reading the numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// One target a target year, ascending.
    pub targets: Vec<Target>,
}

impl Indicator {
    /// The target of exactly this target year.
    pub fn target(&self, year: i32) -> Option<&Target> {
        self.targets.iter().find(|target| target.year == year)
    }

    /// The target that a calendar year works towards: the first whose target year is not before
    /// it. With targets for 2025 and 2030, the year 2024 works towards 2025, and 2026 towards
    /// 2030; nothing is targeted after the last.
    pub fn target_ahead(&self, year: i32) -> Option<&Target> {
        self.targets.iter().find(|target| target.year >= year)
    }
}

/// What sort of number an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(rename = "PlanKind"))]
#[non_exhaustive]
pub enum Kind {
    /// Average growth a year, a fraction: 0.07 is 7 % a year.
    RatePerYear,
    /// Part of a whole, a fraction: 0.45 is 45 %.
    Share,
    /// A number of things.
    Count,
    /// A number of institutions in a programme. What is counted can change between target years
    /// (taking part, then running one): read the wording.
    Programme,
    /// A number of training attendances ('lượt'): one person who attends twice counts twice.
    Attendances,
}

/// What an indicator is to be in a target year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Target {
    /// Target year.
    pub year: i32,
    /// How the value is meant.
    pub comparison: Comparison,
    /// Fraction or number, by the indicator's kind; none for [`Comparison::Continue`].
    pub value: Option<f64>,
    /// The verb that the document commits itself with: to strive is not to contribute.
    pub commitment: Text,
    /// The whole sentence of the document.
    pub wording: Text,
    /// Section of the document, such as `I.1`.
    pub source: String,
    /// Identifiers of the sectors that this target puts first, where it names any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub priority_sectors: Vec<String>,
}

/// The document's comparison word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(rename = "PlanComparison"))]
#[non_exhaustive]
pub enum Comparison {
    /// 'khoảng': about the value.
    About,
    /// 'trên': above the value.
    Above,
    /// 'ít nhất': the value or more.
    AtLeast,
    /// 'đạt': reaching the value.
    Reach,
    /// The document states a number without any comparison word.
    Stated,
    /// 'tiếp tục': going on, without a number.
    Continue,
}

impl Comparison {
    /// Whether a target with this comparison must have a value.
    pub fn needs_value(self) -> bool {
        self != Self::Continue
    }
}

/// A heading of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// Its number, such as `I.1`.
    pub id: String,
    /// Its words.
    pub title: Text,
}

/// A task group: a paragraph, items, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Task {
    /// Stable identifier.
    pub id: String,
    /// Heading.
    pub title: Text,
    /// Paragraph, where the document has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Items, in order; empty where the document has a paragraph only.
    #[serde(default)]
    pub items: Vec<Text>,
    /// Section of the document, such as `II.1`.
    pub source: String,
    /// Identifiers of the sectors that this group puts first, where it names any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub priority_sectors: Vec<String>,
}

/// A group of implementers and what falls to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Implementer {
    /// Stable identifier.
    pub id: String,
    /// The bodies that the group's heading names, one or more.
    pub bodies: Vec<Text>,
    /// Paragraph before the duties, where the document has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub introduction: Option<Text>,
    /// Duties, in order.
    pub duties: Vec<Text>,
    /// Section of the document, such as `IV.1`.
    pub source: String,
}

/// The plan's budget. A document without a breakdown has none here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Budget {
    /// Total, in the currency's own unit.
    pub total: f64,
    /// Currency, ISO 4217.
    pub currency: String,
    /// The total in the document's words.
    pub wording: Text,
    /// Section of the document, such as `III.1`.
    pub source: String,
    /// Sources of funds and how they are managed.
    #[serde(default)]
    pub funding: Vec<Provision>,
}

/// A paragraph with its place in the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Provision {
    /// The paragraph.
    pub text: Text,
    /// Section of the document, such as `III.2`.
    pub source: String,
}

/// Who signed, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Signatory {
    /// Name.
    pub name: String,
    /// Office held.
    pub position: Text,
    /// For whom, where another office signs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<Text>,
}
