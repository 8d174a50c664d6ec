//! The page as a mail: what of it a reader sees in an inbox, printed as HTML that mail
//! programs show alike, and packed with its pictures into one message.

mod html;
mod message;
mod prose;

use super::excerpt::Excerpt;
use super::model::page::Chart;
use super::png::{PngError, png};
use crate::language::Locale;

pub use html::document;
pub use message::{Envelope, message};

/// How wide a picture is shown, in pixels of the screen.
const SHOWN_WIDTH: u32 = 560;

/// Pixels of a picture in a unit of the drawing, which is shown at less than its own width:
/// sharp on a screen of double density.
const SCALE: f32 = 2.0;

/// A chart as a mail carries it: without its heading, which stands above it as text, so that
/// it is read where pictures are blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailPicture {
    /// Its content id, without brackets.
    pub id: String,
    /// Its name as a file.
    pub file: String,
    /// The pixels.
    pub png: Vec<u8>,
}

/// A chart's content id.
fn content_id(chart: &Chart, words: &'static Locale) -> String {
    format!("{}.{}@tasuki", chart.name, words.tag())
}

/// The pictures of an excerpt, in reading order.
///
/// # Errors
/// The name of the chart that cannot be turned into pixels, and why.
pub fn pictures(
    excerpt: &Excerpt,
    words: &'static Locale,
) -> Result<Vec<MailPicture>, (&'static str, PngError)> {
    excerpt
        .charts()
        .map(|chart| {
            Ok(MailPicture {
                id: content_id(chart, words),
                file: format!("{}.{}.png", chart.name, words.tag()),
                png: png(&chart.drawing.inline_svg, SCALE)
                    .map_err(|problem| (chart.name, problem))?,
            })
        })
        .collect()
}
