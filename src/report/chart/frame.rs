//! What every chart has around its picture, and the way from one to a [`Drawing`]: the
//! picture for the page, and the same picture under its heading, with its note, on white.

use super::colour::Paint;
use super::sheet::{Look, Sheet, chart_id, escaped, filled, number};
use super::text::{TICK, TITLE, wrap, wrap_evenly};
use crate::report::font::{FAMILY, Weight};

/// Width of a chart in pixels.
pub const WIDTH: f64 = 640.0;

/// White around a chart that is shown alone.
const MARGIN: f64 = 24.0;

/// The picture of a chart: data that is already worded, and how it is drawn.
pub trait Picture {
    /// Whether there is nothing to draw.
    fn is_empty(&self) -> bool;

    /// Draws on an empty sheet; says how high the picture has become.
    fn draw_on(&self, sheet: &Sheet) -> f64;

    /// The drawing. With nothing to draw, the alternative text takes the picture's place:
    /// never an empty one.
    fn draw(&self, caption: &Caption) -> Drawing {
        let sheet = Sheet::new(caption.name);
        let height = if self.is_empty() {
            draw_words(&sheet, &caption.alternative)
        } else {
            self.draw_on(&sheet)
        };
        caption.around(sheet, height)
    }
}

/// What is written around a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// Name of the chart in a file name and in the ids of its elements, such as `sla_by_week`.
    pub name: &'static str,
    /// The chart's message, a whole sentence made from the numbers. It is above the picture
    /// where that is shown without the page.
    pub title: String,
    /// Denominators, the clock, what is too few to judge; below the picture there. May be empty.
    pub note: String,
    /// The same message for those who cannot see the picture.
    pub alternative: String,
}

/// One chart, drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// For the page: no heading, a transparent ground, `role="img"` with the alternative
    /// text, colours that follow [`style`](super::style). 640 logical pixels wide.
    pub inline_svg: String,
    /// For `charts/*.svg` and the PNG: heading and note drawn in, on white.
    pub standalone_svg: String,
    /// How many characters the font lacks and 〓 was drawn for.
    pub missing_characters: usize,
}

/// The family list; it ends in one that every renderer knows.
fn families() -> String {
    format!(
        "'{FAMILY}', 'Hiragino Sans', 'Yu Gothic', Meiryo, 'Noto Sans CJK JP', system-ui, \
         sans-serif"
    )
}

/// Writes the alternative text as the picture; says how high it has become.
fn draw_words(sheet: &Sheet, alternative: &str) -> f64 {
    let look = Look::plain(TICK).paint(Paint::Muted);
    lines(sheet, &wrap(alternative, TICK, Weight::Regular, WIDTH), 0.0, 8.0, look) + 8.0
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

impl Caption {
    /// A picture for the page and for a file.
    fn around(&self, sheet: Sheet, height: f64) -> Drawing {
        let (body, missing) = sheet.into_parts();
        let head = format!("class=\"chart\" id=\"{}\" ", chart_id(self.name));
        let inline_svg = format!("{}\n{body}</svg>", self.svg(&head, WIDTH, height));
        let (standalone_svg, missing_around) = self.standalone(&body, height);
        Drawing { inline_svg, standalone_svg, missing_characters: missing + missing_around }
    }

    /// The start tag of a picture.
    fn svg(&self, attributes: &str, width: f64, height: f64) -> String {
        let (alternative, width, height) =
            (escaped(&self.alternative), number(width), number(height));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}role=\"img\" \
             aria-label=\"{alternative}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" font-family=\"{}\">",
            families()
        )
    }

    /// The chart under its heading, on white. Also how many characters of the heading and
    /// the note the font lacks.
    fn standalone(&self, body: &str, height: f64) -> (String, usize) {
        let around = Sheet::new(self.name);
        let mut top = MARGIN;
        let title = wrap_evenly(&self.title, TITLE, Weight::Bold, WIDTH);
        if !title.is_empty() {
            top = lines(&around, &title, MARGIN, top - 4.0, Look::plain(TITLE).bold()) + 16.0;
        }
        let mut bottom = top + height;
        let note = wrap(&self.note, TICK, Weight::Regular, WIDTH);
        if !note.is_empty() {
            let look = Look::plain(TICK).paint(Paint::Muted);
            bottom = lines(&around, &note, MARGIN, bottom + 16.0, look);
        }
        bottom += MARGIN - 4.0;
        let width = WIDTH + 2.0 * MARGIN;
        let (around, missing) = around.into_parts();
        let svg = format!(
            "{}\n<rect width=\"{}\" height=\"{}\" {}/>\n{around}\
             <g transform=\"translate({} {})\">\n{body}</g>\n</svg>\n",
            self.svg("", width, bottom),
            number(width),
            number(bottom),
            filled(Paint::Ground),
            number(MARGIN),
            number(top),
        );
        (svg, missing)
    }
}
