//! Handoffs with what was known, what came of them, the response and the rejection
//! (definitions, sections 5 to 9).

use super::business_time::{between, due};
use super::company::{NO_REASON, label_of};
use super::criteria::{Truth, number as as_number};
use super::readiness::{self, NAMES, can_be_told, criteria, first_met, is_met, named_by};
use super::records::{
    At, Change, Deal, Records, Role, Seen, Side, Terms, Text, amount_cell, hours_cell, sum_of,
    text_cell, time_cell, truth_cell,
};
use super::stages::{Stay, Way};

#[derive(Debug, Clone)]
pub struct Handoff {
    pub handed_off_at: At,
    pub tenure_from: At,
    pub ended_at: Option<At>,
    /// The stay, by its place, whose beginning ended it.
    pub ended_by: Option<usize>,
    pub from_role: Option<Role>,
    pub to_role: Role,
    pub handed_off_by: Text,
    /// Who made the stage changes at `accepted_at` and `qualified_at`.
    pub accepted_by: Text,
    pub qualified_by: Text,
    pub owner: Text,
    pub score: Option<f64>,
    pub score_met: Truth,
    pub criteria: [Truth; 5],
    pub checklist_met: bool,
    pub basis: &'static str,
    pub ready_at: Option<At>,
    pub timing: &'static str,
    pub timing_minutes: Option<At>,
    pub info_missing: Vec<&'static str>,
    pub assigned_at: Option<At>,
    pub assigned_to: Text,
    pub due_at: At,
    pub first_response_at: Option<At>,
    pub response_business_minutes: Option<At>,
    /// The business minutes until the response, or until the end or the cut-off.
    pub watched_business_minutes: At,
    pub sla: &'static str,
    /// Whether the due time has passed at the cut-off.
    pub is_due: bool,
    pub accepted_at: Option<At>,
    pub qualified_at: Option<At>,
    pub pipeline_at: Option<At>,
    pub won_at: Option<At>,
    pub outcome: &'static str,
    pub rejected_at: Option<At>,
    pub rejection_reason: Option<&'static str>,
    pub rejection_reason_raw: Text,
    /// Whether that reason was last set before the handoff.
    pub carried_over: bool,
    pub amount: Option<i64>,
    pub won_amount: i64,
    /// The attributes that it is judged or reported by whose value is the export's.
    pub not_point_in_time: Vec<&'static str>,
    pub segments: Vec<(&'static str, Text)>,
}

/// The attributes of `report.segments` in every company.
pub const SEGMENTS: [&str; 1] = ["industry"];

pub fn handoffs(records: &Records, seen: &Seen<'_>, way: &Way) -> Vec<Handoff> {
    let mut all: Vec<Handoff> = Vec::new();
    for (at, stay) in way.stays.iter().enumerate() {
        let from = at.checked_sub(1).map(|before| way.stays[before].role);
        let is_handoff =
            stay.role.side() == Side::Sales && from.is_some_and(|role| role.side() != Side::Sales);
        if is_handoff {
            all.push(one(records, seen, way, at));
        }
    }
    for handoff in &mut all {
        let Some(rejected_at) = handoff.ended_at.filter(|_| handoff.outcome == "rejected") else {
            continue;
        };
        let terms = records.terms_at(handoff.handed_off_at);
        handoff.rejected_at = Some(rejected_at);
        let raw = reason(seen, terms, rejected_at, handoff.ended_by == way.last_rejection());
        handoff.rejection_reason_raw = raw;
        handoff.rejection_reason = Some(label_of(raw, &terms.reasons));
        let until = rejected_at + terms.reason_within;
        let is_reason =
            |change: &&&Change| change.field == terms.reason_field && change.at <= until;
        let set = seen.changes.iter().rfind(is_reason);
        handoff.carried_over = handoff.rejection_reason != Some(NO_REASON)
            && set.is_some_and(|change| change.at < handoff.handed_off_at);
    }
    all
}

/// The attributes that handoffs under a contract version are judged or reported by, each once.
pub fn attributes_of(terms: &Terms) -> Vec<&'static str> {
    let mut all = vec!["owner", "score"];
    all.extend(SEGMENTS);
    all.extend(&terms.required);
    // Whether there is a source of engagement or not: no criterion of events names any.
    for number in 0..NAMES.len() {
        all.extend(named_by(terms, number));
    }
    let mut once: Vec<&str> = Vec::new();
    for name in all {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once
}

/// The raw reason of a rejection.
pub fn reason(seen: &Seen<'_>, terms: &Terms, rejected_at: At, is_last: bool) -> Text {
    let may_be_told = seen.has_history(terms.reason_field) || is_last;
    let until = rejected_at + terms.reason_within;
    may_be_told.then(|| seen.value(terms.reason_field, until)).flatten()
}

/// A handoff from its beginning to its end.
struct Course<'a> {
    terms: &'a Terms,
    handed_off_at: At,
    /// The stay that it began with, those that followed, and the one that ended it.
    stays: &'a [Stay],
    ended_by: Option<usize>,
    ended_at: Option<At>,
    outcome: &'static str,
    /// The opportunities created within it.
    deals: Vec<&'a Deal>,
}

