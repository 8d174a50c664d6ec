//! What is recorded about one lead, and what is true about its handoffs: room that is
//! used again for the next lead.

use crate::domain::Basis;

use super::plan::Second;
use super::readiness::CriteriaMet;
use super::value::{Actor, CrmStage};

/// A change of stage.
#[derive(Debug, Clone, Copy)]
pub struct StageChange {
    pub at: Second,
    /// The stage before, as the CRM wrote it.
    pub from: CrmStage,
    /// The stage after.
    pub to: CrmStage,
    pub actor: Actor,
}

/// Something done towards a lead.
#[derive(Debug, Clone, Copy)]
pub struct Activity {
    pub at: Second,
    /// A call, a mail or a meeting.
    pub kind: &'static str,
    pub actor: Actor,
}

/// An opportunity.
#[derive(Debug, Clone, Copy)]
pub struct Deal {
    /// When it was created.
    pub created_at: Second,
    /// When it was closed; null while open.
    pub closed_at: Option<Second>,
    /// Whether it was won; false while open.
    pub won: bool,
    /// Yen.
    pub amount: i64,
}

/// The truth about a handoff, as far as the data goes.
#[derive(Debug, Clone, Copy)]
pub struct Handoff {
    /// When it happened.
    pub at: Second,
    /// The beginning of the marketing tenure that it ended.
    pub tenure_from: Second,
    /// Whether it went past the sales queue.
    pub skipped_queue: bool,
    /// The criteria at its instant.
    pub criteria: CriteriaMet,
    /// What follows from them and the score.
    pub basis: Basis,
    /// The first instant of the tenure at which the checklist was met.
    pub ready_at: Option<Second>,
    /// The first answer of sales.
    pub response_at: Option<Second>,
    /// When sales accepted it.
    pub accepted_at: Option<Second>,
    /// When it was qualified.
    pub qualified_at: Option<Second>,
    /// When it reached pipeline.
    pub pipeline_at: Option<Second>,
    /// When it was won.
    pub won_at: Option<Second>,
    /// When it ended.
    pub ended_at: Option<Second>,
    /// How: `open` while it has not.
    pub outcome: &'static str,
}

impl Handoff {
    /// Notes an answer of sales, unless there was one before.
    pub fn answer(&mut self, at: Second) {
        self.response_at = Some(self.response_at.map_or(at, |earlier| earlier.min(at)));
    }

    /// Notes the end.
    pub fn end(&mut self, at: Second, outcome: &'static str) {
        self.ended_at = Some(at);
        self.outcome = outcome;
    }
}

/// An odd but valid record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// Nothing odd.
    None,
    /// `created_at` is after the first change of stage.
    CreatedLate,
    /// The history begins after the first handoff.
    HandoffUnseen,
    /// One `old_value` is not the stage that the lead was in.
    HistoryGap,
}

impl Oddity {
    /// The oddity's name in the truth table.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::CreatedLate => "created_late",
            Self::HandoffUnseen => "handoff_unseen",
            Self::HistoryGap => "history_gap",
        }
    }
}

/// All records of one lead.
#[derive(Debug)]
pub struct LeadRecords {
    /// Stage changes in order of time.
    pub stages: Vec<StageChange>,
    /// Activities, in the order of time once the lead is complete.
    pub activities: Vec<Activity>,
    pub deals: Vec<Deal>,
    /// Handoffs in order of time.
    pub handoffs: Vec<Handoff>,
    /// Whether there are opportunities that no handoff explains.
    pub bypassed: bool,
    /// What is odd about the records.
    pub oddity: Oddity,
}

impl Default for LeadRecords {
    fn default() -> Self {
        Self {
            stages: Vec::new(),
            activities: Vec::new(),
            deals: Vec::new(),
            handoffs: Vec::new(),
            bypassed: false,
            oddity: Oddity::None,
        }
    }
}

impl LeadRecords {
    /// Forgets the lead before.
    pub fn clear(&mut self) {
        self.stages.clear();
        self.activities.clear();
        self.deals.clear();
        self.handoffs.clear();
        self.bypassed = false;
        self.oddity = Oddity::None;
    }

    /// The stage at the end of the data.
    #[must_use]
    pub fn stage(&self) -> CrmStage {
        self.stages.last().map_or(CrmStage::Open, |change| change.to)
    }
}
