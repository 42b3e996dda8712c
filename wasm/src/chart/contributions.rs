//! Stacked columns per period: what adds up to a total, positive up and negative down.

use nangsuat::Error;

use super::describe::{Table, extremes, sentences};
use super::layout::{
    Block, Face, Pattern, Placer, Swatch, legend_height, spread, within, x_label_height,
};
use super::scale::{Axis, Numbers};
use super::scene::{Anchor, Bounds, Label, MIDDLE, Plot};
use super::spec::{Chart, Frame, Unit, count, some_value, values};
use super::theme::{Palette, size};
use super::value::record;
use super::words::fill;

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
        pub parts: Vec<Part>,
        /// The total, drawn as a dot; the sum of the parts if absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub total: Option<Part>,
    }
}

record! {
    /// One part, or the total.
    pub struct Part {
        /// What it is.
        pub name: String,
        /// One value per period in base units.
        pub values: Vec<Option<f64>>,
    }
}

const MOST_PERIODS: usize = 80;
const MOST_PARTS: usize = 6;
/// Columns are no wider than this.
const WIDEST: f64 = 96.0;
/// The distance from column to column is no wider than this.
const WIDEST_SLOT: f64 = 136.0;

impl Contributions {
    /// The total as given or summed; a period in which a part is missing has no sum.
    fn total(&self) -> Part {
        self.total.clone().unwrap_or_else(|| Part {
            name: self.frame.language.words().total.to_owned(),
            values: (0..self.periods.len())
                .map(|at| self.parts.iter().map(|part| part.values[at]).sum())
                .collect(),
        })
    }

    fn numbers(&self) -> Numbers {
        let total = self.total();
        let parts = self
            .parts
            .iter()
            .flat_map(|part| part.values.iter().flatten().copied());
        let values = parts.chain(total.values.iter().flatten().copied());
        Numbers::new(
            &self.unit,
            self.frame.language,
            &values.collect::<Vec<f64>>(),
        )
    }

    /// The lower and the upper end of each period's stack.
    fn stacks(&self) -> Vec<(f64, f64)> {
        let sum = |at: usize, sign: f64| -> f64 {
            let values = self.parts.iter().filter_map(|part| part.values[at]);
            values.filter(|value| sign * value > 0.0).sum()
        };
        (0..self.periods.len())
            .map(|at| (sum(at, -1.0), sum(at, 1.0)))
            .collect()
    }

    fn legend<'a>(&'a self, palette: &Palette, total: &'a str) -> Vec<(Swatch, &'a str)> {
        let swatch = |at| Swatch::Fill {
            tone: palette.series(at),
            pattern: Pattern::of(at),
        };
        let parts = self.parts.iter().enumerate();
        parts
            .map(|(at, part)| (swatch(at), part.name.as_str()))
            .chain([(Swatch::Dot(palette.level), total)])
            .collect()
    }
}

impl Chart for Contributions {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn check(&self) -> Result<(), Error> {
        count("/periods", self.periods.len(), MOST_PERIODS)?;
        count("/parts", self.parts.len(), MOST_PARTS)?;
        for (at, part) in self.parts.iter().enumerate() {
            let path = ["/parts/", &at.to_string(), "/values"].concat();
            values(&path, &part.values, self.periods.len())?;
        }
        if let Some(total) = &self.total {
            values("/total/values", &total.values, self.periods.len())?;
        }
        some_value("/parts", self.parts.iter().map(|part| &part.values))
    }

    fn unit_text(&self) -> String {
        self.numbers().unit
    }

    fn natural_height(&self, width: f64) -> f64 {
        within(0.52 * width, 230.0, 420.0)
    }

    fn least_height(&self, width: f64) -> f64 {
        let total = self.total();
        130.0 + legend_height(&self.legend(self.frame.theme.palette(), &total.name), width)
    }

    fn draw(&self, plot: &mut Plot) {
        Drawing::new(self, plot).draw(plot);
    }

