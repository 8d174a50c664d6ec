//! Score-only against checklist: what handoffs were based on, and what became of either kind
//! (definitions, sections 5 and 11).

use super::comparison::{self, Comparison};
use super::criteria;
use super::figure::{Part, Reading, Unit};
use super::naming::MOST_ROWS;
use super::page::{Block, Chart, Column, Message, Row, Table, Unknown};
use super::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{GroupShare, OutcomeRow, OutcomesCompared};
use crate::report::vocabulary::{Basis, Fate};
use crate::report::words::Gap;
use crate::report::words::judged::Between;

/// The two kinds that are compared.
const KINDS: [Basis; 2] = [Basis::Checklist, Basis::ScoreOnly];

/// What became of checklist and score-only handoffs.
#[must_use]
pub fn outcomes(reading: &Reading) -> Vec<Block> {
    if !has_score(reading) {
        let (what, why) = reading.words.gap(Gap::Score, reading.background);
        return vec![Block::Unknown(Unknown { what, why })];
    }
    let Some(leading) = comparison::leading(reading, Between::Bases) else { return Vec::new() };
    let message = reading.words.comparison(&leading.compared(reading));
    if leading.groups.iter().any(|row| row.denominator.is_none_or(|n| n <= 0.0)) {
        return vec![Block::Paragraph(message)];
    }
    let comparisons: Vec<Comparison> = Fate::common()
        .iter()
        .filter_map(|fate| Comparison::of(reading, Between::Bases, *fate))
        .collect();
    vec![
        Block::Chart(Box::new(chart(reading, message, comparison::note(reading, &leading)))),
        Block::Table(differences(reading, &comparisons)),
    ]
}

/// Whether the score-only handoffs can be told from the others.
fn has_score(reading: &Reading) -> bool {
    let key = Basis::ScoreOnly.key();
    let row = reading.measures.get(name::HANDOFF_BASIS, "basis", key, ALL);
    reading.background.contract.ready.score_threshold.is_some()
        && row.is_some_and(Measure::is_known)
}

fn rate<'a>(reading: &Reading<'a>, basis: Basis, fate: Fate) -> Option<&'a Measure> {
    let key = format!("{}/{}", basis.key(), fate.key());
    reading.measures.get(name::BASIS_OUTCOME, "basis_outcome", &key, ALL)
}

fn chart(reading: &Reading, heading: Text, note: Text) -> Chart {
    let words = reading.words;
    let share = |basis: Basis, fate: Fate| {
        let row = rate(reading, basis, fate);
        GroupShare {
            share: row.and_then(|row| row.value),
            low: row.and_then(|row| row.low),
            high: row.and_then(|row| row.high),
            value_label: row
                .map_or_else(|| "–".to_owned(), |row| reading.value(row, Unit::Share).text),
            group_label: words.basis(basis).to_owned(),
            too_few: row.is_some_and(|row| reading.too_few(row)),
        }
    };
    let picture = OutcomesCompared {
        rows: Fate::common()
            .iter()
            .map(|fate| OutcomeRow {
                label: words.fate(*fate).to_owned(),
                groups: KINDS.map(|basis| share(basis, *fate)),
            })
            .collect(),
        too_few_label: words.labels().too_few.to_owned(),
    };
    Chart::new("score_only_against_checklist", &picture, heading, note, twin(reading))
}

/// Both shares with their denominators and intervals.
fn twin(reading: &Reading) -> Table {
    let (words, labels) = (reading.words, reading.words.labels());
    let mut columns = vec![Column::words(labels.outcome)];
    for basis in KINDS {
        columns.push(Column::numbers(words.basis(basis)));
        columns.push(Column::numbers(labels.of_all_short));
        columns.push(Column::numbers(labels.interval));
    }
    let rows = Fate::common()
        .iter()
        .map(|fate| {
            let cells = KINDS.iter().flat_map(|basis| {
                let row = rate(reading, *basis, *fate);
                [reading.rate_cell(row), reading.parts(row), reading.interval(row, Unit::Share)]
            });
            Row { head: words.fate(*fate).to_owned(), cells: cells.collect(), ..Row::default() }
        })
        .collect();
    Table { caption: labels.fates_caption.into(), columns, rows, ..Table::default() }
}

fn differences(reading: &Reading, comparisons: &[Comparison]) -> Table {
    let (words, labels) = (reading.words, reading.words.labels());
    let [first, second] = KINDS.map(|basis| {
        let row = reading.measures.get(name::BASIS_RESPONSE_HOURS, "basis", basis.key(), ALL);
        reading.cell(row, Unit::HoursOrDays)
    });
    let p_value = reading
        .measures
        .get(name::BASIS_DIFFERENCE_P, "outcome", name::RESPONSE_HOURS, ALL)
        .filter(|row| row.value.is_some());
    comparison::table(
        reading,
        comparisons,
        &KINDS.map(|basis| words.basis(basis).to_owned()),
        labels.differences_caption,
        vec![[first, second, reading.cell(p_value, Unit::Probability)]],
    )
}

/// What handoffs were based on.
#[must_use]
pub fn shares(reading: &Reading) -> Option<Block> {
    let (words, labels) = (reading.words, reading.words.labels());
    let row = |basis: Basis| reading.measures.get(name::HANDOFF_BASIS, "basis", basis.key(), ALL);
    let part = |basis: Basis| row(basis).map(|row| reading.part_of(row));
    let (checklist, score_only) = (part(Basis::Checklist)?, part(Basis::ScoreOnly)?);
    let heading = if has_score(reading) {
        words.basis_heading(&checklist, &score_only)
    } else {
        words.checklist_heading(&checklist)
    };
    let rows = Basis::ALL
        .iter()
        .filter_map(|basis| {
            let row = row(*basis).filter(|row| row.is_any())?;
            Some(Row {
                head: words.basis(*basis).to_owned(),
                explanation: Some(words.basis_rule(*basis).into()),
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
        caption: labels.basis_caption.into(),
        columns: vec![
            Column::words(labels.basis),
            Column::numbers(labels.handoffs),
            Column::numbers(labels.share),
            Column::numbers(labels.interval),
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
        note: agrees.map(|row| words.basis_note(&reading.value(row, Unit::Share))),
        folded: criteria::counts(reading).into_iter().chain(reasons(reading)).collect(),
    }))
}

/// Why sales rejected handoffs of either basis.
fn reasons(reading: &Reading) -> Option<Table> {
    let (words, labels) = (reading.words, reading.words.labels());
    let row = |basis: Basis, reason: &str| {
        let key = format!("{}/{reason}", basis.key());
        reading.measures.get(name::BASIS_REASON, "basis_reason", &key, ALL)
    };
    let rows: Vec<Row> = reading
        .measures
        .group(name::REJECTION_REASON, "reason")
        .filter(|reason| KINDS.iter().any(|basis| row(*basis, &reason.key).is_some()))
        .take(MOST_ROWS)
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
    let mut columns = vec![Column::words(labels.reason)];
    for basis in KINDS {
        columns.push(Column::numbers(words.basis(basis)));
        columns.push(Column::numbers(labels.of_all_short));
    }
    (!rows.is_empty()).then(|| Table {
        caption: labels.basis_reasons_caption.into(),
        columns,
        rows,
        ..Table::default()
    })
}
