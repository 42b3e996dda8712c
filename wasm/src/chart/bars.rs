//! Horizontal bars to compare, with negatives on the left of the zero line.

use nangsuat::Error;

use super::describe::{Table, extremes, sentences};
use super::layout::{Face, Pattern, Swatch, legend_height};
use super::rows::{Across, Rows};
use super::scale::Numbers;
use super::scene::{Anchor, Bounds, MIDDLE, Plot};
use super::spec::{Chart, Frame, Unit, count, some_value, values};
use super::theme::{Palette, size};
use super::value::record;
use super::words::fill;

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
        pub series: Vec<BarSeries>,
        /// The item to point at: the others are drawn in grey. For one series only.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub highlight: Option<usize>,
    }
}

record! {
    /// The bars of one colour.
    pub struct BarSeries {
        /// What they show.
        pub name: String,
        /// One value per category in base units.
        pub values: Vec<Option<f64>>,
    }
}

const MOST_CATEGORIES: usize = 100;
const MOST_SERIES: usize = 2;
/// The thickness of a bar.
const BAR: f64 = 20.0;
/// The thickness of each of two bars.
const HALF_BAR: f64 = 15.0;

impl Bars {
    fn numbers(&self) -> Numbers {
        let values = self
            .series
            .iter()
            .flat_map(|series| series.values.iter().flatten().copied());
        Numbers::new(
            &self.unit,
            self.frame.language,
            &values.collect::<Vec<f64>>(),
        )
    }

    fn rows(&self, width: f64) -> Rows {
        let mark = match self.series.len() {
            1 => BAR,
            count => count as f64 * HALF_BAR,
        };
        let names = self.categories.iter().map(String::as_str);
        Rows::new(names, Face::new(size::LABEL, (0, 0, 0)), width, mark)
    }

