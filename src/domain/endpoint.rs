//! What groups of handoffs are compared by (definitions, section 11).

vocabulary! {
    /// Something that a handoff may come to, by which groups of them are compared.
    Endpoint {
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

impl Endpoint {
    /// Those by which any two groups are compared.
    pub const COMMON: [Self; 6] = [
        Self::Accepted,
        Self::Qualified,
        Self::Pipeline,
        Self::Won,
        Self::Rejected,
        Self::AnsweredInTime,
    ];
}
