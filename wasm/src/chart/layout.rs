//! What every chart shares: cleaning and wrapping text, header and footer, legends, labels that
//! keep out of each other's way.

use nangsuat::Error;

use super::describe::Sentence;
use super::metrics;
use super::scale::{Axis, Numbers};
use super::scene::{ASCENT, Anchor, Bounds, DESCENT, Label, MIDDLE, Plot, Point, Scene};
use super::spec::ChartSpec;
use super::theme::{Colour, Tone, size};

/// No text of a picture is longer than this, in characters.
const LONGEST: usize = 2000;

/// Text that can stand in a picture: one line, without signs that cannot be drawn or that would
/// change the direction of what follows.
pub(crate) fn clean(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(4 * LONGEST));
    for sign in text.chars().take(LONGEST) {
        match sign {
            '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fffe}'
            | '\u{ffff}' => {}
            sign if sign.is_control() || sign == ' ' || matches!(sign, '\u{2028}' | '\u{2029}') => {
                if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            sign => line.push(sign),
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The nearest to a value that is not below `low` nor, as far as that allows, above `high`.
pub(crate) fn within(value: f64, low: f64, high: f64) -> f64 {
    value.min(high).max(low)
}

/// How a text is set.
#[derive(Clone, Copy)]
pub(crate) struct Face {
    pub size: f64,
    pub bold: bool,
    pub colour: Colour,
}

impl Face {
    pub const fn new(size: f64, colour: Colour) -> Self {
        Self {
            size,
            bold: false,
            colour,
        }
    }

    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub fn width(&self, text: &str) -> f64 {
        metrics::width(text, self.size, self.bold)
    }

    /// From one base line to the next.
    pub const fn leading(&self) -> f64 {
        self.size * size::LEADING
    }

    pub fn label(&self, text: &str, at: Point, anchor: Anchor) -> Label {
        Label {
            at,
            text: text.to_owned(),
            size: self.size,
            bold: self.bold,
            anchor,
            colour: self.colour,
        }
    }

    /// Breaks a text into at most `most` lines of at most `room` px; what does not fit ends in
    /// an ellipsis. Words longer than a line are broken.
    pub fn wrap(&self, text: &str, room: f64, most: usize) -> Vec<String> {
        let text = clean(text);
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split(' ') {
            let spaced = if line.is_empty() {
                word.to_owned()
            } else {
                [&line, " ", word].concat()
            };
            if self.width(&spaced) <= room {
                line = spaced;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for sign in word.chars() {
                line.push(sign);
                if line.len() > sign.len_utf8() && self.width(&line) > room {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, sign.to_string()));
                }
            }
            if lines.len() > most {
                break;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                while !last.is_empty() && self.width(last) + self.width("…") > room {
                    last.pop();
                }
                last.truncate(last.trim_end().len());
                last.push('…');
            }
        }
        lines
    }

    /// The width of the widest line.
    pub fn widest(&self, lines: &[String]) -> f64 {
        let mut widest = 0.0_f64;
        for line in lines {
            widest = widest.max(self.width(line));
        }
        widest
    }
}

impl Plot {
    pub fn face(&self) -> Face {
        Face::new(size::LABEL, self.palette.muted)
    }

    /// Lines under each other, `at` being on the first base line.
    pub fn lines(&mut self, face: Face, lines: &[String], at: Point, anchor: Anchor) {
        for (row, line) in lines.iter().enumerate() {
            let y = at.1 + row as f64 * face.leading();
            self.text(face.label(line, (at.0, y), anchor));
        }
    }

    /// Lines under each other around a middle.
    pub fn lines_around(&mut self, face: Face, lines: &[String], at: Point, anchor: Anchor) {
        let above = (lines.len().saturating_sub(1)) as f64 / 2.0 * face.leading();
        let first = at.1 - above + MIDDLE * face.size;
        self.lines(face, lines, (at.0, first), anchor);
    }

    /// Labels under the places `xs` of an axis, thinned until they keep apart, the last and, where
    /// it fits, the first always among them. Wraps into `room` px.
    pub fn x_labels(&mut self, xs: &[f64], texts: &[String], y: f64, room: f64) {
        let face = self.face();
        let (mut blocks, mut ends) = (Vec::new(), Vec::new());
        for (x, text) in xs.iter().zip(texts) {
            let lines = face.wrap(text, room, 2);
            let half = face.widest(&lines) / 2.0;
            let edge = 4.0 + half;
            let x = within(*x, edge, f64::from(self.scene.width) - edge);
            ends.push((x - half - size::GAP, x + half + size::GAP));
            blocks.push((lines, x));
        }
        let shown = thinned(&ends);
        for (at, (lines, x)) in blocks.iter().enumerate() {
            if shown.contains(&at) {
                self.lines(face, lines, (*x, y), Anchor::Middle);
            }
        }
    }

    /// Labels of periods below a field.
    pub fn periods(&mut self, xs: &[f64], texts: &[String], field: &Bounds, room: f64) {
        let y = field.bottom + size::GAP + self.face().leading();
        self.x_labels(xs, texts, y, room);
    }

    /// The field of a chart with values upwards and periods across: the area less the room for
    /// both axes and a margin on the right.
    pub fn field(&self, numbers: &Numbers, axis: &Axis, periods: &[String], margin: f64) -> Bounds {
        let face = self.face();
        let (mut gutter, mut rows) = (0.0_f64, 0);
        for tick in &axis.ticks {
            gutter = gutter.max(face.width(&numbers.tick(axis, *tick)));
        }
        for period in periods {
            rows = rows.max(face.wrap(period, 90.0, 2).len());
        }
        Bounds {
            left: self.area.left + gutter + size::BLOCK,
            top: self.area.top,
            right: self.area.right - margin,
            bottom: self.area.bottom - rows as f64 * face.leading() - 2.0 * size::GAP,
        }
    }

    /// Light lines with their values on the left; the zero line, where it is drawn, is stronger.
    /// Where the labels stand.
    pub fn grid(
        &mut self,
        numbers: &Numbers,
        axis: &Axis,
        field: &Bounds,
        zero: bool,
    ) -> Vec<Bounds> {
        let face = self.face();
        for &tick in &axis.ticks {
            let y = axis.place(tick, field.bottom, field.top);
            let (from, to) = ((field.left, y), (field.right, y));
            if tick != 0.0 {
                self.line(from, to, self.palette.grid, size::HAIR);
            } else if zero {
                self.line(from, to, self.palette.axis, size::ZERO);
            }
        }
        let mut taken = Vec::new();
        for &tick in &axis.ticks {
            let y = axis.place(tick, field.bottom, field.top) + MIDDLE * face.size;
            let at = (field.left - size::GAP - 1.0, y);
            let label = face.label(&numbers.tick(axis, tick), at, Anchor::End);
            taken.push(label.bounds().grown(1.0));
            self.text(label);
        }
        taken
    }

    /// A value beyond the end of its bar: on the left of a negative one.
    pub fn beyond(&mut self, face: Face, text: &str, bar: &Bounds, y: f64, negative: bool) {
        self.text(if negative {
            face.label(text, (bar.left - size::GAP, y), Anchor::End)
        } else {
            face.label(text, (bar.right + size::GAP, y), Anchor::Start)
        });
    }
}

/// Which of some labels can be shown, from the last on at equal steps, and the first if it fits.
fn thinned(ends: &[(f64, f64)]) -> Vec<usize> {
    for every in 1..=ends.len() {
        let mut shown: Vec<usize> = Vec::new();
        let mut apart = true;
        let mut at = ends.len();
        while at > 0 {
            at -= 1;
            apart &= shown.last().is_none_or(|last| ends[at].1 <= ends[*last].0);
            shown.push(at);
            at = (at + 1).saturating_sub(every);
        }
        if !apart {
            continue;
        }
        // The first stands beside the earliest shown, or in its place.
        let fits = |at: &usize| *at != 0 && ends[0].1 <= ends[*at].0;
        match &shown[..] {
            [.., earliest] if fits(earliest) => shown.push(0),
            [.., next, earliest] if *earliest != 0 && fits(next) => {
                shown.pop();
                shown.push(0);
            }
            _ => {}
        }
        return shown;
    }
    Vec::new()
}

/// A label's lines to be spread: where their middle wants to be and how high they are.
pub(crate) struct Block {
    pub wanted: f64,
    pub height: f64,
}

/// Neighbours that touch move as one group, around the mean of their wishes.
struct Group {
    members: Vec<usize>,
    height: f64,
    top: f64,
    /// The sum over the members of the top that each wishes for the group.
    wish: f64,
}

/// Middles for blocks under each other between `top` and `bottom`, as near to the wanted places
/// as they can be without overlapping; none if they do not fit.
pub(crate) fn spread(blocks: &[Block], top: f64, bottom: f64) -> Vec<f64> {
    let mut needed = 0.0;
    for block in blocks {
        needed += block.height;
    }
    if needed > bottom - top {
        return Vec::new();
    }
    // Sorted by insertion: there are a dozen at most, and a library's sort weighs 2 kB.
    let mut order: Vec<usize> = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let before = |&other: &usize| blocks[other].wanted <= block.wanted;
        let place = order.iter().take_while(|other| before(other)).count();
        order.insert(place, at);
    }
    let mut groups: Vec<Group> = Vec::new();
    for at in order {
        let block = &blocks[at];
        let mut group = Group {
            members: vec![at],
            height: block.height,
            top: 0.0,
            wish: block.wanted - block.height / 2.0,
        };
        loop {
            let count = group.members.len() as f64;
            group.top = (group.wish / count).min(bottom - group.height).max(top);
            match groups.pop() {
                Some(mut above) if above.top + above.height > group.top => {
                    above.wish += group.wish - above.height * count;
                    above.height += group.height;
                    above.members.append(&mut group.members);
                    group = above;
                }
                Some(above) => {
                    groups.push(above);
                    break;
                }
                None => break,
            }
        }
        groups.push(group);
    }
    let mut middles = vec![0.0; blocks.len()];
    for group in groups {
        let mut y = group.top;
        for at in group.members {
            middles[at] = y + blocks[at].height / 2.0;
            y += blocks[at].height;
        }
    }
    middles
}

/// Lines and middles for blocks beside each other: each stands as near as it can to its wanted
/// place, on the first line on which it is free.
pub(crate) fn stagger(blocks: &[Block], left: f64, right: f64) -> Vec<(usize, f64)> {
    let mut placed: Vec<(usize, f64)> = Vec::new();
    for block in blocks {
        let half = block.height / 2.0;
        let middle = within(block.wanted, left + half, right - half);
        let mut line = 0;
        let mut at = 0;
        while at < placed.len() {
            let apart = (half + blocks[at].height / 2.0) - (placed[at].1 - middle).abs();
            if placed[at].0 == line && apart > 0.0 {
                line += 1;
                at = 0;
            } else {
                at += 1;
            }
        }
        placed.push((line, middle));
    }
    placed
}

/// Keeps labels off each other and off lines.
#[derive(Default)]
pub(crate) struct Placer {
    pub taken: Vec<Bounds>,
    pub segments: Vec<(Point, Point)>,
}

impl Placer {
    /// Takes the room of a label, if it is free and inside `room`.
    pub fn take(&mut self, room: &Bounds, label: &Label) -> bool {
        let bounds = label.bounds();
        let free = self.is_free(room, &bounds);
        if free {
            self.taken.push(bounds.grown(1.0));
        }
        free
    }

    fn is_free(&self, room: &Bounds, bounds: &Bounds) -> bool {
        bounds.left >= room.left
            && bounds.right <= room.right
            && bounds.top >= room.top
            && bounds.bottom <= room.bottom
            && !self.taken.iter().any(|taken| taken.overlaps(bounds))
            && !self
                .segments
                .iter()
                .any(|segment| crosses(*segment, bounds))
    }
}

/// Whether a line touches a rectangle (Liang–Barsky).
fn crosses((from, to): (Point, Point), bounds: &Bounds) -> bool {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    for (run, room) in [
        (-dx, from.0 - bounds.left),
        (dx, bounds.right - from.0),
        (-dy, from.1 - bounds.top),
        (dy, bounds.bottom - from.1),
    ] {
        if run == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if run < 0.0 {
            enter = enter.max(room / run);
        } else {
            leave = leave.min(room / run);
        }
    }
    enter <= leave
}

/// How a series is drawn beside its name in a legend.
#[derive(Clone, Copy)]
pub(crate) enum Swatch {
    Line {
        tone: Tone,
        dashed: bool,
        marker: Option<usize>,
    },
    Fill {
        tone: Tone,
        pattern: Pattern,
    },
    Dot(Tone),
}

/// How an area differs from its neighbours in more than colour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pattern {
    Solid,
    /// Only the outline.
    Hollow,
    /// An outline with so many percent of its colour inside.
    Tinted(u8),
    /// Lines that rise to the right.
    Rising,
    /// Lines that fall to the right.
    Falling,
}

