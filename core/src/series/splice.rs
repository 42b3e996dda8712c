//! Joining two series of one thing that are measured differently, on a year that both have.

use super::observation::{Observation, Source, Vintage};
use crate::decimal::plain;
use crate::error::{Error, ErrorCode, finite};
use crate::text::Text;

/// Joins the older series to the newer one on a year that both have: the older levels are
/// multiplied by newer / older of that year (ratio splice), so that the older growth rates are
/// kept and the newer levels stand. Every year of `newer` is kept as it is; years before the
/// overlap that only `older` has are put before them, with the definitions of the newer series,
/// as [`Vintage::Computed`], with a note that says how, and both sources.
///
/// A splice asserts that the older series would have grown alike under the newer definitions.
/// That is the reader's to judge, and the note says it.
///
/// # Errors
/// [`ErrorCode::SeriesBreak`] where indicator, branch or unit differ, within a series or between
/// the two, where figures are no levels of a year, or where one is at current prices and the
/// other is not: those are two things, not one measured twice. [`ErrorCode::GapInYears`] at
/// `/overlap` where a series lacks that year, [`ErrorCode::YearRepeated`] where it has one twice,
/// and [`ErrorCode::NotPositive`] where a level of the overlap is not above zero.
///
/// ```
/// use nangsuat::series::{Series, Vintage, splice};
/// # fn level(year: i32, value: f64, accounts: &str) -> String { format!(r#"{{"indicator": "grdp",
/// #   "territory": "thu_nghiem", "year": {year}, "value": {value}, "unit": "dong",
/// #   "price_basis": "current", "accounts": "{accounts}", "vintage": "final",
/// #   "source": {{"publisher": "invented", "title": "{accounts}"}}}}"#) }
/// # let series = |rows: &[String]| Series::from_json(&format!(
/// #   r#"{{"format": "nangsuat/series", "version": 1, "observations": [{}]}}"#, rows.join(",")));
/// # let old = series(&[level(2019, 80.0, "gdp_before_rebasing"), level(2020, 100.0, "gdp_before_rebasing")])?;
/// # let new = series(&[level(2020, 125.0, "gdp_rebased"), level(2021, 130.0, "gdp_rebased")])?;
/// // 80, 100 before the re-basing; 125, 130 after it; both have 2020.
/// let joined = splice(old.observations(), new.observations(), 2020)?;
/// let values: Vec<f64> = joined.iter().map(|o| o.value).collect();
/// assert_eq!(values, [100.0, 125.0, 130.0]);
/// assert_eq!(joined[0].vintage, Vintage::Computed);
/// assert!(joined[2].growth_since(&joined[0]).is_ok());
/// # Ok::<(), nangsuat::Error>(())
/// ```
pub fn splice(
    older: &[Observation],
    newer: &[Observation],
    overlap: i32,
) -> Result<Vec<Observation>, Error> {
    let old = only(older, "older", overlap)?;
    let new = only(newer, "newer", overlap)?;
    same_thing(older, old, "older", "")?;
    same_thing(newer, new, "newer", "")?;
    same_thing(older, new, "older", "is not one thing measured twice")?;
    let current = |o: &Observation| o.price_basis.as_deref() == Some("current");
    if current(old) != current(new) {
        let basis = |o: &Observation| o.price_basis.clone().unwrap_or_else(|| "none".into());
        let code = ErrorCode::SeriesBreak;
        return Err(
            Error::new(code, "/older/price_basis", basis(old), basis(new))
                .hint("prices that change and prices that do not cannot be joined by a ratio"),
        );
    }
    for (side, level) in [("older", old), ("newer", new)] {
        if level.value.is_nan() || level.value <= 0.0 {
            let (path, given) = (format!("/{side}/value"), plain(level.value));
            return Err(Error::new(ErrorCode::NotPositive, path, given, "> 0"));
        }
    }
    let ratio = new.value / old.value;
    let mut joined = Vec::with_capacity(older.len() + newer.len());
    for level in older.iter().filter(|o| o.year < overlap) {
        if newer.iter().any(|o| o.year == level.year) {
            continue;
        }
        let value = finite(level.value * ratio).map_err(|absent| {
            let given = plain(level.value);
            Error::new(
                ErrorCode::OutOfRange,
                "/older/value",
                given,
                absent.to_string(),
            )
        })?;
        joined.push(Observation {
            year: level.year,
            value,
            vintage: Vintage::Computed,
            source: both(&level.source, &new.source),
            note: Some(note(level.value, overlap, ratio)),
            ..new.clone()
        });
    }
    joined.extend(newer.iter().cloned());
    joined.sort_by_key(|o| o.year);
    Ok(joined)
}

fn only<'a>(series: &'a [Observation], side: &str, overlap: i32) -> Result<&'a Observation, Error> {
    let mut found = series.iter().filter(|o| o.year == overlap);
    let refuse = |code, allowed: &str| Error::new(code, format!("/{side}"), overlap, allowed);
    let first = found
        .next()
        .ok_or_else(|| refuse(ErrorCode::GapInYears, "a year that both series have"))?;
    match found.next() {
        None => Ok(first),
        Some(_) => Err(refuse(ErrorCode::YearRepeated, "one figure a year")),
    }
}

fn same_thing(
    series: &[Observation],
    like: &Observation,
    side: &str,
    hint: &str,
) -> Result<(), Error> {
    for level in series {
        let broken = if level.indicator != like.indicator {
            Some((
                "/indicator",
                level.indicator.clone(),
                like.indicator.clone(),
            ))
        } else if level.branch != like.branch {
            let word = |o: &Observation| o.branch.clone().unwrap_or_else(|| "none".into());
            Some(("/branch", word(level), word(like)))
        } else if level.unit != like.unit || !level.unit.is_level() || level.from_year.is_some() {
            let unit = format!("{:?}", level.unit);
            Some(("/unit", unit, "levels of one year in one unit".into()))
        } else {
            None
        };
        if let Some((path, given, allowed)) = broken {
            let path = format!("/{side}{path}");
            let error = Error::new(ErrorCode::SeriesBreak, path, given, allowed);
            return Err(if hint.is_empty() {
                error
            } else {
                error.hint(hint)
            });
        }
    }
    Ok(())
}

fn note(level: f64, overlap: i32, ratio: f64) -> Text {
    let (level, ratio) = (plain(level), plain(ratio));
    Text {
        vi: format!(
            "Tính bằng cách nối chuỗi tại năm {overlap}: {level} × {ratio}. Giả định tốc độ tăng \
             cũ vẫn đúng theo định nghĩa mới."
        ),
        en: format!(
            "Computed by splicing on {overlap}: {level} × {ratio}. It assumes that the older \
             growth rates hold under the newer definitions."
        ),
    }
}

fn both(older: &Source, newer: &Source) -> Source {
    let join = |a: &str, b: &str| {
        if a == b {
            a.to_owned()
        } else {
            format!("{a}; {b}")
        }
    };
    let either = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) => Some(join(a, b)),
        (a, b) => a.clone().or_else(|| b.clone()),
    };
    Source {
        publisher: join(&older.publisher, &newer.publisher),
        title: join(&older.title, &newer.title),
        quoted_by: either(&older.quoted_by, &newer.quoted_by),
        // An address is a link to one thing.
        url: older
            .url
            .clone()
            .filter(|url| Some(url) == newer.url.as_ref()),
        doi: older
            .doi
            .clone()
            .filter(|doi| Some(doi) == newer.doi.as_ref()),
    }
}
