//! SLA compliance by team and by owner (definitions, section 8).

use crate::language::figure::{Part, Unit};
use crate::language::message;
use crate::language::text::ConfigValue;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{Bar, HorizontalBars, ReferenceLine};
use crate::report::model::naming::{MAX_BARS, MAX_OWNERS};
use crate::report::model::page::{Chart, Column, Row, Table};
use crate::report::model::reading::Reading;
use crate::report::model::respond::standing;

/// The rows of a grouped rate, lowest first; what is too few to tell after them, what is
/// unknown last.
fn lowest_first<'a>(
    reading: &Reading<'a>,
    measure: &'static str,
    group: &'a str,
) -> Vec<&'a Measure> {
    let mut rows: Vec<&Measure> = reading.measures.group(measure, group).collect();
    let order = |row: &Measure| match row.value {
        Some(share) if reading.too_few(row) => share + 1.0,
        Some(share) => share,
        None => f64::INFINITY,
    };
    rows.sort_by(|one, other| order(one).total_cmp(&order(other)));
    rows
}

/// Compliance by team: the recent weeks against those before.
#[must_use]
pub fn teams(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let rows = lowest_first(reading, name::SLA_COMPLIANCE_RECENT, "team");
    if rows.is_empty() {
        return None;
    }
    let fell = standing::fell_furthest(reading);
    let heading = match &fell {
        Some((team, trend)) => message!(
            words,
            "respond-team-fell",
            team = ConfigValue(reading.team(team)),
            recent = &trend.recent,
            earlier = &trend.earlier
        ),
        None => words.label("respond-no-team-fell").into(),
    };
    let (weeks, before) = (reading.recent_weeks(), reading.earlier_weeks());
    let note = message!(
        words,
        "respond-teams-note",
        weeks = &weeks,
        before = &before,
        least = reading.least()
    );
    let beside = |measure, key: &str| reading.measures.get(measure, "team", key, ALL);
    let bars = rows
        .iter()
        .filter_map(|row| {
            let earlier = beside(name::SLA_COMPLIANCE_EARLIER, &row.key)
                .filter(|row| row.value.is_some())
                .map(|row| reading.value(row, Unit::Share).text);
            Some(Bar {
                label: reading.team(&row.key),
                value: row.value?,
                value_label: reading.value(row, Unit::Share).text,
                strong: below_target(reading, row),
                detail: Some(match earlier {
                    Some(earlier) => {
                        let n = n(reading, row);
                        message!(words, "respond-team-detail", n = n, earlier = earlier).plain()
                    }
                    None => n(reading, row),
                }),
            })
        })
        .take(MAX_BARS)
        .collect();
    let picture = HorizontalBars {
        rows: bars,
        reference: reference(reading, reading.measures.total(name::SLA_COMPLIANCE_RECENT)),
    };
    let printed = rows
        .iter()
        .map(|row| {
            let earlier = beside(name::SLA_COMPLIANCE_EARLIER, &row.key);
            let change = beside(name::SLA_COMPLIANCE_TREND, &row.key);
            Row {
                head: reading.team(&row.key),
                cells: vec![
                    reading.rate_cell(Some(row)),
                    reading.parts(Some(row)),
                    reading.rate_cell(earlier),
                    reading.parts(earlier),
                    reading.cell(change.filter(|row| row.value.is_some()), Unit::Points),
                    reading.interval(change, Unit::Points),
                ],
                ..Row::default()
            }
        })
        .collect();
    let data_table = Table {
        caption: message!(words, "respond-teams-caption", weeks = &weeks, before = &before),
        columns: vec![
            Column::words(words.label("team")),
            Column::numbers(words.label("recent")),
            Column::numbers(words.label("of")),
            Column::numbers(words.label("earlier")),
            Column::numbers(words.label("of")),
            Column::numbers(words.label("change")),
            Column::numbers(words.label("interval")),
        ],
        rows: printed,
        ..Table::default()
    };
    Some(Chart::new("sla_by_team", &picture, heading, note, data_table))
}

