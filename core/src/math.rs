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
