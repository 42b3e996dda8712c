//! Two kinds of numbers to solve with: `f64`, and [`Double`] where rounding would win.
//!
//! A double-double is the sum of two `f64` that do not overlap, 106 bits together. Its sums and
//! products come from those whose rounding error is itself a number: of a sum by Knuth (*The Art of
//! Computer Programming*, vol. 2, section 4.2.2), of a product by Dekker (1971, "A floating-point
//! technique for extending the available precision"), put together as Hida, Li & Bailey (2001,
//! "Algorithms for quad-double precision floating point arithmetic") do. Without fused
//! multiplication, so that every machine and wasm give the same bits.

use std::fmt::Debug;
use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Sub, SubAssign};

/// A number that the solver can compute with. Data are `f64` always.
pub(super) trait Real:
    Copy
    + Debug
    + Default
    + PartialOrd
    + From<f64>
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
{
    /// Its rounding as a share of that of `f64`.
    const FINENESS: f64;

    /// The nearest `f64`.
    fn to_f64(self) -> f64;

    /// Itself times data.
    fn times(self, data: f64) -> Self;

    /// Its magnitude.
    fn abs(self) -> Self {
        if self.to_f64().is_sign_negative() {
            -self
        } else {
            self
        }
    }

    /// Itself, or zero where it is below.
    fn positive_part(self) -> Self {
        if self < Self::default() {
            Self::default()
        } else {
            self
        }
    }

    /// A tolerance for rounding, which is `share` in `f64`.
    fn rounding(share: f64) -> f64 {
        share * Self::FINENESS
    }
}

impl Real for f64 {
    const FINENESS: f64 = 1.0;

    fn to_f64(self) -> f64 {
        self
    }

    fn times(self, data: f64) -> Self {
        self * data
    }

    fn abs(self) -> Self {
        f64::abs(self)
    }
}

/// The sum of two `f64`, the second at most half a unit in the last place of the first.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub(super) struct Double {
    high: f64,
    low: f64,
}

impl From<f64> for Double {
    fn from(value: f64) -> Self {
        Self {
            high: value,
            low: 0.0,
        }
    }
}

/// a + b and its rounding error.
fn sum(a: f64, b: f64) -> (f64, f64) {
    let high = a + b;
    let b_taken = high - a;
    (high, (a - (high - b_taken)) + (b - b_taken))
}

/// As [`sum`], where |a| ≥ |b| or a = 0.
fn ordered(a: f64, b: f64) -> Double {
    let high = a + b;
    Double {
        high,
        low: b - (high - a),
    }
}

/// Upper and lower half of a number's digits.
fn halves(a: f64) -> (f64, f64) {
    let shifted = 134_217_729.0 * a; // 2²⁷ + 1
    let upper = shifted - (shifted - a);
    (upper, a - upper)
}

/// a · b and its rounding error.
fn product(a: f64, b: f64) -> (f64, f64) {
    let high = a * b;
    let ((a1, a2), (b1, b2)) = (halves(a), halves(b));
    (high, ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2)
}

impl Add for Double {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let (high, error) = sum(self.high, other.high);
        let (low, rest) = sum(self.low, other.low);
        let first = ordered(high, error + low);
        ordered(first.high, first.low + rest)
    }
}

impl Neg for Double {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            high: -self.high,
            low: -self.low,
        }
    }
}

impl Sub for Double {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Double {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let (high, error) = product(self.high, other.high);
        ordered(
            high,
            error + (self.high * other.low + self.low * other.high),
        )
    }
}

impl Div for Double {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        // Long division, three digits of base 2⁵³.
        let first = self.high / other.high;
        let rest = self - other.times(first);
        let second = rest.high / other.high;
        let rest = rest - other.times(second);
        let third = rest.high / other.high;
        ordered(first, second) + Self::from(third)
    }
}

impl AddAssign for Double {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Double {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl MulAssign for Double {
    fn mul_assign(&mut self, other: Self) {
        *self = *self * other;
    }
}

impl Real for Double {
    /// 2⁻⁵⁰: its own is 2⁻⁵³ to 2⁻⁵¹ of that of `f64`, by operation.
    const FINENESS: f64 = 1.0 / (1_u64 << 50) as f64;

    fn to_f64(self) -> f64 {
        self.high
    }

    fn times(self, data: f64) -> Self {
        let (high, error) = product(self.high, data);
        ordered(high, error + self.low * data)
    }
}

/// Σ of products with data.
pub(super) fn applied<R: Real>(prices: &[R], data: &[f64]) -> R {
    let terms = prices.iter().zip(data);
    terms.fold(R::default(), |sum, (price, value)| {
        sum + price.times(*value)
    })
}

/// Σ of products.
pub(super) fn dot<R: Real>(a: &[R], b: &[R]) -> R {
    let terms = a.iter().zip(b);
    terms.fold(R::default(), |sum, (a, b)| sum + *a * *b)
}

#[cfg(test)]
mod tests {
    use super::{Double, Real};

