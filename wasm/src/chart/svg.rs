//! SVG as text, written for small pages.
//!
//! plotters has an SVG backend of its own. This one is a third of its size in the browser, and so
//! is what it writes: it joins neighbouring marks of one colour into one path, leaves defaults
//! out, counts in whole tenths of px, and says what the picture is. Both are plotters backends and
//! draw the same [`Scene`]; a test holds them against each other.

use std::convert::Infallible;

use nangsuat::Error;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};
use serde::Serialize;

use super::backend::{Measured, TENTHS};
use super::describe::{Description, described, summary};
use super::layout::{clean, layout};
use super::metrics::FONTS;
use super::scene::Scene;
use super::spec::ChartSpec;
use super::theme::size;

/// A picture as SVG text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_family = "wasm", derive(tsify::Tsify))]
pub struct Picture {
    /// One `<svg>` element: no ids, no styles, no scripts, everything escaped.
    pub svg: String,
    /// Width in CSS px.
    pub width: u32,
    /// Height in CSS px.
    pub height: u32,
}

/// Draws a chart as SVG. The bytes are the same natively and in a browser.
///
/// # Errors
/// As [`layout`].
pub fn render_svg(spec: &ChartSpec) -> Result<Picture, Error> {
    let scene = layout(spec)?;
    Ok(picture(spec, &scene, &summary(spec)))
}

/// Draws a chart and says what it shows: [`render_svg`] and [`describe`](fn@super::describe) in one.
///
/// # Errors
/// As [`layout`].
pub fn render(spec: &ChartSpec) -> Result<(Picture, Description), Error> {
    let scene = layout(spec)?;
    let words = described(spec);
    Ok((picture(spec, &scene, &words.summary), words))
}

fn picture(spec: &ChartSpec, scene: &Scene, description: &str) -> Picture {
    let (width, height) = scene.size();
    let frame = spec.chart().frame();
    let ink = frame.theme.palette().muted;
    Picture {
        svg: write(scene, ink, &frame.title, description),
        width,
        height,
    }
}

/// The SVG of a scene with its title and description.
fn write(scene: &Scene, ink: (u8, u8, u8), title: &str, description: &str) -> String {
    let (width, height) = scene.size();
    let mut svg = Svg {
        text: String::with_capacity(4096),
        size: (width, height),
        ink: hex(ink),
        paint: String::new(),
        path: String::new(),
        pen: (0, 0),
    };
    svg.open(title, description);
    let mut backend = Measured::svg(svg);
    // Writing to a string cannot fail.
    let _ = scene.paint(&mut backend);
    let mut svg = backend.into_inner();
    svg.close();
    svg.push(&["</svg>"]);
    svg.text
}

/// The backend: the text so far, and the path that is still open.
struct Svg {
    text: String,
    size: (u32, u32),
    /// The colour of text that is not said.
    ink: String,
    /// Element and attributes of the open path, up to its data.
    paint: String,
    path: String,
    pen: BackendCoord,
}

fn hex((red, green, blue): (u8, u8, u8)) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let channels = [red, green, blue];
    // `#ffcc00` is `#fc0`.
    let short = channels.iter().all(|channel| channel % 17 == 0);
    let mut text = String::from("#");
    for channel in channels {
        text.push(DIGITS[usize::from(channel >> 4)]);
        if !short {
            text.push(DIGITS[usize::from(channel & 15)]);
        }
    }
    text
}

