//! A grid of values by two assumptions: sensitivity.

use nangsuat::ErrorCode;

use super::describe::{Sentence, Table, extremes};
use super::layout::{Face, within};
use super::scale::Numbers;
use super::scene::{Anchor, Bounds, MIDDLE, Plot};
use super::spec::{Chart, Frame, Unit};
use super::theme::{Colour, Palette, size};
use super::value::{Problems, record};

record! {
    /// A value for each pair of a row and a column.
    pub struct HeatMap {
        /// What stands around the data.
        pub frame: Frame,
        /// What the values count.
        pub unit: Unit,
        /// What the rows differ in.
        pub row_title: String,
        /// What the columns differ in.
        pub column_title: String,
        /// The rows' names; at most 24.
        pub rows: Vec<String>,
        /// The columns' names; at most 24.
        pub columns: Vec<String>,
        /// By row, one value per column in base units.
        pub values: Vec<Vec<Option<f64>>>,
        /// Row and column of the case to point at.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(target_family = "wasm", tsify(optional))]
        pub highlight: Option<Vec<usize>>,
    }
}

const MOST: usize = 24;
const CELL: f64 = 30.0;

impl HeatMap {
    /// The values that there are, their places counted row by row.
    fn known(&self) -> Vec<(usize, f64)> {
        let mut known = Vec::new();
        for (row, values) in self.values.iter().enumerate() {
            for (column, value) in values.iter().enumerate() {
                if let Some(value) = value {
                    known.push((row * self.columns.len() + column, *value));
                }
            }
        }
        known
    }

    fn numbers(&self) -> Numbers {
        let mut values = Vec::new();
        for (_, value) in self.known() {
            values.push(value);
        }
        Numbers::new(&self.unit, self.frame.language, &values)
    }

    /// The case pointed at.
    fn chosen(&self) -> Option<(usize, usize)> {
        match self.highlight.as_deref() {
            Some(&[row, column]) if row < self.rows.len() && column < self.columns.len() => {
                Some((row, column))
            }
            _ => None,
        }
    }

    fn grid(&self, face: Face, width: f64) -> Grid {
        let mut grid = Grid::default();
        for name in &self.rows {
            let lines = face.wrap(name, 0.3 * width, 2);
            grid.gutter = grid.gutter.max(face.widest(&lines) + size::GAP + 3.0);
            grid.rows.push(lines);
        }
        grid.cell = ((width - grid.gutter) / self.columns.len() as f64).min(110.0);
        let mut most = 1;
        for name in &self.columns {
            most = most.max(face.wrap(name, grid.column_room(), 2).len());
        }
        grid.head = (most as f64 + 1.0) * face.leading() + size::GAP;
        grid
    }
}

/// The names around the cells, wrapped, and the room that they take.
#[derive(Default)]
struct Grid {
    rows: Vec<Vec<String>>,
    gutter: f64,
    head: f64,
    cell: f64,
}

impl Grid {
    /// The room of a column's name; narrow columns show some of the names only.
    fn column_room(&self) -> f64 {
        (self.cell - 4.0).max(30.0)
    }
}

/// Blue above zero, orange below, the stronger, the further away.
fn shade(palette: &Palette, value: f64, low: f64, high: f64) -> Colour {
    // All on one side of zero: the scale begins at the nearest value.
    let nearest = within(0.0, low, high);
    let furthest = (high - nearest).max(nearest - low).max(f64::MIN_POSITIVE);
    let share = (value - nearest).abs() / furthest;
    palette.mix(palette.sign(value).mark, 0.12 + 0.88 * share)
}

impl Chart for HeatMap {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn check(&self, problems: &mut Problems) {
        self.unit.limit(problems);
        problems.count("rows", self.rows.len(), MOST);
        problems.count("columns", self.columns.len(), MOST);
        problems.length("values", self.values.len(), self.rows.len());
        let here = problems.enter("values");
        let mut any = 0;
        for (at, values) in self.values.iter().enumerate() {
            if problems.values(&at.to_string(), values, self.columns.len()) {
                any = 1;
            }
        }
        problems.leave(here);
        problems.count("values", any, 1);
        if self.highlight.is_some() && self.chosen().is_none() {
            problems.tell_in("highlight", ErrorCode::OutOfRange, "", "[row, column]");
        }
    }

    fn unit_text(&self) -> String {
        self.numbers().unit
    }

    fn natural_height(&self, width: f64) -> f64 {
        let face = Face::new(size::LABEL, (0, 0, 0));
        self.grid(face, width).head + CELL * self.rows.len() as f64 + 2.0 * face.leading()
    }

    fn least_height(&self, width: f64) -> f64 {
        self.natural_height(width)
    }

