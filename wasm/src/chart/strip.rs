//! A place in a distribution: quantiles as nested bands, single values as dots.

use nangsuat::ErrorCode;

use super::describe::{Sentence, Table};
use super::layout::{Block, Face, Pattern, Swatch, legend_height, stagger};
use super::rows::Rows;
use super::scale::{Axis, Numbers};
use super::scene::{Anchor, Bounds, Plot};
use super::spec::{Chart, Frame, Unit};
use super::theme::size;
use super::value::{Problems, record};
use super::waterfall::NamedValue;
use crate::text::number::{Style, format};

record! {
    /// Distributions on one scale, each with the values to be placed in it.
    pub struct Strip {
        /// What stands around the data.
        pub frame: Frame,
        /// What the values count.
        pub unit: Unit,
        /// The distributions; at most 20.
        pub rows: Vec<StripRow>,
    }
}

record! {
    /// One distribution.
    pub struct StripRow {
        /// What is distributed.
        pub name: String,
        /// Its quantiles, ascending; at most 21.
        pub quantiles: Vec<Quantile>,
        /// The values to be placed; at most 6.
        pub marks: Vec<NamedValue>,
    }
}

record! {
    /// A value below which a share of the observations lies.
    pub struct Quantile {
        /// The share: 0.5 for the median.
        pub share: f64,
        /// The value in base units.
        pub value: f64,
    }
}

const MOST_ROWS: usize = 20;
const MOST_QUANTILES: usize = 21;
const MOST_MARKS: usize = 6;
/// The height of the highest band.
const BAND: f64 = 18.0;
/// From the ends of the scale to the ends of the light line.
const INSET: f64 = 8.0;

impl StripRow {
    /// Pairs of quantiles that leave the same share out on both sides, from the outside in: the
    /// share between them, and their values.
    fn bands(&self) -> Vec<(f64, f64, f64)> {
        let mut bands = Vec::new();
        let count = self.quantiles.len();
        for at in 0..count / 2 {
            let (low, high) = (&self.quantiles[at], &self.quantiles[count - 1 - at]);
            if (low.share + high.share - 1.0).abs() < 1e-9 {
                bands.push((high.share - low.share, low.value, high.value));
            }
        }
        bands
    }

    fn median(&self) -> Option<f64> {
        let middle = self.quantiles.iter().find(|quantile| quantile.share == 0.5);
        middle.map(|quantile| quantile.value)
    }
}

/// A strip chart while it is laid out.
struct Drawing {
    numbers: Numbers,
    axis: Axis,
    left: f64,
    right: f64,
}

impl Drawing {
    fn x(&self, value: f64) -> f64 {
        let shown = self.numbers.shown(value);
        self.axis
            .place(shown, self.left + INSET, self.right - INSET)
    }

    /// The labels of the dots: their texts, their lines above the band, their middles.
    fn labels(&self, row: &StripRow, face: Face) -> (Vec<String>, Vec<(usize, f64)>) {
        let (mut texts, mut blocks) = (Vec::new(), Vec::new());
        for mark in &row.marks {
            let text = [&mark.name, ": ", &self.numbers.value(mark.value)].concat();
            let text = face.wrap(&text, self.right - self.left, 1).concat();
            let (wanted, height) = (self.x(mark.value), face.width(&text) + 2.0 * size::GAP);
            blocks.push(Block { wanted, height });
            texts.push(text);
        }
        let places = stagger(&blocks, self.left - size::GAP, self.right + size::GAP);
        (texts, places)
    }

