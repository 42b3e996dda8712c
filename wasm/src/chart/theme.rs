//! Every size, distance and colour of a chart, in one place.

use super::spec::Theme;

/// Red, green, blue.
pub type Colour = (u8, u8, u8);

/// Sizes and distances in px.
pub mod size {
    /// Between the picture's edge and its content.
    pub const PADDING: f64 = 12.0;
    /// Title.
    pub const TITLE: f64 = 18.0;
    /// Subtitle with the unit.
    pub const SUBTITLE: f64 = 13.5;
    /// Labels, ticks, values.
    pub const LABEL: f64 = 12.0;
    /// Source and note.
    pub const FOOT: f64 = 11.0;
    /// Distance of base lines, in font sizes.
    pub const LEADING: f64 = 1.3;
    /// Between header, plot and footer.
    pub const BLOCK: f64 = 12.0;
    /// Between a mark and its label.
    pub const GAP: f64 = 5.0;
    /// Lines of data.
    pub const LINE: f64 = 2.5;
    /// Light lines.
    pub const HAIR: f64 = 0.8;
    /// The zero line.
    pub const ZERO: f64 = 1.2;
    /// Points of data: the radius.
    pub const DOT: f64 = 3.5;
    /// Dash and space of a target path.
    pub const DASH: (f64, f64) = (7.0, 4.5);
}

/// A colour of data: of a mark (contrast with the background at least 3:1) and of a text that
/// belongs to it (at least 4.5:1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tone {
    /// The mark.
    pub mark: Colour,
    /// The text.
    pub ink: Colour,
}

/// The colours of a theme.
#[derive(Debug, Clone, Copy)]
pub struct Palette {
    /// Behind everything.
    pub background: Colour,
    /// Title, values.
    pub text: Colour,
    /// Ticks, source.
    pub muted: Colour,
    /// Light lines that guide the eye and mean nothing.
    pub grid: Colour,
    /// The zero line and connectors.
    pub axis: Colour,
    /// Levels and totals.
    pub level: Tone,
    /// Up: blue, because red and green look alike to one man in twelve.
    pub up: Tone,
    /// Down.
    pub down: Tone,
    /// Behind a mark: the part of a scale that is not filled.
    pub band: Colour,
    /// Series, in this order; distinct from each other in deuteranopia and protanopia too.
    pub series: [Tone; 6],
}

const fn hex(code: u32) -> Colour {
    ((code >> 16) as u8, (code >> 8) as u8, code as u8)
}

const fn tone(mark: u32, ink: u32) -> Tone {
    Tone {
        mark: hex(mark),
        ink: hex(ink),
    }
}

/// Dark on white.
pub static LIGHT: Palette = Palette {
    background: hex(0xff_ff_ff),
    text: hex(0x15_1a_21),
    muted: hex(0x58_61_6e),
    grid: hex(0xdd_e1_e6),
    axis: hex(0x5b_64_70),
    level: tone(0x2b_33_40, 0x2b_33_40),
    up: tone(0x1b_68_b8, 0x1b_68_b8),
    down: tone(0xe0_6a_00, 0xb2_4f_00),
    band: hex(0xe6_ea_ee),
    series: [
        tone(0x1b_68_b8, 0x1b_68_b8),
        tone(0xe0_6a_00, 0xb2_4f_00),
        tone(0x35_96_7c, 0x25_73_5d),
        tone(0x5b_1f_7d, 0x5b_1f_7d),
        tone(0x75_50_0f, 0x75_50_0f),
        tone(0x2b_33_40, 0x2b_33_40),
    ],
};

/// Light on near-black.
pub static DARK: Palette = Palette {
    background: hex(0x14_18_1f),
    text: hex(0xee_f1_f5),
    muted: hex(0xa4_ae_bb),
    grid: hex(0x2e_35_40),
    axis: hex(0x8a_94_a2),
    level: tone(0xc3_cb_d6, 0xc3_cb_d6),
    up: tone(0x3f_96_ea, 0x5a_a7_f2),
    down: tone(0xe8_79_4a, 0xf0_8b_60),
    band: hex(0x2a_31_3b),
    series: [
        tone(0x3f_96_ea, 0x5a_a7_f2),
        tone(0xe8_79_4a, 0xf0_8b_60),
        tone(0x8f_e8_c6, 0x8f_e8_c6),
        tone(0xe3_bb_fe, 0xe3_bb_fe),
        tone(0xf7_c7_47, 0xf7_c7_47),
        tone(0x7b_86_96, 0x95_9f_ae),
    ],
};

