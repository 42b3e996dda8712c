//! Errors and absences: the two ways in which a figure can be missing.
//!
//! An [`Error`] says that an *input* cannot be used: what was given, what is allowed, and where.
//! An [`Absent`] says that a *result* has no meaning for valid input (a ratio over zero, a share
//! of a negative whole) and why. Both carry a stable code, so that a page can put its own
//! sentence, in its own language, at the right field.

use crate::map::Map;
use crate::names::names;
use serde::{Deserialize, Serialize};

/// Declares an enum of stable codes: the variant, its wire name, and its English sentence.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $code:literal, $text:literal;)* }) => {
        names! {
            $(#[$meta])*
            #[derive(PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum $name {
                $(#[doc = $text] $variant = $code,)*
            }
        }

        impl $name {
            /// The stable name, `room.snake_case`.
            pub const fn as_str(self) -> &'static str {
                self.name()
            }

            /// What it means, in one English sentence.
            pub const fn message(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }
    };
}

codes! {
    /// Why an input was refused.
    ErrorCode {
        NotANumber = "input.not_a_number", "this is not a finite number";
        MixedSeparators = "input.mixed_separators", "the decimal sign and the thousands sign contradict each other";
        Negative = "input.negative", "this cannot be negative";
        NotPositive = "input.not_positive", "this must be above zero";
        TooLarge = "input.too_large", "this is beyond the largest amount that can be held exactly";
        OutOfRange = "input.out_of_range", "this is outside the allowed range";
        EmptyTable = "input.empty_table", "no figures were found";
        TableShape = "input.table_shape", "the block does not have the expected shape";
        TooBig = "input.too_big", "the text is larger than can be read";
        UnknownLanguage = "input.unknown_language", "there are no words in this language";
        NotThisFormat = "file.not_this_format", "the file holds something else";
        UnknownVersion = "file.unknown_version", "the file was written by a newer version";
        UnreadableFile = "file.unreadable", "the file cannot be read";
        NotFetched = "file.not_fetched", "the file could not be fetched";
        YearMissing = "enterprise.year_missing", "a year is needed";
        YearRepeated = "enterprise.year_repeated", "this year stands there already";
        YearOrder = "enterprise.year_order", "years must ascend";
        YearCount = "enterprise.year_count", "too few or too many years";
        PartExceedsWhole = "enterprise.part_exceeds_whole", "this part is larger than the whole it belongs to";
        Inconsistent = "enterprise.inconsistent", "these figures contradict each other";
        UnknownItem = "enterprise.unknown_item", "there is no such item";
        Repeated = "index.repeated", "this stands there already";
        Unmatched = "index.unmatched", "this is missing on the other side";
        PeriodsNotAscending = "growth.periods_not_ascending", "periods must ascend without repetition";
        TooFewPeriods = "growth.too_few_periods", "growth needs at least two periods";
        MissingShare = "growth.missing_share", "these shares need a labour share in each period";
        SharesDoNotAddUp = "growth.shares_do_not_add_up", "the shares do not add up to one";
        GapInYears = "growth.gap_in_years", "a year in between is missing";
        SeriesBreak = "series.break", "the observations do not describe the same thing";
        MissingSource = "series.missing_source", "an observation needs its source";
        DuplicateIdentifier = "plan.duplicate_identifier", "this identifier is used twice";
        UnknownIdentifier = "plan.unknown_identifier", "there is no such identifier";
        MissingText = "plan.missing_text", "a text must not be empty";
        MissingTarget = "plan.missing_target", "this comparison needs a target value";
        UnexpectedTarget = "plan.unexpected_target", "this comparison takes no target value";
        MissingColumn = "table.missing_column", "a column that every row needs is missing";
        NotUtf8 = "table.not_utf8", "the text is not in UTF-8";
        OpenQuote = "table.open_quote", "a quotation mark is never closed";
        ChartNoData = "chart.no_data", "there is nothing to draw";
        ChartTooManyPoints = "chart.too_many_points", "there are more points than can be drawn";
        ChartShape = "chart.shape", "the series do not have the same length as the categories";
        ChartSize = "chart.size", "the size is outside the allowed range";
    }
}