    fn summary(&self) -> String {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let total = self.total();
        let mut said = Vec::new();
        // The latest period is the news.
        if let Some((at, value)) = known(&total.values).next_back() {
            said.push(fill(
                words.contributions_total,
                &[
                    ("period", &self.periods[at]),
                    ("name", &total.name),
                    ("value", &numbers.value(value)),
                    ("unit", &numbers.unit_after()),
                ],
            ));
            let parts = self.parts.iter().enumerate();
            let parts =
                parts.filter_map(|(which, part)| part.values[at].map(|value| (which, value)));
            if let Some((high, low)) = extremes(parts) {
                let text = |which: usize| {
                    self.parts[which].values[at]
                        .map(|value| numbers.signed(value))
                        .unwrap_or_default()
                };
                said.push(if high == low {
                    let values = [
                        ("name", self.parts[high].name.as_str()),
                        ("value", &text(high)),
                    ];
                    fill(words.contributions_largest, &values)
                } else {
                    fill(
                        words.contributions_both,
                        &[
                            ("high_name", &self.parts[high].name),
                            ("high", &text(high)),
                            ("low_name", &self.parts[low].name),
                            ("low", &text(low)),
                        ],
                    )
                });
            }
        }
        if let Some((high, low)) = extremes(known(&total.values))
            && high != low
        {
            said.push(fill(
                words.contributions_extremes,
                &[
                    ("name", &total.name),
                    ("high", &numbers.said(total.values[high])),
                    ("high_at", &self.periods[high]),
                    ("low", &numbers.said(total.values[low])),
                    ("low_at", &self.periods[low]),
                ],
            ));
        }
        sentences(&said)
    }

    fn table(&self) -> Table {
        let numbers = self.numbers();
        let total = self.total();
        let columns: Vec<&Part> = self.parts.iter().chain([&total]).collect();
        let mut head = vec![self.frame.language.words().head_period.to_owned()];
        head.extend(columns.iter().map(|part| numbers.head(&part.name)));
        let row = |(at, period): (usize, &String)| {
            let cells = columns.iter().map(|part| numbers.cell(part.values[at]));
            std::iter::once(period.clone()).chain(cells).collect()
        };
        Table {
            head,
            rows: self.periods.iter().enumerate().map(row).collect(),
        }
    }
}

fn known(values: &[Option<f64>]) -> impl DoubleEndedIterator<Item = (usize, f64)> {
    values
        .iter()
        .enumerate()
        .filter_map(|(at, value)| value.map(|value| (at, value)))
}

/// A chart of contributions while it is drawn.
struct Drawing<'a> {
    chart: &'a Contributions,
    numbers: Numbers,
    total: Part,
    axis: Axis,
    field: Bounds,
    xs: Vec<f64>,
    column: f64,
    /// The names on the right, by part; a legend if empty.
    names: Vec<Vec<String>>,
}

impl<'a> Drawing<'a> {
    fn new(chart: &'a Contributions, plot: &mut Plot) -> Self {
        let numbers = chart.numbers();
        let total = chart.total();
        let stacks = chart.stacks();
        let totals = total.values.iter().flatten();
        let low = stacks
            .iter()
            .map(|stack| stack.0)
            .chain(totals.clone().copied())
            .fold(0.0, f64::min);
        let high = stacks
            .iter()
            .map(|stack| stack.1)
            .chain(totals.copied())
            .fold(0.0, f64::max);
        let ticks = within(plot.area.height() / 60.0, 2.0, 5.0) as usize;
        let mut drawing = Self {
            chart,
            axis: numbers.axis(low, high, ticks),
            numbers,
            total,
            field: plot.area,
            xs: Vec::new(),
            column: 0.0,
            names: Vec::new(),
        };
        drawing.names = drawing.direct(plot).unwrap_or_default();
        if drawing.names.is_empty() {
            plot.legend(&chart.legend(plot.palette, &drawing.total.name));
        }
        drawing.measure(plot);
        drawing
    }

    /// The names beside the last column, the total last, if each has a segment there.
    fn direct(&self, plot: &Plot) -> Option<Vec<Vec<String>>> {
        let last = self.chart.periods.len() - 1;
        let seen = |part: &Part| part.values[last].is_some_and(|value| value != 0.0);
        if !self.chart.parts.iter().all(seen) || self.total.values[last].is_none() {
            return None;
        }
        let face = plot.face();
        // Few columns leave more room for names.
        let columns = self.chart.periods.len() as f64 * 0.5 * WIDEST_SLOT;
        let width = plot.area.width();
        let room = within(0.85 * width - columns, 0.3 * width, 0.5 * width);
        let room = room.min(240.0);
        let parts = self.chart.parts.iter().chain([&self.total]);
        let names: Vec<Vec<String>> = parts.map(|part| face.wrap(&part.name, room, 3)).collect();
        let height: f64 = names
            .iter()
            .map(|lines| lines.len() as f64 * face.leading() + 3.0)
            .sum();
        let cut = names.iter().flatten().any(|line| line.ends_with('…'));
        (!cut && height < 0.8 * plot.area.height()).then_some(names)
    }

