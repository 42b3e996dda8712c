//! Numbers as programs write them.

/// A number as programs write it: `-1234.5`, `1e9`. What is infinite or not a number is none.
pub fn plain_number(text: &[u8]) -> Option<f64> {
    // Whole numbers below 2^53 and powers of ten up to 10^22 are exact, and so one division
    // rounds correctly [Clinger 1990]; everything else is the standard library's.
    const TENS: [f64; 16] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ];
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let mut whole: u64 = 0;
    let mut places = None;
    if digits.len() <= 16 {
        for (at, byte) in digits.iter().enumerate() {
            match byte {
                b'0'..=b'9' => whole = whole * 10 + u64::from(byte - b'0'),
                b'.' if places.is_none() => places = Some(digits.len() - at - 1),
                _ => return slow_number(text),
            }
        }
        let count = digits.len() - usize::from(places.is_some());
        if (1..=15).contains(&count) {
            let value = whole as f64 / TENS[places.unwrap_or(0)];
            return Some(if negative { -value } else { value });
        }
    }
    slow_number(text)
}

#[cold]
fn slow_number(text: &[u8]) -> Option<f64> {
    let value: f64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    Some(value).filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "-",
            ".",
            "-.",
            "1,5",
            "1.2.3",
            "--1",
            "NaN",
            "inf",
            "-infinity",
            "1e400",
            "0x1",
            "1 000",
            "١",
        ] {
            assert_eq!(plain_number(text.as_bytes()), None, "{text}");
        }
        for (text, value) in [
            ("+5", 5.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e13", 1e13),
            ("-0", 0.0),
        ] {
            assert_eq!(plain_number(text.as_bytes()), Some(value), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_number_is_read_as_the_standard_library_reads_it(text in "-?[0-9]{0,18}\\.?[0-9]{0,9}(e-?[0-9]{1,2})?") {
            let expected = text.parse::<f64>().ok();
            prop_assert_eq!(plain_number(text.as_bytes()), expected);
        }
    }
}
