//! English headings and captions of the sections.

use super::English;
use crate::report::background::Background;
use crate::report::model::figure::Figure;
use crate::report::model::text::{Given, Text, say};
use crate::report::vocabulary::{Band, Step};
use crate::report::words::{Gap, Numbers};

impl super::super::Sections for English {
    fn gap(&self, gap: Gap, background: &Background) -> (Text, Text) {
        let no_handoff = if background.any_stage_history {
            "The stage history holds no move from a marketing stage to a sales stage. If handoffs \
             happen, check which stages the job file gives to which role."
        } else if background.sources.history {
            "The field history holds no stage changes, so the moment of a handoff is not on record. \
             Turn on history for the stage field, and export it."
        } else {
            "The job has no field history, so the moment of a handoff is not on record. Export the \
             stage changes (who, when, from, to), and name them under [sources.history]."
        };
        let (what, why): (&str, &str) = match gap {
            Gap::Response => (
                "How fast sales responds cannot be known",
                "The clock starts at a recorded handoff, and there is none.",
            ),
            Gap::Rejection => (
                "What sales sends back cannot be known",
                "A rejection is the end of a recorded handoff, and there is none. That no \
                 rejection is on record does not mean that there was none.",
            ),
            Gap::Funnel => (
                "How far handoffs get cannot be known",
                "The funnel counts recorded handoffs, and there is none.",
            ),
            Gap::Ledger => (
                "Part of this ledger cannot be filled",
                "Which leads are with sales, answered, stalled or returned shows only in recorded \
                 handoffs. Those entries are unknown, which is not the same as empty.",
            ),
            Gap::Amounts => {
                return (
                    "What the leaks are worth cannot be known".into(),
                    "The job has no opportunities, so no amount belongs to any lead. Export them, \
                     and name them under [sources.opportunities]."
                        .into(),
                );
            }
            Gap::Reasons => {
                return (
                    "Why sales sends leads back cannot be known".into(),
                    "No source holds a reason for rejection. Name its field as reason_field under \
                     [contract.reject], and export its history. That no reason is on record does \
                     not mean that none was given."
                        .into(),
                );
            }
            Gap::Users => {
                return (
                    "Teams cannot be told apart".into(),
                    "The job has no users, so nobody’s team is known. An answer by marketing or by \
                     automation also counts as an answer by sales here, and compliance may look \
                     better than it is."
                        .into(),
                );
            }
            Gap::Activities => {
                return (
                    "Calls and e-mails are not seen".into(),
                    "The job has no sales activities, so only a stage change counts as a response. \
                     Sales may have answered sooner than it shows."
                        .into(),
                );
            }
            Gap::Readiness => {
                return (
                    "Which leads are ready and waiting cannot be known".into(),
                    "The contract leaves a criterion of the checklist undefined, so no lead can be \
                     shown to meet it."
                        .into(),
                );
            }
            Gap::TimeInStage => {
                return (
                    "How long stages take cannot be known".into(),
                    "No stage change is on record, so no stay in a stage is seen to end. The ages \
                     of what waits now rest on the dates of creation."
                        .into(),
                );
            }
        };
        (what.into(), say![why, " ", no_handoff])
    }

    fn ledger_heading(&self, leaks: &Figure, all: &Figure, share: &Figure) -> Text {
        say![leaks, " of ", all, " leads have leaked (", share, ")"]
    }

    fn ledger_heading_no_leak(&self, all: &Figure) -> Text {
        say!["No leak is on record among ", all, " leads"]
    }

    fn ledger_note(&self, all: &Figure, at_stake: bool, mature_days: u64) -> Text {
        let base =
            say!["Each of the ", all, " leads is counted once, in the first entry that fits."];
        if at_stake {
            say![
                base,
                " At stake is an estimate: leads times the amount won for each handoff at least ",
                Given(format!("{mature_days} days")),
                " old."
            ]
        } else {
            base
        }
    }

    fn sla_weeks_note(&self, background: &Background) -> Text {
        let respond = &background.contract.respond;
        say![
            "Share of handoffs answered within ",
            self.clock_hours(respond.within_hours, respond.clock),
            ", by week of handoff. Bars are ",
            Given("95%".to_owned()),
            " intervals; weeks with fewer than ",
            Given(background.min_n.to_string()),
            " due are hollow: too few to tell."
        ]
    }

