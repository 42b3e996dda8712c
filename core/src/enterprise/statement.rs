//! A year of an enterprise's figures: as typed ([`Draft`]), and checked ([`Statement`]).

use super::item::{Item, Sign};
use crate::decimal::plain;
use crate::error::{Error, ErrorCode, Errors};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The years that an observation may have.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// The largest magnitude of any figure. Below it every whole unit of money is held exactly.
pub const LARGEST: f64 = 1e15;

/// One value of a draft, before it is checked.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing was given.
    #[default]
    Empty,
    /// A number.
    Number(f64),
    /// Something else, kept to be shown in the message.
    Other(String),
}

/// One year as given: any keys, any values. Deserialises from an object such as
/// `{"year": 2019, "net_revenue": 8838624.994415}` and fails on an object only beyond
/// [`Draft::MOST_ITEMS`], so that each bad value can be reported at its own field by [`check`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// The year.
    pub year: Cell,
    /// The items by name; `Cell::Empty` is the same as no entry.
    pub items: Vec<(String, Cell)>,
}

impl Draft {
    /// The most items that are read from a file or a page.
    pub const MOST_ITEMS: usize = 500;

    /// A draft of one year from items and numbers.
    pub fn new(year: i32, items: impl IntoIterator<Item = (Item, f64)>) -> Self {
        Self {
            year: Cell::Number(f64::from(year)),
            items: items
                .into_iter()
                .map(|(item, value)| (item.name().to_owned(), Cell::Number(value)))
                .collect(),
        }
    }
}

/// One year of an enterprise's figures, each of them usable: of an allowed sign, within range,
/// and no part larger than the whole that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Statement {
    year: i32,
    values: [Option<f64>; Item::COUNT],
}

impl Statement {
    /// A checked statement.
    ///
    /// # Errors
    /// Every figure that cannot be used, with the path of its item: [`ErrorCode::UnknownItem`],
    /// [`ErrorCode::NotANumber`], [`ErrorCode::Negative`], [`ErrorCode::NotPositive`],
    /// [`ErrorCode::TooLarge`], [`ErrorCode::PartExceedsWhole`], [`ErrorCode::Inconsistent`]; and
    /// [`ErrorCode::OutOfRange`] at `/year` outside [`YEARS`].
    ///
    /// ```
    /// use nangsuat::enterprise::{Item, Statement};
    /// let items = [(Item::NetRevenue, 8_838_624.994_415), (Item::WorkersClosing, 2471.0)];
    /// let year = Statement::new(2019, items)?;
    /// assert_eq!(year.get(Item::WorkersClosing), Some(2471.0));
    /// assert!(Statement::new(2019, [(Item::WorkersClosing, 0.0)]).is_err());
    /// # Ok::<(), nangsuat::Errors>(())
    /// ```
    pub fn new(year: i32, items: impl IntoIterator<Item = (Item, f64)>) -> Result<Self, Errors> {
        let mut errors = Vec::new();
        let statement = check_one(&Draft::new(year, items), "", &mut errors);
        Errors::check(statement, errors)
    }

    /// The year.
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// The value of an item in its [`unit`](Item::unit), if it was given.
    pub const fn get(&self, item: Item) -> Option<f64> {
        self.values[item as usize]
    }

    /// Whether it holds no figure at all.
    pub(crate) fn is_blank(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    /// Selling and administrative expense together, money, from two lines or from one; `None` where one of
    /// the two is missing, or both forms are given.
    pub fn selling_and_admin(&self) -> Option<f64> {
        match (
            self.get(Item::SellingExpense),
            self.get(Item::AdminExpense),
            self.get(Item::SellingAndAdminExpense),
        ) {
            (Some(selling), Some(admin), None) => Some(selling + admin),
            (None, None, both) => both,
            _ => None,
        }
    }

    /// Operating cost = cost of goods sold + selling + administrative expense, money; `None` where one is
    /// missing.
    pub fn operating_cost(&self) -> Option<f64> {
        Some(self.get(Item::CostOfGoodsSold)? + self.selling_and_admin()?)
    }
}

impl Serialize for Statement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("year", &self.year)?;
        for &item in Item::ALL {
            if let Some(value) = self.get(item) {
                map.serialize_entry(item.name(), &value)?;
            }
        }
        map.end()
    }
}

