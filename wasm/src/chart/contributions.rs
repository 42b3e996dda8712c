//! Stacked columns per period: what adds up to a total, positive up and negative down.

use super::describe::{Sentence, Table, extremes};
use super::layout::{Block, Face, Pattern, Placer, Swatch, legend_height, spread, within};
use super::scale::{Axis, Numbers};
use super::scene::{Anchor, Bounds, Label, MIDDLE, Plot};
use super::series::{self, Series};
use super::spec::{Chart, Frame, Unit};
use super::theme::size;
use super::value::{Problems, record};

record! {
    /// The contributions of parts to a total, over periods.
    pub struct Contributions {
        /// What stands around the data.
        pub frame: Frame,
        /// What the values count.
        pub unit: Unit,
        /// The periods, in order; at most 80.
        pub periods: Vec<String>,
        /// What contributes; at most 6.
        pub parts: Vec<Series>,
        /// The total, drawn as a dot; the sum of the parts if absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub total: Option<Series>,
    }
}

const MOST_PERIODS: usize = 80;
const MOST_PARTS: usize = 6;
/// Columns are no wider than this.
const WIDEST: f64 = 96.0;
/// The distance from column to column is no wider than this.
const WIDEST_SLOT: f64 = 136.0;
/// The room below negative columns for the values of their totals.
const BELOW: f64 = 16.0;

impl Contributions {
    /// The total as given or summed; a period in which a part is missing has no sum.
    fn total(&self) -> Series {
        if let Some(total) = &self.total {
            return total.clone();
        }
        let mut total = Series {
            name: self.frame.language.words().total.to_owned(),
            ..Series::default()
        };
        for at in 0..self.periods.len() {
            let mut sum = Some(0.0);
            for part in &self.parts {
                sum = sum.zip(part.values[at]).map(|(sum, value)| sum + value);
            }
            total.values.push(sum);
        }
        total
    }

    fn numbers(&self, total: &Series) -> Numbers {
        let mut values = series::all(&self.parts);
        values.extend(series::all(std::slice::from_ref(total)));
        Numbers::new(&self.unit, self.frame.language, &values)
    }

    fn legend(&self, total: &Series) -> Vec<(Swatch, String)> {
        let palette = self.frame.theme.palette();
        let mut legend = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            let (tone, pattern) = (palette.series(at), Pattern::of(at));
            legend.push((Swatch::Fill { tone, pattern }, part.name.clone()));
        }
        legend.push((Swatch::Dot(palette.level), total.name.clone()));
        legend
    }
}

impl Chart for Contributions {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn check(&self, problems: &mut Problems) {
        self.unit.limit(problems);
        series::check(
            problems,
            (("periods", MOST_PERIODS), &self.periods),
            (("parts", MOST_PARTS), &self.parts),
        );
        if let Some(total) = &self.total {
            let here = problems.enter("total");
            problems.values("values", &total.values, self.periods.len());
            problems.leave(here);
        }
    }

    fn unit_text(&self) -> String {
        self.numbers(&self.total()).unit
    }

    fn natural_height(&self, width: f64) -> f64 {
        within(0.52 * width, 230.0, 420.0)
    }

    fn least_height(&self, width: f64) -> f64 {
        170.0 + legend_height(&self.legend(&self.total()), width)
    }

    fn draw(&self, plot: &mut Plot) {
        Drawing::new(self, plot).draw(plot);
    }

