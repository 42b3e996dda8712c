//! From one level to another in signed steps, top to bottom.

use nangsuat::ErrorCode;

use super::describe::{Sentence, Table, extremes};
use super::layout::{Face, Pattern};
use super::rows::{Across, Rows};
use super::scale::Numbers;
use super::scene::{Bounds, MIDDLE, Plot};
use super::spec::{Chart, Frame, Unit};
use super::theme::size;
use super::value::{Problems, record};
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
        pub start: Option<NamedValue>,
        /// The changes, in order; at most 60.
        pub steps: Vec<NamedValue>,
        /// The level at the end: the start and all the steps, to a millionth of the largest of them.
        pub end: NamedValue,
    }
}

record! {
    /// A level, a step or a target: its name and its value in base units.
    pub struct NamedValue {
        /// What it is.
        pub name: String,
        /// How much, in base units; of any sign.
        pub value: f64,
    }
}

impl NamedValue {
    pub(crate) fn check(&self, name: &str, problems: &mut Problems) {
        let here = problems.enter(name);
        problems.value("value", self.value);
        problems.leave(here);
    }
}

const MOST_STEPS: usize = 60;
const BAR: f64 = 22.0;

/// A row: a level from zero, or a step from the level before.
struct Row<'a> {
    level: &'a NamedValue,
    from: f64,
    to: f64,
    is_step: bool,
}

impl Row<'_> {
    fn text(&self, numbers: &Numbers) -> String {
        if self.is_step {
            numbers.signed_aligned(self.level.value)
        } else {
            numbers.aligned(self.level.value)
        }
    }

    /// The end of the bar that is further from zero.
    fn outer(&self) -> f64 {
        if self.from.abs() > self.to.abs() {
            self.from
        } else {
            self.to
        }
    }
}

impl Waterfall {
    fn numbers(&self) -> Numbers {
        let mut values = Vec::new();
        for row in self.levels() {
            values.push(row.level.value);
        }
        Numbers::new(&self.unit, self.frame.language, &values)
    }

    fn levels(&self) -> Vec<Row<'_>> {
        let mut rows = Vec::with_capacity(self.steps.len() + 2);
        let mut push = |level, from, to, is_step| {
            rows.push(Row {
                level,
                from,
                to,
                is_step,
            });
        };
        let mut sum = 0.0;
        if let Some(start) = &self.start {
            sum = start.value;
            push(start, 0.0, sum, false);
        }
        for step in &self.steps {
            push(step, sum, sum + step.value, true);
            sum += step.value;
        }
        push(&self.end, 0.0, self.end.value, false);
        rows
    }

    fn rows(&self, width: f64) -> Rows {
        let mut names = Vec::new();
        for row in self.levels() {
            names.push(row.level.name.clone());
        }
        Rows::new(&names, width, BAR, self.numbers().reach())
    }
}

impl Chart for Waterfall {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn check(&self, problems: &mut Problems) {
        self.unit.limit(problems);
        problems.count("steps", self.steps.len(), MOST_STEPS);
        if let Some(start) = &self.start {
            start.check("start", problems);
        }
        let here = problems.enter("steps");
        for (at, step) in self.steps.iter().enumerate() {
            step.check(&at.to_string(), problems);
        }
        problems.leave(here);
        self.end.check("end", problems);
        let (mut sum, mut largest) = (0.0, 0.0_f64);
        for row in self.levels() {
            largest = largest.max(row.to.abs());
        }
        if let [.., last, _] = &self.levels()[..] {
            sum = last.to;
        }
        if (sum - self.end.value).abs() > 1e-6 * largest {
            let here = problems.enter("end");
            let (given, allowed) = (
                unscale(self.end.value, 0, Language::En),
                unscale(sum, 0, Language::En),
            );
            problems.tell_in("value", ErrorCode::Inconsistent, &given, &allowed);
            problems.leave(here);
        }
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
        let face = Face::new(size::LABEL, plot.palette.text).bold();
        let places = rows.draw(plot);
        let levels = self.levels();

        // A label stands beyond the outer end of its bar, seen from zero.
        let mut labelled = Vec::new();
        for row in &levels {
            let width = face.width(&row.text(&numbers)) + size::GAP;
            labelled.push((numbers.shown(row.from), 0.0));
            labelled.push((numbers.shown(row.to), 0.0));
            labelled.push((numbers.shown(row.outer()), width));
        }
        let across = Across::new(&labelled, plot.area.left + rows.gutter, plot.area.right);
        let x = |value: f64| across.x(numbers.shown(value));

        for at in 1..levels.len() {
            let x = x(levels[at - 1].to);
            if !rows.covers(at, x - plot.area.left) {
                let (above, below) = (places[at - 1].bottom, places[at].top);
                plot.line((x, above), (x, below), plot.palette.axis, size::HAIR);
            }
        }
        for (at, (row, place)) in levels.iter().zip(&places).enumerate() {
            let (one, other) = (x(row.from), x(row.to));
            let tone = if row.is_step {
                plot.palette.sign(row.level.value)
            } else {
                plot.palette.level
            };
            // The smallest step is still seen.
            let wider = (0.75 - (one - other).abs() / 2.0).max(0.0);
            let bar = Bounds {
                left: one.min(other) - wider,
                right: one.max(other) + wider,
                ..*place
            };
            plot.fill(bar, tone.mark, Pattern::Solid);
            let middle = f64::midpoint(place.top, place.bottom);
            plot.mark(at, 1, (other, middle));
            let y = middle + MIDDLE * face.size;
            let face = Face {
                colour: tone.ink,
                ..face
            };
            plot.beyond(face, &row.text(&numbers), &bar, y, row.outer() < 0.0);
        }
        rows.draw_zero(plot, &places, x(0.0));
    }

    fn summary(&self) -> String {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let mut said = String::new();
        let (template, start_name, start) = match &self.start {
            Some(start) => (words.waterfall_levels, start.name.as_str(), start.value),
            None => (words.waterfall_sum, "", 0.0),
        };
        Sentence::new(template)
            .put("start_name", start_name)
            .put("start", &numbers.value(start))
            .put("end_name", &self.end.name)
            .put("end", &numbers.value(self.end.value))
            .put("unit", &numbers.unit_after())
            .put("change", &numbers.signed(self.end.value - start))
            .say(&mut said);
        let mut steps = Vec::new();
        for (at, step) in self.steps.iter().enumerate() {
            steps.push((at, step.value));
        }
        let (most, least) = extremes(&steps);
        let (up, down) = (&self.steps[most], &self.steps[least]);
        let template = match (up.value > 0.0, down.value < 0.0) {
            (true, true) => words.waterfall_both,
            (true, false) => words.waterfall_up,
            (false, true) => words.waterfall_down,
            (false, false) => return said,
        };
        Sentence::new(template)
            .put("up_name", &up.name)
            .put("up", &numbers.signed(up.value))
            .put("down_name", &down.name)
            .put("down", &numbers.signed(down.value))
            .say(&mut said);
        said
    }

    fn table(&self) -> Table {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let mut table = Table::default();
        table.head.push(words.head_item.to_owned());
        table.head.push(numbers.head(words.head_value));
        for row in self.levels() {
            table
                .rows
                .push(vec![row.level.name.clone(), row.text(&numbers)]);
        }
        table
    }
}
