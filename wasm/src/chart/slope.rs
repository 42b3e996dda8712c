//! Two points in time, a line for each item between them.

use super::describe::{Sentence, Table, extremes};
use super::layout::{Block, Face, spread, within};
use super::scale::Numbers;
use super::scene::{Anchor, MIDDLE, Plot};
use super::spec::{Chart, Frame, Unit};
use super::theme::size;
use super::value::{Problems, record};

record! {
    /// Items compared at two times.
    pub struct Slope {
        /// What stands around the data.
        pub frame: Frame,
        /// What the values count.
        pub unit: Unit,
        /// The earlier time.
        pub from: String,
        /// The later time.
        pub to: String,
        /// The items; at most 24.
        pub rows: Vec<SlopeRow>,
    }
}

record! {
    /// One item.
    pub struct SlopeRow {
        /// Its name.
        pub name: String,
        /// Its value at the earlier time, in base units.
        pub from: f64,
        /// Its value at the later time, in base units.
        pub to: f64,
    }
}

const MOST_ROWS: usize = 24;

impl Slope {
    fn numbers(&self) -> Numbers {
        let mut values = Vec::new();
        for row in &self.rows {
            values.push(row.from);
            values.push(row.to);
        }
        Numbers::new(&self.unit, self.frame.language, &values)
    }

    /// The lines at the later end: the values with the names behind them.
    fn ends(&self, face: Face, numbers: &Numbers, width: f64) -> Vec<Vec<String>> {
        let mut ends = Vec::new();
        for row in &self.rows {
            let text = [&numbers.value(row.to), " ", &row.name].concat();
            ends.push(face.wrap(&text, 0.42 * width, 3));
        }
        ends
    }
}

impl Chart for Slope {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn check(&self, problems: &mut Problems) {
        self.unit.limit(problems);
        problems.count("rows", self.rows.len(), MOST_ROWS);
        let rows = problems.enter("rows");
        for (at, row) in self.rows.iter().enumerate() {
            let here = problems.enter_at(at);
            problems.value("from", row.from);
            problems.value("to", row.to);
            problems.leave(here);
        }
        problems.leave(rows);
    }

    fn unit_text(&self) -> String {
        self.numbers().unit
    }

    fn natural_height(&self, width: f64) -> f64 {
        self.least_height(width)
            .max(within(0.6 * width, 240.0, 400.0))
    }

    fn least_height(&self, width: f64) -> f64 {
        let face = Face::new(size::LABEL, (0, 0, 0));
        let mut lines = 3.5;
        for end in self.ends(face, &self.numbers(), width) {
            lines += end.len() as f64;
        }
        lines * face.leading()
    }

