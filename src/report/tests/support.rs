//! What several of these tests need.

use std::path::Path;

use super::fixture::{self, Rows};
use crate::job::Language;
use crate::language::Locale;
use crate::language::text::Text;
use crate::measures::{Measure, Measures};
use crate::report::background::Background;
use crate::report::model;
use crate::report::model::page::{Block, Chart, Page, Section};
use crate::report::model::reading::Reading;

pub const LANGUAGES: [Language; 2] = [Language::En, Language::Ja];

pub fn page(measures: &Measures, background: &Background, language: Language) -> Page {
    model::page(&Reading { measures, background, words: Locale::of(language) })
}

pub fn section(
    id: &str,
    measures: &Measures,
    background: &Background,
    language: Language,
) -> Section {
    let mut sections = page(measures, background, language).sections.into_iter();
    sections.find(|section| section.id == id).unwrap_or_else(|| panic!("no section is {id}"))
}

/// What a section says: its lead, and the sentences above its charts and tables.
pub fn said(
    section: &str,
    measures: &Measures,
    background: &Background,
    language: Language,
) -> Vec<String> {
    let section = self::section(section, measures, background, language);
    let blocks = section.blocks.iter().filter_map(|block| match block {
        // It has its rules in a file of its own.
        Block::Chart(chart) if chart.name == "handoff_flow" => None,
        Block::Chart(chart) => Some(chart.heading.plain()),
        Block::Message(message) => Some(message.heading.plain()),
        Block::Paragraph(text) => Some(text.plain()),
        Block::Unknown(unknown) => {
            Some(format!("{} | {}", unknown.what.plain(), unknown.why.plain()))
        }
        Block::Table(_) | Block::Definitions(_) => None,
    });
    section.lead.iter().map(Text::plain).chain(blocks).collect()
}

/// A chart of the page; none where the page leaves it out.
pub fn chart(
    name: &str,
    measures: &Measures,
    background: &Background,
    language: Language,
) -> Option<Chart> {
    let page = page(measures, background, language);
    model::charts(&page.sections).find(|chart| chart.name == name).cloned()
}

/// The heading of a chart in English and Japanese.
pub fn headings(name: &str, measures: &Measures, background: &Background) -> [String; 2] {
    LANGUAGES.map(|language| {
        let chart = chart(name, measures, background, language).expect("the chart is there");
        assert_eq!(chart.drawing.missing_characters, 0);
        chart.heading.plain()
    })
}

/// The measures without some of their rows.
pub fn without(measures: &Measures, drop: impl Fn(&Measure) -> bool) -> Measures {
    let mut rest = Measures::default();
    rest.extend(measures.rows().iter().filter(|row| !drop(row)).cloned());
    rest
}

/// The company by hand without some of its rows, and with others in their place.
pub fn but_for(drop: impl Fn(&Measure) -> bool, add: impl FnOnce(&mut Rows)) -> Measures {
    let mut rows = Rows(without(&fixture::measures((121, 148)), drop));
    add(&mut rows);
    rows.0
}

/// A figure: the row and the column that it shows, and what is printed.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure {
    pub row: String,
    pub column: String,
    pub text: String,
}

/// The figures of a page or a mail.
pub fn figures(markup: &str) -> Vec<Figure> {
    let figure = |tag: &str| {
        let (tag, text) = tag.split_once('>')?;
        let row = attribute(tag, "data-measure")?;
        let column = attribute(tag, "data-part").unwrap_or_else(|| "value".to_owned());
        Some(Figure { row, column, text: unescape(text) })
    };
    markup.split('<').filter_map(figure).collect()
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    Some(unescape(value.split_once('"')?.0))
}

/// Text as it was before it became markup.
fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Fails unless a file of the repository holds this text; with `TASUKI_ACCEPT=1` it is written
/// instead.
pub fn assert_accepted(file: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("TASUKI_ACCEPT").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, text).unwrap();
    }
    let accepted = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        accepted == text,
        "{} differs: look at it, then run the test with TASUKI_ACCEPT=1",
        file.display()
    );
}