    fn summary(&self) -> String {
        let total = self.total();
        let numbers = self.numbers(&total);
        let words = self.frame.language.words();
        let mut said = String::new();
        let totals = total.known();
        // The latest period is the news.
        let Some(&(at, value)) = totals.last() else {
            return said;
        };
        Sentence::new(words.contributions_total)
            .put("period", &self.periods[at])
            .put("name", &total.name)
            .put("value", &numbers.value(value))
            .put("unit", &numbers.unit_after())
            .say(&mut said);
        let mut parts = Vec::new();
        for (which, part) in self.parts.iter().enumerate() {
            if let Some(value) = part.values[at] {
                parts.push((which, value));
            }
        }
        let (high, low) = extremes(&parts);
        let text = |which: usize| numbers.signed(self.parts[which].values[at].unwrap_or_default());
        let template = if high == low {
            words.contributions_largest
        } else {
            words.contributions_both
        };
        Sentence::new(template)
            .put("high_name", &self.parts[high].name)
            .put("high", &text(high))
            .put("low_name", &self.parts[low].name)
            .put("low", &text(low))
            .say(&mut said);
        let (high, low) = extremes(&totals);
        if numbers.said(total.values[high]) != numbers.said(total.values[low]) {
            Sentence::new(words.contributions_extremes)
                .put("name", &total.name)
                .put("high", &numbers.said(total.values[high]))
                .put("high_at", &self.periods[high])
                .put("low", &numbers.said(total.values[low]))
                .put("low_at", &self.periods[low])
                .say(&mut said);
        }
        said
    }

    fn table(&self) -> Table {
        let head = self.frame.language.words().head_period;
        let total = self.total();
        series::table(
            head,
            &self.periods,
            &self.parts,
            Some(&total),
            &self.numbers(&total),
        )
    }
}

/// A chart of contributions while it is drawn.
struct Drawing<'a> {
    chart: &'a Contributions,
    numbers: Numbers,
    total: Series,
    axis: Axis,
    field: Bounds,
    xs: Vec<f64>,
    slot: f64,
    column: f64,
    /// The names on the right, by part, the total last; a legend if empty.
    names: Vec<Vec<String>>,
}

/// A part's share of a column.
struct Segment {
    part: usize,
    bounds: Bounds,
}

impl<'a> Drawing<'a> {
    fn new(chart: &'a Contributions, plot: &mut Plot) -> Self {
        let total = chart.total();
        let numbers = chart.numbers(&total);
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for at in 0..chart.periods.len() {
            let (mut down, mut up) = (0.0, 0.0);
            for part in &chart.parts {
                let value = part.values[at].unwrap_or_default();
                if value < 0.0 {
                    down += value;
                } else {
                    up += value;
                }
            }
            let total = total.values[at].unwrap_or_default();
            low = low.min(down).min(total);
            high = high.max(up).max(total);
        }
        let mut drawing = Self {
            chart,
            axis: numbers.axis(low, high, 1),
            numbers,
            total,
            field: plot.area,
            xs: Vec::new(),
            slot: 0.0,
            column: 0.0,
            names: Vec::new(),
        };
        if !drawing.name_directly(plot) {
            drawing.names.clear();
            plot.legend(&chart.legend(&drawing.total));
        }
        let ticks = within((plot.area.height() - 80.0) / 36.0, 1.0, 5.0) as usize;
        drawing.axis = drawing.numbers.axis(low, high, ticks);
        drawing.measure(plot);
        drawing
    }

    /// Writes the names beside the last column. Whether each has a segment there, and room.
    fn name_directly(&mut self, plot: &Plot) -> bool {
        let periods = self.chart.periods.len();
        let face = plot.face().bold();
        // Few columns leave more room for names.
        let width = plot.area.width();
        let columns = periods as f64 * 0.5 * WIDEST_SLOT;
        let room = within(0.85 * width - columns, 0.3 * width, 0.5 * width).min(240.0);
        let mut height = 0.0;
        for part in self.chart.parts.iter().chain([&self.total]) {
            let is_total = self.names.len() == self.chart.parts.len();
            let lines = face.wrap(&part.name, room, 3);
            height += lines.len() as f64 * face.leading() + 3.0;
            let seen = part.values[periods - 1].is_some_and(|value| is_total || value != 0.0);
            if !seen || lines.iter().any(|line| line.ends_with('…')) {
                return false;
            }
            self.names.push(lines);
        }
        height <= plot.area.height() - 45.0
    }

