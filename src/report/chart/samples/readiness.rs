//! Readiness: the bases compared, timing, thresholds, the flow.

use super::Words;
use crate::report::chart::{
    ContractThreshold, FlowEnd, FlowGate, FlowPath, GroupShare, HandoffFlow, HandoffTiming,
    OutcomeRow, OutcomesCompared, Place, ScoreSeries, ThresholdCurve, ThresholdPoint, TimingBar,
    TimingZone,
};

pub fn compared(words: Words, rows: usize) -> OutcomesCompared {
    const OUTCOMES: [(&str, &str, f64, f64); 6] = [
        ("Accepted", "受諾（SAL）", 0.829, 0.4975),
        ("Qualified", "案件化（SQL）", 0.513, 0.159),
        ("Opportunity", "商談化", 0.382, 0.102),
        ("Won", "受注", 0.167, 0.0),
        ("Rejected", "差し戻し", 0.2, 0.458),
        ("Answered in time", "期限内の初回対応", 1.0, 0.698),
    ];
    OutcomesCompared {
        rows: (0..rows)
            .map(|place| {
                let (english, japanese, first, second) = OUTCOMES[place % OUTCOMES.len()];
                let group = |share: f64, english: &str, japanese: &str| GroupShare {
                    share: (place != 8).then_some(share),
                    low: Some((share - 0.06).max(0.0)),
                    high: Some((share + 0.05).min(1.0)),
                    value_label: format!("{:.1}%", share * 100.0),
                    group_label: words.say(english, japanese),
                    too_few: place == 3,
                };
                OutcomeRow {
                    label: words.say(english, japanese),
                    groups: [
                        group(first, "Checklist", "全項目充足"),
                        group(second, "Score only", "スコアのみ"),
                    ],
                }
            })
            .collect(),
        too_few_label: words.say("too few to tell", "件数不足・判断不可"),
    }
}

pub fn timing(words: Words, bars: usize) -> HandoffTiming {
    const EARLY: [(&str, &str, u64); 4] = [
        ("still not ready", "その後も未充足", 506),
        ("7 days or more", "7日以上", 21),
        ("1–7 days", "1〜7日", 14),
        ("under 1 day", "1日未満", 4),
    ];
    const LATE: [(&str, &str, u64); 4] = [
        ("under 1 day", "1日未満", 0),
        ("1–7 days", "1〜7日", 76),
        ("7–30 days", "7〜30日", 112),
        ("30 days or more", "30日以上", 59),
    ];
    let bar = |(english, japanese, count): (&str, &str, u64)| {
        let count = if words == Words::Long { count * 98_765_432 } else { count };
        TimingBar {
            label: words.say(english, japanese),
            count,
            count_label: words.say(&count.to_string(), &format!("{count}件")),
        }
    };
    let zone =
        |place, label: (&str, &str), total: (&str, &str), axis: (&str, &str), bars| TimingZone {
            place,
            label: words.say(label.0, label.1),
            total_label: words.say(total.0, total.1),
            axis_label: words.say(axis.0, axis.1),
            bars,
        };
    let some = |known: [(&str, &str, u64); 4], count: usize| -> Vec<TimingBar> {
        (0..count).map(|place| bar(known[place % known.len()])).collect()
    };
    let mut zones = vec![
        zone(
            Place::Aside,
            ("Lapsed", "条件失効後"),
            ("1.8%", "1.8%"),
            ("", ""),
            vec![bar(("ready once", "一度は充足", 16))],
        ),
        zone(
            Place::Before,
            ("Early", "早すぎ"),
            ("545 (59.8%)", "545件（59.8%）"),
            ("before the lead was ready", "条件充足の前"),
            some(EARLY, bars.div_ceil(2)),
        ),
        zone(
            Place::InTime,
            ("On time", "適時"),
            ("11.4%", "11.4%"),
            ("", ""),
            vec![bar(("within 24 hours", "24時間以内", 104))],
        ),
        zone(
            Place::Breach,
            ("Late", "遅れ"),
            ("247 (27.1%)", "247件（27.1%）"),
            ("after the lead was ready", "条件充足の後"),
            some(LATE, bars / 2),
        ),
    ];
    if bars == 0 {
        zones.clear();
    }
    HandoffTiming { zones, ready_label: words.say("Lead ready", "条件充足") }
}

