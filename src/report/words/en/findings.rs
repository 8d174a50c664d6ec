//! English for the finding and the headline figures.

use super::English;
use crate::domain::Entry;
use crate::job::Terms;
use crate::language::figure::Figure;
use crate::language::text::{Given, Text, say};
use crate::report::background::Background;
use crate::report::words::{Standing, Trend, Verdict};

impl super::super::Findings for English {
    fn finding_leak(&self, entry: Entry, leads: &Figure, contract: &Terms) -> Text {
        let one = leads.number.is_some_and(|n| (n - 1.0).abs() < f64::EPSILON);
        let (noun, is, has) = if one { (" lead", "is", "has") } else { (" leads", "are", "have") };
        match entry {
            Entry::RejectedNoReason => {
                let were = if one { "was" } else { "were" };
                say![leads, noun, format!(" {were} rejected with no reason on record")]
            }
            Entry::Unanswered => say![
                leads,
                noun,
                format!(" handed to sales {is} past due, and nobody has answered")
            ],
            Entry::Stalled => say![
                leads,
                noun,
                format!(" {has} gone silent for more than "),
                self.days(contract.respond.stalled_after_days),
                " after sales first answered"
            ],
            Entry::RecycledUnanswered => {
                say![leads, noun, " came back to marketing without one answer from sales"]
            }
            Entry::ReadyWaiting => {
                let them = if one { "it" } else { "them" };
                say![
                    leads,
                    noun,
                    format!(" {is} ready for sales, and nobody has handed {them} over")
                ]
            }
            Entry::Aging => say![
                leads,
                noun,
                format!(" {has} sat in the marketing queue for more than "),
                self.days(contract.decide.aging_after_days)
            ],
            _ => say![leads, noun, ": ", self.term("entry", entry.name())],
        }
    }

    fn finding_sla(&self, share: &Figure, standing: &Standing) -> Text {
        match standing {
            Standing::Fell { before, .. } => {
                say![
                    "Sales answered ",
                    share,
                    " of handoffs in time, clearly fewer than in ",
                    before
                ]
            }
            Standing::Rose { before, .. } => {
                say![
                    "Sales answered ",
                    share,
                    " of handoffs in time, clearly more than in ",
                    before
                ]
            }
            Standing::BelowUsual { .. } => {
                say![
                    "Sales answered only ",
                    share,
                    " of this week’s handoffs in time, an unusual low"
                ]
            }
            Standing::AboveUsual { .. } => {
                say!["Sales answered ", share, " of this week’s handoffs in time, an unusual high"]
            }
            _ => say!["Sales answered ", share, " of this week’s handoffs in time"],
        }
    }

    fn finding_trend(&self, trend: &Trend) -> Text {
        let down = if trend.verdict == Verdict::Better { "up" } else { "down" };
        say![
            "Sales answered ",
            &trend.recent,
            " of handoffs in time over the last ",
            &trend.weeks,
            format!(", {down} from "),
            &trend.earlier
        ]
    }

    fn finding_nothing_unusual(&self, share: Option<&Figure>) -> Text {
        match share {
            Some(share) => {
                say!["Nothing unusual this week: sales answered ", share, " of handoffs in time"]
            }
            None => "Nothing unusual this week".into(),
        }
    }

    fn finding_no_handoff(&self, leads: &Figure) -> Text {
        say!["No handoff to sales was recorded for any of ", leads, " leads"]
    }

    fn finding_no_lead(&self) -> Text {
        "No lead has reached the marketing queue yet".into()
    }

    fn deck_leaks(&self, leaks: &Figure, all: &Figure, share: &Figure) -> Text {
        say!["In all, ", leaks, " of the ", all, " leads in the ledger (", share, ") have leaked."]
    }

    fn deck_stake(&self, amount: &Figure) -> Text {
        say!["An estimated ", amount, " is at stake in them."]
    }

    fn deck_bypassed(&self, leads: &Figure) -> Text {
        say![leads, " leads were qualified or won all the same."]
    }

    fn deck_never_handed_off(&self, leads: &Figure, contract: &Terms) -> Text {
        say![
            leads,
            " leads are still in the marketing queue for all that is on record, more than ",
            self.days(contract.decide.aging_after_days),
            " after they entered it."
        ]
    }

