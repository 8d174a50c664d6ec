//! Rules for handing off, replayed over the same history: what each would have reached
//! (definitions, section 7).

use super::figure::{Figure, Part, Reading, Unit};
use super::page::{Block, Chart, Column, Message, Row, Table};
use super::text::{Given, Text};
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{ContractThreshold, ScoreSeries, ThresholdCurve, ThresholdPoint};
use crate::report::vocabulary::Policy;
use crate::report::words::numerals::plain;

/// The policies, and the score at each threshold as a curve where there are enough leads for
/// one; nothing where none is measured.
#[must_use]
pub fn blocks(reading: &Reading) -> Vec<Block> {
    let words = reading.words;
    let recalls: Vec<(Policy, &Measure)> = [Policy::Checklist, Policy::Score]
        .into_iter()
        .filter_map(|policy| {
            let row = reading.measures.get(name::POLICY_RECALL, "policy", policy.key(), ALL)?;
            row.value.is_some().then_some((policy, row))
        })
        .collect();
    // The qualified leads are the same ones for every rule.
    let Some((_, first)) = recalls.first() else { return Vec::new() };
    let is_few = reading.too_few(first);
    let heading = if is_few {
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
    let scores = scores(reading);
    if is_few || scores.len() < 2 {
        return vec![Block::Message(Message {
            heading,
            tables: vec![table(reading)],
            note: Some(words.policies_note()),
            folded: thresholds(reading).into_iter().collect(),
        })];
    }
    let qualified = reading.part(first, Part::Denominator, Unit::Count);
    let note = words.threshold_note(&qualified);
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
    let measured = [name::POLICY_RECALL, name::POLICY_PRECISION];
    let checklist = measured.map(|measure| {
        let row = reading.measures.get(measure, "policy", Policy::Checklist.key(), ALL);
        row.filter(|row| row.value.is_some())
    });
    let figure = |row: &Measure| reading.value(row, Unit::Share);
    let checklist_labels = match checklist {
        [Some(recall), Some(precision)] => {
            words.threshold_checklist([&figure(recall), &figure(precision)])
        }
        _ => Default::default(),
    };
    let [lines, labels] = [words.threshold_lines().map(str::to_owned), checklist_labels];
    let has_checklist = checklist.iter().all(Option::is_some);
    let mut series = lines.into_iter().zip(labels).zip(measured).zip(checklist).map(
        |(((label, checklist_label), measure), checklist)| ScoreSeries {
            label,
            points: scores.iter().map(|(_, key)| point(reading, measure, key)).collect(),
            checklist: checklist.filter(|_| has_checklist).and_then(|row| row.value),
            checklist_label,
        },
    );
    let series = [series.next().unwrap_or_default(), series.next().unwrap_or_default()];
    let picture = ThresholdCurve {
        thresholds: scores.iter().map(|(score, key)| (*score, (*key).to_owned())).collect(),
        series,
        contract: contract(reading),
        score_axis_label: words.threshold_scores().to_owned(),
        share_axis_label: words.threshold_shares().to_owned(),
        too_few_label: words.labels().too_few.to_owned(),
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
    let score = reading.background.contract.ready.score_threshold?;
    let share = |measure| {
        let row = reading.measures.get(measure, "policy", Policy::Score.key(), ALL)?;
        (row.value.is_some() && !reading.too_few(row)).then(|| reading.value(row, Unit::Share))
    };
    let shares = share(name::POLICY_RECALL).zip(share(name::POLICY_PRECISION));
    let shares = shares.as_ref().map(|(recall, precision)| [recall, precision]);
    let given = Given(plain(score));
    Some(ContractThreshold { score, label: reading.words.threshold_contract(&given, shares) })
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
        .map(|policy| {
            let row = |measure| reading.measures.get(measure, "policy", policy.key(), ALL);
            Row {
                head: words.policy(*policy).to_owned(),
                explanation: Some(words.policy_rule(*policy, &reading.background.contract)),
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
    let mut columns = vec![Column::words(labels.policy)];
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
    Table { caption: labels.policies_caption.into(), columns, rows, ..Table::default() }
}

/// The score at each threshold, and beside it the checklist: every fact of the curve.
fn thresholds(reading: &Reading) -> Option<Table> {
    let (words, labels) = (reading.words, reading.words.labels());
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
        .map(|threshold| row("threshold", &threshold.key, words.threshold(&threshold.key)))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let key = Policy::Checklist.key();
    let checklist = reading.measures.get(name::POLICY_RECALL, "policy", key, ALL);
    if checklist.is_some_and(|row| row.value.is_some()) {
        rows.push(row("policy", key, words.policy(Policy::Checklist).to_owned()));
    }
    let mut columns = vec![Column::words(labels.threshold)];
    columns.extend(
        [
            labels.handed_off_leads,
            labels.recall,
            labels.interval,
            labels.recall_in_time,
            labels.precision,
            labels.interval,
            labels.gained,
        ]
        .map(Column::numbers),
    );
    Some(Table { caption: labels.thresholds_caption.into(), columns, rows, ..Table::default() })
}