    fn draw_row(&self, plot: &mut Plot, row: &StripRow, place: &Bounds) {
        let (top, bottom) = (place.bottom - BAND, place.bottom);
        let middle = f64::midpoint(top, bottom);
        let (from, to) = ((self.left, middle), (self.right, middle));
        plot.line(from, to, plot.palette.grid, size::HAIR);
        for (share, low, high) in row.bands() {
            let half = if share > 0.55 {
                0.28 * BAND
            } else {
                BAND / 2.0
            };
            let bounds = Bounds {
                left: self.x(low) - 1.0,
                top: middle - half,
                right: self.x(high) + 1.0,
                bottom: middle + half,
            };
            plot.fill(bounds, plot.palette.up.mark, pattern(share));
        }
        if let Some(median) = row.median() {
            let x = self.x(median);
            let (from, to) = ((x, top - 1.5), (x, bottom + 1.5));
            plot.line(from, to, plot.palette.level.mark, size::LINE);
        }
        let face = plot.face().bold();
        let (texts, places) = self.labels(row, face);
        for (at, (line, x)) in places.into_iter().enumerate() {
            let tone = plot.palette.series(at + 1);
            let dot = (self.x(row.marks[at].value), middle);
            plot.circle(dot, size::DOT + 2.5, plot.palette.background);
            plot.circle(dot, size::DOT + 1.2, tone.mark);
            let face = Face {
                colour: tone.ink,
                ..face
            };
            let y = top - (0.5 + line as f64) * face.leading();
            plot.text(face.label(&texts[at], (x, y), Anchor::Middle));
        }
    }
}

impl Strip {
    fn numbers(&self) -> Numbers {
        let mut values = Vec::new();
        for row in &self.rows {
            for quantile in &row.quantiles {
                values.push(quantile.value);
            }
            for mark in &row.marks {
                values.push(mark.value);
            }
        }
        Numbers::new(&self.unit, self.frame.language, &values)
    }

    fn drawing(&self, left: f64, right: f64) -> Drawing {
        let numbers = self.numbers();
        let low = if numbers.low > 0.0 && numbers.low < 0.5 * numbers.high {
            0.0
        } else {
            numbers.low
        };
        let ticks = ((right - left) / 80.0).max(2.0) as usize;
        Drawing {
            axis: numbers.axis(low, numbers.high, ticks),
            numbers,
            left,
            right,
        }
    }

    /// The rows, as high as the lines of labels of the one that needs most.
    fn rows(&self, width: f64) -> Rows {
        let face = Face::new(size::LABEL, (0, 0, 0)).bold();
        let mut names = Vec::new();
        for row in &self.rows {
            names.push(row.name.clone());
        }
        let drawing = self.drawing(Rows::new(&names, width, BAND, 0.0).gutter, width);
        let mut lines = 0;
        for row in &self.rows {
            for (line, _) in drawing.labels(row, face).1 {
                lines = lines.max(line + 1);
            }
        }
        let mark = BAND + lines as f64 * face.leading() + 6.0;
        Rows::new(&names, width, mark, 0.0)
    }

    fn share(&self, share: f64) -> String {
        format(share, self.frame.language, Style::percent(1))
    }

    /// What the bands mean, by the first row.
    fn legend(&self) -> Vec<(Swatch, String)> {
        let words = self.frame.language.words();
        let palette = self.frame.theme.palette();
        let mut legend = Vec::new();
        let Some(row) = self.rows.first() else {
            return legend;
        };
        for (share, ..) in row.bands() {
            let mut name = String::new();
            Sentence::new(words.middle)
                .put("share", &self.share(share))
                .say(&mut name);
            legend.push((
                Swatch::Fill {
                    tone: palette.up,
                    pattern: pattern(share),
                },
                name,
            ));
        }
        if row.median().is_some() {
            let swatch = Swatch::Line {
                tone: palette.level,
                dashed: false,
                marker: None,
            };
            legend.push((swatch, words.median.to_owned()));
        }
        legend
    }
}

/// The middle half is dark and high, wider bands are light and low.
const fn pattern(share: f64) -> Pattern {
    Pattern::Tinted(if share > 0.55 { 25 } else { 55 })
}

