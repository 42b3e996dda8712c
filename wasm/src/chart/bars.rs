//! Horizontal bars to compare, with negatives on the left of the zero line.

use super::describe::{Sentence, Table, extremes};
use super::layout::{Face, Pattern, Swatch, legend_height};
use super::rows::{Across, Rows};
use super::scale::Numbers;
use super::scene::{Anchor, Bounds, MIDDLE, Plot};
use super::series::{self, Series};
use super::spec::{Chart, Frame, Unit};
use super::theme::{Tone, size};
use super::value::{Problems, record};

record! {
    /// Bars for items, one or two to an item. The order is the author's.
    pub struct Bars {
        /// What stands around the data.
        pub frame: Frame,
        /// What the values count.
        pub unit: Unit,
        /// The items compared; at most 100.
        pub categories: Vec<String>,
        /// One series, or two to be held against each other.
        pub series: Vec<Series>,
        /// The item to point at: the others are drawn in grey. For one series only.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub highlight: Option<usize>,
    }
}

const MOST_CATEGORIES: usize = 100;
const MOST_SERIES: usize = 2;
/// The thickness of a bar, and of each of two bars.
const BAR: f64 = 20.0;
const HALF_BAR: f64 = 15.0;

impl Bars {
    fn numbers(&self) -> Numbers {
        let values = series::all(&self.series);
        Numbers::new(&self.unit, self.frame.language, &values)
    }

    fn rows(&self, width: f64) -> Rows {
        let mark = if self.series.len() == 1 {
            BAR
        } else {
            2.0 * HALF_BAR
        };
        Rows::new(&self.categories, width, mark, self.numbers().reach())
    }

    fn legend(&self) -> Vec<(Swatch, String)> {
        let mut legend = Vec::new();
        if self.series.len() > 1 {
            for (at, series) in self.series.iter().enumerate() {
                let tone = self.frame.theme.palette().series(at);
                let swatch = Swatch::Fill {
                    tone,
                    pattern: pattern(at),
                };
                legend.push((swatch, series.name.clone()));
            }
        }
        legend
    }

    fn tone(&self, row: usize, at: usize, value: f64) -> Tone {
        let palette = self.frame.theme.palette();
        if self.series.len() > 1 {
            palette.series(at)
        } else if self.points_elsewhere(row) {
            palette.series(5)
        } else {
            palette.sign(value)
        }
    }

    fn points_elsewhere(&self, row: usize) -> bool {
        self.highlight.is_some_and(|highlight| highlight != row)
    }
}

/// The second series is told from the first by its hollow bars too.
const fn pattern(at: usize) -> Pattern {
    if at == 0 {
        Pattern::Solid
    } else {
        Pattern::Hollow
    }
}

impl Chart for Bars {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn check(&self, problems: &mut Problems) {
        self.unit.limit(problems);
        series::check(
            problems,
            (("categories", MOST_CATEGORIES), &self.categories),
            (("series", MOST_SERIES), &self.series),
        );
        if let Some(highlight) = self.highlight {
            problems.count(
                "highlight",
                highlight.saturating_add(1),
                self.categories.len(),
            );
        }
    }

    fn unit_text(&self) -> String {
        self.numbers().unit
    }

    fn natural_height(&self, width: f64) -> f64 {
        legend_height(&self.legend(), width) + self.rows(width).height()
    }

    fn least_height(&self, width: f64) -> f64 {
        self.natural_height(width)
    }

    fn draw(&self, plot: &mut Plot) {
        let numbers = self.numbers();
        plot.legend(&self.legend());
        let rows = self.rows(plot.area.width());
        let face = Face::new(size::LABEL, plot.palette.text);
        let places = rows.draw(plot);

        let mut labelled = Vec::new();
        for value in series::all(&self.series) {
            let width = face.bold().width(&numbers.aligned(value)) + size::GAP;
            labelled.push((numbers.shown(value), width));
        }
        let across = Across::new(&labelled, plot.area.left + rows.gutter, plot.area.right);
        let zero = across.x(0.0);

        for (row, place) in places.iter().enumerate() {
            let thickness = place.height() / self.series.len() as f64;
            for (at, series) in self.series.iter().enumerate() {
                let top = place.top + at as f64 * thickness;
                let middle = top + thickness / 2.0 + MIDDLE * face.size;
                let Some(value) = series.values[row] else {
                    let x = (zero + size::GAP).min(plot.area.right - face.size);
                    let label = plot.face().label("–", (x, middle), Anchor::Start);
                    plot.text(label);
                    continue;
                };
                let end = across.x(numbers.shown(value));
                let bar = Bounds {
                    left: zero.min(end),
                    top,
                    right: zero.max(end),
                    // Neighbouring bars keep apart by a hair.
                    bottom: top + thickness - if self.series.len() > 1 { 1.5 } else { 0.0 },
                };
                plot.mark(row, at + 1, (end, top + thickness / 2.0));
                if bar.width() > 0.0 {
                    plot.fill(bar, self.tone(row, at, value).mark, pattern(at));
                }
                let bold = at == 0 && !self.points_elsewhere(row);
                let face = Face { bold, ..face };
                plot.beyond(face, &numbers.aligned(value), &bar, middle, value < 0.0);
            }
        }
        rows.draw_zero(plot, &places, zero);
    }

    fn summary(&self) -> String {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let unit = numbers.unit_after();
        let mut said = String::new();
        for series in &self.series {
            if let (Some(at), 1) = (self.highlight, self.series.len()) {
                Sentence::new(words.bars_one)
                    .put("high_item", &self.categories[at])
                    .put("high", &numbers.said(series.values[at]))
                    .put("unit", &unit)
                    .say(&mut said);
            }
            let known = series.known();
            if known.is_empty() {
                continue;
            }
            let (high, low) = extremes(&known);
            let (high_text, low_text) = (
                numbers.said(series.values[high]),
                numbers.said(series.values[low]),
            );
            let template = if self.categories.len() == 1 {
                words.bars_one
            } else if high_text == low_text {
                words.bars_equal
            } else {
                words.bars_extremes
            };
            let mut sentence = String::new();
            Sentence::new(template)
                .put("high_item", &self.categories[high])
                .put("high", &high_text)
                .put("low_item", &self.categories[low])
                .put("low", &low_text)
                .put("unit", &unit)
                .say(&mut sentence);
            if self.series.len() > 1 {
                Sentence::new(words.named)
                    .put("name", &series.name)
                    .put("sentence", &sentence)
                    .say(&mut said);
            } else {
                Sentence::new("{sentence}")
                    .put("sentence", &sentence)
                    .say(&mut said);
            }
        }
        if let [one, other] = &self.series[..] {
            let mut widest = (0, 0.0);
            for at in 0..self.categories.len() {
                if let (Some(one), Some(other)) = (one.values[at], other.values[at])
                    && (one - other).abs() > widest.1
                {
                    widest = (at, (one - other).abs());
                }
            }
            if widest.1 > 0.0 {
                Sentence::new(words.bars_gap)
                    .put("one", &one.name)
                    .put("other", &other.name)
                    .put("item", &self.categories[widest.0])
                    .put("gap", &numbers.gap(widest.1))
                    .say(&mut said);
            }
        }
        said
    }

    fn table(&self) -> Table {
        let head = self.frame.language.words().head_item;
        series::table(head, &self.categories, &self.series, None, &self.numbers())
    }
}
