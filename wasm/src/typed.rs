//! A case as it is typed: every figure a text in the language of its page. [`TypedCase::read`]
//! turns it into numbers, with an error at each field that is none, and [`TypedCase::write`]
//! turns a saved case back into texts.

use nangsuat::case::{Assessment, Case};
use nangsuat::decimal::plain;
use nangsuat::enterprise::{Cell, Draft, Item, ItemUnit, Options, Regime, Sector};
use nangsuat::gap::{Reference, ReferenceKind};
use nangsuat::{Error, Map, plan};
use serde::{Deserialize, Serialize};

use crate::chart::value::record;
use crate::text::number::{Language, parse, parse_scaled, unscale};

/// The texts of one year: its `year` and its items, by name.
pub type TypedYear = Map<String, String>;

record! {
    /// A case as typed.
    #[derive(Deserialize)]
    pub struct TypedCase {
        /// The language whose signs the numbers are written in.
        pub language: Language,
        /// The power of ten of the unit in which money is typed: 0, 3, 6 or 9.
        pub unit: u8,
        /// The enterprise's name.
        pub name: String,
        /// Where the figures come from.
        pub source: String,
        /// What the enterprise does.
        pub sector: Option<Sector>,
        /// The accounting regime.
        pub regime: Regime,
        /// The choices of method.
        pub options: Options,
        /// What to compare with.
        pub reference: TypedReference,
        /// The texts, one map a year.
        #[cfg_attr(
            target_family = "wasm",
            tsify(type = "Partial<Record<Item | \"year\", string>>[]")
        )]
        pub years: Vec<TypedYear>,
    }
}

record! {
    /// A reference as typed. What belongs to another kind is kept, so that a choice can be taken back.
    #[derive(Deserialize)]
    pub struct TypedReference {
        /// Which kind.
        pub kind: ReferenceKind,
        /// The yearly growth of a path, a fraction.
        pub annual_growth: Option<f64>,
        /// The identifier of an official figure.
        pub id: Option<String>,
        /// That figure, in the currency's own unit.
        pub level: Option<f64>,
        /// One's own level: money per worker, in the typed unit.
        pub labour_productivity: String,
        /// AV / TO, in percent.
        pub value_added_content: String,
        /// FA / LT, in the typed unit.
        pub capital_intensity: String,
        /// LC / AV, in percent.
        pub labour_share: String,
    }
}

/// What a typed case amounts to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Assessed {
    /// The case in numbers, with the header of a file; figures that could not be read are left
    /// out.
    pub case: Case,
    /// All that follows from it; its errors include those of reading.
    pub assessment: Assessment,
    /// For each yearly growth asked for, the path of labour productivity from the first year,
    /// one level a year.
    pub paths: Vec<Vec<Option<f64>>>,
}

/// The power of ten in which an item is typed.
pub fn power(item: Item, unit: u8) -> u8 {
    if item.unit() == ItemUnit::Money {
        unit
    } else {
        0
    }
}

impl TypedCase {
    /// The case in numbers, and an error at each field that could not be read.
    pub fn read(&self) -> (Case, Vec<Error>) {
        let mut errors = Vec::new();
        let mut years = Vec::with_capacity(self.years.len());
        for (index, typed) in self.years.iter().enumerate() {
            let mut draft = Draft::default();
            for (name, text) in typed {
                let item = Item::from_name(name);
                let power = item.map_or(0, |item| power(item, self.unit));
                let cell = if name == "year" {
                    // A year is written without groups in every language.
                    read_year(text)
                } else {
                    match parse_scaled(text, self.language, power) {
                        Ok(value) => value.map_or(Cell::Empty, Cell::Number),
                        Err(code) => {
                            let allowed = item.map_or("", |item| item.sign().allowed());
                            errors.push(Error::new(
                                code,
                                ["/years/", &index.to_string(), "/", name].concat(),
                                text,
                                allowed,
                            ));
                            Cell::Empty
                        }
                    }
                };
                if name == "year" {
                    draft.year = cell;
                } else {
                    draft.items.push((name.clone(), cell));
                }
            }
            years.push(draft);
        }
        let reference = self.reference.read(self.language, self.unit, &mut errors);
        let text = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
        let case = Case {
            format: None,
            version: None,
            name: text(&self.name),
            source: text(&self.source),
            sector: self.sector,
            regime: self.regime,
            unit: self.unit,
            options: self.options,
            reference,
            years,
        };
        (case.with_header(), errors)
    }

