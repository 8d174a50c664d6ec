//! Charts to test with, in both languages, plain and nasty.

#![allow(clippy::cast_precision_loss)] // small numbers

use super::{
    AgingHeatMap, Bar, CurvePoint, Drawing, GroupShare, Heading, HeatRow, HorizontalBars,
    LedgerBar, LedgerChart, Limits, OutcomeRow, OutcomesCompared, Pareto, ReasonBar, ReferenceLine,
    ResponseCurve, SlaByWeek, WeekPoint,
};

/// Which words a sample is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    English,
    Japanese,
    /// Every text far too long.
    Long,
}

impl Words {
    /// One of two texts, or one that no chart has room for.
    fn say(self, english: &str, japanese: &str) -> String {
        match self {
            Self::English => english.to_owned(),
            Self::Japanese => japanese.to_owned(),
            Self::Long => format!(
                "{english} and a good deal more than any chart has room for, 株式会社{japanese}\
                 ホールディングス・ファイナンシャルサービス"
            ),
        }
    }
}

fn heading(words: Words, english: &str, japanese: &str) -> Heading {
    Heading {
        title: words.say(english, japanese),
        note: words.say(
            "Every lead ever qualified by marketing or handed off, n = 1,284, as of 23 Nov 2026. \
             Shares are of that total; too few to tell below 20.",
            "対象：マーケティングが認定、または引き渡したリード全1,284件。2026年11月23日（月）0時時点。\
             割合は全件に対する比率。20件未満は判断を保留。",
        ),
    }
}

pub fn ledger(words: Words, rows: usize) -> LedgerChart {
    const ENTRIES: [(&str, &str, u64, bool); 16] = [
        ("Won", "受注", 96, false),
        ("In pipeline", "商談中", 148, false),
        ("Lost in pipeline", "商談化後に失注", 121, false),
        ("Disqualified", "対象外", 64, false),
        ("Rejected, no reason", "差し戻し（理由なし）", 57, true),
        ("Rejected, with a reason", "差し戻し（理由あり）", 133, false),
        ("Unanswered, past due", "未対応（期限超過）", 118, true),
        ("Not yet due", "未対応（期限内）", 22, false),
        ("Stalled", "滞留", 84, true),
        ("Working", "対応中", 91, false),
        ("Recycled, never answered", "未対応のまま育成へ", 31, true),
        ("Ready and waiting", "条件達成・引き渡し待ち", 47, true),
        ("Aging in the queue", "認定後の長期滞留", 0, true),
        ("Recycled", "育成へ戻し", 102, false),
        ("In marketing", "育成中", 170, false),
        ("History lost", "履歴不明", 0, false),
    ];
    LedgerChart {
        name: "ledger".to_owned(),
        heading: heading(
            words,
            "337 of 1,284 leads are leaking: most are handed off and past due without an answer",
            "1,284件のうち337件が漏れている。最多は引き渡し後、期限を過ぎても未対応の118件",
        ),
        alt: "Leads by where they are".to_owned(),
        rows: (0..rows)
            .map(|place| {
                let (english, japanese, count, leak) = ENTRIES[place % ENTRIES.len()];
                let count = if words == Words::Long { count * 9_876_543_210 } else { count };
                let known = english != "History lost";
                LedgerBar {
                    label: words.say(english, japanese),
                    count: known.then_some(count),
                    count_label: if known {
                        words.say(&count.to_string(), &format!("{count}件"))
                    } else {
                        words.say("Unknown: no stage history", "不明：ステージ履歴なし")
                    },
                    leak,
                    mark: words.say("leak", "漏れ"),
                    share_label: if known {
                        words.say(
                            &format!("{:.1}%", count as f64 / 12.84),
                            &format!("{:.1}%", count as f64 / 12.84),
                        )
                    } else {
                        String::new()
                    },
                }
            })
            .collect(),
    }
}

