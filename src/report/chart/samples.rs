//! Charts to test with, in both languages, plain and nasty.

#![allow(clippy::cast_precision_loss)] // small numbers

use super::text::grouped;
use super::{
    AgingHeatMap, Bar, ContractThreshold, CurvePoint, Drawing, EarlierCurve, FlowEnd, FlowGate,
    FlowPath, GroupShare, HandoffFlow, HandoffTiming, Heading, HeatRow, HorizontalBars,
    LeakageWaterfall, Limits, MatrixRow, OutcomeRow, OutcomesCompared, Panel, PanelLimits,
    PanelMark, PanelWeek, Pareto, Place, ReasonBar, ReasonsAgainstCriteria, ReferenceLine,
    ResponseCurve, ScoreSeries, SlaByWeek, ThresholdCurve, ThresholdPoint, TimingBar, TimingZone,
    WaterfallBar, WaterfallRow, WeekPoint, WeeklyPanels,
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

pub fn leakage(words: Words, rows: usize) -> LeakageWaterfall {
    use WaterfallBar::{Fall, Leak, Level, Part};
    const ROWS: [(&str, &str, u64, WaterfallBar); 18] = [
        ("All leads", "全リード", 1_284, Level),
        ("With marketing", "マーケティングで対応中", 170, Fall),
        ("Back in nurture", "育成（ナーチャリング）へ戻し", 102, Fall),
        ("Returned, never answered", "未対応のまま育成へ戻し", 31, Leak),
        ("Ready, not handed off", "条件充足・引き渡し待ち", 47, Leak),
        ("Aging before handoff", "引き渡し前の長期滞留", 0, Leak),
        ("Past marketing", "営業以降にあるもの", 934, Level),
        ("Handed off, not yet due", "引き渡し後、期限前", 22, Fall),
        ("Unanswered, past due", "引き渡し後、期限超過・未対応", 118, Leak),
        ("Being worked", "営業対応中", 91, Fall),
        ("Answered, then silence", "対応後に停滞", 84, Leak),
        ("Rejected, reason on record", "差し戻し（理由あり）", 133, Fall),
        ("Rejected, no reason on record", "差し戻し（理由の記録なし）", 57, Leak),
        ("Disqualified", "対象外", 64, Fall),
        ("Reached pipeline", "商談化に至ったもの", 365, Level),
        ("Lost in pipeline", "商談化後に失注", 121, Part),
        ("In pipeline", "商談中", 148, Part),
        ("Won", "受注", 96, Part),
    ];
    LeakageWaterfall {
        name: "leakage".to_owned(),
        heading: heading(
            words,
            "337 of 1,284 leads have leaked (26.2%); the most, 118, in “Unanswered, past due”",
            "リード1,284件のうち337件（26.2%）を取りこぼしている。最多は期限超過・未対応の118件",
        ),
        alt: "Leads by where they are".to_owned(),
        rows: (0..rows)
            .map(|place| {
                let (english, japanese, count, bar) = ROWS[place % ROWS.len()];
                let sign = if matches!(bar, Fall | Leak) { "−" } else { "" };
                let share = format!("{:.1}%", count as f64 / 12.84);
                let count = if words == Words::Long { count * 9_876_543_210 } else { count };
                WaterfallRow {
                    label: words.say(english, japanese),
                    count,
                    count_label: words.say(&format!("{sign}{count}"), &format!("{sign}{count}")),
                    share_label: words.say(&share, &share),
                    bar,
                    mark: words.say("leak", "取りこぼし"),
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
                    n: grouped(if words == Words::Long {
                        1_234_567
                    } else {
                        34 + 7 * (week as u64 % 5)
                    }),
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
        earlier: None,
    }
}

pub fn halves(words: Words, points: usize) -> ResponseCurve {
    let recent = curve(words, points);
    let earlier = recent.points.iter().map(|point| CurvePoint {
        share: (point.share * 1.14).min(1.0),
        low: point.low,
        high: (point.high * 1.2).min(1.0),
        ..*point
    });
    ResponseCurve {
        name: "response-halves".to_owned(),
        heading: heading(
            words,
            "Sales answers more slowly than before: 73% within 48 hours in the last 6 weeks, 83% \
             in the 6 weeks before",
            "初回対応は以前より遅い。暦時間で48時間以内の対応は、直近6週間で73%、その前の6週間で83%",
        ),
        end_label: words.say("Last 6 weeks 83%", "直近6週間 83%"),
        due_share_label: words.say("73%", "73%"),
        earlier: Some(EarlierCurve {
            points: earlier.collect(),
            due_share_label: words.say("83%", "83%"),
            end_label: words.say("6 weeks before 95%", "その前の6週間 95%"),
        }),
        ..recent
    }
}

pub fn weekly(words: Words, weeks: usize) -> WeeklyPanels {
    const PANELS: [(&str, &str, bool, [f64; 3]); 6] = [
        ("Handoffs", "引き渡し件数", false, [13.8, 5.1, 22.5]),
        ("Answered in time", "期限内対応率", true, [0.73, 0.2, 1.0]),
        ("Complete checklist", "全項目充足率", true, [0.46, 0.18, 0.74]),
        ("Nothing required missing", "必須項目の充足率", true, [0.36, 0.0, 0.72]),
        ("Rejections", "差し戻し件数", false, [3.6, 0.0, 7.7]),
        ("Accepted, checklist incomplete", "条件未充足のままの受諾率", true, [0.46, 0.04, 0.88]),
    ];
    const WAVES: [f64; 13] =
        [0.1, -0.4, 0.3, 0.7, -0.6, 0.0, 0.2, -0.1, 0.5, -1.05, 0.1, -0.3, 1.1];
    let panel = |place: usize| {
        let (english, japanese, is_share, [mean, low, high]) = PANELS[place];
        let scale = if words == Words::Long && !is_share { 1e12 } else { 1.0 };
        let [mean, low, high] = [mean, low, high].map(|limit| limit * scale);
        let outside = place == 1 || place == 4;
        let week = |week: usize| {
            let last = week + 1 == weeks;
            let wave = if last && !outside { 0.4 } else { WAVES[week % WAVES.len()] };
            let up = if place == 1 && last { -1.0 } else { 1.0 };
            let value = mean + up * wave * if wave > 0.0 { high - mean } else { mean - low };
            PanelWeek {
                label: format!("{}/{}", 8 + week / 4 % 4, 10 + week % 20),
                value: (week != 4 && week != 6).then_some(value.max(0.0)),
                mark: match wave.abs() > 1.0 {
                    true if outside && last => PanelMark::Worse,
                    true if place == 0 => PanelMark::Outside,
                    _ => PanelMark::None,
                },
            }
        };
        let known = place != 3;
        Panel {
            title: words.say(english, japanese),
            latest_label: words.say("58.3%", "58.3%"),
            week_label: words.say("week of 16 Nov", "11/16の週"),
            range_label: match (known, outside) {
                (false, _) => {
                    words.say("Too few weeks for a usual range", "週数が少なく、通常の変動幅は不明")
                }
                (_, true) => words
                    .say("Above the usual range 20.1–88.0%", "通常の変動幅 20.1〜88.0% を上回る"),
                _ => words.say("Usual range 20.1–88.0%", "通常の変動幅 20.1〜88.0%"),
            },
            is_share,
            weeks: (0..weeks).map(week).collect(),
            limits: known.then_some(PanelLimits { mean, low, high }),
        }
    };
    WeeklyPanels {
        name: "weekly".to_owned(),
        heading: heading(
            words,
            "2 of 6 weekly figures are outside their usual range: answered in time (below) and \
             rejections (above)",
            "週次指標6項目のうち2項目が通常の変動幅を外れた：期限内対応率（下振れ）、差し戻し件数（上振れ）",
        ),
        alt: "Weekly figures and their usual ranges".to_owned(),
        panels: (0..weeks.min(6)).map(panel).collect(),
    }
}

pub fn matrix(words: Words, rows: usize) -> ReasonsAgainstCriteria {
    const REASONS: [(&str, &str); 8] = [
        ("No budget", "予算なし"),
        ("Not the decision maker", "決裁者ではない"),
        ("(no reason)", "（理由なし）"),
        ("Not ICP", "ターゲット外"),
        ("Timing", "時期尚早"),
        ("Uses a competitor's product", "競合製品を利用中"),
        ("Could not reach", "連絡がつかない"),
        ("(other)", "（その他）"),
    ];
    let row = |label: String, place: usize| {
        let too_few = place >= 6;
        let count = if too_few { 7 } else { 200 - 25 * place };
        let few = |english: &str, japanese: &str| {
            words.say(&format!("{count} rejections{english}"), &format!("{count}件{japanese}"))
        };
        MatrixRow {
            label,
            detail: if too_few { few(": too few to tell", "：件数不足") } else { few("", "") },
            shares: (0..5)
                .map(|criterion| {
                    let share = (place * 37 + criterion * 23) % 101;
                    (place != 4 || criterion != 2).then_some(share as f64 / 100.0)
                })
                .collect(),
            too_few,
        }
    };
    ReasonsAgainstCriteria {
        name: "reasons-against-criteria".to_owned(),
        heading: heading(
            words,
            "89% of rejections for “Not the decision maker” lacked “Decision maker”; of all \
             rejections, 48%",
            "「決裁者ではない」による差し戻しの89%は、引き渡し時に「意思決定への関与」を満たして\
             いなかった（差し戻し全体では48%）",
        ),
        alt: "Reasons against missing criteria".to_owned(),
        criteria: [
            (["ICP fit"].as_slice(), ["ICPに", "合致"]),
            (["Engagement"].as_slice(), ["エンゲージ", "メント"]),
            (["Japan", "intent"].as_slice(), ["日本での", "検討意向"]),
            (["Decision", "maker"].as_slice(), ["意思決定", "への関与"]),
            (["No", "disqualifier"].as_slice(), ["除外条件に", "非該当"]),
        ]
        .map(|(english, japanese)| match words {
            Words::English => english.iter().map(|line| (*line).to_owned()).collect(),
            Words::Japanese => japanese.map(str::to_owned).to_vec(),
            Words::Long => vec![words.say(english[0], japanese[0]); 4],
        })
        .to_vec(),
        rows: (0..rows)
            .map(|place| {
                let (english, japanese) = REASONS[place % REASONS.len()];
                row(words.say(english, japanese), place % REASONS.len())
            })
            .collect(),
        all: row(words.say("All rejections", "差し戻し全体"), 0),
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
        few_label: "<5".to_owned(),
        rows: (0..rows)
            .map(|place| {
                let mut counts = COUNTS[place % COUNTS.len()];
                if words == Words::Long {
                    counts = counts.map(|count| count * 98_765_432_109);
                }
                let total: u64 = counts.iter().sum();
                HeatRow {
                    label: name(words, place),
                    counts: counts.map(|count| (count != 2).then_some(count)).to_vec(),
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
    HandoffTiming {
        name: "timing".to_owned(),
        heading: heading(
            words,
            "59.8% of handoffs came before the lead was ready",
            "引き渡しの59.8%は条件を満たす前に行われた",
        ),
        alt: "Handoffs around the moment of readiness".to_owned(),
        zones,
        ready_label: words.say("Lead ready", "条件充足"),
    }
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
        name: "threshold-curve".to_owned(),
        heading: heading(
            words,
            "Of the leads of which a handoff reached qualified, the checklist would have handed \
             off 65.9%, the score 59.0%",
            "案件化したリードのうち、全項目の充足を基準とすれば65.9%、スコアを基準とすれば59.0%が\
             引き渡しの対象になっていた",
        ),
        alt: "The score as a rule, by threshold".to_owned(),
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
        name: "handoff-flow".to_owned(),
        heading: heading(
            words,
            "Of 912 handoffs 351 went through all five criteria; 497 went on the score alone",
            "引き渡し912件のうち、全項目を満たしたのは351件。497件はスコアのみで引き渡された",
        ),
        alt: "The way of handoffs".to_owned(),
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

/// Every chart with so many rows, weeks or steps.
pub fn all(words: Words, rows: usize) -> Vec<(&'static str, Drawing)> {
    vec![
        ("leakage", leakage(words, rows).draw()),
        ("handoff-flow", flow(words, rows).draw()),
        ("sla-by-week", sla(words, rows).draw()),
        ("response-curve", curve(words, rows * 20).draw()),
        ("aging", heat(words, rows).draw()),
        ("oldest-by-owner", bars(words, rows).draw()),
        ("reasons", reasons(words, rows).draw()),
        ("outcomes-compared", compared(words, rows).draw()),
        ("response-halves", halves(words, rows * 20).draw()),
        ("weekly", weekly(words, rows).draw()),
        ("reasons-against-criteria", matrix(words, rows).draw()),
        ("timing", timing(words, rows).draw()),
        ("threshold-curve", thresholds(words, rows).draw()),
    ]
}

/// Every chart as a reader would meet it.
pub fn usual(words: Words) -> Vec<(&'static str, Drawing)> {
    vec![
        ("leakage", leakage(words, 18).draw()),
        ("handoff-flow", flow(words, 5).draw()),
        ("sla-by-week", sla(words, 13).draw()),
        ("response-curve", curve(words, 400).draw()),
        ("aging", heat(words, 8).draw()),
        ("oldest-by-owner", bars(words, 8).draw()),
        ("reasons", reasons(words, 7).draw()),
        ("outcomes-compared", compared(words, 6).draw()),
        ("response-halves", halves(words, 24).draw()),
        ("weekly", weekly(words, 13).draw()),
        ("reasons-against-criteria", matrix(words, 8).draw()),
        ("timing", timing(words, 8).draw()),
        ("threshold-curve", thresholds(words, 25).draw()),
    ]
}
