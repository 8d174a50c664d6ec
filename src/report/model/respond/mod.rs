//! How fast sales responds: compliance week by week, and every handoff in one state
//! (definitions, section 8).

pub mod aging;
pub mod answer_curve;
pub mod people;
pub mod response;
pub mod response_halves;
pub mod standing;

use crate::report::model::gaps::{self, Gap};
use crate::report::model::naming::monday;
use crate::report::model::page::{Block, Chart, Column, Row, Section, Table};
use crate::report::model::reading::Reading;
use standing::{Finding, Standing};

use crate::domain::{Sla, SourceTable};
use crate::language::figure::{Part, Unit};
use crate::language::message;
use crate::language::text::{ConfigValue, Text};
use crate::measures::weekly::Series;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{Limits, SlaByWeek, WeekPoint};

/// The section.
#[must_use]
pub fn section(reading: &Reading) -> Section {
    let background = reading.background;
    let mut blocks = Vec::new();
    let gap = |gap: Gap| Block::Unknown(gaps::unknown(reading, gap));
    if !background.knows_responses {
        blocks.push(gap(Gap::Response));
    }
    blocks.extend(weeks(reading).map(|chart| Block::Chart(Box::new(chart))));
    blocks.extend(counts(reading).map(Block::Table));
    blocks.extend(response::curve(reading).map(|chart| Block::Chart(Box::new(chart))));
    blocks.extend(response::quantiles(reading).map(Block::Table));
    blocks.extend(people::teams(reading).map(|chart| Block::Chart(Box::new(chart))));
    blocks.extend(people::owners(reading).map(|chart| Block::Chart(Box::new(chart))));
    blocks.extend(crate::report::model::respond::aging::blocks(reading));
    if reading.measures.group(name::SLA_COMPLIANCE, "owner").next().is_none() {
        blocks.push(gap(Gap::Owners));
    }
    if !background.has(SourceTable::Users) {
        blocks.push(gap(Gap::Users));
    }
    if !background.has(SourceTable::Activities) {
        blocks.push(gap(Gap::Activities));
    }
    Section {
        id: "response",
        question: Some(4),
        title: reading.words.label("section-sla"),
        lead: None,
        terms: crate::report::model::contract::sla_terms(reading),
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
    let surplus = weeks.len().saturating_sub(reading.background.job.report.weeks as usize);
    weeks.drain(..surplus);
    weeks
}

fn weeks(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let weeks = series(reading);
    if weeks.is_empty() {
        return None;
    }
    let heading = heading(reading);
    let respond = &reading.background.terms().respond;
    let note = message!(
        words,
        "respond-weeks-note",
        within = words.clock_hours(respond.within_hours, respond.clock),
        level = ConfigValue("95%".to_owned()),
        least = reading.least()
    );
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
            partly_due: is_partly_due(reading, row),
        })
        .collect();
    let limits = Series::Compliance.range(reading.measures).and_then(|range| {
        Some(Limits { mean: range.mean.value?, low: range.low.value?, high: range.high.value? })
    });
    let target = reading.background.job.gates.sla_compliance_at_least;
    let picture = SlaByWeek {
        weeks: points,
        target,
        target_label: target.map_or_else(String::new, |target| {
            format!("{} {}", words.label("target"), words.share(target).0)
        }),
        too_few_label: words.label("too-few").to_owned(),
        n_label: "n".to_owned(),
        latest_label: standing::judged_week(reading)
            .map_or_else(String::new, |(share, _)| share.text),
        axis_label: words.label("compliance").to_owned(),
        mean_label: limits.map_or_else(String::new, |limits| {
            format!("{} {}", words.label("mean"), words.number(limits.mean, Unit::Share))
        }),
        range_label: words.label("usual-range").to_owned(),
        limits,
    };
    Some(Chart::new("sla_by_week", &picture, heading, note, weeks_table(reading, &weeks)))
}

