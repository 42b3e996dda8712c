//! The index formulas: one table of them, with the axioms that each satisfies.

use super::shape::{Order, Shape, Weights};
use crate::names::names;

names! {
    /// A bilateral index formula. They are written here for prices; a quantity index is the same
    /// formula with p and q exchanged.
    ///
    /// p₀, q₀ are the base's prices and quantities and p₁, q₁ the current ones; v = p·q is a
    /// value, V = Σv, s = v / V a share, r = p₁ / p₀ a price relative, n the number of products,
    /// and L(a, b) = (a − b) / ln(a / b) the logarithmic mean.
    ///
    /// Each costs one pass over n products. General sources: ILO and IMF, *Producer Price Index
    /// Manual* (2004), chapters 15 and 16, and 20 for the unweighted ones; Balk, *Price and
    /// Quantity Index Numbers* (2008), chapter 3. Where a formula has its own paper, it is named.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum Formula {
        /// Σp₁q₀ / Σp₀q₀ = Σ s₀·r: the base's basket (Laspeyres 1871).
        Laspeyres = "laspeyres",
        /// Σp₁q₁ / Σp₀q₁ = 1 / Σ s₁/r: the current basket (Paasche 1874).
        Paasche = "paasche",
        /// √(Laspeyres · Paasche), the ideal index (Fisher, *The Making of Index Numbers*, 1922).
        Fisher = "fisher",
        /// exp Σ ½(s₀ + s₁)·ln r (Törnqvist 1936; Törnqvist and Törnqvist 1937; Theil 1967).
        Tornqvist = "tornqvist",
        /// Σp₁√(q₀q₁) / Σp₀√(q₀q₁) (Walsh, *The Measurement of General Exchange-Value*, 1901).
        Walsh = "walsh",
        /// Σp₁(q₀ + q₁) / Σp₀(q₀ + q₁) (Marshall 1887; Edgeworth 1925).
        MarshallEdgeworth = "marshall_edgeworth",
        /// Σp₁h / Σp₀h with h = 2q₀q₁ / (q₀ + q₁), the harmonic mean: Geary and Khamis's method
        /// between two sides (Geary 1958; Khamis 1970).
        GearyKhamis = "geary_khamis",
        /// ½(Laspeyres + Paasche) (Drobisch 1871).
        Drobisch = "drobisch",
        /// A + √(A² + V₁/V₀) with A = ½(Laspeyres price − Laspeyres quantity index) (Stuvel,
        /// *Econometrica* 25 (1957)).
        Stuvel = "stuvel",
        /// exp Σ w·ln r with w = L(s₁, s₀) / Σ L(s₁, s₀), also called Vartia II (Sato, *Review of
        /// Economics and Statistics* 58 (1976); Vartia, *Scandinavian Journal of Statistics* 3
        /// (1976)).
        SatoVartia = "sato_vartia",
        /// exp Σ w·ln r with w = L(v₁, v₀) / L(V₁, V₀), also called Vartia I; the w do not add up
        /// to 1 (Montgomery 1937; Vartia 1976).
        MontgomeryVartia = "montgomery_vartia",
        /// exp Σ s₀·ln r, also called logarithmic Laspeyres.
        GeometricLaspeyres = "geometric_laspeyres",
        /// exp Σ s₁·ln r, also called logarithmic Paasche.
        GeometricPaasche = "geometric_paasche",
        /// 1 / Σ s₀/r.
        HarmonicLaspeyres = "harmonic_laspeyres",
        /// Σ s₁·r (Palgrave 1886).
        Palgrave = "palgrave",
        /// exp Σ w·ln r with w = h / Σh, h = s₀s₁ / (s₀ + s₁): the time-product dummy regression
        /// weighted by shares, between two periods (Diewert 2005; Rao 2005).
        TimeProductDummy = "time_product_dummy",
        /// exp (1/n) Σ ln r, unweighted (Jevons 1865).
        Jevons = "jevons",
        /// (1/n) Σ r, unweighted (Carli 1764).
        Carli = "carli",
        /// n / Σ 1/r, unweighted (Coggeshall 1887).
        Harmonic = "harmonic",
        /// √(Carli · harmonic), unweighted (Carruthers, Sellwood and Ward 1980; Dalén 1992).
        Cswd = "cswd",
        /// Σp₁ / Σp₀, unweighted; only for products in one unit (Dutot 1738).
        Dutot = "dutot",
    }
}

names! {
    /// A property that an index may have (ILO and IMF, *Producer Price Index Manual*, chapter 16;
    /// Balk 2008, chapter 3). P(p₀, q₀, p₁, q₁) is a price index; for a quantity index exchange
    /// p and q.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum Axiom {
        /// P(p, q₀, p, q₁) = 1 whatever the quantities.
        Identity = "identity",
        /// P(p, q₀, λp, q₁) = λ.
        Proportionality = "proportionality",
        /// P(p₀, q₀, λp₁, q₁) = λ·P(p₀, q₀, p₁, q₁).
        Homogeneity = "homogeneity",
        /// min r ≤ P ≤ max r.
        MeanValue = "mean_value",
        /// P does not depend on the units in which each product is counted.
        Commensurability = "commensurability",
        /// With the same basket on both sides, q₀ = q₁ = q, P = Σp₁q / Σp₀q.
        FixedBasket = "fixed_basket",
        /// P(p₀, q₀, p₁, q₁) · P(p₁, q₁, p₀, q₀) = 1.
        TimeReversal = "time_reversal",
        /// Price index · quantity index of the same formula = V₁ / V₀.
        FactorReversal = "factor_reversal",
        /// P₀₁ · P₁₂ = P₀₂: transitivity.
        Circularity = "circularity",
    }
}

