//! What of the page goes where there is no room for all of it, a mail and a summary: of
//! each section what it found and one picture, what to do today, and what all rests on.
//! Chosen by rule, never worded anew, so that all three say the same.

use super::model::page::{Block, Chart, Page, Row, Section, Table, Unknown};
use crate::language::figure::Figure;
use crate::language::text::Text;
use crate::measures::name;

/// The most pictures that an excerpt holds: one of the ledger, one a question.
const MAX_CHARTS: usize = 6;

/// What of the page is carried elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt<'a> {
    /// The page.
    pub page: &'a Page,
    /// The sections that say what happened, in reading order.
    pub sections: Vec<SectionExcerpt<'a>>,
    /// What leaked, the most first.
    pub leaks: Vec<Leak<'a>>,
    /// What to do today.
    pub act: Option<Act<'a>>,
    /// What all rests on.
    pub grounds: Option<Grounds<'a>>,
}

/// What of a section is carried.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionExcerpt<'a> {
    /// The section.
    pub section: &'a Section,
    /// What it says beside its first sentence.
    pub saying: Option<Saying<'a>>,
}

/// One thing that a section says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Saying<'a> {
    /// A message with its picture.
    Chart(&'a Chart),
    /// A message.
    Message(&'a Text),
    /// What cannot be known.
    Unknown(&'a Unknown),
}

/// One leak of the ledger.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leak<'a> {
    /// What it is called.
    pub name: &'a str,
    /// How many leads.
    pub leads: &'a Figure,
    /// The share of all.
    pub share: Option<&'a Figure>,
}

/// What to do today.
#[derive(Debug, Clone, PartialEq)]
pub struct Act<'a> {
    /// The section's title.
    pub title: &'static str,
    /// All of it in one sentence.
    pub lead: Option<&'a Text>,
    /// What it says of each kind of lead.
    pub messages: Vec<&'a Text>,
}

/// What all rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Grounds<'a> {
    /// The section.
    pub section: &'a Section,
    /// The sources, with the rows read and set aside.
    pub sources: Vec<ExcerptRows<'a>>,
}

/// How many rows of a source were read and set aside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExcerptRows<'a> {
    /// The source.
    pub name: &'a str,
    /// Rows read.
    pub read: &'a Figure,
    /// Rows set aside.
    pub set_aside: Option<&'a Figure>,
}

impl<'a> Excerpt<'a> {
    /// The excerpt of a page.
    #[must_use]
    pub fn of(page: &'a Page) -> Self {
        let with_id = |id: &str| page.sections.iter().find(|section| section.id == id);
        let mut charts = 0;
        let sections = page
            .sections
            .iter()
            .filter(|section| !matches!(section.id, "act" | "grounds"))
            .map(|section| {
                let saying = saying(section, charts < MAX_CHARTS);
                charts += usize::from(matches!(saying, Some(Saying::Chart(_))));
                SectionExcerpt { section, saying }
            })
            .collect();
        Self {
            page,
            sections,
            leaks: with_id("ledger").map(leaks).unwrap_or_default(),
            act: with_id("act").map(act),
            grounds: with_id("grounds")
                .map(|section| Grounds { section, sources: sources(section) }),
        }
    }

    /// The charts, in reading order.
    pub fn charts(&self) -> impl Iterator<Item = &'a Chart> {
        self.sections.iter().filter_map(|it| match it.saying {
            Some(Saying::Chart(chart)) => Some(chart),
            _ => None,
        })
    }
}

impl<'a> SectionExcerpt<'a> {
    /// What the section found, in one sentence.
    #[must_use]
    pub fn finding(&self) -> Option<&'a Text> {
        self.section.lead.as_ref().or(match self.saying? {
            Saying::Chart(chart) => Some(&chart.heading),
            Saying::Message(heading) => Some(heading),
            Saying::Unknown(unknown) => Some(&unknown.what),
        })
    }
}

/// The first chart; where there is none the first message, or else what cannot be known.
fn saying(section: &Section, with_chart: bool) -> Option<Saying<'_>> {
    let chart = section.blocks.iter().find_map(|block| match block {
        Block::Chart(chart) if with_chart => Some(Saying::Chart(chart)),
        Block::Chart(chart) => Some(Saying::Message(&chart.heading)),
        _ => None,
    });
    let message = || {
        section.blocks.iter().find_map(|block| match block {
            Block::Message(message) => Some(Saying::Message(&message.heading)),
            _ => None,
        })
    };
    let unknown = || {
        section.blocks.iter().find_map(|block| match block {
            Block::Unknown(unknown) => Some(Saying::Unknown(unknown)),
            _ => None,
        })
    };
    chart.or_else(message).or_else(unknown)
}

/// The section's tables: those of its charts and messages, and those that stand alone.
fn tables(section: &Section) -> impl Iterator<Item = &Table> {
    section.blocks.iter().flat_map(|block| -> Vec<&Table> {
        match block {
            Block::Chart(chart) => vec![&chart.data_table],
            Block::Table(table) => vec![table],
            Block::Message(message) => message.tables.iter().collect(),
            _ => Vec::new(),
        }
    })
}

/// The figure of a measure in a row.
fn of_measure<'a>(row: &'a Row, measure: &str) -> Option<&'a Figure> {
    let mut figures = row.cells.iter().flat_map(Text::figures);
    figures.find(|figure| figure.source.measure == measure)
}

fn leaks(section: &Section) -> Vec<Leak<'_>> {
    let leaks = |table: &'_ Table| {
        table
            .rows
            .iter()
            .any(|row| row.mark.is_some() && of_measure(row, name::LEDGER_LEADS).is_some())
    };
    let Some(table) = tables(section).find(|table| leaks(table)) else {
        return Vec::new();
    };
    let mut leaks: Vec<Leak> = table
        .rows
        .iter()
        .filter(|row| row.mark.is_some())
        .filter_map(|row| {
            Some(Leak {
                name: &row.head,
                leads: of_measure(row, name::LEDGER_LEADS)?,
                share: of_measure(row, name::LEDGER_SHARE),
            })
        })
        .collect();
    let leads = |leak: &Leak| leak.leads.number.unwrap_or_default();
    leaks.sort_by(|one, other| leads(other).total_cmp(&leads(one)));
    leaks
}

fn act(section: &Section) -> Act<'_> {
    // Paragraphs there are about the lists of leads, which stay on the page.
    let messages = section.blocks.iter().filter_map(|block| match block {
        Block::Message(message) => Some(&message.heading),
        Block::Unknown(unknown) => Some(&unknown.what),
        Block::Chart(chart) => Some(&chart.heading),
        Block::Paragraph(_) | Block::Table(_) | Block::Definitions(_) => None,
    });
    Act { title: section.title, lead: section.lead.as_ref(), messages: messages.collect() }
}

fn sources(section: &Section) -> Vec<ExcerptRows<'_>> {
    tables(section)
        .flat_map(|table| &table.rows)
        .filter_map(|row| {
            Some(ExcerptRows {
                name: &row.head,
                read: of_measure(row, name::ROWS_READ)?,
                set_aside: of_measure(row, name::ROWS_SET_ASIDE)
                    .filter(|figure| figure.number.is_some_and(|rows| rows > 0.0)),
            })
        })
        .collect()
}
