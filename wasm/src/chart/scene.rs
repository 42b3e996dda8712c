//! The picture as a list of shapes: what a chart draws on, and what any backend paints.
//!
//! Charts are laid out once, without knowing a backend, so that every backend shows the same
//! picture and a test can ask where each text stands.

use nangsuat::Error;
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle,
};

use super::backend::{Measured, TENTHS};
use super::layout::clean;
use super::metrics;
use super::theme::{Colour, Palette};

/// A place, in px from the upper left corner.
pub(crate) type Point = (f64, f64);

#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Path {
        points: Vec<Point>,
        colour: Colour,
        width: f64,
    },
    Area {
        points: Vec<Point>,
        colour: Colour,
    },
    Rect {
        bounds: Bounds,
        colour: Colour,
    },
    Circle {
        at: Point,
        radius: f64,
        colour: Colour,
    },
    Text(Label),
}

/// Where a text's given point lies in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Anchor {
    #[default]
    Start,
    Middle,
    End,
}

/// One line of text; `at` is on its base line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    pub at: Point,
    pub text: String,
    pub size: f64,
    pub bold: bool,
    pub anchor: Anchor,
    pub colour: Colour,
}

impl Label {
    pub fn width(&self) -> f64 {
        metrics::width(&self.text, self.size, self.bold)
    }

    pub fn bounds(&self) -> Bounds {
        let width = self.width();
        let left = match self.anchor {
            Anchor::Start => self.at.0,
            Anchor::Middle => self.at.0 - width / 2.0,
            Anchor::End => self.at.0 - width,
        };
        Bounds {
            left,
            top: self.at.1 - ASCENT * self.size,
            right: left + width,
            bottom: self.at.1 + DESCENT * self.size,
        }
    }
}

/// From the base line to the top of a capital letter with one mark, in font sizes.
pub(crate) const ASCENT: f64 = 0.85;
/// From the base line to the bottom of a `g`.
pub(crate) const DESCENT: f64 = 0.25;
/// From the middle of the digits down to their base line.
pub(crate) const MIDDLE: f64 = 0.35;

/// A rectangle, in px from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bounds {
    /// Left edge, px.
    pub left: f64,
    /// Upper edge, px.
    pub top: f64,
    /// Right edge, px.
    pub right: f64,
    /// Lower edge, px.
    pub bottom: f64,
}

impl Bounds {
    /// From left to right, px.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// From top to bottom, px.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Bounds) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub(crate) fn grown(&self, by: f64) -> Bounds {
        Bounds {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }
}

/// A laid-out picture.
#[derive(Debug, Clone)]
pub struct Scene {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) shapes: Vec<Shape>,
    pub(crate) marks: Vec<Mark>,
}

/// Where a value of the table stands in the picture, for reading it by pointer or keyboard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// The row of the table.
    pub row: usize,
    /// The column of the table; the first, 0, holds the names.
    pub column: usize,
    /// From the left edge, in px.
    pub x: f64,
    /// From the upper edge, in px.
    pub y: f64,
}

