//! SLA compliance by team and by owner (definitions, section 8).

use super::figure::{Figure, Reading, Unit};
use super::naming::{MOST_BARS, MOST_ROWS};
use super::page::{Chart, Column, Row, Table};
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{Bar, Heading, HorizontalBars, ReferenceLine};

/// The rows of a grouped rate, lowest first, unknown last.
fn lowest_first<'a>(reading: &Reading<'a>, group: &'a str) -> Vec<&'a Measure> {
    let mut rows: Vec<&Measure> = reading.measures.group(name::SLA_COMPLIANCE, group).collect();
    let order = |row: &Measure| row.value.unwrap_or(f64::INFINITY);
    rows.sort_by(|one, other| order(one).total_cmp(&order(other)));
    rows
}

/// Compliance by team.
#[must_use]
pub fn teams(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let rows = lowest_first(reading, "team");
    if rows.is_empty() {
        return None;
    }
    let heading = match lowest(reading, &rows) {
        Some((team, share, all)) => words.teams_heading(Some((&team, &share, &all))),
        None => words.teams_heading(None),
    };
    let note = words.teams_note(reading.background.min_n);
    let bars = rows
        .iter()
        .filter_map(|row| {
            let below = |target: f64| row.high.is_some_and(|high| high < target);
            Some(Bar {
                label: reading.team(&row.key),
                value: row.value?,
                value_label: reading.value(row, Unit::Share).text,
                strong: !reading.too_few(row)
                    && reading.background.contract.sla_target.is_some_and(below),
                detail: row.denominator.map(|n| {
                    let n = words.number(n, Unit::Count);
                    if reading.too_few(row) {
                        format!("n={n} {}", words.labels().too_few)
                    } else {
                        format!("n={n}")
                    }
                }),
            })
        })
        .take(MOST_BARS)
        .collect();
    let reference = reading.background.contract.sla_target.map(|target| ReferenceLine {
        value: target,
        label: format!("{} {}", words.labels().target, words.given_share(target).0),
    });
    let picture = HorizontalBars {
        name: "sla_by_team".to_owned(),
        heading: Heading { title: heading.plain(), note: note.plain() },
        alt: heading.plain(),
        rows: bars,
        reference,
    };
    Some(Chart {
        name: "sla_by_team",
        drawing: picture.draw(),
        heading,
        note,
        twin: table(reading, "team", &rows),
        twin_open: false,
    })
}

/// The lowest group, where its whole interval is below the share of all.
fn lowest(reading: &Reading, rows: &[&Measure]) -> Option<(String, Figure, Figure)> {
    let all = reading.measures.total(name::SLA_COMPLIANCE)?;
    let row = rows.iter().find(|row| row.value.is_some() && !reading.too_few(row))?;
    (row.high? < all.value?).then(|| {
        (reading.team(&row.key), reading.value(row, Unit::Share), reading.value(all, Unit::Share))
    })
}

/// Compliance by owner.
#[must_use]
pub fn owners(reading: &Reading) -> Option<Table> {
    let rows = lowest_first(reading, "owner");
    (!rows.is_empty()).then(|| table(reading, "owner", &rows))
}

fn table(reading: &Reading, group: &'static str, rows: &[&Measure]) -> Table {
    let labels = reading.words.labels();
    let team = group == "team";
    let printed = rows
        .iter()
        .take(MOST_ROWS)
        .map(|row| {
            let beside = |measure| reading.measures.get(measure, group, &row.key, ALL);
            let breach = |measure| match beside(measure) {
                Some(row) => reading.value(row, Unit::Count).as_breach().into(),
                None => "–".into(),
            };
            Row {
                head: if team { reading.team(&row.key) } else { reading.owner(&row.key) },
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
        head: labels.total.to_owned(),
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
        caption: if team { labels.teams_caption } else { labels.owners_caption }.into(),
        columns: vec![
            Column::words(if team { labels.team } else { labels.owner }),
            Column::numbers(labels.compliance),
            Column::numbers(labels.of),
            Column::numbers(labels.interval),
            Column::numbers(labels.missed),
            Column::numbers(labels.past_due_now),
            Column::numbers(labels.median_hours),
        ],
        rows: printed,
        totals: total.into_iter().collect(),
        beside: Vec::new(),
        cut_short: rows.len() > MOST_ROWS,
    }
}
