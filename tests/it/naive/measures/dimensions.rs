//! What measures are grouped by: weeks, quarters, owners and teams.

use chrono::{Datelike, Weekday};

use super::super::handoffs::Handoff;
use super::super::records::{At, DAY, Records, Text, date_of};
use super::Facts;

/// A week by its number; that of 0 begins at minute 0.
pub fn week_of(at: At) -> i64 {
    at.div_euclid(7 * DAY)
}

pub fn week_name(week: i64) -> String {
    date_of(7 * week).format("%G-W%V").to_string()
}

/// The last week that is complete at the cut-off.
pub fn report_week(records: &Records) -> i64 {
    week_of(records.as_of) - 1
}

/// The weeks of a weekly series, oldest first.
pub fn weeks(records: &Records) -> Vec<i64> {
    let last = report_week(records);
    (last - records.report.weeks + 1..=last).collect()
}

/// Whether compliance does not count a handoff yet.
pub fn counts_later(handoff: &Handoff) -> bool {
    !handoff.is_due && handoff.sla != "void" && handoff.sla != "unknown"
}

/// The last week of the series in which all is due.
pub fn judged_week(facts: &Facts<'_>) -> Option<i64> {
    let handoffs = facts.handoffs();
    let is_due = |week: &&i64| {
        !handoffs.iter().any(|one| week_of(one.handed_off_at) == **week && counts_later(one))
    };
    weeks(facts.records).iter().rev().find(is_due).copied()
}

/// Whether Golden Week, Obon or the year's end touch a working day of a week.
pub fn is_holiday_season(week: i64) -> bool {
    let monday = date_of(7 * week);
    assert_eq!(monday.weekday(), Weekday::Mon);
    monday.iter_days().take(5).any(|day| {
        let day = (day.month(), day.day());
        ((4, 29)..=(5, 6)).contains(&day)
            || ((8, 13)..=(8, 16)).contains(&day)
            || day >= (12, 29)
            || day <= (1, 3)
    })
}

/// The recent weeks, the judged one the last, and twice as many before; none where nothing is
/// judged.
pub fn recent_and_earlier(facts: &Facts<'_>) -> Option<[Vec<i64>; 2]> {
    let half = usize::try_from(facts.records.report.weeks / 2).unwrap();
    let mut week = judged_week(facts)?;
    let mut found = Vec::new();
    while found.len() < 3 * half {
        if !is_holiday_season(week) {
            found.push(week);
        }
        week -= 1;
    }
    let earlier = found.split_off(half);
    Some([found, earlier])
}

pub fn quarter_of(at: At) -> (i32, u32) {
    let date = date_of(at.div_euclid(DAY));
    (date.year(), date.month0() / 3)
}

pub fn is_blank(text: Text) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// An owner by the user's name, or by id where no user has it; people who share a name by both.
pub fn owner_key(records: &Records, owner: Text) -> String {
    if is_blank(owner) {
        return "(no owner)".to_owned();
    }
    let id = owner.unwrap().trim();
    let user = records.user(owner).filter(|user| !is_blank(user.name));
    let Some(name) = user.and_then(|user| user.name) else { return id.to_owned() };
    let users = records.users.iter().flatten();
    let bearers = users.filter(|user| user.name == Some(name)).count();
    if bearers > 1 { format!("{name} ({id})") } else { name.to_owned() }
}

fn team_of(records: &Records, actor: Text) -> Option<&'static str> {
    records.user(actor)?.team.map(str::trim).filter(|team| !team.is_empty())
}

/// An owner's team; nothing where no source names any.
pub fn team_key(records: &Records, owner: Text) -> Option<String> {
    let users = records.users.as_ref()?;
    if users.iter().all(|user| is_blank(user.team)) {
        return None;
    }
    Some(team_of(records, owner).unwrap_or("(no team)").to_owned())
}

/// The key of whoever made a change.
pub fn actor_key(records: &Records, actor: Text) -> String {
    if is_blank(actor) { "(nobody recorded)".to_owned() } else { owner_key(records, actor) }
}

/// The team, else the function, of whoever made a change; nothing of somebody whom no source
/// of users could know.
pub fn actor_team_key(records: &Records, actor: Text) -> Option<String> {
    if is_blank(actor) {
        return Some("(nobody recorded)".to_owned());
    }
    records.users.as_ref()?;
    let known = team_of(records, actor).or(records.function_of(actor));
    Some(known.unwrap_or("(no team)").to_owned())
}

/// Whether a contract that names deciders lets somebody decide.
pub fn decider_rule(records: &Records, handoff: &Handoff) -> Option<&'static str> {
    let deciders = &records.terms_at(handoff.handed_off_at).deciders;
    let actor = handoff.handed_off_by;
    if deciders.is_empty() {
        None
    } else if is_blank(actor) || records.users.is_none() {
        Some("unknown")
    } else {
        let is_named = |name: Text| name.is_some_and(|name| deciders.contains(&name));
        let is_inside = is_named(team_of(records, actor)) || is_named(records.function_of(actor));
        Some(if is_inside { "inside" } else { "outside" })
    }
}

/// Rows by a key, in the order of the keys; those without a key are left out.
pub fn grouped<T: Copy>(rows: &[T], key: impl Fn(T) -> Option<String>) -> Vec<(String, Vec<T>)> {
    let mut keys: Vec<String> = rows.iter().filter_map(|row| key(*row)).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .map(|name| {
            let is_of = |row: &T| key(*row).as_ref() == Some(&name);
            let rows = rows.iter().copied().filter(is_of).collect();
            (name, rows)
        })
        .collect()
}

/// Handoffs by team and by owner of who is to answer: group, key, handoffs.
pub fn by_people<'a>(facts: &'a Facts<'_>) -> Vec<(&'static str, String, Vec<&'a Handoff>)> {
    let records = facts.records;
    if !facts.knows_owners() {
        return Vec::new();
    }
    let all = facts.handoffs();
    let teams = grouped(&all, |handoff| team_key(records, handoff.assigned_to));
    let owners = grouped(&all, |handoff| Some(owner_key(records, handoff.assigned_to)));
    let teams = teams.into_iter().map(|(key, rows)| ("team", key, rows));
    teams.chain(owners.into_iter().map(|(key, rows)| ("owner", key, rows))).collect()
}
