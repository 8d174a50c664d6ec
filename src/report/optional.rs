//! Measures that the report prints where the measure table has them, and passes over
//! where it has not.

/// SLA compliance of the report week less that of the week before: value, Newcombe limits. Period: the report week.
pub const SLA_COMPLIANCE_CHANGE: &str = "sla_compliance_change";
/// `XmR` limits of weekly SLA compliance. Group `limit`, keys `mean`, `low`, `high`; period `all`.
pub const SLA_COMPLIANCE_LIMIT: &str = "sla_compliance_limit";
/// Leads of an entry as a rate of all in the ledger. Group `entry`.
pub const LEDGER_SHARE: &str = "ledger_share";
/// Leads in leaking entries less those of a week before: a count. Period: the report week.
pub const LEDGER_LEAKS_CHANGE: &str = "ledger_leaks_change";
/// Handoffs past due now less those of a week before: a count. Period: the report week.
pub const SLA_PAST_DUE_NOW_CHANGE: &str = "sla_past_due_now_change";
/// Median response in elapsed hours less that of a week before. Group `quantile`, key `p50`; period: the report week.
pub const RESPONSE_HOURS_CHANGE: &str = "response_hours_change";
/// Share of rejections without a reason less that of a week before. Group `reason`, key `(no reason)`; period: the report week.
pub const REJECTION_REASON_CHANGE: &str = "rejection_reason_change";
/// Cumulative share of a reason and all more frequent ones, a rate. Group `reason`.
pub const REJECTION_REASON_CUMULATIVE: &str = "rejection_reason_cumulative";
/// Age in days of the oldest lead in the stage now. Group `stage` and `owner` (queues only).
pub const WAITING_OLDEST_DAYS: &str = "waiting_oldest_days";