    fn measure(&mut self, plot: &Plot) {
        let face = plot.face();
        let ticks = self
            .axis
            .ticks
            .iter()
            .map(|tick| face.width(&self.numbers.tick(&self.axis, *tick)));
        let gutter = ticks.fold(0.0, f64::max) + size::BLOCK;
        let names = self
            .names
            .iter()
            .map(|lines| face.bold().widest(lines))
            .fold(0.0, f64::max);
        let margin = if names > 0.0 {
            names + 3.0 * size::GAP
        } else {
            0.0
        };
        let below = x_label_height(face, &self.chart.periods, 90.0);
        self.field = Bounds {
            left: plot.area.left + gutter,
            top: plot.area.top + 1.6 * face.size,
            right: plot.area.right - margin,
            bottom: plot.area.bottom - below - size::GAP,
        };
        let count = self.chart.periods.len() as f64;
        let slot = (self.field.width() / count).min(WIDEST_SLOT);
        self.field.right = self.field.left + slot * count;
        self.column = within(0.7 * slot, 1.0, WIDEST);
        self.xs = (0..self.chart.periods.len())
            .map(|at| self.field.left + (at as f64 + 0.5) * slot)
            .collect();
    }

    fn y(&self, value: f64) -> f64 {
        self.axis
            .place(self.numbers.shown(value), self.field.bottom, self.field.top)
    }

    /// The segments of a period: which part, and from where to where.
    fn segments(&self, at: usize) -> Vec<(usize, Bounds)> {
        let (mut up, mut down) = (0.0, 0.0);
        let mut segments = Vec::new();
        for (which, part) in self.chart.parts.iter().enumerate() {
            let Some(value) = part.values[at].filter(|value| *value != 0.0) else {
                continue;
            };
            let level = if value > 0.0 { &mut up } else { &mut down };
            let (from, to) = (self.y(*level), self.y(*level + value));
            *level += value;
            segments.push((
                which,
                Bounds {
                    left: self.xs[at] - self.column / 2.0,
                    top: from.min(to),
                    right: self.xs[at] + self.column / 2.0,
                    bottom: from.max(to),
                },
            ));
        }
        segments
    }

    fn draw(&self, plot: &mut Plot) {
        let face = plot.face();
        for &tick in self.axis.ticks.iter().filter(|tick| **tick != 0.0) {
            let y = self.axis.place(tick, self.field.bottom, self.field.top);
            plot.line(
                (self.field.left, y),
                (self.field.right, y),
                plot.palette.grid,
                size::HAIR,
            );
        }
        for &tick in &self.axis.ticks {
            let y = self.axis.place(tick, self.field.bottom, self.field.top);
            let at = (self.field.left - size::GAP - 1.0, y + MIDDLE * face.size);
            plot.text(face.label(self.numbers.tick(&self.axis, tick), at, Anchor::End));
        }
        for at in 0..self.chart.periods.len() {
            for (which, segment) in self.segments(at) {
                let pattern = if self.names.is_empty() {
                    Pattern::of(which)
                } else {
                    Pattern::Solid
                };
                // Neighbours keep apart by a hair.
                let gap = (0.25 * segment.height()).min(0.5);
                let bounds = Bounds {
                    top: segment.top + gap,
                    bottom: segment.bottom - gap,
                    ..segment
                };
                plot.fill(bounds, plot.palette.series(which).mark, pattern);
            }
        }
        let zero = self.y(0.0);
        plot.line(
            (self.field.left, zero),
            (self.field.right, zero),
            plot.palette.axis,
            size::ZERO,
        );
        for at in 0..self.chart.periods.len() {
            self.draw_numbers(plot, at);
        }
        let y = self.field.bottom + size::GAP + face.leading();
        plot.x_labels(
            &self.xs,
            &self.chart.periods,
            y,
            within(0.95 * self.slot(), 60.0, 90.0),
        );
        self.draw_names(plot);
    }

    fn slot(&self) -> f64 {
        self.field.width() / self.chart.periods.len() as f64
    }

