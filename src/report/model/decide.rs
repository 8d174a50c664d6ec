//! Who makes the handoff decision, and who owns the lead then (definitions, sections 5 and
//! 10): the rule on deciders, the teams and people who decide, ownership and its delays, and
//! whether sales holds to the checklist.

use crate::domain::{DeciderRule, FunnelStep, Percentile};
use crate::language::figure::{Part, Unit};
use crate::language::message;
use crate::language::text::{Code, ConfigValue, Text};
use crate::measures::{ALL, Measure, name};
use crate::report::model::gaps::{self, Gap};
use crate::report::model::naming::{MAX_PEOPLE, MAX_ROWS, monday};
use crate::report::model::page::{Block, Column, Message, Row, Section, Table};
use crate::report::model::reading::Reading;

/// The section.
#[must_use]
pub fn section(reading: &Reading) -> Section {
    let words = reading.words;
    let mut blocks = Vec::new();
    let lead = lead(reading);
    if lead.is_none() {
        blocks.push(Block::Unknown(gaps::unknown(reading, Gap::Deciders)));
    }
    blocks.extend(deciders(reading, lead.is_some()));
    blocks.extend(ownership(reading));
    blocks.extend(enforcement(reading).map(Block::Message));
    Section {
        id: "decides",
        question: Some(2),
        title: words.label("section-decides"),
        lead,
        terms: crate::report::model::contract::decide_terms(reading),
        blocks,
    }
}

fn is_known(row: Option<&Measure>) -> bool {
    row.is_some_and(|row| row.value.is_some())
}

/// Whether the rule on deciders was kept; none where that cannot be told.
fn lead(reading: &Reading) -> Option<Text> {
    let words = reading.words;
    let rule = |rule: DeciderRule| {
        let row = reading.measures.get(name::DECIDER_RULE, "rule", rule.name(), ALL)?;
        row.is_known().then_some(row)
    };
    let (inside, outside) = (rule(DeciderRule::Inside)?, rule(DeciderRule::Outside)?);
    if !inside.is_any() && !outside.is_any() {
        return None;
    }
    let outside = reading.part_of(outside);
    if inside.value == Some(1.0) {
        return Some(message!(words, "decide-lead-all-inside", all = &outside.all));
    }
    let checklist = |rule: DeciderRule| {
        let row = reading.measures.get(name::DECIDER_CHECKLIST, "rule", rule.name(), ALL)?;
        (row.value.is_some() && !reading.too_few(row)).then(|| reading.value(row, Unit::Share))
    };
    let both = checklist(DeciderRule::Outside).zip(checklist(DeciderRule::Inside));
    let lead = outside.text(words, "decide-lead");
    Some(match both {
        Some((outside, inside)) => {
            message!(
                words,
                "decide-lead-checklist",
                lead = lead,
                outside = outside,
                inside = inside
            )
        }
        None => lead,
    })
}

/// One row a decider: handoffs, share, and how many had a complete checklist.
fn row(reading: &Reading, head: String, handoffs: &Measure, judged: bool) -> Row {
    let mut cells: Vec<Text> = vec![
        reading.part(handoffs, Part::Numerator, Unit::Count).into(),
        reading.cell(Some(handoffs), Unit::Share),
    ];
    if judged {
        let checklist =
            reading.measures.get(name::DECIDER_CHECKLIST, handoffs.group, &handoffs.key, ALL);
        cells.push(reading.rate_cell(checklist));
        cells.push(reading.interval(checklist, Unit::Share));
    }
    Row { head, cells, ..Row::default() }
}

fn columns(reading: &Reading, first: &str, judged: bool) -> Vec<Column> {
    let words = reading.words;
    let mut columns = vec![
        Column::words(first),
        Column::numbers(words.label("handoffs")),
        Column::numbers(words.label("share")),
    ];
    if judged {
        columns.push(Column::numbers(words.label("checklist-complete")));
        columns.push(Column::numbers(words.label("interval")));
    }
    columns
}

