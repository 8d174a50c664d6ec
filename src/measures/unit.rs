//! What the figures of a measure are: counts, shares, hours. Whoever prints a row without
//! knowing what it says needs this; `value`, `low` and `high` are in this unit, `numerator`
//! and `denominator` are counts.

use super::name;

/// What a measure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Things: leads, handoffs, rows.
    Count,
    /// A signed difference of counts.
    CountDifference,
    /// A share of 1.
    Share,
    /// A signed difference of shares.
    Difference,
    /// A p-value.
    Probability,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Money, in the currency of the sources.
    Amount,
}

/// The unit of a measure's row, by its name and key; none for a name that is not a measure.
#[must_use]
#[allow(clippy::too_many_lines)] // a table
pub fn of(measure: &str, key: &str) -> Option<Unit> {
    Some(match measure {
        // Limits are in the unit of what they limit.
        name::WEEKLY_LIMIT => return of(key.split_once('/')?.0, ""),
        name::ROWS_READ
        | name::ROWS_USED
        | name::ROWS_SET_ASIDE
        | name::HISTORY_CHECK
        | name::LEDGER_LEADS
        | name::LEDGER_FLAG
        | name::LEDGER_LEAKS_MOVED
        | name::HANDOFFS
        | name::SLA_COUNT
        | name::SLA_MISSED
        | name::SLA_PAST_DUE_NOW
        | name::WAITING_NOW
        | name::WAITING_BAND
        | name::REJECTIONS
        | name::REJECTION_CARRIED_OVER
        | name::READY_WAITING
        | name::WORKLIST_LEADS
        | name::WEEKLY_SIGNALS
        | name::VERSION_HANDOFFS
        | name::POLICY_HANDED_OFF => Unit::Count,
        name::LEDGER_CHANGE | name::LEDGER_LEAKS_CHANGE => Unit::CountDifference,
        name::NOT_POINT_IN_TIME
        | name::LEDGER_SHARE
        | name::LEDGER_LEAKS
        | name::LEDGER_REACHED
        | name::FUNNEL_REACHED
        | name::FUNNEL_CONVERSION
        | name::HANDOFF_OUTCOME
        | name::DECISION_SHARE
        | name::SLA_COMPLIANCE
        | name::SLA_COMPLIANCE_LIMIT
        | name::SLA_COMPLIANCE_RECENT
        | name::SLA_COMPLIANCE_EARLIER
        | name::RESPONSE_CURVE
        | name::REJECTION_REASON
        | name::REJECTION_REASON_CUMULATIVE
        | name::REJECTION_WITH_REASON
        | name::REJECTION_LISTED_REASON
        | name::REJECTION_NO_REASON_RECENT
        | name::REJECTION_NO_REASON_EARLIER
        | name::REJECTION_RETURNED
        | name::REJECTION_RECOVERED
        | name::CRITERION_MET
        | name::CRITERION_UNKNOWN
        | name::CRITERION_MISSING
        | name::CRITERION_ALONE_MISSING
        | name::CRITERION_POINT_IN_TIME
        | name::CRITERIA_MET
        | name::CHECKLIST_MET
        | name::READY_WAITING_OVERDUE
        | name::WORKLIST_UNOWNED
        | name::HANDOFF_TIMING
        | name::HANDOFF_TIMING_BAND
        | name::TIMING_OUTCOME
        | name::HANDOFF_BASIS
        | name::SCORE_AGREES
        | name::BASIS_OUTCOME
        | name::BASIS_COMPARABLE
        | name::BASIS_REASON
        | name::DECIDER_RULE
        | name::DECIDER_HANDOFFS
        | name::DECIDER_CHECKLIST
        | name::SKIPPED_QUEUE
        | name::HANDOFF_UNOWNED
        | name::HANDOFF_UNASSIGNED
        | name::INFO_COMPLETE
        | name::INFO_MISSING
        | name::INFO_OUTCOME
        | name::ENFORCEMENT_BREACH
        | name::ENFORCEMENT_ACCEPTED
        | name::ENFORCEMENT_QUALIFIED
        | name::REASON_CRITERION
        | name::VERSION_OUTCOME
        | name::VERSION_COMPARABLE
        | name::POLICY_RECALL
        | name::POLICY_RECALL_IN_TIME
        | name::POLICY_PRECISION => Unit::Share,
        name::SLA_COMPLIANCE_CHANGE
        | name::SLA_COMPLIANCE_TREND
        | name::REJECTION_NO_REASON_TREND
        | name::TIMING_DIFFERENCE
        | name::BASIS_DIFFERENCE
        | name::BASIS_DIFFERENCE_STRATIFIED
        | name::VERSION_DIFFERENCE
        | name::VERSION_DIFFERENCE_STRATIFIED => Unit::Difference,
        name::RESPONSE_DIFFERENCE_P | name::BASIS_DIFFERENCE_P | name::VERSION_DIFFERENCE_P => {
            Unit::Probability
        }
        name::RESPONSE_HOURS
        | name::RESPONSE_BUSINESS_HOURS
        | name::RESPONSE_MEDIAN_HOURS
        | name::READY_WAITING_HOURS
        | name::TIMING_LATE_HOURS
        | name::TIMING_EARLY_HOURS
        | name::BASIS_RESPONSE_HOURS
        | name::ASSIGNMENT_HOURS
        | name::ANSWER_HOURS
        | name::POLICY_HOURS_GAINED => Unit::Hours,
        name::WAITING_MEDIAN_DAYS | name::WAITING_OLDEST_DAYS | name::TIME_IN_STAGE_DAYS => {
            Unit::Days
        }
        name::LEDGER_AMOUNT | name::VALUE_AT_STAKE => Unit::Amount,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_a_unit() {
        let without: Vec<&str> = include_str!("name.rs")
            .lines()
            .filter_map(|line| line.strip_prefix("pub const ")?.split('"').nth(1))
            .filter(|name| of(name, "handoffs/mean").is_none())
            .collect();
        assert!(without.is_empty(), "no unit: {without:?}");
        assert_eq!(of("elsewhere", ""), None);
        assert_eq!(of(name::WEEKLY_LIMIT, "sla_compliance/low"), Some(Unit::Share));
    }
}
