//! How far handoffs get, and how they ended (definitions, sections 5 and 11).

use crate::domain::{FunnelStep, Outcome};
use crate::language::figure::{Part, Unit};
use crate::language::message;
use crate::language::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{Bar, HorizontalBars};
use crate::report::model::page::{Block, Chart, Column, Row, Table};
use crate::report::model::reading::Reading;

/// How far handoffs get, as part of the section on the ledger.
#[must_use]
pub fn blocks(reading: &Reading) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.extend(steps(reading).map(|chart| Block::Chart(Box::new(chart))));
    blocks.extend(outcomes(reading).map(Block::Table));
    blocks
}

fn step<'a>(reading: &Reading<'a>, measure: &str, step: FunnelStep) -> Option<&'a Measure> {
    reading.measures.get(measure, "step", step.name(), ALL)
}

fn steps(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let handoffs = reading.measures.total(name::HANDOFFS)?;
    let all = reading.value(handoffs, Unit::Count);
    step(reading, name::FUNNEL_REACHED, FunnelStep::Accepted)?;
    let reached = |at: FunnelStep| {
        let row = step(reading, name::FUNNEL_REACHED, at)?;
        row.numerator.is_some().then(|| reading.part(row, Part::Numerator, Unit::Count))
    };
    let heading = match (
        reached(FunnelStep::Accepted),
        reached(FunnelStep::Qualified),
        reached(FunnelStep::Won),
    ) {
        (Some(accepted), Some(qualified), Some(won)) => {
            message!(
                words,
                "funnel-heading",
                all = &all,
                accepted = accepted,
                qualified = qualified,
                won = won
            )
        }
        _ => words.label("funnel-caption").into(),
    };
    let note = message!(words, "funnel-note", all = &all);
    let mut bars = vec![Bar {
        label: words.label("handed-off").to_owned(),
        value: handoffs.value.unwrap_or_default(),
        value_label: all.text.clone(),
        strong: false,
        detail: None,
    }];
    bars.extend(FunnelStep::ALL.iter().filter_map(|at| {
        let row = step(reading, name::FUNNEL_REACHED, *at)?;
        Some(Bar {
            label: words.term("step", at.name()).to_owned(),
            value: row.numerator.unwrap_or_default(),
            value_label: reading.part(row, Part::Numerator, Unit::Count).text,
            strong: false,
            detail: row.value.map(|_| reading.value(row, Unit::Share).text),
        })
    }));
    let picture = HorizontalBars { rows: bars, reference: None };
    Some(Chart {
        expanded: true,
        ..Chart::new("funnel", &picture, heading, note, table(reading, handoffs))
    })
}

fn table(reading: &Reading, handoffs: &Measure) -> Table {
    let words = reading.words;
    let mut rows = vec![Row {
        head: words.label("handed-off").to_owned(),
        cells: vec![
            reading.value(handoffs, Unit::Count).into(),
            Text::default(),
            Text::default(),
            Text::default(),
            Text::default(),
        ],
        ..Row::default()
    }];
    rows.extend(FunnelStep::ALL.iter().map(|at| {
        let reached = step(reading, name::FUNNEL_REACHED, *at);
        let converted = step(reading, name::FUNNEL_CONVERSION, *at);
        let count: Text = match reached {
            Some(row) => reading.part(row, Part::Numerator, Unit::Count).into(),
            None => "–".into(),
        };
        Row {
            head: words.term("step", at.name()).to_owned(),
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
        caption: words.label("funnel-caption").into(),
        columns: vec![
            Column::words(words.label("step")),
            Column::numbers(words.label("handoffs")),
            Column::numbers(words.label("of-all")),
            Column::numbers(words.label("interval")),
            Column::numbers(words.label("of-step-before")),
            Column::numbers(words.label("interval")),
        ],
        rows,
        ..Table::default()
    }
}

fn outcomes(reading: &Reading) -> Option<Table> {
    let words = reading.words;
    reading.measures.group(name::HANDOFF_OUTCOME, "outcome").next()?;
    let rows = Outcome::ALL
        .iter()
        .map(|outcome| {
            let row = reading.measures.get(name::HANDOFF_OUTCOME, "outcome", outcome.name(), ALL);
            let count: Text = match row {
                Some(row) => reading.part(row, Part::Numerator, Unit::Count).into(),
                None => "–".into(),
            };
            Row {
                head: words.term("outcome", outcome.name()).to_owned(),
                cells: vec![count, reading.rate_cell(row), reading.interval(row, Unit::Share)],
                ..Row::default()
            }
        })
        .collect();
    let total = reading.measures.total(name::HANDOFFS).map(|row| Row {
        head: words.label("total").to_owned(),
        cells: vec![reading.value(row, Unit::Count).into(), Text::default(), Text::default()],
        ..Row::default()
    });
    Some(Table {
        caption: words.label("outcomes-caption").into(),
        columns: vec![
            Column::words(words.label("outcome")),
            Column::numbers(words.label("handoffs")),
            Column::numbers(words.label("share")),
            Column::numbers(words.label("interval")),
        ],
        rows,
        totals: total.into_iter().collect(),
        ..Table::default()
    })
}
