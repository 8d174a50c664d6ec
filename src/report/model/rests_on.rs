//! What the report rests on: sources, what was set aside, what was judged on values as
//! they were, and what each measure means.

use super::figure::{Reading, Unit};
use super::naming::{MOST_FILES, MOST_ROWS};
use super::page::{Block, Column, Definitions, Row, Section, Table};
use super::shown;
use super::text::{Given, Text, say};
use crate::measures::{ALL, Measure, name};
use crate::report::vocabulary::{Criterion, HistoryCheck, SetAside, SourceTable};

/// The section, given all that stands before it.
#[must_use]
pub fn section(reading: &Reading, before: &[Section], missing_characters: usize) -> Section {
    let (words, labels) = (reading.words, reading.words.labels());
    let mut blocks = Vec::new();
    blocks.extend(sources(reading).map(Block::Table));
    blocks.extend(checks(reading).map(Block::Table));
    blocks.extend(evidence(reading).map(Block::Table));
    blocks.extend(not_as_of(reading).map(Block::Table));
    let mut entries = vec![
        (labels.how_chosen.to_owned(), words.finding_rule().into()),
        (labels.interval.to_owned(), words.reading_note().into()),
        (labels.too_few_caption.to_owned(), words.too_few_note(reading.background.min_n)),
        (labels.charts.to_owned(), words.missing_characters(missing_characters)),
    ];
    if reading.measures.rows().iter().any(Measure::is_suppressed) {
        let (name, rule) = words.kept_back_rule();
        entries.push((name.to_owned(), rule.into()));
    }
    blocks.push(Block::Definitions(Definitions { heading: labels.how_to_read, entries }));
    let measures = shown::measures(before);
    blocks.push(Block::Definitions(Definitions {
        heading: labels.definitions,
        entries: measures
            .iter()
            .filter_map(|measure| words.definition(measure))
            .map(|(name, meaning)| (name.to_owned(), meaning.into()))
            .collect(),
    }));
    blocks.push(Block::Table(inputs(reading)));
    Section {
        id: "grounds",
        question: None,
        title: labels.section_rests_on,
        lead: Some(words.rests_on_lead(reading.background)),
        terms: vec![
            super::page::Term {
                name: labels.contract_caption,
                answer: Given(words.contract(&reading.background.contract)).into(),
            },
            super::page::Term {
                name: labels.cut_off,
                answer: Given(words.cut_off(&reading.background.as_of)).into(),
            },
            super::page::Term {
                name: labels.version,
                answer: Given(format!("tasuki {}", reading.background.version)).into(),
            },
        ],
        blocks,
    }
}

fn source_name(reading: &Reading, key: &str) -> String {
    SourceTable::of(key).map_or_else(|| key.to_owned(), |it| reading.words.source(it).to_owned())
}

fn sources(reading: &Reading) -> Option<Table> {
    let (words, labels) = (reading.words, reading.words.labels());
    reading.measures.group(name::ROWS_READ, "source").next()?;
    let mut rows = Vec::new();
    for read in reading.measures.group(name::ROWS_READ, "source") {
        let beside = |measure| reading.measures.get(measure, "source", &read.key, ALL);
        rows.push(Row {
            head: source_name(reading, &read.key),
            explanation: set_aside(reading, &read.key),
            cells: vec![
                reading.value(read, Unit::Count).into(),
                reading.cell(beside(name::ROWS_USED), Unit::Count),
                reading.cell(beside(name::ROWS_SET_ASIDE), Unit::Count),
            ],
            ..Row::default()
        });
    }
    Some(Table {
        caption: words.sources_caption().into(),
        columns: vec![
            Column::words(labels.source),
            Column::numbers(labels.rows_read),
            Column::numbers(labels.rows_used),
            Column::numbers(labels.rows_set_aside),
        ],
        rows,
        ..Table::default()
    })
}