    fn draw(&self, plot: &mut Plot) {
        let numbers = self.numbers();
        let axis = numbers.axis(numbers.low, numbers.high, 4);
        let face = plot.face();
        let bold = face.bold();
        let ends = self.ends(face, &numbers, plot.area.width());
        let mut starts = Vec::new();
        let mut names = 0.0_f64;
        for (row, end) in self.rows.iter().zip(&ends) {
            starts.push(numbers.value(row.from));
            names = names.max(face.widest(end));
        }
        let left = plot.area.left + bold.widest(&starts) + 2.0 * size::GAP;
        let right = (plot.area.right - names - 2.0 * size::GAP).max(left + 20.0);
        let (top, bottom) = (
            plot.area.top + 2.2 * face.leading(),
            plot.area.bottom - face.size,
        );

        // Each time stands over its line, and on its own side of the middle.
        let middle = f64::midpoint(left, right);
        for (x, text, from, to) in [
            (left, &self.from, plot.area.left, middle - size::GAP),
            (right, &self.to, middle + size::GAP, plot.area.right),
        ] {
            plot.line(
                (x, top - 6.0),
                (x, plot.area.bottom),
                plot.palette.axis,
                size::HAIR,
            );
            let face = Face {
                colour: plot.palette.text,
                ..bold
            };
            let lines = face.wrap(text, to - from, 1);
            let half = face.widest(&lines) / 2.0;
            let x = within(x, from + half, to - half);
            plot.lines(face, &lines, (x, plot.area.top + face.size), Anchor::Middle);
        }
        let y = |value: f64| axis.place(numbers.shown(value), bottom, top);
        let (mut on_left, mut on_right) = (Vec::new(), Vec::new());
        // Equal values share a label on the left, where there are no names.
        let mut shared: Vec<usize> = Vec::new();
        for (at, (row, end)) in self.rows.iter().zip(&ends).enumerate() {
            let twin = (0..at).find(|other| starts[*other] == starts[at]);
            if let Some(twin) = twin {
                shared.push(shared[twin]);
            } else {
                shared.push(on_left.len());
                on_left.push(Block {
                    wanted: y(row.from),
                    height: face.leading(),
                });
            }
            let height = end.len() as f64 * face.leading();
            on_right.push(Block {
                wanted: y(row.to),
                height,
            });
        }
        let from = plot.area.top + 1.4 * face.leading();
        let on_left = spread(&on_left, from, plot.area.bottom);
        let on_right = spread(&on_right, from, plot.area.bottom);
        for (at, row) in self.rows.iter().enumerate() {
            let tone = if numbers.value(row.from) == numbers.value(row.to) {
                plot.palette.level
            } else {
                plot.palette.sign(row.to - row.from)
            };
            let (start, end) = ((left, y(row.from)), (right, y(row.to)));
            plot.line(start, end, tone.mark, size::LINE - 0.5);
            plot.circle(start, size::DOT, tone.mark);
            plot.circle(end, size::DOT, tone.mark);
            plot.mark(at, 1, start);
            plot.mark(at, 2, end);
            let face = Face {
                colour: tone.ink,
                ..face
            };
            let twin = shared[..at].contains(&shared[at]);
            if let (Some(on_left), false) = (on_left.get(shared[at]), twin) {
                let label = (left - 2.0 * size::GAP, on_left + MIDDLE * face.size);
                plot.text(face.bold().label(&starts[at], label, Anchor::End));
            }
            if let Some(on_right) = on_right.get(at) {
                let x = right + 2.0 * size::GAP;
                if (on_right - end.1).abs() > face.size {
                    let from = (right + size::DOT, end.1);
                    plot.line(from, (x - 2.0, *on_right), tone.mark, size::HAIR);
                }
                plot.lines_around(face, &ends[at], (x, *on_right), Anchor::Start);
            }
        }
    }

    fn summary(&self) -> String {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let (mut up, mut down) = (0, 0);
        let mut changes = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            changes.push((at, row.to - row.from));
            up += u32::from(row.to > row.from);
            down += u32::from(row.to < row.from);
        }
        let mut said = String::new();
        Sentence::new(words.slope_counts)
            .put("from", &self.from)
            .put("to", &self.to)
            .put("up", &up.to_string())
            .put("down", &down.to_string())
            .say(&mut said);
        let (most, least) = extremes(&changes);
        for (at, template, moved) in [
            (most, words.slope_up, up > 0),
            (least, words.slope_down, down > 0),
        ] {
            if moved {
                Sentence::new(template)
                    .put("name", &self.rows[at].name)
                    .put("first", &numbers.value(self.rows[at].from))
                    .put("last", &numbers.value(self.rows[at].to))
                    .put("unit", &numbers.unit_after())
                    .say(&mut said);
            }
        }
        said
    }

    fn table(&self) -> Table {
        let numbers = self.numbers();
        let mut table = Table::default();
        table
            .head
            .push(self.frame.language.words().head_item.to_owned());
        table.head.push(numbers.head(&self.from));
        table.head.push(numbers.head(&self.to));
        for row in &self.rows {
            let (from, to) = (numbers.aligned(row.from), numbers.aligned(row.to));
            table.rows.push(vec![row.name.clone(), from, to]);
        }
        table
    }
}