codes! {
    /// Why a result has no value although its input is valid.
    Reason {
        MissingItem = "absent.missing_item", "an item that it needs was not given";
        ZeroDenominator = "absent.zero_denominator", "it would divide by zero";
        ValueAddedNotPositive = "absent.value_added_not_positive", "value added is not positive";
        LabourCostExceedsValueAdded = "absent.labour_cost_exceeds_value_added", "labour cost exceeds value added";
        NotPositive = "absent.not_positive", "growth and logarithms need positive levels in both periods";
        NoPreviousYear = "absent.no_previous_year", "there is no previous year to compare with";
        OutputHardlyChanged = "absent.output_hardly_changed", "output hardly changed, so a share of its change has no meaning";
        ReferenceWithoutComponents = "absent.reference_without_components", "the reference gives no components";
        NoReference = "absent.no_reference", "there is no reference to compare with";
        Withheld = "absent.withheld", "it is not published: too few enterprises, or one of them could be recognised";
        SeriesBreak = "absent.series_break", "the two years are not measured alike";
        TargetYearPassed = "absent.target_year_passed", "the target year has passed";
        OutOfBounds = "absent.out_of_bounds", "the result is too large to be held";
        Infeasible = "absent.infeasible", "no combination of the reference's units reaches it";
        NotCertified = "absent.not_certified", "the programme could not be solved to the accuracy that is promised";
    }
}

/// An input that cannot be used.
///
/// Serialises as `{code, path, given, allowed, hint}`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[error("{}", self.in_words())]
pub struct Error {
    /// The stable code.
    pub code: ErrorCode,
    /// Where: a JSON pointer into the input, such as `/years/0/net_revenue`.
    pub path: String,
    /// What was given, as written or as a plain decimal.
    pub given: String,
    /// What is allowed, in symbols, such as `>= 0`.
    pub allowed: String,
    /// What to do about it, in English, where more can be said than the code says.
    #[cfg_attr(feature = "ts", tsify(optional))]
    pub hint: Option<String>,
}

impl Error {
    /// An error without a hint.
    #[allow(clippy::needless_pass_by_value)] // call sites pass numbers and borrowed texts alike
    pub fn new(
        code: ErrorCode,
        path: impl Into<String>,
        given: impl ToString,
        allowed: impl Into<String>,
    ) -> Self {
        Self {
            code,
            path: path.into(),
            given: shorten(given.to_string()),
            allowed: allowed.into(),
            hint: None,
        }
    }

    /// The same error with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same error, found further out: `prefix` goes before the path.
    #[must_use]
    pub fn under(mut self, prefix: &str) -> Self {
        self.path.insert_str(0, prefix);
        self
    }

    /// Where, what, what was given and what is allowed, as far as each is known.
    fn in_words(&self) -> String {
        let known: Vec<String> = [("given", &self.given), ("allowed", &self.allowed)]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(word, text)| [word, " ", text].concat())
            .collect();
        let mut words = Vec::new();
        if !self.path.is_empty() {
            words.push(self.path.clone());
        }
        words.push(self.code.message().to_owned());
        if !known.is_empty() {
            words.push(known.join(", "));
        }
        let mut words = words.join(": ");
        if let Some(hint) = &self.hint {
            words.push_str(&[" (", hint, ")"].concat());
        }
        words
    }
}

/// A message never carries more of a hostile input than a person can read.
fn shorten(mut given: String) -> String {
    const LONGEST: usize = 80;
    if let Some((end, _)) = given.char_indices().nth(LONGEST) {
        given.truncate(end);
        given.push('…');
    }
    given
}

/// Every error of an input that has several fields; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errors(Vec<Error>);

impl Errors {
    /// The errors, if there is one.
    pub(crate) fn check<T>(value: Option<T>, errors: Vec<Error>) -> Result<T, Self> {
        match value {
            Some(value) if errors.is_empty() => Ok(value),
            _ => Err(Self(errors)),
        }
    }
}

impl std::ops::Deref for Errors {
    type Target = [Error];

