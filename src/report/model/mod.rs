//! What the report says, in which order, with which words: from measure rows to a
//! [`Page`](page::Page). One file a section; no markup.

pub mod contract;
pub mod decide;
pub mod evidence;
pub mod finding;
pub mod gaps;
pub mod headline;
pub mod ledger;
pub mod naming;
pub mod page;
pub mod pass;
pub mod reading;
pub mod ready;
pub mod reject;
pub mod reliance;
pub mod respond;
pub mod rules;
pub mod shown;
pub mod weekly;
pub mod worklist;

use page::{Block, Masthead, Page, Section};
use reading::Reading;

use gaps::Gap;

/// The whole report in the reading's language, its charts drawn.
#[must_use]
pub fn page(reading: &Reading) -> Page {
    let (words, background) = (reading.words, reading.background);
    let (finding, mut deck) = finding::finding(reading);
    // Before all others: they say how these are to be read.
    deck.splice(0..0, reliance::sentences(reading));
    let mut sections = vec![ledger::section(reading)];
    if background.any_handoff {
        sections.push(ready::section(reading));
        sections.push(decide::section(reading));
        sections.push(pass::section(reading));
        sections.push(respond::section(reading));
        sections.push(reject::section(reading));
    } else {
        sections.push(unknown(reading));
    }
    sections.push(worklist::section(reading));
    let grounds = evidence::section(reading, &sections, missing_characters(&sections));
    sections.push(grounds);
    let company = background.job.company.clone().unwrap_or_default();
    let week = words.days_from_to(background.week.monday, background.week.sunday);
    let kind = words.label("report-kind");
    let title =
        if company.is_empty() { format!("{kind} {week}") } else { format!("{company} – {week}") };
    Page {
        title,
        masthead: Masthead {
            company,
            kind,
            week,
            as_of: words.instant(&background.as_of),
            contract: contract::in_force(words, background),
        },
        finding,
        deck,
        cards: headline::cards(reading),
        sections,
    }
}

/// All that cannot be known without a recorded handoff, said once.
fn unknown(reading: &Reading) -> Section {
    Section {
        id: "unknown",
        question: None,
        title: reading.words.label("section-unknown"),
        lead: None,
        terms: Vec::new(),
        blocks: vec![Block::Unknown(gaps::unknown(reading, Gap::Handoffs))],
    }
}

/// How many characters the charts' font lacks, over all charts.
#[must_use]
pub fn missing_characters(sections: &[Section]) -> usize {
    charts(sections).map(|chart| chart.drawing.missing_characters).sum()
}

/// Every chart, in reading order.
pub fn charts(sections: &[Section]) -> impl Iterator<Item = &page::Chart> {
    sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Chart(chart) => Some(chart.as_ref()),
        _ => None,
    })
}
