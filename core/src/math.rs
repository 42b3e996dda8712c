//! The one door to transcendental functions. Platform `ln`, `exp` and `powf` differ between
//! native and wasm in the last bits; `libm` is the same everywhere.

pub(crate) fn ln(x: f64) -> f64 {
    libm::log(x)
}

pub(crate) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

pub(crate) fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

pub(crate) fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

pub(crate) fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// Zero loses its sign, so that it is the same number however it was written.
pub(crate) fn signless(x: f64) -> f64 {
    x + 0.0
}

/// The logarithmic mean of two numbers that are not negative: (a − b) / ln(a / b), a where they
/// are equal, 0 where either is 0. The same bits in either order.
pub(crate) fn logarithmic_mean(a: f64, b: f64) -> f64 {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    if low == 0.0 {
        return 0.0;
    }
    // Numerator and logarithm see the same rounded ratio, so its rounding cancels near a = b
    // (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 1.14.1).
    let ratio = high / low;
    if ratio == 1.0 {
        low
    } else if ratio == f64::INFINITY {
        high / (ln(high) - ln(low))
    } else {
        low * (ratio - 1.0) / ln(ratio)
    }
}

#[cfg(test)]
mod tests {
    use super::logarithmic_mean;

    #[test]
    fn the_logarithmic_mean_is_exact_near_equality_and_far_from_it() {
        // L(1, 1 + h) = 1 + h/2 − h²/12 + …
        for exponent in 1..=52 {
            let h = 1.0 / (1_u64 << exponent) as f64;
            let cubed = h * h * h;
            let series = 1.0 + h / 2.0 - h * h / 12.0 + cubed / 24.0 - 19.0 * cubed * h / 720.0
                + 3.0 * cubed * h * h / 160.0;
            let error = logarithmic_mean(1.0, 1.0 + h) - series;
            assert!(error.abs() < 1e-15 + 0.0143 * cubed * cubed, "{h}: {error}");
        }
        assert_eq!(logarithmic_mean(3.0, 3.0), 3.0);
        assert_eq!(logarithmic_mean(0.0, 3.0), 0.0);
        assert_eq!(logarithmic_mean(2.0, 5.0), logarithmic_mean(5.0, 2.0));
        assert!((logarithmic_mean(1.0, 1e12) - 36_191_206_825.234_795).abs() < 1e-4);
        // Further apart than a ratio can say: 1e300 / (600 · ln 10).
        let far = logarithmic_mean(1e-300, 1e300);
        assert!((far / 1e300 * 600.0 * std::f64::consts::LN_10 - 1.0).abs() < 1e-14);
    }
}
