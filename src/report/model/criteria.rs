//! Which criterion is missing at the handoff, and how many of the five are met (definitions,
//! section 6).

use super::figure::{Part, Reading, Unit};
use super::page::{Block, Chart, Column, Message, Row, Table};
use super::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{Bar, Drawing, Heading, HorizontalBars};
use crate::report::vocabulary::Criterion;

/// How many of the five criteria may be met.
const COUNTS: [&str; 6] = ["5", "4", "3", "2", "1", "0"];

fn row<'a>(reading: &Reading<'a>, measure: &str, criterion: Criterion) -> Option<&'a Measure> {
    reading.measures.get(measure, "criterion", criterion.key(), ALL)
}

fn has_any(row: Option<&Measure>) -> bool {
    row.is_some_and(|row| row.is_suppressed() || row.denominator.is_some_and(|n| n > 0.0))
}

/// The criteria by how often each is missing: a picture where handoffs are enough for one,
/// and the table.
#[must_use]
pub fn block(reading: &Reading) -> Option<Block> {
    let (words, labels) = (reading.words, reading.words.labels());
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
    let mut columns = vec![Column::words(labels.criterion)];
    if tells_missing {
        columns.push(Column::numbers(labels.missing));
        columns.push(Column::numbers(labels.missing_count));
        columns.push(Column::numbers(labels.alone_missing));
    }
    columns.push(Column::numbers(labels.criterion_unknown));
    columns.push(Column::numbers(labels.criterion_met));
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
            Row { head: words.criterion_head(*criterion).to_owned(), cells, ..Row::default() }
        })
        .collect();
    let table =
        Table { caption: labels.criteria_caption.into(), columns, rows, ..Table::default() };
    let complete = reading
        .measures
        .total(name::CHECKLIST_MET)
        .filter(|row| row.value.is_some() && row.numerator == row.denominator);
    let mut picture = None;
    let heading = match (criteria.first().and_then(|most| Some((*most, missing(*most)?))), complete)
    {
        (_, Some(all)) => {
            words.criteria_heading_complete(&reading.part(all, Part::Denominator, Unit::Count))
        }
        (Some((_, missing)), None) if reading.too_few(missing) => {
            words.criteria_heading_few(&reading.part(missing, Part::Denominator, Unit::Count))
        }
        (Some((most, missing)), None) if tells_missing => {
            picture = Some(missing);
            words.criteria_heading(most, &reading.part_of(missing))
        }
        _ => return Some(Block::Table(table)),
    };
    let Some(missing) = picture else {
        return Some(Block::Message(Message {
            heading,
            tables: vec![table],
            note: tells_missing.then(|| words.criteria_note()),
            folded: Vec::new(),
        }));
    };
    let note = words.criteria_picture_note(&reading.part(missing, Part::Denominator, Unit::Count));
    Some(Block::Chart(Box::new(Chart {
        name: "criteria_missing",
        drawing: drawing(reading, &criteria, &heading, &note),
        heading,
        note,
        twin: table,
        twin_open: true,
    })))
}

/// The shares of incomplete handoffs that lacked each criterion.
fn drawing(reading: &Reading, criteria: &[Criterion], heading: &Text, note: &Text) -> Drawing {
    let bars = criteria.iter().filter_map(|criterion| {
        let row = row(reading, name::CRITERION_MISSING, *criterion)?;
        Some(Bar {
            label: reading.words.criterion_head(*criterion).to_owned(),
            value: row.value?,
            value_label: reading.value(row, Unit::Share).text,
            strong: false,
            detail: Some(reading.parts(Some(row)).plain()),
        })
    });
    let picture = HorizontalBars {
        name: "criteria_missing".to_owned(),
        heading: Heading { title: heading.plain(), note: note.plain() },
        alt: heading.plain(),
        rows: bars.collect(),
        reference: None,
    };
    picture.draw()
}

/// Handoffs by how many criteria they met.
#[must_use]
pub fn counts(reading: &Reading) -> Option<Table> {
    let labels = reading.words.labels();
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
        caption: labels.criteria_met_caption.into(),
        columns: vec![
            Column::words(labels.criteria_met),
            Column::numbers(labels.handoffs),
            Column::numbers(labels.share),
            Column::numbers(labels.interval),
        ],
        rows,
        ..Table::default()
    })
}
