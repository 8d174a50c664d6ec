//! The names of all measures: the vocabulary that `measures/` writes and `report/`
//! reads. `docs/measures.md` describes each for users of the data files.

/// Rows of a source: `rows_read = rows_used + rows_set_aside`. Group `source`.
pub const ROWS_READ: &str = "rows_read";
/// Rows of a source that the facts are computed from. Group `source`.
pub const ROWS_USED: &str = "rows_used";
/// Rows set aside: group `source` (key `leads`), and group `source_reason` (key `leads/duplicate_rows`).
pub const ROWS_SET_ASIDE: &str = "rows_set_aside";
/// Leads with an irregularity in their history (`created_late`, `history_gap` (changes), `handoff_unseen`,
/// `unmapped_stage` (changes), `stage_as_exported`). Group `check`.
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
/// Leads by how far the ledger has them: a rate of all in it. Group `reach`, keys `past_marketing` (in an entry of sales or
/// after) and `pipeline` (in pipeline, lost there or won); null where history would have to tell.
pub const LEDGER_REACHED: &str = "ledger_reached";
/// Leads of an entry now less those a week before the cut-off; numerator = those that came into it, denominator = those
/// that came or went, and an interval of the difference given that so many moved. Group `entry`; absent without history.
pub const LEDGER_CHANGE: &str = "ledger_change";
/// The same of leads in leaking entries.
pub const LEDGER_LEAKS_CHANGE: &str = "ledger_leaks_change";
/// Leads that leak now and did not a week before, and the other way round, counts. Group `movement`, keys `began`, `ended`.
pub const LEDGER_LEAKS_MOVED: &str = "ledger_leaks_moved";
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
/// Share of handoffs accepted, rejected or ended otherwise within so many days, whichever came first: the Aalen-Johansen
/// estimate with its 95 % limits; numerator = those by then, denominator = all handoffs. Group `decision_days`, key
/// `<accepted|rejected|ended_otherwise>/<days>`.
pub const DECISION_SHARE: &str = "decision_share";

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
/// Group `hours`, key = the hours (`0`, `1`, `2`, …); numerator = answered by then, denominator = still at risk. Groups
/// `recent_hours` and `earlier_hours`: the same of the handoffs of the recent weeks, and of as many weeks before.
pub const RESPONSE_CURVE: &str = "response_curve";
/// P-value of the log-rank test between the response times of the recent weeks' handoffs and those of the weeks before;
/// numerator = answered, denominator = handoffs, of both.
pub const RESPONSE_DIFFERENCE_P: &str = "response_difference_p";

/// XmR limits of a weekly series, over its weeks before the report week: of counts from the first week with a handoff on,
/// never below 0; of shares within 0 and 1. Group `weekly_limit`, key `<measure>/mean` (also `low`, `high`).
pub const WEEKLY_LIMIT: &str = "weekly_limit";
/// Weekly series that are outside their limits in the report week: a count; denominator = the series that have limits and
/// enough in the report week to tell; period = the report week.
pub const WEEKLY_SIGNALS: &str = "weekly_signals";

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
/// Rejections without a reason in the later half of the weekly series (as in `sla_compliance_recent`), by the week of the
/// rejection: a rate.
pub const REJECTION_NO_REASON_RECENT: &str = "rejection_no_reason_recent";
/// The same of as many weeks before those.
pub const REJECTION_NO_REASON_EARLIER: &str = "rejection_no_reason_earlier";
/// The recent weeks' share without a reason minus that of the earlier weeks, with Newcombe's interval.
pub const REJECTION_NO_REASON_TREND: &str = "rejection_no_reason_trend";
/// Rejections whose reason is in the contract's list: a rate.
pub const REJECTION_LISTED_REASON: &str = "rejection_listed_reason";
/// Rejections whose reason was set before the handoff: a count.
pub const REJECTION_CARRIED_OVER: &str = "rejection_carried_over";
/// Rejected handoffs whose lead was handed off again: a rate.
pub const REJECTION_RETURNED: &str = "rejection_returned";
/// Rejected handoffs of which a later handoff reached qualified: a rate.
pub const REJECTION_RECOVERED: &str = "rejection_recovered";

