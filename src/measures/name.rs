//! The names of all measures: the vocabulary that `measures/` writes and `report/`
//! reads. `docs/measures.md` describes each for users of the data files.

/// Rows of a source: `rows_read = rows_used + rows_set_aside`. Group `source`.
pub const ROWS_READ: &str = "rows_read";
/// Rows of a source that the facts are computed from. Group `source`.
pub const ROWS_USED: &str = "rows_used";
/// Rows set aside: group `source` (key `leads`), and group `source_reason` (key `leads/duplicate_rows`).
pub const ROWS_SET_ASIDE: &str = "rows_set_aside";
/// Leads with an irregularity in their history (`created_late`, `history_gap` (changes), `handoff_unseen`,
/// `unmapped_stage` (changes)). Group `check`.
pub const HISTORY_CHECK: &str = "history_check";
/// Handoffs whose value of an attribute is not as of its moment; numerator of denominator. Group `attribute`.
pub const NOT_POINT_IN_TIME: &str = "not_point_in_time";

/// Leads by ledger entry (group `entry`; every entry, in ledger order; null where unknown) and in total.
pub const LEDGER_LEADS: &str = "ledger_leads";
/// Leads of an entry as a rate of all in the ledger. Group `entry`; absent where unknown.
pub const LEDGER_SHARE: &str = "ledger_share";
/// Sum of opportunity amounts by ledger entry (group `entry`) and in total; absent without opportunities.
pub const LEDGER_AMOUNT: &str = "ledger_amount";
/// Leads in leaking entries: a rate of all leads in the ledger.
pub const LEDGER_LEAKS: &str = "ledger_leaks";
/// Leads that carry a flag: group `flag`, keys `bypassed`, `unowned`; null where unknown.
pub const LEDGER_FLAG: &str = "ledger_flag";
/// Expected amount lost in a leaking entry, an estimate. Group `entry`; absent without opportunities.
pub const VALUE_AT_STAKE: &str = "value_at_stake";

/// Handoffs: in total, by week, and by group `team`, `owner`: here and below that of who is to answer (`assigned_to` of a handoff).
pub const HANDOFFS: &str = "handoffs";
/// Handoffs that reached a step: a rate of all handoffs. Group `step`: `accepted`, `qualified`, `pipeline`, `won`.
pub const FUNNEL_REACHED: &str = "funnel_reached";
/// Handoffs that reached a step: a rate of those that reached the step before. Group `step`, as above.
pub const FUNNEL_CONVERSION: &str = "funnel_conversion";
/// Handoffs by outcome: a rate of all handoffs. Group `outcome`.
pub const HANDOFF_OUTCOME: &str = "handoff_outcome";

/// SLA compliance, a rate: met of met, late and unanswered. In total, by week, by `team`, by `owner`.
pub const SLA_COMPLIANCE: &str = "sla_compliance";
/// SLA compliance of the report week minus that of the week before, with Newcombe's interval; period = the report week.
pub const SLA_COMPLIANCE_CHANGE: &str = "sla_compliance_change";
/// XmR limits of weekly SLA compliance, over the weeks before the report week. Group `limit`, keys `mean`, `low`, `high`.
pub const SLA_COMPLIANCE_LIMIT: &str = "sla_compliance_limit";
/// SLA compliance of the later half of the weekly series, the report week its last (of 13 weeks the last six), a rate. In total and by `team`.
pub const SLA_COMPLIANCE_RECENT: &str = "sla_compliance_recent";
/// The same of as many weeks before those.
pub const SLA_COMPLIANCE_EARLIER: &str = "sla_compliance_earlier";
/// The recent weeks' SLA compliance minus that of the earlier weeks, with Newcombe's interval. In total and by `team`.
pub const SLA_COMPLIANCE_TREND: &str = "sla_compliance_trend";
/// Handoffs by SLA state: group `sla`, keys `met`, `late`, `unanswered`, `pending`, `void`; in total and by week.
pub const SLA_COUNT: &str = "sla_count";
/// Handoffs ever past due (late or unanswered). In total, by `team`, by `owner`.
pub const SLA_MISSED: &str = "sla_missed";
/// Handoffs past due now (unanswered and open). In total, by `team`, by `owner`.
pub const SLA_PAST_DUE_NOW: &str = "sla_past_due_now";

/// Kaplan-Meier quantiles of response time in elapsed hours; denominator = handoffs, numerator = answered.
/// Group `quantile`: `p25`, `p50`, `p75`, `p90`; null where the curve never gets there.
pub const RESPONSE_HOURS: &str = "response_hours";
/// The same in business hours.
pub const RESPONSE_BUSINESS_HOURS: &str = "response_business_hours";
/// Kaplan-Meier median response time in elapsed hours by `team` and by `owner`.
pub const RESPONSE_MEDIAN_HOURS: &str = "response_median_hours";
/// Share answered within so many elapsed hours (1 - Kaplan-Meier), with its 95 % interval.
/// Group `hours`, key = the hours (`0`, `1`, `2`, …); numerator = answered by then, denominator = still at risk.
pub const RESPONSE_CURVE: &str = "response_curve";

/// Leads in a stage now. Group `stage` (raw stage, in the order of the roles) and `owner` (queues only).
pub const WAITING_NOW: &str = "waiting_now";
/// Median age in days of what is in the stage now. Group `stage` and `owner` (queues only).
pub const WAITING_MEDIAN_DAYS: &str = "waiting_median_days";
/// Age in days of the oldest lead in the stage now. Group `stage` and `owner` (queues only).
pub const WAITING_OLDEST_DAYS: &str = "waiting_oldest_days";
/// Leads in a stage now by age band. Group `stage_band`, key `<stage>/<band>`; group `owner_band`, key
/// `<owner>/<band>` (queues only). Bands: `<1d`, `1-3d`, `3-7d`, `7-14d`, `14-30d`, `30-90d`, `>=90d`.
pub const WAITING_BAND: &str = "waiting_band";
/// Kaplan-Meier quantiles of the time spent in a stage, in days, over all stays; numerator = ended, denominator = all.
/// Group `stage_quantile`, key `<stage>/p50` (also p25, p75, p90); group `owner_quantile` (queues only).
pub const TIME_IN_STAGE_DAYS: &str = "time_in_stage_days";

/// Rejections of handoffs in total and by week.
pub const REJECTIONS: &str = "rejections";
/// Rejections by reason: a rate of all rejections. Group `reason`, key = label, `(no reason)` or `(other)`; most frequent first.
pub const REJECTION_REASON: &str = "rejection_reason";
/// Rejections of this reason and of all more frequent ones: a rate of all rejections. Group `reason`, in the same order.
pub const REJECTION_REASON_CUMULATIVE: &str = "rejection_reason_cumulative";
/// Rejections that carry any reason: a rate.
pub const REJECTION_WITH_REASON: &str = "rejection_with_reason";
/// Rejections whose reason is in the contract's list: a rate.
pub const REJECTION_LISTED_REASON: &str = "rejection_listed_reason";
/// Rejections whose reason was set before the handoff: a count.
pub const REJECTION_CARRIED_OVER: &str = "rejection_carried_over";
/// Rejected handoffs whose lead was handed off again: a rate.
pub const REJECTION_RETURNED: &str = "rejection_returned";
/// Rejected handoffs of which a later handoff reached qualified: a rate.
pub const REJECTION_RECOVERED: &str = "rejection_recovered";
