//! English headings and captions of the sections.

use super::English;
use crate::domain::{AgeBand, Criterion, SourceTable};
use crate::language::figure::Figure;
use crate::language::text::{Given, Text, say};
use crate::report::background::Background;
use crate::report::words::{Gap, Trend};

impl super::super::Sections for English {
    fn gap(&self, gap: Gap, background: &Background) -> (Text, Text) {
        let no_handoff = if background.any_stage_history {
            "The stage history holds no move from a marketing stage to a sales stage. If handoffs \
             happen, check which stages the job file gives to which role."
        } else if background.has(SourceTable::History) {
            "The field history holds no stage changes, so the moment of a handoff is not on record. \
             Turn on history for the stage field, and export it."
        } else {
            "The job has no field history, so the moment of a handoff is not on record. Export the \
             stage changes (who, when, from, to), and name them under [sources.history]."
        };
        let (what, why) = match gap {
            Gap::Handoffs => {
                return (
                    "How fast sales responds, how long leads wait, what sales sends back and how \
                     far handoffs get cannot be known"
                        .into(),
                    no_handoff.into(),
                );
            }
            Gap::Amounts => (
                "What the leaks are worth cannot be known",
                "No source holds amounts. Export the opportunities, and name them under \
                 [sources.opportunities].",
            ),
            Gap::Reasons => (
                "Why sales sends leads back cannot be known",
                "No source holds a reason. Name its field as reason_field under [contract.reject], \
                 and export its history.",
            ),
            Gap::Owners => (
                "Teams and owners cannot be told apart",
                "No source holds the owner of a lead. Map that field of the leads to owner, and \
                 export its history.",
            ),
            Gap::Users => (
                "Teams cannot be told apart",
                "The job has no users. So an answer by marketing or by automation counts as an \
                 answer by sales, and compliance may look better than it is.",
            ),
            Gap::Activities => (
                "Calls and e-mails are not seen",
                "The job has no sales activities, so only a stage change counts as a response. \
                 Sales may have answered sooner than it shows.",
            ),
            Gap::Readiness => {
                return (
                    "Whether a lead is ready cannot be known".into(),
                    self.why_not_ready(background),
                );
            }
            Gap::Score => (
                "Score-only and checklist handoffs cannot be compared",
                if background.terms().ready.score_threshold.is_none() {
                    "The contract sets no score. Write score_threshold under [contract.ready]."
                } else {
                    "No source holds a score. Map it to score, and export its history."
                },
            ),
            Gap::Deciders => (
                "Whether those decide who may cannot be known",
                if background.terms().decide.deciders.is_empty() {
                    "The contract names nobody. Write deciders under [contract.decide]: teams or \
                     functions of the users."
                } else {
                    "No source says who made the changes. Export the actor of each change, and the \
                     users with team and function."
                },
            ),
            Gap::Required => (
                "Whether sales is told what it needs cannot be known",
                if background.terms().pass.required.is_empty() {
                    "The contract requires nothing. Write required under [contract.pass]."
                } else {
                    "No source holds what the contract requires. Map those fields of the leads, \
                     and export their history."
                },
            ),
        };
        (what.into(), why.into())
    }

