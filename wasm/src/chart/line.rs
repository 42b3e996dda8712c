//! Series over time, actual against a target path.

use nangsuat::Error;
use serde::Serialize;

use super::describe::{Table, extremes, sentences};
use super::layout::{
    Block, Face, Placer, Swatch, clean, legend_height, spread, within, x_label_height,
};
use super::scale::{Axis, Numbers};
use super::scene::{Anchor, Bounds, Label, MIDDLE, Plot, Point};
use super::spec::{Chart, Frame, Unit, count, some_value, values};
use super::theme::{Tone, size};
use super::value::{record, words};
use super::words::fill;

record! {
    /// Series over time. Where all categories are years they stand at their distance in time.
    pub struct Line {
        /// What stands around the data.
        pub frame: Frame,
        /// What the values count.
        pub unit: Unit,
        /// The periods, in order; at most 400.
        pub categories: Vec<String>,
        /// The series; at most 12.
        pub series: Vec<LineSeries>,
    }
}

record! {
    /// One line.
    pub struct LineSeries {
        /// What it shows.
        pub name: String,
        /// Observations or a target path.
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub role: Role = default,
        /// One value per category in base units. An absent one is a gap in observations; a target path
        /// leads on to the next target.
        pub values: Vec<Option<f64>>,
    }
}

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What was observed: drawn solid.
    #[default]
    Actual,
    /// What is aimed at: drawn dashed.
    Target,
}

words!(Role {
    "actual" => Role::Actual,
    "target" => Role::Target,
});

const MOST_CATEGORIES: usize = 400;
const MOST_SERIES: usize = 12;
/// From the ends of the light lines to the first and the last point.
const INSET: f64 = 6.0;

impl LineSeries {
    /// The values that there are, with their places.
    fn known(&self) -> impl DoubleEndedIterator<Item = (usize, f64)> + Clone {
        self.values
            .iter()
            .enumerate()
            .filter_map(|(at, value)| value.map(|value| (at, value)))
    }
}

/// Where each category stands, in steps of time, and how long a step without a gap is.
fn times(categories: &[String]) -> (Vec<f64>, f64) {
    let years: Option<Vec<f64>> = categories
        .iter()
        .map(|text| text.trim().parse::<u16>().ok().map(f64::from))
        .collect();
    match years {
        Some(years) if years.windows(2).all(|pair| pair[0] < pair[1]) => {
            let step = years
                .windows(2)
                .map(|pair| pair[1] - pair[0])
                .fold(f64::INFINITY, f64::min);
            (years, step)
        }
        _ => ((0..categories.len()).map(|at| at as f64).collect(), 1.0),
    }
}

impl Line {
    fn numbers(&self) -> Numbers {
        let values = self
            .series
            .iter()
            .flat_map(|line| line.known().map(|(_, value)| value));
        Numbers::new(
            &self.unit,
            self.frame.language,
            &values.collect::<Vec<f64>>(),
        )
    }

    fn axis(&self, numbers: &Numbers, height: f64) -> Axis {
        let values = self
            .series
            .iter()
            .flat_map(|line| line.known().map(|(_, value)| value));
        let low = values.clone().fold(f64::INFINITY, f64::min);
        let high = values.fold(f64::NEG_INFINITY, f64::max);
        // An axis that would begin near zero begins at zero.
        let low = if low > 0.0 && low < 0.4 * high {
            0.0
        } else {
            low
        };
        let high = if high < 0.0 && high > 0.4 * low {
            0.0
        } else {
            high
        };
        numbers.axis(low, high, within(height / 55.0, 2.0, 5.0) as usize)
    }

    fn legend(&self, plot: &Plot) -> Vec<(Swatch, &str)> {
        let swatch = |at: usize, line: &LineSeries| Swatch::Line {
            tone: self.tone(plot, at),
            dashed: line.role == Role::Target,
            marker: at,
        };
        let series = self.series.iter().enumerate();
        series
            .map(|(at, line)| (swatch(at, line), line.name.as_str()))
            .collect()
    }