pub fn sla(words: Words, weeks: usize) -> SlaByWeek {
    const SHARES: [f64; 13] =
        [0.82, 0.79, 0.85, 0.81, 0.77, 0.84, 0.80, 0.78, 0.83, 0.76, 0.74, 0.69, 0.58];
    SlaByWeek {
        name: "sla-by-week".to_owned(),
        heading: heading(
            words,
            "58% were answered within 48 hours, the lowest in 13 weeks and below the usual range",
            "48時間以内（暦時間）の対応率は58%。直近13週で最も低く、通常の変動幅を下回った",
        ),
        alt: "SLA compliance by week".to_owned(),
        weeks: (0..weeks)
            .map(|week| {
                let share = SHARES[week % SHARES.len()];
                let too_few = week % 7 == 3;
                WeekPoint {
                    label: format!("{}/{}", 8 + week / 4 % 4, 10 + week % 20),
                    share: (week != 5).then_some(share),
                    low: Some(share - if too_few { 0.22 } else { 0.09 }),
                    high: Some(share + if too_few { 0.15 } else { 0.07 }),
                    n: if words == Words::Long { 1_234_567 } else { 34 + 7 * (week as u64 % 5) },
                    too_few,
                }
            })
            .collect(),
        target: Some(0.9),
        target_label: words.say("Target 90%", "目標 90%"),
        too_few_label: words.say("fewer than 20: too few to tell", "20件未満：判断を保留"),
        n_label: words.say("n", "件数"),
        axis_label: words.say("Answered within 48 h", "48時間以内の対応率（暦時間）"),
        latest_label: words.say("58%", "58%"),
        limits: Some(Limits {
            mean: 0.79,
            low: 0.68,
            high: 0.90,
            mean_label: words.say("Mean 79%", "平均 79%"),
            range_label: words.say("usual range 68–90%", "通常の変動幅 68〜90%"),
        }),
    }
}

pub fn curve(words: Words, points: usize) -> ResponseCurve {
    ResponseCurve {
        name: "response-curve".to_owned(),
        heading: heading(
            words,
            "Half are answered within 19 hours, but a quarter still wait when the 48 hours end",
            "半数は19時間以内に対応。一方、48時間（暦時間）を過ぎても4分の1が未対応のまま",
        ),
        alt: "Share answered by hours since the handoff".to_owned(),
        points: (1..=points)
            .map(|point| {
                let hours = 130.0 * (point as f64 / points as f64).powf(1.5);
                let share = 0.84 * (1.0 - (-hours / 24.0).exp());
                let half = 0.02 + hours * 0.0004;
                CurvePoint { hours, share, low: (share - half).max(0.0), high: share + half }
            })
            .collect(),
        due_hours: 48.0,
        due_label: words.say("Due: 48 h", "期限 48時間（暦時間）"),
        due_share_label: words.say("73% in time", "期限内 73%"),
        max_hours: 120.0,
        hours_axis_label: words.say("Hours since handoff", "引き渡しからの時間（暦時間）"),
        share_axis_label: words.say("Share answered", "対応済みの割合"),
        end_label: words.say("83% after 5 days", "5日後 83%"),
    }
}

/// Names of people and companies, some with characters that few fonts have.
const NAMES: [(&str, &str); 10] = [
    ("Sato Haruka", "佐藤 遥"),
    ("Takahashi Ken", "髙橋 健"),
    ("Inside sales, Kansai", "関西インサイドセールス"),
    ("Yamazaki Yui", "山﨑 結衣"),
    ("No owner", "担当者なし"),
    ("Enterprise", "エンタープライズ営業部"),
    ("Watanabe Sota", "渡邉 颯太"),
    ("Mori Aoi", "森 葵"),
    ("Nakamura Rin", "中村 凛"),
    ("Partner desk", "パートナー営業（西日本）"),
];

fn name(words: Words, place: usize) -> String {
    let (english, japanese) = NAMES[place % NAMES.len()];
    words.say(english, japanese)
}

pub fn heat(words: Words, rows: usize) -> AgingHeatMap {
    const COUNTS: [[u64; 5]; 5] =
        [[3, 1, 4, 12, 31], [8, 2, 0, 1, 0], [0, 0, 2, 5, 9], [14, 6, 3, 1, 0], [1, 0, 0, 0, 17]];
    AgingHeatMap {
        name: "aging".to_owned(),
        heading: heading(
            words,
            "Sato holds 31 leads that have waited for more than two weeks",
            "佐藤さんの31件が2週間を超えて未対応",
        ),
        alt: "Unanswered leads by owner and wait".to_owned(),
        bands_label: words.say("Waiting since handoff", "引き渡しからの経過"),
        bands: [
            ("under 24 h", "24時間未満"),
            ("24–48 h", "24〜48時間"),
            ("2–7 days", "2〜7日"),
            ("1–2 weeks", "1〜2週間"),
            ("over 2 weeks", "2週間超"),
        ]
        .map(|(english, japanese)| words.say(english, japanese))
        .to_vec(),
        total_head: words.say("Total", "合計"),
        rows: (0..rows)
            .map(|place| {
                let mut counts = COUNTS[place % COUNTS.len()];
                if words == Words::Long {
                    counts = counts.map(|count| count * 98_765_432_109);
                }
                let total: u64 = counts.iter().sum();
                HeatRow {
                    label: name(words, place),
                    counts: counts.to_vec(),
                    total_label: words.say(&total.to_string(), &total.to_string()),
                }
            })
            .collect(),
    }
}

