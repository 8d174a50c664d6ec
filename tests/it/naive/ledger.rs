//! The leakage ledger (definitions, section 10): the first row that fits.

use super::company::{NO_REASON, label_of};
use super::handoffs::{Handoff, handoffs, reason};
use super::readiness::{can_be_told, first_met, is_met};
use super::records::{
    At, DAY, Records, Role, Seen, Side, amount_cell, sum_of, text_cell, time_cell, truth_cell,
};
use super::stages::Way;

#[derive(Debug, Clone)]
pub struct Line {
    pub entry: &'static str,
    pub since: Option<At>,
    /// Of a lead on the marketing side whose checklist is met: since when.
    pub ready_since: Option<At>,
    pub unowned: Option<bool>,
    pub bypassed: bool,
    pub sales_created: bool,
    /// Its entry a week before the cut-off.
    pub week_before: Option<&'static str>,
}

/// Every entry, in the order of the ledger.
pub const ENTRIES: [&str; 16] = [
    "won",
    "pipeline",
    "lost_in_pipeline",
    "disqualified",
    "rejected_no_reason",
    "rejected",
    "unanswered",
    "pending",
    "stalled",
    "working",
    "recycled_unanswered",
    "ready_waiting",
    "aging",
    "recycled",
    "in_marketing",
    "history_lost",
];

pub const LEAKS: [&str; 6] = [
    "rejected_no_reason",
    "unanswered",
    "stalled",
    "recycled_unanswered",
    "ready_waiting",
    "aging",
];

/// Nothing where the lead is not in the ledger.
pub fn line(records: &Records, seen: &Seen<'_>, way: &Way, handoffs: &[Handoff]) -> Option<Line> {
    if !is_listed(seen, way, handoffs) {
        return None;
    }
    let (entry, since) = entry(records, seen, way, handoffs);
    let reached = way.stays.iter().any(|stay| stay.role.reaches(Role::Qualified));
    let at_end = way.stays.last().is_some_and(|stay| stay.role.side() == Side::End);
    let owner = seen.value("owner", records.as_of);
    let has_none = owner.is_none_or(|owner| owner.trim().is_empty());
    Some(Line {
        entry,
        since,
        ready_since: ready_since(records, seen, way),
        unowned: seen.knows_owner().then_some(has_none && !at_end),
        bypassed: handoffs.is_empty()
            && !way.is_sales_created()
            && (reached || !seen.deals.is_empty()),
        sales_created: way.is_sales_created(),
        week_before: week_before(records, seen.number),
    })
}

fn is_listed(seen: &Seen<'_>, way: &Way, handoffs: &[Handoff]) -> bool {
    let was_queued = way.stays.iter().any(|stay| stay.role == Role::MarketingQueue);
    was_queued || way.is_sales_created() || !handoffs.is_empty() || !seen.deals.is_empty()
}

/// A lead's entry a week before the cut-off: what a run of that moment would have said.
fn week_before(records: &Records, number: usize) -> Option<&'static str> {
    let until = records.as_of - 7 * DAY;
    let seen = &records.seen_at(number, until)?;
    let records = &Records { as_of: until, ..records.clone() };
    let way = &Way::of(records, seen);
    let handoffs = &handoffs(records, seen, way);
    is_listed(seen, way, handoffs).then(|| entry(records, seen, way, handoffs).0)
}