impl Chart for Strip {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn check(&self, problems: &mut Problems) {
        self.unit.limit(problems);
        problems.count("rows", self.rows.len(), MOST_ROWS);
        let rows = problems.enter("rows");
        for (at, row) in self.rows.iter().enumerate() {
            let here = problems.enter_at(at);
            problems.count("quantiles", row.quantiles.len(), MOST_QUANTILES);
            problems.count("marks", row.marks.len().max(1), MOST_MARKS);
            let marks = problems.enter("marks");
            for (at, mark) in row.marks.iter().enumerate() {
                mark.check(&at.to_string(), problems);
            }
            problems.leave(marks);
            let quantiles = problems.enter("quantiles");
            let mut before = (0.0, f64::NEG_INFINITY);
            for (at, quantile) in row.quantiles.iter().enumerate() {
                let here = problems.enter_at(at);
                problems.value("value", quantile.value);
                let ascends = quantile.share >= before.0 && quantile.value >= before.1;
                if !(ascends && quantile.share <= 1.0) {
                    problems.tell_in("share", ErrorCode::OutOfRange, "", "ascending, 0..1");
                }
                before = (quantile.share, quantile.value);
                problems.leave(here);
            }
            problems.leave(quantiles);
            problems.leave(here);
        }
        problems.leave(rows);
    }

    fn unit_text(&self) -> String {
        self.numbers().unit
    }

    fn natural_height(&self, width: f64) -> f64 {
        let axis = 2.0 * Face::new(size::LABEL, (0, 0, 0)).leading();
        legend_height(&self.legend(), width) + self.rows(width).height() + axis
    }

    fn least_height(&self, width: f64) -> f64 {
        self.natural_height(width)
    }

    fn draw(&self, plot: &mut Plot) {
        plot.legend(&self.legend());
        let rows = self.rows(plot.area.width());
        let leading = plot.face().leading();
        let bottom = plot.area.bottom;
        plot.area.bottom -= 2.0 * leading;
        let places = rows.draw(plot);
        let drawing = self.drawing(plot.area.left + rows.gutter, plot.area.right);
        let (mut xs, mut texts) = (Vec::new(), Vec::new());
        for tick in &drawing.axis.ticks {
            let (left, right) = (drawing.left + INSET, drawing.right - INSET);
            xs.push(drawing.axis.place(*tick, left, right));
            texts.push(drawing.numbers.tick(&drawing.axis, *tick));
        }
        plot.x_labels(&xs, &texts, bottom - 0.4 * leading, 120.0);
        let mut line = 0;
        for (row, place) in self.rows.iter().zip(&places) {
            drawing.draw_row(plot, row, place);
            let quantiles = row.quantiles.iter().map(|quantile| quantile.value);
            for value in quantiles.chain(row.marks.iter().map(|mark| mark.value)) {
                plot.mark(line, 1, (drawing.x(value), place.bottom - BAND / 2.0));
                line += 1;
            }
        }
    }

    fn summary(&self) -> String {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let mut said = String::new();
        for row in self.rows.iter().take(3) {
            let Some(mark) = row.marks.first() else {
                continue;
            };
            // The quantiles next below and above.
            let (mut below, mut above) = (None, None);
            for quantile in &row.quantiles {
                if quantile.value <= mark.value {
                    below = Some(quantile.share);
                } else if above.is_none() {
                    above = Some(quantile.share);
                }
            }
            let template = match (below, above) {
                (Some(_), Some(_)) => words.strip_between,
                (Some(_), None) => words.strip_above,
                (None, Some(_)) => words.strip_below,
                (None, None) => continue,
            };
            Sentence::new(template)
                .put("name", &mark.name)
                .put("value", &numbers.value(mark.value))
                .put("unit", &numbers.unit_after())
                .put("low", &self.share(below.unwrap_or_default()))
                .put("high", &self.share(above.unwrap_or_default()))
                .say(&mut said);
        }
        said
    }

    fn table(&self) -> Table {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let mut table = Table::default();
        table.head.push(words.head_item.to_owned());
        table.head.push(numbers.head(words.head_value));
        let mut push = |row: &StripRow, what: &str, value: f64| {
            let mut name = String::new();
            Sentence::new(words.named)
                .put("name", &row.name)
                .put("sentence", what)
                .say(&mut name);
            table.rows.push(vec![name, numbers.aligned(value)]);
        };
        for row in &self.rows {
            for quantile in &row.quantiles {
                let mut what = String::new();
                let share = self.share(quantile.share);
                Sentence::new(words.quantile)
                    .put("share", &share)
                    .say(&mut what);
                push(row, &what, quantile.value);
            }
            for mark in &row.marks {
                push(row, &mark.name, mark.value);
            }
        }
        table
    }
}
