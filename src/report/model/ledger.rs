//! The leakage ledger (definitions, section 10): a table that visibly adds up, and its
//! chart.

use super::figure::{Part, Reading, Unit};
use super::leakage::{self, Reach};
use super::page::{Block, Chart, Column, Row, Section, Table, Unknown};
use super::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::vocabulary::{Entry, Flag};
use crate::report::words::Gap;

/// The section.
#[must_use]
pub fn section(reading: &Reading) -> Section {
    let (labels, background) = (reading.words.labels(), reading.background);
    let mut blocks = Vec::new();
    let gap = |gap: Gap| {
        let (what, why) = reading.words.gap(gap, background);
        Block::Unknown(Unknown { what, why })
    };
    blocks.extend(chart(reading).map(|chart| Block::Chart(Box::new(chart))));
    let ready = entry_row(reading, name::LEDGER_LEADS, Entry::ReadyWaiting);
    // With handoffs, the section on readiness says it.
    if !background.any_handoff && ready.is_some_and(|row| !row.is_known()) {
        blocks.push(gap(Gap::Readiness));
    }
    if !background.sources.opportunities {
        blocks.push(gap(Gap::Amounts));
    }
    if background.any_handoff {
        blocks.extend(super::funnel::blocks(reading));
    }
    blocks.extend(super::weekly::chart(reading).map(|chart| Block::Chart(Box::new(chart))));
    Section {
        id: "ledger",
        question: None,
        title: labels.section_ledger,
        lead: None,
        terms: super::contract::ledger_terms(reading),
        blocks,
    }
}

fn entry_row<'a>(reading: &Reading<'a>, measure: &str, entry: Entry) -> Option<&'a Measure> {
    reading.measures.get(measure, "entry", entry.key(), ALL)
}

/// The entries, in the order of the waterfall, that hold leads; those that hold none; those that are unknown.
fn entries(reading: &Reading) -> [Vec<Entry>; 3] {
    let mut sorted = [Vec::new(), Vec::new(), Vec::new()];
    for entry in leakage::way() {
        let place = match entry_row(reading, name::LEDGER_LEADS, entry) {
            Some(row) if row.is_any() => 0,
            Some(row) if row.is_known() => 1,
            _ => 2,
        };
        sorted[place].push(entry);
    }
    sorted
}

fn chart(reading: &Reading) -> Option<Chart> {
    let words = reading.words;
    let total = reading.measures.total(name::LEDGER_LEADS)?;
    let all = reading.value(total, Unit::Count);
    let leaks = reading.measures.total(name::LEDGER_LEAKS).filter(|row| row.is_known());
    let aging = entry_row(reading, name::LEDGER_LEADS, Entry::Aging);
    let aging = aging.filter(|row| row.is_any());
    let heading = match (leaks, aging) {
        (_, Some(row)) if !reading.background.any_handoff => {
            words.ledger_heading_no_handoff(&reading.value(row, Unit::Count), &all)
        }
        (Some(row), _) if row.is_any() => words.ledger_heading(
            &reading.part(row, Part::Numerator, Unit::Count),
            &all,
            &reading.value(row, Unit::Share),
            &leakage::largest(reading),
        ),
        _ => words.ledger_heading_no_leak(&all),
    };
    let at_stake = reading.measures.group(name::VALUE_AT_STAKE, "entry").next().is_some();
    let [held, empty, unknown] = entries(reading);
    let mature_days = reading.background.mature_days;
    let note = words.ledger_note(&all, at_stake, mature_days, &empty, &unknown);
    let picture = leakage::waterfall(reading, total);
    let facts = leakage::facts(reading, &picture);
    Some(Chart {
        twin_open: true,
        ..Chart::described(
            "leakage",
            &picture,
            words.alternative(&heading.plain(), &facts),
            heading,
            note,
            table(reading, &held, total, leaks),
        )
    })
}

/// A column of the table beyond the count, shown only where the measures have it.
struct Extra {
    head: &'static str,
    measure: &'static str,
    unit: Unit,
}