fn deciders(reading: &Reading, knows_rule: bool) -> Option<Block> {
    let words = reading.words;
    let judged = crate::report::model::ready::is_judged(reading);
    let of = |group: &'static str| {
        let mut rows: Vec<&Measure> =
            reading.measures.group(name::DECIDER_HANDOFFS, group).collect();
        rows.sort_by(|one, other| {
            other.numerator.unwrap_or_default().total_cmp(&one.numerator.unwrap_or_default())
        });
        rows
    };
    let table = |rows: &[&Measure], most: usize, caption: &str, first: &str| Table {
        caption: caption.into(),
        columns: columns(reading, first, judged),
        rows: rows
            .iter()
            .take(most)
            .map(|it| row(reading, reading.decider(&it.key), it, judged))
            .collect(),
        cut_short: rows.len() > most,
        ..Table::default()
    };
    let (teams, people) = (of("decider_team"), of("decider"));
    let by_person =
        table(&people, MAX_PEOPLE, words.label("deciders-caption"), words.label("decider"));
    let mut tables = Vec::new();
    if knows_rule {
        tables.push(Table {
            caption: words.label("rule-caption").into(),
            columns: columns(reading, words.label("decider"), judged),
            rows: DeciderRule::ALL
                .iter()
                .filter_map(|rule| {
                    let found =
                        reading.measures.get(name::DECIDER_RULE, "rule", rule.name(), ALL)?;
                    found.is_any().then(|| {
                        row(
                            reading,
                            words.term("decider-rule", rule.name()).to_owned(),
                            found,
                            judged,
                        )
                    })
                })
                .collect(),
            ..Table::default()
        });
    }
    let most = teams.first().or(people.first())?;
    let heading = message!(
        words,
        "decide-heading",
        team = ConfigValue(reading.decider(&most.key)),
        share = reading.value(most, Unit::Share),
    );
    let heading = reading.guarded(heading, Some(most));
    let mut folded = Vec::new();
    if teams.is_empty() {
        tables.push(by_person);
    } else {
        tables.push(table(
            &teams,
            MAX_ROWS,
            words.label("decider-teams-caption"),
            words.label("team"),
        ));
        folded.push(by_person);
    }
    Some(Block::Message(Message { heading, tables, note: None, folded }))
}

/// Who owns the lead at the handoff, and how long until someone in sales does and answers.
fn ownership(reading: &Reading) -> Vec<Block> {
    let words = reading.words;
    let facts: Vec<Row> = [
        (words.label("skipped-queue"), name::SKIPPED_QUEUE),
        (words.label("unowned"), name::HANDOFF_UNOWNED),
        (words.label("unassigned"), name::HANDOFF_UNASSIGNED),
    ]
    .into_iter()
    .filter_map(|(head, measure)| {
        let row = reading.measures.total(measure).filter(|row| row.is_known())?;
        Some(Row {
            head: head.to_owned(),
            cells: vec![
                reading.cell(Some(row), Unit::Share),
                reading.parts(Some(row)),
                reading.interval(Some(row), Unit::Share),
            ],
            ..Row::default()
        })
    })
    .collect();
    let mut tables = Vec::new();
    if !facts.is_empty() {
        tables.push(Table {
            caption: words.label("ownership-caption").into(),
            columns: vec![
                Column::words(words.label("at-handoff")),
                Column::numbers(words.label("rate")),
                Column::numbers(words.label("of-all-short")),
                Column::numbers(words.label("interval")),
            ],
            rows: facts,
            ..Table::default()
        });
    }
    let delay = |measure, quantile: Percentile| {
        reading.measures.get(measure, "quantile", quantile.name(), ALL)
    };
    let (system, person) = (
        delay(name::ASSIGNMENT_HOURS, Percentile::P50),
        delay(name::ANSWER_HOURS, Percentile::P50),
    );
    let Some((system, person)) = system
        .zip(person)
        .filter(|(system, person)| is_known(Some(system)) && is_known(Some(person)))
    else {
        return tables.into_iter().map(Block::Table).collect();
    };
    let delay_cell =
        |measure, quantile| reading.guarded_cell(delay(measure, quantile), Unit::HoursOrDays);
    tables.insert(
        0,
        Table {
            caption: words.label("delays-caption").into(),
            columns: vec![
                Column::words(words.label("quantile")),
                Column::numbers(words.label("until-owned")),
                Column::numbers(words.label("until-answered")),
            ],
            rows: Percentile::ALL
                .iter()
                .map(|quantile| Row {
                    head: words.term("quantile.head", quantile.name()).to_owned(),
                    cells: vec![
                        delay_cell(name::ASSIGNMENT_HOURS, *quantile),
                        delay_cell(name::ANSWER_HOURS, *quantile),
                    ],
                    ..Row::default()
                })
                .collect(),
            ..Table::default()
        },
    );
    let heading = message!(
        words,
        "decide-delays",
        system = reading.value(system, Unit::HoursOrDays),
        person = reading.value(person, Unit::HoursOrDays),
    );
    let least = [system, person].into_iter().find(|row| reading.too_few(row));
    vec![Block::Message(Message {
        heading: reading.guarded(heading, least),
        tables,
        note: Some(words.label("decide-delays-note").into()),
        folded: Vec::new(),
    })]
}