fn entry(
    records: &Records,
    seen: &Seen<'_>,
    way: &Way,
    handoffs: &[Handoff],
) -> (&'static str, Option<At>) {
    let as_of = records.as_of;
    let last_handoff = handoffs.last();
    let open = last_handoff.filter(|handoff| handoff.is_open());
    let stay = way.stays.last();
    let role = stay.map(|stay| stay.role);
    let entered_at = stay.map(|stay| stay.entered_at);

    let wins = handoffs.iter().filter(|handoff| handoff.outcome == "won");
    let win = wins.filter_map(|handoff| handoff.won_at).min();
    let win = win.or(seen.deals.iter().filter_map(|deal| deal.won_at).min());
    if win.is_some() {
        return ("won", win);
    }
    let in_pipeline = open.and_then(|handoff| handoff.pipeline_at);
    let open_deals = seen.deals.iter().filter(|deal| deal.closed_at.is_none());
    let in_pipeline = in_pipeline.or(open_deals.map(|deal| deal.created_at).min());
    if in_pipeline.is_some() {
        return ("pipeline", in_pipeline);
    }
    let lost = last_handoff.filter(|handoff| handoff.outcome == "lost");
    if let Some(lost) = lost.filter(|handoff| handoff.pipeline_at.is_some()) {
        return ("lost_in_pipeline", lost.ended_at);
    }
    if role == Some(Role::Lost) {
        return ("lost_in_pipeline", entered_at);
    }
    if role == Some(Role::Disqualified) {
        return ("disqualified", entered_at);
    }
    if role == Some(Role::Rejected) {
        let ended_so = |handoff: &&Handoff| handoff.ended_by == way.last_rejection();
        let label = last_handoff.filter(ended_so).and_then(|handoff| handoff.rejection_reason);
        let label = label.unwrap_or_else(|| {
            let rejected_at = entered_at.unwrap_or(as_of);
            let terms = records.terms_at(rejected_at);
            label_of(reason(seen, terms, rejected_at, true), &terms.reasons)
        });
        let entry = if label == NO_REASON { "rejected_no_reason" } else { "rejected" };
        return (entry, entered_at);
    }
    if let Some(open) = open {
        if open.first_response_at.is_none() && open.sla != "unknown" {
            return (open.sla, Some(open.handed_off_at));
        }
        let changes = way.stays.iter().filter(|stay| stay.by_change).map(|stay| stay.entered_at);
        let activities = seen.activities.iter().map(|activity| activity.at);
        let life = changes.chain(activities).chain(seen.events.iter().map(|event| event.at)).max();
        let patience = records.terms_at(open.handed_off_at).stalled_after;
        if life.is_none_or(|life| life < as_of - patience) {
            return ("stalled", life);
        }
        return ("working", open.first_response_at.or(Some(open.handed_off_at)));
    }
    if role.map(Role::side) == Some(Side::Marketing) {
        if let Some(unanswered) = last_handoff
            .filter(|handoff| handoff.first_response_at.is_none() && handoff.sla != "unknown")
        {
            return ("recycled_unanswered", unanswered.ended_at);
        }
        let terms = records.terms_at(as_of);
        let ready_since = ready_since(records, seen, way);
        if ready_since.is_some_and(|since| as_of - since > terms.handoff_within) {
            return ("ready_waiting", ready_since);
        }
        let waited = entered_at.map(|entered| as_of - entered);
        let is_long = waited.is_some_and(|waited| waited > terms.aging_after);
        if role == Some(Role::MarketingQueue) && ready_since.is_none() && is_long {
            return ("aging", entered_at);
        }
        return match last_handoff {
            Some(handoff) => ("recycled", handoff.ended_at),
            None => ("in_marketing", entered_at),
        };
    }
    // A lead that was never in a stage is where it is since there was a lead.
    ("history_lost", entered_at.or(Some(way.created_at)))
}

/// Section 7: since when a lead of the marketing side is ready, if it is.
pub fn ready_since(records: &Records, seen: &Seen<'_>, way: &Way) -> Option<At> {
    let as_of = records.as_of;
    let terms = records.terms_at(as_of);
    let in_marketing = way.stays.last().is_some_and(|stay| stay.role.side() == Side::Marketing);
    if !in_marketing || !can_be_told(records, terms) || !is_met(records, seen, terms, as_of) {
        return None;
    }
    let tenure_from = way.tenure_from(way.stays.len());
    first_met(records, seen, terms, tenure_from, |time| time >= tenure_from && time <= as_of)
}

impl Line {
    pub fn row(&self, records: &Records, seen: &Seen<'_>) -> Vec<(&'static str, String)> {
        vec![
            ("lead_id", seen.lead.id.clone()),
            ("entry", self.entry.to_owned()),
            ("leak", LEAKS.contains(&self.entry).to_string()),
            ("since", time_cell(self.since)),
            ("owner", text_cell(seen.value("owner", records.as_of))),
            ("unowned", truth_cell(self.unowned)),
            ("bypassed", self.bypassed.to_string()),
            ("sales_created", self.sales_created.to_string()),
            ("entry_week_before", text_cell(self.week_before)),
            ("amount", amount_cell(sum_of(seen.deals.iter()))),
        ]
    }
}
