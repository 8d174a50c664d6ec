//! What is waiting and for how long: stages by age, the oldest by owner, and the time
//! that a stage takes (definitions, section 11).

use crate::domain::{AgeBand, Percentile, Role};
use crate::language::figure::Unit;
use crate::language::message;
use crate::language::text::{ConfigValue, Text};
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{AgingHeatMap, Bar, HeatRow, HorizontalBars};
use crate::report::model::naming::{MAX_BARS, MAX_OWNERS, MAX_ROWS, whole};
use crate::report::model::page::{Block, Chart, Column, Row, Table};
use crate::report::model::reading::Reading;

/// What is waiting, as part of the section on response.
#[must_use]
pub fn blocks(reading: &Reading) -> Vec<Block> {
    let mut blocks = Vec::new();
    match heat_map(reading) {
        Some(chart) => blocks.push(Block::Chart(Box::new(chart))),
        None => blocks.push(Block::Paragraph(reading.words.label("respond-nothing-aging").into())),
    }
    blocks.extend(oldest(reading).map(|chart| Block::Chart(Box::new(chart))));
    blocks.extend(time_in_stage(reading).map(Block::Table));
    blocks
}

/// The row of a stage's or owner's age band.
fn band<'a>(reading: &Reading<'a>, group: &str, of: &str, band: AgeBand) -> Option<&'a Measure> {
    reading.measures.get(name::WAITING_BAND, group, &format!("{of}/{}", band.name()), ALL)
}

/// The stages in which something waits, in the order of the measures.
fn stages<'a>(reading: &Reading<'a>) -> Vec<&'a Measure> {
    reading
        .measures
        .group(name::WAITING_NOW, "stage")
        .filter(|row| row.is_any())
        .take(MAX_ROWS)
        .collect()
}

fn heat_map(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let stages = stages(reading);
    // Leads wait in a queue; elsewhere they are worked or nurtured.
    let is_queue = |row: &Measure| {
        let role = reading.background.job.stages.role_of(&row.key);
        matches!(role, Some(Role::MarketingQueue | Role::SalesQueue))
    };
    let queued = stages.iter().any(|row| is_queue(row));
    let most = stages
        .iter()
        .copied()
        .filter(|row| !queued || is_queue(row))
        .reduce(|most, next| if next.value > most.value { next } else { most })?;
    let (fullest, leads) = AgeBand::ALL
        .iter()
        .filter_map(|at| Some((*at, band(reading, "stage_band", &most.key, *at)?)))
        .reduce(|most, next| if next.1.value > most.1.value { next } else { most })?;
    let heading = message!(
        words,
        "respond-aging",
        leads = reading.value(leads, Unit::Count),
        all = reading.value(most, Unit::Count),
        stage = ConfigValue(most.key.clone()),
        band = ConfigValue(words.term("band.at-length", fullest.name()).to_owned())
    );
    let note = Text::from(words.label("respond-aging-note"));
    let picture = AgingHeatMap {
        bands_label: words.label("bands-label").to_owned(),
        bands: AgeBand::ALL.iter().map(|band| words.term("band", band.name()).to_owned()).collect(),
        total_head: words.label("total").to_owned(),
        few_label: words.label("hidden-small").to_owned(),
        rows: stages
            .iter()
            .map(|stage| HeatRow {
                label: stage.key.clone(),
                counts: AgeBand::ALL
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
    Some(Chart::new(
        "aging",
        &picture,
        heading,
        note,
        waiting_table(reading, &stages, "stage", "stage_band"),
    ))
}

/// What waits by stage or owner: how many, how old, and in which bands.
fn waiting_table(
    reading: &Reading,
    rows: &[&Measure],
    group: &'static str,
    band_group: &'static str,
) -> Table {
    let words = reading.words;
    let stage = group == "stage";
    let oldest = reading.measures.group(name::WAITING_OLDEST_DAYS, group).next().is_some();
    let mut columns = vec![
        Column::words(if stage { words.label("stage") } else { words.label("owner") }),
        Column::numbers(words.label("waiting-now")),
        Column::numbers(words.label("median-days")),
    ];
    if oldest {
        columns.push(Column::numbers(words.label("oldest-days")));
    }
    columns
        .extend(AgeBand::ALL.iter().map(|band| Column::numbers(words.term("band", band.name()))));
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
                AgeBand::ALL
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
        caption: if stage {
            words.label("bands-caption")
        } else {
            words.label("waiting-owners-caption")
        }
        .into(),
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
    let cut_short = rows.len() > MAX_OWNERS;
    rows.truncate(MAX_OWNERS);
    let first = rows.first()?;
    let heading = if measured {
        message!(
            words,
            "respond-oldest",
            owner = ConfigValue(reading.owner(&first.key)),
            days = reading.value(age(first)?, Unit::Days)
        )
    } else {
        words.label("waiting-owners-caption").into()
    };
    let note =
        Text::from(words.label(if measured { "respond-oldest-note" } else { "median-days" }));
    let bars = rows
        .iter()
        .filter_map(|row| {
            let age = age(row)?;
            Some(Bar {
                label: reading.owner(&row.key),
                value: age.value?.max(0.0),
                value_label: reading.value(age, Unit::Days).text,
                strong: false,
                detail: row.value.map(|_| {
                    message!(words, "leads-counted", count = &reading.value(row, Unit::Count))
                        .plain()
                }),
            })
        })
        .take(MAX_BARS)
        .collect();
    let picture = HorizontalBars { rows: bars, reference: None };
    let mut data_table = waiting_table(reading, &rows, "owner", "owner_band");
    data_table.cut_short = cut_short;
    Some(Chart::new("oldest_by_owner", &picture, heading, note, data_table))
}

fn time_in_stage(reading: &Reading) -> Option<Table> {
    let words = reading.words;
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
    let quantile = |stage: &str, at: Percentile| {
        let key = format!("{stage}/{}", at.name());
        reading.measures.get(name::TIME_IN_STAGE_DAYS, "stage_quantile", &key, ALL)
    };
    let mut columns = vec![Column::words(words.label("stage"))];
    columns.extend(
        Percentile::ALL.iter().map(|at| Column::numbers(words.term("quantile.head", at.name()))),
    );
    columns.push(Column::numbers(words.label("ended")));
    let rows = stages
        .iter()
        .take(MAX_ROWS)
        .map(|stage| {
            let mut cells: Vec<Text> = Percentile::ALL
                .iter()
                .map(|at| reading.cell(quantile(stage, *at), Unit::Days))
                .collect();
            cells.push(reading.parts(quantile(stage, Percentile::P50)));
            Row { head: (*stage).to_owned(), cells, ..Row::default() }
        })
        .collect();
    Some(Table {
        caption: words.label("time-in-stage-caption").into(),
        columns,
        rows,
        cut_short: stages.len() > MAX_ROWS,
        ..Table::default()
    })
}
