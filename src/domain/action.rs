//! What is to be done about a lead of the worklist.

vocabulary! {
    /// What is to be done about a lead, by what is wrong with it.
    Action {
        /// Handed off, not answered, past due: answer it.
        PastDue = "past_due",
        /// Ready, and still with marketing: hand it off.
        ReadyWaiting = "ready_waiting",
        /// Answered, and nothing has happened for long: take it up again, or end it.
        Stalled = "stalled",
        /// Rejected without a reason: say why.
        RejectedNoReason = "rejected_no_reason",
    }
}
