//! From values to places and labels: the scale of an axis, round ticks, numbers as text.

use super::metrics;
use super::spec::{Unit, UnitKind};
use super::theme::size;
use crate::text::number::{self, Language, Style, exponent, format, power_of_ten, scale_power};

/// How all the values of one chart are written: one scale, one number of decimals.
pub(crate) struct Numbers {
    pub language: Language,
    /// The unit with the word of its scale: `triệu đồng/người`. Empty for plain percent.
    pub unit: String,
    /// The lowest value.
    pub low: f64,
    /// The highest value.
    pub high: f64,
    kind: UnitKind,
    power: i8,
    decimals: u8,
}

impl Numbers {
    pub fn new(unit: &Unit, language: Language, values: &[f64]) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values {
            low = low.min(*value);
            high = high.max(*value);
        }
        let largest = if values.is_empty() {
            0.0
        } else {
            high.max(-low)
        };
        let mut numbers = Self {
            language,
            unit: String::new(),
            low,
            high,
            kind: unit.kind,
            power: match unit.kind {
                UnitKind::Percent | UnitKind::Points => -2,
                UnitKind::Money | UnitKind::Count | UnitKind::Ratio => {
                    scale_power(largest).cast_signed()
                }
            },
            decimals: 0,
        };
        numbers.decimals = numbers.decimals_for(largest, values);
        // "2.375 tỷ" and "+4" rather than "2,375 nghìn tỷ" and "+0,004".
        if numbers.power > 0 && numbers.decimals > 2 {
            numbers.power -= 3;
            numbers.decimals = numbers.decimals_for(largest, values);
        }

        let words = language.words();
        let scale = match numbers.power {
            3 => words.thousand,
            6 => words.million,
            9 => words.billion,
            12 => words.trillion,
            _ => "",
        };
        let word = match unit.word.trim() {
            "" if unit.kind == UnitKind::Points => words.points,
            word => word,
        };
        let space = if scale.is_empty() || word.is_empty() {
            ""
        } else {
            " "
        };
        numbers.unit = [scale, space, word].concat();
        numbers
    }

    /// Three significant digits of the largest value, more where a smaller one would read as
    /// zero, fewer where all are round.
    fn decimals_for(&self, largest: f64, values: &[f64]) -> u8 {
        let place = exponent(largest) - i32::from(self.power);
        let mut decimals = match place {
            3.. => 0,
            1..=2 => 1,
            0 => 2,
            small => (1 - small).min(15) as u8,
        };
        // Values that lie close together are told apart.
        if self.high > self.low {
            let range = exponent(self.high - self.low) - i32::from(self.power);
            let apart = (1 - range).clamp(0, 15) as u8;
            decimals = decimals.max(apart.min(decimals + 3));
        }
        // Beside thousands a small value may read as zero.
        let extra = if place < 3 { 2 } else { 0 };
        for _ in 0..extra {
            for value in values {
                if *value != 0.0 && number::decimals(*value, self.style(decimals)).is_none() {
                    decimals += 1;
                    break;
                }
            }
        }
        let mut needed = 0;
        for value in values {
            let decimals = number::decimals(*value, self.style(decimals));
            needed = needed.max(decimals.unwrap_or_default());
        }
        needed
    }

    fn fixed(&self, value: f64, decimals: u8) -> String {
        format(value, self.language, self.style(decimals).fixed())
    }

    fn style(&self, decimals: u8) -> Style {
        Style {
            percent: self.kind == UnitKind::Percent,
            ..Style::decimal(decimals).scaled(self.power)
        }
    }

    /// A value as a label: `221,9`, `7%`.
    pub fn value(&self, value: f64) -> String {
        format(value, self.language, self.style(self.decimals))
    }

    /// A value among others under each other, all with the same decimals: `7,0%`.
    pub fn aligned(&self, value: f64) -> String {
        self.fixed(value, self.decimals)
    }

    /// The room that bars of these values need at least: a label on each side that has values.
    pub fn reach(&self) -> f64 {
        let label = |value: f64| metrics::width(&self.signed_aligned(value), size::LABEL, true);
        let negative = if self.low < 0.0 { label(self.low) } else { 0.0 };
        let positive = if self.high > 0.0 {
            label(self.high)
        } else {
            0.0
        };
        negative + positive + 60.0
    }

    /// A change: `+3,1`.
    pub fn signed(&self, value: f64) -> String {
        format(value, self.language, self.style(self.decimals).signed())
    }

    /// A change among others under each other.
    pub fn signed_aligned(&self, value: f64) -> String {
        format(
            value,
            self.language,
            self.style(self.decimals).fixed().signed(),
        )
    }

    /// A value in a sentence, or the sign of its absence.
    pub fn said(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "–".to_owned(), |value| self.value(value))
    }

    /// A difference in a sentence, with its unit: between percentages it is in percentage points.
    pub fn gap(&self, value: f64) -> String {
        if self.kind == UnitKind::Percent {
            let style = Style {
                percent: false,
                ..self.style(self.decimals)
            };
            let text = format(value, self.language, style);
            [&text, " ", self.language.words().points].concat()
        } else {
            self.value(value) + &self.unit_after()
        }
    }

    /// A value in a table's column, or the sign of its absence.
    pub fn cell(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "–".to_owned(), |value| self.aligned(value))
    }

    /// The unit as it follows a value in a sentence.
    pub fn unit_after(&self) -> String {
        if self.unit.is_empty() {
            String::new()
        } else {
            [" ", &self.unit].concat()
        }
    }

    /// A column's head: the name with the unit in brackets.
    pub fn head(&self, name: &str) -> String {
        if self.unit.is_empty() {
            name.to_owned()
        } else {
            [name, " (", &self.unit, ")"].concat()
        }
    }

    /// The value in the units of the axis.
    pub fn shown(&self, value: f64) -> f64 {
        match self.power {
            0 => value,
            power if power < 0 => value * power_of_ten(i32::from(-power)),
            power => value / power_of_ten(i32::from(power)),
        }
    }

    /// An axis over these values with about `count` ticks.
    pub fn axis(&self, low: f64, high: f64, count: usize) -> Axis {
        // There is no half person.
        let least = if self.kind == UnitKind::Count && self.power == 0 {
            1.0
        } else {
            0.0
        };
        Axis::new(self.shown(low), self.shown(high), count, least)
    }

    /// A tick's label.
    pub fn tick(&self, axis: &Axis, tick: f64) -> String {
        let style = Style {
            percent: self.kind == UnitKind::Percent,
            ..Style::decimal(if tick == 0.0 { 0 } else { axis.decimals }).fixed()
        };
        format(tick, self.language, style)
    }
}

