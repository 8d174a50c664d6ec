//! What is drawn on: one growing string of SVG elements, with every number, colour and
//! character written in one way, so that the same chart gives the same bytes. Lengths are
//! pixels.
//!
//! Why not one of plotters' backends: its bitmap backend sets Japanese brackets in the wrong
//! place, its SVG backend measures labels too narrow, and neither has classes, which the page
//! needs to follow the reader's theme. Here texts are measured by the advance widths of
//! the font that draws them, and a colour is both a class and an attribute.

use std::cell::RefCell;
use std::fmt::Write as _;

use super::colour::{Paint, Stroke};
use super::text::shorten;
use crate::report::font::{self, Weight};

/// How far below the middle of a text its baseline is, at a font size of 1: half the
/// height of a capital, which is also about the middle of a kanji.
const MIDDLE: f64 = 0.36;

/// Space between a text and a second one right after it.
pub const SECOND: f64 = 8.0;

/// Which end of a text its position is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    #[default]
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Font size in pixels.
    pub size: f64,
    /// Font weight.
    pub weight: Weight,
    /// Colour.
    pub paint: Paint,
    /// Which end is placed.
    pub anchor: Anchor,
}

impl Look {
    /// A text that starts at its position, in ink.
    pub const fn plain(size: f64) -> Self {
        Self { size, weight: Weight::Regular, paint: Paint::Ink, anchor: Anchor::Start }
    }

    /// The same in bold.
    pub const fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// The same in another colour.
    pub const fn paint(self, paint: Paint) -> Self {
        Self { paint, ..self }
    }

    /// The same placed by another end.
    pub const fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

/// What has been drawn so far.
#[derive(Debug, Default)]
struct Drawn {
    body: String,
    missing: usize,
}

/// A sheet to draw on.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Name of the chart, which its ids begin with.
    name: String,
    drawn: RefCell<Drawn>,
}

