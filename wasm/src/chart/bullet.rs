//! Indicators against their targets, one to a row, each on its own scale.

use super::describe::{Sentence, Table};
use super::layout::{Block, Face, Pattern, stagger};
use super::rows::Rows;
use super::scale::Numbers;
use super::scene::{Anchor, Bounds, MIDDLE, Plot};
use super::spec::{Chart, Frame, Unit};
use super::theme::size;
use super::value::{Problems, record};
use super::waterfall::NamedValue;
use crate::text::number::Language;

record! {
    /// Indicators with a value each and the targets that it is held against.
    pub struct Bullet {
        /// What stands around the data.
        pub frame: Frame,
        /// The indicators; at most 30.
        pub rows: Vec<BulletRow>,
    }
}

record! {
    /// One indicator.
    pub struct BulletRow {
        /// Its name.
        pub name: String,
        /// What it counts.
        pub unit: Unit,
        /// Where it stands, in base units, if that is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub value: Option<f64>,
        /// What is aimed at, such as `2025` and `2030`; one to four. Higher is taken as better.
        pub targets: Vec<NamedValue>,
    }
}

const MOST_ROWS: usize = 30;
const MOST_TARGETS: usize = 4;
/// The height of the scale, and of the bar on it.
const TRACK: f64 = 20.0;
const BAR: f64 = 9.0;

/// A row while it is laid out.
struct Scale {
    numbers: Numbers,
    low: f64,
    high: f64,
    left: f64,
    right: f64,
}

impl Scale {
    fn new(row: &BulletRow, language: Language, left: f64, right: f64) -> Self {
        let mut values = vec![0.0];
        values.extend(row.value);
        for target in &row.targets {
            values.push(target.value);
        }
        let numbers = Numbers::new(&row.unit, language, &values);
        let (low, high) = (numbers.shown(numbers.low), numbers.shown(numbers.high));
        let span = if high > low { high - low } else { 1.0 };
        // A little beyond the furthest target, which is then not the edge of the scale.
        let beyond = 0.04 * span;
        Self {
            numbers,
            low: if low < 0.0 { low - beyond } else { low },
            high: low + span + beyond,
            left,
            right,
        }
    }

    fn x(&self, value: f64) -> f64 {
        let share = (self.numbers.shown(value) - self.low) / (self.high - self.low);
        self.left + share * (self.right - self.left)
    }

    /// A value with its unit: the rows of one chart count different things.
    fn text(&self, value: f64) -> String {
        self.numbers.value(value) + &self.numbers.unit_after()
    }

    /// Where the value is written, and what: beyond the bar's end, on the bar where a target stands
    /// in the way, or else among the labels under the scale.
    fn value_label(&self, row: &BulletRow, face: Face) -> (Place, String) {
        let text = match row.value {
            Some(value) => self.text(value),
            None => self.numbers.language.words().no_value.to_owned(),
        };
        let text = face
            .wrap(&text, self.right - self.left - 2.0 * size::GAP, 1)
            .concat();
        let value = row.value.unwrap_or_default();
        let (zero, end) = (self.x(0.0), self.x(value));
        let room = face.width(&text) + 2.0 * size::GAP;
        let (from, to) = (zero.max(end), zero.max(end) + room);
        let mut free = to <= self.right;
        for target in &row.targets {
            let post = self.x(target.value);
            free &= post < from || post > to;
        }
        let place = if free {
            Place::Beyond
        } else if (end - zero).abs() >= room {
            Place::Within
        } else {
            Place::Below
        };
        (place, text)
    }

    /// The labels under the scale, the value's first if it stands there: their texts, their lines,
    /// their middles.
    fn flags(&self, row: &BulletRow, face: Face) -> (Vec<String>, Vec<(usize, f64)>) {
        let (mut texts, mut wanted) = (Vec::new(), Vec::new());
        let bold = face.bold();
        if let (Place::Below, text) = self.value_label(row, bold) {
            texts.push(text);
            wanted.push(self.x(row.value.unwrap_or_default()));
        }
        for target in &row.targets {
            let text = [&target.name, ": ", &self.text(target.value)].concat();
            texts.push(bold.wrap(&text, self.right - self.left, 1).concat());
            wanted.push(self.x(target.value));
        }
        let mut blocks = Vec::new();
        for (text, wanted) in texts.iter().zip(wanted) {
            let height = bold.width(text) + 2.0 * size::GAP;
            blocks.push(Block { wanted, height });
        }
        let places = stagger(&blocks, self.left - size::GAP, self.right + size::GAP);
        (texts, places)
    }
}

/// Where a value is written.
#[derive(PartialEq, Eq)]
enum Place {
    Beyond,
    Within,
    Below,
}

impl Bullet {
    /// The targets' names, each once: the columns of the table behind the value.
    fn target_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for row in &self.rows {
            for target in &row.targets {
                if !names.contains(&target.name.as_str()) {
                    names.push(&target.name);
                }
            }
        }
        names
    }

    /// The rows, and how many lines of labels stand under each scale.
    fn rows(&self, width: f64) -> (Rows, f64) {
        let face = Face::new(size::LABEL, (0, 0, 0));
        let mut names = Vec::new();
        for row in &self.rows {
            names.push(row.name.clone());
        }
        let gutter = Rows::new(&names, width, TRACK, 0.0).gutter;
        let mut lines = 1;
        for row in &self.rows {
            let scale = Scale::new(row, self.frame.language, gutter, width);
            for (line, _) in scale.flags(row, face).1 {
                lines = lines.max(line + 1);
            }
        }
        let labels = lines as f64 * face.leading();
        (Rows::new(&names, width, TRACK + labels, 0.0), labels)
    }
}