impl Theme {
    /// The colours of this theme.
    pub const fn palette(self) -> &'static Palette {
        match self {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }
}

impl Palette {
    /// The colour of a series, by its place.
    pub const fn series(&self, at: usize) -> Tone {
        self.series[at % self.series.len()]
    }

    /// The background with a share of a colour on it, from 0, the background, to 1, the colour.
    pub fn mix(&self, colour: Colour, share: f64) -> Colour {
        let mix = |from: u8, to: u8| {
            libm::round(f64::from(from) + share * (f64::from(to) - f64::from(from))) as u8
        };
        let from = self.background;
        (
            mix(from.0, colour.0),
            mix(from.1, colour.1),
            mix(from.2, colour.2),
        )
    }

    /// The colour of text on a mark: black or white, whichever stands out more.
    pub fn on(&self, mark: Colour) -> Colour {
        // A cubic that is nearer to the sRGB curve than the eye can tell.
        let channel = |value: u8| {
            let share = f64::from(value) / 255.0;
            share * (share * (share * 0.305_306 + 0.682_171) + 0.012_523)
        };
        let light = 0.2126 * channel(mark.0) + 0.7152 * channel(mark.1) + 0.0722 * channel(mark.2);
        // Where black and white stand out alike.
        if light > 0.179 {
            hex(0)
        } else {
            hex(0xff_ff_ff)
        }
    }

    /// Up or down.
    pub const fn sign(&self, value: f64) -> Tone {
        if value < 0.0 { self.down } else { self.up }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linear(colour: Colour) -> [f64; 3] {
        [colour.0, colour.1, colour.2].map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                libm::pow((share + 0.055) / 1.055, 2.4)
            }
        })
    }

    /// WCAG 2.2 contrast ratio.
    fn contrast(one: Colour, other: Colour) -> f64 {
        let luminance = |colour| {
            let [red, green, blue] = linear(colour);
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    type Matrix = [[f64; 3]; 3];
    const NORMAL: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    // Machado, Oliveira & Fernandes 2009, severity 1.0.
    const PROTANOPIA: Matrix = [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ];
    const DEUTERANOPIA: Matrix = [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ];

    /// CIE 1976 L*a*b* of a colour as seen through `eye`.
    fn lab(colour: Colour, eye: &Matrix) -> [f64; 3] {
        let light = linear(colour);
        let seen = eye.map(|row| {
            let sum: f64 = row.iter().zip(light).map(|(a, b)| a * b).sum();
            sum.clamp(0.0, 1.0)
        });
        let [x, y, z] = [
            [0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505],
            [0.2126, 0.7152, 0.0722],
            [0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089],
        ]
        .map(|row: [f64; 3]| {
            let share: f64 = row.iter().zip(seen).map(|(a, b)| a * b).sum();
            if share > 0.008_856 {
                libm::cbrt(share)
            } else {
                7.787 * share + 16.0 / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn distance(one: Colour, other: Colour, eye: &Matrix) -> f64 {
        let (one, other) = (lab(one, eye), lab(other, eye));
        let sum: f64 = one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum();
        sum.sqrt()
    }

    fn tones(palette: &Palette) -> Vec<Tone> {
        let mut tones = palette.series.to_vec();
        tones.extend([palette.level, palette.up, palette.down]);
        tones
    }

    #[test]
    fn marks_and_texts_stand_out_from_the_background() {
        for palette in [&LIGHT, &DARK] {
            for tone in tones(palette) {
                assert!(contrast(tone.mark, palette.background) >= 3.0, "{tone:?}");
                assert!(contrast(tone.ink, palette.background) >= 4.5, "{tone:?}");
            }
            for text in [palette.text, palette.muted] {
                assert!(contrast(text, palette.background) >= 4.5, "{text:?}");
            }
            assert!(contrast(palette.axis, palette.background) >= 3.0);
            for tone in tones(palette) {
                assert!(
                    contrast(palette.on(tone.mark), tone.mark) >= 4.5,
                    "{tone:?}"
                );
            }
        }
    }

    #[test]
    fn colours_stay_apart_for_colour_blind_readers() {
        for palette in [&LIGHT, &DARK] {
            for eye in [&NORMAL, &PROTANOPIA, &DEUTERANOPIA] {
                for (at, one) in palette.series.iter().enumerate() {
                    for other in &palette.series[at + 1..] {
                        let apart = distance(one.mark, other.mark, eye);
                        assert!(apart >= 18.0, "{one:?} {other:?} {apart}");
                    }
                }
                assert!(distance(palette.up.mark, palette.down.mark, eye) >= 40.0);
            }
        }
    }
}
