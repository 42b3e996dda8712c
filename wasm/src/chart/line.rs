//! Series over time, actual against a target path.

use super::describe::{Sentence, Table, extremes};
use super::layout::{Block, Face, Placer, Swatch, clean, legend_height, spread, within};
use super::scale::{Axis, Numbers};
use super::scene::{Anchor, Bounds, MIDDLE, Plot, Point};
use super::series::{self, Role, Series};
use super::spec::{Chart, Frame, Unit};
use super::theme::{Tone, size};
use super::value::{Problems, record};

record! {
    /// Series over time. Where all categories are years they stand at their distance in time. An
    /// unknown value is a gap in observations; a target path leads on to the next target.
    pub struct Line {
        /// What stands around the data.
        pub frame: Frame,
        /// What the values count.
        pub unit: Unit,
        /// The periods, in order; at most 400.
        pub categories: Vec<String>,
        /// The series; at most 12. Observations are drawn solid, targets dashed.
        pub series: Vec<Series>,
    }
}

const MOST_CATEGORIES: usize = 400;
const MOST_SERIES: usize = 12;
/// From the ends of the light lines to the first and the last point.
const INSET: f64 = 6.0;
/// The room of a label of a category.
const PERIOD: f64 = 90.0;

/// Where each category stands, in steps of time, and how long a step without a gap is.
fn times(categories: &[String]) -> (Vec<f64>, f64) {
    let mut years: Vec<f64> = Vec::with_capacity(categories.len());
    let mut step = f64::INFINITY;
    for text in categories {
        let year = f64::from(text.trim().parse::<u16>().unwrap_or(0));
        step = step.min(years.last().map_or(year, |before| year - before));
        years.push(year);
    }
    if step > 0.0 {
        return (years, step);
    }
    for (at, year) in years.iter_mut().enumerate() {
        *year = at as f64;
    }
    (years, 1.0)
}

impl Line {
    fn numbers(&self) -> Numbers {
        let values = series::all(&self.series);
        Numbers::new(&self.unit, self.frame.language, &values)
    }

    fn axis(numbers: &Numbers, height: f64) -> Axis {
        let (mut low, mut high) = (numbers.low, numbers.high);
        // An axis that would begin near zero begins at zero.
        if low > 0.0 && low < 0.4 * high {
            low = 0.0;
        }
        if high < 0.0 && high > 0.4 * low {
            high = 0.0;
        }
        numbers.axis(low, high, within((height - 60.0) / 36.0, 1.0, 5.0) as usize)
    }

    fn legend(&self) -> Vec<(Swatch, String)> {
        let mut legend = Vec::new();
        for (at, line) in self.series.iter().enumerate() {
            let swatch = Swatch::Line {
                tone: self.tone(at),
                dashed: line.role == Role::Target,
                marker: Some(at),
            };
            legend.push((swatch, line.name.clone()));
        }
        legend
    }

    /// Targets are grey beside coloured observations, as long as there is one target only.
    fn tone(&self, at: usize) -> Tone {
        let palette = self.frame.theme.palette();
        let mut targets = 0;
        for line in &self.series {
            targets += usize::from(line.role == Role::Target);
        }
        if self.series[at].role == Role::Target && targets == 1 && self.series.len() > 1 {
            Tone {
                mark: palette.axis,
                ink: palette.muted,
            }
        } else {
            palette.series(at)
        }
    }
}

