//! What is worth having in a company: counted, so that the generator cannot rot unseen.

use std::collections::BTreeMap;

use super::handoffs::Handoff;
use super::ledger::Line;
use super::readiness::{self, can_be_told};
use super::records::{At, Change, DAY, Records, Role, Seen, Side, Terms, number};
use super::stages::Way;

/// How often each case occurred, those that never did included.
#[derive(Debug, Clone)]
pub struct Cases(pub BTreeMap<String, u64>);

const NAMES: [&str; 71] = [
    "entry aging",
    "entry disqualified",
    "entry history_lost",
    "entry in_marketing",
    "entry lost_in_pipeline",
    "entry pending",
    "entry pipeline",
    "entry ready_waiting",
    "entry recycled",
    "entry recycled_unanswered",
    "entry rejected",
    "entry rejected_no_reason",
    "entry stalled",
    "entry unanswered",
    "entry won",
    "entry working",
    "ledger: bypassed",
    "ledger: created by sales",
    "ledger: unowned",
    "ledger: unowned unknown",
    "ledger: no stage at all",
    "ledger: ready, and not waiting for long",
    "ledger: waiting for exactly as long as agreed",
    "ledger: in the queue for exactly as long as agreed",
    "ledger: last sign of life at the edge of patience",
    "timing early",
    "timing lapsed",
    "timing late",
    "timing on_time",
    "timing unknown",
    "timing: early, and ready later",
    "timing: handed off exactly as late as agreed",
    "timing: ready when a window left an event behind",
    "timing: ready at the start of a later tenure",
    "basis checklist",
    "basis neither",
    "basis score_only",
    "basis unknown",
    "basis: the score agrees",
    "basis: the score does not agree",
    "engagement: points that floats get wrong",
    "engagement: an event exactly as old as the window",
    "engagement: an event of the very instant",
    "engagement: an unlisted kind",
    "japan_intent: none fits and one is null",
    "handoff: judged by a later version",
    "handoff: from an end",
    "handoff: skipped the queue",
    "handoff: moved past the queue by no one of sales",
    "handoff: not the first",
    "handoff: assigned later",
    "handoff: information missing",
    "handoff: ended by its opportunities",
    "response: exactly when due",
    "response: an activity at the handoff itself",
    "response: due at the cut-off",
    "response: ended exactly when due",
    "rejection: no reason of a reason that is another rejection's",
    "rejection: a reason entered later",
    "history: stage changes of one instant",
    "history: another field of one instant",
    "history: changes before the creation",
    "history: no change at all",
    "history: a change taken back",
    "history: a change not taken back in time",
    "history: one instant that chains backwards",
    "history: an instant of no certain order",
    "history: in the initial stage before the first change",
    "rows: told twice",
    "rows: from after the cut-off",
    "rows: a lead from after the cut-off",
];

impl Default for Cases {
    fn default() -> Self {
        let sla = ["met", "late", "unanswered", "pending", "void", "unknown"];
        let outcomes = ["open", "won", "lost", "rejected", "recycled", "disqualified"];
        let reasons = ["(no reason)", "(other)", "No budget", "Not ICP"];
        let mut names: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
        names.extend(sla.map(|sla| format!("sla {sla}")));
        names.extend(outcomes.map(|outcome| format!("outcome {outcome}")));
        names.extend(reasons.map(|reason| format!("reason {reason}")));
        for criterion in readiness::NAMES {
            names.extend(["true", "false", "null"].map(|truth| format!("{criterion} {truth}")));
        }
        Self(names.into_iter().map(|name| (name, 0)).collect())
    }
}

impl Cases {
    /// A name that is not among the cases is a slip of the pen.
    pub fn saw(&mut self, name: &str) {
        *self.0.get_mut(name).unwrap_or_else(|| panic!("{name} is no case")) += 1;
    }

    fn saw_if(&mut self, happened: bool, name: &str) {
        if happened {
            self.saw(name);
        }
    }

    pub fn add(&mut self, other: &Self) {
        for (name, times) in &other.0 {
            *self.0.entry(name.clone()).or_default() += times;
        }
    }

