//! From one level to another in signed steps, top to bottom.

use nangsuat::{Error, ErrorCode};

use super::describe::{Table, extremes, sentences};
use super::layout::{Face, Pattern};
use super::rows::{Across, Rows};
use super::scale::Numbers;
use super::scene::{Anchor, Bounds, MIDDLE, Plot};
use super::spec::{Chart, Frame, Unit, count, value};
use super::theme::size;
use super::value::record;
use super::words::fill;
use crate::text::number::{Language, unscale};

record! {
    /// Steps that lead from a level, or from zero, to another level.
    pub struct Waterfall {
        /// What stands around the data.
        pub frame: Frame,
        /// What the values count.
        pub unit: Unit,
        /// The level at the start; zero, and not drawn, if absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub start: Option<Level>,
        /// The changes, in order; at most 60.
        pub steps: Vec<Level>,
        /// The level at the end: the start and all the steps, to a millionth of the largest of them.
        pub end: Level,
    }
}

record! {
    /// A level or a step: its name and its value in base units.
    pub struct Level {
        /// What it is.
        pub name: String,
        /// How much.
        pub value: f64,
    }
}

const MOST_STEPS: usize = 60;
const BAR: f64 = 22.0;

/// A row: a level from zero, or a step from the level before.
struct Row<'a> {
    level: &'a Level,
    from: f64,
    to: f64,
    is_step: bool,
}

impl Waterfall {
    fn numbers(&self) -> Numbers {
        let levels = self.start.iter().chain(&self.steps).chain([&self.end]);
        let values: Vec<f64> = levels.map(|level| level.value).collect();
        Numbers::new(&self.unit, self.frame.language, &values)
    }

    fn table_rows(&self) -> Vec<Row<'_>> {
        let mut level = 0.0;
        let mut rows = Vec::with_capacity(self.steps.len() + 2);
        if let Some(start) = &self.start {
            level = start.value;
            rows.push(Row {
                level: start,
                from: 0.0,
                to: level,
                is_step: false,
            });
        }
        for step in &self.steps {
            let from = level;
            level += step.value;
            rows.push(Row {
                level: step,
                from,
                to: level,
                is_step: true,
            });
        }
        rows.push(Row {
            level: &self.end,
            from: 0.0,
            to: self.end.value,
            is_step: false,
        });
        rows
    }

    fn rows(&self, width: f64) -> Rows {
        let rows = self.table_rows();
        let names = rows.iter().map(|row| row.level.name.as_str());
        Rows::new(names, Face::new(size::LABEL, (0, 0, 0)), width, BAR)
    }

    fn text(numbers: &Numbers, row: &Row) -> String {
        if row.is_step {
            numbers.signed_aligned(row.level.value)
        } else {
            numbers.aligned(row.level.value)
        }
    }
}

impl Chart for Waterfall {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn check(&self) -> Result<(), Error> {
        count("/steps", self.steps.len(), MOST_STEPS)?;
        let mut sum = 0.0;
        let mut largest = self.end.value.abs();
        if let Some(start) = &self.start {
            value("/start/value", start.value)?;
            sum = start.value;
            largest = largest.max(sum.abs());
        }
        for (at, step) in self.steps.iter().enumerate() {
            value("", step.value)
                .map_err(|error| error.under(&["/steps/", &at.to_string(), "/value"].concat()))?;
            sum += step.value;
            largest = largest.max(step.value.abs());
        }
        value("/end/value", self.end.value)?;
        if (sum - self.end.value).abs() > 1e-6 * largest {
            let [given, allowed] =
                [self.end.value, sum].map(|value| unscale(value, 0, Language::En));
            let error = Error::new(ErrorCode::Inconsistent, "/end/value", given, allowed);
            return Err(error.hint("the end is the start and all the steps"));
        }
        Ok(())
    }

    fn unit_text(&self) -> String {
        self.numbers().unit
    }

    fn natural_height(&self, width: f64) -> f64 {
        self.rows(width).height()
    }

    fn least_height(&self, width: f64) -> f64 {
        self.natural_height(width)
    }

