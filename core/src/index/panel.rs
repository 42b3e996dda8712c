//! Baskets of several periods, enterprises or provinces.

use super::basket::{Basket, Product};
use super::choice::{Linking, Matching};
use super::links::Links;
use crate::error::{Error, ErrorCode};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// Labelled baskets, one for each period or unit, in the order given. A series reads the order as
/// time; a multilateral comparison does not depend on it.
///
/// ```
/// use nangsuat::index::{Measure, Formula, Linking, Matching, Panel};
/// let panel = Panel::from_rows([
///     ("2023", "rice", 6000.0, 100.0), ("2023", "fish", 25_000.0, 16.0),
///     ("2024", "rice", 6600.0, 110.0), ("2024", "fish", 30_000.0, 12.0),
///     ("2025", "rice", 6300.0, 120.0), ("2025", "fish", 31_000.0, 12.0),
/// ])?;
/// let links = panel.links(Linking::Chained, "2023", Matching::Refuse)?;
/// let prices = links.index(Measure::Price, Formula::Fisher);
/// assert_eq!(prices[0], Ok(1.0));
/// assert!((prices[2].clone()? - 1.1128).abs() < 1e-4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Panel(Vec<(String, Basket)>);

impl Panel {
    /// A checked panel.
    ///
    /// # Errors
    /// [`ErrorCode::MissingText`] for an empty label and [`ErrorCode::Repeated`] for one that
    /// stands there already, with the path `/position`; [`ErrorCode::EmptyTable`] without baskets.
    pub fn new<L: Into<String>>(
        baskets: impl IntoIterator<Item = (L, Basket)>,
    ) -> Result<Self, Error> {
        let mut panel: Vec<(String, Basket)> = Vec::new();
        for (label, basket) in baskets {
            panel.push((label.into(), basket));
        }
        let mut sorted: Vec<(&str, usize)> = Vec::new();
        for (at, (label, _)) in panel.iter().enumerate() {
            if label.is_empty() {
                let path = format!("/{at}");
                return Err(Error::new(ErrorCode::MissingText, path, "", "a label"));
            }
            sorted.push((label, at));
        }
        sorted.sort_unstable();
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let (label, at) = pair[1];
            let path = format!("/{at}");
            return Err(Error::new(ErrorCode::Repeated, path, label, "once"));
        }
        if panel.is_empty() {
            return Err(Error::new(ErrorCode::EmptyTable, "", "0", ">= 1"));
        }
        Ok(Self(panel))
    }

    /// From rows of (period or unit, product, price, quantity); the baskets stand in the order in
    /// which their labels first appear.
    ///
    /// # Errors
    /// As for [`Basket::new`] and [`Panel::new`], with the path `/row/field`.
    pub fn from_rows<L: Into<String>, N: Into<String>>(
        rows: impl IntoIterator<Item = (L, N, f64, f64)>,
    ) -> Result<Self, Error> {
        let mut order: Vec<(String, Vec<(usize, Product)>)> = Vec::new();
        let mut known = std::collections::BTreeMap::new();
        for (row, (label, name, price, quantity)) in rows.into_iter().enumerate() {
            let label = label.into();
            let product = Product::new(name.into(), price, quantity)
                .map_err(|error| error.under(&format!("/{row}")))?;
            let at = *known.entry(label.clone()).or_insert_with(|| {
                order.push((label, Vec::new()));
                order.len() - 1
            });
            order[at].1.push((row, product));
        }
        let baskets = order.into_iter();
        let baskets = baskets.map(|(label, products)| Ok((label, Basket::sorted(products)?)));
        Self::new(baskets.collect::<Result<Vec<_>, Error>>()?)
    }

    /// The labels, in order.
    pub fn labels(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(|(label, _)| label.as_str())
    }

    /// The baskets, in order.
    pub fn baskets(&self) -> impl ExactSizeIterator<Item = &Basket> {
        self.0.iter().map(|(_, basket)| basket)
    }

    /// The basket of that label.
    pub fn get(&self, label: &str) -> Option<&Basket> {
        let found = self.0.iter().find(|(known, _)| known == label);
        found.map(|(_, basket)| basket)
    }

    /// How many baskets there are; at least one.
    #[allow(clippy::len_without_is_empty)] // never empty
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The comparisons of a series, matched once for all formulas. O(periods · products).
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`] at `/base` where no basket has that label;
    /// [`ErrorCode::Unmatched`] as for [`Pair::new`](super::Pair::new), under the label of the
    /// period.
    pub fn links(
        &self,
        linking: Linking,
        base: &str,
        matching: Matching,
    ) -> Result<Links<'_>, Error> {
        Links::new(self, linking, self.position(base, "/base")?, matching)
    }

    /// Where a label stands.
    pub(super) fn position(&self, label: &str, path: &str) -> Result<usize, Error> {
        self.labels()
            .position(|known| known == label)
            .ok_or_else(|| {
                let known: Vec<&str> = self.labels().collect();
                Error::new(ErrorCode::OutOfRange, path, label, known.join(", "))
            })
    }

    /// The basket at a position that is known to exist.
    pub(super) fn at(&self, position: usize) -> (&str, &Basket) {
        let (label, basket) = &self.0[position];
        (label, basket)
    }
}

/// An object of baskets under their labels.
impl Serialize for Panel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (label, basket) in &self.0 {
            map.serialize_entry(label, basket)?;
        }
        map.end()
    }
}