impl Svg {
    fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.text.push_str(part);
        }
    }

    fn number(&mut self, before: &str, number: i32) {
        self.push(&[before, &number.to_string()]);
    }

    fn open(&mut self, title: &str, description: &str) {
        let (width, height) = (self.size.0.to_string(), self.size.1.to_string());
        let label = tenths(size::LABEL).to_string();
        let ink = self.ink.clone();
        self.push(&[
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"",
            &width,
            "\" height=\"",
            &height,
            "\" viewBox=\"0 0 ",
            &width,
            "0 ",
            &height,
            "0\" font-family=\"",
            FONTS,
            "\" font-size=\"",
            &label,
            // A host page's own spacing would move the text.
            "\" font-weight=\"400\" letter-spacing=\"0\" word-spacing=\"0\" stroke-linejoin=\"round\" fill=\"",
            &ink,
            "\"><title>",
        ]);
        self.escaped(&clean(title));
        self.push(&["</title><desc>"]);
        self.escaped(&clean(description));
        self.push(&["</desc>"]);
    }

    /// Text with its markup escaped. What XML forbids was cleaned away before.
    fn escaped(&mut self, text: &str) {
        for sign in text.chars() {
            match sign {
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '&' => self.text.push_str("&amp;"),
                other => self.text.push(other),
            }
        }
    }

    /// Continues the open path if it has this paint, else begins another.
    fn paint(&mut self, paint: String) {
        if paint != self.paint {
            self.close();
            self.paint = paint;
        }
    }

    fn fill(&mut self, colour: BackendColor) {
        self.paint(["<path fill=\"", &hex(colour.rgb)].concat());
    }

    /// Ends the open path.
    fn close(&mut self) {
        if !self.path.is_empty() {
            let (paint, path) = (
                std::mem::take(&mut self.paint),
                std::mem::take(&mut self.path),
            );
            self.push(&[&paint, "\" d=\"", &path, "\"/>"]);
        }
        self.paint.clear();
    }

    fn step(&mut self, letter: char, number: i32) {
        self.path.push(letter);
        self.path.push_str(&number.to_string());
    }

    /// Moves the pen, drawing or not.
    fn go(&mut self, to: BackendCoord, draw: bool) {
        let (dx, dy) = (to.0 - self.pen.0, to.1 - self.pen.1);
        match (draw, dx, dy) {
            (true, dx, 0) => self.step('h', dx),
            (true, 0, dy) => self.step('v', dy),
            _ => {
                let (letter, x, y) = match draw {
                    true => ('l', dx, dy),
                    false if self.path.is_empty() => ('M', to.0, to.1),
                    false => ('m', dx, dy),
                };
                self.step(letter, x);
                if y >= 0 {
                    self.path.push(' ');
                }
                self.path.push_str(&y.to_string());
            }
        }
        self.pen = to;
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) -> Option<BackendCoord> {
        let mut first = None;
        for point in points {
            self.go(point, first.is_some());
            first = first.or(Some(point));
        }
        first
    }
}

fn tenths(px: f64) -> i32 {
    libm::round(px * TENTHS) as i32
}

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Outcome {
        self.fill(colour);
        self.go((x, y), false);
        self.path.push_str("h1v1h-1z");
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        let (left, top) = upper_left;
        let (right, bottom) = bottom_right;
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        if fill {
            self.fill_polygon(corners, style)
        } else {
            self.draw_path(
                [corners[0], corners[1], corners[2], corners[3], corners[0]],
                style,
            )
        }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        let colour = hex(style.color().rgb);
        let width = style.stroke_width().to_string();
        let paint = [
            "<path fill=\"none\" stroke=\"",
            &colour,
            "\" stroke-width=\"",
            &width,
        ];
        self.paint(paint.concat());
        self.points(path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome {
        let colour = hex(style.color().rgb);
        if fill {
            // A line without length and with round ends is a dot, and dots can be joined.
            let width = (2 * radius).to_string();
            let paint = [
                "<path stroke-linecap=\"round\" stroke=\"",
                &colour,
                "\" stroke-width=\"",
                &width,
            ];
            self.paint(paint.concat());
            self.go((x, y), false);
            self.path.push_str("h0");
            return Ok(());
        }
        self.close();
        self.number("<circle cx=\"", x);
        self.number("\" cy=\"", y);
        self.number("\" r=\"", radius.cast_signed());
        self.number(
            "\" fill=\"none\" stroke-width=\"",
            style.stroke_width().cast_signed(),
        );
        self.push(&["\" stroke=\"", &colour, "\"/>"]);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Outcome {
        self.fill(style.color());
        if let Some(first) = self.points(corners) {
            self.path.push('z');
            self.pen = first;
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Outcome {
        self.close();
        self.number("<text x=\"", x);
        self.number("\" y=\"", y);
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => self.push(&["\" text-anchor=\"middle"]),
            HPos::Right => self.push(&["\" text-anchor=\"end"]),
        }
        let font = libm::round(style.size()) as i32;
        if font != tenths(size::LABEL) {
            self.number("\" font-size=\"", font);
        }
        if let FontStyle::Bold = style.style() {
            self.push(&["\" font-weight=\"700"]);
        }
        let colour = hex(style.color().rgb);
        if colour != self.ink {
            self.push(&["\" fill=\"", &colour]);
        }
        self.push(&["\">"]);
        self.escaped(text);
        self.push(&["</text>"]);
        Ok(())
    }
}