    /// Everything that follows from what is typed. `growths` are the yearly rates of the paths
    /// to draw, fractions.
    pub fn assess(&self, growths: &[f64]) -> Assessed {
        let (case, mut errors) = self.read();
        let mut assessment = case.assess();
        errors.append(&mut assessment.errors);
        assessment.errors = errors;
        let years = &assessment.analysis.years;
        let trend = &assessment.analysis.trend.labour_productivity;
        let base = trend.first().copied().flatten().zip(years.first());
        let mut paths = Vec::with_capacity(growths.len());
        for &growth in growths {
            let mut path = Vec::with_capacity(years.len());
            for year in years {
                path.push(base.and_then(|(level, first)| {
                    plan::path(level, first.year, year.year, growth).ok()
                }));
            }
            paths.push(path);
        }
        Assessed {
            case,
            assessment,
            paths,
        }
    }

    /// A saved case as texts in a language.
    pub fn write(case: &Case, language: Language) -> Self {
        let write = |cell: &Cell, number: &dyn Fn(f64) -> String| match cell {
            Cell::Number(value) => number(*value),
            Cell::Other(text) => text.clone(),
            Cell::Empty => String::new(),
        };
        let mut years = Vec::with_capacity(case.years.len());
        for draft in &case.years {
            let mut year = TypedYear::default();
            year.insert("year".to_owned(), write(&draft.year, &plain));
            for (name, cell) in &draft.items {
                let power = Item::from_name(name).map_or(0, |item| power(item, case.unit));
                let text = write(cell, &|value| unscale(value, power, language));
                year.insert(name.clone(), text);
            }
            years.push(year);
        }
        Self {
            language,
            unit: case.unit,
            name: case.name.clone().unwrap_or_default(),
            source: case.source.clone().unwrap_or_default(),
            sector: case.sector,
            regime: case.regime,
            options: case.options,
            reference: TypedReference::write(case.reference.as_ref(), case.unit, language),
            years,
        }
    }
}

fn read_year(text: &str) -> Cell {
    match text.trim() {
        "" => Cell::Empty,
        text => text.parse::<u16>().map_or_else(
            |_| Cell::Other(text.to_owned()),
            |year| Cell::Number(f64::from(year)),
        ),
    }
}

impl TypedReference {
    /// `None` for a kind whose figure is not chosen yet.
    fn read(&self, language: Language, unit: u8, errors: &mut Vec<Error>) -> Option<Reference> {
        let mut keep = |name: &str, text: &str, allowed: &str, read: Result<Option<f64>, _>| {
            read.unwrap_or_else(|code| {
                let path = ["/reference/", name].concat();
                errors.push(Error::new(code, path, text, allowed));
                None
            })
        };
        let money = |text: &str| parse_scaled(text, language, unit);
        let percent = |text: &str| parse(text, language).map(|value| value.map(|x| x / 100.0));
        Some(match self.kind {
            ReferenceKind::PreviousYear => Reference::PreviousYear,
            ReferenceKind::Path => Reference::Path {
                annual_growth: self.annual_growth?,
            },
            ReferenceKind::Official => Reference::Official {
                id: self.id.clone()?,
                labour_productivity: self.level?,
            },
            ReferenceKind::Own => {
                let (lp, content) = (&self.labour_productivity, &self.value_added_content);
                let (intensity, share) = (&self.capital_intensity, &self.labour_share);
                Reference::Own {
                    labour_productivity: keep("labour_productivity", lp, "> 0", money(lp)),
                    value_added_content: keep(
                        "value_added_content",
                        content,
                        "> 0",
                        percent(content),
                    ),
                    capital_intensity: keep(
                        "capital_intensity",
                        intensity,
                        "> 0",
                        money(intensity),
                    ),
                    labour_share: keep("labour_share", share, "0 to 100", percent(share)),
                }
            }
        })
    }

    fn write(reference: Option<&Reference>, unit: u8, language: Language) -> Self {
        let mut typed = Self::default();
        match reference {
            None | Some(Reference::PreviousYear) => {}
            Some(Reference::Path { annual_growth }) => {
                typed.kind = ReferenceKind::Path;
                typed.annual_growth = Some(*annual_growth);
            }
            Some(Reference::Official {
                id,
                labour_productivity,
            }) => {
                typed.kind = ReferenceKind::Official;
                typed.id = Some(id.clone());
                typed.level = Some(*labour_productivity);
            }
            Some(Reference::Own {
                labour_productivity,
                value_added_content,
                capital_intensity,
                labour_share,
            }) => {
                let write = |value: &Option<f64>, power| {
                    value.map_or_else(String::new, |value| unscale(value, power, language))
                };
                // Ten digits are more than anyone types, and hide the last bits of × 100.
                let percent =
                    |value: &Option<f64>| write(&value.map(|x| (x * 1e10).round() / 1e8), 0);
                typed.kind = ReferenceKind::Own;
                typed.labour_productivity = write(labour_productivity, unit);
                typed.value_added_content = percent(value_added_content);
                typed.capital_intensity = write(capital_intensity, unit);
                typed.labour_share = percent(labour_share);
            }
        }
        typed
    }
}
