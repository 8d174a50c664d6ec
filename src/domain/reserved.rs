//! What is written where a value would be, for what has no value of its own: keys that no name
//! or reason of the data may take.

/// Rejections whose reason is null or blank.
pub const NO_REASON: &str = "(no reason)";
/// Rejections whose reason the contract does not list.
pub const OTHER_REASON: &str = "(other)";
/// Rejections of all reasons together.
pub const ALL_REASONS: &str = "(all)";
/// Changes of which no source says who made them.
pub const NO_ACTOR: &str = "(nobody recorded)";
/// Leads that nobody owns.
pub const NO_OWNER: &str = "(no owner)";
/// People whose team no source names.
pub const NO_TEAM: &str = "(no team)";
/// Amounts whose currency is not three letters.
pub const UNKNOWN_CURRENCY: &str = "(unknown currency)";