pub fn bars(words: Words, rows: usize) -> HorizontalBars {
    HorizontalBars {
        name: "oldest-by-owner".to_owned(),
        heading: heading(
            words,
            "Five owners hold leads that are past due; the oldest has waited for 19 days",
            "5名の担当者に期限超過のリードがあり、最長は19日間未対応",
        ),
        alt: "Oldest waiting lead by owner".to_owned(),
        rows: (0..rows)
            .map(|place| {
                let hours = 456.0 * 0.62_f64.powi(i32::try_from(place).expect("few rows"));
                let days = hours / 24.0;
                Bar {
                    label: name(words, place),
                    value: if words == Words::Long { hours * 1e12 } else { hours },
                    value_label: words.say(&format!("{days:.1} days"), &format!("{days:.1}日")),
                    strong: hours > 48.0,
                    detail: Some(words.say("of 42 waiting", "未対応42件中")),
                }
            })
            .collect(),
        reference: Some(ReferenceLine {
            value: if words == Words::Long { 48e12 } else { 48.0 },
            label: words.say("Due: 48 h", "期限 48時間"),
        }),
    }
}

pub fn reasons(words: Words, rows: usize) -> Pareto {
    const REASONS: [(&str, &str, u64); 7] = [
        ("(no reason)", "（理由なし）", 57),
        ("No budget", "予算なし", 41),
        ("Not the decision maker", "決裁者ではない", 33),
        ("Not ICP", "ターゲット外", 28),
        ("Timing", "時期尚早", 19),
        ("Could not reach", "連絡がつかない", 8),
        ("(other)", "（その他）", 4),
    ];
    Pareto {
        name: "reasons".to_owned(),
        heading: heading(
            words,
            "30% of rejections came without a reason, more than for any reason given",
            "差し戻しの30%は理由の記入なし。記入されたどの理由よりも多い",
        ),
        alt: "Rejections by reason".to_owned(),
        cumulative_head: words.say("Cumulative", "累計"),
        rows: (0..rows)
            .map(|place| {
                let (english, japanese, count) = REASONS[place % REASONS.len()];
                let count = if words == Words::Long { count * 98_765_432 } else { count };
                ReasonBar {
                    label: words.say(english, japanese),
                    count,
                    share_label: words.say(&format!("{count} (30%)"), &format!("{count}件（30%）")),
                    blank: place == 0,
                    cumulative_label: Some(words.say("73%", "73%")),
                }
            })
            .collect(),
    }
}

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
        name: "outcomes-compared".to_owned(),
        heading: heading(
            words,
            "Checklist handoffs were qualified 35.4 points more often than score-only ones",
            "全項目を満たした引き渡しの案件化率は、スコアのみの引き渡しを35.4ポイント上回る",
        ),
        alt: "Outcomes of checklist and score-only handoffs".to_owned(),
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

/// Every chart with so many rows, weeks or steps.
pub fn all(words: Words, rows: usize) -> Vec<(&'static str, Drawing)> {
    vec![
        ("ledger", ledger(words, rows).draw()),
        ("sla-by-week", sla(words, rows).draw()),
        ("response-curve", curve(words, rows * 20).draw()),
        ("aging", heat(words, rows).draw()),
        ("oldest-by-owner", bars(words, rows).draw()),
        ("reasons", reasons(words, rows).draw()),
        ("outcomes-compared", compared(words, rows).draw()),
    ]
}

/// Every chart as a reader would meet it.
pub fn usual(words: Words) -> Vec<(&'static str, Drawing)> {
    vec![
        ("ledger", ledger(words, 16).draw()),
        ("sla-by-week", sla(words, 13).draw()),
        ("response-curve", curve(words, 400).draw()),
        ("aging", heat(words, 8).draw()),
        ("oldest-by-owner", bars(words, 8).draw()),
        ("reasons", reasons(words, 7).draw()),
        ("outcomes-compared", compared(words, 6).draw()),
    ]
}