impl Chart for Line {
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
    }

    fn unit_text(&self) -> String {
        self.numbers().unit
    }

    fn natural_height(&self, width: f64) -> f64 {
        within(0.48 * width, 190.0, 420.0)
    }

    fn least_height(&self, width: f64) -> f64 {
        150.0 + legend_height(&self.legend(), width)
    }

    fn draw(&self, plot: &mut Plot) {
        // Names at the lines; where one finds no room, a legend for all.
        let (shapes, area) = (plot.scene.shapes.len(), plot.area);
        if !Drawing::new(self, plot, false).draw(plot) {
            plot.scene.shapes.truncate(shapes);
            plot.scene.marks.clear();
            plot.area = area;
            Drawing::new(self, plot, true).draw(plot);
        }
    }

    fn summary(&self) -> String {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let mut said = String::new();
        for line in self.series.iter().take(2) {
            let known = line.known();
            let (Some(&(first_at, first)), Some(&(last_at, last))) = (known.first(), known.last())
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
            Sentence::new(template)
                .put("name", &line.name)
                .put("first", &first_text)
                .put("last", &last_text)
                .put("unit", &numbers.unit_after())
                .put("from", &self.categories[first_at])
                .put("to", &self.categories[last_at])
                .say(&mut said);
            // Only a turn inside the period is news.
            let inside = |at: usize| at != first_at && at != last_at;
            let (high, low) = extremes(&known);
            if self.series.len() == 1 && (inside(high) || inside(low)) {
                Sentence::new(words.line_extremes)
                    .put("high", &numbers.said(line.values[high]))
                    .put("high_at", &self.categories[high])
                    .put("low", &numbers.said(line.values[low]))
                    .put("low_at", &self.categories[low])
                    .say(&mut said);
            }
        }
        self.against_target(&numbers, &mut said);
        said
    }

    fn table(&self) -> Table {
        let head = self.frame.language.words().head_period;
        series::table(head, &self.categories, &self.series, None, &self.numbers())
    }
}

impl Line {
    /// The latest period in which the first observed series can be held against the first target.
    fn against_target(&self, numbers: &Numbers, said: &mut String) {
        let of = |role| self.series.iter().find(|line| line.role == role);
        let (Some(actual), Some(target)) = (of(Role::Actual), of(Role::Target)) else {
            return;
        };
        let mut latest = None;
        for at in 0..self.categories.len() {
            if let (Some(reached), Some(wanted)) = (actual.values[at], target.values[at]) {
                latest = Some((at, reached - wanted));
            }
        }
        let Some((at, gap)) = latest else {
            return;
        };
        let words = self.frame.language.words();
        let template = if numbers.value(gap) == numbers.value(0.0) {
            words.line_equal
        } else if gap > 0.0 {
            words.line_above
        } else {
            words.line_below
        };
        Sentence::new(template)
            .put("at", &self.categories[at])
            .put("actual", &actual.name)
            .put("target", &target.name)
            .put("gap", &numbers.gap(gap.abs()))
            .say(said);
    }
}

/// The lines of text beside the end of a line; none if the line is named elsewhere.
type End = Vec<String>;

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
    /// Labels in the margin on the right, by series; none if there is a legend.
    ends: Vec<End>,
    legend: bool,
}

impl<'a> Drawing<'a> {
    fn new(chart: &'a Line, plot: &mut Plot, legend: bool) -> Self {
        let numbers = chart.numbers();
        let (times, step) = times(&chart.categories);
        let mut drawing = Self {
            chart,
            axis: Line::axis(&numbers, plot.area.height()),
            numbers,
            times,
            step,
            xs: Vec::new(),
            field: plot.area,
            ends: Vec::new(),
            legend,
        };
        if legend || !drawing.margin(plot) {
            drawing.ends.clear();
            drawing.legend = true;
            plot.legend(&chart.legend());
        }
        drawing.axis = Line::axis(&drawing.numbers, plot.area.height());
        drawing.measure(plot);
        drawing
    }

    /// Writes the labels of the right margin. Whether there is room for them.
    fn margin(&mut self, plot: &Plot) -> bool {
        let last = self.times.len() - 1;
        let room = within(0.27 * plot.area.width(), 70.0, 150.0);
        let face = plot.face();
        let mut height = 0.0;
        for line in &self.chart.series {
            let mut lines = Vec::new();
            // A line that ends early is named where it ends.
            if let Some(value) = line.values[last] {
                lines.push(self.numbers.value(value));
                lines.extend(face.wrap(&line.name, room, 4));
                if lines.iter().any(|line| line.ends_with('…')) {
                    return false;
                }
                height += lines.len() as f64 * face.leading() + 2.0;
            }
            self.ends.push(lines);
        }
        height <= plot.area.height() - 45.0
    }