    /// Targets are grey beside coloured observations, as long as there is one target only.
    fn tone(&self, plot: &Plot, at: usize) -> Tone {
        let targets = self
            .series
            .iter()
            .filter(|line| line.role == Role::Target)
            .count();
        if self.series[at].role == Role::Target && targets == 1 && self.series.len() > 1 {
            Tone {
                mark: plot.palette.axis,
                ink: plot.palette.muted,
            }
        } else {
            plot.palette.series(at)
        }
    }
}

impl Chart for Line {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn check(&self) -> Result<(), Error> {
        count("/categories", self.categories.len(), MOST_CATEGORIES)?;
        count("/series", self.series.len(), MOST_SERIES)?;
        for (at, line) in self.series.iter().enumerate() {
            let path = ["/series/", &at.to_string(), "/values"].concat();
            values(&path, &line.values, self.categories.len())?;
        }
        some_value("/series", self.series.iter().map(|line| &line.values))
    }

    fn unit_text(&self) -> String {
        self.numbers().unit
    }

    fn natural_height(&self, width: f64) -> f64 {
        within(0.48 * width, 190.0, 420.0)
    }

    fn least_height(&self, width: f64) -> f64 {
        let dot = Tone {
            mark: (0, 0, 0),
            ink: (0, 0, 0),
        };
        let entries: Vec<_> = self
            .series
            .iter()
            .map(|line| (Swatch::Dot(dot), line.name.as_str()))
            .collect();
        110.0 + legend_height(&entries, width)
    }

    fn draw(&self, plot: &mut Plot) {
        // Names at the lines; where one finds no room, a legend for all.
        let (shapes, area) = (plot.scene.shapes.len(), plot.area);
        if !Drawing::new(self, plot, false).draw(plot) {
            plot.scene.shapes.truncate(shapes);
            plot.area = area;
            Drawing::new(self, plot, true).draw(plot);
        }
    }

    fn summary(&self) -> String {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let unit = numbers.unit_after();
        let mut said = Vec::new();
        for line in self.series.iter().take(2) {
            let (Some((first_at, first)), Some((last_at, last))) =
                (line.known().next(), line.known().next_back())
            else {
                continue;
            };
            let (first_text, last_text) = (numbers.value(first), numbers.value(last));
            let template = if first_at == last_at {
                words.line_one
            } else if first_text == last_text {
                words.line_flat
            } else if first < last {
                words.line_rise
            } else {
                words.line_fall
            };
            said.push(fill(
                template,
                &[
                    ("name", &line.name),
                    ("first", &first_text),
                    ("last", &last_text),
                    ("unit", &unit),
                    ("from", &self.categories[first_at]),
                    ("to", &self.categories[last_at]),
                ],
            ));
            // Only a turn inside the period is news.
            if let (1, Some((high, low))) = (self.series.len(), extremes(line.known()))
                && [high, low]
                    .iter()
                    .any(|at| ![first_at, last_at].contains(at))
            {
                said.push(fill(
                    words.line_extremes,
                    &[
                        ("high", &numbers.said(line.values[high])),
                        ("high_at", &self.categories[high]),
                        ("low", &numbers.said(line.values[low])),
                        ("low_at", &self.categories[low]),
                    ],
                ));
            }
        }
        said.push(self.against_target(&numbers).unwrap_or_default());
        sentences(&said)
    }

    fn table(&self) -> Table {
        let numbers = self.numbers();
        let mut head = vec![self.frame.language.words().head_period.to_owned()];
        head.extend(self.series.iter().map(|line| numbers.head(&line.name)));
        let row = |(at, category): (usize, &String)| {
            let cells = self.series.iter().map(|line| numbers.cell(line.values[at]));
            std::iter::once(category.clone()).chain(cells).collect()
        };
        Table {
            head,
            rows: self.categories.iter().enumerate().map(row).collect(),
        }
    }
}

