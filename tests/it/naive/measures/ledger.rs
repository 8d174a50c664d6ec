//! Where leads leak (section 10), what moved since the week before, and the leads to act on.

use super::super::handoffs::Handoff;
use super::super::ledger::{ENTRIES, LEAKS, Line};
use super::super::records::{number, sum_of};
use super::dimensions::is_blank;
use super::row::{Row, real, share};
use super::{Facts, OfLead};

const WITH_MARKETING: [&str; 5] =
    ["recycled_unanswered", "ready_waiting", "aging", "recycled", "in_marketing"];
const IN_PIPELINE: [&str; 3] = ["won", "pipeline", "lost_in_pipeline"];

pub fn rows(facts: &Facts<'_>) -> Vec<Row> {
    let mut rows = entries(facts);
    rows.extend(reached(facts));
    rows.extend(currencies(facts));
    rows.extend(flags(facts));
    rows.extend(changes(facts));
    rows.extend(worklist(facts));
    rows
}

/// Whether there being no lead in an entry says that there is none.
fn can_tell(facts: &Facts<'_>, entry: &str) -> bool {
    let has_history = facts.has_stage_history();
    match entry {
        "won" | "pipeline" | "aging" | "in_marketing" => true,
        "ready_waiting" => facts.knows_readiness(),
        "unanswered" | "pending" | "recycled_unanswered" => facts.knows_responses(),
        "rejected" => has_history && facts.knows_reasons(),
        _ => has_history,
    }
}

fn amount_of(lead: &OfLead<'_>) -> Option<i64> {
    sum_of(lead.seen.deals.iter())
}

fn entries(facts: &Facts<'_>) -> Vec<Row> {
    let lines = facts.lines();
    let has_amounts =
        facts.leads.iter().any(|lead| lead.line.is_some() && amount_of(lead).is_some());
    let amount = |entry: Option<&str>| -> f64 {
        let is_in = |line: &Line| entry.is_none_or(|entry| line.entry == entry);
        let leads = facts.leads.iter().filter(|lead| lead.line.as_ref().is_some_and(is_in));
        number(leads.filter_map(amount_of).sum())
    };
    let expected = expected_amount(facts);
    let mut rows = Vec::new();
    for entry in ENTRIES {
        let rate = share(lines.iter().map(|line| line.entry == entry));
        if rate.0 == 0 && !can_tell(facts, entry) {
            rows.push(Row::unknown("ledger_leads").by("entry", entry));
            continue;
        }
        rows.push(Row::count("ledger_leads", rate.0).by("entry", entry));
        rows.push(Row::rate("ledger_share", rate).by("entry", entry));
        if has_amounts {
            rows.push(Row::number("ledger_amount", Some(amount(Some(entry)))).by("entry", entry));
        }
        if let Some(expected) = expected.filter(|_| LEAKS.contains(&entry)) {
            let at_stake = Row::number("value_at_stake", Some(real(rate.0) * expected));
            rows.push(at_stake.by("entry", entry));
        }
    }
    rows.push(Row::count("ledger_leads", lines.len()));
    if has_amounts {
        rows.push(Row::number("ledger_amount", Some(amount(None))));
    }
    let leaks = share(lines.iter().map(|line| LEAKS.contains(&line.entry)));
    rows.push(Row::rate("ledger_leaks", leaks));
    if let Some(expected) = expected {
        rows.push(Row::number("value_at_stake", Some(real(leaks.0) * expected)));
    }
    rows
}

/// What a handed-off lead is worth; nothing where no handoff has an amount, or none is old
/// enough.
fn expected_amount(facts: &Facts<'_>) -> Option<f64> {
    let mature = facts.mature();
    let has_amount = |handoff: &&Handoff| handoff.amount.is_some();
    if mature.is_empty() || !facts.handoffs().iter().any(has_amount) {
        return None;
    }
    let won: i64 = mature.iter().map(|handoff| handoff.won_amount).sum();
    Some(number(won) / real(mature.len()))
}

/// Every amount is in the main currency, as none names another.
fn currencies(facts: &Facts<'_>) -> Vec<Row> {
    let deals = facts.leads.iter().flat_map(|lead| lead.seen.deals.iter());
    let amounts: Vec<i64> = deals.filter_map(|deal| deal.amount).collect();
    if amounts.is_empty() {
        return Vec::new();
    }
    let sum = number(amounts.iter().sum());
    vec![
        Row::count("currency_opportunities", amounts.len()).by("currency", "JPY"),
        Row::number("currency_amount", Some(sum)).by("currency", "JPY"),
    ]
}

