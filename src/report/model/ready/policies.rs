//! Rules for handing off, replayed over the same history: what each would have reached
//! (definitions, section 7).

use crate::domain::Policy;
use crate::language::figure::{Part, Unit};
use crate::language::message;
use crate::language::text::{ConfigValue, Text};
use crate::measures::{ALL, Measure, name};
use crate::numerals::plain;
use crate::report::chart::{ContractThreshold, ScoreSeries, ThresholdCurve, ThresholdPoint};
use crate::report::model::page::{Block, Chart, Column, Message, Row, Table};
use crate::report::model::reading::Reading;
use crate::report::model::rules;

/// The policies, and the score at each threshold as a curve where there are enough leads for
/// one; nothing where none is measured.
#[must_use]
pub fn blocks(reading: &Reading) -> Vec<Block> {
    let words = reading.words;
    let [checklist, score] = [Policy::Checklist, Policy::Score].map(|policy| {
        let row = reading.measures.get(name::POLICY_RECALL, "policy", policy.name(), ALL);
        row.filter(|row| row.value.is_some())
    });
    // The qualified leads are the same ones for every rule.
    let Some(first) = checklist.or(score) else { return Vec::new() };
    let is_few = reading.too_few(first);
    let qualified = reading.part(first, Part::Denominator, Unit::Count);
    let recall = |row| reading.value(row, Unit::Share);
    let heading = match (checklist, score) {
        _ if is_few => message!(words, "ready-policies-few", qualified = &qualified),
        (Some(checklist), Some(score)) => {
            message!(words, "ready-policies", checklist = recall(checklist), score = recall(score),)
        }
        (Some(_), None) => message!(words, "ready-policies-checklist", recall = recall(first)),
        (None, _) => message!(words, "ready-policies-score", recall = recall(first)),
    };
    let scores = scores(reading);
    if is_few || scores.len() < 2 {
        return vec![Block::Message(Message {
            heading,
            tables: vec![table(reading)],
            note: Some(words.label("ready-policies-note").into()),
            folded: thresholds(reading).into_iter().collect(),
        })];
    }
    let level = ConfigValue("95%".to_owned());
    let note = message!(words, "ready-threshold-note", qualified = qualified, level = level);
    vec![
        Block::Chart(Box::new(chart(reading, &scores, heading, note))),
        Block::Table(table(reading)),
    ]
}

/// The thresholds of the curve, by rising score, each with its key.
fn scores<'a>(reading: &Reading<'a>) -> Vec<(f64, &'a str)> {
    let rows = reading.measures.group(name::POLICY_RECALL, "threshold");
    rows.filter_map(|row| Some((row.key.parse().ok()?, row.key.as_str()))).collect()
}

/// What the score would come to at each threshold.
fn chart(reading: &Reading, scores: &[(f64, &str)], heading: Text, note: Text) -> Chart {
    let words = reading.words;
    let checklist = |measure| {
        let row = reading.measures.get(measure, "policy", Policy::Checklist.name(), ALL);
        row.filter(|row| row.value.is_some())
    };
    let both = checklist(name::POLICY_RECALL).zip(checklist(name::POLICY_PRECISION));
    let series = |measure, label, checklist: Option<&Measure>, checklist_label| ScoreSeries {
        label: words.label(label).to_owned(),
        points: scores.iter().map(|(_, key)| point(reading, measure, key)).collect(),
        checklist: checklist.and_then(|row| row.value),
        checklist_label: checklist.map_or_else(String::new, |row| {
            message!(words, checklist_label, share = reading.value(row, Unit::Share)).plain()
        }),
    };
    let series = [
        series(
            name::POLICY_RECALL,
            "ready-threshold-recall",
            both.map(|(recall, _)| recall),
            "ready-threshold-checklist-recall",
        ),
        series(
            name::POLICY_PRECISION,
            "ready-threshold-precision",
            both.map(|(_, precision)| precision),
            "ready-threshold-checklist-precision",
        ),
    ];
    let picture = ThresholdCurve {
        thresholds: scores.iter().map(|(score, key)| (*score, (*key).to_owned())).collect(),
        series,
        contract: contract(reading),
        score_axis_label: words.label("ready-threshold-scores").to_owned(),
        share_axis_label: words.label("ready-threshold-shares").to_owned(),
        too_few_label: words.label("too-few").to_owned(),
    };
    Chart::new("threshold_curve", &picture, heading, note, thresholds(reading).unwrap_or_default())
}

