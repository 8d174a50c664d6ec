//! What can be odd in the stage history (definitions, sections 3 and 5).

vocabulary! {
    /// An irregularity in the stage history.
    HistoryCheck {
        /// A stage change before the lead's creation.
        CreatedLate = "created_late",
        /// A change whose old value is not the stage that the lead is in.
        HistoryGap = "history_gap",
        /// A lead whose first stage is on the sales side.
        SalesCreated = "sales_created",
        /// A stage change that its actor took back.
        UndoneChanges = "undone_changes",
        /// An instant whose stage changes nothing but the file orders.
        AmbiguousOrder = "ambiguous_order",
        /// A lead whose rebuilt stage is not the exported one.
        StageDiffers = "stage_differs",
        /// A change to a stage that no role lists.
        UnmappedStage = "unmapped_stage",
        /// A lead whose stage is the exported one, because no change of it is recorded.
        StageAsExported = "stage_as_exported",
    }
}