fn reached(facts: &Facts<'_>) -> Vec<Row> {
    let row = |key: &str, is_there: &dyn Fn(&str) -> bool| {
        let rate = share(facts.lines().iter().map(|line| is_there(line.entry)));
        let row = if facts.has_stage_history() {
            Row::rate("ledger_reached", rate)
        } else {
            Row::unknown("ledger_reached")
        };
        row.by("reach", key)
    };
    vec![
        row("past_marketing", &|entry| !WITH_MARKETING.contains(&entry)),
        row("pipeline", &|entry| IN_PIPELINE.contains(&entry)),
    ]
}

fn flags(facts: &Facts<'_>) -> Vec<Row> {
    let lines = facts.lines();
    let bypassed = lines.iter().filter(|line| line.bypassed).count();
    let created = lines.iter().filter(|line| line.sales_created).count();
    let unowned = lines.iter().filter(|line| line.unowned == Some(true)).count();
    let is_known = lines.iter().any(|line| line.unowned.is_some());
    vec![
        Row::count("ledger_flag", bypassed).by("flag", "bypassed"),
        Row::number("ledger_flag", facts.has_stage_history().then(|| real(created)))
            .by("flag", "sales_created"),
        Row::number("ledger_flag", is_known.then(|| real(unowned))).by("flag", "unowned"),
    ]
}

fn changes(facts: &Facts<'_>) -> Vec<Row> {
    if !facts.has_stage_history() {
        return Vec::new();
    }
    let lines = facts.lines();
    let moved = |is_in: &dyn Fn(&str) -> bool| {
        let was_in = |line: &Line| line.week_before.is_some_and(is_in);
        let came = lines.iter().filter(|line| is_in(line.entry) && !was_in(line)).count();
        let went = lines.iter().filter(|line| !is_in(line.entry) && was_in(line)).count();
        (came, went)
    };
    let row = |measure: &'static str, (came, went): (usize, usize)| {
        let moved = came + went;
        Row::number(measure, Some(real(came) - real(went))).with_counts(came, moved)
    };
    let mut rows: Vec<Row> = ENTRIES
        .into_iter()
        .map(|entry| row("ledger_change", moved(&|other| other == entry)).by("entry", entry))
        .collect();
    let leaks = moved(&|entry| LEAKS.contains(&entry));
    rows.push(row("ledger_leaks_change", leaks));
    rows.push(Row::count("ledger_leaks_moved", leaks.0).by("movement", "began"));
    rows.push(Row::count("ledger_leaks_moved", leaks.1).by("movement", "ended"));
    rows
}

/// What is to be done about a lead (docs/data-files.md).
fn action(lead: &OfLead<'_>) -> Option<&'static str> {
    let entry = lead.line.as_ref().map(|line| line.entry);
    match entry {
        Some("unanswered") => Some("past_due"),
        _ if lead.ready_since.is_some() => Some("ready_waiting"),
        Some("stalled") => Some("stalled"),
        Some("rejected_no_reason") => Some("rejected_no_reason"),
        _ => None,
    }
}

fn worklist(facts: &Facts<'_>) -> Vec<Row> {
    let has_history = facts.has_stage_history();
    let known = [
        ("past_due", facts.knows_responses()),
        ("ready_waiting", facts.knows_readiness()),
        ("stalled", has_history),
        ("rejected_no_reason", has_history && facts.knows_reasons()),
    ];
    let of = |action: &str| -> Vec<&OfLead<'_>> {
        facts.leads.iter().filter(|lead| self::action(lead) == Some(action)).collect()
    };
    let mut rows = Vec::new();
    let mut all = Vec::new();
    for (action, is_known) in known {
        let leads = if is_known { of(action) } else { Vec::new() };
        let count = is_known.then(|| real(leads.len()));
        rows.push(Row::number("worklist_leads", count).by("action", action));
        all.extend(leads.into_iter().map(|lead| (action, lead)));
    }
    if !has_history {
        rows.push(Row::unknown("worklist_leads"));
        return rows;
    }
    rows.push(Row::count("worklist_leads", all.len()));
    rows.push(if facts.knows_owners() {
        let owner = |(action, lead): &(&str, &OfLead<'_>)| {
            let last = lead.handoffs.last().filter(|_| ["past_due", "stalled"].contains(action));
            let assigned = last.map(|handoff| handoff.assigned_to);
            let assigned = assigned.filter(|owner| !is_blank(*owner));
            assigned.unwrap_or_else(|| lead.seen.value("owner", facts.records.as_of))
        };
        Row::rate("worklist_unowned", share(all.iter().map(|row| is_blank(owner(row)))))
    } else {
        Row::unknown("worklist_unowned")
    });
    rows
}
