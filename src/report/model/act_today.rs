//! The leads to act on today: how many, and the first of them by name. The counts are
//! measures; whatever is said of a single lead is a value of `worklist.csv`.

use super::figure::{Part, Reading, Unit};
use super::page::{Block, Column, ListedLead, Message, Row, Section, Table, Unknown};
use super::text::{Given, Listed, Text, say};
use crate::measures::{ALL, Measure, name};
use crate::report::background::LeadToAct;
use crate::report::vocabulary::Action;
use crate::report::words::act_today::Worst;

/// From so many hours on an overdue time is told in days.
const DAYS_FROM_HOURS: f64 = 48.0;

/// The section.
#[must_use]
pub fn section(reading: &Reading) -> Section {
    let words = reading.words;
    let counted = |action: Action| {
        reading
            .measures
            .get(name::WORKLIST_LEADS, "action", action.key(), ALL)
            .filter(|row| row.is_known())
    };
    let fits = |fits: fn(Option<&Measure>) -> bool| -> Vec<Action> {
        Action::ALL.iter().copied().filter(|action| fits(counted(*action))).collect()
    };
    let some = fits(|row| row.is_some_and(Measure::is_any));
    let none = fits(|row| row.is_some_and(|row| !row.is_any()));
    let unknown = fits(|row| row.is_none());

    let mut lead = None;
    let mut blocks = Vec::new();
    if some.is_empty() && none.is_empty() {
        let (what, why) = words.act_all_unknown();
        blocks.push(Block::Unknown(Unknown { what, why }));
    } else if some.is_empty() && unknown.is_empty() {
        lead = Some(words.act_nothing());
    } else {
        lead = opening(reading, &some);
        for action in some {
            blocks.extend(counted(action).map(|row| message(reading, action, row)));
        }
        let mut beside: Vec<Text> = Vec::new();
        if !none.is_empty() {
            beside.push(words.act_none(&none));
        }
        if !unknown.is_empty() {
            beside.push(words.act_unknown(&unknown));
        }
        if lead.is_some() {
            let zone = Given(reading.background.as_of.timezone().name().to_owned());
            beside.push(words.act_note(&zone));
        }
        let between = if words.tag() == "en" { " " } else { "" };
        let beside = beside.into_iter().reduce(|text, more| say![text, between, more]);
        blocks.extend(beside.map(Block::Paragraph));
    }
    Section { id: "act", question: None, title: words.act_title(), lead, terms: Vec::new(), blocks }
}

/// How many leads need somebody, which is the worst, and how many have nobody.
fn opening(reading: &Reading, actions: &[Action]) -> Option<Text> {
    let words = reading.words;
    let all = reading.measures.total(name::WORKLIST_LEADS)?;
    let parts: Vec<_> = actions
        .iter()
        .filter_map(|action| {
            let row = reading.measures.get(name::WORKLIST_LEADS, "action", action.key(), ALL)?;
            Some((*action, reading.value(row, Unit::Count)))
        })
        .collect();
    if parts.is_empty() {
        return None;
    }
    let worst = reading.background.act_today.iter().find(|lead| lead.hours_overdue > 0.0);
    let worst = worst.map(|lead| Worst {
        action: lead.action,
        lead: listed(lead, "lead_id", lead.lead_id.clone()),
        company: lead.company.clone().map(|company| listed(lead, "company", company)),
        owner: lead
            .owner
            .clone()
            .filter(|_| !lead.is_unowned)
            .map(|owner| listed(lead, "owner", owner)),
        overdue: overdue(reading, lead, lead.hours_overdue >= DAYS_FROM_HOURS),
    });
    let text = words.act_lead(&reading.value(all, Unit::Count), &parts, worst.as_ref());
    let unowned = reading.measures.total(name::WORKLIST_UNOWNED);
    Some(match unowned.filter(|row| row.numerator > Some(0.0)) {
        Some(row) => {
            let between = if words.tag() == "en" { " " } else { "" };
            let leads = reading.part(row, Part::Numerator, Unit::Count);
            say![text, between, words.act_unowned(&leads)]
        }
        None => text,
    })
}