impl Chart for Bullet {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn check(&self, problems: &mut Problems) {
        problems.count("rows", self.rows.len(), MOST_ROWS);
        let rows = problems.enter("rows");
        for (at, row) in self.rows.iter().enumerate() {
            let here = problems.enter_at(at);
            row.unit.limit(problems);
            problems.count("targets", row.targets.len(), MOST_TARGETS);
            problems.value("value", row.value.unwrap_or_default());
            let targets = problems.enter("targets");
            for (at, target) in row.targets.iter().enumerate() {
                target.check(&at.to_string(), problems);
            }
            problems.leave(targets);
            problems.leave(here);
        }
        problems.leave(rows);
    }

    fn unit_text(&self) -> String {
        String::new()
    }

    fn natural_height(&self, width: f64) -> f64 {
        self.rows(width).0.height()
    }

    fn least_height(&self, width: f64) -> f64 {
        self.natural_height(width)
    }

    fn draw(&self, plot: &mut Plot) {
        let (rows, labels) = self.rows(plot.area.width());
        let places = rows.draw(plot);
        let names = self.target_names();
        for (at, (row, place)) in self.rows.iter().zip(places).enumerate() {
            let scale = Scale::new(row, self.frame.language, place.left, place.right);
            let middle = f64::midpoint(place.top, place.bottom) - labels / 2.0;
            let track = Bounds {
                top: middle - TRACK / 2.0,
                bottom: middle + TRACK / 2.0,
                ..place
            };
            plot.rect(track, plot.palette.band);
            draw_row(plot, row, &scale, &track);
            if let Some(value) = row.value {
                plot.mark(at, 1, (scale.x(value), middle));
            }
            for target in &row.targets {
                if let Some(name) = names.iter().position(|name| target.name == *name) {
                    plot.mark(at, name + 2, (scale.x(target.value), middle));
                }
            }
        }
    }

    fn summary(&self) -> String {
        let words = self.frame.language.words();
        let mut said = String::new();
        for row in self.rows.iter().take(4) {
            let scale = Scale::new(row, self.frame.language, 0.0, 1.0);
            let Some(target) = row.targets.first() else {
                continue;
            };
            let value = row.value.unwrap_or_default();
            let template = match row.value {
                None => words.bullet_none,
                Some(value) if value >= target.value => words.bullet_reached,
                Some(_) => words.bullet_short,
            };
            Sentence::new(template)
                .put("name", &row.name)
                .put("value", &scale.text(value))
                .put("target", &target.name)
                .put("goal", &scale.text(target.value))
                .put("gap", &scale.numbers.gap(target.value - value))
                .say(&mut said);
        }
        said
    }

    fn table(&self) -> Table {
        let words = self.frame.language.words();
        let names = self.target_names();
        let mut table = Table::default();
        table.head.push(words.head_item.to_owned());
        table.head.push(words.head_value.to_owned());
        for name in &names {
            let mut head = String::new();
            Sentence::new(words.head_target)
                .put("name", name)
                .say(&mut head);
            table.head.push(head);
        }
        for row in &self.rows {
            let scale = Scale::new(row, self.frame.language, 0.0, 1.0);
            let value = row
                .value
                .map_or_else(|| "–".to_owned(), |value| scale.text(value));
            let mut cells = vec![row.name.clone(), value];
            cells.resize(names.len() + 2, "–".to_owned());
            for target in &row.targets {
                for (at, name) in names.iter().enumerate() {
                    if target.name == *name {
                        cells[at + 2] = scale.text(target.value);
                    }
                }
            }
            table.rows.push(cells);
        }
        table
    }
}

fn draw_row(plot: &mut Plot, row: &BulletRow, scale: &Scale, track: &Bounds) {
    let face = Face::new(size::LABEL, plot.palette.text).bold();
    let muted = plot.face();
    let middle = f64::midpoint(track.top, track.bottom);
    let y = middle + MIDDLE * face.size;
    let (place, text) = scale.value_label(row, face);
    if let Some(value) = row.value {
        let (zero, end) = (scale.x(0.0), scale.x(value));
        // A bar that bears its value is as high as the scale.
        let height = if place == Place::Within {
            TRACK - 2.0
        } else {
            BAR
        };
        let bar = Bounds {
            left: zero.min(end),
            top: middle - height / 2.0,
            right: zero.max(end),
            bottom: middle + height / 2.0,
        };
        let tone = plot.palette.sign(value);
        plot.fill(bar, tone.mark, Pattern::Solid);
        let colour = plot.palette.on(tone.mark);
        match place {
            Place::Beyond => plot.beyond(face, &text, &bar, y, false),
            Place::Within => {
                let at = (bar.left + size::GAP, y);
                plot.text(Face { colour, ..face }.label(&text, at, Anchor::Start));
            }
            Place::Below => {}
        }
    } else if place == Place::Beyond {
        plot.text(muted.label(&text, (track.left + size::GAP, y), Anchor::Start));
    }
    for target in &row.targets {
        let x = scale.x(target.value);
        let post = Bounds {
            left: x - 1.5,
            top: track.top - 2.0,
            right: x + 1.5,
            bottom: track.bottom + 2.0,
        };
        plot.rect(post, plot.palette.level.mark);
    }
    let (texts, flags) = scale.flags(row, muted);
    for (at, (text, (line, x))) in texts.iter().zip(flags).enumerate() {
        let y = track.bottom + (line as f64 + 1.0) * muted.leading();
        let own = at == 0 && place == Place::Below;
        let face = if own { face } else { muted };
        plot.text(face.label(text, (x, y), Anchor::Middle));
    }
}