fn table(reading: &Reading, held: &[Entry], total: &Measure, leaks: Option<&Measure>) -> Table {
    let (words, labels) = (reading.words, reading.words.labels());
    let extras: Vec<Extra> = [
        Extra { head: labels.week_change, measure: name::LEDGER_CHANGE, unit: Unit::CountChange },
        Extra { head: labels.share, measure: name::LEDGER_SHARE, unit: Unit::Share },
        Extra { head: labels.amount, measure: name::LEDGER_AMOUNT, unit: Unit::Yen },
        Extra { head: labels.at_stake, measure: name::VALUE_AT_STAKE, unit: Unit::Yen },
    ]
    .into_iter()
    .filter(|extra| reading.measures.group(extra.measure, "entry").next().is_some())
    .collect();
    let mut columns = vec![Column::words(labels.entry), Column::numbers(labels.leads)];
    columns.extend(extras.iter().map(|extra| Column::numbers(extra.head)));
    let rows =
        held.iter()
            .map(|entry| {
                let leads = entry_row(reading, name::LEDGER_LEADS, *entry);
                let mut cells = vec![match leads {
                    Some(row) if entry.leak() => reading.value(row, Unit::Count).as_breach().into(),
                    row => reading.cell(row, Unit::Count),
                }];
                cells.extend(extras.iter().map(|extra| {
                    reading.cell(entry_row(reading, extra.measure, *entry), extra.unit)
                }));
                Row {
                    head: words.entry(*entry).to_owned(),
                    explanation: Some(words.entry_rule(*entry, &reading.background.contract)),
                    mark: entry.leak().then_some(labels.leak),
                    cells,
                    ..Row::default()
                }
            })
            .collect();
    let sum = |measure: &'static str, unit: Unit| {
        reading
            .measures
            .total(measure)
            .map_or_else(Text::default, |row| reading.value(row, unit).into())
    };
    let mut total_cells = vec![Text::from(reading.value(total, Unit::Count))];
    total_cells.extend(extras.iter().map(|extra| match extra.unit {
        // what is at stake is in the leaks alone: its sum stands in their row
        _ if extra.measure != name::LEDGER_AMOUNT => Text::default(),
        unit => sum(extra.measure, unit),
    }));
    let mut totals = vec![Row {
        head: labels.total.to_owned(),
        explanation: None,
        cells: total_cells,
        ..Row::default()
    }];
    if let Some(leaks) = leaks {
        let mut cells: Vec<Text> =
            vec![reading.part(leaks, Part::Numerator, Unit::Count).as_breach().into()];
        cells.extend(extras.iter().map(|extra| match extra.measure {
            name::LEDGER_SHARE => reading.value(leaks, Unit::Share).into(),
            name::LEDGER_CHANGE => sum(name::LEDGER_LEAKS_CHANGE, Unit::CountChange),
            name::VALUE_AT_STAKE => sum(name::VALUE_AT_STAKE, Unit::Yen),
            _ => Text::default(),
        }));
        totals.push(Row {
            head: labels.of_which_leaks.to_owned(),
            explanation: None,
            cells,
            ..Row::default()
        });
    }
    totals.extend(Reach::ALL.iter().filter_map(|reach| {
        let row = reach.row(reading)?;
        let mut cells: Vec<Text> = vec![reading.part(row, Part::Numerator, Unit::Count).into()];
        cells.extend(extras.iter().map(|extra| match extra.measure {
            name::LEDGER_SHARE => reading.value(row, Unit::Share).into(),
            _ => Text::default(),
        }));
        let head = reach.label(reading).to_owned();
        Some(Row { head, cells, ..Row::default() })
    }));
    let beside = Flag::ALL
        .iter()
        .filter_map(|flag| {
            let row = reading.measures.get(name::LEDGER_FLAG, "flag", flag.key(), ALL)?;
            if !row.is_any() {
                return None;
            }
            let mut cells = vec![reading.cell(Some(row), Unit::Count)];
            cells.extend(extras.iter().map(|_| Text::default()));
            Some(Row {
                head: words.flag(*flag).to_owned(),
                explanation: Some(words.flag_rule(*flag).into()),
                cells,
                ..Row::default()
            })
        })
        .collect();
    Table { caption: labels.ledger_caption.into(), columns, rows, totals, beside, cut_short: false }
}