impl Pattern {
    /// The pattern of a series, by its place.
    pub const fn of(at: usize) -> Self {
        match at % 3 {
            0 => Pattern::Solid,
            1 => Pattern::Rising,
            _ => Pattern::Falling,
        }
    }
}

impl Plot {
    /// A rectangle of data.
    pub fn fill(&mut self, bounds: Bounds, colour: Colour, pattern: Pattern) {
        let background = self.palette.background;
        match pattern {
            Pattern::Solid => self.rect(bounds, colour),
            Pattern::Tinted(percent) => {
                self.rect(bounds, colour);
                let inside = self.palette.mix(colour, f64::from(percent) / 100.0);
                self.rect(bounds.grown(-1.0), inside);
            }
            Pattern::Hollow => {
                self.rect(bounds, colour);
                let line = 1.5;
                if bounds.width() > 2.0 * line && bounds.height() > 2.0 * line {
                    self.rect(bounds.grown(-line), background);
                }
            }
            Pattern::Rising | Pattern::Falling => {
                self.rect(bounds, colour);
                self.hatch(&bounds, pattern == Pattern::Rising, background);
            }
        }
    }

    /// Lines at 45° through a rectangle.
    fn hatch(&mut self, bounds: &Bounds, rising: bool, colour: Colour) {
        const APART: f64 = 6.0;
        let (width, height) = (bounds.width(), bounds.height());
        let mut start = APART / 2.0;
        while start < width + height {
            // From the left or upper edge to the upper or right edge, mirrored for the other way.
            let from = (0.0_f64.max(start - height), start.min(height));
            let to = (start.min(width), 0.0_f64.max(start - width));
            let place = |(x, y): Point| {
                let x = if rising {
                    bounds.left + x
                } else {
                    bounds.right - x
                };
                (x, bounds.top + y)
            };
            self.line(place(from), place(to), colour, 1.0);
            start += APART;
        }
    }

