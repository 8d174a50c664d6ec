//! Why does sales return leads, does it say so, and what was missing?

use super::dimension::{CRITERIA, Dimension, REASON, TOTAL, WEEKLY};

const REASONS: Dimension = Dimension::by("reason", &[REASON]);
const REASON_CRITERIA: Dimension = Dimension::by("reason_criterion", &[REASON, CRITERIA]);

catalogue! {
    ["Rejection", "A reason is its label in the contract's list, `(no reason)` or `(other)`. Where the sources know no reasons, the measures of reasons are null or absent."]

    REJECTIONS, "rejections", Count, [TOTAL, WEEKLY], People, restates [],
        "Rejections of handoffs.";
    REJECTION_REASON, "rejection_reason", Share, [REASONS], People, restates [REJECTION_WITH_REASON at total_of_no_reason],
        "Rejections by reason, most frequent first: a rate of all rejections.";
    REJECTION_REASON_CUMULATIVE, "rejection_reason_cumulative", Share, [REASONS], People, restates [REJECTION_REASON at same],
        "Rejections of this reason and of all more frequent ones, in the same order: a rate of all rejections.";
    REJECTION_WITH_REASON, "rejection_with_reason", Share, [TOTAL], BothSides, restates [],
        "Rejections that carry any reason: a rate.";
    REJECTION_NO_REASON_RECENT, "rejection_no_reason_recent", Share, [TOTAL], People, restates [],
        "Rejections without a reason in the recent weeks (as in `sla_compliance_recent`), by the week of the rejection: a rate.";
    REJECTION_NO_REASON_EARLIER, "rejection_no_reason_earlier", Share, [TOTAL], People, restates [],
        "The same of twice as many weeks before those.";
    REJECTION_NO_REASON_TREND, "rejection_no_reason_trend", Difference, [TOTAL], People, restates [REJECTION_NO_REASON_RECENT at same, REJECTION_NO_REASON_EARLIER at same],
        "The recent weeks' share without a reason minus that of the earlier weeks, with Newcombe's interval.";
    REJECTION_NO_REASON_TREND_P, "rejection_no_reason_trend_p", Probability, [TOTAL], People, restates [REJECTION_NO_REASON_TREND at same],
        "P-value of that difference, in which weeks may differ by more than chance. Absent where it cannot be tested.";
    REJECTION_LISTED_REASON, "rejection_listed_reason", Share, [TOTAL], BothSides, restates [],
        "Rejections whose reason is in the contract's list: a rate.";
    REJECTION_CARRIED_OVER, "rejection_carried_over", Count, [TOTAL], People, restates [],
        "Rejections whose reason was set before the handoff.";
    REJECTION_RETURNED, "rejection_returned", Share, [TOTAL], People, restates [],
        "Rejected handoffs whose lead was handed off again: a rate.";
    REJECTION_RECOVERED, "rejection_recovered", Share, [TOTAL], People, restates [],
        "Rejected handoffs of which a later handoff reached qualified: a rate.";

    ["Reasons against criteria", ""]

    REASON_CRITERION, "reason_criterion", Share, [REASON_CRITERIA], People, restates [],
        "Rejections for a reason whose handoff lacked a criterion: a rate of the judged rejections for that reason; reason `(all)` is all of them.";
}
