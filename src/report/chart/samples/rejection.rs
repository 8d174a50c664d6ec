//! Why sales rejects.

use super::Words;
use crate::report::chart::{MatrixRow, Pareto, ReasonBar, ReasonsAgainstCriteria};

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