    /// A dashed line through points.
    pub fn dashed(&mut self, points: &[Point], colour: Colour, width: f64) {
        let (dash, space) = size::DASH;
        // Where in the pattern of one dash and one space we are.
        let mut phase = 0.0;
        for pair in points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let length = (dx * dx + dy * dy).sqrt();
            let at = |along: f64| {
                let share = along / length;
                (
                    from.0 + share * (to.0 - from.0),
                    from.1 + share * (to.1 - from.1),
                )
            };
            let mut along = -phase;
            while along < length {
                let (start, end) = (along.max(0.0), (along + dash).min(length));
                if end > start {
                    self.line(at(start), at(end), colour, width);
                }
                along += dash + space;
            }
            phase = length - (along - dash - space);
        }
    }

    /// The sign of a point; its shape differs by series.
    pub fn marker(&mut self, at: Point, which: usize, colour: Colour) {
        let r = size::DOT;
        let around = |corners: &[(f64, f64)]| -> Vec<Point> {
            let mut points = Vec::new();
            for (x, y) in corners {
                points.push((at.0 + x * r, at.1 + y * r));
            }
            points
        };
        match which % 4 {
            0 => self.circle(at, r, colour),
            1 => self.area(
                around(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
                colour,
            ),
            2 => self.area(
                around(&[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]),
                colour,
            ),
            _ => self.area(around(&[(0.0, -1.3), (1.25, 1.0), (-1.25, 1.0)]), colour),
        }
    }

    /// A legend at the top of the area, which then begins below it.
    pub fn legend(&mut self, entries: &[(Swatch, String)]) {
        let face = Face::new(size::LABEL, self.palette.text);
        for entry in place_legend(face, entries, self.area.width()) {
            let middle = self.area.top + entry.top + face.leading() / 2.0;
            let left = self.area.left + entry.left;
            self.swatch(entries[entry.at].0, (left, middle));
            let lines = (left + SWATCH + size::GAP, middle + MIDDLE * face.size);
            self.lines(face, &entry.lines, lines, Anchor::Start);
        }
        self.area.top += legend_height(entries, self.area.width());
    }

    fn swatch(&mut self, swatch: Swatch, (x, y): Point) {
        match swatch {
            Swatch::Line {
                tone,
                dashed,
                marker,
            } => {
                let points = [(x, y), (x + SWATCH, y)];
                if dashed {
                    self.dashed(&points, tone.mark, size::LINE);
                } else {
                    self.path(points.to_vec(), tone.mark, size::LINE);
                    if let Some(marker) = marker {
                        self.marker((x + SWATCH / 2.0, y), marker, tone.mark);
                    }
                }
            }
            Swatch::Fill { tone, pattern } => {
                let half = 5.5;
                let bounds = Bounds {
                    left: x,
                    top: y - half,
                    right: x + SWATCH,
                    bottom: y + half,
                };
                self.fill(bounds, tone.mark, pattern);
            }
            Swatch::Dot(tone) => self.circle((x + SWATCH / 2.0, y), size::DOT + 0.5, tone.mark),
        }
    }
}

