//! The canonical input tables (definitions, section 2).

vocabulary! {
    /// A canonical input table.
    SourceTable {
        /// Leads.
        Leads = "leads",
        /// Other ids of leads.
        Identities = "identities",
        /// The field-change log.
        History = "history",
        /// What leads did.
        Engagement = "engagement",
        /// What sales did.
        Activities = "activities",
        /// Opportunities.
        Opportunities = "opportunities",
        /// Users.
        Users = "users",
    }
}