impl<'a> Course<'a> {
    fn of(records: &'a Records, seen: &'a Seen<'_>, way: &'a Way, at: usize) -> Self {
        let handed_off_at = way.stays[at].entered_at;
        let is_end = |stay: &usize| way.stays[*stay].role.side() != Side::Sales;
        let ended_by = (at + 1..way.stays.len()).find(is_end);
        let ended_by_stage = ended_by.map(|end| way.stays[end].entered_at);
        let deals: Vec<&Deal> = seen
            .deals
            .iter()
            .filter(|deal| deal.created_at >= handed_off_at)
            .filter(|deal| ended_by_stage.is_none_or(|ended| deal.created_at <= ended))
            .collect();
        let all_closed = !deals.is_empty() && deals.iter().all(|deal| deal.closed_at.is_some());
        let last_closed = deals.iter().filter_map(|deal| deal.closed_at).max();
        let any_won = deals.iter().any(|deal| deal.won_at.is_some());
        let (ended_at, outcome) = match ended_by.map(|end| way.stays[end].role) {
            Some(role) if role.side() == Side::Marketing => (ended_by_stage, "recycled"),
            Some(role) => (ended_by_stage, role.name()),
            None if all_closed => (last_closed, if any_won { "won" } else { "lost" }),
            None => (None, "open"),
        };
        let stays = &way.stays[at..ended_by.map_or(way.stays.len(), |end| end + 1)];
        let terms = records.terms_at(handed_off_at);
        Self { terms, handed_off_at, stays, ended_by, ended_at, outcome, deals }
    }

    fn is_within(&self, time: At) -> bool {
        time >= self.handed_off_at && self.ended_at.is_none_or(|ended| time <= ended)
    }

    /// The first entry to a role or one beyond it.
    fn first_entry(&self, role: Role) -> Option<At> {
        let by_stage = self.stays.iter().filter(|stay| stay.role.reaches(role));
        let by_stage = by_stage.map(|stay| stay.entered_at);
        let by_deal = self.deals.iter().flat_map(|deal| {
            let created = Some(deal.created_at).filter(|_| Role::Pipeline.reaches(role));
            created.into_iter().chain(deal.won_at)
        });
        by_stage.chain(by_deal).filter(|&time| self.is_within(time)).min()
    }

    /// Who made the stage change that was the first entry to a role.
    fn entered_by(&self, role: Role) -> Text {
        let first = self.first_entry(role);
        let is_first = |stay: &&Stay| stay.role.reaches(role) && Some(stay.entered_at) == first;
        self.stays.iter().find(is_first).and_then(|stay| stay.actor)
    }

    /// The first instant at which a sales user owns the lead.
    fn assigned_at(&self, records: &Records, seen: &Seen<'_>) -> Option<At> {
        let instants = seen.changes.iter().map(|change| change.at).chain([self.handed_off_at]);
        instants
            .filter(|&time| self.is_within(time))
            .filter(|&time| records.function_of(seen.value("owner", time)) == Some("sales"))
            .min()
    }

