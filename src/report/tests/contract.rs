//! The judged contract of the company by hand.

use super::fixture::Rows;
use crate::domain::{Criterion, Endpoint, Percentile, TimingBand};
use crate::measures::{ALL, name};

/// Everything that rests on the contract's five questions.
pub fn judged(rows: &mut Rows) {
    readiness(rows);
    timing(rows);
    basis(rows);
    deciders(rows);
    passed(rows);
    enforcement(rows);
    versions(rows);
    policies(rows);
}

impl Rows {
    /// A difference with its interval, and 18 strata of which all hold both groups.
    pub fn difference(&mut self, measure: &'static str, key: &str, [value, low, high]: [f64; 3]) {
        let parts = [Some(18.0), Some(18.0), Some(low), Some(high)];
        self.row(measure, "outcome", key, ALL, Some(value), parts);
    }

    fn quantiles(&mut self, measure: &'static str, (ended, all): (u32, u32), hours: [f64; 4]) {
        for (quantile, hours) in Percentile::ALL.iter().zip(hours) {
            let parts = [Some(f64::from(ended)), Some(f64::from(all)), None, None];
            let known = hours.is_finite().then_some(hours);
            self.row(measure, "quantile", quantile.name(), ALL, known, parts);
        }
    }
}

fn readiness(rows: &mut Rows) {
    let counts = [(291, 74, 97), (190, 25, 0), (177, 21, 0), (289, 92, 143), (133, 14, 90)];
    for (criterion, (missing, alone, unknown)) in Criterion::ALL.iter().zip(counts) {
        let key = criterion.name();
        for (measure, part) in [
            (name::CRITERION_MET, (912 - missing, 912)),
            (name::CRITERION_UNKNOWN, (unknown, 912)),
            (name::CRITERION_MISSING, (missing, 561)),
            (name::CRITERION_ALONE_MISSING, (alone, 561)),
            (name::CRITERION_POINT_IN_TIME, (912 - unknown, 912)),
        ] {
            rows.rate(measure, "criterion", key, ALL, part);
        }
    }
    for (count, handoffs) in ["0", "1", "2", "3", "4", "5"].iter().zip([5, 34, 101, 195, 226, 351])
    {
        rows.rate(name::CRITERIA_MET, "criteria", count, ALL, (handoffs, 912));
    }
    rows.rate(name::CHECKLIST_MET, "", "", ALL, (351, 912));
    rows.count(name::READY_WAITING, "", "", 27);
    rows.rate(name::READY_WAITING_OVERDUE, "", "", ALL, (24, 27));
    rows.quantiles(name::READY_WAITING_HOURS, (27, 27), [227.6, 662.3, 1_428.0, 2_482.7]);
}

fn timing(rows: &mut Rows) {
    for (timing, handoffs) in
        [("early", 545), ("lapsed", 16), ("on_time", 104), ("late", 247), ("unknown", 0)]
    {
        rows.rate(name::HANDOFF_TIMING, "timing", timing, ALL, (handoffs, 912));
    }
    let bands = [506, 21, 14, 4, 16, 104, 0, 76, 112, 59];
    for (band, handoffs) in TimingBand::ALL.iter().zip(bands) {
        rows.rate(name::HANDOFF_TIMING_BAND, "timing_band", band.name(), ALL, (handoffs, 912));
    }
    rows.quantiles(name::TIMING_LATE_HOURS, (247, 247), [122.0, 372.2, 695.6, 1_368.3]);
    rows.quantiles(name::TIMING_EARLY_HOURS, (39, 561), [f64::NAN; 4]);
    for (timing, all, accepted, rejected) in [
        ("early", 445, 234, 198),
        ("lapsed", 9, 6, 3),
        ("on_time", 82, 63, 22),
        ("late", 193, 165, 33),
    ] {
        for (outcome, count, apart) in
            [("accepted", accepted, -0.242), ("rejected", rejected, 0.1766)]
        {
            let key = format!("{timing}/{outcome}");
            rows.rate(name::TIMING_OUTCOME, "timing_outcome", &key, ALL, (count, all));
            if timing != "on_time" {
                let parts = [None, None, Some(apart - 0.11), Some(apart + 0.11)];
                rows.row(name::TIMING_DIFFERENCE, "timing_outcome", &key, ALL, Some(apart), parts);
            }
        }
    }
}