/// The width of a sign in a legend.
const SWATCH: f64 = 18.0;

struct Entry {
    at: usize,
    left: f64,
    top: f64,
    lines: Vec<String>,
}

fn place_legend(face: Face, entries: &[(Swatch, String)], room: f64) -> Vec<Entry> {
    let (mut left, mut top, mut below) = (0.0, 0.0, 0.0_f64);
    let mut placed = Vec::new();
    for (at, (_, name)) in entries.iter().enumerate() {
        let lines = face.wrap(name, room - SWATCH - size::GAP, 3);
        let width = SWATCH + size::GAP + face.widest(&lines);
        if left > 0.0 && left + width > room {
            (left, top) = (0.0, below);
        }
        below = below.max(top + lines.len() as f64 * face.leading());
        placed.push(Entry {
            at,
            left,
            top,
            lines,
        });
        left += width + 2.0 * size::BLOCK;
    }
    placed
}

/// The height that [`Plot::legend`] takes: nothing without entries.
pub(crate) fn legend_height(entries: &[(Swatch, String)], room: f64) -> f64 {
    let face = Face::new(size::LABEL, (0, 0, 0));
    let mut height = 0.0_f64;
    for entry in place_legend(face, entries, room) {
        let lines = entry.lines.len() as f64 * face.leading();
        height = height.max(entry.top + lines + size::BLOCK);
    }
    height
}