/// Handoffs for which a criterion was met: a rate of those whose contract defines it. Group `criterion`.
pub const CRITERION_MET: &str = "criterion_met";
/// Handoffs for which a criterion was unknown, although the contract defines it: a rate of the same. Group `criterion`.
pub const CRITERION_UNKNOWN: &str = "criterion_unknown";
/// Handoffs without a complete checklist that lacked the criterion: a rate of those without. Group `criterion`.
pub const CRITERION_MISSING: &str = "criterion_missing";
/// Handoffs that lacked this criterion and no other: a rate of those without a complete checklist. Group `criterion`.
pub const CRITERION_ALONE_MISSING: &str = "criterion_alone_missing";
/// Handoffs for which a criterion was judged on values as they were, none of the export: a rate of those whose contract
/// defines it. Group `criterion`.
pub const CRITERION_POINT_IN_TIME: &str = "criterion_point_in_time";
/// Handoffs by the number of criteria met: a rate of the judged (here and below those whose contract defines all five
/// criteria, and whose sources tell of them). Group `criteria`, keys `0` to `5`.
pub const CRITERIA_MET: &str = "criteria_met";
/// Handoffs with a complete checklist: a rate of the judged. In total and by week.
pub const CHECKLIST_MET: &str = "checklist_met";

/// Leads on the marketing side with the checklist met now, whether in the ledger or not.
pub const READY_WAITING: &str = "ready_waiting";
/// Those of them that have waited longer than the contract allows: a rate.
pub const READY_WAITING_OVERDUE: &str = "ready_waiting_overdue";
/// Hours for which they have been ready. Group `quantile`: `p25`, `p50`, `p75`, `p90`.
pub const READY_WAITING_HOURS: &str = "ready_waiting_hours";
/// Leads to act on (`worklist.csv`), a count: group `action`, keys `past_due`, `ready_waiting`, `stalled`,
/// `rejected_no_reason`, null where unknown; and in total, of those that are known.
pub const WORKLIST_LEADS: &str = "worklist_leads";
/// Leads to act on that nobody owns: a rate of all on the list; unknown where the sources know no owners.
pub const WORKLIST_UNOWNED: &str = "worklist_unowned";

/// Handoffs by timing: a rate of the judged; `unknown`, the not judged, a rate of all. Group `timing`, keys `early`, `lapsed`,
/// `on_time`, `late`, `unknown`; in total and by week.
pub const HANDOFF_TIMING: &str = "handoff_timing";
/// Judged handoffs by how far from readiness they came: a rate of the judged. Group `timing_band`; keys, from the earliest
/// to the latest: `early/never` (not ready by the cut-off), `early/>=7d`, `early/1-7d`, `early/<1d` (hours until ready),
/// `lapsed`, `on_time`, `late/<1d`, `late/1-7d`, `late/7-30d`, `late/>=30d` (hours since ready). Those of a timing add up to it.
pub const HANDOFF_TIMING_BAND: &str = "handoff_timing_band";
/// Hours from readiness to the handoff, of late handoffs. Group `quantile`.
pub const TIMING_LATE_HOURS: &str = "timing_late_hours";
/// Kaplan-Meier quantiles of the hours from an early (or lapsed) handoff until the checklist was met, censored at the
/// cut-off; numerator = met since, denominator = all. Group `quantile`.
pub const TIMING_EARLY_HOURS: &str = "timing_early_hours";
/// Mature handoffs (here and below: at least `report.mature_days` old) of a timing that came to an outcome: a rate.
/// Group `timing_outcome`, key `<timing>/<outcome>`; outcomes as in `basis_outcome`.
pub const TIMING_OUTCOME: &str = "timing_outcome";
/// Rate of an outcome of early, lapsed or late handoffs minus that of handoffs on time, with Newcombe's interval.
/// Group `timing_outcome`.
pub const TIMING_DIFFERENCE: &str = "timing_difference";