impl Line {
    /// The latest period in which the first observed series can be held against the first target.
    fn against_target(&self, numbers: &Numbers) -> Option<String> {
        let of = |role| self.series.iter().find(|line| line.role == role);
        let (actual, target) = (of(Role::Actual)?, of(Role::Target)?);
        let at = (0..self.categories.len())
            .rev()
            .find(|&at| actual.values[at].is_some() && target.values[at].is_some())?;
        let gap = actual.values[at]? - target.values[at]?;
        let words = self.frame.language.words();
        let template = if numbers.value(gap) == numbers.value(0.0) {
            words.line_equal
        } else if gap > 0.0 {
            words.line_above
        } else {
            words.line_below
        };
        Some(fill(
            template,
            &[
                ("at", &self.categories[at]),
                ("actual", &actual.name),
                ("target", &target.name),
                ("gap", &numbers.gap(gap.abs())),
            ],
        ))
    }
}

/// A name and value beside the end of a line.
struct End {
    at: usize,
    lines: Vec<String>,
}

/// A line chart while it is drawn.
struct Drawing<'a> {
    chart: &'a Line,
    numbers: Numbers,
    times: Vec<f64>,
    step: f64,
    axis: Axis,
    xs: Vec<f64>,
    /// Where the lines are.
    field: Bounds,
    /// Labels in the margin on the right.
    ends: Vec<End>,
    legend: bool,
}

impl<'a> Drawing<'a> {
    fn new(chart: &'a Line, plot: &mut Plot, legend: bool) -> Self {
        let numbers = chart.numbers();
        let (times, step) = times(&chart.categories);
        let mut drawing = Self {
            chart,
            axis: chart.axis(&numbers, plot.area.height()),
            numbers,
            times,
            step,
            xs: Vec::new(),
            field: plot.area,
            ends: Vec::new(),
            legend,
        };
        match drawing.margin(plot) {
            Some(ends) if !legend => drawing.ends = ends,
            _ => {
                drawing.legend = true;
                plot.legend(&chart.legend(plot));
            }
        }
        drawing.measure(plot);
        drawing
    }

    /// Room for a label of the right margin.
    fn margin_room(plot: &Plot) -> f64 {
        within(0.27 * plot.area.width(), 70.0, 150.0)
    }

    /// The labels of the right margin, if all the series can be labelled there.
    fn margin(&self, plot: &Plot) -> Option<Vec<End>> {
        let last = self.chart.categories.len() - 1;
        let face = plot.face();
        let mut ends = Vec::new();
        let mut height = 0.0;
        for (at, line) in self.chart.series.iter().enumerate() {
            let Some((end, value)) = line.known().next_back() else {
                continue;
            };
            let name = face.wrap(&line.name, Self::margin_room(plot), 4);
            if name.iter().any(|line| line.ends_with('…')) {
                return None;
            }
            let mut lines = vec![self.numbers.value(value)];
            lines.extend(name);
            height += lines.len() as f64 * face.leading() + 2.0;
            // A line that ends early is named where it ends.
            if self.times[end] < self.times[last] {
                lines.clear();
            }
            ends.push(End { at, lines });
        }
        (height <= 0.85 * plot.area.height()).then_some(ends)
    }

    fn measure(&mut self, plot: &Plot) {
        let face = plot.face();
        let bold = face.bold();
        let ticks = self
            .axis
            .ticks
            .iter()
            .map(|tick| face.width(&self.numbers.tick(&self.axis, *tick)));
        let gutter = ticks.fold(0.0, f64::max) + size::BLOCK;
        let margin = self
            .ends
            .iter()
            .flat_map(|end| end.lines.iter())
            .map(|line| bold.width(line))
            .fold(0.0, f64::max);
        let margin = if margin > 0.0 {
            margin + size::GAP
        } else {
            size::BLOCK
        };
        let below = x_label_height(face, &self.chart.categories, 90.0);
        self.field = Bounds {
            left: plot.area.left + gutter,
            top: plot.area.top + face.size,
            right: plot.area.right - margin,
            bottom: plot.area.bottom - below - size::GAP,
        };
        let (first, last) = (self.times[0], self.times[self.times.len() - 1]);
        let field = self.field;
        self.xs = self
            .times
            .iter()
            .map(|time| match last - first {
                0.0 => f64::midpoint(field.left, field.right),
                span => {
                    let room = field.width() - 2.0 * INSET;
                    field.left + INSET + (time - first) / span * room
                }
            })
            .collect();
    }

