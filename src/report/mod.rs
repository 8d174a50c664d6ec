//! From measure rows to what people see (`docs/report.md`). `model` decides what is said, in which
//! order; `words` says it, one folder a language; `chart` draws; `html` prints. `excerpt`
//! chooses what of the page a mail (`email`) and a summary carry. Nothing here computes a
//! number: every figure on the page is a row of the measure table.

pub mod background;
pub mod chart;
mod checks;
#[cfg(test)]
mod contrast;
mod email;
mod excerpt;
pub(crate) mod font;
mod html;
pub mod model;
pub mod png;
mod summary;
#[cfg(test)]
pub(crate) mod tests;

use miette::Diagnostic;
use thiserror::Error;

use crate::job::Language;
use crate::language::message;
use crate::measures::Measures;

use crate::language::Locale;
pub use background::Background;
use email::Envelope;
use excerpt::Excerpt;
use model::page::Page;
use model::reading::Reading;
use png::png;
use summary::Summary;

/// Why a report could not be made.
#[derive(Debug, Error, Diagnostic)]
pub enum ReportError {
    /// A sum on the page would not be the sum of its parts.
    #[error("{what} add up to {parts}, and the total says {total}")]
    #[diagnostic(help(
        "this is a fault of tasuki, not of the data: please report it with measures.csv"
    ))]
    DoesNotAddUp {
        /// What is summed.
        what: String,
        /// The sum of the parts.
        parts: f64,
        /// The total.
        total: f64,
    },
    /// A chart could not be turned into pixels.
    #[error("the chart {chart} could not be drawn as a picture")]
    Picture {
        /// The chart's name.
        chart: &'static str,
        /// What is wrong.
        #[source]
        problem: png::PngError,
    },
}

/// The report in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The page, self-contained.
    pub html: String,
    /// The mail's HTML, which shows its pictures by their content ids.
    pub email_html: String,
    /// The mail as one message, its pictures in it.
    pub email_message: Vec<u8>,
    /// The summary, in Markdown.
    pub summary: String,
    /// Its charts as files.
    pub charts: Vec<NamedChart>,
    /// How many characters the charts' font lacks.
    pub missing_characters: usize,
}

/// A chart as files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedChart {
    /// Its name with the language, without ending: `sla_by_week.ja`.
    pub name: String,
    /// The picture under its heading.
    pub standalone_svg: String,
    /// The same as pixels.
    pub png_1x: Vec<u8>,
    /// At twice the size.
    pub png_2x: Vec<u8>,
}

/// Makes the report in one language.
///
/// # Errors
/// Where a sum and its parts disagree, or a chart cannot be turned into pixels.
pub fn render(
    measures: &Measures,
    background: &Background,
    language: Language,
) -> Result<Rendered, ReportError> {
    checks::sums(measures)?;
    let words = Locale::of(language);
    let reading = Reading { measures, background, words };
    let page = model::page(&reading);
    let charts = model::charts(&page.sections)
        .map(|chart| {
            let svg = &chart.drawing.standalone_svg;
            let pixels = |scale| {
                png(svg, scale)
                    .map_err(|problem| ReportError::Picture { chart: chart.name, problem })
            };
            Ok(NamedChart {
                name: format!("{}.{}", chart.name, words.tag()),
                png_1x: pixels(1.0)?,
                png_2x: pixels(2.0)?,
                standalone_svg: svg.clone(),
            })
        })
        .collect::<Result<Vec<_>, ReportError>>()?;
    let missing_characters = model::missing_characters(&page.sections);
    let Sent { email_html, email_message, summary } = sent(&page, background, words)?;
    let html = html::document(&page, words);
    Ok(Rendered { html, email_html, email_message, summary, charts, missing_characters })
}

/// What of the report is sent.
struct Sent {
    email_html: String,
    email_message: Vec<u8>,
    summary: String,
}

/// The mail and the summary of a page.
fn sent(page: &Page, background: &Background, words: &'static Locale) -> Result<Sent, ReportError> {
    let report = format!("report.{}.html", words.tag());
    let excerpt = Excerpt::of(page);
    let summary = Summary::of(&excerpt, words, &report);
    let email_html = email::document(&excerpt, words, &report);
    let pictures = email::pictures(&excerpt, words)
        .map_err(|(chart, problem)| ReportError::Picture { chart, problem })?;
    let envelope = Envelope {
        subject: message!(
            words,
            "mail-subject",
            finding = page.finding.plain(),
            week = &page.masthead.week
        )
        .plain(),
        date: background.as_of.timestamp(),
        week: background.week.name.clone(),
        language: words.tag(),
    };
    let email_message = email::message(&envelope, &summary.plain(), &email_html, &pictures);
    Ok(Sent { email_html, email_message, summary: summary.markdown() })
}
