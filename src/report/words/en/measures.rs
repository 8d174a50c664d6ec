//! English names and meanings of the measures.

use crate::measures::name;

#[allow(clippy::too_many_lines)] // a table
pub(super) fn definition(measure: &str) -> Option<(&'static str, &'static str)> {
    Some(match measure {
        name::ROWS_READ => {
            ("Rows read", "Rows in the files of a source. Always rows used plus rows set aside.")
        }
        name::ROWS_USED => ("Rows used", "Rows that the figures are computed from."),
        name::ROWS_SET_ASIDE => {
            ("Rows set aside", "Rows not used, each with file, row and reason in set_aside.csv.")
        }
        name::HISTORY_CHECK => (
            "History checks",
            "Irregularities in the recorded history, and what was done about each.",
        ),
        name::NOT_POINT_IN_TIME => (
            "Judged on today's value",
            "Handoffs for which an attribute has no history, so that its value at export stands in for its value then.",
        ),
        name::LEDGER_LEADS => (
            "Leads in the ledger",
            "Every lead that was ever in the marketing queue, was handed off or has an opportunity, exactly once, in the first entry that fits.",
        ),
        name::LEDGER_AMOUNT => ("Opportunities", "Sum of the amounts of the leads' opportunities."),
        name::LEDGER_LEAKS => (
            "Leads leaked",
            "Leads in an entry marked as a leak, as a share of all leads in the ledger.",
        ),
        name::LEDGER_FLAG => ("Flags", "A mark beside the entry. It adds nothing to the total."),
        name::VALUE_AT_STAKE => (
            "At stake",
            "An estimate: the leads in a leak times the expected amount of a handed-off lead, which is won amounts divided by mature handoffs.",
        ),
        name::HANDOFFS => (
            "Handoffs",
            "Recorded changes from the marketing side to the sales side. A lead may have several.",
        ),
        name::FUNNEL_REACHED => (
            "Reached a step",
            "Handoffs that entered the step or one beyond it, of all handoffs. Recent handoffs have had less time.",
        ),
        name::FUNNEL_CONVERSION => {
            ("Step to step", "Handoffs that reached a step, of those that reached the step before.")
        }
        name::HANDOFF_OUTCOME => {
            ("Outcome", "How the handoff ended, or that it is still open at the cut-off.")
        }
        name::SLA_COMPLIANCE => (
            "Answered in time",
            "Met divided by met, late and unanswered. Pending and void handoffs are undecided and left out. A week is the week of the handoff.",
        ),
        name::SLA_COUNT => (
            "State under the SLA",
            "Every handoff in exactly one of met, late, unanswered, pending and void.",
        ),
        name::SLA_MISSED => ("Ever past due", "Late plus unanswered handoffs."),
        name::SLA_PAST_DUE_NOW => (
            "Past due now",
            "Handoffs that are open, unanswered and past their due time at the cut-off.",
        ),
        name::RESPONSE_HOURS => (
            "Response time, elapsed",
            "Hours from the handoff to the first response by sales. Kaplan–Meier estimate: handoffs still waiting count for as long as they have waited.",
        ),
        name::RESPONSE_BUSINESS_HOURS => {
            ("Response time, business hours", "The same, counting business hours only.")
        }
        name::RESPONSE_MEDIAN_HOURS => (
            "Median response",
            "The elapsed hours within which half of the handoffs are answered. Kaplan–Meier estimate.",
        ),
        name::RESPONSE_CURVE => (
            "Share answered",
            "The share of handoffs answered within so many elapsed hours. One minus the Kaplan–Meier estimate.",
        ),
        name::WAITING_NOW => (
            "Waiting now",
            "Leads that are in the stage at the cut-off. By owner: in the marketing queue and the sales queue only.",
        ),
        name::WAITING_MEDIAN_DAYS => {
            ("Median age", "The median time that what is in the stage now has been there.")
        }
        name::WAITING_BAND => (
            "Waiting by age",
            "Leads that are in the stage at the cut-off, by how long they have been there.",
        ),
        name::TIME_IN_STAGE_DAYS => (
            "Time in the stage",
            "The days that a stay in the stage takes. Kaplan–Meier estimate over all stays, those not ended included.",
        ),
        name::REJECTIONS => ("Rejections", "Handoffs that sales returned."),
        name::REJECTION_REASON => (
            "Rejections by reason",
            "Rejections by the reason recorded at the time, of all rejections.",
        ),
        name::REJECTION_WITH_REASON => {
            ("With any reason", "Rejections for which any reason was recorded, of all rejections.")
        }
        name::REJECTION_LISTED_REASON => (
            "With a listed reason",
            "Rejections whose reason is on the contract's list, of all rejections.",
        ),
        name::REJECTION_CARRIED_OVER => {
            ("Reason carried over", "Rejections whose reason was set before the handoff.")
        }
        name::REJECTION_RETURNED => {
            ("Handed off again", "Rejected handoffs whose lead was handed off again later.")
        }
        name::REJECTION_RECOVERED => {
            ("Recovered", "Rejected handoffs of which a later handoff was qualified by sales.")
        }
        name::SLA_COMPLIANCE_CHANGE => (
            "Change in SLA compliance",
            "This week's compliance less the week before's, with Newcombe's 95% interval. More than noise when the interval leaves zero out.",
        ),
        name::SLA_COMPLIANCE_LIMIT => (
            "Usual range",
            "XmR limits: the mean of the weeks before the report week, plus and minus 2.66 times the mean moving range.",
        ),
        name::SLA_COMPLIANCE_RECENT => (
            "Answered in time, recent weeks",
            "The same over the later half of the weekly series, the report week its last.",
        ),
        name::SLA_COMPLIANCE_EARLIER => (
            "Answered in time, weeks before",
            "The same over as many weeks before the recent ones.",
        ),
        name::SLA_COMPLIANCE_TREND => (
            "Recent weeks against those before",
            "The recent weeks' share less that of the weeks before, with Newcombe's 95% interval. More than noise when the interval leaves zero out.",
        ),
        name::LEDGER_SHARE => {
            ("Share of the ledger", "The leads in an entry, of all leads in the ledger.")
        }
        name::WAITING_OLDEST_DAYS => {
            ("Oldest", "The age of the lead that has been in the stage longest.")
        }
        name::REJECTION_REASON_CUMULATIVE => {
            ("Cumulative share", "The share of this reason and of all more frequent ones.")
        }
        _ => return None,
    })
}
