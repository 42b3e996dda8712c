//! Charts whose items stand under each other, each with a name: on the left, or above its marks
//! where the picture is too narrow for that.

use super::layout::Face;
use super::scene::{Anchor, Bounds, Plot};
use super::theme::size;

/// The most lines of a name.
const MOST_LINES: usize = 4;
/// Between a name and the mark below it.
const UNDER_NAME: f64 = 2.0;

/// Where the rows of a chart stand.
pub(crate) struct Rows {
    names: Vec<Vec<String>>,
    /// The width of the names; zero where they stand above their marks.
    pub gutter: f64,
    leading: f64,
    mark: f64,
    between: f64,
}

impl Rows {
    /// Rows for names in a picture of some width, each with marks of height `mark`.
    pub fn new<'a>(
        names: impl Iterator<Item = &'a str> + Clone,
        face: Face,
        width: f64,
        mark: f64,
    ) -> Self {
        let widest = names
            .clone()
            .map(|name| face.width(name))
            .fold(0.0, f64::max);
        let beside = 0.38 * width;
        // A name of two or three lines may stand beside its bar, on a phone only a short one.
        let above = widest > beside && width < 460.0;
        let room = if above { width } else { beside };
        let names: Vec<Vec<String>> = names
            .map(|name| face.wrap(name, room, MOST_LINES))
            .collect();
        let widest = names
            .iter()
            .map(|lines| face.widest(lines))
            .fold(0.0, f64::max);
        Self {
            gutter: if above { 0.0 } else { widest + size::GAP + 3.0 },
            leading: face.leading(),
            mark,
            between: if above {
                size::BLOCK
            } else {
                (0.45 * mark).max(4.0)
            },
            names,
        }
    }

    fn row_height(&self, at: usize) -> f64 {
        let lines = self.names[at].len() as f64 * self.leading;
        if self.gutter == 0.0 {
            lines + UNDER_NAME + self.mark
        } else {
            lines.max(self.mark)
        }
    }

    /// Whether a line down to row `at` at this distance from the left edge would run through its
    /// name.
    pub fn covers(&self, at: usize, face: Face, x: f64) -> bool {
        self.gutter == 0.0 && x <= face.widest(&self.names[at]) + 3.0
    }

    /// The zero line: through all the rows, or beside the marks where names stand between them.
    pub fn draw_zero(&self, plot: &mut Plot, places: &[Bounds], x: f64) {
        let runs: Vec<(f64, f64)> = match places {
            [first, .., last] if self.gutter > 0.0 => vec![(first.top, last.bottom)],
            places => places
                .iter()
                .map(|place| (place.top, place.bottom))
                .collect(),
        };
        for (top, bottom) in runs {
            plot.line(
                (x, top - 2.0),
                (x, bottom + 2.0),
                plot.palette.axis,
                size::ZERO,
            );
        }
    }

    /// The height of all the rows.
    pub fn height(&self) -> f64 {
        let rows: f64 = (0..self.names.len())
            .map(|at| self.row_height(at) + self.between)
            .sum();
        rows - self.between
    }

    /// Sets the names and returns where the marks of each row stand, from top to bottom. Room
    /// beyond [`Rows::height`] is shared out between the rows.
    pub fn draw(&self, plot: &mut Plot, face: Face) -> Vec<Bounds> {
        let spare = (plot.area.height() - self.height()).max(0.0) / self.names.len() as f64;
        let mark = self.mark + (0.6 * spare).min(self.mark);
        let (left, right) = (plot.area.left, plot.area.right);
        let mut y = plot.area.top;
        let mut places = Vec::with_capacity(self.names.len());
        for (at, lines) in self.names.iter().enumerate() {
            let height = self.row_height(at) + spare;
            let mut top = y;
            if self.gutter == 0.0 {
                plot.lines(face, lines, (left, y + 0.9 * face.size), Anchor::Start);
                top += lines.len() as f64 * self.leading + UNDER_NAME;
            }
            let middle = f64::midpoint(top, y + height);
            let mark = mark.min(y + height - top);
            if self.gutter > 0.0 {
                plot.lines_around(face, lines, (left, middle), Anchor::Start);
            }
            places.push(Bounds {
                left: left + self.gutter,
                top: middle - mark / 2.0,
                right,
                bottom: middle + mark / 2.0,
            });
            y += height + self.between;
        }
        places
    }
}

/// A scale across the rows that leaves room at both ends for labels: `low` and `high` are shown
/// values and take in zero.
pub(crate) struct Across {
    low: f64,
    high: f64,
    left: f64,
    right: f64,
}

impl Across {
    /// Shown values with the width of the label beyond each, between two ends in px. Labels of
    /// negative values stand on the left of them.
    pub fn new(labelled: &[(f64, f64)], left: f64, right: f64) -> Self {
        let low = labelled.iter().map(|(value, _)| *value).fold(0.0, f64::min);
        let high = labelled.iter().map(|(value, _)| *value).fold(0.0, f64::max);
        let span = if high > low { high - low } else { 1.0 };
        let room = right - left;
        // The largest scale at which no label leaves the room, found from both sides at once.
        let mut margins = (0.0, 0.0);
        for _ in 0..8 {
            let scale = (room - margins.0 - margins.1).max(0.2 * room) / span;
            let beyond = |sign: f64, end: f64| {
                labelled
                    .iter()
                    .filter(|(value, _)| sign * *value > 0.0 || (*value == 0.0 && sign > 0.0))
                    .map(|(value, width)| width + sign * (value - end) * scale)
                    .fold(0.0, f64::max)
            };
            margins = (beyond(-1.0, low), beyond(1.0, high));
        }
        Self {
            low,
            high: low + span,
            left: left + margins.0,
            right: (right - margins.1).max(left + margins.0 + 0.2 * room),
        }
    }

    /// The place of a shown value.
    pub fn x(&self, shown: f64) -> f64 {
        self.left + (shown - self.low) / (self.high - self.low) * (self.right - self.left)
    }
}