    fn y(&self, value: f64) -> f64 {
        self.axis
            .place(self.numbers.shown(value), self.field.bottom, self.field.top)
    }

    /// The runs of a line between its gaps.
    fn runs(&self, line: &LineSeries) -> Vec<Vec<Point>> {
        let mut runs: Vec<Vec<Point>> = Vec::new();
        let mut before: Option<usize> = None;
        for (at, value) in line.known() {
            let point = (self.xs[at], self.y(value));
            let joined = before.is_some_and(|before| {
                line.role == Role::Target
                    || (at == before + 1 && self.times[at] - self.times[before] <= 1.5 * self.step)
            });
            match runs.last_mut() {
                Some(run) if joined => run.push(point),
                _ => runs.push(vec![point]),
            }
            before = Some(at);
        }
        runs
    }

    /// Whether each line could be named.
    fn draw(&self, plot: &mut Plot) -> bool {
        let mut placer = Placer::default();
        self.draw_axes(plot, &mut placer);
        // Observations over targets.
        let count = self.chart.series.len();
        let of = |role| (0..count).filter(move |&at| self.chart.series[at].role == role);
        for at in of(Role::Target).chain(of(Role::Actual)) {
            let line = &self.chart.series[at];
            let tone = self.chart.tone(plot, at);
            for run in self.runs(line) {
                placer
                    .segments
                    .extend(run.windows(2).map(|pair| (pair[0], pair[1])));
                if run.len() == 1 {
                    plot.marker(run[0], if self.legend { at } else { 0 }, tone.mark);
                } else if line.role == Role::Target {
                    plot.dashed(&run, tone.mark, size::LINE - 0.5);
                } else {
                    plot.path(run, tone.mark, size::LINE);
                }
            }
            let marker = if self.legend { at } else { 0 };
            let points: Vec<Point> = line
                .known()
                .map(|(at, value)| (self.xs[at], self.y(value)))
                .collect();
            for point in points.first().into_iter().chain(points.last()) {
                plot.marker(*point, marker, tone.mark);
                let (x, y) = *point;
                placer.taken.push(
                    Bounds {
                        left: x,
                        top: y,
                        right: x,
                        bottom: y,
                    }
                    .grown(size::DOT + 0.5),
                );
            }
            // A legend's signs must be found again along the line.
            if self.legend && points.len() > 2 && points.len() <= 24 {
                for point in &points[1..points.len() - 1] {
                    plot.marker(*point, marker, tone.mark);
                }
            }
        }
        self.draw_margin(plot, &mut placer);
        self.draw_values(plot, &mut placer)
    }

    fn draw_axes(&self, plot: &mut Plot, placer: &mut Placer) {
        let face = plot.face();
        for &tick in &self.axis.ticks {
            let y = self.axis.place(tick, self.field.bottom, self.field.top);
            let (colour, width) = if tick == 0.0 {
                (plot.palette.axis, size::ZERO)
            } else {
                (plot.palette.grid, size::HAIR)
            };
            plot.line((self.field.left, y), (self.field.right, y), colour, width);
            let label = self.numbers.tick(&self.axis, tick);
            let at = (self.field.left - size::GAP - 1.0, y + MIDDLE * face.size);
            let label = face.label(label, at, Anchor::End);
            placer.taken.push(label.bounds().grown(1.0));
            plot.text(label);
        }
        let y = self.field.bottom + size::GAP + face.leading();
        plot.x_labels(&self.xs, &self.chart.categories, y, 90.0);
    }

