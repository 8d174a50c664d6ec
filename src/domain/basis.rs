//! What a handoff was based on (definitions, section 5).

vocabulary! {
    /// Why a lead was handed off, as its evidence has it.
    Basis {
        /// All five criteria were met.
        Checklist = "checklist",
        /// They were not, and the score reached the threshold.
        ScoreOnly = "score_only",
        /// Neither.
        Neither = "neither",
        /// The criteria were not met, and the score is unknown.
        Unknown = "unknown",
    }
}

impl Basis {
    /// By whether the checklist was met, and whether the score was, where that is known.
    #[must_use]
    pub const fn judge(checklist_met: bool, score_met: Option<bool>) -> Self {
        match (checklist_met, score_met) {
            (true, _) => Self::Checklist,
            (false, Some(true)) => Self::ScoreOnly,
            (false, Some(false)) => Self::Neither,
            (false, None) => Self::Unknown,
        }
    }
}
