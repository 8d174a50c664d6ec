//! The leakage ledger (definitions, section 10): a table that visibly adds up, and its
//! chart.

pub mod funnel;
pub mod leakage;

use crate::domain::{Currency, Entry, LedgerFlag, SourceTable};
use crate::language::figure::{Figure, Part, Unit};
use crate::language::message;
use crate::language::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::model::gaps::{self, Gap};
use crate::report::model::naming::MAX_ROWS;
use crate::report::model::page::{Block, Chart, Column, Row, Section, Table};
use crate::report::model::reading::Reading;
use crate::report::model::rules;
use leakage::Reach;

/// Unknown entries of the ledger that are named; of more it is said that all others are.
const MAX_UNKNOWN: usize = 5;

/// The section.
#[must_use]
pub fn section(reading: &Reading) -> Section {
    let (words, background) = (reading.words, reading.background);
    let mut blocks = Vec::new();
    let gap = |gap: Gap| Block::Unknown(gaps::unknown(reading, gap));
    blocks.extend(chart(reading).map(|chart| Block::Chart(Box::new(chart))));
    let ready = entry_row(reading, name::LEDGER_LEADS, Entry::ReadyWaiting);
    // With handoffs, the section on readiness says it.
    if !background.any_handoff && ready.is_some_and(|row| !row.is_known()) {
        blocks.push(gap(Gap::Readiness));
    }
    blocks.extend(currencies(reading).map(Block::Table));
    if !background.has(SourceTable::Opportunities) {
        blocks.push(gap(Gap::Amounts));
    }
    if background.any_handoff {
        blocks.extend(crate::report::model::ledger::funnel::blocks(reading));
    }
    blocks.extend(
        crate::report::model::weekly::chart(reading).map(|chart| Block::Chart(Box::new(chart))),
    );
    Section {
        id: "ledger",
        question: None,
        title: words.label("section-ledger"),
        lead: None,
        terms: crate::report::model::contract::ledger_terms(reading),
        blocks,
    }
}

fn entry_row<'a>(reading: &Reading<'a>, measure: &str, entry: Entry) -> Option<&'a Measure> {
    reading.measures.get(measure, "entry", entry.name(), ALL)
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
            let waiting = reading.value(row, Unit::Count);
            message!(words, "ledger-heading-no-handoff", waiting = waiting, all = &all)
        }
        (Some(row), _) if row.is_any() => leakage::heading(reading, row, &all),
        _ => message!(words, "ledger-heading-no-leak", all = &all),
    };
    let [held, empty, unknown] = entries(reading);
    let note = note(reading, &all, &empty, &unknown);
    let picture = leakage::waterfall(reading, total);
    let facts = leakage::facts(reading, &picture);
    Some(Chart {
        expanded: true,
        ..Chart::described(
            "leakage",
            &picture,
            leakage::alternative_text(reading, &heading, &facts),
            heading,
            note,
            table(reading, &held, total, leaks),
        )
    })
}

/// The caption, with the entries that hold no lead and those that are unknown.
fn note(reading: &Reading, all: &Figure, empty: &[Entry], unknown: &[Entry]) -> Text {
    let words = reading.words;
    let names = |entries: &[Entry]| -> String {
        let between = words.label("ledger-note-between-entries");
        let name = |entry: &Entry| {
            let name = words.term("entry", entry.name());
            message!(words, "ledger-note-entry", entry = name).plain()
        };
        entries.iter().map(name).collect::<Vec<_>>().join(between)
    };
    let mut sentences = vec![message!(words, "ledger-note", all = all)];
    if !empty.is_empty() {
        sentences.push(message!(words, "ledger-note-empty", entries = names(empty)));
    }
    if unknown.len() > MAX_UNKNOWN {
        sentences.push(words.label("ledger-note-many-unknown").into());
    } else if !unknown.is_empty() {
        sentences.push(message!(words, "ledger-note-unknown", entries = names(unknown)));
    }
    if reading.measures.group(name::VALUE_AT_STAKE, "entry").next().is_some() {
        let days = words.days(reading.background.job.report.mature_days);
        sentences.push(message!(words, "ledger-note-at-stake", days = days));
    }
    words.sentences(sentences)
}

/// A column of the table beyond the count, shown only where the measures have it.
struct Extra {
    head: &'static str,
    measure: &'static str,
    unit: Unit,
}

