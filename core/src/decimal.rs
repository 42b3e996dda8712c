//! Exact conversion between binary and decimal.
//!
//! The standard library does the same with tables for speed, at 20 kB of a page. Here a few whole
//! numbers of any size do, in microseconds.

use std::cmp::Ordering;

/// The shortest digits `0.DIGITS × 10^point` that round to a finite value of zero or more, the
/// nearest of them to it; none for zero.
///
/// ```
/// assert_eq!(nangsuat::decimal::shortest(0.07), (b"7".to_vec(), -1));
/// ```
///
/// Free-format printing with exact whole numbers [Steele & White 1990; Burger & Dybvig 1996].
pub fn shortest(value: f64) -> (Vec<u8>, i32) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let biased = (bits >> 52) as i32;
    if bits == 0 {
        return (Vec::new(), 0);
    }
    // value = mantissa × 2^exponent
    let (mantissa, exponent) = match biased {
        0 => (fraction, -1074),
        biased => (fraction | 1 << 52, biased - 1075),
    };
    // Half the way to the neighbours is 1 above and 1 below in units of 2^(exponent - 1), but half
    // of that below a power of two.
    let narrow = u32::from(fraction == 0 && biased > 1);
    let mut rest = Natural::from(mantissa);
    let mut scale = Natural::from(1);
    let mut above = Natural::from(1);
    let mut below = Natural::from(1);
    rest.double(1 + narrow);
    scale.double(1 + narrow);
    above.double(narrow);
    if exponent >= 0 {
        for number in [&mut rest, &mut above, &mut below] {
            number.double(exponent.unsigned_abs());
        }
    } else {
        scale.double(exponent.unsigned_abs());
    }
    // Both ends of the interval round to an even mantissa.
    let even = mantissa % 2 == 0;
    let reaches = |rest: &Natural, above: &Natural, scale: &Natural| {
        let order = rest.plus(above).compare(scale);
        order == Ordering::Greater || (even && order == Ordering::Equal)
    };

    let mut point = 0;
    while reaches(&rest, &above, &scale) {
        scale.times(10);
        point += 1;
    }
    loop {
        let mut ten = rest.plus(&above);
        ten.times(10);
        let order = ten.compare(&scale);
        if order == Ordering::Greater || (even && order == Ordering::Equal) {
            break;
        }
        for number in [&mut rest, &mut above, &mut below] {
            number.times(10);
        }
        point -= 1;
    }

    let mut digits = Vec::with_capacity(17);
    loop {
        for number in [&mut rest, &mut above, &mut below] {
            number.times(10);
        }
        let mut digit = b'0';
        while rest.compare(&scale) != Ordering::Less {
            rest.subtract(&scale);
            digit += 1;
        }
        let order = rest.compare(&below);
        let low = order == Ordering::Less || (even && order == Ordering::Equal);
        let high = reaches(&rest, &above, &scale);
        if low || high {
            rest.times(2);
            let up = high && (!low || rest.compare(&scale) != Ordering::Less);
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
    let mut rest = Natural::from(0);
    for digit in digits {
        rest.times(10);
        rest.add(u32::from(digit - b'0'));
    }
    if rest.0.is_empty() || point < -330 {
        return 0.0;
    }
    if point > 400 {
        return f64::INFINITY;
    }
    // value = rest / scale
    let mut scale = Natural::from(1);
    let power = point - length(digits);
    let larger = if power < 0 { &mut scale } else { &mut rest };
    for _ in 0..power.abs() {
        larger.times(10);
    }
    // value = rest / scale × 2^exponent, with 1 <= rest / scale < 2
    let mut exponent = rest.bits() - scale.bits();
    let smaller = if exponent < 0 { &mut rest } else { &mut scale };
    smaller.double(exponent.unsigned_abs());
    if rest.compare(&scale) == Ordering::Less {
        rest.times(2);
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
        rest.times(2);
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

impl From<u64> for Natural {
    fn from(value: u64) -> Self {
        let mut number = Self(vec![value as u32, (value >> 32) as u32]);
        number.trim();
        number
    }
}

impl Natural {
    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    fn times(&mut self, factor: u32) {
        let mut carry = 0;
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
        self.times(1 << (times % 32));
        let zeros = vec![0; (times / 32) as usize];
        self.0.splice(0..0, zeros);
    }

    fn plus(&self, other: &Self) -> Self {
        let mut sum = Vec::with_capacity(self.0.len() + 1);
        let mut carry = 0;
        for at in 0..self.0.len().max(other.0.len()) {
            let digit = |number: &Self| u64::from(number.0.get(at).copied().unwrap_or(0));
            carry += digit(self) + digit(other);
            sum.push(carry as u32);
            carry >>= 32;
        }
        sum.push(carry as u32);
        let mut sum = Self(sum);
        sum.trim();
        sum
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
        self.trim();
    }

    fn compare(&self, other: &Self) -> Ordering {
        let size = self.0.len().cmp(&other.0.len());
        size.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    fn add(&mut self, other: u32) {
        let sum = self.plus(&Self::from(u64::from(other)));
        *self = sum;
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

    /// Values of every size, and those at the edges of the format.
    fn values() -> Vec<f64> {
        let mut values = vec![
            0.0,
            f64::MIN_POSITIVE,
            f64::MAX,
            5e-324,
            1.5e-323,
            2.2e-308,
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
        for _ in 0..500 {
            // Steele and Vigna's generator of 64 bits.
            bits = bits
                .wrapping_mul(0xd129_0b30_f59c_8e5d)
                .wrapping_add(0x9e37_79b9_7f4a_7c15);
            values.push(f64::from_bits(bits ^ (bits >> 29)).abs());
            values.push(f64::from_bits(bits >> 12));
            values.push((bits >> 11) as f64 / 1e6);
            values.push((bits >> 40) as f64 / 1000.0);
        }
        values.retain(|value| value.is_finite());
        values
    }

    #[test]
    fn the_shortest_digits_are_those_of_the_standard_library() {
        for value in values().into_iter().filter(|value| *value > 0.0) {
            let (digits, point) = shortest(value);
            let expected = format!("{value:e}");
            let (mantissa, exponent) = expected.split_once('e').unwrap();
            let expected: String = mantissa.chars().filter(|sign| *sign != '.').collect();
            assert_eq!(digits, expected.as_bytes(), "{value:e}");
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
            texts.push((digits, at as i32 % 400 - 390));
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
        ] {
            texts.push((digits.to_owned(), point));
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
