//! The leakage ledger's entries and flags (definitions, section 10).

vocabulary! {
    /// Where a lead stands: the first entry that fits.
    Entry {
        /// Any handoff, or any opportunity, is won.
        Won = "won",
        /// An open handoff that reached pipeline, or an open opportunity.
        Pipeline = "pipeline",
        /// Lost after pipeline.
        LostInPipeline = "lost_in_pipeline",
        /// Out for good.
        Disqualified = "disqualified",
        /// Returned without a reason. A leak.
        RejectedNoReason = "rejected_no_reason",
        /// Returned with a reason.
        Rejected = "rejected",
        /// Handed off, no response, past due. A leak.
        Unanswered = "unanswered",
        /// Handed off, no response, not yet due.
        Pending = "pending",
        /// Answered, and nothing has happened for long. A leak.
        Stalled = "stalled",
        /// Answered, and being worked.
        Working = "working",
        /// Back with marketing without ever having been answered. A leak.
        RecycledUnanswered = "recycled_unanswered",
        /// Ready, and not handed off in time. A leak.
        ReadyWaiting = "ready_waiting",
        /// In the marketing queue, not ready, for too long. A leak.
        Aging = "aging",
        /// Back with marketing.
        Recycled = "recycled",
        /// With marketing.
        InMarketing = "in_marketing",
        /// On the sales side or at an end, with no handoff seen.
        HistoryLost = "history_lost",
    }
}

impl Entry {
    /// Whether the lead leaks out of the process here.
    #[must_use]
    pub const fn is_leak(self) -> bool {
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

    /// Whether a lead can be told to be here without any stage history.
    #[must_use]
    pub const fn is_known_without_history(self) -> bool {
        matches!(self, Self::Won | Self::Pipeline | Self::Aging | Self::InMarketing)
    }

    /// Whether a lead in this entry is in pipeline, or was.
    #[must_use]
    pub const fn is_in_pipeline(self) -> bool {
        matches!(self, Self::Won | Self::Pipeline | Self::LostInPipeline)
    }

    /// Whether a lead in this entry is with marketing now, be it for the first time or again.
    #[must_use]
    pub const fn is_with_marketing(self) -> bool {
        matches!(
            self,
            Self::InMarketing
                | Self::Recycled
                | Self::RecycledUnanswered
                | Self::ReadyWaiting
                | Self::Aging
        )
    }
}

vocabulary! {
    /// What a lead of the ledger is marked with, whatever its entry.
    LedgerFlag {
        /// Qualified or beyond without a handoff.
        Bypassed = "bypassed",
        /// Its first stage is on the sales side: nobody handed it over.
        SalesCreated = "sales_created",
        /// No owner.
        Unowned = "unowned",
    }
}
