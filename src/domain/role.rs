//! The eleven roles that a raw stage can have (definitions, section 3).

vocabulary! {
    /// What a stage means for the handoff. Its name is its key under `[stages]` too.
    Role {
        /// Not yet qualified by marketing.
        Nurture = "nurture",
        /// Marketing qualified (MQL), waiting to be handed off.
        MarketingQueue = "marketing_queue",
        /// Handed off, waiting for sales to accept or reject.
        SalesQueue = "sales_queue",
        /// Sales accepted (SAL), being worked.
        Accepted = "accepted",
        /// Sales qualified (SQL).
        Qualified = "qualified",
        /// Has an open opportunity.
        Pipeline = "pipeline",
        /// Closed and won.
        Won = "won",
        /// Closed and lost.
        Lost = "lost",
        /// Returned by sales.
        Rejected = "rejected",
        /// Back with marketing for nurture.
        Recycled = "recycled",
        /// Out for good.
        Disqualified = "disqualified",
    }
}

/// Whose hands a lead is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Marketing's.
    Marketing,
    /// Sales'.
    Sales,
    /// Nobody's any more.
    End,
}

impl Role {
    /// The side that the role is on.
    #[must_use]
    pub const fn side(self) -> Side {
        match self {
            Self::Nurture | Self::MarketingQueue | Self::Recycled => Side::Marketing,
            Self::SalesQueue | Self::Accepted | Self::Qualified | Self::Pipeline => Side::Sales,
            Self::Won | Self::Lost | Self::Rejected | Self::Disqualified => Side::End,
        }
    }

    /// How far on the order of progress from `nurture` (0) to `won` (6); none for the
    /// roles that are off it.
    #[must_use]
    pub const fn progress(self) -> Option<u8> {
        match self {
            Self::Nurture => Some(0),
            Self::MarketingQueue => Some(1),
            Self::SalesQueue => Some(2),
            Self::Accepted => Some(3),
            Self::Qualified => Some(4),
            Self::Pipeline => Some(5),
            Self::Won => Some(6),
            Self::Lost | Self::Rejected | Self::Recycled | Self::Disqualified => None,
        }
    }
}
