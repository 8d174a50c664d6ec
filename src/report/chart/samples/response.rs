//! How sales responds: by week, over the hours, against before.

use super::Words;
use crate::report::chart::numbers::grouped;
use crate::report::chart::{
    CurvePoint, EarlierCurve, Limits, Panel, PanelMark, PanelWeek, ResponseCurve, SlaByWeek,
    WeekPoint, WeeklyPanels,
};

pub fn sla(words: Words, weeks: usize) -> SlaByWeek {
    const SHARES: [f64; 13] =
        [0.82, 0.79, 0.85, 0.81, 0.77, 0.84, 0.80, 0.78, 0.83, 0.76, 0.74, 0.69, 0.58];
    SlaByWeek {
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
        limits: Some(Limits { mean: 0.79, low: 0.68, high: 0.90 }),
        mean_label: words.say("Mean 79%", "平均 79%"),
        range_label: words.say("usual range 68–90%", "通常の変動幅 68〜90%"),
    }
}

pub fn curve(words: Words, points: usize) -> ResponseCurve {
    ResponseCurve {
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
            limits: known.then_some(Limits { mean, low, high }),
        }
    };
    WeeklyPanels { panels: (0..weeks.min(6)).map(panel).collect() }
}
