//! The state of a handoff under the SLA (definitions, section 8).

vocabulary! {
    /// What became of the promise to respond.
    Sla {
        /// Responded at or before the due time.
        Met = "met",
        /// Responded after it.
        Late = "late",
        /// No response, and past due.
        Unanswered = "unanswered",
        /// No response, open, not yet due.
        Pending = "pending",
        /// No response, ended at or before the due time.
        Void = "void",
        /// No stage is the queue in which a lead waits for sales.
        Unknown = "unknown",
    }
}

impl Sla {
    /// Whether compliance counts it, once it is due: inside the window a handoff is undecided.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Met | Self::Late | Self::Unanswered)
    }

    /// The state of a handoff by its due time, its response and its end; all UTC microseconds.
    #[must_use]
    pub const fn judge(
        due_at: i64,
        response: Option<i64>,
        ended_at: Option<i64>,
        as_of: i64,
    ) -> Self {
        match (response, ended_at) {
            (Some(response), _) if response <= due_at => Self::Met,
            (Some(_), _) => Self::Late,
            (None, Some(ended_at)) if ended_at <= due_at => Self::Void,
            (None, None) if as_of < due_at => Self::Pending,
            (None, _) => Self::Unanswered,
        }
    }
}
