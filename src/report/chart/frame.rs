//! From a drawn sheet to a [`Drawing`]: the picture for the page, and the same picture
//! under its heading, with its note, on white.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};

use super::backend::SvgBackend;
use super::colour::Paint;
use super::sheet::{Look, Sheet, UNITS, chart_id, escaped, filled, number};
use super::text::{TICK, TITLE, wrap, wrap_evenly};
use super::{Drawing, Heading};
use crate::report::font::{FAMILY, Weight};

/// Width of a chart in pixels.
pub const WIDTH: f64 = 640.0;

/// White around a chart that stands alone.
const MARGIN: f64 = 24.0;

/// What plotters may complain of.
pub type DrawError = DrawingAreaErrorKind<Infallible>;

/// The whole of a sheet as plotters draws on it.
pub type Area<'sheet> = DrawingArea<SvgBackend<'sheet>, Shift>;

/// Pixels in plotters' units.
#[allow(clippy::cast_possible_truncation)] // a chart is some thousand units wide and high
pub fn units(pixels: f64) -> i32 {
    (pixels * f64::from(UNITS)).round() as i32
}

/// The part of the sheet that plotters is to draw in: `left` and `top` in pixels, then
/// width and height.
pub fn area(sheet: &Sheet, (left, top): (f64, f64), (width, height): (f64, f64)) -> Area<'_> {
    let size = |length: f64| u32::try_from(units(length)).unwrap_or(0);
    SvgBackend::new(sheet, (size(left + width), size(top + height)))
        .into_drawing_area()
        .shrink((units(left), units(top)), (size(width), size(height)))
}

/// Draws a chart: `draw` is given an empty sheet and says how high it has become. With
/// nothing to draw, or if plotters refuses, the alternative text stands in the picture's
/// place: never an empty one.
pub fn compose(
    name: &str,
    heading: &Heading,
    alt: &str,
    empty: bool,
    draw: impl FnOnce(&Sheet) -> Result<f64, DrawError>,
) -> Drawing {
    let sheet = Sheet::new(name);
    let drawn = if empty { None } else { draw(&sheet).ok() };
    let (sheet, height) = match drawn {
        Some(height) => (sheet, height),
        None => in_words(name, alt),
    };
    let (body, missing) = sheet.into_parts();
    let inline_svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" id=\"{}\" role=\"img\" \
         aria-label=\"{}\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" \
         font-family=\"{}\">\n{body}</svg>",
        chart_id(name),
        escaped(alt),
        number(WIDTH),
        number(height),
        number(WIDTH),
        number(height),
        families()
    );
    let (standalone_svg, missing_around) = standalone(name, heading, alt, &body, height);
    Drawing { inline_svg, standalone_svg, missing_characters: missing + missing_around }
}

/// The family list; it ends in one that every renderer knows.
fn families() -> String {
    format!(
        "'{FAMILY}', 'Hiragino Sans', 'Yu Gothic', Meiryo, 'Noto Sans CJK JP', system-ui, \
         sans-serif"
    )
}

/// The alternative text as the picture.
fn in_words(name: &str, alt: &str) -> (Sheet, f64) {
    let sheet = Sheet::new(name);
    let look = Look::plain(TICK).paint(Paint::Muted);
    let end = lines(&sheet, &wrap(alt, TICK, Weight::Regular, WIDTH), 0.0, 8.0, look);
    (sheet, end + 8.0)
}

/// Writes lines one below the other from `top`; says where the last one ends.
fn lines(sheet: &Sheet, texts: &[String], left: f64, top: f64, look: Look) -> f64 {
    let pitch = (look.size * 1.5).round();
    let mut middle = top + pitch / 2.0;
    for text in texts {
        sheet.text_middle(text, left, middle, look);
        middle += pitch;
    }
    middle - pitch / 2.0
}

/// The chart under its heading, on white. Also how many characters of the heading and
/// the note the font lacks.
fn standalone(
    name: &str,
    heading: &Heading,
    alt: &str,
    body: &str,
    height: f64,
) -> (String, usize) {
    let around = Sheet::new(name);
    let mut top = MARGIN;
    let title = wrap_evenly(&heading.title, TITLE, Weight::Bold, WIDTH);
    if !title.is_empty() {
        top = lines(&around, &title, MARGIN, top - 4.0, Look::plain(TITLE).bold()) + 16.0;
    }
    let mut bottom = top + height;
    let note = wrap(&heading.note, TICK, Weight::Regular, WIDTH);
    if !note.is_empty() {
        let look = Look::plain(TICK).paint(Paint::Muted);
        bottom = lines(&around, &note, MARGIN, bottom + 16.0, look);
    }
    bottom += MARGIN - 4.0;
    let (around, missing) = around.into_parts();
    let width = WIDTH + 2.0 * MARGIN;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{}\" \
         viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" font-family=\"{}\">\n\
         <rect width=\"{}\" height=\"{}\" {}/>\n{around}\
         <g transform=\"translate({} {})\">\n{body}</g>\n</svg>\n",
        escaped(alt),
        number(width),
        number(bottom),
        number(width),
        number(bottom),
        families(),
        number(width),
        number(bottom),
        filled(Paint::Ground),
        number(MARGIN),
        number(top),
    );
    (svg, missing)
}