/// How SLA compliance goes: what is found of it, else where the judged week stands, else the
/// recent weeks.
fn heading(reading: &Reading) -> Text {
    let words = reading.words;
    match (standing::finding(reading), standing::judged_week(reading)) {
        (Some(Finding::Trend(trend)), _) => standing::trend_sentence(words, &trend),
        (Some(Finding::Week { share, standing }), _) => {
            standing::sentence(reading, &share, &standing)
        }
        (None, Some((share, standing))) if standing != Standing::TooFew => {
            standing::sentence(reading, &share, &standing)
        }
        (None, week) => match (standing::trend(reading, "", ""), week) {
            (Some(trend), _) => standing::trend_sentence(words, &trend),
            (None, Some((share, standing))) => standing::sentence(reading, &share, &standing),
            (None, None) => words.label("weeks-caption").into(),
        },
    }
}

/// Whether some handoffs of a week are not due yet: it is after the judged one.
fn is_partly_due(reading: &Reading, week: &Measure) -> bool {
    let judged = reading.background.judged.as_ref();
    judged.is_none_or(|judged| week.period > judged.name)
}

fn weeks_table(reading: &Reading, weeks: &[&Measure]) -> Table {
    let words = reading.words;
    let mut rows: Vec<Row> = weeks
        .iter()
        .rev()
        .map(|row| Row {
            head: monday(&row.period).map_or_else(|| row.period.clone(), |day| words.date(day)),
            cells: vec![
                reading.rate_cell(Some(row)),
                reading.parts(Some(row)),
                reading.interval(Some(row), Unit::Share),
                reading.cell(
                    reading.measures.get(name::SLA_NOT_DUE, "", "", &row.period),
                    Unit::Count,
                ),
            ],
            ..Row::default()
        })
        .collect();
    if let Some(range) = Series::Compliance.range(reading.measures) {
        let [low, high] = [range.low, range.high].map(|row| reading.value(row, Unit::Share));
        rows.push(Row {
            head: format!("{} / {}", words.label("mean"), words.label("usual-range")),
            cells: vec![
                reading.cell(Some(range.mean), Unit::Share),
                Text::default(),
                words.range(&low, &high),
                Text::default(),
            ],
            ..Row::default()
        });
    }
    Table {
        caption: words.label("weeks-caption").into(),
        columns: vec![
            Column::words(words.label("week")),
            Column::numbers(words.label("compliance")),
            Column::numbers(words.label("of")),
            Column::numbers(words.label("interval")),
            Column::numbers(words.label("not-due")),
        ],
        rows,
        ..Table::default()
    }
}

fn counts(reading: &Reading) -> Option<Table> {
    let words = reading.words;
    reading.measures.group(name::SLA_COUNT, "sla").next()?;
    let rows = Sla::ALL
        .iter()
        .map(|state| {
            let breach = matches!(state, Sla::Late | Sla::Unanswered);
            let cell = |row: Option<&Measure>| match row {
                Some(row) if breach => reading.value(row, Unit::Count).as_breach().into(),
                row => reading.cell(row, Unit::Count),
            };
            Row {
                head: words.term("sla", state.name()).to_owned(),
                explanation: Some(words.term("sla.rule", state.name()).into()),
                cells: vec![
                    cell(reading.this_week(name::SLA_COUNT, "sla", state.name())),
                    cell(reading.measures.get(name::SLA_COUNT, "sla", state.name(), ALL)),
                ],
                ..Row::default()
            }
        })
        .collect();
    let total = Row {
        head: words.label("total").to_owned(),
        cells: vec![
            reading.cell(reading.this_week(name::HANDOFFS, "", ""), Unit::Count),
            reading.cell(reading.measures.total(name::HANDOFFS), Unit::Count),
        ],
        ..Row::default()
    };
    Some(Table {
        caption: words.label("counts-caption").into(),
        columns: vec![
            Column::words(words.label("state")),
            Column::numbers(words.label("this-week")),
            Column::numbers(words.label("all-time")),
        ],
        rows,
        totals: vec![total],
        ..Table::default()
    })
}
