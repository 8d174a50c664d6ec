//! Score-only against checklist: what handoffs were based on, and what became of either kind
//! (definitions, sections 5 and 11).

use crate::domain::{Basis, Endpoint};
use crate::language::figure::{Part, Unit};
use crate::language::message;
use crate::language::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{GroupShare, OutcomeRow, OutcomesCompared};
use crate::report::model::gaps::{self, Gap};
use crate::report::model::naming::MAX_ROWS;
use crate::report::model::page::{Block, Chart, Column, Message, Row, Table};
use crate::report::model::reading::Reading;
use crate::report::model::ready::comparison::{self, Between, Comparison};
use crate::report::model::ready::criteria;

/// The two kinds that are compared.
const KINDS: [Basis; 2] = [Basis::Checklist, Basis::ScoreOnly];

/// What became of checklist and score-only handoffs.
#[must_use]
pub fn outcomes(reading: &Reading) -> Vec<Block> {
    if !has_score(reading) {
        return vec![Block::Unknown(gaps::unknown(reading, Gap::Score))];
    }
    let Some(leading) = comparison::leading(reading, Between::Bases) else { return Vec::new() };
    let message = leading.sentence(reading);
    if leading.groups.iter().any(|row| row.denominator.is_none_or(|n| n <= 0.0)) {
        return vec![Block::Paragraph(message)];
    }
    let comparisons: Vec<Comparison> = Endpoint::COMMON
        .iter()
        .filter_map(|endpoint| Comparison::of(reading, Between::Bases, *endpoint))
        .collect();
    vec![
        Block::Chart(Box::new(chart(reading, message, comparison::note(reading, &leading)))),
        Block::Table(differences(reading, &comparisons)),
    ]
}

/// Whether the score-only handoffs can be told from the others.
fn has_score(reading: &Reading) -> bool {
    let key = Basis::ScoreOnly.name();
    let row = reading.measures.get(name::HANDOFF_BASIS, "basis", key, ALL);
    reading.background.terms().ready.score_threshold.is_some() && row.is_some_and(Measure::is_known)
}

fn rate<'a>(reading: &Reading<'a>, basis: Basis, endpoint: Endpoint) -> Option<&'a Measure> {
    let key = format!("{}/{}", basis.name(), endpoint.name());
    reading.measures.get(name::BASIS_OUTCOME, "basis_outcome", &key, ALL)
}

fn chart(reading: &Reading, heading: Text, note: Text) -> Chart {
    let words = reading.words;
    let share = |basis: Basis, endpoint: Endpoint| {
        let row = rate(reading, basis, endpoint);
        GroupShare {
            share: row.and_then(|row| row.value),
            low: row.and_then(|row| row.low),
            high: row.and_then(|row| row.high),
            value_label: row
                .map_or_else(|| "–".to_owned(), |row| reading.value(row, Unit::Share).text),
            group_label: words.term("basis", basis.name()).to_owned(),
            too_few: row.is_some_and(|row| reading.too_few(row)),
        }
    };
    let picture = OutcomesCompared {
        rows: Endpoint::COMMON
            .iter()
            .map(|endpoint| OutcomeRow {
                label: words.term("endpoint", endpoint.name()).to_owned(),
                groups: KINDS.map(|basis| share(basis, *endpoint)),
            })
            .collect(),
        too_few_label: words.label("too-few").to_owned(),
    };
    Chart::new("score_only_against_checklist", &picture, heading, note, data_table(reading))
}

/// Both shares with their denominators and intervals.
fn data_table(reading: &Reading) -> Table {
    let words = reading.words;
    let mut columns = vec![Column::words(words.label("outcome"))];
    for basis in KINDS {
        columns.push(Column::numbers(words.term("basis", basis.name())));
        columns.push(Column::numbers(words.label("of-all-short")));
        columns.push(Column::numbers(words.label("interval")));
    }
    let rows = Endpoint::COMMON
        .iter()
        .map(|endpoint| {
            let cells = KINDS.iter().flat_map(|basis| {
                let row = rate(reading, *basis, *endpoint);
                [reading.rate_cell(row), reading.parts(row), reading.interval(row, Unit::Share)]
            });
            Row {
                head: words.term("endpoint", endpoint.name()).to_owned(),
                cells: cells.collect(),
                ..Row::default()
            }
        })
        .collect();
    Table { caption: words.label("endpoints-caption").into(), columns, rows, ..Table::default() }
}

