//! English for the closed vocabularies.

use super::English;
use crate::numerals::plain;
use crate::report::background::Contract;
use crate::report::model::figure::Figure;
use crate::report::model::text::{Given, Text, say};
use crate::report::vocabulary::{
    Band, Basis, Criterion, Entry, Fate, Flag, HistoryCheck, Outcome, Policy, Quantile, Rule,
    SetAside, SlaState, SourceTable, Step, Timing,
};
use crate::report::words::Numbers;

impl super::super::Vocabulary for English {
    fn entry(&self, entry: Entry) -> &'static str {
        match entry {
            Entry::Won => "Won",
            Entry::Pipeline => "In pipeline",
            Entry::LostInPipeline => "Lost in pipeline",
            Entry::Disqualified => "Disqualified",
            Entry::RejectedNoReason => "Rejected, no reason on record",
            Entry::Rejected => "Rejected, reason on record",
            Entry::Unanswered => "Unanswered, past due",
            Entry::Pending => "Handed off, not yet due",
            Entry::Stalled => "Answered, then silence",
            Entry::Working => "Being worked",
            Entry::RecycledUnanswered => "Returned, never answered",
            Entry::ReadyWaiting => "Ready, not handed off",
            Entry::Aging => "Aging before handoff",
            Entry::Recycled => "Back in nurture",
            Entry::InMarketing => "With marketing",
            Entry::HistoryLost => "History does not tell",
        }
    }

    fn entry_rule(&self, entry: Entry, contract: &Contract) -> Text {
        match entry {
            Entry::Won => "an opportunity was won".into(),
            Entry::Pipeline => "an opportunity is open".into(),
            Entry::LostInPipeline => "the opportunity was lost".into(),
            Entry::Disqualified => "out for good".into(),
            Entry::RejectedNoReason => {
                "the lead stands at rejected, and no reason is recorded".into()
            }
            Entry::Rejected => "the lead stands at rejected, and a reason is recorded".into(),
            Entry::Unanswered => say![
                "no response within ",
                self.clock_hours(contract.respond.within_hours, contract.respond.clock)
            ],
            Entry::Pending => "no response yet, still inside the window".into(),
            Entry::Stalled => say![
                "answered, and nothing since for more than ",
                self.given_days(contract.respond.stalled_after_days)
            ],
            Entry::Working => "answered and active".into(),
            Entry::RecycledUnanswered => "back with marketing, sales never responded".into(),
            Entry::ReadyWaiting => say![
                "meets the checklist for more than ",
                self.given_hours(contract.decide.handoff_within_hours)
            ],
            Entry::Aging => say![
                "in the marketing queue for more than ",
                self.given_days(contract.decide.aging_after_days)
            ],
            Entry::Recycled => "with marketing after a handoff".into(),
            Entry::InMarketing => "in the queue, not yet aging".into(),
            Entry::HistoryLost => "with sales or at an end, no handoff seen".into(),
        }
    }

    fn flag(&self, flag: Flag) -> &'static str {
        match flag {
            Flag::Bypassed => "Bypassed the handoff",
            Flag::Unowned => "Has no owner",
        }
    }

    fn flag_rule(&self, flag: Flag) -> &'static str {
        match flag {
            Flag::Bypassed => "qualified or beyond, and no handoff was ever recorded",
            Flag::Unowned => "still in play, and nobody is named as owner",
        }
    }

    fn sla_state(&self, state: SlaState) -> &'static str {
        match state {
            SlaState::Met => "Met",
            SlaState::Late => "Late",
            SlaState::Unanswered => "Unanswered",
            SlaState::Pending => "Pending",
            SlaState::Void => "Void",
        }
    }

    fn sla_state_rule(&self, state: SlaState) -> &'static str {
        match state {
            SlaState::Met => "answered by the due time",
            SlaState::Late => "answered after the due time",
            SlaState::Unanswered => "no answer, and the due time is past",
            SlaState::Pending => "not answered, not yet due; not counted",
            SlaState::Void => "ended before it was due; not counted",
        }
    }

    fn step(&self, step: Step) -> &'static str {
        match step {
            Step::Accepted => "Accepted by sales",
            Step::Qualified => "Qualified by sales",
            Step::Pipeline => "Opportunity opened",
            Step::Won => "Won",
        }
    }

    fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Open => "Still open",
            Outcome::Won => "Won",
            Outcome::Lost => "Lost",
            Outcome::Rejected => "Rejected by sales",
            Outcome::Recycled => "Back with marketing",
            Outcome::Disqualified => "Disqualified",
        }
    }

    fn band(&self, band: Band) -> &'static str {
        match band {
            Band::UnderOneDay => "< 1 d",
            Band::OneToThreeDays => "1–3 d",
            Band::ThreeToSevenDays => "3–7 d",
            Band::OneToTwoWeeks => "7–14 d",
            Band::TwoWeeksToThirtyDays => "14–30 d",
            Band::ThirtyToNinetyDays => "30–90 d",
            Band::NinetyDaysOrMore => "90 d +",
        }
    }

    fn quantile(&self, quantile: Quantile) -> &'static str {
        match quantile {
            Quantile::P25 => "25% within",
            Quantile::P50 => "50% within (median)",
            Quantile::P75 => "75% within",
            Quantile::P90 => "90% within",
        }
    }

    fn quantile_head(&self, quantile: Quantile) -> &'static str {
        match quantile {
            Quantile::P25 => "25% within",
            Quantile::P50 => "Median",
            Quantile::P75 => "75% within",
            Quantile::P90 => "90% within",
        }
    }

    fn set_aside_count(&self, reason: SetAside, rows: &Figure) -> Text {
        say![rows, " ", self.set_aside(reason)]
    }

    fn source(&self, source: SourceTable) -> &'static str {
        match source {
            SourceTable::Leads => "Leads",
            SourceTable::History => "Field history",
            SourceTable::Engagement => "Engagement",
            SourceTable::Activities => "Sales activities",
            SourceTable::Opportunities => "Opportunities",
            SourceTable::Users => "Users",
        }
    }

    fn set_aside(&self, reason: SetAside) -> &'static str {
        match reason {
            SetAside::DuplicateRows => "equal to another row in every column",
            SetAside::DuplicateLeads => "the same lead again; the last row counts",
            SetAside::OrphanRows => "of a lead that the leads lack",
            SetAside::UnreadableRows => "id or time cannot be read",
            SetAside::AfterAsOf => "at or after the cut-off",
            SetAside::DeletedRows => "deleted in the source",
            SetAside::MergedRows => "of a lead merged into another",
            SetAside::SupersededRows => "an earlier version of a record",
            SetAside::OtherRows => "not about these leads",
        }
    }

    fn history_check(&self, check: HistoryCheck) -> &'static str {
        match check {
            HistoryCheck::CreatedLate => "Leads changed before they were created",
            HistoryCheck::HistoryGap => "Changes from a stage the lead was not in",
            HistoryCheck::HandoffUnseen => "Leads with sales from the start",
            HistoryCheck::UnmappedStage => "Changes to a stage without a role",
            HistoryCheck::StageAsExported => "Leads without a stage change",
        }
    }

    fn history_check_rule(&self, check: HistoryCheck) -> &'static str {
        match check {
            HistoryCheck::CreatedLate => "the first change is taken as their creation",
            HistoryCheck::HistoryGap => "used all the same; changes before it are missing",
            HistoryCheck::HandoffUnseen => {
                "their handoff is in no figure; the history starts too late"
            }
            HistoryCheck::UnmappedStage => "passed over, as if the lead had stayed",
            HistoryCheck::StageAsExported => "in the stage of the export since their creation",
        }
    }

    fn criterion(&self, criterion: Criterion) -> &'static str {
        match criterion {
            Criterion::IcpFit => "fits the ideal customer",
            Criterion::Engagement => "engaged enough",
            Criterion::JapanIntent => "intent in Japan",
            Criterion::DecisionMaker => "decision maker",
            Criterion::NoDisqualifier => "no disqualifier",
        }
    }

    fn criterion_head(&self, criterion: Criterion) -> &'static str {
        match criterion {
            Criterion::IcpFit => "ICP fit",
            Criterion::Engagement => "Engagement",
            Criterion::JapanIntent => "Japan intent",
            Criterion::DecisionMaker => "Decision maker",
            Criterion::NoDisqualifier => "No disqualifier",
        }
    }

    fn basis(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::Checklist => "Checklist",
            Basis::ScoreOnly => "Score only",
            Basis::Neither => "Neither",
            Basis::Unknown => "Unknown",
        }
    }

    fn basis_rule(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::Checklist => "all five criteria were met",
            Basis::ScoreOnly => "not all were, but the score was high enough",
            Basis::Neither => "neither the checklist nor the score",
            Basis::Unknown => "no complete checklist, and the score is not known",
        }
    }

    fn timing(&self, timing: Timing) -> &'static str {
        match timing {
            Timing::Early => "Early",
            Timing::Lapsed => "Lapsed",
            Timing::OnTime => "On time",
            Timing::Late => "Late",
            Timing::Unknown => "Unknown",
        }
    }

    fn timing_rule(&self, timing: Timing, contract: &Contract) -> Text {
        let hours = self.given_hours(contract.decide.handoff_within_hours);
        match timing {
            Timing::Early => "handed off before the lead was ready".into(),
            Timing::Lapsed => "ready once, but no longer when handed off".into(),
            Timing::OnTime => say!["within ", hours, " of being ready"],
            Timing::Late => say!["more than ", hours, " after being ready"],
            Timing::Unknown => "readiness cannot be told".into(),
        }
    }

    fn fate(&self, fate: Fate) -> &'static str {
        match fate {
            Fate::Accepted => "Accepted",
            Fate::Qualified => "Qualified",
            Fate::Pipeline => "Opportunity",
            Fate::Won => "Won",
            Fate::Rejected => "Rejected",
            Fate::AnsweredInTime => "Answered in time",
            Fate::Checklist => "Complete checklist",
            Fate::OnTime => "Handed off on time",
        }
    }

    fn rule(&self, rule: Rule) -> &'static str {
        match rule {
            Rule::Inside => "Inside the rule",
            Rule::Outside => "Outside the rule",
            Rule::Unknown => "Cannot be told (not on record)",
        }
    }

    fn policy(&self, policy: Policy) -> &'static str {
        match policy {
            Policy::Checklist => "Checklist",
            Policy::Score => "Score",
            Policy::Actual => "What was done",
        }
    }

    fn policy_rule(&self, policy: Policy, contract: &Contract) -> Text {
        match (policy, contract.ready.score_threshold) {
            (Policy::Checklist, _) => "as soon as all five criteria are met".into(),
            (Policy::Score, Some(score)) => {
                say!["as soon as the score reaches ", Given(plain(score))]
            }
            (Policy::Score, None) => "as soon as the score is high enough".into(),
            (Policy::Actual, _) => "the handoffs on record".into(),
        }
    }

    fn definition(&self, measure: &str) -> Option<(&'static str, &'static str)> {
        super::measures::definition(measure)
    }
}