    fn deref(&self) -> &[Error] {
        &self.0
    }
}

impl std::fmt::Display for Errors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, error) in self.0.iter().enumerate() {
            write!(f, "{}{error}", if at == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}

/// A result that has no value, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Absent {
    /// Why there is no value.
    pub reason: Reason,
    /// The identifiers of the items or results that are missing or in the way; after their year and a
    /// dot, `2019.depreciation`, where one year of several lacks them; that year alone where it is in
    /// the way as a whole.
    pub needs: Vec<String>,
}

impl Absent {
    /// An absence that names what is missing or in the way.
    pub fn new<T: ToString>(reason: Reason, needs: impl IntoIterator<Item = T>) -> Self {
        let mut absent = Self::from(reason);
        for need in needs {
            absent.needs.push(need.to_string());
        }
        absent
    }

    /// An absence that names one thing.
    pub(crate) fn of(reason: Reason, need: &str) -> Self {
        let mut absent = Self::from(reason);
        absent.add(need);
        absent
    }

    /// Names one more thing.
    pub(crate) fn add(&mut self, need: &str) {
        self.needs.push(need.to_owned());
    }

    /// Says of which year of several this holds.
    pub(crate) fn in_year(mut self, year: i32) -> Self {
        let year = year.to_string();
        for need in &mut self.needs {
            *need = [&year, ".", need.as_str()].concat();
        }
        if self.needs.is_empty() {
            self.needs.push(year);
        }
        self
    }

    /// This and another reason: both where they are of one kind, else this.
    pub(crate) fn and(mut self, other: &Self) -> Self {
        if self.reason == other.reason {
            for need in &other.needs {
                if !self.needs.contains(need) {
                    self.add(need);
                }
            }
        }
        self
    }
}

impl From<Reason> for Absent {
    fn from(reason: Reason) -> Self {
        Self {
            reason,
            needs: Vec::new(),
        }
    }
}

impl std::error::Error for Absent {}

impl std::fmt::Display for Absent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.reason.message())?;
        if !self.needs.is_empty() {
            write!(f, ": {}", self.needs.join(", "))?;
        }
        Ok(())
    }
}

/// A result: a finite number, or the reason why there is none. Never NaN or infinite.
pub type Figure = Result<f64, Absent>;

impl Map<String, Absent> {
    /// Takes a figure apart: the value to show, the reason to keep under its name.
    pub(crate) fn keep(&mut self, name: &str, figure: Figure) -> Option<f64> {
        match figure {
            Ok(value) => Some(value),
            Err(why) => {
                self.insert(name.to_owned(), why);
                None
            }
        }
    }
}

/// Keeps the promise of [`Figure`]: anything that is not finite becomes absent.
pub(crate) fn finite(value: f64) -> Figure {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(Reason::OutOfBounds.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_everything_that_is_in_the_way() {
        let absent = Absent::new(Reason::MissingItem, ["revenue", "pay"]);
        let missing = Reason::MissingItem.message();
        assert_eq!(absent.to_string(), format!("{missing}: revenue, pay"));
        assert_eq!(Absent::from(Reason::MissingItem).to_string(), missing);

        let error = Error::new(ErrorCode::Negative, "/price", -1, ">= 0");
        let refused = "/price: this cannot be negative: given -1, allowed >= 0";
        assert_eq!(error.to_string(), refused);
        let both = Errors::check::<()>(None, vec![error.clone(), error.hint("twice")]);
        let expected = format!("{refused}; {refused} (twice)");
        assert_eq!(both.unwrap_err().to_string(), expected);
    }

    #[test]
    fn an_error_says_no_more_than_is_known() {
        let code = ErrorCode::TooFewPeriods;
        assert_eq!(
            Error::new(code, "/years", 1, ">= 2").to_string(),
            "/years: growth needs at least two periods: given 1, allowed >= 2"
        );
        assert_eq!(
            Error::new(code, "", "", ">= 2")
                .hint("add a year")
                .to_string(),
            "growth needs at least two periods: allowed >= 2 (add a year)"
        );
        assert_eq!(Error::new(code, "", "", "").to_string(), code.message());
    }
}
