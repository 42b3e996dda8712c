//! A province's accounts as they are typed: every figure a text in the language of its page.
//! [`TypedProvince::assess`] turns them into numbers, with an error at each field that is none,
//! and [`TypedProvince::write`] turns a saved file back into texts.

use nangsuat::capital::{Initial, InvestmentGrowth};
use nangsuat::decimal::plain;
use nangsuat::enterprise::{Cell, Draft};
use nangsuat::growth::Shares;
use nangsuat::plan::Indicator;
use nangsuat::province::{Outcome, Province, Question, Span};
use nangsuat::{Error, Map};
use serde::{Deserialize, Serialize};

use crate::text::number::{Language, parse, parse_scaled, unscale};

/// Texts by name.
pub type Texts = Map<String, String>;

/// A province's accounts as typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(default, deny_unknown_fields)]
pub struct TypedProvince {
    /// The language whose signs the numbers are written in.
    pub language: Language,
    /// Everything of the file that is no number of a form; what the texts say takes its place.
    pub file: Province,
    /// The yearly rows, by the names of the file.
    #[cfg_attr(target_family = "wasm", tsify(type = "Record<string, string>[]"))]
    pub years: Vec<Texts>,
    /// The rows of branches.
    #[cfg_attr(target_family = "wasm", tsify(type = "Record<string, string>[]"))]
    pub sectors: Vec<Texts>,
    /// The numbers of the choices, by the names of [`Knob`].
    #[cfg_attr(target_family = "wasm", tsify(type = "Partial<Record<Knob, string>>"))]
    pub knobs: Texts,
}

/// A number that a choice of method or the question turned round rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Knob {
    /// The labour share held fixed, in percent.
    FixedShare,
    /// The depreciation rate of the perpetual inventory, in percent a year.
    Depreciation,
    /// The first stock, in the typed unit.
    InitialStock,
    /// Growth of investment in the steady state, in percent a year.
    InitialGrowth,
    /// The year of the prices of investment.
    PriceBaseYear,
    /// The year from which the period counts.
    PeriodFrom,
    /// The period's last year.
    PeriodTo,
    /// Target growth of labour productivity, in percent a year.
    LabourProductivityGrowth,
    /// Target contribution share of TFP, in percent.
    TfpShare,
    /// Growth of employment, in percent a year.
    EmploymentGrowth,
    /// Capital's share, in percent.
    CapitalShare,
    /// Depreciation rate of the question, in percent a year.
    QuestionDepreciation,
    /// Opening capital over output.
    CapitalOutputRatio,
}

impl Knob {
    /// Its name among the texts.
    pub const fn name(self) -> &'static str {
        match self {
            Knob::FixedShare => "fixed_share",
            Knob::Depreciation => "depreciation",
            Knob::InitialStock => "initial_stock",
            Knob::InitialGrowth => "initial_growth",
            Knob::PriceBaseYear => "price_base_year",
            Knob::PeriodFrom => "period_from",
            Knob::PeriodTo => "period_to",
            Knob::LabourProductivityGrowth => "labour_productivity_growth",
            Knob::TfpShare => "tfp_share",
            Knob::EmploymentGrowth => "employment_growth",
            Knob::CapitalShare => "capital_share",
            Knob::QuestionDepreciation => "question_depreciation",
            Knob::CapitalOutputRatio => "capital_output_ratio",
        }
    }
}

/// What typed accounts amount to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct AssessedProvince {
    /// The accounts in numbers, as a file; figures that could not be read are left out.
    pub file: Province,
    /// All that follows from it; its errors include those of reading.
    pub outcome: Outcome,
}

/// How a number is typed.
#[derive(Clone, Copy, PartialEq)]
enum How {
    Plain,
    Percent,
    Money,
    Year,
    Text,
}

fn how(name: &str) -> How {
    match name {
        "year" => How::Year,
        "output" | "output_current" | "capital" | "investment" | "value_added" => How::Money,
        "labour_share" | "output_growth" | "capital_growth" | "labour_growth" => How::Percent,
        "sector"
        | "territory"
        | "price_basis"
        | "accounts"
        | "employment_definition"
        | "vintage"
        | "note" => How::Text,
        _ => How::Plain,
    }
}