    fn measure(&mut self, plot: &Plot) {
        let face = plot.face();
        let mut margin = 0.0_f64;
        for lines in &self.names {
            margin = margin.max(face.bold().widest(lines) + 3.0 * size::GAP);
        }
        self.field = plot.field(&self.numbers, &self.axis, &self.chart.periods, margin);
        // Totals stand beyond the columns.
        self.field.top = plot.area.top + 1.6 * face.size;
        if self.axis.low < 0.0 {
            self.field.bottom -= BELOW;
        }
        let count = self.chart.periods.len();
        self.slot = (self.field.width() / count as f64).min(WIDEST_SLOT);
        self.field.right = self.field.left + self.slot * count as f64;
        self.column = within(0.7 * self.slot, 1.0, WIDEST);
        for at in 0..count {
            self.xs
                .push(self.field.left + (at as f64 + 0.5) * self.slot);
        }
    }

    fn y(&self, value: f64) -> f64 {
        let shown = self.numbers.shown(value);
        self.axis.place(shown, self.field.bottom, self.field.top)
    }

    /// The segments of a period, from zero outwards.
    fn segments(&self, at: usize) -> Vec<Segment> {
        let (mut up, mut down) = (0.0, 0.0);
        let mut segments = Vec::new();
        for (part, series) in self.chart.parts.iter().enumerate() {
            let value = series.values[at].unwrap_or_default();
            if value == 0.0 {
                continue;
            }
            let level = if value > 0.0 { &mut up } else { &mut down };
            let (from, to) = (self.y(*level), self.y(*level + value));
            *level += value;
            let bounds = Bounds {
                left: self.xs[at] - self.column / 2.0,
                top: from.min(to),
                right: self.xs[at] + self.column / 2.0,
                bottom: from.max(to),
            };
            segments.push(Segment { part, bounds });
        }
        segments
    }

    /// Patterns help to tell parts apart where a legend names them.
    fn pattern(&self, part: usize) -> Pattern {
        if self.names.is_empty() {
            Pattern::of(part)
        } else {
            Pattern::Solid
        }
    }

    fn draw(&self, plot: &mut Plot) {
        plot.grid(&self.numbers, &self.axis, &self.field, false);
        // Part by part: neighbours of one colour become one shape.
        for which in 0..self.chart.parts.len() {
            for at in 0..self.xs.len() {
                for Segment { part, mut bounds } in self.segments(at) {
                    if part != which {
                        continue;
                    }
                    let middle = f64::midpoint(bounds.top, bounds.bottom);
                    plot.mark(at, part + 1, (self.xs[at], middle));
                    // Neighbours keep apart by a hair.
                    let gap = (0.25 * bounds.height()).min(0.5);
                    bounds.top += gap;
                    bounds.bottom -= gap;
                    plot.fill(bounds, plot.palette.series(part).mark, self.pattern(part));
                }
            }
        }
        let zero = self.y(0.0);
        let (from, to) = ((self.field.left, zero), (self.field.right, zero));
        plot.line(from, to, plot.palette.axis, size::ZERO);
        // Each dot on a rim of background.
        let radius = self.radius();
        for (radius, colour) in [
            (radius + 1.3, plot.palette.background),
            (radius, plot.palette.level.mark),
        ] {
            for (at, total) in self.total.known() {
                plot.circle((self.xs[at], self.y(total)), radius, colour);
            }
        }
        for at in 0..self.xs.len() {
            self.draw_numbers(plot, at);
        }
        let room = within(0.95 * self.slot, 60.0, 90.0);
        let mut field = self.field;
        if self.axis.low < 0.0 {
            field.bottom += BELOW;
        }
        plot.periods(&self.xs, &self.chart.periods, &field, room);
        self.draw_names(plot);
    }

    /// The radius of the totals' dots.
    fn radius(&self) -> f64 {
        within(0.35 * self.column, 1.2, size::DOT + 1.0)
    }

