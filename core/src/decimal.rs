//! Conversion between binary and decimal, without the standard library's tables: they are 20 kB
//! of a page.

use std::cmp::Ordering;

/// The shortest digits `0.DIGITS × 10^point` that round to a finite value of zero or more, the
/// nearest of them to it, perhaps with zeros after them; without a promise on the last digits
/// below 10^-20 and above 10^35.
///
/// ```
/// assert_eq!(nangsuat::decimal::shortest(0.07), (b"7".to_vec(), -1));
/// ```
pub fn shortest(value: f64) -> (Vec<u8>, i32) {
    if value == 0.0 {
        return (Vec::new(), 0);
    }
    // What people write has 15 digits at most, and no two such numbers share an f64: a whole
    // number of tenths, hundredths… that divides back to the value is it.
    let mut scale = 1.0;
    let mut places = 0;
    while value * scale < 1e15 && places <= 22 {
        let whole = libm::round(value * scale);
        if whole / scale == value {
            let digits = (whole as u64).to_string().into_bytes();
            let point = length(&digits) - places;
            return (digits, point);
        }
        scale *= 10.0;
        places += 1;
    }
    match value {
        small if small < 1e-20 => {
            let (digits, point) = shortest(small * 1e200 * 1e100);
            (digits, point - 300)
        }
        large if large > 1e35 => {
            let (digits, point) = shortest(large / 1e200 / 1e75);
            (digits, point + 275)
        }
        value => free_format(value),
    }
}

/// Free-format printing with exact whole numbers [Steele & White 1990; Burger & Dybvig 1996].
fn free_format(value: f64) -> (Vec<u8>, i32) {
    // value = mantissa × 2^exponent
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let mantissa = u128::from(fraction | 1 << 52);
    let exponent = (bits >> 52) as i32 - 1075;
    // value = rest / scale; half the way to its neighbours is `above` and `below`, which is half
    // as far below a power of two.
    let narrow = u32::from(fraction == 0);
    let up = exponent.max(0).unsigned_abs();
    let down = (-exponent).max(0).unsigned_abs();
    let mut rest = mantissa << (1 + narrow + up);
    let mut scale = 1 << (1 + narrow + down);
    let mut above: u128 = 1 << (narrow + up);
    let mut below: u128 = 1 << up;
    // Both ends of the interval round to an even mantissa.
    let even = mantissa % 2 == 0;
    let reaches = |sum: u128, scale: u128| sum > scale || (even && sum == scale);

    let mut point = 0;
    while reaches(rest + above, scale) {
        scale *= 10;
        point += 1;
    }
    while !reaches((rest + above) * 10, scale) {
        rest *= 10;
        above *= 10;
        below *= 10;
        point -= 1;
    }
    let mut digits = Vec::with_capacity(17);
    loop {
        rest *= 10;
        above *= 10;
        below *= 10;
        let mut digit = b'0';
        while rest >= scale {
            rest -= scale;
            digit += 1;
        }
        let low = rest < below || (even && rest == below);
        let high = reaches(rest + above, scale);
        if low || high {
            let up = high && (!low || rest * 2 >= scale);
            digits.push(digit + u8::from(up));
            return (digits, point);
        }
        digits.push(digit);
    }
}

