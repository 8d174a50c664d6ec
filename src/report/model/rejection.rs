//! What sales sends back, why, and what came of it (definitions, section 9).

use super::figure::{Part, Reading, Unit};
use super::naming::{MOST_BARS, MOST_ROWS, whole};
use super::page::{Block, Chart, Column, Row, Section, Table, Unknown};
use super::reasons_against;
use super::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{Heading, Pareto, ReasonBar};
use crate::report::vocabulary::{NO_REASON, Outcome};
use crate::report::words::Gap;

/// The section.
#[must_use]
pub fn section(reading: &Reading) -> Section {
    let words = reading.words;
    let total = reading.measures.total(name::REJECTIONS);
    let handoffs = reading.measures.total(name::HANDOFFS);
    let mut blocks = Vec::new();
    let mut lead = None;
    if total.is_some_and(|row| row.value.is_some_and(|count| count <= 0.0)) {
        blocks
            .extend(handoffs.map(|row| {
                Block::Paragraph(words.no_rejections(&reading.value(row, Unit::Count)))
            }));
    } else {
        let key = Outcome::Rejected.key();
        let rejected = reading.measures.get(name::HANDOFF_OUTCOME, "outcome", key, ALL);
        lead = rejected.filter(|row| !row.is_suppressed()).map(|row| {
            words.rejection_lead(
                &reading.part(row, Part::Numerator, Unit::Count),
                &reading.part(row, Part::Denominator, Unit::Count),
                &reading.value(row, Unit::Share),
            )
        });
        if !reading.knows_reasons() {
            let (what, why) = words.gap(Gap::Reasons, reading.background);
            blocks.push(Block::Unknown(Unknown { what, why }));
        }
        blocks.extend(pareto(reading).map(|chart| Block::Chart(Box::new(chart))));
        blocks.extend(reasons_against::chart(reading).map(|chart| Block::Chart(Box::new(chart))));
        blocks.extend(records(reading).map(Block::Table));
    }
    Section {
        id: "rejection",
        question: Some(5),
        title: words.labels().section_rejection,
        lead,
        terms: super::contract::rejection_terms(reading),
        blocks,
    }
}

fn pareto(reading: &Reading) -> Option<Chart> {
    let (words, labels) = (reading.words, reading.words.labels());
    let reasons: Vec<&Measure> = reading
        .measures
        .group(name::REJECTION_REASON, "reason")
        .filter(|row| row.is_known())
        .collect();
    let top = reasons.first()?;
    let none = reasons.iter().find(|row| row.key == NO_REASON && row.value > Some(0.0));
    let of = |row: &Measure| reading.parts(Some(row));
    let heading = match none {
        Some(row) => words.reasons_heading_none(&reading.value(row, Unit::Share), of(row)),
        None if top.is_suppressed() => labels.reasons_caption.into(),
        None => words.reasons_heading_top(
            &reading.reason(&top.key),
            &reading.value(top, Unit::Share),
            of(top),
        ),
    };
    let all = match reading.measures.total(name::REJECTIONS) {
        Some(row) => reading.value(row, Unit::Count),
        None => reading.part(top, Part::Denominator, Unit::Count),
    };
    let carried = reading
        .measures
        .total(name::REJECTION_CARRIED_OVER)
        .map(|row| reading.value(row, Unit::Count));
    let note = words.reasons_note(&all, carried.as_ref());
    let cumulative = |row: &Measure| {
        reading.measures.get(name::REJECTION_REASON_CUMULATIVE, "reason", &row.key, ALL)
    };
    let bars = reasons
        .iter()
        .take(MOST_BARS)
        .map(|row| ReasonBar {
            label: reading.reason(&row.key),
            count: whole(row.numerator),
            share_label: match reading.part(row, Part::Numerator, Unit::Count) {
                count if row.is_suppressed() => count.text,
                count => words.count_and_share(&count, &reading.value(row, Unit::Share)),
            },
            blank: row.key == NO_REASON,
            cumulative_label: cumulative(row).map(|row| reading.value(row, Unit::Share).text),
        })
        .collect();
    let picture = Pareto {
        name: "rejection_reasons".to_owned(),
        heading: Heading { title: heading.plain(), note: note.plain() },
        alt: heading.plain(),
        cumulative_head: labels.cumulative.to_owned(),
        rows: bars,
    };
    let with_cumulative = reasons.iter().any(|row| cumulative(row).is_some());
    let mut columns = vec![
        Column::words(labels.reason),
        Column::numbers(labels.rejections),
        Column::numbers(labels.share),
        Column::numbers(labels.interval),
    ];
    if with_cumulative {
        columns.push(Column::numbers(labels.cumulative));
    }
    let rows = reasons
        .iter()
        .take(MOST_ROWS)
        .map(|row| {
            let count = reading.part(row, Part::Numerator, Unit::Count);
            let count = if row.key == NO_REASON { count.as_breach() } else { count };
            let mut cells: Vec<Text> = vec![
                count.into(),
                reading.rate_cell(Some(row)),
                reading.interval(Some(row), Unit::Share),
            ];
            if with_cumulative {
                cells.push(reading.cell(cumulative(row), Unit::Share));
            }
            Row { head: reading.reason(&row.key), cells, ..Row::default() }
        })
        .collect();
    let mut total_cells: Vec<Text> = vec![Text::from(&all), Text::default(), Text::default()];
    if with_cumulative {
        total_cells.push(Text::default());
    }
    let total = Row { head: labels.total.to_owned(), cells: total_cells, ..Row::default() };
    Some(Chart {
        name: "rejection_reasons",
        drawing: picture.draw(),
        heading,
        note,
        twin: Table {
            caption: labels.reasons_caption.into(),
            columns,
            rows,
            totals: vec![total],
            beside: Vec::new(),
            cut_short: reasons.len() > MOST_ROWS,
        },
        twin_open: false,
    })
}

fn records(reading: &Reading) -> Option<Table> {
    let labels = reading.words.labels();
    let rows: Vec<Row> = [
        (labels.with_reason, name::REJECTION_WITH_REASON),
        (labels.listed_reason, name::REJECTION_LISTED_REASON),
        (labels.returned, name::REJECTION_RETURNED),
        (labels.recovered, name::REJECTION_RECOVERED),
    ]
    .into_iter()
    .filter_map(|(head, measure)| {
        let row = reading.measures.total(measure)?;
        // What no source can tell is said above, once.
        row.is_known().then(|| Row {
            head: head.to_owned(),
            cells: vec![
                reading.rate_cell(Some(row)),
                reading.parts(Some(row)),
                reading.interval(Some(row), Unit::Share),
            ],
            ..Row::default()
        })
    })
    .collect();
    (!rows.is_empty()).then(|| Table {
        caption: labels.after_rejection_caption.into(),
        columns: vec![
            Column::words(labels.what),
            Column::numbers(labels.rate),
            Column::numbers(labels.of_all_short),
            Column::numbers(labels.interval),
        ],
        rows,
        ..Table::default()
    })
}
