//! A company by hand, with everything on record.

use crate::domain::{AgeBand, Entry};
use crate::measures::{ALL, Measure, Measures, name};

pub use super::beside::{ONE_CRITERION, background, job_with};

/// Rows as they are written, one call a row.
#[derive(Default)]
pub struct Rows(pub Measures);

impl Rows {
    pub fn value(
        &mut self,
        measure: &'static str,
        group: &'static str,
        key: &str,
        value: Option<f64>,
    ) {
        self.row(measure, group, key, ALL, value, [None; 4]);
    }

    pub fn count(&mut self, measure: &'static str, group: &'static str, key: &str, count: u32) {
        self.value(measure, group, key, Some(f64::from(count)));
    }

    pub fn rate(
        &mut self,
        measure: &'static str,
        group: &'static str,
        key: &str,
        period: &str,
        (part, whole): (u32, u32),
    ) {
        let (part, whole) = (f64::from(part), f64::from(whole));
        let share = (whole > 0.0).then(|| part / whole);
        let limits = share.map(|share| {
            let z = 1.959_964_f64;
            let middle = share + z * z / (2.0 * whole);
            let half = z * (share * (1.0 - share) / whole + z * z / (4.0 * whole * whole)).sqrt();
            let scale = 1.0 + z * z / whole;
            (((middle - half) / scale).max(0.0), ((middle + half) / scale).min(1.0))
        });
        let (low, high) = (limits.map(|it| it.0), limits.map(|it| it.1));
        self.row(measure, group, key, period, share, [Some(part), Some(whole), low, high]);
    }

    pub fn row(
        &mut self,
        measure: &'static str,
        group: &'static str,
        key: &str,
        period: &str,
        value: Option<f64>,
        [numerator, denominator, low, high]: [Option<f64>; 4],
    ) {
        self.0.push(Measure {
            measure,
            group,
            key: key.to_owned(),
            period: period.to_owned(),
            value,
            numerator,
            denominator,
            low,
            high,
            ..Measure::unknown(measure)
        });
    }
}

/// Leads by ledger entry, in the order of the ledger.
pub const LEDGER: [u32; 16] =
    [212, 148, 301, 96, 143, 388, 187, 64, 118, 276, 71, 94, 203, 412, 655, 44];

/// A company with everything on record. `met` of `due` handoffs of the report week were
/// answered in time.
pub fn measures((met, due): (u32, u32)) -> Measures {
    let mut rows = Rows::default();
    sources(&mut rows, true);
    let all: u32 = LEDGER.iter().sum();
    for (entry, leads) in Entry::ALL.iter().zip(LEDGER) {
        rows.count(name::LEDGER_LEADS, "entry", entry.name(), leads);
        rows.rate(name::LEDGER_SHARE, "entry", entry.name(), ALL, (leads, all));
    }
    rows.count(name::LEDGER_LEADS, "", "", all);
    let leaked: u32 =
        Entry::ALL.iter().zip(LEDGER).filter(|(entry, _)| entry.is_leak()).map(|(_, n)| n).sum();
    rows.rate(name::LEDGER_LEAKS, "", "", ALL, (leaked, all));
    rows.rate(name::LEDGER_REACHED, "reach", "past_marketing", ALL, (1_977, all));
    rows.rate(name::LEDGER_REACHED, "reach", "pipeline", ALL, (661, all));
    rows.count(name::LEDGER_FLAG, "flag", "bypassed", 37);
    rows.count(name::LEDGER_FLAG, "flag", "unowned", 58);
    for (entry, yen) in
        [("won", 486_400_000), ("pipeline", 351_200_000), ("lost_in_pipeline", 602_800_000)]
    {
        rows.count(name::LEDGER_AMOUNT, "entry", entry, yen);
    }
    rows.count(name::LEDGER_AMOUNT, "", "", 1_440_400_000);
    for (entry, leads) in Entry::ALL.iter().zip(LEDGER).filter(|(entry, _)| entry.is_leak()) {
        rows.count(name::VALUE_AT_STAKE, "entry", entry.name(), leads * 253_000);
    }
    rows.count(name::VALUE_AT_STAKE, "", "", leaked * 253_000);
    weekly(&mut rows, (met, due));
    people(&mut rows);
    response(&mut rows);
    waiting(&mut rows);
    rejections(&mut rows);
    funnel(&mut rows);
    super::act_today::measured(&mut rows);
    super::contract::judged(&mut rows);
    rows.0
}