/// An axis in shown units: its ends are round, its ticks 1, 2, 2.5 or 5 times a power of ten
/// apart.
pub(crate) struct Axis {
    pub low: f64,
    pub high: f64,
    pub ticks: Vec<f64>,
    decimals: u8,
}

impl Axis {
    fn new(low: f64, high: f64, count: usize, least: f64) -> Self {
        // A range must have a length: zero is then its other end.
        let (low, high) = match (low, high) {
            (low, high) if low < high => (low, high),
            (low, _) if low > 0.0 => (0.0, low),
            (low, _) if low < 0.0 => (low, 0.0),
            _ => (0.0, 1.0),
        };
        let (step, decimals) = step((high - low) / count.max(1) as f64, least);
        // A hair's breadth of rounding does not make another tick.
        let slack = 1e-9;
        let from = (low / step + slack).floor();
        let to = (high / step - slack).ceil();
        let mut ticks = Vec::new();
        for at in 0..=(to - from) as usize {
            // Zero has no sign.
            ticks.push((from + at as f64) * step + 0.0);
        }
        Self {
            low: from * step,
            high: to * step,
            ticks,
            decimals,
        }
    }

    /// Where a shown value lies between two ends in px.
    pub fn place(&self, shown: f64, low: f64, high: f64) -> f64 {
        low + (shown - self.low) / (self.high - self.low) * (high - low)
    }
}

/// The smallest round step that is not below `raw`, and its decimals.
fn step(raw: f64, least: f64) -> (f64, u8) {
    let raw = raw.max(least);
    let power = exponent(raw);
    let unit = power_of_ten(power);
    let whole = least > 0.0;
    for (factor, extra) in [(1.0, 0), (2.0, 0), (2.5, 1), (5.0, 0)] {
        let step = factor * unit;
        let decimals = (extra - power).max(0);
        if step >= raw * (1.0 - 1e-9) && !(whole && decimals > 0) {
            return (step, decimals as u8);
        }
    }
    (10.0 * unit, (-1 - power).max(0) as u8)
}
