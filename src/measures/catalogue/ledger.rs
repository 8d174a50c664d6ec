//! Where do leads leak? The ledger, what to act on, handoffs and how far they get, what waits
//! how long, the weekly series, and the versions of the contract.

use super::dimension::{Dimension, OWNER, Part, QUANTILES, REPORT_WEEK, STEP, TEAM, TOTAL, WEEKLY};

const ENTRY: Dimension = Dimension::by(
    "entry",
    &[Part::one_of(
        "entry",
        &[
            "won",
            "pipeline",
            "lost_in_pipeline",
            "disqualified",
            "rejected_no_reason",
            "rejected",
            "unanswered",
            "pending",
            "stalled",
            "working",
            "recycled_unanswered",
            "ready_waiting",
            "aging",
            "recycled",
            "in_marketing",
            "history_lost",
        ],
    )],
);
const LEAK: Dimension = Dimension::by(
    "entry",
    &[Part::one_of(
        "entry",
        &[
            "rejected_no_reason",
            "unanswered",
            "stalled",
            "recycled_unanswered",
            "ready_waiting",
            "aging",
        ],
    )],
);
const REACH: Dimension =
    Dimension::by("reach", &[Part::one_of("reach", &["past_marketing", "pipeline"])]);
const MOVEMENT: Dimension =
    Dimension::by("movement", &[Part::one_of("movement", &["began", "ended"])]);
const FLAG: Dimension =
    Dimension::by("flag", &[Part::one_of("flag", &["bypassed", "sales_created", "unowned"])]);
const CURRENCY: Dimension = Dimension::by("currency", &[Part::any("currency")]);
const ACTION: Dimension = Dimension::by(
    "action",
    &[Part::one_of("action", &["past_due", "ready_waiting", "stalled", "rejected_no_reason"])],
);
const HANDOFF_OUTCOMES: Dimension = Dimension::by(
    "outcome",
    &[Part::one_of("outcome", &["open", "won", "lost", "rejected", "recycled", "disqualified"])],
);
const DECISION_DAYS: Dimension = Dimension::by(
    "decision_days",
    &[
        Part::one_of("decision", &["accepted", "rejected", "ended_otherwise"]),
        Part::one_of("days", &["1", "2", "3", "7", "14", "30", "60", "90"]),
    ],
);
const STAGES: Part = Part::any("stage");
const OWNERS: Part = Part::any("owner");
const BANDS: Part =
    Part::one_of("band", &["<1d", "1-3d", "3-7d", "7-14d", "14-30d", "30-90d", ">=90d"]);
const STAGE: Dimension = Dimension::by("stage", &[STAGES]);
const STAGE_BAND: Dimension = Dimension::by("stage_band", &[STAGES, BANDS]);
const OWNER_BAND: Dimension = Dimension::by("owner_band", &[OWNERS, BANDS]);
const STAGE_QUANTILE: Dimension = Dimension::by("stage_quantile", &[STAGES, QUANTILES]);
const OWNER_QUANTILE: Dimension = Dimension::by("owner_quantile", &[OWNERS, QUANTILES]);
const LIMITS: Dimension = Dimension::by(
    "weekly_limit",
    &[
        Part::one_of(
            "measure",
            &[
                "handoffs",
                "sla_compliance",
                "checklist_met",
                "info_complete",
                "rejections",
                "enforcement_accepted",
            ],
        ),
        Part::one_of("limit", &["mean", "low", "high"]),
    ],
);
const VERSIONS: Part = Part::any("version");
const VERSION: Dimension = Dimension::by("version", &[VERSIONS]);
const VERSION_OUTCOMES: Dimension = Dimension::by(
    "version_outcome",
    &[
        VERSIONS,
        Part::one_of(
            "outcome",
            &[
                "accepted",
                "qualified",
                "pipeline",
                "won",
                "rejected",
                "answered_in_time",
                "checklist",
                "on_time",
            ],
        ),
    ],
);