    pub fn take(
        &mut self,
        records: &Records,
        seen: &Seen<'_>,
        way: &Way,
        handoffs: &[Handoff],
        line: Option<&Line>,
    ) {
        let same_instant = |is_stage: bool| {
            let fields = seen.changes.iter().filter(|row| (row.field == "stage") == is_stage);
            let rows: Vec<_> = fields.map(|row| (row.field, row.at)).collect();
            rows.iter().any(|row| rows.iter().filter(|other| *other == row).count() > 1)
        };
        self.saw_if(same_instant(true), "history: stage changes of one instant");
        self.saw_if(same_instant(false), "history: another field of one instant");
        self.saw_if(seen.changes.is_empty(), "history: no change at all");
        self.saw_if(way.undone > 0, "history: a change taken back");
        self.saw_if(seen.ambiguous_order > 0, "history: an instant of no certain order");
        let returned = way.stays.windows(3).any(|three| {
            let [one, two, three] = three else { return false };
            let took = three.entered_at - two.entered_at;
            one.stage == three.stage && two.actor.is_some() && two.actor == three.actor && took > 0
        });
        self.saw_if(
            returned && records.undone_within > 0,
            "history: a change not taken back in time",
        );
        let stages: Vec<_> = seen.changes.iter().filter(|it| it.field == "stage").collect();
        let place = |change: &Change| {
            records.history.iter().flatten().position(|other| std::ptr::eq(other, change))
        };
        let is_backwards = stages.windows(2).any(|pair| {
            let [one, two] = pair else { return false };
            one.at == two.at && one.new == two.old && place(one) > place(two)
        });
        self.saw_if(is_backwards, "history: one instant that chains backwards");
        let first = stages.first().filter(|first| {
            first.old.is_none() && records.initial.is_some() && seen.lead.created_at < first.at
        });
        self.saw_if(first.is_some(), "history: in the initial stage before the first change");
        self.saw_if(seen.told_twice, "rows: told twice");
        self.saw_if(seen.told_later, "rows: from after the cut-off");
        let created_late = way.created_at < seen.lead.created_at;
        self.saw_if(created_late, "history: changes before the creation");
        for (at, handoff) in handoffs.iter().enumerate() {
            self.handoff(records, seen, way, handoff);
            self.saw_if(at > 0, "handoff: not the first");
        }
        if let Some(line) = line {
            self.line(records, seen, way, line);
        }
    }

    fn line(&mut self, records: &Records, seen: &Seen<'_>, way: &Way, line: &Line) {
        let terms = records.terms_at(records.as_of);
        let entered = way.stays.last().map(|stay| (stay.role, records.as_of - stay.entered_at));
        let waited = line.ready_since.map(|since| records.as_of - since);
        let on_marketing = matches!(line.entry, "recycled" | "in_marketing");
        self.saw(&format!("entry {}", line.entry));
        self.saw_if(line.bypassed, "ledger: bypassed");
        self.saw_if(line.sales_created, "ledger: created by sales");
        self.saw_if(line.unowned == Some(true), "ledger: unowned");
        self.saw_if(line.unowned.is_none(), "ledger: unowned unknown");
        self.saw_if(way.stays.is_empty(), "ledger: no stage at all");
        self.saw_if(on_marketing && waited.is_some(), "ledger: ready, and not waiting for long");
        self.saw_if(
            on_marketing && waited == Some(terms.handoff_within),
            "ledger: waiting for exactly as long as agreed",
        );
        self.saw_if(
            on_marketing && entered == Some((Role::MarketingQueue, terms.aging_after)),
            "ledger: in the queue for exactly as long as agreed",
        );
        let at_edge = |at: At| at == records.as_of - terms.stalled_after;
        let is_at_edge = seen.events.iter().any(|event| at_edge(event.at))
            || seen.activities.iter().any(|activity| at_edge(activity.at));
        self.saw_if(
            line.entry == "working" && is_at_edge,
            "ledger: last sign of life at the edge of patience",
        );
    }

