//! What a chart is made from: the frame that every chart has, the unit, and the catalogue.
//!
//! The same JSON is what a page passes, what a fragment and a live data file hold, and what the
//! `chart` example reads:
//!
//! ```
//! let spec: nangsuat_wasm::chart::ChartSpec = serde_json::from_str(r#"{
//!     "kind": "line",
//!     "frame": {"title": "Năng suất lao động của cả nước", "language": "vi", "width": 640},
//!     "unit": {"kind": "money", "word": "đồng/lao động"},
//!     "categories": ["2021", "2022", "2023", "2024"],
//!     "series": [{"name": "Thực hiện", "values": [172.8e6, 188.7e6, 199.3e6, 221.9e6]}]
//! }"#)?;
//! let picture = nangsuat_wasm::chart::render_svg(&spec).unwrap();
//! assert!(picture.svg.starts_with("<svg"));
//! # Ok::<(), serde_json::Error>(())
//! ```

use nangsuat::{Error, ErrorCode};
use serde::{Deserialize, Deserializer, Serialize};

use super::bars::Bars;
#[cfg(feature = "chart")]
use super::bullet::Bullet;
use super::contributions::Contributions;
use super::describe::Table;
#[cfg(feature = "chart")]
use super::heat_map::HeatMap;
use super::line::Line;
use super::scene::Plot;
#[cfg(feature = "chart")]
use super::slope::Slope;
#[cfg(feature = "strip")]
use super::strip::Strip;
use super::value::{Fields, Problems, Read, Value, record, words};
use super::waterfall::Waterfall;
use crate::text::number::Language;