/// The value nearest to `0.DIGITS × 10^point`; of two that are as near, the one with the even
/// mantissa. Infinite where it is too large.
///
/// ```
/// assert_eq!(nangsuat::decimal::nearest(b"7", -1), 0.07);
/// ```
pub fn nearest(digits: &[u8], point: i32) -> f64 {
    // Zeros at the front say nothing, however many there are.
    let (zeros, digits) =
        digits.split_at(digits.iter().take_while(|digit| **digit == b'0').count());
    let point = point.saturating_sub(length(zeros));
    if digits.is_empty() || point < -330 {
        return 0.0;
    }
    if point > 400 {
        return f64::INFINITY;
    }
    let mut rest = Natural(Vec::new());
    for digit in digits {
        rest.times(10, u32::from(digit - b'0'));
    }
    // value = rest / scale
    let mut scale = Natural(vec![1]);
    let power = point - length(digits);
    for _ in 0..power {
        rest.times(10, 0);
    }
    for _ in power..0 {
        scale.times(10, 0);
    }
    // value = rest / scale × 2^exponent, with 1 <= rest / scale < 2
    let mut exponent = rest.bits() - scale.bits();
    rest.double((-exponent).max(0).unsigned_abs());
    scale.double(exponent.max(0).unsigned_abs());
    if rest.compare(&scale) == Ordering::Less {
        rest.times(2, 0);
        exponent -= 1;
    }
    if exponent > 1023 {
        return f64::INFINITY;
    }
    if exponent < -1075 {
        return 0.0;
    }
    // Fewer than 53 digits below the smallest normal number.
    let mut mantissa = 0;
    for _ in 0..53.min(exponent + 1075) {
        mantissa *= 2;
        if rest.compare(&scale) != Ordering::Less {
            rest.subtract(&scale);
            mantissa += 1;
        }
        rest.times(2, 0);
    }
    mantissa += match rest.compare(&scale) {
        Ordering::Less => 0,
        Ordering::Equal => mantissa % 2,
        Ordering::Greater => 1,
    };
    // The mantissa's first digit, and a carry out of it, count into the exponent.
    let biased = (exponent + 1022).max(0) as u64;
    f64::from_bits((biased << 52) + mantissa)
}

/// A number as plain decimal text, as the standard library writes it: `1234.5`, `-0.07`, `NaN`.
///
/// ```
/// assert_eq!(nangsuat::decimal::plain(1e15), "1000000000000000");
/// ```
pub fn plain(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    let mut text = String::from(if value.is_sign_negative() { "-" } else { "" });
    if value.is_infinite() {
        text.push_str("inf");
        return text;
    }
    let (digits, point) = shortest(value.abs());
    // Place 0 is the first digit, `point` the first after the decimal sign; units are always there.
    for place in point.min(1) - 1..point.max(length(&digits)) {
        if place == point {
            text.push('.');
        }
        let digit = usize::try_from(place).ok().and_then(|at| digits.get(at));
        text.push(char::from(digit.copied().unwrap_or(b'0')));
    }
    text
}

/// A number of digits: far fewer than there are `i32`s.
fn length<T>(digits: &[T]) -> i32 {
    i32::try_from(digits.len()).unwrap_or(i32::MAX)
}

/// A whole number of any size, in digits of 2^32, the least first, without zeros at the end.
struct Natural(Vec<u32>);