/// A block of header or footer: lines of one face.
struct Paragraph {
    face: Face,
    lines: Vec<String>,
}

impl Paragraph {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * self.face.leading()
    }
}

fn height(paragraphs: &[Paragraph]) -> f64 {
    let mut lines = 0.0;
    for paragraph in paragraphs {
        lines += paragraph.height();
    }
    if lines == 0.0 {
        0.0
    } else {
        lines + size::BLOCK
    }
}

/// Lays a chart out.
///
/// # Errors
/// `chart.*` and `input.*` where the spec cannot be drawn, with the path of the field.
pub fn layout(spec: &ChartSpec) -> Result<Scene, Error> {
    let chart = spec.chart();
    let frame = chart.frame();
    chart.problems()?;

    let palette = frame.theme.palette();
    let words = frame.language.words();
    let width = f64::from(frame.width);
    let room = width - 2.0 * size::PADDING;
    let paragraph = |face: Face, text: &str, most| Paragraph {
        face,
        lines: if clean(text).is_empty() {
            Vec::new()
        } else {
            face.wrap(text, room, most)
        },
    };
    let subtitle = subtitle(
        frame.subtitle.as_deref().unwrap_or_default(),
        &chart.unit_text(),
    );
    let subtitle = paragraph(Face::new(size::SUBTITLE, palette.muted), &subtitle, 4);
    let (header, footer) = if frame.plain {
        // The unit stays: without it the numbers mean nothing.
        let unit = capitalised(&chart.unit_text());
        let unit = paragraph(Face::new(size::LABEL, palette.muted), &unit, 3);
        (vec![unit], Vec::new())
    } else {
        let foot = Face::new(size::FOOT, palette.muted);
        let said = |template: &'static str, name: &'static str, text: &Option<String>| match text
            .as_deref()
        {
            Some(text) if !clean(text).is_empty() => paragraph(
                foot,
                &{
                    let mut said = String::new();
                    Sentence::new(template).put(name, text).say(&mut said);
                    said
                },
                5,
            ),
            _ => paragraph(foot, "", 0),
        };
        (
            vec![
                paragraph(Face::new(size::TITLE, palette.text).bold(), &frame.title, 5),
                subtitle,
            ],
            vec![
                said(words.note, "note", &frame.note),
                said(words.source, "source", &frame.source),
            ],
        )
    };

    let natural = chart.natural_height(room);
    let around = 2.0 * size::PADDING + height(&header) + height(&footer);
    let wanted = frame
        .height
        .map_or(natural, |height| f64::from(height) - around);
    let body = wanted.max(chart.least_height(room));
    let total = (around + body).ceil();

    let mut plot = Plot {
        scene: Scene {
            width: frame.width,
            height: total as u32,
            shapes: Vec::new(),
            marks: Vec::new(),
        },
        area: Bounds {
            left: size::PADDING,
            top: size::PADDING + height(&header),
            right: width - size::PADDING,
            bottom: size::PADDING + height(&header) + body,
        },
        palette,
    };
    if !frame.transparent {
        let all = Bounds {
            left: 0.0,
            top: 0.0,
            right: width,
            bottom: total,
        };
        plot.rect(all, palette.background);
    }
    stack(&mut plot, &header, size::PADDING);
    chart.draw(&mut plot);
    stack(
        &mut plot,
        &footer,
        total - size::PADDING - height(&footer) + size::BLOCK,
    );
    Ok(plot.scene)
}