/// Why rows of a source were set aside, each reason with its number.
fn set_aside(reading: &Reading, source: &str) -> Option<Text> {
    let words = reading.words;
    let mut text: Option<Text> = None;
    for reason in SetAside::ALL {
        let key = format!("{source}/{}", reason.key());
        let Some(row) = reading.measures.get(name::ROWS_SET_ASIDE, "source_reason", &key, ALL)
        else {
            continue;
        };
        if row.value.is_none_or(|rows| rows <= 0.0) {
            continue;
        }
        let one = words.set_aside_count(*reason, &reading.value(row, Unit::Count));
        text = Some(match text {
            Some(before) => say![before, words.list_separator(), one],
            None => one,
        });
    }
    text
}

fn checks(reading: &Reading) -> Option<Table> {
    let (words, labels) = (reading.words, reading.words.labels());
    let rows: Vec<Row> = HistoryCheck::ALL
        .iter()
        .filter_map(|check| {
            let row = reading.measures.get(name::HISTORY_CHECK, "check", check.key(), ALL)?;
            row.is_any().then(|| Row {
                head: words.history_check(*check).to_owned(),
                explanation: Some(words.history_check_rule(*check).into()),
                cells: vec![reading.value(row, Unit::Count).into()],
                ..Row::default()
            })
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: labels.checks_caption.into(),
        columns: vec![Column::words(labels.check), Column::numbers(labels.count)],
        rows,
        ..Table::default()
    })
}

/// How much of each criterion was judged on values as they were.
fn evidence(reading: &Reading) -> Option<Table> {
    let (words, labels) = (reading.words, reading.words.labels());
    let rows: Vec<Row> = Criterion::ALL
        .iter()
        .filter_map(|criterion| {
            let key = criterion.key();
            let row = reading.measures.get(name::CRITERION_POINT_IN_TIME, "criterion", key, ALL)?;
            row.is_known().then(|| Row {
                head: words.criterion_head(*criterion).to_owned(),
                cells: vec![reading.rate_cell(Some(row)), reading.parts(Some(row))],
                ..Row::default()
            })
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: labels.point_in_time_caption.into(),
        columns: vec![
            Column::words(labels.criterion),
            Column::numbers(labels.point_in_time),
            Column::numbers(labels.not_as_of),
        ],
        rows,
        ..Table::default()
    })
}

fn not_as_of(reading: &Reading) -> Option<Table> {
    let (words, labels) = (reading.words, reading.words.labels());
    let rows: Vec<Row> = reading
        .measures
        .group(name::NOT_POINT_IN_TIME, "attribute")
        .filter(|row| row.is_any())
        .take(MOST_ROWS)
        .map(|row| Row {
            head: Criterion::of(&row.key)
                .map_or_else(|| row.key.clone(), |it| words.criterion(it).to_owned()),
            cells: vec![reading.rate_cell(Some(row)), reading.parts(Some(row))],
            ..Row::default()
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: labels.not_as_of_caption.into(),
        columns: vec![
            Column::words(labels.attribute),
            Column::numbers(labels.rate),
            Column::numbers(labels.not_as_of),
        ],
        rows,
        ..Table::default()
    })
}

fn inputs(reading: &Reading) -> Table {
    let labels = reading.words.labels();
    let count = |number: u64| {
        #[allow(clippy::cast_precision_loss)] // a size that is printed, not computed with
        let number = number as f64;
        Given(reading.words.number(number, Unit::Count))
    };
    let mut rows: Vec<Row> = reading
        .background
        .inputs
        .iter()
        .take(MOST_FILES)
        .map(|input| Row {
            head: source_name(reading, &input.source),
            explanation: Some(Given(input.file.clone()).into()),
            cells: vec![
                count(input.rows).into(),
                count(input.bytes).into(),
                Given(input.sha256.clone()).into(),
            ],
            ..Row::default()
        })
        .collect();
    rows.push(Row {
        head: labels.job_file.to_owned(),
        cells: vec!["–".into(), "–".into(), Given(reading.background.job_sha256.clone()).into()],
        ..Row::default()
    });
    Table {
        caption: labels.inputs_caption.into(),
        columns: vec![
            Column::words(labels.file),
            Column::numbers(labels.rows),
            Column::numbers(labels.bytes),
            Column::words(labels.fingerprint),
        ],
        rows,
        cut_short: reading.background.inputs.len() > MOST_FILES,
        ..Table::default()
    }
}
