//! The closed vocabularies of the definitions, as types. A language must have a word for
//! each value, and the compiler sees to it.

/// Defines an enum whose values have fixed names in the measure rows.
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$note:meta])* $value:ident = $key:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$note])* $value,)+ }

        impl $name {
            /// Every value, in the order in which it is reported.
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// Its name in the measure rows.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$value => $key,)+ }
            }

            /// The value of a name in the measure rows.
            #[must_use]
            pub fn of(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$value),)+ _ => None }
            }
        }
    };
}

vocabulary! {
    /// What is to be done about a lead of the worklist.
    Action {
        /// Handed off, not answered, past due.
        PastDue = "past_due",
        /// Ready, and still with marketing.
        ReadyWaiting = "ready_waiting",
        /// Answered, then silence.
        Stalled = "stalled",
        /// Returned without a reason.
        RejectedNoReason = "rejected_no_reason",
    }
}

vocabulary! {
    /// An entry of the leakage ledger (section 10).
    Entry {
        /// Won.
        Won = "won",
        /// An open opportunity.
        Pipeline = "pipeline",
        /// Lost after pipeline.
        LostInPipeline = "lost_in_pipeline",
        /// Out for good.
        Disqualified = "disqualified",
        /// Returned without a reason.
        RejectedNoReason = "rejected_no_reason",
        /// Returned with a reason.
        Rejected = "rejected",
        /// Past due, no response.
        Unanswered = "unanswered",
        /// Not yet due.
        Pending = "pending",
        /// Answered, then silence.
        Stalled = "stalled",
        /// Answered, being worked.
        Working = "working",
        /// Back with marketing without a response.
        RecycledUnanswered = "recycled_unanswered",
        /// Ready and not handed off.
        ReadyWaiting = "ready_waiting",
        /// Not ready, in the queue for long.
        Aging = "aging",
        /// Back with marketing.
        Recycled = "recycled",
        /// With marketing.
        InMarketing = "in_marketing",
        /// No handoff seen.
        HistoryLost = "history_lost",
    }
}

impl Entry {
    /// Whether leads in this entry have leaked.
    #[must_use]
    pub const fn leak(self) -> bool {
        matches!(
            self,
            Self::RejectedNoReason
                | Self::Unanswered
                | Self::Stalled
                | Self::RecycledUnanswered
                | Self::ReadyWaiting
                | Self::Aging
        )
    }
}

vocabulary! {
    /// A flag beside the ledger's entry (section 10).
    Flag {
        /// Qualified or beyond without a handoff.
        Bypassed = "bypassed",
        /// No owner.
        Unowned = "unowned",
    }
}

vocabulary! {
    /// The state of a handoff under the SLA (section 8).
    SlaState {
        /// Responded in time.
        Met = "met",
        /// Responded after the due time.
        Late = "late",
        /// No response, past due.
        Unanswered = "unanswered",
        /// No response, not yet due.
        Pending = "pending",
        /// Ended before it was due.
        Void = "void",
    }
}

vocabulary! {
    /// A step of the funnel after the handoff.
    Step {
        /// Accepted by sales.
        Accepted = "accepted",
        /// Qualified by sales.
        Qualified = "qualified",
        /// An opportunity.
        Pipeline = "pipeline",
        /// Won.
        Won = "won",
    }
}

vocabulary! {
    /// How a handoff ended, or that it has not.
    Outcome {
        /// Not ended.
        Open = "open",
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
        /// Returned by sales.
        Rejected = "rejected",
        /// Back with marketing.
        Recycled = "recycled",
        /// Out for good.
        Disqualified = "disqualified",
    }
}

vocabulary! {
    /// How long something has waited.
    Band {
        /// Under a day.
        UnderOneDay = "<1d",
        /// One day to three.
        OneToThreeDays = "1-3d",
        /// Three days to seven.
        ThreeToSevenDays = "3-7d",
        /// One week to two.
        OneToTwoWeeks = "7-14d",
        /// Two weeks to thirty days.
        TwoWeeksToThirtyDays = "14-30d",
        /// Thirty days to ninety.
        ThirtyToNinetyDays = "30-90d",
        /// Ninety days or more.
        NinetyDaysOrMore = ">=90d",
    }
}

vocabulary! {
    /// A quantile of a time.
    Quantile {
        /// The first quarter.
        P25 = "p25",
        /// The median.
        P50 = "p50",
        /// The third quarter.
        P75 = "p75",
        /// Nine in ten.
        P90 = "p90",
    }
}

vocabulary! {
    /// A canonical input table (section 2).
    SourceTable {
        /// Leads.
        Leads = "leads",
        /// The field-change log.
        History = "history",
        /// What leads did.
        Engagement = "engagement",
        /// What sales did.
        Activities = "activities",
        /// Opportunities.
        Opportunities = "opportunities",
        /// Users.
        Users = "users",
    }
}

vocabulary! {
    /// Why a row was set aside (section 2).
    SetAside {
        /// Equal in every column.
        DuplicateRows = "duplicate_rows",
        /// The same lead again.
        DuplicateLeads = "duplicate_leads",
        /// Of a lead that `leads` lacks.
        OrphanRows = "orphan_rows",
        /// An id or timestamp that cannot be read.
        UnreadableRows = "unreadable_rows",
        /// At or after the cut-off.
        AfterAsOf = "after_as_of",
        /// Deleted in the source.
        DeletedRows = "deleted_rows",
        /// Of a lead that was merged into another.
        MergedRows = "merged_rows",
        /// An earlier version of a record.
        SupersededRows = "superseded_rows",
        /// Not what the table is about.
        OtherRows = "other_rows",
    }
}