fn sources(rows: &mut Rows, all: bool) {
    let read = [
        ("leads", 3_420, 8),
        ("history", 48_912, 131),
        ("activities", 22_604, 12),
        ("opportunities", 731, 0),
        ("users", 24, 0),
    ];
    for (source, count, aside) in read.into_iter().take(if all { 5 } else { 1 }) {
        rows.count(name::ROWS_READ, "source", source, count);
        rows.count(name::ROWS_USED, "source", source, count - aside);
        rows.count(name::ROWS_SET_ASIDE, "source", source, aside);
    }
    rows.count(name::ROWS_SET_ASIDE, "source_reason", "leads/duplicate_leads", 8);
    if all {
        rows.count(name::ROWS_SET_ASIDE, "source_reason", "history/duplicate_rows", 90);
        rows.count(name::ROWS_SET_ASIDE, "source_reason", "history/after_as_of", 41);
        rows.count(name::ROWS_SET_ASIDE, "source_reason", "activities/orphan_rows", 12);
        for (check, count) in [
            ("created_late", 19),
            ("history_gap", 7),
            ("handoff_unseen", 44),
            ("unmapped_stage", 0),
        ] {
            rows.count(name::HISTORY_CHECK, "check", check, count);
        }
        rows.rate(name::NOT_POINT_IN_TIME, "attribute", "industry", ALL, (1_842, 1_842));
        rows.rate(name::NOT_POINT_IN_TIME, "attribute", "employees", ALL, (311, 1_842));
    }
}

fn weekly(rows: &mut Rows, (met, due): (u32, u32)) {
    let weeks = [
        (108, 129),
        (112, 138),
        (101, 124),
        (119, 141),
        (9, 14),
        (115, 140),
        (121, 149),
        (109, 133),
        (117, 146),
        (123, 147),
        (110, 136),
        (118, 142),
    ];
    let mut total = (0, 0);
    for (at, week) in weeks.into_iter().chain([(met, due)]).enumerate() {
        let period = format!("2026-W{}", 35 + at);
        rows.rate(name::SLA_COMPLIANCE, "", "", &period, week);
        rows.row(name::HANDOFFS, "", "", &period, Some(f64::from(week.1 + 6)), [None; 4]);
        total = (total.0 + week.0, total.1 + week.1);
    }
    rows.rate(name::SLA_COMPLIANCE, "", "", ALL, total);
    for (key, limit) in [("mean", 0.812), ("low", 0.742), ("high", 0.882)] {
        rows.value(name::SLA_COMPLIANCE_LIMIT, "limit", key, Some(limit));
    }
    let change = f64::from(met) / f64::from(due) - 118.0 / 142.0;
    let interval = [None, None, Some(change - 0.091), Some(change + 0.089)];
    rows.row(name::SLA_COMPLIANCE_CHANGE, "", "", "2026-W47", Some(change), interval);
    for (measure, part) in
        [(name::SLA_COMPLIANCE_RECENT, (678, 829)), (name::SLA_COMPLIANCE_EARLIER, (576, 699))]
    {
        rows.rate(measure, "", "", ALL, part);
    }
    let interval = [Some(678.0), Some(829.0), Some(-0.045), Some(0.033)];
    rows.row(name::SLA_COMPLIANCE_TREND, "", "", ALL, Some(-0.006), interval);
    let late = 17.min(due - met);
    let states = [
        ("met", met),
        ("late", late),
        ("unanswered", due - met - late),
        ("pending", 4),
        ("void", 2),
    ];
    let ever = [total.0, 196, total.1 - total.0 - 196, 64, 31];
    for ((state, week), all) in states.into_iter().zip(ever) {
        rows.row(name::SLA_COUNT, "sla", state, "2026-W47", Some(f64::from(week)), [None; 4]);
        rows.count(name::SLA_COUNT, "sla", state, all);
    }
    rows.count(name::HANDOFFS, "", "", total.1 + 95);
    rows.count(name::SLA_MISSED, "", "", total.1 - total.0);
    rows.count(name::SLA_PAST_DUE_NOW, "", "", 187);
}

