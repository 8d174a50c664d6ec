//! The criteria of readiness (definitions, section 6).

vocabulary! {
    /// One of the five criteria, in the order of the definitions. Its name is its key in the
    /// contract too.
    Criterion {
        /// The lead fits the ideal customer profile.
        IcpFit = "icp_fit",
        /// It is engaged enough.
        Engagement = "engagement",
        /// Something that it did shows interest in Japan.
        JapanIntent = "japan_intent",
        /// It decides or influences.
        DecisionMaker = "decision_maker",
        /// Nothing speaks against it.
        NoDisqualifier = "no_disqualifier",
    }
}

impl Criterion {
    /// The criterion's place in [`Criterion::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}
