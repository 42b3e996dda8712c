//! What makes a document a plan. Paths are JSON pointers into the file.

use crate::decimal::plain;
use crate::error::{Error, ErrorCode};
use crate::text::{Text, check_identifier, check_words};

use super::document::{Budget, Document, Implementer, Indicator, Kind, Period, Target, Task};

/// Years that a plan can speak of; anything else is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1945..=2200;
/// The largest whole number that every reader of JSON holds exactly, 2^53 − 1.
const LARGEST_EXACT: f64 = 9_007_199_254_740_991.0;

pub(super) fn check(document: &Document) -> Result<(), Error> {
    super::FORMAT.check(&document.format, document.version)?;
    check_identifier(&document.id, "/id")?;
    document.province.check("/province")?;
    document.title.check("/title")?;
    document.issuer.check("/issuer")?;
    check_periods(document)?;
    check_year(document.outlook_year, "/outlook_year")?;

    let sectors = &document.priority_sectors;
    unique("/priority_sectors", sectors.iter().map(|s| s.id.as_str()))?;
    each("/priority_sectors", sectors, |s| s.name.check("/name"))?;
    let known: Vec<&str> = sectors.iter().map(|s| s.id.as_str()).collect();

    let indicators = &document.indicators;
    if indicators.is_empty() {
        return Err(empty("/indicators"));
    }
    unique("/indicators", indicators.iter().map(|i| i.id.as_str()))?;
    each("/indicators", indicators, |indicator| {
        check_indicator(indicator, &known)
    })?;

    let tasks = &document.tasks;
    unique("/tasks", tasks.iter().map(|t| t.id.as_str()))?;
    each("/tasks", tasks, |task| check_task(task, &known))?;

    let implementers = &document.implementers;
    let tools = &document.tools;
    unique("/tools", tools.iter().map(|t| t.id.as_str()))?;
    each("/tools", tools, |t| t.name.check("/name"))?;
    unique("/implementers", implementers.iter().map(|i| i.id.as_str()))?;
    each("/implementers", implementers, check_implementer)?;

    each("/sections", &document.sections, |section| {
        check_words(&section.id, "/id")?;
        section.title.check("/title")
    })?;
    texts("/legal_basis", &document.legal_basis)?;
    texts("/recipients", &document.recipients)?;
    for (path, text) in [
        ("/period_note", &document.period_note),
        ("/preamble", &document.preamble),
        ("/implementers_note", &document.implementers_note),
        ("/difficulties", &document.difficulties),
    ] {
        optional(path, text.as_ref())?;
    }
    if let Some(budget) = &document.budget {
        check_budget(budget).map_err(|e| e.under("/budget"))?;
    }
    if let Some(signatory) = &document.signatory {
        check_words(&signatory.name, "/signatory/name")?;
        signatory.position.check("/signatory/position")?;
        optional("/signatory/on_behalf_of", signatory.on_behalf_of.as_ref())?;
    }
    Ok(())
}

fn check_periods(document: &Document) -> Result<(), Error> {
    let periods = &document.periods;
    let Some(first) = periods.first() else {
        return Err(empty("/periods"));
    };
    each("/periods", periods, |period| {
        check_year(period.start, "/start")?;
        check_year(period.end, "/end")?;
        check_words(&period.source, "/source")?;
        if period.end < period.start {
            return Err(Error::new(
                ErrorCode::OutOfRange,
                "/end",
                period.end,
                format!(">= {}", period.start),
            ));
        }
        Ok(())
    })?;
    let years = |period: &Period| (period.start, period.end);
    if document.period_note.is_none() && periods.iter().any(|p| years(p) != years(first)) {
        return Err(
            Error::new(ErrorCode::MissingText, "/period_note", "none", "a note")
                .hint("the periods disagree: say so"),
        );
    }
    Ok(())
}

fn check_indicator(indicator: &Indicator, sectors: &[&str]) -> Result<(), Error> {
    indicator.name.check("/name")?;
    indicator.unit.check("/unit")?;
    optional("/note", indicator.note.as_ref())?;
    if indicator.targets.is_empty() {
        return Err(empty("/targets"));
    }
    each("/targets", &indicator.targets, |target| {
        check_target(target, indicator.kind, sectors)
    })?;
    for (i, pair) in indicator.targets.windows(2).enumerate() {
        if pair[1].year <= pair[0].year {
            return Err(Error::new(
                ErrorCode::PeriodsNotAscending,
                format!("/targets/{}/year", i + 1),
                pair[1].year,
                format!("> {}", pair[0].year),
            ));
        }
    }
    Ok(())
}

fn check_target(target: &Target, kind: Kind, sectors: &[&str]) -> Result<(), Error> {
    check_year(target.year, "/year")?;
    match (target.comparison.needs_value(), target.value) {
        (false, None) => {}
        (false, Some(value)) => {
            return Err(Error::new(
                ErrorCode::UnexpectedTarget,
                "/value",
                plain(value),
                "null",
            ));
        }
        (true, None) => {
            return Err(Error::new(
                ErrorCode::MissingTarget,
                "/value",
                "null",
                "a number",
            ));
        }
        (true, Some(value)) => check_value(value, kind)?,
    }
    target.commitment.check("/commitment")?;
    target.wording.check("/wording")?;
    check_words(&target.source, "/source")?;
    known_sectors(&target.priority_sectors, sectors)
}

