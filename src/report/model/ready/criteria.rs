//! Which criterion is missing at the handoff, and how many of the five are met (definitions,
//! section 6).

use crate::domain::Criterion;
use crate::language::figure::{Part, Unit};
use crate::language::message;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{Bar, HorizontalBars};
use crate::report::model::page::{Block, Chart, Column, Message, Row, Table};
use crate::report::model::reading::Reading;

/// How many of the five criteria may be met.
const COUNTS: [&str; 6] = ["5", "4", "3", "2", "1", "0"];

fn row<'a>(reading: &Reading<'a>, measure: &str, criterion: Criterion) -> Option<&'a Measure> {
    reading.measures.get(measure, "criterion", criterion.name(), ALL)
}

fn has_any(row: Option<&Measure>) -> bool {
    row.is_some_and(|row| row.is_suppressed() || row.denominator.is_some_and(|n| n > 0.0))
}

/// The criteria by how often each is missing: a picture where handoffs are enough for one,
/// and the table.
#[must_use]
pub fn block(reading: &Reading) -> Option<Block> {
    let words = reading.words;
    let mut criteria: Vec<Criterion> = Criterion::ALL
        .iter()
        .copied()
        .filter(|criterion| has_any(row(reading, name::CRITERION_MET, *criterion)))
        .collect();
    if criteria.is_empty() {
        return None;
    }
    let missing = |criterion| row(reading, name::CRITERION_MISSING, criterion);
    let share = |criterion| missing(criterion).and_then(|row| row.value).unwrap_or_default();
    criteria.sort_by(|one, other| share(*other).total_cmp(&share(*one)));
    let tells_missing = criteria.iter().any(|criterion| has_any(missing(*criterion)));
    let mut columns = vec![Column::words(words.label("criterion"))];
    if tells_missing {
        columns.push(Column::numbers(words.label("missing")));
        columns.push(Column::numbers(words.label("missing-count")));
        columns.push(Column::numbers(words.label("alone-missing")));
    }
    columns.push(Column::numbers(words.label("criterion-unknown")));
    columns.push(Column::numbers(words.label("criterion-met")));
    let rows = criteria
        .iter()
        .map(|criterion| {
            let of = |measure| row(reading, measure, *criterion);
            let mut cells = Vec::new();
            if tells_missing {
                cells.push(reading.rate_cell(of(name::CRITERION_MISSING)));
                cells.push(reading.parts(of(name::CRITERION_MISSING)));
                cells.push(reading.cell(of(name::CRITERION_ALONE_MISSING), Unit::Share));
            }
            cells.push(reading.cell(of(name::CRITERION_UNKNOWN), Unit::Share));
            cells.push(reading.cell(of(name::CRITERION_MET), Unit::Share));
            Row {
                head: words.term("criterion.head", criterion.name()).to_owned(),
                cells,
                ..Row::default()
            }
        })
        .collect();
    let table = Table {
        caption: words.label("criteria-caption").into(),
        columns,
        rows,
        ..Table::default()
    };
    let complete = reading
        .measures
        .total(name::CHECKLIST_MET)
        .filter(|row| row.value.is_some() && row.numerator == row.denominator);
    let mut picture = None;
    let heading = match (criteria.first().and_then(|most| Some((*most, missing(*most)?))), complete)
    {
        (_, Some(all)) => {
            let all = reading.part(all, Part::Denominator, Unit::Count);
            message!(words, "ready-criteria-complete", all = all)
        }
        (Some((_, missing)), None) if reading.too_few(missing) => {
            let incomplete = reading.part(missing, Part::Denominator, Unit::Count);
            message!(words, "ready-criteria-few", incomplete = incomplete)
        }
        (Some((most, missing)), None) if tells_missing => {
            picture = Some(missing);
            message!(
                words,
                "ready-criteria",
                criterion = words.term("criterion.quoted", most.name()),
                handoffs = reading.part_of(missing).text(words, "ready-handoffs"),
            )
        }
        _ => return Some(Block::Table(table)),
    };
    let Some(missing) = picture else {
        return Some(Block::Message(Message {
            heading,
            tables: vec![table],
            note: tells_missing.then(|| words.label("ready-criteria-note").into()),
            folded: Vec::new(),
        }));
    };
    let incomplete = reading.part(missing, Part::Denominator, Unit::Count);
    let note = message!(words, "ready-criteria-picture-note", incomplete = incomplete);
    let picture = bars(reading, &criteria);
    let chart = Chart::new("criteria_missing", &picture, heading, note, table);
    Some(Block::Chart(Box::new(Chart { expanded: true, ..chart })))
}

/// The shares of incomplete handoffs that lacked each criterion.
fn bars(reading: &Reading, criteria: &[Criterion]) -> HorizontalBars {
    let bars = criteria.iter().filter_map(|criterion| {
        let row = row(reading, name::CRITERION_MISSING, *criterion)?;
        Some(Bar {
            label: reading.words.term("criterion.head", criterion.name()).to_owned(),
            value: row.value?,
            value_label: reading.value(row, Unit::Share).text,
            strong: false,
            detail: Some(reading.parts(Some(row)).plain()),
        })
    });
    HorizontalBars { rows: bars.collect(), reference: None }
}

/// Handoffs by how many criteria they met.
#[must_use]
pub fn counts(reading: &Reading) -> Option<Table> {
    let words = reading.words;
    let rows: Vec<Row> = COUNTS
        .iter()
        .filter_map(|count| {
            let row = reading.measures.get(name::CRITERIA_MET, "criteria", count, ALL)?;
            Some(Row {
                head: (*count).to_owned(),
                cells: vec![
                    reading.part(row, Part::Numerator, Unit::Count).into(),
                    reading.cell(Some(row), Unit::Share),
                    reading.interval(Some(row), Unit::Share),
                ],
                ..Row::default()
            })
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: words.label("criteria-met-caption").into(),
        columns: vec![
            Column::words(words.label("criteria-met")),
            Column::numbers(words.label("handoffs")),
            Column::numbers(words.label("share")),
            Column::numbers(words.label("interval")),
        ],
        rows,
        ..Table::default()
    })
}
