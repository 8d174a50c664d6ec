//! Which figures a page shows, so that it can say what they mean.

use super::page::{Block, Section, Table};
use crate::language::figure::Figure;
use crate::language::text::Text;

/// Calls `see` with each figure of the sections, in reading order.
fn walk<'a>(sections: &'a [Section], see: &mut dyn FnMut(&'a Figure)) {
    let mut text = |text: &'a Text| text.figures().for_each(&mut *see);
    for section in sections {
        section.lead.iter().for_each(&mut text);
        for block in &section.blocks {
            match block {
                Block::Paragraph(paragraph) => text(paragraph),
                Block::Unknown(unknown) => {
                    text(&unknown.what);
                    text(&unknown.why);
                }
                Block::Chart(chart) => {
                    text(&chart.heading);
                    text(&chart.note);
                    table(&chart.data_table, &mut text);
                }
                Block::Table(it) => table(it, &mut text),
                Block::Message(message) => {
                    text(&message.heading);
                    message.note.iter().for_each(&mut text);
                    for it in message.tables.iter().chain(&message.folded) {
                        table(it, &mut text);
                    }
                }
                Block::Definitions(_) => {}
            }
        }
    }
}

fn table<'a>(table: &'a Table, see: &mut dyn FnMut(&'a Text)) {
    see(&table.caption);
    for row in table.rows.iter().chain(&table.totals).chain(&table.beside) {
        row.explanation.iter().for_each(&mut *see);
        row.cells.iter().for_each(&mut *see);
    }
}

/// The measures shown, in the order in which they first appear.
#[must_use]
pub fn measures(sections: &[Section]) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    walk(sections, &mut |figure| {
        if !names.contains(&figure.source.measure) {
            names.push(figure.source.measure);
        }
    });
    names
}
