//! A province's productivity plan as data: what it aims at, who does what, with which money.
//!
//! A [`Plan`] is a checked [`Document`]. An Giang's plan ships with the crate; any other
//! province's loads from a file of the same format, without a change of code.
//!
//! ```
//! use nangsuat::plan::{Comparison, Plan, path};
//!
//! let plan = Plan::an_giang()?;
//! let target = plan.labour_productivity_growth(2025).expect("the plan has one");
//! assert_eq!(target.comparison, Comparison::About);
//! assert_eq!(target.value, Some(0.07));
//! assert_eq!(target.wording.vi, "Phấn đấu đạt năng suất lao động bình quân khoảng 7%/năm");
//!
//! // 100 million đồng a worker in 2022, on that path in 2025:
//! let level = path(100e6, 2022, 2025, 0.07).expect("a positive level");
//! assert_eq!(level.round(), 122_504_300.0);
//! # Ok::<(), nangsuat::Error>(())
//! ```
//!
//! Values are as the document commits to them. Whether they were reached is a question to
//! observations, which this room does not hold.

mod check;
mod document;
mod progress;
mod spans;
mod standing;

use serde::{Deserialize, Serialize};

pub use crate::text::Text;
pub use document::{
    Budget, Comparison, Document, Implementer, Indicator, Kind, NamedTool, Period, PrioritySector,
    Provision, Section, Signatory, Target, Task,
};

pub use progress::{Progress, ProgressFlag, ProgressOptions, Status, Tolerance, progress};

use crate::error::{Error, Figure, Reason, finite};
use crate::file::Format;

const FORMAT: Format = Format {
    name: "nangsuat/plan",
    version: 1,
};

/// Identifier of the growth of labour productivity ('tốc độ tăng năng suất lao động'), of its
/// targets and of its observations.
pub const LABOUR_PRODUCTIVITY_GROWTH: &str = "labour_productivity_growth";
/// Identifier of TFP's contribution share in output growth ('tỷ trọng đóng góp của TFP'), of its
/// targets and of its observations.
pub const TFP_CONTRIBUTION_SHARE: &str = "tfp_contribution_share";

/// Identifier of the growth of a province's output (GRDP) at constant prices.
pub const GRDP_GROWTH: &str = "grdp_growth";

/// A checked plan: identifiers are unique and known where they are referred to, no text is empty
/// in either language, target years ascend, and every target has the value that its comparison
/// needs, in the range of its kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Document", into = "Document")]
pub struct Plan(Document);

impl Plan {
    /// Reads a file `nangsuat/plan`.
    ///
    /// # Errors
    /// [`TooBig`](crate::ErrorCode::TooBig) above one mebibyte;
    /// [`UnreadableFile`](crate::ErrorCode::UnreadableFile) where it is not JSON of this shape;
    /// [`NotThisFormat`](crate::ErrorCode::NotThisFormat) and
    /// [`UnknownVersion`](crate::ErrorCode::UnknownVersion) by its header; otherwise what
    /// [`Plan::try_from`] finds. The path is a JSON pointer into the file.
    ///
    /// ```
    /// use nangsuat::{ErrorCode, plan::Plan};
    ///
    /// let error = Plan::from_json(r#"{"format": "nangsuat/series", "version": 1}"#).unwrap_err();
    /// assert_eq!(error.code, ErrorCode::NotThisFormat);
    /// assert_eq!(error.path, "/format");
    /// ```
    pub fn from_json(json: &str) -> Result<Self, Error> {
        FORMAT.read::<Document>(json)?.try_into()
    }

    /// Reads a file `nangsuat/plan` that is parsed already.
    ///
    /// # Errors
    /// As for [`Plan::from_json`]; of what does not fit, the path is told.
    pub fn from_value(file: serde_json::Value) -> Result<Self, Error> {
        FORMAT.take::<Document>(file)?.try_into()
    }

    /// An Giang's plan, complete: 'Kế hoạch nâng cao năng suất dựa trên nền tảng khoa học, công
    /// nghệ và đổi mới sáng tạo tỉnh An Giang', An Giang People's Committee.
    ///
    /// # Errors
    /// None: the shipped file is read by a test. The result is that of every other plan.
    pub fn an_giang() -> Result<Self, Error> {
        Self::from_json(include_str!("../data/plan/an_giang.json"))
    }

    /// The whole document.
    pub fn document(&self) -> &Document {
        &self.0
    }

    /// Everything that the plan measures itself by, in the order of the document.
    pub fn indicators(&self) -> &[Indicator] {
        &self.0.indicators
    }

    /// The indicator with this identifier.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.0
            .indicators
            .iter()
            .find(|indicator| indicator.id == id)
    }

    /// Sectors that the plan puts first, in the order of the document.
    pub fn priority_sectors(&self) -> &[PrioritySector] {
        &self.0.priority_sectors
    }

    /// The target for the average annual growth of labour productivity in exactly this target
    /// year; its value is a fraction a year.
    pub fn labour_productivity_growth(&self, target_year: i32) -> Option<&Target> {
        self.indicator(LABOUR_PRODUCTIVITY_GROWTH)?
            .target(target_year)
    }
}

/// What it measures itself by is all that progress asks of a plan.
impl AsRef<[Indicator]> for Plan {
    fn as_ref(&self) -> &[Indicator] {
        self.indicators()
    }
}

/// The checks that [`Plan`] promises.
impl TryFrom<Document> for Plan {
    type Error = Error;

    fn try_from(document: Document) -> Result<Self, Error> {
        check::check(&document)?;
        Ok(Self(document))
    }
}

impl From<Plan> for Document {
    fn from(plan: Plan) -> Self {
        plan.0
    }
}

/// The level that steady growth leads to: `base_level` × (1 + `annual_growth`)^(`year` −
/// `base_year`), in the unit of `base_level`.
///
/// `annual_growth` is a fraction a year above −1. A year before the base year gives the level
/// from which the base was reached at that growth. The base year is explicit because a plan's
/// average growth starts where its reader says: An Giang's gives itself two first years.
///
/// # Errors
/// Absent where the level is not positive or `annual_growth` is not above −1
/// ([`Reason::NotPositive`]), or where the result cannot be held ([`Reason::OutOfBounds`]).
pub fn path(base_level: f64, base_year: i32, year: i32, annual_growth: f64) -> Figure {
    if !(base_level > 0.0 && annual_growth > -1.0) {
        return Err(Reason::NotPositive.into());
    }
    let years = year.saturating_sub(base_year);
    finite(crate::growth::compound(base_level, annual_growth, years))
}
