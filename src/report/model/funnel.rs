//! How far handoffs get, and how they ended (definitions, sections 5 and 11).

use super::figure::{Part, Reading, Unit};
use super::page::{Block, Chart, Column, Row, Table};
use super::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{Bar, HorizontalBars};
use crate::report::vocabulary::{Outcome, Step};

/// How far handoffs get, as part of the section on the ledger.
#[must_use]
pub fn blocks(reading: &Reading) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.extend(steps(reading).map(|chart| Block::Chart(Box::new(chart))));
    blocks.extend(outcomes(reading).map(Block::Table));
    blocks
}

fn step<'a>(reading: &Reading<'a>, measure: &str, step: Step) -> Option<&'a Measure> {
    reading.measures.get(measure, "step", step.key(), ALL)
}

fn steps(reading: &Reading) -> Option<Chart> {
    let (words, labels) = (reading.words, reading.words.labels());
    let handoffs = reading.measures.total(name::HANDOFFS)?;
    let all = reading.value(handoffs, Unit::Count);
    step(reading, name::FUNNEL_REACHED, Step::Accepted)?;
    let reached = |at: Step| {
        let row = step(reading, name::FUNNEL_REACHED, at)?;
        row.numerator.is_some().then(|| reading.part(row, Part::Numerator, Unit::Count))
    };
    let heading = match (reached(Step::Accepted), reached(Step::Qualified), reached(Step::Won)) {
        (Some(accepted), Some(qualified), Some(won)) => {
            words.funnel_heading(&all, [&accepted, &qualified, &won])
        }
        _ => labels.funnel_caption.into(),
    };
    let note = words.funnel_note(&all);
    let mut bars = vec![Bar {
        label: labels.handed_off.to_owned(),
        value: handoffs.value.unwrap_or_default(),
        value_label: all.text.clone(),
        strong: false,
        detail: None,
    }];
    bars.extend(Step::ALL.iter().filter_map(|at| {
        let row = step(reading, name::FUNNEL_REACHED, *at)?;
        Some(Bar {
            label: words.step(*at).to_owned(),
            value: row.numerator.unwrap_or_default(),
            value_label: reading.part(row, Part::Numerator, Unit::Count).text,
            strong: false,
            detail: row.value.map(|_| reading.value(row, Unit::Share).text),
        })
    }));
    let picture = HorizontalBars { rows: bars, reference: None };
    Some(Chart {
        twin_open: true,
        ..Chart::new("funnel", &picture, heading, note, table(reading, handoffs))
    })
}

fn table(reading: &Reading, handoffs: &Measure) -> Table {
    let (words, labels) = (reading.words, reading.words.labels());
    let mut rows = vec![Row {
        head: labels.handed_off.to_owned(),
        cells: vec![
            reading.value(handoffs, Unit::Count).into(),
            Text::default(),
            Text::default(),
            Text::default(),
            Text::default(),
        ],
        ..Row::default()
    }];
    rows.extend(Step::ALL.iter().map(|at| {
        let reached = step(reading, name::FUNNEL_REACHED, *at);
        let converted = step(reading, name::FUNNEL_CONVERSION, *at);
        let count: Text = match reached {
            Some(row) => reading.part(row, Part::Numerator, Unit::Count).into(),
            None => "–".into(),
        };
        Row {
            head: words.step(*at).to_owned(),
            cells: vec![
                count,
                reading.rate_cell(reached),
                reading.interval(reached, Unit::Share),
                reading.rate_cell(converted),
                reading.interval(converted, Unit::Share),
            ],
            ..Row::default()
        }
    }));
    Table {
        caption: labels.funnel_caption.into(),
        columns: vec![
            Column::words(labels.step),
            Column::numbers(labels.handoffs),
            Column::numbers(labels.of_all),
            Column::numbers(labels.interval),
            Column::numbers(labels.of_step_before),
            Column::numbers(labels.interval),
        ],
        rows,
        ..Table::default()
    }
}

fn outcomes(reading: &Reading) -> Option<Table> {
    let (words, labels) = (reading.words, reading.words.labels());
    reading.measures.group(name::HANDOFF_OUTCOME, "outcome").next()?;
    let rows = Outcome::ALL
        .iter()
        .map(|outcome| {
            let row = reading.measures.get(name::HANDOFF_OUTCOME, "outcome", outcome.key(), ALL);
            let count: Text = match row {
                Some(row) => reading.part(row, Part::Numerator, Unit::Count).into(),
                None => "–".into(),
            };
            Row {
                head: words.outcome(*outcome).to_owned(),
                cells: vec![count, reading.rate_cell(row), reading.interval(row, Unit::Share)],
                ..Row::default()
            }
        })
        .collect();
    let total = reading.measures.total(name::HANDOFFS).map(|row| Row {
        head: labels.total.to_owned(),
        cells: vec![reading.value(row, Unit::Count).into(), Text::default(), Text::default()],
        ..Row::default()
    });
    Some(Table {
        caption: labels.outcomes_caption.into(),
        columns: vec![
            Column::words(labels.outcome),
            Column::numbers(labels.handoffs),
            Column::numbers(labels.share),
            Column::numbers(labels.interval),
        ],
        rows,
        totals: total.into_iter().collect(),
        ..Table::default()
    })
}
