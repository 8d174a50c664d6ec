//! Rules for handing off, replayed over the same history: what each would have reached
//! (definitions, section 7).

use super::figure::{Figure, Part, Reading, Unit};
use super::page::{Column, Message, Row, Table};
use super::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::vocabulary::Policy;

/// The policies, and on demand the score at each threshold; nothing where none is measured.
#[must_use]
pub fn message(reading: &Reading) -> Option<Message> {
    let words = reading.words;
    let recalls: Vec<(Policy, &Measure)> = [Policy::Checklist, Policy::Score]
        .into_iter()
        .filter_map(|policy| {
            let row = reading.measures.get(name::POLICY_RECALL, "policy", policy.key(), ALL)?;
            row.value.is_some().then_some((policy, row))
        })
        .collect();
    // The qualified leads are the same ones for every rule.
    let (_, first) = recalls.first()?;
    let heading = if reading.too_few(first) {
        words.policies_heading_few(&reading.part(first, Part::Denominator, Unit::Count))
    } else {
        let figures: Vec<(Policy, Figure)> = recalls
            .iter()
            .map(|(policy, row)| (*policy, reading.value(row, Unit::Share)))
            .collect();
        let said: Vec<(Policy, &Figure)> =
            figures.iter().map(|(policy, recall)| (*policy, recall)).collect();
        words.policies_heading(&said)
    };
    Some(Message {
        heading,
        tables: vec![table(reading)],
        note: Some(words.policies_note()),
        folded: thresholds(reading).into_iter().collect(),
    })
}

/// What a rule comes to, in the order of the columns.
fn cells(reading: &Reading, group: &'static str, key: &str) -> Vec<Text> {
    let row = |measure| reading.measures.get(measure, group, key, ALL);
    vec![
        reading.cell(row(name::POLICY_HANDED_OFF), Unit::Count),
        reading.rate_cell(row(name::POLICY_RECALL)),
        reading.rate_cell(row(name::POLICY_RECALL_IN_TIME)),
        reading.rate_cell(row(name::POLICY_PRECISION)),
        reading.guarded_cell(row(name::POLICY_HOURS_GAINED), Unit::HoursGained),
    ]
}

fn columns(reading: &Reading, first: &str) -> Vec<Column> {
    let labels = reading.words.labels();
    let mut columns = vec![Column::words(first)];
    columns.extend(
        [
            labels.handed_off_leads,
            labels.recall,
            labels.recall_in_time,
            labels.precision,
            labels.gained,
        ]
        .map(Column::numbers),
    );
    columns
}

fn table(reading: &Reading) -> Table {
    let (words, labels) = (reading.words, reading.words.labels());
    let rows = Policy::ALL
        .iter()
        .filter(|policy| {
            let key = policy.key();
            let row = reading.measures.get(name::POLICY_HANDED_OFF, "policy", key, ALL);
            row.is_some_and(|row| row.value.is_some())
        })
        .map(|policy| Row {
            head: words.policy(*policy).to_owned(),
            explanation: Some(words.policy_rule(*policy, &reading.background.contract)),
            mark: None,
            cells: cells(reading, "policy", policy.key()),
        })
        .collect();
    Table {
        caption: labels.policies_caption.into(),
        columns: columns(reading, labels.policy),
        rows,
        ..Table::default()
    }
}

fn thresholds(reading: &Reading) -> Option<Table> {
    let labels = reading.words.labels();
    let rows: Vec<Row> = reading
        .measures
        .group(name::POLICY_HANDED_OFF, "threshold")
        .map(|row| Row {
            head: reading.words.threshold(&row.key),
            cells: cells(reading, "threshold", &row.key),
            ..Row::default()
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: labels.thresholds_caption.into(),
        columns: columns(reading, labels.threshold),
        rows,
        ..Table::default()
    })
}
