//! Reasons for rejection against the criterion that was missing: what the checklist had
//! already shown (definitions, sections 6 and 9).

use crate::domain::Criterion;
use crate::domain::reserved::{ALL_REASONS, NO_REASON, OTHER_REASON};
use crate::language::figure::{Part, Unit};
use crate::language::message;
use crate::language::text::{ConfigValue, Text, text};
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{MatrixRow, ReasonsAgainstCriteria};
use crate::report::model::naming::MAX_ROWS;
use crate::report::model::page::{Chart, Column, Row, Table};
use crate::report::model::reading::Reading;

fn cell<'a>(reading: &Reading<'a>, reason: &str, criterion: Criterion) -> Option<&'a Measure> {
    let key = format!("{reason}/{}", criterion.name());
    reading.measures.get(name::REASON_CRITERION, "reason_criterion", &key, ALL)
}

/// Reasons of the picture: the most frequent; the table has more.
const MAX_REASONS: usize = 8;

/// The matrix; nothing where no rejection was judged.
#[must_use]
pub fn chart(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let all = cell(reading, ALL_REASONS, Criterion::IcpFit)?;
    all.denominator.filter(|rejections| *rejections > 0.0)?;
    let reasons: Vec<&str> = reading
        .measures
        .group(name::REJECTION_REASON, "reason")
        .map(|row| row.key.as_str())
        .filter(|reason| cell(reading, reason, Criterion::IcpFit).is_some())
        .collect();
    let heading = match strongest(reading, &reasons) {
        Some((reason, criterion, [lacking, of_all])) => message!(
            words,
            "reject-matrix-heading",
            reason = ConfigValue(reading.reason(reason)),
            criterion = words.term("criterion.quoted", criterion.name()),
            lacking = reading.value(lacking, Unit::Share),
            of_all = reading.value(of_all, Unit::Share),
        ),
        None => words.label("reject-matrix-heading-none").into(),
    };
    let mut columns = vec![Column::words(words.label("reason"))];
    columns.extend(
        Criterion::ALL.iter().map(|it| Column::numbers(words.term("criterion.head", it.name()))),
    );
    let row = |reason: &str, head: String| Row {
        head,
        explanation: cell(reading, reason, Criterion::IcpFit).map(|it| n(reading, it)),
        cells: Criterion::ALL
            .iter()
            .map(|criterion| reading.cell(cell(reading, reason, *criterion), Unit::Share))
            .collect(),
        ..Row::default()
    };
    let rejections = reading.part(all, Part::Denominator, Unit::Count);
    let note = message!(words, "reject-matrix-note", rejections = rejections);
    let shown = reasons.iter().take(MAX_REASONS);
    let all = matrix_row(reading, ALL_REASONS, words.label("all-rejections"));
    let picture = ReasonsAgainstCriteria {
        criteria: Criterion::ALL
            .iter()
            .map(|it| {
                let lines = words.term("criterion.lines", it.name()).split(" | ");
                lines.map(str::to_owned).collect()
            })
            .collect(),
        rows: shown.map(|it| matrix_row(reading, it, &reading.reason(it))).collect(),
        all,
    };
    Some(Chart::new(
        "reasons_against_criteria",
        &picture,
        heading,
        note,
        Table {
            caption: words.label("matrix-caption").into(),
            columns,
            rows: reasons
                .iter()
                .take(MAX_ROWS)
                .map(|reason| row(reason, reading.reason(reason)))
                .collect(),
            totals: vec![row(ALL_REASONS, words.label("all-rejections").to_owned())],
            cut_short: reasons.len() > MAX_ROWS,
            ..Table::default()
        },
    ))
}

/// A row of the picture.
fn matrix_row(reading: &Reading, reason: &str, label: &str) -> MatrixRow {
    let cells = Criterion::ALL.iter().map(|criterion| cell(reading, reason, *criterion));
    let first = cell(reading, reason, Criterion::IcpFit);
    let too_few = first.is_none_or(|row| reading.too_few(row));
    let count = first.map(|row| reading.part(row, Part::Denominator, Unit::Count));
    MatrixRow {
        label: label.to_owned(),
        detail: count.map_or_else(String::new, |count| {
            let few = "reject-matrix-detail-few";
            let id = if too_few { few } else { "reject-matrix-detail" };
            message!(reading.words, id, rejections = count).plain()
        }),
        shares: cells.map(|cell| cell.and_then(|row| row.value)).collect(),
        too_few,
    }
}

/// How many rejections a row rests on.
fn n(reading: &Reading, row: &Measure) -> Text {
    let rejections = reading.part(row, Part::Denominator, Unit::Count);
    let text = message!(reading.words, "reject-matrix-row", rejections = rejections);
    if reading.too_few(row) { text![text, " ", reading.few_note()] } else { text }
}

/// The reason whose rejections lacked a criterion the most more often than all did, by more
/// than noise.
fn strongest<'a>(
    reading: &Reading<'a>,
    reasons: &[&'a str],
) -> Option<(&'a str, Criterion, [&'a Measure; 2])> {
    let apart = |[lacking, of_all]: [&Measure; 2]| {
        lacking.value.unwrap_or_default() - of_all.value.unwrap_or_default()
    };
    reasons
        .iter()
        .filter(|reason| !matches!(**reason, NO_REASON | OTHER_REASON))
        .flat_map(|reason| Criterion::ALL.iter().map(|criterion| (*reason, *criterion)))
        .filter_map(|(reason, criterion)| {
            let of_all = cell(reading, ALL_REASONS, criterion)?;
            let lacking = cell(reading, reason, criterion)?;
            (!reading.too_few(lacking) && lacking.low > of_all.value).then_some((
                reason,
                criterion,
                [lacking, of_all],
            ))
        })
        .reduce(|most, next| if apart(next.2) > apart(most.2) { next } else { most })
}