    fn handoff(&mut self, records: &Records, seen: &Seen<'_>, way: &Way, handoff: &Handoff) {
        let at = handoff.handed_off_at;
        let terms = records.terms_at(at);
        self.saw(&format!("timing {}", handoff.timing));
        self.saw(&format!("basis {}", handoff.basis));
        self.saw(&format!("sla {}", handoff.sla));
        self.saw(&format!("outcome {}", handoff.outcome));
        for (name, truth) in readiness::NAMES.iter().zip(handoff.criteria) {
            let truth = truth.map_or("null".to_owned(), |truth| truth.to_string());
            self.saw(&format!("{name} {truth}"));
        }
        if let Some(reason) = handoff.rejection_reason {
            self.saw(&format!("reason {reason}"));
            let now = handoff.rejected_at.map(|at| seen.value(terms.reason_field, at));
            let has_history = seen.has_history(terms.reason_field);
            self.saw_if(
                handoff.rejection_reason_raw.is_none() && !has_history && now != Some(None),
                "rejection: no reason of a reason that is another rejection's",
            );
            self.saw_if(
                has_history && now != Some(handoff.rejection_reason_raw),
                "rejection: a reason entered later",
            );
        }
        let is_on_checklist = handoff.basis == "checklist";
        let score_agrees = handoff.score_met.filter(|_| is_on_checklist);
        self.saw_if(score_agrees == Some(true), "basis: the score agrees");
        self.saw_if(score_agrees == Some(false), "basis: the score does not agree");

        let is_early = handoff.timing == "early";
        self.saw_if(is_early && handoff.timing_minutes.is_some(), "timing: early, and ready later");
        self.saw_if(
            handoff.timing_minutes == Some(terms.handoff_within),
            "timing: handed off exactly as late as agreed",
        );
        let happened = |at: At| {
            seen.changes.iter().any(|change| change.at == at)
                || seen.events.iter().any(|event| event.at == at)
        };
        let by_window = |ready: At| ready != handoff.tenure_from && !happened(ready);
        self.saw_if(
            handoff.ready_at.is_some_and(by_window),
            "timing: ready when a window left an event behind",
        );
        self.saw_if(
            handoff.ready_at == Some(handoff.tenure_from) && handoff.tenure_from > way.created_at,
            "timing: ready at the start of a later tenure",
        );

        self.engagement(records, seen, terms, at);
        let is_null = handoff.criteria[2].is_none() && can_be_told(records, terms);
        self.saw_if(is_null, "japan_intent: none fits and one is null");

        self.saw_if(*terms != records.versions[0], "handoff: judged by a later version");
        let from_end = handoff.from_role.is_some_and(|role| role.side() == Side::End);
        self.saw_if(from_end, "handoff: from an end");
        let has_skipped = handoff.to_role != Role::SalesQueue;
        self.saw_if(has_skipped, "handoff: skipped the queue");
        let mover = records.function_of(handoff.handed_off_by);
        self.saw_if(
            has_skipped && matches!(mover, Some("marketing" | "automation")),
            "handoff: moved past the queue by no one of sales",
        );
        self.saw_if(handoff.assigned_at.is_some_and(|time| time > at), "handoff: assigned later");
        self.saw_if(!handoff.info_missing.is_empty(), "handoff: information missing");
        self.saw_if(
            handoff.ended_at.is_some() && handoff.ended_by.is_none(),
            "handoff: ended by its opportunities",
        );
        self.saw_if(
            handoff.first_response_at == Some(handoff.due_at),
            "response: exactly when due",
        );
        self.saw_if(
            seen.activities.iter().any(|activity| activity.at == at),
            "response: an activity at the handoff itself",
        );
        let has_none = handoff.first_response_at.is_none();
        self.saw_if(
            has_none && handoff.is_open() && handoff.due_at == records.as_of,
            "response: due at the cut-off",
        );
        self.saw_if(
            has_none && handoff.ended_at == Some(handoff.due_at),
            "response: ended exactly when due",
        );
    }

    fn engagement(&mut self, records: &Records, seen: &Seen<'_>, terms: &Terms, at: At) {
        let Some(points) = terms.engagement.as_ref().filter(|_| records.engagement.is_some())
        else {
            return;
        };
        let edge = at - points.within_days * DAY;
        let mut sum = (0, 0.0);
        for event in seen.events.iter().filter(|event| event.at >= edge && event.at <= at) {
            let of_kind = points.of_kinds.iter().find(|(kind, _)| Some(*kind) == event.kind);
            let weight = of_kind.map_or(0, |(_, weight)| *weight);
            self.saw_if(of_kind.is_none(), "engagement: an unlisted kind");
            self.saw_if(event.at == at && weight != 0, "engagement: an event of the very instant");
            self.saw_if(
                event.at == edge && weight != 0,
                "engagement: an event exactly as old as the window",
            );
            if event.at > edge {
                sum = (sum.0 + weight, sum.1 + number(weight) / 1000.0);
            }
        }
        let by_floats = sum.1 >= number(points.at_least) / 1000.0;
        let exactly = sum.0 >= points.at_least;
        self.saw_if(by_floats != exactly, "engagement: points that floats get wrong");
    }
}
