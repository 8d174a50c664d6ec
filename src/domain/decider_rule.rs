//! Whether the contract lets the one who handed a lead off decide (definitions, section 5).

vocabulary! {
    /// Whether a decider is among those whom the contract names.
    DeciderRule {
        /// By team or by function.
        Inside = "inside",
        /// Anyone else who is recorded.
        Outside = "outside",
        /// Nobody is recorded, or there are no users to look anybody up in.
        Unknown = "unknown",
    }
}
