//! What is waiting and for how long: stages by age, the oldest by owner, and the time
//! that a stage takes (definitions, section 11).

use super::figure::{Reading, Unit};
use super::naming::{MOST_BARS, MOST_OWNERS, MOST_ROWS, whole};
use super::page::{Block, Chart, Column, Row, Table};
use super::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{AgingHeatMap, Bar, Heading, HeatRow, HorizontalBars};
use crate::report::vocabulary::{Band, Quantile};

/// What is waiting, as part of the section on response.
#[must_use]
pub fn blocks(reading: &Reading) -> Vec<Block> {
    let mut blocks = Vec::new();
    match heat_map(reading) {
        Some(chart) => blocks.push(Block::Chart(Box::new(chart))),
        None => blocks.push(Block::Paragraph(reading.words.aging_heading_nothing())),
    }
    blocks.extend(oldest(reading).map(|chart| Block::Chart(Box::new(chart))));
    blocks.extend(time_in_stage(reading).map(Block::Table));
    blocks
}

/// The row of a stage's or owner's age band.
fn band<'a>(reading: &Reading<'a>, group: &str, of: &str, band: Band) -> Option<&'a Measure> {
    reading.measures.get(name::WAITING_BAND, group, &format!("{of}/{}", band.key()), ALL)
}

/// The stages in which something waits, in the order of the measures.
fn stages<'a>(reading: &Reading<'a>) -> Vec<&'a Measure> {
    reading
        .measures
        .group(name::WAITING_NOW, "stage")
        .filter(|row| row.is_any())
        .take(MOST_ROWS)
        .collect()
}

fn heat_map(reading: &Reading) -> Option<Chart> {
    let (words, labels) = (reading.words, reading.words.labels());
    let stages = stages(reading);
    let queues = &reading.background.queue_stages;
    let queued = stages.iter().any(|row| queues.contains(&row.key));
    let most = stages
        .iter()
        .copied()
        // Leads wait in a queue; elsewhere they are worked or nurtured.
        .filter(|row| !queued || queues.contains(&row.key))
        .reduce(|most, next| if next.value > most.value { next } else { most })?;
    let (fullest, leads) = Band::ALL
        .iter()
        .filter_map(|at| Some((*at, band(reading, "stage_band", &most.key, *at)?)))
        .reduce(|most, next| if next.1.value > most.1.value { next } else { most })?;
    let heading = words.aging_heading(
        &most.key,
        fullest,
        &reading.value(leads, Unit::Count),
        &reading.value(most, Unit::Count),
    );
    let note = words.aging_note();
    let picture = AgingHeatMap {
        name: "aging".to_owned(),
        heading: Heading { title: heading.plain(), note: note.plain() },
        alt: heading.plain(),
        bands_label: labels.bands_label.to_owned(),
        bands: Band::ALL.iter().map(|band| words.band(*band).to_owned()).collect(),
        total_head: labels.total.to_owned(),
        few_label: words.small().to_owned(),
        rows: stages
            .iter()
            .map(|stage| HeatRow {
                label: stage.key.clone(),
                counts: Band::ALL
                    .iter()
                    .map(|at| match band(reading, "stage_band", &stage.key, *at) {
                        Some(row) if row.is_suppressed() => None,
                        row => Some(whole(row.and_then(|row| row.value))),
                    })
                    .collect(),
                total_label: reading.value(stage, Unit::Count).text,
            })
            .collect(),
    };
    Some(Chart {
        name: "aging",
        drawing: picture.draw(),
        heading,
        note,
        twin: waiting_table(reading, &stages, "stage", "stage_band"),
        twin_open: false,
    })
}

/// What waits by stage or owner: how many, how old, and in which bands.
fn waiting_table(
    reading: &Reading,
    rows: &[&Measure],
    group: &'static str,
    band_group: &'static str,
) -> Table {
    let (words, labels) = (reading.words, reading.words.labels());
    let stage = group == "stage";
    let oldest = reading.measures.group(name::WAITING_OLDEST_DAYS, group).next().is_some();
    let mut columns = vec![
        Column::words(if stage { labels.stage } else { labels.owner }),
        Column::numbers(labels.waiting_now),
        Column::numbers(labels.median_days),
    ];
    if oldest {
        columns.push(Column::numbers(labels.oldest_days));
    }
    columns.extend(Band::ALL.iter().map(|band| Column::numbers(words.band(*band))));
    let printed = rows
        .iter()
        .map(|row| {
            let beside = |measure| reading.measures.get(measure, group, &row.key, ALL);
            let mut cells: Vec<Text> = vec![
                reading.value(row, Unit::Count).into(),
                reading.cell(beside(name::WAITING_MEDIAN_DAYS), Unit::Days),
            ];
            if oldest {
                cells.push(reading.cell(beside(name::WAITING_OLDEST_DAYS), Unit::Days));
            }
            cells.extend(
                Band::ALL
                    .iter()
                    .map(|at| reading.cell(band(reading, band_group, &row.key, *at), Unit::Count)),
            );
            Row {
                head: if stage { row.key.clone() } else { reading.owner(&row.key) },
                cells,
                ..Row::default()
            }
        })
        .collect();
    Table {
        caption: if stage { labels.bands_caption } else { labels.waiting_owners_caption }.into(),
        columns,
        rows: printed,
        ..Table::default()
    }
}