catalogue! {
    ["The leakage ledger", ""]

    LEDGER_LEADS, "ledger_leads", Count, [ENTRY, TOTAL], People, restates [],
        "Leads by ledger entry, every entry in ledger order, and in total. Null where the sources cannot tell the entry.";
    LEDGER_SHARE, "ledger_share", Share, [ENTRY], People, restates [LEDGER_LEADS at same],
        "Leads of an entry: a rate of all in the ledger. Absent where the entry is unknown.";
    LEDGER_AMOUNT, "ledger_amount", Amount, [ENTRY, TOTAL], People, restates [LEDGER_LEADS at same],
        "Sum of the opportunities' amounts in the main currency, by ledger entry and in total; those in a currency without a rate are left out. Absent without amounts.";
    LEDGER_LEAKS, "ledger_leaks", Share, [TOTAL], BothSides, restates [],
        "Leads in leaking entries: a rate of all leads in the ledger.";
    LEDGER_REACHED, "ledger_reached", Share, [REACH], BothSides, restates [],
        "Leads by how far the ledger has them, `past_marketing` (in an entry of sales or after) and `pipeline` (in pipeline, lost there or won): a rate of all in it. Null where only history could tell.";
    LEDGER_CHANGE, "ledger_change", CountDifference, [ENTRY], Moves, restates [LEDGER_LEADS at same],
        "Leads of an entry now minus those a week before the cut-off; numerator = those that came into it, denominator = those that came or went. A stock, which grows with the ledger: it has no interval. Absent without history.";
    LEDGER_LEAKS_CHANGE, "ledger_leaks_change", CountDifference, [TOTAL], Moves, restates [LEDGER_LEAKS at same],
        "The same of leads in leaking entries.";
    LEDGER_LEAKS_MOVED, "ledger_leaks_moved", Count, [MOVEMENT], People, restates [],
        "Leads that leak now and did not a week before (`began`), and the other way round (`ended`). Absent without history.";
    LEDGER_FLAG, "ledger_flag", Count, [FLAG], People, restates [],
        "Leads that carry a flag. `unowned` is null where the sources know no owners.";
    VALUE_AT_STAKE, "value_at_stake", Amount, [LEAK, TOTAL], People, restates [LEDGER_LEADS at same, LEDGER_LEAKS at same],
        "Expected amount lost in a leaking entry, and in all of them: leads times what mature handoffs won on average, an estimate in the main currency. Absent without amounts of opportunities, and where one was won in a currency without a rate.";

    CURRENCY_OPPORTUNITIES, "currency_opportunities", Count, [CURRENCY], People, restates [],
        "Opportunities with an amount, by the currency that it is written in, the main one first; `(unknown currency)` where it is not three letters.";
    CURRENCY_AMOUNT, "currency_amount", Amount, [CURRENCY], People, restates [CURRENCY_OPPORTUNITIES at same],
        "Sum of these amounts in that currency, not converted. Null where the currency is unknown.";

    ["Which leads to act on", ""]

    WORKLIST_LEADS, "worklist_leads", Count, [ACTION, TOTAL], People, restates [],
        "Leads to act on, the rows of `worklist.csv`: by action, null where unknown; and in total, of those that are known.";
    WORKLIST_UNOWNED, "worklist_unowned", Share, [TOTAL], People, restates [],
        "Leads to act on that nobody owns: a rate of all on the list. Null where the sources know no owners.";

    ["Handoffs and the funnel", "Teams and owners are, here and below, those of who is to answer (`assigned_to` of a handoff)."]

    HANDOFFS, "handoffs", Count, [TOTAL, WEEKLY, TEAM, OWNER], People, restates [],
        "Handoffs. Null without stage history.";
    FUNNEL_REACHED, "funnel_reached", Share, [STEP], People, restates [],
        "Handoffs that reached a step: a rate of all handoffs.";
    FUNNEL_CONVERSION, "funnel_conversion", Share, [STEP], People, restates [],
        "Handoffs that reached a step: a rate of those that reached the step before.";
    HANDOFF_OUTCOME, "handoff_outcome", Share, [HANDOFF_OUTCOMES], People, restates [],
        "Handoffs by outcome: a rate of all handoffs.";
    DECISION_SHARE, "decision_share", Share, [DECISION_DAYS], People, restates [],
        "Share of handoffs accepted, rejected or ended otherwise within so many days, whichever came first: the Aalen-Johansen estimate with its 95 % limits; numerator = those by then, denominator = all handoffs.";

    ["Aging", "What waits in a stage, by raw stage in the order of the roles; by owner what waits in the two queues, absent where the sources know no owners."]

    WAITING_NOW, "waiting_now", Count, [STAGE, OWNER], People, restates [],
        "Leads in a stage now.";
    WAITING_MEDIAN_DAYS, "waiting_median_days", Days, [STAGE, OWNER], People, restates [WAITING_NOW at same],
        "Median age in days of what is in the stage now. Absent where nothing is.";
    WAITING_OLDEST_DAYS, "waiting_oldest_days", Days, [STAGE, OWNER], People, restates [WAITING_NOW at same],
        "Age in days of the oldest lead in the stage now. Absent where there is none.";
    WAITING_BAND, "waiting_band", Count, [STAGE_BAND, OWNER_BAND], People, restates [],
        "Leads in a stage now by age band.";
    TIME_IN_STAGE_DAYS, "time_in_stage_days", Days, [STAGE_QUANTILE, OWNER_QUANTILE], People, restates [WAITING_NOW at of_quantile],
        "Kaplan-Meier quantiles of the time spent in a stage, in days, over all stays; numerator = ended, denominator = all. Null where the curve never gets there.";

    ["Weekly series and their usual range", "The series are `handoffs`, `sla_compliance`, `checklist_met`, `info_complete`, `rejections` and `enforcement_accepted`."]

    WEEKLY_LIMIT, "weekly_limit", Varies, [LIMITS], NoPeople, restates [],
        "Mean and limits of a weekly series by its weeks before the report week, of `sla_compliance` before the judged week: of shares the limits of Laney's p' chart for as many cases as that week has, of counts those of his c' chart from the first week with a handoff on. Absent where fewer than eight weeks have a figure.";
    WEEKLY_SIGNALS, "weekly_signals", Count, [REPORT_WEEK], NoPeople, restates [],
        "Weekly series that are outside their limits in the report week, `sla_compliance` in the judged week; denominator = the series that have limits and enough in that week to tell (`report.min_n`, of shares). Null where there is none.";

    ["Contract versions", "Where the contract has several versions; otherwise absent."]

    VERSION_HANDOFFS, "version_handoffs", Count, [VERSION], People, restates [],
        "Handoffs under a contract version: `1`, `2` and so on.";
    VERSION_OUTCOME, "version_outcome", Share, [VERSION_OUTCOMES], People, restates [],
        "Mature handoffs (at least `report.mature_days` old) under a version that came to an outcome within `report.mature_days` of the handoff, so that older handoffs have no longer time for it: a rate. Outcomes as in `basis_outcome`, and `checklist`, `on_time`.";
    VERSION_DIFFERENCE, "version_difference", Difference, [VERSION_OUTCOMES], People, restates [VERSION_OUTCOME at same, VERSION_OUTCOME at version_before],
        "Rate of an outcome under a version minus that under the version before, with Newcombe's interval.";
    VERSION_DIFFERENCE_STRATIFIED, "version_difference_stratified", Difference, [VERSION_OUTCOMES], NoPeople, restates [VERSION_OUTCOME at same, VERSION_OUTCOME at version_before],
        "The same difference with the segments held equal: Mantel-Haenszel with Klingenberg's interval; numerator = strata that hold handoffs of both, denominator = all strata. Null where no stratum holds both; no interval where everybody, or nobody, came to the outcome.";
    VERSION_COMPARABLE, "version_comparable", Share, [VERSION_OUTCOMES], People, restates [],
        "Of the two versions, the one with fewer handoffs in strata that hold both: those handoffs, a rate of all of that version.";
    VERSION_DIFFERENCE_P, "version_difference_p", Probability, [VERSION_OUTCOMES], People, restates [],
        "P-value of that stratified difference by Cochran and Mantel-Haenszel's test, adjusted by Benjamini-Hochberg over the outcomes of the version. Null where it cannot be tested.";
}