fn people(rows: &mut Rows) {
    let teams = [
        ("関東営業部", (612, 738), 41),
        ("関西営業部", (388, 531), 96),
        ("エンタープライズ営業部", (341, 391), 38),
        ("パートナー推進室", (11, 16), 5),
    ];
    for (team, rate, past_due) in teams {
        rows.rate(name::SLA_COMPLIANCE, "team", team, ALL, rate);
        rows.count(name::SLA_MISSED, "team", team, rate.1 - rate.0);
        rows.count(name::SLA_PAST_DUE_NOW, "team", team, past_due);
        rows.value(
            name::RESPONSE_MEDIAN_HOURS,
            "team",
            team,
            Some(4.0 + f64::from(past_due) / 9.0),
        );
    }
    for (team, recent, earlier, change) in [
        ("関東営業部", (240, 285), (222, 268), [0.014, -0.047, 0.075]),
        ("関西営業部", (118, 199), (161, 192), [-0.246, -0.328, -0.158]),
        ("パートナー推進室", (5, 8), (4, 5), [-0.175, -0.52, 0.32]),
    ] {
        rows.rate(name::SLA_COMPLIANCE_RECENT, "team", team, ALL, recent);
        rows.rate(name::SLA_COMPLIANCE_EARLIER, "team", team, ALL, earlier);
        let [change, low, high] = change.map(Some);
        let parts = [Some(f64::from(recent.0)), Some(f64::from(recent.1)), low, high];
        rows.row(name::SLA_COMPLIANCE_TREND, "team", team, ALL, change, parts);
    }
    let owners = [
        ("佐藤 美咲", (268, 301), 12),
        ("鈴木 大輔", (201, 297), 61),
        ("髙橋 健", (244, 288), 22),
        ("田中 由美子", (231, 271), 19),
        ("Emily Carter", (208, 264), 34),
        ("山﨑 翔太", (200, 255), 39),
    ];
    for (at, (owner, rate, past_due)) in owners.into_iter().enumerate() {
        let at = f64::from(u32::try_from(at).unwrap());
        rows.rate(name::SLA_COMPLIANCE, "owner", owner, ALL, rate);
        rows.count(name::SLA_MISSED, "owner", owner, rate.1 - rate.0);
        rows.count(name::SLA_PAST_DUE_NOW, "owner", owner, past_due);
        rows.value(name::RESPONSE_MEDIAN_HOURS, "owner", owner, Some(5.0 + at * 1.7));
        rows.count(name::WAITING_NOW, "owner", owner, past_due + 14);
        rows.value(name::WAITING_MEDIAN_DAYS, "owner", owner, Some(6.0 + at * 2.3));
        rows.value(
            name::WAITING_OLDEST_DAYS,
            "owner",
            owner,
            Some(41.5 + f64::from(past_due) * 1.9),
        );
        for (band, share) in AgeBand::ALL.iter().zip([2, 4, 5, 9, 6, past_due / 2, past_due / 5]) {
            rows.count(
                name::WAITING_BAND,
                "owner_band",
                &format!("{owner}/{}", band.name()),
                share,
            );
        }
    }
}

fn response(rows: &mut Rows) {
    let quantiles = [("p25", 2.1, 1.4), ("p50", 6.4, 3.9), ("p75", 30.7, 11.2)];
    for (key, elapsed, business) in quantiles {
        for (measure, hours) in
            [(name::RESPONSE_HOURS, elapsed), (name::RESPONSE_BUSINESS_HOURS, business)]
        {
            let parts = [Some(1_642.0), Some(1_782.0), Some(hours * 0.92), Some(hours * 1.09)];
            rows.row(measure, "quantile", key, ALL, Some(hours), parts);
        }
    }
    for measure in [name::RESPONSE_HOURS, name::RESPONSE_BUSINESS_HOURS] {
        rows.row(measure, "quantile", "p90", ALL, None, [Some(1_642.0), Some(1_782.0), None, None]);
    }
    for hours in 0..=168_u32 {
        let share = 0.885 * (1.0 - (-f64::from(hours) / 11.5).exp().powf(0.62));
        let answered = (share * 1_782.0).round();
        let at_risk = Some(1_782.0 - answered);
        let parts = [Some(answered), at_risk, Some((share - 0.019).max(0.0)), Some(share + 0.018)];
        rows.row(name::RESPONSE_CURVE, "hours", &hours.to_string(), ALL, Some(share), parts);
    }
}