fn how_knob(knob: Knob) -> How {
    match knob {
        Knob::InitialStock => How::Money,
        Knob::PriceBaseYear | Knob::PeriodFrom | Knob::PeriodTo => How::Year,
        Knob::CapitalOutputRatio => How::Plain,
        _ => How::Percent,
    }
}

impl TypedProvince {
    /// Reads a draft that a page kept or made.
    ///
    /// # Errors
    /// [`UnreadableFile`](nangsuat::ErrorCode::UnreadableFile) for a value of another shape, with
    /// the path of what does not fit; [`UnknownLanguage`](nangsuat::ErrorCode::UnknownLanguage).
    pub fn from_value(value: serde_json::Value) -> Result<Self, Error> {
        if let Some(tag) = value["language"].as_str()
            && Language::of(tag).is_none()
        {
            let allowed = Language::TAGS.join(", ");
            let code = nangsuat::ErrorCode::UnknownLanguage;
            return Err(Error::new(code, "/language", tag, allowed));
        }
        nangsuat::tree::read(value, "TypedProvince")
    }

    /// Everything that follows from what is typed, with progress towards a plan.
    pub fn assess(&self, plan: &(impl AsRef<[Indicator]> + ?Sized)) -> AssessedProvince {
        let plan = plan.as_ref();
        let mut errors = Vec::new();
        let file = self.read(&mut errors);
        let mut asked = file.clone();
        if self.fixed() && !matches!(file.options.shares, Shares::Fixed(_)) {
            // No share is better than another one: the accounts wait for it.
            asked.options.shares = Shares::Fixed(f64::NAN);
        }
        let mut outcome = asked.assess(plan);
        let waits = asked.options.shares != file.options.shares;
        errors.append(&mut outcome.errors);
        errors.retain(|error| !(waits && error.path.starts_with("/options/shares")));
        outcome.errors = errors;
        AssessedProvince { file, outcome }
    }

    fn fixed(&self) -> bool {
        matches!(self.file.options.shares, Shares::Fixed(_))
    }

    fn cell(&self, text: &str, how: How) -> Result<Cell, nangsuat::ErrorCode> {
        let number = match how {
            How::Text => {
                let text = text.trim();
                return Ok(if text.is_empty() {
                    Cell::Empty
                } else {
                    Cell::Other(text.to_owned())
                });
            }
            How::Year => {
                let text = text.trim();
                return Ok(match text.parse::<u16>() {
                    Ok(year) => Cell::Number(f64::from(year)),
                    Err(_) if text.is_empty() => Cell::Empty,
                    Err(_) => Cell::Other(text.to_owned()),
                });
            }
            How::Money => parse_scaled(text, self.language, self.file.unit)?,
            How::Percent => parse(text, self.language)?.map(|value| value / 100.0),
            How::Plain => parse(text, self.language)?,
        };
        Ok(number.map_or(Cell::Empty, Cell::Number))
    }

