//! What the report rests on: sources, what was set aside, what was judged on values as
//! they were, and what each measure means.

use crate::VERSION;
use crate::domain::{Criterion, HistoryCheck, SetAside, SourceTable};
use crate::language::figure::{Part, Unit};
use crate::language::message;
use crate::language::text::{ConfigValue, Text, text};
use crate::measures::{ALL, Measure, name};
use crate::report::model::contract;
use crate::report::model::naming::{MAX_FILES, MAX_ROWS};
use crate::report::model::page::{Block, Column, Definitions, Row, Section, Table};
use crate::report::model::reading::Reading;
use crate::report::model::shown;

/// The section, given all that stands before it.
#[must_use]
pub fn section(reading: &Reading, before: &[Section], missing_characters: usize) -> Section {
    let words = reading.words;
    let mut blocks = Vec::new();
    blocks.extend(sources(reading).map(Block::Table));
    blocks.extend(checks(reading).map(Block::Table));
    blocks.extend(evidence(reading).map(Block::Table));
    blocks.extend(not_as_of(reading).map(Block::Table));
    let least = [("count", reading.background.job.report.min_n.into())];
    let mut entries = vec![
        (words.label("how-chosen").to_owned(), words.label("evidence-finding-rule").into()),
        (words.label("interval").to_owned(), words.label("evidence-intervals").into()),
        (
            words.label("too-few-caption").to_owned(),
            message!(words, "evidence-too-few", cases = words.given("items", &least)),
        ),
        (words.label("charts").to_owned(), characters(reading, missing_characters)),
    ];
    if reading.measures.rows().iter().any(Measure::is_suppressed) {
        let rule = words.label("evidence-hidden.rule").into();
        entries.push((words.label("evidence-hidden").to_owned(), rule));
    }
    blocks.push(Block::Definitions(Definitions { heading: words.label("how-to-read"), entries }));
    let measures = shown::measures(before);
    blocks.push(Block::Definitions(Definitions {
        heading: words.label("definitions"),
        entries: measures
            .iter()
            .map(|measure| {
                let name = words.term("measure", measure).to_owned();
                (name, words.term("measure.definition", measure).into())
            })
            .collect(),
    }));
    blocks.push(Block::Table(inputs(reading)));
    let as_of = ConfigValue(words.instant(&reading.background.as_of));
    Section {
        id: "grounds",
        question: None,
        title: words.label("section-rests-on"),
        lead: Some(message!(words, "evidence-lead", as_of = &as_of)),
        terms: vec![
            crate::report::model::page::Term {
                name: words.label("contract-caption"),
                answer: ConfigValue(contract::in_force(words, reading.background)).into(),
            },
            crate::report::model::page::Term { name: words.label("cut-off"), answer: as_of.into() },
            crate::report::model::page::Term {
                name: words.label("version"),
                answer: ConfigValue(format!("tasuki {VERSION}")).into(),
            },
        ],
        blocks,
    }
}

/// How many characters of the charts their font lacks.
fn characters(reading: &Reading, missing: usize) -> Text {
    let words = reading.words;
    if missing == 0 {
        return words.label("evidence-all-characters").into();
    }
    let characters = words.given("evidence-characters", &[("count", missing.into())]);
    message!(words, "evidence-missing-characters", characters = characters)
}

/// What a source is called.
pub fn source_name(reading: &Reading, key: &str) -> String {
    // Of several sources of a table the key has a number: `history[2]`.
    let (table, number) = key.find('[').map_or((key, ""), |at| key.split_at(at));
    SourceTable::of(table).map_or_else(
        || key.to_owned(),
        |it| format!("{}{number}", reading.words.term("source", it.name())),
    )
}

fn sources(reading: &Reading) -> Option<Table> {
    let words = reading.words;
    reading.measures.group(name::ROWS_READ, "source").next()?;
    let mut rows = Vec::new();
    for read in reading.measures.group(name::ROWS_READ, "source") {
        let beside = |measure| reading.measures.get(measure, "source", &read.key, ALL);
        rows.push(Row {
            head: source_name(reading, &read.key),
            explanation: listed(
                reading,
                set_aside(reading, &read.key).chain(differs(reading, &read.key)),
            ),
            cells: vec![
                reading.value(read, Unit::Count).into(),
                reading.cell(beside(name::ROWS_USED), Unit::Count),
                reading.cell(beside(name::ROWS_SET_ASIDE), Unit::Count),
                reading.cell(beside(name::SOURCE_AGE_DAYS), Unit::Days),
                reading.cell(beside(name::FOUND_LEAD), Unit::Share),
            ],
            ..Row::default()
        });
    }
    Some(Table {
        caption: words.label("evidence-sources-caption").into(),
        columns: vec![
            Column::words(words.label("source")),
            Column::numbers(words.label("rows-read")),
            Column::numbers(words.label("rows-used")),
            Column::numbers(words.label("rows-set-aside")),
            Column::numbers(words.label("source-age")),
            Column::numbers(words.label("found-lead")),
        ],
        rows,
        ..Table::default()
    })
}

/// Statements as one text; none where there are none.
fn listed(reading: &Reading, statements: impl Iterator<Item = Text>) -> Option<Text> {
    let between = reading.words.label("between-sentences-of-a-list");
    statements.reduce(|before, one| text![before, between, one])
}

