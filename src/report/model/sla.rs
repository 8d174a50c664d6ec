//! How fast sales responds: compliance week by week, and every handoff in one state
//! (definitions, section 8).

use super::figure::{Part, Reading, Unit};
use super::naming::monday;
use super::page::{Block, Chart, Column, Row, Section, Table, Unknown};
use super::standing;
use super::text::Text;
use super::{people, response};
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{Limits, SlaByWeek, WeekPoint};
use crate::report::vocabulary::SlaState;
use crate::report::words::{Gap, Standing};

/// The section.
#[must_use]
pub fn section(reading: &Reading) -> Section {
    let background = reading.background;
    let mut blocks = Vec::new();
    let gap = |gap: Gap| {
        let (what, why) = reading.words.gap(gap, background);
        Block::Unknown(Unknown { what, why })
    };
    blocks.extend(weeks(reading).map(|chart| Block::Chart(Box::new(chart))));
    blocks.extend(counts(reading).map(Block::Table));
    blocks.extend(response::curve(reading).map(|chart| Block::Chart(Box::new(chart))));
    blocks.extend(response::quantiles(reading).map(Block::Table));
    blocks.extend(people::teams(reading).map(|chart| Block::Chart(Box::new(chart))));
    blocks.extend(people::owners(reading).map(|chart| Block::Chart(Box::new(chart))));
    blocks.extend(super::aging::blocks(reading));
    if reading.measures.group(name::SLA_COMPLIANCE, "owner").next().is_none() {
        blocks.push(gap(Gap::Owners));
    }
    if !background.sources.users {
        blocks.push(gap(Gap::Users));
    }
    if !background.sources.activities {
        blocks.push(gap(Gap::Activities));
    }
    Section {
        id: "response",
        question: Some(4),
        title: reading.words.labels().section_sla,
        lead: None,
        terms: super::contract::sla_terms(reading),
        blocks,
    }
}

/// The weeks of the series up to the report week, oldest first.
fn series<'a>(reading: &Reading<'a>) -> Vec<&'a Measure> {
    let mut weeks: Vec<&Measure> = reading
        .measures
        .weekly(name::SLA_COMPLIANCE, "", "")
        .filter(|row| row.period <= reading.background.week.name)
        .collect();
    let surplus = weeks.len().saturating_sub(reading.background.series_weeks as usize);
    weeks.drain(..surplus);
    weeks
}

fn weeks(reading: &Reading) -> Option<Chart> {
    let (words, labels) = (reading.words, reading.words.labels());
    let weeks = series(reading);
    if weeks.is_empty() {
        return None;
    }
    let heading = match (standing::this_week(reading), standing::trend(reading, "", "")) {
        (None | Some((_, Standing::TooFew)), Some(trend)) => words.trend_sentence(&trend),
        (Some((share, standing)), _) => words.sla_sentence(&share, &standing),
        (None, None) => labels.weeks_caption.into(),
    };
    let note = words.sla_weeks_note(reading.background);
    let points = weeks
        .iter()
        .map(|row| WeekPoint {
            label: monday(&row.period)
                .map_or_else(|| row.period.clone(), |day| words.week_axis(day)),
            share: row.value,
            low: row.low,
            high: row.high,
            n: reading.part(row, Part::Denominator, Unit::Count).text,
            too_few: reading.too_few(row),
        })
        .collect();
    let limit =
        |key: &str| reading.measures.get(name::SLA_COMPLIANCE_LIMIT, "limit", key, ALL)?.value;
    let limits = match (limit("mean"), limit("low"), limit("high")) {
        (Some(mean), Some(low), Some(high)) => Some(Limits { mean, low, high }),
        _ => None,
    };
    let target = reading.background.contract.sla_target;
    let picture = SlaByWeek {
        weeks: points,
        target,
        target_label: target.map_or_else(String::new, |target| {
            format!("{} {}", labels.target, words.given_share(target).0)
        }),
        too_few_label: labels.too_few.to_owned(),
        n_label: "n".to_owned(),
        latest_label: standing::this_week(reading)
            .map_or_else(String::new, |(share, _)| share.text),
        axis_label: labels.compliance.to_owned(),
        mean_label: limits.map_or_else(String::new, |limits| {
            format!("{} {}", labels.mean, words.number(limits.mean, Unit::Share))
        }),
        range_label: labels.usual_range.to_owned(),
        limits,
    };
    Some(Chart::new("sla_by_week", &picture, heading, note, weeks_table(reading, &weeks)))
}

fn weeks_table(reading: &Reading, weeks: &[&Measure]) -> Table {
    let (words, labels) = (reading.words, reading.words.labels());
    let mut rows: Vec<Row> = weeks
        .iter()
        .rev()
        .map(|row| Row {
            head: monday(&row.period).map_or_else(|| row.period.clone(), |day| words.date(day)),
            cells: vec![
                reading.rate_cell(Some(row)),
                reading.parts(Some(row)),
                reading.interval(Some(row), Unit::Share),
            ],
            ..Row::default()
        })
        .collect();
    let limit = |key: &str| reading.measures.get(name::SLA_COMPLIANCE_LIMIT, "limit", key, ALL);
    if let Some(mean) = limit("mean") {
        let range = standing::limits(reading);
        rows.push(Row {
            head: format!("{} / {}", labels.mean, labels.usual_range),
            cells: vec![
                reading.cell(Some(mean), Unit::Share),
                Text::default(),
                range.map_or_else(Text::default, |(low, high)| words.range(&low, &high)),
            ],
            ..Row::default()
        });
    }
    Table {
        caption: labels.weeks_caption.into(),
        columns: vec![
            Column::words(labels.week),
            Column::numbers(labels.compliance),
            Column::numbers(labels.of),
            Column::numbers(labels.interval),
        ],
        rows,
        ..Table::default()
    }
}

fn counts(reading: &Reading) -> Option<Table> {
    let (words, labels) = (reading.words, reading.words.labels());
    reading.measures.group(name::SLA_COUNT, "sla").next()?;
    let rows = SlaState::ALL
        .iter()
        .map(|state| {
            let breach = matches!(state, SlaState::Late | SlaState::Unanswered);
            let cell = |row: Option<&Measure>| match row {
                Some(row) if breach => reading.value(row, Unit::Count).as_breach().into(),
                row => reading.cell(row, Unit::Count),
            };
            Row {
                head: words.sla_state(*state).to_owned(),
                explanation: Some(words.sla_state_rule(*state).into()),
                cells: vec![
                    cell(reading.this_week(name::SLA_COUNT, "sla", state.key())),
                    cell(reading.measures.get(name::SLA_COUNT, "sla", state.key(), ALL)),
                ],
                ..Row::default()
            }
        })
        .collect();
    let total = Row {
        head: labels.total.to_owned(),
        cells: vec![
            reading.cell(reading.this_week(name::HANDOFFS, "", ""), Unit::Count),
            reading.cell(reading.measures.total(name::HANDOFFS), Unit::Count),
        ],
        ..Row::default()
    };
    Some(Table {
        caption: labels.counts_caption.into(),
        columns: vec![
            Column::words(labels.state),
            Column::numbers(labels.this_week),
            Column::numbers(labels.all_time),
        ],
        rows,
        totals: vec![total],
        ..Table::default()
    })
}