    fn response_heading(
        &self,
        in_time: Option<(&Figure, &Given)>,
        median: Option<&Figure>,
        answered: &Figure,
        all: &Figure,
    ) -> Text {
        match (median, in_time) {
            (Some(median), Some((share, hours))) => {
                say!["Half are answered within ", median, ", and ", share, " within ", hours]
            }
            (Some(median), None) => say!["Half of the handoffs are answered within ", median],
            (None, Some((share, hours))) => {
                say!["Fewer than half are ever answered; ", share, " within ", hours]
            }
            (None, None) => say![answered, " of ", all, " handoffs have been answered"],
        }
    }

    fn response_note(&self, all: &Figure) -> Text {
        say![
            "All ",
            all,
            " handoffs, in elapsed hours. Those still waiting count for as long as they have \
             waited (Kaplan–Meier). The band is the ",
            Given("95%".to_owned()),
            " interval."
        ]
    }

    fn teams_heading(&self, lowest: Option<(&str, &Figure, &Figure)>) -> Text {
        match lowest {
            Some((team, share, all)) => say![
                Given(team.to_owned()),
                " answers in time least often: ",
                share,
                ", against ",
                all,
                " overall"
            ],
            None => "No team stands out from the others by more than noise".into(),
        }
    }

    fn teams_note(&self, min_n: u64) -> Text {
        say![
            "All handoffs, lowest share first; n is the handoffs due. Under ",
            Given(min_n.to_string()),
            ": too few to tell."
        ]
    }

    fn aging_heading(&self, stage: &str, band: Band, leads: &Figure) -> Text {
        say![
            "Most leads wait in ",
            Given(stage.to_owned()),
            ": ",
            leads,
            " of them for ",
            Given(at_length(band).to_owned())
        ]
    }

    fn aging_heading_nothing(&self) -> Text {
        "Nothing is waiting".into()
    }

    fn aging_note(&self) -> Text {
        "Leads in each stage at the cut-off, by time in the stage so far. Darker is more.".into()
    }

    fn oldest_heading(&self, owner: &str, days: &Figure) -> Text {
        say!["The longest wait is with ", Given(owner.to_owned()), ": ", days]
    }

    fn oldest_note(&self) -> Text {
        "Oldest lead in the marketing queue or the sales queue of each owner, in days.".into()
    }

    fn reasons_heading_none(&self, share: &Figure, of: Text) -> Text {
        say![share, " of rejections carry no reason (", of, ")"]
    }

    fn reasons_heading_top(&self, reason: &str, share: &Figure, of: Text) -> Text {
        say!["“", Given(reason.to_owned()), "” is the most frequent reason: ", share, " (", of, ")"]
    }

    fn no_rejections(&self, handoffs: &Figure) -> Text {
        say!["Sales has rejected none of ", handoffs, " handoffs."]
    }

    fn reasons_note(&self, all: &Figure, carried_over: Option<&Figure>) -> Text {
        let base = say![all, " rejections, by the reason recorded at the time."];
        match carried_over {
            Some(carried) if carried.number.is_some_and(|n| n > 0.0) => {
                say![base, " Reasons set before the handoff and carried over: ", carried, "."]
            }
            _ => base,
        }
    }

    fn funnel_heading(&self, step: Step, share: &Figure) -> Text {
        match step {
            Step::Accepted => say!["Most is lost at the first step: sales accepts ", share],
            Step::Qualified => {
                say!["Most is lost at qualification: ", share, " of accepted leads pass"]
            }
            Step::Pipeline => {
                say!["Most is lost before pipeline: ", share, " of qualified leads get there"]
            }
            Step::Won => say!["Most is lost at the close: ", share, " of opportunities are won"],
        }
    }

    fn funnel_note(&self, all: &Figure) -> Text {
        say!["All ", all, " handoffs. Recent ones have had less time to get far."]
    }
}

/// A band of waiting time in a sentence.
const fn at_length(band: Band) -> &'static str {
    match band {
        Band::UnderOneDay => "less than a day",
        Band::OneToThreeDays => "1–3 days",
        Band::ThreeToSevenDays => "3–7 days",
        Band::OneToTwoWeeks => "7–14 days",
        Band::TwoWeeksToThirtyDays => "14–30 days",
        Band::ThirtyToNinetyDays => "30–90 days",
        Band::NinetyDaysOrMore => "90 days or more",
    }
}