/// Steps made without a complete checklist.
fn enforcement(reading: &Reading) -> Option<Message> {
    let words = reading.words;
    let step =
        |step: FunnelStep| reading.measures.get(name::ENFORCEMENT_BREACH, "step", step.name(), ALL);
    let accepted = step(FunnelStep::Accepted).filter(|row| row.is_known())?;
    let mut part = reading.part_of(accepted);
    part.count = part.count.as_breach();
    let heading = if accepted.is_any() {
        part.text(words, "decide-enforcement")
    } else {
        message!(words, "decide-enforcement-none", accepted = part.all)
    };
    let rows = [FunnelStep::Accepted, FunnelStep::Qualified]
        .into_iter()
        .filter_map(|it| {
            let row = step(it)?;
            Some(Row {
                head: words.term("step", it.name()).to_owned(),
                cells: rate_cells(reading, row),
                ..Row::default()
            })
        })
        .collect();
    let table = Table {
        caption: words.label("enforcement-caption").into(),
        columns: rate_columns(reading, words.label("step")),
        rows,
        ..Table::default()
    };
    let weeks = reading.measures.weekly(name::ENFORCEMENT_ACCEPTED, "", "").collect::<Vec<_>>();
    let weeks = Table {
        caption: words.label("enforcement-weeks-caption").into(),
        columns: rate_columns(reading, words.label("week-of-step")),
        rows: weeks
            .iter()
            .rev()
            .map(|row| Row {
                head: monday(&row.period).map_or_else(|| row.period.clone(), |day| words.date(day)),
                cells: rate_cells(reading, row),
                ..Row::default()
            })
            .collect(),
        ..Table::default()
    };
    let actors = reading.measures.group(name::ENFORCEMENT_ACCEPTED, "actor").collect::<Vec<_>>();
    let actors = Table {
        caption: words.label("enforcement-actors-caption").into(),
        columns: rate_columns(reading, words.label("actor")),
        rows: actors
            .iter()
            .take(MAX_PEOPLE)
            .map(|row| Row {
                head: reading.decider(&row.key),
                cells: rate_cells(reading, row),
                ..Row::default()
            })
            .collect(),
        cut_short: actors.len() > MAX_PEOPLE,
        ..Table::default()
    };
    let file = Code("facts/enforcement.parquet".to_owned());
    Some(Message {
        heading,
        tables: vec![table],
        note: Some(message!(words, "decide-enforcement-note", file = file)),
        folded: [weeks, actors].into_iter().filter(|table| !table.rows.is_empty()).collect(),
    })
}

fn rate_columns(reading: &Reading, first: &str) -> Vec<Column> {
    let words = reading.words;
    vec![
        Column::words(first),
        Column::numbers(words.label("without-checklist")),
        Column::numbers(words.label("of-all-short")),
        Column::numbers(words.label("interval")),
    ]
}

fn rate_cells(reading: &Reading, row: &Measure) -> Vec<Text> {
    vec![
        reading.rate_cell(Some(row)),
        reading.parts(Some(row)),
        reading.interval(Some(row), Unit::Share),
    ]
}
