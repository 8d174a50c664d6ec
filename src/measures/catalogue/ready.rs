//! When is a lead ready? Criteria and checklists, who is ready and waiting, handoffs against
//! readiness and against the score, and what another rule would have handed off.

use super::dimension::{CRITERIA, Dimension, OUTCOMES, Part, QUANTILE, REASON, TOTAL, WEEKLY};

const CRITERION: Dimension = Dimension::by("criterion", &[CRITERIA]);
const CRITERIA_NUMBER: Dimension =
    Dimension::by("criteria", &[Part::one_of("number", &["0", "1", "2", "3", "4", "5"])]);
const TIMING: Dimension = Dimension::by(
    "timing",
    &[Part::one_of("timing", &["early", "lapsed", "on_time", "late", "unknown"])],
);
const TIMING_BAND: Dimension = Dimension::by(
    "timing_band",
    &[Part::one_of(
        "band",
        &[
            "early/never",
            "early/>=7d",
            "early/1-7d",
            "early/<1d",
            "lapsed",
            "on_time",
            "late/<1d",
            "late/1-7d",
            "late/7-30d",
            "late/>=30d",
        ],
    )],
);
const TIMING_OUTCOMES: Dimension = Dimension::by(
    "timing_outcome",
    &[Part::one_of("timing", &["early", "lapsed", "on_time", "late"]), OUTCOMES],
);
const TIMING_DIFFERENCES: Dimension = Dimension::by(
    "timing_outcome",
    &[Part::one_of("timing", &["early", "lapsed", "late"]), OUTCOMES],
);
const BASES: Part = Part::one_of("basis", &["checklist", "score_only", "neither", "unknown"]);
const BASIS: Dimension = Dimension::by("basis", &[BASES]);
const COMPARED_BASIS: Dimension =
    Dimension::by("basis", &[Part::one_of("basis", &["checklist", "score_only"])]);
const BASIS_OUTCOMES: Dimension = Dimension::by("basis_outcome", &[BASES, OUTCOMES]);
const OUTCOME: Dimension = Dimension::by("outcome", &[OUTCOMES]);
const TESTED: Dimension = Dimension::by(
    "outcome",
    &[Part::one_of(
        "outcome",
        &[
            "accepted",
            "qualified",
            "pipeline",
            "won",
            "rejected",
            "answered_in_time",
            "response_hours",
        ],
    )],
);
const BASIS_REASONS: Dimension = Dimension::by("basis_reason", &[BASES, REASON]);
const RULES: Dimension =
    Dimension::by("policy", &[Part::one_of("policy", &["checklist", "score"])]);
const POLICY: Dimension =
    Dimension::by("policy", &[Part::one_of("policy", &["actual", "checklist", "score"])]);
const THRESHOLD: Dimension = Dimension::by("threshold", &[Part::any("threshold")]);