fn differences(reading: &Reading, comparisons: &[Comparison]) -> Table {
    let words = reading.words;
    let [first, second] = KINDS.map(|basis| {
        let row = reading.measures.get(name::BASIS_RESPONSE_HOURS, "basis", basis.name(), ALL);
        reading.cell(row, Unit::HoursOrDays)
    });
    let p_value = reading
        .measures
        .get(name::BASIS_DIFFERENCE_P, "outcome", name::RESPONSE_HOURS, ALL)
        .filter(|row| row.value.is_some());
    comparison::table(
        reading,
        comparisons,
        &KINDS.map(|basis| words.term("basis", basis.name()).to_owned()),
        words.label("differences-caption"),
        vec![[first, second, reading.cell(p_value, Unit::Probability)]],
    )
}

/// What handoffs were based on.
#[must_use]
pub fn shares(reading: &Reading) -> Option<Block> {
    let words = reading.words;
    let row = |basis: Basis| reading.measures.get(name::HANDOFF_BASIS, "basis", basis.name(), ALL);
    let part = |basis: Basis| row(basis).map(|row| reading.part_of(row));
    let (checklist, score_only) = (part(Basis::Checklist)?, part(Basis::ScoreOnly)?);
    let mut heading = checklist.text(words, "ready-basis-checklist");
    if has_score(reading) {
        let score_only = score_only.text(words, "ready-basis-score-only");
        heading = message!(words, "ready-basis", checklist = heading, score_only = score_only);
    }
    let rows = Basis::ALL
        .iter()
        .filter_map(|basis| {
            let row = row(*basis).filter(|row| row.is_any())?;
            Some(Row {
                head: words.term("basis", basis.name()).to_owned(),
                explanation: Some(words.term("basis.rule", basis.name()).into()),
                cells: vec![
                    reading.part(row, Part::Numerator, Unit::Count).into(),
                    reading.value(row, Unit::Share).into(),
                    reading.interval(Some(row), Unit::Share),
                ],
                ..Row::default()
            })
        })
        .collect();
    let table = Table {
        caption: words.label("basis-caption").into(),
        columns: vec![
            Column::words(words.label("basis")),
            Column::numbers(words.label("handoffs")),
            Column::numbers(words.label("share")),
            Column::numbers(words.label("interval")),
        ],
        rows,
        ..Table::default()
    };
    let agrees = reading
        .measures
        .total(name::SCORE_AGREES)
        .filter(|row| row.value.is_some() && !reading.too_few(row));
    Some(Block::Message(Message {
        heading,
        tables: vec![table],
        note: agrees.map(|row| {
            message!(words, "ready-basis-note", agrees = reading.value(row, Unit::Share))
        }),
        folded: criteria::counts(reading).into_iter().chain(reasons(reading)).collect(),
    }))
}

/// Why sales rejected handoffs of either basis.
fn reasons(reading: &Reading) -> Option<Table> {
    let words = reading.words;
    let row = |basis: Basis, reason: &str| {
        let key = format!("{}/{reason}", basis.name());
        reading.measures.get(name::BASIS_REASON, "basis_reason", &key, ALL)
    };
    let rows: Vec<Row> = reading
        .measures
        .group(name::REJECTION_REASON, "reason")
        .filter(|reason| KINDS.iter().any(|basis| row(*basis, &reason.key).is_some()))
        .take(MAX_ROWS)
        .map(|reason| Row {
            head: reading.reason(&reason.key),
            cells: KINDS
                .iter()
                .flat_map(|basis| {
                    let row = row(*basis, &reason.key);
                    [reading.cell(row, Unit::Share), reading.parts(row)]
                })
                .collect(),
            ..Row::default()
        })
        .collect();
    let mut columns = vec![Column::words(words.label("reason"))];
    for basis in KINDS {
        columns.push(Column::numbers(words.term("basis", basis.name())));
        columns.push(Column::numbers(words.label("of-all-short")));
    }
    (!rows.is_empty()).then(|| Table {
        caption: words.label("basis-reasons-caption").into(),
        columns,
        rows,
        ..Table::default()
    })
}