/// Why rows of a source were set aside, each reason with its number.
fn set_aside<'a>(reading: &'a Reading, source: &str) -> impl Iterator<Item = Text> + use<'a> {
    let words = reading.words;
    // Rows that cannot be read come after the other faults.
    let mut reasons = SetAside::ALL;
    reasons[..4].rotate_left(1);
    let source = source.to_owned();
    reasons.into_iter().filter_map(move |reason| {
        let key = format!("{source}/{}", reason.name());
        let row = reading.measures.get(name::ROWS_SET_ASIDE, "source_reason", &key, ALL)?;
        row.value.filter(|rows| *rows > 0.0)?;
        Some(message!(
            words,
            "set-aside-count",
            reason = words.term("set-aside", reason.name()),
            rows = &reading.value(row, Unit::Count)
        ))
    })
}

/// How many leads are in another stage than the export says, by what a history says.
fn differs(reading: &Reading, source: &str) -> Option<Text> {
    let row = reading.measures.get(name::STAGE_DIFFERS, "source", source, ALL)?;
    row.is_any().then(|| {
        message!(
            reading.words,
            "stage-differs-count",
            leads = reading.part(row, Part::Numerator, Unit::Count),
            all = reading.part(row, Part::Denominator, Unit::Count),
        )
    })
}

fn checks(reading: &Reading) -> Option<Table> {
    let words = reading.words;
    let rows: Vec<Row> = HistoryCheck::ALL
        .iter()
        .filter_map(|check| {
            let row = reading.measures.get(name::HISTORY_CHECK, "check", check.name(), ALL)?;
            row.is_any().then(|| Row {
                head: words.term("history-check", check.name()).to_owned(),
                explanation: Some(words.term("history-check.rule", check.name()).into()),
                cells: vec![reading.value(row, Unit::Count).into()],
                ..Row::default()
            })
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: words.label("checks-caption").into(),
        columns: vec![Column::words(words.label("check")), Column::numbers(words.label("count"))],
        rows,
        ..Table::default()
    })
}

/// How much of each criterion was judged on values as they were.
fn evidence(reading: &Reading) -> Option<Table> {
    let words = reading.words;
    let rows: Vec<Row> = Criterion::ALL
        .iter()
        .filter_map(|criterion| {
            let key = criterion.name();
            let row = reading.measures.get(name::CRITERION_POINT_IN_TIME, "criterion", key, ALL)?;
            row.is_known().then(|| Row {
                head: words.term("criterion.head", criterion.name()).to_owned(),
                cells: vec![reading.rate_cell(Some(row)), reading.parts(Some(row))],
                ..Row::default()
            })
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: words.label("point-in-time-caption").into(),
        columns: vec![
            Column::words(words.label("criterion")),
            Column::numbers(words.label("point-in-time")),
            Column::numbers(words.label("not-as-of")),
        ],
        rows,
        ..Table::default()
    })
}

fn not_as_of(reading: &Reading) -> Option<Table> {
    let words = reading.words;
    let rows: Vec<Row> = reading
        .measures
        .group(name::NOT_POINT_IN_TIME, "attribute")
        .filter(|row| row.is_any())
        .take(MAX_ROWS)
        .map(|row| Row {
            head: Criterion::of(&row.key).map_or_else(
                || row.key.clone(),
                |it| words.term("criterion", it.name()).to_owned(),
            ),
            cells: vec![reading.rate_cell(Some(row)), reading.parts(Some(row))],
            ..Row::default()
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: words.label("not-as-of-caption").into(),
        columns: vec![
            Column::words(words.label("attribute")),
            Column::numbers(words.label("rate")),
            Column::numbers(words.label("not-as-of")),
        ],
        rows,
        ..Table::default()
    })
}

fn inputs(reading: &Reading) -> Table {
    let words = reading.words;
    let count = |number: u64| {
        #[allow(clippy::cast_precision_loss)] // a size that is printed, not computed with
        let number = number as f64;
        ConfigValue(reading.words.number(number, Unit::Count))
    };
    let mut rows: Vec<Row> = reading
        .background
        .inputs
        .iter()
        .take(MAX_FILES)
        .map(|input| Row {
            head: source_name(reading, &input.source),
            explanation: Some(ConfigValue(input.file.clone()).into()),
            cells: vec![
                count(input.rows).into(),
                count(input.bytes).into(),
                ConfigValue(input.sha256.clone()).into(),
            ],
            ..Row::default()
        })
        .collect();
    rows.push(Row {
        head: words.label("job-file").to_owned(),
        cells: vec![
            "–".into(),
            "–".into(),
            ConfigValue(reading.background.job_sha256.clone()).into(),
        ],
        ..Row::default()
    });
    Table {
        caption: words.label("inputs-caption").into(),
        columns: vec![
            Column::words(words.label("file")),
            Column::numbers(words.label("rows")),
            Column::numbers(words.label("bytes")),
            Column::words(words.label("fingerprint")),
        ],
        rows,
        cut_short: reading.background.inputs.len() > MAX_FILES,
        ..Table::default()
    }
}