    fn deck_no_reasons(&self) -> Text {
        "No source holds reasons for rejection, so every rejection counts as one without a reason."
            .into()
    }

    fn deck_team_fell(&self, team: &str, trend: &Trend) -> Text {
        say![
            Given(team.to_owned()),
            " fell furthest, from ",
            &trend.earlier,
            " to ",
            &trend.recent,
            "."
        ]
    }

    fn deck_no_handoff(&self, any_stage_history: bool) -> Text {
        if any_stage_history {
            "The stage history shows no move from marketing to sales, so nobody can tell how fast \
             sales answers or what it sends back."
                .into()
        } else {
            "The sources hold no stage history, so nobody can tell how fast sales answers or what \
             it sends back."
                .into()
        }
    }

    fn sla_sentence(&self, share: &Figure, standing: &Standing) -> Text {
        let open = say!["Sales answered ", share, " of this week’s handoffs in time"];
        match standing {
            Standing::BelowUsual { low, high } => {
                say![open, ", below the usual range of ", self.range(low, high)]
            }
            Standing::AboveUsual { low, high } => {
                say![open, ", above the usual range of ", self.range(low, high)]
            }
            Standing::WithinUsual { low, high } => {
                say![open, ", within the usual range of ", self.range(low, high)]
            }
            Standing::Fell { change, before } | Standing::Rose { change, before } => {
                say![open, ", ", change, " on ", before, " and more than noise"]
            }
            Standing::BelowTarget { target } => say![open, ", below the target of ", target],
            Standing::AboveTarget { target } => say![open, ", above the target of ", target],
            Standing::AroundTarget { target } => {
                say![open, ", too close to the target of ", target, " to tell them apart"]
            }
            Standing::TooFew => say![open, ": too few to tell"],
            Standing::Alone => open,
        }
    }

    fn trend_sentence(&self, trend: &Trend) -> Text {
        let verdict = match trend.verdict {
            Verdict::Better => ": better, by more than noise",
            Verdict::Worse => ": worse, by more than noise",
            Verdict::Noise => ": within the noise",
        };
        say![
            "Sales answered ",
            &trend.recent,
            " in time over the last ",
            &trend.weeks,
            ", against ",
            &trend.earlier,
            " before",
            verdict
        ]
    }

    fn card_due(&self, of: Text) -> Text {
        say![of, " handoffs due"]
    }

    fn card_ledger(&self, share: &Figure, all: &Figure) -> Text {
        say![share, " of ", all, " leads"]
    }

    fn card_answered(&self, of: Text) -> Text {
        say![of, " handoffs answered"]
    }

    fn card_rejections(&self, of: Text) -> Text {
        say![of, " rejections"]
    }

    fn card_interval(&self, interval: Text) -> Text {
        say![Given("95%".to_owned()), " interval ", interval]
    }

    fn card_missed(&self, missed: &Figure) -> Text {
        say!["ever past due: ", missed]
    }

    fn card_of_handoffs(&self, share: &Figure, of: &Figure) -> Text {
        say![share, " of ", of, " handoffs"]
    }

    fn change(&self, change: &Figure, before: &Given, verdict: Verdict) -> Text {
        let verdict = match verdict {
            Verdict::Better => ": better, more than noise",
            Verdict::Worse => ": worse, more than noise",
            Verdict::Noise => ": within the noise",
        };
        say![change, " on ", before, verdict]
    }

    fn change_leads(&self, change: &Figure, before: &Given, verdict: Verdict) -> Text {
        let since = Given(format!("a week before ({})", before.0));
        self.change(change, &since, verdict)
    }

    fn card_moved(&self, began: &Figure, ended: &Figure) -> Text {
        say![began, " new, ", ended, " resolved"]
    }

    fn change_recent(&self, trend: &Trend) -> Text {
        let before = Given(format!("the {} before", trend.weeks.0));
        self.change(&trend.change, &before, trend.verdict)
    }

    fn card_unknown(&self, background: &Background) -> &'static str {
        if background.any_handoff { "not in the sources" } else { "no handoff was recorded" }
    }
}