    /// The total's value, and the values of segments that have room.
    fn draw_numbers(&self, plot: &mut Plot, at: usize) {
        let face = plot.face();
        let mut placer = Placer::default();
        let segments = self.segments(at);
        let x = self.xs[at];
        if let Some(total) = self.total.values[at] {
            let y = self.y(total);
            plot.mark(at, self.chart.parts.len() + 1, (x, y));
            let dot = Bounds {
                left: x,
                top: y,
                right: x,
                bottom: y,
            }
            .grown(self.radius() + 2.0);
            placer.taken.push(dot);
            if let Some(label) = self.total_label(plot, &segments, total, &dot) {
                placer.taken.push(label.bounds());
                plot.text(label);
            }
        }
        for Segment { part, bounds } in segments {
            // On a pattern no number is legible.
            if self.pattern(part) != Pattern::Solid {
                continue;
            }
            let colour = plot.palette.on(plot.palette.series(part).mark);
            let face = Face { colour, ..face };
            let text = self.numbers.cell(self.chart.parts[part].values[at]);
            let middle = f64::midpoint(bounds.top, bounds.bottom) + MIDDLE * face.size;
            let near_top = bounds.top + face.size + 1.0;
            let near_bottom = bounds.bottom - 0.4 * face.size;
            for y in [middle, near_top, near_bottom] {
                let label = face.label(&text, (x, y), Anchor::Middle);
                if placer.take(&bounds, &label) {
                    plot.text(label);
                    break;
                }
            }
        }
    }

    /// The total's value: beyond the stack if the dot is at its end, else near the dot in a
    /// segment that holds it; nowhere else, where it would be read as the stack's height.
    fn total_label(
        &self,
        plot: &Plot,
        segments: &[Segment],
        total: f64,
        dot: &Bounds,
    ) -> Option<Label> {
        let text = self.numbers.value(total);
        let face = Face {
            colour: plot.palette.text,
            ..plot.face()
        }
        .bold();
        if face.width(&text) > self.slot - 2.0 {
            return None;
        }
        let (mut highest, mut lowest) = (self.y(0.0), self.y(0.0));
        for segment in segments {
            highest = highest.min(segment.bounds.top);
            lowest = lowest.max(segment.bounds.bottom);
        }
        let x = f64::midpoint(dot.left, dot.right);
        let label = |y: f64| face.label(&text, (x, y), Anchor::Middle);
        let (above, below) = (0.75 * size::GAP, face.size - 1.0);
        if dot.top > highest && dot.bottom < lowest {
            for mut label in [label(dot.top - above + 1.0), label(dot.bottom + below)] {
                let bounds = label.bounds();
                for Segment { part, bounds: held } in segments {
                    let holds = held.top <= bounds.top
                        && held.bottom >= bounds.bottom
                        && held.left <= bounds.left;
                    if holds && self.pattern(*part) == Pattern::Solid {
                        label.colour = plot.palette.on(plot.palette.series(*part).mark);
                        return Some(label);
                    }
                }
            }
            return None;
        }
        Some(label(if total < 0.0 && self.axis.low < 0.0 {
            lowest.max(dot.bottom) + below
        } else {
            highest.min(dot.top) - above
        }))
    }

    /// The names beside the last column.
    fn draw_names(&self, plot: &mut Plot) {
        let last = self.xs.len() - 1;
        let face = plot.face().bold();
        let edge = self.xs[last] + self.column / 2.0;
        let mut wanted = Vec::new();
        for segment in self.segments(last) {
            let bounds = segment.bounds;
            wanted.push(f64::midpoint(bounds.top, bounds.bottom));
        }
        wanted.push(self.y(self.total.values[last].unwrap_or_default()));
        let mut blocks = Vec::new();
        for (wanted, lines) in wanted.iter().zip(&self.names) {
            blocks.push(Block {
                wanted: *wanted,
                height: lines.len() as f64 * face.leading() + 3.0,
            });
        }
        let middles = spread(&blocks, plot.area.top, self.field.bottom);
        for (at, middle) in middles.into_iter().enumerate() {
            let x = edge + 2.5 * size::GAP;
            let (colour, from) = if at < self.chart.parts.len() {
                (plot.palette.series(at).ink, edge)
            } else {
                (plot.palette.level.ink, self.xs[last] + size::DOT + 2.0)
            };
            plot.line(
                (from + 1.0, wanted[at]),
                (x - 3.0, middle),
                colour,
                size::HAIR,
            );
            let face = Face { colour, ..face };
            plot.lines_around(face, &self.names[at], (x, middle), Anchor::Start);
        }
    }
}