/// Judged handoffs by basis: a rate of them. Group `basis`, keys `checklist`, `score_only`, `neither`, `unknown`; in total
/// and by week. Where no score is known, `score_only` and `neither` are unknown.
pub const HANDOFF_BASIS: &str = "handoff_basis";
/// Checklist handoffs that the score alone would have handed off too: a rate of those whose score is known.
pub const SCORE_AGREES: &str = "score_agrees";
/// Mature judged handoffs of a basis that came to an outcome: a rate. Group `basis_outcome`, key `<basis>/<outcome>`,
/// outcomes `accepted`, `qualified`, `pipeline`, `won`, `rejected`, `answered_in_time` (of those decided).
pub const BASIS_OUTCOME: &str = "basis_outcome";
/// Rate of an outcome of checklist handoffs minus that of score-only ones, with Newcombe's interval. Group `outcome`.
pub const BASIS_DIFFERENCE: &str = "basis_difference";
/// The same difference with segment and quarter held equal: Mantel-Haenszel with Sato's variance; numerator = strata that
/// hold both kinds, denominator = all strata. Group `outcome`.
pub const BASIS_DIFFERENCE_STRATIFIED: &str = "basis_difference_stratified";
/// Of the two kinds, the one with fewer handoffs in strata that hold both: those handoffs, a rate of all of that kind.
/// Group `outcome`.
pub const BASIS_COMPARABLE: &str = "basis_comparable";
/// P-value of that stratified difference, adjusted by Benjamini-Hochberg over the outcomes and the response time.
/// Group `outcome`, the response time under `response_hours`.
pub const BASIS_DIFFERENCE_P: &str = "basis_difference_p";
/// Kaplan-Meier median response time in elapsed hours of mature judged handoffs. Group `basis`.
pub const BASIS_RESPONSE_HOURS: &str = "basis_response_hours";
/// Rejections of judged handoffs by basis and reason: a rate of the basis' rejections. Group `basis_reason`, key
/// `<basis>/<reason>`.
pub const BASIS_REASON: &str = "basis_reason";

/// Handoffs by whether the contract lets the decider decide: a rate of those under a contract that names deciders.
/// Group `rule`, keys `inside`, `outside`, `unknown` (no actor recorded, or no users: then the others are unknown too).
pub const DECIDER_RULE: &str = "decider_rule";
/// Handoffs by decider: a rate of all. Group `decider`, key = the user's name; group `decider_team`, key = the team, else
/// the function.
pub const DECIDER_HANDOFFS: &str = "decider_handoffs";
/// Handoffs of a decider with a complete checklist: a rate of the judged. Group `decider`, `decider_team` and `rule`.
pub const DECIDER_CHECKLIST: &str = "decider_checklist";
/// Handoffs that went past the sales queue: a rate of all.
pub const SKIPPED_QUEUE: &str = "skipped_queue";
/// Handoffs of a lead that nobody owned at that moment: a rate; unknown where the sources know no owners.
pub const HANDOFF_UNOWNED: &str = "handoff_unowned";
/// Handoffs that no sales user has owned: a rate; unknown where the sources know no owners or no users.
pub const HANDOFF_UNASSIGNED: &str = "handoff_unassigned";
/// Kaplan-Meier quantiles of the hours from handoff to the first sales owner, the system's delay. Group `quantile`.
pub const ASSIGNMENT_HOURS: &str = "assignment_hours";
/// Kaplan-Meier quantiles of the hours from the first sales owner to the response, the person's. Group `quantile`.
pub const ANSWER_HOURS: &str = "answer_hours";