    fn rows(&self, room: &str, rows: &[Texts], errors: &mut Vec<Error>) -> Vec<Draft> {
        let mut drafts = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            let mut draft = Draft::default();
            for (name, text) in row {
                match self.cell(text, how(name)) {
                    Ok(cell) if name == "year" => draft.year = cell,
                    Ok(Cell::Empty) => {}
                    Ok(cell) => draft.items.push((name.clone(), cell)),
                    Err(code) => {
                        errors.push(Error::new(code, format!("/{room}/{at}/{name}"), text, ""));
                    }
                }
            }
            drafts.push(draft);
        }
        // A row in which nothing is typed is no row; one with figures and no year is an error.
        // Blank rows stand at the end, so that the places of the others are those of the form.
        while drafts
            .last()
            .is_some_and(|draft| draft.year == Cell::Empty && draft.items.is_empty())
        {
            drafts.pop();
        }
        drafts
    }

    fn knob(&self, knob: Knob, errors: &mut Vec<Error>) -> Option<f64> {
        let text = self.knobs.get(&knob.name().to_owned())?;
        let path = format!("/knobs/{}", knob.name());
        match self.cell(text, how_knob(knob)) {
            Ok(Cell::Number(value)) => Some(value),
            Ok(Cell::Empty) => None,
            Ok(Cell::Other(text)) => {
                let code = nangsuat::ErrorCode::NotANumber;
                errors.push(Error::new(code, path, text, "a year"));
                None
            }
            Err(code) => {
                errors.push(Error::new(code, path, text, "a number"));
                None
            }
        }
    }

    /// The accounts in numbers, and an error at each field that could not be read.
    fn read(&self, errors: &mut Vec<Error>) -> Province {
        let mut file = self.file.clone().with_header();
        file.years = self.rows("years", &self.years, errors);
        file.sectors = self.rows("sectors", &self.sectors, errors);
        let mut knob = |knob: Knob| self.knob(knob, errors);
        if self.fixed() {
            file.options.shares = knob(Knob::FixedShare).map_or(Shares::Average, Shares::Fixed);
        }
        file.options.depreciation = knob(Knob::Depreciation);
        file.options.initial = match file.options.initial {
            Some(Initial::Given(_)) => knob(Knob::InitialStock).map(Initial::Given),
            Some(Initial::SteadyState(InvestmentGrowth::Growth(_))) => knob(Knob::InitialGrowth)
                .map(|growth| Initial::SteadyState(InvestmentGrowth::Growth(growth))),
            other => other,
        };
        let year = |value: Option<f64>| value.map(|value| value as i32);
        file.options.price_base_year = year(knob(Knob::PriceBaseYear));
        let period = year(knob(Knob::PeriodFrom)).zip(year(knob(Knob::PeriodTo)));
        file.options.period = period.map(|(from, to)| Span { from, to });
        let question = Question {
            labour_productivity_growth: knob(Knob::LabourProductivityGrowth),
            tfp_share: knob(Knob::TfpShare),
            employment_growth: knob(Knob::EmploymentGrowth),
            capital_share: knob(Knob::CapitalShare),
            depreciation: knob(Knob::QuestionDepreciation),
            capital_output_ratio: knob(Knob::CapitalOutputRatio),
            rates: self.file.question.and_then(|question| question.rates),
        };
        file.question = (question != Question::default()).then_some(question);
        file
    }

    /// A saved file as texts in a language.
    pub fn write(file: &Province, language: Language) -> Self {
        let number = |value: f64, how: How| match how {
            How::Money => unscale(value, file.unit, language),
            // Ten digits are more than anyone types, and hide the last bits of × 100.
            How::Percent => unscale((value * 1e10).round() / 1e8, 0, language),
            How::Plain => unscale(value, 0, language),
            How::Year | How::Text => plain(value),
        };
        let text = |cell: &Cell, how: How| match cell {
            Cell::Number(value) => number(*value, how),
            Cell::Other(text) => text.clone(),
            Cell::Empty => String::new(),
        };
        let rows = |drafts: &[Draft]| -> Vec<Texts> {
            let row = |draft: &Draft| {
                let mut row = Texts::default();
                row.insert("year".to_owned(), text(&draft.year, How::Year));
                for (name, cell) in &draft.items {
                    row.insert(name.clone(), text(cell, how(name)));
                }
                row
            };
            drafts.iter().map(row).collect()
        };
        let options = &file.options;
        let question = file.question.unwrap_or_default();
        let year = |year: i32| f64::from(year);
        let mut knobs = Texts::default();
        for (knob, value) in [
            (
                Knob::FixedShare,
                match options.shares {
                    Shares::Fixed(share) => Some(share),
                    _ => None,
                },
            ),
            (Knob::Depreciation, options.depreciation),
            (
                Knob::InitialStock,
                match options.initial {
                    Some(Initial::Given(stock)) => Some(stock),
                    _ => None,
                },
            ),
            (
                Knob::InitialGrowth,
                match options.initial {
                    Some(Initial::SteadyState(InvestmentGrowth::Growth(growth))) => Some(growth),
                    _ => None,
                },
            ),
            (Knob::PriceBaseYear, options.price_base_year.map(year)),
            (Knob::PeriodFrom, options.period.map(|span| year(span.from))),
            (Knob::PeriodTo, options.period.map(|span| year(span.to))),
            (
                Knob::LabourProductivityGrowth,
                question.labour_productivity_growth,
            ),
            (Knob::TfpShare, question.tfp_share),
            (Knob::EmploymentGrowth, question.employment_growth),
            (Knob::CapitalShare, question.capital_share),
            (Knob::QuestionDepreciation, question.depreciation),
            (Knob::CapitalOutputRatio, question.capital_output_ratio),
        ] {
            if let Some(value) = value {
                knobs.insert(knob.name().to_owned(), number(value, how_knob(knob)));
            }
        }
        let mut rest = file.clone();
        rest.years.clear();
        rest.sectors.clear();
        Self {
            language,
            years: rows(&file.years),
            sectors: rows(&file.sectors),
            knobs,
            file: rest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nangsuat::ErrorCode;
    use nangsuat::plan::Plan;

    fn typed() -> TypedProvince {
        let typed = serde_json::from_str(
            r#"{"language": "vi",
            "file": {"unit": 9, "options": {"shares": {"fixed": 0}, "rates": "percent"}},
            "years": [
              {"year": "2023", "output": "100.000,5", "employment": "1.000.000", "capital": "200.000"},
              {"year": "2024", "output": "107.000", "employment": "1.010.000", "capital": "21x"},
              {"year": "", "output": ""}],
            "knobs": {"fixed_share": "60", "labour_productivity_growth": "7", "tfp_share": "45",
              "employment_growth": "0"}}"#,
        )
        .unwrap();
        TypedProvince::from_value(typed).unwrap()
    }

    #[test]
    fn a_language_may_be_a_tag_and_an_unknown_one_is_refused() {
        let read = |json| TypedProvince::from_value(serde_json::from_str(json).unwrap());
        assert_eq!(
            read(r#"{"language": "en-GB"}"#).unwrap().language,
            Language::En
        );
        let error = read(r#"{"language": "fr"}"#).unwrap_err();
        let refused = Error::new(ErrorCode::UnknownLanguage, "/language", "fr", "vi, en");
        assert_eq!(error, refused);
    }

    #[test]
    fn texts_become_numbers_and_a_bad_one_an_error_at_its_field() {
        let found = typed().assess(&Plan::an_giang().unwrap());
        assert_eq!(found.file.years.len(), 2);
        let output = &found.outcome.years[0].output;
        assert_eq!(*output, Some(100_000_500_000_000.0));
        assert_eq!(found.file.options.shares, Shares::Fixed(0.6));
        let [error] = &found.outcome.errors[..] else {
            panic!("{:?}", found.outcome.errors);
        };
        assert_eq!(error.path, "/years/1/capital");
        assert_eq!(error.code, ErrorCode::NotANumber);
        assert!(found.outcome.growth[0].output_growth.is_some());
        assert_eq!(
            found.outcome.required_absent.unwrap().needs,
            ["capital_share"]
        );
    }

    #[test]
    fn accounts_wait_for_a_fixed_share_and_take_no_other() {
        let mut typed = typed();
        typed.years[1].insert("capital".to_owned(), "214.000".to_owned());
        assert!(
            typed.assess(&Plan::an_giang().unwrap()).outcome.growth[0]
                .tfp_growth
                .is_some()
        );
        typed.knobs.insert("fixed_share".to_owned(), String::new());
        let found = typed.assess(&Plan::an_giang().unwrap());
        assert_eq!(found.outcome.method, None);
        assert_eq!(found.outcome.growth[0].tfp_growth, None);
        assert_eq!(found.outcome.errors, []);
        assert!(serde_json::to_string(&found.file).is_ok());
    }

    #[test]
    fn a_file_is_written_as_texts_that_are_read_back_whole() {
        for language in [Language::Vi, Language::En] {
            let mut typed = typed();
            typed.years[1].insert("capital".to_owned(), "214.000".to_owned());
            typed.years[1].insert("labour_share".to_owned(), "57,3".to_owned());
            let file = typed.assess(&Plan::an_giang().unwrap()).file;
            let again = TypedProvince::write(&file, language);
            assert_eq!(again.assess(&Plan::an_giang().unwrap()).file, file);
        }
    }
}
