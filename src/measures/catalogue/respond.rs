//! Does sales keep its promise? SLA compliance and response times.

use super::dimension::{Dimension, OWNER, Part, QUANTILE, TEAM, TOTAL, WEEKLY};

const SLA: Dimension = Dimension::by(
    "sla",
    &[Part::one_of("state", &["met", "late", "unanswered", "pending", "void", "unknown"])],
);
const HOURS: Part = Part::one_of(
    "hours",
    &[
        "0", "1", "2", "4", "8", "12", "16", "20", "24", "30", "36", "42", "48", "60", "72", "84",
        "96", "120", "144", "168", "216", "264", "336", "504",
    ],
);
const BY_HOURS: Dimension = Dimension::by("hours", &[HOURS]);
const RECENT_HOURS: Dimension = Dimension::by("recent_hours", &[HOURS]);
const EARLIER_HOURS: Dimension = Dimension::by("earlier_hours", &[HOURS]);

catalogue! {
    ["Response and the SLA", ""]

    SLA_COMPLIANCE, "sla_compliance", Share, [TOTAL, WEEKLY, TEAM, OWNER], People, restates [SLA_MISSED at same],
        "SLA compliance: met, a rate of met, late and unanswered, of the handoffs that are due. Null without stage history.";
    SLA_NOT_DUE, "sla_not_due", Count, [TOTAL, WEEKLY], People, restates [],
        "Handoffs whose due time has not passed, answered or not: SLA compliance counts them from then on. The judged week is the last one without any. Null without stage history.";
    SLA_COMPLIANCE_RECENT, "sla_compliance_recent", Share, [TOTAL, TEAM], People, restates [],
        "SLA compliance of the recent weeks, half as many as the weekly series has (of 13 weeks six), the judged week the last of them, those of a holiday season left out: a rate. Absent where no week is judged, and where the series has but one week.";
    SLA_COMPLIANCE_EARLIER, "sla_compliance_earlier", Share, [TOTAL, TEAM], People, restates [],
        "The same of twice as many weeks before those.";
    SLA_COMPLIANCE_TREND, "sla_compliance_trend", Difference, [TOTAL, TEAM], People, restates [SLA_COMPLIANCE_RECENT at same, SLA_COMPLIANCE_EARLIER at same],
        "The recent weeks' SLA compliance minus that of the earlier weeks, with Newcombe's interval.";
    SLA_COMPLIANCE_TREND_P, "sla_compliance_trend_p", Probability, [TOTAL, TEAM], People, restates [SLA_COMPLIANCE_TREND at same],
        "P-value of that difference, in which weeks may differ by more than chance; of teams adjusted by Benjamini-Hochberg over the teams. A change is claimed below 0.03. Absent where it cannot be tested.";
    SLA_COUNT, "sla_count", Count, [SLA, SLA.weekly()], People, restates [],
        "Handoffs by SLA state. Null without stage history.";
    SLA_MISSED, "sla_missed", Count, [TOTAL, TEAM, OWNER], People, restates [SLA_COMPLIANCE at same],
        "Handoffs ever past due (late or unanswered). Null without stage history.";
    SLA_PAST_DUE_NOW, "sla_past_due_now", Count, [TOTAL, TEAM, OWNER], People, restates [],
        "Handoffs past due now (unanswered and open). Null without stage history.";
    RESPONSE_HOURS, "response_hours", Hours, [QUANTILE], People, restates [],
        "Kaplan-Meier quantiles of response time in elapsed hours; denominator = handoffs, numerator = answered. Null where the curve never gets there.";
    RESPONSE_BUSINESS_HOURS, "response_business_hours", Hours, [QUANTILE], People, restates [],
        "The same in business hours.";
    RESPONSE_MEDIAN_HOURS, "response_median_hours", Hours, [TEAM, OWNER], People, restates [],
        "Kaplan-Meier median response time in elapsed hours. Null where the curve never gets there.";
    RESPONSE_CURVE, "response_curve", Share, [BY_HOURS, RECENT_HOURS, EARLIER_HOURS], People, restates [],
        "Share answered within so many elapsed hours (1 - Kaplan-Meier), with its 95 % interval; numerator = answered by then, denominator = still at risk. `recent_hours` and `earlier_hours`: the same of the handoffs of the recent weeks, and of the weeks before (as in `sla_compliance_recent`), absent where either had none.";
    RESPONSE_DIFFERENCE_P, "response_difference_p", Probability, [TOTAL], People, restates [],
        "P-value of the log-rank test between the response times of the recent weeks' handoffs and those of the weeks before; numerator = answered, denominator = handoffs, of both. Absent where either had none.";
}
