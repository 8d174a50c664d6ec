//! How handoffs end (definitions, section 5).

use super::Role;

vocabulary! {
    /// How a handoff ended, or that it has not.
    Outcome {
        /// Not ended at the cut-off.
        Open = "open",
        /// Closed as won.
        Won = "won",
        /// Closed as lost.
        Lost = "lost",
        /// Returned by sales.
        Rejected = "rejected",
        /// Back with marketing.
        Recycled = "recycled",
        /// Out for good.
        Disqualified = "disqualified",
    }
}

impl Outcome {
    /// The outcome of a handoff whose lead is in a stage of this role.
    #[must_use]
    pub const fn in_role(role: Role) -> Self {
        match role {
            Role::Won => Self::Won,
            Role::Lost => Self::Lost,
            Role::Rejected => Self::Rejected,
            Role::Disqualified => Self::Disqualified,
            Role::Nurture | Role::MarketingQueue | Role::Recycled => Self::Recycled,
            Role::SalesQueue | Role::Accepted | Role::Qualified | Role::Pipeline => Self::Open,
        }
    }
}