    /// Section 8: the response.
    fn first_response_at(&self, records: &Records, seen: &Seen<'_>) -> Option<At> {
        let may_answer =
            |actor: Text| !matches!(records.function_of(actor), Some("marketing" | "automation"));
        if !records.has_queue {
            return None;
        }
        if self.stays[0].role != Role::SalesQueue && may_answer(self.stays[0].actor) {
            return Some(self.handed_off_at);
        }
        let kinds = &self.terms.kinds;
        let counts =
            |kind: Text| kinds.is_empty() || kind.is_some_and(|kind| kinds.contains(&kind));
        let by_activity = seen
            .activities
            .iter()
            .filter(|activity| counts(activity.kind) && may_answer(activity.actor))
            .map(|activity| activity.at)
            .filter(|&time| time > self.handed_off_at);
        let by_stage = self.stays[1..]
            .iter()
            .filter(|stay| self.terms.stage_change_counts && may_answer(stay.actor))
            .map(|stay| stay.entered_at);
        by_activity.chain(by_stage).filter(|&time| self.is_within(time)).min()
    }

    fn sla(&self, response: Option<At>, due_at: At, as_of: At) -> &'static str {
        match (response, self.ended_at) {
            (Some(response), _) if response <= due_at => "met",
            (Some(_), _) => "late",
            (None, Some(ended)) if ended > due_at => "unanswered",
            (None, Some(_)) => "void",
            (None, None) if due_at <= as_of => "unanswered",
            (None, None) => "pending",
        }
    }
}

fn one(records: &Records, seen: &Seen<'_>, way: &Way, at: usize) -> Handoff {
    let course = Course::of(records, seen, way, at);
    let Course { terms, handed_off_at, .. } = course;
    let then = |name: &str| seen.value(name, handed_off_at);

    let score = as_number(then("score"));
    let score_met = score.and_then(|score| terms.score_threshold.map(|least| score >= least));
    let judged = criteria(records, seen, terms, handed_off_at);
    let checklist_met = judged.iter().all(|truth| *truth == Some(true));
    let basis = match score_met {
        _ if checklist_met => "checklist",
        Some(true) => "score_only",
        None => "unknown",
        Some(false) => "neither",
    };
    let tenure_from = way.tenure_from(at);
    let (ready_at, timing, timing_minutes) =
        timing(records, seen, terms, tenure_from, handed_off_at);

    // What no source has cannot be told missing.
    let is_missing = |name: &&&str| {
        records.knows(name) && then(name).is_none_or(|value| value.trim().is_empty())
    };
    let owner = then("owner");
    let assigned_at = course.assigned_at(records, seen);
    let first_response_at = course.first_response_at(records, seen);
    let due_at = due(terms, handed_off_at);

    Handoff {
        handed_off_at,
        tenure_from,
        ended_at: course.ended_at,
        ended_by: course.ended_by,
        from_role: at.checked_sub(1).map(|before| way.stays[before].role),
        to_role: way.stays[at].role,
        handed_off_by: way.stays[at].actor,
        accepted_by: course.entered_by(Role::Accepted),
        qualified_by: course.entered_by(Role::Qualified),
        owner,
        score,
        score_met,
        criteria: judged,
        checklist_met,
        basis,
        ready_at,
        timing,
        timing_minutes,
        info_missing: terms.required.iter().filter(is_missing).copied().collect(),
        assigned_at,
        assigned_to: assigned_at.map_or(owner, |time| seen.value("owner", time)),
        due_at,
        first_response_at,
        response_business_minutes: first_response_at
            .map(|response| between(terms, handed_off_at, response)),
        watched_business_minutes: between(
            terms,
            handed_off_at,
            first_response_at.or(course.ended_at).unwrap_or(records.as_of),
        ),
        sla: if records.has_queue {
            course.sla(first_response_at, due_at, records.as_of)
        } else {
            "unknown"
        },
        is_due: due_at <= records.as_of,
        accepted_at: course.first_entry(Role::Accepted),
        qualified_at: course.first_entry(Role::Qualified),
        pipeline_at: course.first_entry(Role::Pipeline),
        won_at: course.first_entry(Role::Won),
        outcome: course.outcome,
        rejected_at: None,
        rejection_reason: None,
        rejection_reason_raw: None,
        carried_over: false,
        amount: sum_of(course.deals.iter().copied()),
        won_amount: sum_of(course.deals.iter().copied().filter(|deal| deal.won_at.is_some()))
            .unwrap_or_default(),
        not_point_in_time: attributes_of(terms)
            .into_iter()
            .filter(|name| seen.is_recorded(name) == Some(false))
            .collect(),
        segments: SEGMENTS.iter().map(|name| (*name, then(name))).collect(),
    }
}