    /// The total's dot with its value above the stack, and the values of segments that have room.
    fn draw_numbers(&self, plot: &mut Plot, at: usize) {
        let face = plot.face();
        let mut placer = Placer::default();
        let segments = self.segments(at);
        let x = self.xs[at];
        let radius = within(0.35 * self.column, 1.2, size::DOT + 1.0);
        if let Some(total) = self.total.values[at] {
            let y = self.y(total);
            plot.circle((x, y), radius + 1.3, plot.palette.background);
            plot.circle((x, y), radius, plot.palette.level.mark);
            let dot = Bounds {
                left: x,
                top: y,
                right: x,
                bottom: y,
            };
            placer.taken.push(dot.grown(radius + 2.0));
            let text = self.numbers.value(total);
            if face.bold().width(&text) <= self.slot() - 2.0 {
                let label = self.total_label(plot, &segments, &text, (x, y), radius);
                if let Some(label) = label {
                    placer.taken.push(label.bounds());
                    plot.text(label);
                }
            }
        }
        for (which, segment) in segments {
            let colour = plot.palette.on(plot.palette.series(which).mark);
            let face = Face { colour, ..face };
            let text = self.numbers.cell(self.chart.parts[which].values[at]);
            // On a pattern no number is legible.
            if self.names.is_empty() && Pattern::of(which) != Pattern::Solid {
                continue;
            }
            let middle = f64::midpoint(segment.top, segment.bottom) + MIDDLE * face.size;
            let near_top = segment.top + face.size + 1.0;
            let near_bottom = segment.bottom - 0.4 * face.size;
            let candidates: Vec<Label> = [middle, near_top, near_bottom]
                .map(|y| face.label(text.clone(), (x, y), Anchor::Middle))
                .into();
            if let Some(label) = placer.place(&segment, candidates) {
                plot.text(label);
            }
        }
    }

    /// The total's value: beyond the stack if the dot is at its end, else near the dot in a
    /// segment that holds it; nowhere else, where it would be read as the stack's height.
    fn total_label(
        &self,
        plot: &Plot,
        segments: &[(usize, Bounds)],
        text: &str,
        (x, y): (f64, f64),
        radius: f64,
    ) -> Option<Label> {
        let face = Face {
            colour: plot.palette.text,
            ..plot.face()
        }
        .bold();
        let zero = self.y(0.0);
        let highest = segments
            .iter()
            .map(|(_, bounds)| bounds.top)
            .fold(zero, f64::min);
        let lowest = segments
            .iter()
            .map(|(_, bounds)| bounds.bottom)
            .fold(zero, f64::max);
        let above = |y: f64| face.label(text, (x, y - size::GAP), Anchor::Middle);
        let below = |y: f64| face.label(text, (x, y + face.size), Anchor::Middle);
        if y - radius > highest && y + radius < lowest {
            for label in [above(y - radius), below(y + radius + 1.0)] {
                let bounds = label.bounds();
                let holds = |segment: &Bounds| {
                    segment.top <= bounds.top
                        && segment.bottom >= bounds.bottom
                        && segment.left <= bounds.left
                };
                if let Some((which, _)) = segments.iter().find(|(_, segment)| holds(segment))
                    && (!self.names.is_empty() || Pattern::of(*which) == Pattern::Solid)
                {
                    let colour = plot.palette.on(plot.palette.series(*which).mark);
                    return Some(Label { colour, ..label });
                }
            }
            return None;
        }
        Some(if y > zero {
            below(lowest.max(y + radius) + 1.0)
        } else {
            above(highest.min(y - radius))
        })
    }

    /// The names beside the last column.
    fn draw_names(&self, plot: &mut Plot) {
        if self.names.is_empty() {
            return;
        }
        let last = self.chart.periods.len() - 1;
        let face = plot.face();
        let mut wanted: Vec<f64> = self
            .segments(last)
            .iter()
            .map(|(_, segment)| f64::midpoint(segment.top, segment.bottom))
            .collect();
        let parts = wanted.len();
        wanted.push(self.y(self.total.values[last].unwrap_or_default()));
        let blocks: Vec<Block> = wanted
            .iter()
            .zip(&self.names)
            .map(|(&wanted, lines)| Block {
                wanted,
                height: lines.len() as f64 * face.leading() + 3.0,
            })
            .collect();
        let Some(middles) = spread(&blocks, plot.area.top, plot.area.bottom) else {
            return;
        };
        let edge = self.xs[last] + self.column / 2.0;
        for (which, ((lines, middle), wanted)) in
            self.names.iter().zip(middles).zip(&wanted).enumerate()
        {
            let x = edge + 2.5 * size::GAP;
            let (colour, from) = if which < parts {
                (plot.palette.series(which).ink, edge)
            } else {
                (plot.palette.level.ink, self.xs[last] + size::DOT + 2.0)
            };
            plot.line((from + 1.0, *wanted), (x - 3.0, middle), colour, size::HAIR);
            plot.lines_around(
                Face { colour, ..face }.bold(),
                lines,
                (x, middle),
                Anchor::Start,
            );
        }
    }
}
