//! What was planted, counted: so that a reader of `truth.json` sees at once how large
//! every group is.

use serde::Serialize;

use crate::domain::Basis;

use super::engagement::SimulatedEvent;
use super::plan::{Second, UNTIL};
use super::profile::{Profile, Segment};
use super::records::{Handoff, LeadRecords, Oddity};
use super::rhythm::{DAY, HOUR};

/// Handoffs of one kind, and how far they got.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct HandoffCounts {
    /// All handoffs of the kind.
    pub handoffs: u64,
    /// Answered by sales.
    pub answered: u64,
    /// Accepted by sales, or beyond.
    pub accepted: u64,
    /// Qualified, or beyond.
    pub qualified: u64,
    /// Won.
    pub won: u64,
}

impl HandoffCounts {
    fn add(&mut self, handoff: &Handoff) {
        self.handoffs += 1;
        self.answered += u64::from(handoff.response_at.is_some());
        self.accepted += u64::from(handoff.accepted_at.is_some());
        self.qualified += u64::from(handoff.qualified_at.is_some());
        self.won += u64::from(handoff.won_at.is_some());
    }

    fn merge(&mut self, other: Self) {
        self.handoffs += other.handoffs;
        self.answered += other.answered;
        self.accepted += other.accepted;
        self.qualified += other.qualified;
        self.won += other.won;
    }
}

/// Counts by basis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ByBasis {
    /// The checklist was met.
    pub checklist: HandoffCounts,
    /// Only the score was high enough.
    pub score_only: HandoffCounts,
    /// Neither was met.
    pub neither: HandoffCounts,
    /// The score is unknown, and the checklist was not met.
    pub unknown: HandoffCounts,
}

impl ByBasis {
    fn of(&mut self, basis: Basis) -> &mut HandoffCounts {
        match basis {
            Basis::Checklist => &mut self.checklist,
            Basis::ScoreOnly => &mut self.score_only,
            Basis::Neither => &mut self.neither,
            Basis::Unknown => &mut self.unknown,
        }
    }

    fn merge(&mut self, other: Self) {
        self.checklist.merge(other.checklist);
        self.score_only.merge(other.score_only);
        self.neither.merge(other.neither);
        self.unknown.merge(other.unknown);
    }
}

/// Handoffs by how they were answered within 48 elapsed hours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ByAnswer {
    /// Answered in time.
    pub met: u64,
    /// Answered too late.
    pub late: u64,
    /// Not answered, and past due.
    pub unanswered: u64,
    /// Not answered, not yet due.
    pub pending: u64,
    /// Ended before it was due, without an answer.
    pub void: u64,
}

/// Everything that is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// All leads.
    pub leads: u64,
    /// Events of engagement.
    pub events: u64,
    /// Handoffs that the exports show.
    pub handoffs: u64,
    /// Leads with at least one.
    pub leads_handed_off: u64,
    /// All handoffs, by basis.
    pub by_basis: ByBasis,
    /// Handoffs of at least 90 days that did not skip the queue: those on which the
    /// planted effects can be seen.
    pub mature_by_basis: ByBasis,
    /// The same, enterprise only.
    pub mature_enterprise: ByBasis,
    /// The same, mid-market only.
    pub mature_mid_market: ByBasis,
    /// The same, small only.
    pub mature_small: ByBasis,
    /// All handoffs, by the answer within 48 elapsed hours.
    pub by_answer: ByAnswer,
    /// Handoffs that sales returned.
    pub rejected: u64,
    /// Handoffs that skipped the queue.
    pub skipped_queue: u64,
    /// Leads with opportunities that no handoff explains.
    pub bypassed: u64,
    /// All opportunities.
    pub opportunities: u64,
    /// Sum of the amounts won, yen.
    pub amount_won: i64,
    /// Leads created after their first change of stage.
    pub created_late: u64,
    /// Leads whose first handoff is before the history.
    pub handoff_unseen: u64,
    /// Leads with a wrong `old_value`.
    pub history_gap: u64,
}

const MATURE: Second = 90 * DAY;
const ALLOWED: Second = 48 * HOUR;

impl Totals {
    /// Counts one lead.
    pub fn add(&mut self, profile: &Profile, events: &[SimulatedEvent], records: &LeadRecords) {
        self.leads += 1;
        self.events += events.len() as u64;
        self.handoffs += records.handoffs.len() as u64;
        self.leads_handed_off += u64::from(!records.handoffs.is_empty());
        self.bypassed += u64::from(records.bypassed);
        self.opportunities += records.deals.len() as u64;
        let won = records.deals.iter().filter(|deal| deal.won);
        self.amount_won += won.map(|deal| deal.amount).sum::<i64>();
        match records.oddity {
            Oddity::None => {}
            Oddity::CreatedLate => self.created_late += 1,
            Oddity::HandoffUnseen => self.handoff_unseen += 1,
            Oddity::HistoryGap => self.history_gap += 1,
        }
        for handoff in &records.handoffs {
            self.by_basis.of(handoff.basis).add(handoff);
            self.rejected += u64::from(handoff.outcome == "rejected");
            self.skipped_queue += u64::from(handoff.skipped_queue);
            self.count_answer(handoff);
            if handoff.at + MATURE <= UNTIL && !handoff.skipped_queue {
                self.mature_by_basis.of(handoff.basis).add(handoff);
                let stratum = match profile.segment {
                    Segment::Enterprise => &mut self.mature_enterprise,
                    Segment::MidMarket => &mut self.mature_mid_market,
                    Segment::Small => &mut self.mature_small,
                };
                stratum.of(handoff.basis).add(handoff);
            }
        }
    }

    fn count_answer(&mut self, handoff: &Handoff) {
        let due_at = handoff.at + ALLOWED;
        let counts = &mut self.by_answer;
        let count = match (handoff.response_at, handoff.ended_at) {
            (Some(at), _) if at <= due_at => &mut counts.met,
            (Some(_), _) => &mut counts.late,
            (None, Some(ended_at)) if ended_at <= due_at => &mut counts.void,
            (None, None) if due_at > UNTIL => &mut counts.pending,
            (None, _) => &mut counts.unanswered,
        };
        *count += 1;
    }

    /// Adds what another part counted.
    pub fn merge(&mut self, other: &Self) {
        self.leads += other.leads;
        self.events += other.events;
        self.handoffs += other.handoffs;
        self.leads_handed_off += other.leads_handed_off;
        self.by_basis.merge(other.by_basis);
        self.mature_by_basis.merge(other.mature_by_basis);
        self.mature_enterprise.merge(other.mature_enterprise);
        self.mature_mid_market.merge(other.mature_mid_market);
        self.mature_small.merge(other.mature_small);
        self.by_answer.met += other.by_answer.met;
        self.by_answer.late += other.by_answer.late;
        self.by_answer.unanswered += other.by_answer.unanswered;
        self.by_answer.pending += other.by_answer.pending;
        self.by_answer.void += other.by_answer.void;
        self.rejected += other.rejected;
        self.skipped_queue += other.skipped_queue;
        self.bypassed += other.bypassed;
        self.opportunities += other.opportunities;
        self.amount_won += other.amount_won;
        self.created_late += other.created_late;
        self.handoff_unseen += other.handoff_unseen;
        self.history_gap += other.history_gap;
    }
}