/// Checks drafts one by one and together, and keeps everything that can be kept: a figure in
/// error is treated as not given, a year in error is left out, and each is reported with its
/// path (`/0/net_revenue`).
pub fn check(drafts: &[Draft]) -> (Vec<Statement>, Vec<Error>) {
    let mut kept: Vec<Statement> = Vec::with_capacity(drafts.len());
    let mut errors = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        let prefix = ["/", &index.to_string()].concat();
        let Some(statement) = check_one(draft, &prefix, &mut errors) else {
            continue;
        };
        let path = at(&prefix, "year");
        if kept.iter().any(|other| other.year == statement.year) {
            errors.push(Error::new(
                ErrorCode::YearRepeated,
                path,
                statement.year,
                "each year once",
            ));
        } else if let Some(last) = kept.last().filter(|last| last.year > statement.year) {
            errors.push(Error::new(
                ErrorCode::YearOrder,
                path,
                statement.year,
                ["> ", &last.year.to_string()].concat(),
            ));
        } else {
            kept.push(statement);
        }
    }
    (kept, errors)
}

/// The path of a field.
fn at(prefix: &str, name: &str) -> String {
    [prefix, "/", name].concat()
}

fn check_one(draft: &Draft, prefix: &str, errors: &mut Vec<Error>) -> Option<Statement> {
    let first = errors.len();
    let mut values = [None; Item::COUNT];
    for (name, cell) in &draft.items {
        let path = at(prefix, name);
        let Some(item) = Item::from_name(name) else {
            errors.push(
                Error::new(ErrorCode::UnknownItem, path, name, "an item of a statement")
                    .hint("see Item::ALL for the names"),
            );
            continue;
        };
        match check_value(item, cell, &path) {
            Ok(Some(_)) if values[item as usize].is_some() => errors.push(Error::new(
                ErrorCode::Inconsistent,
                path,
                name,
                "each item once",
            )),
            Ok(value) => values[item as usize] = value.or(values[item as usize]),
            Err(error) => errors.push(error),
        }
    }
    let year = match check_year(&draft.year, &at(prefix, "year")) {
        Ok(year) => year,
        Err(error) => {
            errors.insert(first, error);
            return None;
        }
    };
    let mut statement = Statement { year, values };
    check_together(&mut statement, prefix, errors);
    Some(statement)
}

pub(crate) fn check_year(cell: &Cell, path: &str) -> Result<i32, Error> {
    let allowed = || [&YEARS.start().to_string(), " to ", &YEARS.end().to_string()].concat();
    match cell {
        Cell::Empty => Err(Error::new(ErrorCode::YearMissing, path, "", allowed())),
        Cell::Other(text) => Err(Error::new(ErrorCode::NotANumber, path, text, allowed())),
        Cell::Number(value)
            if value.fract() == 0.0
                && (f64::from(*YEARS.start())..=f64::from(*YEARS.end())).contains(value) =>
        {
            Ok(*value as i32)
        }
        Cell::Number(value) => Err(Error::new(
            ErrorCode::OutOfRange,
            path,
            plain(*value),
            allowed(),
        )),
    }
}

fn check_value(item: Item, cell: &Cell, path: &str) -> Result<Option<f64>, Error> {
    let sign = item.sign();
    let value = match cell {
        Cell::Empty => return Ok(None),
        Cell::Number(value) => *value,
        Cell::Other(text) => {
            return Err(Error::new(
                ErrorCode::NotANumber,
                path,
                text,
                sign.allowed(),
            ));
        }
    };
    let (code, allowed) = if !value.is_finite() {
        (ErrorCode::NotANumber, sign.allowed())
    } else if value.abs() > LARGEST {
        (ErrorCode::TooLarge, "magnitude <= 1e15")
    } else if sign == Sign::NonNegative && value < 0.0 {
        (ErrorCode::Negative, sign.allowed())
    } else if sign == Sign::Positive && value <= 0.0 {
        (ErrorCode::NotPositive, sign.allowed())
    } else {
        return Ok(Some(value));
    };
    Err(Error::new(code, path, plain(value), allowed))
}

