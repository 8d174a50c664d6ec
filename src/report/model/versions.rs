//! What a change of the contract went with: handoffs under a version against those under the
//! one before it (definitions, section 11).

use super::comparison::{self, Comparison};
use super::page::{Column, Message, Row, Table};
use super::reading::Reading;
use crate::domain::Endpoint;
use crate::language::figure::Unit;
use crate::measures::name;
use crate::report::words::judged::Between;

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
        heading: reading.words.comparison(&leading.compared(reading)),
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
    let heads = [later, later.saturating_sub(1)].map(|version| words.version(version).0);
    let mut table = comparison::table(reading, &comparisons, &heads, "", Vec::new());
    table.caption = words.versions_caption(later);
    table
}

fn handoffs(reading: &Reading) -> Table {
    let words = reading.words;
    let rows = reading
        .measures
        .group(name::VERSION_HANDOFFS, "version")
        .enumerate()
        .map(|(place, row)| Row {
            head: words.version(place + 1).0,
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
