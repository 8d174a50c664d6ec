//! The eleven roles that a raw stage can have (definitions, section 3).

/// What a stage means for the handoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Not yet qualified by marketing.
    Nurture,
    /// Marketing qualified (MQL), waiting to be handed off.
    MarketingQueue,
    /// Handed off, waiting for sales to accept or reject.
    SalesQueue,
    /// Sales accepted (SAL), being worked.
    Accepted,
    /// Sales qualified (SQL).
    Qualified,
    /// Has an open opportunity.
    Pipeline,
    /// Closed and won.
    Won,
    /// Closed and lost.
    Lost,
    /// Returned by sales.
    Rejected,
    /// Back with marketing for nurture.
    Recycled,
    /// Out for good.
    Disqualified,
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
    /// Every role, in the order of the definitions.
    pub const ALL: [Self; 11] = [
        Self::Nurture,
        Self::MarketingQueue,
        Self::SalesQueue,
        Self::Accepted,
        Self::Qualified,
        Self::Pipeline,
        Self::Won,
        Self::Lost,
        Self::Rejected,
        Self::Recycled,
        Self::Disqualified,
    ];

    /// The role's name in files, and its key under `[stages]`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nurture => "nurture",
            Self::MarketingQueue => "marketing_queue",
            Self::SalesQueue => "sales_queue",
            Self::Accepted => "accepted",
            Self::Qualified => "qualified",
            Self::Pipeline => "pipeline",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Rejected => "rejected",
            Self::Recycled => "recycled",
            Self::Disqualified => "disqualified",
        }
    }

    /// The side that the role is on.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            Self::Nurture | Self::MarketingQueue | Self::Recycled => Side::Marketing,
            Self::SalesQueue | Self::Accepted | Self::Qualified | Self::Pipeline => Side::Sales,
            Self::Won | Self::Lost | Self::Rejected | Self::Disqualified => Side::End,
        }
    }

    /// How far on the order of progress from `nurture` (0) to `won` (6); none for the
    /// roles that are off it.
    #[must_use]
    pub fn progress(self) -> Option<u8> {
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