fn check_value(value: f64, kind: Kind) -> Result<(), Error> {
    let (holds, allowed) = match kind {
        Kind::RatePerYear => (value > -1.0 && value <= 1.0, "> -1 and <= 1"),
        Kind::Share => ((0.0..=1.0).contains(&value), ">= 0 and <= 1"),
        Kind::Count | Kind::Programme | Kind::Attendances => (
            (0.0..=LARGEST_EXACT).contains(&value) && value.fract() == 0.0,
            "a whole number >= 0",
        ),
    };
    if holds {
        return Ok(());
    }
    let error = Error::new(ErrorCode::OutOfRange, "/value", plain(value), allowed);
    Err(match kind {
        Kind::RatePerYear | Kind::Share => error.hint("write 7 % as 0.07"),
        _ => error,
    })
}

fn check_task(task: &Task, sectors: &[&str]) -> Result<(), Error> {
    task.title.check("/title")?;
    optional("/text", task.text.as_ref())?;
    texts("/items", &task.items)?;
    if task.text.is_none() && task.items.is_empty() {
        return Err(empty("/items"));
    }
    check_words(&task.source, "/source")?;
    known_sectors(&task.priority_sectors, sectors)
}

fn check_implementer(implementer: &Implementer) -> Result<(), Error> {
    for (path, list) in [
        ("/bodies", &implementer.bodies),
        ("/duties", &implementer.duties),
    ] {
        if list.is_empty() {
            return Err(empty(path));
        }
        texts(path, list)?;
    }
    optional("/introduction", implementer.introduction.as_ref())?;
    check_words(&implementer.source, "/source")
}

fn check_budget(budget: &Budget) -> Result<(), Error> {
    // NaN is not in JSON, but a document can also be built in Rust.
    if budget.total.is_nan() || budget.total <= 0.0 {
        return Err(Error::new(
            ErrorCode::NotPositive,
            "/total",
            plain(budget.total),
            "> 0",
        ));
    }
    if budget.total > LARGEST_EXACT {
        return Err(Error::new(
            ErrorCode::TooLarge,
            "/total",
            plain(budget.total),
            format!("<= {}", plain(LARGEST_EXACT)),
        ));
    }
    if budget.currency.len() != 3 || !budget.currency.chars().all(|c| c.is_ascii_uppercase()) {
        return Err(Error::new(
            ErrorCode::OutOfRange,
            "/currency",
            &budget.currency,
            "three letters A-Z (ISO 4217)",
        ));
    }
    budget.wording.check("/wording")?;
    check_words(&budget.source, "/source")?;
    each("/funding", &budget.funding, |provision| {
        provision.text.check("/text")?;
        check_words(&provision.source, "/source")
    })
}

pub(super) fn check_year(year: i32, path: &str) -> Result<(), Error> {
    if YEARS.contains(&year) {
        return Ok(());
    }
    Err(Error::new(
        ErrorCode::OutOfRange,
        path,
        year,
        format!("{} to {}", YEARS.start(), YEARS.end()),
    ))
}

fn known_sectors(named: &[String], sectors: &[&str]) -> Result<(), Error> {
    match named
        .iter()
        .enumerate()
        .find(|(_, id)| !sectors.contains(&id.as_str()))
    {
        None => Ok(()),
        Some((i, id)) => Err(Error::new(
            ErrorCode::UnknownIdentifier,
            format!("/priority_sectors/{i}"),
            id,
            sectors.join(", "),
        )),
    }
}

fn unique<'a>(path: &str, ids: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let mut seen = std::collections::BTreeSet::new();
    for (i, id) in ids.enumerate() {
        let path = format!("{path}/{i}/id");
        check_identifier(id, &path)?;
        if !seen.insert(id) {
            return Err(Error::new(
                ErrorCode::DuplicateIdentifier,
                path,
                id,
                "an identifier used once",
            ));
        }
    }
    Ok(())
}

/// Checks every element and puts its place before the path of what is wrong in it.
fn each<T>(path: &str, list: &[T], check: impl Fn(&T) -> Result<(), Error>) -> Result<(), Error> {
    list.iter()
        .enumerate()
        .try_for_each(|(i, item)| check(item).map_err(|e| e.under(&format!("{path}/{i}"))))
}

fn texts(path: &str, list: &[Text]) -> Result<(), Error> {
    each(path, list, |text| text.check(""))
}

fn optional(path: &str, text: Option<&Text>) -> Result<(), Error> {
    text.map_or(Ok(()), |text| text.check(path))
}

fn empty(path: &str) -> Error {
    Error::new(ErrorCode::MissingText, path, "nothing", "at least one")
}