impl Sheet {
    /// An empty sheet for the chart of this name.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), drawn: RefCell::default() }
    }

    /// Appends one element.
    fn element(&self, element: &str) {
        self.drawn.borrow_mut().body.push_str(element);
    }

    /// Draws a line through points. A level or upright line of one pixel goes through the
    /// middle of its pixels, where it is sharp.
    pub fn line(&self, points: &[(f64, f64)], stroke: Stroke) {
        let sharp = |coordinate: f64| coordinate.floor() + 0.5;
        let (path, bent) = match *points {
            [(x, from), (to, y)] if stroke.width == 1.0 && from == y => {
                (path(&[(x, sharp(y)), (to, sharp(y))]), "")
            }
            [(x, from), (end, to)] if stroke.width == 1.0 && x == end => {
                (path(&[(sharp(x), from), (sharp(x), to)]), "")
            }
            [_, _] => (path(points), ""),
            _ => (path(points), " stroke-linejoin=\"round\""),
        };
        let style = line_style(stroke);
        self.element(&format!("<path d=\"{path}\" fill=\"none\" {style}{bent}/>\n"));
    }

    /// Draws the lines of a path's commands.
    pub fn stroke(&self, path: &str, stroke: Stroke) {
        let style = line_style(stroke);
        self.element(&format!("<path d=\"{path}\" fill=\"none\" {style}/>\n"));
    }

    /// Draws straight lines that enclose nothing, by a path's commands.
    pub fn ticks(&self, path: &str, stroke: Stroke) {
        self.element(&format!("<path d=\"{path}\" {}/>\n", line_style(stroke)));
    }

    /// Fills the shapes of a path's commands.
    pub fn fill(&self, path: &str, paint: Paint) {
        self.element(&format!("<path d=\"{path}\" {}/>\n", filled(paint)));
    }

    /// Fills the shape that points outline.
    pub fn polygon(&self, points: &[(f64, f64)], paint: Paint) {
        self.fill(&(path(points) + "Z"), paint);
    }

    /// Fills a rectangle.
    pub fn rectangle(&self, (x, y): (f64, f64), (width, height): (f64, f64), paint: Paint) {
        self.element(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>\n",
            number(x),
            number(y),
            number(width),
            number(height),
            filled(paint)
        ));
    }

    /// Draws a frame that covers what is behind it.
    pub fn frame(&self, (left, top): (f64, f64), (width, height): (f64, f64), paint: Paint) {
        self.element(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\" class=\"f-{} s-{}\" \
             fill=\"{}\" stroke=\"{}\" stroke-width=\"1.5\"/>\n",
            number(left + 0.8),
            number(top),
            number(width - 1.6),
            number(height),
            Paint::Ground.name(),
            paint.name(),
            Paint::Ground.light(),
            paint.light()
        ));
    }

    /// Writes a text with its middle at a height, shortened to a width.
    pub fn fit(&self, text: &str, width: f64, x: f64, middle: f64, look: Look) {
        self.text_middle(&shorten(text, look.size, look.weight, width), x, middle, look);
    }

    /// Writes a text with its middle at a height.
    pub fn text_middle(&self, text: &str, x: f64, middle: f64, look: Look) {
        self.text(&[(text, look)], x, middle + look.size * MIDDLE);
    }

    /// Writes a text, and right after it a second one that looks different: one element,
    /// so that the space between is right in whatever font the reader has.
    pub fn two_texts(&self, texts: [(&str, Look); 2], x: f64, middle: f64) {
        let [(_, look), _] = texts;
        self.text(&texts, x, middle + look.size * MIDDLE);
    }

    /// Writes texts one after the other on a baseline. The first says which end is placed.
    fn text(&self, texts: &[(&str, Look)], x: f64, baseline: f64) {
        let mut drawn = self.drawn.borrow_mut();
        let mut element = String::new();
        for (text, look) in texts {
            let drawable = font::drawable(text);
            drawn.missing += drawable.missing;
            if drawable.text.trim().is_empty() {
                continue;
            }
            let first = element.is_empty();
            let place = if first {
                format!("<text x=\"{}\" y=\"{}\"", number(x), number(baseline))
            } else {
                format!("<tspan dx=\"{}\"", number(SECOND))
            };
            let weight = match look.weight {
                Weight::Bold => " font-weight=\"700\"",
                Weight::Regular if first => "",
                Weight::Regular => " font-weight=\"400\"",
            };
            let anchor = match look.anchor {
                Anchor::Middle if first => " text-anchor=\"middle\"",
                Anchor::End if first => " text-anchor=\"end\"",
                _ => "",
            };
            let _ = write!(
                element,
                "{place} {} font-size=\"{}\"{weight}{anchor}>{}{}",
                filled(look.paint),
                number(look.size),
                escaped(&drawable.text),
                if first { "" } else { "</tspan>" }
            );
        }
        if !element.is_empty() {
            element.push_str("</text>\n");
            drawn.body.push_str(&element);
        }
    }

    /// Puts what `draw` draws into a group with a title, which a browser shows under the
    /// pointer. It is an extra: the page's table says the same.
    pub fn titled<T>(&self, title: &str, draw: impl FnOnce() -> T) -> T {
        self.element(&format!("<g><title>{}</title>\n", escaped(title)));
        let result = draw();
        self.element("</g>\n");
        result
    }

    /// Draws a hatched rectangle: a breach that colour alone must not say.
    pub fn hatched(&self, (x, y): (f64, f64), (width, height): (f64, f64)) {
        let name = chart_id(&self.name);
        let pattern = format!(
            "<pattern id=\"{name}-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" {}/>\
             <rect width=\"1.6\" height=\"6\" {}/></pattern>\n",
            filled(Paint::Vermillion),
            filled(Paint::Ground)
        );
        let mut drawn = self.drawn.borrow_mut();
        if !drawn.body.contains(&pattern) {
            drawn.body.push_str(&pattern);
        }
        let _ = writeln!(
            drawn.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"url(#{name}-hatch)\"/>",
            number(x),
            number(y),
            number(width),
            number(height)
        );
    }

    /// Draws a disc, or a ring that shows the ground.
    pub fn point(&self, (x, y): (f64, f64), radius: f64, paint: Paint, hollow: bool) {
        self.element(&format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>\n",
            number(x),
            number(y),
            number(radius),
            full_or_hollow(paint, hollow)
        ));
    }

    /// Draws a square on its tip, or its outline that shows the ground: a mark that differs
    /// from a disc without colour.
    pub fn diamond(&self, (x, y): (f64, f64), radius: f64, paint: Paint, hollow: bool) {
        let (x, y) = (number(x), number(y));
        let out = number(radius);
        self.element(&format!(
            "<path d=\"M{x} {y}m-{out} 0l{out} -{out}l{out} {out}l-{out} {out}z\" {}/>\n",
            full_or_hollow(paint, hollow)
        ));
    }

    /// The elements, and how many characters the font lacked.
    pub fn into_parts(self) -> (String, usize) {
        let drawn = self.drawn.into_inner();
        (drawn.body, drawn.missing)
    }
}

