//! Two series of one thing joined on a year that both have.

#![allow(clippy::unwrap_used)] // the helpers of tests may, as the tests do

use nangsuat::series::{Observation, Series, Source, Unit, Vintage, splice};
use nangsuat::{Error, ErrorCode};
use proptest::prelude::*;

/// Invented levels of one definition.
fn levels(accounts: &str, years: impl IntoIterator<Item = (i32, f64)>) -> Vec<Observation> {
    let level = |(year, value)| Observation {
        indicator: "grdp".to_owned(),
        territory: "thu_nghiem".to_owned(),
        branch: None,
        from_year: None,
        year,
        value,
        unit: Unit::Dong,
        price_basis: Some("constant_2010".to_owned()),
        accounts: Some(accounts.to_owned()),
        employment_definition: None,
        vintage: Vintage::Final,
        source: Source {
            publisher: "Thử Nghiệm (invented)".to_owned(),
            title: accounts.to_owned(),
            url: Some("https://example.org".to_owned()),
            ..Source::default()
        },
        note: None,
    };
    years.into_iter().map(level).collect()
}

#[test]
fn a_splice_says_what_it_is() {
    let old = levels(
        "old",
        [(2018, 80.0), (2019, 90.0), (2020, 100.0), (2021, 300.0)],
    );
    let new = levels("new", [(2020, 125.0), (2021, 130.0)]);
    let joined = splice(&old, &new, 2020).unwrap();
    let years: Vec<(i32, f64)> = joined.iter().map(|o| (o.year, o.value)).collect();
    assert_eq!(
        years,
        [(2018, 100.0), (2019, 112.5), (2020, 125.0), (2021, 130.0)]
    );

    let computed = &joined[0];
    assert_eq!(computed.vintage, Vintage::Computed);
    assert_eq!(computed.accounts.as_deref(), Some("new"));
    assert_eq!(computed.source.title, "old; new");
    assert_eq!(computed.source.publisher, "Thử Nghiệm (invented)");
    assert_eq!(computed.source.url.as_deref(), Some("https://example.org"));
    let note = computed.note.as_ref().unwrap();
    for part in ["2020", "80", "1.25"] {
        assert!(note.vi.contains(part) && note.en.contains(part), "{note:?}");
    }
    assert_eq!(joined[2..], new[..], "published levels stay as they are");
    // Growth across the break was refused, and is not now.
    assert_eq!(
        new[1].growth_since(&old[0]).unwrap_err().code,
        ErrorCode::SeriesBreak
    );
    assert!(joined[3].growth_since(&joined[0]).is_ok());
    Series::new(joined).unwrap();
}

#[test]
fn a_year_that_the_newer_series_has_is_its_own() {
    let old = levels("old", [(2018, 80.0), (2019, 90.0), (2020, 100.0)]);
    let new = levels("new", [(2019, 111.0), (2020, 125.0)]);
    let joined = splice(&old, &new, 2020).unwrap();
    let values: Vec<f64> = joined.iter().map(|o| o.value).collect();
    assert_eq!(values, [100.0, 111.0, 125.0]);
}

/// An address is a link to one thing: it stays where both series have it, and else there is none.
#[test]
fn only_an_address_of_both_is_kept() {
    let of = |address: Option<&str>| {
        let mut series = levels("one", [(2019, 90.0), (2020, 100.0)]);
        for level in &mut series {
            level.source.url = address.map(|id| format!("https://example.org/{id}"));
            level.source.doi = address.map(str::to_owned);
        }
        series
    };
    for (older, newer, kept) in [
        (Some("10.1/a"), Some("10.1/a"), Some("10.1/a")),
        (Some("10.1/a"), Some("10.1/b"), None),
        (Some("10.1/a"), None, None),
        (None, Some("10.1/b"), None),
    ] {
        let joined = splice(&of(older), &of(newer)[1..], 2020).unwrap();
        let source = &joined[0].source;
        assert_eq!(source.doi.as_deref(), kept);
        assert_eq!(source.url.is_some(), kept.is_some());
    }
}

#[test]
fn what_is_not_one_thing_is_not_joined() {
    use ErrorCode::{GapInYears, NotPositive, SeriesBreak, YearRepeated};
    let refused = |result: Result<Vec<Observation>, Error>, code, path: &str| {
        let error = result.unwrap_err();
        assert_eq!((error.code, &error.path[..]), (code, path));
    };
    let old = levels("old", [(2019, 90.0), (2020, 100.0)]);
    let new = levels("new", [(2020, 125.0), (2021, 130.0)]);
    let change = |change: fn(&mut Observation)| {
        let mut old = old.clone();
        old.iter_mut().for_each(change);
        old
    };
    refused(splice(&old, &new, 2019), GapInYears, "/newer");
    refused(splice(&old, &new, 2021), GapInYears, "/older");
    let other = change(|o| o.indicator = "grdp_of_another".to_owned());
    refused(splice(&other, &new, 2020), SeriesBreak, "/older/indicator");
    let other = change(|o| o.branch = Some("services".to_owned()));
    refused(splice(&other, &new, 2020), SeriesBreak, "/older/branch");
    let other = change(|o| o.unit = Unit::DongPerWorker);
    refused(splice(&other, &new, 2020), SeriesBreak, "/older/unit");
    let other = change(|o| o.price_basis = Some("current".to_owned()));
    refused(
        splice(&other, &new, 2020),
        SeriesBreak,
        "/older/price_basis",
    );
    let other = change(|o| o.value = 0.0);
    refused(splice(&other, &new, 2020), NotPositive, "/older/value");
    let twice = [old.clone(), old.clone()].concat();
    refused(splice(&twice, &new, 2020), YearRepeated, "/older");
    let rates = change(|o| o.unit = Unit::RatePerYear);
    refused(splice(&rates, &new, 2020), SeriesBreak, "/older/unit");
}

proptest! {
    /// The older growth rates are kept, the newer levels stand, and the older unit is forgotten.
    #[test]
    fn growth_is_kept_and_units_are_forgotten(
        old in proptest::collection::vec(1e3..1e15_f64, 2..8),
        new in proptest::collection::vec(1e3..1e15_f64, 1..8),
        unit in 1e-6..1e6_f64,
    ) {
        let overlap = 1999 + i32::try_from(old.len()).unwrap();
        let older = levels("old", (2000..).zip(old.iter().copied()));
        let newer = levels("new", (overlap..).zip(new));
        let joined = splice(&older, &newer, overlap).unwrap();
        let known = old.len() - 1;
        prop_assert_eq!(&joined[known..], &newer[..]);
        for (joined, older) in joined[..=known].windows(2).zip(older.windows(2)) {
            let (kept, was) = (joined[1].value / joined[0].value, older[1].value / older[0].value);
            prop_assert!((kept / was - 1.0).abs() < 1e-12);
        }
        let scaled = levels("old", (2000..).zip(old.iter().map(|level| level * unit)));
        for (a, b) in joined.iter().zip(&splice(&scaled, &newer, overlap).unwrap()) {
            prop_assert!((a.value / b.value - 1.0).abs() < 1e-12);
        }
    }
}