impl Scene {
    /// Width and height in CSS px.
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Where each value of the table stands, in the order of drawing.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Each line of text with the room that it takes in the widest font of the stack.
    pub fn texts(&self) -> impl Iterator<Item = (&str, Bounds)> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(label) => Some((label.text.as_str(), label.bounds())),
            _ => None,
        })
    }

    /// Paints the picture, in tenths of px.
    ///
    /// # Errors
    /// Those of the backend.
    pub fn paint<B: DrawingBackend>(
        &self,
        backend: &mut Measured<B>,
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        backend.ensure_prepared()?;
        for shape in &self.shapes {
            match shape {
                Shape::Path {
                    points,
                    colour,
                    width,
                } => {
                    let style = Ink {
                        colour: *colour,
                        width: tenths(*width).max(1) as u32,
                    };
                    backend.draw_path(points.iter().map(place), &style)?;
                }
                Shape::Area { points, colour } => {
                    let style = Ink {
                        colour: *colour,
                        width: 0,
                    };
                    backend.fill_polygon(points.iter().map(place), &style)?;
                }
                Shape::Rect { bounds, colour } => {
                    let style = Ink {
                        colour: *colour,
                        width: 0,
                    };
                    let upper_left = place(&(bounds.left, bounds.top));
                    let bottom_right = place(&(bounds.right, bounds.bottom));
                    backend.draw_rect(upper_left, bottom_right, &style, true)?;
                }
                Shape::Circle { at, radius, colour } => {
                    let style = Ink {
                        colour: *colour,
                        width: 0,
                    };
                    backend.draw_circle(place(at), tenths(*radius) as u32, &style, true)?;
                }
                Shape::Text(label) => backend.draw_text(&label.text, label, place(&label.at))?,
            }
        }
        backend.present()
    }
}

fn tenths(px: f64) -> i32 {
    libm::round(px * TENTHS) as i32
}

fn place(at: &Point) -> (i32, i32) {
    (tenths(at.0), tenths(at.1))
}

fn backend_colour((red, green, blue): Colour) -> BackendColor {
    BackendColor {
        alpha: 1.0,
        rgb: (red, green, blue),
    }
}

struct Ink {
    colour: Colour,
    width: u32,
}

impl BackendStyle for Ink {
    fn color(&self) -> BackendColor {
        backend_colour(self.colour)
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// Sizes are in tenths of px here; the point is on the base line (see [`Measured`]).
impl BackendTextStyle for Label {
    type FontError = Error;

    fn color(&self) -> BackendColor {
        backend_colour(self.colour)
    }

    fn size(&self) -> f64 {
        self.size * TENTHS
    }

    fn style(&self) -> FontStyle {
        if self.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        }
    }

    fn anchor(&self) -> Pos {
        let h_pos = match self.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos::new(h_pos, VPos::Bottom)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(metrics::FONTS)
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Error> {
        let width = metrics::width(text, BackendTextStyle::size(self), self.bold);
        Ok(((0, 0), (width as i32, BackendTextStyle::size(self) as i32)))
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: F,
    ) -> Result<Result<(), E>, Error> {
        // Only bitmap backends without fonts ask for pixels; there is nothing to give them.
        Ok(Ok(()))
    }
}

/// What a chart draws on: the picture so far and the room between header and footer.
pub(crate) struct Plot {
    pub scene: Scene,
    pub area: Bounds,
    pub palette: &'static Palette,
}

impl Plot {
    pub fn path(&mut self, points: Vec<Point>, colour: Colour, width: f64) {
        self.scene.shapes.push(Shape::Path {
            points,
            colour,
            width,
        });
    }

    pub fn line(&mut self, from: Point, to: Point, colour: Colour, width: f64) {
        self.path(vec![from, to], colour, width);
    }

    pub fn area(&mut self, points: Vec<Point>, colour: Colour) {
        self.scene.shapes.push(Shape::Area { points, colour });
    }

    pub fn rect(&mut self, bounds: Bounds, colour: Colour) {
        self.scene.shapes.push(Shape::Rect { bounds, colour });
    }

    pub fn circle(&mut self, at: Point, radius: f64, colour: Colour) {
        self.scene.shapes.push(Shape::Circle { at, radius, colour });
    }

    /// Notes that the value of this cell of the table stands here.
    #[cfg_attr(not(feature = "chart"), allow(unused_variables, clippy::unused_self))]
    pub fn mark(&mut self, row: usize, column: usize, (x, y): Point) {
        #[cfg(feature = "chart")]
        self.scene.marks.push(Mark { row, column, x, y });
    }

    pub fn text(&mut self, mut label: Label) {
        label.text = clean(&label.text);
        if !label.text.is_empty() {
            self.scene.shapes.push(Shape::Text(label));
        }
    }
}