    fn legend(&self, palette: &Palette) -> Vec<(Swatch, &str)> {
        if self.series.len() < 2 {
            return Vec::new();
        }
        let swatch = |at| Swatch::Fill {
            tone: palette.series(at),
            pattern: pattern(at),
        };
        let series = self.series.iter().enumerate();
        series
            .map(|(at, series)| (swatch(at), series.name.as_str()))
            .collect()
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

    fn check(&self) -> Result<(), Error> {
        count("/categories", self.categories.len(), MOST_CATEGORIES)?;
        count("/series", self.series.len(), MOST_SERIES)?;
        for (at, series) in self.series.iter().enumerate() {
            let path = ["/series/", &at.to_string(), "/values"].concat();
            values(&path, &series.values, self.categories.len())?;
        }
        if let Some(highlight) = self.highlight {
            count("/highlight", highlight + 1, self.categories.len())?;
        }
        some_value("/series", self.series.iter().map(|series| &series.values))
    }

    fn unit_text(&self) -> String {
        self.numbers().unit
    }

    fn natural_height(&self, width: f64) -> f64 {
        let legend = self.legend(self.frame.theme.palette());
        let legend = if legend.is_empty() {
            0.0
        } else {
            legend_height(&legend, width)
        };
        legend + self.rows(width).height()
    }

    fn least_height(&self, width: f64) -> f64 {
        self.natural_height(width)
    }

    fn draw(&self, plot: &mut Plot) {
        let numbers = self.numbers();
        let legend = self.legend(plot.palette);
        if !legend.is_empty() {
            plot.legend(&legend);
        }
        let rows = self.rows(plot.area.width());
        let face = Face::new(size::LABEL, plot.palette.text);
        let places = rows.draw(plot, face);

        let labelled: Vec<(f64, f64)> = self
            .series
            .iter()
            .flat_map(|series| series.values.iter().flatten())
            .map(|&value| {
                (
                    numbers.shown(value),
                    face.bold().width(&numbers.aligned(value)) + size::GAP,
                )
            })
            .collect();
        let across = Across::new(&labelled, plot.area.left + rows.gutter, plot.area.right);
        let zero = across.x(0.0);

        for (row, place) in places.iter().enumerate() {
            let thickness = place.height() / self.series.len() as f64;
            for (at, series) in self.series.iter().enumerate() {
                let top = place.top + at as f64 * thickness;
                let middle = top + thickness / 2.0 + MIDDLE * face.size;
                let Some(value) = series.values[row] else {
                    plot.text(
                        plot.face()
                            .label("–", (zero + size::GAP, middle), Anchor::Start),
                    );
                    continue;
                };
                let end = across.x(numbers.shown(value));
                let tone = match self.highlight {
                    Some(highlight) if self.series.len() == 1 && highlight != row => {
                        plot.palette.series(5)
                    }
                    _ if self.series.len() == 1 => plot.palette.sign(value),
                    _ => plot.palette.series(at),
                };
                let bar = Bounds {
                    left: zero.min(end),
                    top,
                    right: zero.max(end),
                    // Neighbouring bars keep apart by a hair.
                    bottom: top + thickness - if self.series.len() > 1 { 1.5 } else { 0.0 },
                };
                if bar.width() > 0.0 {
                    plot.fill(bar, tone.mark, pattern(at));
                }
                let label = numbers.aligned(value);
                let (x, anchor) = if value < 0.0 {
                    (end - size::GAP, Anchor::End)
                } else {
                    (end + size::GAP, Anchor::Start)
                };
                let bold = at == 0 && self.highlight.is_none_or(|highlight| highlight == row);
                let face = Face { bold, ..face };
                plot.text(face.label(label, (x, middle), anchor));
            }
        }
        rows.draw_zero(plot, &places, zero);
    }

    fn summary(&self) -> String {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let unit = numbers.unit_after();
        let mut said = Vec::new();
        for series in &self.series {
            let known = series.values.iter().enumerate();
            let known = known.filter_map(|(at, value)| value.map(|value| (at, value)));
            let Some((high, low)) = extremes(known) else {
                continue;
            };
            let text = |at: usize| numbers.said(series.values[at]);
            let sentence = if self.categories.len() == 1 {
                let values = [
                    ("item", self.categories[0].as_str()),
                    ("value", &text(0)),
                    ("unit", &unit),
                ];
                fill(words.bars_one, &values)
            } else if text(high) == text(low) {
                fill(words.bars_equal, &[("value", &text(high)), ("unit", &unit)])
            } else {
                fill(
                    words.bars_extremes,
                    &[
                        ("high_item", &self.categories[high]),
                        ("high", &text(high)),
                        ("low_item", &self.categories[low]),
                        ("low", &text(low)),
                        ("unit", &unit),
                    ],
                )
            };
            said.push(if self.series.len() == 1 {
                sentence
            } else {
                fill(
                    words.named,
                    &[("name", &series.name), ("sentence", &sentence)],
                )
            });
        }
        if let [one, other] = &self.series[..] {
            let gaps = one.values.iter().zip(&other.values).enumerate();
            let gaps =
                gaps.filter_map(|(at, (one, other))| Some((at, ((*one)? - (*other)?).abs())));
            if let Some((widest, _)) = extremes(gaps.clone())
                && let Some((_, gap)) = gaps.clone().find(|(at, _)| *at == widest)
                && gap > 0.0
            {
                said.push(fill(
                    words.bars_gap,
                    &[
                        ("one", &one.name),
                        ("other", &other.name),
                        ("item", &self.categories[widest]),
                        ("gap", &numbers.gap(gap)),
                    ],
                ));
            }
        }
        sentences(&said)
    }

    fn table(&self) -> Table {
        let numbers = self.numbers();
        let mut head = vec![self.frame.language.words().head_item.to_owned()];
        head.extend(self.series.iter().map(|series| numbers.head(&series.name)));
        let row = |(at, category): (usize, &String)| {
            let cells = self
                .series
                .iter()
                .map(|series| numbers.cell(series.values[at]));
            std::iter::once(category.clone()).chain(cells).collect()
        };
        Table {
            head,
            rows: self.categories.iter().enumerate().map(row).collect(),
        }
    }
}