fn table(reading: &Reading, held: &[Entry], total: &Measure, leaks: Option<&Measure>) -> Table {
    let words = reading.words;
    let extras: Vec<Extra> = [
        Extra {
            head: words.label("week-change"),
            measure: name::LEDGER_CHANGE,
            unit: Unit::CountChange,
        },
        Extra { head: words.label("share"), measure: name::LEDGER_SHARE, unit: Unit::Share },
        Extra { head: words.label("amount"), measure: name::LEDGER_AMOUNT, unit: reading.money() },
        Extra {
            head: words.label("at-stake"),
            measure: name::VALUE_AT_STAKE,
            unit: reading.money(),
        },
    ]
    .into_iter()
    .filter(|extra| reading.measures.group(extra.measure, "entry").next().is_some())
    .collect();
    let mut columns =
        vec![Column::words(words.label("entry")), Column::numbers(words.label("leads"))];
    columns.extend(extras.iter().map(|extra| Column::numbers(extra.head)));
    let rows = held
        .iter()
        .map(|entry| {
            let leads = entry_row(reading, name::LEDGER_LEADS, *entry);
            let mut cells = vec![match leads {
                Some(row) if entry.is_leak() => reading.value(row, Unit::Count).as_breach().into(),
                row => reading.cell(row, Unit::Count),
            }];
            cells.extend(
                extras.iter().map(|extra| {
                    reading.cell(entry_row(reading, extra.measure, *entry), extra.unit)
                }),
            );
            Row {
                head: words.term("entry", entry.name()).to_owned(),
                explanation: Some(rules::entry(words, *entry, reading.background.terms())),
                mark: entry.is_leak().then_some(words.label("leak")),
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
        head: words.label("total").to_owned(),
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
            name::VALUE_AT_STAKE => sum(name::VALUE_AT_STAKE, reading.money()),
            _ => Text::default(),
        }));
        totals.push(Row {
            head: words.label("of-which-leaks").to_owned(),
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
    Table {
        caption: words.label("ledger-caption").into(),
        columns,
        rows,
        totals,
        beside: flagged(reading, extras.len()),
        cut_short: false,
    }
}

/// The amounts of each currency, where there are others than the main one.
fn currencies(reading: &Reading) -> Option<Table> {
    let words = reading.words;
    let main = reading.background.currency;
    let of_key = |row: &Measure| Currency::of(&row.key);
    let others = || reading.measures.group(name::CURRENCY_OPPORTUNITIES, "currency");
    others().find(|row| of_key(row) != Some(main))?;
    let rates = reading.background.job.currency.as_ref().map(|currencies| &currencies.rates);
    let rows = others().take(MAX_ROWS).map(|count| {
        let currency = of_key(count);
        let amount = reading.measures.get(name::CURRENCY_AMOUNT, "currency", &count.key, ALL);
        let is_added = currency.is_some_and(|currency| {
            currency == main || rates.is_some_and(|rates| rates.contains_key(&currency))
        });
        let cells = vec![
            reading.value(count, Unit::Count).into(),
            reading.cell(amount, Unit::Money(currency.unwrap_or(main))),
        ];
        let head = currency.map_or_else(
            || words.label("unknown-currency").to_owned(),
            |currency| currency.to_string(),
        );
        let explanation = (!is_added).then(|| words.label("currency-without-rate").into());
        Row { head, explanation, cells, ..Row::default() }
    });
    Some(Table {
        caption: words.label("currencies-caption").into(),
        columns: vec![
            Column::words(words.label("currency")),
            Column::numbers(words.label("opportunities")),
            Column::numbers(words.label("amount")),
        ],
        rows: rows.collect(),
        cut_short: others().count() > MAX_ROWS,
        ..Table::default()
    })
}

/// The flags next to the total, with so many empty cells after the count.
fn flagged(reading: &Reading, empty: usize) -> Vec<Row> {
    let words = reading.words;
    let rows = LedgerFlag::ALL.iter().filter_map(|flag| {
        let row = reading.measures.get(name::LEDGER_FLAG, "flag", flag.name(), ALL)?;
        row.is_any().then(|| {
            let mut cells = vec![reading.cell(Some(row), Unit::Count)];
            cells.resize(empty + 1, Text::default());
            Row {
                head: words.term("flag", flag.name()).to_owned(),
                explanation: Some(words.term("flag.rule", flag.name()).into()),
                cells,
                ..Row::default()
            }
        })
    });
    rows.collect()
}
