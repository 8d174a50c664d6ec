//! The few kinds of value that a cell of the exports can hold, each small enough to be
//! copied, written out as text only when a file is written.

use std::fmt::Write as _;

/// Who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A member of the staff, by number.
    Person(u16),
    /// The workflow that moves leads on.
    Workflow,
    /// The scoring that runs by itself.
    Scoring,
    /// An integration of which the CRM keeps no name.
    Nobody,
}

/// A value of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldValue {
    /// Blank.
    Null,
    /// A word from a fixed list.
    Word(&'static str),
    Number(i64),
    Flag(bool),
    /// A member of the staff.
    Actor(Actor),
    /// A telephone number, by its digits.
    Phone(u32),
}

impl FieldValue {
    /// The number, where it is one.
    #[must_use]
    pub fn number(self) -> Option<i64> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    /// The truth value, where it is one.
    #[must_use]
    pub fn flag(self) -> Option<bool> {
        if let Self::Flag(flag) = self { Some(flag) } else { None }
    }

    /// Appends the value's text; nothing where it is blank.
    pub fn append_to(self, text: &mut String) {
        match self {
            Self::Null | Self::Actor(Actor::Nobody) => {}
            Self::Word(word) => text.push_str(word),
            Self::Number(number) => {
                // Writing to a string cannot fail.
                let _ = write!(text, "{number}");
            }
            Self::Flag(flag) => text.push_str(if flag { "true" } else { "false" }),
            Self::Actor(Actor::Person(number)) => {
                let _ = write!(text, "U{:03}", number + 1);
            }
            Self::Actor(Actor::Workflow) => text.push_str("workflow"),
            Self::Actor(Actor::Scoring) => text.push_str("scoring"),
            Self::Phone(digits) => {
                let (middle, last) = (digits / 10_000 % 10_000, digits % 10_000);
                let area = if digits.is_multiple_of(3) { "06" } else { "03" };
                let _ = write!(text, "{area}-{middle:04}-{last:04}");
            }
        }
    }
}

/// The raw stages of the company's CRM, in the order of their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrmStage {
    /// With marketing, not qualified.
    Open,
    /// Marketing qualified, waiting to be handed off.
    Mql,
    /// With sales, waiting for an answer.
    HandedOff,
    /// Accepted by sales.
    Working,
    Sql,
    /// An opportunity is open.
    Opportunity,
    /// Closed, won.
    Won,
    /// Closed, lost.
    Lost,
    /// Returned by sales.
    Rejected,
    /// Back with marketing.
    Recycled,
    /// Out for good.
    Disqualified,
}

impl CrmStage {
    /// Every stage.
    pub const ALL: [Self; 11] = [
        Self::Open,
        Self::Mql,
        Self::HandedOff,
        Self::Working,
        Self::Sql,
        Self::Opportunity,
        Self::Won,
        Self::Lost,
        Self::Rejected,
        Self::Recycled,
        Self::Disqualified,
    ];

    /// The stage's name in the CRM.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Mql => "MQL",
            Self::HandedOff => "Handed off",
            Self::Working => "Working",
            Self::Sql => "SQL",
            Self::Opportunity => "Opportunity",
            Self::Won => "Closed Won",
            Self::Lost => "Closed Lost",
            Self::Rejected => "Rejected",
            Self::Recycled => "Recycled",
            Self::Disqualified => "Disqualified",
        }
    }

    /// The role that the job file gives the stage.
    #[must_use]
    pub fn role(self) -> &'static str {
        match self {
            Self::Open => "nurture",
            Self::Mql => "marketing_queue",
            Self::HandedOff => "sales_queue",
            Self::Working => "accepted",
            Self::Sql => "qualified",
            Self::Opportunity => "pipeline",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Rejected => "rejected",
            Self::Recycled => "recycled",
            Self::Disqualified => "disqualified",
        }
    }
}
