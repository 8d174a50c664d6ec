//! Companies over several weeks, with teams, deciders and settings of the report: what
//! measures need beyond facts. Their leads are those of a small company, each moved by some
//! weeks, and of some the time between events is stretched.

use super::company::{Dice, company_of};
use super::criteria::ICP_FIT;
use super::files::OF_LEADS;
use super::records::{At, DAY, Event, Fault, HOUR, Records, Report, STAGES, Text, UNMAPPED, User};

const NAMES: [Text; 5] = [Some("Sam Sato"), Some("Lee"), Some("Lee"), Some("  "), None];
const TEAMS: [Text; 6] =
    [Some("Inside"), Some("Inside"), Some("Field"), Some(" Field "), Some(" "), None];

/// The company of a seed.
pub fn company_over_weeks(seed: u64) -> Records {
    let mut records = company_of(seed, &[1, 12, 24, 30, 45, 60]);
    let mut dice = Dice::of(seed + (1 << 40));
    spread(&mut dice, &mut records);
    people(&mut dice, &mut records);
    forget(&mut dice, &mut records);
    if dice.percent(12) {
        export_stages(&mut dice, &mut records);
    }
    records.report = Report {
        weeks: dice.pick(&[2, 3, 4, 13, 13, 13, 26]),
        min_n: dice.pick(&[1, 2, 3, 5, 20]),
        mature_days: dice.pick(&[1, 1, 2, 3, 7, 14, 90]),
    };
    faults(&mut dice, &mut records);
    records
}

/// Moves leads and contract versions over some weeks.
fn spread(dice: &mut Dice, records: &mut Records) {
    let weeks = dice.pick(&[1, 2, 2, 3, 3, 4, 5, 6, 8, 14, 20]);
    let week = 7 * DAY;
    let moved: Vec<(At, At, At)> = records
        .leads
        .iter()
        .map(|lead| {
            let stretch = if weeks > 3 && dice.percent(25) { dice.pick(&[2, 5, 12]) } else { 1 };
            (lead.created_at, stretch, dice.from(0, weeks - 1) * week)
        })
        .collect();
    let move_on = |lead: usize, at: &mut At| {
        let (from, stretch, later) = moved[lead];
        *at = from + (*at - from) * stretch + later;
    };
    for (number, lead) in records.leads.iter_mut().enumerate() {
        move_on(number, &mut lead.created_at);
    }
    for row in records.history.iter_mut().flatten() {
        move_on(row.lead, &mut row.at);
    }
    for row in records.engagement.iter_mut().flatten() {
        move_on(row.lead, &mut row.at);
    }
    // One that is stretched does something at its beginning and shortly before its stage
    // changes, or it were never ready for long.
    let is_stretched = |lead: usize| moved[lead].1 > 1;
    let history = records.history.iter().flatten();
    let stages = history.filter(|row| row.field == "stage" && is_stretched(row.lead));
    let begins = (0..records.leads.len()).filter(|lead| is_stretched(*lead));
    let begins = begins.map(|lead| (lead, records.leads[lead].created_at));
    let instants: Vec<(usize, At)> =
        begins.chain(stages.map(|row| (row.lead, row.at - 6 * HOUR))).collect();
    for (lead, at) in instants {
        for kind in ["webinar", "webinar", "question"] {
            let (kind, asset, minutes) = (Some(kind), Some("JP-1"), Some("45"));
            let event = Event { lead, at, kind, asset, minutes };
            records.engagement.iter_mut().for_each(|events| events.push(event.clone()));
        }
    }
    for row in records.activities.iter_mut().flatten() {
        move_on(row.lead, &mut row.at);
    }
    for row in records.opportunities.iter_mut().flatten() {
        move_on(row.lead, &mut row.created_at);
        row.closed_at.iter_mut().for_each(|at| move_on(row.lead, at));
    }
    records.as_of += (weeks - 1) * week;
    let mut later = 0;
    for terms in &mut records.versions[1..] {
        later = dice.from(later, weeks - 1);
        terms.from_day.iter_mut().for_each(|day| *day += 7 * later);
    }
    let later = 7 * dice.from(0, weeks - 1);
    for (from, to) in records.versions.iter_mut().flat_map(|terms| &mut terms.closures) {
        (*from, *to) = (*from + later, *to + later);
    }
}

/// Gives users names and teams, and the contract deciders.
fn people(dice: &mut Dice, records: &mut Records) {
    let has_teams = dice.percent(85);
    if let Some(users) = &mut records.users {
        if dice.percent(20) {
            users.push(User { actor: "stranger", name: None, team: None, function: None });
        }
        for user in users {
            user.name = dice.pick(&NAMES);
            user.team = if has_teams { dice.pick(&TEAMS) } else { None };
        }
    }
    let mut deciders = Vec::new();
    for (number, terms) in records.versions.iter_mut().enumerate() {
        if number == 0 || dice.percent(40) {
            deciders = dice.pick(&[
                vec![],
                vec!["marketing"],
                vec!["Inside"],
                vec!["automation", "Field"],
                vec!["sales", "Inside"],
            ]);
        }
        terms.deciders.clone_from(&deciders);
    }
}

/// Takes some attributes out of all sources.
fn forget(dice: &mut Dice, records: &mut Records) {
    let names_score = |number: usize| ICP_FIT[number].sql.contains("score");
    let needs_score = records.versions.iter().any(|terms| terms.icp_fit.is_some_and(names_score));
    for (name, percent) in [("phone", 10), ("budget", 15), ("rejection_reason", 8), ("score", 6)] {
        if dice.percent(percent) && !(name == "score" && needs_score) {
            for lead in &mut records.leads {
                lead.values.retain(|(other, _)| *other != name);
            }
            records.history.iter_mut().for_each(|rows| rows.retain(|row| row.field != name));
        }
    }
}

/// Lets the leads' own column say where a lead without stage changes is.
fn export_stages(dice: &mut Dice, records: &mut Records) {
    records.initial = None;
    records.exports_stages = true;
    for lead in &mut records.leads {
        let unmapped = records.ignores_unmapped && dice.percent(10);
        let stage = if unmapped { UNMAPPED } else { dice.pick(&STAGES).0 };
        let has_queue = records.has_queue || stage != "Handed off";
        let stage = if has_queue { stage } else { "Working" };
        lead.values.push(("stage", dice.percent(90).then_some(stage)));
    }
}

fn faults(dice: &mut Dice, records: &mut Records) {
    let has_history = records.history.is_some();
    let is_there = |source: &&str| match *source {
        "history.csv" => has_history,
        "engagement.csv" => records.engagement.is_some(),
        "activities.csv" => records.activities.is_some(),
        "opportunities.csv" => records.opportunities.is_some(),
        _ => records.users.is_some(),
    };
    let of_leads: Vec<&str> = OF_LEADS.into_iter().filter(is_there).collect();
    let users: Vec<&str> = ["users.csv"].into_iter().filter(is_there).collect();
    let mut possible: Vec<Fault> = Vec::new();
    // The first row is repeated before another one comes first.
    possible.extend(["leads.csv"].iter().chain(&users).map(|source| Fault::Repeated(source)));
    possible.push(Fault::Unreadable("leads.csv"));
    possible.extend(of_leads.iter().chain(&users).map(|source| Fault::Unreadable(source)));
    possible.extend(of_leads.iter().map(|source| Fault::Orphan(source)));
    possible.push(Fault::DuplicateLead);
    if has_history {
        possible.extend([Fault::DeletedLead, Fault::MergedLead]);
    }
    possible.retain(|_| dice.percent(12));
    records.faults = possible;
}
