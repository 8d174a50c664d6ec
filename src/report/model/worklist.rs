//! The leads to act on today: how many, and the first of them by name. The counts are
//! measures; whatever is said of a single lead is a value of `worklist.csv`.

use crate::domain::Action;
use crate::language::figure::{Figure, Part, Unit};
use crate::language::message;
use crate::language::text::{Code, ConfigValue, Listed, Text};
use crate::measures::{ALL, Measure, name};
use crate::report::background::LeadToAct;
use crate::report::model::page::{
    Block, Column, ListedLead, Message, Row, Section, Table, Unknown,
};
use crate::report::model::reading::Reading;

/// From so many hours on an overdue time is told in days.
const DAYS_FROM_HOURS: f64 = 48.0;

/// The section.
#[must_use]
pub fn section(reading: &Reading) -> Section {
    let words = reading.words;
    let counted = |action: Action| {
        reading
            .measures
            .get(name::WORKLIST_LEADS, "action", action.name(), ALL)
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
        let what = words.label("worklist-all-unknown").into();
        let why = words.label("worklist-all-unknown.why").into();
        blocks.push(Block::Unknown(Unknown { what, why }));
    } else if some.is_empty() && unknown.is_empty() {
        lead = Some(words.label("worklist-nothing").into());
    } else {
        lead = opening(reading, &some);
        for action in some {
            blocks.extend(counted(action).map(|row| block(reading, action, row)));
        }
        let mut beside: Vec<Text> = Vec::new();
        if !none.is_empty() {
            beside.push(no_lead(reading, &none));
        }
        if !unknown.is_empty() {
            beside.push(cannot_tell(reading, &unknown));
        }
        if lead.is_some() {
            let zone = ConfigValue(reading.background.as_of.timezone().name().to_owned());
            let file = Code("worklist.csv".to_owned());
            beside.push(message!(words, "worklist-note", file = file, zone = zone));
        }
        if !beside.is_empty() {
            blocks.push(Block::Paragraph(words.sentences(beside)));
        }
    }
    Section {
        id: "act",
        question: None,
        title: words.label("worklist-title"),
        lead,
        terms: Vec::new(),
        blocks,
    }
}

/// How many leads need somebody, which is the worst, and how many have nobody.
fn opening(reading: &Reading, actions: &[Action]) -> Option<Text> {
    let words = reading.words;
    let all = reading.measures.total(name::WORKLIST_LEADS)?;
    let parts: Vec<_> = actions
        .iter()
        .filter_map(|action| {
            let row = reading.measures.get(name::WORKLIST_LEADS, "action", action.name(), ALL)?;
            Some((*action, reading.value(row, Unit::Count)))
        })
        .collect();
    if parts.is_empty() {
        return None;
    }
    let mut sentences = vec![how_many(reading, all, parts)];
    let worst = reading.background.act_today.iter().find(|lead| lead.hours_overdue > 0.0);
    sentences.extend(worst.map(|lead| start_with(reading, lead)));
    let unowned = reading.measures.total(name::WORKLIST_UNOWNED);
    sentences.extend(unowned.filter(|row| row.numerator > Some(0.0)).map(|row| {
        let leads = reading.part(row, Part::Numerator, Unit::Count);
        message!(words, "worklist-unowned", leads = leads)
    }));
    Some(words.sentences(sentences))
}

/// How many leads there are, and of what.
fn how_many(reading: &Reading, all: &Measure, parts: Vec<(Action, Figure)>) -> Text {
    let words = reading.words;
    let leads = reading.value(all, Unit::Count);
    if let [(only, _)] = parts.as_slice() {
        let state = words.term("action", only.name());
        return message!(words, "worklist-lead-of-one-kind", leads = leads, state = state);
    }
    let part = |(action, leads): (Action, Figure)| {
        let state = words.term("action", action.name());
        message!(words, "worklist-part", leads = leads, state = state)
    };
    let parts = words.list_of(parts.into_iter().map(part).collect());
    message!(words, "worklist-lead", leads = leads, parts = parts)
}

/// The lead that has been overdue the longest of those to act on first, and who is to act.
fn start_with(reading: &Reading, worst: &LeadToAct) -> Text {
    let words = reading.words;
    let mut lead = Text::from(listed(worst, "lead_id", worst.lead_id.clone()));
    if let Some(company) = worst.company.clone() {
        let company = listed(worst, "company", company);
        lead = message!(words, "worklist-lead-of-company", lead = lead, company = company);
    }
    let owner = worst.owner.clone().filter(|_| !worst.is_unowned);
    let id = match (worst.action, &owner) {
        (Action::PastDue, None) => "worklist-worst-past-due",
        (Action::PastDue, Some(_)) => "worklist-worst-past-due-owned",
        (_, None) => "worklist-worst",
        (_, Some(_)) => "worklist-worst-owned",
    };
    message!(
        words,
        id,
        lead = lead,
        state = words.term("action", worst.action.name()),
        overdue = overdue(reading, worst, worst.hours_overdue >= DAYS_FROM_HOURS),
        owner = listed(worst, "owner", owner.unwrap_or_default())
    )
}