/// Compliance by owner, over the whole time: in a few weeks one owner has too few.
#[must_use]
pub fn owners(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let rows = lowest_first(reading, name::SLA_COMPLIANCE, "owner");
    let all = reading.measures.total(name::SLA_COMPLIANCE)?;
    let telling: Vec<&Measure> =
        rows.iter().copied().filter(|row| row.value.is_some() && !reading.too_few(row)).collect();
    if telling.is_empty() {
        return None;
    }
    // Nobody is named: of many owners who answer alike one is far below the others by chance.
    let heading = message!(words, "respond-owners", all = reading.value(all, Unit::Share));
    let note = message!(words, "respond-owners-note", least = reading.least());
    let bars = telling
        .iter()
        .filter_map(|row| {
            Some(Bar {
                label: reading.owner(&row.key),
                value: row.value?,
                value_label: reading.value(row, Unit::Share).text,
                strong: below_target(reading, row),
                detail: Some(n(reading, row)),
            })
        })
        .take(MAX_BARS)
        .collect();
    let picture = HorizontalBars { rows: bars, reference: reference(reading, Some(all)) };
    let data_table = table(reading, &rows);
    Some(Chart::new("sla_by_owner", &picture, heading, note, data_table))
}

/// Whether the whole interval of a share is below the target.
fn below_target(reading: &Reading, row: &Measure) -> bool {
    let target = reading.background.job.gates.sla_compliance_at_least;
    !reading.too_few(row) && target.is_some_and(|target| row.high.is_some_and(|high| high < target))
}

/// How many a share rests on, and whether they are too few.
fn n(reading: &Reading, row: &Measure) -> String {
    let n = reading.part(row, Part::Denominator, Unit::Count).text;
    if reading.too_few(row) {
        format!("n={n} {}", reading.words.label("too-few"))
    } else {
        format!("n={n}")
    }
}

/// The line to read the bars against: the target, or the share of all where none is set.
fn reference(reading: &Reading, all: Option<&Measure>) -> Option<ReferenceLine> {
    let words = reading.words;
    if let Some(target) = reading.background.job.gates.sla_compliance_at_least {
        let label = format!("{} {}", words.label("target"), words.share(target).0);
        return Some(ReferenceLine { value: target, label });
    }
    let all = all.filter(|row| row.value.is_some())?;
    let label = format!("{} {}", words.label("overall"), reading.value(all, Unit::Share).text);
    Some(ReferenceLine { value: all.value?, label })
}

fn table(reading: &Reading, rows: &[&Measure]) -> Table {
    let words = reading.words;
    let printed = rows
        .iter()
        .take(MAX_OWNERS)
        .map(|row| {
            let beside = |measure| reading.measures.get(measure, "owner", &row.key, ALL);
            let breach = |measure| match beside(measure) {
                Some(row) => reading.value(row, Unit::Count).as_breach().into(),
                None => "–".into(),
            };
            Row {
                head: reading.owner(&row.key),
                cells: vec![
                    reading.rate_cell(Some(row)),
                    reading.parts(Some(row)),
                    reading.interval(Some(row), Unit::Share),
                    breach(name::SLA_MISSED),
                    breach(name::SLA_PAST_DUE_NOW),
                    reading.cell(beside(name::RESPONSE_MEDIAN_HOURS), Unit::Hours),
                ],
                ..Row::default()
            }
        })
        .collect();
    let total = reading.measures.total(name::SLA_COMPLIANCE).map(|row| Row {
        head: words.label("total").to_owned(),
        cells: vec![
            reading.rate_cell(Some(row)),
            reading.parts(Some(row)),
            reading.interval(Some(row), Unit::Share),
            reading.cell(reading.measures.total(name::SLA_MISSED), Unit::Count),
            reading.cell(reading.measures.total(name::SLA_PAST_DUE_NOW), Unit::Count),
            reading.cell(
                reading.measures.get(name::RESPONSE_HOURS, "quantile", "p50", ALL),
                Unit::Hours,
            ),
        ],
        ..Row::default()
    });
    Table {
        caption: words.label("owners-caption").into(),
        columns: vec![
            Column::words(words.label("owner")),
            Column::numbers(words.label("compliance")),
            Column::numbers(words.label("of")),
            Column::numbers(words.label("interval")),
            Column::numbers(words.label("missed")),
            Column::numbers(words.label("past-due-now")),
            Column::numbers(words.label("median-hours")),
        ],
        rows: printed,
        totals: total.into_iter().collect(),
        beside: Vec::new(),
        cut_short: rows.len() > MAX_OWNERS,
    }
}
