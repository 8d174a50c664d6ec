//! Words about the way of leads from marketing through sales to pipeline: where it leaks,
//! and which way handoffs took.

use super::{Criterion, Entry};
use crate::language::figure::Figure;
use crate::language::text::Text;

/// The leak that holds the most leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Largest {
    /// It holds all that leaked.
    Only(Entry),
    /// It holds more than any other.
    Most(Entry, Figure),
    /// Several hold as many.
    Several,
}

/// Which way the judged handoffs took into sales.
#[derive(Debug, Clone, PartialEq)]
pub struct Ways {
    /// The judged.
    pub judged: Figure,
    /// Those that met all five criteria.
    pub checklist: Figure,
    /// Those that had only the score; none where no score is known.
    pub score_only: Option<Figure>,
    /// Those that had neither; none where no score is known.
    pub neither: Option<Figure>,
    /// Whether they are too few to say how handoffs are made.
    pub too_few: bool,
}

/// Fixed words of the waterfall and of the flow.
#[derive(Debug)]
pub struct WayLabels {
    /// Every lead of the ledger.
    pub all_leads: &'static str,
    /// What is left when those with marketing are taken away.
    pub past_marketing: &'static str,
    /// What is left at the end.
    pub reached_pipeline: &'static str,
    /// The box that handoffs come from.
    pub marketing: &'static str,
    /// The box that they go to.
    pub sales: &'static str,
    /// What the boxes count.
    pub handoffs: &'static str,
    /// Handoffs that met all five criteria.
    pub all_met: &'static str,
    /// Handoffs that had the score and not the criteria.
    pub score_only: &'static str,
    /// Handoffs that had neither.
    pub neither: &'static str,
    /// Handoffs of which it is not known whether they had the score.
    pub score_unknown: &'static str,
    /// Rejected by sales.
    pub rejected: &'static str,
    /// Answered in time.
    pub met: &'static str,
    /// Answered late.
    pub late: &'static str,
    /// Not answered.
    pub unanswered: &'static str,
    /// Not answered and not yet due.
    pub pending: &'static str,
    /// Ended before it was due.
    pub void: &'static str,
    /// Accepted by sales.
    pub accepted: &'static str,
    /// Leads that are ready and were not handed off.
    pub ready_waiting: &'static str,
    /// Every handoff.
    pub all_handoffs: &'static str,
    /// The caption of the flow's table.
    pub flow_caption: &'static str,
    /// The head of its first column.
    pub flow_head: &'static str,
    /// The head of the column that says of how many.
    pub flow_of: &'static str,
}

/// Words about the way of leads.
pub trait Leakage {
    /// Fixed words.
    fn way_labels(&self) -> &'static WayLabels;
    /// A message and the facts of its picture, for one who cannot see it.
    fn alternative(&self, heading: &str, facts: &[String]) -> String;
    /// Words with a mark in brackets after them.
    fn marked(&self, words: &str, mark: &str) -> String;
    /// The ledger's message.
    fn ledger_heading(
        &self,
        leaks: &Figure,
        all: &Figure,
        share: &Figure,
        largest: &Largest,
    ) -> Text;
    /// The ledger's message where no handoff is on record: leads that still wait for one.
    fn ledger_heading_no_handoff(&self, waiting: &Figure, all: &Figure) -> Text;
    /// The ledger's message where nothing leaked.
    fn ledger_heading_no_leak(&self, all: &Figure) -> Text;
    /// The ledger's caption, with the entries that hold no lead and those that are unknown.
    fn ledger_note(
        &self,
        all: &Figure,
        at_stake: bool,
        mature_days: u32,
        empty: &[Entry],
        unknown: &[Entry],
    ) -> Text;
    /// The flow's message.
    fn flow_heading(&self, ways: &Ways) -> Text;
    /// The flow's caption: what the figures are shares of, and which handoffs are in no path.
    fn flow_note(&self, all: &Figure, judged: &Figure, open: [Option<&Figure>; 2]) -> Text;
    /// A criterion in the picture, in words short enough for its box.
    fn gate(&self, criterion: Criterion) -> &str;
    /// Leads that are ready and wait, in the picture.
    fn ready_and_waiting(&self, leads: &Figure) -> String;
}
