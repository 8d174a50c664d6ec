//! What can be odd in the stage history (definitions, sections 3 and 5).

vocabulary! {
    /// An irregularity in the stage history.
    HistoryCheck {
        /// A stage change before the lead's creation.
        CreatedLate = "created_late",
        /// A change whose old value is not the stage that the lead is in.
        HistoryGap = "history_gap",
        /// On the sales side from its beginning.
        HandoffUnseen = "handoff_unseen",
        /// A change to a stage that no role lists.
        UnmappedStage = "unmapped_stage",
        /// A lead whose stage is the exported one, because no change of it is recorded.
        StageAsExported = "stage_as_exported",
    }
}
