//! Rules for handing off that are compared (definitions, section 7).

vocabulary! {
    /// A rule for handing off, replayed over the history.
    Policy {
        /// As soon as all five criteria are met.
        Checklist = "checklist",
        /// As soon as the score is high enough.
        Score = "score",
        /// What was done.
        Actual = "actual",
    }
}