    fn sla_weeks_note(&self, background: &Background) -> Text {
        let respond = &background.terms().respond;
        say![
            "Share of handoffs answered within ",
            self.clock_hours(respond.within_hours, respond.clock),
            ", by week of handoff. Bars are ",
            Given("95%".to_owned()),
            " intervals; weeks with fewer than ",
            Given(background.job.report.min_n.to_string()),
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
        let at_once = median.is_some_and(|median| median.number < Some(1.0 / 60.0));
        match (median, in_time) {
            (Some(_), Some((share, hours))) if at_once => {
                say!["At least half are answered at once, and ", share, " within ", hours]
            }
            (Some(_), None) if at_once => {
                "At least half of the handoffs are answered at once".into()
            }
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

    fn teams_heading(&self, fell: Option<(&str, &Trend)>) -> Text {
        match fell {
            Some((team, trend)) => say![
                Given(team.to_owned()),
                " answers ",
                &trend.recent,
                " in time, down from ",
                &trend.earlier
            ],
            None => "No team has got worse by more than noise".into(),
        }
    }

    fn teams_note(&self, weeks: &Given, min_n: u32) -> Text {
        say![
            "Handoffs of the last ",
            weeks,
            ", by the team that was to answer, against as many weeks before; n is the handoffs \
             due. Under ",
            Given(min_n.to_string()),
            ": too few to tell."
        ]
    }

    fn team_detail(&self, n: String, earlier: Option<String>) -> String {
        match earlier {
            Some(earlier) => format!("{n}, before {earlier}"),
            None => n,
        }
    }

    fn teams_caption(&self, weeks: &Given) -> Text {
        say!["SLA compliance by team: the last ", weeks, " against as many before"]
    }

    fn owners_heading(&self, below: &[String], all: &Figure) -> Text {
        let verb = match below {
            [] => return "No owner is below the others by more than noise".into(),
            [_] => " answers",
            _ => " answer",
        };
        say![
            Given(self.list(below)),
            verb,
            " in time clearly less often than the ",
            all,
            " overall"
        ]
    }

    fn owners_note(&self, min_n: u32) -> Text {
        say![
            "All handoffs, by who was to answer, lowest share first; n is the handoffs due. Owners \
             with fewer than ",
            Given(min_n.to_string()),
            " are in the table only."
        ]
    }

    fn aging_heading(&self, stage: &str, band: AgeBand, leads: &Figure, all: &Figure) -> Text {
        say![
            leads,
            " of the ",
            all,
            " leads in ",
            Given(stage.to_owned()),
            " have been there for ",
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

    fn rejection_lead(&self, rejected: &Figure, all: &Figure, share: &Figure) -> Text {
        say![
            "Sales rejected ",
            rejected,
            " of ",
            all,
            " handoffs (",
            share,
            "). The ledger counts leads as they stand now, handed off or not, so its number differs."
        ]
    }

    fn funnel_heading(&self, all: &Figure, [accepted, qualified, won]: [&Figure; 3]) -> Text {
        say![
            "Of ",
            all,
            " handoffs, ",
            accepted,
            " were accepted, ",
            qualified,
            " qualified and ",
            won,
            " won"
        ]
    }

    fn funnel_note(&self, all: &Figure) -> Text {
        say!["All ", all, " handoffs; the share is of all. Recent ones have had less time."]
    }
}

impl English {
    /// Why readiness cannot be told.
    fn why_not_ready(&self, background: &Background) -> Text {
        let open = background.terms().ready.criteria(false);
        if open.len() == Criterion::ALL.len() {
            return "The contract defines no criterion. Write all five under [contract.ready]; then \
                    early, late and waiting leads are counted."
                .into();
        }
        if open.is_empty() {
            return if background.has(SourceTable::Engagement) {
                "No handoff fell under a contract version that defines all five criteria.".into()
            } else {
                "The contract asks what leads did, and no source tells. Export it, and name it \
                 under [sources.engagement]."
                    .into()
            };
        }
        let names: Vec<String> =
            open.iter().map(|it| self.term("criterion", it.name()).to_owned()).collect();
        say![
            "The contract leaves open: ",
            self.list(&names),
            ". Write all five criteria under [contract.ready]; with one left open, no checklist is \
             complete."
        ]
    }
}

/// A band of waiting time in a sentence.
const fn at_length(band: AgeBand) -> &'static str {
    match band {
        AgeBand::UnderOneDay => "less than a day",
        AgeBand::OneToThreeDays => "1–3 days",
        AgeBand::ThreeToSevenDays => "3–7 days",
        AgeBand::OneToTwoWeeks => "7–14 days",
        AgeBand::TwoWeeksToThirtyDays => "14–30 days",
        AgeBand::ThirtyToNinetyDays => "30–90 days",
        AgeBand::NinetyDaysOrMore => "90 days or more",
    }
}