    fn draw(&self, plot: &mut Plot) {
        let numbers = self.numbers();
        let face = plot.face();
        let title = face.bold();
        let grid = self.grid(face, plot.area.width());
        let (left, top) = (plot.area.left + grid.gutter, plot.area.top + grid.head);
        let bottom = plot.area.bottom - 2.0 * face.leading();
        let height = (bottom - top) / self.rows.len() as f64;

        let columns = title.wrap(&self.column_title, plot.area.right - left, 1);
        plot.lines(
            title,
            &columns,
            (left, plot.area.top + face.size),
            Anchor::Start,
        );
        let mut xs = Vec::new();
        for at in 0..self.columns.len() {
            xs.push(left + (at as f64 + 0.5) * grid.cell);
        }
        let y = plot.area.top + face.size + face.leading();
        plot.x_labels(&xs, &self.columns, y, grid.column_room());
        for (at, lines) in grid.rows.iter().enumerate() {
            let middle = top + (at as f64 + 0.5) * height;
            plot.lines_around(face, lines, (left - size::GAP - 3.0, middle), Anchor::End);
        }
        // What the rows are stands below them, where there is room for a long title; beside it the
        // ends of the scale, if the cells are too narrow for their values.
        let y = bottom + face.leading() + 2.0;
        let mut right = plot.area.right;
        let widest = face
            .width(&numbers.cell(Some(numbers.low)))
            .max(face.width(&numbers.cell(Some(numbers.high))));
        if widest > grid.cell - 3.0 {
            for value in [numbers.high, numbers.low] {
                let label = face.label(&numbers.aligned(value), (right, y), Anchor::End);
                let edge = label.bounds().left - size::GAP;
                plot.text(label);
                let key = Bounds {
                    left: edge - face.size,
                    top: y - face.size + 2.0,
                    right: edge,
                    bottom: y + 1.0,
                };
                plot.rect(key, shade(plot.palette, value, numbers.low, numbers.high));
                right = key.left - size::BLOCK;
            }
        }
        let below = ["↑ ", &self.row_title].concat();
        let below = title.wrap(&below, right - plot.area.left, 1);
        plot.lines(title, &below, (plot.area.left, y), Anchor::Start);

        for (row, values) in self.values.iter().enumerate() {
            for (column, value) in values.iter().enumerate() {
                let x = left + column as f64 * grid.cell;
                let y = top + row as f64 * height;
                let bounds = Bounds {
                    left: x,
                    top: y,
                    right: x + grid.cell,
                    bottom: y + height,
                };
                let chosen = self.chosen() == Some((row, column));
                let (colour, ink) = match value {
                    Some(value) => {
                        let colour = shade(plot.palette, *value, numbers.low, numbers.high);
                        (colour, plot.palette.on(colour))
                    }
                    None => (plot.palette.background, plot.palette.muted),
                };
                if chosen {
                    plot.rect(bounds, plot.palette.text);
                }
                plot.rect(bounds.grown(if chosen { -2.0 } else { -0.5 }), colour);
                let face = Face {
                    bold: chosen,
                    colour: ink,
                    ..face
                };
                if value.is_some() {
                    let middle = (x + grid.cell / 2.0, y + height / 2.0);
                    plot.mark(row, column + 1, middle);
                }
                let text = numbers.cell(*value);
                if face.width(&text) <= grid.cell - 3.0 {
                    let at = (x + grid.cell / 2.0, y + height / 2.0 + MIDDLE * face.size);
                    plot.text(face.label(&text, at, Anchor::Middle));
                }
            }
        }
    }

    fn summary(&self) -> String {
        let numbers = self.numbers();
        let words = self.frame.language.words();
        let unit = numbers.unit_after();
        let mut said = String::new();
        if let Some((row, column)) = self.chosen() {
            Sentence::new(words.heat_chosen)
                .put("value", &numbers.said(self.values[row][column]))
                .put("unit", &unit)
                .put("row", &[&self.row_title, " ", &self.rows[row]].concat())
                .put(
                    "column",
                    &[&self.column_title, " ", &self.columns[column]].concat(),
                )
                .say(&mut said);
        }
        let columns = self.columns.len();
        let (high, low) = extremes(&self.known());
        Sentence::new(words.heat_extremes)
            .put("high", &numbers.value(numbers.high))
            .put("high_row", &self.rows[high / columns])
            .put("high_column", &self.columns[high % columns])
            .put("low", &numbers.value(numbers.low))
            .put("low_row", &self.rows[low / columns])
            .put("low_column", &self.columns[low % columns])
            .put("unit", &unit)
            .say(&mut said);
        said
    }

    fn table(&self) -> Table {
        let numbers = self.numbers();
        let mut table = Table::default();
        let corner = [&self.row_title, " \\ ", &self.column_title].concat();
        table.head.push(numbers.head(&corner));
        table.head.extend_from_slice(&self.columns);
        for (name, values) in self.rows.iter().zip(&self.values) {
            let mut cells = vec![name.clone()];
            for value in values {
                cells.push(numbers.cell(*value));
            }
            table.rows.push(cells);
        }
        table
    }
}
