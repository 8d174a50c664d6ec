//! English about the way of leads: where it leaks, and which way handoffs took.

use super::English;
use crate::domain::{Criterion, Entry};
use crate::language::figure::Figure;
use crate::language::message;
use crate::language::text::{Given, Text, say};
use crate::report::words::leakage::{Largest, WayLabels, Ways};
use crate::report::words::{Leakage, MOST_UNKNOWN};

const LABELS: WayLabels = WayLabels {
    all_leads: "All leads",
    past_marketing: "Past marketing",
    reached_pipeline: "Reached pipeline",
    marketing: "Marketing",
    sales: "Sales",
    handoffs: "handoffs",
    all_met: "All five criteria met",
    score_only: "On the score alone",
    neither: "With neither",
    score_unknown: "Criteria not met, score unknown",
    rejected: "Rejected, back to marketing",
    met: "Answered in time",
    late: "Answered late",
    unanswered: "Never answered, past due",
    pending: "Not answered, not yet due",
    void: "Ended before it was due",
    accepted: "Accepted",
    ready_waiting: "Ready, waiting for a handoff (leads)",
    all_handoffs: "All handoffs",
    flow_caption: "The way of handoffs from marketing to sales, and what came of them",
    flow_head: "Where",
    flow_of: "Of",
};

impl Leakage for English {
    fn way_labels(&self) -> &'static WayLabels {
        &LABELS
    }

    fn alternative(&self, heading: &str, facts: &[String]) -> String {
        format!("{heading}. {}.", facts.join("; "))
    }

    fn marked(&self, words: &str, mark: &str) -> String {
        format!("{words} ({})", mark.to_lowercase())
    }

    fn ledger_heading(
        &self,
        leaks: &Figure,
        all: &Figure,
        share: &Figure,
        largest: &Largest,
    ) -> Text {
        let heading = say![leaks, " of ", all, " leads have leaked (", share, ")"];
        match largest {
            Largest::Only(entry) => {
                say![heading, ", all of them in “", self.term("entry", entry.name()), "”"]
            }
            Largest::Most(entry, leads) => {
                say![
                    heading,
                    "; the largest leak, ",
                    leads,
                    ", is “",
                    self.term("entry", entry.name()),
                    "”"
                ]
            }
            Largest::Several => heading,
        }
    }

    fn ledger_heading_no_handoff(&self, waiting: &Figure, all: &Figure) -> Text {
        say![
            waiting,
            " of ",
            all,
            " leads have never left the marketing queue, as far as the record goes"
        ]
    }

    fn ledger_heading_no_leak(&self, all: &Figure) -> Text {
        say!["No leak is on record among ", all, " leads"]
    }

    fn ledger_note(
        &self,
        all: &Figure,
        at_stake: bool,
        mature_days: u32,
        empty: &[Entry],
        unknown: &[Entry],
    ) -> Text {
        let mut note =
            say!["Each of the ", all, " leads is counted once, in the first entry that fits."];
        let names = |entries: &[Entry]| -> String {
            let names: Vec<&str> =
                entries.iter().map(|entry| self.term("entry", entry.name())).collect();
            names.join("; ")
        };
        if !empty.is_empty() {
            note = say![note, " No lead: ", names(empty), "."];
        }
        if unknown.len() > MOST_UNKNOWN {
            note = say![note, " Every other entry is unknown."];
        } else if !unknown.is_empty() {
            note = say![note, " Unknown: ", names(unknown), "."];
        }
        if at_stake {
            note = say![
                note,
                " At stake is an estimate: leads times the amount won for each handoff at least ",
                Given(format!("{mature_days} days")),
                " old."
            ];
        }
        note
    }

    fn flow_heading(&self, ways: &Ways) -> Text {
        let Ways { judged, checklist, score_only, neither, too_few } = ways;
        if *too_few {
            return say!["Too few handoffs were judged to tell which way they take: ", judged];
        }
        if checklist.number == judged.number {
            return say!["All ", judged, " handoffs went through all five criteria"];
        }
        let heading =
            say!["Of ", judged, " handoffs ", checklist, " went through all five criteria"];
        match (score_only, neither) {
            (Some(score), Some(neither)) if score.number >= neither.number => {
                say![heading, "; ", score, " went on the score alone"]
            }
            (_, Some(neither)) => say![heading, "; ", neither, " had neither these nor the score"],
            _ => say![heading, "; whether the others had the score is not known"],
        }
    }

    fn flow_note(&self, all: &Figure, judged: &Figure, open: [Option<&Figure>; 2]) -> Text {
        let mut note = if all.number == judged.number {
            say!["Counts and shares are of all ", all, " handoffs"]
        } else {
            say![
                "Of ",
                all,
                " handoffs, readiness could be judged for ",
                judged,
                ", of which the paths are shares; each criterion is a share of the handoffs whose \
                 contract defines it, and what sales did, of all"
            ]
        };
        note = say![note, ". Lines are as thick as the handoffs on them are many."];
        match open {
            [Some(pending), Some(void)] => say![
                note,
                " Besides: not answered and not yet due, ",
                pending,
                "; ended before an answer was due, ",
                void,
                "."
            ],
            _ => note,
        }
    }

    fn gate(&self, criterion: Criterion) -> &str {
        match criterion {
            Criterion::Engagement => "Engaged enough",
            other => self.term("criterion.head", other.name()),
        }
    }

    fn ready_and_waiting(&self, leads: &Figure) -> String {
        format!(
            "Ready, waiting for a handoff: {}",
            message!(self, "leads-counted", count = leads).plain()
        )
    }
}