    fn measure(&mut self, plot: &Plot) {
        let face = plot.face();
        let mut margin = 0.0_f64;
        for end in &self.ends {
            margin = margin.max(face.bold().widest(end));
        }
        let margin = if margin > 0.0 {
            margin + size::GAP
        } else {
            size::BLOCK
        };
        self.field = plot.field(&self.numbers, &self.axis, &self.chart.categories, margin);
        self.field.top = plot.area.top + face.size;
        let span = self.times[self.times.len() - 1] - self.times[0];
        let room = self.field.width() - 2.0 * INSET;
        for time in &self.times {
            self.xs.push(if span > 0.0 {
                self.field.left + INSET + (time - self.times[0]) / span * room
            } else {
                // A single point stands beside its label.
                self.field.right - INSET
            });
        }
    }

    fn point(&self, (at, value): (usize, f64)) -> Point {
        let shown = self.numbers.shown(value);
        (
            self.xs[at],
            self.axis.place(shown, self.field.bottom, self.field.top),
        )
    }

    /// The runs of a line between its gaps.
    fn runs(&self, line: &Series) -> Vec<Vec<Point>> {
        let mut runs: Vec<Vec<Point>> = Vec::new();
        let mut before = 0;
        for (at, value) in line.known() {
            let joined = line.role == Role::Target
                || (at == before + 1 && self.times[at] - self.times[before] <= 1.5 * self.step);
            before = at;
            let point = self.point((at, value));
            match runs.last_mut() {
                Some(run) if joined => run.push(point),
                _ => runs.push(vec![point]),
            }
        }
        runs
    }

    /// Whether each line could be named.
    fn draw(&self, plot: &mut Plot) -> bool {
        let mut placer = Placer {
            taken: plot.grid(&self.numbers, &self.axis, &self.field, true),
            ..Placer::default()
        };
        plot.periods(&self.xs, &self.chart.categories, &self.field, PERIOD);
        // Observations over targets.
        for role in [Role::Target, Role::Actual] {
            for (at, line) in self.chart.series.iter().enumerate() {
                if line.role == role {
                    self.draw_line(plot, &mut placer, at, line);
                }
            }
        }
        self.draw_margin(plot, &mut placer);
        self.draw_values(plot, &mut placer)
    }

    fn draw_line(&self, plot: &mut Plot, placer: &mut Placer, at: usize, line: &Series) {
        let tone = self.chart.tone(at);
        // Where a legend names the lines its signs must be found along them.
        let marker = if self.legend { at } else { 0 };
        for run in self.runs(line) {
            for pair in run.windows(2) {
                placer.segments.push((pair[0], pair[1]));
            }
            if run.len() == 1 {
                plot.marker(run[0], marker, tone.mark);
            } else if line.role == Role::Target {
                plot.dashed(&run, tone.mark, size::LINE - 0.5);
            } else {
                plot.path(run, tone.mark, size::LINE);
            }
        }
        let known = line.known();
        for (which, place) in known.iter().enumerate() {
            let (x, y) = self.point(*place);
            plot.mark(place.0, at + 1, (x, y));
            if which == 0 || which == known.len() - 1 {
                let dot = Bounds {
                    left: x,
                    top: y,
                    right: x,
                    bottom: y,
                };
                placer.taken.push(dot.grown(size::DOT + 0.5));
                plot.marker((x, y), marker, tone.mark);
            } else if self.legend && known.len() <= 24 {
                plot.marker((x, y), marker, tone.mark);
            }
        }
    }

