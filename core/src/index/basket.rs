//! What was bought, sold or used in one period or by one unit: prices and quantities.

use crate::decimal::plain;
use crate::error::{Error, ErrorCode};
use crate::math::signless;
use serde::{Deserialize, Serialize};

/// A product's price and quantity, both checked: finite and not negative.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Product {
    #[serde(rename = "product")]
    name: String,
    price: f64,
    quantity: f64,
}

impl Product {
    pub(super) fn new(name: String, price: f64, quantity: f64) -> Result<Self, Error> {
        if name.is_empty() {
            let code = ErrorCode::MissingText;
            return Err(Error::new(code, "/product", "", "a name"));
        }
        Ok(Self {
            name,
            price: not_negative(price, "/price")?,
            quantity: not_negative(quantity, "/quantity")?,
        })
    }

    /// Its name, not empty.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its price (unit value), money per unit of quantity.
    pub const fn price(&self) -> f64 {
        self.price
    }

    /// Its quantity, 0 or more, in the product's own unit.
    pub const fn quantity(&self) -> f64 {
        self.quantity
    }

    /// Price × quantity, money.
    pub fn value(&self) -> f64 {
        self.price * self.quantity
    }
}

fn not_negative(value: f64, path: &str) -> Result<f64, Error> {
    let refused = |code| Error::new(code, path, plain(value), ">= 0");
    if !value.is_finite() {
        Err(refused(ErrorCode::NotANumber))
    } else if value < 0.0 {
        Err(refused(ErrorCode::Negative))
    } else {
        Ok(signless(value))
    }
}

/// The products of one period (or of one enterprise, or of one province), each once. Kept in the
/// order of their names, so that results do not depend on the order of entry, to the last bit.
///
/// ```
/// use nangsuat::{ErrorCode, index::Basket};
/// let harvest = Basket::new([("rice", 6500.0, 120.0), ("fish", 28_000.0, 15.0)])?;
/// assert_eq!(harvest.value(), 1_200_000.0);
///
/// let error = Basket::new([("rice", 6500.0, 120.0), ("rice", 6800.0, 15.0)]).unwrap_err();
/// assert_eq!((error.code, error.path.as_str()), (ErrorCode::Repeated, "/1/product"));
/// # Ok::<(), nangsuat::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Row>")]
pub struct Basket(Vec<Product>);

/// A product as a file holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    product: String,
    price: f64,
    quantity: f64,
}

impl TryFrom<Vec<Row>> for Basket {
    type Error = Error;

    fn try_from(rows: Vec<Row>) -> Result<Self, Error> {
        let rows = rows.into_iter();
        Self::new(rows.map(|row| (row.product, row.price, row.quantity)))
    }
}

impl Basket {
    /// A checked basket of (product, price, quantity). Zero is allowed for either number; the
    /// formulas that cannot use it are absent with the reason.
    ///
    /// # Errors
    /// [`ErrorCode::NotANumber`] and [`ErrorCode::Negative`] for numbers,
    /// [`ErrorCode::MissingText`] for an empty name, [`ErrorCode::Repeated`] for a product that
    /// stands there already, each with the path `/row/field`; [`ErrorCode::EmptyTable`] without
    /// products.
    pub fn new<N: Into<String>>(
        products: impl IntoIterator<Item = (N, f64, f64)>,
    ) -> Result<Self, Error> {
        let rows = products.into_iter().enumerate();
        let products = rows.map(|(row, (name, price, quantity))| {
            let product = Product::new(name.into(), price, quantity);
            Ok((
                row,
                product.map_err(|error| error.under(&format!("/{row}")))?,
            ))
        });
        Self::sorted(products.collect::<Result<_, _>>()?)
    }

    /// A checked basket of (product, quantity, value), as growth accounts have them: the price is
    /// value / quantity, so a product's share is its share of the values.
    ///
    /// # Errors
    /// As for [`Basket::new`]; [`ErrorCode::NotPositive`] for a quantity of zero, which has no
    /// price.
    ///
    /// ```
    /// use nangsuat::index::Basket;
    /// // An enterprise's inputs: 40 workers who earn 3.2 billion, and fixed assets of 10 billion
    /// // whose share of value added is 2.1 billion.
    /// let inputs = Basket::from_values([("labour", 40.0, 3.2e9), ("capital", 10e9, 2.1e9)])?;
    /// assert_eq!(inputs.value(), 5.3e9);
    /// # Ok::<(), nangsuat::Error>(())
    /// ```
    pub fn from_values<N: Into<String>>(
        products: impl IntoIterator<Item = (N, f64, f64)>,
    ) -> Result<Self, Error> {
        let rows = products.into_iter().enumerate();
        let products = rows.map(|(row, (name, quantity, value))| {
            let product = (|| {
                let value = not_negative(value, "/value")?;
                if quantity == 0.0 {
                    let code = ErrorCode::NotPositive;
                    return Err(Error::new(code, "/quantity", "0", "> 0"));
                }
                not_negative(quantity, "/quantity")?;
                Product::new(name.into(), value / quantity, quantity)
            })();
            Ok((
                row,
                product.map_err(|error| error.under(&format!("/{row}")))?,
            ))
        });
        Self::sorted(products.collect::<Result<_, _>>()?)
    }

    /// From the products of numbered rows: sorts by name, and a name may stand there once.
    pub(super) fn sorted(mut rows: Vec<(usize, Product)>) -> Result<Self, Error> {
        if rows.is_empty() {
            return Err(Error::new(ErrorCode::EmptyTable, "", "0", ">= 1"));
        }
        rows.sort_by(|(row, a), (other, b)| a.name.cmp(&b.name).then(row.cmp(other)));
        for pair in rows.windows(2) {
            let (row, product) = &pair[1];
            if pair[0].1.name == product.name {
                let path = format!("/{row}/product");
                let error = Error::new(ErrorCode::Repeated, path, product.name(), "once");
                return Err(error.hint("add up the quantities of a product, at its unit value"));
            }
        }
        Ok(Self(rows.into_iter().map(|(_, product)| product).collect()))
    }

    /// The products, by name.
    pub fn products(&self) -> &[Product] {
        &self.0
    }

    /// The product of that name.
    pub fn get(&self, name: &str) -> Option<&Product> {
        let at = self.0.binary_search_by(|product| product.name().cmp(name));
        at.ok().map(|at| &self.0[at])
    }

    /// Σ p·q, money.
    pub fn value(&self) -> f64 {
        self.0.iter().map(Product::value).sum()
    }
}
