//! SVG as text: plotters' output, made small and readable to a screen reader.

use nangsuat::Error;
use plotters::backend::SVGBackend;
use serde::Serialize;

use super::backend::{Measured, TENTHS};
use super::describe::summary;
use super::layout::layout;
use super::metrics::FONTS;
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
    let (width, height) = scene.size();
    let mut drawn = String::new();
    {
        let units = TENTHS as u32;
        let backend = SVGBackend::with_string(&mut drawn, (width * units, height * units));
        // Writing to a string cannot fail.
        let _ = scene.paint(&mut Measured::svg(backend));
    }
    let frame = spec.chart().frame();
    let palette = frame.theme.palette();
    let mut svg = Compact::new(hex(palette.muted));
    svg.open(width, height);
    svg.element("title", &frame.title);
    svg.element("desc", &summary(spec));
    svg.read(&drawn);
    svg.out.push_str("</svg>");
    Ok(Picture {
        svg: svg.out,
        width,
        height,
    })
}

fn hex((red, green, blue): (u8, u8, u8)) -> String {
    short(&format!("#{red:02x}{green:02x}{blue:02x}"))
}

/// `#FFCC00` is `#fc0`.
fn short(colour: &str) -> String {
    let colour = colour.to_ascii_lowercase();
    match colour.as_bytes() {
        [b'#', pairs @ ..] if pairs.chunks(2).all(|pair| pair[0] == pair[pair.len() - 1]) => {
            let digits = pairs.iter().step_by(2).map(|digit| char::from(*digit));
            ['#'].into_iter().chain(digits).collect()
        }
        _ => colour,
    }
}

/// Rewrites plotters' elements: what is alike and neighbouring becomes one path, defaults go,
/// numbers are relative.
struct Compact {
    out: String,
    /// The colour of text that is not said.
    ink: String,
    /// Paint of the path that is open.
    paint: String,
    path: String,
    pen: (i32, i32),
}

impl Compact {
    fn new(ink: String) -> Self {
        Self {
            out: String::new(),
            ink,
            paint: String::new(),
            path: String::new(),
            pen: (0, 0),
        }
    }

    fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.out.push_str(part);
        }
    }

    fn open(&mut self, width: u32, height: u32) {
        let (w, h) = (width.to_string(), height.to_string());
        let ink = self.ink.clone();
        let label = (size::LABEL * TENTHS) as u32;
        self.push(&[
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"",
            &w,
            "\" height=\"",
            &h,
            "\" viewBox=\"0 0 ",
            &w,
            "0 ",
            &h,
            "0\" font-family=\"",
            FONTS,
            "\" font-size=\"",
            &label.to_string(),
            // A host page's own spacing would move the text.
            "\" font-weight=\"400\" letter-spacing=\"0\" word-spacing=\"0\" stroke-linejoin=\"round\" fill=\"",
            &ink,
            "\">",
        ]);
    }

    fn element(&mut self, tag: &str, text: &str) {
        self.push(&["<", tag, ">", &escape(text), "</", tag, ">"]);
    }

    fn read(&mut self, drawn: &str) {
        let mut lines = drawn.lines();
        while let Some(line) = lines.next() {
            let Some((tag, rest)) = line.strip_prefix('<').and_then(|line| line.split_once(' '))
            else {
                continue;
            };
            let attributes = Attributes(rest);
            match tag {
                "rect" => {
                    let [x, y, w, h] =
                        ["x", "y", "width", "height"].map(|name| attributes.int(name));
                    self.paint(&["<path fill=\"", &short(attributes.text("fill"))]);
                    self.move_to((x, y));
                    let numbers = [w, h, -w].map(|number| number.to_string());
                    for (letter, number) in ["h", "v", "h"].iter().zip(&numbers) {
                        self.path.push_str(letter);
                        self.path.push_str(number);
                    }
                    self.path.push('z');
                }
                "polygon" => {
                    self.paint(&["<path fill=\"", &short(attributes.text("fill"))]);
                    self.points(attributes.text("points"));
                    self.path.push('z');
                }
                "polyline" => {
                    let stroke = short(attributes.text("stroke"));
                    let width = attributes.text("stroke-width");
                    self.paint(&[
                        "<path fill=\"none\" stroke=\"",
                        &stroke,
                        "\" stroke-width=\"",
                        width,
                    ]);
                    self.points(attributes.text("points"));
                }
                "circle" => {
                    self.close();
                    let [x, y, r] = ["cx", "cy", "r"].map(|name| attributes.text(name));
                    let fill = short(attributes.text("fill"));
                    self.push(&[
                        "<circle cx=\"",
                        x,
                        "\" cy=\"",
                        y,
                        "\" r=\"",
                        r,
                        "\" fill=\"",
                        &fill,
                        "\"/>",
                    ]);
                }
                "text" => {
                    self.close();
                    self.text(&attributes, lines.next().unwrap_or_default());
                }
                _ => {}
            }
        }
        self.close();
    }

    /// Continues the open path if it has this paint, else begins another.
    fn paint(&mut self, parts: &[&str]) {
        let paint = parts.concat();
        if paint != self.paint {
            self.close();
            self.paint = paint;
        }
    }

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

    fn move_to(&mut self, to: (i32, i32)) {
        if self.path.is_empty() {
            self.path.push('M');
            self.pair(to);
        } else {
            self.path.push('m');
            self.pair((to.0 - self.pen.0, to.1 - self.pen.1));
        }
        self.pen = to;
    }

    fn pair(&mut self, (x, y): (i32, i32)) {
        self.path.push_str(&x.to_string());
        if y >= 0 {
            self.path.push(' ');
        }
        self.path.push_str(&y.to_string());
    }

    /// A run of points; the pen of a closed shape goes back to its start.
    fn points(&mut self, points: &str) {
        let number = |text: &str| text.parse::<i32>().unwrap_or_default();
        let mut start = true;
        for point in points.split_ascii_whitespace() {
            let (x, y) = point.split_once(',').unwrap_or((point, "0"));
            let to = (number(x), number(y));
            if start {
                self.move_to(to);
                start = false;
                continue;
            }
            let (dx, dy) = (to.0 - self.pen.0, to.1 - self.pen.1);
            match (dx, dy) {
                (dx, 0) => {
                    self.path.push('h');
                    self.path.push_str(&dx.to_string());
                }
                (0, dy) => {
                    self.path.push('v');
                    self.path.push_str(&dy.to_string());
                }
                step => {
                    self.path.push('l');
                    self.pair(step);
                }
            }
            self.pen = to;
        }
    }

    fn text(&mut self, attributes: &Attributes, text: &str) {
        let [x, y] = ["x", "y"].map(|name| attributes.text(name));
        self.push(&["<text x=\"", x, "\" y=\"", y]);
        let anchor = attributes.text("text-anchor");
        if anchor != "start" {
            self.push(&["\" text-anchor=\"", anchor]);
        }
        let font = rounded(attributes.text("font-size"));
        if font != (size::LABEL * TENTHS) as u32 {
            self.push(&["\" font-size=\"", &font.to_string()]);
        }
        if !attributes.text("font-weight").is_empty() {
            self.push(&["\" font-weight=\"700"]);
        }
        let fill = short(attributes.text("fill"));
        if fill != self.ink {
            self.push(&["\" fill=\"", &fill]);
        }
        // Escaped by plotters, cleaned when it was laid out.
        self.push(&["\">", text, "</text>"]);
    }
}

/// plotters writes font sizes as floats that need not be whole.
fn rounded(text: &str) -> u32 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    whole.parse::<u32>().unwrap_or(0) + u32::from(fraction.starts_with(|digit| digit >= '5'))
}

/// Attributes as plotters writes them: `name="value"`, one space between.
struct Attributes<'a>(&'a str);

impl<'a> Attributes<'a> {
    fn text(&self, name: &str) -> &'a str {
        let mut rest = self.0;
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, behind) = after.split_once('"').unwrap_or((after, ""));
            if key.trim_start() == name {
                return value;
            }
            rest = behind;
        }
        ""
    }

    fn int(&self, name: &str) -> i32 {
        self.text(name).parse().unwrap_or_default()
    }
}

/// Text for XML: markup escaped, signs that XML forbids left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in super::layout::clean(text).chars() {
        match sign {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