/// Class and attribute of a fill.
pub fn filled(paint: Paint) -> String {
    format!("class=\"f-{}\" fill=\"{}\"", paint.name(), paint.light())
}

/// Class and attributes of a mark: filled, or an outline that shows the ground.
fn full_or_hollow(paint: Paint, hollow: bool) -> String {
    if !hollow {
        return filled(paint);
    }
    format!(
        "class=\"f-{} s-{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"2\"",
        Paint::Ground.name(),
        paint.name(),
        Paint::Ground.light(),
        paint.light()
    )
}

/// The commands of a path through points, with the short forms for level and upright.
fn path(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    let mut last = None;
    for &(x, y) in points {
        let (right, down) = (number(x), number(y));
        // Writing to a string cannot fail.
        let _ = match last {
            None => write!(path, "M{right} {down}"),
            Some(before) if before == (x, y) => Ok(()),
            Some((_, level)) if level == y => write!(path, "H{right}"),
            Some((upright, _)) if upright == x => write!(path, "V{down}"),
            Some(_) => write!(path, "L{right} {down}"),
        };
        last = Some((x, y));
    }
    path
}

/// Class and attributes of a line.
fn line_style(Stroke { paint, width, dashed }: Stroke) -> String {
    let mut style = format!("class=\"s-{}\" stroke=\"{}\"", paint.name(), paint.light());
    let width = number(width);
    if width != "1" {
        let _ = write!(style, " stroke-width=\"{width}\"");
    }
    if dashed {
        style.push_str(" stroke-dasharray=\"5 4\"");
    }
    style
}

/// A length with at most one decimal, and no decimal that is zero.
pub fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Without a negative zero.
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    if rounded.is_finite() { format!("{rounded}") } else { "0".to_owned() }
}

/// A text as XML writes it. What XML cannot hold at all becomes 〓.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\r' | '\t' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push(font::MISSING),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// The id of a chart: its name in letters, digits and hyphens, distinct from the
/// page's own ids.
pub fn chart_id(name: &str) -> String {
    let name = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    "chart-".chars().chain(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            [12.0, 12.34, -0.04, 0.25, f64::NAN].map(number),
            ["12", "12.3", "0", "0.3", "0"]
        );
    }

    #[test]
    fn a_missing_character_is_drawn_as_geta_and_counted() {
        let sheet = Sheet::new("x");
        sheet.text_middle("株式会社😀", 0.0, 0.0, Look::plain(15.0));
        let (body, missing) = sheet.into_parts();
        assert!(body.contains("株式会社〓"));
        assert_eq!(missing, 1);
    }

    #[test]
    fn a_hostile_name_stays_text() {
        let sheet = Sheet::new("x");
        sheet.titled("</title><script>\"&\u{1}", || {
            sheet.text_middle("<b onload='x'>\"&", 0.0, 0.0, Look::plain(15.0));
        });
        let (body, _) = sheet.into_parts();
        assert!(body.contains("<title>&lt;/title&gt;&lt;script&gt;&quot;&amp;〓</title>"));
        assert!(body.contains(">&lt;b onload='x'&gt;&quot;&amp;</text>"));
    }

    #[test]
    fn ids_are_valid_whatever_the_name() {
        assert_eq!(chart_id("sla by \"week"), "chart-sla-by--week");
    }
}