    fn draw(&self, plot: &mut Plot) {
        let numbers = self.numbers();
        let rows = self.rows(plot.area.width());
        let face = Face::new(size::LABEL, plot.palette.text);
        let places = rows.draw(plot, face);
        let table = self.table_rows();

        // A label stands beyond the outer end of its bar, seen from zero.
        let labelled: Vec<(f64, f64)> = table
            .iter()
            .flat_map(|row| {
                let width = face.bold().width(&Self::text(&numbers, row)) + size::GAP;
                [(row.from, 0.0), (row.to, 0.0), (outer(row), width)]
            })
            .map(|(value, width)| (numbers.shown(value), width))
            .collect();
        let across = Across::new(&labelled, plot.area.left + rows.gutter, plot.area.right);
        let zero = across.x(0.0);
        let x = |value: f64| across.x(numbers.shown(value));

        for at in 1..table.len() {
            let x = x(table[at - 1].to);
            if !rows.covers(at, face, x - plot.area.left) {
                let (above, below) = (places[at - 1].bottom, places[at].top);
                plot.line((x, above), (x, below), plot.palette.axis, size::HAIR);
            }
        }
        for (row, place) in table.iter().zip(&places) {
            let (one, other) = (x(row.from), x(row.to));
            let tone = if row.is_step {
                plot.palette.sign(row.level.value)
            } else {
                plot.palette.level
            };
            // The smallest step is still seen.
            let (left, right) = (one.min(other), one.max(other));
            let bar = Bounds {
                left: left - (0.75 - (right - left) / 2.0).max(0.0),
                right: right + (0.75 - (right - left) / 2.0).max(0.0),
                ..*place
            };
            plot.fill(bar, tone.mark, Pattern::Solid);
            let (at, anchor) = if outer(row) < 0.0 {
                (bar.left - size::GAP, Anchor::End)
            } else {
                (bar.right + size::GAP, Anchor::Start)
            };
            let y = f64::midpoint(place.top, place.bottom) + MIDDLE * face.size;
            let face = Face {
                colour: tone.ink,
                ..face
            }
            .bold();
            plot.text(face.label(Self::text(&numbers, row), (at, y), anchor));
        }
        rows.draw_zero(plot, &places, zero);
    }

    fn summary(&self) -> String {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let unit = numbers.unit_after();
        let end = numbers.value(self.end.value);
        let mut said = Vec::new();
        said.push(match &self.start {
            Some(start) => fill(
                words.waterfall_levels,
                &[
                    ("start_name", &start.name),
                    ("start", &numbers.value(start.value)),
                    ("end_name", &self.end.name),
                    ("end", &end),
                    ("unit", &unit),
                    ("change", &numbers.signed(self.end.value - start.value)),
                ],
            ),
            None => fill(
                words.waterfall_sum,
                &[
                    ("end_name", self.end.name.as_str()),
                    ("end", &end),
                    ("unit", &unit),
                ],
            ),
        });
        let steps = self.steps.iter().map(|step| step.value).enumerate();
        if let Some((most, least)) = extremes(steps) {
            let (up, down) = (&self.steps[most], &self.steps[least]);
            let (up_text, down_text) = (numbers.signed(up.value), numbers.signed(down.value));
            said.push(match (up.value > 0.0, down.value < 0.0) {
                (true, true) => fill(
                    words.waterfall_both,
                    &[
                        ("up_name", &up.name),
                        ("up", &up_text),
                        ("down_name", &down.name),
                        ("down", &down_text),
                    ],
                ),
                (true, false) => fill(
                    words.waterfall_up,
                    &[("name", &up.name), ("value", &up_text)],
                ),
                (false, true) => fill(
                    words.waterfall_down,
                    &[("name", &down.name), ("value", &down_text)],
                ),
                (false, false) => String::new(),
            });
        }
        sentences(&said)
    }

    fn table(&self) -> Table {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let rows = self.table_rows();
        Table {
            head: vec![words.head_item.to_owned(), numbers.head(words.head_value)],
            rows: rows
                .iter()
                .map(|row| vec![row.level.name.clone(), Self::text(&numbers, row)])
                .collect(),
        }
    }
}

/// The end of a row's bar that is further from zero.
fn outer(row: &Row) -> f64 {
    if row.from.abs() > row.to.abs() {
        row.from
    } else {
        row.to
    }
}