/// The actions that no lead needs.
fn no_lead(reading: &Reading, actions: &[Action]) -> Text {
    let words = reading.words;
    let states = actions.iter().map(|it| words.term("action", it.name()).to_owned());
    match states.collect::<Vec<_>>().as_slice() {
        [one, other] => message!(words, "worklist-none-of-two", one = one, other = other),
        states => message!(words, "worklist-none", states = words.list(states)),
    }
}

/// The actions of which the sources cannot tell, and why.
fn cannot_tell(reading: &Reading, actions: &[Action]) -> Text {
    let words = reading.words;
    let items = actions.iter().map(|action| {
        let state = words.term("action", action.name());
        let why = words.term("action.why-unknown", action.name());
        message!(words, "worklist-unknown-item", state = state, why = why)
    });
    let items = Text::joined(items, words.label("between-sentences-of-a-list"));
    message!(words, "worklist-unknown", items = items)
}

/// One action: how many leads, and the first of them.
fn block(reading: &Reading, action: Action, row: &Measure) -> Block {
    let heading = heading(reading, action, &reading.value(row, Unit::Count));
    // Few leads in a list could be counted there.
    let listed = reading.background.act_today.iter().filter(|_| !row.is_suppressed());
    let leads: Vec<&LeadToAct> = listed.filter(|lead| lead.action == action).collect();
    let tables =
        if leads.is_empty() { Vec::new() } else { vec![table(reading, action, &leads, row)] };
    Block::Message(Message { heading, tables, ..Message::default() })
}

/// How many leads an action is about; of those ready and waiting, how many for too long.
fn heading(reading: &Reading, action: Action, leads: &Figure) -> Text {
    let (words, contract) = (reading.words, reading.background.terms());
    match action {
        Action::PastDue => message!(words, "worklist-past-due", leads = leads),
        Action::ReadyWaiting => {
            let late = reading.measures.total(name::READY_WAITING_OVERDUE);
            let Some(late) = late.filter(|row| row.numerator > Some(0.0)) else {
                return message!(words, "worklist-ready-waiting", leads = leads);
            };
            let overdue = reading.part(late, Part::Numerator, Unit::Count);
            let id = if overdue.number == leads.number {
                "worklist-ready-waiting-all-overdue"
            } else {
                "worklist-ready-waiting-overdue"
            };
            let agreed = words.hours(contract.decide.handoff_within_hours);
            message!(words, id, leads = leads, overdue = overdue, agreed = agreed)
        }
        Action::Stalled => {
            let after = words.days(contract.respond.stalled_after_days);
            message!(words, "worklist-stalled", leads = leads, after = after)
        }
        Action::RejectedNoReason => {
            message!(words, "worklist-rejected-no-reason", leads = leads)
        }
    }
}

fn table(reading: &Reading, action: Action, leads: &[&LeadToAct], count: &Measure) -> Table {
    let words = reading.words;
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
            cells.push(listed(lead, "since_local", words.moment(&lead.since)).into());
            cells.push(if lead.hours_overdue > 0.0 {
                overdue(reading, lead, in_days).into()
            } else {
                words.label("worklist-not-yet").into()
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
    let mut columns = vec![Column::words(words.label("worklist-column-lead"))];
    if with_owner {
        columns.push(Column::words(words.term("action.owner", action.name())));
    }
    columns.push(Column::words(words.term("action.since", action.name())));
    columns.push(Column::numbers(words.label("worklist-column-overdue")));
    let state = words.term("action", action.name());
    Table {
        caption: if all_shown {
            message!(words, "worklist-caption", state = state)
        } else {
            message!(words, "worklist-caption-first", state = state, shown = leads.len())
        },
        columns,
        rows,
        ..Table::default()
    }
}

/// Who is to act, with the team.
fn owner(reading: &Reading, lead: &LeadToAct) -> Text {
    match &lead.owner {
        Some(owner) if !lead.is_unowned => {
            let person = match &lead.team {
                Some(team) => {
                    message!(reading.words, "worklist-person-of-team", owner = owner, team = team)
                        .plain()
                }
                None => owner.clone(),
            };
            listed(lead, "owner", person).into()
        }
        Some(_) => reading.words.label("no-owner").into(),
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
