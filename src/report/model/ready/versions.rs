//! What a change of the contract went with: handoffs under a version against those under the
//! one before it (definitions, section 11).

use crate::domain::Endpoint;
use crate::language::figure::Unit;
use crate::language::{Locale, message};
use crate::measures::name;
use crate::report::model::page::{Column, Message, Row, Table};
use crate::report::model::reading::Reading;
use crate::report::model::ready::comparison::{self, Between, Comparison, version_in_sentence};

/// The last change of the contract, and on demand those before it; nothing where it never
/// changed.
#[must_use]
pub fn message(reading: &Reading) -> Option<Message> {
    let later = reading.measures.group(name::VERSION_HANDOFFS, "version").count();
    let between = Between::Versions { later };
    let leading = comparison::leading(reading, between)?;
    let mut folded: Vec<Table> =
        (2..later).rev().map(|later| differences(reading, later)).collect();
    folded.push(handoffs(reading));
    Some(Message {
        heading: leading.sentence(reading),
        tables: vec![differences(reading, later)],
        note: Some(comparison::note(reading, &leading)),
        folded,
    })
}

fn differences(reading: &Reading, later: usize) -> Table {
    let words = reading.words;
    let comparisons: Vec<Comparison> = Endpoint::ALL
        .iter()
        .filter_map(|endpoint| Comparison::of(reading, Between::Versions { later }, *endpoint))
        .collect();
    let heads = [later, later.saturating_sub(1)].map(|number| version(words, number));
    let mut table = comparison::table(reading, &comparisons, &heads, "", Vec::new());
    table.caption = message!(
        words,
        "ready-versions-caption",
        later = version_in_sentence(words, later),
        earlier = version_in_sentence(words, later.saturating_sub(1)),
    );
    table
}

/// A contract version, by itself.
fn version(words: &Locale, number: usize) -> String {
    message!(words, "ready-version", number = number).plain()
}

fn handoffs(reading: &Reading) -> Table {
    let words = reading.words;
    let rows = reading
        .measures
        .group(name::VERSION_HANDOFFS, "version")
        .enumerate()
        .map(|(place, row)| Row {
            head: version(words, place + 1),
            cells: vec![reading.cell(Some(row), Unit::Count)],
            ..Row::default()
        })
        .collect();
    Table {
        caption: words.label("version-handoffs-caption").into(),
        columns: vec![
            Column::words(words.label("contract-version")),
            Column::numbers(words.label("handoffs")),
        ],
        rows,
        ..Table::default()
    }
}
