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
        name::WORKLIST_LEADS => (
            "Leads to act on",
            "Leads past due, ready and waiting, stalled or rejected without a reason, each once: the rows of worklist.csv. An action that the sources cannot tell of is left out.",
        ),
        name::WORKLIST_UNOWNED => (
            "Leads to act on without an owner",
            "Those of them that nobody owns and to whom nobody in sales was assigned.",
        ),
        name::LEDGER_AMOUNT => ("Opportunities", "Sum of the amounts of the leads' opportunities."),
        name::LEDGER_LEAKS => (
            "Leads leaked",
            "Leads in an entry marked as a leak, as a share of all leads in the ledger.",
        ),
        name::LEDGER_REACHED => (
            "How far leads have come",
            "Leads in an entry of sales or after, and leads in pipeline, lost there or won, as a share of all leads in the ledger.",
        ),
        name::LEDGER_CHANGE => (
            "Change in a week",
            "Leads in the entry now less those a week before the cut-off. More than noise where \
             as many would hardly have moved that way by chance.",
        ),
        name::LEDGER_LEAKS_CHANGE | name::LEDGER_LEAKS_MOVED => (
            "Change in leads leaked",
            "Leads that leak now and did not a week before the cut-off, less those that did and \
             do not now.",
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
        name::RESPONSE_DIFFERENCE_P => (
            "Log-rank test",
            "How likely a difference at least this large between the response times of the recent weeks and of those before would be if both were alike.",
        ),
        name::WEEKLY_LIMIT => (
            "Usual range of a week",
            "XmR limits: the mean of the weeks before the report week, plus and minus 2.66 times the mean moving range; a count's never below zero.",
        ),
        name::WEEKLY_SIGNALS => (
            "Unusual weekly figures",
            "Weekly figures of the report week outside their usual range, of those that have one and are large enough to judge.",
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
        name::REJECTION_NO_REASON_RECENT
        | name::REJECTION_NO_REASON_EARLIER
        | name::REJECTION_NO_REASON_TREND => (
            "Without a reason, recent weeks",
            "Rejections without a reason in the later half of the weekly series, by the week of \
             the rejection, against as many weeks before.",
        ),
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
        name::CRITERION_MET => (
            "Criterion met",
            "Handoffs for which the criterion was met, of those whose contract defines it.",
        ),
        name::CRITERION_UNKNOWN => (
            "Criterion unknown",
            "Handoffs for which the sources could not tell, of those whose contract defines the criterion. Unknown is not met.",
        ),
        name::CRITERION_MISSING => (
            "Criterion missing",
            "Handoffs without a complete checklist that lacked the criterion, not met or unknown.",
        ),
        name::CRITERION_ALONE_MISSING => (
            "Only this one missing",
            "Handoffs that lacked this criterion and no other, of those without a complete checklist.",
        ),
        name::CRITERION_POINT_IN_TIME => (
            "Judged on values as they were",
            "Handoffs for which the criterion was judged on recorded values of that moment, none of the export.",
        ),
        name::CRITERIA_MET => (
            "Criteria met",
            "Handoffs by how many of the five criteria were met, of those whose contract defines all five.",
        ),
        name::CHECKLIST_MET => (
            "Complete checklist",
            "Handoffs with all five criteria met, of those whose contract defines all five.",
        ),
        name::READY_WAITING => (
            "Ready and waiting",
            "Leads on the marketing side that meet the whole checklist now, in the ledger or not.",
        ),
        name::READY_WAITING_OVERDUE => (
            "Waiting for too long",
            "Of the leads ready and waiting, those that have waited longer than the contract allows.",
        ),
        name::READY_WAITING_HOURS => {
            ("Ready for", "How long the leads that are ready now have been so.")
        }
        name::HANDOFF_TIMING => (
            "Timing",
            "Judged handoffs against the moment at which the checklist was first met in their tenure with marketing.",
        ),
        name::HANDOFF_TIMING_BAND => (
            "How far from ready",
            "Judged handoffs by how long before or after the lead was ready they came, in elapsed time.",
        ),
        name::TIMING_LATE_HOURS => ("How late", "From readiness to the handoff, of late handoffs."),
        name::TIMING_EARLY_HOURS => (
            "How early",
            "From an early handoff to readiness. Kaplan–Meier estimate: leads not ready yet count for as long as they have not been.",
        ),
        name::TIMING_OUTCOME => (
            "Outcome by timing",
            "Handoffs of a timing that came to an outcome, of those old enough to tell.",
        ),
        name::TIMING_DIFFERENCE => (
            "Against handoffs on time",
            "Their share less that of handoffs on time, with Newcombe's 95% interval.",
        ),
        name::HANDOFF_BASIS => (
            "Basis",
            "What judged handoffs were based on: the whole checklist; else the score alone; else neither.",
        ),
        name::SCORE_AGREES => {
            ("Score agrees", "Checklist handoffs that the score alone would have handed off too.")
        }
        name::BASIS_OUTCOME => (
            "Outcome by basis",
            "Handoffs of a basis that came to an outcome, of those old enough to tell. Answered in time: of those decided.",
        ),
        name::BASIS_DIFFERENCE => (
            "Checklist less score only",
            "The difference of both shares, with Newcombe's 95% interval. More than noise when the interval leaves zero out.",
        ),
        name::BASIS_DIFFERENCE_STRATIFIED => (
            "The difference, like with like",
            "The same difference with segments and quarter held equal: Mantel–Haenszel, Sato's variance.",
        ),
        name::DECISION_SHARE => (
            "Decided within so many days",
            "The share of handoffs accepted, rejected or ended otherwise by then, whichever came first: Aalen–Johansen.",
        ),
        name::BASIS_COMPARABLE => (
            "Handoffs with a counterpart",
            "Handoffs of the smaller kind in a segment and quarter that also holds the other kind, of all of that kind.",
        ),
        name::BASIS_DIFFERENCE_P => (
            "P-value",
            "How often chance alone would show such a difference. Adjusted for the number of comparisons (Benjamini–Hochberg).",
        ),
        name::BASIS_RESPONSE_HOURS => (
            "Median response by basis",
            "The elapsed hours within which half are answered. Kaplan–Meier estimate; the p-value is that of the log-rank test.",
        ),
        name::BASIS_REASON => {
            ("Reasons by basis", "Rejections by reason, of all rejections of that basis.")
        }
        name::DECIDER_RULE => (
            "Rule on deciders",
            "Handoffs by whether the contract lets the decider decide, of those under a contract that names deciders.",
        ),
        name::DECIDER_HANDOFFS => {
            ("Handoffs by decider", "Handoffs by who made the change, of all handoffs.")
        }
        name::DECIDER_CHECKLIST => (
            "Complete checklist by decider",
            "Handoffs of a decider with a complete checklist, of those judged.",
        ),
        name::SKIPPED_QUEUE => {
            ("Past the queue", "Handoffs that went straight to a step beyond the sales queue.")
        }
        name::HANDOFF_UNOWNED => {
            ("Unowned at the handoff", "Handoffs of a lead that nobody owned at that moment.")
        }
        name::HANDOFF_UNASSIGNED => ("Never assigned", "Handoffs that no sales user has owned."),
        name::ASSIGNMENT_HOURS => (
            "The system's delay",
            "From the handoff until a sales user owns the lead. Kaplan–Meier estimate.",
        ),
        name::ANSWER_HOURS => (
            "The person's delay",
            "From the first sales owner to the response. Kaplan–Meier estimate.",
        ),
        name::INFO_COMPLETE => {
            ("Complete information", "Handoffs with nothing missing that the contract requires.")
        }
        name::INFO_MISSING => {
            ("Information missing", "Handoffs that lacked a required attribute at that moment.")
        }
        name::INFO_OUTCOME => (
            "Outcome by information",
            "Handoffs with and without something missing that came to an outcome, of those old enough to tell.",
        ),
        name::ENFORCEMENT_BREACH => (
            "Reached without a checklist",
            "Handoffs that reached the step without a complete checklist, of the judged that reached it.",
        ),
        name::ENFORCEMENT_ACCEPTED => (
            "Accepted without a checklist",
            "The same of acceptance, by the week in which sales accepted, and by who did.",
        ),
        name::ENFORCEMENT_QUALIFIED => (
            "Qualified without a checklist",
            "The same of qualification, by the week in which sales qualified, and by who did.",
        ),
        name::REASON_CRITERION => (
            "Reason against criterion",
            "Rejections for a reason whose handoff lacked the criterion, of the judged rejections for it.",
        ),
        name::VERSION_HANDOFFS => ("Handoffs by version", "Handoffs under a contract version."),
        name::VERSION_OUTCOME => (
            "Outcome by version",
            "Handoffs under a version that came to an outcome within the days in which handoffs mature, of those that old.",
        ),
        name::VERSION_DIFFERENCE => (
            "Difference between versions",
            "The share under a version less that under the version before, with Newcombe's 95% interval.",
        ),
        name::VERSION_DIFFERENCE_STRATIFIED => (
            "Difference between versions, like with like",
            "The same with the segments held equal: Mantel–Haenszel, Sato's variance.",
        ),
        name::VERSION_COMPARABLE => (
            "Handoffs with a counterpart under the other version",
            "Handoffs of the smaller of two versions in a segment that also holds the other, of all of that version.",
        ),
        name::VERSION_DIFFERENCE_P => (
            "P-value between versions",
            "Of that difference, adjusted for the number of comparisons (Benjamini–Hochberg).",
        ),
        name::POLICY_HANDED_OFF => (
            "Leads handed off by a rule",
            "Leads that the rule hands off at the first moment of a tenure with marketing at which it holds.",
        ),
        name::POLICY_RECALL => (
            "Of the qualified",
            "Of the leads of which a handoff reached qualified, those that the rule hands off too.",
        ),
        name::POLICY_RECALL_IN_TIME => {
            ("No later than history", "The same, no later than they were handed off.")
        }
        name::POLICY_PRECISION => (
            "Of these qualified",
            "Of the leads that the rule hands off, those of which a handoff reached qualified. A lower bound.",
        ),
        name::POLICY_HOURS_GAINED => (
            "Time gained",
            "The median time by which the rule comes before the actual handoff (minus: after it).",
        ),
        _ => return None,
    })
}