    /// Values and names at the ends of the lines, on the right.
    fn draw_margin(&self, plot: &mut Plot, placer: &mut Placer) {
        let face = plot.face();
        let last = self.times.len() - 1;
        let mut blocks = Vec::new();
        let mut points = Vec::new();
        for (line, end) in self.chart.series.iter().zip(&self.ends) {
            if let (Some(value), false) = (line.values[last], end.is_empty()) {
                let point = self.point((last, value));
                let height = end.len() as f64 * face.leading() + 2.0;
                points.push(point);
                // The value stands beside the point, the name below it.
                let wanted = point.1 + (height - face.leading()) / 2.0;
                blocks.push(Block { wanted, height });
            }
        }
        let middles = spread(&blocks, plot.area.top, self.field.bottom);
        let mut which = 0;
        for (at, end) in self.ends.iter().enumerate() {
            if end.is_empty() || middles.is_empty() {
                continue;
            }
            let tone = self.chart.tone(at);
            let point = points[which];
            let x = self.field.right + size::GAP;
            let top = middles[which] - blocks[which].height / 2.0 + 1.0;
            let middle = top + face.leading() / 2.0;
            which += 1;
            if (middle - point.1).abs() > face.size {
                let from = (point.0 + size::DOT, point.1);
                plot.line(from, (x - 1.0, middle), tone.mark, size::HAIR);
            }
            for (row, line) in end.iter().enumerate() {
                let face = Face {
                    colour: tone.ink,
                    bold: row == 0,
                    ..face
                };
                let y = middle + row as f64 * face.leading() + MIDDLE * face.size;
                let label = face.label(line, (x, y), Anchor::Start);
                placer.taken.push(label.bounds());
                plot.text(label);
            }
        }
    }

    /// Values at the beginnings, and at ends that are not named in the margin.
    fn draw_values(&self, plot: &mut Plot, placer: &mut Placer) -> bool {
        let mut named = true;
        for (at, line) in self.chart.series.iter().enumerate() {
            let known = line.known();
            let (Some(first), Some(last)) = (known.first(), known.last()) else {
                continue;
            };
            let ink = self.chart.tone(at).ink;
            if self.ends.get(at).is_none_or(Vec::is_empty) {
                let mut label = String::new();
                if !self.legend {
                    label = clean(&line.name);
                    label.push(' ');
                }
                label.push_str(&self.numbers.value(last.1));
                if !self.label_point(plot, placer, ink, *last, label.trim_start()) {
                    named = self.legend;
                }
            }
            if first.0 != last.0 {
                let value = self.numbers.value(first.1);
                self.label_point(plot, placer, ink, *first, &value);
            }
        }
        named
    }

    /// Sets a text near a point, if there is room for it.
    fn label_point(
        &self,
        plot: &mut Plot,
        placer: &mut Placer,
        colour: super::theme::Colour,
        place: (usize, f64),
        text: &str,
    ) -> bool {
        let room = Bounds {
            bottom: self.field.bottom + size::GAP,
            ..plot.area
        };
        let (x, y) = self.point(place);
        let face = Face {
            colour,
            ..plot.face()
        }
        .bold();
        let half = face.width(text) / 2.0;
        let inside = within(x, room.left + half, room.right - half);
        let gap = size::GAP + size::DOT;
        for far in [gap, 2.2 * gap, 0.0] {
            let (above, below) = (y - far, y + far + 0.7 * face.size);
            let mut spots = [
                (inside, above, Anchor::Middle),
                (x, above, Anchor::End),
                (x, above, Anchor::Start),
                (inside, below, Anchor::Middle),
                (x, below, Anchor::Start),
                (x, below, Anchor::End),
            ];
            if far == 0.0 {
                let beside = y + MIDDLE * face.size;
                spots[1] = (x - gap, beside, Anchor::End);
                spots[2] = (x + gap, beside, Anchor::Start);
            }
            for (x, y, anchor) in spots {
                let label = face.label(text, (x, y), anchor);
                if placer.take(&room, &label) {
                    plot.text(label);
                    return true;
                }
            }
        }
        false
    }
}