vocabulary! {
    /// An irregularity in the history (sections 3 and 5).
    HistoryCheck {
        /// A stage change before the lead's creation.
        CreatedLate = "created_late",
        /// A change whose old value is not the stage the lead is in.
        HistoryGap = "history_gap",
        /// On the sales side from its beginning.
        HandoffUnseen = "handoff_unseen",
        /// A change to a stage that no role lists.
        UnmappedStage = "unmapped_stage",
        /// A lead whose stage is the exported one, for want of any change.
        StageAsExported = "stage_as_exported",
    }
}

vocabulary! {
    /// A criterion of readiness (section 6).
    Criterion {
        /// Fits the ideal customer.
        IcpFit = "icp_fit",
        /// Has engaged enough.
        Engagement = "engagement",
        /// Has shown interest in Japan.
        JapanIntent = "japan_intent",
        /// Can decide.
        DecisionMaker = "decision_maker",
        /// Nothing speaks against it.
        NoDisqualifier = "no_disqualifier",
    }
}

vocabulary! {
    /// What a handoff was based on (section 5).
    Basis {
        /// The whole checklist was met.
        Checklist = "checklist",
        /// Not so, but the score was high enough.
        ScoreOnly = "score_only",
        /// Neither.
        Neither = "neither",
        /// The score is unknown.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// How a handoff was timed against readiness (section 7).
    Timing {
        /// Never ready before.
        Early = "early",
        /// Ready once, and no more.
        Lapsed = "lapsed",
        /// Within the hours that the contract gives.
        OnTime = "on_time",
        /// After them.
        Late = "late",
        /// Readiness cannot be told.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// How far from readiness a handoff came, from the earliest to the latest.
    TimingBand {
        /// Early, and not ready until the cut-off.
        NeverReady = "early/never",
        /// Seven days early or more.
        SevenDaysEarlyOrMore = "early/>=7d",
        /// One day early to seven.
        OneToSevenDaysEarly = "early/1-7d",
        /// Less than a day early.
        UnderOneDayEarly = "early/<1d",
        /// Ready once, and no more.
        Lapsed = "lapsed",
        /// Within the hours that the contract gives.
        OnTime = "on_time",
        /// After them, less than a day after readiness.
        UnderOneDayLate = "late/<1d",
        /// One day to seven after it.
        OneToSevenDaysLate = "late/1-7d",
        /// Seven days to thirty after it.
        SevenToThirtyDaysLate = "late/7-30d",
        /// Thirty days or more after it.
        ThirtyDaysLateOrMore = "late/>=30d",
    }
}

impl TimingBand {
    /// The timing of the handoffs in it.
    #[must_use]
    pub const fn timing(self) -> Timing {
        match self {
            Self::NeverReady
            | Self::SevenDaysEarlyOrMore
            | Self::OneToSevenDaysEarly
            | Self::UnderOneDayEarly => Timing::Early,
            Self::Lapsed => Timing::Lapsed,
            Self::OnTime => Timing::OnTime,
            Self::UnderOneDayLate
            | Self::OneToSevenDaysLate
            | Self::SevenToThirtyDaysLate
            | Self::ThirtyDaysLateOrMore => Timing::Late,
        }
    }
}

vocabulary! {
    /// What handoffs come to, by which groups of them are compared (section 11).
    Fate {
        /// Accepted by sales.
        Accepted = "accepted",
        /// Qualified by sales.
        Qualified = "qualified",
        /// An opportunity.
        Pipeline = "pipeline",
        /// Won.
        Won = "won",
        /// Returned by sales.
        Rejected = "rejected",
        /// Answered by the due time.
        AnsweredInTime = "answered_in_time",
        /// Handed off with a complete checklist: between contract versions only.
        Checklist = "checklist",
        /// Handed off on time: between contract versions only.
        OnTime = "on_time",
    }
}

impl Fate {
    /// How many of them, from the first, any two groups are compared by.
    const COMMON: usize = 6;

    /// Those by which any two groups are compared.
    #[must_use]
    pub fn common() -> &'static [Self] {
        Self::ALL.get(..Self::COMMON).unwrap_or(Self::ALL)
    }
}

vocabulary! {
    /// Whether the contract lets the decider decide.
    Rule {
        /// A team or function that the contract names.
        Inside = "inside",
        /// Anyone else.
        Outside = "outside",
        /// Nobody is recorded.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// A rule for handing off, replayed (section 7).
    Policy {
        /// As soon as all five criteria are met.
        Checklist = "checklist",
        /// As soon as the score is high enough.
        Score = "score",
        /// What was done.
        Actual = "actual",
    }
}

/// The key of rejections without a reason.
pub const NO_REASON: &str = "(no reason)";
/// The key of rejections whose reason the contract does not list.
pub const OTHER_REASON: &str = "(other)";
/// The key of all reasons together.
pub const ALL_REASONS: &str = "(all)";
/// The key of changes whose actor no source names.
pub const NO_ACTOR: &str = "(nobody recorded)";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_leads_back_to_its_value() {
        assert!(Entry::ALL.iter().all(|entry| Entry::of(entry.key()) == Some(*entry)));
        assert!(Band::ALL.iter().all(|band| Band::of(band.key()) == Some(*band)));
        assert_eq!(Band::NinetyDaysOrMore.key(), ">=90d");
        assert_eq!(Entry::ALL.iter().filter(|entry| entry.leak()).count(), 6);
        assert_eq!(Entry::of("elsewhere"), None);
    }
}