fn waiting(rows: &mut Rows) {
    let stages = [
        ("MQL（引き渡し待ち）", [61, 74, 88, 101, 96, 203, 31], 17.8, 214.0),
        ("Handed off", [22, 42, 51, 38, 44, 39, 15], 9.2, 131.6),
        ("Working", [18, 31, 47, 61, 52, 81, 12], 13.4, 188.2),
        ("SQL", [3, 9, 14, 21, 33, 29, 6], 19.9, 140.5),
        ("Opportunity", [1, 4, 8, 19, 41, 58, 17], 33.1, 240.9),
    ];
    for (stage, bands, median, oldest) in stages {
        rows.count(name::WAITING_NOW, "stage", stage, bands.iter().sum());
        rows.value(name::WAITING_MEDIAN_DAYS, "stage", stage, Some(median));
        rows.value(name::WAITING_OLDEST_DAYS, "stage", stage, Some(oldest));
        for (band, leads) in AgeBand::ALL.iter().zip(bands) {
            rows.count(
                name::WAITING_BAND,
                "stage_band",
                &format!("{stage}/{}", band.name()),
                leads,
            );
        }
        for (key, factor) in
            [("p25", Some(0.3)), ("p50", Some(0.7)), ("p75", Some(1.9)), ("p90", None)]
        {
            let value = factor.map(|factor: f64| factor * median);
            let parts = [Some(1_204.0), Some(1_502.0), None, None];
            rows.row(
                name::TIME_IN_STAGE_DAYS,
                "stage_quantile",
                &format!("{stage}/{key}"),
                ALL,
                value,
                parts,
            );
        }
    }
}

fn rejections(rows: &mut Rows) {
    rows.count(name::REJECTIONS, "", "", 531);
    let reasons = [
        ("予算なし", 152),
        ("(no reason)", 143),
        ("対象外", 98),
        ("連絡が取れない", 71),
        ("競合製品を利用中", 39),
        ("(other)", 28),
    ];
    let mut so_far = 0;
    for (reason, count) in reasons {
        so_far += count;
        rows.rate(name::REJECTION_REASON, "reason", reason, ALL, (count, 531));
        rows.rate(name::REJECTION_REASON_CUMULATIVE, "reason", reason, ALL, (so_far, 531));
    }
    rows.rate(name::REJECTION_WITH_REASON, "", "", ALL, (388, 531));
    rows.rate(name::REJECTION_LISTED_REASON, "", "", ALL, (360, 531));
    rows.count(name::REJECTION_CARRIED_OVER, "", "", 11);
    rows.rate(name::REJECTION_RETURNED, "", "", ALL, (94, 531));
    rows.rate(name::REJECTION_RECOVERED, "", "", ALL, (22, 531));
}

fn funnel(rows: &mut Rows) {
    let mut before = 1_782;
    for (step, count) in [("accepted", 1_142), ("qualified", 661), ("pipeline", 561), ("won", 212)]
    {
        rows.rate(name::FUNNEL_REACHED, "step", step, ALL, (count, 1_782));
        rows.rate(name::FUNNEL_CONVERSION, "step", step, ALL, (count, before));
        before = count;
    }
    let outcomes = [
        ("open", 564),
        ("won", 212),
        ("lost", 301),
        ("rejected", 531),
        ("recycled", 158),
        ("disqualified", 16),
    ];
    for (outcome, count) in outcomes {
        rows.rate(name::HANDOFF_OUTCOME, "outcome", outcome, ALL, (count, 1_782));
    }
}