fn basis(rows: &mut Rows) {
    for (basis, handoffs) in
        [("checklist", 351), ("score_only", 497), ("neither", 61), ("unknown", 3)]
    {
        rows.rate(name::HANDOFF_BASIS, "basis", basis, ALL, (handoffs, 912));
    }
    rows.rate(name::SCORE_AGREES, "", "", ALL, (146, 344));
    let outcomes = [
        ("accepted", 228, 200, 0.3315),
        ("qualified", 141, 64, 0.3535),
        ("pipeline", 105, 41, 0.2798),
        ("won", 46, 24, 0.1075),
        ("rejected", 55, 184, -0.2577),
        ("answered_in_time", 199, 278, 0.0277),
    ];
    for (outcome, checklist, score_only, apart) in outcomes {
        for (basis, part) in [("checklist", (checklist, 275)), ("score_only", (score_only, 402))] {
            rows.rate(
                name::BASIS_OUTCOME,
                "basis_outcome",
                &format!("{basis}/{outcome}"),
                ALL,
                part,
            );
        }
        let interval = [apart, apart - 0.07, apart + 0.07];
        rows.difference(name::BASIS_DIFFERENCE, outcome, interval);
        rows.difference(name::BASIS_DIFFERENCE_STRATIFIED, outcome, interval);
        rows.rate(name::BASIS_COMPARABLE, "outcome", outcome, ALL, (270, 275));
        rows.value(name::BASIS_DIFFERENCE_P, "outcome", outcome, Some(2.4e-22));
    }
    rows.value(name::BASIS_DIFFERENCE_P, "outcome", name::RESPONSE_HOURS, Some(0.1704));
    for (basis, hours, all) in [("checklist", 20.7, 275.0), ("score_only", 52.3, 402.0)] {
        let parts = [Some(all - 15.0), Some(all), Some(hours - 2.0), Some(hours + 2.0)];
        rows.row(name::BASIS_RESPONSE_HOURS, "basis", basis, ALL, Some(hours), parts);
    }
    for (key, part) in [
        ("checklist/予算なし", (10, 62)),
        ("checklist/(no reason)", (21, 62)),
        ("score_only/対象外", (26, 216)),
        ("score_only/(no reason)", (61, 216)),
    ] {
        rows.rate(name::BASIS_REASON, "basis_reason", key, ALL, part);
    }
}

fn deciders(rows: &mut Rows) {
    for (rule, handoffs, checklist) in [("inside", 838, 344), ("outside", 74, 7), ("unknown", 0, 0)]
    {
        rows.rate(name::DECIDER_RULE, "rule", rule, ALL, (handoffs, 912));
        rows.rate(name::DECIDER_CHECKLIST, "rule", rule, ALL, (checklist, handoffs));
    }
    for (group, key, handoffs, checklist) in [
        ("decider_team", "自動処理", 317, 61),
        ("decider_team", "インサイドセールス", 521, 283),
        ("decider_team", "関西営業部", 8, 1),
        ("decider", "佐藤 美咲", 260, 150),
        ("decider", "(nobody recorded)", 3, 0),
    ] {
        rows.rate(name::DECIDER_HANDOFFS, group, key, ALL, (handoffs, 912));
        rows.rate(name::DECIDER_CHECKLIST, group, key, ALL, (checklist, handoffs));
    }
    rows.rate(name::SKIPPED_QUEUE, "", "", ALL, (30, 912));
    rows.rate(name::HANDOFF_UNOWNED, "", "", ALL, (31, 912));
    rows.rate(name::HANDOFF_UNASSIGNED, "", "", ALL, (21, 912));
    rows.quantiles(name::ASSIGNMENT_HOURS, (891, 912), [0.4, 1.5, 3.2, 9.0]);
    rows.quantiles(name::ANSWER_HOURS, (826, 891), [2.5, 72.0, 90.5, 174.6]);
}