    /// Values and names at the ends of the lines, on the right.
    fn draw_margin(&self, plot: &mut Plot, placer: &mut Placer) {
        let face = plot.face();
        let ends: Vec<&End> = self
            .ends
            .iter()
            .filter(|end| !end.lines.is_empty())
            .collect();
        let place = |end: &End| {
            let (at, value) = self.chart.series[end.at]
                .known()
                .next_back()
                .unwrap_or_default();
            (self.xs[at], self.y(value))
        };
        let blocks: Vec<Block> = ends
            .iter()
            .map(|end| {
                let height = end.lines.len() as f64 * face.leading() + 2.0;
                Block {
                    // The value stands beside the point, the name below it.
                    wanted: place(end).1 + (height - face.leading()) / 2.0,
                    height,
                }
            })
            .collect();
        let bottom = plot.area.bottom;
        let top = plot.area.top;
        let Some(middles) = spread(&blocks, top, bottom) else {
            return;
        };
        for ((end, block), middle) in ends.iter().zip(&blocks).zip(middles) {
            let tone = self.chart.tone(plot, end.at);
            let point = place(end);
            let x = self.field.right + size::GAP;
            let top = middle - block.height / 2.0 + 1.0;
            let value_y = top + face.leading() / 2.0;
            if (value_y - point.1).abs() > face.size {
                plot.line(
                    (point.0 + size::DOT, point.1),
                    (x - 1.0, value_y),
                    tone.mark,
                    size::HAIR,
                );
            }
            for (row, line) in end.lines.iter().enumerate() {
                let face = Face {
                    colour: tone.ink,
                    bold: row == 0,
                    ..face
                };
                let y = value_y + row as f64 * face.leading() + MIDDLE * face.size;
                let label = face.label(line.clone(), (x, y), Anchor::Start);
                placer.taken.push(label.bounds());
                plot.text(label);
            }
        }
    }

    /// Values at the beginnings, and at ends that are not named in the margin.
    fn draw_values(&self, plot: &mut Plot, placer: &mut Placer) -> bool {
        let mut named = true;
        let room = Bounds {
            left: plot.area.left,
            top: plot.area.top,
            right: plot.area.right,
            bottom: self.field.bottom + size::GAP,
        };
        for (at, line) in self.chart.series.iter().enumerate() {
            let tone = self.chart.tone(plot, at);
            let face = Face {
                colour: tone.ink,
                ..plot.face()
            };
            let margin = self
                .ends
                .iter()
                .any(|end| end.at == at && !end.lines.is_empty());
            let (Some(first), Some(last)) = (line.known().next(), line.known().next_back()) else {
                continue;
            };
            if !margin {
                let name = if self.legend {
                    String::new()
                } else {
                    clean(&line.name)
                };
                let value = self.numbers.value(last.1);
                let label = [name.as_str(), " ", &value].concat();
                if !self.label_point(plot, placer, &room, face, last, label.trim_start()) {
                    named = self.legend;
                }
            }
            if first.0 != last.0 {
                let value = self.numbers.value(first.1);
                self.label_point(plot, placer, &room, face, first, &value);
            }
        }
        named
    }

    /// Sets a text near a point, if there is room for it.
    fn label_point(
        &self,
        plot: &mut Plot,
        placer: &mut Placer,
        room: &Bounds,
        face: Face,
        (at, value): (usize, f64),
        text: &str,
    ) -> bool {
        let (x, y) = (self.xs[at], self.y(value));
        let face = face.bold();
        let half = face.width(text) / 2.0;
        let inside = within(x, room.left + half, room.right - half);
        let gap = size::GAP + size::DOT;
        let mut candidates: Vec<Label> = Vec::new();
        for far in [gap, 2.2 * gap] {
            let (above, below) = (y - far, y + far + 0.7 * face.size);
            for (x, y, anchor) in [
                (inside, above, Anchor::Middle),
                (x, above, Anchor::End),
                (x, above, Anchor::Start),
                (inside, below, Anchor::Middle),
                (x, below, Anchor::Start),
                (x, below, Anchor::End),
            ] {
                candidates.push(face.label(text, (x, y), anchor));
            }
        }
        let beside = y + MIDDLE * face.size;
        candidates.push(face.label(text, (x + gap, beside), Anchor::Start));
        candidates.push(face.label(text, (x - gap, beside), Anchor::End));
        match placer.place(room, candidates) {
            Some(label) => {
                plot.text(label);
                true
            }
            None => false,
        }
    }
}