/// What the table says of a formula.
pub(super) struct Spec {
    pub(super) shape: Shape,
    axioms: &'static [Axiom],
    superlative: bool,
}

impl Formula {
    /// Whether the formula satisfies an axiom for every basket with positive prices and
    /// quantities. The declarations are tested: what is declared holds on random data, what is
    /// not declared fails on an example.
    pub fn satisfies(self, axiom: Axiom) -> bool {
        self.spec().axioms.contains(&axiom)
    }

    /// Whether it is superlative: exact for a flexible function of prices or quantities (Diewert,
    /// *Journal of Econometrics* 4 (1976)).
    pub fn is_superlative(self) -> bool {
        self.spec().superlative
    }

    /// The table of formulas.
    #[allow(clippy::too_many_lines)] // a table
    pub(super) fn spec(self) -> Spec {
        use Axiom::{
            Circularity, Commensurability, FactorReversal, FixedBasket, Homogeneity, Identity,
            MeanValue, Proportionality, TimeReversal,
        };
        use Shape::{Basket, Mean};

        /// Every axiom that a mean of relatives with weights of its own has.
        macro_rules! mean_and {
            ($($more:ident),*) => {
                &[Identity, Proportionality, Homogeneity, MeanValue, $($more),*]
            };
        }
        let of = |shape, axioms| Spec {
            shape,
            axioms,
            superlative: false,
        };
        let superlative = |shape, axioms| Spec {
            shape,
            axioms,
            superlative: true,
        };
        match self {
            Formula::Laspeyres => of(
                Basket(|base, _| base),
                mean_and!(Commensurability, FixedBasket),
            ),
            Formula::Paasche => of(
                Basket(|_, current| current),
                mean_and!(Commensurability, FixedBasket),
            ),
            Formula::Fisher => superlative(
                Shape::Fisher,
                mean_and!(Commensurability, FixedBasket, TimeReversal, FactorReversal),
            ),
            Formula::Tornqvist => superlative(
                Mean(Order::Geometric, Weights::Average),
                mean_and!(Commensurability, TimeReversal),
            ),
            Formula::Walsh => superlative(
                Basket(|base, current| (base * current).sqrt()),
                mean_and!(Commensurability, FixedBasket, TimeReversal),
            ),
            Formula::MarshallEdgeworth => of(
                Basket(|base, current| base + current),
                mean_and!(Commensurability, FixedBasket, TimeReversal),
            ),
            Formula::GearyKhamis => of(
                Basket(harmonic_mean),
                mean_and!(Commensurability, FixedBasket, TimeReversal),
            ),
            Formula::Drobisch => of(Shape::Drobisch, mean_and!(Commensurability, FixedBasket)),
            Formula::Stuvel => of(
                Shape::Stuvel,
                &[
                    Identity,
                    Proportionality,
                    MeanValue,
                    Commensurability,
                    FixedBasket,
                    TimeReversal,
                    FactorReversal,
                ],
            ),
            Formula::SatoVartia => of(
                Mean(Order::Geometric, Weights::Logarithmic),
                mean_and!(Commensurability, FixedBasket, TimeReversal, FactorReversal),
            ),
            Formula::MontgomeryVartia => of(
                Shape::MontgomeryVartia,
                &[
                    Identity,
                    Commensurability,
                    FixedBasket,
                    TimeReversal,
                    FactorReversal,
                ],
            ),
            Formula::GeometricLaspeyres => of(
                Mean(Order::Geometric, Weights::Base),
                mean_and!(Commensurability),
            ),
            Formula::GeometricPaasche => of(
                Mean(Order::Geometric, Weights::Current),
                mean_and!(Commensurability),
            ),
            Formula::HarmonicLaspeyres => of(
                Mean(Order::Harmonic, Weights::Base),
                mean_and!(Commensurability),
            ),
            Formula::Palgrave => of(
                Mean(Order::Arithmetic, Weights::Current),
                mean_and!(Commensurability),
            ),
            Formula::TimeProductDummy => of(
                Mean(Order::Geometric, Weights::Harmonic),
                mean_and!(Commensurability, TimeReversal),
            ),
            Formula::Jevons => of(
                Mean(Order::Geometric, Weights::Equal),
                mean_and!(Commensurability, TimeReversal, Circularity),
            ),
            Formula::Carli => of(
                Mean(Order::Arithmetic, Weights::Equal),
                mean_and!(Commensurability),
            ),
            Formula::Harmonic => of(
                Mean(Order::Harmonic, Weights::Equal),
                mean_and!(Commensurability),
            ),
            Formula::Cswd => of(Shape::Cswd, mean_and!(Commensurability, TimeReversal)),
            Formula::Dutot => of(Basket(|_, _| 1.0), mean_and!(TimeReversal, Circularity)),
        }
    }
}

/// 2ab / (a + b), 0 where both are 0.
pub(super) fn harmonic_mean(a: f64, b: f64) -> f64 {
    if a + b == 0.0 {
        0.0
    } else {
        2.0 * a * (b / (a + b))
    }
}

#[cfg(test)]
mod tests {
    use super::harmonic_mean;

    #[test]
    fn the_harmonic_mean_is_zero_beside_zero_only() {
        for (a, b, mean) in [
            (2.0, 6.0, 3.0),
            (0.0, 0.0, 0.0),
            (0.0, 6.0, 0.0),
            (2.0, 0.0, 0.0),
            // Their product is no number that f64 has.
            (1e-200, 1e-200, 1e-200),
            (1e200, 1e200, 1e200),
        ] {
            assert_eq!(harmonic_mean(a, b), mean, "{a} {b}");
        }
    }
}