fn passed(rows: &mut Rows) {
    rows.rate(name::INFO_COMPLETE, "", "", ALL, (309, 912));
    rows.rate(name::INFO_MISSING, "attribute", "pain_point", ALL, (391, 912));
    rows.rate(name::INFO_MISSING, "attribute", "phone", ALL, (178, 912));
    for (endpoint, complete, missing) in
        [("accepted", 162, 306), ("qualified", 71, 153), ("rejected", 50, 182)]
    {
        for (state, part) in [("complete", (complete, 242)), ("missing", (missing, 487))] {
            rows.rate(
                name::INFO_OUTCOME,
                "info_outcome",
                &format!("{state}/{endpoint}"),
                ALL,
                part,
            );
        }
    }
}

fn enforcement(rows: &mut Rows) {
    rows.rate(name::ENFORCEMENT_BREACH, "step", "accepted", ALL, (298, 590));
    rows.rate(name::ENFORCEMENT_BREACH, "step", "qualified", ALL, (101, 279));
    rows.rate(name::ENFORCEMENT_ACCEPTED, "", "", "2026-W46", (9, 15));
    rows.rate(name::ENFORCEMENT_ACCEPTED, "", "", "2026-W47", (0, 0));
    rows.rate(name::ENFORCEMENT_ACCEPTED, "actor", "鈴木 大輔", ALL, (25, 45));
    for (reason, shares, all) in [
        ("(all)", [115, 77, 69, 121, 56], 298),
        ("予算なし", [12, 10, 9, 12, 6], 35),
        ("(no reason)", [33, 26, 21, 26, 10], 85),
        ("対象外", [30, 11, 10, 11, 7], 34),
        ("連絡が取れない", [9, 9, 9, 9, 9], 9),
    ] {
        for (criterion, lacking) in Criterion::ALL.iter().zip(shares) {
            let key = format!("{reason}/{}", criterion.name());
            rows.rate(name::REASON_CRITERION, "reason_criterion", &key, ALL, (lacking, all));
        }
    }
}

fn versions(rows: &mut Rows) {
    rows.count(name::VERSION_HANDOFFS, "version", "1", 880);
    rows.count(name::VERSION_HANDOFFS, "version", "2", 32);
    for endpoint in Endpoint::ALL {
        let key = |version| format!("{version}/{}", endpoint.name());
        rows.rate(name::VERSION_OUTCOME, "version_outcome", &key(1), ALL, (300, 700));
        rows.rate(name::VERSION_OUTCOME, "version_outcome", &key(2), ALL, (7, 12));
        for measure in [name::VERSION_DIFFERENCE, name::VERSION_DIFFERENCE_STRATIFIED] {
            let parts = [Some(3.0), Some(3.0), Some(-0.13), Some(0.41)];
            rows.row(measure, "version_outcome", &key(2), ALL, Some(0.155), parts);
        }
        rows.rate(name::VERSION_COMPARABLE, "version_outcome", &key(2), ALL, (12, 12));
        rows.value(name::VERSION_DIFFERENCE_P, "version_outcome", &key(2), Some(0.31));
    }
}

fn policies(rows: &mut Rows) {
    rows.count(name::POLICY_HANDED_OFF, "policy", "actual", 699);
    rows.rate(name::POLICY_PRECISION, "policy", "actual", ALL, (273, 699));
    for (group, key, leads, recall, hours) in [
        ("policy", "checklist", 354, 180, 168.0),
        ("policy", "score", 759, 209, -3.2),
        ("threshold", "60", 900, 240, 0.0),
        ("threshold", "80", 759, 209, -3.2),
    ] {
        rows.count(name::POLICY_HANDED_OFF, group, key, leads);
        rows.rate(name::POLICY_RECALL, group, key, ALL, (recall, 273));
        rows.rate(name::POLICY_RECALL_IN_TIME, group, key, ALL, (recall - 9, 273));
        rows.rate(name::POLICY_PRECISION, group, key, ALL, (recall, leads));
        let parts = [Some(100.0), Some(200.0), None, None];
        rows.row(name::POLICY_HOURS_GAINED, group, key, ALL, Some(hours), parts);
    }
}