/// What no single field shows. A part in error is dropped, its whole stays.
fn check_together(statement: &mut Statement, prefix: &str, errors: &mut Vec<Error>) {
    let both = statement.get(Item::SellingAndAdminExpense);
    if let Some(both) = both
        && (statement.get(Item::SellingExpense).is_some()
            || statement.get(Item::AdminExpense).is_some())
    {
        errors.push(
            Error::new(
                ErrorCode::Inconsistent,
                at(prefix, Item::SellingAndAdminExpense.name()),
                plain(both),
                "either one line or two",
            )
            .hint("selling and administrative expense stand as two lines or as one, not both"),
        );
        statement.values[Item::SellingAndAdminExpense as usize] = None;
    }
    let financial = statement.get(Item::FinancialExpense);
    check_parts(
        statement,
        &[Item::InterestExpense],
        financial,
        prefix,
        errors,
    );
    let operating = statement.operating_cost();
    let elements = [
        Item::LabourCost,
        Item::Depreciation,
        Item::TaxesAndFeesInCost,
        Item::EnergyCost,
    ];
    check_parts(statement, &elements, operating, prefix, errors);
    let workers = match (
        statement.get(Item::WorkersOpening),
        statement.get(Item::WorkersClosing),
    ) {
        (Some(opening), Some(closing)) => Some(opening.max(closing)),
        (opening, closing) => closing.or(opening),
    };
    check_parts(statement, &[Item::PaidWorkers], workers, prefix, errors);
}

/// Each part, and then all of them together, must fit into the whole; where only the sum does
/// not, the largest part is reported.
fn check_parts(
    statement: &mut Statement,
    parts: &[Item],
    whole: Option<f64>,
    prefix: &str,
    errors: &mut Vec<Error>,
) {
    let Some(whole) = whole else { return };
    // Amounts rounded to a unit may exceed the whole by less than a unit each.
    let allowed = whole + whole.abs() * 1e-9;
    let mut drop = |statement: &mut Statement, item: Item, given: f64| {
        statement.values[item as usize] = None;
        errors.push(Error::new(
            ErrorCode::PartExceedsWhole,
            at(prefix, item.name()),
            plain(given),
            ["<= ", &plain(whole)].concat(),
        ));
    };
    for &item in parts {
        if let Some(value) = statement.get(item).filter(|&value| value > allowed) {
            drop(statement, item, value);
        }
    }
    let mut sum = 0.0;
    let mut largest = (None, f64::NEG_INFINITY);
    for &item in parts {
        if let Some(value) = statement.get(item) {
            sum += value;
            if value >= largest.1 {
                largest = (Some(item), value);
            }
        }
    }
    if let (true, (Some(item), _)) = (sum > allowed, largest) {
        drop(statement, item, sum);
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Cell;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a number or null")
            }
            fn visit_f64<E>(self, value: f64) -> Result<Cell, E> {
                Ok(Cell::Number(value))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Cell, E> {
                Ok(Cell::Number(value as f64))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Cell, E> {
                Ok(Cell::Number(value as f64))
            }
            fn visit_unit<E>(self) -> Result<Cell, E> {
                Ok(Cell::Empty)
            }
            fn visit_none<E>(self) -> Result<Cell, E> {
                Ok(Cell::Empty)
            }
            fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell::Other(text.to_owned()))
            }
            fn visit_bool<E>(self, value: bool) -> Result<Cell, E> {
                Ok(Cell::Other(value.to_string()))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell, A::Error> {
                while map
                    .next_entry::<serde::de::IgnoredAny, serde::de::IgnoredAny>()?
                    .is_some()
                {}
                Ok(Cell::Other("{…}".into()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Cell, A::Error> {
                while seq.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                Ok(Cell::Other("[…]".into()))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl<'de> Deserialize<'de> for Draft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Year;
        impl<'de> Visitor<'de> for Year {
            type Value = Draft;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object with a year and items")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Draft, A::Error> {
                let mut draft = Draft::default();
                while let Some((name, cell)) = map.next_entry::<String, Cell>()? {
                    if name == "year" {
                        draft.year = cell;
                    } else if draft.items.len() == Draft::MOST_ITEMS {
                        return Err(serde::de::Error::custom("more than 500 names"));
                    } else {
                        draft.items.push((name, cell));
                    }
                }
                Ok(draft)
            }
        }
        deserializer.deserialize_map(Year)
    }
}

impl Serialize for Draft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("year", &self.year)?;
        for (name, cell) in &self.items {
            if *cell != Cell::Empty {
                map.serialize_entry(name, cell)?;
            }
        }
        map.end()
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Empty => serializer.serialize_none(),
            Cell::Number(value) => serializer.serialize_f64(*value),
            Cell::Other(text) => serializer.serialize_str(text),
        }
    }
}