/// One action: how many leads, and the first of them.
fn message(reading: &Reading, action: Action, row: &Measure) -> Block {
    let words = reading.words;
    let late = reading
        .measures
        .total(name::READY_WAITING_OVERDUE)
        .filter(|row| action == Action::ReadyWaiting && row.numerator > Some(0.0))
        .map(|row| reading.part(row, Part::Numerator, Unit::Count));
    let heading = words.act_heading(
        action,
        &reading.value(row, Unit::Count),
        late.as_ref(),
        &reading.background.contract,
    );
    // Few leads in a list could be counted there.
    let listed = reading.background.act_today.iter().filter(|_| !row.is_suppressed());
    let leads: Vec<&LeadToAct> = listed.filter(|lead| lead.action == action).collect();
    let tables =
        if leads.is_empty() { Vec::new() } else { vec![table(reading, action, &leads, row)] };
    Block::Message(Message { heading, tables, ..Message::default() })
}

fn table(reading: &Reading, action: Action, leads: &[&LeadToAct], count: &Measure) -> Table {
    let words = reading.words;
    let heads = words.act_heads(action);
    #[allow(clippy::cast_precision_loss)] // a handful
    let all_shown = count.value.is_some_and(|count| count <= leads.len() as f64);
    let with_owner = leads.iter().any(|lead| lead.owner.is_some());
    // One unit a table, so that its rows compare.
    let late = || leads.iter().filter(|lead| lead.hours_overdue > 0.0);
    let in_days = late().all(|lead| lead.hours_overdue >= DAYS_FROM_HOURS);
    let rows = leads
        .iter()
        .map(|lead| {
            let mut cells: Vec<Text> = Vec::new();
            if with_owner {
                cells.push(owner(reading, lead));
            }
            cells.push(listed(lead, "since_local", words.act_moment(&lead.since)).into());
            cells.push(if lead.hours_overdue > 0.0 {
                overdue(reading, lead, in_days).into()
            } else {
                heads.not_yet.into()
            });
            Row {
                head: lead.lead_id.clone(),
                listed: Some(ListedLead { row: lead.row, link: lead.link.clone() }),
                explanation: lead
                    .company
                    .clone()
                    .map(|company| listed(lead, "company", company).into()),
                cells,
                ..Row::default()
            }
        })
        .collect();
    let mut columns = vec![Column::words(heads.lead)];
    if with_owner {
        columns.push(Column::words(heads.owner));
    }
    columns.push(Column::words(heads.since));
    columns.push(Column::numbers(heads.overdue));
    Table {
        caption: words.act_caption(action, (!all_shown).then_some(leads.len())),
        columns,
        rows,
        ..Table::default()
    }
}

/// Who is to act, with the team.
fn owner(reading: &Reading, lead: &LeadToAct) -> Text {
    match &lead.owner {
        Some(owner) if !lead.is_unowned => {
            let person = reading.words.act_person(owner, lead.team.as_deref());
            listed(lead, "owner", person).into()
        }
        Some(_) => reading.words.labels().no_owner.into(),
        None => "–".into(),
    }
}

/// For how long a lead has been overdue.
fn overdue(reading: &Reading, lead: &LeadToAct, in_days: bool) -> Listed {
    let (number, unit) = if in_days {
        (lead.hours_overdue / 24.0, Unit::Days)
    } else {
        (lead.hours_overdue, Unit::Hours)
    };
    listed(lead, "hours_overdue", reading.words.number(number, unit))
}

/// A value of the lead's row of the file.
fn listed(lead: &LeadToAct, column: &'static str, text: String) -> Listed {
    Listed { text, row: lead.row, column }
}
