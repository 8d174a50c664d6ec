//! Where leads stand: the waterfall, aging in the queues, the oldest by owner.

use super::{Words, name};
use crate::report::chart::{
    AgingHeatMap, Bar, HeatRow, HorizontalBars, LeakageWaterfall, ReferenceLine, WaterfallBar,
    WaterfallRow,
};

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

pub fn heat(words: Words, rows: usize) -> AgingHeatMap {
    const COUNTS: [[u64; 5]; 5] =
        [[3, 1, 4, 12, 31], [8, 2, 0, 1, 0], [0, 0, 2, 5, 9], [14, 6, 3, 1, 0], [1, 0, 0, 0, 17]];
    AgingHeatMap {
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