    /// A whole number of up to 106 bits, exactly.
    fn whole(value: i128) -> Double {
        let high = value as f64;
        Double::from(high) + Double::from((value - high as i128) as f64)
    }

    fn back(value: Double) -> i128 {
        value.high as i128 + value.low as i128
    }

    #[test]
    fn whole_numbers_of_a_hundred_bits_are_exact() {
        let mut state = 1_u64;
        let mut digits = move |bits: u32| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            i128::from(state >> (64 - bits)) - (1_i128 << (bits - 1))
        };
        for _ in 0..10_000 {
            let (a, b) = (digits(60) * digits(40), digits(63) * digits(37));
            assert_eq!(back(whole(a) + whole(b)), a + b);
            assert_eq!(back(whole(a) - whole(b)), a - b);
            let (a, b) = (digits(50), digits(50));
            assert_eq!(back(whole(a) * whole(b)), a * b);
            assert_eq!(back(whole(a).times(b as f64)), a * b);
            if b != 0 {
                assert_eq!(back(whole(a * b) / whole(b)), a);
            }
        }
    }

    /// A product of 106 bits over a factor of 66 is the other one of 40: what is left in the lower
    /// half is the error.
    #[test]
    fn quotients_are_exact_to_a_hundred_and_five_bits() {
        let mut state = 7_u64;
        let mut digits = move |bits: u32| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            i128::from(state >> (64 - bits)) | 1 | 1 << (bits - 1)
        };
        for _ in 0..10_000 {
            let (quotient, divisor) = (digits(40), digits(33) << 33 | digits(33));
            let found = whole(quotient * divisor) / whole(divisor);
            let exact = quotient as f64;
            assert_eq!(found.high, exact);
            assert!(found.low.abs() < libm::ldexp(exact, -105), "{found:?}");
        }
    }

    #[test]
    fn what_cancels_leaves_the_lower_halves_whole() {
        let of = |high, low| Double { high, low };
        let (half, least) = (libm::ldexp(1.0, -54), libm::ldexp(1.0, -114));
        assert_eq!(of(1.0, half) + of(-1.0, least), of(half, least));
        assert_eq!(of(1.0, half) - of(1.0, least), of(half, -least));
    }

    #[test]
    fn a_magnitude_has_no_sign_and_a_positive_part_nothing_below_zero() {
        let third = Double::from(1.0) / Double::from(3.0);
        for value in [third, Double::from(2.0), Double::default()] {
            assert_eq!((value.abs(), (-value).abs()), (value, value));
            assert_eq!(value.positive_part(), value);
            assert_eq!((-value).positive_part(), Double::default());
        }
    }

    #[test]
    fn a_third_has_a_hundred_bits() {
        let third = Double::from(1.0) / Double::from(3.0);
        let left = Double::from(1.0) - third.times(3.0);
        assert!(left.abs().to_f64() < 1e-31, "{left:?}");
        assert!(third > Double::from(1.0 / 3.0), "{third:?}");
        // The lower halves count in products, in either place.
        for product in [third * Double::from(3.0), Double::from(3.0) * third] {
            let left = Double::from(1.0) - product;
            assert!(left.abs().to_f64() < 1e-31, "{left:?}");
        }
        // So does every digit of a quotient, whatever the divisor's size.
        let (one, large) = (Double::from(1.0), Double::from(3e10));
        let left = one - one / large * large;
        assert!(left.abs().to_f64() < 1e-30, "{left:?}");
        let large = Double::from(1e30) / third;
        let left = large * third - Double::from(1e30);
        assert!(left.abs().to_f64() < 1e-1, "{left:?}");
        assert_eq!((-third).abs(), third);
        assert_eq!(third.abs(), third);
    }

    #[test]
    fn arithmetic_in_place_is_the_same_arithmetic() {
        let (third, two) = (Double::from(1.0) / Double::from(3.0), Double::from(2.0));
        let mut value = third;
        value += two;
        assert_eq!(value, third + two);
        value -= third;
        assert_eq!(value, third + two - third);
        value *= third;
        assert_eq!(value, (third + two - third) * third);
    }

    #[test]
    fn a_tolerance_is_finer_by_fifty_bits() {
        assert_eq!(f64::rounding(1e-10), 1e-10);
        assert_eq!(Double::rounding(1e-10) * (1_u64 << 50) as f64, 1e-10);
    }
}
