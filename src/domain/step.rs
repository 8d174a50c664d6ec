//! How far a handoff gets (definitions, section 5).

vocabulary! {
    /// A step of the funnel after the handoff.
    FunnelStep {
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