impl Natural {
    /// Times a factor, plus something.
    fn times(&mut self, factor: u32, plus: u32) {
        let mut carry = u64::from(plus);
        for digit in &mut self.0 {
            carry += u64::from(*digit) * u64::from(factor);
            *digit = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Times `2^times`.
    fn double(&mut self, times: u32) {
        for _ in 0..times / 31 {
            self.times(1 << 31, 0);
        }
        self.times(1 << (times % 31), 0);
    }

    /// Less a number that is not larger.
    fn subtract(&mut self, other: &Self) {
        let mut borrow = false;
        for (at, digit) in self.0.iter_mut().enumerate() {
            let taken = other.0.get(at).copied().unwrap_or(0);
            let (once, under) = digit.overflowing_sub(taken);
            let (twice, again) = once.overflowing_sub(u32::from(borrow));
            *digit = twice;
            borrow = under || again;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        let size = self.0.len().cmp(&other.0.len());
        size.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// How many binary digits it has.
    fn bits(&self) -> i32 {
        let zeros = self.0.last().map_or(0, |digit| digit.leading_zeros());
        length(&self.0) * 32 - zeros.cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of every size from 10^-20 to 10^35.
    fn values() -> Vec<f64> {
        let mut values = vec![
            0.0,
            1e22,
            1e23,
            0.1,
            0.3,
            2.0_f64.sqrt(),
            9_007_199_254_740_993.0,
            4.5e15,
            1.0,
        ];
        let mut bits = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..5_000 {
            // Steele and Vigna's generator of 64 bits.
            bits = bits
                .wrapping_mul(0xd129_0b30_f59c_8e5d)
                .wrapping_add(0x9e37_79b9_7f4a_7c15);
            let exponent = 1023 - 66 + (bits >> 8) % 182;
            values.push(f64::from_bits((bits >> 12) | exponent << 52));
            values.push(f64::from_bits(exponent << 52));
            values.push((bits >> 11) as f64 / 1e6);
            values.push((bits >> 40) as f64 / 1000.0);
        }
        values.retain(|value| *value == 0.0 || (1e-20..1e35).contains(value));
        values
    }

    #[test]
    fn the_shortest_digits_are_those_of_the_standard_library() {
        for value in values().into_iter().filter(|value| *value > 0.0) {
            let (digits, point) = shortest(value);
            let expected = format!("{value:e}");
            let (mantissa, exponent) = expected.split_once('e').unwrap();
            let expected: String = mantissa.chars().filter(|sign| *sign != '.').collect();
            let trimmed = String::from_utf8(digits.clone()).unwrap();
            assert_eq!(trimmed.trim_end_matches('0'), expected, "{value:e}");
            assert_eq!(point, exponent.parse::<i32>().unwrap() + 1, "{value:e}");
            assert_eq!(nearest(&digits, point), value, "{value:e}");
        }
    }

    #[test]
    fn plain_text_is_that_of_the_standard_library() {
        for value in values() {
            assert_eq!(plain(value), value.to_string());
            assert_eq!(plain(-value), (-value).to_string());
        }
        for value in [1e300, 1e308, 5e-324, f64::MIN_POSITIVE] {
            let read: f64 = plain(value).parse().unwrap();
            assert!((read / value - 1.0).abs() < 1e-14, "{value:e}");
        }
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(plain(value), value.to_string());
        }
    }

    #[test]
    fn the_nearest_value_is_that_of_the_standard_library() {
        let mut texts: Vec<(String, i32)> = Vec::new();
        for (at, value) in values().into_iter().enumerate() {
            // Halfway to the next value, exactly, and a little beside it.
            let (digits, point) = shortest(value);
            let digits = String::from_utf8(digits).unwrap();
            for more in [
                "4",
                "49999999999999999999",
                "5",
                "50000000000000000001",
                "500",
            ] {
                texts.push((format!("{digits}{more}"), point));
            }
            texts.push((digits, i32::try_from(at % 720).unwrap() - 360));
        }
        for (digits, point) in [
            ("9007199254740993", 16),
            ("9007199254740995", 16),
            ("90071992547409930000000000000000000000000000001", 16),
            ("179769313486231580793728971405301", 309),
            (
                "17976931348623158079372897140530341507993413271003782693617377898044",
                309,
            ),
            (
                "1797693134862315907729305190789024733617976978942306572734300811577326758",
                309,
            ),
            ("24703282292062327208299692", -323),
            (
                "247032822920623272082843964341106861825299013071623822127928412503377536351043",
                -323,
            ),
            ("22250738585072011360574097967", -307),
            ("000123", 3),
            ("", 0),
            ("0", 5),
            ("1", 999),
            ("1", -999),
            // As far as a file can say, at once.
            ("1", i32::MAX),
            ("1", i32::MIN),
            ("0", i32::MIN),
        ] {
            texts.push((digits.to_owned(), point));
        }
        for point in [420, 450, 451, 600, 760] {
            texts.push((format!("{}1", "0".repeat(450)), point));
        }
        for (digits, point) in texts {
            let expected: f64 = format!("0.{digits}0e{point}").parse().unwrap();
            assert_eq!(
                nearest(digits.as_bytes(), point),
                expected,
                "0.{digits}e{point}"
            );
        }
    }
}