/// Section 7: when it was ready, and what that says of the handoff.
fn timing(
    records: &Records,
    seen: &Seen<'_>,
    terms: &Terms,
    tenure_from: At,
    handed_off_at: At,
) -> (Option<At>, &'static str, Option<At>) {
    if !can_be_told(records, terms) {
        return (None, "unknown", None);
    }
    let first =
        |is_inside: &dyn Fn(At) -> bool| first_met(records, seen, terms, tenure_from, is_inside);
    let ready_at = first(&|time| time >= tenure_from && time <= handed_off_at);
    match ready_at {
        Some(ready) if is_met(records, seen, terms, handed_off_at) => {
            let waited = handed_off_at - ready;
            let timing = if waited > terms.handoff_within { "late" } else { "on_time" };
            (ready_at, timing, Some(waited))
        }
        _ => {
            let later = first(&|time| time > handed_off_at && time < records.as_of);
            let timing = if ready_at.is_some() { "lapsed" } else { "early" };
            (ready_at, timing, later.map(|later| handed_off_at - later))
        }
    }
}

impl Handoff {
    pub fn is_open(&self) -> bool {
        self.ended_at.is_none()
    }

    pub fn row(&self, seen: &Seen<'_>, number: usize) -> Vec<(&'static str, String)> {
        let met = self.criteria.iter().filter(|truth| **truth == Some(true)).count();
        let score_agrees = self.score_met.filter(|_| self.checklist_met);
        let response_minutes = self.first_response_at.map(|at| at - self.handed_off_at);
        let skipped_queue = self.to_role != Role::SalesQueue;
        let mut row = vec![
            ("lead_id", seen.lead.id.clone()),
            ("handoff_no", number.to_string()),
            ("handed_off_at", time_cell(Some(self.handed_off_at))),
            ("tenure_from", time_cell(Some(self.tenure_from))),
            ("ended_at", time_cell(self.ended_at)),
            ("from_role", text_cell(self.from_role.map(Role::name))),
            ("to_role", self.to_role.name().to_owned()),
            ("handed_off_by", text_cell(self.handed_off_by)),
            ("accepted_by", text_cell(self.accepted_by)),
            ("qualified_by", text_cell(self.qualified_by)),
            ("owner", text_cell(self.owner)),
            ("skipped_queue", skipped_queue.to_string()),
            ("score", self.score.map(|score| format!("{score:?}")).unwrap_or_default()),
            ("score_met", truth_cell(self.score_met)),
            ("criteria_met", met.to_string()),
            ("checklist_met", self.checklist_met.to_string()),
            ("basis", self.basis.to_owned()),
            ("score_agrees", truth_cell(score_agrees)),
            ("ready_at", time_cell(self.ready_at)),
            ("timing", self.timing.to_owned()),
            ("timing_hours", hours_cell(self.timing_minutes)),
            ("info_missing", self.info_missing.join(" ")),
            ("assigned_at", time_cell(self.assigned_at)),
            ("assigned_to", text_cell(self.assigned_to)),
            ("due_at", time_cell(Some(self.due_at))),
            ("first_response_at", time_cell(self.first_response_at)),
            ("response_hours", hours_cell(response_minutes)),
            ("response_business_hours", hours_cell(self.response_business_minutes)),
            ("sla", self.sla.to_owned()),
            ("accepted_at", time_cell(self.accepted_at)),
            ("qualified_at", time_cell(self.qualified_at)),
            ("pipeline_at", time_cell(self.pipeline_at)),
            ("won_at", time_cell(self.won_at)),
            ("outcome", self.outcome.to_owned()),
            ("rejected_at", time_cell(self.rejected_at)),
            ("rejection_reason", text_cell(self.rejection_reason)),
            ("rejection_reason_raw", text_cell(self.rejection_reason_raw)),
            ("amount", amount_cell(self.amount)),
            ("not_point_in_time", self.not_point_in_time.join(" ")),
        ];
        let criteria = readiness::NAMES.iter().zip(self.criteria);
        row.extend(criteria.map(|(name, truth)| (*name, truth_cell(truth))));
        row.extend(self.segments.iter().map(|(name, value)| (*name, text_cell(*value))));
        row
    }
}