pub fn thresholds(words: Words, steps: usize) -> ThresholdCurve {
    let at = |place: usize| place as f64 / steps.max(2) as f64;
    let point = |share: f64, wide: f64, place: usize| ThresholdPoint {
        share,
        low: (share - wide).max(0.0),
        high: (share + wide).min(1.0),
        too_few: place * 10 > steps * 9,
    };
    let series = |label: (&str, &str), checklist: (f64, &str, &str), points| ScoreSeries {
        label: words.say(label.0, label.1),
        points,
        checklist: Some(checklist.0),
        checklist_label: words.say(checklist.1, checklist.2),
    };
    ThresholdCurve {
        thresholds: (0..steps)
            .map(|place| (place as f64 * 5.0, format!("{}", place * 5)))
            .collect(),
        series: [
            series(
                ("Of the qualified, handed off", "案件化リードの捕捉率"),
                (0.659, "Checklist: 65.9% handed off", "全項目充足の捕捉率 65.9%"),
                (0..steps).map(|place| Some(point(1.0 - at(place).powi(2), 0.05, place))).collect(),
            ),
            series(
                ("Of those handed off, qualified", "引き渡し後の案件化率"),
                (0.508, "Checklist: 50.8% qualified", "全項目充足の案件化率 50.8%"),
                (0..steps)
                    .map(|place| {
                        let known = place + 1 < steps || steps < 3;
                        known.then(|| point(0.2 + 0.3 * at(place), 0.02 + 0.1 * at(place), place))
                    })
                    .collect(),
            ),
        ],
        contract: Some(ContractThreshold {
            score: 80.0,
            label: words.say(
                "Contract: 80 points (59.0% handed off, 39.2% qualified)",
                "現在の基準 80点：捕捉率59.0%、案件化率39.2%",
            ),
        }),
        score_axis_label: words
            .say("Score from which a lead is handed off", "引き渡しの基準とするスコア"),
        share_axis_label: words.say("Share of leads", "割合"),
        too_few_label: words.say("too few to tell", "件数不足・判断不可"),
    }
}

pub fn flow(words: Words, rows: usize) -> HandoffFlow {
    const GATES: [(&str, &str, u64); 5] = [
        ("ICP fit", "ICPに合致", 621),
        ("Engaged enough", "エンゲージメント", 722),
        ("Japan intent", "日本での検討意向", 735),
        ("Decision maker", "意思決定への関与", 623),
        ("No disqualifier", "除外条件に非該当", 779),
    ];
    const PATHS: [(&str, &str, u64, bool); 4] = [
        ("All five criteria met", "全項目を満たす", 351, false),
        ("On the score alone", "スコアのみ", 497, true),
        ("With neither", "どちらも満たさない", 61, true),
        ("Criteria not met, score unknown", "項目未充足・スコア不明", 3, false),
    ];
    const ENDS: [(&str, &str, u64, bool); 4] = [
        ("Answered in time", "期限内に対応", 655, false),
        ("Answered late", "期限後に対応", 171, true),
        ("Never answered, past due", "期限超過・未対応", 77, true),
        ("Accepted", "受諾", 590, false),
    ];
    let count = |count: u64| words.say(&count.to_string(), &format!("{count}件"));
    let shared = |count: u64| {
        let share = count as f64 / 9.12;
        words.say(&format!("{count} ({share:.1}%)"), &format!("{count}件（{share:.1}%）"))
    };
    let path = |&(english, japanese, count, leak): &(&str, &str, u64, bool)| FlowPath {
        label: words.say(english, japanese),
        count,
        count_label: shared(count),
        gated: count == 351,
        leak,
    };
    let named = |english: &str, japanese: &str| {
        [words.say(english, japanese), count(912), words.say("handoffs", "引き渡し")]
    };
    HandoffFlow {
        all: 912,
        source: named("Marketing", "マーケティング"),
        target: named("Sales", "営業"),
        gates: GATES
            .iter()
            .take(rows)
            .map(|&(english, japanese, met)| FlowGate {
                label: words.say(english, japanese),
                count_label: count(met),
                share_label: words.say("68.1%", "68.1%"),
            })
            .collect(),
        paths: PATHS.iter().take(rows).map(path).collect(),
        stub_label: if rows == 1 {
            String::new()
        } else {
            words.say(
                "Ready, waiting for a handoff: 27 leads",
                "条件を満たし引き渡しを待つリード 27件",
            )
        },
        back: (rows != 2).then(|| {
            path(&("Rejected, back to marketing", "差し戻し（マーケティングへ）", 298, false))
        }),
        ends: ENDS
            .iter()
            .take(rows.saturating_sub(1))
            .map(|&(english, japanese, answered, breach)| FlowEnd {
                label: words.say(english, japanese),
                count_label: count(answered),
                breach,
            })
            .collect(),
    }
}