catalogue! {
    ["When is a lead ready?", "*Judged* are, here and below, handoffs whose contract defines all five criteria, and whose sources tell of them."]

    CRITERION_MET, "criterion_met", Share, [CRITERION], BothSides, restates [],
        "Handoffs for which a criterion was met: a rate of those whose contract defines it.";
    CRITERION_UNKNOWN, "criterion_unknown", Share, [CRITERION], People, restates [],
        "Handoffs for which a criterion was unknown, although the contract defines it: a rate of the same.";
    CRITERION_MISSING, "criterion_missing", Share, [CRITERION], People, restates [CRITERION_MET at same],
        "Judged handoffs without a complete checklist that lacked the criterion (not met, or unknown; so below): a rate of those without.";
    CRITERION_ALONE_MISSING, "criterion_alone_missing", Share, [CRITERION], People, restates [],
        "Handoffs that lacked this criterion and no other: a rate of the judged without a complete checklist.";
    CRITERION_POINT_IN_TIME, "criterion_point_in_time", Share, [CRITERION], BothSides, restates [],
        "Handoffs for which a criterion was judged on values as they were, none of the export: a rate of those whose contract defines it.";
    CRITERIA_MET, "criteria_met", Share, [CRITERIA_NUMBER], BothSides, restates [],
        "Handoffs by the number of criteria met: a rate of the judged.";
    CHECKLIST_MET, "checklist_met", Share, [TOTAL, WEEKLY], BothSides, restates [],
        "Handoffs with a complete checklist: a rate of the judged.";

    ["Too early, too late", ""]

    READY_WAITING, "ready_waiting", Count, [TOTAL], People, restates [],
        "Leads on the marketing side with the checklist met now, whether in the ledger or not. Null without stage history or a whole checklist.";
    READY_WAITING_OVERDUE, "ready_waiting_overdue", Share, [TOTAL], People, restates [READY_WAITING at same],
        "Those of them that have waited longer than the contract allows: a rate. Absent where they are unknown.";
    READY_WAITING_HOURS, "ready_waiting_hours", Hours, [QUANTILE], People, restates [READY_WAITING at total],
        "Hours for which they have been ready. Absent where they are unknown.";
    HANDOFF_TIMING, "handoff_timing", Share, [TIMING, TIMING.weekly()], BothSides, restates [],
        "Handoffs by timing: a rate of the judged; `unknown`, the not judged, a rate of all.";
    HANDOFF_TIMING_BAND, "handoff_timing_band", Share, [TIMING_BAND], People, restates [],
        "Judged handoffs by how far from readiness they came, from the earliest to the latest: a rate of the judged. `early/never` was not ready by the cut-off; the other early bands are the elapsed time until the lead was ready, the late bands the elapsed time since it was. A span that is exactly a limit is in the later of the two bands: `>=7d` holds 168 hours. The bands of a timing add up to its `handoff_timing`.";
    TIMING_LATE_HOURS, "timing_late_hours", Hours, [QUANTILE], People, restates [],
        "Hours from readiness to the handoff, of late handoffs.";
    TIMING_EARLY_HOURS, "timing_early_hours", Hours, [QUANTILE], BothSides, restates [],
        "Kaplan-Meier quantiles of the hours from an early (or lapsed) handoff until the checklist was met, censored at the cut-off; numerator = met since, denominator = all. Null where the curve never gets there.";
    TIMING_OUTCOME, "timing_outcome", Share, [TIMING_OUTCOMES], People, restates [],
        "Mature handoffs (here and below: at least `report.mature_days` old) of a timing that came to an outcome by the cut-off: a rate. Outcomes as in `basis_outcome`.";
    TIMING_DIFFERENCE, "timing_difference", Difference, [TIMING_DIFFERENCES], People, restates [TIMING_OUTCOME at same, TIMING_OUTCOME at on_time],
        "Rate of an outcome of early, lapsed or late handoffs minus that of handoffs on time, with Newcombe's interval.";

    ["Score-only against checklist", ""]

    HANDOFF_BASIS, "handoff_basis", Share, [BASIS, BASIS.weekly()], BothSides, restates [],
        "Judged handoffs by basis: a rate of them. Where no score is known, `score_only` and `neither` are null.";
    SCORE_AGREES, "score_agrees", Share, [TOTAL], People, restates [],
        "Checklist handoffs that the score alone would have handed off too: a rate of those whose score is known.";
    BASIS_OUTCOME, "basis_outcome", Share, [BASIS_OUTCOMES], People, restates [],
        "Mature judged handoffs of a basis that came to an outcome by the cut-off: a rate; of `answered_in_time`, of those decided.";
    BASIS_DIFFERENCE, "basis_difference", Difference, [OUTCOME], People, restates [BASIS_OUTCOME at of_checklist, BASIS_OUTCOME at of_score_only],
        "Rate of an outcome of checklist handoffs minus that of score-only ones, with Newcombe's interval.";
    BASIS_DIFFERENCE_STRATIFIED, "basis_difference_stratified", Difference, [OUTCOME], NoPeople, restates [BASIS_OUTCOME at of_checklist, BASIS_OUTCOME at of_score_only],
        "The same difference with segment and quarter held equal: Mantel-Haenszel with Klingenberg's interval; numerator = strata that hold both kinds, denominator = all strata. Null where no stratum holds both; no interval where everybody, or nobody, came to the outcome.";
    BASIS_COMPARABLE, "basis_comparable", Share, [OUTCOME], People, restates [],
        "Of the two kinds, the one with fewer handoffs in strata that hold both: those handoffs, a rate of all of that kind.";
    BASIS_DIFFERENCE_P, "basis_difference_p", Probability, [TESTED], People, restates [],
        "P-value of that stratified difference by Cochran and Mantel-Haenszel's test, adjusted by Benjamini-Hochberg over the outcomes and the response time; under `response_hours` that of the log-rank test of the response times, which is not stratified. Null where it cannot be tested.";
    BASIS_RESPONSE_HOURS, "basis_response_hours", Hours, [COMPARED_BASIS], People, restates [],
        "Kaplan-Meier median response time in elapsed hours of mature judged handoffs. Null where the curve never gets there.";
    BASIS_REASON, "basis_reason", Share, [BASIS_REASONS], People, restates [],
        "Rejections of judged handoffs by basis and reason: a rate of the basis' rejections. A reason that a basis never had has no row.";

    ["Policies", "What another rule would have handed off, by the job's own contract. `tasuki replay` prints the\nsame for any other ([replay.md](replay.md))."]

    POLICY_HANDED_OFF, "policy_handed_off", Count, [POLICY, THRESHOLD], People, restates [],
        "Leads that a policy hands off: `checklist` (all five criteria met) and `score` (the contract's threshold reached), each at the first instant of a marketing tenure at which it holds; and `actual`, what history did. By threshold: the score at any threshold. Null where a policy cannot be judged.";
    POLICY_RECALL, "policy_recall", Share, [RULES, THRESHOLD], People, restates [],
        "Leads of which a handoff reached qualified that the policy hands off too: a rate.";
    POLICY_RECALL_IN_TIME, "policy_recall_in_time", Share, [RULES, THRESHOLD], People, restates [],
        "The same, no later than history handed them off: a rate.";
    POLICY_PRECISION, "policy_precision", Share, [POLICY, THRESHOLD], People, restates [],
        "Leads that the policy hands off of which a handoff reached qualified: a rate, and a lower bound, as a lead that was never handed off had no chance to.";
    POLICY_HOURS_GAINED, "policy_hours_gained", Hours, [RULES, THRESHOLD], People, restates [],
        "Median hours that the policy gains on the actual handoff (negative: loses), over the tenures that both hand off; numerator = tenures in which the policy is earlier, denominator = tenures compared.";
}