/// A share at a threshold, where there is one to judge.
fn point(reading: &Reading, measure: &str, key: &str) -> Option<ThresholdPoint> {
    let row = reading.measures.get(measure, "threshold", key, ALL)?;
    let (share, low, high) = (row.value?, row.low?, row.high?);
    Some(ThresholdPoint { share, low, high, too_few: reading.too_few(row) })
}

/// The threshold of the contract in force.
fn contract(reading: &Reading) -> Option<ContractThreshold> {
    let score = reading.background.terms().ready.score_threshold?;
    let share = |measure| {
        let row = reading.measures.get(measure, "policy", Policy::Score.name(), ALL)?;
        (row.value.is_some() && !reading.too_few(row)).then(|| reading.value(row, Unit::Share))
    };
    let shares = share(name::POLICY_RECALL).zip(share(name::POLICY_PRECISION));
    let (words, given) = (reading.words, ConfigValue(plain(score)));
    let label = match shares {
        Some((recall, precision)) => message!(
            words,
            "ready-threshold-contract-shares",
            score = given,
            recall = recall,
            precision = precision,
        ),
        None => message!(words, "ready-threshold-contract", score = given),
    };
    Some(ContractThreshold { score, label: label.plain() })
}

fn table(reading: &Reading) -> Table {
    let words = reading.words;
    let rows = Policy::ALL
        .iter()
        .filter(|policy| {
            let key = policy.name();
            let row = reading.measures.get(name::POLICY_HANDED_OFF, "policy", key, ALL);
            row.is_some_and(|row| row.value.is_some())
        })
        .map(|policy| {
            let row = |measure| reading.measures.get(measure, "policy", policy.name(), ALL);
            Row {
                head: words.term("policy", policy.name()).to_owned(),
                explanation: Some(rules::policy(words, *policy, reading.background.terms())),
                cells: vec![
                    reading.cell(row(name::POLICY_HANDED_OFF), Unit::Count),
                    reading.rate_cell(row(name::POLICY_RECALL)),
                    reading.rate_cell(row(name::POLICY_RECALL_IN_TIME)),
                    reading.rate_cell(row(name::POLICY_PRECISION)),
                    reading.guarded_cell(row(name::POLICY_HOURS_GAINED), Unit::HoursGained),
                ],
                ..Row::default()
            }
        })
        .collect();
    let mut columns = vec![Column::words(words.label("policy"))];
    columns.extend(
        [
            words.label("handed-off-leads"),
            words.label("recall"),
            words.label("recall-in-time"),
            words.label("precision"),
            words.label("gained"),
        ]
        .map(Column::numbers),
    );
    Table { caption: words.label("policies-caption").into(), columns, rows, ..Table::default() }
}

/// The score at each threshold, and beside it the checklist: every fact of the curve.
fn thresholds(reading: &Reading) -> Option<Table> {
    let words = reading.words;
    let row = |group: &'static str, key: &str, head: String| {
        let get = |measure| reading.measures.get(measure, group, key, ALL);
        let (recall, precision) = (get(name::POLICY_RECALL), get(name::POLICY_PRECISION));
        Row {
            head,
            cells: vec![
                reading.cell(get(name::POLICY_HANDED_OFF), Unit::Count),
                reading.rate_cell(recall),
                reading.interval(recall, Unit::Share),
                reading.rate_cell(get(name::POLICY_RECALL_IN_TIME)),
                reading.rate_cell(precision),
                reading.interval(precision, Unit::Share),
                reading.guarded_cell(get(name::POLICY_HOURS_GAINED), Unit::HoursGained),
            ],
            ..Row::default()
        }
    };
    let mut rows: Vec<Row> = reading
        .measures
        .group(name::POLICY_HANDED_OFF, "threshold")
        .map(|threshold| {
            let head = message!(words, "ready-threshold", score = &threshold.key).plain();
            row("threshold", &threshold.key, head)
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let key = Policy::Checklist.name();
    let checklist = reading.measures.get(name::POLICY_RECALL, "policy", key, ALL);
    if checklist.is_some_and(|row| row.value.is_some()) {
        rows.push(row("policy", key, words.term("policy", Policy::Checklist.name()).to_owned()));
    }
    let mut columns = vec![Column::words(words.label("threshold"))];
    columns.extend(
        [
            words.label("handed-off-leads"),
            words.label("recall"),
            words.label("interval"),
            words.label("recall-in-time"),
            words.label("precision"),
            words.label("interval"),
            words.label("gained"),
        ]
        .map(Column::numbers),
    );
    Some(Table {
        caption: words.label("thresholds-caption").into(),
        columns,
        rows,
        ..Table::default()
    })
}
