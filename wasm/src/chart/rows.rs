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
    face: Face,
    mark: f64,
    between: f64,
}

impl Rows {
    /// Rows for names in a picture of some width, each with marks of height `mark` that need a
    /// width of `reach` at least.
    pub fn new(names: &[String], width: f64, mark: f64, reach: f64) -> Self {
        let face = Face::new(size::LABEL, (0, 0, 0));
        let beside = 0.38 * width;
        // A name of two or three lines may stand beside its bar, on a phone only a short one.
        let widest = face.widest(names);
        let above = (width < 460.0 && widest > beside) || widest.min(beside) + reach > width;
        let room = if above { width } else { beside };
        let mut rows = Self {
            names: Vec::with_capacity(names.len()),
            gutter: 0.0,
            face,
            mark,
            between: if above {
                size::BLOCK
            } else {
                (0.45 * mark).max(4.0)
            },
        };
        for name in names {
            let lines = face.wrap(name, room, MOST_LINES);
            if !above {
                rows.gutter = rows.gutter.max(face.widest(&lines) + size::GAP + 3.0);
            }
            rows.names.push(lines);
        }
        rows
    }

    fn row_height(&self, lines: &[String]) -> f64 {
        let lines = lines.len() as f64 * self.face.leading();
        if self.gutter == 0.0 {
            lines + UNDER_NAME + self.mark
        } else {
            lines.max(self.mark)
        }
    }

    /// Whether a line down to row `at` at this distance from the left edge would run through its
    /// name.
    pub fn covers(&self, at: usize, x: f64) -> bool {
        self.gutter == 0.0 && x <= self.face.widest(&self.names[at]) + 3.0
    }

    /// The zero line: through all the rows, or beside the marks where names stand between them.
    pub fn draw_zero(&self, plot: &mut Plot, places: &[Bounds], x: f64) {
        let mut from = f64::INFINITY;
        for (at, place) in places.iter().enumerate() {
            from = from.min(place.top - 2.0);
            if self.gutter == 0.0 || at == places.len() - 1 {
                let to = (x, place.bottom + 2.0);
                plot.line((x, from), to, plot.palette.axis, size::ZERO);
                from = f64::INFINITY;
            }
        }
    }

    /// The height of all the rows.
    pub fn height(&self) -> f64 {
        let mut height = -self.between;
        for lines in &self.names {
            height += self.row_height(lines) + self.between;
        }
        height
    }

    /// Sets the names and returns where the marks of each row stand, from top to bottom. Room
    /// beyond [`Rows::height`] is shared out between the rows.
    pub fn draw(&self, plot: &mut Plot) -> Vec<Bounds> {
        let face = Face {
            colour: plot.palette.text,
            ..self.face
        };
        let spare = (plot.area.height() - self.height()).max(0.0) / self.names.len() as f64;
        let left = plot.area.left;
        let mut y = plot.area.top;
        let mut places = Vec::with_capacity(self.names.len());
        for lines in &self.names {
            let height = self.row_height(lines) + spare;
            let mut top = y;
            if self.gutter == 0.0 {
                plot.lines(face, lines, (left, y + 0.9 * face.size), Anchor::Start);
                top += lines.len() as f64 * face.leading() + UNDER_NAME;
            }
            let middle = f64::midpoint(top, y + height);
            if self.gutter > 0.0 {
                plot.lines_around(face, lines, (left, middle), Anchor::Start);
            }
            places.push(Bounds {
                left: left + self.gutter,
                top: middle - self.mark / 2.0,
                right: plot.area.right,
                bottom: middle + self.mark / 2.0,
            });
            y += height + self.between;
        }
        places
    }
}

/// A scale across the rows that takes in zero and leaves room at both ends for labels.
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
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for (value, _) in labelled {
            low = low.min(*value);
            high = high.max(*value);
        }
        let span = if high > low { high - low } else { 1.0 };
        let room = right - left;
        // How far labels reach beyond both ends at some scale.
        let beyond = |scale: f64| {
            let (mut before, mut after) = (0.0_f64, 0.0_f64);
            for (value, width) in labelled {
                if *value < 0.0 {
                    before = before.max(width - (value - low) * scale);
                } else {
                    after = after.max(width + (value - high) * scale);
                }
            }
            (before, after)
        };
        // The largest scale at which everything has room, by halving.
        let (mut least, mut most) = (0.05 * room / span, room / span);
        for _ in 0..24 {
            let scale = f64::midpoint(least, most);
            let (before, after) = beyond(scale);
            if before + span * scale + after <= room {
                least = scale;
            } else {
                most = scale;
            }
        }
        let (before, _) = beyond(least);
        Self {
            low,
            high: low + span,
            left: left + before,
            right: left + before + span * least,
        }
    }

    /// The place of a shown value.
    pub fn x(&self, shown: f64) -> f64 {
        self.left + (shown - self.low) / (self.high - self.low) * (self.right - self.left)
    }
}