/// Declares [`ChartSpec`]: a kind of chart is one file and one entry here. A kind that
/// not every artefact needs says which feature has it.
macro_rules! catalogue {
    ($($(#[$meta:meta])* $word:literal => $kind:ident $(if $feature:literal)?,)*) => {
        /// One chart: its kind, its words, its data. JSON is tagged by `kind`.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
        #[serde(tag = "kind")]
        pub enum ChartSpec {
            $($(#[$meta])* $(#[cfg(feature = $feature)])? #[serde(rename = $word)] $kind($kind),)*
        }

        impl ChartSpec {
            pub(crate) fn chart(&self) -> &dyn Chart {
                match self { $($(#[cfg(feature = $feature)])? ChartSpec::$kind(chart) => chart,)* }
            }

            /// The frame, to change width or theme of a given chart.
            pub fn frame_mut(&mut self) -> &mut Frame {
                match self {
                    $($(#[cfg(feature = $feature)])? ChartSpec::$kind(chart) => &mut chart.frame,)*
                }
            }
        }

        impl TryFrom<Value> for ChartSpec {
            type Error = Error;

            fn try_from(value: Value) -> Result<Self, Error> {
                let mut problems = Problems::new();
                let mut fields = Fields::of(value, &mut problems);
                header(&mut fields, &mut problems);
                let mut kind = String::new();
                fields.read("kind", &mut kind, false, &mut problems);
                let rest = fields.rest();
                let spec = match kind.as_str() {
                    $($(#[cfg(feature = $feature)])?
                    $word => ChartSpec::$kind($kind::read(rest, &mut problems)),)*
                    _ => {
                        let allowed = [$($(#[cfg(feature = $feature)])? $word),*].join(" ");
                        problems.tell_in("kind", ErrorCode::NotThisFormat, &kind, &allowed);
                        ChartSpec::Line(Line::default())
                    }
                };
                problems.done().map(|()| spec)
            }
        }

        $($(#[cfg(feature = $feature)])?
        impl From<$kind> for ChartSpec {
            fn from(chart: $kind) -> Self {
                ChartSpec::$kind(chart)
            }
        })*
    };
}

catalogue! {
    /// Series over time, actual against a target path.
    "line" => Line,
    /// Horizontal bars to compare, with negatives.
    "bars" => Bars,
    /// Stacked columns per period, positive up and negative down, with the total as a dot.
    "contributions" => Contributions,
    /// From one level to another in signed steps.
    "waterfall" => Waterfall,
    /// Indicators against their targets.
    "bullet" => Bullet if "chart",
    /// A place in a distribution.
    "strip" => Strip if "strip",
    /// Values by two assumptions.
    "heat_map" => HeatMap if "chart",
    /// Two points in time.
    "slope" => Slope if "chart",
}

/// What a file of a chart says it is.
pub const FORMAT: &str = "nangsuat/chart";
/// The version of the format.
pub const VERSION: u32 = 1;

/// A chart in a file says its format and version; one passed by a page need not.
fn header(fields: &mut Fields, problems: &mut Problems) {
    let (mut format, mut version) = (Some(FORMAT.to_owned()), Some(VERSION));
    fields.read("format", &mut format, true, problems);
    fields.read("version", &mut version, true, problems);
    if format.as_deref() != Some(FORMAT) {
        let given = format.unwrap_or_default();
        problems.tell_in("format", ErrorCode::NotThisFormat, &given, FORMAT);
    }
    if version != Some(VERSION) {
        let given = version.unwrap_or_default().to_string();
        problems.tell_in("version", ErrorCode::UnknownVersion, &given, "1");
    }
}

impl<'de> Deserialize<'de> for ChartSpec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ChartSpec::try_from(Value::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// What every kind of chart can do.
pub(crate) trait Chart {
    fn frame(&self) -> &Frame;

    /// Whether the data can be drawn: lengths, limits, finite numbers.
    fn check(&self, problems: &mut Problems);

    /// What is wrong with frame or data.
    fn problems(&self) -> Result<(), Error> {
        let mut problems = Problems::new();
        self.frame().check(&mut problems);
        self.check(&mut problems);
        problems.done()
    }

    /// The unit with the word of its scale, as the header shows it.
    fn unit_text(&self) -> String;

    /// The height of the part between header and footer that suits the content, in px.
    fn natural_height(&self, width: f64) -> f64;

    /// The height below which that part would not be legible, in px.
    fn least_height(&self, width: f64) -> f64;

    /// Draws the part between header and footer.
    fn draw(&self, plot: &mut Plot);

    /// One to three sentences that say what the picture shows.
    fn summary(&self) -> String;

    /// The data as formatted text.
    fn table(&self) -> Table;
}

record! {
    /// What stands around the data.
    pub struct Frame {
        /// What the chart says, in a few words.
        pub title: String,
        /// What is shown and how it is measured; the chart adds the unit itself.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub subtitle: Option<String>,
        /// Where the figures come from.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub source: Option<String>,
        /// What a reader must know to read the figures rightly.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub note: Option<String>,
        /// The author's own text summary, in place of the one made from the data.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub summary: Option<String>,
        /// The language of numbers, ticks and summary.
        pub language: Language,
        /// Light or dark.
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub theme: Theme = default,
        /// Width in CSS px, 240 to 2000.
        pub width: u32,
        /// Height in CSS px, 120 to 4000; by the content if absent, and higher where the content
        /// would not be legible in it.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub height: Option<u32>,
        /// Without title, subtitle, source and note, for a page that shows them itself.
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub plain: bool,
        /// Without a background of its own.
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub transparent: bool,
    }
}

/// The colours of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Dark on white.
    #[default]
    Light,
    /// Light on near-black.
    Dark,
}

record! {
    /// What the values count. Values are always in base units (đồng, persons, fractions); the chart
    /// chooses the scale of its labels.
    pub struct Unit {
        /// How a value is written.
        pub kind: UnitKind,
        /// The unit's name, such as `đồng/người`; for `points` the usual words if empty.
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub word: String = default,
    }
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// An amount in base units: 2.49e12 is `2,49 nghìn tỷ`.
    #[default]
    Money,
    /// A fraction written in percent: 0.07 is `7%`.
    Percent,
    /// A number of persons or things: 51.3e6 is `51,3 triệu`.
    Count,
    /// A plain ratio: 1.37 is `1,37`.
    Ratio,
    /// A fraction written in percentage points: 0.0315 is `3,15`.
    Points,
}

words!(Theme {
    "light" => Theme::Light,
    "dark" => Theme::Dark,
});

words!(UnitKind {
    "money" => UnitKind::Money,
    "percent" => UnitKind::Percent,
    "count" => UnitKind::Count,
    "ratio" => UnitKind::Ratio,
    "points" => UnitKind::Points,
});

impl Read for Language {
    fn read(value: Value, problems: &mut Problems) -> Self {
        if let Value::Text(tag) = &value
            && let Some(language) = Language::of(tag)
        {
            return language;
        }
        let allowed = Language::TAGS.join(", ");
        problems.tell(ErrorCode::UnknownLanguage, value.given(), &allowed);
        Self::default()
    }
}

/// The largest magnitude that can be drawn.
pub const LARGEST: f64 = 1e18;
/// The largest fraction that can be drawn as percent or percentage points.
pub const LARGEST_FRACTION: f64 = 1e6;
/// Widths that can be drawn, in px.
pub const WIDTHS: std::ops::RangeInclusive<u32> = 240..=2000;
/// Heights that can be drawn, in px.
pub const HEIGHTS: std::ops::RangeInclusive<u32> = 120..=4000;

impl Unit {
    /// Sets the limit of the values that are checked next.
    pub(crate) fn limit(&self, problems: &mut Problems) {
        problems.largest = match self.kind {
            UnitKind::Percent | UnitKind::Points => LARGEST_FRACTION,
            UnitKind::Money | UnitKind::Count | UnitKind::Ratio => LARGEST,
        };
    }
}

impl Frame {
    pub(crate) fn check(&self, problems: &mut Problems) {
        let here = problems.enter("frame");
        size("width", self.width, &WIDTHS, problems);
        if let Some(height) = self.height {
            size("height", height, &HEIGHTS, problems);
        }
        problems.leave(here);
    }
}

fn size(name: &str, given: u32, allowed: &std::ops::RangeInclusive<u32>, problems: &mut Problems) {
    if !allowed.contains(&given) {
        let (least, most) = (allowed.start().to_string(), allowed.end().to_string());
        let allowed = [&least, "..", &most].concat();
        problems.tell_in(name, ErrorCode::ChartSize, &given.to_string(), &allowed);
    }
}