/// Sets paragraphs under each other.
fn stack(plot: &mut Plot, paragraphs: &[Paragraph], top: f64) {
    let mut y = top;
    for paragraph in paragraphs {
        let face = paragraph.face;
        let middle = (face.leading() - (ASCENT + DESCENT) * face.size) / 2.0;
        let first = y + middle + ASCENT * face.size;
        plot.lines(
            face,
            &paragraph.lines,
            (size::PADDING, first),
            Anchor::Start,
        );
        y += paragraph.height();
    }
}

/// What is shown and its unit in one line.
fn subtitle(text: &str, unit: &str) -> String {
    match (text.trim(), unit) {
        ("", unit) => capitalised(unit),
        (text, "") => text.to_owned(),
        (text, unit) => [text, ", ", unit].concat(),
    }
}

/// The first letter large; for units, so `đ` is the only letter beyond ASCII.
fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    match signs.next() {
        Some('đ') => ["Đ", signs.as_str()].concat(),
        Some(first) => {
            let mut large = String::from(first.to_ascii_uppercase());
            large.push_str(signs.as_str());
            large
        }
        None => String::new(),
    }
}

/// The height that a picture will have, in px.
///
/// # Errors
/// As [`layout`].
pub fn height_for(spec: &ChartSpec) -> Result<u32, Error> {
    layout(spec).map(|scene| scene.height)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(wanted: &[f64]) -> Vec<Block> {
        let block = |&wanted: &f64| Block {
            wanted,
            height: 4.0,
        };
        wanted.iter().map(block).collect()
    }

    #[test]
    fn blocks_are_spread_as_near_to_their_places_as_they_fit() {
        // Alone, and side by side without moving.
        assert_eq!(spread(&blocks(&[5.0]), 0.0, 20.0), [5.0]);
        assert_eq!(spread(&blocks(&[9.0, 5.0]), 0.0, 20.0), [9.0, 5.0]);
        // A group stays around the mean of its wishes: 5, 10 and 10.
        let middles = spread(&blocks(&[5.0, 10.0, 10.0]), 0.0, 20.0);
        let third = 25.0 / 3.0;
        for (middle, expected) in middles.iter().zip([third - 4.0, third, third + 4.0]) {
            assert!((middle - expected).abs() < 1e-12, "{middles:?}");
        }
        // Just enough room, and too little.
        assert_eq!(spread(&blocks(&[5.0, 5.0]), 10.0, 18.0), [12.0, 16.0]);
        assert_eq!(spread(&blocks(&[5.0, 5.0]), 10.0, 17.9), [0.0; 0]);
    }

    #[test]
    fn blocks_that_touch_share_a_line() {
        let placed = stagger(&blocks(&[4.0, 8.0, 9.0]), 0.0, 20.0);
        assert_eq!(placed, [(0, 4.0), (0, 8.0), (1, 9.0)]);
    }

    #[test]
    fn a_line_crosses_what_it_touches() {
        let bounds = Bounds {
            left: 10.0,
            top: 10.0,
            right: 20.0,
            bottom: 20.0,
        };
        for (from, to, touches) in [
            ((0.0, 15.0), (30.0, 15.0), true),
            ((15.0, 0.0), (15.0, 30.0), true),
            ((12.0, 12.0), (14.0, 12.0), true),
            ((0.0, 10.0), (30.0, 10.0), true),
            ((0.0, 20.0), (30.0, 20.0), true),
            ((0.0, 30.0), (30.0, 0.0), true),
            ((0.0, 9.0), (30.0, 9.0), false),
            ((21.0, 0.0), (21.0, 30.0), false),
            ((0.0, 15.0), (9.0, 15.0), false),
            ((0.0, 15.0), (15.0, 35.0), false),
        ] {
            assert_eq!(crosses((from, to), &bounds), touches, "{from:?} {to:?}");
            assert_eq!(crosses((to, from), &bounds), touches, "{to:?} {from:?}");
        }
    }
}