/// The oldest waiting lead of each owner; the median age where the oldest is not measured.
fn oldest(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let measured = reading.measures.group(name::WAITING_OLDEST_DAYS, "owner").next().is_some();
    let mut rows: Vec<&Measure> =
        reading.measures.group(name::WAITING_NOW, "owner").filter(|row| row.is_any()).collect();
    let age = |row: &Measure| {
        let measure = if measured { name::WAITING_OLDEST_DAYS } else { name::WAITING_MEDIAN_DAYS };
        reading.measures.get(measure, "owner", &row.key, ALL).filter(|row| row.value.is_some())
    };
    let days = |row: &Measure| age(row).and_then(|row| row.value).unwrap_or(-1.0);
    rows.sort_by(|one, other| days(other).total_cmp(&days(one)));
    let cut_short = rows.len() > MOST_OWNERS;
    rows.truncate(MOST_OWNERS);
    let first = rows.first()?;
    let heading = if measured {
        words.oldest_heading(&reading.owner(&first.key), &reading.value(age(first)?, Unit::Days))
    } else {
        words.labels().waiting_owners_caption.into()
    };
    let note = if measured { words.oldest_note() } else { words.labels().median_days.into() };
    let bars = rows
        .iter()
        .filter_map(|row| {
            let age = age(row)?;
            Some(Bar {
                label: reading.owner(&row.key),
                value: age.value?.max(0.0),
                value_label: reading.value(age, Unit::Days).text,
                strong: false,
                detail: row.value.map(|_| words.leads(&reading.value(row, Unit::Count))),
            })
        })
        .take(MOST_BARS)
        .collect();
    let picture = HorizontalBars {
        name: "oldest_by_owner".to_owned(),
        heading: Heading { title: heading.plain(), note: note.plain() },
        alt: heading.plain(),
        rows: bars,
        reference: None,
    };
    let mut twin = waiting_table(reading, &rows, "owner", "owner_band");
    twin.cut_short = cut_short;
    Some(Chart {
        name: "oldest_by_owner",
        drawing: picture.draw(),
        heading,
        note,
        twin,
        twin_open: false,
    })
}

fn time_in_stage(reading: &Reading) -> Option<Table> {
    let (words, labels) = (reading.words, reading.words.labels());
    let mut stages: Vec<&str> = Vec::new();
    for row in reading.measures.group(name::TIME_IN_STAGE_DAYS, "stage_quantile") {
        if let Some((stage, _)) = row.key.rsplit_once('/')
            && !stages.contains(&stage)
        {
            stages.push(stage);
        }
    }
    if stages.is_empty() {
        return None;
    }
    let quantile = |stage: &str, at: Quantile| {
        let key = format!("{stage}/{}", at.key());
        reading.measures.get(name::TIME_IN_STAGE_DAYS, "stage_quantile", &key, ALL)
    };
    let mut columns = vec![Column::words(labels.stage)];
    columns.extend(Quantile::ALL.iter().map(|at| Column::numbers(words.quantile_head(*at))));
    columns.push(Column::numbers(labels.ended));
    let rows = stages
        .iter()
        .take(MOST_ROWS)
        .map(|stage| {
            let mut cells: Vec<Text> = Quantile::ALL
                .iter()
                .map(|at| reading.cell(quantile(stage, *at), Unit::Days))
                .collect();
            cells.push(reading.parts(quantile(stage, Quantile::P50)));
            Row { head: (*stage).to_owned(), cells, ..Row::default() }
        })
        .collect();
    Some(Table {
        caption: labels.time_in_stage_caption.into(),
        columns,
        rows,
        cut_short: stages.len() > MOST_ROWS,
        ..Table::default()
    })
}
