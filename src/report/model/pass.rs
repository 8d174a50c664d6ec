//! What is passed with a handoff: which required information was missing, and what that went
//! with (definitions, section 5).

use crate::domain::Endpoint;
use crate::language::figure::{Figure, Part, Unit};
use crate::language::message;
use crate::language::text::{ConfigValue, Text};
use crate::measures::{ALL, Measure, name};
use crate::report::model::gaps::{self, Gap};
use crate::report::model::page::{Block, Column, Message, Row, Section, Table};
use crate::report::model::reading::Reading;

/// The section.
#[must_use]
pub fn section(reading: &Reading) -> Section {
    let words = reading.words;
    let complete = reading.measures.total(name::INFO_COMPLETE).filter(|row| row.is_known());
    let mut blocks = Vec::new();
    if complete.is_some() {
        blocks.push(Block::Table(missing(reading)));
        blocks.extend(outcomes(reading).map(Block::Message));
    } else {
        blocks.push(Block::Unknown(gaps::unknown(reading, Gap::Required)));
    }
    Section {
        id: "passed",
        question: Some(3),
        title: words.label("section-passed"),
        lead: complete.map(|row| lead(reading, row)),
        terms: crate::report::model::contract::pass_terms(reading),
        blocks,
    }
}

fn lead(reading: &Reading, row: &Measure) -> Text {
    let words = reading.words;
    // Written most often missing first.
    let most = reading
        .measures
        .group(name::INFO_MISSING, "attribute")
        .find(|row| row.value.is_some_and(|share| share > 0.0) && !reading.too_few(row));
    let lead = reading.part_of(row).text(words, "pass-lead");
    match most {
        Some(most) => message!(
            words,
            "pass-lead-most",
            lead = lead,
            attribute = ConfigValue(most.key.clone()),
            share = reading.value(most, Unit::Share),
        ),
        None => lead,
    }
}

fn missing(reading: &Reading) -> Table {
    let words = reading.words;
    let rows = reading
        .measures
        .group(name::INFO_MISSING, "attribute")
        .map(|row| Row {
            head: row.key.clone(),
            cells: vec![
                reading.rate_cell(Some(row)),
                reading.parts(Some(row)),
                reading.interval(Some(row), Unit::Share),
            ],
            ..Row::default()
        })
        .collect();
    Table {
        caption: words.label("info-caption").into(),
        columns: vec![
            Column::words(words.label("attribute")),
            Column::numbers(words.label("missing")),
            Column::numbers(words.label("of-all-short")),
            Column::numbers(words.label("interval")),
        ],
        rows,
        ..Table::default()
    }
}

/// What became of handoffs with and without something missing.
fn outcomes(reading: &Reading) -> Option<Message> {
    let words = reading.words;
    let row = |state: &str, endpoint: Endpoint| {
        let key = format!("{state}/{}", endpoint.name());
        reading.measures.get(name::INFO_OUTCOME, "info_outcome", &key, ALL)
    };
    let n = |state: &str| {
        let row = row(state, Endpoint::Accepted)?;
        row.denominator
            .is_some_and(|n| n > 0.0)
            .then(|| reading.part(row, Part::Denominator, Unit::Count))
    };
    let (complete, missing) = (n("complete")?, n("missing")?);
    let apart = Endpoint::COMMON
        .iter()
        .filter_map(|endpoint| {
            Some((*endpoint, [row("complete", *endpoint)?, row("missing", *endpoint)?]))
        })
        .filter(|(_, rows)| rows.iter().all(|row| row.value.is_some() && !reading.too_few(row)))
        .filter(|(_, [one, other])| one.low > other.high || other.low > one.high)
        .map(|(endpoint, rows)| (endpoint, rows.map(|row| reading.value(row, Unit::Share))))
        .reduce(|most, next| if far(&next.1) > far(&most.1) { next } else { most });
    let heading = match apart {
        Some((endpoint, [complete, missing])) => message!(
            words,
            "pass-heading",
            outcome = words.term("endpoint.compared", endpoint.name()),
            complete = complete,
            missing = missing,
        ),
        None => words.label("pass-heading-none").into(),
    };
    let days = words.days(reading.background.job.report.mature_days);
    let note = message!(words, "pass-note", complete = complete, missing = missing, days = days);
    let rows = Endpoint::COMMON
        .iter()
        .map(|endpoint| Row {
            head: words.term("endpoint", endpoint.name()).to_owned(),
            cells: ["complete", "missing"]
                .into_iter()
                .flat_map(|state| {
                    let row = row(state, *endpoint);
                    [reading.rate_cell(row), reading.interval(row, Unit::Share)]
                })
                .collect(),
            ..Row::default()
        })
        .collect();
    Some(Message {
        heading,
        tables: vec![Table {
            caption: words.label("info-outcome-caption").into(),
            columns: vec![
                Column::words(words.label("outcome")),
                Column::numbers(words.label("info-complete")),
                Column::numbers(words.label("interval")),
                Column::numbers(words.label("info-missing")),
                Column::numbers(words.label("interval")),
            ],
            rows,
            ..Table::default()
        }],
        note: Some(note),
        folded: Vec::new(),
    })
}

/// How far two shares are apart.
fn far([one, other]: &[Figure; 2]) -> f64 {
    (one.number.unwrap_or_default() - other.number.unwrap_or_default()).abs()
}
