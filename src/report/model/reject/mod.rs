//! What sales sends back, why, and what came of it (definitions, section 9).

pub mod reasons_against;

use crate::domain::Outcome;
use crate::domain::reserved::NO_REASON;
use crate::language::figure::{Figure, Part, Unit};
use crate::language::message;
use crate::language::text::{ConfigValue, Text};
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{Pareto, ReasonBar};
use crate::report::model::gaps::{self, Gap};
use crate::report::model::naming::{MAX_BARS, MAX_ROWS, whole};
use crate::report::model::page::{Block, Chart, Column, Row, Section, Table};
use crate::report::model::reading::Reading;

/// The section.
#[must_use]
pub fn section(reading: &Reading) -> Section {
    let words = reading.words;
    let total = reading.measures.total(name::REJECTIONS);
    let handoffs = reading.measures.total(name::HANDOFFS);
    let mut blocks = Vec::new();
    let mut lead = None;
    if total.is_some_and(|row| row.value.is_some_and(|count| count <= 0.0)) {
        blocks.extend(handoffs.map(|row| {
            Block::Paragraph(message!(
                words,
                "reject-none",
                handoffs = reading.value(row, Unit::Count)
            ))
        }));
    } else {
        let key = Outcome::Rejected.name();
        let rejected = reading.measures.get(name::HANDOFF_OUTCOME, "outcome", key, ALL);
        lead = rejected.filter(|row| !row.is_suppressed()).map(|row| {
            message!(
                words,
                "reject-lead",
                rejected = reading.part(row, Part::Numerator, Unit::Count),
                all = reading.part(row, Part::Denominator, Unit::Count),
                share = reading.value(row, Unit::Share)
            )
        });
        if !reading.knows_reasons() {
            blocks.push(Block::Unknown(gaps::unknown(reading, Gap::Reasons)));
        }
        blocks.extend(pareto(reading).map(|chart| Block::Chart(Box::new(chart))));
        blocks.extend(reasons_against::chart(reading).map(|chart| Block::Chart(Box::new(chart))));
        blocks.extend(records(reading).map(Block::Table));
    }
    Section {
        id: "rejection",
        question: Some(5),
        title: words.label("section-rejection"),
        lead,
        terms: crate::report::model::contract::rejection_terms(reading),
        blocks,
    }
}

/// The caption: how many rejections there are, and how many reasons are older than them.
fn note(reading: &Reading, all: &Figure) -> Text {
    let words = reading.words;
    let carried = reading
        .measures
        .total(name::REJECTION_CARRIED_OVER)
        .map(|row| reading.value(row, Unit::Count));
    match carried.filter(|carried| carried.number > Some(0.0)) {
        Some(carried) => {
            message!(words, "reject-note-carried-over", all = all, carried_over = carried)
        }
        None => message!(words, "reject-note", all = all),
    }
}

fn pareto(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let reasons: Vec<&Measure> = reading
        .measures
        .group(name::REJECTION_REASON, "reason")
        .filter(|row| row.is_known())
        .collect();
    let top = reasons.first()?;
    let none = reasons.iter().find(|row| row.key == NO_REASON && row.value > Some(0.0));
    let of = |row: &Measure| reading.parts(Some(row));
    let heading = match none {
        Some(row) => {
            let share = reading.value(row, Unit::Share);
            message!(words, "reject-without-reason", share = share, of = of(row))
        }
        None if top.is_suppressed() => words.label("reasons-caption").into(),
        None => message!(
            words,
            "reject-top-reason",
            reason = ConfigValue(reading.reason(&top.key)),
            share = reading.value(top, Unit::Share),
            of = of(top)
        ),
    };
    let all = match reading.measures.total(name::REJECTIONS) {
        Some(row) => reading.value(row, Unit::Count),
        None => reading.part(top, Part::Denominator, Unit::Count),
    };
    let note = note(reading, &all);
    let cumulative = |row: &Measure| {
        reading.measures.get(name::REJECTION_REASON_CUMULATIVE, "reason", &row.key, ALL)
    };
    let bars = reasons
        .iter()
        .take(MAX_BARS)
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
    let picture = Pareto { cumulative_head: words.label("cumulative").to_owned(), rows: bars };
    let with_cumulative = reasons.iter().any(|row| cumulative(row).is_some());
    let mut columns = vec![
        Column::words(words.label("reason")),
        Column::numbers(words.label("rejections")),
        Column::numbers(words.label("share")),
        Column::numbers(words.label("interval")),
    ];
    if with_cumulative {
        columns.push(Column::numbers(words.label("cumulative")));
    }
    let rows = reasons
        .iter()
        .take(MAX_ROWS)
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
    let total = Row { head: words.label("total").to_owned(), cells: total_cells, ..Row::default() };
    Some(Chart::new(
        "rejection_reasons",
        &picture,
        heading,
        note,
        Table {
            caption: words.label("reasons-caption").into(),
            columns,
            rows,
            totals: vec![total],
            beside: Vec::new(),
            cut_short: reasons.len() > MAX_ROWS,
        },
    ))
}

fn records(reading: &Reading) -> Option<Table> {
    let words = reading.words;
    let rows: Vec<Row> = [
        (words.label("with-reason"), name::REJECTION_WITH_REASON),
        (words.label("listed-reason"), name::REJECTION_LISTED_REASON),
        (words.label("returned"), name::REJECTION_RETURNED),
        (words.label("recovered"), name::REJECTION_RECOVERED),
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
        caption: words.label("after-rejection-caption").into(),
        columns: vec![
            Column::words(words.label("what")),
            Column::numbers(words.label("rate")),
            Column::numbers(words.label("of-all-short")),
            Column::numbers(words.label("interval")),
        ],
        rows,
        ..Table::default()
    })
}
