//! The wrapper through which every backend is painted.
//!
//! It answers for two things that plotters' backends do each in their own way: how wide a text
//! is (in a browser plotters would append a `<span>` to the page and measure that) and where and
//! how large it is set.

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontFamily, FontStyle, FontTransform, text_anchor,
};

use super::metrics;

/// Backends count in whole units: ten to the px, so that thin lines and curves stay true.
pub const TENTHS: f64 = 10.0;

/// A backend whose texts are measured by our own table and stand on their base line.
///
/// Coordinates are tenths of px: give an SVG a `viewBox` and a canvas a transform of a tenth.
pub struct Measured<B> {
    backend: B,
    /// The font size asked for, per font size wanted.
    font: f64,
    /// How far the backend's "bottom" of a text lies below its base line, in font sizes.
    drop: f64,
}

impl<B: DrawingBackend> Measured<B> {
    /// Around a backend that sets text as it is told, on its base line: our own SVG.
    pub fn svg(backend: B) -> Self {
        Self {
            backend,
            font: 1.0,
            drop: 0.0,
        }
    }

    /// Around plotters' SVG backend, which divides font sizes by 1.24 and sets a text's bottom
    /// half an `ex` above the point.
    pub fn plotters_svg(backend: B) -> Self {
        Self {
            backend,
            font: 1.24,
            drop: 0.265,
        }
    }

    /// Around a canvas, whose base line lies above "bottom" by the font's descent: 0.21 (Arial)
    /// to 0.29 (Noto Sans) of the font size.
    pub fn canvas(backend: B) -> Self {
        Self {
            backend,
            font: 1.0,
            drop: 0.245,
        }
    }

    /// The backend within.
    pub fn into_inner(self) -> B {
        self.backend
    }
}

/// A text style at the size that the backend needs.
struct Sized<'a, S> {
    style: &'a S,
    font: f64,
}

impl<S: BackendTextStyle> BackendTextStyle for Sized<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.style.color()
    }

    fn size(&self) -> f64 {
        self.style.size() * self.font
    }

    fn transform(&self) -> FontTransform {
        self.style.transform()
    }

    fn style(&self) -> FontStyle {
        self.style.style()
    }

    fn anchor(&self) -> text_anchor::Pos {
        self.style.anchor()
    }

    fn family(&self) -> FontFamily<'_> {
        self.style.family()
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.style.layout_box(text)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        at: BackendCoord,
        draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.style.draw(text, at, draw)
    }
}

type Outcome<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

impl<B: DrawingBackend> DrawingBackend for Measured<B> {
    type ErrorType = B::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.backend.get_size()
    }

    fn ensure_prepared(&mut self) -> Outcome<B> {
        self.backend.ensure_prepared()
    }

    fn present(&mut self) -> Outcome<B> {
        self.backend.present()
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Outcome<B> {
        self.backend.draw_pixel(at, colour)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome<B> {
        self.backend.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome<B> {
        self.backend
            .draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome<B> {
        self.backend.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome<B> {
        self.backend.draw_circle(centre, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome<B> {
        self.backend.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Outcome<B> {
        let drop = libm::round(self.drop * style.size()) as i32;
        let style = Sized {
            style,
            font: self.font,
        };
        self.backend.draw_text(text, &style, (at.0, at.1 + drop))
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let bold = matches!(style.style(), FontStyle::Bold);
        let width = metrics::width(text, style.size(), bold);
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}
