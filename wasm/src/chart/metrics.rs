//! How wide a text is, without asking a browser.
//!
//! One stack of system fonts, and for each character the widest of its fonts: a text never needs
//! more room than this says, on canvas, in SVG and natively alike. The table was read with
//! fontTools from Noto Sans 2, Roboto 2, Open Sans (in place of Segoe UI and San Francisco, which
//! are a little narrower) and Liberation Sans (metric-compatible with Arial and Helvetica), in
//! thousandths of an em. A letter with marks is as wide as its base letter in all of them,
//! except ơ and ư.

/// The stack that the table holds for. Names need no quotes, so the same text serves as an SVG
/// attribute and in a canvas `font`.
pub const FONTS: &str = "Segoe UI,Roboto,Noto Sans,Helvetica Neue,Arial,Liberation Sans,sans-serif";

/// Printable ASCII from the space on.
#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    278, 278, 408, 646, 572, 889, 732, 225, 342, 348, 552, 584, 278, 333, 278, 413,
    572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 730, 667, 611, 778, 741, 339, 552, 667, 556, 907, 760, 781,
    667, 781, 722, 667, 611, 731, 667, 944, 667, 667, 611, 329, 411, 329, 572, 556,
    577, 561, 615, 523, 615, 564, 348, 615, 618, 278, 258, 534, 258, 935, 618, 605,
    615, 615, 413, 516, 361, 618, 508, 786, 529, 510, 500, 380, 551, 380, 680,
];
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    278, 333, 474, 646, 574, 901, 750, 266, 351, 353, 545, 584, 290, 388, 291, 413,
    574, 574, 574, 574, 574, 574, 574, 574, 574, 574, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 740, 667, 611, 778, 765, 389, 559, 722, 611, 943, 813, 796,
    667, 796, 722, 667, 619, 756, 667, 967, 667, 667, 611, 333, 422, 333, 584, 556,
    607, 604, 633, 556, 633, 591, 387, 633, 657, 305, 305, 620, 305, 982, 657, 619,
    633, 633, 454, 556, 434, 657, 569, 856, 578, 569, 509, 394, 551, 394, 649,
];

/// Base letters of U+00C0 to U+00FF; a space stands for a sign of its own.
const LATIN_1: &[u8; 64] = b"AAAAAA CEEEEIIIIDNOOOOO OUUUUYPbaaaaaa ceeeeiiiidnooooo ouuuuypy";
/// Base letters of U+1EA0 to U+1EFF; `<` and `>` stand for Ơ ơ and `[` and `]` for Ư ư.
const VIETNAMESE: &[u8; 96] =
    b"AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOo<><><><><>UuUu[][][][][]YyYyYyYyYyYyYy";

/// The width of a text in px.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|sign| advance(sign, bold)).sum::<f64>() * size / 1000.0
}

/// The advance width of one character, in thousandths of an em.
fn advance(sign: char, bold: bool) -> f64 {
    let choose = |regular, heavy| f64::from(if bold { heavy } else { regular });
    let ascii = |at: u8| {
        let at = usize::from(at.saturating_sub(b' '));
        choose(REGULAR[at.min(94)], BOLD[at.min(94)])
    };
    let marked = |base: u8| match base {
        b'<' => choose(784, 825),
        b'>' => choose(616, 679),
        b'[' => choose(780, 885),
        b']' => choose(674, 760),
        b' ' => 1000.0,
        base => ascii(base),
    };
    match sign {
        ' '..='~' => ascii(sign as u8),
        // No-break spaces, combining marks and joiners.
        '\u{a0}' | '\u{2009}' | '\u{202f}' => choose(278, 278),
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{fe0f}' => 0.0,
        '\u{c0}'..='\u{ff}' => marked(LATIN_1[sign as usize - 0xc0]),
        '\u{1ea0}'..='\u{1eff}' => marked(VIETNAMESE[sign as usize - 0x1ea0]),
        'Ă' => ascii(b'A'),
        'ă' => ascii(b'a'),
        'Đ' => ascii(b'D'),
        'đ' => ascii(b'd'),
        'Ĩ' => ascii(b'I'),
        'ĩ' => ascii(b'i'),
        'Ũ' => ascii(b'U'),
        'ũ' => ascii(b'u'),
        'Ơ' => marked(b'<'),
        'ơ' => marked(b'>'),
        'Ư' => marked(b'['),
        'ư' => marked(b']'),
        '–' | '₫' => choose(656, 649),
        '−' | '≤' | '≥' | '≈' => 584.0,
        '·' | '‘' | '’' => choose(278, 301),
        '“' | '”' => choose(359, 500),
        '\u{a1}'..='\u{bf}' => choose(840, 890),
        // Other alphabets, then symbols and ideographs, then pictographs.
        '\u{100}'..='\u{10ff}' => 900.0,
        '\u{1f000}'.. => 1400.0,
        _ => 1000.0,
    }
}