/// Handoffs with nothing missing that the contract requires: a rate of those whose contract requires something a source
/// has. In total and by week.
pub const INFO_COMPLETE: &str = "info_complete";
/// Handoffs that lacked a required attribute: a rate of those whose contract requires it. Group `attribute`; unknown where
/// no source has it.
pub const INFO_MISSING: &str = "info_missing";
/// Mature handoffs by whether information was missing that came to an outcome: a rate. Group `info_outcome`, key
/// `complete/<outcome>` or `missing/<outcome>`.
pub const INFO_OUTCOME: &str = "info_outcome";

/// Handoffs that reached a step without a complete checklist: a rate of the judged that reached it. Group `step`, keys
/// `accepted`, `qualified`.
pub const ENFORCEMENT_BREACH: &str = "enforcement_breach";
/// Steps to accepted that were made without a complete checklist, by the week of the step: a rate of the judged that
/// reached it in that week; and by who made it. By week and by group `actor`.
pub const ENFORCEMENT_ACCEPTED: &str = "enforcement_accepted";
/// The same of qualified.
pub const ENFORCEMENT_QUALIFIED: &str = "enforcement_qualified";

/// Rejections for a reason whose handoff lacked a criterion: a rate of the judged rejections for that reason. Group
/// `reason_criterion`, key `<reason>/<criterion>`; reason `(all)` is all of them.
pub const REASON_CRITERION: &str = "reason_criterion";

/// Handoffs under a contract version, a count. Group `version`, keys `1`, `2`, …; where there are several.
pub const VERSION_HANDOFFS: &str = "version_handoffs";
/// Mature handoffs under a version that came to an outcome within `report.mature_days` of the handoff, so that older
/// handoffs have no longer time for it: a rate. Group `version_outcome`, key `<version>/<outcome>`;
/// outcomes as in `basis_outcome`, and `checklist`, `on_time`.
pub const VERSION_OUTCOME: &str = "version_outcome";
/// Rate of an outcome under a version minus that under the version before, with Newcombe's interval. Group
/// `version_outcome`, key `<version>/<outcome>`.
pub const VERSION_DIFFERENCE: &str = "version_difference";
/// The same difference with the segments held equal (Mantel-Haenszel, Sato). Group `version_outcome`.
pub const VERSION_DIFFERENCE_STRATIFIED: &str = "version_difference_stratified";
/// Of the two versions, the one with fewer handoffs in strata that hold both: those handoffs, a rate of all of that
/// version. Group `version_outcome`.
pub const VERSION_COMPARABLE: &str = "version_comparable";
/// P-value of that stratified difference, adjusted by Benjamini-Hochberg over the outcomes of the version.
/// Group `version_outcome`.
pub const VERSION_DIFFERENCE_P: &str = "version_difference_p";

/// Leads that a policy hands off: `checklist` (all five criteria met) and `score` (the contract's threshold reached),
/// each at the first instant of a marketing tenure at which it holds; and `actual`, what history did. Group `policy`, and
/// group `threshold`: the score at any threshold, key = the threshold. Unknown where a policy cannot be judged.
pub const POLICY_HANDED_OFF: &str = "policy_handed_off";
/// Leads of which a handoff reached qualified that the policy hands off too: a rate. Groups `policy`, `threshold`.
pub const POLICY_RECALL: &str = "policy_recall";
/// The same, no later than history handed them off: a rate. Groups `policy`, `threshold`.
pub const POLICY_RECALL_IN_TIME: &str = "policy_recall_in_time";
/// Leads that the policy hands off of which a handoff reached qualified: a rate, and a lower bound, as a lead that was never
/// handed off had no chance to. Groups `policy` (`actual` included), `threshold`.
pub const POLICY_PRECISION: &str = "policy_precision";
/// Median hours that the policy gains on the actual handoff (negative: loses), over the tenures that both hand off;
/// numerator = tenures in which the policy is earlier, denominator = tenures compared. Groups `policy`, `threshold`.
pub const POLICY_HOURS_GAINED: &str = "policy_hours_gained";
